"""Dates in languages that have no rules of their own for them."""

import pytest

from index.text import dates_of, parse_date


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("nl", "donderdag 5 januari 2017"),
        ("nl", "5 jan. 2017"),
        ("pt", "5 de janeiro de 2017"),
        ("pl", "5 stycznia 2017 r."),
        ("cs", "5. ledna 2017"),
        ("cs", "5. leden 2017"),
        ("el", "5 Ιανουαρίου 2017"),
        ("ru", "5 января 2017 г."),
        ("sv", "torsdag den 5 januari 2017"),
        ("hu", "2017. január 5."),
        ("lt", "2017 m. sausio 5 d."),
        ("ja", "2017年1月5日"),
        ("zh", "2017年1月5日"),
        ("ko", "2017년 1월 5일"),
        ("en", "2017年1月5日"),
    ],
)
def test_dates_in_other_languages(language: str, written: str) -> None:
    """A day, a month in words and a year, in the order of the language."""
    assert parse_date(written, language) == "2017-01-05"


def test_own_rules_come_first() -> None:
    """English has its weekdays and what precedes a date; a code that is none has no months."""
    assert dates_of("en").on
    assert dates_of("xx").months == ()
    assert parse_date("5 January 2017", "xx") is None


def test_no_month_for_another() -> None:
    """Czech June begins like July in a date; Thai years are counted otherwise."""
    assert parse_date("5. červen 2019", "cs") == "2019-06-05"
    assert parse_date("5. čer 2019", "cs") is None
    assert parse_date("5 พฤษภาคม 2562", "th") is None
