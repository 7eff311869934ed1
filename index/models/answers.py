"""A quotation with its context and place, and an answer: found or not found."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from index.models.sources import CitedReference, Source
from index.models.text import Span

# Whom a source quotes where it is not said surely.
ANOTHER = "another"

Reason = Literal["nothing_close", "names_missing", "filtered_out", "not_a_question"]


@dataclass(frozen=True, slots=True)
class Context:
    """The text before and after a quotation, cut from the same source."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a quotation is in its source; `headings` run from the outermost inwards.

    `page` counts from the file's first page, as links do; `page_label` is what is printed on it, if
    that is something else: "iv", "A-3".
    """

    page: int | None = None
    headings: tuple[str, ...] = ()
    time: str | None = None
    paragraph: int | None = None
    page_label: str | None = None


@dataclass(frozen=True, slots=True)
class Copy:
    """Another source that contains a quotation's words, and where."""

    doc_id: str
    span: Span
    source: Source
    link: str | None
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words cut from a document, with their position, their source and a deep link to them.

    `id` is a short hash of the source, the text and its occurrence, so it survives a rebuild.
    `sha256` is the document's. `quoting`: who else's words these are, which the source quotes;
    ANOTHER where that is unsure. `needs_context`: alone it could be misunderstood. `in_language`:
    the name of its language in English, if the question is in another.
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
    quoting: str | None = None
    needs_context: bool = False
    in_language: str | None = None


@dataclass(frozen=True, slots=True)
class SearchFilter:
    """Limits on the search; dates are ISO 8601 and inclusive.

    `speaker` is a part of a name, `sources` the ids of sources or documents; the asker sets these.
    `within` are the ids of the sources that a question itself is about.
    """

    speaker: str | None = None
    after: str | None = None
    before: str | None = None
    sources: tuple[str, ...] = ()
    within: frozenset[str] | None = None

    def __bool__(self) -> bool:
        limits = (self.speaker, self.after, self.before, self.sources)
        return any(limits) or self.within is not None


@dataclass(frozen=True, slots=True)
class Trace:
    """One stage's scores for one candidate, shown by `--explain`."""

    stage: str
    text: str
    signals: Mapping[str, float]


# The least confidence at which a quotation is shown to the person who asked, labelled a best guess:
# at this confidence, one in four is right.
GUESS = 0.25
# The least confidence at which a group that asks sees it, with the same label.
IN_COMPANY = 0.5
# The least confidence at which an answer is shown without that label.
SURE = 0.8
# The least confidence at which the bot answers without being addressed: on a desk's questions
# nineteen in twenty such answers are right (`tests/quality/test_briefings.py` prints it).
UNASKED = 0.85


@dataclass(frozen=True, slots=True)
class Found:
    """The corpus answers; `confidence` is the probability that the first quotation does."""

    question: str
    quotations: tuple[Quotation, ...]
    confidence: float
    traces: tuple[Trace, ...] = field(default=(), compare=False)

    @property
    def is_guess(self) -> bool:
        return self.confidence < SURE


@dataclass(frozen=True, slots=True)
class NotFound:
    """The corpus does not answer; `nearest` are the closest quotations, marked as not an answer."""

    question: str
    reason: Reason
    explanation: str
    nearest: tuple[Quotation, ...] = ()
    confidence: float = 0.0
    traces: tuple[Trace, ...] = field(default=(), compare=False)


Answer = Found | NotFound
