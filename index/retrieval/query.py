"""What a question asks for: its words and how much each tells, names, years, the kind of answer."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.annotation import ROLES, parse_date
from index.errors import QuestionError
from index.retrieval.answer_types import AnswerType, answer_type
from index.retrieval.catalogue import Catalogue
from index.store import Store
from index.text import TermStatistics, Word, surfaces, words

MAX_CHARACTERS = 2_000
_SPACE = re.compile(r"\s+")
_YEAR = re.compile(r"\b(1[5-9]\d\d|20\d\d)\b")
_ORDINALS = frozenset(
    "first second third fourth fifth sixth seventh eighth ninth tenth last previous next 1st 2nd "
    "3rd 4th 5th".split()
)
_NEGATION = re.compile(
    r"\b(?:not|never|no|none|nobody|nothing|without|cannot|neither|nor|un\w+)\b|n['’]t\b", re.I
)
_NAME = re.compile(
    r"\b[A-Z][\w’'-]*(?:\s+(?:(?:of|the|for|and|de|von|van|der|al|bin)\s+){0,2}[A-Z][\w’'-]*)*"
)
_SAYERS = (
    re.compile(
        r"\b(?:did|does|do|has|have|had|would|will)\s+((?:[\w’'.-]+\s+){1,4}?)(?:ever\s+)?(?:say|said|"
        r"tell|told|mention|mentioned|think|claim|claimed|announce|announced|promise|promised|argue|"
        r"argued|speak|spoken|talk|talked|comment|commented|react|respond|propose|proposed|warn|"
        r"warned|declare|declared|emphasi[sz]e|stress|stressed|believe|state|stated)\b",
        re.I,
    ),
    re.compile(
        r"\baccording\s+to\s+((?:[\w’'.-]+\s*){1,3}?)(?=[,?.!]|$|\s+(?:is|are|was|how|what))", re.I
    ),
    re.compile(
        r"\b((?:[\w’.-]+\s+){0,2}[\w.-]+)['’]s?\s+(?:\w+\s+)?(?:view|views|opinion|position|stance|"
        r"remarks|speech|statement|comments|words|message)\b",
        re.I,
    ),
)


@dataclass(frozen=True, slots=True)
class Question:
    """A question, analysed against one store.

    `weights` gives each word's idf in nats (function words a part of theirs); `aliases` the acronym
    of the name that a word belongs to, or "": "un" for each of "United Nations". `speakers` are the
    known speakers it names, `sources` the ids of those it names by publisher or title; `missing`
    the names and dates in it that the corpus does not know, `sayers` who is asked to have said
    something, `unknown` the words that stand nowhere in the corpus. `is_gibberish`: not one of its
    words is known to the language or the corpus. `language` is the corpus's.
    """

    text: str
    words: tuple[Word, ...]
    weights: tuple[float, ...]
    aliases: tuple[str, ...]
    answer_type: AnswerType | None
    speakers: tuple[str, ...]
    sources: tuple[str, ...]
    names: tuple[str, ...]
    years: tuple[str, ...]
    missing: tuple[str, ...]
    sayers: tuple[str, ...]
    unknown: tuple[str, ...]
    is_gibberish: bool
    language: str = "en"

    @property
    def content(self) -> list[tuple[Word, float]]:
        """The words that are not function words, with their weights."""
        pairs = zip(self.words, self.weights, strict=True)
        return [(word, weight) for word, weight in pairs if not word.is_function_word]


# A function word still says a little: "who" and "when" find other sentences.
FUNCTION_WORD_SHARE = 0.3
# "Dear colleagues, …": whoever asks so asks what stands behind it.
_SALUTATION = re.compile(
    r"^(?:dear|hello|hi|hey|good (?:morning|afternoon|evening))\b[^,!?.:\n]{0,40}[,!:]\s*"
    r"(?=\w+\W+\w)",
    re.I,
)


def clean(text: str) -> str:
    """Return a question, its white space levelled, without a salutation before it.

    Raises QuestionError where it is none.
    """
    if "\x00" in text:
        raise QuestionError("the question holds a NUL character; take it out")
    cleaned = _SPACE.sub(" ", text).strip()
    if len(cleaned) > MAX_CHARACTERS:
        raise QuestionError(
            f"the question has {len(cleaned):,} characters; ask in at most {MAX_CHARACTERS:,}"
        )
    return _SALUTATION.sub("", cleaned)


def analyse(text: str, store: Store, catalogue: Catalogue) -> Question:
    """Analyse a cleaned question against what a store holds; `catalogue` is of its sources."""
    language = catalogue.language
    found = tuple(words(text, language))
    names = tuple(_names(text, found, language))
    years = tuple(dict.fromkeys(_YEAR.findall(text)))
    sayers = tuple(_sayers(text))
    date = parse_date(text)
    day = "" if date is None or date in catalogue.dates else str(int(date[-2:]))
    asked = [word for name in (*names, *sayers, day) for word in words(name, language)]
    statistics = store.term_statistics(
        [*(w.stem for w in (*found, *asked)), *(_initials(name) for name in names)],
        [w.surface for w in found],
    )
    missing = [
        name
        for name in dict.fromkeys((*names, *sayers, *years, day))
        if _is_missing(name, statistics, catalogue.described, store, language)
        or (name in sayers and _is_unheard(name, text, catalogue, store))
    ]
    return Question(
        text,
        found,
        tuple(_weight(word, statistics) for word in found),
        tuple(_alias(word, text, names) for word in found),
        answer_type(text),
        tuple(catalogue.speakers_in(text, found, sayers, store)),
        tuple(catalogue.sources_in(text)),
        names,
        years,
        tuple(_outermost(missing)),
        sayers,
        tuple(
            w.surface
            for w in found
            if not w.is_function_word
            and _is_missing(w.surface, statistics, catalogue.described, store, language)
        ),
        not any(w.surface in statistics.zipf or w.stem in statistics.frequency for w in found),
        language,
    )


def _weight(word: Word, statistics: TermStatistics) -> float:
    idf = statistics.idf(word)
    return idf * FUNCTION_WORD_SHARE if word.is_function_word else idf


def _alias(word: Word, text: str, names: Sequence[str]) -> str:
    for name in names:
        at = text.find(name)
        if at <= word.span.start < at + len(name):
            return _initials(name).strip("-")
    return ""


def _names(text: str, found: Sequence[Word], language: str) -> Iterable[str]:
    """Yield the capitalised names of a question; nothing where everything is capitalised.

    In German every noun is: there it takes two words to make a name.
    """
    content = [w for w in found if not w.is_function_word and w.surface.isalpha()]
    capitalised = [w for w in content if text[w.span.start].isupper()]
    if len(content) > 3 and len(capitalised) > 0.7 * len(content):
        return
    for match in _NAME.finditer(text):
        name = match.group()
        inside = [w for w in found if match.start() <= w.span.start < match.end()]
        while inside and inside[0].is_function_word:
            inside = inside[1:]
        if len(inside) < (2 if language == "de" else 1):
            continue
        # One capital at a sentence's start is grammar; two, or a whole acronym, is a name.
        begins = _begins_sentence(text, inside[0].span.start)
        if (
            begins
            and len(inside) == 1
            and not name.isupper()
            and "’s" not in name
            and "'s" not in name
        ):
            continue
        yield text[inside[0].span.start : match.end()]


def _begins_sentence(text: str, at: int) -> bool:
    before = text[:at].rstrip(" \"“‘'(¿¡")
    return not before or before[-1] in ".!?:;"


def _sayers(text: str) -> Iterable[str]:
    """Yield who is asked to have said something, in whatever case it is written."""
    for pattern in _SAYERS:
        for match in pattern.finditer(text):
            content = [w for w in words(match.group(1)) if not w.is_function_word]
            if content:
                start, end = content[0].span.start, content[-1].span.end
                yield match.group(1)[start:end]


def _is_missing(
    name: str,
    statistics: TermStatistics,
    described: frozenset[str],
    store: Store,
    language: str,
) -> bool:
    """Say whether no word of a name stands in the corpus, in any form; titles do not count."""
    parts = [w for w in words(name, language) if not w.is_function_word]
    parts = [w for w in parts if w.surface not in ROLES] or parts
    if not parts or _initials(name) in statistics.frequency:
        return False
    return not any(
        w.stem in statistics.frequency or w.stem in described or _is_inflected(w.stem, store)
        for w in parts
    )


def _is_unheard(name: str, text: str, catalogue: Catalogue, store: Store) -> bool:
    """Say whether the last word of a name, of one who is asked to have said something, is unknown.

    "Angela" may well stand in a corpus that does not know Angela Merkel. "The United Nations" and
    "the allies" are no such names.
    """
    parts = [w for w in words(name, catalogue.language) if w.surface not in ROLES]
    parts = [w for w in parts if not w.is_function_word]
    if not parts or f"the {name}".casefold() in text.casefold():
        return False
    stem = parts[-1].stem
    # "Russians" for Russia.
    forms = {stem, stem.removesuffix("n")}
    is_described = not catalogue.described.isdisjoint(forms)
    return not is_described and not store.term_statistics(sorted(forms), []).frequency


def _is_inflected(stem: str, store: Store) -> bool:
    """Say whether the corpus has a word of the same beginning: "Russian" for "Russia"."""
    prefix = stem[: max(4, len(stem) - 2)]
    return len(stem) >= 5 and stem.isalpha() and store.has_prefix(prefix)


def _initials(name: str) -> str:
    """Return a name's acronym, "un" for "United Nations"."""
    capitals = [part[0] for part in name.split() if part[:1].isupper()]
    return "".join(capitals).casefold() if len(capitals) > 1 else "-"


def _outermost(names: Sequence[str]) -> Iterable[str]:
    """Yield the names that are no part of another."""
    for name in names:
        if not any(name != other and name.lower() in other.lower() for other in names):
            yield name


def conflicts(sentence: str, question: Question, year: str | None = None) -> tuple[bool, bool]:
    """Say whether a sentence counts otherwise ("second" for "first"), or leaves undenied.

    In its source's own `year` it may well speak of others.
    """
    asked = {word.surface for word in question.words}
    said = surfaces(sentence)
    ordinals, other = asked & _ORDINALS, said & _ORDINALS
    years, dated = set(question.years), set(_YEAR.findall(sentence))
    counts_otherwise = bool(ordinals and other and ordinals.isdisjoint(other)) or bool(
        years and dated and years.isdisjoint(dated | {year})
    )
    denied = bool(_NEGATION.search(question.text)) and not _NEGATION.search(sentence)
    return counts_otherwise, denied
