"""Whether words keep their sense when they stand alone: what the text around them makes of them."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property

from index.models import Sentence, Span
from index.phrases import Phrase
from index.text.language import ASSUMED, language_of, opening, rule
from index.text.reach import conceded_until, turned_behind, under, withdrawn_by
from index.text.stance import Stance, Turn, denies, reports_others, swallowed, turned, withdraws

# A gap in a quotation may leave out so many sentence ends and so many words.
_MAX_ENDS, _MAX_WORDS = 2, 60
_END = re.compile(r"(?<=[.!?…])[\"'”’»)\]]*\s+|\n\s*\n\s*")
_PARAGRAPH = re.compile(r"\n\s*\n")
_INK = re.compile(r"\S+")
# Of a longer sentence the rules read so many characters, of a longer paragraph so many sentences
# either side: as many as a report and a withdrawal, one upon the other, reach.
_FAR, _BESIDE = 2_000, 24
# Where a clause ends before a gap, and where one begins behind it.
_CLAUSE_END = re.compile(r"\A\s*(?:[,;:.!?…—–]|$)")
_CLAUSE_BEGINS = re.compile(r"(?:[,;:.!?…—–][\"'”’»)\]]*|^)\s*$")
_STATES = frozenset(".!")
_SPACE = re.compile(r"\s")
_LISTED = re.compile(r"\A\s*(?:[-*•–—]|\(?\w{1,3}[.)])\s")
# What stands in quotation marks; a paragraph may leave them open, as a long quotation does.
_MARKED = re.compile(r"“[^“”]*(?:”|$)|„[^“”„]*(?:[“”]|$)|«[^«»]*(?:»|$)|\"[^\"]*(?:\"|$)")
_REASONS: dict[Stance, Phrase] = {
    "denied": Phrase("the source denies it (“{by}”)"),
    "reported": Phrase("the source reports it as someone else’s view (“{by}”)"),
    "supposed": Phrase("the source states it only as a hypothesis or condition (“{by}”)"),
    "asked": Phrase("the source asks this as a question"),
    "stated": Phrase("the source states this, it does not ask"),
    "former": Phrase("the source says it was so in the past (“{by}”)"),
    "conceded": Phrase("the source only concedes it, then says the opposite (“{by}”)"),
    "withdrawn": Phrase("the source then takes it back (“{by}”)"),
}
_ANOTHER_PARAGRAPH = Phrase("the omission runs into another paragraph")
_TOO_MUCH = Phrase("the omission is longer than a sentence or two")
_TAKES_BACK = Phrase("the omitted words take back what comes before (“{by}”)")
_SPLICED = Phrase("the parts come from different sentences")
_TURNED = Phrase("the omitted words change the meaning (“{by}”)")


class Prose:
    """A text with its sentences, given or, if none are, divided at full stops and blank lines."""

    def __init__(
        self, text: str, sentences: Sequence[Sentence] = (), language: str = ASSUMED
    ) -> None:
        self.text, self.language = text, language
        self._given = sentences

    @cached_property
    def sentences(self) -> Sequence[Sentence]:
        return sorted(self._given, key=lambda s: s.span) or list(_divided(self.text))

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.span.start for sentence in self.sentences]

    def index(self, offset: int) -> int | None:
        """Return the number of the sentence that an offset is in, or None."""
        at = bisect_right(self._starts, offset) - 1
        return at if at >= 0 and offset < self.sentences[at].span.end else None

    def around(self, span: Span) -> Span:
        """Return the whole sentences in which a span stands."""
        first, last = self.index(span.start), self.index(span.end - 1)
        start = span.start if first is None else self.sentences[first].span.start
        end = span.end if last is None else self.sentences[last].span.end
        return Span(min(start, span.start), max(end, span.end))

    def cut(self, span: Span) -> str:
        """Return some text with every white space as a blank, so that rules can read it."""
        return _SPACE.sub(" ", span.cut(self.text))

    def beside(self, at: int, step: int) -> str:
        """Return the sentence before or after one, within its paragraph; "" if there is none."""
        other = at + step
        if not 0 <= other < len(self.sentences):
            return ""
        here, there = self.sentences[at], self.sentences[other]
        return self._head(there) if here.paragraph == there.paragraph else ""

    def paragraph(self, at: int) -> tuple[list[str], int]:
        """Return the sentences around one in its paragraph, and its place among them."""
        number, first = self.sentences[at].paragraph, at
        while first > max(0, at - _BESIDE) and self.sentences[first - 1].paragraph == number:
            first -= 1
        last, most = at + 1, min(len(self.sentences), at + 1 + _BESIDE)
        while last < most and self.sentences[last].paragraph == number:
            last += 1
        return [self._head(each) for each in self.sentences[first:last]], at - first

    def _head(self, sentence: Sentence) -> str:
        return self.cut(_near(sentence.span, Span(sentence.span.start, sentence.span.start)))

    def has_words(self, span: Span) -> bool:
        return any(character.isalnum() for character in span.cut(self.text))


def sense(span: Span, given: str, prose: Prose) -> str:
    """Say why words that stand at a place do not say alone what the text says; "" if they do."""
    first, last = prose.index(span.start), prose.index(span.end - 1)
    if first is None or last is None:
        return ""
    turn = _turned(span, first, "" if last > first else prose.beside(first, 1), prose)
    if turn is None and last > first:
        turn = _turned(span, last, prose.beside(last, 1), prose)
    turn = turn or _asked(span, given, first, last, prose) or _led_in(first, prose)
    turn = turn or _reason(span, first, prose) or _conceded(span, first, prose)
    turn = turn or _reached(first, last, prose)
    return _REASONS[turn.stance](by=turn.by) if turn else ""


def sense_of_gap(gap: Span, prose: Prose) -> str:
    """Say why the words left out between two pieces may not be left out; "" if they may."""
    first, last = prose.index(max(0, gap.start - 1)), prose.index(gap.end)
    left_out = prose.cut(gap)
    if first is not None and last is not None:
        is_parted = prose.sentences[first].paragraph != prose.sentences[last].paragraph
        ends = last - first
    else:
        is_parted = bool(_PARAGRAPH.search(gap.cut(prose.text)))
        ends = len(_END.findall(left_out))
    if is_parted:
        return _ANOTHER_PARAGRAPH()
    if ends > _MAX_ENDS or len(_INK.findall(left_out)) > _MAX_WORDS:
        return _TOO_MUCH()
    if first is not None and last is not None and (by := _taken_back(gap, first, last, prose)):
        return _TAKES_BACK(by=by)
    if ends and _is_spliced(left_out):
        return _SPLICED()
    turn = swallowed(left_out, prose.language)
    return _TURNED(by=turn.by) if turn else ""


def _is_spliced(left_out: str) -> bool:
    """Say whether a gap joins the subject of one sentence to the predicate of another."""
    return not _CLAUSE_END.match(left_out) and not _CLAUSE_BEGINS.search(left_out)


def _taken_back(gap: Span, first: int, last: int, prose: Prose) -> str:
    """Return the words with which a sentence that is left out takes back the one before it."""
    for at in range(max(1, first), last + 1):
        sentence = prose.sentences[at].span
        if gap.start <= sentence.start < gap.end:
            said = prose.cut(Span(sentence.start, min(sentence.end, gap.end)))
            before = prose.cut(prose.sentences[at - 1].span)
            if by := withdraws(said, before, prose.language):
                return by
    return ""


def _near(sentence: Span, words: Span) -> Span:
    """Return as much of a sentence as rules read around some words."""
    start, end = max(sentence.start, words.start - _FAR), min(sentence.end, words.end + _FAR)
    return Span(start, end)


def _turned(span: Span, at: int, after: str, prose: Prose) -> Turn | None:
    sentence = _near(prose.sentences[at].span, span)
    start, end = max(span.start, sentence.start), min(span.end, sentence.end)
    words = Span(start - sentence.start, end - sentence.start)
    return turned(prose.cut(sentence), words, after, prose.language)


def _asked(span: Span, given: str, first: int, last: int, prose: Prose) -> Turn | None:
    """Return the mark at the end that a quotation replaces: a question is stated, or the reverse.

    A whole question that is given without its mark is stated, too.
    """
    rest = prose.text[span.end : prose.sentences[last].span.end].strip()
    end = given.rstrip("\"'”’»›)] ")[-1:]
    is_whole = not prose.has_words(Span(prose.sentences[first].span.start, span.start))
    if rest.startswith("?"):
        is_stated = end in _STATES or (is_whole and end.isalnum())
        return Turn("asked", "?") if is_stated else None
    is_stated = end == "?" and rest[:1] in _STATES and "?" not in rest
    return Turn("stated", rest[0]) if is_stated else None


def _reason(span: Span, at: int, prose: Prose) -> Turn | None:
    """Return the reason that a denial is of, if the text then gives another one.

    "We did not close it because it was bad. We closed it because it was empty."
    """
    sentence = prose.sentences[at].span
    if not sentence.covers(span):
        return None
    sentence = _near(sentence, span)
    begins = rule(language_of(prose.language).stances.reason)
    words, tail = prose.cut(span), prose.cut(Span(span.end, sentence.end))
    lead, behind = prose.cut(Span(sentence.start, span.start)), prose.beside(at, 1)
    match = begins.match(tail) if denies(words, None, prose.language) else None
    if match is None and denies(lead, None, prose.language):
        match = next((m for m in begins.finditer(lead) if not lead[m.end() :].strip()), None)
        tail = ""
    is_another = match and begins.search(f"{tail[match.end() :] if tail else ''} {behind}")
    return Turn("denied", match.group().strip()) if match and is_another else None


def _conceded(span: Span, at: int, prose: Prose) -> Turn | None:
    """Return what turns a concession whose opening ("to be sure") the words leave out."""
    if not prose.has_words(Span(prose.sentences[at].span.start, span.start)):
        return None
    said, i = prose.paragraph(at)
    if not opening(language_of(prose.language).reports.conceding).match(said[i]):
        return None
    until = conceded_until(said, i, prose.language)
    return None if until is None else Turn("conceded", said[until].split()[0])


def _reached(first: int, last: int, prose: Prose) -> Turn | None:
    """Return what turns some sentences from further off: a report's opening, a late correction."""
    said, i = prose.paragraph(first)
    language = prose.language
    if (above := under(said, i, language)) is not None:
        return above[1]
    if behind := turned_behind(said, i + last - first, language):
        return behind
    back = withdrawn_by(said, i, language)
    return Turn("withdrawn", back[1]) if back and back[0] > i + last - first else None


def _led_in(at: int, prose: Prose) -> Turn | None:
    """Return the line before a paragraph or list that says, with a colon, that others say it."""
    sentences = prose.sentences
    before = at - 1
    while before >= 0 and sentences[before].paragraph == sentences[at].paragraph:
        before -= 1
    if before + 1 < len(sentences) and _is_listed(before + 1, prose):
        while before > 0 and _is_listed(before, prose):
            before -= 1
    if before < 0:
        return None
    lead = prose.cut(sentences[before].span)
    announces = rule(language_of(prose.language).stances.announcing).search(lead)
    by = announces or (lead.endswith(":") and reports_others(lead, None, prose.language))
    return Turn("reported", lead) if by else None


def _is_listed(at: int, prose: Prose) -> bool:
    return _LISTED.match(prose.cut(prose.sentences[at].span)) is not None


def _divided(text: str) -> list[Sentence]:
    found: list[Sentence] = []
    start = paragraph = 0
    for match in (*_END.finditer(text), None):
        end = match.start() if match else len(text)
        closed = end + len(match.group()) - len(match.group().lstrip("\"'”’»)]")) if match else end
        if text[start:closed].strip():
            found.append(Sentence(Span(start, closed), paragraph))
        paragraph += bool(
            match and "\n" in match.group().strip(" \t") and _PARAGRAPH.search(match.group())
        )
        start = match.end() if match else end
    return found


def is_quoted(text: str, span: Span, within: Span) -> bool:
    """Say whether words stand inside quotation marks that their paragraph opens."""
    start = max((m.end() for m in _PARAGRAPH.finditer(text, within.start, span.start)), default=-1)
    end = _PARAGRAPH.search(text, span.end, within.end)
    block = Span(start if start >= 0 else within.start, end.start() if end else within.end)
    return any(
        match.start() < span.start and span.end <= match.end()
        for match in _MARKED.finditer(text, block.start, block.end)
    )
