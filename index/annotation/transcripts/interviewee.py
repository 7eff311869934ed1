"""Whom an interview is with, by its head: "Interview with Ann Roe", "Intervista alla sindaca …"."""

import re

from index.annotation.transcripts.names import full_names
from index.text import NEVER, language_of, rule

# So far behind "Interview with" whoever is asked may be named.
_NEAR = 80
_ENDS = re.compile(r"[\n.;]")


def interviewee(head: str, language: str) -> str | None:
    """Return the one person whom a head names behind "Interview with"; "by" names who asks."""
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
    return found.pop() if len(found) == 1 else None
