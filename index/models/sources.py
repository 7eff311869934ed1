"""What may be cited, and how a report is tied to the remarks it quotes."""

from dataclasses import dataclass
from typing import Literal

from index.models.text import Document, Region, Span

SourceKind = Literal["report", "remarks", "document"]
Fidelity = Literal["exact", "normalised", "elided", "altered", "absent"]
# `cited_by`, `cites`: by a footnote marker; `reported_by`, `reports`: in the report's own words.
Relation = Literal["cited_by", "cites", "reported_by", "reports"]


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
