"""An answer as it stands in a chat: its messages and the buttons under the last."""

from collections.abc import Sequence
from dataclasses import dataclass

from telegram import InlineKeyboardMarkup
from telegram.constants import ChatType

from bot.adapters.telegram import keyboard
from bot.assistant import Assistant
from bot.records import AnswerRow, ChatRow, Place
from bot.render.telegram import Message, render
from index.models import Answer, Found, NotFound, Quotation, Reason, Span


@dataclass(frozen=True, slots=True)
class View:
    """Which quotations are shown, and how; `chat_type` says which buttons work there."""

    chat_type: str
    first: int = 0
    count: int = 1
    with_context: bool = False


def opening(chat: ChatRow, chat_type: str) -> View:
    """Return the view in which a chat gets an answer, as its settings have it."""
    count = 1 if chat_type == ChatType.CHANNEL else chat.quotations or 1
    return View(chat_type, count=count, with_context=chat.with_context)


def show(
    row: AnswerRow, answer: Answer, view: View
) -> tuple[list[Message], InlineKeyboardMarkup | None]:
    """Return an answer's messages and the buttons under the last of them."""
    understood = row.asked_as if row.asked_as != row.question else None
    messages = render(
        answer, first=view.first, count=view.count, understood=understood,
        with_context=view.with_context,
    )  # fmt: skip
    if isinstance(answer, NotFound):
        if answer.reason == "not_a_question" or view.chat_type == ChatType.CHANNEL:
            return messages, None
        return messages, keyboard.of_refusal(
            row.answer_id,
            has_nearest=bool(answer.nearest) and len(messages) == 1,
            with_nearest=view.with_context,
        )
    shown = answer.quotations[view.first]
    if view.chat_type == ChatType.CHANNEL or len(messages) > 1:
        # A channel's readers are nobody's askers; and what is long is not turned by a button.
        return messages, keyboard.of_source(shown)
    return messages, keyboard.of_answer(
        row.answer_id, answer.quotations, view.first, view.count, with_context=view.with_context
    )


def places_of(quotations: Sequence[Quotation]) -> tuple[Place, ...]:
    """Return where quotations were cut, to be cut there again."""
    return tuple(Place(q.id, q.doc_id, q.span.start, q.span.end, q.score) for q in quotations)


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
