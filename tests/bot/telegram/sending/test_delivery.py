"""What a failed request means for the message that was being sent."""

import httpx
import pytest
from telegram.error import BadRequest, NetworkError, TelegramError, TimedOut

from bot.adapters.telegram.sending.delivery import may_have_arrived


@pytest.mark.parametrize(
    ("error", "cause", "is_unsure"),
    [
        (NetworkError("httpx.ConnectError: "), httpx.ConnectError("refused"), False),
        (TimedOut(), httpx.ConnectTimeout("slow"), False),
        (TimedOut("Pool timeout"), httpx.PoolTimeout("full"), False),
        (BadRequest("chat not found"), None, False),
        (NetworkError("Internal Server Error: restart"), None, True),
        (NetworkError("Bad Gateway"), TelegramError("Invalid server response"), True),
        (TimedOut(), httpx.ReadTimeout("slow"), True),
        (TimedOut(), httpx.WriteTimeout("slow"), True),
        (NetworkError("httpx.ReadError: "), httpx.ReadError("reset"), True),
        (NetworkError("httpx"), httpx.RemoteProtocolError("gone"), True),
        (NetworkError("Gateway Timeout (504)"), None, True),
        (TelegramError("Invalid server response"), None, True),
    ],
)
def test_what_may_have_arrived(
    error: TelegramError, cause: Exception | None, is_unsure: bool
) -> None:
    """Only what surely did not is repeated."""
    error.__cause__ = cause

    assert may_have_arrived(error) == is_unsure
