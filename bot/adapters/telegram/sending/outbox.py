"""Messages that are stored before they are sent, and marked afterwards, so that none goes twice."""

import logging
from dataclasses import dataclass
from typing import Literal, Protocol

from telegram import InlineKeyboardMarkup
from telegram.error import BadRequest, TelegramError

from bot.adapters.telegram import texts
from bot.adapters.telegram.sending.content import Content
from bot.adapters.telegram.sending.delivery import UnconfirmedError, journal
from bot.adapters.telegram.sending.keyboard import of_resend
from bot.adapters.telegram.sending.messenger import Messenger
from bot.adapters.telegram.sending.target import Target
from bot.locks import Locks
from bot.records import Answers, Part, Parts, PartState
from bot.render.telegram import Message

logger = logging.getLogger(__name__)


class Ledger(Protocol):
    """Keeps track of what is sent in several messages: answers, bulletins."""

    @property
    def parts(self) -> Parts: ...

    def move(self, row_id: int, chat_id: int, /) -> None:
        """Note that a row's group became a supergroup while the row was being sent."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How far the messages of a row came, and if refused, what Telegram said."""

    state: Literal["sent", "unknown", "refused"]
    error: TelegramError | None = None


@dataclass(frozen=True, slots=True)
class _Outgoing:
    """One message of a row that is being sent."""

    ledger: Ledger
    row_id: int
    number: int
    target: Target
    message: Message
    markup: InlineKeyboardMarkup | None

    def note(self, state: PartState, message_id: int | None = None) -> None:
        self.ledger.parts.set(
            self.row_id, Part(number=self.number, state=state, message_id=message_id)
        )


class Outbox:
    """Sends answers and posts, in as many messages as they take, each once."""

    def __init__(self, messenger: Messenger, answers: Answers) -> None:
        self._messenger = messenger
        self._answers = answers
        self._locks = Locks()

    async def answer(
        self, answer_id: int, target: Target, content: Content, *, notice_id: int | None = None
    ) -> None:
        """Send the messages of an answer.

        Parts that were sent before are edited, the others are sent. `notice_id` is a message of
        ours that becomes the first part. If a part may have arrived already, it is not sent again;
        a button offers to.
        """
        async with self._locks.of(answer_id):
            outcome = await self.bring(
                self._answers, answer_id, target, content, notice_id=notice_id
            )
        if outcome.state == "unknown":
            await self._messenger.offer(target, texts.UNCONFIRMED(), of_resend(answer_id))

    async def answer_again(self, answer_id: int, target: Target, content: Content) -> None:
        """Send the messages of an answer, those that may have arrived included."""
        async with self._locks.of(answer_id):  # what is just being sent is not in doubt
            self._answers.parts.delete_unconfirmed(answer_id)
        await self.answer(answer_id, target, content)

    async def bring(
        self,
        ledger: Ledger,
        row_id: int,
        target: Target,
        content: Content,
        *,
        notice_id: int | None = None,
    ) -> Outcome:
        """Send the messages of a row, each stored before it leaves; see `answer`."""
        known = {part.number: part for part in ledger.parts.of(row_id)}
        if notice_id is not None:
            known.setdefault(0, Part(number=0, state="sent", message_id=notice_id))
        outcome = Outcome("sent")
        for number, message in enumerate(content.messages):
            outgoing = _Outgoing(
                ledger=ledger,
                row_id=row_id,
                number=number,
                target=target,
                message=message,
                markup=content.markup_under(number),
            )
            came = await self._bring_part(outgoing, known.get(number))
            if came.state == "refused":
                return came
            if came.state == "unknown":
                outcome = came
        for part in known.values():
            if part.number >= len(content.messages):
                await self._take_away(ledger, row_id, target, part)
        return outcome

    async def _bring_part(self, outgoing: _Outgoing, known: Part | None) -> Outcome:
        """Send or edit one part, given how far it is known to be."""
        if known is not None and known.state == "sent" and known.message_id is not None:
            edited = await self._edit(outgoing, known.message_id)
            if edited is not None:
                return edited
        elif known is not None and known.state in ("sending", "unknown"):
            outgoing.note("unknown")
            return Outcome("unknown")
        return await self._send(outgoing)

    async def _edit(self, outgoing: _Outgoing, message_id: int) -> Outcome | None:
        """Edit a part that was sent; None if it must be sent again."""
        try:
            await self._messenger.edit(
                outgoing.target, message_id, outgoing.message, outgoing.markup
            )
        except BadRequest:  # it was deleted, or is too old to edit
            logger.info("a message could not be edited; it is sent again")
            return None
        except TelegramError as error:
            return self._refused(outgoing, error)
        outgoing.note("sent", message_id)
        return Outcome("sent")

    async def _send(self, outgoing: _Outgoing) -> Outcome:
        outgoing.note("waiting")
        try:
            with journal(outgoing.note):
                sent = await self._messenger.send(
                    outgoing.target, outgoing.message, outgoing.markup
                )
        except UnconfirmedError:
            outgoing.note("unknown")
            return Outcome("unknown")
        except TelegramError as error:
            outgoing.note("refused")
            return self._refused(outgoing, error)
        if self._messenger.has_moved(outgoing.target.chat_id, sent.chat.id):
            outgoing.ledger.move(outgoing.row_id, sent.chat.id)
        outgoing.note("sent", sent.message_id)
        return Outcome("sent")

    def _refused(self, outgoing: _Outgoing, error: TelegramError) -> Outcome:
        self._messenger.note_refusal(outgoing.target, error)
        return Outcome("refused", error)

    async def _take_away(self, ledger: Ledger, row_id: int, target: Target, part: Part) -> None:
        """Delete a message that an answer no longer needs."""
        if part.message_id is not None:
            await self._messenger.delete(target, part.message_id)
        ledger.parts.delete(row_id, part.number)
