"""Which format a file is in, and which module parses it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from importlib import import_module
from pathlib import PurePath

from index.errors import CorpusError
from index.ingestion.parsers.archive import Archive
from index.ingestion.parsers.page import Loaded

# Suffix -> module and function: a parser's library is imported when a file asks for it.
PARSERS: Mapping[str, tuple[str, str]] = {
    ".txt": ("plain", "read_plain"),
    ".text": ("plain", "read_plain"),
    ".md": ("markdown", "read_markdown"),
    ".markdown": ("markdown", "read_markdown"),
    ".html": ("html", "read_html"),
    ".htm": ("html", "read_html"),
    ".xhtml": ("html", "read_html"),
    ".pdf": ("pdf", "read_pdf"),
    ".docx": ("office", "read_docx"),
    ".odt": ("office", "read_odt"),
    ".epub": ("epub", "read_epub"),
    ".rtf": ("rtf", "read_rtf"),
    ".eml": ("mail", "read_mail"),
    ".srt": ("subtitles", "read_subtitles"),
    ".vtt": ("subtitles", "read_subtitles"),
    ".jsonl": ("lines", "read_lines"),
}
_LOOKS_LIKE_HTML = re.compile(
    rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body)\b", re.I | re.S
)
_NO_TEXT = {
    **dict.fromkeys((*range(0x09), *range(0x0E, 0x20)), " "),
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),
}
_ZIPPED = {
    b"application/vnd.oasis.opendocument.text": ".odt", b"application/epub+zip": ".epub",
}  # fmt: skip


def format_of(content: bytes, name: str) -> str:
    """Return the suffix of what a file holds, whatever its name says.

    Raises CorpusError for what no parser reads.
    """
    head = content[:4096]
    suffix = PurePath(name).suffix.lower()
    if b"%PDF-" in head[:1024]:
        return ".pdf"
    if head.startswith(b"PK\x03\x04"):
        return _zipped(content, name)
    if head.startswith(b"{\\rtf"):
        return ".rtf"
    if head.lstrip(b"\xef\xbb\xbf").startswith(b"WEBVTT"):
        return ".vtt"
    if suffix in (".txt", ".text", "") and _LOOKS_LIKE_HTML.match(head):
        return ".html"
    if suffix in (".pdf", ".docx", ".odt", ".epub", ".rtf"):
        raise CorpusError(f"{name}: not a {suffix[1:].upper()} file, though its name says so")
    if suffix not in PARSERS:
        known = ", ".join(sorted(PARSERS))
        raise CorpusError(
            f"{name}: files of this kind cannot be read; convert it to one of {known}"
        )
    return suffix


def read(content: bytes, name: str) -> list[Loaded]:
    """Read a file's documents, one but for JSON Lines; raise CorpusError where it has no text."""
    suffix = format_of(content, name)
    module, function = PARSERS[suffix]
    parse: Callable[[bytes, str], Loaded | list[Loaded]]
    parse = getattr(import_module(f"index.ingestion.parsers.{module}"), function)
    found = parse(content, name)
    documents = found if isinstance(found, list) else [found]
    # One for one, so that marks stay where they are: what no file of text may hold is a space.
    documents = [replace(one, text=one.text.translate(_NO_TEXT)) for one in documents]
    for loaded in documents:
        if not loaded.text.strip("\ufeff \t\r\n\u00a0"):
            raise CorpusError(f"{name}: there is no text in it")
    return [replace(loaded, suffix=suffix) for loaded in documents]


def _zipped(content: bytes, name: str) -> str:
    """Return the suffix of the text that a zip archive is."""
    archive = Archive(content, name)
    if "word/document.xml" in archive.names:
        return ".docx"
    kind = archive.read("mimetype").strip() if "mimetype" in archive.names else b""
    if kind not in _ZIPPED:
        raise CorpusError(f"{name}: a zip archive; unpack it and add what is inside")
    return _ZIPPED[kind]
