"""The webhook, health and metrics: the bot's own servers."""

import asyncio
import json
import socket
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.adapters.telegram.incoming import listen_health
from bot.adapters.telegram.metrics import Metrics
from tests.bot.telegram import feed
from tests.bot.telegram.conftest import Bot, folder_over, running
from tests.bot.telegram.server import BotApi, Fault
from tests.bot.telegram.talk import ANSWER, QUESTION, asks, quote_in

pytestmark = pytest.mark.slow
SECRET = "s3cret-S3CRET_s3cret"


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def fetch(port: int, path: str, body: bytes | None = None, **headers: str) -> tuple[int, str]:
    """Return an answer's status and text."""
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", data=body)
    for name, value in headers.items():
        request.add_header(name.replace("_", "-"), value)
    try:
        with urllib.request.urlopen(request, timeout=180) as response:
            return response.status, response.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def listens(address: str, port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(2)
        return probe.connect_ex((address, port)) == 0


@pytest.fixture(scope="module")
def ports() -> tuple[int, int]:
    return free_port(), free_port()


@pytest.fixture(scope="module")
def hooked(
    ports: tuple[int, int], tmp_path_factory: pytest.TempPathFactory, data_dir: Path
) -> Iterator[tuple[BotApi, Bot]]:
    """A bot behind a webhook, with health and metrics."""
    folder = folder_over(data_dir, tmp_path_factory.mktemp("hooked"))
    settings = {
        "WEBHOOK_URL": "https://bot.example.org/telegram", "WEBHOOK_SECRET": SECRET,
        "WEBHOOK_PORT": str(ports[0]), "METRICS_PORT": str(ports[1]),
    }  # fmt: skip
    with BotApi() as api, running(api, folder, settings) as bot:
        api.wait(lambda: api.called("setWebhook"))
        yield api, bot


def calls_in(port: int, update: dict[str, Any], number: int, secret: str = SECRET) -> int:
    """Deliver an update as Telegram does."""
    body = json.dumps({"update_id": number, **update}).encode()
    headers = {"X_Telegram_Bot_Api_Secret_Token": secret, "Content_Type": "application/json"}
    return fetch(port, "/telegram", body, **headers)[0]


def test_telegram_is_told_where_to_call(hooked: tuple[BotApi, Bot]) -> None:
    """With the secret; what is pending is not dropped; nobody polls."""
    api, _ = hooked
    (call,) = api.called("setWebhook")

    assert call.params["url"] == "https://bot.example.org/telegram"
    assert call.params["secret_token"] == SECRET
    assert call.params.get("drop_pending_updates", False) is False
    assert {"message", "inline_query", "message_reaction"} <= set(call.params["allowed_updates"])
    assert api.called("deleteWebhook") == []


def test_a_delivered_question_is_answered_once(
    hooked: tuple[BotApi, Bot], ports: tuple[int, int]
) -> None:
    """Delivered again, as Telegram does when it was not sure, it is taken and left aside."""
    api, _ = hooked
    user, other = feed.person(), feed.person()
    asked = feed.says(user, QUESTION)
    statuses = [calls_in(ports[0], asked, 1), calls_in(ports[0], asked, 1)]
    calls_in(ports[0], feed.says(other, QUESTION), 2)
    api.wait_sent(other["id"])

    assert statuses == [200, 200]
    assert quote_in(api.sent(user["id"])[0]) == ANSWER
    assert len(api.called("sendMessage", chat_id=user["id"])) == 1


@pytest.mark.parametrize("path", ["/", "/telegram/", "/telegram/x", "/healthz", "/.env"])
def test_only_the_path_of_the_webhook_is_there(
    hooked: tuple[BotApi, Bot], ports: tuple[int, int], path: str
) -> None:
    """404 elsewhere, even for who knows the secret."""
    status, _ = fetch(ports[0], path, b"{}", X_Telegram_Bot_Api_Secret_Token=SECRET)

    assert status == 404


@pytest.mark.parametrize("secret", ["", "wrong", SECRET[:-1], SECRET + "x"])
def test_who_does_not_know_the_secret_is_not_believed(
    hooked: tuple[BotApi, Bot], ports: tuple[int, int], secret: str
) -> None:
    """403, and nothing happens."""
    api, _ = hooked
    user = feed.person()

    assert calls_in(ports[0], feed.says(user, QUESTION), 900, secret) == 403
    assert calls_in(ports[0], feed.says(user, "/help"), 900 + len(secret)) == 200
    api.wait_sent(user["id"])
    assert "Ask in your own words" in api.sent(user["id"])[0]["text"]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"{", 400),
        (b"[]", 400),
        (b'"zebra"', 400),
        (b"{}", 200),
        (b'{"update_id": 77, "message": "zebra"}', 200),
        (
            b'{"update_id": 78, "message": {"message_id": 1, "date": 1e99, "text": "zebra", '
            b'"chat": {"id": 1, "type": "private"}}}',
            200,
        ),
    ],
)
def test_what_cannot_be_read_is_survived(
    hooked: tuple[BotApi, Bot], ports: tuple[int, int], body: bytes, status: int
) -> None:
    """And stays out of the log; what Telegram would repeat for ever is taken."""
    _, bot = hooked
    given = fetch(ports[0], "/telegram", body, X_Telegram_Bot_Api_Secret_Token=SECRET)

    assert given[0] == status
    assert "zebra" not in bot.log
    assert "Traceback" not in bot.log


def test_only_posts_are_taken(hooked: tuple[BotApi, Bot], ports: tuple[int, int]) -> None:
    """A browser gets 405."""
    assert fetch(ports[0], "/telegram")[0] == 405


def test_metrics_count_what_happened(hooked: tuple[BotApi, Bot], ports: tuple[int, int]) -> None:
    """Answers by outcome, latency, the queue, Telegram's errors by kind."""
    api, _ = hooked
    user = feed.person()
    calls_in(ports[0], feed.says(user, QUESTION), 5001)
    calls_in(ports[0], feed.says(user, "What did Angela Merkel say?"), 5002)
    api.wait_sent(user["id"], 2)
    status, text = fetch(ports[1], "/metrics")

    assert status == 200
    assert 'briefing_answers_total{outcome="found"}' in text
    assert 'briefing_answers_total{outcome="names_missing"}' in text
    assert 'briefing_answer_seconds_bucket{le="0.1"}' in text
    assert "briefing_queue 0.0" in text
    assert "# TYPE briefing_telegram_errors_total counter" in text
    assert QUESTION not in text


def test_health_says_which_index_is_read(
    hooked: tuple[BotApi, Bot], ports: tuple[int, int]
) -> None:
    """As JSON, with status 200."""
    _, bot = hooked
    status, text = fetch(ports[1], "/healthz")

    assert status == 200
    assert json.loads(text)["status"] == "ok"
    assert json.loads(text)["generation"] == (bot.data_dir / "current").read_text().strip()


async def test_health_tells_when_telegram_is_not_heard() -> None:
    """Two minutes of silence, while it polls; a webhook may be silent for as long as it likes."""
    now = 1_000.0
    metrics = Metrics(lambda: 0, lambda: 0, clock=lambda: now)
    ports = free_port(), free_port()
    servers = [
        listen_health("127.0.0.1", port, metrics, lambda: "g1", is_polling=is_polling)
        for port, is_polling in zip(ports, (True, False), strict=True)
    ]
    well = [await asyncio.to_thread(fetch, port, "/healthz") for port in ports]
    now += 121
    ill = [await asyncio.to_thread(fetch, port, "/healthz") for port in ports]
    metrics.heard()
    again = await asyncio.to_thread(fetch, ports[0], "/healthz")
    for server in servers:
        server.stop()
        await server.close_all_connections()

    assert [status for status, _ in well] == [200, 200]
    assert [status for status, _ in ill] == [503, 200]
    assert json.loads(ill[0][1])["status"] == "no answer from Telegram"
    assert again[0] == 200


def test_both_listen_on_loopback_only(hooked: tuple[BotApi, Bot], ports: tuple[int, int]) -> None:
    """No other address of this machine answers."""
    others = {
        str(info[4][0]) for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)
    }
    for address in others - {"127.0.0.1", "127.0.1.1"}:
        for port in ports:
            assert not listens(address, port)


@pytest.mark.skipif(sys.platform != "linux", reason="loopback has one address elsewhere")
def test_each_listens_where_it_is_told(tmp_path: Path, data_dir: Path) -> None:
    """And at no other address."""
    at = {"WEBHOOK": ("127.0.0.2", free_port()), "METRICS": ("127.0.0.3", free_port())}
    settings = {"WEBHOOK_URL": "https://bot.example.org/telegram", "WEBHOOK_SECRET": SECRET}
    for name, (address, port) in at.items():
        settings |= {f"{name}_LISTEN": address, f"{name}_PORT": str(port)}
    addresses = ["127.0.0.1", "127.0.0.2", "127.0.0.3"]
    with BotApi() as api, running(api, folder_over(data_dir, tmp_path / "own"), settings):
        found = {
            name: [address for address in addresses if listens(address, port)]
            for name, (_, port) in at.items()
        }

    assert found == {"WEBHOOK": ["127.0.0.2"], "METRICS": ["127.0.0.3"]}


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"WEBHOOK_URL": "https://bot.example.org"}, "BRIEFING_WEBHOOK_SECRET is not set"),
        ({"WEBHOOK_URL": "http://bot.example.org"}, "BRIEFING_WEBHOOK_URL"),
        (
            {"WEBHOOK_URL": "https://b.example.org", "WEBHOOK_SECRET": "a b"},
            "BRIEFING_WEBHOOK_SECRET",
        ),
        (
            {"WEBHOOK_URL": "https://b.example.org", "WEBHOOK_SECRET": "guess-me"},
            "BRIEFING_WEBHOOK_SECRET has fewer than 16 characters",
        ),
        ({"TELEGRAM_USERS": "ann"}, "BRIEFING_TELEGRAM_USERS"),
        ({"TELEGRAM_TOKEN": ""}, "BRIEFING_TELEGRAM_TOKEN is not set"),
        ({"TELEGRAM_TOKEN": "123:abc"}, "BRIEFING_TELEGRAM_TOKEN is not of the form"),
        ({"METRICS_PORT": "taken"}, "BRIEFING_METRICS_PORT"),
    ],
)
def test_a_setting_that_cannot_be_is_named(
    settings: dict[str, str], words: str, tmp_path: Path, data_dir: Path
) -> None:
    """Before anything is sent; the program ends with status 1."""
    folder = folder_over(data_dir, tmp_path / "own")
    with socket.socket() as taken, BotApi() as api:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        given = {name: value.replace("taken", port) for name, value in settings.items()}
        with running(api, folder, given, is_awaited=False) as bot:
            status = bot.wait()
            log = bot.log

    assert status == 1
    assert words in log
    assert "Traceback" not in log
    assert api.calls == []


def test_a_webhook_that_telegram_refuses_is_the_end(tmp_path: Path, data_dir: Path) -> None:
    """With its reason, and the setting to mend."""
    folder = folder_over(data_dir, tmp_path / "own")
    settings = {
        "WEBHOOK_URL": "https://bot.example.org", "WEBHOOK_SECRET": SECRET,
        "WEBHOOK_PORT": str(free_port()),
    }  # fmt: skip
    with BotApi() as api:
        refusal = "Bad Request: bad webhook: Failed to resolve host: Name or service not known"
        api.faults.append(Fault.refusal("setWebhook", 400, refusal, times=9))
        with running(api, folder, settings, is_awaited=False) as bot:
            status = bot.wait()
            log = bot.log

    assert status == 1
    assert "failed to resolve host" in log
    assert "correct BRIEFING_WEBHOOK_URL" in log
    assert "Traceback" not in log


def test_health_and_metrics_while_polling(tmp_path: Path, data_dir: Path) -> None:
    """Telegram is heard; asking for another page is answered with 404."""
    port = free_port()
    folder = folder_over(data_dir, tmp_path / "own")
    with BotApi() as api, running(api, folder, {"METRICS_PORT": str(port)}):
        asks(api)
        health, missing = fetch(port, "/healthz"), fetch(port, "/")

    assert health[0] == 200
    assert json.loads(health[1])["silence_s"] < 60
    assert missing[0] == 404
