"""Messages out: each written down before it leaves and settled after, so that none goes twice."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, Protocol

from telegram import Bot, InlineKeyboardMarkup, LinkPreviewOptions, ReplyParameters
from telegram import Message as Sent
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated, Forbidden, TelegramError

from bot.adapters.telegram import texts
from bot.adapters.telegram.sending.delivery import (
    HASTY,
    PATIENT,
    UnconfirmedError,
    deliver,
    journal,
    kind_of,
)
from bot.adapters.telegram.sending.keyboard import of_resend
from bot.adapters.telegram.sending.target import Target
from bot.records import Answers, Chats, Post
from bot.records.answers import PostState
from bot.render.telegram import Message, plain

logger = logging.getLogger(__name__)
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


class Ledger(Protocol):
    """Where it is written down how far the messages of a row are: answers, bulletins."""

    def posts(self, row_id: int, /) -> list[Post]: ...

    def set_post(
        self, row_id: int, part: int, state: PostState, message_id: int | None = None, /
    ) -> None: ...

    def delete_post(self, row_id: int, part: int, /) -> None: ...

    def move(self, row_id: int, chat_id: int, /) -> None: ...


@dataclass(frozen=True, slots=True)
class Outcome:
    """How far a row's messages came; refused, with what Telegram said."""

    state: Literal["sent", "unknown", "refused"]
    error: TelegramError | None = None


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
        outcome = await self.bring(
            self._answers, answer_id, target, messages, markup, notice_id=notice_id
        )
        if outcome.state == "unknown":
            await self.say(target, [plain(texts.UNCONFIRMED)], of_resend(answer_id))

    async def bring(
        self,
        ledger: Ledger,
        row_id: int,
        target: Target,
        messages: Sequence[Message],
        markup: InlineKeyboardMarkup | None,
        *,
        notice_id: int | None = None,
    ) -> Outcome:
        """Bring a row's messages out, each written down before it leaves; see `answer`."""
        posts = {post.part: post for post in ledger.posts(row_id)}
        if notice_id is not None and 0 not in posts:
            posts[0] = Post(0, "sent", notice_id)
        state: Literal["sent", "unknown"] = "sent"
        for part, message in enumerate(messages):
            under = markup if part == len(messages) - 1 else None
            outcome = await self._part(
                ledger, row_id, part, target, message, under, posts.get(part)
            )
            if outcome.state == "refused":
                return outcome
            if outcome.state == "unknown":
                state = "unknown"
        for part, post in posts.items():
            if part >= len(messages):
                if post.message_id is not None:
                    await self.delete(target, post.message_id)
                ledger.delete_post(row_id, part)
        return Outcome(state)

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

    async def redraw(
        self, sent: Sent, message: Message, markup: InlineKeyboardMarkup | None
    ) -> None:
        """Change one of our messages, if it can still be changed."""
        try:
            await self.edit(Target(sent.chat.id), sent.message_id, message, markup, tries=HASTY)
        except TelegramError as error:
            logger.info("a message could not be changed: %s", kind_of(error))

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
        ledger: Ledger,
        row_id: int,
        part: int,
        target: Target,
        message: Message,
        markup: InlineKeyboardMarkup | None,
        post: Post | None,
    ) -> Outcome:
        """Bring one part out."""
        if post is not None and post.state == "sent" and post.message_id is not None:
            try:
                await self.edit(target, post.message_id, message, markup)
                ledger.set_post(row_id, part, "sent", post.message_id)
                return Outcome("sent")
            except BadRequest:  # it was deleted, or is too old to be edited
                logger.info("a message could not be edited; it is sent anew")
            except TelegramError as error:
                return self._note(target, error)
        elif post is not None and post.state in ("sending", "unknown"):
            ledger.set_post(row_id, part, "unknown")
            return Outcome("unknown")
        ledger.set_post(row_id, part, "waiting")
        try:
            with journal(lambda stage: ledger.set_post(row_id, part, stage)):
                sent = await self._send(target, message, markup)
        except UnconfirmedError:
            ledger.set_post(row_id, part, "unknown")
            return Outcome("unknown")
        except TelegramError as error:
            ledger.set_post(row_id, part, "refused")
            return self._note(target, error)
        if self._moved.get(target.chat_id) == sent.chat.id:
            ledger.move(row_id, sent.chat.id)
        ledger.set_post(row_id, part, "sent", sent.message_id)
        return Outcome("sent")

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
            if _is(error, "message thread not found") and target.thread_id and not target.is_bound:
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

    def _note(self, target: Target, error: TelegramError) -> Outcome:
        """Note a refusal; a chat that shut the bot out is inactive until it lets it in again."""
        if is_shut_out(error):
            self._chats.set_active(target.chat_id, False)
            logger.info("chat %d cannot be written to: %s", target.chat_id, error)
        else:
            logger.error("a message was not sent: %s", kind_of(error))
        return Outcome("refused", error)


def is_shut_out(error: TelegramError) -> bool:
    """Say whether a refusal means that a chat cannot be written to at all."""
    return isinstance(error, Forbidden) or _is(
        error, "not enough rights", "chat not found", "need administrator rights",
        "have no rights to send", "chat_write_forbidden",
    )  # fmt: skip


def is_topic_shut(error: TelegramError) -> bool:
    """Say whether a refusal means that a topic is closed or gone."""
    return _is(error, "topic_closed", "topic_deleted", "message thread not found")


def _is(error: TelegramError, *phrases: str) -> bool:
    return any(phrase in str(error).casefold() for phrase in phrases)
