"""Sentences of a report that say the same as a remark it quotes, found when it is indexed.

A report says in its own words what its footnotes quote. Such pairs are tied here, so that an answer
can lead with the speaker's own words and let the report's sentence follow.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.models import AnnotatedDocument, Parallel, Passage, Sentence, Span
from index.text import stems

# Below this similarity two sentences only touch on the same thing.
LIKENESS = 0.5
# How much it adds that a footnote marker ties the sentence to that very note.
_MARKED = 0.15


def find_parallels(
    annotated: AnnotatedDocument,
    passages: Sequence[Passage],
    vectors: Sequence[NDArray[np.float32]],
) -> tuple[Parallel, ...]:
    """Pair the sentences of a report's body with those of the remarks it quotes.

    `vectors` are the sentence vectors of each passage, (sentences, dim), normalised. Two sentences
    are paired if each is the other's most similar, and they are similar enough.
    """
    kinds = {source.id: source.kind for source in annotated.sources}
    reported: list[tuple[Sentence, NDArray[np.float32]]] = []
    said: list[tuple[Sentence, NDArray[np.float32]]] = []
    for passage, rows in zip(passages, vectors, strict=True):
        side = said if kinds[passage.source_id] == "remarks" else reported
        side.extend(
            (sentence, row)
            for sentence, row in zip(passage.sentences, rows, strict=True)
            if not sentence.is_heading
        )
    if not reported or not said:
        return ()
    likeness = _likeness(annotated, reported, said)
    pairs = []
    for row, (sentence, _) in enumerate(reported):
        column = int(likeness[row].argmax())
        if likeness[row, column] >= LIKENESS and int(likeness[:, column].argmax()) == row:
            pairs.append(Parallel(sentence.span, said[column][0].span))
    return tuple(pairs)


def _likeness(
    annotated: AnnotatedDocument,
    reported: Sequence[tuple[Sentence, NDArray[np.float32]]],
    said: Sequence[tuple[Sentence, NDArray[np.float32]]],
) -> NDArray[np.float32]:
    """Return (reported, said): half cosine, half shared stems (Dice), more if a marker ties."""
    text, language = annotated.document.text, annotated.document.language
    left = [set(stems(sentence.span.cut(text), language)) for sentence, _ in reported]
    right = [set(stems(sentence.span.cut(text), language)) for sentence, _ in said]
    shared = np.array([[2 * len(a & b) / max(1, len(a) + len(b)) for b in right] for a in left])
    tied = np.array([[_is_marked(annotated, a.span, b.span) for b, _ in said] for a, _ in reported])
    cosine = np.stack([row for _, row in reported]) @ np.stack([row for _, row in said]).T
    return np.asarray(0.5 * cosine + 0.5 * shared + _MARKED * tied, np.float32)


def _is_marked(annotated: AnnotatedDocument, sentence: Span, remark: Span) -> bool:
    return any(
        reference.claim == sentence and any(part.covers(remark) for part in reference.remarks)
        for reference in annotated.references
    )
