"""Decide whether the chosen words answer: a calibrated probability, and a floor under it.

A logistic model over what the searches, the chosen sentence and the question's own words say.
`index.training.fit` fits its coefficients on corpora the size of a page and of a shelf, with
questions that they answer, that a neighbouring page answers, and that nothing there answers.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

from index.answering.scoring import Choice
from index.models import Span
from index.retrieval import Question, conflicts

# What questions come to, in use as it is taken to be: half are answered by the corpus; of one in
# five it holds the topic but not the answer; one in seven is off its topic, as many are worded so
# that a passage only seems to answer. Where more are, a confidence says too much.
USE: Mapping[str, float] = {
    "answerable": 0.5, "near_miss": 0.2, "out_of_corpus": 0.15, "adversarial": 0.15,
}  # fmt: skip
_DENSE, _LEXICAL = attrgetter("candidate.dense"), attrgetter("candidate.lexical")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of an answer before it is given, for its best sentence.

    The last are a reader's, 0 without one: how well what is shown answers, and whether its passage
    answers at all.
    """

    maxsim: float
    cosine: float
    worst_word: float
    type_missed: float
    agreement: float
    lead: float
    content: float
    counts_otherwise: float
    leaves_undenied: float
    reader: float = 0.0
    answerable: float = 0.0


def weigh(
    question: Question,
    choices: Sequence[Choice],
    sentence: str,
    shown: Span,
    year: str | None = None,
    i: int = 0,
) -> Evidence:
    """Collect the evidence for one of some choices, best first, whose text is `sentence`.

    What is `shown` is judged: of its sentences the one that the reader finds best. `year` is that
    of its source, where it is known.
    """
    best = choices[i]
    signals = best.signals
    types = (signals.type_time, signals.type_number, signals.type_name)
    own = best.candidate.stored.id
    rival = next((c.score for c in choices if c.candidate.stored.id != own), None)
    densest, wordiest = max(map(_DENSE, choices)), max(map(_LEXICAL, choices))
    reader = max(
        c.signals.reader for c in choices if c.candidate.stored.id == own and shown.covers(c.span)
    )
    counts_otherwise, leaves_undenied = conflicts(sentence, question, year)
    return Evidence(
        maxsim=signals.maxsim,
        cosine=signals.cosine,
        worst_word=signals.worst_word,
        type_missed=float(min(types) < 0),
        agreement=0.5 * (best.candidate.dense >= densest)
        + 0.5 * (best.candidate.lexical >= wordiest),
        lead=1.0 if rival is None else min(3.0, best.score - rival) / 3,
        content=math.log1p(len(question.content)),
        counts_otherwise=float(counts_otherwise),
        leaves_undenied=float(leaves_undenied),
        reader=reader,
        answerable=signals.answerable,
    )


def probability(evidence: Evidence, weights: Mapping[str, float]) -> float:
    """Return the probability that the first choice answers the question."""
    score = weights["intercept"] + sum(
        weight * getattr(evidence, name) for name, weight in weights.items() if name != "intercept"
    )
    return 1 / (1 + math.exp(-max(-50.0, min(50.0, score))))
