"""PDFs of every habit, and of the producers that Python packages bring, are read to the letter."""

from pathlib import Path

import pytest

from tests.quality.known_text import Report, report
from tests.quality.pdf_by_hand import HABITS
from tests.quality.pdf_producers import PRODUCERS
from tests.quality.real_pdfs import LEAST, figures


@pytest.fixture(scope="module")
def known() -> Report:
    return report(sections=3, paragraphs=4)


@pytest.mark.parametrize("columns", [1, 2, 3])
@pytest.mark.parametrize("habit", HABITS)
def test_a_habit_of_producers_is_read(
    known: Report, habit: str, columns: int, tmp_path: Path
) -> None:
    """Every sentence stands exact, and every note is tied."""
    ((_, _, found),) = figures(known, {habit: HABITS[habit]}, [columns], tmp_path)

    assert not isinstance(found, str), found
    assert found.lost == ()
    assert found.tied == found.notes


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("columns", [1, 2])
@pytest.mark.parametrize("producer", ["ReportLab", "fpdf2"])
def test_a_producer_is_read(known: Report, producer: str, columns: int, tmp_path: Path) -> None:
    """Those that need no other program; the command tries the rest."""
    ((_, _, found),) = figures(known, {producer: PRODUCERS[producer]}, [columns], tmp_path)
    if isinstance(found, str):
        pytest.skip(found)

    assert found.share >= LEAST, found.lost
