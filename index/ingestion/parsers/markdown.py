"""Markdown, as it reads when rendered: `markdown-it-py` makes HTML of it, footnotes included."""

from index.ingestion.parsers.encoding import decode_bytes
from index.ingestion.parsers.frontmatter import split_front_matter
from index.ingestion.parsers.html import read_markup
from index.ingestion.parsers.page import Loaded


def read_markdown(content: bytes, name: str) -> Loaded:
    """Read a Markdown text with its front matter; raise CorpusError where it is no text."""
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin

    text, encoding = decode_bytes(content, name)
    facts, body = split_front_matter(text)
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    markup = parser.use(footnote_plugin).render(body)
    loaded = read_markup(f"<body>{markup}</body>")
    return Loaded(loaded.text, loaded.marks, facts, f"markdown, {encoding}")
