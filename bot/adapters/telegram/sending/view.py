"""An answer as a chat shows it: its messages, and the buttons under the last."""

from dataclasses import dataclass

from telegram import InlineKeyboardMarkup
from telegram.constants import ChatType

from bot.adapters.telegram.sending import keyboard
from bot.adapters.telegram.sending.content import Content
from bot.conversation import fact_asked
from bot.records import AnswerRow, ChatRow
from bot.render.telegram import render
from index.models import Answer, Found, NotFound


@dataclass(frozen=True, slots=True)
class View:
    """Which quotations to show, and how; the buttons depend on `chat_type`.

    `has_people` says whether there are administrators, who may be asked instead.
    """

    chat_type: str
    first: int = 0
    count: int = 1
    with_context: bool = False
    has_people: bool = False


def opening(chat: ChatRow, chat_type: str, *, has_people: bool = False) -> View:
    """Return how a chat first sees an answer, according to its settings."""
    count = 1 if chat_type == ChatType.CHANNEL else chat.quotations or 1
    return View(chat_type, count=count, with_context=chat.with_context, has_people=has_people)


def show(row: AnswerRow, answer: Answer, view: View) -> Content:
    """Return an answer's messages and the buttons under the last of them."""
    is_follow_up = row.asked_as != row.question
    messages = render(
        answer,
        first=view.first,
        count=view.count,
        understood=row.asked_as if is_follow_up else None,
        fact=fact_asked(row.question) if is_follow_up else None,
        with_context=view.with_context,
        filters=row.filters,
    )
    if isinstance(answer, NotFound):
        markup = _under_refusal(row, answer, view, len(messages))
    else:
        markup = _under_answer(row, answer, view, len(messages))
    if row.filters and view.chat_type != ChatType.CHANNEL:
        markup = keyboard.unfiltered(markup, row.answer_id)
    return Content(messages, markup)


def _under_refusal(
    row: AnswerRow, answer: NotFound, view: View, count: int
) -> InlineKeyboardMarkup | None:
    if answer.reason == "not_a_question" or view.chat_type == ChatType.CHANNEL:
        return None
    return keyboard.of_refusal(
        row.answer_id,
        has_nearest=bool(answer.nearest) and count == 1,
        with_nearest=view.with_context,
        has_people=view.has_people and row.user_id is not None,
    )


def _under_answer(
    row: AnswerRow, answer: Found, view: View, count: int
) -> InlineKeyboardMarkup | None:
    if view.chat_type == ChatType.CHANNEL or count > 1:
        # In a channel nobody in particular asked; and a long answer cannot be paged by a button.
        return keyboard.of_source(answer.quotations[view.first])
    return keyboard.of_answer(
        row.answer_id, answer.quotations, view.first, view.count, with_context=view.with_context
    )
