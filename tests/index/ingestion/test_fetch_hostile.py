"""Servers that would keep a fetch for ever: each is given up, whatever it sends and how slowly."""

import itertools
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
import trustme

from index.errors import FetchError
from index.ingestion.fetch import Fetcher

_WHOLE_S = 0.5
Manner = Callable[[socket.socket], None]


@contextmanager
def serving(manner: Manner) -> Iterator[int]:
    """Serve one connection after another in this manner until the other side goes; yield the port."""
    listening = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                connection, _ = listening.accept()
            except OSError:
                return
            with connection:
                try:
                    manner(connection)
                except OSError:
                    continue

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    yield listening.getsockname()[1]
    listening.shutdown(socket.SHUT_RDWR)
    listening.close()
    thread.join()


def dripping(start: bytes, drop: bytes) -> Manner:
    """Send the start of an answer, then drop upon drop."""

    def manner(connection: socket.socket) -> None:
        connection.recv(65_536)
        connection.sendall(start)
        while True:
            connection.sendall(drop)
            time.sleep(0.02)

    return manner


def flooding(start: bytes, drop: bytes) -> Manner:
    def manner(connection: socket.socket) -> None:
        connection.recv(65_536)
        connection.sendall(start)
        while True:
            connection.sendall(drop)

    return manner


def answering(said: bytes) -> Manner:
    """Send the whole of an answer, and close."""

    def manner(connection: socket.socket) -> None:
        connection.recv(65_536)
        connection.sendall(said)

    return manner


OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


def silent(connection: socket.socket) -> None:
    """Take what comes and say nothing until the other side goes."""
    while connection.recv(65_536):
        pass


@pytest.mark.parametrize(
    "manner",
    [
        pytest.param(silent, id="silence"),
        pytest.param(dripping(b"", b"H"), id="status line"),
        pytest.param(dripping(OK, b"X"), id="header"),
        pytest.param(dripping(OK, b"X-A: b\r\n"), id="headers"),
        pytest.param(dripping(b"", b"HTTP/1.1 103 Early Hints\r\n\r\n"), id="early hints"),
        pytest.param(flooding(b"", b"HTTP/1.1 103 Early Hints\r\n\r\n" * 100), id="flood of hints"),
        pytest.param(flooding(OK, b"X-A: b\r\n" * 1_000), id="flood of headers"),
        pytest.param(dripping(OK + b"Content-Length: 1000000\r\n\r\n", b"x"), id="body"),
        pytest.param(
            dripping(OK + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"), id="chunks"
        ),
        pytest.param(
            dripping(OK + b"Transfer-Encoding: chunked\r\n\r\n0\r\n", b"T: x\r\n"), id="trailers"
        ),
    ],
)
def test_a_server_cannot_keep_a_fetch(manner: Manner) -> None:
    """From the first byte to the last: the deadline is for the whole."""
    started = time.monotonic()
    with (
        serving(manner) as port,
        Fetcher(allow_http=True, permits=lambda _: True, pause_s=0, whole_s=_WHOLE_S) as hasty,
        pytest.raises(FetchError, match=f":{port}/robots.txt: cannot be fetched"),
    ):
        hasty.fetch(f"http://127.0.0.1:{port}/a")

    assert time.monotonic() - started < 20 * _WHOLE_S


def test_a_handshake_that_drips_is_given_up() -> None:
    """TLS, too, is within the deadline: here a record of thousands of bytes, one at a time."""
    with (
        serving(dripping(b"\x16\x03\x03\x40\x00\x02\x00\x3f\xfc", b"\x00")) as port,
        Fetcher(permits=lambda _: True, pause_s=0, whole_s=_WHOLE_S) as hasty,
        pytest.raises(FetchError, match="cannot be fetched"),
    ):
        hasty.fetch(f"https://127.0.0.1:{port}/a")


def test_a_page_over_tls_that_drips_is_given_up() -> None:
    """As without."""
    authority = trustme.CA()
    server, client = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), ssl.create_default_context()
    authority.issue_cert("127.0.0.1").configure_cert(server)
    authority.configure_trust(client)
    plainly = dripping(OK, b"X-A: b\r\n")

    def manner(connection: socket.socket) -> None:
        with server.wrap_socket(connection, server_side=True) as wrapped:
            plainly(wrapped)

    with (
        serving(manner) as port,
        Fetcher(permits=lambda _: True, pause_s=0, whole_s=_WHOLE_S, context=client) as hasty,
        pytest.raises(FetchError, match="cannot be fetched"),
    ):
        hasty.fetch(f"https://127.0.0.1:{port}/a")


def test_redirects_are_within_the_deadline() -> None:
    """Each answer in time, all of them not."""
    hops = itertools.count()

    def manner(connection: socket.socket) -> None:
        is_robots = b"robots" in connection.recv(65_536)
        time.sleep(0 if is_robots else 0.4 * _WHOLE_S)
        where = (
            b"404 Not Found\r\n" if is_robots else b"302 Found\r\nLocation: /%d\r\n" % next(hops)
        )
        connection.sendall(b"HTTP/1.1 " + where + b"Content-Length: 0\r\nConnection: close\r\n\r\n")

    with (
        serving(manner) as port,
        Fetcher(allow_http=True, permits=lambda _: True, pause_s=0, whole_s=_WHOLE_S) as hasty,
        pytest.raises(FetchError, match="cannot be fetched"),
    ):
        hasty.fetch(f"http://127.0.0.1:{port}/a")

    assert next(hops) < 5


def test_a_second_page_has_its_own_time() -> None:
    """The deadline is a page's, not the fetcher's."""
    said = OK + b"Content-Length: 1\r\nConnection: close\r\n\r\nx"

    def manner(connection: socket.socket) -> None:
        connection.recv(65_536)
        time.sleep(0.2 * _WHOLE_S)
        connection.sendall(said)

    with (
        serving(manner) as port,
        Fetcher(allow_http=True, permits=lambda _: True, pause_s=0, whole_s=_WHOLE_S) as hasty,
    ):
        found = [hasty.fetch(f"http://127.0.0.1:{port}/{n}").content for n in range(6)]

    assert found == [b"x"] * 6


def test_a_pause_that_is_longer_than_the_deadline_is_not_kept() -> None:
    """The page is given up at once, and nothing is asked without the pause."""
    said = b"User-agent: *\nCrawl-delay: 25"
    asked = itertools.count()

    def manner(connection: socket.socket) -> None:
        connection.recv(65_536)
        next(asked)
        connection.sendall(OK + b"Content-Length: %d\r\n\r\n" % len(said) + said)

    with (
        serving(manner) as port,
        Fetcher(allow_http=True, permits=lambda _: True, pause_s=0, whole_s=20) as hasty,
        pytest.raises(FetchError, match="asks for pauses of 25 seconds"),
    ):
        hasty.fetch(f"http://127.0.0.1:{port}/a")

    assert next(asked) == 1


def test_a_resolver_that_hangs_is_not_awaited(monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's keeps its own time, which may be minutes."""
    is_over = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [is_over.wait(60)][1:])
    with (
        Fetcher(permits=lambda _: True, pause_s=0, whole_s=_WHOLE_S) as hasty,
        pytest.raises(FetchError, match=r"nothing says in time where nowhere\.example is"),
    ):
        hasty.fetch("https://nowhere.example/a")
    is_over.set()


@pytest.mark.parametrize(
    "said",
    [
        pytest.param(OK + b"Content-Length: 9\r\n\r\nhalf", id="length"),
        pytest.param(OK + b"Transfer-Encoding: chunked\r\n\r\n9\r\nhalf", id="within a chunk"),
        pytest.param(
            OK + b"Transfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n", id="without the last chunk"
        ),
        pytest.param(OK + b"Content-Length: -1\r\n\r\nx", id="less than nothing"),
        pytest.param(OK + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\nxx", id="two lengths"),
        pytest.param(OK + b"X: " + b"x" * 200_000 + b"\r\n\r\nx", id="a long header"),
        pytest.param(b"SSH-2.0-OpenSSH_9.6\r\n", id="another protocol"),
        pytest.param(b"HTTP/1.1 302 Found\r\nLocation: \x00\r\n\r\n", id="a NUL to go to"),
        pytest.param(b"", id="nothing"),
    ],
)
def test_half_an_answer_is_none(said: bytes) -> None:
    """Neither is one that no server may give."""
    with (
        serving(answering(said)) as port,
        Fetcher(allow_http=True, permits=lambda _: True, pause_s=0) as fetcher,
        pytest.raises(FetchError, match="cannot be fetched"),
    ):
        fetcher.fetch(f"http://127.0.0.1:{port}/a")
