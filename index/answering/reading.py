"""Read the best passages with the question: what the reader says of their sentences.

The reader knows what a passage says, the search what the corpus holds: neither alone finds as much
as both together, so a sentence keeps its signals and gets the reader's beside them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from index.answering.scoring import ScoredSentence
from index.encoders import Page, Reader, Reading
from index.models import Passage, Span

# How many passages are read at most, best first.
MOST = 4
# Reading stops when so many are read, and one of them has an answer by so wide a margin (logits)
# whose score by the search alone is so far ahead of the next passage's.
LEAST, SETTLED, LEAD = 1, 1.0, 1.0
# A reader's logits are divided by this, so that they are of the other signals' size.
SCALE = 10.0
_BOUND = 2.0


def read(
    question: str,
    sentences: Sequence[ScoredSentence],
    texts: Mapping[str, str],
    reader: Reader,
    speakers: Mapping[str, str] | None = None,
) -> list[ScoredSentence]:
    """Return the sentences, in their order, with the reader's signals.

    `sentences` come from `score_sentences`, best first; `texts` maps a document id to its text,
    `speakers` a source's id to whose words it is.
    """
    speakers = speakers or {}
    best: dict[int, ScoredSentence] = {}
    for sentence in sentences:
        best.setdefault(sentence.passage_id, sentence)
    readings: dict[int, Reading] = {}
    for passage_id, sentence in list(best.items())[:MOST]:
        read_before = [(best[read_id], reading) for read_id, reading in readings.items()]
        if _is_settled(read_before, sentence):
            break
        speaker = speakers.get(sentence.passage.source_id)
        given = reader_input(sentence.passage, texts[sentence.doc_id], speaker)
        (readings[passage_id],) = reader.read(question, [given])
    if not readings:
        return list(sentences)
    logits = np.concatenate([reading.sentences for reading in readings.values()])
    everything = float(logits.max() + np.log(np.exp(logits - logits.max()).sum()))
    return [_with_reading(s, readings.get(s.passage_id), everything) for s in sentences]


def reader_input(passage: Passage, text: str, speaker: str | None = None) -> Page:
    """Return a passage as a reader reads it: whose words it is before them, as in a transcript.

    Without the name, "What did Kennedy say about …" is not answered by what does not name Kennedy.
    """
    label = f"{speaker}: " if speaker else ""
    shift = len(label) - passage.span.start
    spans = (Span(s.span.start + shift, s.span.end + shift) for s in passage.sentences)
    return Page(label + passage.span.cut(text), tuple(spans))


def _is_settled(
    read_before: Sequence[tuple[ScoredSentence, Reading]], following: ScoredSentence
) -> bool:
    """Say whether a passage answers so well, and the next is so far behind, that it is enough."""
    return len(read_before) >= LEAST and any(
        reading.sentences.max() - reading.null >= SETTLED
        and sentence.score - following.score >= LEAD
        for sentence, reading in read_before
    )


def _with_reading(
    sentence: ScoredSentence, reading: Reading | None, everything: float
) -> ScoredSentence:
    """Set a reader's signals; `everything` is the log of the sum over all that was read."""
    if reading is None:
        return replace(sentence, signals=replace(sentence.signals, unread=1.0))
    logit = float(reading.sentences[sentence.number])
    signals = replace(
        sentence.signals,
        reader=_bounded(logit - reading.null),
        answerable=_bounded(reading.answerable),
        share=_bounded(logit - everything),
    )
    return replace(sentence, signals=signals)


def _bounded(logit: float) -> float:
    return max(-_BOUND, min(_BOUND, logit / SCALE))
