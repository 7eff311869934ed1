"""A document as its file was last read: what it holds and what it says about itself."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from index.annotation import describe_text
from index.ingestion.addresses import is_url, path_of
from index.ingestion.metadata import clean_facts
from index.ingestion.parsers import Loaded
from index.models import Mark
from index.text import clean_date, detect_language


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


def take_snapshot(
    loaded: Loaded, content: bytes, address: str, sidecar: Mapping[str, str]
) -> Snapshot:
    """Return what is known about a document that was just read from its file's content."""
    stated = clean_facts({**loaded.facts, **sidecar})
    if is_url(address):
        stated.setdefault("url", address)
    path = path_of(address)
    language = stated.get("language") or detect_language(loaded.text)
    folder = "" if is_url(address) else path.parent.name
    # Subtitles begin with what is said, not with a head.
    is_timed = any(mark.kind == "time" for mark in loaded.marks)
    head = describe_text("" if is_timed else loaded.text, path.name, folder, language)
    guessed = {k: v for k, v in clean_facts(head.facts).items() if k not in stated}
    if created := clean_date(loaded.facts.get("created", "")):
        guessed.setdefault("date", created)
    return Snapshot(
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
