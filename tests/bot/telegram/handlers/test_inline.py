"""Inline mode: quotations as cards, in any chat."""

import pytest

from tests.bot.telegram import feed, judge
from tests.bot.telegram.conftest import Bot
from tests.bot.telegram.server import BotApi, Call, Fault
from tests.bot.telegram.talk import ANSWER, QUESTION, SAID, asks, rows

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("bot")]


def offers(api: BotApi, query: str) -> Call:
    """Type an inline query; return the bot's answer to it."""
    update = feed.inline(feed.person(), query)
    api.push(update)
    number = update["inline_query"]["id"]
    found: list[Call] = api.wait(lambda: api.called("answerInlineQuery", inline_query_id=number))
    return found[0]


def test_cards_post_the_full_cited_quotation(api: BotApi) -> None:
    """Quotation, who, where, when, link; for the asker alone, and not for long."""
    call = offers(api, QUESTION)
    card = call.params["results"][0]
    parsed = judge.parse_html(card["input_message_content"]["message_text"])

    assert not isinstance(parsed, str)
    assert parsed.quotes() == [ANSWER]
    assert SAID in parsed.text
    assert card["input_message_content"]["link_preview_options"] == {"is_disabled": True}
    assert card["reply_markup"]["inline_keyboard"][0][0]["url"].startswith("https://www.nato.int/")
    assert card["title"].startswith("NATO leaders have agreed")
    assert call.params["is_personal"] is True
    assert call.params["cache_time"] <= 10
    assert 1 <= len(call.params["results"]) <= 10
    assert len({card["id"] for card in call.params["results"]}) == len(call.params["results"])


def test_cards_of_a_best_guess_are_marked_as_messages_are(api: BotApi) -> None:
    """Where it is chosen, and where it is posted; the confidence is that of the first alone."""
    guess = "What did Stoltenberg say about cyber attacks?"
    first, second, *_ = offers(api, guess).params["results"]
    sure = offers(api, QUESTION).params["results"][0]
    mark = asks(api, guess)[1]["text"].splitlines()[-1]

    assert mark.startswith("Best guess, confidence ")
    assert first["input_message_content"]["message_text"].endswith(f"<i>\n\n{mark}</i>")
    assert first["description"].startswith(f"{mark} · ")
    assert second["input_message_content"]["message_text"].endswith("<i>\n\nBest guess</i>")
    assert "Best guess" not in str(sure)


@pytest.mark.parametrize("topic", ["cyber attack", "Article 5"])
def test_a_topic_offers_the_best_quotations_on_it(api: BotApi, topic: str) -> None:
    """It is no question; what a brief would quote is offered."""
    cards = offers(api, topic).params["results"]

    assert 1 <= len(cards) <= 10
    assert any(topic.casefold() in str(card).casefold() for card in cards)


def test_of_what_somebody_types_only_the_newest_counts(api: BotApi, bot: Bot) -> None:
    """Letter by letter; the last one is answered with cards."""
    user = feed.person()
    typed = [feed.inline(user, QUESTION[:n]) for n in range(12, len(QUESTION) + 1)]
    api.push(*typed)
    last = typed[-1]["inline_query"]["id"]
    api.wait(lambda: api.called("answerInlineQuery", inline_query_id=last))
    numbers = {query["inline_query"]["id"] for query in typed}
    answered = [
        c for c in api.called("answerInlineQuery") if c.params["inline_query_id"] in numbers
    ]

    assert answered[-1].params["results"]
    assert len(answered) < len(typed)
    api.wait(lambda: rows(bot, "SELECT 1 FROM updates WHERE settled IS NULL") == [])


@pytest.mark.parametrize(
    ("query", "hint"),
    [
        ("", "Type a question"),
        ("ca", "Type a question"),
        ("What did Angela Merkel say?", "Nothing in my documents answers this"),
        ("x" * 256, "Nothing in my documents answers this"),
    ],
)
def test_without_a_quotation_there_is_no_card(api: BotApi, query: str, hint: str) -> None:
    """A hint instead; the closest words are no answer, and are not offered as one."""
    call = offers(api, query)

    assert call.params["results"] == []
    assert hint in call.params["button"]["text"]
    assert call.params["button"]["start_parameter"]


def test_a_query_that_is_too_old_harms_nobody(api: BotApi) -> None:
    """Somebody has typed on; the bot goes on, too."""
    api.faults.append(
        Fault.refusal(
            "answerInlineQuery", 400,
            "Bad Request: query is too old and response timeout expired or query ID is invalid",
        )
    )  # fmt: skip
    api.push(feed.inline(feed.person(), QUESTION))
    api.wait(lambda: [c for c in api.called("answerInlineQuery") if c.status == 400])

    assert asks(api)[1]["text"].startswith(ANSWER)
