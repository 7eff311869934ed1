"""A quotation longer than a message, from a corpus of one's own."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.adapters.telegram.texts import TOO_LONG
from index.encoders.embed import Encoder
from index.indexing.build import build
from index.ingestion.corpus import open_corpus
from tests.bot.telegram import feed, judge
from tests.bot.telegram.conftest import folder_over, running
from tests.bot.telegram.feed import Json
from tests.bot.telegram.server import BotApi
from tests.bot.telegram.talk import labels, quote_in

pytestmark = pytest.mark.slow
# Few words, all of them long: a sentence of more than 250 words would be cut.
GIANT = (
    "The treaty on the herring fisheries names these ports: "
    + "; ".join(
        f"the-port-of-Herring-Bay-number-{i}-with-its-quay-👩‍👩‍👧-&-<store>" for i in range(150)
    )
    + "."
)
SHORT = "The commission meets in the town of Lowestoft every second spring."
QUESTION = "Which ports does the treaty on the herring fisheries name?"


@pytest.fixture(scope="module")
def api(
    tmp_path_factory: pytest.TempPathFactory, data_dir: Path, encoder: Encoder
) -> Iterator[BotApi]:
    """A bot over a corpus with a sentence of nine thousand characters."""
    folder = tmp_path_factory.mktemp("long")
    corpus, data = folder / "corpus", folder / "data"
    corpus.mkdir()
    text = corpus / "herring.txt"
    text.write_text(f"{SHORT} {GIANT} Nobody objected to the list.\n", encoding="utf-8")
    folder_over(data_dir, data)
    shutil.rmtree(data / "generations")
    build(open_corpus(corpus), data, encoder)
    with (
        BotApi() as server,
        running(server, data, {"CORPUS_DIR": str(corpus)}, corpus=text),
    ):
        yield server


def quoted(messages: list[Json]) -> str:
    return "".join(quote_in(message) for message in messages)


def test_it_comes_in_parts_each_with_its_citation(api: BotApi) -> None:
    """No character is lost, no part too long; the buttons are under the last."""
    user = feed.person()
    api.push(feed.says(user, QUESTION))
    messages = api.wait_sent(user["id"], 3)

    assert quoted(messages) == GIANT
    assert len(messages) == 3
    assert all(judge.units(message["text"]) <= 4096 for message in messages)
    assert all("\n— “herring”" in message["text"] for message in messages)
    assert [message["text"].split("\n")[0] for message in messages] == [
        "Part 1 of 3", "Part 2 of 3", "Part 3 of 3"
    ]  # fmt: skip
    assert [labels(message) for message in messages[:2]] == [[], []]


def test_an_edit_takes_parts_away_and_brings_them_back(api: BotApi) -> None:
    """The first message stays where it is."""
    user = feed.person()
    asked = feed.says(user, QUESTION)
    api.push(asked)
    first = api.wait_sent(user["id"], 3)[0]["message_id"]
    api.push(feed.edited(asked, "In which town does the commission meet?"))
    api.wait(lambda: len(api.sent(user["id"])) == 1)
    (short,) = api.sent(user["id"])
    assert short["message_id"] == first
    assert quote_in(short) == SHORT

    api.push(feed.edited(asked, QUESTION))
    api.wait(lambda: len(api.sent(user["id"])) == 3 and quoted(api.sent(user["id"])) == GIANT)


def test_inline_offers_no_card_that_would_not_fit(api: BotApi) -> None:
    """What is offered can be posted whole."""
    query = feed.inline(feed.person(), QUESTION)
    api.push(query)
    number = query["inline_query"]["id"]
    (call,) = api.wait(lambda: api.called("answerInlineQuery", inline_query_id=number))

    for card in call.params["results"]:
        assert GIANT[:60] not in card["input_message_content"]["message_text"]


def test_a_button_does_not_cut_it(api: BotApi) -> None:
    """To turn to it would lose its other parts: the source is named instead."""
    user = feed.person()
    api.push(feed.says(user, QUESTION))
    messages = api.wait_sent(user["id"], 3)
    text = messages[0]["text"]
    # Of all answers one is in this chat.
    api.push(*(feed.press_of(user, messages[0], f"v:{number}:0:1") for number in range(1, 20)))
    api.wait(lambda: api.called("answerCallbackQuery", text=TOO_LONG()))

    assert messages[0]["text"] == text
