"""Messages written down before they leave and settled after, so that none goes twice."""

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
from bot.records import Answers, Part, Parts, PartState
from bot.render.telegram import Message

logger = logging.getLogger(__name__)


class Ledger(Protocol):
    """What may take several messages and notes how far each of them is: answers, bulletins."""

    @property
    def parts(self) -> Parts: ...

    def move(self, row_id: int, chat_id: int, /) -> None:
        """Give a row to the supergroup that its group became while it was on its way."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How far a row's messages came; refused, with what Telegram said."""

    state: Literal["sent", "unknown", "refused"]
    error: TelegramError | None = None


@dataclass(frozen=True, slots=True)
class _Outgoing:
    """One of a row's messages, on its way."""

    ledger: Ledger
    row_id: int
    number: int
    target: Target
    message: Message
    markup: InlineKeyboardMarkup | None

    def note(self, state: PartState, message_id: int | None = None) -> None:
        self.ledger.parts.set(self.row_id, Part(self.number, state, message_id))


class Outbox:
    """Brings answers and posts out, in as many messages as they take."""

    def __init__(self, messenger: Messenger, answers: Answers) -> None:
        self._messenger = messenger
        self._answers = answers

    async def answer(
        self, answer_id: int, target: Target, content: Content, *, notice_id: int | None = None
    ) -> None:
        """Bring an answer's messages to where they are not yet.

        Parts that were sent are edited, the others sent; `notice_id` is a message of ours that
        becomes the first part. What may have arrived already is not sent again, but offered.
        """
        outcome = await self.bring(self._answers, answer_id, target, content, notice_id=notice_id)
        if outcome.state == "unknown":
            await self._messenger.tell(target, texts.UNCONFIRMED, of_resend(answer_id))

    async def bring(
        self,
        ledger: Ledger,
        row_id: int,
        target: Target,
        content: Content,
        *,
        notice_id: int | None = None,
    ) -> Outcome:
        """Bring a row's messages out, each written down before it leaves; see `answer`."""
        known = {part.number: part for part in ledger.parts.of(row_id)}
        if notice_id is not None:
            known.setdefault(0, Part(0, "sent", notice_id))
        outcome = Outcome("sent")
        for number, message in enumerate(content.messages):
            markup = content.markup_under(number)
            outgoing = _Outgoing(ledger, row_id, number, target, message, markup)
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
        """Bring one part out, given how far it is known to be."""
        if known is not None and known.state == "sent" and known.message_id is not None:
            edited = await self._edit(outgoing, known.message_id)
            if edited is not None:
                return edited
        elif known is not None and known.state in ("sending", "unknown"):
            outgoing.note("unknown")
            return Outcome("unknown")
        return await self._send(outgoing)

    async def _edit(self, outgoing: _Outgoing, message_id: int) -> Outcome | None:
        """Change a part that was sent; None where it must be sent anew."""
        try:
            await self._messenger.edit(
                outgoing.target, message_id, outgoing.message, outgoing.markup
            )
        except BadRequest:  # it was deleted, or is too old to be edited
            logger.info("a message could not be edited; it is sent anew")
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
