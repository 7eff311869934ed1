"""The buttons under an answer: page, send again, vote; a reaction counts as a vote, too."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from telegram import CallbackQuery, Message, ReactionTypeEmoji, Update
from telegram.constants import ReactionEmoji
from telegram.ext import ContextTypes, MessageReactionHandler

from bot.adapters.telegram import texts
from bot.adapters.telegram.async_assistant import AsyncAssistant
from bot.adapters.telegram.handlers.feature import Feature, Handlers, Press
from bot.adapters.telegram.handlers.rights import may_change
from bot.adapters.telegram.incoming import Limits
from bot.adapters.telegram.sending import (
    Messenger,
    Outbox,
    View,
    answer_of,
    opening,
    show,
    target_under,
)
from bot.adapters.telegram.sending.keyboard import Action, Pressed
from bot.records import AnswerRow, Records, Vote
from index.models import Answer, Found
from index.phrases import speaking

_LIKES = frozenset(
    {ReactionEmoji.THUMBS_UP, ReactionEmoji.RED_HEART, ReactionEmoji.CLAPPING_HANDS,
     ReactionEmoji.OK_HAND_SIGN, ReactionEmoji.HUNDRED_POINTS_SYMBOL}
)  # fmt: skip
_DISLIKES = frozenset({ReactionEmoji.THUMBS_DOWN})


@dataclass(frozen=True, slots=True)
class _Opened:
    """An answer that was sent, and what it is now."""

    row: AnswerRow
    answer: Answer


class SentAnswers(Feature):
    """Does what the buttons under a sent answer say; its quotations are cut again each time."""

    def __init__(
        self,
        assistant: AsyncAssistant,
        records: Records,
        limits: Limits,
        messenger: Messenger,
        outbox: Outbox,
    ) -> None:
        self._assistant = assistant
        self._limits = limits
        self._answers = records.answers
        self._chats = records.chats
        self._feedback = records.feedback
        self._messenger = messenger
        self._outbox = outbox

    def handlers(self) -> Handlers:
        return [MessageReactionHandler(self.on_reaction)]

    def presses(self) -> Mapping[Action, Press]:
        return {
            "view": self.turn, "resend": self.resend, "helpful": self.vote, "unhelpful": self.vote,
        }  # fmt: skip

    async def on_reaction(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Count a reaction to an answer as a vote on its first quotation."""
        reaction = update.message_reaction
        if reaction is None or reaction.user is None:
            return
        if not self._limits.browsing.take(reaction.user.id, reaction.chat.id).is_granted:
            return
        row = self._answers.of_message(reaction.chat.id, reaction.message_id)
        if row is None:
            return
        emoji = {r.emoji for r in reaction.new_reaction if isinstance(r, ReactionTypeEmoji)}
        if emoji & (_LIKES | _DISLIKES):
            await self._vote(row, reaction.user.id, 0, is_helpful=not emoji & _DISLIKES)
        else:
            self._feedback.withdraw(row.answer_id, reaction.user.id)

    async def turn(self, pressed: Pressed, _: CallbackQuery, message: Message) -> str | None:
        """Show another quotation of an answer, or the same one with its context.

        If the question is edited meanwhile, the answer to the question as it is now is shown.
        """
        opened = await self._open(pressed, message)
        while not isinstance(opened, str):
            words = await self._turn(pressed, opened, message)
            if self._answers.get(opened.row.answer_id) == opened.row:
                return words
            pressed, opened = replace(pressed, value=0), await self._open(pressed, message)
        return opened

    async def _turn(self, pressed: Pressed, opened: _Opened, message: Message) -> str | None:
        row, answer = opened.row, opened.answer
        if isinstance(answer, Found) and pressed.value >= len(answer.quotations):
            return texts.GONE()
        view = self._opening(row, message)
        view = replace(view, first=pressed.value, with_context=bool(pressed.flag))
        with speaking(row.language):
            shown = show(row, answer, view)
        if len(shown.messages) > 1 and isinstance(answer, Found):
            return texts.TOO_LONG()
        await self._messenger.redraw(message, shown.messages[0], shown.markup)
        return None

    async def resend(self, pressed: Pressed, query: CallbackQuery, message: Message) -> str | None:
        """Send the parts of an answer again that are not known to have arrived, for who asked."""
        opened = await self._open(pressed, message)
        if isinstance(opened, str):
            return opened
        row = opened.row
        if not await self._is_theirs(row, query):
            return texts.NOT_ASKED()
        view = self._opening(row, message)
        with speaking(row.language):
            shown = show(row, opened.answer, view)
        target = target_under(row.chat_id, row.thread_id, row.message_id)
        await self._outbox.answer_again(row.answer_id, target, shown)
        await self._messenger.delete(target, message.message_id)
        return None

    async def vote(self, pressed: Pressed, query: CallbackQuery, message: Message) -> str | None:
        """Count a vote on the quotation shown."""
        row = self._row(pressed, message)
        if row is None:
            return texts.GONE()
        is_helpful = pressed.action == "helpful"
        await self._vote(row, query.from_user.id, pressed.value, is_helpful=is_helpful)
        return texts.THANKS()

    async def _open(self, pressed: Pressed, message: Message) -> _Opened | str:
        """Return the answer that a button belongs to, or what to say if there is none."""
        row = self._row(pressed, message)
        if row is None:
            return texts.GONE()
        answer = await self._cut_again(row)
        return _Opened(row, answer) if answer is not None else texts.LOST()

    def _row(self, pressed: Pressed, message: Message) -> AnswerRow | None:
        """Return the answer that a button belongs to, if it was given in this chat."""
        row = self._answers.get(pressed.row_id)
        return row if row is not None and row.chat_id == message.chat_id else None

    def _opening(self, row: AnswerRow, message: Message) -> View:
        has_people = bool(self._limits.access.admins)
        return opening(self._chats.get(row.chat_id), message.chat.type, has_people=has_people)

    async def _is_theirs(self, row: AnswerRow, query: CallbackQuery) -> bool:
        """Say whether who pressed a button had asked, or may change what the chat gets."""
        user_id = query.from_user.id
        return row.user_id == user_id or await may_change(
            query.get_bot(), self._limits.access, row.chat_id, user_id
        )

    async def _vote(self, row: AnswerRow, user_id: int, first: int, *, is_helpful: bool) -> None:
        answer = await self._cut_again(row)
        shown = answer.quotations[first:] if isinstance(answer, Found) else ()
        quotation = shown[0] if shown else None
        self._feedback.vote(
            Vote(
                answer_id=row.answer_id,
                user_id=user_id,
                question=row.asked_as,
                quotation_id=quotation.id if quotation else "",
                quote=quotation.text if quotation else None,
                kind=quotation.source.kind if quotation else None,
                generation=row.generation,
                is_helpful=is_helpful,
                asker_id=row.user_id,
            )
        )

    async def _cut_again(self, row: AnswerRow) -> Answer | None:
        return await self._assistant.run(lambda assistant: answer_of(row, assistant))
