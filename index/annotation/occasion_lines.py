"""Lines of a head below who speaks: the office, the occasion, the place, each on its own.

"Speech by Jane Doe", "Foreign Secretary", "Spring Forum, Oslo", "Sund", "5 May 2017".
"""

import re
from collections.abc import Mapping

from index.annotation.attribution import split_place
from index.annotation.head_lines import Facts, is_place, names_occasion
from index.annotation.occasion_names import is_venue, kind_of
from index.annotation.offices import is_held_office, is_office, title_case
from index.text import NEVER, language_of, parse_date, rule, without_date

_MOST_WORDS, _MOST_ROLE_WORDS = 14, 8
_PLACE_ALONE = re.compile(r"[^\W\d_a-z][\w.-]+(?:,? [^\W\d_a-z][\w.-]*){0,2}")
_ENDS = re.compile(r"[:;?!]$|(?<![A-Z])\.$")


def read_below(line: str, behind: str, facts: Mapping[str, str], language: str) -> Facts | None:
    """Read a line below the one that says who speaks; `behind` is the next, `facts` are known.

    Each kind of line is read once, and only where nothing else has said it.
    """
    if _ENDS.search(line) or not (facts.keys() & {"speaker", "role"}):
        return None
    cased = title_case(line, language) if line.isupper() else line
    if "role" not in facts and is_role(cased, language):
        return {"role": cased}
    if "event" not in facts and (found := read_gathering(cased, language)) is not None:
        return found
    is_above_date = parse_date(behind, language) is not None
    if "event" in facts and "place" not in facts and is_above_date and _is_place(cased, language):
        return {"place": cased}
    return None


def is_role(line: str, language: str) -> bool:
    """Say whether a line is an office alone: "Secretary of State", "Governor"."""
    words = line.split()
    return (
        0 < len(words) <= _MOST_ROLE_WORDS
        and not {",", ":"} & set(line)
        and is_held_office(line, language)
        and not any(word.islower() and len(word) > 3 for word in words)
    )


def read_gathering(line: str, language: str) -> Facts | None:
    """Read an occasion alone on its line, with its place and date if it has them."""
    line = title_case(line, language) if line.isupper() else line
    line = rule(rf"^(?:{language_of(language).heads.event or NEVER})\s+").sub("", line)
    line = rule(rf"^(?:{language_of(language).names.article or NEVER})\s+").sub("", line)
    if (found := _hosted(line, language)) is not None:
        return found
    event, where = split_place(without_date(line, language), language)
    words = event.split()
    offices, heads = language_of(language).offices, language_of(language).heads
    small = any(word.islower() and len(word) > 3 for word in words)
    known = {word.casefold().strip(".,") for word in words}
    if (
        not 1 < len(words) <= _MOST_WORDS
        or small
        or not words[0][:1].isupper()
        or kind_of(event, language) is None
        or (kind_of(event, language) == "body" and is_venue(event, language))
        or is_office(words[0], language)
        or not offices.others.isdisjoint(known)
        or names_occasion(line, language)
        or rule(rf"^(?:{heads.record or NEVER})\b").match(line)
    ):
        return None
    found = {"event": event, "date": parse_date(line, language) or ""}
    if where and is_place(where, language) and kind_of(where, language) is None:
        found["place"] = where
    return {field: value for field, value in found.items() if value}


def _hosted(line: str, language: str) -> Facts | None:
    """Read '"Weather and Money", a conference hosted by the Sund Institute, Oslo'.

    Without quotation marks, the occasion begins like a name and has more than one word.
    """
    hosts = language_of(language).heads.hosted or NEVER
    said = rule(
        r"^(?:[“\"„«]([^“”\"„«»]+?),?[”\"»],?\s(?:[\w ]+\s)?|([A-Z0-9][^\s,“\"]*\s[^,“\"]+),\s)"
        rf"{hosts}\s[^,]+(?:,\s(.+))?$"
    ).match(line)
    if said is None:
        return None
    found = {"event": said[1] or said[2], "date": parse_date(line, language) or ""}
    where = without_date(said[3] or "", language).strip(" ,")
    # "The Banks of Atlanta, Dallas, and Richmond" are hosts.
    is_named = all(part.strip()[:1].isupper() for part in where.split(","))
    if where and is_named and is_place(where, language):
        found["place"] = where
    return {field: value for field, value in found.items() if value}


def read_held_at(line: str, language: str) -> Facts:
    """Read the occasion in a title that names nobody: "Keynote address at the Spring Forum"."""
    said = language_of(language).attributions
    before = rule(rf"^(?:{said.occasion or NEVER})\s+(?:{said.at or NEVER})\s+").match(line)
    return (before and read_gathering(line[before.end() :], language)) or {}


def _is_place(line: str, language: str) -> bool:
    return _PLACE_ALONE.fullmatch(line) is not None and is_place(line, language)
