"""One request to Telegram, repeated until it succeeds, unless that might do something twice.

What a failure means for a message that was being sent:

- refused (4xx): it was not sent, and repeating it changes nothing; the caller must decide;
- never left this machine: it was not sent, and is repeated;
- lost (a timeout, a broken connection, an answer that is not JSON, a failure at Telegram, 5xx, as
  it answers when it restarts with the message already sent): nobody knows, and repeating it might
  send it twice.
"""

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Literal, TypeVar

import httpx
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    RetryAfter,
    TelegramError,
)

from bot.adapters.telegram.sending.retries import retried

Result = TypeVar("Result")
_REFUSALS = (
    BadRequest, ChatMigrated, Conflict, EndPointNotFound, Forbidden, InvalidToken, RetryAfter,
)  # fmt: skip
_NEVER_LEFT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
# An hour in all; a few seconds, for what soon becomes useless.
PATIENT, HASTY = 120, 4

Stage = Literal["sending", "waiting"]
_journal: ContextVar[Callable[[Stage], None] | None] = ContextVar("journal", default=None)


class UnconfirmedError(Exception):
    """The request left and no answer came: Telegram may or may not have handled it."""


async def deliver(
    send: Callable[[], Awaitable[Result]], *, is_repeatable: bool = False, tries: int = PATIENT
) -> Result:
    """Send a request until it succeeds.

    `is_repeatable` says that doing it twice does no harm, as with an edit. Raises TelegramError if
    it is refused or keeps failing, UnconfirmedError if nobody knows whether it succeeded.
    """

    def is_lost(error: TelegramError) -> bool:
        return not is_repeatable and may_have_arrived(error)

    try:
        return await retried(
            send,
            lambda error: not (isinstance(error, _REFUSALS) or is_lost(error)),
            tries=tries,
        )
    except _REFUSALS:
        raise
    except TelegramError as error:
        if is_lost(error):
            raise UnconfirmedError(str(error)) from error
        raise


@contextmanager
def journal(write: Callable[[Stage], None]) -> Iterator[None]:
    """While this is open, call `write` when a request leaves, and when it certainly did not arrive.

    A request may leave long after its method is called, because of Telegram's rate limits.
    """
    before = _journal.set(write)
    try:
        yield
    finally:
        _journal.reset(before)


def note(stage: Stage) -> None:
    """Note how far the current request is, if a journal is open."""
    write = _journal.get()
    if write is not None:
        write(stage)


def may_have_arrived(error: TelegramError) -> bool:
    """Say whether Telegram may have done what it did not confirm."""
    return not isinstance(error.__cause__, _NEVER_LEFT) and not isinstance(error, _REFUSALS)
