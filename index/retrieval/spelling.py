"""Misspelt questions, corrected with the corpus's own words."""

from rapidfuzz.distance import OSA

from index.store import Store
from index.text import ASSUMED, fold, words


def correct(text: str, store: Store, language: str = ASSUMED) -> str:
    """Correct the words of a question that neither the language nor the corpus knows.

    Such a word becomes the nearest word of the corpus with the same first letter, if only one is
    nearest: one edit away, or two for words of eight letters and more.
    """
    found = words(text, language)
    statistics = store.term_statistics([w.stem for w in found], [w.surface for w in found])
    for word in reversed(found):
        if (
            len(word.surface) >= 4
            and word.surface.isalpha()
            and not statistics.knows(word)
            and (mended := _nearest_word(word.surface, store))
        ):
            text = text[: word.span.start] + mended + text[word.span.end :]
    return text


def _nearest_word(surface: str, store: Store) -> str | None:
    reach = 1 if len(surface) < 8 else 2
    near = sorted(
        (distance, candidate)
        for candidate in store.vocabulary(surface[0])
        if (distance := OSA.distance(surface, fold(candidate), score_cutoff=reach)) <= reach
    )
    if not near or (len(near) > 1 and near[0][0] == near[1][0]):
        return None
    return near[0][1]
