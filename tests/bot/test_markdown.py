"""Markdown reads as the very words, and holds no link, picture or mark-up but ours."""

from collections.abc import Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from bot.render import credit, markdown
from bot.render.visible import visible
from index.models import Brief, Context, Group, Line, Quotation, Source, Span

LINK = "https://example.org/a_(b)?c=d*e#:~:text=x%2Dy"
_PIECES = st.sampled_from(
    [
        *"abc \t\n\\`*_{}[]()<>#+-.!|~&$=:@^\"'1\xa0\r\u2028\x1b\x0b\x85\u3000",
        "- ", "1. ", "12) ", "    ", "---", "===", "```", "~~~", "![x](http://evil.example/x.png)",
        "<img src=x>", "&amp;", "&#64;", "[a]: http://evil.example", "| a | b |", "|---|---|", ":-",
        "http://evil.example", "www.evil.example", "# ", "> ", "\r\n", "\n\n", "<!--", "$$", "[^1]",
    ]
)  # fmt: skip
WORDS = st.lists(_PIECES, max_size=12).map("".join)


def _one_line(text: str) -> str:
    return visible(text).replace("\r\n", "\n").replace("\n", " ")


def quoted(text: str, title: str = "Title", link: str | None = LINK) -> Quotation:
    return Quotation(
        id="q00000000", text=text, doc_id="d", span=Span(0, len(text)), sha256="0",
        context=Context(text, title), source=Source("d", "document", title), link=link, score=1.0,
        references=(), needs_context=True,
    )  # fmt: skip


def _inline(text: str, dialect: str) -> Iterator[list[Token]]:
    """Yield the inline tokens of each paragraph and heading; fail at any other block."""
    for token in MarkdownIt(dialect, {"linkify": False}).parse(text):
        kind = token.type.removesuffix("_open").removesuffix("_close")
        assert kind in ("blockquote", "paragraph", "heading", "inline"), text
        if token.type == "inline":
            yield token.children or []


def _read(tokens: list[Token]) -> str:
    """Return the words of inline tokens; fail at a picture, a tag or code."""
    said = ""
    for token in tokens:
        assert token.type in (
            "text", "softbreak", "link_open", "link_close", "em_open", "em_close",
        ), token  # fmt: skip
        said += "\n" if token.type == "softbreak" else token.content
    return said


def _lines(text: str) -> list[str]:
    return [line for line in visible(text).replace("\r\n", "\n").split("\n") if line]


@pytest.mark.parametrize("dialect", ["commonmark", "gfm-like"])
@given(text=WORDS, title=WORDS)
@example(text="", title="\r\r\n")
@example(text="\n- the harbour\n2. the ferry\n===", title="")
def test_every_word_is_read_as_it_is(dialect: str, text: str, title: str) -> None:
    """Whatever mark-up a quotation, its context and its title imitate."""
    found = quoted(f"x{text}", f"x{title}x")
    shown = list(_inline(markdown.quotation(found), dialect))
    links = [token.attrs["href"] for line in shown for token in line if token.type == "link_open"]
    read = [line for tokens in shown for line in _read(tokens).split("\n")]
    words = _lines(found.text)

    assert read[: len(words)] == words
    assert read[len(words)] == f"— {_one_line(credit(found))}"
    assert links == [LINK.replace("(", "%28").replace(")", "%29")]


@given(text=WORDS)
@example("- the harbour")
@example("+ the harbour")
@example("12) the harbour")
@example("1. the harbour")
@example("---")
def test_quotations_that_begin_like_mark_up_are_words(text: str) -> None:
    """From the first character on."""
    (first, *_) = [*map(_read, _inline(markdown.quotation(quoted(text)), "commonmark")), ""]
    words = _lines(text)

    assert first.split("\n")[:1] == words[:1] or not words


@given(topic=WORDS, words=WORDS)
def test_a_brief_reads_as_its_words(topic: str, words: str) -> None:
    """Its headings, too."""
    group = Group("x", (Line(quoted(f"x{words}"), (quoted("y", words),)),))
    text = markdown.brief(Brief("brief", f"x{topic}x", (group,), words))
    (head, *_) = map(_read, _inline(text, "gfm-like"))

    assert head == _one_line(f"x{topic}x")


@pytest.mark.parametrize(
    ("link", "shown"),
    [
        ("https://a.example/x y)![z](w", "https://a.example/x%20y%29![z]%28w"),
        ("https://a.example/\n> <b>\x1b\u202e", "https://a.example/%0A%3E%20%3Cb%3E%1B%E2%80%AE"),
        ("https://a.example/ü", "https://a.example/ü"),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("http://[::1", None),
    ],
)
def test_links_lead_to_the_web_alone(link: str, shown: str | None) -> None:
    """What is no part of a URL is encoded in it."""
    text = markdown.quotation(quoted("x", link=link))

    assert (f"]({shown})" in text) if shown else "](" not in text
