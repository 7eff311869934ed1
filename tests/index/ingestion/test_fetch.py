"""Pages from a server on this machine: fetched politely, within limits, never from inside."""

import gzip
import socket
import ssl
import threading
import time
import tracemalloc
import zlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
import trustme

from index.errors import FetchError
from index.ingestion import fetch
from index.ingestion.fetch import Fetcher
from index.ingestion.network import is_public

PAGE = b"<html><body><p>The harvest was poor.</p></body></html>"
Answer = tuple[int, dict[str, str], bytes]


class _Site:
    """A web server: its answers by path, and the requests it got."""

    def __init__(self) -> None:
        self.pages: dict[str, Answer] = {"/robots.txt": (404, {}, b"")}
        self.asked: list[tuple[str, dict[str, str]]] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append((self.path, dict(self.headers)))
                status, headers, body = site.pages.get(self.path, (404, {}, b"gone"))
                self.send_response(status)
                for name, value in {"Content-Type": "text/html", **headers}.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: Any) -> None:
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"


@pytest.fixture
def site() -> Iterator[_Site]:
    made = _Site()
    thread = threading.Thread(target=made.server.serve_forever, daemon=True)
    thread.start()
    yield made
    made.server.shutdown()
    made.server.server_close()
    thread.join()


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    with Fetcher(allow_http=True, permits=lambda ip: ip == "127.0.0.1", pause_s=0) as opened:
        yield opened


def test_a_page_comes_with_its_name_and_final_address(site: _Site, fetcher: Fetcher) -> None:
    """That is the address after a redirect; the user agent says who asks."""
    site.pages["/old"] = (301, {"Location": "/speech"}, b"")
    site.pages["/speech"] = (200, {"Content-Encoding": "gzip"}, gzip.compress(PAGE, mtime=0))
    found = fetcher.fetch(f"{site.url}/old#part")

    assert (found.address, found.content, found.name) == (f"{site.url}/speech", PAGE, "speech.html")
    assert [path for path, _ in site.asked] == ["/robots.txt", "/old", "/speech"]
    assert all(headers["User-Agent"].startswith("briefing-bot/") for _, headers in site.asked)


@pytest.mark.parametrize(
    ("kind", "path", "name"),
    [
        ("application/pdf", "/get?id=1", "get.pdf"),
        ("text/plain; charset=utf-8", "/a.srt", "a.srt"),
        ("application/octet-stream", "/a.docx", "a.docx"),
        ("text/html", "/", "page.html"),
    ],
)
def test_the_server_says_what_a_file_is(
    site: _Site, fetcher: Fetcher, kind: str, path: str, name: str
) -> None:
    """The content type overrides the address."""
    site.pages[path] = (200, {"Content-Type": kind}, b"x")

    assert fetcher.fetch(site.url + path).name == name


def test_robots_are_asked_once_and_obeyed(site: _Site, fetcher: Fetcher) -> None:
    """A page that the site does not want fetched is not fetched."""
    site.pages["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /private")
    site.pages["/a"] = site.pages["/private/b"] = (200, {}, PAGE)
    fetcher.fetch(f"{site.url}/a")
    with pytest.raises(FetchError, match=r"robots\.txt asks not to"):
        fetcher.fetch(f"{site.url}/private/b")

    assert [path for path, _ in site.asked] == ["/robots.txt", "/a"]


PRIVATE = "User-agent: *\nDisallow: /private"
DRAFTS = "User-agent: *\nDisallow: /*/draft-*.pdf$"


@pytest.mark.parametrize(
    ("robots", "path", "allowed"),
    [
        pytest.param(DRAFTS, "/2024/draft-1.pdf", False, id="* and $"),
        pytest.param(DRAFTS, "/2024/draft-1.pdf?print=1", True, id="not at the end"),
        pytest.param("User-agent: *\nDisallow: /*?session=", "/a?session=1", False, id="query"),
        pytest.param(f"{PRIVATE}\nAllow: /private/open", "/private/open/a", True, id="longer allow"),
        pytest.param("User-agent: *\nAllow: /\nDisallow: /private", "/private/a", False, id="order"),
        pytest.param(f"{PRIVATE}\nAllow: /private", "/private/a", True, id="as long"),
        pytest.param(f"{PRIVATE}\n\nUser-agent: Briefing-Bot\nAllow: /", "/private/a", True, id="ours"),
        pytest.param(f"{PRIVATE}\n\nUser-agent: page\nAllow: /", "/private/a", False, id="a word of ours"),
        pytest.param("User-agent: a\nUser-agent: briefing*\nUser-agent: b\nDisallow: /", "/a", False, id="listed"),
        pytest.param("User-agent: briefing-bot/2\nDisallow: /", "/a", False, id="with a version"),
        pytest.param("User-agent: a\nDisallow: /", "/a", True, id="another's"),
        pytest.param(f"\ufeff{PRIVATE}", "/private/a", False, id="byte order mark"),
        pytest.param(PRIVATE.replace("\n", "\r"), "/private/a", False, id="old line ends"),
        pytest.param("<html>No robots here.</html>", "/a", True, id="a page"),
        pytest.param("", "/a", True, id="empty"),
    ],
)  # fmt: skip
def test_robots_are_read_as_they_are_written(
    site: _Site, fetcher: Fetcher, robots: str, path: str, allowed: bool
) -> None:
    """By RFC 9309: patterns, the longest rule, the group that names this robot before the others'."""
    site.pages["/robots.txt"] = (200, {}, robots.encode())
    site.pages[path] = (200, {}, PAGE)
    if allowed:
        assert fetcher.fetch(site.url + path).content == PAGE
    else:
        with pytest.raises(FetchError, match=r"robots\.txt asks not to"):
            fetcher.fetch(site.url + path)


def test_a_robots_txt_that_has_moved_is_obeyed(site: _Site, fetcher: Fetcher) -> None:
    """Five times at most, and on another host, too: it is still for the host that was asked."""
    for hop in range(1, 4):
        site.pages[f"/{hop}"] = (302, {"Location": f"/{hop + 1}"}, b"")
    site.pages["/robots.txt"] = (301, {"Location": "/1"}, b"")
    site.pages["/4"] = (307, {"Location": f"{site.url}/5".replace("127.0.0.1", "localhost")}, b"")
    site.pages["/5"] = (200, {}, PRIVATE.encode())
    with pytest.raises(FetchError, match=r"/private/a: its robots\.txt asks not to"):
        fetcher.fetch(f"{site.url}/private/a")

    assert site.asked[-1][1]["Host"].startswith("localhost")


def test_a_robots_txt_that_leads_on_and_on_is_none(site: _Site, fetcher: Fetcher) -> None:
    """After five redirects a site has said nothing (RFC 9309)."""
    site.pages["/robots.txt"] = (301, {"Location": "/robots.txt"}, b"")
    site.pages["/a"] = (200, {}, PAGE)

    assert fetcher.fetch(f"{site.url}/a").content == PAGE
    assert [path for path, _ in site.asked] == ["/robots.txt"] * 6 + ["/a"]


def test_a_robots_txt_leads_nowhere_inside(site: _Site, fetcher: Fetcher) -> None:
    """Each step of it is judged like a page's."""
    site.pages["/robots.txt"] = (301, {"Location": "http://127.0.0.2/robots.txt"}, b"")
    with pytest.raises(FetchError, match="inside a network"):
        fetcher.fetch(f"{site.url}/a")


@pytest.mark.parametrize(
    "number", ["²", "nan", "inf", "-1", "1e309", "1" + "0" * 5_000, "1/0", "١", "0x1", ""]
)
def test_odd_numbers_of_a_robots_txt_are_no_pause(
    site: _Site, fetcher: Fetcher, number: str
) -> None:
    """Nor an error."""
    rules = "".join(f"{name}: {number}\n" for name in ("Crawl-delay", "Request-rate", "Visit-time"))
    site.pages["/robots.txt"] = (200, {}, f"User-agent: *\n{rules}".encode())
    site.pages["/a"] = (200, {}, PAGE)

    assert fetcher.fetch(f"{site.url}/a").content == PAGE


@pytest.mark.parametrize("status", [404, 403, 301])
def test_without_a_robots_txt_all_is_allowed(site: _Site, fetcher: Fetcher, status: int) -> None:
    """However the site says that it has none."""
    site.pages["/robots.txt"] = (status, {}, PRIVATE.encode())
    site.pages["/private/a"] = (200, {}, PAGE)

    assert fetcher.fetch(f"{site.url}/private/a").content == PAGE


@pytest.mark.parametrize("status", [500, 503, 429])
def test_a_site_that_cannot_say_is_left_alone(site: _Site, fetcher: Fetcher, status: int) -> None:
    """It may ask not to; later it is asked again."""
    site.pages["/a"] = (200, {}, PAGE)
    site.pages["/robots.txt"] = (status, {}, b"")
    with pytest.raises(FetchError, match=f"answers {status}; try again later"):
        fetcher.fetch(f"{site.url}/a")
    site.pages["/robots.txt"] = (404, {}, b"")

    assert fetcher.fetch(f"{site.url}/a").content == PAGE


def test_a_robots_txt_without_end_is_refused(site: _Site, fetcher: Fetcher) -> None:
    """A megabyte is more than any site says."""
    site.pages["/robots.txt"] = (200, {}, PRIVATE.encode() + b"\n" * (1 << 20))
    with pytest.raises(FetchError, match="more than 1,048,576 bytes; save the page by hand"):
        fetcher.fetch(f"{site.url}/a")


def test_a_robots_txt_that_names_everybody_is_read(site: _Site, fetcher: Fetcher) -> None:
    """Thousands of rules for thousands of robots, in whichever spelling: none kept twice for each."""
    ours = [f"User-agent: {'*' * i}briefing" for i in range(500)]
    others = [f"User agent {i}\nuseragent: {i}x" for i in range(5_000)]
    rules = [f"Disallow: /{i}" for i in range(20_000)]
    robots = "\n".join([*ours, *others, *rules])
    site.pages["/robots.txt"] = (200, {}, robots.encode())
    site.pages["/a"] = site.pages["/7"] = (200, {}, PAGE)
    tracemalloc.start()
    fetcher.fetch(f"{site.url}/a")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert peak < 100_000_000
    with pytest.raises(FetchError, match=r"robots\.txt asks not to"):
        fetcher.fetch(f"{site.url}/7")


def test_as_long_a_pause_is_kept_as_is_asked_for(site: _Site, fetcher: Fetcher) -> None:
    """Fractions of a second, too."""
    site.pages["/robots.txt"] = (200, {}, b"User-agent: *\nCrawl-delay: 0.4")
    site.pages["/a"] = (200, {}, PAGE)
    started = time.monotonic()
    fetcher.fetch(f"{site.url}/a")
    fetcher.fetch(f"{site.url}/a")

    assert time.monotonic() - started >= 0.8


def test_requests_to_one_host_keep_their_distance(site: _Site) -> None:
    """As long as the site asks for, or as politeness does."""
    site.pages["/a"] = (200, {}, PAGE)
    started = time.monotonic()
    with Fetcher(allow_http=True, permits=lambda _: True, pause_s=0.3) as patient:
        patient.fetch(f"{site.url}/a")
        patient.fetch(f"{site.url}/a")

    assert time.monotonic() - started >= 0.6


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        pytest.param((404, {}, b""), "answers 404", id="gone"),
        pytest.param((503, {}, b""), "answers 503", id="down"),
        pytest.param((302, {"Location": "/loop"}, b""), "more than 5 redirects", id="loop"),
        pytest.param(
            (302, {"Location": "file:///etc/passwd"}, b""), "only https and http", id="file"
        ),
        pytest.param(
            (302, {"Location": "http://127.0.0.2/"}, b""), "inside a network", id="inwards"
        ),
        pytest.param((200, {"Content-Type": "video/mp4"}, b"x"), "type video/mp4", id="type"),
        pytest.param((200, {"Content-Encoding": "br"}, b"x"), "content encoding br", id="encoding"),
        pytest.param(
            (200, {"Content-Encoding": "gzip"}, b"xxxx"), "cannot be fetched", id="no gzip"
        ),
        pytest.param(
            (302, {"Location": "http://[::1"}, b""), "loop: .*Invalid IPv6", id="half an address"
        ),
        pytest.param(
            (302, {"Location": "http://exa mple/"}, b""), "exa mple/: not a page's", id="space"
        ),
        pytest.param(
            (302, {"Location": "http://a..b/"}, b""), r"a\.\.b/: not a page's", id="empty label"
        ),
        pytest.param(
            (302, {"Location": "http://a:99999/"}, b""), "a:99999/: not a page's", id="port"
        ),
        pytest.param(
            (302, {"Location": f"http://{'a' * 64}.b/"}, b""), "a.b/: not a page's", id="long label"
        ),
        pytest.param(
            (302, {"Location": "http://a.b/" + "x" * 70_000}, b""),
            "/xxx.*: not a page's.*8,000",
            id="long",
        ),
        pytest.param(
            (302, {"Location": "http://[::1%25x]/"}, b""), "inside|not a page's|cannot", id="zone"
        ),
        pytest.param((302, {"Location": "http://\xad/"}, b""), "not a page's", id="soft hyphen"),
        pytest.param((302, {"Location": "/\x00"}, b""), "loop: cannot be fetched", id="nul"),
    ],
)
def test_what_cannot_be_fetched_says_why(
    site: _Site, fetcher: Fetcher, answer: Answer, said: str
) -> None:
    """A status, a type, a redirect inwards."""
    site.pages["/loop"] = answer
    with pytest.raises(FetchError, match=said):
        fetcher.fetch(f"{site.url}/loop")


PACKED = gzip.compress(PAGE, mtime=0)


@pytest.mark.parametrize(
    ("packed", "content"),
    [
        pytest.param(PACKED + PACKED, PAGE + PAGE, id="two members"),
        pytest.param(PACKED + b"\x00" * 9 + PACKED, PAGE + PAGE, id="zeros between"),
        pytest.param(PACKED + b"\x00" * 100_000 + PACKED, PAGE + PAGE, id="zeros in pieces"),
        pytest.param(PACKED + b"<!-- served -->", PAGE, id="rubbish behind"),
        pytest.param(PACKED + b"\x1f", PAGE, id="a byte behind"),
        pytest.param(zlib.compress(PAGE), PAGE, id="zlib"),
        pytest.param(b"", b"", id="nothing"),
    ],
)
def test_packed_pages_come_whole(
    site: _Site, fetcher: Fetcher, packed: bytes, content: bytes
) -> None:
    """All their members, and nothing that is none."""
    site.pages["/a"] = (200, {"Content-Encoding": "gzip"}, packed)

    assert fetcher.fetch(f"{site.url}/a").content == content


@pytest.mark.parametrize(
    "packed", [PACKED[:-1], PACKED[:20], PACKED + PACKED[:-9], PACKED[:-8] + b"x" * 8]
)
def test_half_a_packed_page_is_refused(site: _Site, fetcher: Fetcher, packed: bytes) -> None:
    """However much of it can be read."""
    site.pages["/a"] = (200, {"Content-Encoding": "gzip"}, packed)
    with pytest.raises(FetchError, match="/a: cannot be fetched"):
        fetcher.fetch(f"{site.url}/a")


def test_letters_of_every_script_may_stand_in_an_address(site: _Site, fetcher: Fetcher) -> None:
    """They are asked for in ASCII, and the page keeps the address that was given."""
    site.pages["/M%C3%BCnchen?q=%C3%BC%20%41"] = (200, {}, PAGE)
    url = f"{site.url}/München?q=ü %41"

    assert fetcher.fetch(url).address == url


def test_what_swells_is_cut_off(
    site: _Site, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A small compressed page that unpacks to more than is read."""
    monkeypatch.setattr(fetch, "MOST_BYTES", 100_000)
    site.pages["/bomb"] = (200, {"Content-Encoding": "gzip"}, gzip.compress(b"0" * 50_000_000))
    with pytest.raises(FetchError, match="more than 100,000 bytes"):
        fetcher.fetch(f"{site.url}/bomb")


def test_a_certificate_is_checked_against_the_name(site: _Site) -> None:
    """Over HTTPS, a trusted certificate is accepted for its own name only, another never."""
    authority = trustme.CA()
    server, client = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), ssl.create_default_context()
    authority.issue_cert("localhost").configure_cert(server)
    authority.configure_trust(client)
    site.server.socket = server.wrap_socket(site.server.socket, server_side=True)
    site.pages["/a"] = (200, {}, PAGE)
    url = f"https://localhost:{site.server.server_port}/a"
    with Fetcher(permits=lambda _: True, pause_s=0, context=client) as trusting:
        assert trusting.fetch(url).content == PAGE
        with pytest.raises(FetchError, match="certificate"):
            trusting.fetch(url.replace("localhost", "127.0.0.1"))
    with (
        Fetcher(permits=lambda _: True, pause_s=0) as strict,
        pytest.raises(FetchError, match="certificate"),
    ):
        strict.fetch(url)


@pytest.mark.parametrize(
    "url",
    ["http://127.0.0.1/", "http://localhost/", "http://[::1]/", "http://0.0.0.0/", "http://2130706433/",
     "http://169.254.169.254/latest", "http://10.0.0.1/", "http://[::ffff:127.0.0.1]/"],
)  # fmt: skip
def test_nothing_inside_a_network_is_fetched(url: str) -> None:
    """Whatever way its address is written."""
    with Fetcher(allow_http=True) as strict, pytest.raises(FetchError, match="inside a network"):
        strict.fetch(url)


@pytest.mark.parametrize(
    "url", ["http://example.org/", "ftp://example.org/", "https://a:b@example.org/"]
)
def test_only_https_without_a_password_is_fetched(url: str) -> None:
    """Plain HTTP only on request."""
    with Fetcher() as strict, pytest.raises(FetchError):
        strict.fetch(url)


def test_a_name_that_resolves_differently_the_second_time_gains_nothing(
    site: _Site, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The connection goes to the address that was checked."""
    answers = iter(["127.0.0.1", "127.0.0.2"])
    really = socket.getaddrinfo

    def resolve(host: str, port: int, *rest: Any, **named: Any) -> list[Any]:
        if host != "rebind.example":
            return really(host, port, *rest, **named)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))]

    site.pages["/robots.txt"] = (404, {"Connection": "close"}, b"")
    site.pages["/a"] = (200, {}, PAGE)
    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    with pytest.raises(FetchError, match=r"127\.0\.0\.2, inside"):
        fetcher.fetch(f"http://rebind.example:{site.server.server_port}/a")


def test_a_name_with_one_address_inside_is_refused_whole(
    fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A connection might take either."""
    both = [
        (socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 80))
        for address in ("127.0.0.1", "10.0.0.1")
    ]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: both)
    with pytest.raises(FetchError, match=r"10\.0\.0\.1, inside"):
        fetcher.fetch("http://both.example/")


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True), ("2606:2800:220:1::1", True), ("127.0.0.1", False), ("::1", False),
        ("192.168.1.1", False), ("172.16.0.1", False), ("100.64.0.1", False), ("fe80::1%eth0", False),
        ("fc00::1", False), ("::ffff:10.0.0.1", False), ("2002:7f00:1::", False), ("224.0.0.1", False),
        ("0.0.0.0", False), ("255.255.255.255", False), ("169.254.169.254", False), ("0.1.2.3", False),
        ("::ffff:93.184.216.34", True), ("64:ff9b::5db8:d822", True), ("64:ff9b::7f00:1", False),
        ("64:ff9b::a9fe:a9fe", False), ("64:ff9b:1::5db8:d822", False), ("fec0::1", False), ("ff0e::1", False),
        ("::7f00:1", False), ("::5db8:d822", False), ("2002:5db8:d822::1", False), ("2001:0:1::1", False),
        ("::ffff:0:7f00:1", False), ("192.0.0.8", False), ("192.88.99.1", False), ("3fff::1", False),
        ("5f00::1", False), ("200::1", False), ("4000::1", False), ("8000::1", False), ("fe00::1", False),
        ("2606:2800:220:1:0:5efe:a00:1", False), ("2606:2800:220:1:200:5efe:a00:1", False),
    ],
)  # fmt: skip
def test_public_addresses(address: str, public: bool) -> None:
    """Those anybody may reach; a private one in another notation is still private."""
    assert is_public(address) is public
