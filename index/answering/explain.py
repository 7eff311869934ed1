"""Explain an answer: why nothing was found, and the scores of each stage."""

from dataclasses import asdict

from index.answering.confidence import Evidence
from index.answering.ranking import Ranking
from index.models import NotFound, SearchFilter, Trace
from index.retrieval import Question

_MOST_WORDS = 3


def no_passages(question: str, asked: Question, where: SearchFilter | None) -> NotFound:
    """Return the refusal for a question whose filters leave no passage."""
    named = (("speaker", asked.speakers), ("source", asked.sources), ("year", asked.years))
    confined = [
        *(f"{name} {value}" for name, value in (asdict(where) if where else {}).items() if value),
        *(f"{name} {', '.join(values)}" for name, values in named if values),
    ]
    if confined:
        explanation = f"The corpus has nothing for {'; '.join(confined)}."
        return NotFound(question, "filtered_out", explanation)
    return NotFound(question, "nothing_close", "The corpus holds nothing on this.")


def missing_parts(asked: Question) -> str:
    """Return the names that the corpus lacks, as in "the speaker Jane Doe, the year 1900"."""
    kinds = dict.fromkeys(asked.sayers, "the speaker ") | dict.fromkeys(asked.years, "the year ")
    return ", ".join(f"{kinds.get(name, '')}{name}" for name in asked.missing)


def unknown_words(asked: Question) -> str:
    """Return the end of a sentence that names the question's words found in no passage, if any."""
    unknown = [f"“{word}”" for word in dict.fromkeys(asked.unknown)][:_MOST_WORDS]
    return f" to be quoted; no passage holds {', '.join(unknown)}" if unknown else " to be quoted"


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
