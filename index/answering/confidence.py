"""Estimate the calibrated probability that a sentence answers the question.

A logistic model of evidence from the searches, the sentence and the question. Its coefficients are
fitted by `index.training.fit` on one-page and shelf-sized corpora, with questions that the corpus
answers, questions that a neighbouring page would answer, and questions that nothing answers.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from index.answering.ranking import Ranking
from index.answering.scoring import ScoredSentence
from index.retrieval import conflicts

# The assumed mix of questions in use: the corpus answers half; for one in five it covers the topic
# but not the answer; one in seven is off topic; one in seven is worded so that a passage only seems
# to answer it. If fewer questions are answerable than this, confidences are too high.
USE: Mapping[str, float] = {
    "answerable": 0.5, "near_miss": 0.2, "out_of_corpus": 0.15, "adversarial": 0.15,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Evidence:
    """The evidence that a sentence answers; the judge weighs it.

    The last three come from the reader and are 0 without one: how well the quotation answers,
    whether its passage answers at all, and whether it contradicts the question.
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
    contradicts: float = 0.0


def gather(ranking: Ranking, sentence: ScoredSentence, year: str | None = None) -> Evidence:
    """Collect the evidence for one sentence of a ranking; `year` is its source's, if known.

    The reader's score is that of the best sentence in the span that would be quoted.
    """
    signals, candidate = sentence.signals, sentence.candidate
    types = (signals.type_time, signals.type_number, signals.type_name)
    lead, shown = ranking.lead(sentence), ranking.span(sentence)
    reader = max(
        other.signals.reader
        for other in ranking.sentences
        if other.passage_id == sentence.passage_id and shown.covers(other.span)
    )
    language = ranking.documents[sentence.doc_id].language
    counts_otherwise, leaves_undenied = conflicts(
        ranking.words(sentence), ranking.question, year, language
    )
    return Evidence(
        maxsim=signals.maxsim,
        cosine=signals.cosine,
        worst_word=signals.worst_word,
        type_missed=float(min(types) < 0),
        agreement=0.5 * (candidate.dense >= ranking.best_dense)
        + 0.5 * (candidate.lexical >= ranking.best_lexical),
        lead=1.0 if lead is None else max(0.0, min(3.0, lead)) / 3,
        content=math.log1p(len(ranking.question.content)),
        counts_otherwise=float(counts_otherwise),
        leaves_undenied=float(leaves_undenied),
        reader=reader,
        answerable=signals.answerable,
        contradicts=signals.contradicts,
    )


def log_odds(evidence: Evidence, judge: Mapping[str, float]) -> float:
    """Return the log-odds that a sentence with this evidence answers the question."""
    score = sum(
        weight * getattr(evidence, name) for name, weight in judge.items() if name != "intercept"
    )
    return float(judge["intercept"] + score)


def probability(
    evidence: Evidence,
    judge: Mapping[str, float],
    foreign: Mapping[str, float] | None = None,
    doubt: float = 1.0,
) -> float:
    """Return the probability that a sentence with this evidence answers the question.

    `foreign`: how the judge's log-odds are taken if the question is in another language than the
    words that it is to meet: words of two languages match less, and tell less. Otherwise log-odds
    below 0 are multiplied by `doubt`.
    """
    score = log_odds(evidence, judge)
    if foreign:
        score = foreign["slope"] * score + foreign["intercept"]
    elif score < 0:
        score *= doubt
    return 1 / (1 + math.exp(-max(-50.0, min(50.0, score))))
