"""People and the offices they hold: "NATO Secretary General Jens Stoltenberg"."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from index.annotation.given_names import is_full_name
from index.text import ASSUMED, GAP, MAYBE_GAP, NAME_ENDS, NEVER, PARTICLES, language_of, rule

_LETTERS = re.compile(r"[^\W\d_]+")
_WITH_APOSTROPHES = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
# McKinley, O'Neill, D'Alema.
_INNER_CAPITAL = re.compile(r"\b(Mc|O['’]|D['’])([a-z])")
# "Secretary General of the United Nations": with fewer words after the office, no name follows.
_LEAST_WORDS_BEHIND = 4
# A comma before these is within a name: "Erik W. Holm, Jr."
_SUFFIX = re.compile(r",\s*((?:Jr|Sr)\b\.?|(?:I{2,3}|IV)\b)")
_ASIDE = re.compile(rf"{MAYBE_GAP}\([^()]*\)")
_HELD = "\ue000"
_NAME_WORD = re.compile(r"(?:[dl]['’])?[^\W\d_a-z][\w.'’\u00ad-]*", re.UNICODE)
_MOST_NAME_WORDS = 6
# Degrees, seats and honours behind a name.
AFTER_NAME = re.compile(r"(?:(?:,|(?<!\s))\s+(?:(?:[A-Z]\.){2,}|[A-Z]{2,5}(?![a-z])\.?)){1,9}$")


@dataclass(frozen=True, slots=True)
class Person:
    """Who speaks, as what, and what the attribution says after that."""

    name: str
    role: str | None = None
    rest: str | None = None


def read_person(who: str, language: str = ASSUMED) -> Person:
    """Read "NATO Secretary General Jens Stoltenberg" or "Jens Stoltenberg, Secretary General"."""
    who = _without_style(_ASIDE.sub("", who).strip(), language)
    held = _SUFFIX.sub(lambda m: f"{_HELD} {m[1].rstrip('.')}{'.' if m[1][1] == 'r' else ''}", who)
    person = _read_parts(held, language)
    facts = (person.name, person.role, person.rest)
    return Person(*(fact and fact.replace(_HELD, ",") for fact in facts))  # type: ignore[arg-type]


def _without_style(who: str, language: str) -> str:
    """Return a name without "Her Excellency" before it and "MP" behind it."""
    style = language_of(language).offices.style
    words = rule(rf"^(?:{style or NEVER})\s+(?=\S)").sub("", who).split()
    while len(words) > 2 and words[-1].strip(".").lower() in NAME_ENDS and words[-1].isupper():
        words.pop()
    return " ".join(words)


def _read_parts(who: str, language: str) -> Person:
    name, _, after = (part.strip() for part in who.partition(","))
    if not after:
        return _read_name(who, language)
    first, _, rest = (part.strip() for part in after.partition(","))
    behind = _read_name(_without_style(first, language), language)
    if is_held_office(name, language) and is_person(behind.name, language):
        # "the Premier, Mr. Ola Moen"
        return Person(behind.name, _nominative(name, language), rest or None)
    if rule(rf"(?:{language_of(language).transcripts.manner or NEVER})\b").match(first):
        first, _, rest = (part.strip() for part in rest.partition(","))  # "introduced by Ann Roe"
    if _names_role(first, language) or names_job(first, language):
        return Person(_read_name(name, language).name, first, rest or None)
    person = _read_name(name, language)
    return Person(person.name, person.role, after)


def is_office(text: str | None, language: str = ASSUMED) -> bool:
    """Say whether a text names an office and no person: "THE PRESIDENT"."""
    offices = language_of(language).offices
    found = _words(text or "")
    return bool(found) and all(_is_role(w, language) or w in offices.joining for w in found)


def is_person(name: str | None, language: str = ASSUMED, *, is_titled: bool = False) -> bool:
    """Say whether a text is a person's name: capitals, no small words, nothing of a body.

    A single word is one only where an office or a form of address precedes it.
    """
    words = (name or "").replace(",", " ").split()
    small = PARTICLES.split("|")
    rules = language_of(language)
    return (
        (1 if is_titled else 2) <= len(words) <= _MOST_NAME_WORDS
        and all(_NAME_WORD.fullmatch(word) or word.lower() in small for word in words)
        and words[-1].lower() not in small
        and not any(letter.isdigit() for letter in name or "")
        and not rules.offices.bodies.intersection(_words(name or ""))
        and words[0].lower() not in rules.names.article.split("|")
        and words[0].lower() not in rules.offices.address
        # "Vorsitzender des Vorstands", "Ministra de Relaciones Exteriores"
        and (words[0].lower() in small or words[0].lower() not in rules.offices.runs_on)
        and not (rules.attributions.is_ambiguous and words[0] in rules.offices.runs_on)
        and not is_office(name, language)
        and not _ends_as_office(words, language)
    )


def _ends_as_office(words: Sequence[str], language: str) -> bool:
    """Say whether words end in an office that is no surname: "Special Adviser", not "Ann King"."""
    last = words[-1].lower()
    is_surname = last in language_of(language).offices.surnames
    return _is_role(last, language) and not (is_surname or is_full_name(" ".join(words), language))


def are_several(who: str, language: str = ASSUMED) -> bool:
    """Say whether an attribution names more than one: "President Rask and Members of the Board"."""
    offices = language_of(language).offices
    parts = rule(rf"(?:,|(?<!\s))\s+(?:{offices.joined or NEVER})\s+").split(who)
    if len(parts) < 2 or not offices.joined:
        return False
    if any(word.removesuffix("s") in offices.roles - {word} for word in _words(parts[0])):
        return True  # "the Foreign Ministers of France, Germany and Norrland"
    people = [_read_name(part.rpartition(",")[2].strip() or part, language) for part in parts]
    if any(set(_words(part)[:1]) & offices.others for part in parts[1:]):
        return True
    first, second = (part.partition(",") for part in parts[:2])
    is_office = not first[1] and is_held_office(parts[0], language)
    if is_office and is_full_name(second[0], language):
        return True  # "the Chair of the Board and Ann Roe, minister"
    if (
        is_person(first[0], language)
        and is_person(second[0], language)
        and _names_role(second[2], language)
    ):
        return True  # "Ann Roe, minister of water, and Ola Lie, minister of transport"
    named = [is_person(p.name, language, is_titled=bool(p.role)) for p in people]
    if any(p.role and ok for p, ok in zip(people[1:], named[1:], strict=True)):
        return True
    # "chair of the Office of Quays and Ports, Ann Roe"
    is_one = is_office and second[1] != ""
    return all(named) and not first[1] and not is_one


def is_title(word: str, language: str = ASSUMED) -> bool:
    """Say whether a word before a name is no part of it: "Mr.", "Senator", "the"."""
    offices = language_of(language).offices
    return word.rstrip(".").lower() in offices.roles | offices.address


def are_titles(words: Sequence[str], language: str = ASSUMED) -> bool:
    """Say whether words are but forms of address: "Sir", "The Hon. Dr."."""
    heads, offices = language_of(language).heads, language_of(language).offices
    plain = [word.replace(".", "").casefold() for word in words]
    return bool(plain) and all(word in heads.titles or word in offices.address for word in plain)


def ends_in_role(text: str, language: str = ASSUMED) -> bool:
    """Say whether the last word of a text is one of an office."""
    found = _words(text)
    return bool(found) and _is_role(found[-1], language)


def is_held_office(role: str, language: str = ASSUMED) -> bool:
    """Say whether words before a name are an office: "Vice Chair" of "Vice Chair for Supervision".

    "Tributes to Senator" is none, but "Assistant to the President" is one.
    """
    rules = language_of(language)
    runs_on = "|".join(sorted(rules.offices.runs_on)) or NEVER
    held, more = rule(rf"{GAP}(?:{runs_on})\b.*").subn("", role)
    is_rank = bool(more) and held.casefold() in rules.transcripts.ranks
    return ends_in_role(held, language) or (is_rank and _names_role(role, language))


def title_case(name: str, language: str = ASSUMED) -> str:
    """Return a name in capitals as names are written: "HARRY S. TRUMAN" is Harry S. Truman."""
    small = language_of(language).names.titles_keep_small
    return " ".join(_cased(word, small if i else ()) for i, word in enumerate(name.split()))


def _cased(word: str, small: Collection[str]) -> str:
    if word.lower() in small:
        cased = word.lower()
    else:
        # Python has "i̇", of two characters, for the small letter of the Turkish "İ".
        cased = _WITH_APOSTROPHES.sub(lambda m: m[0].capitalize().replace("i\u0307", "i"), word)
    return _INNER_CAPITAL.sub(lambda m: m[1] + m[2].upper(), cased)


def _read_name(who: str, language: str) -> Person:
    words = who.split()
    first = next((i for i, word in enumerate(words) if not word.islower()), 0)
    if first and PARTICLES.split("|").count(words[0]) == 0 and first < len(words):
        trade, name = " ".join(words[:first]), " ".join(words[first:])
        is_trade = words[0] not in language_of(language).names.article.split("|")
        if is_trade and not _names_role(trade, language) and is_person(name, language):
            held = _read_name(name, language)  # "fisherman Tobias Kerr", "former President Roe"
            return Person(held.name, f"{trade} {held.role}" if held.role else trade)
    # "Ann King" is no office.
    most = len(words) - is_full_name(" ".join(words[-2:]), language)
    last = max((i for i, w in enumerate(words[:most]) if _names_role(w, language)), default=-1)
    if last == len(words) - 1:
        return Person(who)
    runs_on = language_of(language).offices.runs_on
    if 0 <= last < len(words) - _LEAST_WORDS_BEHIND and words[last + 1].lower() in runs_on:
        last = _end_of_office(words, last, language)
    if last >= 0 and language_of(language).offices.is_followed:
        # "Prezydent Rzeczypospolitej Polskiej Jan Lie"
        begins = range(last + 1, len(words) - 1)
        named_at = (i for i in begins if is_full_name(" ".join(words[i:]), language))
        last = next(named_at, last + 1) - 1
    if last >= 0 and words[last].lower() in runs_on:
        return Person(who)  # "Ministro dos Transportes e das Vias"
    role = _nominative(" ".join(words[: last + 1]), language)
    named = _without_style(" ".join(words[last + 1 :]).rstrip(" ,"), language)
    return Person(named, role or None)


def _nominative(role: str, language: str) -> str:
    """Return an office as it is named, without what only addresses somebody: "Mr.", "Herr"."""
    rules = language_of(language)
    dropped = rule(rf"(?:{rules.transcripts.dropped or NEVER})\.?")
    words = role.split()
    capitals = [word for word in words if word[:1].isupper()]
    if capitals and all(map(dropped.fullmatch, capitals)):
        return ""
    while words and (dropped.fullmatch(words[0]) or _is_small(words[0], language)):
        words.pop(0)
    while words and dropped.fullmatch(words[-1]):
        words.pop()
    return " ".join(_as_named(word, rules.offices.inflected) for word in words)


def _is_small(word: str, language: str) -> bool:
    """Say whether a word is but an article or a preposition before an office."""
    return word.islower() and not _names_role(word, language)


def _as_named(word: str, inflected: Mapping[str, str]) -> str:
    named = inflected.get(word.lower())
    return word if named is None else named.capitalize() if word[:1].isupper() else named


def _end_of_office(words: list[str], last: int, language: str) -> int:
    """Return where "Vice Chair for Supervision Michael S. Barr" and the like end as offices.

    "Secretary General of the United Nations António Guterres": most names have two words.
    """
    begins = (i for i in range(last + 2, len(words) - 1) if words[i][0].isupper())
    named = (i for i in begins if is_full_name(" ".join(words[i:]), language))
    # "Jens P. Holm", "Wietske van Holm"
    is_longer = len(words[-2].strip(".")) == 1 or words[-2] in PARTICLES.split("|")
    return next(named, len(words) - 2 - is_longer) - 1


def _names_role(text: str, language: str) -> bool:
    return any(_is_role(word, language) for word in _words(text))


def _is_role(word: str, language: str) -> bool:
    """Say whether a word in small is one for an office, or a compound that ends in one."""
    offices = language_of(language).offices
    is_compound = word.endswith(offices.endings) and word not in offices.endings
    return word in offices.roles or is_compound


def names_job(text: str, language: str) -> bool:
    """Say whether words behind a name are what somebody does: "Harbour Master"."""
    found = _words(text)
    return bool(found) and found[-1] in language_of(language).transcripts.offices


def _words(text: str) -> list[str]:
    return _LETTERS.findall(text.lower())
