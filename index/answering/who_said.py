"""Who said something that is quoted in the question: found word by word, not by likeness."""

import re
from collections.abc import Iterator

from index.answering.check import check
from index.answering.citing import Citer
from index.models import HONEST, Found, Quotation, Span
from index.store import Store
from index.text import ASSUMED, language_of, rule

_QUOTED = re.compile(r"[\"“”„«»]([^\"“”„«»]+)[\"“”«»]")
# Fewer words may be a name or a term.
_LEAST_WORDS = 4
# The words are there; only whom the record means may be mistaken.
_CONFIDENCE = 0.97


def who_said(question: str, text: str, store: Store, citer: Citer, top: int) -> Found | None:
    """Return the sentences with the words that a question quotes, if it asks who said them.

    `text` is the cleaned question. None if it asks something else, or the corpus has not the words.
    """
    quoted = _QUOTED.search(text)
    if quoted is None or len(quoted[1].split()) < _LEAST_WORDS:
        return None
    if not rule(language_of(ASSUMED).questions.who_said).search(_QUOTED.sub(" ", text)):
        return None
    found = check(quoted[1], store)
    if found.status not in HONEST:
        return None
    quotations: dict[str, Quotation] = {}
    for match in found.matches:
        for span in _whole(match.doc_id, match.span, store):
            quotation = citer.quotation(match.doc_id, span)
            quotations.setdefault(quotation.id, quotation)
    shown = tuple(quotations.values())[:top]
    return Found(question, shown, _CONFIDENCE) if shown else None


def _whole(doc_id: str, span: Span, store: Store) -> Iterator[Span]:
    """Yield the whole sentences that some words are in, if one passage has them."""
    for stored in store.passages_of(doc_id, [span]):
        inside = [s.span for s in stored.passage.sentences if s.span.overlaps(span)]
        if inside and inside[0].start <= span.start and span.end <= inside[-1].end:
            yield Span(inside[0].start, inside[-1].end)
            return
