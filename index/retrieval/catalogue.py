"""What a corpus's sources alone tell about it: who spoke, whose texts there are, and when."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from index.models import Source
from index.text import ASSUMED, Person, language_of, offices, people_in, ranks, words


@dataclass(frozen=True, slots=True)
class Known:
    """A speaker as the sources write the name, and a person whom it names."""

    speaker: str
    person: Person
    roles: frozenset[str]

    def holds(self, asked: tuple[str, ...]) -> bool:
        """Say whether this may be who holds an office: no vice president is the president."""
        words = frozenset(asked)
        return words <= self.roles and words & ranks() == self.roles & ranks()


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What a corpus's sources alone tell about it.

    `described`: the stems of who spoke, as what, where, when; `people`: the last word of a surname
    -> who has it; `given`: a first name -> who has it; `in_office`: a word of a role -> who has it;
    `sources_of`: a speaker -> source ids, those without a speaker under ""; `dated`: a year ->
    source ids, those without a date under ""; `titles`: a publisher or title in lower case ->
    source ids; `dates`: ISO 8601; `language`: that of most documents.
    """

    described: frozenset[str]
    people: Mapping[str, tuple[Known, ...]]
    given: Mapping[str, tuple[Known, ...]]
    in_office: Mapping[str, tuple[Known, ...]]
    sources_of: Mapping[str, frozenset[str]]
    dated: Mapping[str, frozenset[str]]
    titles: Mapping[str, tuple[str, ...]]
    dates: frozenset[str]
    language: str

    def sources_in(self, text: str) -> tuple[str, ...]:
        """Return the sources that a question names by publisher or title."""
        asked = text.casefold()
        return tuple(id_ for title, ids in self.titles.items() if title in asked for id_ in ids)


def make_catalogue(sources: Sequence[Source], language: str = ASSUMED) -> Catalogue:
    """Make the catalogue of some sources, their words stemmed by the corpus's language."""
    titles: dict[str, dict[str, None]] = {}
    of_speaker: dict[str, set[str]] = {}
    of_year: dict[str, set[str]] = {}
    roles: dict[str, set[str]] = {}
    described = set(language_of(language).names.catalogue)
    for s in sources:
        facts = (s.title, s.speaker, s.role, s.event, s.place, s.publisher, s.date)
        described.update(w.stem for fact in facts if fact for w in words(fact, language))
        of_speaker.setdefault(s.speaker or "", set()).add(s.id)
        of_year.setdefault((s.date or "")[:4], set()).add(s.id)
        if s.speaker:
            roles.setdefault(s.speaker, set()).update(w.surface for w in words(s.role or ""))
        # A short one, "NATO" or "Cyber attacks", is more often what a question is about than the
        # text it means; a document's title is its topic.
        for name, least in ((s.publisher, 2), (s.title, 4 if s.kind == "document" else 2)):
            if name and len(name.split()) >= least:
                titles.setdefault(name.casefold(), {})[s.id] = None
    known = [
        Known(speaker, person, frozenset({*held, *person.titles}))
        for speaker, held in roles.items()
        for person in people_in(speaker)
    ]
    return Catalogue(
        frozenset(described),
        _grouped((one.person.surname[-1], one) for one in known),
        _grouped((one.person.given[0], one) for one in known if one.person.given),
        _grouped((word, one) for one in known for word in sorted(one.roles & offices())),
        {speaker: frozenset(ids) for speaker, ids in of_speaker.items()},
        {year: frozenset(ids) for year, ids in of_year.items()},
        {title: tuple(ids) for title, ids in titles.items()},
        frozenset(s.date for s in sources if s.date),
        language,
    )


def _grouped(pairs: Iterable[tuple[str, Known]]) -> dict[str, tuple[Known, ...]]:
    found: dict[str, list[Known]] = {}
    for name, one in pairs:
        found.setdefault(name, []).append(one)
    return {name: tuple(of) for name, of in found.items()}
