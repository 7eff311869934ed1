"""Facts about texts, questions and answers: frozen, slotted, without behaviour beyond cutting."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

SourceKind = Literal["report", "remarks", "document"]
Fidelity = Literal["exact", "normalised", "elided", "altered", "absent"]
# `cited_by`, `cites`: by a footnote marker; `reported_by`, `reports`: in the report's own words.
Relation = Literal["cited_by", "cites", "reported_by", "reports"]
MarkKind = Literal["page", "heading", "time", "link", "label", "bold"]
Reason = Literal["nothing_close", "names_missing", "filtered_out", "not_a_question"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points in one document's text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def cut(self, text: str) -> str:
        return text[self.start : self.end]

    def covers(self, other: "Span") -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Mark:
    """What a document's reader saw at a place beside the words.

    `value` is the page's number, the heading's level (1 to 6), the time code, the link's target, or
    the label that opens a speaker's turn; of what is set in bold nothing.
    """

    kind: MarkKind
    span: Span
    value: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """One text of the corpus, never altered; `sha256` is of its bytes in UTF-8.

    `marks` are what its reader saw: pages, headings, time codes. `is_added`: it is the library's.
    """

    doc_id: str
    text: str
    sha256: str
    path: str
    title: str
    language: str = "en"
    marks: tuple[Mark, ...] = ()
    is_added: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """What may be cited: a report, the remarks it quotes, or a plain document.

    `archived` is the day on which it was read, where its address no longer has the words.
    """

    id: str
    kind: SourceKind
    title: str
    speaker: str | None = None
    role: str | None = None
    event: str | None = None
    place: str | None = None
    date: str | None = None
    publisher: str | None = None
    url: str | None = None
    archived: str | None = None


@dataclass(frozen=True, slots=True)
class Region:
    """A part of a document that belongs to one source; the rest may not be cited."""

    span: Span
    source_id: str


@dataclass(frozen=True, slots=True)
class Difference:
    """Words that differ: as the quoting text has them, and as the quoted text has them."""

    quoted: str
    original: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """How a phrase stands in a text: the verdict, where (document offsets), and what differs."""

    fidelity: Fidelity
    found: Span | None = None
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class QuotedPhrase:
    """Words that a report's body puts in quotation marks, and the verdict on them."""

    span: Span
    marker: str | None
    comparison: Comparison


@dataclass(frozen=True, slots=True)
class Reference:
    """A footnote marker's claim in the report, tied to the remarks that its note quotes."""

    marker: str
    claim: Span
    note: Span
    remarks: tuple[Span, ...]
    source_id: str | None
    url: str | None
    fidelity: Fidelity | None


@dataclass(frozen=True, slots=True)
class Parallel:
    """A sentence of the report that says in its own words what a remark it quotes says."""

    report: Span
    remark: Span


@dataclass(frozen=True, slots=True)
class AnnotatedDocument:
    """A document with all that was read off it: sources, regions, references, warnings.

    `fingerprint` is a hash of all that this was made of: where it is the same, so is the rest.
    """

    document: Document
    sources: tuple[Source, ...]
    regions: tuple[Region, ...]
    references: tuple[Reference, ...] = ()
    phrases: tuple[QuotedPhrase, ...] = ()
    warnings: tuple[str, ...] = ()
    parallels: tuple[Parallel, ...] = ()
    fingerprint: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of one paragraph of one region; a heading is never quoted as an answer."""

    span: Span
    paragraph: int
    is_heading: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """A few neighbouring sentences of one source: the unit of retrieval."""

    span: Span
    source_id: str
    sentences: tuple[Sentence, ...]


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
class CitedReference:
    """A reference as an answer shows it: the claim that cites, or the remarks that are cited.

    `fidelity` is the verdict against the excerpt in the note or, where the corpus has it, the full
    text of the remarks, whose document `original` is.
    """

    marker: str
    relation: Relation
    doc_id: str
    span: Span
    text: str
    fidelity: Fidelity | None
    original: str | None = None


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
BriefKind = Literal["brief", "timeline", "contrast"]


@dataclass(frozen=True, slots=True)
class Line:
    """A quotation of a brief, and those that say nearly the same elsewhere, oldest first."""

    quotation: Quotation
    also: tuple[Quotation, ...] = ()

    @property
    def told(self) -> tuple[Quotation, ...]:
        return (self.quotation, *self.also)


@dataclass(frozen=True, slots=True)
class Group:
    """Lines of a brief that belong together; `key` is a source's id, a date or a speaker."""

    key: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """Quotations on a topic: by source, by date, or two speakers side by side.

    Without any, `explanation` says why; of a contrast also whose side is empty.
    """

    kind: BriefKind
    topic: str
    groups: tuple[Group, ...]
    explanation: str = ""

    @property
    def lines(self) -> tuple[Line, ...]:
        return tuple(line for group in self.groups for line in group.lines)
