"""Inline mode: `@bot question` in any chat offers quotations as cards to post."""

import logging
from collections.abc import Iterable, Sequence

from telegram import (
    InlineQuery,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    LinkPreviewOptions,
    Update,
)
from telegram.constants import ParseMode
from telegram.error import TelegramError
from telegram.ext import ContextTypes, InlineQueryHandler

from bot.adapters.telegram import texts
from bot.adapters.telegram.async_assistant import AsyncAssistant
from bot.adapters.telegram.handlers.feature import Handlers
from bot.adapters.telegram.incoming import Quota
from bot.adapters.telegram.sending import keyboard
from bot.assistant import Assistant
from bot.conversation import is_asking
from bot.render import certainty, credit
from bot.render import telegram as as_telegram
from index.errors import QuestionError
from index.models import Found, Quotation

logger = logging.getLogger(__name__)
_CARDS = 10
_CACHE_S = 10
_TITLE_UNITS, _DESCRIPTION_UNITS = 100, 200


class Inline:
    """Answers inline queries; while somebody is still typing, only the newest one."""

    def __init__(self, assistant: AsyncAssistant, browsing: Quota) -> None:
        self._assistant = assistant
        self._browsing = browsing
        self._newest: dict[int, str] = {}

    def handlers(self) -> Handlers:
        return [InlineQueryHandler(self.on_query)]

    async def on_query(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Offer quotations that answer what was typed so far."""
        query = update.inline_query
        if query is None:
            return
        question = query.query.strip()
        if len(question) < 3:
            await _offer(query, (), texts.INLINE_HINT())
            return
        verdict = self._browsing.take(query.from_user.id, None)
        if not verdict.is_granted:
            await _offer(query, (), texts.INLINE_WAIT(seconds=verdict.wait_s))
            return
        self._newest[query.from_user.id] = query.id
        try:
            cards = await self._assistant.run(
                lambda assistant: self._cards(assistant, query, question)
            )
        finally:
            if self._newest[query.from_user.id] == query.id:
                del self._newest[query.from_user.id]
        if cards is not None:
            await _offer(query, cards, None if cards else texts.INLINE_NOTHING())

    def _cards(
        self, assistant: Assistant, query: InlineQuery, question: str
    ) -> list[InlineQueryResultArticle] | None:
        """Return what to offer, or None if somebody has typed more in the meantime.

        A topic, such as "cyber attack", is no question: what is said on it is offered.
        """
        if self._newest.get(query.from_user.id) != query.id:
            return None
        try:
            answer = assistant.answer(question, top=_CARDS)
            if isinstance(answer, Found):
                return _made(card(q, _mark(answer, i)) for i, q in enumerate(answer.quotations))
            if is_asking(question):
                return []
            brief = assistant.brief(lambda briefer: briefer.brief(question, most=_CARDS))
        except QuestionError:
            return []
        return _made(card(line.quotation) for line in brief.lines)


def _mark(answer: Found, number: int) -> str | None:
    """Return what marks a card of a best guess; the confidence is that of the first quotation."""
    if not answer.is_guess:
        return None
    return texts.BEST_GUESS() if number else certainty(answer)


def _made(cards: Iterable[InlineQueryResultArticle | None]) -> list[InlineQueryResultArticle]:
    return [made for made in cards if made is not None]


def card(quotation: Quotation, mark: str | None = None) -> InlineQueryResultArticle | None:
    """Return a quotation as a card, with a mark that it is a guess, if it is one.

    None if it does not fit into one message.
    """
    messages = as_telegram.quotation(quotation, mark=mark)
    if len(messages) > 1:
        return None
    content = InputTextMessageContent(
        messages[0].html,
        parse_mode=ParseMode.HTML,
        link_preview_options=LinkPreviewOptions(is_disabled=True),
    )
    return InlineQueryResultArticle(
        id=quotation.id,
        title=as_telegram.shorten(" ".join(quotation.text.split()), _TITLE_UNITS),
        description=as_telegram.shorten(
            " · ".join(filter(None, (mark, credit(quotation)))), _DESCRIPTION_UNITS
        ),
        input_message_content=content,
        reply_markup=keyboard.of_source(quotation),
    )


async def _offer(
    query: InlineQuery, cards: Sequence[InlineQueryResultArticle], words: str | None
) -> None:
    button = InlineQueryResultsButton(words, start_parameter="help") if words else None
    try:
        await query.answer(cards, cache_time=_CACHE_S, is_personal=True, button=button)
    except TelegramError as error:  # "query is too old": somebody has typed more
        logger.info("an inline query was not answered: %s", error)
