"""Answers rendered as text."""

import io
import json
from dataclasses import replace

import pytest
from rich.console import Console

from bot.render import attribution, markdown, spoken_date, telegram, terminal
from bot.render import json as as_json
from bot.render.facts import fact_line
from index.answering.answer import Answerer
from index.models import Answer, Copy, Found, Place, Source

QUESTIONS = ["Can a cyber attack trigger Article 5?", "What did Angela Merkel say?", "hello"]
KEYS = {
    "question", "status", "confidence", "is_guess", "quotations", "reason", "explanation", "nearest",
    "elapsed_ms",
}  # fmt: skip


def _plain(answer: Answer) -> str:
    file = io.StringIO()
    Console(file=file, width=80).print(terminal.render(answer), soft_wrap=True)
    return file.getvalue()


@pytest.mark.parametrize("question", QUESTIONS)
def test_json_has_the_keys_of_the_contract(answerer: Answerer, question: str) -> None:
    """The keys are the same for an answer and a refusal."""
    answer = answerer.answer(question)
    fields = json.loads(as_json.render(answer, elapsed_ms=1.5))

    assert set(fields) == KEYS
    assert fields["status"] == ("found" if isinstance(answer, Found) else "not_found")
    assert bool(fields["quotations"]) == (fields["status"] == "found")
    for quotation in [*fields["quotations"], *fields["nearest"]]:
        assert {"id", "text", "doc_id", "start", "end", "sha256", "context", "source", "link",
                "score", "references"} <= set(quotation)  # fmt: skip


def test_a_fact_that_no_source_has_is_said_to_be_unknown(answerer: Answerer) -> None:
    """Neither a date nor a place nor a name is made up."""
    answer = answerer.answer(QUESTIONS[0])
    assert isinstance(answer, Found)
    nameless = replace(answer.quotations[0], source=Source("a", "document", "Minutes"))

    assert fact_line(nameless, "who") == "The source doesn’t say who said this."
    assert fact_line(nameless, "when") == "The source doesn’t say when this was."
    assert fact_line(nameless, "where") == "The source doesn’t say where this was."


def test_json_keeps_every_character(answerer: Answerer) -> None:
    """Curly quotes and ellipses are not escaped, and the output is one line."""
    answer = answerer.answer("How easy is it to spread a virus around the world?")
    assert isinstance(answer, Found)
    text = as_json.render(answer)

    assert "‘click’" in text
    assert "\n" not in text
    assert json.loads(text)["quotations"][0]["text"] == answer.quotations[0].text


def test_a_pipe_gets_every_quotation_on_one_line(answerer: Answerer) -> None:
    """Plain text: no colour, no wrapping, the whole link."""
    answer = answerer.answer(QUESTIONS[0])
    assert isinstance(answer, Found)
    text = _plain(answer)

    assert "\x1b" not in text
    for quotation in answer.quotations:
        assert f"> {quotation.text}\n" in text
        assert f"{quotation.link}\n" in text


def test_white_space_of_a_quotation_is_kept(answerer: Answerer) -> None:
    """Double spaces, no-break spaces and line breaks come out as they are in the source."""
    answer = answerer.answer(QUESTIONS[0], top=1)
    assert isinstance(answer, Found)
    odd = replace(answer.quotations[0], text="two  spaces\xa0and\na line")

    assert "> two  spaces\xa0and\n> a line\n" in _plain(replace(answer, quotations=(odd,)))


def test_not_found_says_why_and_offers_the_nearest(answerer: Answerer) -> None:
    """A refusal always has a reason."""
    text = _plain(answerer.answer(QUESTIONS[1]))

    assert text.startswith("Not found: The corpus does not mention the speaker Angela Merkel.")
    assert "not an answer" in text


def test_markdown_shows_verbatim(answerer: Answerer) -> None:
    """Special characters are escaped, and the source is a link."""
    answer = answerer.answer("What does NATO do when it is attacked in cyberspace?")
    assert isinstance(answer, Found)
    text = markdown.render(answer)

    assert "> For deterrence" in text
    assert all(f"]({quotation.link})" in text for quotation in answer.quotations)
    assert r"capabilities\[2\]" in markdown.render(answer) or "[2]" not in str(answer.quotations)


@pytest.mark.parametrize(
    ("confidence", "label"), [(0.5, "Best guess, confidence 50%"), (0.8, "Confidence 80%")]
)
def test_a_low_confidence_is_labelled_a_best_guess(
    answerer: Answerer, confidence: float, label: str
) -> None:
    """In the terminal, in Telegram, in Markdown and in JSON."""
    answer = answerer.answer(QUESTIONS[0])
    assert isinstance(answer, Found)
    answer = replace(answer, confidence=confidence)
    (message,), (full,) = telegram.render(answer), telegram.render(answer, with_context=True)

    assert label in _plain(answer).splitlines()
    assert (label in message.plain) == (confidence < 0.8)  # what is sure says so on request
    assert label in full.plain
    assert markdown.render(answer).startswith(f"*{label}*") == (confidence < 0.8)
    assert json.loads(as_json.render(answer))["is_guess"] == (confidence < 0.8)


def test_words_whose_speaker_is_not_known_say_so() -> None:
    """A transcript's title is not who speaks."""
    source = Source("s", "remarks", "Talk on the quay", date="2020-06-01")

    assert attribution(source) == "Speaker unknown, “Talk on the quay”, 1 June 2020"


def test_attribution() -> None:
    """Remarks have speaker, role, event, place and date; a report its publisher and title."""
    remarks = Source("r", "remarks", "T", "Jane Doe", "Minister", "Forum", "Oslo", "2020-06-01")
    report = Source("p", "report", "Forum, 1 June 2020", date="2020-06-01", publisher="Institute")

    assert attribution(remarks) == "Jane Doe, Minister, Forum, Oslo, 1 June 2020"
    assert attribution(report) == "Institute, “Forum, 1 June 2020”"
    assert spoken_date("2020-06-01") == "1 June 2020"


def test_explain_tables(answerer: Answerer) -> None:
    """Every stage has a table."""
    answer = answerer.answer(QUESTIONS[0], explain=True)
    file = io.StringIO()
    Console(file=file, width=200).print(terminal.render_traces(answer.traces))

    assert all(stage in file.getvalue() for stage in ("words", "search", "choose", "judge"))


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (Place(page=3, headings=("Farms",)), "Jane Doe, Forum, p. 3"),
        (Place(page=3, page_label="iii"), "Jane Doe, Forum, p. iii"),
        (Place(time="0:01:23"), "Jane Doe, Forum, at 0:01:23"),
        (Place(headings=("Farms", "The harvest")), "Jane Doe, Forum, under “The harvest”"),
        (Place(headings=("speech",), paragraph=4), "Jane Doe, Forum, para. 4"),
        (None, "Jane Doe, Forum"),
    ],
)
def test_the_place_follows_the_source(place: Place | None, said: str) -> None:
    """The page or the time; otherwise the heading, unless it is the title."""
    assert attribution(Source("s", "remarks", "Speech", "Jane Doe", event="Forum"), place) == said


def test_text_that_left_its_address_is_cited_as_archived() -> None:
    """With the day it was read; a date may be just a year or a month."""
    source = Source("s", "document", "Farms", date="2019-05", archived="2020-06-01")

    assert attribution(source) == "“Farms”, May 2019, archived 1 June 2020"
    assert spoken_date("1789") == "1789"


def test_every_format_names_the_other_sources(answerer: Answerer) -> None:
    """Other sources of the same words are listed with the place of the words."""
    answer = answerer.answer(QUESTIONS[0])
    assert isinstance(answer, Found)
    other = Source("o", "document", "Farms weekly", url="https://example.org/o")
    copies = tuple(
        Copy(f"d{i}", answer.quotations[0].span, other, other.url, Place(page=i)) for i in (1, 2, 3)
    )
    first = replace(answer.quotations[0], copies=copies)
    copied = replace(answer, quotations=(first, *answer.quotations[1:]))

    assert "Also in: “Farms weekly”, p. 3" in _plain(copied)
    assert "[“Farms weekly”, p. 2](https://example.org/o)" in markdown.render(copied)
    assert "and in 1 more source" in telegram.render(copied, with_context=True)[0].html
    (fields, *_) = json.loads(as_json.render(copied))["quotations"]
    assert [copy["place"]["page"] for copy in fields["copies"]] == [1, 2, 3]
