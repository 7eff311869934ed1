"""Documents that say nearly the same as another: the same speech, published twice."""

from collections import Counter
from dataclasses import dataclass

from index.answering.check import check
from index.store import Store

# How many sentences of a document are looked for elsewhere, and what share of them must be there.
_SAMPLED, _ALIKE = 20, 0.6


@dataclass(frozen=True, slots=True)
class NearDuplicate:
    """Another document that says nearly the same; `share` of the sentences that were looked for."""

    doc_id: str
    share: float


def find_near_duplicates(doc_id: str, store: Store) -> list[NearDuplicate]:
    """Return the documents that have most of a document's sentences, the likest first.

    The same speech "as delivered" and "check against delivery", a page and its print. Looked for
    are some sentences spread over the document, the longest of their passages.
    """
    annotated = store.get_document(doc_id)
    passages = store.passages_of(doc_id)
    if annotated is None or not passages:
        return []
    text = annotated.document.text
    step = -(-len(passages) // _SAMPLED)
    sample = [
        max((s.span.cut(text) for s in stored.passage.sentences), key=len)
        for stored in passages[::step]
    ]
    found: Counter[str] = Counter()
    for sentence in sample:
        matches = check(sentence, store)
        if matches.status == "exact":
            found.update({match.doc_id for match in matches.matches} - {doc_id})
    near = [NearDuplicate(other, count / len(sample)) for other, count in found.items()]
    likest = sorted(near, key=lambda n: (-n.share, n.doc_id))
    return [n for n in likest if n.share >= _ALIKE]
