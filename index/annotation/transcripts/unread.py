"""What recurs and takes turns as labels do, though no rule reads it as one: "@ann:", "<Ann>".

Somebody speaks there, but not whom the head of the text names, so the words are nobody's.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from index.annotation.transcripts.candidates import Candidate
from index.annotation.transcripts.directions import find_directions
from index.annotation.transcripts.evidence import WORD, small_words
from index.annotation.transcripts.forms import Form
from index.annotation.transcripts.label import read_label
from index.annotation.transcripts.names import is_title
from index.models import Mark, Span
from index.text import ENDS_PROSE, NEVER, language_of, level, rule

_GAP = "[ \t\u00a0]"
# A bullet or signs of markup, the time, and a number may stand before a name.
_TIME = r"[\[(]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?[\])]?"
_BEFORE = re.compile(
    rf"[ \t\u00a0>*_#|•–—-]{{0,12}}(?:{_TIME}{_GAP}{{0,4}})?"
    rf"(?:\d{{1,3}}[.)]{_GAP}{{1,4}})?[*_|]{{0,3}}"
)
_LONG = r"(?P<name>[^\s:：;|=<>()\[\].!?,][^\n:：;|=]{0,59}?)"
# "A. Roe" and "Dr. Roe" have a full stop.
_SHORT = r"(?P<name>[^\s:：;|=<>()\[\].!?,](?:[\w@]{0,3}\.[ ])?[^\n:：;|=.!?,\t]{0,39}?)"
_FORMS = {
    "colon": re.compile(rf"{_LONG}[ \u00a0]?[:：][*_]{{0,3}}"),
    "dash": re.compile(rf"{_SHORT}[*_]{{0,3}}(?:[ \u00a0][–—-]{{1,2}}[ \u00a0]|[–—])"),
    "sign": re.compile(rf"{_SHORT}[*_]{{0,3}}{_GAP}{{0,3}}(?:[>|=;]|//|…|\.\.\.)"),
    "square": re.compile(r"\[(?P<name>[^\[\]\n]{1,60})\]"),
    "angle": re.compile(r"<(?P<name>[^<>\n]{1,60})>"),
    "round": re.compile(r"\((?P<name>[^()\n]{1,60})\)"),
    "quoted": re.compile(r"[“\"](?P<name>[^“”\"\n]{1,60})[”\"] ?:"),
    "gap": re.compile(rf"{_SHORT}(?:\t| {{3,20}})(?=\S)"),
    "stop": re.compile(r"(?P<name>[^\W\d_](?:\.[ ]|[^\n:：;|=.!?,]){0,39}?)\.[ ](?=\S)"),
    "line": re.compile(rf"{_SHORT}[*_]{{0,3}}{_GAP}{{0,4}}$"),
}
# "(Ann)" and "— Ann" stand behind the words, at the end of a paragraph or on the next line.
_BEHIND = {
    "round behind": re.compile(r"[.!?…”\"] \((?P<name>[^()\n]{1,60})\)$"),
    "signed": re.compile(r"(?<=\n)[ \t]{0,8}[–—~-]{1,2}[ \u00a0]?(?P<name>[^\n.!?:]{1,60})$"),
}
_SAME: dict[Form, str] = {
    "colon": "colon",
    "stop": "stop",
    "dash": "dash",
    "bracket": "square",
    "round": "round",
    "tab": "gap",
    "line": "line",
    "bold": "line",
}
# In these one says sentences, headings and refrains, too.
_LOOSE = frozenset(["stop", "line", "dash", "round", "round behind"])
_HEAD, _LONGEST_BEHIND = 120, 70
_LONGEST_SHORT = 4
_LEAST, _LEAST_AGAIN, _LEAST_SHARE = 4, 2, 0.25


@dataclass(frozen=True, slots=True)
class _Opening:
    """Where something opens in one of the forms, and what it says."""

    start: int
    end: int
    form: str
    key: str
    nth: int


def find_unread(
    text: str, marks: Sequence[Mark], within: Span, read: Sequence[Candidate], language: str
) -> list[Candidate]:
    """Return what takes turns beside the labels that are read; none of it says who speaks.

    Where labels are read, only names in the same forms count.
    """
    forms = {_SAME.get(label.form) for label in read}
    read = sorted(read, key=lambda one: one.start)
    starts = [label.start for label in read]
    words = small_words(text)
    directions = find_directions(text, language)
    starts_of_directions = [span.start for span in directions]
    addressed = rule(language_of(language).transcripts.addressed or NEVER)
    by_form: dict[str, list[_Opening]] = defaultdict(list)
    for opening in _openings(text, marks, within):
        if read and opening.form not in forms:
            continue
        name = opening.key.partition(",")[0]
        is_short = len(name) <= _LONGEST_SHORT and is_title(name, language)  # "Mr. President, I …"
        is_address = is_short or addressed.fullmatch(name)
        is_mark = len(name) == 1 and opening.form not in ("colon", "dash")  # of a list: "(a)"
        at = bisect_left(starts_of_directions, opening.end) - 1
        is_direction = at >= 0 and directions[at].end > opening.start
        is_common = opening.form in _LOOSE and words.issuperset(WORD.findall(name))
        if not (is_address or is_mark or is_direction or is_common):
            by_form[opening.form].append(opening)
    used = {form: own for form, own in by_form.items() if _takes_turns(own)}
    if not used.keys().isdisjoint(_BEHIND):
        return [Candidate(None, within.start, within.start, "change")]
    found: set[int] = set()
    for own in used.values():
        times = Counter(one.key for one in own)
        for one in own:
            is_name = times[one.key] > 1 and not words.issuperset(one.key.split())
            at = bisect_right(starts, one.start) - 1
            is_in_label = at >= 0 and one.start < max(starts[at] + 1, read[at].words_start)
            if not is_in_label and (is_name or not read):
                found.add(one.start)
    # Whatever opens the words stays with them: it may be said.
    return [Candidate(None, start, start, "change") for start in sorted(found)]


def find_headed(
    text: str, marks: Sequence[Mark], read: Sequence[Candidate], language: str
) -> list[Candidate]:
    """Return the names that are set as headings where labels are: they end a turn, as labels do.

    Where "MS. KELLER:" and "Dina Falk" are headings of one level, what follows "Dina Falk" is not
    Ms. Keller's.
    """
    headings = [mark for mark in marks if mark.kind == "heading"]
    starts = {label.start for label in read}
    levels = Counter(mark.value for mark in headings if mark.span.start in starts)
    return [
        Candidate(None, mark.span.start, mark.span.end, "change")
        for mark in headings
        if mark.span.start not in starts
        and levels[mark.value] >= _LEAST_AGAIN
        and (label := read_label(mark.span.cut(text), language))
        and label.kind in ("named", "titled", "office")
    ]


def _takes_turns(own: Sequence[_Opening]) -> bool:
    """Say whether two or more recur, most are said again, and they alternate, close together."""
    times = Counter(one.key for one in own)
    again = [one for one in own if times[one.key] > 1]
    runs = [key for key, _ in groupby(again, key=lambda one: one.key)]
    is_often = len(again) >= max(_LEAST, len(own) / 2)
    is_dense = len(own) - 1 >= _LEAST_SHARE * (own[-1].nth - own[0].nth)
    return is_often and is_dense and len(set(runs)) >= _LEAST_AGAIN and len(runs) > len(set(runs))


def _openings(text: str, marks: Sequence[Mark], within: Span) -> Iterator[_Opening]:
    rows = {mark.span.start for mark in marks if mark.kind == "row"}
    ended, before = within.start, ""
    lines = re.compile(r"[^\n]+").finditer(text, within.start, within.end)
    for nth, line in enumerate(match for match in lines if match[0].strip()):
        start = line.start()
        is_apart = start > ended + 1 or len(before) <= _LONGEST_BEHIND or ENDS_PROSE.search(before)
        if is_apart and start not in rows:
            yield from _read(text, line, nth)
        ended, before = line.end(), line[0].rstrip()


def _read(text: str, line: re.Match[str], nth: int) -> Iterator[_Opening]:
    start, end = line.span()
    prefix = _BEFORE.match(text, start, end)
    at = prefix.end() if prefix else start
    for form, pattern in _FORMS.items():
        if form == "line" and end - at > _LONGEST_BEHIND:
            continue
        match = pattern.match(text, at, min(end, at + _HEAD))
        if match and (key := _key(match["name"])):
            yield _Opening(start, match.end(), form, key, nth)
    for form, pattern in _BEHIND.items():
        match = pattern.search(text, max(start, end - _LONGEST_BEHIND), end)
        if match and (key := _key(match["name"])):
            yield _Opening(start, end, form, key, nth)


def _key(name: str) -> str:
    return " ".join(level(name).strip(" *_\u00a0").split())
