"""What sources are about: pairs of words that they repeat, for a question to begin with."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from index.models import AnnotatedDocument, Source
from index.store import Store
from index.text import NEVER, Word, language_of, rule, words

# So much of the corpus is looked at.
_DOCUMENTS, _CHARACTERS, _OF_EACH = 20, 50_000, 12


@dataclass(frozen=True, slots=True)
class Topic:
    """Words that a source repeats, as it writes them, and whose they are, if it has a speaker."""

    words: str
    speaker: str | None
    language: str

    def questions(self) -> Iterator[str]:
        """Yield questions on the topic in its language, the fullest first."""
        for form in language_of(self.language).questions.on_topic:
            if self.speaker or "{speaker}" not in form:
                yield form.format(speaker=self.speaker, topic=self.words)


def topics(store: Store) -> Iterator[Topic]:
    """Yield what sources are about, always the same of the same corpus."""
    for doc_id in islice(sorted(store.document_ids()), _DOCUMENTS):
        annotated = store.get_document(doc_id)
        for source in annotated.sources if annotated else ():
            if annotated:
                language = annotated.document.language
                for topic in _repeated(annotated, source):
                    yield Topic(topic, source.speaker, language)


def _repeated(annotated: AnnotatedDocument, source: Source) -> list[str]:
    """Return the pairs of words that are repeated most, or else come first, as they are written."""
    document = annotated.document
    named = {w.stem for w in words(f"{source.speaker or ''} {source.role or ''}")}
    counts: Counter[tuple[str, str]] = Counter()
    written: dict[tuple[str, str], str] = {}
    for region in annotated.regions:
        if region.source_id != source.id:
            continue
        text = region.span.cut(document.text)[:_CHARACTERS]
        found = words(text, document.language)
        for i in range(1, len(found) - 1):
            if _is_topic(text, found[i - 1 : i + 3], named, document.language):
                pair = (found[i].stem, found[i + 1].stem)
                counts[pair] += 1
                written.setdefault(pair, text[found[i].span.start : found[i + 1].span.end])
    return [written[pair] for pair, _ in counts.most_common(_OF_EACH)]


def _is_topic(text: str, around: Sequence[Word], named: set[str], language: str) -> bool:
    """Say whether the second and third of some words are a phrase that can stand alone.

    The first precedes such phrases; what comes behind belongs to another one.
    """
    before, one, two = around[:3]
    precedes = rule(rf"(?:{language_of(language).questions.before_topic or NEVER})$")
    behind = text[two.span.end : around[3].span.start] if len(around) > 3 else ""
    goes_on = behind.isspace() and not around[3].is_function_word
    are_words = all(
        w.surface.isalpha()
        and len(w.surface) > 2
        and not w.is_function_word
        and w.stem not in named
        for w in (one, two)
    )
    is_joined = text[before.span.end : one.span.start] == text[one.span.end : two.span.start] == " "
    return are_words and is_joined and not goes_on and precedes.match(before.surface) is not None
