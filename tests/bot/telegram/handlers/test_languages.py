"""The bot speaks the language of whoever reads: of a person's app, or of the chat if it has one."""

import pytest

from tests.bot.telegram import feed
from tests.bot.telegram.conftest import Bot
from tests.bot.telegram.feed import Json
from tests.bot.telegram.server import BotApi
from tests.bot.telegram.talk import ANSWER, QUESTION, asks, labels, quote_in

pytestmark = pytest.mark.slow


def german() -> Json:
    return {**feed.person(name="Ida"), "language_code": "de-AT"}


def test_a_german_reads_german(api: BotApi, bot: Bot) -> None:
    """The quotation stays as it is; everything that the bot says itself is German."""
    user, answer = asks(api, user=german())
    assert quote_in(answer) == ANSWER
    assert "London, 23. Mai 2019" in answer["text"]
    assert "Bei www.nato.int lesen" in answer["text"] or "www.nato.int" in answer["text"]
    assert labels(answer)[:2] == ["Mehr", "Nächstes Zitat"]

    _, refusal = asks(api, "What does the minister say about grain?", user)
    assert refusal["text"].startswith("Nicht gefunden.")
    assert asks(api, "/privacy", user)[1]["text"].startswith("Ich speichere")
    assert "Fragen" in asks(api, "/help", user)[1]["text"]


def test_who_asks_in_german_reads_german(api: BotApi, bot: Bot) -> None:
    """Whatever the app speaks; the chat's own language goes before that of a question."""
    user, refusal = asks(api, "Was sagt der Minister über den Preis von Getreide?")
    assert refusal["text"].startswith("Nicht gefunden.")
    assert asks(api, "What does the minister say about grain?", user)[1]["text"].startswith("Not")

    _, settings = asks(api, "/settings", user)
    api.press(user, settings, "Language: as in your app")
    api.wait(lambda: "Language: English" in labels(settings))
    _, refusal = asks(api, "Was sagt der Minister über den Preis von Getreide?", user)
    assert refusal["text"].startswith("Not found")


def test_an_answer_keeps_its_language_whoever_pages(api: BotApi, bot: Bot) -> None:
    """In a group, a colleague's app may speak another."""
    chat, user = feed.group(), german()
    api.push(feed.says_in(chat, user, f"/ask {QUESTION}"))
    (answer,) = api.wait_sent(chat["id"])
    api.press(feed.person(), answer, "Mehr")
    api.wait(lambda: "Weniger" in labels(answer))

    assert "Sicherheit" in answer["text"]


def test_a_chat_may_have_a_language_of_its_own(api: BotApi, bot: Bot) -> None:
    """It goes before that of everybody's app, and can be given up."""
    user, settings = asks(api, "/settings")
    api.press(user, settings, "Language: as in your app")
    api.wait(lambda: "Language: English" in labels(settings))
    api.press(user, settings, "Language: English")
    api.wait(lambda: "Sprache: Deutsch" in labels(settings))
    assert asks(api, "What does the minister say about grain?", user)[1]["text"].startswith("Nicht")

    api.press(user, settings, "Sprache: Deutsch")
    api.wait(lambda: "Language: as in your app" in labels(settings))


def test_commands_are_published_in_every_language(api: BotApi, bot: Bot) -> None:
    """And what the bot says of itself."""
    published = api.called("setMyCommands")
    by_language = {call.params.get("language_code") for call in published}
    asked = {c["description"] for call in published for c in call.params["commands"]}

    assert by_language == {None, "de"}
    assert {"Ask a question", "Eine Frage stellen"} <= asked
    assert len(api.called("setMyDescription")) == 2
