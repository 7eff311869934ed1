"""What a web page says about itself: JSON-LD rather than OpenGraph rather than other meta tags."""

import json
from collections.abc import Iterator
from typing import Any

_LINKED_DATA = (
    ("title", "headline"), ("speaker", "author"), ("publisher", "publisher"),
    ("date", "datePublished"), ("language", "inLanguage"),
)  # fmt: skip

# What only a page's tags say: who put it online, and when, as often as who spoke; and whose page it
# is, which any page can claim.
CLAIMS = ("speaker", "date", "publisher", "url")


def facts_of(tree: Any) -> dict[str, str]:
    """Return a parsed page's facts, by the field of a source."""
    meta = _meta(tree)
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
        del facts["speaker"]  # the address of a profile, not a name
    return facts


def _meta(tree: Any) -> dict[str, str]:
    meta: dict[str, str] = {}
    for node in tree.css("meta[content]"):
        name = node.attributes.get("property") or node.attributes.get("name") or ""
        content = " ".join((node.attributes.get("content") or "").split())
        if name and content:
            meta.setdefault(name.lower(), content)
    return meta


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
            for field, key in _LINKED_DATA:
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
