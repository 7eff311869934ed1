"""What of a web page is not its text: navigation, controls, what is hidden or struck out."""

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import islice
from typing import Any

from index.ingestion.parsers.html_depth import is_deep

_SKIPPED = frozenset(
    "head script style noscript template nav button select textarea iframe object svg canvas "
    "audio video dialog aside footer math".split()
)
# What is struck out, unless an end that is missing makes it hold the rest of the page.
_STRUCK, _BLOCKS = frozenset(["del", "s", "strike"]), "p, div, h1, h2, h3, li, table, blockquote"
# Not displayed, far off the page, or cut off. What is seen through may fade in.
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|"
    r"(?<![\w-])(?:left|top|right|text-indent|margin-left)\s*:\s*-\d{4}|"
    r"clip\s*:\s*rect\((?:\s*[01](?:px)?[\s,]*){4}\)|clip-path\s*:\s*inset\(\s*(?:50|100)%",
    re.I,
)
_NO_SIZE = re.compile(r"font-size\s*:\s*0(?:\.0+)?(?![\d.])", re.I)
# A list with at least this share of its text in links, and this many of them, is navigation.
_LINKED_SHARE, _LINKS = 0.7, 4
_CONTROLS = "input:not([type=hidden]), select, textarea, button"
# A form with this much text besides its controls is the page: ASP.NET puts all of it in one.
_LEAST_TEXT = 250
_PARTS = "main, article, h1, h2, h3"
# Names that page builders give to what a click unfolds, and to what only gets in the way.
_FOLDED = re.compile(
    r"transcript|collaps|accordion|expand|toggle|unfold|tab-?(?:pane|panel|content)|read-?more|"
    r"show-?more|spoiler|full-?text",
    re.I,
)
_IN_THE_WAY = re.compile(r"modal|cookie|consent|menu|nav|popup|pop-up|overlay|banner|search", re.I)
# The way to a page from its site's first one.
_TRAIL = re.compile(r"bread-?crumb", re.I)
# Hidden text of at least this length, with a sentence in it, is worth a word.
_LEAST_HIDDEN = 40
_SHOWN, _MOST_LOOKED_AT = 60, 500
# A sentence is looked for in this many parts of a hidden element, which may hold the whole page.
_MOST_PARTS = 200
# How something on a page names what it opens.
_OPENS = (("aria-controls", ""), ("data-target", "#"), ("data-bs-target", "#"), ("href", "#"))
_SENTENCE_END = re.compile(r"[.!?…。][\"'”’»)]*(?:\s|$)")


class Unseen:
    """Knows which elements of a page are no part of its text."""

    def __init__(self, tree: Any) -> None:
        self._tree = tree

    def has(self, node: Any, *, in_note: bool) -> bool:
        """Say whether an element, with all in it, is no part of the text."""
        tag, attributes = node.tag, node.attributes
        if tag in _SKIPPED or (tag in _STRUCK and node.css_first(_BLOCKS) is None):
            return True
        if is_hidden(node):
            return is_deep(node) or not self._is_folded(node)
        if tag == "form":
            return not is_deep(node) and self._is_controls(node)
        if in_note and tag == "a" and (attributes.get("href") or "").startswith("#"):
            return True  # the link back to the text
        if _TRAIL.search(_names(node)) and _is_navigation(node, least=1):
            return True
        if tag == "header":
            return not is_deep(node) and node.css_first("nav") is not None
        return tag in ("ul", "ol", "table") and _is_navigation(node)

    def left_out(self, root: Any) -> Iterator[str]:
        """Yield, in words, each hidden part below an element that has sentences and is left out."""
        for node in root.css("[style], [hidden], [aria-hidden=true]")[:_MOST_LOOKED_AT]:
            if node.tag in _SKIPPED or not is_hidden(node) or _IN_THE_WAY.search(_names(node)):
                continue
            if _has_sentence(node) and not self._is_folded(node):
                words = _words(node)
                yield (
                    f"hidden on the page and left out: “{words[:_SHOWN]}…” "
                    f"({len(words):,} characters); save the page with this part unfolded to read it"
                )

    def _is_folded(self, node: Any) -> bool:
        """Say whether a hidden element is text that a click unfolds."""
        if _IN_THE_WAY.search(_names(node)) or not _has_sentence(node):
            return False
        return bool(_FOLDED.search(_names(node))) or node.id in self._opened

    @cached_property
    def _opened(self) -> frozenset[str]:
        """The ids of what something on the page opens."""
        return frozenset(
            (link.attributes.get(name) or "").removeprefix(mark)
            for name, mark in _OPENS
            for link in self._tree.css(f"[{name}^='{mark}']" if mark else f"[{name}]")
        ) - {""}

    def _is_controls(self, form: Any) -> bool:
        """Say whether a form is there to be filled in, not to be read."""
        if form.css_first(_CONTROLS) is None:
            return False
        controls = sum(len(_words(node)) for node in form.css("select, textarea, button, label"))
        text = len(_words(form)) - controls
        if form.css_first(_PARTS) is not None or text >= _LEAST_TEXT:
            return False
        return form.css_first("p") is None or 2 * text < self._length

    @cached_property
    def _length(self) -> int:
        return len(_words(self._tree.body))


def is_hidden(node: Any) -> bool:
    """Say whether an element is not shown until a script or a click shows it."""
    attributes = node.attributes
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    style = attributes.get("style") or ""
    # Around other elements it only closes the gaps between them.
    has_no_size = _NO_SIZE.search(style) is not None and next(node.iter(), None) is None
    return has_no_size or _HIDDEN.search(style) is not None


def _names(node: Any) -> str:
    return f"{node.id or ''} {node.attributes.get('class') or ''}"


def _words(node: Any) -> str:
    return " ".join(node.text(separator=" ").split())


def _has_sentence(node: Any) -> bool:
    parts = islice(node.traverse(include_text=True), _MOST_PARTS)
    words = " ".join(" ".join(part.text() for part in parts if part.tag == "-text").split())
    return len(words) >= _LEAST_HIDDEN and _SENTENCE_END.search(words) is not None


def _is_navigation(node: Any, least: int = _LINKS) -> bool:
    """Say whether most of a text is in links, and of these there are so many."""
    if is_deep(node):
        return False
    links = node.css("a[href]")
    linked = sum(len(link.text(strip=True)) for link in links)
    share = linked / max(1, len(node.text(strip=True)))
    return len(links) >= least and share >= _LINKED_SHARE
