"""Who says what in real transcripts: the share of sentences whose speaker is right, none, or wrong.

The gold comes from the documents' own labels, read by the manifest of the data, not by the rules
that are measured. The same turns are then set in the other forms that labels have, and read again.

`python -m tests.quality.who_speaks` prints the table (`BRIEFING_EVAL_DATA` names the data).
"""

import json
import os
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from index.annotation.transcripts import Known, Turn, find_turns
from index.models import Mark, Span
from tests.label_forms import FORMS, Person, is_person, person, plain

# The documents whose labels have a full stop behind them.
_IN_RECORD_FORM = re.compile("congress|fomc|johnson-1964|clinton-1993")
# The reporters' labels.
ASKS = re.compile(r"(?:Q|QUESTION|Question|JOURNALIST|REPORTER)$")
_CAPITALS = re.compile(r"^([A-Z][A-Z.,’' -]{1,70}?(?:\([^)\n]*\))?)[ ]?:[ ]?(?=\S|\n)", re.M)
_BARE_Q = re.compile(r"^(Q)[ \u00a0:.]+(?=\S)", re.M)
_RECORD = re.compile(
    r"^(The President|(?:The|Mr\.|Mrs\.|Ms\.) (?:[A-Z][a-z]?[A-Z'’-]+|Acting|Vice)[A-Za-z.'’ -]*?(?: of [A-Z]\w+(?: [A-Z]\w+)?)?"
    r"(?: \([^)\n]*\))?)\. +(?=[A-Z])|^([A-Z][A-Zc .'’-]+|Q)\. +(?=[A-Z\"“])",
    re.M,
)
# "rapporteur. - (DE)": what the European Parliament's records have behind a name.
_CAPACITY = re.compile(r"(?:[A-Za-z][^.:\n]{0,100}\. - )?(?:\([A-Z]{2}\) )?")
_TITLES = re.compile(
    r"^(?:the|mr|mrs|ms|miss|dr|sir|lord|lady|baroness|president|secretary|chair|chairman)\.? ",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Said:
    """One turn of the gold: the label as it is written, and the words."""

    label: str
    words: str


@dataclass(frozen=True, slots=True)
class Transcript:
    """A document's head, its turns, and by whom the whole is."""

    name: str
    head: str
    turns: tuple[Said, ...]
    speaker: str | None
    role: str | None


@dataclass(slots=True)
class Shares:
    """How many sentences have the right speaker, none, or the wrong one."""

    counts: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def add(self, other: "Shares") -> None:
        self.counts.update(other.counts)
        self.faults.extend(other.faults)

    def share(self, verdict: str) -> float:
        return self.counts[verdict] / max(1, self.counts.total())

    def line(self) -> str:
        shares = (f"{self.share(verdict):7.2%}" for verdict in ("right", "none", "wrong"))
        return f"{self.counts.total():9,} {' '.join(shares)}"


def transcripts(folder: Path) -> Iterator[Transcript]:
    """Yield the transcripts of the data, each cut by its own labels."""
    for line in (folder / "manifest.jsonl").read_text(encoding="utf-8").splitlines():
        about = json.loads(line)
        text = (folder / "corpus" / about["file"]).read_text(encoding="utf-8")
        labels = list(_own_labels(text, about))
        if len(labels) < 4:
            continue
        ends = [*(start for _, start, _ in labels), len(text)][1:]
        turns = tuple(
            Said(label, text[words:end].strip())
            for (label, _, words), end in zip(labels, ends, strict=True)
            if text[words:end].strip()
        )
        head = text[: labels[0][1]].strip()
        yield Transcript(about["file"], head, turns, about["speaker"], about.get("role"))


def _own_labels(text: str, about: Mapping[str, object]) -> Iterator[tuple[str, int, int]]:
    genre, speakers = about["genre"], about["speakers"]
    assert isinstance(speakers, list)
    if genre == "parliamentary-debate":
        names = sorted({s.strip() for s in speakers} | {"President"}, key=len, reverse=True)
        pattern = re.compile(rf"^({'|'.join(map(re.escape, names))})[ ]?:[ ]?", re.M)
    elif genre == "floor-debate" or _IN_RECORD_FORM.search(str(about["file"])):
        pattern = _RECORD
    elif genre in ("press-briefing", "press-conference", "speech"):
        pattern = re.compile(
            rf"{_CAPITALS.pattern}|{_BARE_Q.pattern}|^(The President|M[rs]+\. [A-Z]\w+): ", re.M
        )
    else:
        return
    for match in pattern.finditer(text):
        label = next(group for group in match.groups() if group)
        if not re.match(r"(?:SECTION|SEC|END|FACT SHEET|CEA|E&OE)\b", label):
            behind = _CAPACITY.match(text, match.end())
            yield label, match.start(), behind.end() if behind else match.end()


def set_as_found(found: Transcript) -> tuple[str, list[Span]]:
    """Return the text with its own labels, and where each turn's words are."""
    return _set(found.head, [(_own(said.label, found), said.words) for said in found.turns])


def _own(label: str, found: Transcript) -> str:
    if _IN_RECORD_FORM.search(found.name):
        return f"{label}. "
    if label == "Q":
        return "Q " if "reagan" not in found.name else "Q: "
    return f"{label}: "


def _set(head: str, turns: Sequence[tuple[str, str]], gap: str = "\n\n") -> tuple[str, list[Span]]:
    text, spans = head, []
    for label, words in turns:
        text += gap + label
        spans.append(Span(len(text), len(text) + len(words)))
        text += words
    return text, spans


def people(found: Transcript) -> dict[str, Person]:
    """Return an invented name for every label of a transcript."""
    labels = list(dict.fromkeys(said.label for said in found.turns))
    first = sum(map(ord, found.name))
    return {
        label: person(first + i, asks=bool(ASKS.match(label))) for i, label in enumerate(labels)
    }


def render(found: Transcript, form: str) -> tuple[str, list[Span], list[Mark], list[Person]]:
    """Set a transcript's turns in another form; bold labels are marked, as parsers mark them."""
    named, seen = people(found), set[str]()
    turns, persons = [], []
    for said in found.turns:
        persons.append(named[said.label])
        turns.append((FORMS[form](persons[-1], said.label not in seen), said.words))
        seen.add(said.label)
    text, spans = _set(found.head, turns)
    marks = []
    if form == "bold":
        starts = [span.start - len(label) for (label, _), span in zip(turns, spans, strict=True)]
        marks = [
            Mark("bold", Span(at, span.start - 1)) for at, span in zip(starts, spans, strict=True)
        ]
    return text, spans, marks, persons


def judge(
    text: str, spans: Sequence[Span], turns: Sequence[Turn], is_right: Callable[[int, str], bool]
) -> Shares:
    """Count the sentences of the gold by whose they are made out to be."""
    import nupunkt

    shares, at = Shares(), 0
    for number, span in enumerate(spans):
        for start, end in nupunkt.sent_spans(span.cut(text)):
            middle = span.start + (start + end) // 2
            while at < len(turns) and turns[at].span.end <= middle:
                at += 1
            who = turns[at].name if at < len(turns) and turns[at].span.start <= middle else None
            verdict = "none" if who is None else "right" if is_right(number, who) else "wrong"
            shares.counts[verdict] += 1
            if verdict != "right":
                label = text[max(0, span.start - 40) : span.start]
                words = text[span.start + start : span.start + end]
                shares.faults.append(f"{verdict}: {who!r} | {label!r} | {words[:70]!r}")
    return shares


def is_label(label: str, who: str, found: Transcript) -> bool:
    """Say whether a name is that of a document's own label."""
    if ASKS.match(label):
        return who in ("Questioner", "Journalist", "Reporter")
    inner = re.findall(r"\(([^)]*)\)", label)
    bare = re.sub(r"\s*\([^)]*\)", "", label)
    if any(plain(_TITLES.sub("", i)) == plain(who) for i in inner):
        return True
    if plain(bare) == plain(who) or plain(_TITLES.sub("", bare)) == plain(who):
        return True
    if bare.lower().startswith("the ") or bare in ("PM", "PRIME MINISTER"):
        holders = {
            re.sub(r".*\(([^)]*)\).*", r"\1", s.label)
            for s in found.turns
            if f"{bare} (" in s.label
        }
        named = rf"(?<!vice )\b{re.escape(bare[4:])} {re.escape(who)}\b"  # "Vice President Roe"
        if bare.lower().startswith("the ") and re.search(named, found.head, re.I):
            return True
        return who in {name for h in holders for name in (h, _TITLES.sub("", h))} or (
            who == found.speaker and ("VICE" in bare) == ("Vice" in (found.role or ""))
        )
    surname = plain(bare.split()[-1])
    if "of" in bare.split():
        surname = plain(bare.split(" of ")[0].split()[-1])
    return len(bare.split()) > 1 and surname in [plain(w) for w in who.split()]


def measure(folder: Path, forms: Sequence[str] = tuple(FORMS)) -> dict[str, Shares]:
    """Return the shares for the labels as found, and in every other form."""
    tables = {form: Shares() for form in ("as found", *forms)}
    for found in transcripts(folder):
        tables["as found"].add(_as_found(found))
        for form in forms:
            text, spans, marks, persons = render(found, form)
            turns = find_turns(text, marks, within=Span(len(found.head), len(text)))
            right = partial(_is_persons, persons)
            tables[form].add(judge(text, spans, turns, right))
    return tables


def _as_found(found: Transcript) -> Shares:
    text, spans = set_as_found(found)
    known = Known(found.speaker, found.role, found.head)
    turns = find_turns(text, (), known, Span(len(found.head), len(text)))
    return judge(text, spans, turns, lambda i, who: is_label(found.turns[i].label, who, found))


def _is_persons(persons: Sequence[Person], number: int, who: str) -> bool:
    return is_person(persons[number], who)


def together(tables: Mapping[str, Shares]) -> Shares:
    """Return the shares of all forms."""
    total = Shares()
    for shares in tables.values():
        total.add(shares)
    return total


def table(tables: Mapping[str, Shares]) -> str:
    """Return the table of the shares, with all forms together in its last line."""
    rows = [f"{'labels':24} {'sentences':>9} {'right':>7} {'none':>7} {'wrong':>7}"]
    lines = (*tables.items(), ("all", together(tables)))
    rows.extend(f"{form:24} {shares.line()}" for form, shares in lines)
    return "\n".join(rows)


def main() -> None:
    """Print the table; with `--faults`, every sentence that is not right, too."""
    tables = measure(Path(os.environ["BRIEFING_EVAL_DATA"]) / "briefings")
    print(table(tables))
    if "--faults" in sys.argv:
        for form, shares in tables.items():
            print(*(f"{form} | {fault}" for fault in shares.faults), sep="\n")


if __name__ == "__main__":
    main()
