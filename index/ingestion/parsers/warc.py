"""Web archives as crawlers write them (WARC, ISO 28500): each page that was fetched, a document."""

import gzip
import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from http.client import HTTPMessage, parse_headers

from index.errors import CorpusError
from index.ingestion.parsers.loaded import Loaded
from index.ingestion.parsers.zipped import parsed_together
from index.models import split_url

_MOST_BYTES, _MOST_PAGES = 300 << 20, 1_000
_SUFFIXES = {"text/html": ".html", "application/xhtml+xml": ".html", "application/pdf": ".pdf",
             "text/plain": ".txt"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Page:
    url: str
    content: bytes
    kind: str


def parse_warc(content: bytes, name: str) -> list[Loaded]:
    """Parse the pages of an archive; raise CorpusError if there are none."""
    try:
        pages = {page.url: page for page in _pages(_unpacked(content, name))}
    except (OSError, EOFError, ValueError, zlib.error) as error:
        raise CorpusError(
            f"{name}: a damaged web archive ({error}); save the pages again"
        ) from error
    if len(pages) > _MOST_PAGES:
        raise CorpusError(
            f"{name}: {len(pages):,} pages; at most {_MOST_PAGES:,} are read from a web archive; "
            "split it"
        )
    found = parsed_together(name, {_name(page): page.content for page in pages.values()})
    urls = {_name(page): page.url for page in pages.values()}
    return [replace(one, hints={"url": urls[one.name], **one.hints}) for one in found]


def _unpacked(content: bytes, name: str) -> bytes:
    if content.startswith(b"WARC/"):
        return content
    with gzip.open(io.BytesIO(content)) as stream:
        unpacked = stream.read(_MOST_BYTES + 1)
    if len(unpacked) > _MOST_BYTES:
        raise CorpusError(f"{name}: unpacks to more than {_MOST_BYTES:,} bytes; split it")
    return unpacked


def _pages(content: bytes) -> Iterator[_Page]:
    """Yield the pages in an archive's records, without pictures, styles and scripts."""
    stream = io.BytesIO(content)
    while line := stream.readline():
        if not line.startswith(b"WARC/"):
            continue
        head = parse_headers(stream)
        block = stream.read(int(head.get("Content-Length", "0")))
        url = head.get("WARC-Target-URI", "").strip("<>")
        if head.get("WARC-Type") == "resource":
            page = _Page(url, block, _kind(head))
        elif head.get("WARC-Type") == "response" and block.startswith(b"HTTP/"):
            page = _fetched(url, block)
        else:
            continue
        if page.kind in _SUFFIXES and url.startswith(("http://", "https://")):
            yield page


def _fetched(url: str, block: bytes) -> _Page:
    """Return the page in a response of HTTP; one that is no success has no kind."""
    stream = io.BytesIO(block)
    status = stream.readline().split()
    head = parse_headers(stream)
    body = stream.read()
    if head.get("Transfer-Encoding", "").lower() == "chunked":
        body = b"".join(_chunks(body))
    if head.get("Content-Encoding", "").lower() in ("gzip", "deflate"):
        body = zlib.decompressobj(47).decompress(body, _MOST_BYTES)
    return _Page(url, body, _kind(head) if status[1:2] == [b"200"] else "")


def _chunks(body: bytes) -> Iterator[bytes]:
    stream = io.BytesIO(body)
    while size := int(stream.readline().partition(b";")[0].strip() or b"0", 16):
        yield stream.read(size)
        stream.readline()


def _kind(head: HTTPMessage) -> str:
    return head.get("Content-Type", "").partition(";")[0].strip().lower()


def _name(page: _Page) -> str:
    """Return a name for a page: its address without the scheme, with the suffix of its kind."""
    parts = split_url(page.url)
    path = f"{parts.hostname or ''}{parts.path}".rstrip("/") or "page"
    query = f"-{parts.query}" if parts.query else ""
    suffix = _SUFFIXES[page.kind]
    return f"{path.removesuffix(suffix)}{query}{suffix}"
