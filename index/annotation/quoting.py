"""Which words of a text its speaker only quotes: in quotation marks, set off, or read out.

A word or two in quotation marks is a title or a word held at arm's length; a quotation holds a
sentence or a clause. Words that the speaker quotes of himself are his own, and so are marks around
all that he says: a newspaper sets them around every answer.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise

from index.annotation.lead_ins import is_disowned, is_own, is_said, leads_to_words
from index.annotation.quotation_marks import find_quoted
from index.annotation.quoted_speaker import find_speaker, stands_for
from index.models import Mark, Quoting, Region, Source, Span
from index.text import (
    ASSUMED,
    ENDS_SENTENCE,
    MAYBE_GAP,
    NEVER,
    SENTENCE_EDGE,
    language_of,
    paragraphs,
    rule,
    surfaces,
)
from index.text.reports import takes_back

# A quotation has so many words, or is a sentence of somewhat fewer.
_CLAUSE_WORDS, _SENTENCE_WORDS = 5, 3
# Words shorter than this are in small letters in a title, too.
_LONG_WORD = 4
# A quotation of so many sentences can be shown whole.
_SHOWN_WHOLE = 3
# So many claims in a row may come before what takes them back.
_MOST_CLAIMS = 6
# The share of the longer words of a title that have a capital.
_TITLE_SHARE = 0.75
# If more of a text is set off than this, that is how the page is laid out.
_MOST_SET_OFF = 0.5
# So many block quotations are looked for a second time, as an eye-catcher that repeats the text.
_MOST_REPEATED = 500
# How long what is read out between "I quote" and "end of quote" may be.
_READ_OUT = 3_000
# How far before its colon the sentence that leads to words is looked at.
_LEAD = 400
# "said Mayor Ann Roe on Thursday." between two parts of a quotation.
_LONGEST_CREDIT = 80
_STOPS = re.compile(r"[.!?:;](?:\s|$)")
# Words of the sentence that a quotation stands in, behind it.
_RUNS_ON = re.compile(r"\s{0,3}[,–—-]?\s{0,3}(?![A-ZÀ-ÖØ-Þ])[^\W\d_]")
_BULLET = re.compile(r"(?:[-–—•*·]|\(?[0-9a-z]{1,2}[.)])\s")
_WORDS = re.compile(r"[^\W\d_][\w’'-]*")


def find_quotings(
    text: str,
    regions: Sequence[Region],
    sources: Sequence[Source],
    marks: Sequence[Mark] = (),
    language: str = ASSUMED,
) -> tuple[Quoting, ...]:
    """Return the words in some regions that are somebody else's than the source's, in order."""
    speakers = {source.id: source.speaker for source in sources}
    set_off = _set_off(text, marks)
    items = frozenset(mark.span.start for mark in marks if mark.kind == "item")
    found: list[Quoting] = []
    for region in regions:
        spans = _apart(
            (
                *_blocks(text, region.span, set_off),
                *_read_out(text, region.span, language),
                *_marked(text, region.span, language),
                *_disowned(text, region.span, language),
                *_led_to(text, region.span, items, language),
                *_claims(text, region.span, language),
            )
        )
        last: Quoting | None = None
        for span in spans:
            is_all = span.cut(text).strip() == region.span.cut(text).strip()
            if not is_all and not is_own(text, span, region.span, language):
                who = find_speaker(text, span, region.span, language)
                if who is None and last and _goes_on(text, last, span, language):
                    who = last.who
                last = Quoting(span, who)
                if who is None or not _is_same(who, speakers.get(region.source_id)):
                    found.append(Quoting(span, who))
    return tuple(found)


def _goes_on(text: str, last: Quoting, span: Span, language: str) -> bool:
    """Say whether a quotation goes on behind who says it: “It opens,” said Ann Roe. “It must.”

    Or behind a pronoun that means the same one: "She added that nobody had paid. “I will.”" Not if
    words stand behind it that may say whose it is: “It must,” according to the council.
    """
    between = text[last.span.end : span.start].strip()
    if last.who is None or last.who.split()[-1] not in between or "\n" in between:
        return False
    line = text[span.end : span.end + _LEAD].split("\n")[0]
    said = language_of(language).quotings.says or NEVER
    says = rule(rf"\W{{0,20}}(?:\w{{1,40}}\W{{1,9}}){{0,4}}?(?:{said})\b")
    if says.match(line) or _RUNS_ON.match(line):
        return False
    credit, stop, behind = between.partition(". ")
    if stop and not stands_for(behind, last.who, language):
        return False
    is_one = between[-1:] in {".", ","} and not _STOPS.search(credit.rstrip(".,"))
    return is_one and len(credit) <= _LONGEST_CREDIT


def tied_by(text: str, quotings: Iterable[Quoting]) -> list[Span]:
    """Return where a sentence may not be parted from the one before it.

    At the head of a quotation, for what leads to it, and within one that can be shown whole.
    """
    return [
        quoting.span
        if len(SENTENCE_EDGE.findall(quoting.span.cut(text))) < _SHOWN_WHOLE
        else Span(quoting.span.start, quoting.span.start + 1)
        for quoting in quotings
    ]


def _apart(spans: Sequence[Span]) -> list[Span]:
    """Return spans in order, the longer of two that overlap."""
    kept: list[Span] = []
    for span in sorted(spans):
        if not kept or not kept[-1].overlaps(span):
            kept.append(span)
        elif span.end - span.start > kept[-1].end - kept[-1].start:
            kept[-1] = span
    return kept


def _marked(text: str, region: Span, language: str) -> Iterator[Span]:
    """Yield what is in quotation marks and long enough to be a quotation."""
    naming = language_of(language).quotings.naming or NEVER
    named = rule(rf"\b(?:{naming})[\s:,]*$")
    # "He said on Friday: “Never again.”"
    says = language_of(language).quotings.says or NEVER
    told = rule(rf"\b(?:{says})\b[^.:;“\"«„]{{0,40}}:\s?$")
    for quoted in find_quoted(text, region):
        inner = quoted.inner.cut(text).strip()
        before = text[max(region.start, quoted.span.start - 60) : quoted.span.start]
        is_told = len(_WORDS.findall(inner)) > 1 and told.search(before) is not None
        if not (is_told or _is_quotation(inner, language)) or named.search(before):
            continue
        # A title in a list of references ends with a comma, too.
        if not inner.endswith(",") or is_said(text, quoted.span, region, language):
            yield quoted.span


def _is_quotation(inner: str, language: str) -> bool:
    words = _WORDS.findall(inner)
    least = _CLAUSE_WORDS
    if ENDS_SENTENCE.search(inner) and inner[:1].isupper():
        # A full stop stands before the closing mark of a mere word, too: a “reform.”
        least = _SENTENCE_WORDS + inner.endswith(".")
    return len(words) >= least and not _is_title(words, language)


def _is_title(words: Sequence[str], language: str) -> bool:
    """Say whether words are a title: "A National Plan for School Improvement"."""
    if language_of(language).capitalises_nouns:
        return False
    long = [word[0].isupper() for word in words if len(word) >= _LONG_WORD]
    return len(long) > 1 and sum(long) >= _TITLE_SHARE * len(long)


def _blocks(text: str, region: Span, set_off: Sequence[Span]) -> Iterator[Span]:
    first = bisect_left(set_off, region.start, key=lambda span: span.start)
    last = bisect_right(set_off, region.end, key=lambda span: span.end)
    for span in set_off[first:last]:
        if len(_WORDS.findall(span.cut(text))) >= _SENTENCE_WORDS:
            yield span


def _set_off(text: str, marks: Sequence[Mark]) -> list[Span]:
    """Return the block quotations; one that repeats words of the text only draws attention."""
    spans = _joined(text, _apart([mark.span for mark in marks if mark.kind == "quote"]))
    if sum(span.end - span.start for span in spans) > _MOST_SET_OFF * len(text):
        return []
    first, more = spans[:_MOST_REPEATED], spans[_MOST_REPEATED:]
    return [span for span in first if text.count(span.cut(text).strip('“”"„«» ')) == 1] + more


def _joined(text: str, spans: Sequence[Span]) -> list[Span]:
    """Join paragraphs that are set off one behind the other."""
    joined: list[Span] = []
    for span in spans:
        if joined and not text[joined[-1].end : span.start].strip():
            span = Span(joined.pop().start, span.end)
        joined.append(span)
    return joined


def _read_out(text: str, region: Span, language: str) -> Iterator[Span]:
    """Yield what stands between "I quote" and "end of quote"."""
    rules = language_of(language).quotings
    opening = rule(rf"\b(?:{rules.opens or NEVER})\s*")
    closing = rule(rf"(?:[.,;:—–-]\s*|{MAYBE_GAP})\b(?:{rules.closes or NEVER})")
    for match in opening.finditer(text, region.start, region.end):
        end = closing.search(text, match.end(), min(region.end, match.end() + _READ_OUT))
        if end is not None and match.end() < end.start():
            yield Span(match.end(), end.start() + (text[end.start()] == "."))


def _disowned(text: str, region: Span, language: str) -> Iterator[Span]:
    """Yield the sentence before one that gives it to another: "These are not my words"."""
    pattern = language_of(language).quotings.disowned
    edges = [
        region.start,
        *(m.end() for m in SENTENCE_EDGE.finditer(text, region.start, region.end)),
    ]
    for match in rule(rf"(?<=\s)(?:{pattern or NEVER})").finditer(text, region.start, region.end):
        end = match.start()
        while end > region.start and text[end - 1].isspace():
            end -= 1
        start = edges[bisect_left(edges, end) - 1]
        if start < end and is_disowned(text, match.start(), region.end, language):
            yield Span(start, end)


def _led_to(text: str, region: Span, starts: Collection[int], language: str) -> Iterator[Span]:
    """Yield the paragraph that "My opponents say:" leads to, or the list, without any marks.

    `starts`: where the items of lists begin.
    """
    blocks = list(paragraphs(text, region))
    list_ends = _list_ends(text, blocks, starts)
    for i, block in enumerate(blocks[:-1]):
        if leads_to_words(block.cut(text), language):
            yield Span(blocks[i + 1].start, list_ends[i + 1])


def _claims(text: str, region: Span, language: str) -> Iterator[Span]:
    """Yield what stands behind "They tell you:", up to the sentence that takes it back.

    Where none does, nobody can tell where it ends.
    """
    for block in paragraphs(text, region):
        for colon in re.finditer(r":\s+(?=[^\W_])", block.cut(text)):
            at, start = block.start + colon.start() + 1, block.start + colon.end()
            if not leads_to_words(text[max(block.start, at - _LEAD) : at], language):
                continue
            end = min(block.end, start + _READ_OUT)
            edges = [m.end() for m in SENTENCE_EDGE.finditer(text, start, end)]
            places = pairwise([start, *edges[:_MOST_CLAIMS], end])
            for (a, b), (_, c) in pairwise(places):
                if takes_back(text[b:c].strip(), text[a:b].strip(), language):
                    yield Span(start, start + len(text[start:b].rstrip()))
                    break


def _list_ends(text: str, blocks: Sequence[Span], starts: Collection[int]) -> list[int]:
    """Return where the list ends that each paragraph begins, or the paragraph if it is no item.

    An item is marked, has a bullet, or is the rest of a sentence.
    """
    ends = [block.end for block in blocks]
    is_behind = False
    for i in reversed(range(len(blocks))):
        words = blocks[i].cut(text)
        is_item = blocks[i].start in starts or bool(_BULLET.match(words)) or words.endswith(";")
        if is_item and is_behind:
            ends[i] = ends[i + 1]
        is_behind = is_item
    return ends


def _is_same(who: str, speaker: str | None) -> bool:
    """Say whether two names share the last word, and the first ones where both have any."""
    if not speaker:
        return False
    return bool(surfaces(who.split()[-1]) & surfaces(speaker.split()[-1]))
