"""A document as its file was last read: what it holds and what it says about itself."""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import PurePath

from index.annotation import Description, describe_text
from index.ingestion.addresses import is_url, path_of, same_site
from index.ingestion.metadata import clean_facts
from index.ingestion.parsers import Loaded
from index.models import Mark
from index.text import clean_date, detect_language

# What a page claims of its owner: believed of a page that came from the host that it names.
_WHOSE_PAGE = ("url", "publisher")
# A file this young was made in order to be added.
_MADE_FOR_THIS = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What reading a file showed about a document.

    `parser` says how it was read; `stated` is what the file, its address or a sidecar says about
    the source, `guessed` what its first lines and its name suggest.
    """

    text_sha256: str
    original_sha256: str
    suffix: str
    parser: str
    language: str
    head_end: int
    marks: tuple[Mark, ...]
    stated: Mapping[str, str]
    guessed: Mapping[str, str]

    def tells_the_same_as(self, other: "Snapshot") -> bool:
        """Say whether two snapshots have the same text, stated and guessed facts."""
        return (self.text_sha256, self.stated, self.guessed) == (
            other.text_sha256, other.stated, other.guessed,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reading:
    """A document as a file was read: its text, what is known of it, and what its head says twice.

    `competing`: the readings of a field of which the head gives several, so that none is taken.
    """

    loaded: Loaded
    snapshot: Snapshot
    competing: Mapping[str, tuple[str, ...]]


def read_loaded(
    loaded: Loaded, content: bytes, address: str, sidecar: Mapping[str, str] | None = None
) -> Reading:
    """Return all that is known of a document that a parser loaded from a file's content.

    `sidecar` is what a sidecar file says about it.
    """
    said = {**loaded.facts, **_proven(loaded.hints, address), **(sidecar or {})}
    language = clean_facts(said).get("language") or detect_language(loaded.text)
    head = _describe(loaded, address, language)
    stated = clean_facts(said if _is_sent_speech(loaded, head) else {**loaded.envelope, **said})
    guessed = {k: v for k, v in clean_facts(head.facts).items() if k not in stated}
    if "title" not in {**stated, **guessed}:
        stem = PurePath(loaded.name or path_of(address)).stem.replace("_", " ")
        guessed["title"] = " ".join(stem.split()) or stem
    snapshot = Snapshot(
        text_sha256=hashlib.sha256(loaded.text.encode("utf-8")).hexdigest(),
        original_sha256=hashlib.sha256(content).hexdigest(),
        suffix=loaded.suffix,
        parser=loaded.parser,
        language=language,
        head_end=head.head_end,
        marks=loaded.marks,
        stated=stated,
        guessed=guessed,
    )
    return Reading(loaded, snapshot, head.competing)


def doubts(competing: Mapping[str, Sequence[str]], known: Collection[str]) -> list[str]:
    """Return, in words, which facts a text's head gives twice and nothing else states."""
    return [
        f"{field}: its first lines say {' and '.join(values)}; none is taken"
        for field, values in competing.items()
        if field not in known
    ]


def _describe(loaded: Loaded, address: str, language: str) -> Description:
    path = path_of(address)
    folder = "" if is_url(address) else path.parent.name
    hints = {
        field: value
        for field, value in loaded.hints.items()
        if not _is_new(field, value) and not (is_url(address) and field in _WHOSE_PAGE)
    }
    # Subtitles begin with what is said, not with a head.
    is_timed = any(mark.kind == "time" for mark in loaded.marks)
    text = loaded.text if loaded.has_head and not is_timed else ""
    return describe_text(text, PurePath(loaded.name or path).name, folder, language, hints)


def _is_sent_speech(loaded: Loaded, head: Description) -> bool:
    """Say whether a message is all somebody's speech, whose head says who speaks."""
    is_whole = all(mark.kind != "label" for mark in loaded.marks)
    return is_whole and head.facts.get("kind") == "remarks" and "speaker" in head.facts


def _is_new(field: str, value: str) -> bool:
    """Say whether a property is the day on which the file was made to be read here."""
    when = clean_date(value) if field == "date" else None
    if when is None or len(when) < len("2019-05-23"):
        return False
    return datetime.now(UTC).date() - date.fromisoformat(when) <= _MADE_FOR_THIS


def _proven(hints: Mapping[str, str], address: str) -> dict[str, str]:
    """Return whose page a fetched one is: what it says itself, if it says it of its own host."""
    if not is_url(address):
        return {}
    claimed = hints.get("url", address)
    if not same_site(claimed, address):
        return {"url": address}
    return {"url": address} | {field: hints[field] for field in _WHOSE_PAGE if field in hints}
