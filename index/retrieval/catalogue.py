"""What a corpus's sources alone tell about it: who spoke, whose texts there are, and when."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from index.models import Source
from index.store import Store
from index.text import ASSUMED, Word, fold, language_of, words

# In how many passages the spelling of a word is looked up, and how often a name must be capitalised
# for each time that it is not.
_LOOKED_AT, _CAPITALS = 5, 4


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What a corpus's sources alone tell about it.

    `described`: the stems of who spoke, as what, where, when; `speakers`: last name -> names;
    `titles`: a publisher or title in lower case -> source ids; `dates`: ISO 8601; `language`: that
    of most documents.
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

        A last name that is also a word ("grant", "bush", "ford") counts if it is capitalised after
        the first word, if it is asked what that speaker said, or if the corpus capitalises it.
        """
        sure = {fold(word.surface) for sayer in sayers for word in words(sayer, self.language)}
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


def make_catalogue(sources: Sequence[Source], language: str = ASSUMED) -> Catalogue:
    """Make the catalogue of some sources, their words stemmed by the corpus's language."""
    speakers: dict[str, dict[str, None]] = {}
    titles: dict[str, dict[str, None]] = {}
    described = set(language_of(language).names.catalogue)
    for s in sources:
        facts = (s.title, s.speaker, s.role, s.event, s.place, s.publisher, s.date)
        described.update(w.stem for fact in facts if fact for w in words(fact, language))
        if s.speaker:
            speakers.setdefault(fold(s.speaker.split()[-1].casefold()), {})[s.speaker] = None
        # A short one, "NATO" or "Cyber attacks", is more often what a question is about than the
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
    """Say whether the corpus capitalises a word, as a name, nearly everywhere."""
    hits = store.search_lexical(surface, _LOOKED_AT)
    capital = small = 0
    for stored in store.get_passages([hit.passage_id for hit in hits]):
        annotated = store.get_document(stored.doc_id)
        text = annotated.document.text if annotated else ""
        for match in re.finditer(rf"\b{re.escape(surface)}\b", stored.passage.span.cut(text), re.I):
            small += match[0][0].islower()
            capital += not match[0][0].islower()
    return capital >= _CAPITALS * small
