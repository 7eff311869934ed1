"""Ask a person: a question without an answer goes to the administrators, and theirs goes back."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bot.telegram import feed
from tests.bot.telegram.conftest import Bot, folder_over, running
from tests.bot.telegram.feed import Json
from tests.bot.telegram.server import BotApi, Fault
from tests.bot.telegram.talk import QUESTION, asks, labels, rows

pytestmark = pytest.mark.slow

ADMIN, OTHER_ADMIN = feed.person(name="Ida"), feed.person(name="Olav")
UNANSWERED = "What does the minister say about grain?"
SETTINGS = {"TELEGRAM_ADMINS": f"{ADMIN['id']},{OTHER_ADMIN['id']}"}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, data_dir: Path) -> Iterator[BotApi]:
    folder = folder_over(data_dir, tmp_path_factory.mktemp("people"))
    with BotApi() as api, running(api, folder, SETTINGS):
        yield api


def test_a_question_goes_to_a_person_and_the_answer_comes_back(desk: BotApi) -> None:
    """Named, and marked as no quotation."""
    asker, refusal = asks(desk, UNANSWERED)
    assert "Ask a person" in labels(refusal)

    desk.press(asker, refusal, "Ask a person")
    handed = desk.wait_sent(ADMIN["id"])[-1]
    assert UNANSWERED in handed["text"]
    assert asker["first_name"] in handed["text"]

    before = len(desk.sent(ADMIN["id"]))
    desk.push(replies(ADMIN, handed, "Ask the ministry's press office."))
    answer = desk.wait_sent(asker["id"], 2)[-1]
    assert answer["text"] == (
        f"Ida answers “{UNANSWERED}” (a person’s words, not a quotation):\n\n"
        "Ask the ministry's press office."
    )
    assert desk.wait_sent(ADMIN["id"], before + 1)[-1]["text"] == "I’ve passed that on."


def test_it_is_handed_on_once(desk: BotApi) -> None:
    """However often the button is pressed."""
    asker, refusal = asks(desk, UNANSWERED)
    before, pressed = len(desk.sent(ADMIN["id"])), len(desk.called("answerCallbackQuery"))
    for _ in range(3):
        desk.press(asker, refusal, "Ask a person")
    desk.wait(lambda: len(desk.called("answerCallbackQuery")) == pressed + 3)

    assert len(desk.sent(ADMIN["id"])) == before + 1
    told = [call.params.get("text", "") for call in desk.called("answerCallbackQuery")]
    assert "already" in told[-1]


def test_each_reads_their_own_language(desk: BotApi) -> None:
    """The administrator's is that of their app, and the asker's that of theirs."""
    asks(desk, "/help", {**ADMIN, "language_code": "de"})
    asker, refusal = asks(desk, UNANSWERED)
    before = len(desk.sent(ADMIN["id"]))
    desk.press(asker, refusal, "Ask a person")
    german = desk.wait_sent(ADMIN["id"], before + 1)[-1]
    assert UNANSWERED in german["text"]
    assert "fragt" in german["text"]

    asks(desk, "/help", ADMIN)
    germans = {**feed.person(), "language_code": "de"}
    asker, refusal = asks(desk, UNANSWERED, germans)
    before = len(desk.sent(ADMIN["id"]))
    desk.press(asker, refusal, "Menschen fragen")
    english = desk.wait_sent(ADMIN["id"], before + 1)[-1]
    assert "asks, and my documents have no answer" in english["text"]


def test_a_second_administrator_is_told_who_has_answered(desk: BotApi) -> None:
    """Before anything goes out twice; who was told may still add something."""
    asker, first, second = handed_on(desk)
    desk.push(replies(ADMIN, first, "Ask the press office."))
    desk.wait_sent(asker["id"], 2)
    before = len(desk.sent(OTHER_ADMIN["id"]))
    desk.push(replies(OTHER_ADMIN, second, "Nothing."))
    told = desk.wait_sent(OTHER_ADMIN["id"], before + 1)[-1]

    assert told["text"].startswith("Ida has already answered this")
    assert len(desk.sent(asker["id"])) == 2

    desk.push(replies(OTHER_ADMIN, second, "Or call them."))
    assert "Olav answers" in desk.wait_sent(asker["id"], 3)[-1]["text"]
    desk.push(replies(ADMIN, first, "They open at nine."))
    assert "Ida answers" in desk.wait_sent(asker["id"], 4)[-1]["text"]


def test_an_answer_that_did_not_go_out_keeps_nobody_from_answering(desk: BotApi) -> None:
    """The asker's chat refused the first one."""
    asker, first, second = handed_on(desk)
    before = len(desk.sent(ADMIN["id"]))
    refuse = Fault.refusal(
        "sendMessage", 400, "Bad Request: something", when=lambda p: p["chat_id"] == asker["id"]
    )
    desk.faults.append(refuse)
    desk.push(replies(ADMIN, first, "Ask the press office."))
    assert "couldn’t pass that on" in desk.wait_sent(ADMIN["id"], before + 1)[-1]["text"]

    desk.push(replies(OTHER_ADMIN, second, "Ask the press office."))
    assert "Olav answers" in desk.wait_sent(asker["id"], 2)[-1]["text"]


def test_what_may_have_gone_out_is_not_said_to_have_failed(desk: BotApi) -> None:
    """Telegram took it and did not say so; nobody else's goes out unseen."""
    asker, first, second = handed_on(desk)
    before = len(desk.sent(ADMIN["id"])), len(desk.sent(OTHER_ADMIN["id"]))
    desk.faults.append(
        Fault("sendMessage", 502, is_after=True, when=lambda p: p["chat_id"] == asker["id"])
    )
    desk.push(replies(ADMIN, first, "Ask the press office."))
    told = desk.wait_sent(ADMIN["id"], before[0] + 1)[-1]
    desk.push(replies(OTHER_ADMIN, second, "Nothing."))

    assert "hasn’t confirmed" in told["text"]
    assert "Ida has" in desk.wait_sent(OTHER_ADMIN["id"], before[1] + 1)[-1]["text"]
    assert len(desk.sent(asker["id"])) == 2


def handed_on(desk: BotApi) -> tuple[Json, Json, Json]:
    """Have a question handed on; return who asked, and what each administrator got."""
    asker, refusal = asks(desk, UNANSWERED)
    before = [len(desk.sent(admin["id"])) for admin in (ADMIN, OTHER_ADMIN)]
    desk.press(asker, refusal, "Ask a person")
    first, second = (
        desk.wait_sent(admin["id"], count + 1)[-1]
        for admin, count in zip((ADMIN, OTHER_ADMIN), before, strict=True)
    )
    return asker, first, second


def test_only_who_asked_may_hand_it_on(desk: BotApi) -> None:
    """Others in the group may not send somebody's question around."""
    group, asker = feed.group(), feed.person()
    desk.push(feed.says_in(group, asker, f"@{feed.BOT_NAME} {UNANSWERED}"))
    refusal = desk.wait_sent(group["id"])[-1]
    before, pressed = len(desk.sent(ADMIN["id"])), len(desk.called("answerCallbackQuery"))
    desk.press(feed.person(), refusal, "Ask a person")
    desk.wait(lambda: len(desk.called("answerCallbackQuery")) > pressed)

    assert len(desk.sent(ADMIN["id"])) == before


def test_what_others_reply_is_a_question_as_before(desk: BotApi) -> None:
    """A reply to another message, or by somebody who is no administrator, is not passed on."""
    asker, refusal = asks(desk, UNANSWERED)
    desk.push(replies(asker, refusal, "What do people think about bread?"))
    answer = desk.wait_sent(asker["id"], 2)[-1]

    assert "a person’s words" not in answer["text"]


def replies(user: Json, to: Json, words: str) -> Json:
    return feed.says(user, words, reply_to_message=to)


def test_who_is_no_administrator_any_more_passes_nothing_on(api: BotApi, bot: Bot) -> None:
    """The question that was handed on to them is still in their chat."""
    former = feed.person()
    asker, _ = asks(api, UNANSWERED)
    _, handed = asks(api, QUESTION, former)
    (answer,) = rows(bot, "SELECT answer_id FROM answers WHERE chat_id = ?", asker["id"])
    rows(
        bot,
        "INSERT INTO handed_on VALUES (?, ?, ?, 0, 0)",
        former["id"],
        handed["message_id"],
        *answer,
    )
    api.push(replies(former, handed, "What does he say about grain?"))
    api.wait_sent(former["id"], 2)

    assert len(api.sent(asker["id"])) == 1
