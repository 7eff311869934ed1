"""Filters as people type them: `speaker: Reagan after: 1985`, alone or inside a question."""

import re
from dataclasses import dataclass, replace
from datetime import date

from index.models import SearchFilter
from index.phrases import Phrase

_SPEAKER, _AFTER, _BEFORE = (
    Phrase("speaker {value}"), Phrase("after {value}"), Phrase("before {value}"),
)  # fmt: skip
# What people call a filter, in the languages of ours.
_NAMES = {
    "speaker": "speaker", "sprecher": "speaker", "after": "after", "since": "after",
    "nach": "after", "seit": "after", "before": "before", "until": "before", "vor": "before",
    "bis": "before",
}  # fmt: skip
_NAMED = re.compile(rf"(?<!\w)(?P<name>{'|'.join(_NAMES)}):", re.IGNORECASE)
# Blanks are read from their first one on: the time grows as the text does.
_DATE = re.compile(r"(?<!\s)\s*+(?P<date>\d{4}(?:-\d{2}(?:-\d{2})?)?)(?![\w-])")
_QUOTED = re.compile(r"(?<!\s)\s*+[\"“„](?P<quoted>[^\"“”„]{1,80})[\"”“]")
_WORDS = re.compile(r"(?<!\s)\s*+(?P<words>\w[^,;?!\n]{0,79})")


@dataclass(frozen=True, slots=True)
class Filters:
    """Whose words may answer, and from when; dates as they were typed: a year, a month, a day."""

    speaker: str | None = None
    after: str | None = None
    before: str | None = None

    def __bool__(self) -> bool:
        return any((self.speaker, self.after, self.before))

    @property
    def where(self) -> SearchFilter | None:
        """The filter that the search takes."""
        if not self:
            return None
        after = first_day(self.after) if self.after else None
        before = last_day(self.before) if self.before else None
        return SearchFilter(speaker=self.speaker, after=after, before=before)

    def over(self, others: "Filters") -> "Filters":
        """Return these filters, with the others' where there is none."""
        own = {n: v for n in ("speaker", "after", "before") if (v := getattr(self, n)) is not None}
        return replace(others, **own)

    def __str__(self) -> str:
        """Return the filters in words: "speaker Reagan, after 1985"."""
        values = ((_SPEAKER, self.speaker), (_AFTER, self.after), (_BEFORE, self.before))
        return ", ".join(phrase(value=value) for phrase, value in values if value)


def take(text: str) -> tuple[str, Filters]:
    """Return a text without the filters in it, and the filters; of two of a kind the last counts.

    What is no date is no filter, and stays: "What did she say before: nothing?"
    """
    found, rest, at = Filters(), "", 0
    named = list(_NAMED.finditer(text))
    ends = [*(match.start() for match in named[1:]), len(text)]
    for match, end in zip(named, ends, strict=False):
        kind = _NAMES[match["name"].casefold()]
        patterns = (_QUOTED, _WORDS) if kind == "speaker" else (_DATE,)
        value = next((v for p in patterns if (v := p.match(text, match.end(), end))), None)
        if value is None or (kind != "speaker" and not is_date(value[1])):
            continue
        found = replace(found, **{kind: value[1].strip()})
        rest, at = f"{rest}{text[at : match.start()]}", value.end()
    return " ".join(f"{rest}{text[at:]}".split()).strip(" ,;"), found


def is_date(text: str) -> bool:
    """Say whether a text is a year, a month or a day in ISO 8601."""
    try:
        date.fromisoformat(f"{text}-01-01"[:10])
    except ValueError:
        return False
    return len(text) in (4, 7, 10)


def first_day(text: str) -> str:
    """Return the first day of a year or month, and a day as it is."""
    return f"{text}-01-01"[:10]


def last_day(text: str) -> str:
    """Return the last day of a year or month, and a day as it is.

    Dates are compared as text, so the 31st is the last day of any month.
    """
    return {4: f"{text}-12-31", 7: f"{text}-31"}.get(len(text), text)
