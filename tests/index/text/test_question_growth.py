"""No text makes checking a phrase against it, or reading a sentence's stance, slow."""

from collections.abc import Callable

import pytest

from index.models import Sentence, Span
from index.text.fidelity import compare
from index.text.stance import turned
from tests.growth import MOST, growth

pytestmark = pytest.mark.slow

Pair = Callable[[int], tuple[str, str]]

# A phrase and a text of a size.
CHECKED: dict[str, tuple[Pair, int]] = {
    "a word that is everywhere": (lambda n: ("ferry", "The ferry sails. " * n), 6400),
    "one long sentence of it": (lambda n: ("ferry", "the ferry and " * n), 800),
    "pieces that are everywhere": (
        lambda n: ("the … ferry … sails", "the ferry sails and " * n), 1600,
    ),
    "a long phrase that repeats itself": (lambda n: ("a b " * n, "a b " * 2 * n), 400),
    "as many ellipses as words": (lambda n: ("a … " * n, "a b " * n), 1600),
}  # fmt: skip

# A sentence, of which the last word but one is asked for.
SENTENCES: dict[str, tuple[Callable[[int], str], int]] = {
    "denials": (lambda n: "not " * n + "the ferry sails", 12_000),
    "tellers": (lambda n: "he said that " * n + "the ferry sails", 6400),
    "conditions": (lambda n: "if it, " * n + "the ferry sails", 6400),
    "clauses behind": (lambda n: "the ferry sails" + ", but that is so" * n, 3200),
    "letters": (lambda n: "x" * n + " the ferry sails", 80_000),
}


@pytest.mark.parametrize(("make", "size"), CHECKED.values(), ids=CHECKED)
def test_checking_is_linear(make: Pair, size: int) -> None:
    """However often the words stand there."""

    def checked(n: int) -> None:
        phrase, text = make(n)
        compare(phrase, text, [Span(0, len(text))], _sentences(text))

    assert growth(checked, size) < MOST


@pytest.mark.parametrize(("make", "size"), SENTENCES.values(), ids=SENTENCES)
def test_reading_a_stance_is_linear(make: Callable[[int], str], size: int) -> None:
    """However often a sentence turns its words."""

    def read(n: int) -> None:
        sentence = make(n)
        at = sentence.index("ferry")
        turned(sentence, Span(at, at + len("ferry")))

    assert growth(read, size) < MOST


def _sentences(text: str) -> list[Sentence]:
    ends = [at + 1 for at, sign in enumerate(text) if sign == "."] or [len(text)]
    starts = [0, *(end + 1 for end in ends[:-1])]
    return [Sentence(Span(*span), 0) for span in zip(starts, ends, strict=True)]
