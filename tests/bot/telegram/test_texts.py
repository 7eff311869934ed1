"""What the bot says in its own words, in every language that comes with it."""

import re
from collections import defaultdict

import pytest

from bot.adapters.telegram import texts
from bot.dialogue import Fact
from bot.render import messages
from bot.render import telegram as as_telegram
from bot.render.facts import fact_line
from index.answering.answer import Answerer
from index.models import Answer, Found
from index.phrases import Phrase, languages, name_of, speaking
from tests.bot.telegram import judge
from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "messages.md").read_text(encoding="utf-8")
BLOCK = re.compile(
    r"^(?P<language>\w+):\n\n```text\n(?P<words>.*?)\n```$", re.DOTALL | re.MULTILINE
)
# What people, sources and topics may be called; it must stay what it is.
ODD = "<b>Ann & Ben</b> “x” 👩‍👩‍👧‍👦 *_`["
FACTS: tuple[Fact, ...] = ("who", "when", "where")


def judged(message: messages.Message) -> judge.Parsed:
    """Return what Telegram makes of a message, which it must take."""
    made = judge.parse_html(message.html)
    assert not isinstance(made, str), (made, message.html)
    assert 0 < judge.units(made.text) <= messages.LIMIT
    return made


def test_the_bot_names_no_shell_command() -> None:
    """Who reads it has a chat, not a terminal."""
    said = [value.english for value in vars(texts).values() if isinstance(value, Phrase)]

    assert not [words for words in said if "`" in words or "briefing " in words]


@pytest.mark.parametrize("language", languages())
def test_telegram_takes_every_phrase_of_the_page(language: str) -> None:
    """As it is written, and with anything in its places; no word of it is mark-up or altered."""
    found = [m["words"] for m in BLOCK.finditer(PAGE) if m["language"] == _named(language)]
    assert len(found) > 200

    for words in found:
        filled = words.format_map(defaultdict(lambda: ODD))
        made = judged(messages.plain(filled))
        assert (made.text.strip(), made.entities) == (filled.strip(), ())
        assert judge.shown(words).replace("\\", "") == words.replace("\\", "")


@pytest.mark.parametrize("language", languages())
def test_what_is_shown_elsewhere_than_in_a_message_fits_there(language: str) -> None:
    """Above a chat, under a button, in the bot's profile; each has a limit of Telegram's."""
    with speaking(language):
        assert judge.units(texts.ABOUT()) <= 120
        assert judge.units(texts.DESCRIPTION()) <= 512
        for words in (
            texts.GONE(), texts.NO_BUTTON(), texts.NOT_ASKED(), texts.NOT_YOURS(), texts.LOST(),
            texts.TOO_LONG(), texts.THANKS(), texts.HANDED_ON(), texts.HANDED_ON_BEFORE(),
            texts.NOBODY_THERE(), texts.WAIT(seconds=3_600), texts.FILE_REFUSED(),
            texts.FILE_UNCONFIRMED(), texts.NOTHING_TO_EXPORT(), texts.POSTED(), texts.PREVIEWED(),
            texts.STRANGER(id=10**12, chat=texts.STRANGER_CHAT(id=-(10**13))),
        ):  # fmt: skip
            assert judge.units(words) <= 200, words


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize(
    "question",
    ["Can a cyber attack trigger Article 5?", "What did Stoltenberg say about attribution?",
     "What did Angela Merkel say?", "hello"],
)  # fmt: skip
def test_telegram_takes_every_kind_of_answer(
    answerer: Answerer, report_text: str, language: str, question: str
) -> None:
    """Sure, a guess, refused, or none; with context, filters, a fact; its quotations the source's."""
    with speaking(language):
        answer = answerer.answer(question)
        for message in _shown(answer):
            made = judged(message)
            assert all(quote in report_text for quote in made.quotes())


def _named(language: str) -> str:
    return "English" if language == "en" else name_of(language)


def _shown(answer: Answer) -> list[messages.Message]:
    """Return an answer in every way in which it is shown."""
    shown = [
        *as_telegram.render(answer),
        *as_telegram.render(answer, with_context=True, understood=ODD, filters=ODD),
    ]
    if isinstance(answer, Found):
        first = answer.quotations[0]
        for fact in FACTS:
            shown += as_telegram.render(answer, fact=fact)
            assert shown[-1].plain.startswith(fact_line(first, fact))
        shown += as_telegram.quotation(first, with_context=True, mark=texts.BEST_GUESS())
        shown += as_telegram.bulletin(ODD, [(ODD, list(answer.quotations))], "b")
    return shown
