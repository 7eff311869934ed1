"""The head of a text as a whole: on what occasion its words were said, and where.

It reads what `index.annotation.header` leaves open, off lines in any order, and takes the first of
the best kind: what a label names, what a speech was given at, what a line calls itself.
"""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from index.annotation.head_days import HeadLine
from index.annotation.head_lines import Facts, names_occasion, read_byline
from index.annotation.head_parts import clean, is_dated, parts_of
from index.annotation.head_voices import tells_speech
from index.annotation.occasion_names import (
    at_place,
    is_building,
    is_one,
    is_unfit,
    is_venue,
    kind_of,
    may_be_place,
    names_country,
    pieces_of,
    without_article,
    without_topic,
)
from index.annotation.offices import is_held_office, title_case
from index.annotation.towns import is_town
from index.text import (
    ELIDED_GAP,
    NEVER,
    Language,
    in_any_language,
    language_of,
    rule,
)

# A body in a title is the one that the words were said to if the title has no more words; what
# stands behind a comma has so many at least.
_MOST_BODY, _LEAST_BEHIND = 7, 2
# What is read of a rank up to this is no guess from where it stands.
_SURE = 3
_BELOW = 1
_LABEL = re.compile(r"^[^\w\s]*\w[\w ]{0,20}:\s")
# What a label has where it says nothing yet.
_ASIDE = re.compile(r"\(([^()\d]*+\d[^()]*+)\)")
_OPEN = frozenset({"tbc", "tba", "tbd", "n/a"})
_MOST_SET_OFF, _SET_OFF = 3, re.compile(r"[,|•·–—/(]")


@dataclass(frozen=True, slots=True)
class Found:
    """The occasion and the place in a head, and where the last line ends that says one.

    `labelled` are those of the two that a label names, `sure` those that the line says it is.
    """

    facts: Facts
    end: int
    labelled: frozenset[str]
    sure: frozenset[str]


def read_occasion(lines: Sequence[HeadLine], people: Collection[HeadLine], language: str) -> Found:
    """Read the occasion and the place off the lines of a head; `people`: those on who speaks."""
    parted = [
        _Line(line, i, list(parts_of(line.words, language)), language)
        for i, line in enumerate(lines)
    ]
    # Further below the last line on who speaks or when stand headings of the text.
    named = [i for i, line in enumerate(lines) if line in people or is_dated(line.words, language)]
    last = max(named, default=len(lines)) + _BELOW
    near = [line for line in parted if line.number <= last]
    far = [line for line in parted if line.number > last]
    events = [one for line in near for one in line.events(line.line in people)]
    events += [one for line in far for one in line.events(False) if one.rank == 0]
    event = min(events, key=lambda one: one.rank, default=None)
    places = [one for line in near for one in line.places(line.line in people, parted)]
    places += [one for line in far for one in line.places(False, parted) if one.rank == 0]
    place = min(places, key=lambda one: one.rank, default=None)
    found = {name: one for name, one in (("event", event), ("place", place)) if one is not None}
    end = max((one.end for one in found.values()), default=0)
    labelled = frozenset(name for name, one in found.items() if one.rank == 0)
    sure = frozenset(name for name, one in found.items() if one.rank <= _SURE)
    return Found({name: one.words for name, one in found.items()}, end, labelled, sure)


@dataclass(frozen=True, slots=True)
class _Reading:
    """Words for an occasion or a place; of two the one with the lower rank is meant."""

    words: str
    rank: int
    end: int


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a head, in its parts, without dates and times."""

    line: HeadLine
    number: int
    parts: list[str]
    language: str

    def events(self, names_speaker: bool) -> Iterator[_Reading]:
        end, rules = self.line.end, language_of(self.language).occasions
        if (value := self._labelled(lambda each: each.occasions.event_label)) is not None:
            yield _Reading(value, 0, end)
            return
        talk = rule(rf"^(?:\w{{1,20}} of (?:an? |the )?)?(?P<talk>{rules.talks or NEVER})\b")
        if (match := talk.match(clean(self.line.words))) is not None:
            yield _Reading(match["talk"], 3, end)
            return
        for part in () if _tells(self.line.words, self.language) else self.parts:
            if (event := _attended(part, self.language)) is not None:
                is_body = kind_of(event[0], self.language, is_said=True) == "body"
                yield _Reading(event[0], 3 if is_body else 1, end)
            elif names_speaker and len(self.parts) > 1 and kind_of(part, self.language) == "event":
                yield _Reading(_joined([part], self.language), 2, end)
            elif not (
                names_speaker
                or _LABEL.match(self.line.words)
                or ": " in part
                or is_unfit(part, self.language)
            ):
                yield from self._named(part)

    def _named(self, part: str) -> Iterator[_Reading]:
        """Yield what a part of a line calls an occasion: "Sund Society, 41st Annual Dinner"."""
        rules = language_of(self.language).occasions
        named = rule(rf"^.{{0,40}}?\b(?:{rules.speeches or NEVER})\b(?:\s+\d{{4}})?").match(part)
        if named is not None:
            yield _Reading(_joined([clean(named[0])], self.language), 2, self.line.end)
        pieces = pieces_of(part)
        kinds = [
            None if is_venue(piece, self.language) else kind_of(piece, self.language)
            for piece in pieces
        ]
        first = next((i for i, kind in enumerate(kinds) if kind), None)
        if first is None or (first and len(pieces[first].split()) < _LEAST_BEHIND):
            return
        taken = list(takewhile(lambda i: kinds[i] is not None, range(first, len(pieces))))
        name = [at_place(pieces[i], self.language)[0] for i in taken]
        is_event = any(kinds[i] == "event" for i in taken)
        heads = language_of(self.language).heads
        talks = rf"{heads.occasion or NEVER}|{heads.occasions_more or NEVER}"
        whole = _joined(name, self.language)
        is_talk = rule(rf"\b(?:{rules.talks or NEVER})\b").search(whole) is not None
        if rule(rf"^(?:{talks})$").match(whole) and not is_talk:
            return  # "Lecture"
        words = [word.casefold() for one in name for word in one.split()]
        bodies = rules.bodies - rules.hosts
        if not is_event and not any(is_one(word, bodies, self.language) for word in words):
            return  # "Institute of Quays"
        known = {word.casefold() for word in part.split()}
        is_letterhead = not self.number and known.isdisjoint(rules.chambers)
        if is_event or not (is_letterhead or len(part.split()) > _MOST_BODY):
            is_body = not language_of(self.language).offices.bodies.isdisjoint(known)
            is_mast = not self.number and is_body and not is_dated(self.line.words, self.language)
            rank = 2 if is_event and not is_mast else 4
            yield _Reading(_joined(name, self.language), rank, self.line.end)

    def places(self, names_speaker: bool, lines: Sequence["_Line"]) -> Iterator[_Reading]:
        end, rules = self.line.end, language_of(self.language).occasions
        if (value := self._labelled(lambda each: each.occasions.place_label)) is not None:
            yield _Reading(value, 0, end)
            return
        how = clean(self.line.words)
        if rule(rf"^(?:{rules.online or NEVER})$").match(how):
            yield _Reading(how, 1, end)
            return
        if _tells(self.line.words, self.language):
            return
        for part in self.parts:
            if (event := _attended(part, self.language)) is not None and event[1]:
                yield _Reading(event[1], 1, end)
            elif held := _held_in(part, self.language):
                yield _Reading(held, 1, end)
        if names_speaker:
            yield from self._beside_speaker()
        if names_speaker or (_LABEL.match(how) and not self._is_held()):
            return
        has_date = is_dated(self.line.words, self.language)
        dated = [
            other
            for other in lines
            if abs(other.number - self.number) == 1
            and not other.parts
            and is_dated(other.line.words, self.language)
        ]
        is_beside = bool(dated)
        is_in_one_line = any(other.line.end == end for other in dated)
        if self._is_town() and (has_date or (dated and not self._is_of_house(lines))):
            town = self.parts[0]
            town = title_case(town, self.language) if town.isupper() else town
            yield _Reading(town, 1 if has_date else 5, end)
        for i, part in enumerate(self.parts):
            where = None if _attended(part, self.language) else _where(part, self.language)
            if where is None:
                continue
            place, is_building, is_behind_event = where
            if is_building and self._is_employer(lines):
                continue
            if is_behind_event:
                is_letterhead = lines[0].line.words.casefold() == place.casefold()
                yield from () if is_letterhead else [_Reading(place, 2, end)]
            elif is_building and (has_date or not self._is_letterhead(lines)):
                town = self._town_behind(i, lines)
                yield _Reading(f"{place}, {town}" if town else place, 3, end)
            elif (
                self.number
                and names_country(place, self.language)
                and not _is_body(place, self.language)
            ):
                yield _Reading(place, 3, end)
            elif has_date and len(self.parts) == 1 and (self.number or self._is_set_off(place)):
                yield _Reading(place, 4, end)
            elif is_in_one_line or (is_beside and self.number and "," in place):
                yield _Reading(place, 5, end)

    def _beside_speaker(self) -> Iterator[_Reading]:
        """Yield the place in a line that has who speaks, a date and it: "… – Sund, 5 May 2019"."""
        if (
            len(self.parts) > 1
            and is_town(self.parts[0])
            and is_dated(self.line.words, self.language)
        ):
            yield _Reading(self.parts[0], 1, self.line.end)  # "Sund, 5 May 2019 - Speech by …"
        aside = _ASIDE.search(self.line.words)
        parts = parts_of(aside[1], self.language) if aside else self.parts[1:]
        for part in parts if is_dated(self.line.words, self.language) else ():
            if (where := _where(part, self.language)) is not None and not where[2]:
                yield _Reading(where[0], 4, self.line.end)

    def _is_employer(self, lines: Sequence["_Line"]) -> bool:
        """Say whether a line is the school of whoever speaks, below their name or office."""
        schools = language_of(self.language).occasions.schools
        words = [word.casefold() for word in self.line.words.split()]
        if not self.number or not any(is_one(w, schools, self.language) for w in words):
            return False
        above = lines[self.number - 1].line.words
        is_name = read_byline(above, self.language) is not None
        return is_name or is_held_office(above, self.language)

    def _is_town(self) -> bool:
        return self.number > 0 and len(self.parts) == 1 and is_town(self.parts[0])

    def _is_of_house(self, lines: Sequence["_Line"]) -> bool:
        """Say whether a line names a house, whose debate may be on a town."""
        chambers = language_of(self.language).occasions.chambers
        words = (word.casefold() for one in lines for word in one.line.words.split())
        return not chambers.isdisjoint(words)

    def _is_held(self) -> bool:
        """Say whether a label says when words were said: "Recorded: 5 May 2019, Old Mill"."""
        held = language_of(self.language).heads.held
        return rule(rf"^\W*(?:{held or NEVER})\s*:").match(self.line.words) is not None

    def _is_letterhead(self, lines: Sequence["_Line"]) -> bool:
        """Say whether a line stands above all that says who speaks, on what occasion, or when."""
        above = lines[: self.number]
        return not any(
            any(one.events(False))
            or is_dated(one.line.words, self.language)
            or names_occasion(one.line.words, self.language)
            or read_byline(one.line.words, self.language)
            for one in above
        )

    def _is_set_off(self, place: str) -> bool:
        """Say whether a short place is set off from the date in its line: "LISBON | 5 May 2009"."""
        return len(place.split()) <= _MOST_SET_OFF and _SET_OFF.search(self.line.words) is not None

    def _town_behind(self, i: int, lines: Sequence["_Line"]) -> str:
        """Return the town behind a building, in this line or alone on the next, "" if none."""
        behind = self.parts[i + 1 :]
        if not behind and self.number + 1 < len(lines) and "," not in self.parts[i]:
            behind = lines[self.number + 1].parts
            behind = behind if len(behind) == 1 else []
        town = _where(behind[0], self.language) if behind else None
        is_town = town is not None and not town[2] and (not town[1] or self.parts[i + 1 :])
        return town[0] if town and is_town else ""

    def _labelled(self, label: Callable[[Language], str]) -> str | None:
        words = in_any_language(label)
        match = rule(rf"^\W*(?:{words})\s*:\W*(?P<value>.{{3,}})$").match(self.line.words)
        value = clean(", ".join(parts_of(match["value"], self.language))) if match else ""
        is_open = value.casefold() in _OPEN or not (value[:1].isupper() or value[:1].isdigit())
        return None if not value or is_open else value


def _tells(line: str, language: str) -> bool:
    """Say whether a line is a sentence, not about a speech: "In London on 5 May 2019 we met."."""
    heads = language_of(language).heads
    kinds = (heads.occasion, heads.occasions_more, heads.held, heads.event)
    on_speech = rule(rf"^\W*(?:{'|'.join(filter(None, kinds)) or NEVER})\b").match(line)
    is_on_speech = on_speech is not None or tells_speech(line, language)
    return len(line.split()) > _MOST_SET_OFF and line.endswith((".", "!", "?")) and not is_on_speech


def _is_body(place: str, language: str) -> bool:
    """Say whether a place begins with somebody's firm or faculty: "Department of Art, Sund, …"."""
    first = {word.casefold() for word in place.partition(",")[0].split()}
    return not language_of(language).offices.bodies.isdisjoint(first)


def _attended(part: str, language: str) -> tuple[str, str] | None:
    """Read what a speech was given at, and where: "Remarks at the Spring Forum in Oslo"."""
    rules, heads = language_of(language).occasions, language_of(language).heads
    if not rules.before:
        return None
    kinds = rf"(?:{heads.occasion or NEVER}|{heads.occasions_more or NEVER}|{heads.held or NEVER})"
    is_on_speech = rule(rf"\b{kinds}\b").search(part) is not None
    for before in rule(rf"(?:^|(?<=\s))(?:{rules.before}){ELIDED_GAP}(?=\S)").finditer(part):
        if before.start() and not is_on_speech:
            continue
        behind = rule(rf"\s(?:{heads.gave_ends or NEVER})\W*$").sub("", part[before.end() :])
        first, *rest = pieces_of(without_article(behind, language))
        event, place = at_place(without_topic(first, language), language)
        talk = rule(rf"^(?:{rules.talks or NEVER})$").match(event)
        kind = kind_of(event, language, is_said=True)
        if talk is None and (kind is None or is_building(event, language)):
            continue
        taken = list(takewhile(lambda one: kind_of(one, language) is not None, rest))
        where = place or ", ".join(rest[len(taken) :])
        where = rule(rf"^(?:{rules.within or NEVER})\s+").sub("", where)
        return _joined([event, *taken], language), _last_place(where, language)
    return None


def _last_place(text: str, language: str) -> str:
    """Return what of some words is a place up to their end: "Bank of Sund, Sund, Norrland"."""
    pieces = pieces_of(text)
    ends = (", ".join(pieces[i:]) for i in range(len(pieces)))
    return next((end for end in ends if may_be_place(end, language)), "")


def _held_in(part: str, language: str) -> str | None:
    """Read where a line says that something was held: "Held at the Old Mill, Sund", "in Oslo"."""
    heads, rules = language_of(language).heads, language_of(language).occasions
    said = rule(
        rf"^(?:.{{0,150}}(?:\b(?:{heads.held or NEVER})|,)\s+|)(?:{rules.within or NEVER})\s+"
        r"(?P<place>\S.*)$"
    ).match(part)
    place = without_article(said["place"], language) if said else ""
    return place if may_be_place(place, language) else None


def _joined(pieces: Sequence[str], language: str) -> str:
    words = without_article(", ".join(piece.strip() for piece in pieces), language)
    return title_case(words, language) if words.isupper() else words


def _where(part: str, language: str) -> tuple[str, bool, bool] | None:
    """Return a part of a line that is a place, whether it is a building, or behind an occasion."""
    pieces = pieces_of(part)
    kinds = [kind_of(piece, language) for piece in pieces]
    first = next((i for i, kind in enumerate(kinds) if kind), None)
    is_building = is_venue(pieces[0], language)
    if first is not None and not is_building:
        rest = list(takewhile(lambda i: kinds[i] is None, range(first + 1, len(pieces))))
        behind = _last_place(", ".join(pieces[i] for i in rest), language)
        if behind and rest[-1] == len(pieces) - 1:
            return behind, False, True
        _, place = at_place(pieces[-1], language)
        return (place, False, True) if place else None
    if not may_be_place(part, language):
        return None
    return (title_case(part, language) if part.isupper() else part), is_building, False
