"""Web archives as crawlers write them (WARC, ISO 28500): each page that was fetched, a document."""

import gzip
import io
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from http.client import HTTPException, HTTPMessage, parse_headers

from index.errors import CorpusError
from index.ingestion.parsers.loaded import Loaded
from index.ingestion.parsers.zipped import parsed_together
from index.models import split_url

_MOST_BYTES, _MOST_PAGES = 300 << 20, 1_000
_SUFFIXES = {"text/html": ".html", "application/xhtml+xml": ".html", "application/pdf": ".pdf",
             "text/plain": ".txt"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Page:
    """A page as it was sent: in chunks, perhaps, and packed."""

    url: str
    body: bytes
    kind: str
    is_chunked: bool = False
    is_packed: bool = False

    def content(self) -> bytes:
        body = b"".join(_chunks(self.body)) if self.is_chunked else self.body
        return zlib.decompressobj(47).decompress(body, _MOST_BYTES) if self.is_packed else body


def parse_warc(content: bytes, name: str) -> list[Loaded]:
    """Parse the pages of an archive; raise CorpusError if there are none."""
    try:
        pages = {page.url: page for page in _pages(_unpacked(content, name))}
    except (
        OSError, EOFError, ValueError, OverflowError, HTTPException, zlib.error,
    ) as error:  # fmt: skip
        raise CorpusError(
            f"{name}: a damaged web archive ({error}); save the pages again"
        ) from error
    if len(pages) > _MOST_PAGES:
        raise CorpusError(
            f"{name}: {len(pages):,} pages; at most {_MOST_PAGES:,} are read from a web archive; "
            "split it"
        )
    named = _named(pages.values())
    found = parsed_together(name, {path: page.content for path, page in named.items()})
    return [replace(one, hints={"url": named[one.name].url, **one.hints}) for one in found]


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
    return _Page(
        url=url,
        body=stream.read(),
        kind=_kind(head) if status[1:2] == [b"200"] else "",
        is_chunked=head.get("Transfer-Encoding", "").lower() == "chunked",
        is_packed=head.get("Content-Encoding", "").lower() in ("gzip", "deflate"),
    )


def _chunks(body: bytes) -> Iterator[bytes]:
    stream = io.BytesIO(body)
    while size := int(stream.readline().partition(b";")[0].strip() or b"0", 16):
        yield stream.read(size)
        stream.readline()


def _kind(head: HTTPMessage) -> str:
    return head.get("Content-Type", "").partition(";")[0].strip().lower()


def _named(pages: Iterable[_Page]) -> dict[str, _Page]:
    """Return pages by their names; of those that would have one name, the later get a number."""
    named: dict[str, _Page] = {}
    for page in pages:
        name, number = _name(page), 1
        while name in named:
            number += 1
            name = f"{number}-{_name(page)}"
        named[name] = page
    return named


def _name(page: _Page) -> str:
    """Return a name for a page: its address without the scheme, with the suffix of its kind."""
    parts = split_url(page.url)
    path = f"{parts.hostname or ''}{parts.path}".rstrip("/") or "page"
    query = f"-{parts.query}" if parts.query else ""
    suffix = _SUFFIXES[page.kind]
    return f"{path.removesuffix(suffix)}{query}{suffix}"
