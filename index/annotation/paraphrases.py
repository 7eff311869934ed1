"""Sentences of a report that say what a remark it quotes says, found when it is indexed.

A report tells in its own words what its footnotes quote. Such a pair is tied here, so that an
answer can lead with the speaker's own words and let the report's sentence follow.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.models import AnnotatedDocument, Parallel, Passage, Sentence, Span
from index.text import stems

# Under this likeness two sentences only touch on the same thing.
LIKENESS = 0.5
# What it counts for that a footnote marker ties the sentence to the very note.
_MARKED = 0.15


def find_parallels(
    annotated: AnnotatedDocument,
    passages: Sequence[Passage],
    vectors: Sequence[NDArray[np.float32]],
) -> tuple[Parallel, ...]:
    """Pair the sentences of a report's body with those of the remarks it quotes.

    `vectors` are the sentence vectors of each passage, (sentences, dim), normalised. Two sentences
    are paired where each is the other's likest and they are alike enough.
    """
    kinds = {source.id: source.kind for source in annotated.sources}
    told: list[tuple[Sentence, NDArray[np.float32]]] = []
    said: list[tuple[Sentence, NDArray[np.float32]]] = []
    for passage, rows in zip(passages, vectors, strict=True):
        side = said if kinds[passage.source_id] == "remarks" else told
        side.extend(
            (sentence, row)
            for sentence, row in zip(passage.sentences, rows, strict=True)
            if not sentence.is_heading
        )
    if not told or not said:
        return ()
    likeness = _likeness(annotated, told, said)
    pairs = []
    for row, (sentence, _) in enumerate(told):
        column = int(likeness[row].argmax())
        if likeness[row, column] >= LIKENESS and int(likeness[:, column].argmax()) == row:
            pairs.append(Parallel(sentence.span, said[column][0].span))
    return tuple(pairs)


def _likeness(
    annotated: AnnotatedDocument,
    told: Sequence[tuple[Sentence, NDArray[np.float32]]],
    said: Sequence[tuple[Sentence, NDArray[np.float32]]],
) -> NDArray[np.float32]:
    """Return (told, said): half cosine, half shared stems (Dice), and more where a marker ties."""
    text, language = annotated.document.text, annotated.document.language
    left = [set(stems(sentence.span.cut(text), language)) for sentence, _ in told]
    right = [set(stems(sentence.span.cut(text), language)) for sentence, _ in said]
    shared = np.array([[2 * len(a & b) / max(1, len(a) + len(b)) for b in right] for a in left])
    tied = np.array([[_is_marked(annotated, a.span, b.span) for b, _ in said] for a, _ in told])
    cosine = np.stack([row for _, row in told]) @ np.stack([row for _, row in said]).T
    return np.asarray(0.5 * cosine + 0.5 * shared + _MARKED * tied, np.float32)


def _is_marked(annotated: AnnotatedDocument, sentence: Span, remark: Span) -> bool:
    return any(
        reference.claim == sentence and any(part.covers(remark) for part in reference.remarks)
        for reference in annotated.references
    )
