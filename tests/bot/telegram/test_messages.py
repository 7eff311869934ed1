"""Answers as Telegram messages, judged by Telegram's own parser."""

import re
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.adapters.telegram.handlers import card
from bot.adapters.telegram.sending.keyboard import of_answer, of_source, parse
from bot.render import telegram as as_telegram
from bot.render.telegram import LIMIT, Message
from index.answering.answer import Answerer
from index.models import (
    Check,
    CitedReference,
    Comparison,
    Context,
    Difference,
    Found,
    Match,
    NotFound,
    Quotation,
    Source,
    Span,
    Surroundings,
)
from tests.bot.telegram import judge

SOURCE = Source(
    "s", "remarks", "T", "Jane Doe", "Minister", "Forum", "Oslo", "2020-06-01",
    url="https://example.org/speech",
)  # fmt: skip
# Any script, astral characters, accents that combine, mark-up, white space of all kinds.
ODD = st.sampled_from(
    ["<b>", "&amp;", "</blockquote>", "\n", "\n\n", "  ", "\u00a0", "\t", "\r\n", "\u2028", "é", "e\u0301",
     "👩‍👩‍👧‍👦", "🇩🇪", "👍🏽", "\U0001d54f", "‘click’", "اللغة", "日本語。", "नमस्ते", "@someone", "/ask", "#tag",
     "https://x.org", "*_`[", "\u202e", "\u030a", "\x00", "ﬁ", "A. B. "]
)  # fmt: skip
TEXTS = st.lists(st.one_of(ODD, st.text(max_size=40)), min_size=1, max_size=30).map("".join)
LONG = st.builds(lambda text, times: text * times, TEXTS, st.integers(1, 400))
QUOTES = st.one_of(TEXTS, LONG).map(lambda text: text.strip()[:20_000]).filter(bool)


def quotation(text: str = "Words.", **more: object) -> Quotation:
    made = Quotation(
        "q12345678", text, "d", Span(0, len(text)), "0" * 64, Context("Before it.", "After it."),
        SOURCE, "https://example.org/speech#:~:text=Words", 0.9,
    )  # fmt: skip
    return replace(made, **more)  # type: ignore[arg-type]


def parsed(message: Message) -> judge.Parsed:
    """Return what Telegram makes of a message, which it must take, marked up or plain."""
    made = judge.parse_html(message.html)
    assert not isinstance(made, str), made
    assert 0 < judge.units(made.text) <= LIMIT
    assert 0 < judge.units(message.plain) <= LIMIT
    assert len(made.entities) <= 100
    return made


@given(QUOTES)
@settings(max_examples=300, deadline=None)
@example("x" * 9_000)
@example("👩‍👩‍👧‍👦" * 900)
@example("🇩🇪" * 1_500)
@example("e\u0301" * 3_000)
@example(" " * 2 + "a" + " " * 9_000 + "b")
@example("<" * 5_000)
@example("A sentence of the source. " * 500)
def test_any_quotation_comes_whole(text: str) -> None:
    """No part over the limit, no character lost, a citation in every part, TDLib parses it."""
    messages = as_telegram.render(Found("q", (quotation(text),), 0.9))
    made = [parsed(message) for message in messages]

    assert "".join(quote for part in made for quote in part.quotes()) == text
    for part, message in zip(made, messages, strict=True):
        assert len(part.quotes()) == 1
        assert "— Jane Doe, Minister, Forum, Oslo, 1 June 2020" in part.text
        assert part.links() == ["https://example.org/speech#:~:text=Words"]
        assert "— Jane Doe, Minister, Forum, Oslo, 1 June 2020" in message.plain


@given(QUOTES)
@settings(max_examples=100, deadline=None)
def test_a_part_that_begins_with_space_keeps_it(text: str) -> None:
    """Telegram trims a message's ends; there stands no quotation."""
    messages = as_telegram.render(Found("q", (quotation(text),), 0.9))
    for message in messages[1:]:
        made = parsed(message)
        assert made.text.startswith("Part ")
    for message in messages:
        made = parsed(message)
        assert not made.text.removesuffix("Confidence 90%").endswith(made.quotes()[0])


@given(st.lists(QUOTES, min_size=2, max_size=4), st.integers(0, 3))
@settings(max_examples=60, deadline=None)
def test_several_quotations_are_split_at_their_edges(texts: list[str], first: int) -> None:
    """A quotation that fits into a message is never cut."""
    quotations = tuple(quotation(text, id=f"q{i}") for i, text in enumerate(texts))
    messages = as_telegram.render(
        Found("q", quotations, 0.9), first=min(first, len(texts) - 1), count=4, with_context=True
    )
    quotes = [quote for message in messages for quote in parsed(message).quotes()]
    for text in texts[min(first, len(texts) - 1) :]:
        assert text in quotes or judge.units(text) > LIMIT - 1_500

    assert "".join(quotes) == "".join(texts[min(first, len(texts) - 1) :])


@given(
    st.builds(
        Source, id=TEXTS, kind=st.sampled_from(["report", "remarks", "document"]), title=TEXTS | LONG,
        speaker=st.none() | TEXTS, role=st.none() | TEXTS, event=st.none() | LONG, place=st.none() | TEXTS,
        publisher=st.none() | TEXTS,
        url=st.sampled_from(
            [None, "https://example.org/a?b=1&c=2", "http://reports/intranet", "ftp://x.org/a", "",
             "https://example.org/" + "x" * 5_000, "https://example.org/a#" + "y" * 5_000]
        ),
    ),
    TEXTS | LONG,
)  # fmt: skip
@settings(max_examples=150, deadline=None)
def test_whatever_surrounds_a_quotation_leaves_it_room(source: Source, around: str) -> None:
    """Long titles, contexts, references and addresses are shortened; the quotation is not."""
    reference = CitedReference("[1]", "cited_by", "d", Span(0, 1), around, "exact")
    odd = quotation(
        "The words.", source=source, link=source.url, context=Context(around, around),
        references=(reference,) * 5,
    )  # fmt: skip
    answers = [
        *as_telegram.render(Found("q", (odd,), 0.9), understood=around, with_context=True),
        *as_telegram.render(NotFound("q", "nothing_close", around, (odd,) * 3), with_context=True),
        *as_telegram.quotation(odd, with_context=True),
        as_telegram.sources([source] * 30),
    ]
    for message in answers:
        parsed(message)

    assert parsed(answers[0]).quotes() == ["The words."] or len(answers) > 1


def test_the_real_answer_is_cut_from_the_report(answerer: Answerer, report_text: str) -> None:
    """Every quotation in it, byte for byte."""
    answer = answerer.answer("Can a cyber attack trigger Article 5?")
    assert isinstance(answer, Found)
    (message,) = as_telegram.render(answer, count=3, with_context=True)

    assert parsed(message).quotes() == [q.text for q in answer.quotations]
    assert all(quote in report_text for quote in parsed(message).quotes())


@pytest.mark.parametrize(
    "character", [*map(chr, range(0x20)), "\u2028", "\u202e", "\u030a", "\u0333", "\u033f", "\u00a0", "\u200d", "ä"],
    ids=lambda c: f"{ord(c):04x}",
)  # fmt: skip
def test_what_telegram_shows_otherwise_is_said(character: str) -> None:
    """Just then, and only then, a line says to see the source for the exact text."""
    text = f"some{character}words"
    (message,) = as_telegram.quotation(quotation(text))
    is_altered = judge.shown(text) != text or character == "\x00"

    assert ("See the source for the exact text" in message.plain) == is_altered


def test_nothing_but_the_quotation_is_altered_by_telegram(answerer: Answerer) -> None:
    """What we say ourselves is shown as we say it."""
    for question in (
        "Can a cyber attack trigger Article 5?",
        "What did Angela Merkel say?",
        "hello",
    ):
        for message in as_telegram.render(answerer.answer(question), count=3, with_context=True):
            assert judge.shown(message.plain).replace(r"\_", "_") == message.plain


@pytest.mark.parametrize(("length", "kind"), [(400, "BlockQuote"), (401, "ExpandableBlockQuote")])
def test_a_long_quotation_is_folded(length: int, kind: str) -> None:
    """It unfolds at a touch."""
    (message,) = as_telegram.quotation(quotation("x" * length))

    assert [e.type for e in parsed(message).entities if "Quote" in e.type] == [kind]


def test_a_host_that_telegram_does_not_link_is_written_out() -> None:
    """`http://reports/…` would be a link to nowhere."""
    odd = quotation(link="http://reports/a")
    (message,) = as_telegram.quotation(odd)

    assert "http://reports/a" in parsed(message).text
    assert of_source(odd) is None


def test_a_check_shows_what_differs() -> None:
    """In words of the asker and of the source."""
    comparison = Comparison(
        "altered", Span(0, 6), (Difference("will", "could"), Difference("", "not"))
    )
    result = Check("p", "altered", (Match("d", Span(0, 6), comparison),))
    (message,) = as_telegram.check(result, [(result.matches[0], quotation())])

    assert parsed(message).quotes() == ["Words."]
    assert "You wrote [will], the source says [could]" in message.plain
    assert "You wrote [nothing], the source says [not]" in message.plain


def test_a_check_shows_what_was_left_out_and_the_whole_sentence() -> None:
    """Of a part of a sentence, with its neighbours; and why words mislead."""
    around = Surroundings("we sail", "If it is dry, we sail.", "It rains.", "Come along.")
    supposed = Comparison("misleading", Span(0, 6), why="the text only supposes it (“If”)")
    elided = Comparison("elided", Span(0, 6), left_out=(Span(2, 4),))
    places = [
        Match("d", Span(0, 6), supposed, around, (), is_part=True),
        Match("d", Span(0, 6), elided, around, ("at dawn",), is_part=True),
    ]
    (misleading,) = as_telegram.check(
        Check("p", "misleading", (places[0],)), [(places[0], quotation())]
    )
    (honest,) = as_telegram.check(Check("p", "elided", (places[1],)), [(places[1], quotation())])

    assert "Misleading" in misleading.plain
    assert "Why: the text only supposes it" in misleading.plain
    assert "Only part of a sentence: [we sail]" in misleading.plain
    assert "Left out: [at dawn]" in honest.plain
    assert "In context: It rains. If it is dry, we sail. Come along." in honest.plain


def test_ten_sources_fit_into_a_message() -> None:
    """A line each, linked, however long their facts and addresses are."""
    long = [
        replace(SOURCE, id=str(i), event="é𝕏 " * 500, url=f"{SOURCE.url}/{i:0500}")
        for i in range(25)
    ]
    message = as_telegram.sources(long, 10)

    assert len(parsed(message).links()) == 10
    assert parsed(message).text.endswith("11–20 of 25")
    assert judge.units(message.plain) <= LIMIT


@given(TEXTS | LONG)
@settings(max_examples=100, deadline=None)
def test_cards_and_buttons_keep_to_their_limits(text: str) -> None:
    """Ids, titles, data and copies; a quotation too long for one message is no card."""
    made = quotation(text.strip() or "x")
    article = card(made)
    assert (article is None) == (len(as_telegram.quotation(made)) > 1)
    if article is not None:
        assert 1 <= len(article.id.encode()) <= 64
        assert as_telegram.units(article.title) <= 100
    markup = of_answer(10**18 - 1, (made,) * 3, 1, 1, with_context=True)
    for button in (b for row in markup.inline_keyboard for b in row):
        if button.callback_data is not None:
            assert len(str(button.callback_data).encode()) <= 64
            assert parse(str(button.callback_data)) is not None
        if button.copy_text is not None:
            assert judge.units(button.copy_text.text) <= 256
            assert button.copy_text.text == made.text


@given(st.text(max_size=200), st.integers(10, 50))
def test_what_is_shortened_says_so(text: str, limit: int) -> None:
    """It fits, and ends in […]."""
    short = as_telegram.shorten(text, limit)

    assert judge.units(short) <= max(limit, 6)
    assert short == text or short.endswith("[…]")


_URLS = st.sampled_from(
    ["https://", "http://", "tg://", "javascript:", "data:", "x.example", "[", "]", "::1", "/", "@", ":99999", " ",
     '"', "'", "<b>", "</a>", "\n", "\x00", "\u202e", "\\", "#:~:text=", "%", "&quot;", "ü", "?", "a b", "."]
)  # fmt: skip
URLS = st.lists(_URLS, max_size=8).map("".join)


@given(URLS, TEXTS)
@example("tg://resolve?domain=x", "T")
@example("javascript:alert(1)//x.example", "T")
@example("https://.javascript:", "T")
@example('https://x.example/"><a href="tg://user?id=1', '</a><a href="tg://user?id=1">')
@example("http://[::1", "T")
@settings(max_examples=300, deadline=None)
def test_a_link_leads_to_the_web_or_is_none(url: str, title: str) -> None:
    """Whatever a source names as its address or its title, it makes no other entity."""
    source = Source("s", "document", title, url=url)
    made = quotation(source=source, link=url)
    (message,) = as_telegram.quotation(made)
    listed = as_telegram.sources([source])
    markup = of_source(made)
    buttons = [] if markup is None else [b.url for row in markup.inline_keyboard for b in row]

    for told in (parsed(message), parsed(listed)):
        assert len(told.links()) <= 1
        assert all(str(link).startswith(("https://", "http://")) for link in told.links())
        assert not re.search(r"(?<!\S)javascript:", told.text.replace(title, ""))
    assert all(re.fullmatch(r"https?://[^\s\"'<>\\\x00-\x1f\u202e]+", b or "") for b in buttons)


def test_quotations_of_one_source_share_a_citation_in_every_message() -> None:
    """What does not fit into one message is cited in each; another source has its own."""
    long = [quotation(f"{number} " + "word " * 300 + "end.") for number in range(5)]
    other = quotation("Other.", source=replace(SOURCE, title="Another", event="Another forum"))
    (short,) = as_telegram.bulletin(
        "", [("Topic", [quotation("One."), quotation("Two."), other])], "b"
    )
    messages = [parsed(m) for m in as_telegram.bulletin("", [("Topic", long)], "b")]

    assert parsed(short).text.count("\n— ") == 2
    assert len(messages) > 1
    assert all(message.text.count("\n— Jane Doe") == 1 for message in messages)
    assert sum(len(message.quotes()) for message in messages) == len(long)
