"""The forward index: the words of a passage's sentences, to look up in all of them at once.

A word is kept as eight bytes of the hash of its stem. A word of a question and another word of a
passage can be expected to share these bytes less than once in 10 ** 14 questions.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from index.text import vocabulary

# In place of a word, if a sentence has none.
_NONE = 0


def pack(sentences: Sequence[str], language: str) -> NDArray[np.uint64]:
    """Return the words of sentences: (1 + sentences + words,).

    First comes the language whose rules stemmed them, then the number of words in each sentence (at
    least one), then the words.
    """
    found = [sorted(map(_number, vocabulary(s, language))) or [_NONE] for s in sentences]
    numbers = [_number(language), *map(len, found), *(n for row in found for n in row)]
    return np.array(numbers, np.uint64)


def is_in(packed: NDArray[np.uint64], language: str) -> bool:
    """Say whether the rules of `language` stemmed the words."""
    return int(packed[0]) == _number(language)


def find(
    stems: Iterable[str], packed: Sequence[NDArray[np.uint64]], sizes: Sequence[int]
) -> NDArray[np.bool_]:
    """Say which stems each sentence of some passages contains: (sentences, stems).

    `sizes` holds the number of sentences in each passage.
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
