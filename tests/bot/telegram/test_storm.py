"""Three hundred questions while Telegram restarts: nothing comes twice, and nothing is lost."""

from pathlib import Path

import pytest

from tests.bot.telegram import feed
from tests.bot.telegram.conftest import folder_over, running
from tests.bot.telegram.server import BotApi, Fault
from tests.bot.telegram.talk import ANSWER, QUESTION, rows

QUESTIONS, IN_HAND = 300, 50
UNCONFIRMED = "Telegram hasn’t confirmed that my answer"
# What happens to one send in two: each kind to one in eight, with the message delivered or not.
KINDS = (
    Fault("sendMessage", 502, "<html>502 Bad Gateway</html>", is_after=True),
    Fault.refusal("sendMessage", 500, "Internal Server Error: restart", is_after=True),
    Fault("sendMessage", body=None, is_after=True),
    Fault("sendMessage", 502, "<html>502 Bad Gateway</html>"),
)
# Nobody is told a place in the queue: then each answer is one message. No time is spent on reading.
SETTINGS = {"TELEGRAM_QUEUE": str(QUESTIONS), "READER": "off"}

pytestmark = pytest.mark.slow


def test_of_three_hundred_answers_none_comes_twice(tmp_path: Path, data_dir: Path) -> None:
    """Whoever got none has a line that offers it; the numbers are printed (`-s` shows them)."""
    people = [feed.person() for _ in range(QUESTIONS)]
    folder = folder_over(data_dir, tmp_path / "storm")
    with BotApi() as api:
        for number, kind in enumerate(KINDS):
            struck = {person["id"] for person in people[number :: 2 * len(KINDS)]}
            api.faults.append(
                Fault(
                    kind.method, kind.status, kind.body, times=len(struck), is_after=kind.is_after,
                    when=lambda params, ids=struck: (  # type: ignore[misc]
                        params["chat_id"] in ids and ANSWER in params["text"]
                    ),
                )
            )  # fmt: skip
        with running(api, folder, SETTINGS) as bot:
            for first in range(0, QUESTIONS, IN_HAND):
                api.push(*(feed.says(p, QUESTION) for p in people[first : first + IN_HAND]))
            api.wait(lambda: all(api.sent(person["id"]) for person in people))
            undone = "SELECT count(*) FROM updates WHERE settled IS NULL"
            api.wait(lambda: rows(bot, undone) == [(0,)])

    texts = [[message["text"] for message in api.sent(person["id"])] for person in people]
    answers = [sum(ANSWER in text for text in mine) for mine in texts]
    offers = [sum(text.startswith(UNCONFIRMED) for text in mine) for mine in texts]
    lost = sum(not (a or o) for a, o in zip(answers, offers, strict=True))
    print(
        f"\n{sum(map(bool, answers))} of {QUESTIONS} answers arrived, {sum(offers)} were offered "
        f"again, {sum(count > 1 for count in answers)} came twice, {lost} were lost"
    )
    assert [fault.times for fault in api.faults] == [0] * len(KINDS)
    assert max(answers) == 1
    assert lost == 0
