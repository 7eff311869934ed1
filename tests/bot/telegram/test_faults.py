"""When Telegram fails: what people get, and that nothing is lost or sent twice."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.records import AnswerRow, Answers, Database, Feedback, Vote
from bot.records.database import file_of
from tests.bot.telegram import feed
from tests.bot.telegram.conftest import Bot, folder_over, running
from tests.bot.telegram.feed import Json
from tests.bot.telegram.server import TOKEN, BotApi, Fault
from tests.bot.telegram.talk import ANSWER, QUESTION, asks, labels, quote_in, rows

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("bot")]
UNCONFIRMED = "Telegram hasn’t confirmed that my answer was sent."


def to(user: Json) -> object:
    """A fault's condition: only what goes to one person."""
    return lambda params: params.get("chat_id") == user["id"]


def answers(api: BotApi, user: Json) -> list[Json]:
    """What stands in somebody's chat and quotes."""
    return [m for m in api.sent(user["id"]) if ANSWER in m["text"]]


def _busy(user: Json, **more: Any) -> Fault:
    """Telegram asks for a pause of a second before it takes a message to somebody."""
    said, pause = "Too Many Requests: retry after 1", {"retry_after": 1}
    return Fault.refusal("sendMessage", 429, said, parameters=pause, when=to(user), **more)


@pytest.mark.parametrize(
    "fault",
    [
        Fault.refusal("sendMessage", 429, "Too Many Requests: retry after 1", parameters={"retry_after": 1}),
        Fault.refusal("sendMessage", 400, "Bad Request: can't parse entities: Unsupported start tag"),
        Fault.refusal("sendMessage", 400, "Bad Request: BUTTON_URL_INVALID"),
        Fault("sendChatAction", 500),
        Fault.refusal("sendChatAction", 429, "Too Many Requests", parameters={"retry_after": 30}),
    ],
    ids=["429", "entities", "button", "typing fails", "typing 429"],
)  # fmt: skip
def test_the_answer_comes_all_the_same_and_once(api: BotApi, fault: Fault) -> None:
    """What Telegram refused was not sent, so it is sent again, or otherwise."""
    user = feed.person()
    fault.when = to(user)  # type: ignore[assignment]
    api.faults.append(fault)
    api.push(feed.says(user, QUESTION))
    api.wait_sent(user["id"])
    time.sleep(0.3)

    (answer,) = answers(api, user)
    assert fault.times == 0
    if fault.method == "sendMessage" and fault.status == 429:
        refused, sent = api.called("sendMessage", chat_id=user["id"])
        assert sent.at - refused.at >= 1
    if "entities" in (fault.body or ""):
        assert answer["_parsed"] is None
        assert "Read it at www.nato.int: https://www.nato.int/" in answer["text"]


@pytest.mark.parametrize(
    "fault",
    [
        Fault("sendMessage", body=None, is_after=True),
        Fault("sendMessage", status=200, body='{"ok": true, "resu', is_after=True),
        Fault("sendMessage", status=504, body="<html>504 Gateway Time-out</html>", is_after=True),
        Fault("sendMessage", stall_s=30.0, is_after=True),
        Fault("sendMessage", 502, "<html>502 Bad Gateway</html>", is_after=True),
        Fault.refusal("sendMessage", 500, "Internal Server Error: restart", is_after=True),
        Fault("sendMessage", 503, "<html>", is_after=True),
    ],
    ids=["connection reset", "malformed JSON", "gateway timeout", "stalled", "502", "500", "503"],
)
def test_what_may_have_arrived_is_not_sent_again_but_offered(api: BotApi, fault: Fault) -> None:
    """It did arrive here: people see one answer, and a line that offers it again."""
    user = feed.person()
    fault.when = to(user)  # type: ignore[assignment]
    api.faults.append(fault)
    api.push(feed.says(user, QUESTION))
    _, notice = api.wait_sent(user["id"], 2)

    assert len(answers(api, user)) == 1
    assert notice["text"].startswith(UNCONFIRMED)
    assert labels(notice) == ["Send again"]


@pytest.mark.parametrize(
    "fault",
    [Fault("sendMessage", body=None), Fault("sendMessage", 502, "<html>"), Fault("sendMessage")],
    ids=["connection reset", "502", "500"],
)
def test_what_was_lost_is_sent_again_on_request(api: BotApi, fault: Fault) -> None:
    """It broke before Telegram took it: the button brings it, and the line goes."""
    user = feed.person()
    fault.when = to(user)  # type: ignore[assignment]
    api.faults.append(fault)
    api.push(feed.says(user, QUESTION))
    (notice,) = api.wait_sent(user["id"])
    assert answers(api, user) == []

    api.press(user, notice, "Send again")
    api.wait(lambda: len(api.sent(user["id"])) == 1 and answers(api, user))
    assert labels(answers(api, user)[0])[0] == "More"


def test_a_429_holds_up_one_chat_only(own: tuple[BotApi, Path]) -> None:
    """The others are answered meanwhile, though Telegram asked for ten minutes."""
    api, folder = own
    held = feed.person()
    api.faults.append(
        Fault.refusal(
            "sendMessage", 429, "Too Many Requests: retry after 600",
            parameters={"retry_after": 600}, when=to(held),
        )
    )  # fmt: skip
    with running(api, folder) as bot:
        api.push(feed.says(held, QUESTION))
        api.wait(lambda: api.called("sendMessage", chat_id=held["id"]))
        for _ in range(3):
            asks(api)
        bot.process.kill()
        bot.wait()

    assert [c.status for c in api.called("sendMessage", chat_id=held["id"])] == [429]
    assert api.sent(held["id"]) == []


def test_who_blocked_the_bot_is_noted(api: BotApi, bot: Bot) -> None:
    """The chat is inactive until it writes again; the log has no traceback."""
    user = feed.person()
    api.faults.append(
        Fault.refusal("sendMessage", 403, "Forbidden: bot was blocked by the user", when=to(user))
    )
    api.push(feed.says(user, QUESTION))
    active = "SELECT is_active FROM chats WHERE chat_id = ?"
    api.wait(lambda: rows(bot, active, user["id"]) == [(0,)])
    assert api.sent(user["id"]) == []
    assert "Traceback" not in bot.log

    asks(api, user=user)
    api.wait(lambda: rows(bot, active, user["id"]) == [(1,)])


def test_a_button_pressed_twice_is_no_error(api: BotApi, bot: Bot) -> None:
    """ "message is not modified", and a query that is too old, end in silence."""
    user, answer = asks(api)
    data = api.button(answer, "More")["callback_data"]
    api.faults.append(
        Fault.refusal(
            "answerCallbackQuery", 400,
            "Bad Request: query is too old and response timeout expired or query ID is invalid",
        )
    )  # fmt: skip
    api.push(feed.callback(user, answer, data), feed.callback(user, answer, data))
    api.wait(lambda: len(api.called("editMessageText", chat_id=user["id"])) == 2)
    asks(api)

    assert [c.status for c in api.called("editMessageText", chat_id=user["id"])] == [200, 400]
    assert "Traceback" not in bot.log


@pytest.mark.parametrize(
    "fault",
    [
        Fault("editMessageText", 500),
        Fault("editMessageText", body=None),
        Fault("editMessageText", body=None, is_after=True),
    ],
    ids=["500", "lost", "reset after it took effect"],
)
def test_an_edit_is_repeated_until_it_holds(api: BotApi, fault: Fault) -> None:
    """To do it twice does no harm."""
    user, answer = asks(api)
    fault.when = to(user)  # type: ignore[assignment]
    api.faults.append(fault)
    api.press(user, answer, "More")
    api.wait(lambda: "Less" in labels(answer))
    api.wait(lambda: len(api.called("editMessageText", chat_id=user["id"])) == 2)

    assert len(api.sent(user["id"])) == 1


def test_an_edited_question_whose_answer_was_deleted_is_answered_anew(api: BotApi) -> None:
    """There is nothing left to edit."""
    user = feed.person()
    asked = feed.says(user, "What did Angela Merkel say?")
    api.push(asked)
    (first,) = api.wait_sent(user["id"])
    del api.messages[user["id"], first["message_id"]]
    api.push(feed.edited(asked, QUESTION))

    assert quote_in(api.wait_sent(user["id"])[0]) == ANSWER


def test_an_update_that_comes_twice_is_handled_once(api: BotApi) -> None:
    """Telegram delivers again what it thinks was not taken."""
    user = feed.person()
    asked = feed.says(user, QUESTION)
    (update_id,) = api.push(asked)
    api.wait_sent(user["id"])
    api.push_again(update_id, asked)
    api.push(asked)  # the same message, under another number
    asks(api)

    assert len(api.called("sendMessage", chat_id=user["id"])) == 1


def test_a_command_that_comes_twice_is_answered_once(api: BotApi) -> None:
    """What keeps no answer of its own is told apart by the update's number."""
    user = feed.person()
    asked = feed.says(user, "/help")
    (update_id,) = api.push(asked)
    api.wait_sent(user["id"])
    api.push_again(update_id, asked)
    _, last = asks(api, "/privacy", user)

    assert last["text"].startswith("I store your questions")


def test_an_update_that_cannot_be_read_stops_nothing(api: BotApi, bot: Bot) -> None:
    """It is left aside, and what it held stays out of the log."""
    api.push_odd({"message": {"message_id": "zebra", "chat": 7}}, {"message": "zebra"}, {"new": {}})
    asks(api)

    assert "cannot be read" in bot.log
    assert "zebra" not in bot.log


@pytest.mark.parametrize(
    "fault",
    [
        Fault("getUpdates", 500),
        Fault("getUpdates", 502, "<html>Bad Gateway</html>"),
        Fault("getUpdates", status=200, body='{"ok": true, "result": [{"zebra'),
        Fault("getUpdates", body=None),
        Fault.refusal("getUpdates", 429, "Too Many Requests", parameters={"retry_after": 1}),
    ],
    ids=["500", "502", "malformed JSON", "connection reset", "429"],
)
def test_polling_goes_on(api: BotApi, bot: Bot, fault: Fault) -> None:
    """What was pending is answered."""
    api.faults.append(fault)
    user, _ = asks(api)
    asks(api, user=user)

    assert fault.times == 0
    assert "zebra" not in bot.log
    assert "Traceback" not in bot.log


def test_a_conflict_is_told_in_words_and_waited_out(api: BotApi, bot: Bot) -> None:
    """409: somebody else polls with this token."""
    api.faults.append(
        Fault.refusal(
            "getUpdates", 409,
            "Conflict: terminated by other getUpdates request; make sure that only one bot "
            "instance is running",
        )
    )  # fmt: skip
    asks(api)
    bot.wait_log("another process polls Telegram with this token")
    asks(api)

    assert bot.log.count("another process polls") == 1


@pytest.fixture
def own(tmp_path: Path, data_dir: Path) -> Iterator[tuple[BotApi, Path]]:
    """A server and a folder for one test's bot."""
    with BotApi() as server:
        yield server, folder_over(data_dir, tmp_path / "own")


@pytest.mark.parametrize("method", ["getMe", "getUpdates"])
def test_a_token_that_is_refused_is_the_end(own: tuple[BotApi, Path], method: str) -> None:
    """401, at start or later: the program ends, with words, and without the token."""
    api, folder = own
    api.faults.append(Fault.refusal(method, 401, "Unauthorized", times=9))
    with running(api, folder, is_awaited=False) as bot:
        status = bot.wait()
        log = bot.log

    assert status == 1
    assert "Telegram refuses the token in BRIEFING_TELEGRAM_TOKEN" in log
    assert "AAtestTOKEN" not in log
    assert "Traceback" not in log


def test_telegram_down_at_start_is_waited_for(own: tuple[BotApi, Path]) -> None:
    """First no connection gets through, then 502; then all is well."""
    api, folder = own
    api.faults.append(Fault("getMe", body=None))
    api.faults.append(Fault("getMe", 502, "<html>"))
    with running(api, folder) as bot:
        _, answer = asks(api)
        log = bot.log

    assert quote_in(answer) == ANSWER
    assert log.count("trying again in") == 2


def test_a_fault_of_our_own_is_told_in_words(own: tuple[BotApi, Path]) -> None:
    """Who asked is told; the log has what happened, and not what was asked; others go on."""
    api, folder = own
    with running(api, folder) as bot:
        asks(api)
        rows(bot, "ALTER TABLE answers RENAME TO hidden")
        _, told = asks(api, "Is this zebra question written down anywhere?")
        rows(bot, "ALTER TABLE hidden RENAME TO answers")
        _, answer = asks(api)
        log = bot.log

    assert told["text"].startswith("Something went wrong.")
    assert quote_in(answer) == ANSWER
    assert "an update could not be handled" in log
    assert "Traceback" in log
    assert "zebra" not in log


def test_what_is_old_is_deleted_at_start(own: tuple[BotApi, Path]) -> None:
    """Questions and votes of a hundred days ago go; yesterday's stay."""
    api, folder = own
    database = Database(file_of(folder, TOKEN))
    for days, message_id in ((100, 1), (1, 2)):
        then = time.time() - days * 86_400
        row = AnswerRow(
            5, message_id, None, 5, "Why?", "Why?", None, None, None, 0.5, "g", then
        )  # fmt: skip
        number = Answers(database).save(row)
        vote = Vote(number, 5, "Why?", "q1", "words", "remarks", "g", True)
        Feedback(database, lambda then=then: then).vote(vote)  # type: ignore[misc]
    database.close()
    with running(api, folder) as bot:
        asks(api)
        kept = rows(bot, "SELECT message_id FROM answers WHERE user_id = 5")
        votes = rows(bot, "SELECT count(*) FROM votes")

    assert kept == [(2,)]
    assert votes == [(1,)]


def test_sigterm_ends_the_waiting_for_telegram(own: tuple[BotApi, Path]) -> None:
    """It would go on for hours; the status is 0."""
    api, folder = own
    api.faults.append(Fault("getMe", 502, times=9_999))
    with running(api, folder, is_awaited=False) as bot:
        bot.wait_log("trying again in 2 s")
        status = bot.end()

    assert status == 0
    assert "Traceback" not in bot.log


def test_a_killed_bot_sends_what_surely_was_not_sent(own: tuple[BotApi, Path]) -> None:
    """Telegram had refused it for now when the process died; started again, it answers, once."""
    api, folder = own
    user = feed.person()
    api.faults.append(_busy(user, times=50))
    with running(api, folder) as bot:
        (update_id,) = api.push(asked := feed.says(user, QUESTION))
        api.wait(lambda: len(api.called("sendMessage", chat_id=user["id"])) >= 2)
        api.wait(lambda: rows(bot, "SELECT state FROM posts") == [("waiting",)])
        bot.process.kill()
        bot.wait()
    api.faults.clear()
    api.calls.clear()
    with running(api, folder):
        api.wait_sent(user["id"])
        api.push_again(update_id, asked)
        asks(api)

    (answer,) = api.sent(user["id"])
    assert quote_in(answer) == ANSWER


def test_a_killed_bot_offers_what_may_have_arrived(own: tuple[BotApi, Path]) -> None:
    """Telegram had taken it, but not said so: one answer, and the line with the button."""
    api, folder = own
    user = feed.person()
    api.faults.append(Fault("sendMessage", stall_s=30, is_after=True, when=to(user)))  # type: ignore[arg-type]
    with running(api, folder) as bot:
        api.push(feed.says(user, QUESTION))
        api.wait_sent(user["id"])
        bot.process.kill()
        bot.wait()
    api.calls.clear()
    with running(api, folder):
        _, notice = api.wait_sent(user["id"], 2)
        asks(api)

    assert len(answers(api, user)) == 1
    assert notice["text"].startswith(UNCONFIRMED)


def test_a_question_taken_but_not_begun_is_answered_by_the_next_process(
    own: tuple[BotApi, Path],
) -> None:
    """It was written down before Telegram was told that it was taken."""
    api, folder = own
    first, second = feed.person(), feed.person()
    api.faults.append(Fault("sendChatAction", stall_s=30, times=9))
    api.faults.append(Fault("sendMessage", stall_s=30, times=9))
    with running(api, folder) as bot:
        api.push(feed.says(first, QUESTION))
        group = [feed.says(first, f"/ask {QUESTION}") for _ in range(3)]
        api.push(*group, feed.says(second, "/help"))
        sql = "SELECT count(*) FROM updates WHERE settled IS NULL"
        api.wait(lambda: rows(bot, sql) == [(5,)])
        bot.process.kill()
        bot.wait()
    api.faults.clear()
    with running(api, folder):
        api.wait(lambda: len(answers(api, first)) >= 3 and api.sent(second["id"]))
        asks(api)

    assert 3 <= len(answers(api, first)) <= 4
    assert len(api.sent(second["id"])) == 1


def test_sigterm_finishes_what_is_in_hand(own: tuple[BotApi, Path]) -> None:
    """The question that is being answered is; the status is 0."""
    api, folder = own
    user = feed.person()
    api.faults.append(_busy(user))
    with running(api, folder) as bot:
        api.push(feed.says(user, QUESTION))
        api.wait(lambda: api.called("sendMessage", chat_id=user["id"]))
        status = bot.end()

    assert status == 0
    assert quote_in(api.sent(user["id"])[0]) == ANSWER
    assert "stopping: 1 updates in hand" in bot.log
