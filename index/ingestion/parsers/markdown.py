"""Markdown as it reads when rendered: `markdown-it-py` turns it into HTML, footnotes included."""

from dataclasses import replace

from index.ingestion.parsers.encoding import decode_bytes
from index.ingestion.parsers.frontmatter import split_front_matter
from index.ingestion.parsers.html import parse_markup
from index.ingestion.parsers.loaded import Loaded


def parse_markdown(content: bytes, name: str) -> Loaded:
    """Parse a Markdown text with its front matter; raise CorpusError if it is not text."""
    from markdown_it import MarkdownIt
    from mdit_py_plugins.deflist import deflist_plugin
    from mdit_py_plugins.footnote import footnote_plugin

    text, encoding = decode_bytes(content, name)
    facts, body, faults = split_front_matter(text)
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    markup = parser.use(footnote_plugin).use(deflist_plugin).render(body)
    loaded = parse_markup(f"<body>{markup}</body>")
    left_out = (*loaded.left_out, *faults)
    return replace(loaded, facts=facts, parser=f"markdown, {encoding}", left_out=left_out)
