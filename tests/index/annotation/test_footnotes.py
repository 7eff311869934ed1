"""Footnotes: the real report's, and variations of it."""

import pytest

from index.annotation.footnotes import Apparatus, clean_url, parse_apparatus
from index.annotation.references import note_sources, remark_regions, tie
from index.ingestion.corpus import open_corpus, read_document
from index.models import AnnotatedDocument, Region, Source
from index.text.segment import segment
from tests.conftest import CORPUS

REMARKS_URL = "https://www.nato.int/cps/en/natohq/opinions_166039.htm?selectedLocale=en"
REPORT = Source("report", "report", "A report")
DOE = "Remarks by Minister Jane Doe at the Forum, Oslo, 1 June 2020:"


@pytest.fixture(scope="module")
def report() -> AnnotatedDocument:
    return read_document(open_corpus(CORPUS).entries[0])[0]


def _quoted(text: str, apparatus: Apparatus) -> list[list[str]]:
    return [[span.cut(text) for span in note.quotations] for note in apparatus.notes]


def test_the_reports_notes_become_one_source(report: AnnotatedDocument) -> None:
    """Both notes quote the same remarks, with the manifest's metadata and a clean URL."""
    remarks = [source for source in report.sources if source.kind == "remarks"]

    assert [source.id for source in remarks] == ["stoltenberg-cyber-defence-pledge-2019"]
    assert remarks[0].speaker == "Jens Stoltenberg"
    assert {reference.url for reference in report.references} == {REMARKS_URL}


def test_the_reports_regions_are_what_is_inside_the_quotation_marks(
    report: AnnotatedDocument,
) -> None:
    """The remarks begin and end with the speaker's words; attribution and URL belong to nobody."""
    text = report.document.text
    spoken = [r.span.cut(text) for r in report.regions if r.source_id.startswith("stoltenberg")]

    assert [(words.split()[0], words.split()[-1]) for words in spoken] == [
        ("Cyber-attacks", "air"),
        ("For", "chaos."),
    ]
    assert all("http" not in r.span.cut(text) for r in report.regions)


def test_the_reports_claims_are_tied_with_verdicts(report: AnnotatedDocument) -> None:
    """Each marker's claim is the sentence it stands in, with the verdict on its quoted words."""
    text = report.document.text
    claims = [(r.marker, r.claim.cut(text), r.fidelity) for r in report.references]

    assert claims[0] == (
        "[1]",
        'The new cyber dimension had fundamentally changed the "nature of warfare" and was '
        "accompanied by incalculable threats.",
        "exact",
    )
    assert claims[1][1].startswith("Stoltenberg made it very clearly")
    assert claims[1][1].endswith("capabilities[2].")


def test_the_reports_quoted_words_have_verdicts(report: AnnotatedDocument) -> None:
    """Every phrase in quotation marks in the body is compared with the remarks."""
    text = report.document.text
    verdicts = {p.span.cut(text): p.comparison.fidelity for p in report.phrases}

    assert verdicts == {
        "cyber": "exact",
        "nature of warfare": "exact",
        "asymmetric response": "absent",
        "Article 5 case": "altered",
        "norms-based, predictable and secure cyberspace": "absent",
    }


@pytest.mark.parametrize(
    ("notes", "quoted", "url"),
    [
        pytest.param(f"[1] {DOE} “Peace.” See: https://a.example/x>", [["Peace."]], "https://a.example/x", id="stray bracket"),
        pytest.param(f'1. [1] {DOE} "Peace." See https://a.example/x.', [["Peace."]], "https://a.example/x", id="straight quotes"),
        pytest.param(f"[1] {DOE} “Peace.”", [["Peace."]], None, id="no URL"),
        pytest.param(f"[1] {DOE} “Peace.” and “War.” https://a.example", [["Peace.", "War."]], "https://a.example", id="several quotations"),
        pytest.param(f"[1] {DOE} “The “whole” truth.”", [["The “whole” truth."]], None, id="nested"),
        pytest.param(f"[1] {DOE} “Never closed. See: https://a.example", [["Never closed."]], "https://a.example", id="left open"),
        pytest.param("[1]: See https://a.example/(x)", [[]], "https://a.example/(x)", id="no quotation"),
        pytest.param(f"¹ {DOE} “Peace.”", [["Peace."]], None, id="superscript note"),
        pytest.param(f"[^1]: {DOE} “Peace.”", [["Peace."]], None, id="Markdown note"),
    ],
)  # fmt: skip
def test_variations_of_a_note(notes: str, quoted: list[list[str]], url: str | None) -> None:
    """Notes written in other ways give their quotations and URL too."""
    mark = "¹" if notes.startswith("¹") else "[1]"
    text = f"Doe spoke of peace.{mark}\n\n{notes}"
    apparatus = parse_apparatus(text)

    assert _quoted(text, apparatus) == quoted
    assert [note.url for note in apparatus.notes] == [url]
    assert [marker for marker, _ in apparatus.markers] == ["[1]"]


def test_numbered_notes_without_brackets() -> None:
    """A plain numbered list after the last marker is the notes."""
    text = f"One.[1] Two.[2]\n\n1. {DOE} “Peace.”\n2. {DOE} “War.”"

    assert _quoted(text, parse_apparatus(text)) == [["Peace."], ["War."]]


def test_notes_out_of_order() -> None:
    """A marker finds its note by number, wherever it stands in the list."""
    text = f"War.[2] Peace.[1]\n\n[2] {DOE} “War.”\n[1] {DOE} “Peace.”"
    apparatus = parse_apparatus(text)
    sources, by_marker = note_sources(apparatus, REPORT)
    regions = (Region(apparatus.body, "report"), *remark_regions(apparatus, by_marker))
    passages = segment(text, regions, [span for _, span in apparatus.markers])
    references, _ = tie(text, apparatus, by_marker, passages)

    assert [(r.claim.cut(text), r.remarks[0].cut(text)) for r in references] == [
        ("War.", "War."), ("Peace.", "Peace."),
    ]  # fmt: skip
    assert len(sources) == 1


def test_a_marker_without_a_note_is_a_warning_that_names_it() -> None:
    """The report is still read; the warning says which marker, and which note nobody marks."""
    apparatus = parse_apparatus(f"One.[1] Two.[7]\n\n[1] {DOE} “Peace.”\n[3] {DOE} “War.”")

    assert "marker [7] has no note" in apparatus.warnings
    assert "note [3] has no marker in the body" in apparatus.warnings
    assert len(apparatus.notes) == 2


def test_a_power_is_no_marker() -> None:
    """A superscript that no note carries is a power or a unit."""
    apparatus = parse_apparatus("It covers 40 km² in all.")

    assert apparatus.markers == ()
    assert apparatus.warnings == ()


def test_a_note_that_does_not_say_who_is_a_warning() -> None:
    """Words without an attribution become a source of their own, without a speaker."""
    text = "Peace.[1]\n\n[1] “Peace.” https://a.example"
    apparatus = parse_apparatus(text)
    (source,), _ = note_sources(apparatus, REPORT)

    assert "note [1] does not say whose words it quotes" in apparatus.warnings
    assert source.speaker is None
    assert source.url == "https://a.example"


@pytest.mark.parametrize(
    ("url", "clean"),
    [
        ("https://a.example/x>", "https://a.example/x"),
        ("https://a.example/x).", "https://a.example/x"),
        ("https://a.example/x_(y)", "https://a.example/x_(y)"),
        ("https://a.example/x”,", "https://a.example/x"),
    ],
)
def test_urls_lose_what_they_picked_up(url: str, clean: str) -> None:
    """Trailing debris is stripped; brackets that belong to the URL stay."""
    assert clean_url(url) == clean


SEVERAL = """The minister spoke of “poor harvests” and of “full barns” [1][2], and later of “rain” [3].

[1] Remarks by Jane Doe, Riga, 3 May 2021: “We had poor harvests.” See: https://example.org/doe
[2] Ibid.: “We want full barns.”
[3] See note 1: “There was no rain.”
"""


def test_several_notes_to_one_phrase_and_notes_that_refer_to_others() -> None:
    """A phrase is held against all of them together; "ibid." is the occasion of the note before."""
    apparatus = parse_apparatus(SEVERAL)
    sources, by_marker = note_sources(apparatus, REPORT)
    passages = segment(SEVERAL, [Region(apparatus.body, REPORT.id)])
    references, phrases = tie(SEVERAL, apparatus, by_marker, passages)

    assert [note.url for note in apparatus.notes] == ["https://example.org/doe"] * 3
    assert [(source.speaker, source.date) for source in sources] == [("Jane Doe", "2021-05-03")]
    assert set(by_marker.values()) == {sources[0].id}
    assert [phrase.comparison.fidelity for phrase in phrases] == ["exact"] * 3
    assert [reference.fidelity for reference in references] == ["exact"] * 3
    assert apparatus.warnings == ()


CHAPTERS = """The Quay Report

Chapter One

The quay was built of stone in a year.[1] It stands.

Notes

[1] Minutes of the council, p. 3.

Chapter Two

The crane was painted white in the spring.[1] It lifts nine tons.

Notes

[1] Nobody at the quay remembers who had ordered the paint that day.
"""


def test_a_chapter_goes_on_behind_the_notes_of_the_one_before() -> None:
    """Its markers are tied to no note, since chapters count anew; a note's own sentence counts."""
    apparatus = parse_apparatus(CHAPTERS)
    behind = " ".join(part.cut(CHAPTERS) for part in apparatus.behind)

    assert "The crane was painted white in the spring." in behind
    assert [span.cut(CHAPTERS) for span in apparatus.loose] == ["[1]"]
    assert len(apparatus.notes) == 1
    assert apparatus.markers[0][1].end < CHAPTERS.index("Notes")
