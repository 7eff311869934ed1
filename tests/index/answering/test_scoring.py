"""Which sentences are quoted together, and the fitted weights."""

from dataclasses import replace

import numpy as np
import pytest

from index.answering.discourse import is_continuation
from index.answering.quotation import TOO_CLOSE, extend
from index.answering.scoring import ScoredSentence
from index.answering.signals import Signals
from index.answering.weights import fitted
from index.models import Passage, Region, Sentence, Span
from index.retrieval.search import Candidate
from index.store.contract import PassageVectors, StoredPassage
from index.text.segment import segment

ZERO = Signals(*[0.0] * len(Signals.__dataclass_fields__))


def _choice(text: str, sentence: str) -> ScoredSentence:
    (passage,) = segment(text, (Region(Span(0, len(text)), "s"),))
    number = next(
        i for i, s in enumerate(passage.sentences) if s.span.cut(text).startswith(sentence)
    )
    return ScoredSentence(Candidate(_stored(passage), 0, 0, 0), number, ZERO, 0)


def _stored(passage: Passage) -> StoredPassage:
    empty = np.zeros((0, 4), np.int8), np.zeros((0, 2), np.int32)
    rows = np.zeros((len(passage.sentences), 4), np.float32)
    return StoredPassage(1, "d", passage, PassageVectors(rows[0], rows, *empty))


@pytest.mark.parametrize(
    ("text", "sentence", "quoted"),
    [
        pytest.param(
            "Attacks vary. They come from states.", "They", "Attacks vary. They come from states.",
            id="a pronoun needs its antecedent",
        ),
        pytest.param(
            "New tools arrive. Such as deep fakes. These change war.", "These",
            "New tools arrive. Such as deep fakes. These change war.", id="a chain of three",
        ),
        pytest.param(
            "We are here. And they act. So they win. But it ends.", "But",
            "And they act. So they win. But it ends.", id="never more than three",
        ),
        pytest.param(
            "We use the full range…. But it takes effort.", "But", "But it takes effort.",
            id="never across an ellipsis",
        ),
        pytest.param(
            "The old rule stands.\n\nThey come later.", "They", "They come later.",
            id="never across a paragraph",
        ),
        pytest.param(
            "We wait. It takes just a click.", "It takes", "It takes just a click.",
            id="an expletive refers to nothing",
        ),
        pytest.param("We wait. NATO acts.", "NATO", "NATO acts.", id="stands on its own"),
    ],
)  # fmt: skip
def test_where_a_quotation_begins(text: str, sentence: str, quoted: str) -> None:
    """A quotation includes the sentences that its first sentence needs, and no more."""
    assert extend(_choice(text, sentence), text).cut(text) == quoted


@pytest.mark.parametrize(
    ("scores", "quoted"),
    [
        pytest.param((0, 3, 3 - 0.9 * TOO_CLOSE, 0), "Two is here. Three is here.", id="next"),
        pytest.param((3 - 0.9 * TOO_CLOSE, 3, 0, 0), "One is here. Two is here.", id="previous"),
        pytest.param((2, 3, 2.9, 0), "Two is here. Three is here.", id="the better neighbour"),
        pytest.param((0, 3, 2, 2.9), "Two is here.", id="no neighbour"),
        pytest.param((0, 3, 3 - 1.1 * TOO_CLOSE, 0), "Two is here.", id="not half as likely"),
        pytest.param((0, 3, 3.1, 0), "Two is here.", id="a better one is quoted on its own"),
    ],
)
def test_sentences_too_close_to_call_are_both_quoted(
    scores: tuple[float, ...], quoted: str
) -> None:
    """A neighbour that is at least half as likely to answer is quoted too."""
    text = "One is here. Two is here. Three is here. Four is here."
    choices = [
        replace(_choice(text, start), score=score)
        for start, score in zip(("One", "Two", "Three", "Four"), scores, strict=True)
    ]
    ranked = sorted(choices, key=lambda c: -c.score)

    assert extend(choices[1], text, ranked).cut(text) == quoted


def test_a_quotation_never_crosses_an_ellipsis_or_a_paragraph() -> None:
    """Nor does it exceed three sentences."""
    for text in (
        "We use the full range…. But it takes effort.",
        "We know the old rule well.\n\nBut it takes effort.",
    ):
        first, second = (replace(_choice(text, word), score=1.0) for word in ("We", "But"))
        assert extend(second, text, [first]).cut(text) == "But it takes effort."
        assert "But" not in extend(first, text, [second]).cut(text)
    text = "One is here. And they act. So they arrive. Four is here."
    third, fourth = (replace(_choice(text, word), score=1.0) for word in ("So", "Four"))

    assert extend(third, text, [fourth]).cut(text) == "One is here. And they act. So they arrive."


def test_the_weights_match_the_signals() -> None:
    """The data file names exactly the fields of the signals."""
    everything = set(Signals.__dataclass_fields__)

    alone = everything - {"reader", "answerable", "share", "unread", "contradicts"}

    assert set(fitted("in_context").sentence) == everything
    assert set(fitted("read").sentence) == everything - {"contradicts"}
    assert set(fitted("searched").sentence) == set(fitted("searched_in_context").sentence) == alone


@pytest.mark.parametrize(
    ("between", "goes_on"), [(" ", True), (" [1] ", True), (" (Laughter.) ", False)]
)
def test_a_stage_direction_separates_two_sentences(between: str, goes_on: bool) -> None:
    """A quotation never spans a stage direction; it may contain a footnote marker."""
    text = f"They clap.{between}It is over."
    sentences = (Sentence(Span(0, 10), 0), Sentence(Span(10 + len(between), len(text)), 0))

    assert is_continuation(sentences, 1, text) is goes_on
