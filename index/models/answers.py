"""A quotation and its surroundings, and an answer: found or not found."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from index.models.sources import CitedReference, Source
from index.models.text import Span

Reason = Literal["nothing_close", "names_missing", "filtered_out", "not_a_question"]


@dataclass(frozen=True, slots=True)
class Context:
    """The text around a quotation, cut from the same source."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a quotation stands in its source: page, headings from the outermost, time code."""

    page: int | None = None
    headings: tuple[str, ...] = ()
    time: str | None = None
    paragraph: int | None = None


@dataclass(frozen=True, slots=True)
class Copy:
    """Another source that has a quotation's words, and where."""

    doc_id: str
    span: Span
    source: Source
    link: str | None
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words cut from a document, where they stand, who said them, and the link that lands there.

    `id` is a short hash of the source, the text and its occurrence: it outlives a rebuild.
    """

    id: str
    text: str
    doc_id: str
    span: Span
    sha256: str
    context: Context
    source: Source
    link: str | None
    score: float
    references: tuple[CitedReference, ...] = ()
    place: Place | None = None
    copies: tuple[Copy, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchFilter:
    """What the asker confines the search to; dates are ISO 8601 and inclusive."""

    speaker: str | None = None
    after: str | None = None
    before: str | None = None
    sources: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.speaker or self.after or self.before or self.sources)


@dataclass(frozen=True, slots=True)
class Trace:
    """One stage's scores for one candidate, for `--explain`; `signals` maps a name to a number."""

    stage: str
    text: str
    signals: Mapping[str, float]


# The least confidence of a guess, which one person who asks is shown as such: one in four is right.
GUESS = 0.25
# The least confidence of an answer that is given as one: below, it is only the best guess.
SURE = 0.8
# The least confidence of an answer that nobody called for.
UNASKED = 0.95


@dataclass(frozen=True, slots=True)
class Found:
    """The corpus answers: `confidence` is the probability that the first quotation does."""

    question: str
    quotations: tuple[Quotation, ...]
    confidence: float
    traces: tuple[Trace, ...] = field(default=(), compare=False)

    @property
    def is_guess(self) -> bool:
        return self.confidence < SURE


@dataclass(frozen=True, slots=True)
class NotFound:
    """The corpus does not answer; `nearest` are the closest words, offered as no answer."""

    question: str
    reason: Reason
    explanation: str
    nearest: tuple[Quotation, ...] = ()
    confidence: float = 0.0
    traces: tuple[Trace, ...] = field(default=(), compare=False)


Answer = Found | NotFound
