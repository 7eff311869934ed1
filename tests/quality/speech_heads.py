"""Speeches whose facts are known, under heads as people set them; and what was read of the facts."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

FIELDS = ("speaker", "role", "event", "place", "date")
_SMALL = frozenset({"of", "the", "and", "at", "for", "in", "on"})


@dataclass(frozen=True, slots=True)
class Speech:
    """Who spoke, in what office, where and when, and what; `head` are the lines above the words."""

    facts: Mapping[str, str]
    head: tuple[str, ...]
    paragraphs: tuple[str, ...]


_PEOPLE = (
    ("Karin Thorsen", "Transport Minister", "Baltic Ports Forum", "Gdansk"),
    ("Paulo Seráfico", "Energy Secretary", "Solar Conference", "Faro"),
    ("Siobhán O’Dowd", "Ambassador", "Peat Council", "Galway"),
    ("Jens van der Aue", "Chancellor", "Rhine Assembly", "Cologne"),
    ("Mary Ann Holloway", "Governor", "Lakes Summit", "Duluth"),
    ("Ban Tae-song", "Secretary-General", "Food Congress", "Rome"),
    ("Peter Lowell Duke Jr.", "Senator", "Rail Symposium", "Omaha"),
)
_DAYS = (date(2019, 5, 14), date(2003, 11, 2), date(1998, 1, 30), date(2021, 8, 9))


def _long(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _american(day: date) -> str:
    return f"{day:%B} {day.day}, {day.year}"


_Head = Callable[[str, str, str, str, date], Sequence[str]]
HEADS: Mapping[str, _Head] = {
    "remarks by, at": lambda who, role, event, place, day: (
        f"Remarks by {role} {who} at the {event}", f"{place}, {_long(day)}",
    ),
    "a line for each": lambda who, role, event, place, day: (
        f"Speech by {who}, {role}", event, place, _american(day),
    ),
    "name, office, occasion": lambda who, role, event, place, day: (
        who, role, f"{event}, {place}", _american(day),
    ),
    "statement by H.E.": lambda who, role, event, place, day: (
        f"Statement by H.E. {who}, {role}, at the {event}, {place}, {_long(day)}",
    ),
    "delivered by": lambda who, role, event, place, day: (
        f"Address delivered by {who}, {role}, at the {event} in {place} on {_american(day)}",
    ),
    "date first": lambda who, role, event, place, day: (
        _long(day), "The north and its neighbours", f"Speech by {role} {who}",
        f"{event}, {place}",
    ),
    "as prepared": lambda who, role, event, place, day: (
        f"Remarks by {role} {who}", f"At the {event}", f"{place}",
        f"{day:%A}, {_american(day)}", "As prepared for delivery",
    ),
    "keynote": lambda who, role, event, place, day: (
        f"Keynote address at the {event}, {place}", f"{who}, {role}", day.isoformat(),
    ),
    "capitals": lambda who, role, event, place, day: (
        f"REMARKS BY {role.upper()} {who.upper()}", f"AT THE {event.upper()}",
        f"{place.upper()}", f"{_american(day).upper()}",
    ),
    "lecture with a title": lambda who, role, event, place, day: (
        "Between two winters", f"Lecture by {who}, {role}", f"{event}, {place}, {_long(day)}",
    ),
    "interview": lambda who, role, event, place, day: (
        f"Interview with {role} {who}", f"{event}, {place}, {_long(day)}",
    ),
    "transcript": lambda who, role, event, place, day: (
        f"Transcript of remarks by {who}", f"{role}", f"{event}", f"{place}, {_long(day)}",
    ),
}  # fmt: skip
_OPENINGS = (
    "Ladies and gentlemen, thank you for having asked me to speak of the winter of {n}.",
    "We shall lay {n} kilometres of track before the ice is back, and not one of them on sand.",
    "My predecessor promised {n} boats; I promise none, and I shall keep my word.",
    "What the valley needs is not a report of {n} pages but a bridge.",
    "I have been told that {n} families still heat with peat, and I believe it.",
    "The price of bread rose by {n} % and nobody in the ministry noticed.",
)


def speeches() -> dict[str, Speech]:
    """Return a speech under each head, by the head's name; no two have a sentence in common."""
    made: dict[str, Speech] = {}
    for i, (name, head) in enumerate(HEADS.items()):
        who, role, event, place = _PEOPLE[i % len(_PEOPLE)]
        day = _DAYS[i % len(_DAYS)]
        facts = dict(zip(FIELDS, (who, role, event, place, day.isoformat()), strict=True))
        words = [line.format(n=20 + 7 * i + k) for k, line in enumerate(_OPENINGS)]
        paragraphs = (" ".join(words[:3]), " ".join(words[3:]))
        made[name] = Speech(facts, tuple(head(who, role, event, place, day)), paragraphs)
    return made


def sentences_of(speech: Speech) -> list[str]:
    """Return a speech's sentences."""
    return re.findall(r"\S.*?[.!?](?=\s|$)", " ".join(speech.paragraphs))


def verdict(field: str, known: str, said: str) -> str:
    """Compare what was read of a field with what is known: right, wrong, missing, or neither."""
    if not said:
        return "missing" if known else "none"
    if not known:
        return "not in the list"
    if field == "date":
        return "right" if said.startswith(known) else "wrong"
    theirs, ours = _words(known), _words(said)
    if field == "speaker":
        return "right" if ours <= theirs or theirs <= ours or _last(known, said) else "wrong"
    return "right" if any(a[:6] == b[:6] for a in theirs for b in ours) else "wrong"


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", unicodedata.normalize("NFKD", text.casefold()))) - _SMALL


def _last(known: str, said: str) -> bool:
    return known.casefold().split()[-1] == said.casefold().split()[-1]
