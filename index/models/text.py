"""A text and its parts: documents, marks, regions, sentences and passages."""

from dataclasses import dataclass
from typing import Literal

MarkKind = Literal[
    "page", "heading", "time", "link", "label", "bold", "quote", "item", "row", "note"
]


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
    """Structure that a parser found in a file, besides the words.

    `value` is the page's number, behind it the one printed there if that is another, the heading's
    level (1 to 6), the time code, the link's target, the label that opens a speaker's turn, or the
    number of the note called from here, which is not in the text; of a table's lines, "caption" for
    what is above it and "title" for one within it; "figure" for a picture's caption; empty for
    bold, for a block quotation, for an item of a list, for a row, and where a cue names no voice.
    """

    kind: MarkKind
    span: Span
    value: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """One text of the corpus, never altered; `sha256` is the hash of its UTF-8 bytes.

    `marks`: what its parser found, such as pages, headings and time codes. `is_added`: it is from
    the library, not from the corpus folder.
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
    """A part of a document that belongs to one source; the rest may not be cited.

    `asked`: the question of another that it answers, if it stands right before it.
    """

    span: Span
    source_id: str
    asked: Span | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a region; `paragraph` numbers its paragraph. Headings are never quoted.

    `is_item`: it is in a list, and says nothing without what leads to the list, which is the
    nearest sentence before it that is not in it.
    """

    span: Span
    paragraph: int
    is_heading: bool = False
    is_item: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """A few consecutive sentences of one source: the unit of retrieval."""

    span: Span
    source_id: str
    sentences: tuple[Sentence, ...]
