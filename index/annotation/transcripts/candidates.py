"""Where a text may have labels: at the head of a line, in the forms that transcripts use.

Each line is looked at once, and only its first `_HEAD` characters, so that the time is linear.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from index.annotation.transcripts.label import LabelText, read_label
from index.models import Mark
from index.text import ENDS_PROSE, NEVER, language_of, rule

# How a label is set off from the words: "NAME:", "NAME.", "NAME –", "[NAME]", alone on its line, in
# bold, or "Q" with nothing behind it. `change`: somebody else speaks, but nobody says who
# (">>", "Several hon. Members rose"). `examiner`: who asks from here on ("BY MR. LANE:").
Form = Literal["colon", "stop", "dash", "bracket", "line", "bold", "bare", "change", "examiner"]

_HEAD = 240
_LONGEST_LINE = 70
# What may stand before a label: a caption's ">>", a dash, the time, a question's number.
_BEFORE = re.compile(
    r"(?P<change>[ \t\u00a0]*>{1,3})?[ \t\u00a0>]*(?P<dash>[-–—•*][ \t\u00a0]+)?"
    r"(?P<time>[\[(]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?[\])]?[ \t\u00a0]*"
    r"(?:[-–—][ \t\u00a0]+)?)?"
    r"(?P<number>Q(?:uestion )?\d{1,4}[.:)]?[ \t\u00a0]+)?"
)
_TIME_BEHIND = re.compile(r"[ \t\u00a0]+[\[(]?\d{1,2}:\d{2}(?::\d{2})?[\])]?[ \t\u00a0]*$")
_COLON = re.compile(r"[ \u00a0]?:(?![\d/])")
_DASH = re.compile(r"\.?[ \u00a0][-–—]+[ \u00a0]|\.[-–—][ \u00a0]?")
_BRACKET = re.compile(r"\[([^\[\]\n]{1,60})\][ \t\u00a0:]*")
_BARE = re.compile(
    r"(?P<q>Q)[ \t\u00a0]+(?=[^\W\d_a-z]|[\"“'‘(\[…—–-]|\d)|(?P<a>A)[ \t\u00a0]{2,}(?=\S)"
)
# "Q (Reuters):"
_Q_OF = re.compile(r"[QA][ \u00a0]*\([^()\n]{1,60}\)[ \u00a0]?:")
_LETTER = re.compile(r"(?P<label>[QA])\.[:]?[ \t\u00a0]+(?=\S)")
_ROMAN = re.compile(r"[IVXLC]+\.")
_INITIAL = r"[^\W\d_a-z]\.[ ]?"
# "McCONNELL", "DeGETTE", "O'NEILL", "ROS-LEHTINEN".
_CAPITALS = r"(?:[A-Z][a-z]{0,3}['’]?)?[A-ZÀ-ÖØ-Þ]{2,}(?:[-'’][A-ZÀ-ÖØ-Þ]+)*"
_GAP = "[ \t\u00a0]"


@dataclass(frozen=True, slots=True)
class Candidate:
    """What may be a label: where it starts, where the words behind it do, and how it is set.

    `label` is None for a change of speakers without a name. `is_marked`: the time or ">>" is
    before it, which only labels have.
    """

    label: LabelText | None
    start: int
    words_start: int
    form: Form
    is_marked: bool = False


def find_candidates(
    text: str, marks: Sequence[Mark], end: int, language: str
) -> Iterator[Candidate]:
    """Yield what may be a label, at most one a line, in order."""
    bold = {mark.span.start: mark.span.end for mark in marks if mark.kind == "bold"}
    is_timed = any(mark.kind == "time" for mark in marks)
    before, ended = "", 0
    for line in re.finditer(r"[^\n]+", text[:end]):
        found = None
        if line.start() > ended + 1 or not _runs_on(before, line[0]):
            found = _read_line(text, line.start(), line.end(), language, bold, is_timed=is_timed)
        if found is not None:
            yield found
        before, ended = line[0], line.end()


def _runs_on(before: str, line: str) -> bool:
    """Say whether a line is the rest of a sentence that a column's edge broke."""
    before = before.rstrip()
    is_indented = line[:1].isspace() and not before[:1].isspace()
    return (
        len(before) > _LONGEST_LINE
        and len(before) < 120
        and not is_indented
        and not (ENDS_PROSE.search(before) or before[-1] in ")]—–-")
    )


def _read_line(
    text: str, start: int, end: int, language: str, bold: dict[int, int], *, is_timed: bool
) -> Candidate | None:
    prefix = _BEFORE.match(text, start, end)
    at = prefix.end() if prefix else start
    is_marked = bool(prefix and (prefix["time"] or prefix["change"]))
    head = text[at : min(end, at + _HEAD)]
    if at in bold and (label := read_label(text[at : bold[at]].rstrip(" :."), language)):
        behind = _skip(text, bold[at], end)
        form: Form = "colon" if ":" in text[at:behind] else "bold"
        return Candidate(label, start, behind, form, is_marked)
    # "[Narrator]" is a voice in subtitles; elsewhere it is the editor's word for somebody.
    for read in (*_READERS, _bracket) if is_timed else _READERS:
        found = read(head, language)
        if found is not None:
            form, label, behind = found
            return Candidate(label, start, at + behind, form, is_marked)
    if prefix and prefix["number"]:
        return Candidate(read_label("Q", language), start, at, "bare", is_marked)
    alone = _alone(head, end - at, language)
    if alone is not None:
        return Candidate(alone, start, end, "line", is_marked or bool(_TIME_BEHIND.search(head)))
    if prefix and (prefix["change"] or (prefix["dash"] and is_timed)):
        return Candidate(None, start, at, "change", is_marked)
    return _crowd(text, start, end, head, language)


_Read = tuple[Form, LabelText, int]


def _examiner(head: str, language: str) -> _Read | None:
    """Read "BY MR. LANE:" or "CROSS-EXAMINATION BY MR. LANE:"."""
    examined = language_of(language).transcripts.examined or NEVER
    match = rule(rf"(?:{examined})[ ]+(?P<who>[^:\n]{{2,60}}?)[ ]?[:.]?[ ]*$").match(head)
    label = read_label(match["who"], language) if match else None
    if match is None or label is None or label.kind not in ("titled", "named"):
        return None
    return "examiner", label, match.end()


def _colon(head: str, language: str) -> _Read | None:
    """Read "NAME: words", and what says in which capacity, as in "NAME: rapporteur. – words"."""
    match = _COLON.search(head)
    label = read_label(head[: match.start()], language) if match else None
    if match is None or label is None:
        return None
    capacity = language_of(language).transcripts.capacity or NEVER
    behind = rule(
        rf"[ \t\u00a0]*(?:(?:{capacity})[^.:\n]{{0,100}}\.[ ][-–—][ ])?(?:\([A-Z]{{2}}\)[ ])?"
    ).match(head, match.end())
    return "colon", label, behind.end() if behind else match.end()


def _stop(head: str, language: str) -> _Read | None:
    """Read "Mr. PRATT of Ohio. words", "CHAIR POWELL. words", "Q. words"."""
    match = _LETTER.match(head) or rule(_with_stop(language), re.NOFLAG).match(head)
    if match is None or _ROMAN.match(head):
        return None
    label = read_label(match[match.lastgroup or 0], language)
    return ("stop", label, match.end()) if label else None


@cache
def _with_stop(language: str) -> str:
    """Return the pattern of a label with a full stop: a name in capitals, or one with a title."""
    rules = language_of(language).transcripts
    title = rf"(?:{rules.recorded_titles or NEVER})\.?"
    surname = rf"(?:{_INITIAL})*{_CAPITALS}"
    behind = (
        rf"(?:,?{_GAP}(?:{rules.suffixes or NEVER})\.?)?(?:{_GAP}(?:{rules.label_ends or NEVER}))?"
        rf"(?:{_GAP}(?:{rules.of_place or NEVER}){_GAP}[A-Z][a-z]+(?:{_GAP}[A-Z][a-z]+){{0,2}})?"
        rf"(?:{_GAP}?\([^()\n]{{1,90}}\))*(?:,{_GAP}[a-zà-ÿ][^.,:;\n]{{2,60}})?"
    )
    capital = r"(?=[^\W\d_a-z]|[\"“‘(\[$—–-]|\d)"
    return (
        rf"(?P<titled>(?:{title}{_GAP}){{1,3}}{surname}(?:{_GAP}{surname}){{0,7}}{behind})\.{_GAP}+(?=\S)|"
        rf"(?P<name>{surname}(?:{_GAP}{surname}){{0,7}}{behind})\.{_GAP}+(?!\d){capital}|"
        rf"(?P<recorded>(?:{rules.recorded or NEVER}){behind})\.{_GAP}+{capital}"
    )


def _dash(head: str, language: str) -> _Read | None:
    """Read "NAME – words", and "NAME, on behalf of the Y Group. – (DE) words"."""
    match = _DASH.search(head)
    if match is None:
        return None
    name, _, capacity = head[: match.start()].partition(",")
    rules = language_of(language).transcripts
    if capacity and not rule(rf"\s*(?:{rules.capacity or NEVER})").match(capacity):
        name = head[: match.start()]
    label = read_label(name, language)
    tongue = re.compile(r"(?:\([A-Z]{2}\)[ ])?").match(head, match.end())
    if label is None:
        return None
    form: Form = "stop" if match[0].startswith(".") else "dash"
    return form, label, tongue.end() if tongue else match.end()


def _bracket(head: str, language: str) -> _Read | None:
    match = _BRACKET.match(head)
    label = read_label(match[1], language) if match else None
    return ("bracket", label, match.end()) if match and label else None


def _bare(head: str, language: str) -> _Read | None:
    """Read "Q   words", as the White House has it, and "A   words"."""
    match = None if _Q_OF.match(head) else _BARE.match(head)
    label = read_label(match["q"] or match["a"], language) if match else None
    return ("bare", label, match.end()) if match and label else None


_READERS = (_examiner, _bare, _colon, _stop, _dash)


def _alone(head: str, length: int, language: str) -> LabelText | None:
    """Read a name that is alone on its line, with the time behind it perhaps."""
    if length > _LONGEST_LINE:
        return None
    return read_label(_TIME_BEHIND.sub("", head.rstrip()), language)


def _crowd(text: str, start: int, end: int, head: str, language: str) -> Candidate | None:
    """Read "Several hon. Members rose—": the speaker is interrupted, and nobody else is named."""
    crowd = language_of(language).transcripts.crowd or NEVER
    if rule(rf"[\[(]?(?:{crowd})\b[^.!?\n]{{0,80}}[.—–\-\])]*[ ]*$").match(head) is None:
        return None
    return Candidate(None, start, end, "change")


def _skip(text: str, at: int, end: int) -> int:
    """Return where the words begin behind a bold label."""
    match = re.compile(r"[ \t\u00a0]*[:.–—-]?[ \t\u00a0]*").match(text, at, end)
    return match.end() if match else at


def voices(marks: Iterable[Mark], language: str) -> list[Candidate]:
    """Return the labels of subtitles that name the voices of cues; one without is nobody's."""
    found: list[Candidate] = []
    last = None
    for mark in marks:
        if mark.value != last:
            label = read_label(mark.value, language) if mark.value else None
            if mark.value and label is None:
                label = LabelText(mark.value, "named")
            form: Form = "bracket" if label else "change"
            found.append(Candidate(label, mark.span.start, mark.span.start, form, True))
        last = mark.value
    return found
