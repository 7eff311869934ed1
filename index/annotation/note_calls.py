"""Calls of notes taken out of a text: "was closed.[1] It" is quoted as "was closed. It".

Nobody said a note's number. Where it stood, and which note it calls, stays as a mark.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from index.annotation.footnotes import Call, bracketed_calls
from index.models import Mark, Span

# What may stand between two calls at one place: "[1][2]", "[1], [2]".
_BETWEEN = re.compile(r"[,;–-]?\s?")
# What a call may stand behind with a space between; "in [1]" is said, as "Item [1]" is.
_ENDS_WORDS = re.compile(r"[.!?…)\]}”’»\"']")
# What stands behind a call that can be taken out without making two words one.
_APART = re.compile(r"[\s.,;:!?…)\]}”’»\"'—–/-]|$")


def without_calls(text: str, marks: Sequence[Mark]) -> tuple[str, tuple[Mark, ...]]:
    """Return a text without the numbers that call its notes, and its marks, one for each call.

    A number stays if no note has it, if it stands in a note, if a sentence needs it ("according to
    [1]"), or if two words would become one. The mark of a call of another chapter's note has no
    value.
    """
    cuts: list[Span] = []
    calls: list[Mark] = []
    gone = 0
    for together in _together(text):
        cut = _cut(text, Span(together[0].span.start, together[-1].span.end))
        if cut is None:
            continue
        at = cut.start - gone
        calls += [
            Mark("note", Span(at, at), call.number if call.is_tied else "") for call in together
        ]
        cuts.append(cut)
        gone += cut.end - cut.start
    places = _Places(cuts)
    left = (
        Mark(mark.kind, Span(places.now(mark.span.start), places.now(mark.span.end)), mark.value)
        for mark in marks
        if not places.is_gone(mark.span)
    )
    edges = [0, *(at for cut in cuts for at in (cut.start, cut.end)), len(text)]
    return "".join(text[a:b] for a, b in list(pairwise(edges))[::2]), (*left, *calls)


class _Places:
    """Where what stood at a place of a text stands once some parts are cut out."""

    def __init__(self, cuts: Sequence[Span]) -> None:
        self._cuts = cuts
        self._starts = [cut.start for cut in cuts]
        self._gone = [0]
        for cut in cuts:
            self._gone.append(self._gone[-1] + cut.end - cut.start)

    def now(self, at: int) -> int:
        behind = bisect_right(self._starts, at)
        inside = max(0, self._cuts[behind - 1].end - at) if behind else 0
        return at - self._gone[behind] + inside

    def is_gone(self, span: Span) -> bool:
        """Say whether all of a span, if it has any letters, is cut out."""
        behind = bisect_right(self._starts, span.start)
        return span.start < span.end and behind > 0 and self._cuts[behind - 1].covers(span)


def _together(text: str) -> Iterator[list[Call]]:
    """Yield the calls that stand at one place, in order."""
    run: list[Call] = []
    for call in bracketed_calls(text):
        if run and not _BETWEEN.fullmatch(text, run[-1].span.end, call.span.start):
            yield run
            run = []
        run.append(call)
    if run:
        yield run


def _cut(text: str, calls: Span) -> Span | None:
    """Return what to take out: some calls, and the space before them; None if they stay."""
    start = calls.start
    while start and text[start - 1] in " \u00a0":
        start -= 1
    is_behind = start > 0 and (start == calls.start or _ENDS_WORDS.match(text, start - 1))
    if not is_behind or text[start - 1] == "\n":
        return None
    return Span(start, calls.end) if _APART.match(text, calls.end) else None
