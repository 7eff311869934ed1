"""Reports, laws and manuals are no transcripts, however their headings and labels are set."""

import pytest

from index.annotation.transcripts import find_turns
from index.models import Mark, Span

_PROSE = (
    "The trustee keeps the records of a case for as long as the rules of the court require, and "
    "hands them over when the case ends. The form is printed in the annex."
)


def _text(*labels: str, times: int = 2) -> str:
    return "\n\n".join(f"{label}: {_PROSE}" for label in labels * times)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(_text("Practice Tips", "Reporting Duties", times=20), id="a handbook"),
        pytest.param(_text("Federal Rulemaking Portal", "Mail", "Hand Delivery",
                           "SUPPLEMENTARY INFORMATION"), id="an official notice"),
        pytest.param(_text("Notification to Third Parties", "Duties of Banks"), id="small words"),
        pytest.param("\n\n".join(f"> tdm[{i}] <- inspect(my.corpus)\n\n{_PROSE}" for i in range(9)),
                     id="a prompt"),
    ],
)  # fmt: skip
def test_labels_of_reports_are_nobodys(text: str) -> None:
    """Nobody says what stands behind them."""
    assert find_turns(text) == []


def test_headings_in_bold_are_nobodys() -> None:
    """Though they name offices, and stand twice: on the cover and inside."""
    names = ("Department of Justice", "Executive Office for Trustees") * 2
    text = "\n\n".join(f"{name}\n\n{_PROSE}" for name in names)
    starts = [text.index(names[0]), text.index(names[1])]
    starts += [text.index(name, start + 1) for name, start in zip(names, starts, strict=False)]
    marks = [Mark("bold", Span(at, at + len(n))) for at, n in zip(starts, names, strict=True)]

    assert find_turns(text, sorted(marks, key=lambda mark: mark.span.start)) == []


def test_people_with_rare_names_are_people() -> None:
    """If they speak of themselves."""
    turns = "Oyunbold Ganbaatar: We have counted the herds.\n\nTserendorj Munkh: I saw them, too."
    found = find_turns("\n\n".join([turns] * 2))

    assert {turn.name for turn in found} == {"Oyunbold Ganbaatar", "Tserendorj Munkh"}
