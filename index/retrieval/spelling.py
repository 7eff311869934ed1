"""Misspelt questions, corrected with the corpus's own words."""

from rapidfuzz.distance import OSA

from index.annotation.given_names import is_given_name
from index.store import Store
from index.text import ASSUMED, fold, words

# Letters that are typed or heard for each other: the other vowels, the neighbours on a keyboard,
# those of one sound.
_VOWELS = "aeiouy"
_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_SOUNDS = ("ckqs", "sz", "dt", "bp", "fv", "mn", "gj")


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
            and word.span.cut(text).isalpha()  # "wasn't" is no slip for "was"
            and not word.is_function_word
            and not statistics.knows(word)
            and not is_given_name(word.surface)  # nobody else is meant by it
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
        and _is_likely(surface, fold(candidate))
    )
    if not near or (len(near) > 1 and near[0][0] == near[1][0]):
        return None
    return near[0][1]


def _is_likely(typed: str, meant: str) -> bool:
    """Say whether one letter in place of another can be a slip: not "levee" for "level"."""
    if len(typed) != len(meant) or sorted(typed) == sorted(meant):
        return True
    changed = [(a, b) for a, b in zip(typed, meant, strict=True) if a != b]
    return all(_is_alike(a, b) for a, b in changed)


def _is_alike(one: str, other: str) -> bool:
    groups = (_VOWELS, *_SOUNDS)
    if any(one in group and other in group for group in groups):
        return True
    places = [
        (row, keys.find(c)) for c in (one, other) for row, keys in enumerate(_KEYS) if c in keys
    ]
    return len(places) == 2 and all(abs(a - b) <= 1 for a, b in zip(*places, strict=True))
