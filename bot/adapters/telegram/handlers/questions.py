"""Questions, new and edited, in private chats, groups, topics and channels, and their answers."""

import logging
import time
from collections.abc import Awaitable, Callable

from telegram import Bot, Message, Update, User
from telegram.constants import ChatType
from telegram.ext import ContextTypes, MessageHandler, filters

from bot.adapters.telegram import texts
from bot.adapters.telegram.async_assistant import AsyncAssistant
from bot.adapters.telegram.handlers.asked import Asked, Notice
from bot.adapters.telegram.handlers.feature import Handlers
from bot.adapters.telegram.handlers.filtering import filters_of
from bot.adapters.telegram.handlers.here import threshold_of
from bot.adapters.telegram.incoming import Addressed, Limits, Me, asker_of_message, question_of
from bot.adapters.telegram.metrics import Metrics
from bot.adapters.telegram.sending import (
    Messenger,
    Outbox,
    View,
    answer_of,
    answered,
    opening,
    show,
    target_of,
    typing,
)
from bot.assistant import Assistant
from bot.conversation import is_asking
from bot.dialogue import Turn
from bot.filters import Filters, take
from bot.records import AnswerRow, Records
from index.errors import QuestionError
from index.models import IN_COMPANY, SURE, Found, NotFound
from index.phrases import known, speak, speaking, spoken
from index.retrieval import is_chatter

logger = logging.getLogger(__name__)
# For how long a private question may be a follow-up to the one before without replying to it.
_STILL_TALKING_S = 1_800


class Questions:
    """Answers questions to the bot, and is silent otherwise."""

    def __init__(
        self,
        assistant: AsyncAssistant,
        records: Records,
        limits: Limits,
        messenger: Messenger,
        outbox: Outbox,
        metrics: Metrics,
    ) -> None:
        self._assistant = assistant
        self._answers = records.answers
        self._chats = records.chats
        self._trials = records.trials
        self._asking = limits.asking
        self._has_people = bool(limits.access.admins)
        self._messenger = messenger
        self._outbox = outbox
        self._metrics = metrics

    def handlers(self) -> Handlers:
        guests = filters.UpdateType.GUEST_MESSAGE
        return [MessageHandler((filters.TEXT | filters.CAPTION) & ~guests, self.on_message)]

    async def on_message(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer a new or edited message, if it asks the bot something."""
        message = update.effective_message
        addressed = question_of(message, Me.of(context.bot)) if message else None
        if message is None or addressed is None:
            return
        asked = Asked(message, addressed, target_of(message))
        is_edit = bool(update.edited_message or update.edited_channel_post)
        previous = self._answers.to_question(message.chat_id, message.message_id)
        if previous is not None and (not is_edit or previous.question == addressed.text):
            await self._complete(asked, previous)
        elif self._wants_an_answer(asked, is_edit=is_edit) and await self._may_ask_now(asked):
            await self._take(asked, context.bot)

    async def ask(self, under: Message, person: User, question: str) -> None:
        """Answer a question that somebody asks by a button under a message of ours, once."""
        message = Message(
            under.message_id, under.date, under.chat, from_user=person, text=question,
            message_thread_id=under.message_thread_id, is_topic_message=under.is_topic_message,
        )  # fmt: skip
        bot = under.get_bot()
        message.set_bot(bot)
        asked = Asked(message, Addressed(question, "command"), target_of(message))
        previous = self._answers.to_question(message.chat_id, message.message_id)
        if previous is not None:
            await self._complete(asked, previous)
        elif await self._may_ask_now(asked):
            await self._answer(asked, bot)

    def _wants_an_answer(self, asked: Asked, *, is_edit: bool) -> bool:
        """Say whether to answer a message, if only with how to ask."""
        if asked.is_plain:
            return self._is_overheard(asked, is_edit=is_edit)
        if asked.is_among_others and not self._is_asked_by_reply(asked):
            return False
        if asked.is_called:
            return not is_chatter(asked.addressed.text)
        is_channel = asked.message.chat.type == ChatType.CHANNEL
        return bool(asked.addressed.text) or not (is_edit or is_channel)

    def _is_asked_by_reply(self, asked: Asked) -> bool:
        """Say whether to consider a reply to the bot in a group as a question."""
        hears = self._chats.get(asked.message.chat_id).hears_replies
        return hears and is_asking(asked.addressed.text)

    def _is_overheard(self, asked: Asked, *, is_edit: bool) -> bool:
        """Say whether to consider a question although it does not address the bot."""
        is_asked = asked.addressed.text.rstrip().endswith("?") and not is_edit
        chat = self._chats.get(asked.message.chat_id)
        return is_asked and (chat.is_here or self._trials.is_on(chat))

    async def _may_ask_now(self, asked: Asked) -> bool:
        asker = asker_of_message(asked.message)
        verdict = self._asking.take(asker.id, asker.chat_id)
        if verdict.is_granted:
            return True
        self._metrics.answers.labels("rate_limited").inc()
        if verdict.is_first and not asked.is_quiet:
            await self._messenger.tell(asked.target, texts.WAIT(seconds=verdict.wait_s))
        return False

    async def _take(self, asked: Asked, bot: Bot) -> None:
        """Answer a question, or say how to ask one."""
        if asked.addressed.text and not asked.brings_file:
            await self._answer(asked, bot)
        elif not asked.is_quiet:
            await self._messenger.tell(asked.target, asked.usage)

    async def _answer(self, asked: Asked, bot: Bot) -> None:
        started = time.monotonic()
        notice = Notice(self._messenger, asked.target)
        try:
            turn = await self._respond(asked, bot, notice)
        except QuestionError as error:
            await notice.delete()
            if not asked.is_quiet:
                await self._messenger.tell(asked.target, texts.sentence(error))
            return
        is_tried = asked.is_plain and not self._chats.get(asked.message.chat_id).is_here
        if is_tried:
            self._note_trial(asked, turn)
        if is_tried or self._is_better_left(asked, turn):
            await notice.delete()
            return
        await self._send(asked, turn, notice)
        self._metrics.latency.observe(time.monotonic() - started)

    async def _respond(self, asked: Asked, bot: Bot, notice: Notice) -> Turn:
        """Return the answer; meanwhile show that the bot is typing."""
        if asked.is_quiet:
            return await self._think(asked, None)
        if asked.message.chat.is_direct_messages:  # there it would be shown to everybody
            return await self._think(asked, notice.show)
        async with typing(bot, asked.target):
            return await self._think(asked, notice.show)

    async def _think(self, asked: Asked, on_wait: Callable[[int], Awaitable[None]] | None) -> Turn:
        topic, typed = self._topic(asked), self._typed(asked)
        question, filters = self._filters(asked)
        least, is_free = self._least(asked), self._speaks_as_asked(asked)

        def think(assistant: Assistant) -> tuple[Turn, str]:
            language = known(assistant.language_of(question)) if is_free else None
            with speaking(language or spoken()):
                turn = assistant.respond(
                    question, topic, typed=typed, least=least, where=filters.where
                )
            return turn, language or spoken()

        turn, language = await self._assistant.run(think, on_wait)
        speak(language)
        return turn

    def _speaks_as_asked(self, asked: Asked) -> bool:
        """Say whether a question in another language than the texts is answered in its own.

        So it is unless the chat has set a language.
        """
        return self._chats.get(asked.message.chat_id).language is None

    @staticmethod
    def _least(asked: Asked) -> float:
        """Return how sure an answer must be; for plain questions, see `_is_better_left`."""
        if asked.is_private or asked.is_plain:
            return 0.0
        return SURE if asked.is_among_others else IN_COMPANY

    def _filters(self, asked: Asked) -> tuple[str, Filters]:
        """Return the question without the filters in it, and these over the chat's."""
        question, filters = take(asked.addressed.text)
        return question, filters.over(filters_of(self._chats.get(asked.message.chat_id)))

    def _topic(self, asked: Asked) -> str | None:
        """Return what a follow-up refers to: the answer it replies to, or the last one."""
        row = self._before(asked)
        return row.topic if row else None

    def _typed(self, asked: Asked) -> str | None:
        """Return the question before as it was typed, if it was understood otherwise."""
        row = self._before(asked)
        return row.question if row and row.asked_as != row.question else None

    def _before(self, asked: Asked) -> AnswerRow | None:
        message = asked.message
        replied, row = message.reply_to_message, None
        if replied is not None:
            row = self._answers.of_message(message.chat_id, replied.message_id)
        elif asked.is_private:
            thread_id, message_id = asked.target.thread_id, message.message_id
            row = self._answers.before(message.chat_id, thread_id, message_id, _STILL_TALKING_S)
        return row

    def _is_better_left(self, asked: Asked, turn: Turn) -> bool:
        """Say whether silence is better than this answer."""
        answer = turn.answer
        if asked.is_plain:
            least = threshold_of(self._chats.get(asked.message.chat_id))
            return not isinstance(answer, Found) or answer.confidence < least
        # People talk to each other under an answer: only what is surely a question is answered.
        return asked.is_among_others and isinstance(answer, NotFound)

    def _note_trial(self, asked: Asked, turn: Turn) -> None:
        """Count a question that is overheard for a trial, and which source would have answered."""
        answer = turn.answer
        is_sure = isinstance(answer, Found) and not self._is_better_left(asked, turn)
        source = answer.quotations[0].source.id if isinstance(answer, Found) and is_sure else None
        self._trials.note(asked.message.chat_id, source)

    async def _send(self, asked: Asked, turn: Turn, notice: Notice) -> None:
        """Store an answer, and send it."""
        answer_id = self._answers.save(self._row(asked, turn))
        row = self._answers.get(answer_id)
        assert row is not None
        self._metrics.answers.labels(row.reason or "found").inc()
        content = show(row, turn.answer, self._opening(asked))
        await self._outbox.answer(answer_id, asked.target, content, notice_id=notice.message_id)

    def _row(self, asked: Asked, turn: Turn) -> AnswerRow:
        message = asked.message
        row = AnswerRow(
            chat_id=message.chat_id,
            message_id=message.message_id,
            thread_id=asked.target.thread_id,
            user_id=asker_of_message(message).user_id,
            question=asked.addressed.text,
            asked_as=asked.addressed.text,
            topic=self._topic(asked),
            reason=None,
            explanation=None,
            confidence=0.0,
            generation="",
            asked=time.time(),
            language=spoken(),
            filters=str(self._filters(asked)[1]) or None,
        )
        return answered(row, turn, self._assistant.generation)

    async def _complete(self, asked: Asked, row: AnswerRow) -> None:
        """Send what is missing of an answer whose sending was interrupted."""
        parts = self._answers.parts.of(row.answer_id)
        if parts and all(part.state in ("sent", "unknown", "refused") for part in parts):
            return
        answer = await self._assistant.run(lambda assistant: answer_of(row, assistant))
        if answer is not None:
            with speaking(row.language):
                content = show(row, answer, self._opening(asked))
            await self._outbox.answer(row.answer_id, asked.target, content)

    def _opening(self, asked: Asked) -> View:
        chat = asked.message.chat
        return opening(self._chats.get(chat.id), chat.type, has_people=self._has_people)
