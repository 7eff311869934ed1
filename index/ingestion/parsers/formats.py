"""Which format a file is in, and which module parses it."""

import re
import zlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from importlib import import_module
from pathlib import PurePath

from index.errors import CorpusError
from index.ingestion.parsers.archive import Archive
from index.ingestion.parsers.loaded import Loaded
from index.ingestion.parsers.refusals import kind_of, locked, refusal, zipped_kind

# Suffix -> module and function. A parser and its library are imported for the first file they read.
PARSERS: Mapping[str, tuple[str, str]] = {
    ".txt": ("plain", "parse_plain"),
    ".text": ("plain", "parse_plain"),
    ".md": ("markdown", "parse_markdown"),
    ".markdown": ("markdown", "parse_markdown"),
    ".html": ("html", "parse_html"),
    ".htm": ("html", "parse_html"),
    ".xhtml": ("html", "parse_html"),
    ".pdf": ("pdf", "parse_pdf"),
    ".docx": ("office", "parse_docx"),
    ".odt": ("office", "parse_odt"),
    ".epub": ("epub", "parse_epub"),
    ".rtf": ("rtf", "parse_rtf"),
    ".doc": ("word97", "parse_doc"),
    ".eml": ("mail", "parse_mail"),
    ".msg": ("outlook", "parse_msg"),
    ".srt": ("subtitles", "parse_subtitles"),
    ".vtt": ("subtitles", "parse_subtitles"),
    ".jsonl": ("lines", "parse_lines"),
    ".pptx": ("slides", "parse_pptx"),
    ".odp": ("office", "parse_odp"),
    ".xlsx": ("workbook", "parse_xlsx"),
    ".ods": ("office", "parse_ods"),
    ".csv": ("sheets", "parse_csv"),
    ".tsv": ("sheets", "parse_csv"),
    ".mhtml": ("web_archives", "parse_mhtml"),
    ".mht": ("web_archives", "parse_mhtml"),
    ".webarchive": ("web_archives", "parse_webarchive"),
    ".zip": ("zipped", "parse_zip"),
    ".warc": ("warc", "parse_warc"),
}
_LOOKS_LIKE_HTML = re.compile(
    rb"\A\s*(?><!--.*?-->\s*)*+<(?:!doctype html|html|head|body)\b", re.I | re.S
)
_LOOKS_LIKE_MHTML = re.compile(rb"\A\s*MIME-Version:.{0,500}?multipart/related", re.I | re.S)
# Names under which pages are saved, too.
_MISNAMED = frozenset({"", ".txt", ".text", ".doc", ".xls", ".xml", ".aspx", ".php", ".jsp"})
# So much is read of any file, and of a text that is kept.
_MOST_BYTES = 200 << 20
# What no text file may hold, each replaced by one character, so that marks keep their places.
_NO_TEXT = {
    **dict.fromkeys((*range(0x09), *range(0x0E, 0x20)), " "),
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),
}
# How the types of zipped formats begin: templates and web pages of a kind are read like it.
_ZIPPED = (
    (b"application/epub+zip", ".epub"),
    *(
        (b"application/vnd.oasis.opendocument." + kind, suffix)
        for kind, suffix in (
            (b"text", ".odt"), (b"presentation", ".odp"), (b"spreadsheet", ".ods"),
            (b"graphics", ".odg"), (b"formula", ".odf"),
        )
    ),
)  # fmt: skip
# The part that only this kind of office file has.
_MAIN_PARTS = (
    ("word/document.xml", ".docx"), ("ppt/presentation.xml", ".pptx"), ("xl/workbook.xml", ".xlsx"),
)  # fmt: skip
# What an old format may be saved as instead.
_NEWER = {".doc": " or as .docx", ".msg": " or as .eml"}
# Formats whose files begin with bytes of their own.
_MARKED = frozenset(".pdf .docx .odt .epub .rtf .pptx .odp .xlsx .ods .zip .doc .msg .warc".split())


def format_of(content: bytes, name: str) -> str:
    """Return the suffix of the format that a file is in, even if its name has another.

    Raises CorpusError if no parser reads it.
    """
    suffix = PurePath(name).suffix.lower()
    if found := _by_content(content, name, suffix):
        return found
    kind = kind_of(content)
    if kind == "":
        raise locked(name)
    if kind is None and suffix in _MARKED:
        raise CorpusError(
            f"{name}: not a {suffix[1:].upper()} file, though its name says so; save it again as "
            f"one{_NEWER.get(suffix, '')}, or give it the suffix of what it is"
        )
    suffix = kind or suffix
    if suffix not in PARSERS:
        raise refusal(name, suffix, ", ".join(sorted(PARSERS)))
    return suffix


def _by_content(content: bytes, name: str, suffix: str) -> str | None:
    """Return the suffix of a format that a file's first bytes tell, or None."""
    head = content[:4096]
    # Readers skip what stands before; in another file it may be of a member, or a word.
    if head.startswith(b"%PDF-") or (suffix == ".pdf" and b"%PDF-" in head[:1024]):
        return ".pdf"
    if head.startswith(b"PK\x03\x04"):
        return _zipped(content, name)
    if head.startswith(b"{\\rtf"):
        return ".rtf"
    if _is_warc(head):
        return ".warc"
    if head.lstrip(b"\xef\xbb\xbf").startswith(b"WEBVTT"):
        return ".vtt"
    if suffix in _MISNAMED and _LOOKS_LIKE_HTML.match(head):
        return ".html"
    is_saved_page = suffix in (".doc", ".xls") and _LOOKS_LIKE_MHTML.match(head)
    return ".mhtml" if is_saved_page else None


def parse(content: bytes, name: str) -> list[Loaded]:
    """Return a file's documents: one, or one a line of JSON Lines.

    Raises CorpusError if it cannot be parsed or holds no text.
    """
    suffix = format_of(content, name)
    module, function = PARSERS[suffix]
    parser: Callable[[bytes, str], Loaded | list[Loaded]]
    parser = getattr(import_module(f"index.ingestion.parsers.{module}"), function)
    found = parser(content, name)
    documents = [
        replace(
            one,
            text=one.text.translate(_NO_TEXT),
            suffix=suffix,
            name=one.name.translate(_NO_TEXT),
            facts=_clean(one.facts),
            hints=_clean(one.hints),
            envelope=_clean(one.envelope),
        )
        for one in (found if isinstance(found, list) else [found])
    ]
    for loaded in documents:
        if not loaded.text.strip("\ufeff \t\r\n\u00a0"):
            raise CorpusError(f"{name}: there is no text in it")
        if 4 * len(loaded.text) > _MOST_BYTES < len(loaded.text.encode("utf-8")):
            raise CorpusError(
                f"{loaded.name or name}: its text has more than {_MOST_BYTES:,} bytes, which could "
                "not be read again; split it"
            )
    return documents


def _clean(facts: Mapping[str, str]) -> dict[str, str]:
    return {field: value.translate(_NO_TEXT) for field, value in facts.items()}


def _is_warc(head: bytes) -> bool:
    """Say whether a file is a web archive of a crawler, compressed or not."""
    if not head.startswith(b"\x1f\x8b"):
        return head.startswith(b"WARC/")
    try:
        return zlib.decompressobj(31).decompress(head, len(b"WARC/")) == b"WARC/"
    except zlib.error:
        return False


def _zipped(content: bytes, name: str) -> str:
    """Return the suffix of the format that a zip archive holds."""
    archive = Archive(content, name)
    for part, suffix in _MAIN_PARTS:
        if part in archive.names:
            return suffix
    kind = archive.read("mimetype").strip() if "mimetype" in archive.names else b""
    known = (suffix for begins, suffix in _ZIPPED if kind.startswith(begins))
    found = next(known, None) or zipped_kind(archive.names)
    if found and found not in PARSERS:
        raise refusal(name, found, ", ".join(sorted(PARSERS)))
    suffix = PurePath(name).suffix.lower()
    if not found and suffix in _MARKED - {".zip"}:
        raise CorpusError(
            f"{name}: a zip archive, but no {suffix[1:].upper()} file, though its name says so; "
            "save it again as one, or unpack it and add what is inside"
        )
    return found or ".zip"
