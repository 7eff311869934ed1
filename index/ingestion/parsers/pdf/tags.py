"""What a tagged PDF says of its pages: which letters are a paragraph, a heading, a cell, and when.

Chromium, Typst, Word and LibreOffice tag what they write, as ISO 32000-1, 14.7 and 14.8 lay down:
the commands that draw letters have numbers, and a tree of elements puts these in the order of
reading. A page is read by its tags only if nearly all of its letters have one.
"""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium

# What stands within a line, or holds an item together; any other element begins a block.
_WITHIN = frozenset(
    ("Span", "Link", "Em", "Strong", "Quote", "Reference", "Lbl", "LBody", "Annot", "Code", "Sub")
)
# What is within a paragraph if it stands in one, and a block by itself if it stands in a group.
_EITHER = "NonStruct"
_GROUPS = frozenset(
    (_EITHER, "Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Private", "TOC", "L")
) | {"Table", "THead", "TBody", "TFoot", "TR"}
# An element in which others are no blocks of their own, but for these.
_WHOLE, _APART = frozenset(("LI", "TH", "TD")), frozenset(("L", "LI", "Table", "Note", "FENote"))
_NOTES = frozenset(("Note", "FENote"))
_ARTIFACT = "Artifact"
_DEEPEST = 60


@dataclass(slots=True)
class Block:
    """An element's letters, by the numbers of the commands that draw them.

    `kind` is its type, as P or H2; `table` counts the tables of the page from 1, `row` the rows of
    a table, and both are 0 elsewhere.
    """

    kind: str
    marks: list[int] = field(default_factory=list)
    table: int = 0
    row: int = 0

    @property
    def level(self) -> int:
        """The level of a heading from 1 to 6; 0 for anything else."""
        if self.kind in ("H", "Title"):
            return 1
        is_heading = len(self.kind) == 2 and self.kind[0] == "H" and self.kind[1] in "123456"
        return int(self.kind[1]) if is_heading else 0

    @property
    def is_note(self) -> bool:
        return self.kind in _NOTES


def blocks_of(page: Any) -> list[Block]:
    """Return the blocks of a tagged page in the order of reading; none if it has no tags."""
    tree = pdfium.FPDF_StructTree_GetForPage(page)
    if not tree:
        return []
    try:
        walk = _Walk()
        for i in range(pdfium.FPDF_StructTree_CountChildren(tree)):
            walk.into(pdfium.FPDF_StructTree_GetChildAtIndex(tree, i), None)
    finally:
        pdfium.FPDF_StructTree_Close(tree)
    return [block for block in walk.blocks if block.marks]


def mark_of(text_object: Any) -> int | None:
    """Return the number of a command that draws letters; -1 without one, None for an artifact."""
    number = int(pdfium.FPDFPageObj_GetMarkedContentID(text_object))
    return None if number < 0 and _ARTIFACT in _names(text_object) else number


def _names(text_object: Any) -> Iterator[str]:
    name, length = ctypes.create_string_buffer(64), ctypes.c_ulong()
    for i in range(pdfium.FPDFPageObj_CountMarks(text_object)):
        mark = pdfium.FPDFPageObj_GetMark(text_object, i)
        characters = ctypes.cast(name, ctypes.POINTER(pdfium.FPDF_WCHAR))
        if pdfium.FPDFPageObjMark_GetName(mark, characters, 64, length):
            yield name.raw[: max(0, length.value - 2)].decode("utf-16-le", errors="replace")


class _Walk:
    """Collects the blocks of a tree of elements."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._tables = self._rows = 0
        self._seen: set[int | None] = {None}

    def into(self, element: Any, block: Block | None, deep: int = 0, table: int = 0) -> None:
        """Collect what is in an element; `block` is the one that it stands in, if any."""
        address = ctypes.cast(element, ctypes.c_void_p).value
        if address in self._seen or deep > _DEEPEST:
            return  # of two parents, or its own: there would be no end
        self._seen.add(address)
        kind = _type_of(element)
        if kind == "Table":
            self._tables += 1
            table = self._tables
        elif kind == "TR":
            self._rows += 1
        is_inside = block is not None and (
            kind in _WITHIN
            or (kind == _EITHER and block.kind not in _GROUPS)
            or (block.kind in _WHOLE and kind not in _APART)
        )
        if block is None or not is_inside:
            block = Block(kind, table=table, row=self._rows if table else 0)
            self.blocks.append(block)
        for i in range(max(0, pdfium.FPDF_StructElement_CountChildren(element))):
            if child := pdfium.FPDF_StructElement_GetChildAtIndex(element, i):
                self.into(child, block, deep + 1, table)
            else:
                number = pdfium.FPDF_StructElement_GetChildMarkedContentID(element, i)
                if number >= 0:
                    block.marks.append(number)


def _type_of(element: Any) -> str:
    name = ctypes.create_string_buffer(64)
    length = pdfium.FPDF_StructElement_GetType(element, name, 64)
    return name.raw[: max(0, length - 2)].decode("utf-16-le", errors="replace")
