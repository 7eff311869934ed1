"""Years in a text: which numbers are years, and which years it names in words or by "last year"."""

import re
from collections.abc import Collection, Iterator
from functools import lru_cache

from index.text.dates import YEAR
from index.text.language import ASSUMED, NEVER, language_of, rule
from index.text.letters import plain
from index.text.terms import is_function_word, words

# What makes a number beside it an amount, a part of a longer number, or a mark.
_NOT_BEFORE = re.compile(r"[€$£¥#№]\s?$|\d[.,/]$|/$|[A-Za-z]-$")
_NOT_AFTER = re.compile(r"^\s?[%°€$£¥]|^[.,/]\d")
_NUMERIC_DATE = re.compile(r"\b\d{1,2}([./])\d{1,2}\1$")
_LAST_WORD = re.compile(r"(?<![^\W\d_])([^\W\d_]+)[.,]?\s*$")
# So far from a number stands what says what it is.
_NEAR = 80
_NEXT_WORD = re.compile(r"\A\s+([^\W\d_]+)")


def years_in(text: str, language: str = ASSUMED) -> tuple[str, ...]:
    """Return the numbers of a text that are years for sure, each once.

    "1500 euros", "2000 rifles" and "Resolution 1973" name none; nor does "2019 elections", where a
    number of things cannot be told from a year.
    """
    found = (m[0] for m in YEAR.finditer(text) if _is_year(text, *m.span(), language))
    return tuple(dict.fromkeys(found))


def years_said_in(text: str, language: str = ASSUMED) -> tuple[str, ...]:
    """Return the years in which the words that a question asks for were said."""
    patterns = language_of(language).questions.said_in
    found = (m[1] for p in patterns for m in rule(p).finditer(text) if YEAR.fullmatch(m[1]))
    return tuple(dict.fromkeys(found))


def relative_years(text: str, year: str | None, language: str = ASSUMED) -> frozenset[str]:
    """Return the years that a text of some year names by their distance: "last year"."""
    if not year or not year.isdigit():
        return frozenset()
    named = language_of(language).dates.relative.items()
    level = plain(text)
    return frozenset(
        str(int(year) + apart) for pattern, apart in named if rule(pattern).search(level)
    )


def names_year(
    text: str, years: Collection[str], year: str | None = None, language: str = ASSUMED
) -> bool:
    """Say whether a text of some `year` names one of `years`: in digits, words or from there."""
    if any(
        m[0] in years and not _is_number(*_around(text, *m.span()), language)
        for m in YEAR.finditer(text)
    ):
        return True
    spelt = f" {' '.join(word.surface for word in words(text, language))} "
    return any(f" {form} " in spelt for one in years for form in year_in_words(one, language)) or (
        not relative_years(text, year, language).isdisjoint(years)
    )


def spelt_year(text: str, year: str, language: str = ASSUMED) -> str | None:
    """Return the words by which a text writes a year in words, as they stand there, or None."""
    found = words(text, language)
    for form in year_in_words(year, language) if YEAR.fullmatch(year) else ():
        parts = form.split()
        for i in range(len(found) - len(parts) + 1):
            if [word.surface for word in found[i : i + len(parts)]] == parts:
                return text[found[i].span.start : found[i + len(parts) - 1].span.end]
    return None


@lru_cache(maxsize=512)
def year_in_words(year: str, language: str = ASSUMED) -> tuple[str, ...]:
    """Return how a year is written in words, as `words` splits them: "nineteen fifty three"."""
    return tuple(dict.fromkeys(_forms(int(year), language)))


def _forms(year: int, language: str) -> Iterator[str]:
    dates = language_of(language).dates
    if not dates.numbers:
        return
    century, rest = divmod(year, 100)
    thousands = dates.thousands if century == 20 else ""
    for form in dates.year_forms:
        if "{t}" in form and not thousands:
            continue
        if "oh" in form.split() and not 0 < rest < 10:
            continue
        parts = {"c": dates.numbers[century], "r": dates.numbers[rest], "t": thousands}
        if not rest:  # "nineteen hundred", "two thousand"
            form, parts["r"] = form.replace(" and {r}", "").replace("und{r}", "{r}"), ""
        spelt = form.format(**parts).strip()
        if rest or spelt != parts["c"]:
            yield " ".join(word.surface for word in words(spelt, language))


def _is_year(text: str, start: int, end: int, language: str) -> bool:
    """Say whether a number is a year for sure."""
    before, after = _around(text, start, end)
    if _NUMERIC_DATE.search(before):
        return True
    if _is_number(before, after, language):
        return False
    last, following = _LAST_WORD.search(before), _NEXT_WORD.match(after)
    if following is None or is_function_word(following[1].casefold(), language):
        return True
    of_years = language_of(language).dates.of_years
    is_after = last is not None and last[1].casefold() in of_years
    if not (following[1].islower() or language_of(language).capitalises_nouns):
        return is_after or not following[1].isupper()
    # "the 2019 report" names a year; "the 2000 rifles" and "in 2019 elections" may not.
    return is_after and not following[1].endswith("s")


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    """Return what stands near a number, before and behind it."""
    return text[max(0, start - _NEAR) : start], text[end : end + _NEAR]


def _is_number(before: str, after: str, language: str) -> bool:
    """Say whether what stands around a number shows that it is no year."""
    dates = language_of(language).dates
    return bool(
        _NOT_BEFORE.search(before)
        or _NOT_AFTER.search(after)
        or rule(rf"^\s?-?(?:{dates.units or NEVER})\b").search(after)
        or rule(rf"\b(?:{dates.numbered or NEVER})\.?\s*$").search(before)
        or rule(rf"\b(?:{dates.counted or NEVER})\s+$").search(before)
    )
