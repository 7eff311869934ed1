"""EPUB: the chapters in reading order as one page, notes in a chapter of their own included."""

import posixpath
from typing import Any
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser

from index.errors import CorpusError
from index.ingestion.parsers.archive import Archive, core_facts
from index.ingestion.parsers.html import read_markup
from index.ingestion.parsers.page import Loaded

_CONTAINER = "META-INF/container.xml"


def read_epub(content: bytes, name: str) -> Loaded:
    """Read a book; raise CorpusError where it is none."""
    archive = Archive(content, name)
    paths = [e.get("full-path") for e in archive.xml(_CONTAINER).iter() if "full-path" in e.attrib]
    if not paths:
        raise CorpusError(f"{name}: an EPUB without a package document")
    package = archive.xml(paths[0])
    chapters = _spine(package, posixpath.dirname(paths[0]))
    bodies = [
        _body(archive.read(path), path, chapters) for path in chapters if path in archive.names
    ]
    if not bodies:
        raise CorpusError(f"{name}: an EPUB without chapters")
    loaded = read_markup("<body>" + "\n".join(bodies) + "</body>")
    return Loaded(loaded.text, loaded.marks, core_facts(package), "epub")


def _spine(package: Any, folder: str) -> list[str]:
    """Return the chapters' paths in reading order, the table of contents left out."""
    items, order = {}, []
    for element in package.iter():
        tag = str(element.tag).rpartition("}")[2]
        if tag == "item" and "nav" not in (element.get("properties") or "").split():
            href = unquote(element.get("href") or "")
            items[element.get("id")] = posixpath.normpath(posixpath.join(folder, href))
        elif tag == "itemref":
            order.append(element.get("idref"))
    return [items[idref] for idref in order if idref in items]


def _body(content: bytes, path: str, chapters: list[str]) -> str:
    """Return a chapter's body; its ids, and links to those of others, told apart by chapter."""
    tree = LexborHTMLParser(content.decode("utf-8", "replace"))
    number = {chapter: i for i, chapter in enumerate(chapters)}
    for node in tree.css("[id]"):
        node.attrs["id"] = f"c{number[path]}-{node.attributes['id']}"
    for link in tree.css("a[href*='#']"):
        file, _, target = (link.attributes["href"] or "").partition("#")
        chapter = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(file)))
        where = number.get(chapter if file else path)
        if where is not None:
            link.attrs["href"] = f"#c{where}-{target}"
    return (tree.body.inner_html or "") if tree.body is not None else ""
