"""The reader's input and which of its tokens are whose.

`[CLS] question [SEP] passage [SEP]`; a passage in context has its head and the words before it in
front of it, each ended by `[SEP]`. Only the passage's sentences can answer.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.models import Source, Span

QUESTION_TOKENS = 48
# The most tokens of a passage's head, and of the words before it: the first and the last of them.
HEAD_TOKENS, BEFORE_TOKENS = 48, 48


@dataclass(frozen=True, slots=True)
class ReaderPassage:
    """A text for the reader, and the spans of its sentences, in code points.

    Its context, if the reader takes it: `head`, what is known of its source (`head_of`), and
    `before`, the sentence before it.
    """

    text: str
    sentences: tuple[Span, ...]
    head: str = ""
    before: str = ""


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text's token ids, and where each token is in it: (n, 2) int32, code points."""

    ids: Sequence[int]
    offsets: NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class ReaderInput:
    """A question with a passage, cut to what the reader can read.

    `ids`: (tokens,); `types`: (tokens,), 1 on the passage; `question`: (tokens,) float32, 1.0 on
    the question; `offsets`: where the passage's tokens are in its text.
    """

    ids: NDArray[np.int64]
    types: NDArray[np.int64]
    question: NDArray[np.float32]
    offsets: NDArray[np.int32]

    def inside(self, span: Span) -> NDArray[np.bool_]:
        """Return which tokens overlap a span of the passage's text: (tokens,)."""
        inside = np.zeros(len(self.ids), np.bool_)
        first = len(self.ids) - len(self.offsets) - 1
        inside[first:-1] = (self.offsets[:, 0] < span.end) & (self.offsets[:, 1] > span.start)
        return inside

    def sentences(self, spans: Sequence[Span]) -> NDArray[np.float32]:
        """Return (sentences, tokens): 1.0 on the tokens of each sentence."""
        rows = np.zeros((len(spans), len(self.ids)), np.float32)
        for row, span in zip(rows, spans, strict=True):
            row[:] = self.inside(span)
        return rows


def head_of(source: Source) -> str:
    """Return what is known of a source in one line: who speaks, and where, when and on what."""
    who = ", ".join(fact for fact in (source.speaker, source.role) if fact)
    facts = (who, source.title, source.event, source.place, source.publisher, source.date)
    return ". ".join(fact.strip(" .") for fact in facts if fact)


class ReaderTokenizer:
    """Makes the reader's input; `tokenizer` is that of the reader's base."""

    def __init__(self, tokenizer: Any, max_tokens: int) -> None:
        tokenizer.no_truncation()
        tokenizer.no_padding()
        self._tokenizer = tokenizer
        self._max_tokens = max_tokens
        self._cls, self._sep = tokenizer.encode("").ids

    def tokens(self, text: str) -> Tokens:
        encoding = self._tokenizer.encode(text, add_special_tokens=False)
        return Tokens(encoding.ids, np.asarray(encoding.offsets, np.int32).reshape(-1, 2))

    def input(
        self, question: Tokens, passage: Tokens, head: Tokens | None = None,
        before: Tokens | None = None,
    ) -> ReaderInput:  # fmt: skip
        """Return the input for a question and a passage, with the passage's context if given."""
        asked = question.ids[:QUESTION_TOKENS]
        context: list[int] = []
        if head is not None and len(head.ids):
            context += [*head.ids[:HEAD_TOKENS], self._sep]
        if before is not None and len(before.ids):
            context += [*before.ids[-BEFORE_TOKENS:], self._sep]
        room = self._max_tokens - len(asked) - len(context) - 3
        lead = [self._cls, *asked, self._sep, *context]
        ids = np.array([*lead, *passage.ids[:room], self._sep], np.int64)
        types = np.zeros(len(ids), np.int64)
        types[len(lead) :] = 1
        on_question = np.zeros(len(ids), np.float32)
        on_question[1 : len(asked) + 1] = 1
        return ReaderInput(ids, types, on_question, passage.offsets[:room])
