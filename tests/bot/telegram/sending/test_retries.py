"""A request that fails is made again, after a pause; what does not pass is raised at once."""

from collections.abc import Awaitable, Callable

import pytest
from telegram.error import (
    BadRequest,
    Conflict,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot.adapters.telegram.sending import retried


@pytest.fixture(autouse=True)
def _durations(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without this PTB warns that its whole numbers of seconds will be durations."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


class PausedError(Exception):
    """Ends a test before a pause of that many seconds."""


def failing(*errors: TelegramError) -> Callable[[], Awaitable[str]]:
    """Return a request that fails with each of these errors in turn, and then succeeds."""
    left = list(errors)

    async def send() -> str:
        if left:
            raise left.pop(0)
        return "sent"

    return send


def stop_at_a_pause(_: TelegramError, pause_s: float) -> None:
    """Let pass the pauses of no time at all."""
    if pause_s:
        raise PausedError(pause_s)


async def test_it_succeeds_in_the_end() -> None:
    """Telegram may ask for a pause; one of no time is over at once."""
    assert await retried(failing(RetryAfter(0), RetryAfter(0)), lambda _: True) == "sent"


async def test_a_function_that_returns_a_coroutine_is_awaited_too() -> None:
    """As a lambda around one of PTB's methods does."""
    send = failing(RetryAfter(0))

    assert await retried(lambda: send(), lambda _: True) == "sent"


@pytest.mark.parametrize(
    ("fail", "failed_before", "pause_s"),
    [
        (lambda: NetworkError("502"), 0, 1),
        (lambda: NetworkError("502"), 1, 2),
        (lambda: NetworkError("502"), 3, 8),
        (lambda: NetworkError("502"), 9, 30),
        (lambda: RetryAfter(17), 3, 17),
        (lambda: Conflict("other getUpdates"), 3, 5),
    ],
)
async def test_how_long_the_pause_is(
    fail: Callable[[], TelegramError], failed_before: int, pause_s: int
) -> None:
    """It grows up to half a minute; as long as Telegram asks for; short where another may end."""
    send = failing(*[RetryAfter(0)] * failed_before, fail())

    with pytest.raises(PausedError, match=rf"^{pause_s}(\.0)?$"):
        await retried(send, lambda _: True, on_pause=stop_at_a_pause)


@pytest.mark.parametrize("error", [BadRequest("no"), InvalidToken("no")])
async def test_what_does_not_pass_is_raised_at_once(error: TelegramError) -> None:
    """The error itself, without a pause."""
    with pytest.raises(type(error), match="no"):
        await retried(failing(error), lambda e: isinstance(e, RetryAfter))


async def test_a_fault_of_our_own_is_not_tried_again() -> None:
    """Only Telegram's errors are."""

    async def send() -> str:
        raise KeyError("ours")

    with pytest.raises(KeyError):
        await retried(send, lambda _: True)


async def test_after_so_many_tries_the_last_error_is_raised() -> None:
    """The third, of three."""
    send = failing(RetryAfter(0), RetryAfter(0), RetryAfter(33), RetryAfter(44))

    with pytest.raises(RetryAfter, match="33"):
        await retried(send, lambda _: True, tries=3)
