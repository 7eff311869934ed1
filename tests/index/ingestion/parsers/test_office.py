"""A speech in real files made by LibreOffice: what comes out is the speech, to the letter."""

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from index.annotation import without_calls
from index.annotation.footnotes import parse_apparatus
from index.ingestion.parsers import Loaded, parse
from index.ingestion.sandbox import Sandbox
from tests.conftest import once
from tests.index.ingestion.parsers.office_files import SOFFICE, convert, write_flat_odt

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed"),
]

NOTE = (
    "Remarks by NATO Secretary General Jens Stoltenberg at the Cyber Defence Pledge Conference, "
    "London, 23 May 2019: “A cyber attack could trigger Article 5.” See: https://example.org/x"
)
HEADER = "Ministry of Farms, quarterly letter"
# Long words and narrow columns, so that lines are hyphenated; ligatures; compounds; a dash.
SENTENCES = (
    "The agricultural administration's officials efficiently affirmed the first findings -- they "
    "fit -- of a well-known interministerial commission on long-term infrastructure.",
    "Internationalisation notwithstanding, self-sufficiency in cereals and leguminous vegetables "
    "remains an indispensable, non-negotiable characteristic of our agricultural policies.",
    "Unquestionably, meteorological circumstances complicated transportation throughout the "
    "north-eastern territories; reconstruction of the warehouses is our responsibility.",
    "We will store more grain, and we will store it nearer to those who bake.",
)


def paragraphs() -> list[str]:
    """Return some six pages: headings, paragraphs across columns and pages, two notes."""
    made = ["# The harvest of the year"]
    for i in range(40):
        chosen = [SENTENCES[(i + j) % 4] for j in range(2 + i % 3)]
        made.append(f"Paragraph number {i} begins here. {' '.join(chosen)}")
    made[3] += f"(({NOTE}))"
    made[9] += "((A second note that quotes nobody.))"
    made.insert(20, "# What is to be done")
    return made


@pytest.fixture(scope="session")
def office() -> Path:
    """A folder with the letters of one column and of two, in every format."""

    def make(folder: Path) -> None:
        paths = [folder / f"letter-{columns}.fodt" for columns in (1, 2)]
        for columns, path in enumerate(paths, 1):
            write_flat_odt(path, paragraphs(), columns=columns, header=HEADER, title="The letter")
        for kind in ("pdf", "docx", "odt"):
            convert(paths, kind, folder)

    return once("office", make)


@pytest.fixture(scope="module", params=["1", "2"], ids=["one column", "two columns"])
def letter(request: pytest.FixtureRequest, office: Path) -> Path:
    return office / f"letter-{request.param}"


@pytest.fixture(scope="module", params=["pdf", "docx", "odt"])
def loaded(request: pytest.FixtureRequest, letter: Path) -> Loaded:
    return _load(letter.with_suffix(f".{request.param}"))


def _load(path: Path) -> Loaded:
    (found,) = parse(path.read_bytes(), path.name)
    return found


def test_every_paragraph_comes_out_as_it_went_in(loaded: Loaded) -> None:
    """Whole, in order, by itself: no hyphen, column or header comes in between."""
    blocks = loaded.text.split("\n\n")
    body = [re.sub(r"\[\d+\]", "", block) for block in blocks]
    expected = [re.sub(r"\(\(.*?\)\)", "", p).removeprefix("# ") for p in paragraphs()]

    assert body[: len(expected)] == expected
    assert len(blocks) == len(expected) + 2


def test_running_heads_and_page_numbers_are_not_text(loaded: Loaded) -> None:
    """Nobody says what every page repeats."""
    assert HEADER not in loaded.text
    assert not re.search(r"\bPage \d", loaded.text)


def test_footnotes_are_tied_to_where_they_are_called(loaded: Loaded) -> None:
    """A note's number is in the text; the note, with its quotation and URL, is at the end."""
    apparatus = parse_apparatus(loaded.text, loaded.marks)
    first, second = apparatus.notes

    assert loaded.text.index("[1]") < loaded.text.index("Paragraph number 3 ")
    assert [number for number, _ in apparatus.markers] == ["[1]", "[2]"]
    assert first.attribution is not None
    assert first.attribution.speaker == "Jens Stoltenberg"
    assert [q.cut(loaded.text) for q in first.quotations] == [
        "A cyber attack could trigger Article 5."
    ]
    assert first.url == "https://example.org/x"
    assert second.span.cut(loaded.text) == "[2] A second note that quotes nobody."


def test_headings_are_recognised(loaded: Loaded) -> None:
    """By their style or, in a PDF, by their size."""
    found = [m.span.cut(loaded.text) for m in loaded.marks if m.kind == "heading"]

    assert found == ["The harvest of the year", "What is to be done"]


def test_the_sandbox_parses_as_well(letter: Path) -> None:
    """Under its limits, with all that the parser loads: hyphens ask for word lists."""
    made = letter.with_suffix(".pdf")
    (reading,) = Sandbox(300.0).read(made.read_bytes(), made.name)

    loaded = _load(made)
    text, marks = without_calls(loaded.text, loaded.marks)
    assert reading.loaded == replace(loaded, text=text, marks=marks)


def test_the_title_is_that_of_the_file(loaded: Loaded) -> None:
    """From its properties."""
    assert loaded.hints["title"] == "The letter"


def test_every_word_of_a_pdf_is_on_a_page(letter: Path) -> None:
    """The pages' marks cover the body, in order, without a gap or an overlap."""
    found = _load(letter.with_suffix(".pdf"))
    pages = [m for m in found.marks if m.kind == "page"]

    assert [m.value for m in pages] == [str(i + 1) for i in range(len(pages))]
    assert len(pages) > 2
    assert pages[0].span.start == 0
    for before, after in pairwise(pages):
        assert before.span.end <= after.span.start
        assert not found.text[before.span.end : after.span.start].strip()
