"""Which numbers are years, and how a text names a year."""

import pytest

from index.text import names_year, relative_years, years_in, years_said_in


@pytest.mark.parametrize(
    ("text", "language", "years"),
    [
        ("What cost 1700 crowns?", "en", ()),
        ("Which fort kept 1900 muskets?", "en", ()),
        ("a wall of 1600 metres in 1871", "en", ("1871",)),
        ("More than 1950 came", "en", ()),
        ("What does Resolution 1973 demand?", "en", ()),
        ("It costs €1800 or 1,900", "en", ()),
        ("Was it 2000 NATO troops?", "en", ()),
        ("Which of the 2000 muskets were sold?", "en", ()),
        ("What does the 2016 report say?", "en", ("2016",)),
        ("In 1998 Roe left; in 1999 and 2001 she came", "en", ("1998", "1999", "2001")),
        ("grain harvest 2018", "en", ("2018",)),
        ("What did he say on 24 May 2019?", "en", ("2019",)),
        ("since 23.05.2019", "en", ("2019",)),
        ("Was kosten 1500 Ziegel?", "de", ()),
        ("Was geschah 1871?", "de", ("1871",)),
        ("Was kostete 1900 Mark?", "de", ()),
        ("Que s'est-il passé en 1912 ?", "fr", ("1912",)),
    ],
)
def test_numbers_that_are_years(text: str, language: str, years: tuple[str, ...]) -> None:
    """A number before a unit or a noun is none, nor one that counts or numbers things."""
    assert years_in(text, language) == years


@pytest.mark.parametrize(
    ("text", "year", "is_named"),
    [
        ("It fell in nineteen forty-seven.", "1947", True),
        ("Built in nineteen hundred and eleven.", "1911", True),
        ("In two thousand and six we met.", "2006", True),
        ("It was nineteen oh four.", "1904", True),
        ("It was in 1904.", "1904", True),
        ("It cost 1904 crowns.", "1904", False),
        ("Last year it rained.", "2013", True),
        ("Last year it rained.", "2014", False),
        ("In the last year of the war it rained.", "2013", False),
        ("Two years ago it rained.", "2012", True),
        ("Nineteen men fell.", "1947", False),
    ],
)
def test_a_text_names_a_year(text: str, year: str, is_named: bool) -> None:
    """In digits, in words, or by its distance from the year that the text is of, 2014 here."""
    assert names_year(text, [year], "2014") is is_named


def test_a_year_in_german_words() -> None:
    """And a distance in German."""
    assert names_year("Es war neunzehnhundertsiebenundvierzig.", ["1947"], None, "de")
    assert relative_years("Im vergangenen Jahr und vor zehn Jahren", "2021", "de") == {
        "2020",
        "2011",
    }


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("What did Roe say in 2009?", ("2009",)),
        ("In 2009, what did Roe say about mills?", ("2009",)),
        ("What was said in 2009 about mills?", ("2009",)),
        ("What did Roe say about the mill in 2009?", ()),
        ("What happened in 2009?", ()),
    ],
)
def test_when_words_were_said(question: str, years: tuple[str, ...]) -> None:
    """The year may be that of the saying, or of what is told."""
    assert years_said_in(question) == years
