"""A brief as a page: it loads nothing, runs nothing, and links to the web alone."""

import re
from base64 import b64encode
from hashlib import sha256

import pytest
from hypothesis import given
from selectolax.lexbor import LexborHTMLParser

from bot.render import page
from index.models import Brief, Group, Line
from tests.bot.test_markdown import WORDS, quoted

_TAGS = {
    "-text", "html", "head", "meta", "title", "style", "body", "h1", "h2", "section", "figure", "blockquote",
    "figcaption", "a", "br", "p",
}  # fmt: skip


def _page(words: str, link: str | None = "https://example.org/x") -> LexborHTMLParser:
    lines = (Line(quoted(words, words, link), (quoted(words, words),)),)
    return LexborHTMLParser(page.brief(Brief("brief", words, (Group("x", lines),), words)))


@given(WORDS)
def test_words_are_no_mark_up(words: str) -> None:
    """In whichever place they stand."""
    tree = _page(f"x{words}<script>'\"")

    assert tree.root is not None
    assert {node.tag for node in tree.root.traverse()} <= _TAGS
    assert len(tree.css("a")) == 1


def test_the_policy_allows_the_style_that_is_there_and_nothing_else() -> None:
    """By its hash."""
    tree = _page("x")
    (policy,) = [
        node.attributes["content"] or ""
        for node in tree.css("meta[http-equiv='Content-Security-Policy']")
    ]
    (style,) = [node.text().encode() for node in tree.css("style")]

    assert policy.startswith("default-src 'none'; ")
    assert re.findall(r"'(sha256-[^']+)'", policy) == [
        f"sha256-{b64encode(sha256(style).digest()).decode()}"
    ]
    assert "unsafe" not in policy


@pytest.mark.parametrize(
    ("link", "shown"),
    [
        ("javascript:alert(1)", None),
        ("http://[::1", None),
        ('https://a.example/"onclick="x', "https://a.example/%22onclick=%22x"),
    ],
)
def test_links_lead_to_the_web(link: str, shown: str | None) -> None:
    tree = _page("x", link)

    assert [a.attributes for a in tree.css("a")] == ([{"href": shown}] if shown else [])
