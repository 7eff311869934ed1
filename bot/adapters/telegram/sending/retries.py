"""Repeating requests when Telegram fails, after longer and longer pauses."""

import logging
from collections.abc import Awaitable, Callable
from typing import TypeVar

import httpx
from telegram.error import Conflict, RetryAfter, TelegramError
from tenacity import (
    AsyncRetrying,
    RetryCallState,
    retry_if_exception,
    stop_after_attempt,
    stop_never,
    wait_exponential,
)

Result = TypeVar("Result")
logger = logging.getLogger(__name__)
# 1, 2, 4 … 30, 30 seconds.
_growing = wait_exponential(multiplier=1, max=30)
# Another process polls with the same token; it may end at any moment.
_CONFLICT_S = 5.0


def warn(error: TelegramError, pause_s: float) -> None:
    """Log what went wrong, and when the request is repeated."""
    logger.warning("Telegram: %s; trying again in %.0f s", kind_of(error), pause_s)


async def retried(
    send: Callable[[], Awaitable[Result]],
    is_passing: Callable[[TelegramError], bool],
    *,
    tries: int | None = None,
    on_pause: Callable[[TelegramError, float], None] = warn,
) -> Result:
    """Send a request until it succeeds, or fails with an error that will not pass.

    Raises that error, or the last one after so many tries. If Telegram asks for a pause of a
    certain length, it gets it.
    """

    async def attempt() -> Result:  # tenacity awaits only what it sees to be a coroutine function
        return await send()

    def is_worth_a_try(error: BaseException) -> bool:
        return isinstance(error, TelegramError) and is_passing(error)

    def before_pause(state: RetryCallState) -> None:
        error = state.outcome.exception() if state.outcome else None
        assert isinstance(error, TelegramError)
        on_pause(error, state.upcoming_sleep)

    retrying = AsyncRetrying(
        retry=retry_if_exception(is_worth_a_try),
        wait=_pause_after,
        stop=stop_after_attempt(tries) if tries else stop_never,
        before_sleep=before_pause,
        reraise=True,
    )
    return await retrying(attempt)


def seconds_asked(error: RetryAfter) -> float:
    """Return how many seconds Telegram asks the bot to wait."""
    asked = error.retry_after
    return float(asked if isinstance(asked, int) else asked.total_seconds())


def kind_of(error: TelegramError) -> str:
    """Return what happened, without addresses and without the content of an answer."""
    cause = error.__cause__
    if isinstance(cause, httpx.HTTPError):
        return type(cause).__name__
    return str(error).split(". Parsing the server response")[0][:200]


def _pause_after(state: RetryCallState) -> float:
    error = state.outcome.exception() if state.outcome else None
    if isinstance(error, RetryAfter):
        return seconds_asked(error)
    return _CONFLICT_S if isinstance(error, Conflict) else _growing(state)
