"""PowerPoint presentations (PPTX), via HTML: each slide's title, text, tables and notes.

Read from the XML: `python-pptx` loads every picture, and needs no less code for what is kept.
"""

import posixpath
from collections.abc import Iterator
from dataclasses import replace
from html import escape
from typing import Any

from index.errors import CorpusError
from index.ingestion.parsers.archive import Archive, local_name
from index.ingestion.parsers.html import PAGE, parse_markup
from index.ingestion.parsers.loaded import Loaded
from index.ingestion.parsers.office_parts import children, relation, relations

_PRESENTATION = "ppt/presentation.xml"
_TITLES = frozenset({"title", "ctrTitle"})
# What stands on every slide.
_EVERYWHERE = frozenset({"sldNum", "dt", "ftr", "hdr", "sldImg"})
_DEEPEST = 50


def parse_pptx(content: bytes, name: str) -> Loaded:
    """Parse a presentation; raise CorpusError if it is none."""
    archive = Archive(content, name)
    root = archive.xml(_PRESENTATION)
    parts = relations(archive, _PRESENTATION)
    listed = [parts.pop(relation(e), "") for e in children(root, "sldIdLst", "sldId")]  # each once
    markup, hidden = [], []
    for number, part in enumerate(listed, 1):
        if part not in archive.names:
            continue
        slide = archive.xml(part)
        if slide.get("show") in ("0", "false"):
            hidden.append(f"slide {number} is hidden and left out; show it to have it read")
            continue
        words = "".join((*_shapes(slide, archive, part), *_notes(archive, part)))
        markup.append(f'<section {PAGE}="{number}">{words}</section>')
    if not markup:
        raise CorpusError(
            f"{name}: a PowerPoint file without slides; save it again as PPTX, or as PDF"
        )
    loaded = parse_markup(f"<body>{''.join(markup)}</body>")
    # Its properties are those of the template, more often than not.
    return replace(loaded, facts={}, hints={}, parser="pptx", left_out=tuple(hidden))


def _shapes(slide: Any, archive: Archive, part: str) -> Iterator[str]:
    """Yield a slide's shapes, its title first."""
    shapes = [s for tree in children(slide, "cSld", "spTree") for s in _in_groups(tree, 0)]
    shapes.sort(key=lambda shape: _placeholder(shape) not in _TITLES)
    for shape in shapes:
        kind = _placeholder(shape)
        if kind in _EVERYWHERE:
            continue
        if local_name(shape) == "graphicFrame":
            yield _frame(shape, archive, part)
        elif kind in _TITLES:
            title = " ".join(_line(p) for p in children(shape, "txBody", "p"))
            yield f"<h1>{title}</h1>" if title.strip() else ""
        else:
            yield _paragraphs(shape, is_list=kind in ("body", "obj"))


def _in_groups(tree: Any, depth: int) -> Iterator[Any]:
    for shape in tree:
        name = local_name(shape)
        if name == "grpSp" and depth < _DEEPEST:
            yield from _in_groups(shape, depth + 1)
        elif name == "AlternateContent":
            yield from _in_groups(next(iter(shape), shape), depth + 1)
        elif name in ("sp", "graphicFrame"):
            yield shape


def _placeholder(shape: Any) -> str:
    """Return what a shape is in its slide's layout: a title, the body; "" for a text box."""
    found = children(shape, "nvSpPr", "nvPr", "ph")
    return (found[0].get("type") or "obj") if found else ""


def _paragraphs(shape: Any, *, is_list: bool) -> str:
    """Return a shape's paragraphs; several of the body, or those with a bullet, are a list."""
    found = [p for p in children(shape, "txBody", "p") if _line(p).strip()]
    markup = []
    for paragraph in found:
        properties = children(paragraph, "pPr")
        bullets = {local_name(e) for p in properties for e in p}
        is_item = bool(bullets & {"buChar", "buAutoNum", "buBlip"}) or (
            is_list and len(found) > 1 and "buNone" not in bullets
        )
        tag = "li" if is_item else "p"
        markup.append(f"<{tag}>{_line(paragraph)}</{tag}>")
    return "".join(markup)


def _line(paragraph: Any) -> str:
    """Return a paragraph's words as HTML."""
    words = []
    for part in paragraph:
        if local_name(part) in ("r", "fld"):
            text = escape("".join(t.text or "" for t in children(part, "t")))
            is_bold = any(p.get("b") in ("1", "true") for p in children(part, "rPr"))
            words.append(f"<b>{text}</b>" if is_bold else text)
        elif local_name(part) == "br":
            words.append("<br>")
    return "".join(words)


def _frame(frame: Any, archive: Archive, part: str) -> str:
    """Return a frame's table, or the words of its diagram."""
    data = children(frame, "graphic", "graphicData")
    heads = any(
        one.get("firstRow") in ("1", "true")
        for one in children(frame, "graphic", "graphicData", "tbl", "tblPr")
    )
    rows = [
        "".join(f"<{tag}>{_cell(cell)}</{tag}>" for cell in children(row, "tc"))
        for i, row in enumerate(children(frame, "graphic", "graphicData", "tbl", "tr"))
        for tag in ("th" if heads and i == 0 else "td",)
    ]
    if rows:
        return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"
    ids = [relation(e, "dm") for d in data for e in d if local_name(e) == "relIds"]
    targets = relations(archive, part) if ids else {}
    diagrams = [targets[i] for i in ids if targets.get(i, "") in archive.names]
    lines = [_line(p) for d in diagrams for p in archive.xml(d).iter() if local_name(p) == "p"]
    return "".join(f"<li>{line}</li>" for line in lines if line.strip())


def _cell(cell: Any) -> str:
    if any(cell.get(name) in ("1", "true") for name in ("hMerge", "vMerge")):
        return ""
    return " ".join(_line(p) for p in children(cell, "txBody", "p"))


def _notes(archive: Archive, part: str) -> Iterator[str]:
    """Yield what the speaker's notes to a slide say."""
    for target in relations(archive, part).values():
        if posixpath.dirname(target) != "ppt/notesSlides" or target not in archive.names:
            continue
        for tree in children(archive.xml(target), "cSld", "spTree"):
            for shape in _in_groups(tree, 0):
                if _placeholder(shape) == "body":
                    lines = [_line(p) for p in children(shape, "txBody", "p")]
                    yield "".join(f"<p>{line}</p>" for line in lines if line.strip())
