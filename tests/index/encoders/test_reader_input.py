"""The reader's input: a question, and a passage in its context."""

import numpy as np
import pytest
from tokenizers import Tokenizer

from index.encoders.reader_input import (
    BEFORE_TOKENS,
    HEAD_TOKENS,
    ReaderTokenizer,
    Tokens,
    head_of,
)
from index.encoders.weights import SMALL_MODEL, weights_of
from index.models import Source, Span

TEXT = "The harbour will be dredged in May. Fishing goes on."
SPANS = (Span(0, 35), Span(36, 52))


@pytest.fixture(scope="module")
def raw() -> Tokenizer:
    return Tokenizer.from_file(str(weights_of(SMALL_MODEL) / "tokenizer.json"))


@pytest.fixture(scope="module")
def tokenizer(raw: Tokenizer) -> ReaderTokenizer:
    return ReaderTokenizer(raw, max_tokens=160)


def test_context_comes_before_the_passage_and_is_no_part_of_it(
    raw: Tokenizer, tokenizer: ReaderTokenizer
) -> None:
    """The question, the head and the words before are of the first kind, the passage of the other."""
    question, passage, head, before = (
        tokenizer.tokens(text)
        for text in ("When is it dredged?", TEXT, "Ada Quill, harbour master", "We have a plan.")
    )
    row = tokenizer.input(question, passage, head, before)
    sentences = row.sentences(SPANS)
    read = [raw.decode(row.ids[marks > 0].tolist()) for marks in (*sentences, row.question)]

    assert raw.decode(row.ids.tolist(), skip_special_tokens=False) == (
        "[CLS] when is it dredged? [SEP] ada quill, harbour master [SEP] we have a plan. [SEP] "
        "the harbour will be dredged in may. fishing goes on. [SEP]"
    )
    assert read == [
        "the harbour will be dredged in may.", "fishing goes on.", "when is it dredged?"
    ]  # fmt: skip
    assert raw.decode(row.ids[row.types > 0].tolist()) == "".join(
        ["the harbour will be dredged in may. ", "fishing goes on."]
    )


def test_without_context_the_input_is_as_before(tokenizer: ReaderTokenizer) -> None:
    """No context, and an empty one, leave nothing behind."""
    question, passage, nothing = (tokenizer.tokens(t) for t in ("When is it dredged?", TEXT, ""))
    plain = tokenizer.input(question, passage)
    empty = tokenizer.input(question, passage, nothing, nothing)

    np.testing.assert_array_equal(plain.ids, empty.ids)
    assert len(plain.ids) == len(question.ids) + len(passage.ids) + 3


def test_long_context_leaves_room_for_the_passage(tokenizer: ReaderTokenizer) -> None:
    """Of a long head the first words are kept, of what comes before the last."""
    question, passage = tokenizer.tokens("When is it dredged?"), tokenizer.tokens(TEXT)
    long = Tokens([1000 + i for i in range(90)], np.zeros((90, 2), np.int32))
    row = tokenizer.input(question, passage, long, long)
    context = row.ids[len(question.ids) + 2 :]

    assert context[:HEAD_TOKENS].tolist() == long.ids[:HEAD_TOKENS]
    assert context[HEAD_TOKENS + 1 :][:BEFORE_TOKENS].tolist() == long.ids[-BEFORE_TOKENS:]
    assert len(row.offsets) == len(passage.ids)
    assert len(row.ids) <= 160


def test_a_head_says_who_speaks_where_and_when() -> None:
    """In one line, without what is not known."""
    source = Source(
        "quay", "remarks", "On the new quay.", "Ada Quill", "Harbour Master", place="Selby",
        date="1988-03-01",
    )  # fmt: skip

    assert head_of(source) == "Ada Quill, Harbour Master. On the new quay. Selby. 1988-03-01"
    assert head_of(Source("tides", "report", "Tides")) == "Tides"
