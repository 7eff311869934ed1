"""Digests and watches as they are kept: due when they should be, made up for once, held, moved."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.records import (
    Bulletin,
    Bulletins,
    Chats,
    Database,
    Digests,
    Feedback,
    Look,
    Place,
    Quotations,
    Watches,
)
from bot.records.database import _STEPS
from bot.schedule import parse
from index.migrations import migrate

PLACE = Place("q1", "d", 0, 4, 0.5)
DAILY = parse("daily 07:30 Europe/Berlin")


class Clock:
    """A clock that the test moves."""

    def __init__(self) -> None:
        self.at = datetime(2025, 6, 2, 12, tzinfo=UTC)

    def __call__(self) -> float:
        return self.at.timestamp()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with closing(Database(tmp_path / "telegram.sqlite")) as opened:
        yield opened


@pytest.fixture
def digests(database: Database, clock: Clock) -> Digests:
    return Digests(database, clock)


def test_what_was_missed_for_days_is_due_once(digests: Digests, clock: Clock) -> None:
    """And then on the next morning, not at once again."""
    digest = digests.add(5, None, 9, "grain", DAILY)
    assert digests.due() == []
    clock.at += timedelta(days=4)
    assert [[d.digest_id for d in place] for place in digests.due()] == [[digest.digest_id]]

    digests.settle(digests.due()[0], [frozenset({"q1"})], None)
    assert digests.due() == []
    (kept,) = digests.of_chat(5)
    assert kept.due == datetime(2025, 6, 7, 5, 30, tzinfo=UTC).timestamp()
    assert digests.seen(digest) == {"q1"}


def test_what_goes_to_one_place_is_due_together(digests: Digests, clock: Clock) -> None:
    """A topic of a forum is a place of its own."""
    for thread, topic in ((None, "a"), (7, "b"), (None, "c")):
        digests.add(-5, thread, 9, topic, DAILY)
    clock.at += timedelta(days=1)

    assert [[d.topic for d in place] for place in digests.due()] == [["a", "c"], ["b"]]


def test_paused_and_held_are_not_due(digests: Digests, clock: Clock) -> None:
    """What is held goes on by itself, what a person paused does not."""
    held = digests.add(-5, None, 9, "held", DAILY)
    paused = digests.add(-5, None, 9, "paused", DAILY)
    digests.set_state(paused, "paused")
    assert [d.topic for d in digests.hold(-5)] == ["held"]
    assert digests.hold(-5) == []
    clock.at += timedelta(days=1)
    assert digests.due() == []

    assert [d.topic for d in digests.release(-5)] == ["held"]
    again = digests.get(-5, held.digest_id)
    assert again is not None
    assert (again.state, again.due > clock()) == ("active", True)
    assert digests.get(6, held.digest_id) is None


def test_one_topic_of_a_forum_is_held_alone(digests: Digests) -> None:
    digests.add(-5, 7, 9, "closed", DAILY)
    digests.add(-5, None, 9, "open", DAILY)

    assert [d.topic for d in digests.hold(-5, 7)] == ["closed"]


def test_a_post_is_written_with_what_it_makes_old(
    digests: Digests, database: Database, clock: Clock
) -> None:
    """Killed in between, neither is: the digest stays due, and nothing counts as seen."""
    digest = digests.add(5, None, 9, "grain", DAILY)
    clock.at += timedelta(days=1)
    broken = Bulletin(5, None, "", "g", (("grain", PLACE), ("grain", Place(None, "d", 0, 4, 0.5))))  # type: ignore[arg-type]
    with pytest.raises(Exception, match="cannot be used"):
        digests.settle([digest], [frozenset({"q1"})], broken)
    assert digests.due() != []
    assert digests.seen(digest) == frozenset()
    bulletins = Bulletins(database, clock)
    assert bulletins.unsettled() == []

    bulletin_id = digests.settle(
        [digest], [frozenset({"q1"})], Bulletin(5, None, "", "g", (("grain", PLACE),))
    )
    assert bulletin_id is not None
    (left,) = bulletins.unsettled()
    assert (left.bulletin_id, left.lines) == (bulletin_id, (("grain", PLACE),))
    quotations = Quotations(database, clock)
    assert quotations.place_of("q1") == PLACE
    bulletins.settle(bulletin_id)
    assert bulletins.unsettled() == []
    clock.at += timedelta(days=91)
    bulletins.prune(90 * 86_400)
    quotations.prune(90 * 86_400)
    assert bulletins.get(bulletin_id) is None
    assert quotations.place_of("q1") is None


def test_a_supergroup_takes_everything_along(
    digests: Digests, database: Database, clock: Clock
) -> None:
    watches = Watches(database, clock)
    digests.add(-5, None, 9, "grain", DAILY)
    watches.add(-5, None, 9, "Why?", Look("g1", PLACE, frozenset({"q1"})))
    Chats(database, clock).move(-5, -100)

    assert [d.topic for d in digests.of_chat(-100)] == ["grain"]
    assert [w.question for w in watches.of_chat(-100)] == ["Why?"]


def test_a_watch_is_looked_at_once_in_each_generation(database: Database, clock: Clock) -> None:
    """What answered before is kept where nothing better is found."""
    watches = Watches(database, clock)
    watch = watches.add(5, None, 9, "Why?", Look("g1", PLACE, frozenset({"q1"})))
    assert watches.stale("g1") == []
    assert watches.stale("g2") == [watch]

    watches.settle(watch, Look("g2", None, frozenset({"q2"})), None)
    kept = watches.get(5, watch.watch_id)
    assert kept is not None
    assert (kept.generation, kept.place) == ("g2", PLACE)
    assert watches.seen(watch) == {"q1", "q2"}
    watches.remove(watch)
    assert watches.seen(watch) == frozenset()


def test_who_is_forgotten_leaves_a_channel_its_digests(digests: Digests) -> None:
    """His own chat's go; of the channel's nobody knows any more who set them up."""
    digests.add(9, None, 9, "own", DAILY)
    digests.add(-5, None, 9, "channel's", DAILY)

    assert digests.forget(9) == 1
    assert [(d.topic, d.owner_id) for d in digests.all()] == [("channel's", None)]


def test_who_is_forgotten_leaves_no_posts(
    digests: Digests, database: Database, clock: Clock
) -> None:
    """A watch's question is the title of its post."""
    bulletins = Bulletins(database, clock)
    for chat in (9, -5):
        digests.settle([], [], Bulletin(chat, None, "Why?", "g", (("Now", PLACE),)))
    bulletins.forget(9)

    assert [left.chat_id for left in bulletins.unsettled()] == [-5]


def test_a_file_of_the_first_version_is_taken_along(tmp_path: Path) -> None:
    """With what it holds; of a vote it is noted whose question it was on."""
    path = tmp_path / "telegram.sqlite"
    with closing(sqlite3.connect(path)) as db, db:
        migrate(db, _STEPS[:1])
        db.execute("INSERT INTO chats (chat_id, is_active) VALUES (5, 0)")
        db.execute(
            "INSERT INTO answers VALUES (1, 5, 1, 0, 9, 'Why?', 'Why?', '', '', '', 1, 'g', 1)"
        )
        db.execute("INSERT INTO votes VALUES (1, 8, 'q1', 'Why?', 'w', 'remarks', 'g', 1, 1)")

    with closing(Database(path)) as migrated:
        assert not Chats(migrated).get(5).is_active
        assert Digests(migrated).all() == []
        assert [vote.asker_id for vote in Feedback(migrated).votes()] == [9]


@pytest.mark.parametrize("when", ["daily 07:30 Europe/Berlin", "weekly Mon 08:00", "every 6h"])
@pytest.mark.parametrize("is_restarted", [False, True], ids=["running", "restarted"])
def test_a_clock_that_was_years_ahead_holds_nothing_up(
    database: Database, clock: Clock, when: str, is_restarted: bool
) -> None:
    """What was set up before, and what was meanwhile, is due again when its schedule says."""
    digests, schedule = Digests(database, clock), parse(when)
    digests.add(5, None, 9, "grain", schedule)
    clock.at += timedelta(days=6 * 365)
    for digest in digests.due()[0]:
        digests.settle([digest], [frozenset()], None)
    digests.add(5, None, 9, "fish", schedule)
    clock.at -= timedelta(days=6 * 365)
    if is_restarted:
        digests = Digests(database, clock)

    assert digests.due() == []
    assert all(digest.due <= clock() + 7 * 86_400 for digest in digests.all())
    clock.at += timedelta(days=7)
    (due,) = digests.due()
    assert [digest.topic for digest in due] == ["grain", "fish"]
    digests.settle(due, [frozenset()] * 2, None)
    assert digests.due() == []


def test_a_clock_that_was_years_behind_leads_to_one_post(digests: Digests, clock: Clock) -> None:
    """What was missed by the clock is made up for once."""
    clock.at -= timedelta(days=6 * 365)
    digest = digests.add(5, None, 9, "grain", DAILY)
    clock.at += timedelta(days=6 * 365)

    assert digests.due() == [[digest]]
    digests.settle([digest], [frozenset()], None)
    assert digests.due() == []
    assert digests.all()[0].due <= clock() + 86_400
