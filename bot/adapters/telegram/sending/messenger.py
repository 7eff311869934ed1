"""Sending, editing and deleting single messages, and repairing what Telegram objects to."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Literal

from telegram import Bot, InlineKeyboardMarkup, LinkPreviewOptions, ReplyParameters
from telegram import Message as Sent
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated, TelegramError

from bot.adapters.telegram import texts
from bot.adapters.telegram.sending.content import File
from bot.adapters.telegram.sending.delivery import (
    HASTY,
    PATIENT,
    UnconfirmedError,
    deliver,
    journal,
)
from bot.adapters.telegram.sending.refusals import is_shut_out, says
from bot.adapters.telegram.sending.retries import kind_of
from bot.adapters.telegram.sending.target import Target, target_of, thread_of
from bot.records import Chats
from bot.render.telegram import Message, plain

logger = logging.getLogger(__name__)
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


class Messenger:
    """Sends, edits and deletes messages; notes which chats cannot be written to."""

    def __init__(self, bot: Bot, chats: Chats) -> None:
        self._bot = bot
        self._chats = chats

    @property
    def username(self) -> str:
        """The bot's username, known once it is connected."""
        return self._bot.username

    async def name_of(self, chat_id: int) -> str:
        """Return what people call a chat; its number only if Telegram does not tell its title."""
        if chat_id > 0:
            return texts.OUR_CHAT()
        try:
            title = (await self._bot.get_chat(chat_id)).title
        except TelegramError as error:
            logger.info("the title of chat %d is not known: %s", chat_id, kind_of(error))
            title = None
        return texts.NAMED_CHAT(title=title) if title else texts.A_CHAT(id=chat_id)

    async def say(
        self,
        target: Target,
        messages: Sequence[Message],
        markup: InlineKeyboardMarkup | None = None,
    ) -> Sent | None:
        """Send messages, with buttons under the last; return the last one, or None on failure."""
        sent = None
        for i, message in enumerate(messages, 1):
            try:
                sent = await self.send(target, message, markup if i == len(messages) else None)
            except UnconfirmedError as error:
                logger.warning("a message may not have arrived: %s", error)
                return None
            except TelegramError as error:
                self.note_refusal(target, error)
                return None
        return sent

    async def tell(
        self, target: Target, words: str, markup: InlineKeyboardMarkup | None = None
    ) -> Sent | None:
        """Send a message in the bot's own words; see `say`."""
        return await self.say(target, [plain(words)], markup)

    async def offer(self, target: Target, words: str, markup: InlineKeyboardMarkup) -> None:
        """Offer to send again what may not have arrived, once Telegram answers again.

        If the offer may not have arrived either, it is made once more.
        """
        for _ in range(2):
            await deliver(self._bot.get_me, is_repeatable=True)
            if await self.tell(target, words, markup) is not None:
                return

    async def reply(
        self, message: Sent, words: str, markup: InlineKeyboardMarkup | None = None
    ) -> Sent | None:
        """Reply to a message in the bot's own words; see `say`."""
        return await self.tell(target_of(message), words, markup)

    async def send(
        self, target: Target, message: Message, markup: InlineKeyboardMarkup | None
    ) -> Sent:
        """Send one message, repairing or leaving out what Telegram objects to.

        Raises TelegramError if it is refused anyway, UnconfirmedError if nobody knows whether it
        arrived.
        """
        try:
            return await self._attempt(target, message.html, ParseMode.HTML, markup)
        except ChatMigrated as error:
            moved = replace(target, chat_id=error.new_chat_id, reply_to=None)
            self.move(target.chat_id, error.new_chat_id)
            return await self._attempt(moved, message.html, ParseMode.HTML, markup)
        except BadRequest as error:
            if says(error, "can't parse entities"):
                logger.error("Telegram refused our mark-up: %s", error)
                return await self._attempt(target, message.plain, None, markup)
            if says(error, "message thread not found") and self._may_leave_topic(target):
                # The topic is gone, but somebody still waits for the answer.
                return await self.send(replace(target, thread_id=None), message, markup)
            if says(error, "button_") and markup is not None:
                logger.error("Telegram refused our buttons: %s", error)
                return await self.send(target, message, None)
            raise

    async def give(
        self,
        target: Target,
        file: File,
        *,
        left: Callable[[], None],
        stayed: Callable[[], None],
    ) -> Literal["sent", "unknown", "refused"]:
        """Send a file once; `left` is called as it leaves, `stayed` if it did not arrive."""
        send = partial(
            self._bot.send_document,
            chat_id=target.chat_id,
            document=file.content,
            filename=file.name,
            message_thread_id=target.thread_id,
        )
        try:
            with journal(lambda stage: left() if stage == "sending" else stayed()):
                await deliver(send)
        except UnconfirmedError as error:
            logger.warning("a file may not have arrived: %s", error)
            return "unknown"
        except TelegramError as error:
            self.note_refusal(target, error)
            return "refused"
        return "sent"

    async def edit(
        self,
        target: Target,
        message_id: int,
        message: Message,
        markup: InlineKeyboardMarkup | None,
        *,
        tries: int = PATIENT,
    ) -> None:
        """Edit one of our messages; raise TelegramError if that is refused."""
        change = partial(
            self._bot.edit_message_text,
            chat_id=target.chat_id,
            message_id=message_id,
            link_preview_options=_NO_PREVIEW,
            reply_markup=markup,
        )
        marked_up = partial(change, message.html, parse_mode=ParseMode.HTML)
        try:
            await deliver(marked_up, is_repeatable=True, tries=tries)
        except BadRequest as error:
            if says(error, "message is not modified"):
                return
            if not says(error, "can't parse entities"):
                raise
            logger.error("Telegram refused our mark-up: %s", error)
            await deliver(partial(change, message.plain), is_repeatable=True, tries=tries)

    async def redraw(
        self, sent: Sent, message: Message, markup: InlineKeyboardMarkup | None
    ) -> None:
        """Edit one of our messages, or if it can no longer be edited, reply to it."""
        chat_id, message_id = sent.chat.id, sent.message_id
        try:
            await self.edit(Target(chat_id), message_id, message, markup, tries=HASTY)
        except BadRequest as error:
            logger.info("a message could not be edited; it is sent anew: %s", kind_of(error))
            await self.say(Target(chat_id, thread_of(sent), message_id), [message], markup)
        except TelegramError as error:
            logger.info("a message could not be edited: %s", kind_of(error))

    async def delete(self, target: Target, message_id: int) -> None:
        """Delete one of our messages, if it still exists."""
        try:
            await deliver(
                partial(self._bot.delete_message, target.chat_id, message_id), is_repeatable=True
            )
        except TelegramError as error:
            logger.info("a message could not be deleted: %s", kind_of(error))

    def move(self, old: int, new: int) -> None:
        """Follow a group that became a supergroup, with a new id."""
        logger.info("a group became a supergroup: its id is %d now, no longer %d", new, old)
        self._chats.move(old, new)

    def has_moved(self, old: int, new: int) -> bool:
        """Say whether a group became the supergroup with the new id."""
        return self._chats.was(new) == old

    def note_refusal(self, target: Target, error: TelegramError) -> None:
        """Note a refusal; a chat that shut the bot out is inactive until it lets it back in."""
        if is_shut_out(error):
            self._chats.set_active(target.chat_id, False)
            logger.info("chat %d cannot be written to: %s", target.chat_id, error)
        else:
            logger.error("a message was not sent: %s", kind_of(error))

    def _may_leave_topic(self, target: Target) -> bool:
        """Say whether a message whose topic is gone may go to the chat as a whole."""
        is_in_topic = target.thread_id is not None and not target.is_bound
        return is_in_topic and not self._chats.is_direct(target.chat_id)

    async def _attempt(
        self, target: Target, text: str, parse_mode: str | None, markup: InlineKeyboardMarkup | None
    ) -> Sent:
        reply = None
        if target.reply_to is not None:
            reply = ReplyParameters(target.reply_to, allow_sending_without_reply=True)
        is_direct = self._chats.is_direct(target.chat_id)
        sent = await deliver(
            lambda: self._bot.send_message(
                chat_id=target.chat_id,
                text=text,
                parse_mode=parse_mode,
                message_thread_id=None if is_direct else target.thread_id,
                direct_messages_topic_id=target.thread_id if is_direct else None,
                reply_parameters=reply,
                link_preview_options=_NO_PREVIEW,
                reply_markup=markup,
            )
        )
        if not self._chats.get(target.chat_id).is_active:
            self._chats.set_active(target.chat_id, True)
        return sent
