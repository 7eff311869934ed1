"""What can be known of a corpus from its sources alone: who spoke, whose texts there are, when."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from index.models import Source
from index.store import Store
from index.text import Word, fold, words

# In so many passages it is looked how a word is written, which is a name with so many capitals to a
# small letter.
_LOOKED_AT, _CAPITALS = 5, 4
_CONTEXT_WORDS = frozenset(
    "conference speech report remarks speaker question answer document".split()
)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What can be known of a corpus from its sources alone.

    `described`: the stems of who spoke, as what, where, when; `speakers`: last name -> names;
    `titles`: a publisher or title in lower case -> source ids; `dates`: ISO 8601; `language`: that
    of most of its documents.
    """

    described: frozenset[str]
    speakers: Mapping[str, tuple[str, ...]]
    titles: Mapping[str, tuple[str, ...]]
    dates: frozenset[str]
    language: str

    def speakers_in(
        self, text: str, found: Sequence[Word], sayers: Iterable[str], store: Store
    ) -> Iterator[str]:
        """Yield the speakers whom a question names, by their last name.

        One that is a word too ("grant", "bush", "ford") is a name where it is written as one behind
        the first word, where he is asked to have said something, or where the corpus writes it so.
        """
        sure = {fold(word.surface) for sayer in sayers for word in words(sayer)}
        for surface, word in {fold(word.surface): word for word in found}.items():
            if surface in self.speakers:
                at = word.span.start
                is_capital = at > found[0].span.start and text[at].isupper()
                if is_capital or surface in sure or _is_name(surface, store):
                    yield from self.speakers[surface]

    def sources_in(self, text: str) -> Iterator[str]:
        """Yield the sources that a question names by publisher or title."""
        asked = text.casefold()
        for title, ids in self.titles.items():
            if title in asked:
                yield from ids


def make_catalogue(sources: Sequence[Source], language: str = "en") -> Catalogue:
    """Make the catalogue of some sources, their words stemmed as the corpus's language is."""
    speakers: dict[str, dict[str, None]] = {}
    titles: dict[str, dict[str, None]] = {}
    described = set(_CONTEXT_WORDS)
    for s in sources:
        facts = (s.title, s.speaker, s.role, s.event, s.place, s.publisher, s.date)
        described.update(w.stem for fact in facts if fact for w in words(fact, language))
        if s.speaker:
            speakers.setdefault(fold(s.speaker.split()[-1].casefold()), {})[s.speaker] = None
        # A short one, "NATO" or "Cyber attacks", is more often what a question is about than whose
        # text it means; a document's title is its topic.
        for name, least in ((s.publisher, 2), (s.title, 4 if s.kind == "document" else 2)):
            if name and len(name.split()) >= least:
                titles.setdefault(name.casefold(), {})[s.id] = None
    return Catalogue(
        frozenset(described),
        {name: tuple(of) for name, of in speakers.items()},
        {title: tuple(ids) for title, ids in titles.items()},
        frozenset(s.date for s in sources if s.date),
        language,
    )


def _is_name(surface: str, store: Store) -> bool:
    """Say whether the corpus writes a word with a capital, as a name, nearly wherever it has it."""
    hits = store.search_lexical(surface, _LOOKED_AT)
    capital = small = 0
    for stored in store.get_passages([hit.passage_id for hit in hits]):
        annotated = store.get_document(stored.doc_id)
        text = annotated.document.text if annotated else ""
        for match in re.finditer(rf"\b{re.escape(surface)}\b", stored.passage.span.cut(text), re.I):
            small += match[0][0].islower()
            capital += not match[0][0].islower()
    return capital >= _CAPITALS * small
