"""Clients that mean harm: slow ones, large requests, many connections; each is cut off."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from telegram import Bot

from bot.adapters.telegram.incoming import Receiver, listen_webhook, web
from bot.adapters.telegram.metrics import Metrics
from bot.records import Database, Inbox
from tests.bot.telegram import feed
from tests.bot.telegram.incoming.test_web import SECRET, free_port
from tests.bot.telegram.server import PATIENCE_S, TOKEN

HEAD = f"POST / HTTP/1.1\r\nHost: x\r\nX-Telegram-Bot-Api-Secret-Token: {SECRET}\r\n"
LONG = 1 << 20


@asynccontextmanager
async def listening(folder: Path) -> AsyncIterator[tuple[int, Receiver]]:
    """Listen for updates on a port; yield it, and what takes them."""
    database = Database(folder / "telegram-1.sqlite")
    receiver = Receiver(Inbox(database), asyncio.Queue())
    metrics = Metrics(lambda: 0, lambda: receiver.in_hand)
    port = free_port()
    server = listen_webhook("127.0.0.1", port, "", SECRET, receiver, metrics, Bot(TOKEN))
    try:
        yield port, receiver
    finally:
        server.stop()
        await server.close_all_connections()
        database.close()


async def answer_to(port: int, request: str) -> str:
    """Send a part of a request, and no more; return what comes until the server hangs up."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(request.encode())
    try:
        return (await asyncio.wait_for(reader.read(), PATIENCE_S / 9)).decode()
    except ConnectionResetError:
        return ""
    finally:
        writer.close()


def update(text: str) -> str:
    """Return a whole request with an update."""
    body = json.dumps({"update_id": 1, **feed.says(feed.person(), text)})
    return f"{HEAD}Connection: close\r\nContent-Length: {len(body)}\r\n\r\n{body}"


@pytest.mark.parametrize(
    ("request_", "words"),
    [
        pytest.param("POST / HT", "", id="headers that never end"),
        pytest.param(f"{HEAD}Content-Length: 9\r\n\r\n{{", "", id="a body that never ends"),
        pytest.param(f"{HEAD}Content-Length: {LONG + 1}\r\n\r\n{{", "400", id="a large body"),
        pytest.param(f"{HEAD}X: {'x' * LONG}", "", id="large headers"),
    ],
)
async def test_who_stalls_or_sends_too_much_is_cut_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request_: str, words: str
) -> None:
    """Nothing of it is taken; the next update is."""
    monkeypatch.setattr(web, "_PATIENCE_S", 0.3)
    async with listening(tmp_path) as (port, receiver):
        assert words in await answer_to(port, request_)
        assert receiver.in_hand == 0
        assert "200 OK" in await answer_to(port, update("Why?"))
        assert receiver.in_hand == 1


async def test_without_the_secret_no_body_is_waited_for(tmp_path: Path) -> None:
    """The refusal comes while most of the body is still to come."""
    request = f"{HEAD.replace(SECRET, 'guess')}Content-Length: {LONG}\r\n\r\n{{"
    async with listening(tmp_path) as (port, _):
        assert "403 Forbidden" in await answer_to(port, request)


async def test_elsewhere_is_nothing_and_no_body_is_waited_for(tmp_path: Path) -> None:
    """404, with the secret or without, however long the body is to be."""
    async with listening(tmp_path) as (port, receiver):
        for path in ("/telegram", "/healthz", "/x?y", "//"):
            request = f"{HEAD.replace('POST /', f'POST {path}', 1)}Content-Length: {LONG}\r\n\r\n{{"
            assert "404 Not Found" in await answer_to(port, request)
        assert receiver.in_hand == 0


async def test_headers_that_trickle_in_are_cut_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The time is that of all headers, not of each."""
    monkeypatch.setattr(web, "_PATIENCE_S", 0.3)
    async with listening(tmp_path) as (port, _):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(HEAD.encode())
        ended = asyncio.ensure_future(reader.read())
        for number in range(10_000):
            if ended.done():
                break
            writer.write(f"X-{number}: x\r\n".encode())
            await asyncio.sleep(0.02)
        writer.close()

    assert ended.done()
    assert number < 10_000 - 1


async def test_connections_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One too many is closed at once; when another ends, there is room again."""
    monkeypatch.setattr(web, "_MAX_CONNECTIONS", 2)
    async with listening(tmp_path) as (port, _):
        held = [await asyncio.open_connection("127.0.0.1", port) for _ in range(2)]
        for reader, writer in held:
            writer.write(f"{HEAD}Content-Length: 2\r\n\r\n{{}}".encode())
            assert b"200 OK" in await reader.readline()
        assert await answer_to(port, update("Why?")) == ""
        for _, writer in held:
            writer.close()
        while "200 OK" not in await answer_to(port, update("Why?")):
            pass
