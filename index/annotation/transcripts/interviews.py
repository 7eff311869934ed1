"""Who speaks when in an interview without labels: each question is a paragraph in bold."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from index.annotation.transcripts import names
from index.annotation.transcripts.turns import Turn, without_notes
from index.annotation.transcripts.voices import Known
from index.models import Mark, Span
from index.text import ENDS_ASKING, NEVER, language_of, paragraphs, rule

_LEAST_ASKED = 3
# So far behind "Interview with" whoever is asked may be named.
_NEAR = 80


def find_interview(
    text: str, marks: Sequence[Mark], known: Known, within: Span, language: str
) -> list[Turn]:
    """Return the questions and the answers in order, or none where no paragraphs in bold ask.

    Of three paragraphs in bold or more, most must be questions, each with words below it. The
    answers are whose the head says the interview is with, if it says so.
    """
    bold = {mark.span.start: mark.span.end for mark in marks if mark.kind == "bold"}
    every = [part for part in paragraphs(text, within) if part.cut(text).strip()]
    asked = [i for i, part in enumerate(every) if bold.get(part.start, 0) >= part.end - 1]
    questions = [i for i in asked if ENDS_ASKING.search(every[i].cut(text))]
    is_answered = all(below > above + 1 for above, below in pairwise([*asked, len(every)]))
    if len(asked) < _LEAST_ASKED or 2 * len(questions) < len(asked) or not is_answered:
        return []
    answerer = _answerer(known, language)
    turns = list(_turns(every, asked, answerer, known, language))
    return list(without_notes(text, turns, within, language))


def _turns(
    every: Sequence[Span], asked: Sequence[int], answerer: str | None, known: Known, language: str
) -> Iterator[Turn]:
    questioner = language_of(language).transcripts.questioner
    role = known.role if answerer is not None and answerer == known.speaker else None
    for at, below in pairwise([*asked, len(every)]):
        yield Turn(questioner, None, every[at].start, every[at])
        answer = Span(every[at + 1].start, every[below - 1].end)
        yield Turn(answerer, role, answer.start, answer)


def _answerer(known: Known, language: str) -> str | None:
    """Return whom a head names behind "Interview with"; "Interview by" names who asks."""
    rules = language_of(language)
    by = rule(rf"\b(?:{rules.heads.byline or NEVER})\b")
    kind = rule(rf"\b(?:{rules.attributions.interview or NEVER})\s+(?=(?-i:[^\W\d_A-Z]){{1,4}}\s)")
    found = set()
    for match in kind.finditer(known.head):
        behind = re.split(r"[\n.;]", known.head[match.end() : match.end() + _NEAR])[0]
        one = next(names.full_names(behind, language), None)
        if one and not by.search(behind.partition(one.name.split()[0])[0]):
            found.add(one.name)
    return found.pop() if len(found) == 1 else None
