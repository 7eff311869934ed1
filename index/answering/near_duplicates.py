"""Find near duplicates of a document, such as the same speech published twice."""

from collections import Counter
from dataclasses import dataclass

from index.store import Store

# How many sentences of a document are sampled, and what share of them a near duplicate contains.
_SAMPLED, _MIN_SHARE = 20, 0.6
# In how many passages a sentence is looked for.
_LOOKED_AT = 20


@dataclass(frozen=True, slots=True)
class NearDuplicate:
    """A near duplicate; `share` is the share of the sampled sentences that it contains."""

    doc_id: str
    share: float


def find_near_duplicates(doc_id: str, store: Store) -> list[NearDuplicate]:
    """Return the documents that contain most of a document's sentences, most similar first.

    For example, a speech "as delivered" and "check against delivery", or a page and its printed
    version. Samples the longest sentence of passages spread over the document.
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
        hits = store.get_passages(
            [hit.passage_id for hit in store.search_runs(sentence, _LOOKED_AT)]
        )
        others = {stored.doc_id for stored in hits} - {doc_id}
        found.update(other for other in others if _has(other, sentence, store))
    similar = [NearDuplicate(other, count / len(sample)) for other, count in found.items()]
    most_similar = sorted(similar, key=lambda n: (-n.share, n.doc_id))
    return [n for n in most_similar if n.share >= _MIN_SHARE]


def _has(doc_id: str, sentence: str, store: Store) -> bool:
    annotated = store.get_document(doc_id)
    return annotated is not None and sentence in annotated.document.text
