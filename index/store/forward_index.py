"""The forward index: the words of each sentence, packed so that all are searched at once.

Each word is stored as an eight-byte hash of its stem. A collision between a word of a passage and a
word of a question is not expected within 10 ** 14 questions.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from index.text import vocabulary

# Stored for a sentence that has no words.
_NONE = 0


def pack(sentences: Sequence[str], language: str) -> NDArray[np.uint64]:
    """Pack the words of sentences: (1 + sentences + words,).

    First the language of the stemmer, then the number of words in each sentence (at least one),
    then the words.
    """
    found = [sorted(map(_number, vocabulary(s, language))) or [_NONE] for s in sentences]
    numbers = [_number(language), *map(len, found), *(n for row in found for n in row)]
    return np.array(numbers, np.uint64)


def is_in(packed: NDArray[np.uint64], language: str) -> bool:
    """Say whether the words were stemmed by a language's rules."""
    return int(packed[0]) == _number(language)


def find(
    stems: Iterable[str], packed: Sequence[NDArray[np.uint64]], sizes: Sequence[int]
) -> NDArray[np.bool_]:
    """Say which stems occur in each sentence of some passages: (sentences, stems).

    `sizes`: the number of sentences in each passage.
    """
    counts = [words[1 : 1 + size] for words, size in zip(packed, sizes, strict=True)]
    words = [words[1 + size :] for words, size in zip(packed, sizes, strict=True)]
    ends = np.cumsum(np.concatenate(counts), dtype=np.intp)
    wanted = np.array([_number(stem) for stem in stems], np.uint64)
    is_match = np.concatenate(words)[:, np.newaxis] == wanted
    return np.logical_or.reduceat(is_match, np.concatenate([[0], ends[:-1]]), axis=0)


@lru_cache(maxsize=65_536)
def _number(word: str) -> int:
    return int.from_bytes(blake2b(word.encode(), digest_size=8).digest(), "little")
