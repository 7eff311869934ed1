"""Who is present, as a text itself says: its head, its first page, its list of them, its oaths."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from index.annotation.given_names import is_full_name
from index.annotation.offices import are_titles, is_person
from index.annotation.transcripts import names
from index.annotation.transcripts.interviewee import interviewee
from index.annotation.transcripts.label import LabelText, read_label
from index.annotation.transcripts.rosters import offices_of
from index.text import NEVER, language_of, rule

# So much of a text may say who is present, and whose the initials in its labels are; above the
# first label, so much.
_FIRST_PAGE, _LONGEST_LIST = 2_000, 4_000
# So many lines above what says that a witness was sworn may be their name.
_NEAREST = 4
# So many witnesses are told apart.
_MOST_SWORN = 500
# How far before a name and its comma its office may stand.
_OFFICE_BEFORE = 60
_INITIAL = re.compile(r"([A-Z])\.?")
_PARTS = re.compile(r"[,.:;!?\n]")


@dataclass(slots=True)
class Present:
    """Who is present in one text.

    `head`: the lines that introduce it, `named_in_head` the full names there. `interviewee`: whom
    an interview is with. `listed`: who is named between the head and the first label, and
    `_roster` the offices given there, `_offices` those of the head, too. `_people`: the full names
    on the first page and the titles before each, by last name; `_told_before`: the words before a
    name's comma, `_led_by`: those before a name and its titles. `by_initials`: whose initials some
    are; `explained`: as the first page says. `_sworn`: where a witness is sworn, and who, if a
    name is there.
    """

    text: str
    head: str
    language: str
    named_in_head: frozenset[str] = field(init=False)
    listed: frozenset[str] = frozenset()
    interviewee: str | None = None
    explained: dict[str, str] = field(default_factory=dict)
    by_initials: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    _people: dict[str, dict[str, set[str]]] = field(default_factory=dict)
    _told_before: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _led_by: dict[str, set[str]] = field(default_factory=dict)
    _roster: Mapping[str, str] = field(default_factory=dict)
    _offices: Mapping[str, str] = field(init=False)
    _sworn: Sequence[tuple[int, str | None]] = field(init=False)

    def __post_init__(self) -> None:
        in_head = names.full_names(self.head, self.language)
        self.named_in_head = frozenset(one.name for one in in_head)
        self._offices = offices_of(self.head, self.language)
        self.add_initials(self.named_in_head)
        first_page = f"{self.head}\n{self.text[:_FIRST_PAGE]}"
        for name, initials in names.with_initials(first_page):
            self.by_initials[initials].add(name)
            self.explained[initials] = name
        for one in names.full_names(first_page, self.language):
            # "With me is the Minister of Energy, Jonas Reke"
            before = first_page[max(0, one.start - _OFFICE_BEFORE) : one.start]
            self._add(one, before)
            if before.endswith(", "):
                told = names.words_of(_PARTS.split(before[:-2])[-1])
                self._told_before.setdefault(one.name, tuple(told))
        sworn = rule(language_of(self.language).transcripts.sworn or NEVER)
        found = islice(sworn.finditer(self.text), _MOST_SWORN)
        self._sworn = [(one.start(), self._named_above(one.start())) for one in found]

    def read_above(self, start: int, first_label: int) -> None:
        """Take in what stands between the head's end and the first label."""
        above = self.text[start : min(first_label, start + _LONGEST_LIST)]
        self._roster = offices_of(above, self.language)
        self._offices = {**self._offices, **self._roster}
        self.interviewee = interviewee(f"{self.head}\n{above}", self.language)
        listed = list(names.full_names(above, self.language))
        self.listed = frozenset(one.name for one in listed)
        for one in listed:
            self._add(one)
        self.add_initials(self.listed)

    def add_initials(self, people: Iterable[str]) -> None:
        """Take in whose initials some are."""
        for name in people:
            for initials in names.initials(name):
                self.by_initials[initials].add(name)

    def of_initials(self, label: LabelText) -> str | None:
        """Return whose initials a label has, if they are one person's."""
        if not label.is_initials:
            return None
        return _only(self.by_initials.get(re.sub(r"[. -]", "", label.name), set()))

    def of_first_name(self, first: str) -> str | None:
        """Return the one person of a first name who is named in the head or listed: "BEA:"."""
        here = self.named_in_head | self.listed
        return _only({one for one in here if names.surname(one.split()[0]) == first})

    def called(self, name: str) -> str:
        """Return a name, or that of the one person whom it is short for.

        "I call Councillor David Lund" says who "D. Lund" is, where no other D. Lund is named;
        "Juan Ruiz Soto" is "Ruiz Soto", "Special Envoy for Waters Peter Okon" "Special Envoy Okon".
        """
        *before, last = name.split()
        people = self._people.get(names.surname(last), {})
        is_whole = is_full_name(name, self.language)
        longer = (one for one in people if one.partition(" ")[2] == name)
        if not is_whole and (whole := _only(longer)):
            return whole
        office = {*names.words_of(" ".join(before))}
        held = (one for one in people if office <= self._led_by[one])
        if not is_whole and len(office) > 1 and (only := _only(held)):
            return only
        initial = _INITIAL.fullmatch(before[-1]) if before else None
        named = (
            one
            for one, titles in people.items()
            if titles and initial and one.startswith(initial[1]) and len(one.split()[0]) > 1
        )
        return _only(named) or name

    def of_last_name(self, key: str, named: Iterable[str]) -> dict[str, set[str]]:
        """Return who has a last name, in labels or on the first page, and the titles before it.

        "Ann Roe", "A. Roe" and "Ann Maria Roe" are one person.
        """
        found: dict[str, set[str]] = {}
        for name in (*named, *self._people.get(key, ())):
            first = name.split()[0]
            same = next((n for n in found if names.may_be_same(n.split()[0], first)), name)
            titles = self._people.get(key, {}).get(name, set())
            found.setdefault(same, set()).update(titles)
        return found

    def told_before(self, name: str) -> tuple[str, ...]:
        """Return the words before a name and its comma on the first page, in small letters."""
        return self._told_before.get(name, ())

    def office_of(self, name: str) -> str | None:
        """Return the office that somebody is present in; a title may stand before the name."""
        found = (office for one, office in self._offices.items() if f" {name}".endswith(f" {one}"))
        return next(found, None)

    def told_in_office(self, office: str | None, people: Iterable[str]) -> str | None:
        """Return the only one of some people who has an office before the name, or its comma."""
        own = names.plain_words(office or "", {}) - {"the"}
        told = (
            one
            for one in people
            if own <= {*self.told_before(one)} or own <= self._led_by.get(one, frozenset())
        )
        return _only(told) if own else None

    def in_office(self, label: LabelText, speaker: str | None) -> tuple[str, str] | None:
        """Return the one person who holds an office as the list has it, and how it has it.

        "Ann Roe (Chair)" holds "The Chair"; `speaker` is whom the document is by, and is not meant.
        """
        rules = language_of(self.language).transcripts
        words = [word for word in label.words if not are_titles([word], self.language)]
        own = names.plain_words(" ".join(words), rules.abbreviations)
        goes_on = rule(rf"\s(?:{rules.office_goes_on or NEVER})\s")
        held = (
            name
            for name, office in self._roster.items()
            if name != speaker
            and own
            == names.plain_words(goes_on.split(office.partition(",")[0])[0], rules.abbreviations)
        )
        name = _only(held) if own else None
        return (name, self._roster[name]) if name else None

    def introduced_in(self, label: LabelText) -> str | None:
        """Return whom the first page names behind an office: "the Health Minister, Tom Vesely"."""
        own = names.words_of(label.name)
        articles = language_of(self.language).transcripts.articles or NEVER
        return _only({
            name
            for name, told in self._told_before.items()
            if own
            and list(told[-len(own) :]) == own
            and rule(articles).fullmatch("".join(told[-len(own) - 1 : -len(own)]))
        })  # fmt: skip

    def has_witnesses(self) -> bool:
        """Say whether somebody is sworn."""
        return bool(self._sworn)

    def witness_at(self, start: int, speaker: str | None) -> str | None:
        """Return who answers at a place: whoever was sworn last, or alone; `speaker` if nobody."""
        if not self._sworn:
            return speaker
        if len(self._sworn) == 1:
            return self._sworn[0][1] or speaker
        return next((name for at, name in reversed(self._sworn) if at < start), None)

    def _add(self, one: names.FullName, before: str = "") -> None:
        people = self._people.setdefault(names.surname(one.name), {})
        titles = {*map(names.plain, one.titles)}
        people.setdefault(one.name, set()).update(titles)
        # "over to Special Envoy for Waters Peter Okon"
        led = {*names.words_of(_PARTS.split(before)[-1]), *titles}
        is_list = names.surname(one.name) in led  # "Ann Roe and Bo Roe"
        self._led_by.setdefault(one.name, set()).update(() if is_list else led)

    def _named_above(self, at: int) -> str | None:
        """Return whoever a line in capitals names above what says that somebody was sworn."""
        lines = [line.strip(" ,.") for line in self.text[max(0, at - _FIRST_PAGE) : at].split("\n")]
        above = [line for line in lines[-_NEAREST:] if line.isupper() and "," not in line]
        label = read_label(above[-1], self.language) if above else None
        name = (names.whole_name(label, self.language) if label else None) or (
            names.cased(above[-1], self.language) if above else ""
        )
        return name if is_person(name, self.language) else None


def _only(people: Iterable[str]) -> str | None:
    """Return the one person, or None where several can be meant."""
    found = list(islice(people, 2))
    return found[0] if len(found) == 1 else None
