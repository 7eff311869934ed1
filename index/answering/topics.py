"""What speakers talk of: pairs of words that they repeat, for a question to begin with."""

from collections import Counter
from collections.abc import Iterator
from itertools import islice, pairwise

from index.models import AnnotatedDocument, Span
from index.store import Store
from index.text import Word, words

# So much of the corpus is looked at.
_DOCUMENTS, _CHARACTERS, _OF_EACH = 20, 50_000, 12


def topics(store: Store) -> Iterator[tuple[str, str]]:
    """Yield speakers with what they talk of, always the same of the same corpus."""
    for doc_id in islice(sorted(store.document_ids()), _DOCUMENTS):
        annotated = store.get_document(doc_id)
        for source in annotated.sources if annotated else ():
            if annotated and source.speaker:
                named = {w.stem for w in words(f"{source.speaker} {source.role or ''}")}
                spans = [r.span for r in annotated.regions if r.source_id == source.id]
                for topic in _repeated(annotated, spans, named):
                    yield source.speaker, topic


def _repeated(annotated: AnnotatedDocument, spans: list[Span], named: set[str]) -> list[str]:
    """Return the pairs of words that are repeated most, or else come first, as they are written."""
    counts: Counter[tuple[str, str]] = Counter()
    written: dict[tuple[str, str], str] = {}
    for span in spans:
        text = span.cut(annotated.document.text)[:_CHARACTERS]
        for one, two in pairwise(words(text, annotated.document.language)):
            if _is_topic(text, one, two, named):
                pair = (one.stem, two.stem)
                counts[pair] += 1
                written.setdefault(pair, text[one.span.start : two.span.end])
    return [written[pair] for pair, _ in counts.most_common(_OF_EACH)]


def _is_topic(text: str, one: Word, two: Word, named: set[str]) -> bool:
    are_words = all(
        w.surface.isalpha()
        and len(w.surface) > 2
        and not w.is_function_word
        and w.stem not in named
        for w in (one, two)
    )
    return are_words and text[one.span.end : two.span.start] == " "
