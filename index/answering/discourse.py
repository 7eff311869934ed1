"""How sentences depend on each other: which ones need the sentence before to be understood."""

import re
from collections.abc import Sequence

from index.annotation import find_directions
from index.models import AnnotatedDocument, Passage, Sentence
from index.text import ASSUMED, ENDS_ELIDED, ENDS_PROSE, language_of, rule

_NEAR = 40
# A question to somebody, with what leads to it, is no longer: of a desk's 2,291 questions with an
# answer three are answered in one.
_LONGEST_QUESTION = 500
_OPEN = re.compile(r"[^\W\d_]$|[,–—-]$")


def leans_back(sentences: Sequence[Sentence], i: int, text: str, language: str = ASSUMED) -> int:
    """Return how far before a sentence the one is that it needs, or 0: what leads to its list."""
    if sentences[i].is_item:
        return i - lead_of(sentences, i)
    return int(is_leaning(sentences, i, text, language))


def lead_of(sentences: Sequence[Sentence], i: int) -> int:
    """Return the number of the sentence that leads to the list that a sentence is in, or its own.

    A list that a passage begins with has lost what leads to it.
    """
    while i and sentences[i].is_item:
        i -= 1
    return i


def end_of_list(sentences: Sequence[Sentence], i: int) -> int:
    """Return the number of the last item of the list that a sentence leads to, or its own."""
    while i + 1 < len(sentences) and sentences[i + 1].is_item:
        i += 1
    return i


def is_leaning(sentences: Sequence[Sentence], i: int, text: str, language: str = ASSUMED) -> bool:
    """Say whether a sentence needs the one before it and may be quoted with it."""
    is_open = opens_leaning(sentences[i].span.cut(text), language)
    return is_open and is_continuation(sentences, i, text, language)


def opens_leaning(sentence: str, language: str = ASSUMED) -> bool:
    """Say whether a sentence opens with what points to the one before: "They …", "But this …"."""
    rules = language_of(language).sentences
    start = sentence.lstrip(" \"'“‘(")
    return bool(rule(rules.leaning).match(start)) and not rule(rules.expletive).match(start)


def breaks_off(text: str, at: int) -> bool:
    """Say whether the words before a place break off within a sentence, for want of full stops."""
    near = text[max(0, at - _NEAR) : at]
    before = near.rstrip()
    return bool(before) and "\n\n" not in near[len(before) :] and bool(_OPEN.search(before))


def is_continuation(
    sentences: Sequence[Sentence], i: int, text: str, language: str = ASSUMED
) -> bool:
    """Say whether a sentence directly continues the one before it, in the same paragraph.

    A stage direction, an ellipsis or the want of a full stop between them breaks the continuation;
    a footnote marker or an editor's tag does not.
    """
    if i == 0 or sentences[i - 1].paragraph != sentences[i].paragraph:
        return False
    if not ENDS_PROSE.search(sentences[i - 1].span.cut(text)):
        return False
    if find_directions(text[sentences[i - 1].span.end : sentences[i].span.start], language):
        return False
    return not ENDS_ELIDED.search(sentences[i - 1].span.cut(text))


def is_put(annotated: AnnotatedDocument, passage: Passage) -> bool:
    """Say whether a passage is of a short turn that ends with a question to whoever speaks next.

    What somebody is asked about is no answer: it may be denied.
    """
    start = passage.span.start
    turn = next((r for r in annotated.regions if r.span.start <= start < r.span.end), None)
    if turn is None or turn.span.end - turn.span.start > _LONGEST_QUESTION:
        return False
    put = (region.asked for region in annotated.regions)
    return any(asked is not None and asked.overlaps(turn.span) for asked in put)
