"""The title of a text whose first line says only what kind of text it is, or whose page it is on.

"SPEECH", "European Commission", "A/CONF.219/INF/14": what stands below them tells more.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise
from operator import itemgetter

from index.annotation.head_days import HeadLine
from index.annotation.head_extent import head_lines
from index.annotation.head_lines import begins_speech
from index.annotation.head_role import begins_with_role
from index.annotation.head_voices import is_occasion, voices_in
from index.annotation.occasion_lines import is_role
from index.annotation.occasion_names import is_venue, kind_of
from index.annotation.offices import title_case
from index.text import NEVER, around_date, in_any_language, language_of, rule, without_date

_LEAST_WORDS, _MOST_WORDS = 3, 30
# What a line may be, from the best title on: quoted words, a subject, "Remarks by Ann Roe", a body.
_WORDS, _SUBJECT, _SPEECH, _BODY = range(4)
# "A/CONF.219/INF/14", "SPEECH/07/412"; "www.example.org"
_SYMBOL = re.compile(r"^(?=[^\s\d]{0,40}\d)\S+$")
_SITE = re.compile(r"^[\w.-]{2,60}\.[a-z]{2,6}(?:/\S*)?$")
_QUOTED = re.compile(r"^[\"“„«‘'].*[\"”“»’']$")
_BEGINS = re.compile(r"[^\W_a-z]|[\"“„«‘']\w")
# A time of day, an address, a number to call, a label, parts of a menu, a sentence.
_UNFIT = re.compile(
    r"^\d{1,2}[:.]\d\d\b|\b[A-Z]{1,2}-\d{4,5}\b|\+\d\d\b|^[\w /]{2,30}\s?:\s|\s\|\s|"
    r"[^\W\d_]{3}[.;:]$"
)


def is_bare(title: str, language: str) -> bool:
    """Say whether a title names but a kind of text, an institution, or the number of a paper."""
    heads, attributions = language_of(language).heads, language_of(language).attributions
    plain = title.strip(" |*_()[]:–—-")
    kinds = rf"(?:{heads.occasion or NEVER}|{heads.occasions_more or NEVER})"
    bare = in_any_language(lambda each: each.heads.bare)
    whole = rule(rf"^(?:{kinds}(?:\s+(?:{attributions.by or NEVER}|for|to))?|{bare})$")
    cased = title_case(plain, language) if plain.isupper() else plain
    return (
        not plain
        or _SYMBOL.match(plain) is not None
        or _SITE.match(plain) is not None
        or whole.match(plain) is not None
        or (len(plain.split()) <= _LEAST_WORDS and kind_of(cased, language) == "body")
    )


def better_title(title: str, text: str, facts: Mapping[str, str], language: str) -> str:
    """Return a title, or the line of a head that tells better what the text is."""
    is_by = is_occasion(title, language) and title.endswith(facts.get("speaker", NEVER))
    if not (is_by or is_bare(title, language)):
        return title
    lines = head_lines(text, language)
    voices = [voice.line for voice in voices_in(lines, language)]
    found = [(_rank(one, language), one) for one in _titles(lines, voices, facts, language)]
    least = _SUBJECT if is_by else _BODY  # "Remarks by Ann Roe" is one already
    best = min(found, key=itemgetter(0), default=(_BODY, title))
    return best[1] if best[0] <= least else title


def _rank(title: str, language: str) -> int:
    """Return how well a line does as a title, best first."""
    if _QUOTED.match(title):
        return _WORDS
    if is_occasion(title, language):
        return _SPEECH
    words = [word.casefold().strip(",.") for word in title.split()]
    offices = language_of(language).offices
    begins = {one for one, behind in pairwise(words[:4]) if behind in offices.runs_on}
    return _SUBJECT if offices.bodies.isdisjoint({words[-1], *begins}) else _BODY


def _titles(
    lines: Sequence[HeadLine], voices: Collection[HeadLine], facts: Mapping[str, str], language: str
) -> Iterator[str]:
    """Yield the lines of a head that may be a title, without their dates."""
    known = [facts[name].casefold() for name in ("event", "place", "role") if facts.get(name)]
    above: HeadLine | None = None
    for line in lines:
        words = without_date(line.words, language).strip(" ,|*_–—-")
        is_speech = is_occasion(words, language)
        is_named = line in voices or (above in voices and begins_with_role(words, language))
        is_known = any(_is_same(words.casefold(), one) for one in known)
        above = line
        if is_speech or not (is_named or is_known or _names_body(words, language)):
            is_title = _BEGINS.match(words) and not _UNFIT.search(line.words)
            if (
                is_title
                and _LEAST_WORDS <= len(words.split()) <= _MOST_WORDS
                and (is_speech or not line.words.endswith(","))
                and not is_bare(words, language)
                and not _is_furniture(line.words, language)
            ):
                yield words


def _is_same(words: str, known: str) -> bool:
    """Say whether a line says what is known, with little beside it or left out."""
    return known in words or (words in known and 2 * len(words) > len(known))


def _names_body(words: str, language: str) -> bool:
    """Say whether words but name who sits, where, or an office."""
    cased = title_case(words, language) if words.isupper() else words
    is_place = is_venue(cased, language) and _QUOTED.match(words) is None
    return kind_of(cased, language) == "body" or is_place or is_role(cased, language)


def _is_furniture(line: str, language: str) -> bool:
    """Say whether a line is on how the text came out, of who is there, or greets them."""
    heads = language_of(language).heads
    known = "|".join(
        filter(None, (heads.delivery, heads.published, heads.held, heads.begun, heads.event))
    )
    begins = rule(rf"^\W*(?:{known or NEVER})\b").match(line)
    others = rule(rf"^\W*(?:{heads.other_voices or NEVER})(?:\s?:|\s+by\b)").match(line)
    is_day = around_date(line, language)[0].strip(" ,") == ""
    return bool(begins or others) or is_day or begins_speech(line, language)
