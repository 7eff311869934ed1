"""Who is present, as what: "Ann Roe (Chair); Dr Bo Lie, Chief Scientist", above the first turn."""

import re
from collections.abc import Mapping, Sequence

from index.annotation.head_role import begins_with_role
from index.annotation.offices import are_titles, is_held_office, names_job, title_case
from index.annotation.transcripts.names import full_names
from index.text import NEVER, language_of, rule

# "The Mayor (Councillor Ann Roe)"
_OFFICE_FIRST = re.compile(r"(?:^|[,;:.]\s)([^,;:.()\n]{3,60})[ ]\($")
# An office in brackets, or behind a comma up to where the next entry begins.
_INITIALS = re.compile(r"[ ]\([A-Z]{2,4}\)")
_IN_BRACKETS = re.compile(r"[ ]\(([^()\n]{3,80})\)")
_NEAR = 70
# In a table of contents: dots up to the page, and a line set in that goes on with the one above.
_LEADERS = re.compile(r"\.{3,400}[ ]{0,9}\d{0,5}$", re.M)
_WRAPPED = re.compile(r"(?<=[^\s.;:])\n[ ]{1,4}(?=[A-Z&])")
_BEHIND = re.compile(r",[ ]([^;()\n.]{3,100}?)[ ]*(?=[;.]?$|[;.]\s)", re.M)


def offices_of(roster: str, language: str) -> Mapping[str, str]:
    """Return the office of each person whom a roster names with one, as it is written."""
    roster = _WRAPPED.sub(" ", _LEADERS.sub("", roster))
    found: dict[str, str] = {}
    article = rule(rf"^(?:{language_of(language).transcripts.articles or NEVER})\s+")
    for one in full_names(roster, language):
        initials = _INITIALS.match(roster, one.end)
        end = initials.end() if initials else one.end
        behind = _IN_BRACKETS.match(roster, end) or _BEHIND.match(roster, end)
        around = _OFFICE_FIRST.search(roster[max(0, one.start - _NEAR) : one.start])
        first = article.sub("", around[1]) if around else ""
        before = article.sub("", " ".join(_office_before(one.titles, language)))
        if behind and _is_office(behind[1], language):
            found.setdefault(one.name, behind[1])
        elif first and is_held_office(first, language):
            found.setdefault(one.name, first)
        elif before and is_held_office(before, language):
            cased = title_case(before, language) if before.isupper() else before
            found.setdefault(one.name, cased)
    return found


def _office_before(words: Sequence[str], language: str) -> Sequence[str]:
    """Return the words before a name without its forms of address: "Alcaldesa D.ª"."""
    start, end = 0, len(words)
    rules = language_of(language)
    leads = rule(rf"{rules.heads.byline or NEVER}|{rules.offices.joined or NEVER}")
    while start < end and (
        leads.fullmatch(words[start]) or are_titles(words[start : start + 1], language)
    ):
        start += 1  # "BY PRESS SECRETARY ANN ROE | AND …"
    while start < end and (
        not words[end - 1].isalpha() or are_titles(words[end - 1 : end], language)
    ):
        end -= 1
    return words[start:end]


def _is_office(written: str, language: str) -> bool:
    goes_on = rule(rf"\s(?:{language_of(language).transcripts.office_goes_on or NEVER})\s")
    first = goes_on.split(written.partition(",")[0])[0]
    return begins_with_role(written, language) or names_job(first, language)
