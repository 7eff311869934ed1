"""A text and its parts: documents, marks, regions, sentences and passages."""

from dataclasses import dataclass
from typing import Literal

MarkKind = Literal["page", "heading", "time", "link", "label", "bold"]


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
class Region:
    """A part of a document that belongs to one source; the rest may not be cited."""

    span: Span
    source_id: str


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
