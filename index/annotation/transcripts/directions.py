"""What is between the words of a transcript and nobody says: stage directions, record lines."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from index.models import Span
from index.text import ASSUMED, NEVER, TIME_OF_DAY, language_of, rule

_CASED_LINES = re.MULTILINE


# A whole line in brackets; in a speech that may be an aside, in a transcript it is the record's.
_IN_BRACKETS = re.compile(
    r"^[ \t]*(?:\((?:[^()\n]|\([^()\n]*\)){3,400}\)|\[(?:[^\[\]\n]){3,400}\])[.]?[ \t]*$", re.M
)

# "(Mr Lutz: Good morning, then!)", amid what another says.
_CALLED = re.compile(
    r"\([^\W\d_a-z][\w.'’-]{0,20}(?: [\w.'’-]{1,20}){0,5}(?: \[[^\[\]\n]{1,20}\])?: "
    r"[^()\n]{1,300}\)"
)


def find_directions(
    text: str, language: str = ASSUMED, *, is_transcript: bool = False
) -> list[Span]:
    """Return what is between the words and nobody says: stage directions, record lines."""
    patterns = [
        rule(_direction(language)),
        rule(_record_line(language), _CASED_LINES),
        rule(_proceeding(language), _CASED_LINES),
        rule(_heckle(language)),
    ]
    if is_transcript:
        patterns += [_IN_BRACKETS, _CALLED]
    spans = sorted(Span(*m.span()) for pattern in patterns for m in pattern.finditer(text))
    return list(_outermost(spans))


def _outermost(spans: Iterable[Span]) -> Iterator[Span]:
    """Yield spans that are in order, but for those that one before them covers."""
    reach = 0
    for span in spans:
        if span.end > reach:
            yield span
            reach = span.end


@cache
def _direction(language: str) -> str:
    played = language_of(language).transcripts.played or NEVER
    inner = r"(?:[^()\[\]\n]|\[[^\[\]\n]{0,40}\])"
    return rf"[(\[]\s*(?:[\w' ]{{0,20}}\b)?(?:{played})\b{inner}{{0,240}}[)\]][.,;]?"


@cache
def _heckle(language: str) -> str:
    """Return the pattern of what others call out, in brackets: "(A voice: Shame!)"."""
    who = language_of(language).transcripts.heckled or NEVER
    return rf"[(\[](?:{who})(?!\w)[^()\[\]\n:]{{0,60}}:[^()\[\]\n]{{1,300}}[)\]]"


@cache
def _record_line(language: str) -> str:
    """Return the pattern of a line such as "9:10 P.M. EST", "END 10:03 P.M. EST", "- End -"."""
    rules = language_of(language).transcripts
    clock = rf"{TIME_OF_DAY}(?:\s{{0,4}}\(?[A-Z]{{2,5}}\)?)?"
    return (
        rf"^[ \t]*+(?:(?:{rules.begins_or_ends or NEVER})?[ ]*{clock}|"
        rf"[-–—* ]*(?:{rules.ends or NEVER})[-–—* ]*+|#[# ]++)\.?[ \t]*$"
    )


@cache
def _proceeding(language: str) -> str:
    """Return the pattern of a line on what members do: "Mr. John Smith (Monklands, East) rose—"."""
    done = language_of(language).transcripts.proceedings or NEVER
    return rf"^[ \t]*[\[(]?[A-Z][^\n:;?!]{{2,70}}?\s?(?:{done})[\s.—–\-\])]*$"
