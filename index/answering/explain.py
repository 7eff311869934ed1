"""Explain an answer: the scores of each stage."""

from dataclasses import asdict

from index.answering.confidence import Evidence
from index.answering.ranking import Ranking
from index.models import Trace


def traces(ranking: Ranking, evidence: Evidence, confidence: float) -> tuple[Trace, ...]:
    """Return the scores of each stage: words, search, choice of sentence, judge."""
    asked = ranking.question
    weights = {word.surface: round(weight, 3) for word, weight in asked.content}
    passages = {s.passage_id: s.candidate for s in ranking.sentences}
    ranked = sorted(passages.values(), key=lambda c: (-c.fused, c.passage_id))
    return (
        Trace("words", asked.text, weights),
        *(
            Trace(
                "search",
                f"{c.doc_id} {c.passage.span.start}..{c.passage.span.end}",
                {"dense": c.dense, "lexical": c.lexical, "fused": c.fused},
            )
            for c in ranked
        ),
        *(
            Trace(
                "choose",
                f"{s.span.start}..{s.span.end}",
                {"score": s.score, **asdict(s.signals)},
            )
            for s in ranking.sentences[:5]
        ),
        Trace("judge", "first choice", {**asdict(evidence), "probability": confidence}),
    )
