"""Whom an interview is with, by its head: "Interview with Ann Roe", "Ann Roe: “We shall see”"."""

import re
from collections.abc import Iterator

from index.annotation.given_names import given_name_first
from index.annotation.transcripts.names import full_names
from index.text import NEVER, language_of, rule

# So far behind "Interview with" whoever is asked may be named.
_NEAR = 80
# "# Ann Roe: “We shall see”", alone on a line.
_QUOTED = re.compile(
    r"^[#*_ ]{0,8}(?P<name>[^\W\d_][^\n:“”\"«»„]{2,60})\s?:\s?"
    r"[“\"«„‘'][^\n]{5,300}[”\"»“’'][*_ ]{0,4}$",
    re.M,
)
_ENDS = re.compile(r"[\n.;]")


def interviewee(head: str, language: str) -> str | None:
    """Return the one person whom a head names behind "Interview with", or quotes in its title.

    "by" names who asks, and so does "She talks to". If a field of the page names somebody else,
    "Roe, Ann", nobody is known to be asked.
    """
    if any(given_name_first(line.strip(), language) != line.strip() for line in head.split("\n")):
        return None
    rules = language_of(language)
    by = rule(rf"\b(?:{rules.heads.byline or NEVER})$")
    small = r"(?-i:[^\W\d_A-Z]){1,5}\s"
    kind = rule(rf"\b(?:{rules.attributions.interview or NEVER})\s+(?={small})")
    found = set()
    for match in kind.finditer(head):
        behind = _ENDS.split(head[match.end() : match.end() + _NEAR])[0]
        one = next(full_names(behind, language), None)
        if one and not by.search(behind[: one.start].rstrip()):
            found.add(one.name)
    for match in _QUOTED.finditer(head):
        one = next(full_names(match["name"], language), None)
        if one and not one.titles and len(one.name) == len(match["name"]):
            found.add(one.name)
    found.update(_who_talks(head, language))
    return found.pop() if len(found) == 1 else None


def _who_talks(head: str, language: str) -> Iterator[str]:
    """Yield who talks to somebody: "Ann Roe talks to Bo Lie", or "She talks to Bo Lie"."""
    verbs = language_of(language).attributions.talks or NEVER
    talks = rule(rf"\s(?:{verbs})\s+(?=(?-i:[^\W\d_a-zß-öø-ÿ]))")
    for match in talks.finditer(head):
        asker = next(full_names(head[match.end() : match.end() + _NEAR], language), None)
        before = [one.name for one in full_names(head[: match.start()], language)]
        yield from [name for name in before if asker is None or name != asker.name][-1:]
