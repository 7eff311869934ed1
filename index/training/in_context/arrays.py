"""Groups as arrays of token ids, made once, so that training needs nothing but these and torch."""

from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Arrays:
    """Groups, flat. Token ids are numbers of `vocabulary`, which holds the tokenizer's own ids.

    `passages`: the tokens of all passages in a row, each with its context in front of it, parted
    by separators; `passage_ends`; `sentence_of`: which sentence a token is in, -1 if none;
    `firsts`: where the passage itself begins; `sizes`: how many sentences it has.
    `questions`, `question_ends`: likewise.
    One entry for each group: `asked`, its question; `weights`; `contradicts`; `is_english`;
    `kinds`, 0 if it is learned from, else the number of the set that is looked at.
    One entry for each pair: `groups`; `read`, its passage; `right`, its right sentences as bits;
    `starts` and `ends` of the answer's tokens in the passage, -1 if not known.
    `special`: the numbers of what begins a text and what parts two.
    """

    vocabulary: NDArray[np.int64]
    special: NDArray[np.int64]
    passages: NDArray[np.uint16]
    passage_ends: NDArray[np.int64]
    sentence_of: NDArray[np.int8]
    firsts: NDArray[np.int16]
    sizes: NDArray[np.int8]
    questions: NDArray[np.uint16]
    question_ends: NDArray[np.int64]
    asked: NDArray[np.int32]
    weights: NDArray[np.float32]
    contradicts: NDArray[np.bool_]
    is_english: NDArray[np.bool_]
    kinds: NDArray[np.int8]
    groups: NDArray[np.int32]
    read: NDArray[np.int32]
    right: NDArray[np.int64]
    starts: NDArray[np.int16]
    ends: NDArray[np.int16]

    def save(self, path: Path) -> None:
        np.savez_compressed(path, **{f.name: getattr(self, f.name) for f in fields(self)})


def load(path: Path) -> Arrays:
    with np.load(path) as held:
        return Arrays(**{name: held[name] for name in held.files})
