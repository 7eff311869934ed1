"""Whom a head names besides who speaks: several, who stands in, answers, asks, has the chair."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from index.annotation.head_days import HeadLine
from index.annotation.head_voices import (
    HeadVoice,
    instead_of,
    is_labelled,
    is_occasion,
    read_named,
)
from index.text import NEVER, language_of, rule

_FIELD, _MOST_FIELDS = re.compile(r"\w[\w ]{0,20}:\s"), 2


def others_in(
    lines: Sequence[HeadLine], voices: Sequence[HeadVoice], language: str
) -> tuple[str, ...]:
    """Return what makes it doubtful who speaks, in the head's words; () if nothing does."""
    return next(filter(None, _others(lines, voices, language)), ())


def _others(
    lines: Sequence[HeadLine], voices: Sequence[HeadVoice], language: str
) -> Iterator[tuple[str, ...]]:
    for first, second in pairwise(lines):
        if _names_several(first.words, second.words, language):
            yield first.words, second.words
    yield _interview(lines, language)
    for line in lines:
        if (
            _is_of_several(line.words, language)
            or (_is_answer(line.words, language) and not _is_given(line, voices))
            or _is_of_responder(line.words, language)
            or _speaks_for_another(line.words, language)
            or _brings_message(line, lines, language)
            or any(_gives_anothers(line, voice, language) for voice in voices)
        ):
            yield (line.words,)
    chairs = tuple(voice.name for voice in voices if is_labelled(voice.line.words))
    # Where "Speaker:" is one of many fields, it is whoever speaks.
    is_form = sum(_FIELD.match(line.words) is not None for line in lines) > _MOST_FIELDS
    if not is_form and any(_is_of_house(line.words, language) for line in lines):
        yield chairs


def _is_of_house(line: str, language: str) -> bool:
    """Say whether a line names the record of a house, in which a "Speaker" has the chair."""
    return rule(rf"\b(?:{language_of(language).heads.house or NEVER})\b").search(line) is not None


def _is_of_several(line: str, language: str) -> bool:
    """Say whether a line calls a text one of several people: "Joint statement"."""
    heads = language_of(language).heads
    joint, kinds = heads.joint or NEVER, heads.occasion or NEVER
    if rule(rf"\b(?:{language_of(language).occasions.talks or NEVER})\b").search(line):
        return False  # a joint press conference, whose record may be that of one
    return rule(rf"^\W*(?:{joint})\s+{kinds}|^\W*{kinds}\s+(?:{joint})\b").match(line) is not None


def _is_given(line: HeadLine, voices: Sequence[HeadVoice]) -> bool:
    """Say whether another line says who gives a text: "As delivered by Ann Roe"."""
    return any(voice.is_by and voice.line != line for voice in voices)


def _is_answer(line: str, language: str) -> bool:
    """Say whether a line calls a text one on another's words: "Reply to the speech by Ann Roe"."""
    answers = language_of(language).heads.answers or NEVER
    return rule(rf"^\W{{0,5}}(?:{answers})\s").match(line) is not None


def _is_of_responder(line: str, language: str) -> bool:
    """Say whether a line gives the words to who answers a speech: "Comments of the discussant"."""
    rules = language_of(language)
    by, article = rules.attributions.by or NEVER, rules.names.article or NEVER
    responder = rule(
        rf"\s(?:{by})\s(?:(?:{article})\s)?(?:{rules.heads.responders or NEVER})(?!\w)"
    )
    return responder.search(line) is not None


def _interview(lines: Sequence[HeadLine], language: str) -> tuple[str, ...]:
    """Return an interview's lines where one names whoever asks, "Por Ana García"; () if none does.

    English says "with" before whom it is with, and "by" before who asks.
    """
    rules = language_of(language)
    if not (rules.attributions.is_ambiguous and is_interview(lines, language)):
        return ()
    by = rule(rf"(?:^|\s)(?:{rules.heads.byline or NEVER})\s+\w")
    return tuple(line.words for line in lines if by.search(line.words))


def is_interview(lines: Sequence[HeadLine], language: str) -> bool:
    """Say whether a line of a head begins by calling the text an interview."""
    kinds = rule(rf"^\W*(?:{language_of(language).attributions.interview or NEVER})\b")
    return any(kinds.match(line.words) for line in lines)


def _names_several(line: str, behind: str, language: str) -> bool:
    """Say whether "Address by the Chair, Jane Doe" goes on with "and the Director, John Roe"."""
    joined = language_of(language).offices.joined or NEVER
    goes_on = rule(rf"^(?:{joined})\s+(?=\S)").match(behind)
    return (
        goes_on is not None
        and is_occasion(line, language)
        and read_named(behind[goes_on.end() :], "", language, is_by=False) is not None
    )


def _speaks_for_another(line: str, language: str) -> bool:
    """Say whether somebody gives another's speech: "Delivered by Jane Doe, for the Minister"."""
    heads = language_of(language).heads
    if rule(rf"\b(?:{heads.behalf or NEVER})").search(line):
        return True  # "Speech by the Minister, read on her behalf by Jane Doe"
    labels = rf"{heads.speaker_label or NEVER}|{heads.voice_label or NEVER}"
    by = rule(rf"^\W*(?:{heads.byline or NEVER}|{labels})\s")
    return by.match(line) is not None and instead_of(line, language)


def _brings_message(line: HeadLine, lines: Sequence[HeadLine], language: str) -> bool:
    """Say whether somebody delivers a message, which another head line calls one: not their own."""
    heads = language_of(language).heads
    delivered = rule(rf"^\W*(?:{heads.delivered or NEVER})\s").match(line.words) is not None
    message = rule(rf"\b(?:{heads.message or NEVER})\b")
    return delivered and any(message.search(one.words) for one in lines)


def _gives_anothers(line: HeadLine, voice: HeadVoice, language: str) -> bool:
    """Say whether a line names another who gave the speech: "(read by Jane Doe)"."""
    heads = language_of(language).heads
    by = rule(rf"(?:^\W*|,\s+)(?:{heads.delivered or NEVER})\s+(?P<who>.+)").search(line.words)
    interview = rule(rf"\b(?:{language_of(language).attributions.interview or NEVER})\b")
    is_of_speech = by is not None and not interview.search(line.words)
    return by is not None and is_of_speech and voice.name.split()[-1] not in by["who"]
