"""Storing where quotations were cut, and cutting them again."""

from dataclasses import replace

from bot.assistant import Assistant, Watched
from bot.dialogue import Turn
from bot.records import AnswerRow, Look, Place
from index.models import Answer, Found, NotFound, Quotation, Reason, Span


def look_of(found: Watched) -> Look:
    """Return what is stored about a watched question that was looked at."""
    place = Place.of(found.best) if found.best is not None else None
    return Look(generation=found.generation, place=place, seen=found.weighed)


def quotation_of(quotation_id: str, place: Place | None, assistant: Assistant) -> Quotation | None:
    """Cut the quotation of an id: where it was cut before, else wherever it is now."""
    if place is None:
        return assistant.find(quotation_id)
    span = Span(place.start, place.end)
    return assistant.reopen(quotation_id, place.doc_id, span, place.score)


def answered(row: AnswerRow, turn: Turn, generation: str) -> AnswerRow:
    """Return a row with an answer in it, as it is stored."""
    answer = turn.answer
    found = isinstance(answer, Found)
    quotations = answer.quotations if isinstance(answer, Found) else answer.nearest
    return replace(
        row,
        asked_as=turn.asked_as if turn.is_understood_otherwise else row.question,
        topic=turn.topic if found else row.topic,
        reason=None if isinstance(answer, Found) else answer.reason,
        explanation=None if isinstance(answer, Found) else answer.explanation,
        confidence=answer.confidence,
        generation=generation,
        places=tuple(map(Place.of, quotations)),
    )


def answer_of(row: AnswerRow, assistant: Assistant) -> Answer | None:
    """Cut the quotations of an answer again; None if one is no longer in the corpus."""
    cut = [quotation_of(place.quotation_id, place, assistant) for place in row.places]
    quotations = tuple(quotation for quotation in cut if quotation is not None)
    if len(quotations) < len(cut):
        return None
    if row.reason is not None:
        reason: Reason = row.reason  # type: ignore[assignment]  # it was stored from a Reason
        return NotFound(
            question=row.question,
            reason=reason,
            explanation=row.explanation or "",
            nearest=quotations,
            confidence=row.confidence,
        )
    if not quotations:
        return None
    return Found(question=row.question, quotations=quotations, confidence=row.confidence)
