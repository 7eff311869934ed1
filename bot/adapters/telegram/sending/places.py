"""Quotations by where they were cut: kept as places, and cut from them again."""

from bot.assistant import Assistant, Watched
from bot.records import AnswerRow, Look, Place
from index.models import Answer, Found, NotFound, Quotation, Reason, Span


def look_of(found: Watched) -> Look:
    """Return what is kept of looking at a question that is watched."""
    place = Place.of(found.best) if found.best is not None else None
    return Look(found.generation, place, found.weighed)


def quotation_of(quotation_id: str, place: Place | None, assistant: Assistant) -> Quotation | None:
    """Cut the quotation that has an id: where it was cut before, else wherever it stands."""
    if place is None:
        return assistant.find(quotation_id)
    span = Span(place.start, place.end)
    return assistant.reopen(quotation_id, place.doc_id, span, place.score)


def answer_of(row: AnswerRow, assistant: Assistant) -> Answer | None:
    """Cut an answer's quotations again; None where one is no longer in the corpus."""
    cut = [quotation_of(place.quotation_id, place, assistant) for place in row.places]
    quotations = tuple(quotation for quotation in cut if quotation is not None)
    if len(quotations) < len(cut):
        return None
    if row.reason is None:
        return Found(row.question, quotations, row.confidence) if quotations else None
    reason: Reason = row.reason  # type: ignore[assignment]  # it was written from one
    return NotFound(row.question, reason, row.explanation or "", quotations, row.confidence)
