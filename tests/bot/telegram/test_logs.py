"""The bot's log: no token in it, whatever is logged."""

import logging
from pathlib import Path

import pytest

from bot.redaction import RedactingFormatter, Redactor
from tests.bot.telegram.conftest import folder_over, running
from tests.bot.telegram.incoming.test_web import SECRET, free_port
from tests.bot.telegram.server import TOKEN, BotApi
from tests.bot.telegram.talk import QUESTION, asks


def test_secrets_are_taken_out_of_messages_and_tracebacks() -> None:
    """An empty secret takes nothing out."""
    try:
        raise ValueError(f"no such address: /bot{TOKEN}/getMe")
    except ValueError as error:
        record = logging.LogRecord(
            "x", logging.ERROR, "f", 1, "asked %s", (TOKEN,), (ValueError, error, None)
        )
    text = RedactingFormatter(Redactor(TOKEN, ""), "%(message)s").format(record)

    assert TOKEN not in text
    assert "asked [secret]" in text
    assert "/bot[secret]/getMe" in text


@pytest.mark.slow
def test_debugging_tells_questions_but_no_token(tmp_path: Path, data_dir: Path) -> None:
    """DEBUG is for finding faults: requests and questions are in the log then, as `docs/telegram.md` says."""
    folder = folder_over(data_dir, tmp_path / "own")
    with BotApi() as api, running(api, folder, {"LOG_LEVEL": "DEBUG"}) as bot:
        user, _ = asks(api, QUESTION)
        _, privacy = asks(api, "/privacy", user)
        log = bot.log

    assert "HTTP Request: POST" in log
    assert QUESTION in log
    assert TOKEN not in log
    assert "this bot is being tested" in privacy["text"]


@pytest.mark.slow
def test_debugging_a_webhook_shows_no_secret_of_it(tmp_path: Path, data_dir: Path) -> None:
    """Telegram is told it in a request, which the libraries log."""
    folder = folder_over(data_dir, tmp_path / "own")
    settings = {
        "LOG_LEVEL": "DEBUG", "WEBHOOK_URL": "https://bot.example.org", "WEBHOOK_SECRET": SECRET,
        "WEBHOOK_PORT": str(free_port()),
    }  # fmt: skip
    with BotApi() as api, running(api, folder, settings) as bot:
        api.wait(lambda: api.called("setWebhook", secret_token=SECRET))
        log = bot.wait_log("listening on")

    assert "setWebhook" in log
    assert SECRET not in log
    assert TOKEN not in log
