"""Read the best passages with the question: what the reader says of their sentences.

The reader knows what a passage says, the search what the corpus holds: neither alone finds as much
as both together, so a sentence keeps its signals and gets the reader's beside them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from index.answering.scoring import Choice
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
    choices: Sequence[Choice],
    texts: Mapping[str, str],
    reader: Reader,
    speakers: Mapping[str, str] | None = None,
) -> list[Choice]:
    """Return the choices, in their order, with the reader's signals.

    `choices` come from `quote.choose`, best first; `texts` maps a document id to its text,
    `speakers` a source's id to whose words it is.
    """
    speakers = speakers or {}
    best: dict[int, Choice] = {}
    for choice in choices:
        best.setdefault(choice.candidate.stored.id, choice)
    readings: dict[int, Reading] = {}
    for passage_id, choice in list(best.items())[:MOST]:
        if _is_settled([(best[read_id], reading) for read_id, reading in readings.items()], choice):
            break
        text = texts[choice.candidate.stored.doc_id]
        (readings[passage_id],) = reader.read(
            question, [page(choice.passage, text, speakers.get(choice.passage.source_id))]
        )
    if not readings:
        return list(choices)
    logits = np.concatenate([reading.sentences for reading in readings.values()])
    everything = float(logits.max() + np.log(np.exp(logits - logits.max()).sum()))
    return [
        _told(choice, readings.get(choice.candidate.stored.id), everything) for choice in choices
    ]


def page(passage: Passage, text: str, speaker: str | None = None) -> Page:
    """Return a passage as a reader reads it: whose words it is before them, as in a transcript.

    "What did Kennedy say about …" is else not answered by what does not name him.
    """
    label = f"{speaker}: " if speaker else ""
    shift = len(label) - passage.span.start
    spans = (Span(s.span.start + shift, s.span.end + shift) for s in passage.sentences)
    return Page(label + passage.span.cut(text), tuple(spans))


def _is_settled(read: Sequence[tuple[Choice, Reading]], following: Choice) -> bool:
    """Say whether a passage answers so well, and the next is so far behind, that it is enough."""
    return len(read) >= LEAST and any(
        reading.sentences.max() - reading.null >= SETTLED and choice.score - following.score >= LEAD
        for choice, reading in read
    )


def _told(choice: Choice, reading: Reading | None, everything: float) -> Choice:
    """Set a reader's signals; `everything` is the log of the sum over all that was read."""
    if reading is None:
        return replace(choice, signals=replace(choice.signals, unread=1.0))
    logit = float(reading.sentences[choice.sentence])
    signals = replace(
        choice.signals,
        reader=_bounded(logit - reading.null),
        answerable=_bounded(reading.answerable),
        share=_bounded(logit - everything),
    )
    return replace(choice, signals=signals)


def _bounded(logit: float) -> float:
    return max(-_BOUND, min(_BOUND, logit / SCALE))
