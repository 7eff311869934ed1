"""What is asked of words that were quoted: whose they are, when and where they were said."""

from typing import assert_never

from bot.dialogue import Fact
from bot.render import spoken_date, whose
from index.models import Quotation
from index.phrases import Phrase

_WHO, _NOBODY = Phrase("Who: {name}"), Phrase("The source doesn’t say who said this.")
_WHEN, _NO_DATE = Phrase("When: {date}"), Phrase("The source doesn’t say when this was.")
_WHERE, _NO_PLACE = Phrase("Where: {place}"), Phrase("The source doesn’t say where this was.")


def fact_line(quotation: Quotation, fact: Fact) -> str:
    """Return the fact about a quotation in one line, or that its source does not say."""
    source = quotation.source
    match fact:
        case "who":
            name = whose(quotation)
            return _WHO(name=name) if name else _NOBODY()
        case "when":
            date = spoken_date(source.date)
            return _WHEN(date=date) if date else _NO_DATE()
        case "where":
            place = ", ".join(part for part in (source.event, source.place) if part)
            return _WHERE(place=place) if place else _NO_PLACE()
        case _:
            assert_never(fact)
