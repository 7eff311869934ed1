"""Fetch pages as a guest should: over HTTPS, politely, and never from inside one's own network.

Every host name is resolved here, and the connection goes to the very address that was found to be
public: a name that resolves differently the second time, or a redirect inwards, gains nothing. One
deadline holds for all that a page needs: names, connections, robots.txt, redirects, pauses, body.
"""

import ssl
import time
import zlib
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

import httpcore
from protego import Protego

from index.errors import FetchError
from index.ingestion.addresses import sendable
from index.ingestion.network import Deadline, Guarded, is_public
from index.ingestion.regular_files import MOST_BYTES
from index.ingestion.robots import PRODUCT, parse_robots
from index.ingestion.unpacking import PACKINGS, Unpacker
from index.models import split_url

# In what follows the name a robots.txt could find another robot's name.
AGENT = f"{PRODUCT}/0.1 (quotations with their sources; one page at a time)"
_WHOLE_S = 120.0
_REDIRECTS = 5
# So much of an address that nobody can be asked for is shown.
_SHOWN = 200
# Between two requests to one host, unless it asks for more.
_PAUSE_S, _LONGEST_PAUSE_S = 1.0, 30.0
_SUFFIXES = {
    "text/html": ".html", "application/xhtml+xml": ".html", "application/pdf": ".pdf",
    "text/plain": ".txt", "text/markdown": ".md", "application/rtf": ".rtf", "text/rtf": ".rtf",
    "application/epub+zip": ".epub", "message/rfc822": ".eml", "text/vtt": ".vtt",
    "application/x-subrip": ".srt", "application/jsonl": ".jsonl",
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": ".pptx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "application/vnd.oasis.opendocument.presentation": ".odp",
    "application/vnd.oasis.opendocument.spreadsheet": ".ods",
    "text/csv": ".csv", "text/tab-separated-values": ".tsv", "multipart/related": ".mhtml",
    "application/zip": ".zip", "application/x-zip-compressed": ".zip",
}  # fmt: skip
# A robots.txt of more bytes is refused.
_MOST_ROBOTS = 1 << 20
_BY_NAME = frozenset({"application/octet-stream", "binary/octet-stream", ""})


@dataclass(frozen=True, slots=True)
class Fetched:
    """A file as it came: its final address, its bytes, its name, and facts stated beside it."""

    address: str
    content: bytes
    name: str
    facts: Mapping[str, str] = field(default_factory=dict)


class _Answer(NamedTuple):
    status: int
    headers: Mapping[str, str]
    content: bytes
    leads_to: str | None


class Fetcher:
    """Fetches pages, with `allow_http` also without TLS; `permits` judges every IP address.

    A page with all that it needs takes at most `whole_s` seconds; `meanwhile` is entered for them.
    """

    def __init__(
        self,
        *,
        allow_http: bool = False,
        permits: Callable[[str], bool] = is_public,
        pause_s: float = _PAUSE_S,
        whole_s: float = _WHOLE_S,
        context: ssl.SSLContext | None = None,
        meanwhile: Callable[[], AbstractContextManager[None]] = nullcontext,
    ) -> None:
        self._schemes = ("https", "http") if allow_http else ("https",)
        self._pause_s = pause_s
        self._whole_s = whole_s
        self._meanwhile = meanwhile
        self._deadline = Deadline()
        self._robots: dict[str, Protego] = {}
        self._last: dict[str, float] = {}
        self._pool = httpcore.ConnectionPool(
            ssl_context=context or ssl.create_default_context(),
            network_backend=Guarded(permits, self._deadline),
            retries=0,
        )

    def __enter__(self) -> "Fetcher":
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.close()

    def fetch(self, address: str) -> Fetched:
        """Fetch a page; raise FetchError if that fails or is not allowed, here or by the site."""
        with self._meanwhile():
            return self._fetch(address)

    def _fetch(self, address: str) -> Fetched:
        self._deadline.start(self._whole_s)
        url = address.partition("#")[0]
        for _ in range(_REDIRECTS + 1):
            self._require(url)
            if not self._robots_of(url).can_fetch(url, PRODUCT):
                raise FetchError(f"{url}: its robots.txt asks not to fetch it; save it by hand")
            answer = self._get(url, MOST_BYTES)
            if answer.leads_to:
                url = answer.leads_to
                continue
            if answer.status != 200:
                remedy = "try again later" if answer.status >= 500 else "check the address"
                raise FetchError(
                    f"{url}: the server answers {answer.status}; {remedy}", answer.status
                )
            return Fetched(url, answer.content, _name(url, answer.headers.get("content-type", "")))
        raise FetchError(
            f"{address}: more than {_REDIRECTS} redirects; name the address they lead to"
        )

    def _require(self, url: str) -> None:
        parts = split_url(url)
        if parts.scheme and parts.scheme not in self._schemes:
            remedy = "; --http allows it" if parts.scheme == "http" else ""
            raise FetchError(
                f"{url[:_SHOWN]}: only {' and '.join(self._schemes)} is fetched{remedy}"
            )
        try:
            sendable(url)
        except ValueError as error:
            raise FetchError(f"{url[:_SHOWN]}: not a page's address: {error}") from error
        if parts.username or parts.password:
            raise FetchError(f"{url}: not a page's address: it has a password in it")

    def _robots_of(self, url: str) -> Protego:
        """Return what a host asks of robots; without a robots.txt everything is allowed."""
        host = _host(url)
        if host not in self._robots:
            self._robots[host] = parse_robots(self._said_to_robots(host))
        return self._robots[host]

    def _said_to_robots(self, host: str) -> str:
        """Return a host's robots.txt, wherever it leads; one that leads on and on is none."""
        url = f"{host}/robots.txt"
        for _ in range(_REDIRECTS + 1):
            self._require(url)
            answer = self._get(url, _MOST_ROBOTS)
            if answer.leads_to:
                url = answer.leads_to
                continue
            if answer.status >= 500 or answer.status == 429:
                raise FetchError(
                    f"{host}: the server answers {answer.status}; try again later", answer.status
                )
            return answer.content.decode("utf-8-sig", "replace") if answer.status == 200 else ""
        return ""

    def _get(self, url: str, most: int) -> _Answer:
        """Return a server's answer to one request, within the limits of size and time."""
        headers = [("User-Agent", AGENT), ("Accept-Encoding", "gzip"), ("Accept", "*/*")]
        try:
            self._wait(url)
            with self._pool.stream("GET", sendable(url), headers=headers) as response:
                found = {k.decode("latin-1").lower(): v.decode("utf-8", "replace")
                         for k, v in response.headers}  # fmt: skip
                leads_to = _leads_to(url, response.status, found)
                is_page = response.status == 200
                body = _body(response.iter_stream(), found, url, most) if is_page else b""
                return _Answer(response.status, found, body, leads_to)
        except (
            httpcore.NetworkError, httpcore.ProtocolError, httpcore.TimeoutException,
            httpcore.UnsupportedProtocol, OSError, zlib.error, ValueError,
        ) as error:  # fmt: skip
            raise FetchError(
                f"{url}: cannot be fetched ({error or type(error).__name__})"
            ) from error

    def _wait(self, url: str) -> None:
        """Keep the distance between two requests to a host that it asks for, or politeness does."""
        host = urlsplit(url).netloc
        robots = self._robots.get(_host(url))
        asked = robots.crawl_delay(PRODUCT) if robots else None
        pause = min(_LONGEST_PAUSE_S, max(self._pause_s, float(asked or 0)))
        since = time.monotonic() - self._last.get(host, -_LONGEST_PAUSE_S)
        if pause - since > self._deadline.left():
            raise ValueError(f"its server asks for pauses of {pause:g} seconds; try again later")
        if since < pause:
            time.sleep(pause - since)
        self._last[host] = time.monotonic()


def _host(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _leads_to(url: str, status: int, headers: Mapping[str, str]) -> str | None:
    """Return the address that an answer redirects to."""
    if status in (301, 302, 303, 307, 308) and headers.get("location"):
        return urljoin(url, headers["location"]).partition("#")[0]
    return None


def _body(stream: Iterable[bytes], headers: Mapping[str, str], url: str, most: int) -> bytes:
    packed = headers.get("content-encoding", "").strip().lower()
    if packed not in PACKINGS | {"", "identity"}:
        raise ValueError(f"content encoding {packed}")
    unpacker = Unpacker() if packed in PACKINGS else None
    body, came = bytearray(), 0
    for chunk in stream:
        came += len(chunk)
        # The limit is on what is unpacked, too: a megabyte of gzip may be a gigabyte of zeros.
        body += unpacker.unpack(chunk, most + 1 - len(body)) if unpacker else chunk
        if max(came, len(body)) > most:
            remedy = "save the page by hand" if most == _MOST_ROBOTS else "download and split it"
            raise FetchError(f"{url}: more than {most:,} bytes; {remedy}")
    if unpacker and came:
        unpacker.require_end()
    return bytes(body)


def _name(url: str, content_type: str) -> str:
    """Return a file name with the suffix of the content type; refuse a type no parser reads."""
    kind = content_type.partition(";")[0].strip().lower()
    path = PurePosixPath(urlsplit(url).path)
    if kind in _BY_NAME:
        return path.name or "page.html"
    if kind not in _SUFFIXES:
        raise FetchError(
            f"{url}: content of type {kind} cannot be read; save it in a format that "
            "`briefing index add --help` lists"
        )
    suffix = _SUFFIXES[kind]
    same = path.suffix.lower() == suffix or (kind == "text/plain" and path.suffix)
    return path.name if same else f"{path.stem or 'page'}{suffix}"
