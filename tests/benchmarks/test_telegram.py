"""What the bot adds to an answer: from an update's arrival to its answer's, against the answer."""

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
# Two HTTP requests, what is written down of a question, the process's other threads.
MOST = 3.0


@pytest.mark.benchmark
def test_the_bot_adds_little_to_an_answer(tmp_path: Path, data_dir: Path) -> None:
    """Medians of runs in turn, one thread each: the assistant alone, and the bot over loopback."""
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
    bare, whole = statistics.median(alone[5:]), statistics.median(through[5:])

    print(
        f"\nthrough the bot {1e3 * whole:.1f} ms, the assistant alone {1e3 * bare:.1f} ms: "
        f"{whole / bare:.2f} times"
    )
    assert whole / bare < MOST
