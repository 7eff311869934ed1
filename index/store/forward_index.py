"""The forward index: which words a passage's sentences have, to look in all of them at once.

A word stands there by its stem, and a stem by eight bytes of its hash; that two of a passage's and
a question's words share theirs is not to be expected in 10 ** 14 questions.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from index.text import vocabulary

# In the place of a word's where a sentence has none.
_NONE = 0


def pack(sentences: Sequence[str], language: str) -> NDArray[np.uint64]:
    """Return the words of sentences: (1 + sentences + words,).

    First the language by whose rules they were stemmed, then how many words each sentence has, at
    least one, then the words.
    """
    found = [sorted(map(_number, vocabulary(s, language))) or [_NONE] for s in sentences]
    numbers = [_number(language), *map(len, found), *(n for row in found for n in row)]
    return np.array(numbers, np.uint64)


def is_in(packed: NDArray[np.uint64], language: str) -> bool:
    """Say whether words were stemmed by a language's rules."""
    return int(packed[0]) == _number(language)


def find(
    stems: Iterable[str], packed: Sequence[NDArray[np.uint64]], sizes: Sequence[int]
) -> NDArray[np.bool_]:
    """Say which of some stems stand in each sentence of passages: (sentences, stems).

    `sizes` says how many sentences each passage has.
    """
    counts = [words[1 : 1 + size] for words, size in zip(packed, sizes, strict=True)]
    words = [words[1 + size :] for words, size in zip(packed, sizes, strict=True)]
    ends = np.cumsum(np.concatenate(counts), dtype=np.intp)
    wanted = np.array([_number(stem) for stem in stems], np.uint64)
    is_there = np.concatenate(words)[:, np.newaxis] == wanted
    return np.logical_or.reduceat(is_there, np.concatenate([[0], ends[:-1]]), axis=0)


@lru_cache(maxsize=65_536)
def _number(word: str) -> int:
    return int.from_bytes(blake2b(word.encode(), digest_size=8).digest(), "little")
