"""EPUB: the chapters in reading order as one page, including notes kept in their own chapter."""

import posixpath
import re
from dataclasses import replace
from typing import Any
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser

from index.errors import CorpusError
from index.ingestion.parsers.archive import Archive, core_facts, local_name
from index.ingestion.parsers.html import parse_markup
from index.ingestion.parsers.loaded import Loaded

_ASIDE = re.compile(r"<(/?)aside\b", re.I)
_CONTAINER = "META-INF/container.xml"


def parse_epub(content: bytes, name: str) -> Loaded:
    """Parse a book; raise CorpusError if it is not one."""
    archive = Archive(content, name)
    paths = [e.get("full-path") for e in archive.xml(_CONTAINER).iter() if "full-path" in e.attrib]
    if not paths:
        raise CorpusError(f"{name}: an EPUB without a package document; save or download it again")
    package = archive.xml(paths[0])
    chapters = _spine(package, posixpath.dirname(paths[0]))
    bodies = [
        _body(archive.read(path), path, chapters) for path in chapters if path in archive.names
    ]
    if not bodies:
        raise CorpusError(f"{name}: an EPUB without chapters; save or download it again")
    loaded = parse_markup("<body>" + "\n".join(bodies) + "</body>")
    said = core_facts(package)
    hints: dict[str, str] = {
        field: said.pop(field) for field in ("speaker", "date") if field in said
    }
    return replace(loaded, facts=said, hints=hints, parser="epub")


def _spine(package: Any, folder: str) -> list[str]:
    """Return the chapters' paths in reading order, without the table of contents."""
    items, order = {}, []
    for element in package.iter():
        tag = local_name(element)
        if tag == "item" and "nav" not in (element.get("properties") or "").split():
            href = unquote(element.get("href") or "")
            items[element.get("id")] = posixpath.normpath(posixpath.join(folder, href))
        elif tag == "itemref":
            order.append(element.get("idref"))
    return list(dict.fromkeys(items[idref] for idref in order if idref in items))


def _body(content: bytes, path: str, chapters: list[str]) -> str:
    """Return a chapter's body, its ids and its links into chapters prefixed by the chapter."""
    # In a book an aside is a box or a note; on a web page it is what surrounds the text.
    tree = LexborHTMLParser(_ASIDE.sub(r"<\1div", content.decode("utf-8", "replace")))
    number = {chapter: i for i, chapter in enumerate(chapters)}
    for node in tree.css("[id]"):
        node.attrs["id"] = f"c{number[path]}-{node.attributes['id']}"
    for link in tree.css("a[href*='#']"):
        file, _, target = (link.attributes.get("href") or "").partition("#")
        chapter = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(file)))
        where = number.get(chapter if file else path)
        if where is not None:
            link.attrs["href"] = f"#c{where}-{target}"
    return (tree.body.inner_html or "") if tree.body is not None else ""
