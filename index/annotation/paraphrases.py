"""Sentences of a report that say the same as a remark it quotes, found when it is indexed.

A report says in its own words what its footnotes quote. Such pairs are tied here, so that an answer
can lead with the speaker's own words and let the report's sentence follow.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

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
    nearest: list[tuple[int, float]] = []
    best, best_row = np.full(len(said), -np.inf), np.zeros(len(said), int)
    for row, likeness in enumerate(_likeness(annotated, reported, said)):
        nearest.append((int(likeness.argmax()), float(likeness.max())))
        is_better = likeness > best
        best[is_better], best_row[is_better] = likeness[is_better], row
    return tuple(
        Parallel(reported[row][0].span, said[column][0].span)
        for row, (column, highest) in enumerate(nearest)
        if highest >= LIKENESS and best_row[column] == row
    )


def _likeness(
    annotated: AnnotatedDocument,
    reported: Sequence[tuple[Sentence, NDArray[np.float32]]],
    said: Sequence[tuple[Sentence, NDArray[np.float32]]],
) -> Iterator[NDArray[np.float32]]:
    """Yield, for each reported sentence, its likeness to all remarks.

    Half is cosine, half shared stems (Dice); more if a marker ties the two.
    """
    text, language = annotated.document.text, annotated.document.language
    having: dict[str, list[int]] = defaultdict(list)
    sizes = np.zeros(len(said))
    for column, (sentence, _) in enumerate(said):
        own = set(stems(sentence.span.cut(text), language))
        sizes[column] = len(own)
        for stem in own:
            having[stem].append(column)
    columns = {stem: np.array(found) for stem, found in having.items()}
    remarks = np.stack([vector for _, vector in said])
    starts = np.array([sentence.span.start for sentence, _ in said])
    ends = np.array([sentence.span.end for sentence, _ in said])
    called: dict[Span, list[Span]] = defaultdict(list)
    for reference in annotated.references:
        called[reference.claim].extend(reference.remarks)
    for sentence, vector in reported:
        own = set(stems(sentence.span.cut(text), language))
        shared, tied = np.zeros(len(said)), np.zeros(len(said), bool)
        for stem in own & columns.keys():
            shared[columns[stem]] += 1
        for part in dict.fromkeys(called.get(sentence.span, ())):
            tied |= (part.start <= starts) & (ends <= part.end)
        dice = 2 * shared / np.maximum(1, len(own) + sizes)
        yield np.asarray(0.5 * (remarks @ vector) + 0.5 * dice + _MARKED * tied, np.float32)
