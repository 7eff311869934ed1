"""How sentences hang together: which lean on the one before, and may take it along."""

from collections.abc import Sequence

from index.annotation import find_directions
from index.models import Sentence
from index.text import ASSUMED, ENDS_ELIDED, language_of, rule


def is_leaning(sentences: Sequence[Sentence], i: int, text: str, language: str = ASSUMED) -> bool:
    """Say whether a sentence needs the one before it, and may take it along."""
    rules = language_of(language).sentences
    start = sentences[i].span.cut(text).lstrip(" \"'“‘(")
    leans = rule(rules.leaning).match(start) and not rule(rules.expletive).match(start)
    return bool(leans) and is_continuation(sentences, i, text, language)


def is_continuation(
    sentences: Sequence[Sentence], i: int, text: str, language: str = ASSUMED
) -> bool:
    """Say whether a sentence goes on from the one before it: its paragraph's, nothing left out.

    A stage direction between the two parts them; a footnote's marker or an editor's tag does not.
    """
    if i == 0 or sentences[i - 1].paragraph != sentences[i].paragraph:
        return False
    if find_directions(text[sentences[i - 1].span.end : sentences[i].span.start], language):
        return False
    return not ENDS_ELIDED.search(sentences[i - 1].span.cut(text))
