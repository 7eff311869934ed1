"""Pressed buttons: more context, the next quotation, votes, settings; and reactions as votes."""

import logging
from dataclasses import replace

from telegram import CallbackQuery, Message, ReactionTypeEmoji, Update
from telegram.constants import ChatType, ReactionEmoji
from telegram.error import BadRequest, TelegramError
from telegram.ext import BaseHandler, CallbackQueryHandler, ContextTypes, MessageReactionHandler

from bot.adapters.telegram import texts
from bot.adapters.telegram.handlers.rights import is_chat_admin
from bot.adapters.telegram.handlers.schedules import Schedules
from bot.adapters.telegram.parts import Parts
from bot.adapters.telegram.sending import Target, answer_of, keyboard, opening, quotation_of, show
from bot.adapters.telegram.sending.keyboard import SCHEDULING, Pressed
from bot.records import AnswerRow, Vote
from bot.render import telegram as as_telegram
from index.models import Answer, Found

logger = logging.getLogger(__name__)
_LIKES = frozenset(
    {ReactionEmoji.THUMBS_UP, ReactionEmoji.RED_HEART, ReactionEmoji.CLAPPING_HANDS,
     ReactionEmoji.OK_HAND_SIGN, ReactionEmoji.HUNDRED_POINTS_SYMBOL}
)  # fmt: skip
_DISLIKES = frozenset({ReactionEmoji.THUMBS_DOWN})


class Buttons:
    """Does what a button says; who pressed it has passed the gate."""

    def __init__(self, parts: Parts, schedules: Schedules) -> None:
        self._parts = parts
        self._schedules = schedules

    def handlers(self) -> list[BaseHandler[Update, ContextTypes.DEFAULT_TYPE, None]]:
        return [CallbackQueryHandler(self.on_press), MessageReactionHandler(self.on_reaction)]

    async def on_press(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Handle one pressed button, and let its spinner stop, whatever happens."""
        query = update.callback_query
        if query is None:
            return
        pressed = keyboard.parse(query.data)
        words: str | None = texts.GONE
        chat_id = query.message.chat.id if query.message else None
        verdict = self._parts.browsing.take(query.from_user.id, chat_id)
        try:
            if not verdict.is_granted:
                words = texts.WAIT.format(seconds=verdict.wait_s)
            elif pressed is not None and isinstance(query.message, Message):
                words = await self._press(pressed, query, query.message)
        finally:
            await _acknowledge(query, words)

    async def on_reaction(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Count a thumb under an answer as a vote on its first quotation."""
        reaction = update.message_reaction
        if reaction is None or reaction.user is None:
            return
        row = self._parts.answers.of_post(reaction.chat.id, reaction.message_id)
        if row is None:
            return
        emoji = {r.emoji for r in reaction.new_reaction if isinstance(r, ReactionTypeEmoji)}
        if emoji & (_LIKES | _DISLIKES):
            await self._vote(row, reaction.user.id, 0, is_helpful=not emoji & _DISLIKES)
        else:
            self._parts.feedback.withdraw(row.answer_id, reaction.user.id)

    async def _press(self, pressed: Pressed, query: CallbackQuery, message: Message) -> str | None:
        """Do what a button says; return what to tell who pressed it, if anything."""
        if pressed.action == "set":
            return await self._set(pressed, query, message)
        if pressed.action == "open":
            return await self._reopen(pressed, message)
        if pressed.action in SCHEDULING:
            return await self._schedules.press(pressed, query, message)
        row = self._row(pressed, message)
        if row is None:
            return texts.GONE
        if pressed.action == "view":
            return await self._turn(row, pressed, message)
        if pressed.action == "resend":
            return await self._resend(row, message)
        first = pressed.values[0] if pressed.values else 0
        is_helpful = pressed.action == "helpful"
        await self._vote(row, query.from_user.id, first, is_helpful=is_helpful)
        return texts.THANKS

    def _row(self, pressed: Pressed, message: Message) -> AnswerRow | None:
        """Return the answer that a button is under; one of another chat's is nobody's here."""
        row = self._parts.answers.get(int(pressed.subject)) if pressed.subject.isdecimal() else None
        return row if row is not None and row.chat_id == message.chat_id else None

    async def _turn(self, row: AnswerRow, pressed: Pressed, message: Message) -> str | None:
        answer = await self._cut_again(row)
        if answer is None:
            return texts.LOST
        first, with_context = (*pressed.values, 0, 0)[:2]
        if isinstance(answer, Found) and first >= len(answer.quotations):
            return texts.GONE
        view = opening(self._parts.chats.get(row.chat_id), message.chat.type)
        view = replace(view, first=first, with_context=bool(with_context))
        messages, markup = show(row, answer, view)
        if len(messages) > 1 and isinstance(answer, Found):
            return texts.TOO_LONG
        await self._parts.outbox.redraw(message, messages[0], markup)
        return None

    async def _reopen(self, pressed: Pressed, message: Message) -> str | None:
        place = self._parts.answers.place_of(pressed.subject)
        found = await self._parts.work.run(
            lambda: quotation_of(pressed.subject, place, self._parts.assistant)
        )
        if found is None:
            return texts.LOST
        with_context = bool(pressed.values and pressed.values[0])
        shown = as_telegram.quotation(found, with_context=with_context)
        if len(shown) > 1:
            return texts.TOO_LONG
        markup = keyboard.of_quotation(found, with_context=with_context)
        await self._parts.outbox.redraw(message, shown[0], markup)
        return None

    async def _resend(self, row: AnswerRow, message: Message) -> str | None:
        """Send the parts of an answer that nobody knows to have arrived, as the asker wishes."""
        answer = await self._cut_again(row)
        if answer is None:
            return texts.LOST
        for post in self._parts.answers.posts(row.answer_id):
            if post.state != "sent":
                self._parts.answers.delete_post(row.answer_id, post.part)
        view = opening(self._parts.chats.get(row.chat_id), message.chat.type)
        messages, markup = show(row, answer, view)
        is_alone = message.chat.type == ChatType.PRIVATE
        target = Target(row.chat_id, row.thread_id, None if is_alone else row.message_id)
        await self._parts.outbox.answer(row.answer_id, target, messages, markup)
        await self._parts.outbox.delete(target, message.message_id)
        return None

    async def _vote(self, row: AnswerRow, user_id: int, first: int, *, is_helpful: bool) -> None:
        answer = await self._cut_again(row)
        shown = answer.quotations[first:] if isinstance(answer, Found) else ()
        quotation = shown[0] if shown else None
        self._parts.feedback.vote(
            Vote(
                answer_id=row.answer_id,
                user_id=user_id,
                question=row.asked_as,
                quotation_id=quotation.id if quotation else "",
                quote=quotation.text if quotation else None,
                kind=quotation.source.kind if quotation else None,
                generation=row.generation,
                is_helpful=is_helpful,
            )
        )

    async def _set(self, pressed: Pressed, query: CallbackQuery, message: Message) -> str | None:
        is_group = message.chat.type != ChatType.PRIVATE
        if is_group and not await is_chat_admin(
            query.get_bot(), self._parts.access, message.chat_id, query.from_user.id
        ):
            return texts.NOT_YOURS
        chat = self._parts.chats.get(message.chat_id)
        value = pressed.values[0] if pressed.values else 0
        if pressed.subject == "quotations":
            chat = replace(chat, quotations=min(3, max(1, value)))
        elif pressed.subject == "context":
            chat = replace(chat, with_context=bool(value))
        elif pressed.subject == "here":
            chat = replace(chat, is_here=bool(value))
        self._parts.chats.save(chat)
        try:
            await query.edit_message_reply_markup(keyboard.of_settings(chat, is_group=is_group))
        except BadRequest as error:  # pressed twice: it stands there already
            logger.debug("settings: %s", error)
        return None

    async def _cut_again(self, row: AnswerRow) -> Answer | None:
        return await self._parts.work.run(lambda: answer_of(row, self._parts.assistant))


async def _acknowledge(query: CallbackQuery, words: str | None) -> None:
    """Stop a button's spinner; a query that is too old has none."""
    try:
        await query.answer(words)
    except TelegramError as error:
        logger.info("a button's answer came too late: %s", error)
