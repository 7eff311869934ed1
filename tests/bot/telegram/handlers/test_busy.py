"""When many ask at once: whoever has to wait long sees a place in the queue, then the answer."""

from pathlib import Path

import pytest

from tests.bot.telegram import feed
from tests.bot.telegram.conftest import folder_over, running
from tests.bot.telegram.server import BotApi
from tests.bot.telegram.talk import ANSWER, QUESTION, quote_in

pytestmark = pytest.mark.slow


def test_who_waits_long_is_told_the_place_and_then_answered_there(
    tmp_path: Path, data_dir: Path
) -> None:
    """The line with the place becomes the answer: one message in each chat."""
    people = [feed.person() for _ in range(40)]
    folder = folder_over(data_dir, tmp_path / "busy")
    with BotApi() as api, running(api, folder, {"TELEGRAM_QUEUE": "1"}):
        api.push(*(feed.says(person, QUESTION) for person in people))
        answered = [person for person in people if api.wait_sent(person["id"])]
        api.wait(lambda: all(ANSWER in api.sent(p["id"])[0]["text"] for p in people))
        told = [c for c in api.called("sendMessage") if c.params["text"].startswith("I’m busy")]

        assert len(answered) == len(people)
        assert told
        assert all("you are number" in call.params["text"] for call in told)
        for person in people:
            (message,) = api.sent(person["id"])
            assert quote_in(message) == ANSWER


def test_a_place_in_the_queue_does_not_stay_under_a_refusal(tmp_path: Path, data_dir: Path) -> None:
    """What cannot be answered is declined; the line that promised an answer goes."""
    people = [feed.person() for _ in range(20)]
    folder = folder_over(data_dir, tmp_path / "busy")
    with BotApi() as api, running(api, folder, {"TELEGRAM_QUEUE": "1"}):
        api.push(*(feed.says(person, "Why " + "very " * 700 + "long?") for person in people))
        api.wait(lambda: all("characters" in text_of(api, person) for person in people))
        told = [c for c in api.called("sendMessage") if c.params["text"].startswith("I’m busy")]

        assert told
        assert all(len(api.sent(person["id"])) == 1 for person in people)


def text_of(api: BotApi, person: feed.Json) -> str:
    """Return what the last message in somebody's chat says."""
    sent = api.sent(person["id"])
    return str(sent[-1]["text"]) if sent else ""
