"""Messages out: each written down before it leaves and settled after, so that none goes twice."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from telegram import Bot, InlineKeyboardMarkup, LinkPreviewOptions, ReplyParameters
from telegram import Message as Sent
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated, Forbidden, TelegramError

from bot.adapters.telegram import texts
from bot.adapters.telegram.delivery import PATIENT, UnconfirmedError, deliver, journal, kind_of
from bot.adapters.telegram.keyboard import of_resend
from bot.records import Answers, Chats, Post
from bot.render.telegram import Message, plain

logger = logging.getLogger(__name__)
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


@dataclass(frozen=True, slots=True)
class Target:
    """Where a message goes: a chat, a topic in it, the message that it replies to."""

    chat_id: int
    thread_id: int | None = None
    reply_to: int | None = None


class Outbox:
    """Sends and edits; a chat that cannot be written to is noted as inactive."""

    def __init__(self, bot: Bot, answers: Answers, chats: Chats) -> None:
        self._bot = bot
        self._answers = answers
        self._chats = chats
        self._moved: dict[int, int] = {}

    async def say(
        self,
        target: Target,
        messages: Sequence[Message],
        markup: InlineKeyboardMarkup | None = None,
    ) -> Sent | None:
        """Send messages that belong to no answer; return the last, or None where it failed."""
        sent = None
        for i, message in enumerate(messages, 1):
            try:
                sent = await self._send(target, message, markup if i == len(messages) else None)
            except UnconfirmedError as error:
                logger.warning("a message may not have arrived: %s", error)
                return None
            except TelegramError as error:
                self._note(target, error)
                return None
        return sent

    async def answer(
        self,
        answer_id: int,
        target: Target,
        messages: Sequence[Message],
        markup: InlineKeyboardMarkup | None,
        *,
        notice_id: int | None = None,
    ) -> None:
        """Bring an answer's messages to where they are not yet.

        Parts that were sent are edited, the others sent; `notice_id` is a message of ours that
        becomes the first part. What may have arrived already is not sent again, but offered.
        """
        posts = {post.part: post for post in self._answers.posts(answer_id)}
        if notice_id is not None and 0 not in posts:
            posts[0] = Post(0, "sent", notice_id)
        is_unsure = False
        for part, message in enumerate(messages):
            under = markup if part == len(messages) - 1 else None
            state = await self._part(answer_id, part, target, message, under, posts.get(part))
            if state == "refused":
                return
            is_unsure |= state == "unknown"
        for part, post in posts.items():
            if part >= len(messages):
                await self._delete(answer_id, target, post)
        if is_unsure:
            await self.say(target, [plain(texts.UNCONFIRMED)], of_resend(answer_id))

    async def edit(
        self,
        target: Target,
        message_id: int,
        message: Message,
        markup: InlineKeyboardMarkup | None,
        *,
        tries: int = PATIENT,
    ) -> None:
        """Change one of our messages; raise TelegramError where that is refused."""
        arguments: dict[str, Any] = {
            "chat_id": target.chat_id,
            "message_id": message_id,
            "link_preview_options": _NO_PREVIEW,
            "reply_markup": markup,
        }
        try:
            await deliver(
                lambda: self._bot.edit_message_text(
                    text=message.html, parse_mode=ParseMode.HTML, **arguments
                ),
                is_repeatable=True,
                tries=tries,
            )
        except BadRequest as error:
            if _is(error, "message is not modified"):
                return
            if not _is(error, "can't parse entities"):
                raise
            logger.error("Telegram refused our mark-up: %s", error)
            await deliver(
                lambda: self._bot.edit_message_text(text=message.plain, **arguments),
                is_repeatable=True,
                tries=tries,
            )

    async def delete(self, target: Target, message_id: int) -> None:
        """Delete one of our messages, if it is still there."""
        try:
            await deliver(
                lambda: self._bot.delete_message(target.chat_id, message_id), is_repeatable=True
            )
        except TelegramError as error:
            logger.info("a message could not be deleted: %s", kind_of(error))

    async def _part(
        self,
        answer_id: int,
        part: int,
        target: Target,
        message: Message,
        markup: InlineKeyboardMarkup | None,
        post: Post | None,
    ) -> str:
        """Bring one part out; return its state."""
        if post is not None and post.state == "sent" and post.message_id is not None:
            try:
                await self.edit(target, post.message_id, message, markup)
                self._answers.set_post(answer_id, part, "sent", post.message_id)
                return "sent"
            except BadRequest:  # it was deleted, or is too old to be edited
                logger.info("an answer could not be edited; it is sent anew")
            except TelegramError as error:
                return self._note(target, error)
        elif post is not None and post.state in ("sending", "unknown"):
            self._answers.set_post(answer_id, part, "unknown")
            return "unknown"
        self._answers.set_post(answer_id, part, "waiting")
        try:
            with journal(lambda stage: self._answers.set_post(answer_id, part, stage)):
                sent = await self._send(target, message, markup)
        except UnconfirmedError:
            self._answers.set_post(answer_id, part, "unknown")
            return "unknown"
        except TelegramError as error:
            self._answers.set_post(answer_id, part, "refused")
            return self._note(target, error)
        if self._moved.get(target.chat_id) == sent.chat.id:
            self._answers.move(answer_id, sent.chat.id)
        self._answers.set_post(answer_id, part, "sent", sent.message_id)
        return "sent"

    async def _send(
        self, target: Target, message: Message, markup: InlineKeyboardMarkup | None
    ) -> Sent:
        """Send one message, with what Telegram objects to left away or mended."""
        try:
            return await self._attempt(target, message.html, ParseMode.HTML, markup)
        except ChatMigrated as error:
            moved = replace(target, chat_id=error.new_chat_id, reply_to=None)
            self.move(target.chat_id, error.new_chat_id)
            return await self._attempt(moved, message.html, ParseMode.HTML, markup)
        except BadRequest as error:
            if _is(error, "can't parse entities"):
                logger.error("Telegram refused our mark-up: %s", error)
                return await self._attempt(target, message.plain, None, markup)
            if _is(error, "message thread not found") and target.thread_id is not None:
                # The topic is gone; its question is still somebody's.
                return await self._send(replace(target, thread_id=None), message, markup)
            if _is(error, "button_") and markup is not None:
                logger.error("Telegram refused our buttons: %s", error)
                return await self._send(target, message, None)
            raise

    def move(self, old: int, new: int) -> None:
        """Follow a group that became a supergroup."""
        logger.info("a group became a supergroup: its id is %d now, no longer %d", new, old)
        self._moved[old] = new
        self._chats.move(old, new)

    async def _attempt(
        self, target: Target, text: str, parse_mode: str | None, markup: InlineKeyboardMarkup | None
    ) -> Sent:
        reply = None
        if target.reply_to is not None:
            reply = ReplyParameters(target.reply_to, allow_sending_without_reply=True)
        sent = await deliver(
            lambda: self._bot.send_message(
                chat_id=target.chat_id,
                text=text,
                parse_mode=parse_mode,
                message_thread_id=target.thread_id,
                reply_parameters=reply,
                link_preview_options=_NO_PREVIEW,
                reply_markup=markup,
            )
        )
        if not self._chats.get(target.chat_id).is_active:
            self._chats.set_active(target.chat_id, True)
        return sent

    async def _delete(self, answer_id: int, target: Target, post: Post) -> None:
        if post.message_id is not None:
            await self.delete(target, post.message_id)
        self._answers.delete_post(answer_id, post.part)

    def _note(self, target: Target, error: TelegramError) -> str:
        """Note a refusal; a chat that shut the bot out is inactive until it lets it in again."""
        if isinstance(error, Forbidden) or _is(error, "not enough rights", "chat not found"):
            self._chats.set_active(target.chat_id, False)
            logger.info("chat %d cannot be written to: %s", target.chat_id, error)
        else:
            logger.error("a message was not sent: %s", kind_of(error))
        return "refused"


def _is(error: TelegramError, *phrases: str) -> bool:
    return any(phrase in str(error).casefold() for phrase in phrases)
