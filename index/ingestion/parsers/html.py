"""HTML: what people read on a page.

`selectolax` parses as browsers do, including elements left open or wrongly nested. trafilatura
finds the main text too, but keeps neither which note a link refers to nor what opens a paragraph in
bold. What surrounds the text is left out: navigation, banners, forms, lists of links. A link to a
note further down becomes `[1]`, and the notes come at the end.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from index.ingestion.parsers.encoding import decode_bytes
from index.ingestion.parsers.html_depth import is_deep, upwards
from index.ingestion.parsers.html_facts import CLAIMS, facts_of
from index.ingestion.parsers.html_tables import rows_of
from index.ingestion.parsers.html_unseen import Unseen
from index.ingestion.parsers.loaded import Loaded
from index.ingestion.parsers.tables import write_rows
from index.ingestion.parsers.text_builder import TextBuilder

_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?([A-Za-z0-9_-]{2,40})""", re.I)
_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption "
    "figure "
    "h1 h2 h3 h4 h5 h6 header hr li main ol p pre section summary table tbody thead tr ul".split()
)
_HEADING = re.compile(r"h[1-6]")
_NOTE_LABEL = re.compile(r"\A[\[(]?\s*(\d{1,3}|[*†‡§]{1,3}|[ivx]{1,5}|[a-z])\s*[\])]?")
# The elements of a formula whose signs stand one behind the other; and what stands for another.
_IN_A_ROW = frozenset("math mrow mstyle mn mo mi mtext mspace -text".split())
_FORMULA = "[formula]"
# An element with less text than this is not the main part, whatever the page calls it.
_LEAST_MAIN = 200
_DEEPEST_INLINE = 20
# Fewer words below a figure are its number, or who took the picture.
_LEAST_CAPTION = 5
# What parsers of slides call the number of the slide on the element that holds it.
PAGE = "data-briefing-page"
_NUMBER = re.compile(r"[1-9]\d{0,4}", re.ASCII)


# A parser compares each attribute of a tag with all others; no page that people wrote has so many.
_LONG_TAG = re.compile(r"<(?P<name>[A-Za-z][A-Za-z0-9]{0,20})\s[^<>]{20000,}>")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_MOST_ATTRIBUTES = 1_000


@dataclass(frozen=True, slots=True)
class _Note:
    number: int
    element: Any


class _Page:
    """What is known of a page when it is written: its notes, by the ids that links name."""

    def __init__(self, notes: Mapping[str, _Note], unseen: Unseen) -> None:
        self.notes, self.unseen = notes, unseen
        self.elements = {note.element.mem_id for note in notes.values()}

    def by_number(self) -> list[_Note]:
        return [note for _, note in sorted({n.number: n for n in self.notes.values()}.items())]


def parse_html(content: bytes, name: str) -> Loaded:
    """Parse a web page; raise CorpusError if it is not text."""
    declared = _DECLARED.search(content[:4096])
    text, encoding = decode_bytes(content, name, declared[1].decode() if declared else None)
    return replace(parse_markup(text), parser=f"html, {encoding}")


def _without_crowd(tag: re.Match[str]) -> str:
    """Return a tag as it is or, of one with attributes without number, its name alone."""
    bare = _QUOTED.sub("", tag[0])
    is_whole = not {'"', "'"} & set(bare)
    return f"<{tag['name']}>" if is_whole and len(bare.split()) > _MOST_ATTRIBUTES else tag[0]


def parse_markup(markup: str) -> Loaded:
    """Parse a page that has been decoded."""
    tree = LexborHTMLParser(_LONG_TAG.sub(_without_crowd, markup))
    facts = facts_of(tree)
    hints = {field: facts.pop(field) for field in CLAIMS if field in facts}
    root = _main(tree)
    builder = TextBuilder()
    _shorten_own_links(tree)
    page = _Page(_notes(tree, root) if root is not None else {}, Unseen(tree))
    if root is not None:
        _write(builder, root, page, in_note=False)
    for note in page.by_number():
        builder.end_block()
        builder.write(f"[{note.number}] ")
        _write(builder, note.element, page, in_note=True)
    text, marks = builder.finish()
    unseen = tuple(page.unseen.left_out(root)) if root is not None else ()
    return Loaded(text, marks, facts, parser="html", hints=hints, left_out=unseen)


def _main(tree: Any) -> Any:
    """Return the element that holds the text."""
    for selector in ("main", "[role=main]", "article"):
        found = tree.css(selector)
        if len(found) == 1 and len(found[0].text(strip=True)) >= _LEAST_MAIN:
            return found[0]
    return tree.body


def _shorten_own_links(tree: Any) -> None:
    """Make links to parts of the page itself begin with "#": in a saved page they are absolute.

    Its address is the one with which a number links to something in the page.
    """
    parts = {node.id for node in tree.css("[id]")}
    parts |= {a.attributes.get("name") for a in tree.css("a[name]")}
    addresses = [(a, a.attributes.get("href") or "") for a in tree.css("a[href*='#']")]
    links = [(a, *address.split("#", 1)) for a, address in addresses if "#" in address]
    own = {address for a, address, part in links if address and part in parts and _is_label(a)}
    for a, address, part in links:
        if address in own:
            a.attrs["href"] = f"#{part}"


def _notes(tree: Any, root: Any) -> dict[str, _Note]:
    """Return the notes by the ids that links name; a note is below every link to it."""
    order = {node.mem_id: i for i, node in enumerate(tree.root.traverse())}
    targets = {node.id: node for node in tree.css("[id]") if node.id}
    targets |= {n: a for a in tree.css("a[name]") if (n := a.attributes.get("name"))}
    notes: dict[str, _Note] = {}
    known: dict[int, _Note] = {}
    for link in root.css("a[href^='#']"):
        target = (link.attributes.get("href") or "")[1:]
        element = _block_of(targets.get(target))
        if element is None or not _is_label(link) or _HEADING.fullmatch(element.tag or ""):
            continue
        if order[element.mem_id] <= order[link.mem_id] or _is_within(link, known):
            continue
        if target not in notes:
            notes[target] = known.setdefault(element.mem_id, _Note(len(known) + 1, element))
    return notes


def _block_of(node: Any) -> Any:
    block = next((part for part in upwards(node) if part.tag in _BLOCKS), None)
    return None if block is None or block.tag in ("body", "main", "article") else block


def _is_within(node: Any, elements: Collection[int]) -> bool:
    return any(part.mem_id in elements for part in upwards(node))


def _is_label(link: Any) -> bool:
    """Say whether a link reads as the number of a note."""
    return not is_deep(link) and _NOTE_LABEL.fullmatch(link.text(strip=True)) is not None


def _write(builder: TextBuilder, root: Any, page: _Page, *, in_note: bool) -> None:
    """Write an element's text; a loop, not a recursion, as pages nest a thousand levels deep."""
    waiting: list[tuple[Any, int | None]] = [(root, None)]
    while waiting:
        node, opened_at = waiting.pop()
        tag = node.tag or "-"
        if opened_at is not None:
            _close(builder, node, opened_at, in_note=in_note)
        elif tag == "-text":
            _write_text(builder, node, in_note=in_note)
        elif tag == "br":
            builder.break_line()
        elif tag == "math":
            builder.write(_formula(node))
        elif tag == "a" and (number := _marker(node, page.notes)):
            builder.write(f"[{number}]")
        elif node is not root and _is_apart(node, tag, page, in_note=in_note):
            continue
        elif rows := rows_of(node, lambda cell: _words_of(cell, page)) if not in_note else []:
            write_rows(builder, rows)
        else:
            if tag in _BLOCKS and not in_note:
                builder.end_block()
            waiting.append((node, builder.start()))
            waiting.extend((child, None) for child in reversed(list(_children(node))))


def _formula(node: Any) -> str:
    """Return a formula as it is read: its signs in a row, or what the page calls it.

    A formula with fractions or powers is not what its signs in a row say.
    """
    parts = list(node.traverse(include_text=True))
    if all(part.tag in _IN_A_ROW for part in parts):
        return "".join(part.text_content.strip() for part in parts if part.tag == "-text")
    return (node.attributes.get("alttext") or "").strip() or _FORMULA


def _is_apart(node: Any, tag: str, page: _Page, *, in_note: bool) -> bool:
    """Say whether a node is no element, a note that is written elsewhere, or not to be seen."""
    is_elsewhere = tag[0] == "-" or node.mem_id in page.elements
    return is_elsewhere or page.unseen.has(node, in_note=in_note)


def _words_of(cell: Any, page: _Page) -> str:
    """Return a cell's text on one line."""
    builder = TextBuilder()
    _write(builder, cell, page, in_note=True)
    return builder.finish()[0].replace("\n", " ")


def _children(node: Any) -> Iterator[Any]:
    child = node.child
    while child is not None:
        yield child
        child = child.next


def _write_text(builder: TextBuilder, node: Any, *, in_note: bool) -> None:
    text = node.text_content or ""
    if not in_note and _is_preformatted(node):
        builder.write_verbatim(text)
    else:
        builder.write(text)


def _is_preformatted(node: Any) -> bool:
    """Say whether a text is within `pre`, at most some inline elements deep."""
    for _ in range(_DEEPEST_INLINE):
        node = node.parent
        if node is None or node.tag in _BLOCKS:
            return node is not None and node.tag == "pre"
    return False


def _close(builder: TextBuilder, node: Any, start: int, *, in_note: bool) -> None:
    tag = node.tag
    if in_note:
        if tag in _BLOCKS:
            builder.write(" ")
        href = node.attributes.get("href") if tag == "a" else None
        if href and href.startswith(("http://", "https://")):
            builder.mark("link", start, href)
        return
    if _HEADING.fullmatch(tag):
        builder.mark("heading", start, tag[1])
    elif tag in ("b", "strong"):
        builder.mark("bold", start, "")
    elif tag in ("blockquote", "q"):
        builder.mark("quote", start, "")
    elif tag == "li":
        builder.mark("item", start, "")
    elif tag == "figcaption" and not is_deep(node) and len(node.text().split()) >= _LEAST_CAPTION:
        builder.mark("row", start, "figure")  # a caption is quoted whole, or not at all
    elif _NUMBER.fullmatch(number := node.attributes.get(PAGE) or ""):
        builder.mark("page", start, number)
    if tag in _BLOCKS:
        builder.end_block()
    elif tag in ("td", "th"):
        builder.write(" ")


def _marker(link: Any, notes: Mapping[str, _Note]) -> int:
    href = link.attributes.get("href") or ""
    note = notes.get(href[1:]) if href.startswith("#") else None
    return note.number if note else 0
