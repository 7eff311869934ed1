"""Known texts in the formats that need no other program are read whole, with their facts."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.quality.file_producers import SETTERS, Block
from tests.quality.known_captions import CAPTIONS
from tests.quality.pdf_producers import MissingError
from tests.quality.real_files import measure, measure_captions, measure_tables
from tests.quality.speech_heads import FIELDS, speeches

# The rest need programs or packages that only `python -m tests.quality.real_files` asks for.
_SETTERS = ["TXT", "HTML, a site's page", "MHTML", "EML", "ZIP of HTML"]
_TABLES = ["table, Markdown", "table, HTML", "table, PPTX", "table, XLSX", "table, CSV"]
# Whose words they are is not said, or not in a form that is sure.
_NAMELESS = ["VTT, rolling", "SRT, brackets"]


@pytest.mark.parametrize("name", _SETTERS)
def test_a_report_and_speeches_are_read_whole(name: str, tmp_path: Path) -> None:
    """Every sentence is exact and cut as one, every note tied, every fact of a head right."""
    figures = measure(name, SETTERS[name], tmp_path)

    assert figures.lost == []
    assert (figures.exact, figures.cut) == (figures.sentences, figures.sentences)
    assert figures.tied == figures.notes
    for field in FIELDS:
        assert set(figures.fields[field]) == {"right"}, field


@pytest.mark.parametrize("name", _TABLES)
def test_rows_of_a_table_are_lines_that_say_what_their_cells_are(name: str, tmp_path: Path) -> None:
    figures = measure_tables(name, tmp_path)

    assert figures.lost == []
    assert figures.quotable == figures.rows > 0


@pytest.mark.parametrize("name", CAPTIONS)
def test_captions_are_read_with_who_speaks(name: str, tmp_path: Path) -> None:
    """Where they do not say whose words they are, the words are nobody's."""
    figures = measure_captions(name, tmp_path)

    assert figures.exact == figures.sentences > 0
    assert set(figures.fields["speaker"]) == ({"missing"} if name in _NAMELESS else {"right"})


def test_the_figures_tell_what_is_lost_and_wrong(tmp_path: Path) -> None:
    """A text without its end is not read whole; another year in its head is a wrong date."""

    def falsified(blocks: Sequence[Block], path: Path) -> Path:
        made = SETTERS["TXT"](blocks[:-1], path)
        text = made.read_text(encoding="utf-8")
        made.write_text(text.replace("2019", "2018"), encoding="utf-8")
        return made

    figures = measure("TXT", falsified, tmp_path)

    assert figures.exact < figures.sentences
    assert figures.fields["date"]["wrong"] == sum("2019" in h for h in _dates())
    assert any("date '2018" in line for line in figures.lost)


def _dates() -> list[str]:
    return [speech.facts["date"] for speech in speeches().values()]


def test_a_program_that_is_missing_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The table says why a format has no figures."""
    monkeypatch.setattr("tests.quality.file_producers.SOFFICE", None)

    with pytest.raises(MissingError, match="soffice"):
        measure("ODT", SETTERS["ODT, LibreOffice"], tmp_path)
