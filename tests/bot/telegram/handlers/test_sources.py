"""/sources: ten on a page, turned by buttons; a search survives the turning."""

import shutil
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from index.encoders.embed import Encoder
from index.indexing.build import build
from index.ingestion.corpus import open_corpus
from tests.bot.telegram import feed
from tests.bot.telegram.conftest import folder_over, running
from tests.bot.telegram.server import BotApi
from tests.bot.telegram.talk import asks, labels

pytestmark = pytest.mark.slow
_YEARS = range(1970, 1993)


@pytest.fixture(scope="module")
def api(
    tmp_path_factory: pytest.TempPathFactory, data_dir: Path, encoder: Encoder
) -> Iterator[BotApi]:
    """A bot over 23 speeches, twelve of them by one speaker."""
    folder = tmp_path_factory.mktemp("sources")
    corpus, data = folder / "corpus", folder / "data"
    corpus.mkdir()
    manifest = ["version = 1"]
    for year in _YEARS:
        text = f"The harvest of {year} was good in the whole valley.\n"
        (corpus / f"s{year}.txt").write_text(text, encoding="utf-8")
        manifest.append(_entry(year, text))
    (corpus / "manifest.toml").write_text("\n".join(manifest), encoding="utf-8")
    folder_over(data_dir, data)
    shutil.rmtree(data / "generations")
    build(open_corpus(corpus), data, encoder)
    with BotApi() as server, running(server, data, {"CORPUS_DIR": str(corpus)}):
        yield server


def _entry(year: int, text: str) -> str:
    speaker = "Zoé Müller" if year % 2 else "John Smith"
    return f"""
[[document]]
id = "s{year}"
path = "s{year}.txt"
sha256 = "{sha256(text.encode()).hexdigest()}"
[document.source]
id = "s{year}"
kind = "document"
title = "Harvest of {year}"
speaker = "{speaker}"
date = "{year}-05-01"
"""


def test_the_pages_are_turned_in_their_message(api: BotApi) -> None:
    """Ten sources each; the first has no button back, the last none onwards."""
    user, page = asks(api, "/sources")
    assert page["text"].count("•") == 10
    assert page["text"].endswith("1–10 of 23")
    assert labels(page) == ["Next"]

    api.press(user, page, "Next")
    api.wait(lambda: page["text"].endswith("11–20 of 23"))
    assert labels(page) == ["Previous", "Next"]
    api.press(user, page, "Next")
    api.wait(lambda: page["text"].endswith("21–23 of 23"))
    assert labels(page) == ["Previous"]
    api.press(user, page, "Previous")
    api.wait(lambda: page["text"].endswith("11–20 of 23"))
    assert len(api.sent(user["id"])) == 1


@pytest.mark.parametrize("is_group", [False, True], ids=["private", "group"])
def test_a_search_survives_the_turning(api: BotApi, is_group: bool) -> None:
    """Whatever accents and capitals it is typed in, in a group, too."""
    user = feed.person()
    chat = feed.group() if is_group else feed.private(user)
    name = "@BriefingTestBot" if is_group else ""
    api.push(feed.says_in(chat, user, f"/sources{name} MULLER zoe"))
    (page,) = api.wait_sent(chat["id"])
    assert page["text"].endswith("1–10 of 11")

    api.press(user, page, "Next")
    api.wait(lambda: page["text"].endswith("11–11 of 11"))
    assert "Zoé Müller" in page["text"]


def test_once_the_command_is_deleted_a_button_asks_for_it(api: BotApi) -> None:
    """It would show what nobody asked for."""
    user, page = asks(api, "/sources müller")
    alone = {name: value for name, value in page.items() if name != "reply_to_message"}
    api.press(user, alone, "Next")
    answers = api.wait(
        lambda: [c for c in api.called("answerCallbackQuery") if c.params.get("text")]
    )

    assert "send your question or command again" in answers[-1].params["text"]
    assert page["text"].endswith("1–10 of 11")


@pytest.mark.parametrize(
    ("words", "listed"),
    [
        ("müller 1985", ["Harvest of 1985"]),
        ("harvest 1985-05", ["Harvest of 1985"]),
        ("1 May 1972", ["Harvest of 1972"]),
        ("smith 1985", []),
        ("arvest", []),
    ],
)
def test_all_words_must_match(api: BotApi, words: str, listed: list[str]) -> None:
    """Each where a word begins; without a match, a line says so."""
    _, page = asks(api, f"/sources {words}")

    found = [line for line in page["text"].splitlines() if line.startswith("•")]
    assert len(found) == len(listed)
    assert all(title in page["text"] for title in listed)
    assert labels(page) == []
    assert listed or page["text"] == f"No source matches “{words}”."
