"""Guest mode: a question in a chat without the bot gets one message, and is not kept."""

import logging

from telegram import InlineQueryResultArticle, InputTextMessageContent, LinkPreviewOptions, Update
from telegram.error import TelegramError
from telegram.ext import ContextTypes, MessageHandler, filters

from bot.adapters.telegram import texts
from bot.adapters.telegram.async_assistant import AsyncAssistant
from bot.adapters.telegram.handlers.feature import Handlers
from bot.adapters.telegram.handlers.inline import card
from bot.adapters.telegram.incoming import Me, Quota, asker_of_message, question_of
from bot.assistant import Assistant
from index.errors import QuestionError
from index.models import SURE, Found

logger = logging.getLogger(__name__)


class Guests:
    """Answers guest messages as in a group: with a sure quotation, or "not found"."""

    def __init__(self, assistant: AsyncAssistant, asking: Quota) -> None:
        self._assistant = assistant
        self._asking = asking

    def handlers(self) -> Handlers:
        return [MessageHandler(filters.UpdateType.GUEST_MESSAGE, self.on_message)]

    async def on_message(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer a guest message; Telegram takes one message for each."""
        message = update.guest_message
        if message is None or message.guest_query_id is None:
            return
        addressed = question_of(message, Me.of(context.bot))
        asker = asker_of_message(message)
        if addressed is None or not self._asking.take(asker.id, asker.chat_id).is_granted:
            return
        question = addressed.text
        answer = await self._assistant.run(lambda assistant: _answer(assistant, question))
        try:
            await context.bot.answer_guest_query(message.guest_query_id, answer)
        except TelegramError as error:  # it is too old, or may have arrived: Telegram takes one
            logger.info("a guest message was not answered: %s", error)


def _answer(assistant: Assistant, question: str) -> InlineQueryResultArticle:
    """Return the quotation that surely answers, with its source, or a line that there is none."""
    try:
        answer = assistant.answer(question, top=1)
    except QuestionError as error:
        return _line(texts.sentence(error))
    if isinstance(answer, Found) and answer.confidence >= SURE:
        return card(answer.quotations[0]) or _line(texts.TOO_LONG())
    return _line(texts.INLINE_NOTHING())


def _line(words: str) -> InlineQueryResultArticle:
    preview = LinkPreviewOptions(is_disabled=True)
    content = InputTextMessageContent(words, link_preview_options=preview)
    return InlineQueryResultArticle(id="line", title=words[:100], input_message_content=content)
