"""Who speaks when in an interview without labels: questions in bold, or answers behind a dash."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from index.annotation.transcripts.interviewee import interviewee
from index.annotation.transcripts.turns import Turn, without_notes
from index.annotation.transcripts.voices import Known
from index.models import Mark, Span
from index.text import ENDS_ASKING, language_of, paragraphs

_LEAST_ASKED, _LEAST_QUESTIONS = 3, 2
# The share of what is asked that ends with a question mark, where nothing calls it an interview.
_LEAST_SHARE = 0.5
_SAID = re.compile(r"[.?!…][\"”’»“']*\s*$")
_DASH = re.compile(r"[–—-][ \u00a0]")


def find_interview(
    text: str,
    marks: Sequence[Mark],
    known: Known,
    within: Span,
    language: str,
    *,
    is_called_one: bool,
) -> list[Turn]:
    """Return the questions and the answers in order, or none where nothing tells them apart.

    `is_called_one`: the title or the head calls the text an interview; where none does, half of
    what is asked must be questions. The answers are whose the head says the interview is with.
    """
    bold = {mark.span.start: mark.span.end for mark in marks if mark.kind == "bold"}
    every = [part for part in paragraphs(text, within) if part.cut(text).strip()]
    in_bold = [
        i
        for i, part in enumerate(every)
        # A heading in bold has no full stop.
        if bold.get(part.start, 0) >= part.end - 1 and _SAID.search(part.cut(text))
    ]
    if in_bold and in_bold[-1] == len(every) - 1:  # "Mrs. Roe, thank you for this talk."
        in_bold.pop()
        every.pop()
    while len(in_bold) > 1 and in_bold[1] == in_bold[0] + 1:
        del in_bold[0]  # the summary above the first question
    dashed = [bool(_DASH.match(part.cut(text))) for part in every]
    above_dash = [i for i in range(len(every) - 1) if dashed[i + 1] and not dashed[i]]
    asked = next((a for a in (in_bold, above_dash) if _is_asked(text, every, a, is_called_one)), [])
    above = text[within.start : every[asked[0]].start] if asked else ""
    answerer = interviewee(f"{known.head}\n{above}", language)
    turns = list(_turns(every, asked, answerer, known, language))
    return list(without_notes(text, turns, within, language)) if turns else []


def _is_asked(text: str, every: Sequence[Span], asked: Sequence[int], is_called_one: bool) -> bool:
    """Say whether some paragraphs are what an interviewer says, each with words below it."""
    questions = sum(ENDS_ASKING.search(every[i].cut(text)) is not None for i in asked)
    is_answered = all(below > above + 1 for above, below in pairwise([*asked, len(every)]))
    return (
        len(asked) >= _LEAST_ASKED
        and questions >= _LEAST_QUESTIONS
        and (is_called_one or questions >= _LEAST_SHARE * len(asked))
        and is_answered
    )


def _turns(
    every: Sequence[Span], asked: Sequence[int], answerer: str | None, known: Known, language: str
) -> Iterator[Turn]:
    questioner = language_of(language).transcripts.questioner
    role = known.role if answerer is not None and answerer == known.speaker else None
    for at, below in pairwise([*asked, len(every)] if asked else []):
        yield Turn(questioner, None, every[at].start, every[at])
        answer = Span(every[at + 1].start, every[below - 1].end)
        yield Turn(answerer, role, answer.start, answer)
