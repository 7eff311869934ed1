"""What occasions, bodies, buildings and towns are called in the head of a text."""

import re
from collections.abc import Collection
from functools import cache
from itertools import takewhile

from index.annotation.given_names import given_name_first, is_full_name
from index.annotation.head_lines import is_place
from index.annotation.offices import is_held_office, title_case
from index.text import GAP, NAME_PARTICLES, NEVER, language_of, rule

_MOST_EVENT, _MOST_PLACE, _MOST_PARTS = 16, 8, 4
# The name of a town or a country has no more words; an occasion's noun at the end of more is none.
_MOST_TOWN, _MOST_WHOLE = 4, 7
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
# Small words in the names of places, whatever the language around them.
_PARTICLES = NAME_PARTICLES | frozenset("des am upon sur les aux ob sous an".split())
_OF, _OF_A_TOPIC = (
    frozenset({"of"}),
    frozenset("on with to über zu sur para per over".split()),
)
_STATE = re.compile(r"[A-Z]{2,3}|(?:[A-Z]\.){2,3}|[A-Z][a-z]{2,4}\.")
_LETTERS = re.compile(r"(?:[A-Z]\.)+[A-Z]?")
# "Day 3"
_NUMBERED = re.compile(r"^\w+ \d{1,3}$")
_QUOTED = re.compile(r"^[\"“„«‘'].*[\"”“»’'][.?!]?$")


def kind_of(text: str, language: str, *, is_said: bool = False) -> str | None:
    """Return "event" or "body" for a name of one; its noun stands before any preposition.

    `is_said`: the line says that something was held there.
    """
    rules = language_of(language).occasions
    inside = set(rules.inside.split())
    text = without_article(text, language)
    words = _WORD.findall(text)
    is_begun = text[:1].isupper() or text[:1].isdigit() or is_said
    if not 0 < len(words) <= _MOST_EVENT or not is_begun:
        return None
    joining = set((language_of(language).offices.joined or "").split("|"))
    stops = inside - joining
    head = list(takewhile(lambda word: word.casefold() not in stops, words))
    small = [word for word in head if word.islower() and len(word) > 3]
    if not head or (small and not is_said and rules.is_capitalised):
        return None
    last = head[-1].casefold().removesuffix("'s").removesuffix("’s")
    nouns = {last} if rules.is_capitalised else {last, head[0].casefold()}
    if {word.casefold() for word in words} & inside <= _OF and len(words) <= _MOST_WHOLE:
        nouns |= {words[-1].casefold()}  # "Change of Command Ceremony"
    is_office = is_held_office(" ".join(head), language)
    if is_office and (rules.is_capitalised or head[0].casefold() not in rules.events):
        return None  # not "Debate general"
    if any(is_one(noun, rules.events, language) for noun in nouns):
        return "event"
    if not any(is_one(noun, rules.bodies, language) for noun in nouns):
        return None
    is_alone = len(words) == 1 and last not in rules.chambers
    return None if is_alone and is_said else "body"


def is_one(word: str, words: Collection[str], language: str) -> bool:
    """Say whether a word is one of some, or a compound that ends in one."""
    if word in words or word.rpartition("-")[2] in words:
        return True
    if not language_of(language).occasions.has_compounds:
        return False
    return any(word.endswith(one) and len(one) > 3 and len(word) > len(one) + 2 for one in words)


def pieces_of(part: str) -> list[str]:
    """Return what commas part: "the 8,714th meeting, New York"."""
    return [piece.strip() for piece in re.split(r",(?!\d)", part)]


def names_country(place: str, language: str) -> bool:
    """Say whether a place ends in a country's name, behind a town's: "Bonn, Germany"."""
    _, town, country = place.rpartition(",")
    return bool(town) and is_country(country.strip(), language)


def is_country(name: str, language: str) -> bool:
    """Say whether a name is a country's, in the language."""
    return name.casefold() in _countries(language)


@cache
def _countries(language: str) -> frozenset[str]:
    from babel import Locale, UnknownLocaleError  # .05 s to load, only for the head of a text

    try:
        names = Locale.parse(language).territories
    except (UnknownLocaleError, ValueError):
        return frozenset()
    return frozenset(name.casefold() for code, name in names.items() if code.isalpha())


def may_be_place(text: str, language: str) -> bool:
    """Say whether a text may be a place: towns, countries, buildings, rooms; and nobody's name."""
    pieces = pieces_of(text)
    if not text or len(pieces) > _MOST_PARTS or is_unfit(text, language):
        return False
    if given_name_first(text, language) != text:
        return False  # "Roe, Ann"
    heads, rules = language_of(language).heads, language_of(language).occasions
    if rule(rf"(?:{heads.delivery or NEVER})\b").match(text):
        return False
    inside = set(rules.inside.split())
    joining = set((language_of(language).offices.joined or "").split("|"))
    for number, piece in enumerate(pieces):
        if (number and _STATE.fullmatch(piece)) or is_venue(piece, language):
            continue
        words = piece.split()
        if not words or len(words) > _MOST_PLACE or not piece[:1].isupper():
            return False
        if not number and rule(rf"^(?:{rules.not_towns or NEVER})\s").match(piece):
            return False
        if _LETTERS.fullmatch(piece) or all(word.casefold() in inside for word in words):
            return False  # "T.D.", "AT THE"
        if any(word.islower() and word not in inside | _PARTICLES for word in words):
            return False
        if joining & {word.casefold() for word in words} or re.search(r"\d", piece):
            return False
        is_doing = rules.is_capitalised and len(words) > 1 and words[0].endswith("ing")
        if is_doing or len(words) > _MOST_TOWN or rule(heads.occasion or NEVER).match(piece):
            return False
        cased = title_case(piece, language) if piece.isupper() and len(piece) > 3 else piece
        if not number and is_full_name(cased, language):
            return False
        if not is_place(cased, language):
            return False
        if kind_of(piece, language) is not None:
            return False
    return True


def is_venue(piece: str, language: str) -> bool:
    """Say whether a text names a building or a room: its noun is one."""
    rules = language_of(language).occasions
    inside = set(rules.inside.split())
    words = [word.casefold() for word in _WORD.findall(without_article(piece, language))]
    head = list(takewhile(lambda word: word not in inside, words))
    is_begun = piece[:1].isupper() or piece[:1].isdigit()
    if not is_begun and not (head[1:] and head[0] in rules.venues):
        return False  # "salle Ty Mor"
    if not head or len(words) > _MOST_PLACE:
        return False
    behind = words[len(head)] if len(words) > len(head) else ""
    if (behind and head[-1] == "house") or behind in _OF_A_TOPIC:
        return False  # "House of Commons", "Town Hall on Buses"
    is_event = is_one(head[-1], rules.events, language)  # "Hafenforum Tagung"
    ends = {head[-1]} if rules.is_capitalised or is_event else {head[-1], head[0]}
    return any(is_one(word, rules.venues, language) for word in ends)


def is_building(event: str, language: str) -> bool:
    """Say whether what a speech was given at is but a building: "Friends' Meeting House".

    An institute or a club is both: who has it invites.
    """
    hosts = language_of(language).occasions.hosts
    is_host = any(is_one(word.casefold(), hosts, language) for word in _WORD.findall(event))
    is_other = kind_of(event, language, is_said=True) != "event" and not is_host
    return is_other and is_venue(event, language)


def is_unfit(part: str, language: str) -> bool:
    """Say whether a part is a quoted title, a label with its value, a number or a sentence."""
    heads = language_of(language).heads
    labels = (heads.other_voices, heads.published, heads.held, heads.not_held)
    others = rule(rf"^\W*(?:{'|'.join(filter(None, labels)) or NEVER})\b")
    return (
        _QUOTED.match(part) is not None
        or "@" in part
        or "http" in part
        or others.match(part) is not None
        or rule(rf"^\W{{0,5}}(?:{heads.begun or NEVER})(?!\w)").match(part) is not None
        or _NUMBERED.match(part) is not None
        or part[-1:] in "?!"
    )


def at_place(text: str, language: str) -> tuple[str, str]:
    """Split "Spring Forum in Oslo" into the occasion and the place, "" if it names none."""
    within = language_of(language).occasions.within
    found = rule(rf"^(?P<event>.+?)\s+(?:{within or NEVER})\s+(?P<place>\S.*)$").match(text)
    if found is None or not may_be_place(found["place"], language):
        return text, ""
    return found["event"], found["place"]


def without_topic(event: str, language: str) -> str:
    """Return a chamber's name without what it was told of: "Security Council on the war in Sund".

    "Committee on the Judiciary" is a name.
    """
    rules = language_of(language)
    about = rule(
        rf"{GAP}(?:{rules.attributions.about or NEVER})\s+(?:{rules.names.article or NEVER})\s"
    ).search(event)
    body = event[: about.start()] if about else ""
    last = body.rpartition(" ")[2].casefold()
    return body if last in rules.occasions.chambers else event


def without_article(text: str, language: str) -> str:
    """Return a name without the article before it."""
    rules = language_of(language)
    article = "|".join(filter(None, (rules.attributions.article, rules.names.article))) or NEVER
    return rule(rf"^(?:(?:{article})\s+|l['’])(?=\S)").sub("", text)
