"""Which sentences may not stand alone: their speaker does not hold them, or a neighbour turns them.

"There are people who say that it was lost. That is false." says nothing but together.
"""

from collections.abc import Sequence

from index.models import Sentence
from index.text import reports
from index.text.reach import conceded_until, turned_behind, under, withdrawn_by


def is_taken_back(sentences: Sequence[Sentence], i: int, text: str, language: str) -> bool:
    """Say whether a sentence behind one denies it or takes it back: "That is false."."""
    pair = _pair(sentences, i + 1, text)
    if pair is not None and reports.takes_back(pair[1], pair[0], language):
        return True
    said = _said(sentences, text)
    is_turned = turned_behind(said, i, language) or withdrawn_by(said, i, language)
    return is_turned is not None


def stands_under(sentences: Sequence[Sentence], i: int, text: str, language: str) -> int | None:
    """Return the number of the sentence that makes `i` what others say, or is supposed; or None."""
    above = under(_said(sentences, text), i, language)
    return None if above is None else above[0]


def needs_behind(
    sentences: Sequence[Sentence], i: int, text: str, language: str, *, is_speech: bool
) -> bool:
    """Say whether a sentence may not be shown without the one behind it.

    What people at large say belongs to nobody in a speech, and its speaker answers it; a report
    tells it for its own sake.
    """
    pair = _pair(sentences, i + 1, text)
    if pair is None:
        return False
    is_waiting = is_speech and reports.is_open(pair[0], language)
    is_waiting = is_waiting or is_taken_back(sentences, i, text, language)
    is_waiting = is_waiting or conceded_until(_said(sentences, text), i, language) is not None
    return is_waiting or reports.is_answered(*pair, language)


def needs_before(
    sentences: Sequence[Sentence], i: int, text: str, language: str, *, is_speech: bool
) -> bool:
    """Say whether a sentence may not be shown without the one before it.

    It takes that one back, is put in the place of what the speaker has just taken back, or is
    part of what the speaker says that others say.
    """
    pair = _pair(sentences, i, text)
    if pair is None:
        return False
    if is_speech and stands_under(sentences, i, text, language) is not None:
        return True
    is_correction = i > 1 and reports.corrects(pair[0], language)
    return is_correction or reports.takes_back(pair[1], pair[0], language)


def _pair(sentences: Sequence[Sentence], i: int, text: str) -> tuple[str, str] | None:
    """Return the texts of the sentence before `i` and of `i`, or None where either is none."""
    if not 0 < i < len(sentences) or sentences[i].is_heading or sentences[i - 1].is_heading:
        return None
    return sentences[i - 1].span.cut(text), sentences[i].span.cut(text)


def _said(sentences: Sequence[Sentence], text: str) -> list[str]:
    return ["" if each.is_heading else each.span.cut(text) for each in sentences]
