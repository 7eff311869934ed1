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


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "Olena Kovalenko", "Taras Shevchuk"),
        ("en", "Priya Raghunathan", "Kwame Asante"),
        ("en", "Mohamed El Baradei", "Nguyen The Anh"),
        ("en", "Maria of Sund", "Kim In Sung"),
        ("it", "Giorgia Meloni", "Matteo Salvini"),
        ("es", "María de la Cruz", "José Ortega y Gasset"),
        ("fr", "Marine Le Pen", "Jean-Yves Le Drian"),
        ("de", "Karl-Theodor zu Guttenberg", "Nadine in der Smitten"),
        ("nl", "Jan van den Berg", "Mark Rutte"),
        ("pl", "Zbigniew Ziobro", "Anna Nowak"),
        ("ru", "Владимир Путин", "Сергей Лавров"),
    ],
)
def test_people_of_all_nations_are_people(language: str, one: str, other: str) -> None:
    """Also if nobody says "I"."""
    turns = f"{one}: 2019, 2020: {_PROSE}\n\n{other}: {_PROSE}"
    found = find_turns("\n\n".join([turns] * 2), language=language)

    assert [turn.name for turn in found] == [one, other] * 2


@pytest.mark.parametrize("names", [("Joe Biden", "Kevin McCarthy"), ("The President", "Mr. Roe")])
def test_names_in_bold_alone_on_their_lines_are_labels(names: tuple[str, str]) -> None:
    """Though nobody says "I"."""
    text, marks = "", []
    for name in names * 2:
        marks.append(Mark("bold", Span(len(text), len(text) + len(name))))
        text += f"{name}\n\n{_PROSE}\n\n"

    assert [turn.name for turn in find_turns(text, marks)] == [*names] * 2


def test_a_quotation_mark_of_mail_before_prose_is_another_s() -> None:
    """What stands behind it is not the words of whoever spoke before."""
    said = (
        "I will not answer that.\n\n> The tax is theft, and you are a thief.\n\nThe tax is for all."
    )

    assert {turn.name for turn in find_turns(said)} == {None}
