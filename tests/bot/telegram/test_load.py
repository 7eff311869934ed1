"""Many at once: everybody is answered, in order, once; the numbers are printed (`-s` shows them)."""

import itertools
import statistics
import time
from pathlib import Path

import pytest

from tests.bot.telegram import feed
from tests.bot.telegram.conftest import Bot, folder_over, running
from tests.bot.telegram.feed import Json
from tests.bot.telegram.server import BotApi, Call
from tests.bot.telegram.talk import ANSWER

# Five questions in a row, and what each one's answer, and no other's beside it, says.
ASKED = (
    ("Can a cyber attack trigger Article 5?", ANSWER),
    ("What did Angela Merkel say?", "does not mention the speaker Angela Merkel"),
    ("Is cyberspace a military domain?", "domain"),
    ("What did Emmanuel Macron say?", "does not mention the speaker Emmanuel Macron"),
    ("What damage can a single cyber attack cause?", "billions of dollars"),
)
pytestmark = pytest.mark.slow


def crowd(chats: int) -> list[tuple[Json, Json]]:
    """So many chats, two in five of them groups, with somebody in each."""
    people = [feed.person() for _ in range(chats)]
    return [(feed.private(p) if i % 5 < 3 else feed.group(), p) for i, p in enumerate(people)]


def storm(api: BotApi, chats: list[tuple[Json, Json]]) -> tuple[float, list[Call]]:
    """Ask everything at once; return when, and what was sent until all was answered."""
    before = len(api.calls)
    updates = [
        feed.says_in(chat, person, f"/ask {question}")
        for (question, _), (chat, person) in itertools.product(ASKED, chats)
    ]
    started = time.monotonic()
    api.push(*updates)

    def sent() -> list[Call]:
        return [call for call in api.calls[before:] if call.method == "sendMessage"]

    api.wait(lambda: len(sent()) >= len(updates))
    time.sleep(0.5)
    return started, sent()


def memory_mb(bot: Bot) -> float:
    """Return the resident memory of the bot's process."""
    status = Path(f"/proc/{bot.process.pid}/status").read_text()
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="reads memory from /proc")
@pytest.mark.parametrize("count", [15, pytest.param(100, marks=pytest.mark.benchmark)])
def test_five_questions_each_from_many_chats(tmp_path: Path, data_dir: Path, count: int) -> None:
    """All answered, in order within each chat, none twice; memory does not grow with them."""
    folder = folder_over(data_dir, tmp_path / "load")
    with BotApi() as api, running(api, folder) as bot:
        storm(api, crowd(count))
        warm = memory_mb(bot)
        chats = crowd(count)
        started, sent = storm(api, chats)
        grown = memory_mb(bot) - warm

    waits = sorted(call.at - started for call in sent)
    p50, p95 = statistics.median(waits), waits[int(0.95 * len(waits))]
    print(
        f"\n{len(sent)} answers to {count} chats: {len(sent) / waits[-1]:.1f} a second "
        f"(30 a second is Telegram's own limit), p50 {p50:.1f} s, p95 {p95:.1f} s, "
        f"{warm:.0f} MB + {grown:.1f} MB"
    )
    assert len(sent) == count * len(ASKED)
    for chat, _ in chats:
        texts = [call.result["text"] for call in sent if call.params["chat_id"] == chat["id"]]
        assert len(texts) == len(ASKED)
        assert all(words in text for text, (_, words) in zip(texts, ASKED, strict=True))
    assert grown < 0.1 * warm
