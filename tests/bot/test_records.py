"""What the bot remembers."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, nullcontext
from dataclasses import replace
from pathlib import Path

import pytest

from bot.errors import RecordsError
from bot.records import (
    AnswerRow,
    Answers,
    Bulletin,
    ChatRow,
    Chats,
    Database,
    Feedback,
    Forgotten,
    Inbox,
    Look,
    Part,
    Place,
    Records,
    Vote,
)
from bot.records import answers as of_answers
from bot.records import feedback as of_feedback
from bot.records.database import _STEPS, file_of
from bot.schedule import parse
from index.migrations import migrate
from tests.connections import all_closed
from tests.killed import folders_of_the_killed


class Clock:
    """A clock that the test moves."""

    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with closing(Database(tmp_path / "telegram.sqlite")) as opened:
        yield opened


def _row(message_id: int = 1, chat_id: int = 5, user_id: int = 9, asked: float = 1.0) -> AnswerRow:
    places = (Place("q1", "d", 0, 4, 0.5), Place("q2", "d", 5, 9, 0.4))
    return AnswerRow(
        chat_id, message_id, None, user_id, "Why?", "Why not?", "Why not?", None, None, 0.9, "g1",
        asked, places=places,
    )  # fmt: skip


def test_an_answer_comes_back_as_it_was_saved(database: Database) -> None:
    """With its quotations in their order; by id, by question, by message."""
    answers = Answers(database)
    answer_id = answers.save(_row())
    answers.parts.set(answer_id, Part(0, "sending"))
    answers.parts.set(answer_id, Part(0, "sent", 77))
    saved = answers.get(answer_id)

    assert saved is not None
    assert saved.places == _row().places
    assert answers.to_question(5, 1) == answers.of_message(5, 77) == saved
    assert answers.of_message(6, 77) is None
    assert answers.parts.of(answer_id) == [Part(0, "sent", 77)]
    assert answers.place_of("q2") == Place("q2", "d", 5, 9, 0.4)


def test_the_question_before(database: Database, clock: Clock) -> None:
    """Of the same chat, the nearest earlier one, and no old one."""
    answers = Answers(database, clock)
    for message_id in (10, 20, 30):
        answers.save(_row(message_id, asked=clock.now))
    answers.save(_row(25, chat_id=6, asked=clock.now))
    found = [answers.before(5, None, message_id, 60) for message_id in (10, 11, 25, 99)]

    assert [row.message_id if row else None for row in found] == [None, 10, 20, 30]
    clock.now += 61
    assert answers.before(5, None, 99, 60) is None


def test_an_answer_edited_keeps_its_id_and_its_messages(database: Database) -> None:
    """What had not been sent yet is of no use any more."""
    answers = Answers(database)
    answer_id = answers.save(_row())
    answers.parts.set(answer_id, Part(0, "sent", 77))
    answers.parts.set(answer_id, Part(1, "unknown"))

    assert answers.save(_row()) == answer_id
    assert answers.parts.of(answer_id) == [Part(0, "sent", 77)]


def test_a_post_of_a_forgotten_answer_is_not_written(database: Database) -> None:
    """Somebody may say /forget while his answer is on its way."""
    answers = Answers(database)
    answer_id = answers.save(_row())
    answers.forget(9)
    answers.parts.set(answer_id, Part(0, "sent", 77))

    assert answers.parts.of(answer_id) == []
    assert database.query("SELECT * FROM places") == []


def test_an_update_is_taken_once_and_forgotten_when_done(database: Database, clock: Clock) -> None:
    """Its number is remembered as long as Telegram may deliver it again."""
    inbox = Inbox(database, clock)

    assert inbox.receive(1, '{"a": 1}', 9)
    assert not inbox.receive(1, '{"a": 1}', 9)
    inbox.settle(1)
    assert not inbox.receive(1, '{"a": 1}', 9)
    assert [row["payload"] for row in database.query("SELECT payload FROM updates")] == [None]

    clock.now += 4 * 86_400
    inbox.prune()
    assert inbox.receive(1, '{"a": 1}', 9)


def test_of_the_numbers_of_updates_the_latest_are_remembered(database: Database) -> None:
    """Those of what is done; what is in hand stays, however long it takes."""
    inbox = Inbox(database, remembered=3)
    for update_id in range(1, 11):
        inbox.receive(update_id, "{}", 9)
        if update_id != 2:
            inbox.settle(update_id)

    held = [row["update_id"] for row in database.query("SELECT update_id FROM updates")]
    assert held == [2, 8, 9, 10]


def test_what_was_left_undone_comes_back_three_times(database: Database) -> None:
    """An update that ends the process each time is given up at last."""
    inbox = Inbox(database)
    inbox.receive(2, "two", 9)
    inbox.receive(1, "one", 9)

    first = inbox.unsettled()
    inbox.reset_attempts()  # that process ended as it should

    assert first == ["two", "one"]
    assert [inbox.unsettled() for _ in range(4)] == [["two", "one"]] * 3 + [[]]


def test_a_stranger_is_told_once_a_day(database: Database, clock: Clock) -> None:
    """Then there is silence until the next."""
    chats = Chats(database, clock)
    told = [chats.is_first_today(7), chats.is_first_today(7), chats.is_first_today(8)]
    clock.now += 86_401

    assert told == [True, False, True]
    assert chats.is_first_today(7)


def test_settings_move_with_a_group(database: Database) -> None:
    """Told twice, and written to in between, all is taken along."""
    chats = Chats(database)
    chats.save(ChatRow(-1, is_here=True, threshold=0.5))
    chats.move(-1, -100)
    chats.move(-1, -100)
    assert chats.get(-100) == ChatRow(-100, is_here=True, threshold=0.5, was_chat_id=-1)

    chats.save(ChatRow(-1, is_here=False, quotations=2))
    chats.move(-1, -100)
    assert chats.get(-100) == ChatRow(-100, quotations=2, was_chat_id=-1)
    assert chats.get(-1) == ChatRow(-1)


def test_what_is_old_is_deleted(database: Database, clock: Clock) -> None:
    """Answers and votes alike, each by its own age."""
    answers, feedback = Answers(database, clock), Feedback(database, clock)
    answers.save(_row(1, asked=clock.now - 100))
    answers.save(_row(2, asked=clock.now - 10))
    feedback.vote(Vote(1, 9, "Why?", "q1", "w", "remarks", "g1", True))
    clock.now += 20
    answers.prune(50)
    feedback.prune(50)
    assert answers.to_question(5, 1) is None
    assert answers.to_question(5, 2) is not None
    assert len(feedback.votes()) == 1

    clock.now += 50
    feedback.prune(50)
    assert feedback.votes() == []


def test_of_a_person_the_latest_answers_and_votes_are_kept(
    database: Database, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In whatever chat; other people's stay."""
    monkeypatch.setattr(of_answers, "OF_A_PERSON", 3)
    monkeypatch.setattr(of_feedback, "OF_A_PERSON", 3)
    records = Records.over(database, clock)
    for number in range(10):
        clock.now += 1
        answer_id = records.answers.save(_row(number, chat_id=-number % 4, user_id=9))
        records.feedback.vote(Vote(answer_id, 9, "Why?", "q1", "w", "remarks", "g1", True))
    clock.now -= 100
    answer_id = records.answers.save(_row(1, chat_id=8, user_id=8))
    records.feedback.vote(Vote(answer_id, 8, "Why?", "q1", "w", "remarks", "g1", True))

    kept = database.query("SELECT user_id, answer_id FROM answers ORDER BY answer_id")
    assert [tuple(row) for row in kept] == [(9, 8), (9, 9), (9, 10), (8, 11)]
    assert [vote.answer_id for vote in records.feedback.votes()] == [11, 8, 9, 10]
    assert len(database.query("SELECT 1 FROM places")) == 2 * 4


def test_of_a_chat_the_latest_answers_are_kept(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever asked there; in a channel that is nobody."""
    monkeypatch.setattr(of_answers, "_OF_A_CHAT", 3)
    records = Records.over(database)
    for number in range(10):
        records.answers.save(replace(_row(number, chat_id=-5), user_id=None))
    records.answers.save(_row(1, chat_id=-6))

    kept = database.query("SELECT chat_id, message_id FROM answers ORDER BY answer_id")
    assert [tuple(row) for row in kept] == [(-5, 7), (-5, 8), (-5, 9), (-6, 1)]


def test_a_trial_and_what_it_counted_end(database: Database, clock: Clock) -> None:
    """After seven days nobody is overheard any more, and then no count is left."""
    records = Records.over(database, clock)
    records.chats.save(ChatRow(-5, tried_until=records.trials.end_of_one()))
    records.trials.note(-5, "a")
    records.trials.note(-5, "a")
    records.trials.note(-5, None)
    assert records.trials.is_on(records.chats.get(-5))
    assert records.trials.of(-5) == {"a": 2, None: 1}

    clock.now += 7 * 86_400
    assert not records.trials.is_on(records.chats.get(-5))
    assert records.trials.of(-5)
    clock.now += 86_400
    assert records.trials.of(-5) == {}
    records.prune(1_000_000)
    assert database.query("SELECT * FROM trials") == []


def test_a_chat_that_set_nothing_is_not_kept(database: Database) -> None:
    """Whether the bot may write there is found out again."""
    chats = Chats(database)
    for chat_id in range(1, 100):
        chats.set_active(chat_id, chat_id % 2 == 0)
    chats.save(ChatRow(100, quotations=2))
    chats.save(ChatRow(-100, was_chat_id=-1))
    chats.prune()

    kept = [row["chat_id"] for row in database.query("SELECT chat_id FROM chats")]
    assert kept == [-100, 100]


def test_who_is_forgotten_is_forgotten_everywhere(database: Database, clock: Clock) -> None:
    """Questions, votes, schedules, settings; it is said how many there were; others' stay."""
    records = Records.over(database, clock)
    for message_id, user_id in ((1, 9), (2, 9), (3, 8)):
        answer_id = records.answers.save(_row(message_id, user_id=user_id))
        vote = Vote(answer_id, user_id, "Why?", "q1", "w", "remarks", "g1", True)
        records.feedback.vote(vote)
    records.digests.add(9, None, 9, "grain", parse("every 6h"))
    records.watches.add(9, None, 9, "Why?", Look("g1", None, frozenset()))
    records.chats.save(ChatRow(9, quotations=3))

    assert records.forget(9) == Forgotten(questions=2, votes=2, schedules=2)
    assert records.forget(9) == Forgotten(questions=0, votes=0, schedules=0)
    assert records.chats.get(9) == ChatRow(9)
    assert [vote.user_id for vote in records.feedback.votes()] == [8]


def test_a_place_is_known_from_an_answer_or_a_post(database: Database) -> None:
    """Whatever the quotation was sent in, its id opens it."""
    records = Records.over(database)
    records.answers.save(_row())
    records.quotations.note([Place("q7", "d", 7, 9, 0.3)])

    assert records.place_of("q2") == Place("q2", "d", 5, 9, 0.4)
    assert records.place_of("q7") == Place("q7", "d", 7, 9, 0.3)
    assert records.place_of("q8") is None


@pytest.mark.parametrize("kind", ["answer", "bulletin"])
def test_what_did_not_surely_arrive_is_sent_again(database: Database, kind: str) -> None:
    """Of an answer and of a post alike, once somebody asks for it; what arrived stays."""
    records = Records.over(database)
    if kind == "answer":
        parts, row_id = records.answers.parts, records.answers.save(_row())
    else:
        parts = records.bulletins.parts
        row_id = records.bulletins.write(Bulletin(5, None, "", "g", ()))
    for part in (Part(0, "sent"), Part(1, "unknown"), Part(2, "waiting"), Part(2, "sent", 88)):
        parts.set(row_id, part)

    parts.delete_unconfirmed(row_id)
    assert parts.of(row_id) == [Part(0, "sent"), Part(2, "sent", 88)]
    parts.delete(row_id, 0)
    assert parts.of(row_id) == [Part(2, "sent", 88)]


def test_gaps_are_counted_whatever_their_case_and_mark(database: Database) -> None:
    """ "Who?" and "who" are one question; a refusal found right is no gap."""
    answers, feedback = Answers(database), Feedback(database)
    for i, question in enumerate(("Who?", "who", "When?")):
        row = _row(i)
        answers.save(
            AnswerRow(5, i, None, 9, question, question, None, "nothing_close", "", 0.1, "g", 1.0)
        )
        assert row.reason is None
    assert [(gap.question, gap.count) for gap in feedback.unanswered()] == [
        ("Who?", 2),
        ("When?", 1),
    ]

    right = answers.to_question(5, 2)
    assert right is not None
    feedback.vote(Vote(right.answer_id, 9, "When?", "", None, None, "g", True))
    assert [gap.question for gap in feedback.unanswered()] == ["Who?"]


def test_a_transaction_takes_effect_whole_or_not_at_all(database: Database) -> None:
    """An error inside leaves everything as it was."""

    def fail() -> None:
        with database.transaction():
            database.query("INSERT INTO strangers VALUES (1, 1)")
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert database.query("SELECT * FROM strangers") == []


@pytest.mark.parametrize("harm", ["garbage", "folder", "newer"])
def test_a_file_that_cannot_be_used_is_named(tmp_path: Path, harm: str) -> None:
    """With what mends it; nothing of it is overwritten."""
    path = tmp_path / "telegram.sqlite"
    if harm == "garbage":
        path.write_bytes(b"this is no database" * 100)
    elif harm == "folder":
        path.mkdir()
    else:
        with sqlite3.connect(path) as db:
            db.execute("PRAGMA user_version = 99")
        db.close()

    is_opened = nullcontext() if harm == "folder" else all_closed()
    with is_opened, pytest.raises(RecordsError, match=r"telegram\.sqlite"):
        Database(path)
    assert harm != "garbage" or path.read_bytes().startswith(b"this is no database")


def test_a_file_of_a_newer_version_is_not_touched(tmp_path: Path) -> None:
    """Not even turned into one with a write-ahead log; the error says what to do."""
    path = tmp_path / "telegram.sqlite"
    with closing(sqlite3.connect(path)) as db:
        db.executescript(f"CREATE TABLE later (x); PRAGMA user_version = {len(_STEPS) + 1};")
    before = path.read_bytes()
    with (
        all_closed(),
        pytest.raises(RecordsError, match=r"newer Briefing .*; update Briefing, or set"),
    ):
        Database(path)

    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


OPENING = """
from bot.records import Database
def open_in(folder):
    Database(folder / "telegram.sqlite").close()
"""


@pytest.mark.slow
@pytest.mark.parametrize("version", range(len(_STEPS)))
def test_killed_before_any_statement_a_migration_is_undone_or_done(
    tmp_path: Path, version: int
) -> None:
    """The next to open the file has every table, and what the file held."""
    (tmp_path / "old").mkdir()
    with closing(sqlite3.connect(tmp_path / "old" / "telegram.sqlite")) as db, db:
        migrate(db, _STEPS[:version])
        if version:
            db.execute("INSERT INTO strangers VALUES (5, 1.0)")
    killed = folders_of_the_killed(OPENING, tmp_path / "old", tmp_path / "killed")

    assert len(killed) >= 10
    for folder in killed:
        database = Database(folder / "telegram.sqlite")
        assert database.query("SELECT * FROM bulletin_posts") == []
        strangers = [row["id"] for row in database.query("SELECT id FROM strangers")]
        assert strangers == ([5] if version else [])
        database.close()


def test_what_people_ask_is_the_operators_only(tmp_path: Path) -> None:
    """Nobody else on the machine may read the file; what is deleted is overwritten."""
    path = file_of(tmp_path, "123:token")
    database = Database(path)
    answers = Answers(database)
    answers.save(_row())
    answers.forget(9)
    database.close()

    assert path.name == "telegram-123.sqlite"
    assert path.stat().st_mode & 0o077 == 0
    assert b"Why not?" not in path.read_bytes()


def test_of_who_is_forgotten_no_word_is_left_in_the_files(
    database: Database, tmp_path: Path, clock: Clock
) -> None:
    """Neither in the log beside the file, nor in votes of others, nor in an update in hand."""
    records = Records.over(database, clock)
    for number in range(200):
        user_id, words = 8 + number % 2, ("zebra " if number % 2 else "heron ") * (number % 60 + 1)
        records.inbox.receive(number, f"{words} in hand", user_id)
        if number % 3:
            records.inbox.settle(number)
        row = replace(_row(number, user_id=user_id), question=words, asked_as=words, topic=words)
        answer_id = records.answers.save(row)
        vote = Vote(answer_id, 7, words, "q1", "w", "remarks", "g", True, asker_id=user_id)
        records.feedback.vote(vote)
    records.watches.add(9, None, 9, "zebra?", Look("g1", None, frozenset()))
    records.digests.add(9, None, 9, "zebras", parse("every 6h"))
    records.bulletins.write(Bulletin(9, None, "zebra", "g", ()))
    assert any(b"zebra" in file.read_bytes() for file in tmp_path.iterdir())
    records.forget(9)

    assert {file.suffix for file in tmp_path.iterdir()} >= {".sqlite", ".sqlite-wal"}
    assert not any(b"zebra" in file.read_bytes() for file in tmp_path.iterdir())
    assert any(b"heron" in file.read_bytes() for file in tmp_path.iterdir())


def test_what_another_reads_is_forgotten_once_it_has(
    database: Database, tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The log cannot be emptied meanwhile: whatever is asked next tries again."""
    monkeypatch.setattr("bot.records.database._AGAIN", -1.0)
    records = Records.over(database, clock)
    records.answers.save(replace(_row(1, user_id=9), question="zebra"))
    (path,) = tmp_path.glob("*.sqlite")
    with closing(sqlite3.connect(path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM answers").fetchone()
        records.forget(9)
        assert any(b"zebra" in file.read_bytes() for file in tmp_path.iterdir())
    records.chats.get(5)

    assert not any(b"zebra" in file.read_bytes() for file in tmp_path.iterdir())


def test_what_has_expired_leaves_the_files(
    database: Database, tmp_path: Path, clock: Clock
) -> None:
    """The log is emptied with it."""
    records = Records.over(database, clock)
    records.answers.save(replace(_row(asked=clock.now), question="zebra"))
    clock.now += 100
    records.prune(50)

    assert not any(b"zebra" in file.read_bytes() for file in tmp_path.iterdir())


def test_two_processes_may_look_at_once(tmp_path: Path) -> None:
    """The bot writes while `briefing feedback export` reads."""
    path = tmp_path / "telegram.sqlite"
    one, two = Database(path), Database(path)
    Answers(one).save(_row())

    assert Answers(two).get(1) is not None
    one.close()
    two.close()


@pytest.mark.parametrize("name", ["records.sqlite", "records.sqlite-wal"])
def test_records_are_not_written_through_a_link(tmp_path: Path, name: str) -> None:
    """A data folder from elsewhere could have one that leads to any file."""
    (tmp_path / "victim").write_bytes(b"")
    (tmp_path / name).symlink_to(tmp_path / "victim")
    with pytest.raises(RecordsError, match=f"{name} is a link, or no file"):
        Database(tmp_path / "records.sqlite")

    assert (tmp_path / "victim").read_bytes() == b""
