"""Which part of a mail its sender wrote, and which is the message that it answers or forwards."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from index.models import Mark, Span

_QUOTED = re.compile(r"^[ \t]*>[ \t>]*")
# The line that leads to what is quoted ends with a colon: "On Monday, Per Gran wrote:".
_LEAD = re.compile(r"(?:^|\n)(?P<lead>[^\n]+(?:\n[^\n]+)?:)\s*\Z")
_LONGEST_LEAD = 250
# The head of another message: "From: …", "Sent: …", in whatever language, one with a time or an
# address; above it, "-----Original Message-----".
_FIELD = r"[ \t]*\*?[^\W\d_][^:\n]{0,25}:\*?[ \t\u00a0]+\S[^\n]*"
_HEAD = re.compile(
    rf"^(?:[ \t]*[-_]{{3}}[^\n]*\n\s*+)?(?P<fields>{_FIELD}(?:\n{_FIELD}){{2,}})", re.M
)
_OF_A_MESSAGE = re.compile(r"\S@\S|\d{1,2}[:.h]\d{2}")
_DASHED = re.compile(rf"^[ \t]*--+[^-\n]{{3,99}}--+[ \t]*\n\s*+{_FIELD}", re.M)
# "On Monday, Per Gran <per@example.org> wrote:" with no marks below it.
_INTRODUCED = re.compile(r"^[^\n]{0,200}<[^<>\s@]{1,99}@[^<>\s@]{1,99}>[^\n]{0,40}:[ \t]*$", re.M)


def unquoted(text: str) -> tuple[str, list[Span]]:
    """Return a plain mail without the ">" before quoted lines, and where these are."""
    parts: list[str] = []
    spans: list[Span] = []
    length = 0
    lines = text.split("\n")
    for is_quoted, group in groupby(lines, key=lambda line: _QUOTED.match(line) is not None):
        words = "\n".join(_QUOTED.sub("", line, count=1) for line in group).strip("\n")
        if not words.strip():
            continue
        start = length + 2 * bool(parts)
        length = start + len(words)
        parts.append(words)
        if is_quoted:
            spans.append(Span(start, length))
    return "\n\n".join(parts), spans


def voices(text: str, quoted: Iterable[Span], writer: str) -> Iterator[Mark]:
    """Yield whose each part of a mail is: its writer's, or "" for what it quotes or forwards.

    Yields nothing where all of it is the writer's.
    """
    at = 0
    spans = _joined(text, [*(_with_lead(text, span) for span in quoted), *_forwarded(text)])
    for span in spans:
        if text[at : span.start].strip():
            yield Mark("label", Span(at, span.start), writer)
        yield Mark("label", span, "")
        at = span.end
    if spans and text[at:].strip():
        yield Mark("label", Span(at, len(text)), writer)


def _with_lead(text: str, span: Span) -> Span:
    before = text[max(0, span.start - _LONGEST_LEAD) : span.start]
    lead = _LEAD.search(before)
    return Span(span.start - len(before) + lead.start("lead"), span.end) if lead else span


def _forwarded(text: str) -> Iterator[Span]:
    """Yield what stands from the head of another message on."""
    starts = [m.start() for m in (*_INTRODUCED.finditer(text), *_DASHED.finditer(text))]
    starts += [m.start() for m in _HEAD.finditer(text) if _OF_A_MESSAGE.search(m["fields"])]
    if starts:
        yield Span(min(starts), len(text))


def _joined(text: str, spans: Sequence[Span]) -> list[Span]:
    """Return spans in order, those that overlap or have nothing between them as one."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and not text[joined[-1].end : span.start].strip():
            before = joined.pop()
            span = Span(before.start, max(before.end, span.end))
        joined.append(span)
    return joined
