"""Word and OpenDocument texts, via HTML: paragraphs, headings, bold labels, footnotes.

`mammoth` reads DOCX with its footnotes; python-docx is faster but drops them. No maintained package
reads ODT; its elements are few, and are mapped here.
"""

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from html import escape
from typing import Any

from index.errors import CorpusError
from index.ingestion.parsers.archive import Archive, core_facts, local_name, number_of
from index.ingestion.parsers.html import PAGE, parse_markup
from index.ingestion.parsers.loaded import Loaded
from index.ingestion.parsers.sheets import written
from index.ingestion.parsers.word_hidden import shown, without_hidden

_MAIN, _CORE, _NOTES = "word/document.xml", "docProps/core.xml", "word/footnotes.xml"
_PARTS = (_MAIN, _NOTES, "word/endnotes.xml", "word/styles.xml", "word/numbering.xml")
# What Word and OpenDocument call the style of a block quotation; mammoth drops it unless told.
_QUOTES = "\n".join(
    f"p[style-name='{name}'] => blockquote > p:fresh" for name in ("Quote", "Intense Quote")
)
_QUOTATIONS, _HIDDEN = "Quotations", "hidden"
_PARAGRAPHS = frozenset({"p", "h", "section"})
_ELEMENTS = {
    "list": "ul", "list-item": "li", "table": "table", "table-header-rows": "thead",
    "table-row": "tr", "table-cell": "td",
}  # fmt: skip
# What people do not see in the document, or see elsewhere.
_UNSEEN = frozenset(
    {
        "annotation",
        "tracked-changes",
        "note-citation",
        "forms",
        "sequence-decls",
        "bookmark",
        "hidden-text",
    }
)


_ON_EVERY_SLIDE = frozenset({"page-number", "date-time", "header", "footer", "page"})
_MOST_CELLS, _MOST_ROWS = 500, 100_000


def parse_docx(content: bytes, name: str) -> Loaded:
    """Parse a Word document; raise CorpusError if it is not one."""
    import mammoth

    archive = Archive(content, name)
    for part in _PARTS:
        if part in archive.names:
            archive.xml(part)  # checks what mammoth is about to parse unguarded
    content, hidden = without_hidden(content, archive, _PARTS)
    try:
        markup = mammoth.convert_to_html(
            io.BytesIO(content),
            convert_image=mammoth.images.img_element(lambda _: {"src": ""}),
            style_map=_QUOTES,
        ).value
    except (KeyError, ValueError, IndexError, AttributeError, TypeError, OSError) as error:
        raise CorpusError(
            f"{name}: not a Word document, or a damaged one; save it again as DOCX"
        ) from error
    loaded = parse_markup(f"<body>{markup}</body>")
    left_out = (shown(hidden),) if hidden else ()
    hints = _hints(archive, _CORE)
    return replace(loaded, facts={}, hints=hints, parser="docx", left_out=left_out)


def parse_odt(content: bytes, name: str) -> Loaded:
    """Parse an OpenDocument text; raise CorpusError if it is not one."""
    archive = Archive(content, name)
    root = archive.xml("content.xml")
    body = next((e for e in root.iter() if local_name(e) == "text" and "office" in e.tag), None)
    if body is None:
        raise CorpusError(
            f"{name}: not an OpenDocument text; a spreadsheet or drawing has no text to quote"
        )
    tags = _styles(root)
    notes: list[str] = []
    try:
        markup = "".join(_markup(body, tags, notes))
    except RecursionError as error:
        raise CorpusError(f"{name}: its elements are nested too deep for a text") from error
    listed = "".join(f'<li id="fn{i}">{note}</li>' for i, note in enumerate(notes, 1))
    loaded = parse_markup(f"<body>{markup}<ol>{listed}</ol></body>")
    left_out = (shown(hidden),) if (hidden := _hidden_words(body, tags)) else ()
    hints = _hints(archive, "meta.xml")
    return replace(loaded, facts={}, hints=hints, parser="odt", left_out=left_out)


def parse_odp(content: bytes, name: str) -> Loaded:
    """Parse an OpenDocument presentation with its notes; raise CorpusError if it is not one."""
    archive = Archive(content, name)
    root = archive.xml("content.xml")
    pages = [e for e in root.iter() if local_name(e) == "page" and "drawing" in e.tag]
    if not pages:
        raise CorpusError(f"{name}: an OpenDocument presentation without slides; save it as PDF")
    tags = _styles(root)
    try:
        markup = "".join(
            f'<section {PAGE}="{number}">{"".join(_frames(page, tags))}</section>'
            for number, page in enumerate(pages, 1)
        )
    except RecursionError as error:
        raise CorpusError(f"{name}: its elements are nested too deep for a text") from error
    return replace(parse_markup(f"<body>{markup}</body>"), facts={}, hints={}, parser="odp")


def _frames(page: Any, tags: Mapping[str, str]) -> Iterator[str]:
    """Yield the frames of a slide, then what its notes say."""
    for child in page:
        if local_name(child) == "notes":
            yield from _frames(child, tags)
        elif (kind := _attribute(child, "class")) not in _ON_EVERY_SLIDE:
            words = "".join(_markup(child, tags, []))
            plain = re.sub(r"</?(?:p|div|span)>", " ", words)
            yield f"<h1>{plain}</h1>" if kind == "title" else f"<div>{words}</div>"


def parse_ods(content: bytes, name: str) -> Loaded:
    """Parse an OpenDocument spreadsheet; raise CorpusError if it is not one."""
    archive = Archive(content, name)
    root = archive.xml("content.xml")
    sheets = [
        (_attribute(table, "name") or "", list(_rows(table)))
        for body in root.iter() if local_name(body) == "spreadsheet"
        for table in body if local_name(table) == "table"
    ]  # fmt: skip
    if not sheets:
        raise CorpusError(f"{name}: an OpenDocument spreadsheet without sheets; save it as CSV")
    named = sheets if len(sheets) > 1 else [("", sheets[0][1])]
    return written(named, "ods")


def _rows(table: Any) -> Iterator[list[str]]:
    """Yield the cells' texts by row; what is repeated without words is not."""
    rows = (e for e in table.iter() if local_name(e) == "table-row")
    for count, row in enumerate(rows):
        cells: list[str] = []
        left, spanning = 0, ""
        for cell in row:
            if local_name(cell) not in ("table-cell", "covered-table-cell"):
                continue
            lines = (" ".join("".join(_plain(p)).split()) for p in cell if local_name(p) == "p")
            repeated = _count(cell, "number-columns-repeated")
            words = " ".join(filter(None, lines))
            if local_name(cell) == "table-cell":
                left = _count(cell, "number-columns-spanned")
                spanning = words
            elif left > 0:
                words = spanning
            left -= repeated
            cells.extend([words] * min(repeated, _MOST_CELLS - len(cells)))
        yield cells
        if count > _MOST_ROWS:
            break


def _count(cell: Any, name: str) -> int:
    return number_of(_attribute(cell, name), 1)


def _plain(element: Any) -> Iterator[str]:
    """Yield the words of a cell, without those of its comments."""
    yield element.text or ""
    for child in element:
        name = local_name(child)
        if name not in _UNSEEN:
            yield from [" "] if name in ("s", "tab", "line-break") else _plain(child)
        yield child.tail or ""


def _hints(archive: Archive, part: str) -> dict[str, str]:
    return core_facts(archive.xml(part)) if part in archive.names else {}


def _markup(element: Any, tags: Mapping[str, str], notes: list[str]) -> Iterator[str]:
    """Yield an element's contents as HTML; add the notes met on the way to `notes`."""
    yield escape(element.text or "")
    for child in element:
        name = local_name(child)
        if name == "note":
            body = next((c for c in child if local_name(c) == "note-body"), None)
            number = len(notes) + 1
            notes.append("")
            notes[number - 1] = "".join(_markup(body, tags, notes)) if body is not None else ""
            yield f'<sup><a href="#fn{number}">{number}</a></sup>'
        elif name == "s":
            yield " " * min(1000, _count(child, "c"))
        elif name == "tab":
            yield " "
        elif name == "line-break":
            yield "<br>"
        elif name not in _UNSEEN and not _is_hidden(child, tags):
            tag = _tag(child, name, tags)
            yield f"<{tag}>"
            yield from _markup(child, tags, notes)
            yield f"</{tag}>"
        yield escape(child.tail or "")


def _is_hidden(element: Any, tags: Mapping[str, str]) -> bool:
    return tags.get(_attribute(element, "style-name") or "") == _HIDDEN


def _hidden_words(root: Any, tags: Mapping[str, str]) -> str:
    hidden = (one for one in root.iter() if _is_hidden(one, tags))
    return " ".join(" ".join("".join(one.itertext()).split()) for one in hidden)


def _tag(element: Any, name: str, tags: Mapping[str, str]) -> str:
    if name == "h":
        return f"h{min(6, max(1, _count(element, 'outline-level')))}"
    styled = tags.get(_attribute(element, "style-name") or "")
    if name == "p":
        return "blockquote" if styled == "blockquote" else "p"
    if name in _ELEMENTS:
        return _ELEMENTS[name]
    return "div" if name in _PARAGRAPHS else ("b" if styled == "b" else "span")


def _styles(root: Any) -> dict[str, str]:
    """Return the HTML element for each style that has one: bold, block quotations; or hidden."""
    tags = {_QUOTATIONS: "blockquote"}
    for style in root.iter():
        name = _attribute(style, "name")
        if name is None or local_name(style) != "style":
            continue
        if _attribute(style, "parent-style-name") == _QUOTATIONS:
            tags[name] = "blockquote"
        elif any(_attribute(part, "display") == "none" for part in style):
            tags[name] = _HIDDEN
        elif any(_attribute(part, "font-weight") == "bold" for part in style):
            tags[name] = "b"
    return tags


def _attribute(element: Any, name: str) -> str | None:
    return next((v for k, v in element.attrib.items() if k.rpartition("}")[2] == name), None)
