"""How much time the bot adds: from update to reply, compared with the assistant alone."""

import statistics
import time
from pathlib import Path

import pytest

from bot.bootstrap import build_assistant
from bot.settings import Settings
from tests.bot.telegram import feed
from tests.bot.telegram.conftest import folder_over, running
from tests.bot.telegram.server import BotApi

QUESTION = "Can a cyber attack trigger Article 5?"
RUNS = 40
# The bot adds two HTTP requests, the record of the question, and the process's other threads.
MAX_RATIO = 3.0


@pytest.mark.benchmark
def test_the_bot_adds_little_to_an_answer(tmp_path: Path, data_dir: Path) -> None:
    """Medians of alternating runs, one thread each: the assistant, and the bot over loopback."""
    folder = folder_over(data_dir, tmp_path / "bot")
    assistant = build_assistant(Settings(data_dir=folder, threads=1))
    alone, through = [], []
    with BotApi() as api, running(api, folder):
        for _ in range(RUNS):
            started = time.monotonic()
            assistant.answer(QUESTION)
            alone.append(time.monotonic() - started)

            user = feed.person()
            started = time.monotonic()
            api.push(feed.says(user, QUESTION))
            api.wait_sent(user["id"])
            (call,) = api.called("sendMessage", chat_id=user["id"])
            through.append(call.at - started)
    assistant_s, bot_s = statistics.median(alone[5:]), statistics.median(through[5:])

    print(
        f"\nthe bot {1e3 * bot_s:.1f} ms, the assistant alone {1e3 * assistant_s:.1f} ms: "
        f"{bot_s / assistant_s:.2f} times"
    )
    assert bot_s / assistant_s < MAX_RATIO
