"""Citations, read back by the programs they are for."""

import itertools
import json
import re
from dataclasses import replace

import bibtexparser
import pytest
from citeproc import (
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    formatter,
)
from citeproc.source.json import CiteProcJSON
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.render import citation
from index.answering.answer import Answerer
from index.models import Found, Place, Quotation, Source

QUESTION = "Can a cyber attack trigger Article 5?"


@pytest.fixture(scope="module")
def quotation(answerer: Answerer) -> Quotation:
    answer = answerer.answer(QUESTION)
    assert isinstance(answer, Found)
    return answer.quotations[0]


def test_bibtex_reads_back(quotation: Quotation) -> None:
    """The entry has the speaker, the date and the words, and a unique key."""
    library = bibtexparser.parse_string(citation.bibtex(quotation))
    (entry,) = library.entries
    fields = {field.key: field.value for field in entry.fields}

    assert not library.failed_blocks
    assert entry.key == f"stoltenberg2019{quotation.id}"
    assert fields["author"] == "Jens Stoltenberg"
    assert (fields["date"], fields["month"]) == ("2019-05-23", "5")
    assert fields["note"] == quotation.text


def test_bibtex_escapes_what_latex_reads(quotation: Quotation) -> None:
    """An institution's name stays one name, and none of it is read as mark-up."""
    source = Source("x", "report", "50 % of {all} $ & _all_", publisher="R&D Watch #1")
    text = citation.bibtex(replace(quotation, source=source, link=None, place=None))
    (entry,) = bibtexparser.parse_string(text).entries
    fields = {field.key: field.value for field in entry.fields}

    assert fields["title"] == (r"{50 \% of \textbraceleft{}all\textbraceright{} \$ \& \_all\_}")
    assert fields["author"] == r"{R\&D Watch \#1}"
    assert "date" not in fields


_HOSTILE = st.lists(
    st.sampled_from(
        ["x", " ", "}", "{", "\\", "%", "@", "#", '"', ",", "=", "\n", "\r", "}}\n@misc{y, title={z}}",
         "@comment{", "@string{a = \"b\"}", "\\}", "\x1b[2J", "\u202e", "\u2028@misc{"]
    ),
    max_size=12,
).map(lambda parts: "x" + "".join(parts))  # fmt: skip


@given(words=_HOSTILE)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_words_make_another_entry(quotation: Quotation, words: str) -> None:
    """In whichever field; BibTeX itself counts every brace, escaped or not."""
    source = Source("x", "document", words, words, words, words, words, "2019", words)
    place = Place(page=1, page_label=words)
    url = f"https://example.org/{words}"
    entry = citation.bibtex(
        replace(quotation, source=source, link=url, place=place, text=f"{words} a"),
    )
    library = bibtexparser.parse_string(entry)
    depths = list(itertools.accumulate((c == "{") - (c == "}") for c in entry if c in "{}"))

    assert (len(library.blocks), len(library.entries)) == (1, 1)
    assert "@" not in {line[:1] for line in entry.splitlines()[1:]}
    assert entry.endswith("\n}")
    assert depths.index(0) == len(depths) - 1
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e]", entry)


@pytest.mark.parametrize("link", ["javascript:alert(1)", "tg://resolve?domain=x", "http://[::1"])
def test_a_citation_links_to_the_web_alone(quotation: Quotation, link: str) -> None:
    """An address that is none of the web is left out."""
    other = replace(quotation, link=link)
    (item,) = json.loads(citation.csl_json(other))

    assert "URL" not in item
    assert "url = " not in citation.bibtex(other)
    assert "<" not in citation.footnote(other)


# citeproc-py predates CSL 1.0.2, which introduced this field name.
@pytest.mark.filterwarnings("ignore:The following arguments.*event_title")
def test_csl_json_is_what_a_processor_formats(quotation: Quotation) -> None:
    """citeproc accepts it and formats name, title and year in one of its styles."""
    source = CiteProcJSON(json.loads(citation.csl_json(quotation)))
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, source, formatter.plain)
    bibliography.register(Citation([CitationItem(quotation.id)]))
    (entry,) = (str(item) for item in bibliography.bibliography())

    assert entry.startswith("Stoltenberg, J.")
    assert "2019" in entry
    assert quotation.source.title in entry


@pytest.mark.parametrize(
    ("speaker", "name"),
    [
        ("Ursula von der Leyen", {"family": "von der Leyen", "given": "Ursula"}),
        ("Moderator", {"literal": "Moderator"}),
        ("Mr. Smith", {"literal": "Mr. Smith"}),
        (None, {"literal": "Board"}),
    ],
)
def test_names_are_split_only_if_they_are_a_persons(
    quotation: Quotation, speaker: str | None, name: dict[str, str]
) -> None:
    source = replace(quotation.source, speaker=speaker, publisher="Board", date="2019")
    (item,) = json.loads(citation.csl_json(replace(quotation, source=source)))

    assert item["author"] == [name]
    assert item["issued"] == {"date-parts": [[2019]]}


def test_a_footnote_has_the_deep_link(quotation: Quotation) -> None:
    assert citation.footnote(quotation) == (
        "Jens Stoltenberg, NATO Secretary General, Cyber Defence Pledge Conference, London, 23 May "
        f"2019, <{quotation.link}>."
    )
