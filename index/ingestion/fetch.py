"""Fetch pages as a guest should: over HTTPS, politely, and never from inside one's own network.

Every host name is resolved here, and the connection goes to the very address that was found to be
public: a name that resolves differently the second time, or a redirect inwards, gains nothing.
"""

import ipaddress
import re
import socket
import ssl
import time
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any, NamedTuple
from urllib.parse import urljoin, urlsplit

import httpcore
from protego import Protego

from index.errors import FetchError
from index.ingestion.regular_files import MOST_BYTES

# What a robots.txt calls us; in the rest of `AGENT` it could find another robot's name.
_PRODUCT = "briefing-bot"
AGENT = f"{_PRODUCT}/0.1 (quotations with their sources; one page at a time)"
_TIMEOUT_S, _WHOLE_S = 20.0, 60.0
_REDIRECTS = 5
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
_ROBOT = re.compile(r"\s*user(?:-|\s+)?agent[\s:]+(?P<name>[^#]*)", re.I)
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


def is_public(address: str) -> bool:
    """Say whether an IP address is public: not private, loopback, link-local or reserved."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is not None and not inner.is_global:
            return False
    return ip.is_global and not ip.is_multicast


class Fetcher:
    """Fetches pages, with `allow_http` also without TLS; `permits` judges every IP address."""

    def __init__(
        self,
        *,
        allow_http: bool = False,
        permits: Callable[[str], bool] = is_public,
        pause_s: float = _PAUSE_S,
        whole_s: float = _WHOLE_S,
        context: ssl.SSLContext | None = None,
    ) -> None:
        self._schemes = ("https", "http") if allow_http else ("https",)
        self._pause_s = pause_s
        self._whole_s = whole_s
        self._robots: dict[str, Protego] = {}
        self._last: dict[str, float] = {}
        self._pool = httpcore.ConnectionPool(
            ssl_context=context or ssl.create_default_context(),
            network_backend=_Guarded(permits),
            retries=0,
        )

    def __enter__(self) -> "Fetcher":
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.close()

    def fetch(self, address: str) -> Fetched:
        """Fetch a page; raise FetchError if that fails or is not allowed, here or by the site."""
        url = address.partition("#")[0]
        for _ in range(_REDIRECTS + 1):
            self._require(url)
            if not self._robots_of(url).can_fetch(url, _PRODUCT):
                raise FetchError(f"{url}: its robots.txt asks not to fetch it; save it by hand")
            status, headers, content = self._get(url, MOST_BYTES)
            if status in (301, 302, 303, 307, 308) and headers.get("location"):
                url = urljoin(url, headers["location"]).partition("#")[0]
                continue
            if status != 200:
                remedy = "try again later" if status >= 500 else "check the address"
                raise FetchError(f"{url}: the server answers {status}; {remedy}", status)
            return Fetched(url, content, _name(url, headers.get("content-type", "")))
        raise FetchError(
            f"{address}: more than {_REDIRECTS} redirects; name the address they lead to"
        )

    def _require(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in self._schemes:
            remedy = "; --http allows it" if parts.scheme == "http" else ""
            raise FetchError(f"{url}: only {' and '.join(self._schemes)} is fetched{remedy}")
        if not parts.hostname or parts.username or parts.password:
            raise FetchError(
                f"{url}: not a page's address: it has no host, or has a password in it"
            )

    def _robots_of(self, url: str) -> Protego:
        """Return what a host asks of robots; without a robots.txt everything is allowed."""
        parts = urlsplit(url)
        host = f"{parts.scheme}://{parts.netloc}"
        if host not in self._robots:
            status, _, content = self._get(f"{host}/robots.txt", _MOST_ROBOTS)
            if status >= 500 or status == 429:
                raise FetchError(f"{host}: the server answers {status}; try again later", status)
            said = content.decode("utf-8-sig", "replace") if status == 200 else ""
            self._robots[host] = Protego.parse(_with_few_robots(said))
        return self._robots[host]

    def _get(self, url: str, most: int) -> _Answer:
        """Return a server's answer to one request, within the limits of size and time."""
        self._wait(url)
        deadline = time.monotonic() + self._whole_s
        headers = [("User-Agent", AGENT), ("Accept-Encoding", "gzip"), ("Accept", "*/*")]
        limits = dict.fromkeys(("connect", "read", "write", "pool"), min(_TIMEOUT_S, self._whole_s))
        try:
            with self._pool.stream(
                "GET", url, headers=headers, extensions={"timeout": limits}
            ) as response:
                found = {
                    k.decode("latin-1").lower(): v.decode("latin-1") for k, v in response.headers
                }
                if response.status != 200:
                    return _Answer(response.status, found, b"")
                body = _body(response.iter_stream(), found, url, most, deadline)
                return _Answer(response.status, found, body)
        except (
            httpcore.NetworkError, httpcore.ProtocolError, httpcore.TimeoutException,
            httpcore.UnsupportedProtocol, OSError, zlib.error, ValueError,
        ) as error:  # fmt: skip
            raise FetchError(
                f"{url}: cannot be fetched ({error or type(error).__name__})"
            ) from error

    def _wait(self, url: str) -> None:
        host = urlsplit(url).netloc
        robots = self._robots.get(f"{urlsplit(url).scheme}://{host}")
        asked = robots.crawl_delay(_PRODUCT) if robots else None
        pause = min(_LONGEST_PAUSE_S, max(self._pause_s, float(asked or 0)))
        since = time.monotonic() - self._last.get(host, -_LONGEST_PAUSE_S)
        if since < pause:
            time.sleep(pause - since)
        self._last[host] = time.monotonic()


class _Guarded(httpcore.NetworkBackend):
    """Resolves a host and connects to it only if all its addresses are permitted."""

    def __init__(self, permits: Callable[[str], bool]) -> None:
        self._permits = permits
        self._backend = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except OSError as error:
            raise httpcore.ConnectError(f"no such host: {host}") from error
        addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
        refused = [address for address in addresses if not self._permits(address)]
        if refused or not addresses:
            raise FetchError(
                f"{host} is at {', '.join(refused)}, inside a network, and so not fetched; save "
                "the page by hand"
            )
        return self._backend.connect_tcp(addresses[0], port, timeout, local_address, socket_options)

    def connect_unix_socket(self, *_: Any, **__: Any) -> httpcore.NetworkStream:
        raise httpcore.UnsupportedProtocol("nothing is fetched from this machine's sockets")


def _with_few_robots(said: str) -> str:
    """Return a robots.txt in which every robot that is not this one has the same name.

    The parser keeps a copy of a rule for each robot that it is for: of ten thousand rules for ten
    thousand robots it would keep a hundred million.
    """
    return "\n".join(map(_with_short_name, said.splitlines()))


def _with_short_name(line: str) -> str:
    found = _ROBOT.match(line)
    if found is None or not found["name"].strip():
        return line
    name = found["name"].replace("*", "").partition("/")[0].strip().lower()
    return f"User-agent: {(name or '*') if _PRODUCT.startswith(name) else 'another'}"


def _body(
    stream: Iterable[bytes], headers: Mapping[str, str], url: str, most: int, deadline: float
) -> bytes:
    packed = headers.get("content-encoding", "").lower()
    unpack = zlib.decompressobj(wbits=47) if packed in ("gzip", "deflate", "x-gzip") else None
    if packed and unpack is None and packed != "identity":
        raise ValueError(f"content encoding {packed}")
    body = bytearray()
    for chunk in stream:
        # The limit is on what is unpacked: a megabyte of gzip may be a gigabyte of zeros.
        body += unpack.decompress(chunk, most + 1 - len(body)) if unpack else chunk
        if len(body) > most:
            raise FetchError(f"{url}: more than {most:,} bytes; download and split it")
        if time.monotonic() > deadline:
            raise FetchError(f"{url}: the page took too long to arrive; try again later")
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
