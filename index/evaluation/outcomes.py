"""Ask questions, and compare each answer with the right outcome."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from index.answering import Probe, ScoredSentence, prove
from index.evaluation.questions import Item
from index.models import Document, Found, Quotation, Span

# How many passages, or documents, of the ranking are looked at.
RANKED = 10


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one question.

    `is_hit`: the first quotation is right; `is_sentence`: the best sentence alone is; `in_three`:
    one of the first three quotations is. `is_long`: the first is right, and would be without one of
    its sentences. `in_paragraph`: the best sentence of the right passage is right; None if the
    search does not find the passage. `gains`: which of the ten best passages or documents are
    relevant, of `relevant` in all. Of the quotations `shown`, `verbatim` are in their documents.
    """

    item: Item
    is_found: bool
    is_hit: bool
    confidence: float
    shown: int
    verbatim: int
    is_sentence: bool = False
    in_three: bool = False
    is_long: bool = False
    in_paragraph: bool | None = None
    gains: tuple[bool, ...] = ()
    relevant: int = 0
    cpu_ms: float = 0.0

    @property
    def is_right(self) -> bool:
        if self.item.expected == "answerable":
            return self.is_found and self.is_hit
        if self.item.expected == "disliked":
            return not (self.is_found and self.is_hit)
        return not self.is_found


def evaluate(
    items: Sequence[Item],
    probe: Callable[[Item], Probe],
    documents: Mapping[str, Document],
    progress: Callable[[int], None] = lambda _: None,
) -> list[Outcome]:
    """Ask every question and compare the answer; `progress` gets the number of those done.

    `probe` asks a question, hiding the paragraph of a near miss (`hidden`).
    """
    outcomes = []
    for done, item in enumerate(items, 1):
        started = time.process_time()
        found = probe(item)
        spent = 1000 * (time.process_time() - started)
        outcomes.append(_outcome(item, found, documents, spent))
        progress(done)
    return outcomes


def _outcome(item: Item, probe: Probe, documents: Mapping[str, Document], cpu_ms: float) -> Outcome:
    answer = probe.answer
    shown = answer.quotations if isinstance(answer, Found) else answer.nearest
    for quotation in shown:
        prove(quotation, documents[quotation.doc_id])
    is_hit = bool(shown) and _is_hit(item, shown[0])
    best = probe.sentences[0] if probe.sentences else None
    gains, relevant = _gains(item, probe.sentences)
    return Outcome(
        item=item,
        is_found=isinstance(answer, Found),
        is_hit=is_hit,
        confidence=answer.confidence,
        shown=len(shown),
        verbatim=sum(q.text in documents[q.doc_id].text for q in shown),
        is_sentence=best is not None and _is_sentence(item, best, documents),
        in_three=any(_is_hit(item, quotation) for quotation in shown[:3]),
        is_long=is_hit and _is_long(item, shown[0], probe.sentences),
        in_paragraph=_in_paragraph(item, probe.sentences),
        gains=gains,
        relevant=relevant,
        cpu_ms=cpu_ms,
    )


def _is_hit(item: Item, quotation: Quotation) -> bool:
    if item.places:
        return _holds(item, quotation.doc_id, quotation.span)
    said = item.kind in ("any", quotation.source.kind)
    return said and any(quote in quotation.text for quote in item.quotes)


def _is_sentence(item: Item, sentence: ScoredSentence, documents: Mapping[str, Document]) -> bool:
    doc_id = sentence.doc_id
    if item.places:
        return _holds(item, doc_id, sentence.span)
    return any(quote in sentence.span.cut(documents[doc_id].text) for quote in item.quotes)


def _in_paragraph(item: Item, sentences: Sequence[ScoredSentence]) -> bool | None:
    """Say whether the best sentence of the right passage, wherever it ranks, is right."""
    if item.paragraph is None:
        return None
    for sentence in sentences:
        doc_id = sentence.doc_id
        if doc_id == item.doc_id and sentence.span.overlaps(item.paragraph):
            return _holds(item, doc_id, sentence.span)
    return None


def _holds(item: Item, doc_id: str, span: Span) -> bool:
    return any(doc_id == where and span.covers(place) for where, place in item.places)


def _is_long(item: Item, quotation: Quotation, sentences: Sequence[ScoredSentence]) -> bool:
    """Say whether one sentence of a right quotation with several would have been right alone."""
    within = [
        s.span
        for s in sentences
        if s.doc_id == quotation.doc_id
        and quotation.span.covers(s.span)
        and s.span != quotation.span
    ]
    at = quotation.span.start
    cut = [quotation.text[part.start - at : part.end - at] for part in within]
    if item.places:
        return any(_holds(item, quotation.doc_id, span) for span in within)
    return any(quote in text for text in cut for quote in item.quotes)


def _gains(item: Item, sentences: Sequence[ScoredSentence]) -> tuple[tuple[bool, ...], int]:
    """Return which of the best passages are the paragraph's, or which documents are relevant.

    A passage is where its best sentence is; if several are the paragraph's, the first one counts.
    """
    if not (item.places or item.relevant):
        return (), 0
    passages = dict.fromkeys((s.doc_id, s.passage.span) for s in sentences)
    if item.paragraph is None:
        wanted = set(item.relevant) or {doc_id for doc_id, _ in item.places}
        ranked = dict.fromkeys(doc_id for doc_id, _ in passages)
        return tuple(doc_id in wanted for doc_id in list(ranked)[:RANKED]), len(wanted)
    paragraph = item.paragraph
    near = [d == item.doc_id and span.overlaps(paragraph) for d, span in passages]
    gains = [is_near and not any(near[:i]) for i, is_near in enumerate(near)]
    return tuple(gains[:RANKED]), 1
