"""Embedding: vectors for a document's passages and sentences; unchanged passages keep theirs.

A passage is embedded in its context, if the encoder was trained for it: behind what is known of its
source and, soon in an answer, the question. A correction of these facts has the passages of that
source embedded anew.
"""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from textwrap import shorten

import numpy as np
from numpy.typing import NDArray

from index.annotation import find_parallels
from index.encoders import Encoded, Encoder, head_of
from index.models import AnnotatedDocument, Document, Passage, Region
from index.store import IndexedDocument, PassageVectors, Store, StoredPassage
from index.store.forward_index import pack
from index.store.quantised import quantised, restored

# The most characters of a head: about as many words as the encoder was trained with.
_HEAD = 200
# So far into an answer its passages are embedded with the question.
_SOON = 1_500
# The most passages that are embedded at once: many more fill no batch better, and need memory.
_AT_ONCE = 256


def embed_document(
    annotated: AnnotatedDocument,
    passages: Sequence[Passage],
    encoder: Encoder,
    before: Store | None,
    told: Callable[[float], None] = lambda _: None,
) -> IndexedDocument:
    """Embed a document; passages that the store `before` holds unchanged keep their vectors.

    `told` is called now and then with the share of it that is done; it may raise to end this.
    """
    kept = _vectors_before(annotated.document.doc_id, before, encoder) if before else {}
    heads = _Heads(annotated, encoder)
    found = {
        passage: _moved(kept[key], passage, annotated.document, encoder)
        for passage in passages
        if (key := _key(passage, heads)) in kept
    }
    new = [passage for passage in passages if passage not in found]
    for at in range(0, len(new), _AT_ONCE):
        if at:
            told(at / len(new))
        part = new[at : at + _AT_ONCE]
        found.update(zip(part, embed(annotated, part, encoder), strict=True))
    vectors = [found[passage] for passage in passages]
    parallels = find_parallels(annotated, passages, [v.sentences for v in vectors])
    return IndexedDocument(replace(annotated, parallels=parallels), passages, vectors)


@dataclass(frozen=True, slots=True)
class _Key:
    """Everything that a passage's vectors depend on: its words, its head, where sentences are."""

    words: str
    head: str
    cuts: tuple[tuple[int, int], ...]


class _Heads:
    """What goes before a document's passages; nothing if the encoder wants none."""

    def __init__(self, annotated: AnnotatedDocument, encoder: Encoder) -> None:
        self.text = annotated.document.text
        sources = annotated.sources if encoder.in_context else ()
        self._facts = {s.id: shorten(head_of(s), _HEAD, placeholder="") for s in sources}
        self._regions = sorted(annotated.regions, key=_begins)
        self._begin = [*map(_begins, self._regions)]

    def of(self, passage: Passage) -> str:
        """Return the facts of a passage's source, and the question that it answers, in one line."""
        facts = self._facts.get(passage.source_id)
        at = bisect_right(self._begin, passage.span.start) - 1
        region = self._regions[at] if at >= 0 else None
        if facts is None or region is None or region.source_id != passage.source_id:
            return facts or ""
        is_soon = passage.span.start - region.span.start <= _SOON
        asked = " ".join(region.asked.cut(self.text).split()) if region.asked and is_soon else ""
        return ". ".join(filter(None, (facts, asked)))


def _begins(region: Region) -> int:
    return region.span.start


def _key(passage: Passage, heads: _Heads) -> _Key:
    start = passage.span.start
    cuts = tuple((s.span.start - start, s.span.end - start) for s in passage.sentences)
    return _Key(passage.span.cut(heads.text), heads.of(passage), cuts)


def _vectors_before(doc_id: str, before: Store, encoder: Encoder) -> dict[_Key, StoredPassage]:
    annotated = before.get_document(doc_id)
    if annotated is None:
        return {}
    heads = _Heads(annotated, encoder)
    return {_key(stored.passage, heads): stored for stored in before.passages_of(doc_id)}


def _moved(
    stored: StoredPassage, passage: Passage, document: Document, encoder: Encoder
) -> PassageVectors:
    """Return a stored passage's vectors, with the offsets of where it is now.

    An older version kept the tokens of an encoder that now gives none.
    """
    shift = passage.span.start - stored.passage.span.start
    count = 0 if encoder.in_context else len(stored.vectors.tokens)
    tokens, offsets = stored.vectors.tokens[:count], stored.vectors.offsets[:count]
    stems = pack(_cut(passage, document), document.language)
    return replace(stored.vectors, tokens=tokens, offsets=offsets + np.int32(shift), stems=stems)


def _cut(passage: Passage, document: Document) -> list[str]:
    return [sentence.span.cut(document.text) for sentence in passage.sentences]


def embed(
    annotated: AnnotatedDocument, passages: Sequence[Passage], encoder: Encoder
) -> list[PassageVectors]:
    """Embed passages and their sentences; token vectors are the passage's, if there are any."""
    document, heads = annotated.document, _Heads(annotated, encoder)
    texts = [passage.span.cut(document.text) for passage in passages]
    cut = [_cut(passage, document) for passage in passages]
    before = [heads.of(passage) for passage in passages]
    in_context, alone = list(zip(texts, before, strict=True)), [(s, "") for s in chain(*cut)]
    # Each once: a passage of one sentence may be that sentence. All in one call: the more texts
    # there are, the fuller the batches and the busier the cores.
    once = dict.fromkeys([*in_context, *alone])
    encoded = encoder.encode_passages([t for t, _ in once], [h for _, h in once])
    found = dict(zip(once, encoded, strict=True))
    return [
        _vectors(
            passage,
            found[whole],
            [found[sentence, ""] for sentence in sentences],
            pack(sentences, document.language),
        )
        for passage, whole, sentences in zip(passages, in_context, cut, strict=True)
    ]


def _vectors(
    passage: Passage, encoded: Encoded, sentences: Sequence[Encoded], stems: NDArray[np.uint64]
) -> PassageVectors:
    # As they will be read: what is told from them now is told from them later.
    return PassageVectors(
        passage=restored(quantised(encoded.vector)),
        sentences=restored(quantised(np.stack([sentence.vector for sentence in sentences]))),
        tokens=np.rint(encoded.tokens * 127).astype(np.int8),
        offsets=encoded.offsets + np.int32(passage.span.start),
        stems=stems,
    )
