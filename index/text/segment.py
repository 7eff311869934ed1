"""Cut a document into paragraphs, sentences and passages: offsets only, the text stays untouched.

`nupunkt` finds the sentence boundaries: on 21 speeches (613,000 characters) it takes 0.09 s against
0.78 s for syntok, differs from it only on abbreviations, and ships no compiled code; pysbd is over
a hundred times slower. It gets one paragraph at a time, so that no sentence crosses a paragraph.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from index.models import Mark, Passage, Region, Sentence, Span
from index.text.items import Marked, with_items
from index.text.language import ASSUMED, NEVER, language_of, rule
from index.text.reports import says_for_others, takes_back
from index.text.sentence_ends import ENDS_PROSE
from index.text.terms import is_function_word, surfaces
from index.text.unpunctuated import pieces

MAX_PASSAGE_WORDS = 130
MIN_PASSAGE_WORDS = 40
_WRAP_COLUMN = 100
_LONGEST_ABBREVIATION = 12
# What is cut into sentences at a time.
_LONGEST_PART = 10_000
# So far before a marker the end of a sentence is looked for.
_NEAR = 80
_BLANK_LINE = re.compile(r"\r?\n[^\S\n]*\r?\n\s*")
_NEWLINE = re.compile(r"\r?\n\s*")
# What ends a line and begins the next, without a blank line between them.
_JOINT = re.compile(r"(\S)[ \t]*\r?\n[ \t]*(\S)")
_LEAST_JOINTS, _LEAST_GOING_ON = 2, 0.2
# Two lines or more that begin with the same symbol, or with different numbers or letters.
_SYMBOLS = frozenset("-–—•*▪◦‣·●■")
_BULLETS = re.compile(
    r"^[ \t]*(?P<mark>[-–—•*▪◦‣·●■]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,5})\)|\d{1,2}\.)[ \t]+(?=\S)", re.M
)
_INK = re.compile(r"\S+")
_CHARACTER = re.compile(r"\S")
# "[citation needed]", "[12]": right after a full stop they are the editor's, nobody's words.
_TAGS = re.compile(r"(?<=[.!?…\"'”’)])(?:\[[^\[\]\n]{1,40}\])+")
_ACRONYM = re.compile(r"\b(?:[^\W\d_]\.){2,9}$")
# A long word in small before a capital letter: nupunkt takes "call", "hard" and others for short.
_OVERLOOKED = re.compile(
    r"(?<![^\s\"'“‘(\[—–-])[^\W\d_A-Z]{4,}\.[\"'”’)\]]*\s+(?=[\"'“‘(\[]*[^\W\d_a-z])"
)
# Chinese and Japanese have no space behind a sentence; others have marks of their own.
_OTHER_ENDS = re.compile(
    r"[。！？｡]+[」』”’）》]*|[؟۔।][”»\")]*\s+|(?<=[Ͱ-Ͽἀ-῿])[;;][”»\")]*\s+(?=[«“\"]?[Ͱ-Ͽἀ-῿])"
)
_GOES_ON_QUOTED = re.compile(r"(?<![\s”’»」』])[”’»」』]++[^\W\d_]")
_FIRST_WORD = re.compile(r"\s{0,99}([^\W\d_]\S{0,60}|\d)")
_ALNUM = re.compile(r"[^\W_]")


def segment(
    text: str,
    regions: Sequence[Region],
    markers: Sequence[Span] = (),
    tied: Sequence[Span] = (),
    language: str = ASSUMED,
    marks: Sequence[Mark] = (),
) -> tuple[Passage, ...]:
    """Cut every region into passages of whole sentences.

    `markers` are the footnote markers. One that follows a sentence is left out of it, so that a
    quotation ends with its own last word. A sentence that begins within one of the `tied` spans
    stays in the passage of the sentence before it, so that both can be quoted together, and so does
    one that takes the sentence before it back. `marks` say where lists and tables are.
    """
    passages: list[Passage] = []
    paragraph = 0
    marked = Marked.of(marks)
    nobodys = {marker.start: marker.end for marker in markers}
    ordered = sorted(markers)
    for region in regions:
        blocks = []
        for block in paragraphs(text, region.span):
            if nobodys.get(block.start, -1) >= block.end:
                continue
            cut = [Sentence(block, paragraph)]
            if block.start not in marked.rows:
                cut = list(_sentences(text, block, paragraph, ordered, language))
            if marked.is_said(text, block.start):
                cut = [replace(sentence, is_heading=False) for sentence in cut]
            blocks.append(cut)
            paragraph += 1
        sentences = [s for block in with_items(text, blocks, marked) for s in block]
        ties = _ties(text, sentences, tied, language)
        passages.extend(_passages(text, sentences, region.source_id, ties))
    return tuple(passages)


def paragraphs(text: str, within: Span) -> Iterator[Span]:
    """Yield the paragraphs of a part of a text.

    They are separated by blank lines or, unless the text is wrapped at a column, by line breaks. In
    a wrapped text, each item of a list begins one.
    """
    part = within.cut(text)
    is_wrapped = _has_short_lines(part) or _is_wrapped(text)
    edges = _BLANK_LINE if is_wrapped else _NEWLINE
    start = within.start
    for match in edges.finditer(part):
        for block in _trim(text, start, within.start + match.start()):
            yield from _items(text, block) if is_wrapped else (block,)
        start = within.start + match.end()
    for block in _trim(text, start, within.end):
        yield from _items(text, block) if is_wrapped else (block,)


def _has_short_lines(text: str) -> bool:
    lines = [len(line) for line in text.splitlines() if line.strip()]
    return len(lines) > 3 and sorted(lines)[int(len(lines) * 0.9)] <= _WRAP_COLUMN


@lru_cache(maxsize=1)  # it is asked of each part of the same text
def _is_wrapped(text: str) -> bool:
    """Say whether a whole text is wrapped: of its lines many go on in the next, in small letters.

    A turn of two lines does not tell by itself.
    """
    if not _has_short_lines(text):
        return False
    joints = [(m[1], m[2]) for m in _JOINT.finditer(text)]
    going_on = sum(end.isalpha() or end == "," for end, start in joints if start.islower())
    return bool(going_on >= max(_LEAST_JOINTS, len(joints) * _LEAST_GOING_ON))


def _items(text: str, block: Span) -> Iterator[Span]:
    """Yield the items of a list whose lines are wrapped, with what leads to it; or the block."""
    found = list(_BULLETS.finditer(text, block.start, block.end))
    marks = {match["mark"] for match in found}
    is_list = len(found) > 1 and len(marks) == (1 if marks <= _SYMBOLS else len(found))
    starts = [match.start("mark") for match in found] if is_list else []
    edges = [block.start, *(at for at in starts if at > block.start), block.end]
    for start, end in pairwise(edges):
        yield from _trim(text, start, end)


def _sentences(
    text: str, block: Span, paragraph: int, markers: Sequence[Span], language: str
) -> Iterator[Sentence]:
    tags = (Span(*tag.span()) for tag in _TAGS.finditer(text, block.start, block.end))
    first = bisect_left(markers, block.start, key=lambda marker: marker.start)
    last = bisect_left(markers, block.end, key=lambda marker: marker.start)
    own = (marker for marker in markers[first:last] if block.covers(marker))
    inside = sorted({*own, *tags})
    spans = list(_cut_at_markers(text, block, inside, language))
    words = len(_INK.findall(block.cut(text)))
    is_heading = len(spans) == 1 and words <= 16 and not ENDS_PROSE.search(block.cut(text))
    for span in spans:
        if _ALNUM.search(span.cut(text)):
            yield Sentence(span, paragraph, is_heading)


def _cut_at_markers(
    text: str, block: Span, markers: Sequence[Span], language: str
) -> Iterator[Span]:
    """Split a paragraph into sentences; a marker between two belongs to neither."""
    edge = block.start
    for marker in markers:
        before = text[max(edge, marker.start - _NEAR) : marker.start].rstrip()
        if not before or ENDS_PROSE.search(before):
            yield from _split(text, edge, marker.start, language)
            edge = marker.end
    yield from _split(text, edge, block.end, language)


def _split(text: str, start: int, end: int, language: str) -> Iterator[Span]:
    for block in _trim(text, start, end):
        first = 0
        ends = set(_prose_ends(block.cut(text)))
        ends |= {match.end() for match in _OTHER_ENDS.finditer(block.cut(text))}
        if language == ASSUMED:
            ends |= {match.end() for match in _OVERLOOKED.finditer(block.cut(text))}
        for last in sorted(ends):
            if ends_sentence(text, block.start + last, block.end, language):
                yield from _short(text, block.start + first, block.start + last, language)
                first = last
        yield from _short(text, block.start + first, block.end, language)


def _prose_ends(words: str) -> Iterator[int]:
    """Yield where `nupunkt` sees sentences end in a paragraph.

    It gets a part at a time, for it is not linear in words without white space. What it sees at a
    part's edge does not count: the next part begins at the last end before it.
    """
    import nupunkt  # needed when indexing, never when answering

    start = 0
    while start < len(words):
        part = words[start : start + _LONGEST_PART]
        ends = [start + last for _, last in nupunkt.sent_spans(part)]
        if start + len(part) == len(words):
            yield from ends
            return
        yield from ends[:-1]
        start = ends[-2] if len(ends) > 1 else start + len(part)


def _short(text: str, start: int, end: int, language: str) -> Iterator[Span]:
    for sentence in _trim(text, start, end):
        yield from pieces(text, sentence, language)


def ends_sentence(text: str, at: int, end: int, language: str) -> bool:
    """Say whether a sentence ends at a full stop that would end one in English.

    `end`: where the paragraph does.
    """
    before = text[max(0, at - _LONGEST_ABBREVIATION) : at].rstrip()
    abbreviations = language_of(language).sentences.abbreviations or NEVER
    if at < end and rule(rf"\b(?:{abbreviations})\.$").search(before):
        return False
    if _GOES_ON_QUOTED.match(text, at, end):
        return False  # "위험하다.”라고"
    if _ACRONYM.search(before) and _goes_on(text, at, end, language):
        return False
    if language == ASSUMED or not before.endswith("."):
        return True
    behind = _CHARACTER.search(text, at, end)
    return behind is None or not behind[0].islower()


def _goes_on(text: str, at: int, end: int, language: str) -> bool:
    """Say whether a sentence goes on behind "the U.S.": "Gulf" may belong to it, "They" does not.

    Two sentences in one are better than the half of a sentence.
    """
    first = _FIRST_WORD.match(text, at, end)
    return first is not None and not any(
        is_function_word(surface, language) for surface in surfaces(first[1])
    )


def _trim(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the range without white space at its edges, or nothing if nothing is left."""
    part = text[start:end]
    left = len(part) - len(part.lstrip())
    right = len(part.rstrip())
    if right > left:
        yield Span(start + left, start + right)


def _passages(
    text: str, sentences: Sequence[Sentence], source_id: str, ties: Set[int]
) -> Iterator[Passage]:
    for group in _groups(text, sentences, ties):
        for part in _balance(text, group, ties):
            yield Passage(Span(part[0].span.start, part[-1].span.end), source_id, tuple(part))


def _ties(
    text: str, sentences: Sequence[Sentence], tied: Sequence[Span], language: str
) -> set[int]:
    """Return where the sentences begin that stay with the one before them."""
    ordered = sorted(tied)
    firsts = [span.start for span in ordered]
    ties = set()
    for at in (sentence.span.start for sentence in sentences):
        i = bisect_right(firsts, at)
        if i and at < ordered[i - 1].end:
            ties.add(at)
    for before, behind in pairwise(sentences):
        if behind.is_item:
            ties.add(behind.span.start)
        said, answer = before.span.cut(text), behind.span.cut(text)
        if takes_back(answer, said, language) or says_for_others(said, language):
            ties.add(behind.span.start)
    return ties


def _groups(text: str, sentences: Sequence[Sentence], ties: Set[int]) -> Iterator[list[Sentence]]:
    """Group sentences by paragraph; short paragraphs and headings join what follows them."""
    group: list[Sentence] = []
    size, is_of_headings = 0, True
    for paragraph in _by_paragraph(sentences):
        own = _words(text, paragraph)
        is_short = size < MIN_PASSAGE_WORDS or is_of_headings
        is_tied = paragraph[0].span.start in ties
        if group and not is_tied and not (is_short and size + own <= MAX_PASSAGE_WORDS):
            yield group
            group, size, is_of_headings = [], 0, True
        group.extend(paragraph)
        size += own
        is_of_headings = is_of_headings and all(s.is_heading for s in paragraph)
    if group:
        yield group


def _by_paragraph(sentences: Iterable[Sentence]) -> Iterator[list[Sentence]]:
    group: list[Sentence] = []
    for sentence in sentences:
        if group and group[-1].paragraph != sentence.paragraph:
            yield group
            group = []
        group.append(sentence)
    if group:
        yield group


def _balance(text: str, group: list[Sentence], ties: Set[int]) -> Iterator[list[Sentence]]:
    """Split a group that is too long into parts of about equal length, between sentences."""
    sizes = [_words(text, [sentence]) for sentence in group]
    parts = -(-sum(sizes) // MAX_PASSAGE_WORDS)
    target = sum(sizes) / max(1, parts)
    cuts, filled = [0], 0.0
    for i, size in enumerate(sizes):
        is_due = len(cuts) < parts and filled + size / 2 > target * len(cuts)
        if is_due and i > cuts[-1] and group[i].span.start not in ties:
            cuts.append(i)
        filled += size
    for first, last in pairwise([*cuts, len(group)]):
        yield group[first:last]


def _words(text: str, sentences: Sequence[Sentence]) -> int:
    return sum(len(_INK.findall(sentence.span.cut(text))) for sentence in sentences)
