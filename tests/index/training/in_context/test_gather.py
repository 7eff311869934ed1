"""Groups are cut to what two cores can learn."""

import random

import pytest

from index.encoders import ReaderPassage
from index.training.in_context.gather import _cut
from index.training.in_context.groups import Group, Right

PIECES = tuple(ReaderPassage(f"Town {i} lies on a river.", ()) for i in range(5))
RIGHT = Right(frozenset({0}))


@pytest.mark.parametrize(
    ("right", "kept"),
    [
        pytest.param((None, RIGHT, None, RIGHT, None), PIECES[1], id="the first that answers"),
        pytest.param((None,) * 5, PIECES[0], id="none answers: the first, which tempts"),
    ],
)
def test_one_passage_stays_with_some_that_do_not_answer(
    right: tuple[Right | None, ...], kept: ReaderPassage
) -> None:
    group = _cut(Group("Which town?", PIECES, right, 2.0, False, "de"), 2, random.Random(1))

    assert group.passages[0] == kept
    assert group.right == (right[PIECES.index(kept)], None, None)
    assert len(set(group.passages)) == 3
    assert not {p for p, r in zip(PIECES, right, strict=True) if r} & set(group.passages[1:])
    assert (group.weight, group.language) == (2.0, "de")
