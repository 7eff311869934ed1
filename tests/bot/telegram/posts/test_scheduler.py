"""What is due comes once: through restarts, kills, missed days, and two hundred at a time."""

import asyncio
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.adapters.telegram.application import Surface, make_surface
from bot.assistant import Assistant
from bot.records import Bulletin, Database, Digests, Place, Records
from bot.records.database import file_of
from bot.schedule import Schedule, parse
from bot.settings import Settings
from index.encoders.embed import Encoder
from index.models import Found
from index.store.local import LocalStore
from tests.bot.telegram import feed
from tests.bot.telegram.conftest import Bot, folder_over, running
from tests.bot.telegram.feed import Json
from tests.bot.telegram.server import TOKEN, BotApi, Call, Fault
from tests.bot.telegram.talk import ANSWER, QUESTION
from tests.conftest import ROOT

pytestmark = pytest.mark.slow
TOPIC = "cyber attacks"
# How often these bots look what is due.
TICK_S = 0.25
# A week that ends with the night that shows 02:30 twice in Berlin.
MONDAY = datetime(2025, 10, 20, 6, tzinfo=UTC)
RULES = (
    "daily 07:30 Europe/Berlin", "daily 02:30 Europe/Berlin", "weekdays 18:00 America/New_York",
    "weekly Thu 09:00 Asia/Tokyo", "every 6h",
)  # fmt: skip


class Clock:
    """A clock that the test moves."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def __call__(self) -> float:
        return self.at.timestamp()


def occurrences(schedule: Schedule, start: datetime, end: datetime) -> list[datetime]:
    """Return when something recurs, minute by minute, by what the clocks of its place show."""
    if schedule.hours:
        step = timedelta(hours=schedule.hours)
        return [start + n * step for n in range(1, 500) if start + n * step <= end]
    found, shown, at = [], set[str](), start
    while at <= end:
        here = at.astimezone(ZoneInfo(schedule.zone))
        key = f"{here:%Y-%m-%d}"
        if (here.hour, here.minute) == (schedule.at.hour, schedule.at.minute) and (
            here.weekday() in schedule.days and key not in shown and at > start
        ):
            found.append(at)
            shown.add(key)
        at += timedelta(minutes=1)
    return found


async def _opened(api: BotApi, folder: Path, assistant: Assistant, clock: Clock) -> Surface:
    settings = Settings(telegram_base_url=api.url, data_dir=folder)
    records = Records.over(Database(file_of(folder, TOKEN)), clock)
    surface = make_surface(settings, TOKEN, assistant, records)
    await surface.application.initialize()
    return surface


async def _close(surface: Surface) -> None:
    await surface.application.shutdown()
    surface.records.database.close()


def test_a_week_with_restarts_is_what_was_due(
    tmp_path: Path, store: LocalStore, encoder: Encoder
) -> None:
    """Whatever happened between two looks at the clock is made up for once, at the second."""
    chance, clock = random.Random(7), Clock(MONDAY)
    assistant = Assistant(store, encoder, generation="g")
    expected: Counter[int] = Counter()

    async def week(api: BotApi) -> None:
        surface = await _opened(api, tmp_path, assistant, clock)
        people = {feed.person()["id"]: parse(rule) for rule in RULES}
        for person, schedule in people.items():
            surface.records.digests.add(person, None, person, TOPIC, schedule)
        while clock.at < MONDAY + timedelta(days=7):
            before = clock.at
            clock.at += timedelta(minutes=chance.choice([1, 20, 90, 400, 2_000]))
            if chance.random() < 0.3:  # a restart
                await _close(surface)
                surface = await _opened(api, tmp_path, assistant, clock)
            surface.records.digests._db.query("DELETE FROM seen")  # so that each time has news
            await surface.scheduler.run_once()
            for person, schedule in people.items():
                due = [at for at in occurrences(schedule, MONDAY, clock.at) if at > before]
                expected[person] += bool(due)
        await _close(surface)

    with BotApi() as api:
        asyncio.run(week(api))
        sent = Counter(call.params["chat_id"] for call in api.called("sendMessage"))

    assert sent == +expected
    assert sum(sent.values()) >= 20


def test_what_is_on_its_way_is_not_sent_again(
    tmp_path: Path, store: LocalStore, encoder: Encoder
) -> None:
    """Asked for twice at once, and taken up again meanwhile, it comes once."""
    clock, chat = Clock(MONDAY), feed.person()["id"]

    async def twice(api: BotApi) -> None:
        assistant = Assistant(store, encoder, generation="g")
        surface = await _opened(api, tmp_path, assistant, clock)
        digest = surface.records.digests.add(chat, None, chat, TOPIC, parse("every 6h"))
        posted = await asyncio.gather(*(surface.composer.post([digest]) for _ in range(3)))
        surface.dispatcher.resume()
        surface.dispatcher.resume(chat)
        await surface.scheduler.finish()
        await _close(surface)
        assert sorted(posted) == [False, False, True]

    with BotApi() as api:
        wait = {"retry_after": 1}
        busy = Fault.refusal(
            "sendMessage", 429, "Too Many Requests: retry after 1", parameters=wait
        )
        api.faults.append(busy)
        asyncio.run(twice(api))
        assert busy.times == 0
        assert len(api.sent(chat)) == 1


def test_a_post_of_two_messages_that_was_broken_off_is_finished(
    tmp_path: Path, store: LocalStore, encoder: Encoder
) -> None:
    """What was sent of it is not sent again; the rest comes."""
    clock, chat = Clock(MONDAY), feed.person()["id"]
    assistant = Assistant(store, encoder, generation="g")
    _, (news,) = assistant.news([(TOPIC, frozenset())])
    places = [Place.of(line.quotation) for line in news.brief.lines]
    lines = tuple((f"Heading {i}", place) for i in range(5) for place in places)

    async def broken(api: BotApi) -> None:
        surface = await _opened(api, tmp_path, assistant, clock)
        digest = surface.records.digests.add(chat, None, chat, TOPIC, parse("every 6h"))
        surface.records.digests.settle(
            [digest], [frozenset()], Bulletin(chat, None, "", "g", lines)
        )
        surface.dispatcher.resume()
        await asyncio.to_thread(api.wait, lambda: api.called("sendMessage", chat_id=chat)[1:])
        await asyncio.sleep(0.5)  # until it is known that the second was refused
        for task in list(surface.dispatcher._sending.values()):
            task.cancel()
        await surface.scheduler.finish()
        await _close(surface)
        assert len(api.sent(chat)) == 1

        again = await _opened(api, tmp_path, assistant, clock)
        again.dispatcher.resume()
        await again.scheduler.finish()
        await _close(again)

    with BotApi() as api:
        wait = {"retry_after": 5}
        later = Fault.refusal(
            "sendMessage", 429, "Too Many Requests: retry after 5", parameters=wait,
            when=lambda params: "Heading 0" not in params["text"],
        )  # fmt: skip
        api.faults.append(later)
        asyncio.run(broken(api))
        first, *rest = (message["text"] for message in api.sent(chat))

    assert "Heading 0" in first
    assert rest
    assert all("Heading 0" not in text and "hasn’t confirmed" not in text for text in rest)
    assert "Heading 4" in rest[-1]


def _set_up(bot: Bot, chats: list[Json], *, due: float) -> None:
    """Give each chat a digest that is due at a moment."""
    database = Database(bot.data_dir / f"telegram-{feed.BOT_ID}.sqlite")
    digests = Digests(database)
    for chat in chats:
        digests.add(chat["id"], None, chat["id"], TOPIC, parse("daily 07:30 Europe/Berlin"))
    database.query("UPDATE digests SET due = ?", (due,))
    database.close()


def _has_started(api: BotApi, starts: int) -> bool:
    return len(api.called("getMe")) > starts


def _left(folder: Path) -> int:
    with sqlite3.connect(folder / f"telegram-{feed.BOT_ID}.sqlite", timeout=180) as db:
        sql = "SELECT (SELECT count(*) FROM digests WHERE due < 1e9) + (SELECT count(*) FROM "
        (count,) = db.execute(f"{sql} bulletins WHERE settled IS NULL)").fetchone()
    db.close()
    return int(count)


def test_killed_at_any_instant_nothing_is_lost_and_nothing_comes_twice(
    tmp_path: Path, data_dir: Path
) -> None:
    """Every chat has its post, or an offer to send what may have arrived; none has two."""
    chance = random.Random(3)
    folder = folder_over(data_dir, tmp_path / "killed")
    chats = [feed.private(feed.person()) for _ in range(25)]
    with BotApi() as api:
        with running(api, folder, tick_s=TICK_S) as bot:
            _set_up(bot, chats, due=0.0)
            time.sleep(chance.uniform(0.1, 1.5))
            bot.end(signal.SIGKILL)
        for _ in range(4):
            starts = len(api.called("getMe"))
            with running(api, folder, is_awaited=False, tick_s=TICK_S) as bot:
                api.wait(partial(_has_started, api, starts))
                time.sleep(chance.uniform(0.1, 1.5))
                bot.end(signal.SIGKILL)
        with running(api, folder, is_awaited=False, tick_s=TICK_S):
            api.wait(lambda: _left(folder) == 0)
            time.sleep(1)

        for chat in chats:
            texts = [message["text"] for message in api.sent(chat["id"])]
            posts = [text for text in texts if text.startswith(TOPIC)]
            offers = [text for text in texts if "hasn’t confirmed" in text]
            assert len(posts) <= 1, texts
            assert posts or offers, texts


@pytest.mark.parametrize("count", [40, pytest.param(200, marks=pytest.mark.benchmark)])
def test_many_at_once_and_a_question_in_between(tmp_path: Path, data_dir: Path, count: int) -> None:
    """Each has its post, once, and whoever asks meanwhile has his answer."""
    folder = folder_over(data_dir, tmp_path / "many")
    chats = [feed.private(feed.person()) for _ in range(count)]
    ids = {chat["id"] for chat in chats}
    with BotApi() as api, running(api, folder, tick_s=TICK_S) as bot:
        _set_up(bot, chats, due=0.0)

        def posts() -> list[Call]:
            return [c for c in api.called("sendMessage") if c.params["chat_id"] in ids]

        api.wait(posts)
        asker, asked = feed.person(), time.monotonic()
        api.push(feed.says(asker, QUESTION))
        answer = api.wait_sent(asker["id"])[0]
        waited, before = time.monotonic() - asked, len(posts())
        api.wait(lambda: len(posts()) >= count)
        time.sleep(1)
        at = sorted(call.at for call in posts())

    busiest = max(sum(start <= t < start + 1 for t in at) for start in at)
    print(
        f"\n{count} digests out in {at[-1] - at[0]:.1f} s, {busiest} in the busiest second (Telegram "
        f"lets through 30); a question meanwhile answered in {waited:.2f} s, after {before} of them"
    )
    assert Counter(call.params["chat_id"] for call in posts()) == Counter(ids)
    assert ANSWER in answer["text"]


def test_a_question_waits_for_one_digest_not_for_all(
    tmp_path: Path, store: LocalStore, encoder: Encoder
) -> None:
    """While thirty are made, one after the other, an answer comes in between."""
    clock = Clock(MONDAY)
    assistant = Assistant(store, encoder, generation="g")

    async def meanwhile(api: BotApi) -> None:
        surface = await _opened(api, tmp_path, assistant, clock)
        for _ in range(30):
            person = feed.person()["id"]
            surface.records.digests.add(person, None, person, TOPIC, parse("every 6h"))
        clock.at += timedelta(hours=7)
        ticking = asyncio.create_task(surface.scheduler.tick())

        def left() -> int:
            return sum(len(digests) for digests in surface.records.digests.due())

        while left() == 30:  # noqa: ASYNC110  the scheduler sets no event of ours
            await asyncio.sleep(0)
        before = left()
        answer = await surface.assistant.run(lambda own: own.answer(QUESTION))
        made = before - left()
        await ticking
        assert isinstance(answer, Found)
        assert made <= 2
        assert left() == 0
        await surface.scheduler.finish()
        await _close(surface)

    with BotApi() as api:
        asyncio.run(meanwhile(api))
        assert len(api.called("sendMessage")) == 30


def test_run_once_sends_what_is_due_and_ends(tmp_path: Path, data_dir: Path) -> None:
    """For cron; where a bot runs, it leaves that to it."""
    folder = folder_over(data_dir, tmp_path / "once")
    chat = feed.channel()
    with BotApi() as api:
        with running(api, folder) as bot:
            _set_up(bot, [chat], due=2e9)
            refused = _run_once(api, folder)
        _set_up(bot, [], due=0.0)
        done, again = _run_once(api, folder), _run_once(api, folder)
        sent = api.sent(chat["id"])

    assert refused.returncode == 1
    assert "another process sends this bot's digests" in refused.stderr
    assert (done.returncode, again.returncode) == (0, 0), done.stderr
    assert [message["text"].startswith(TOPIC) for message in sent] == [True]


def _run_once(api: BotApi, folder: Path) -> "subprocess.CompletedProcess[str]":
    environment = {
        "PATH": os.environ["PATH"], "HOME": str(folder), "HF_HUB_OFFLINE": "1",
        "PYTHONPATH": str(ROOT), "BRIEFING_DATA_DIR": str(folder), "BRIEFING_TELEGRAM_TOKEN": TOKEN,
        "BRIEFING_TELEGRAM_BASE_URL": api.url, "NO_PROXY": "127.0.0.1",
    }  # fmt: skip
    return subprocess.run(
        [sys.executable, "-m", "bot", "digest", "run", "--once"],
        env=environment, capture_output=True, text=True, timeout=180, check=False, cwd=folder,
    )  # fmt: skip
