"""Plain text in any encoding, with or without front matter; line ends become line feeds."""

from index.ingestion.parsers.encoding import decode_bytes
from index.ingestion.parsers.frontmatter import split_front_matter
from index.ingestion.parsers.page import Loaded


def read_plain(content: bytes, name: str) -> Loaded:
    """Read a text file; raise CorpusError where it is binary."""
    text, encoding = decode_bytes(content, name)
    facts, body = split_front_matter(text.removeprefix("\ufeff"))
    return Loaded(body.replace("\r\n", "\n").replace("\r", "\n"), (), facts, f"text, {encoding}")
