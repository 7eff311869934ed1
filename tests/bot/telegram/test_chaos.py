"""Everything at once: faults at random, the process killed at random; nothing lost, nothing twice."""

import random
import time
from pathlib import Path

import pytest

from tests.bot.telegram import feed
from tests.bot.telegram.conftest import folder_over, running
from tests.bot.telegram.feed import Json
from tests.bot.telegram.server import BotApi, Fault
from tests.bot.telegram.talk import ANSWER, QUESTION, rows

PEOPLE, KILLS = 40, 3
UNCONFIRMED = "Telegram hasn’t confirmed that my answer"


def fault(chance: random.Random, method: str) -> Fault:
    """Return something that goes wrong once: refused, failed, lost before or after it took effect."""
    kind = chance.choice(["500", "502", "429", "lost", "reset", "malformed"])
    if kind == "429":
        return Fault.refusal(method, 429, "Too Many Requests", parameters={"retry_after": 1})
    if kind in ("lost", "reset"):
        return Fault(method, body=None, is_after=kind == "reset")
    if kind == "malformed":
        return Fault(method, status=200, body='{"ok": tr', is_after=True)
    return Fault(method, int(kind), "<html>")


def strike(api: BotApi, chance: random.Random, people: list[Json]) -> None:
    """Let one request in three of those to come go wrong."""
    for person in chance.sample(people, len(people) // 3):
        made = fault(chance, "sendMessage")
        made.when = lambda params, chat_id=person["id"]: params.get("chat_id") == chat_id  # type: ignore[misc]
        api.faults.append(made)
    api.faults.extend(fault(chance, "sendChatAction") for _ in range(10))
    api.faults.extend(fault(chance, "getUpdates") for _ in range(2))


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2])
def test_nothing_is_lost_and_nothing_comes_twice(tmp_path: Path, data_dir: Path, seed: int) -> None:
    """Each has one answer, or a line that offers it; never two answers, unless both were asked for."""
    chance = random.Random(seed)
    folder = folder_over(data_dir, tmp_path / "chaos")
    people = [feed.person() for _ in range(PEOPLE)]
    with BotApi() as api:
        strike(api, chance, people)
        asked = [feed.says(person, QUESTION) for person in people]
        for round_ in range(KILLS):
            with running(api, folder) as bot:
                api.push(*asked[round_::KILLS])
                time.sleep(chance.uniform(0.05, 0.8))
                bot.process.kill()
                bot.wait()
            api.calls[:] = [c for c in api.calls if c.method != "setMyCommands"]
        with running(api, folder) as bot:
            undone = "SELECT count(*) FROM updates WHERE settled IS NULL"
            api.wait(lambda: all(api.sent(person["id"]) for person in people))
            api.wait(lambda: rows(bot, undone) == [(0,)])

        for person in people:
            texts = [message["text"] for message in api.sent(person["id"])]
            answers = [text for text in texts if ANSWER in text]
            offers = [text for text in texts if text.startswith(UNCONFIRMED)]
            assert len(answers) <= 1, texts
            assert answers or offers, texts
            assert len(answers) + len(offers) == len(texts)
