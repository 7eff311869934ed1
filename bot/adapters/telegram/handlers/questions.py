"""Questions: from private chats, groups, topics and channels, new and edited, to their answers."""

import logging
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from telegram import Bot, Message, Update
from telegram.constants import ChatType
from telegram.ext import BaseHandler, ContextTypes, MessageHandler, filters

from bot.adapters.telegram import texts
from bot.adapters.telegram.incoming import Addressed, asker_of_message, question_of
from bot.adapters.telegram.parts import Parts
from bot.adapters.telegram.sending import (
    Target,
    View,
    answer_of,
    opening,
    places_of,
    show,
    target_of,
    typing,
)
from bot.assistant import Turn
from bot.records import AnswerRow
from bot.render.telegram import plain
from index.errors import QuestionError
from index.models import SURE, UNASKED, Found, NotFound

logger = logging.getLogger(__name__)
# Within so long a private question may lean on the one before it without replying to it.
_STILL_TALKING_S = 1_800
# What a group's plain questions must reach where its administrators said no more.
DEFAULT_THRESHOLD = UNASKED


@dataclass(frozen=True, slots=True)
class Asked:
    """One question in hand."""

    message: Message
    addressed: Addressed
    target: Target
    previous: AnswerRow | None


class Questions:
    """Answers what is asked of the bot, and keeps quiet otherwise."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._albums: dict[int, str] = {}

    def handlers(self) -> list[BaseHandler[Update, ContextTypes.DEFAULT_TYPE, None]]:
        text = filters.TEXT | filters.CAPTION
        media = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE & ~filters.StatusUpdate.ALL
        return [MessageHandler(text, self.on_message), MessageHandler(media, self.on_media)]

    async def on_message(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer a message, or an edited one, if it asks the bot something."""
        message = update.effective_message
        addressed = question_of(message, self._parts.me) if message else None
        if message is None or addressed is None:
            return
        is_edit = bool(update.edited_message or update.edited_channel_post)
        previous = self._parts.answers.to_question(message.chat_id, message.message_id)
        asked = Asked(message, addressed, target_of(message), previous)
        if previous is not None and (not is_edit or previous.question == addressed.text):
            await self._complete(asked, previous)
        elif addressed.how == "plain" and not self._is_overheard(asked, is_edit=is_edit):
            return
        elif not addressed.text:
            if not is_edit and message.chat.type != ChatType.CHANNEL:
                await self._parts.outbox.say(asked.target, [plain(texts.ASK_USAGE)])
        elif await self._may_ask_now(asked):
            await self._answer(asked, context.bot)

    async def on_media(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Say, in a private chat, that pictures and voices are not read; once for an album."""
        message = update.message
        if message is None or message.via_bot is not None:
            return
        album = message.media_group_id
        if album is not None and self._albums.get(message.chat_id) == album:
            return
        if album is not None:
            self._albums[message.chat_id] = album
        if self._parts.quota.take(message.chat_id, None).is_granted:
            await self._parts.outbox.say(target_of(message), [plain(texts.TEXT_ONLY)])

    def _is_overheard(self, asked: Asked, *, is_edit: bool) -> bool:
        """Say whether a question that was put to nobody is to be considered all the same."""
        is_asked = asked.addressed.text.rstrip().endswith("?") and not is_edit
        return is_asked and self._parts.chats.get(asked.message.chat_id).is_here

    async def _may_ask_now(self, asked: Asked) -> bool:
        asker = asker_of_message(asked.message)
        verdict = self._parts.quota.take(asker.id, asker.chat_id)
        is_told = verdict.is_first and asked.addressed.how != "plain"
        if not verdict.is_granted:
            self._parts.metrics.answers.labels("rate_limited").inc()
        if not verdict.is_granted and is_told and asker.chat_type != ChatType.CHANNEL:
            wait = texts.WAIT.format(seconds=verdict.wait_s)
            await self._parts.outbox.say(asked.target, [plain(wait)])
        return verdict.is_granted

    async def _answer(self, asked: Asked, bot: Bot) -> None:
        started = time.monotonic()
        notice: list[int] = []

        async def tell_place(place: int) -> None:
            words = plain(texts.BUSY.format(place=place))
            if sent := await self._parts.outbox.say(asked.target, [words]):
                notice.append(sent.message_id)

        is_quiet = asked.addressed.how == "plain" or asked.message.chat.type == ChatType.CHANNEL
        turn, words = None, ""
        try:
            if is_quiet:
                turn = await self._think(asked, None)
            else:
                async with typing(bot, asked.target):
                    turn = await self._think(asked, tell_place)
        except QuestionError as error:
            words = f"{str(error)[:1].upper()}{str(error)[1:]}."
        if turn is not None and not self._is_better_left(asked, turn):
            await self._send(asked, turn, notice[0] if notice else None)
            self._parts.metrics.latency.observe(time.monotonic() - started)
            return
        for message_id in notice:
            await self._parts.outbox.delete(asked.target, message_id)
        if words and not is_quiet:
            await self._parts.outbox.say(asked.target, [plain(words)])

    async def _think(
        self, asked: Asked, tell_place: Callable[[int], Awaitable[None]] | None
    ) -> Turn:
        topic, question = self._topic(asked), asked.addressed.text
        # Before others only what is sure; a bound for what nobody asked is kept below.
        is_public = asked.message.chat.type != ChatType.PRIVATE and asked.addressed.how != "plain"
        least = SURE if is_public else 0.0
        return await self._parts.work.run(
            lambda: self._parts.assistant.respond(question, topic, least=least), tell_place
        )

    def _topic(self, asked: Asked) -> str | None:
        """Return what a question may lean on: the answer it replies to, or the last one."""
        message, answers = asked.message, self._parts.answers
        replied = message.reply_to_message
        if replied is not None:
            row = answers.of_post(message.chat_id, replied.message_id)
        elif message.chat.type == ChatType.PRIVATE:
            row = answers.before(message.chat_id, message.message_id, _STILL_TALKING_S)
        else:
            row = None
        return row.topic if row else None

    def _is_better_left(self, asked: Asked, turn: Turn) -> bool:
        """Say whether silence is the better answer, in a group that did not call for the bot."""
        answer, how = turn.answer, asked.addressed.how
        if how == "plain":
            bound = self._parts.chats.get(asked.message.chat_id).threshold or DEFAULT_THRESHOLD
            return not isinstance(answer, Found) or answer.confidence < bound
        # "Thanks!", in reply to an answer, wants none.
        return how == "reply" and isinstance(answer, NotFound) and answer.reason == "not_a_question"

    async def _send(self, asked: Asked, turn: Turn, notice_id: int | None) -> None:
        answer = turn.answer
        row = self._row(asked, turn)
        self._parts.metrics.answers.labels(row.reason or "found").inc()
        messages, markup = show(row, answer, self._opening(asked))
        await self._parts.outbox.answer(
            row.answer_id, asked.target, messages, markup, notice_id=notice_id
        )

    def _row(self, asked: Asked, turn: Turn) -> AnswerRow:
        """Write an answer down, before it is sent."""
        answer, message = turn.answer, asked.message
        is_found = isinstance(answer, Found)
        quotations = answer.quotations if isinstance(answer, Found) else answer.nearest
        row = AnswerRow(
            chat_id=message.chat_id,
            message_id=message.message_id,
            thread_id=asked.target.thread_id,
            user_id=asker_of_message(message).user_id,
            question=turn.question,
            asked_as=turn.asked_as,
            topic=turn.asked_as if is_found else self._topic(asked),
            reason=None if isinstance(answer, Found) else answer.reason,
            explanation=None if isinstance(answer, Found) else answer.explanation,
            confidence=answer.confidence,
            generation=self._parts.assistant.generation,
            asked=time.time(),
            places=places_of(quotations),
        )
        saved = self._parts.answers.get(self._parts.answers.save(row))
        assert saved is not None
        return saved

    async def _complete(self, asked: Asked, row: AnswerRow) -> None:
        """Bring out what is still missing of an answer whose sending was broken off."""
        posts = self._parts.answers.posts(row.answer_id)
        if posts and all(post.state in ("sent", "unknown", "refused") for post in posts):
            return
        answer = await self._parts.work.run(lambda: answer_of(row, self._parts.assistant))
        if answer is not None:
            messages, markup = show(row, answer, self._opening(asked))
            await self._parts.outbox.answer(row.answer_id, asked.target, messages, markup)

    def _opening(self, asked: Asked) -> View:
        chat = asked.message.chat
        return opening(self._parts.chats.get(chat.id), chat.type)
