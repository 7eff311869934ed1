"""How dates are written in each language: its own rules, else what Babel knows (Unicode's CLDR)."""

import re
from dataclasses import replace
from functools import cache

from index.text.language import language_of
from index.text.language.rules import Dates

# Thai and Persian count years from another beginning.
_OTHER_YEARS = frozenset({"th", "fa"})
# "2 de outubro de 2014": the word between a day and its month.
_INSIDE = re.compile(r"\bd '(?P<inside>\w+)' MMMM")
# "y年M月d日", "y. MMMM d.": a year, a month and a day with what stands between them.
_YEAR_FIRST = re.compile(r"y(?P<behind_y>.{1,12}?)(?:MMMM|M)(?P<behind_m>.{1,12}?)d")


@cache
def dates_of(code: str) -> Dates:
    """Return the rules for dates of a language (ISO 639-1); none where nobody knows its months."""
    own = language_of(code).dates
    return own if own.months else replace(_from_babel(code), on=own.on)


def _from_babel(code: str) -> Dates:
    if code in _OTHER_YEARS:
        return Dates()
    from babel import Locale, UnknownLocaleError  # .05 s to load, which other languages can spare

    try:
        locale = Locale.parse(code)
    except (UnknownLocaleError, ValueError):
        return Dates()
    inside = _INSIDE.search(locale.date_formats["long"].pattern)
    days = [name.casefold() for name in locale.days["format"]["wide"].values()]
    # "5. června" and "červen": in a date, and alone.
    months = [locale.months[form]["wide"] for form in ("format", "stand-alone")]
    return Dates(
        months=tuple(form[number].casefold() for form in months for number in sorted(form)),
        weekdays="|".join(re.escape(day) for day in sorted(days, key=len, reverse=True)),
        inside=inside["inside"] if inside else "",
        year_first=_year_first(locale.date_formats["long"].pattern),
    )


def _year_first(form: str) -> str:
    """Return the pattern of CLDR's form of a date that begins with its year, or ""."""
    parts = _YEAR_FIRST.match(form.replace("'", ""))
    if parts is None:
        return ""
    behind = [re.sub(r"(?:\\ )+", r"\\s\\s?", re.escape(part)) for part in parts.groups()]
    return "{y}" + behind[0] + "{m}" + behind[1] + "{d}"
