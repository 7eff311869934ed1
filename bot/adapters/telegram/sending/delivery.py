"""One request to Telegram, brought through: what may be repeated is, what may have arrived is not.

What a failure means for a message that was being sent:

- refused (4xx): it was not sent; another try is another message, and the caller's business;
- failed at Telegram (5xx), or never left this machine: it was not sent; repeated, with patience;
- lost (no answer in time, the connection broken, an answer that is no JSON, a gateway's 504):
  nobody knows; repeating it might send it twice.
"""

import asyncio
import logging
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
    NetworkError,
    RetryAfter,
    TelegramError,
)

Result = TypeVar("Result")
logger = logging.getLogger(__name__)
_REFUSALS = (
    BadRequest, ChatMigrated, Conflict, EndPointNotFound, Forbidden, InvalidToken, RetryAfter,
)  # fmt: skip
_NEVER_LEFT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
# 1 + 2 + 4 + … + 30 + 30 seconds: about an hour in all; and for what is soon of no use.
PATIENT, HASTY = 120, 4
_FIRST_PAUSE_S, _LONGEST_PAUSE_S = 1.0, 30.0

Stage = Literal["sending", "waiting"]
_journal: ContextVar[Callable[[Stage], None] | None] = ContextVar("journal", default=None)


class UnconfirmedError(Exception):
    """Telegram may have it or not: the request left, no answer came."""


async def deliver(
    send: Callable[[], Awaitable[Result]], *, is_repeatable: bool = False, tries: int = PATIENT
) -> Result:
    """Send until Telegram has it.

    `is_repeatable` says that doing it twice does no harm, as with an edit. Raises TelegramError
    where it is refused or Telegram stays away, UnconfirmedError where nobody knows.
    """
    pause = _FIRST_PAUSE_S
    for attempt in range(1, tries + 1):
        try:
            return await send()
        except _REFUSALS:
            raise
        except TelegramError as error:
            if may_have_arrived(error) and not is_repeatable:
                raise UnconfirmedError(str(error)) from error
            if attempt == tries:
                raise
            logger.warning("Telegram: %s; trying again in %.0f s", kind_of(error), pause)
        await asyncio.sleep(pause)
        pause = min(_LONGEST_PAUSE_S, 2 * pause)
    raise AssertionError("the loop returns or raises")


@contextmanager
def journal(write: Callable[[Stage], None]) -> Iterator[None]:
    """Have it written down, within, when a request leaves, and when it surely has not arrived.

    Between the call of a method and its request lies the waiting for Telegram's limits.
    """
    before = _journal.set(write)
    try:
        yield
    finally:
        _journal.reset(before)


def note(stage: Stage) -> None:
    """Write down how far the request at hand is, where somebody keeps a journal."""
    write = _journal.get()
    if write is not None:
        write(stage)


def may_have_arrived(error: TelegramError) -> bool:
    """Say whether Telegram may have done what it did not confirm."""
    if isinstance(error.__cause__, httpx.HTTPError):
        return not isinstance(error.__cause__, _NEVER_LEFT)
    # Telegram answered: with a 5xx, a NetworkError, that it failed; with no JSON, who knows.
    return not isinstance(error, NetworkError) or "Gateway Time" in str(error)


def kind_of(error: TelegramError) -> str:
    """Return what happened, without addresses and without what an answer held."""
    cause = error.__cause__
    if isinstance(cause, httpx.HTTPError):
        return type(cause).__name__
    return str(error).split(". Parsing the server response")[0][:200]
