"""The title of a text whose first line says only what kind of text it is, or whose page it is on.

"SPEECH", "European Commission", "A/CONF.219/INF/14": what stands below them tells more.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise
from operator import itemgetter

from index.annotation.head_days import HeadLine
from index.annotation.head_extent import head_lines, is_menu
from index.annotation.head_lines import begins_speech
from index.annotation.head_role import begins_with_role
from index.annotation.head_voices import is_occasion, names_speech, voices_in
from index.annotation.occasion_lines import is_role
from index.annotation.occasion_names import is_venue, kind_of
from index.annotation.offices import title_case
from index.annotation.towns import is_town
from index.text import NEVER, around_date, in_any_language, language_of, rule, without_date

_LEAST_WORDS, _MOST_WORDS = 3, 30
# The second line of a title has so many words.
_MOST_REST = 12
# So many words the name of whose page it is has at most; and the head so many characters.
_MOST_MAST, _HEAD = 6, 1_500
# A word for a body may end a longer one if it has so many letters: "Sparkassenverband".
_LEAST_BODY = 5
# A line below a masthead needs so many words to be a headline: fewer name a section or a house.
_LEAST_HEADLINE = 5
# What a line may be, from the best title on: quoted words, a subject, "Remarks by Ann Roe", what
# stands below that, a body.
_WORDS, _SUBJECT, _SPEECH, _BELOW, _BODY = range(5)
# "A/CONF.219/INF/14", "SPEECH/07/412"; "www.example.org"
_SYMBOL = re.compile(r"^(?=[^\s\d]{0,40}\d)\S+$")
_SITE = re.compile(r"^[\w.-]{2,60}\.[a-z]{2,6}(?:/\S*)?$")
_QUOTED = re.compile(r"^[\"“„«‘'].*[\"”“»’']$")
_BEGINS = re.compile(r"[^\W_a-z]|[\"“„«‘']\w")
# A label of a field has two words at most: "Panel 2: …" has, "What we owe: …" has not.
_LABEL = re.compile(r"^([\w/]{1,30}(?: [\w/]{1,30})?)\s?:\s")
# A time of day, an address, a number to call, parts of a menu, an item of an agenda, a sentence.
_UNFIT = re.compile(
    r"^\d{1,2}[:.]\d\d\b|\b[A-Z]{1,2}-\d{4,5}\b|\+\d\d\b|\s[|>›]\s|(?:\s[–—]\s.+){2}|"
    r"^\D{0,40}\d{1,2}\s?:\s|[^\W\d_]{2}[.;:]$|\d:$"
)
# A question, dots that lead to a page or a name, the number of a paper.
_NO_HEADLINE = re.compile(r"\?$|\.\s?\.|\b(?:N[or°º]|Núm)\.?\s?\d")


def is_bare(title: str, language: str) -> bool:
    """Say whether a title names but a kind of text, an institution, or the number of a paper."""
    heads, attributions = language_of(language).heads, language_of(language).attributions
    plain = title.lstrip("0123456789.").strip(" |*_()[]:–—-") or title
    kinds = rf"(?:{heads.occasion or NEVER}|{heads.occasions_more or NEVER})"
    bare = in_any_language(lambda each: each.heads.bare)
    delivery = heads.delivery or NEVER
    whole = rule(
        rf"^(?:{kinds}(?:\s+(?:{attributions.by or NEVER}|for|to|(?:{delivery})(?:\s\w+){{0,3}}))?|"
        rf"{bare})$"
    )
    cased = title_case(plain, language) if plain.isupper() else plain
    before, _, when = around_date(plain, language)
    return (
        not plain
        or (when is not None and is_town(before.strip(" ,")))
        or _SYMBOL.match(plain) is not None
        or _SITE.match(plain) is not None
        or whole.match(plain) is not None
        or (len(plain.split()) <= _LEAST_WORDS and kind_of(cased, language) == "body")
    )


def whole_title(title: str, text: str, language: str) -> str:
    """Return a title with the line below it, if it ends as none does: "LESSONS FROM THE"."""
    names = language_of(language).names
    small = rf"{names.article or NEVER}|{names.small_words or NEVER}"
    if not rule(rf"\s(?:{small})$").search(title):
        return title
    lines = [" ".join(line.split()) for line in text[:_HEAD].split("\n")]
    pairs = ((a.strip("*_# "), b) for a, b in pairwise(lines))
    behind = next((b for a, b in pairs if a.casefold() == title.casefold()), "")
    is_rest = 0 < len(behind.split()) <= _MOST_REST and behind[-1:] not in ".:;?!"
    return f"{title} {behind}" if is_rest else title


def better_title(title: str, text: str, facts: Mapping[str, str], language: str) -> str:
    """Return a title, or the line of a head that tells better what the text is."""
    is_by = is_occasion(title, language) and title.endswith(facts.get("speaker", NEVER))
    bare = is_bare(title, language)
    is_mast = not (is_by or bare) and _is_masthead(title, text, language)
    if not (is_by or is_mast or bare):
        return title
    lines = head_lines(text, language)
    voices = [voice.line for voice in voices_in(lines, language)]

    def is_headline(i: int, words: str) -> bool:
        if "speaker" in facts:
            return _is_about(i, lines, voices, language)
        is_long = len(words.split()) >= _LEAST_HEADLINE and _NO_HEADLINE.search(words) is None
        return names_speech(words, language) or (is_long and len(title.split()) <= _MOST_MAST)

    titles = [
        (_rank(words, language), i, words)
        for i, words in _titles(lines, voices, facts, language)
        if not is_mast or is_headline(i, words)
    ]
    # Below "Remarks by Ann Roe" stand occasion and place; below "Annual Lecture", its title.
    said = (
        i
        for rank, i, words in titles
        if rank == _SPEECH and (lines[i] in voices or len(words.split()) >= _LEAST_HEADLINE)
    )
    above = len(lines) if is_by else min(said, default=len(lines))
    found = [(_BELOW if rank == _SUBJECT and i > above else rank, line) for rank, i, line in titles]
    # "Remarks by Ann Roe" is a title already, and so is an institution's name.
    least = _SUBJECT if is_by else _SPEECH if is_mast else _BODY
    best = min(found, key=itemgetter(0), default=(_BODY, title))
    return best[1] if best[0] <= least else title


def _is_masthead(title: str, text: str, language: str) -> bool:
    """Say whether a title is the name of whose page it is: "Bank of Sund", above a menu or not."""
    words = [word.casefold().strip(",.") for word in title.split()]
    bodies = tuple(one for one in _bodies(language) if len(one) >= _LEAST_BODY)
    is_body = len(words) <= _MOST_MAST and (
        not _bodies(language).isdisjoint(words) or any(word.endswith(bodies) for word in words)
    )
    lines = [line.strip() for line in text[:_HEAD].split("\n") if line.strip()]
    behind = next((b for a, b in pairwise(lines) if a.casefold() == title.casefold()), "")
    is_above_menu = bool(behind) and is_menu(behind)
    rank = _rank(title, language)
    return rank == _BODY or (rank == _SUBJECT and (is_body or is_above_menu))


def _is_about(
    i: int, lines: Sequence[HeadLine], voices: Collection[HeadLine], language: str
) -> bool:
    """Say whether a line names a speech, or stands beside the one that does, not below the mast."""
    said = [n for n, one in enumerate(lines) if n == i or not _is_furniture(one.words, language)]
    at = said.index(i)
    near = [lines[n] for n in said[max(0, at - 1) : at + 2]]
    is_beside = any(one in voices or is_occasion(one.words, language) for one in near)
    return names_speech(lines[i].words, language) or (i > 1 and is_beside)


def _rank(title: str, language: str) -> int:
    """Return how well a line does as a title, best first."""
    if _QUOTED.match(title):
        return _WORDS
    if names_speech(title, language):
        return _SPEECH
    words = [word.casefold().strip(",.") for word in title.split()]
    runs_on = language_of(language).offices.runs_on
    begins = {one for one, behind in pairwise(words[:4]) if behind in runs_on}
    return _SUBJECT if _bodies(language).isdisjoint({*words[-1:], *begins}) else _BODY


def _bodies(language: str) -> frozenset[str]:
    """Return words for bodies that are not words for papers as well: "bank", not "policy"."""
    rules = language_of(language)
    return rules.offices.bodies - rules.heads.papers


def _titles(
    lines: Sequence[HeadLine], voices: Collection[HeadLine], facts: Mapping[str, str], language: str
) -> Iterator[tuple[int, str]]:
    """Yield the lines of a head that may be a title, without their dates, by their number."""
    known = [facts[name].casefold() for name in ("event", "place", "role") if facts.get(name)]
    above: HeadLine | None = None
    by = rule(rf"(?:{language_of(language).heads.byline or NEVER})\s")
    for i, line in enumerate(lines):
        words = without_date(line.words, language).strip(" ,:|*_–—-")
        is_speech = names_speech(words, language)
        is_named = line in voices or (above in voices and begins_with_role(words, language))
        is_known = any(_is_same(words.casefold(), one) for one in known)
        above = line
        if is_speech or not (is_named or is_known or _names_body(words, language)):
            label = _LABEL.match(words)  # "FACT SHEET: The old quays" is a title
            is_field = label is not None and not (
                is_bare(label[1], language) or names_speech(label[1], language)
            )
            is_unfit = _UNFIT.search(line.words) or (not is_speech and _UNFIT.search(words))
            is_title = _BEGINS.match(words) and not is_field and not is_unfit
            if (
                is_title
                and not by.match(words)  # "BY PRESS SECRETARY ANN ROE"
                and _LEAST_WORDS <= len(words.split()) <= _MOST_WORDS
                and (is_speech or not line.words.endswith(","))
                and not is_bare(words, language)
                and not _is_open(words, language)
                and not _is_furniture(line.words, language)
            ):
                yield i, words


def _is_open(words: str, language: str) -> bool:
    """Say whether a line ends in a small word, and so within a name: "Plenary session of"."""
    return words.rsplit(maxsplit=1)[-1] in language_of(language).occasions.inside.split()


def _is_same(words: str, known: str) -> bool:
    """Say whether a line says what is known, with little beside it or left out."""
    return known in words or (words in known and 3 * len(words) > 2 * len(known))


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
