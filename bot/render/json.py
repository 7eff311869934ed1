"""Answers as JSON. The keys are a contract: new ones may be added, none changes or goes."""

import json
from dataclasses import asdict
from typing import assert_never

from bot.render import heading
from index.models import Answer, Brief, CitedReference, Copy, Found, NotFound, Quotation


def render(answer: Answer, *, elapsed_ms: float | None = None, indent: int | None = None) -> str:
    """Return an answer as one JSON object; `elapsed_ms` is null if it was not measured."""
    match answer:
        case Found():
            fields = _found(answer)
        case NotFound():
            fields = _not_found(answer)
        case _:
            assert_never(answer)
    fields["elapsed_ms"] = elapsed_ms
    if answer.traces:
        fields["explain"] = [
            {"stage": t.stage, "text": t.text, "signals": dict(t.signals)} for t in answer.traces
        ]
    return json.dumps(fields, ensure_ascii=False, indent=indent)


def _found(answer: Found) -> dict[str, object]:
    return {
        "question": answer.question,
        "status": "found",
        "confidence": answer.confidence,
        "is_guess": answer.is_guess,
        "quotations": [quotation(q) for q in answer.quotations],
        "reason": None,
        "explanation": None,
        "nearest": [],
    }


def _not_found(answer: NotFound) -> dict[str, object]:
    return {
        "question": answer.question,
        "status": "not_found",
        "confidence": answer.confidence,
        "is_guess": False,
        "quotations": [],
        "reason": answer.reason,
        "explanation": answer.explanation,
        "nearest": [quotation(q) for q in answer.nearest],
    }


def brief(brief: Brief, *, indent: int | None = None) -> str:
    """Return a brief as one JSON object; each line has a quotation's fields and `also`."""
    fields = {
        "topic": brief.topic,
        "kind": brief.kind,
        "explanation": brief.explanation or None,
        "groups": [
            {
                "key": group.key,
                "heading": heading(brief, group),
                "lines": [
                    {**quotation(line.quotation), "also": [quotation(q) for q in line.also]}
                    for line in group.lines
                ],
            }
            for group in brief.groups
        ],
    }
    return json.dumps(fields, ensure_ascii=False, indent=indent)


def render_quotation(quotation_: Quotation, *, indent: int | None = None) -> str:
    """Return one quotation as one JSON object."""
    return json.dumps(quotation(quotation_), ensure_ascii=False, indent=indent)


def quotation(q: Quotation) -> dict[str, object]:
    """Return the JSON fields of a quotation."""
    return {
        "id": q.id,
        "text": q.text,
        "doc_id": q.doc_id,
        "start": q.span.start,
        "end": q.span.end,
        "sha256": q.sha256,
        "context": {"before": q.context.before, "after": q.context.after},
        "source": asdict(q.source),
        "link": q.link,
        "score": q.score,
        "references": [_reference(r) for r in q.references],
        "place": asdict(q.place) if q.place else None,
        "copies": [_copy(c) for c in q.copies],
        "quoting": q.quoting,
        "in_language": q.in_language,
    }


def _copy(c: Copy) -> dict[str, object]:
    return {
        "doc_id": c.doc_id,
        "start": c.span.start,
        "end": c.span.end,
        "source": asdict(c.source),
        "link": c.link,
        "place": asdict(c.place) if c.place else None,
    }


def _reference(r: CitedReference) -> dict[str, object]:
    return {
        "marker": r.marker,
        "relation": r.relation,
        "doc_id": r.doc_id,
        "start": r.span.start,
        "end": r.span.end,
        "text": r.text,
        "fidelity": r.fidelity,
        "original": r.original,
    }
