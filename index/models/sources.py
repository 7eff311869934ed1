"""The sources that may be cited, and how a report refers to the remarks it quotes."""

from dataclasses import dataclass
from typing import Literal

from index.models.text import Document, Region, Span

SourceKind = Literal["report", "remarks", "document"]
Fidelity = Literal["exact", "normalised", "elided", "altered", "misleading", "absent"]
# `cited_by` and `cites`: through a footnote; `reported_by` and `reports`: in a paraphrase.
Relation = Literal["cited_by", "cites", "reported_by", "reports", "noted"]


@dataclass(frozen=True, slots=True)
class Source:
    """What may be cited: a report, the remarks it quotes, or a plain document.

    `archived`: the day it was read, if its address no longer shows the words.
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
    """Words that differ: in the quotation, and in the original."""

    quoted: str
    original: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """How a phrase compares with a text: the verdict, where it was found, and what differs.

    `left_out`: what stands between the pieces of an elided phrase; `why`: why it is misleading;
    `sentences`: the whole sentences that the words found stand in.
    """

    fidelity: Fidelity
    found: Span | None = None
    differences: tuple[Difference, ...] = ()
    left_out: tuple[Span, ...] = ()
    why: str = ""
    sentences: Span | None = None


@dataclass(frozen=True, slots=True)
class QuotedPhrase:
    """Words in quotation marks in a report's body, and how they compare with the remarks."""

    span: Span
    marker: str | None
    comparison: Comparison


@dataclass(frozen=True, slots=True)
class Reference:
    """A footnote: the claim in the report that has its marker, and the remarks its note quotes."""

    marker: str
    claim: Span
    note: Span
    remarks: tuple[Span, ...]
    source_id: str | None
    url: str | None
    fidelity: Fidelity | None


@dataclass(frozen=True, slots=True)
class Parallel:
    """A sentence of the report that paraphrases a remark."""

    report: Span
    remark: Span


@dataclass(frozen=True, slots=True)
class Quoting:
    """Words that a source quotes; `who`: whose they are, or None where that is unsure."""

    span: Span
    who: str | None = None


@dataclass(frozen=True, slots=True)
class AnnotatedDocument:
    """A document with everything derived from it: sources, regions, references, warnings.

    `fingerprint` is a hash of all the inputs: if it is unchanged, so is everything else here.
    """

    document: Document
    sources: tuple[Source, ...]
    regions: tuple[Region, ...]
    references: tuple[Reference, ...] = ()
    phrases: tuple[QuotedPhrase, ...] = ()
    warnings: tuple[str, ...] = ()
    parallels: tuple[Parallel, ...] = ()
    fingerprint: str = ""
    quotings: tuple[Quoting, ...] = ()


@dataclass(frozen=True, slots=True)
class CitedReference:
    """A reference as an answer shows it: the claim that cites, the remarks that are cited, a note.

    `fidelity` is the verdict against the full text of the remarks, in the document `original`, if
    the corpus contains it; otherwise against the excerpt in the note.
    """

    marker: str
    relation: Relation
    doc_id: str
    span: Span
    text: str
    fidelity: Fidelity | None
    original: str | None = None
