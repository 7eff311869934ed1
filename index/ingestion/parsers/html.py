"""HTML: what a person reads of a page, and what the page says of itself.

`selectolax` parses as browsers do, what is not closed or wrongly nested too; trafilatura finds the
main text as well, but keeps neither which note a link calls nor what opens a paragraph in bold.
What stands around the text is left out: navigation, banners, forms, lists of links. A link to a
note further down becomes `[1]`, and the notes stand at the end.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from index.ingestion.parsers.encoding import decode_bytes
from index.ingestion.parsers.page import Loaded, Page

_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?([A-Za-z0-9_-]{2,40})""", re.I)
_SKIPPED = frozenset(
    "head script style noscript template nav form button select textarea iframe object svg canvas "
    "audio video dialog aside footer math".split()
)
_BLOCKS = frozenset(
    "address article blockquote body caption center dd details div dl dt fieldset figcaption "
    "figure "
    "h1 h2 h3 h4 h5 h6 header hr li main ol p pre section summary table tbody thead tr ul".split()
)
_HEADING = re.compile(r"h[1-6]")
_NOTE_LABEL = re.compile(r"[\[(]?\s*(\d{1,3}|[*†‡§]{1,3}|[ivx]{1,5}|[a-z])\s*[\])]?")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
# A list of which so much is links, and so many, is navigation.
_LINKED_SHARE, _LINKS = 0.7, 4
# With less text than this, what the page calls its main part is not it.
_LEAST_MAIN = 200


@dataclass(frozen=True, slots=True)
class _Note:
    number: int
    element: Any


def read_html(content: bytes, name: str) -> Loaded:
    """Read a web page; raise CorpusError where it is no text."""
    declared = _DECLARED.search(content[:4096])
    text, encoding = decode_bytes(content, name, declared[1].decode() if declared else None)
    loaded = read_markup(text)
    return Loaded(loaded.text, loaded.marks, loaded.facts, f"html, {encoding}")


def read_markup(markup: str) -> Loaded:
    """Read a page that is decoded already."""
    tree = LexborHTMLParser(markup)
    facts = _facts(tree)
    root = _main(tree)
    page = Page()
    notes = _notes(tree, root) if root is not None else {}
    if root is not None:
        _write(page, root, notes, in_note=False)
    for note in sorted({n.number: n for n in notes.values()}.values(), key=lambda n: n.number):
        page.end_block()
        page.write(f"[{note.number}] ")
        _write(page, note.element, notes, in_note=True)
    text, marks = page.finish()
    return Loaded(text, marks, facts, "html")


def _main(tree: Any) -> Any:
    """Return the element that holds the text."""
    for selector in ("main", "[role=main]", "article"):
        found = tree.css(selector)
        if len(found) == 1 and len(found[0].text(strip=True)) >= _LEAST_MAIN:
            return found[0]
    return tree.body


def _notes(tree: Any, root: Any) -> dict[str, _Note]:
    """Return the notes by the ids that links name: only what lies further down is one."""
    order = {node.mem_id: i for i, node in enumerate(tree.root.traverse())}
    targets = {node.id: node for node in tree.css("[id]") if node.id}
    targets |= {a.attributes["name"]: a for a in tree.css("a[name]") if a.attributes["name"]}
    notes: dict[str, _Note] = {}
    elements: set[int] = set()
    for link in root.css("a[href^='#']"):
        target = (link.attributes["href"] or "")[1:]
        element = _block_of(targets.get(target))
        is_label = _NOTE_LABEL.fullmatch(link.text(strip=True))
        if element is None or not is_label or _HEADING.fullmatch(element.tag or ""):
            continue
        if order[element.mem_id] <= order[link.mem_id] or _is_within(link, elements):
            continue
        if target not in notes:
            known = {n.element.mem_id: n for n in notes.values()}
            notes[target] = known.get(element.mem_id) or _Note(len(known) + 1, element)
            elements.add(element.mem_id)
    return notes


def _block_of(node: Any) -> Any:
    while node is not None and node.tag not in _BLOCKS:
        node = node.parent
    return None if node is None or node.tag in ("body", "main", "article") else node


def _is_within(node: Any, elements: set[int]) -> bool:
    while node is not None:
        if node.mem_id in elements:
            return True
        node = node.parent
    return False


def _write(page: Page, root: Any, notes: Mapping[str, _Note], *, in_note: bool) -> None:
    """Write an element's text; a loop, not a recursion: pages nest a thousand deep."""
    elements = {note.element.mem_id for note in notes.values()} - {root.mem_id}
    waiting: list[tuple[Any, int | None]] = [(root, None)]
    while waiting:
        node, opened_at = waiting.pop()
        tag = node.tag or "-"
        if opened_at is not None:
            _close(page, node, opened_at, in_note=in_note)
        elif tag == "-text":
            _write_text(page, node, in_note=in_note)
        elif tag == "br":
            page.break_line()
        elif tag == "a" and (number := _marker(node, notes)):
            page.write(f"[{number}]")
        elif not (tag[0] == "-" or node.mem_id in elements or _is_skipped(node, in_note=in_note)):
            if tag in _BLOCKS and not in_note:
                page.end_block()
            waiting.append((node, page.start()))
            waiting.extend((child, None) for child in reversed(list(_children(node))))


def _children(node: Any) -> Iterator[Any]:
    child = node.child
    while child is not None:
        yield child
        child = child.next


def _write_text(page: Page, node: Any, *, in_note: bool) -> None:
    text = node.text_content or ""
    parent = node.parent
    if parent is not None and parent.tag == "pre" and not in_note:
        page.keep(text.strip("\n"))
    else:
        page.write(text)


def _close(page: Page, node: Any, start: int, *, in_note: bool) -> None:
    tag = node.tag
    if in_note:
        if tag in _BLOCKS:
            page.write(" ")
        href = node.attributes.get("href") if tag == "a" else None
        if href and href.startswith(("http://", "https://")):
            page.mark("link", start, href)
        return
    if _HEADING.fullmatch(tag):
        page.mark("heading", start, tag[1])
    elif tag in ("b", "strong"):
        page.mark("bold", start, "")
    if tag in _BLOCKS:
        page.end_block()
    elif tag in ("td", "th"):
        page.write(" ")


def _marker(link: Any, notes: Mapping[str, _Note]) -> int:
    href = link.attributes.get("href") or ""
    note = notes.get(href[1:]) if href.startswith("#") else None
    return note.number if note else 0


def _is_skipped(node: Any, *, in_note: bool) -> bool:
    tag, attributes = node.tag, node.attributes
    if tag in _SKIPPED or "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    if _HIDDEN.search(attributes.get("style") or ""):
        return True
    if in_note and tag == "a" and (attributes.get("href") or "").startswith("#"):
        return True  # back to where the note is called
    if tag == "header":
        return node.css_first("nav") is not None
    return tag in ("ul", "ol", "table") and _is_navigation(node)


def _is_navigation(node: Any) -> bool:
    links = node.css("a[href]")
    if len(links) < _LINKS:
        return False
    linked = sum(len(link.text(strip=True)) for link in links)
    return linked >= _LINKED_SHARE * max(1, len(node.text(strip=True)))


def _facts(tree: Any) -> dict[str, str]:
    """Return what the page says of itself: JSON-LD before OpenGraph before other meta tags."""
    meta: dict[str, str] = {}
    for node in tree.css("meta[content]"):
        name = node.attributes.get("property") or node.attributes.get("name") or ""
        content = " ".join((node.attributes.get("content") or "").split())
        if name and content:
            meta.setdefault(name.lower(), content)
    facts = _linked_data(tree)
    title = tree.css_first("title")
    canonical = tree.css_first("link[rel=canonical]")
    html = tree.css_first("html")
    for field, values in (
        ("title", [meta.get("og:title"), meta.get("dc.title"), _text(title)]),
        ("speaker", [meta.get("author"), meta.get("dc.creator"), meta.get("article:author")]),
        ("publisher", [meta.get("og:site_name"), meta.get("dc.publisher")]),
        ("date", [meta.get("article:published_time"), meta.get("date"), meta.get("dc.date")]),
        ("url", [canonical.attributes.get("href") if canonical else None, meta.get("og:url")]),
        ("language", [html.attributes.get("lang") if html else None]),
    ):
        value = next((v for v in values if v), None)
        if value:
            facts.setdefault(field, value)
    if "speaker" in facts and facts["speaker"].startswith("http"):
        del facts["speaker"]  # an author given as a profile's address
    return facts


def _text(node: Any) -> str | None:
    return " ".join(node.text().split()) if node is not None else None


def _linked_data(tree: Any) -> dict[str, str]:
    facts: dict[str, str] = {}
    for node in tree.css("script[type='application/ld+json']"):
        try:
            data = json.loads(node.text())
        except (ValueError, RecursionError):
            continue
        for thing in _things(data):
            for field, key in (
                ("title", "headline"), ("speaker", "author"), ("publisher", "publisher"),
                ("date", "datePublished"), ("language", "inLanguage"),
            ):  # fmt: skip
                if value := _name(thing.get(key)):
                    facts.setdefault(field, value)
    return facts


def _things(data: object) -> Iterator[dict[str, object]]:
    """Yield the articles, speeches and pages of a JSON-LD block."""
    things = data if isinstance(data, list) else [data]
    for thing in things:
        if isinstance(thing, dict):
            graph = thing.get("@graph")
            yield from (g for g in graph if isinstance(g, dict)) if isinstance(graph, list) else ()
            yield thing


def _name(value: object) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name")
    return " ".join(value.split()) if isinstance(value, str) and value.strip() else None
