"""Pressed buttons: the spinner stops at once, and each press is done once, in order."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.bot.telegram import feed
from tests.bot.telegram.conftest import folder_over, running
from tests.bot.telegram.feed import Json
from tests.bot.telegram.server import BotApi, Fault
from tests.bot.telegram.talk import ANSWER, QUESTION, asks, labels, quote_in

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("bot")]


def to(user: Json) -> Callable[[Json], bool]:
    """A fault's condition: only what goes to one person."""
    return lambda params: params.get("chat_id") == user["id"]


def flood_wait(method: str, user: Json, seconds: int) -> Fault:
    """Telegram asks for so much silence in somebody's chat."""
    said, pause = f"Too Many Requests: retry after {seconds}", {"retry_after": seconds}
    return Fault.refusal(method, 429, said, parameters=pause, when=to(user))


def press(user: Json, under: Json, label: str) -> Json:
    """Press a button as the message has it, whatever it shows by now."""
    rows = under["reply_markup"]["inline_keyboard"]
    (data,) = (b["callback_data"] for row in rows for b in row if b["text"] == label)
    return feed.callback(user, under, data)


def is_acknowledged(api: BotApi, *presses: Json) -> bool:
    """Say whether the spinner of each press was stopped, once."""
    ids = [pressed["callback_query"]["id"] for pressed in presses]
    return all(len(api.called("answerCallbackQuery", callback_query_id=id_)) == 1 for id_ in ids)


def test_a_press_does_not_wait_behind_the_questions_of_its_chat(
    tmp_path: Path, data_dir: Path
) -> None:
    """Telegram asks for ten minutes of silence there; the spinner stops all the same."""
    folder = folder_over(data_dir, tmp_path / "own")
    with BotApi() as api, running(api, folder) as bot:
        user, answer = asks(api)
        api.faults.append(flood_wait("sendMessage", user, 600))
        api.push(feed.says(user, QUESTION))
        api.wait(lambda: len(api.called("sendMessage", chat_id=user["id"])) == 2)
        pressed = press(user, answer, "More"), press(user, answer, "Helpful")
        api.push(*pressed)
        api.wait(lambda: is_acknowledged(api, *pressed))
        bot.process.kill()
        bot.wait()


def test_presses_in_a_flood_wait_are_done_once_and_in_order(api: BotApi) -> None:
    """The first edit is refused for now: both are done afterwards, and the last press counts."""
    user, answer = asks(api)
    old = {**answer}
    api.faults.append(flood_wait("editMessageText", user, 2))
    pressed = press(user, old, "More"), press(user, old, "Next quotation")
    api.push(*pressed)
    api.wait(lambda: "First quotation" in labels(answer))

    edits = api.called("editMessageText", chat_id=user["id"])
    assert [edit.status for edit in edits] == [429, 200, 200]
    assert "Less" in str(edits[1].params["reply_markup"])
    assert is_acknowledged(api, *pressed)
    assert len(api.sent(user["id"])) == 1


def test_a_spinner_stops_after_a_flood_wait(api: BotApi) -> None:
    """Telegram refuses the acknowledgement for a second; it is sent again then."""
    user, answer = asks(api)
    pressed = press(user, answer, "Helpful")
    query_id = pressed["callback_query"]["id"]
    api.faults.append(
        Fault.refusal(
            "answerCallbackQuery", 429, "Too Many Requests: retry after 1",
            parameters={"retry_after": 1},
        )
    )  # fmt: skip
    api.push(pressed)
    api.wait(lambda: len(api.called("answerCallbackQuery", callback_query_id=query_id)) == 2)
    calls = api.called("answerCallbackQuery", callback_query_id=query_id)

    assert [call.status for call in calls] == [429, 200]
    assert calls[1].params["text"] == "Thanks for the feedback."


@pytest.mark.parametrize("refusal", ["message can't be edited", "message to edit not found"])
def test_settings_that_can_no_longer_be_edited_are_shown_in_a_reply(
    api: BotApi, refusal: str
) -> None:
    """With what was changed, and with buttons that work."""
    user, settings = asks(api, "/settings")
    api.faults.append(Fault.refusal("editMessageText", 400, f"Bad Request: {refusal}"))
    api.press(user, settings, "2")
    anew = api.wait_sent(user["id"], 2)[-1]
    assert anew["_reply_to"] == settings["message_id"]
    assert "• 2" in labels(anew)

    api.press(user, anew, "3")
    api.wait(lambda: "• 3" in labels(anew))


@pytest.mark.parametrize("refusal", ["message can't be edited", "message to edit not found"])
def test_what_can_no_longer_be_edited_is_shown_in_a_reply(api: BotApi, refusal: str) -> None:
    """Telegram says no: the message is too old, or gone; the buttons of the new one work."""
    user, answer = asks(api)
    _, opened = asks(api, "/q_dcd861aa", user)
    for sent in (answer, opened):
        before = len(api.sent(user["id"]))
        label = labels(sent)[0]
        api.faults.append(Fault.refusal("editMessageText", 400, f"Bad Request: {refusal}"))
        api.press(user, sent, label)
        shown = api.wait_sent(user["id"], before + 1)[-1]

        assert shown["_reply_to"] == sent["message_id"]
        assert labels(shown)[0] != label
    anew = api.sent(user["id"])[2]
    api.press(user, anew, "Less")
    api.wait(lambda: "More" in labels(anew))


def test_what_is_pressed_while_the_question_is_edited_shows_the_new_answer(api: BotApi) -> None:
    """The edit that the press led to comes last, and is made right."""
    user = feed.person()
    asked = feed.says(user, "What did Angela Merkel say?")
    api.push(asked)
    (sent,) = api.wait_sent(user["id"])
    api.faults.append(Fault("editMessageText", stall_s=1.0, when=to(user)))
    api.push(press(user, sent, "Closest passages"))
    api.wait(lambda: not api.faults[0].times)
    api.push(feed.edited(asked, QUESTION))
    api.wait(lambda: len(api.called("editMessageText", chat_id=user["id"])) >= 4)

    assert quote_in(sent) == ANSWER
