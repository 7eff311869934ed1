"""The bot's web servers: one for the webhook, one for health and metrics."""

import errno
import hmac
import json
import re
from collections.abc import Callable
from typing import Any

import tornado.web
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from telegram import Bot
from tornado.httpserver import HTTPServer
from tornado.iostream import IOStream

from bot.adapters.telegram.incoming.receiver import Receiver
from bot.adapters.telegram.metrics import Metrics
from bot.errors import SurfaceError

# An update is far smaller, and so are the headers that a proxy adds.
_MAX_BODY_BYTES, _MAX_HEADER_BYTES = 1 << 20, 1 << 14
# How long the headers of a request may take, and its body; so long may a connection be idle, too.
_PATIENCE_S = 30.0
# Telegram opens 40 at most.
_MAX_CONNECTIONS = 200
# A poll lasts 50 s; after this long without an answer something is wrong.
_HEALTHY_SILENCE_S = 120.0


def listen_webhook(
    address: str, port: int, path: str, secret: str, receiver: Receiver, metrics: Metrics, bot: Bot
) -> HTTPServer:
    """Listen for Telegram's calls at a path; raise SurfaceError if the port is taken."""
    arguments = {"secret": secret, "receiver": receiver, "metrics": metrics, "bot": bot}
    return _listen(
        [(re.escape(path or "/"), _Webhook, arguments)], address, port, "BRIEFING_WEBHOOK_PORT"
    )


def listen_health(
    address: str, port: int, metrics: Metrics, generation: Callable[[], str], *, is_polling: bool
) -> HTTPServer:
    """Serve `/healthz` and `/metrics`; raise SurfaceError if the port is taken."""
    health = {"metrics": metrics, "generation": generation, "is_polling": is_polling}
    handlers = [(r"/healthz", _Health, health), (r"/metrics", _Metrics, {"metrics": metrics})]
    return _listen(handlers, address, port, "BRIEFING_METRICS_PORT")


def _listen(handlers: list[Any], address: str, port: int, setting: str) -> HTTPServer:
    application = tornado.web.Application(
        handlers, default_handler_class=_Elsewhere, log_function=lambda _: None
    )
    server = _Server(
        application, max_body_size=_MAX_BODY_BYTES, max_header_size=_MAX_HEADER_BYTES,
        idle_connection_timeout=_PATIENCE_S, body_timeout=_PATIENCE_S,
    )  # fmt: skip
    try:
        server.listen(port, address)
        return server
    except OSError as error:
        own = setting.replace("_PORT", "_LISTEN")
        is_taken = error.errno in (errno.EADDRINUSE, errno.EACCES)
        remedy = f"set {setting} to another port" if is_taken else f"set {own} to an address here"
        raise SurfaceError(
            f"cannot listen on {address}:{port} ({error.strerror}); {remedy}"
        ) from error


class _Server(HTTPServer):
    """Takes so many connections, and closes any more at once."""

    def handle_stream(self, stream: IOStream, address: tuple[Any, ...]) -> None:
        if len(self._connections) < _MAX_CONNECTIONS:
            super().handle_stream(stream, address)
        else:
            stream.close()


@tornado.web.stream_request_body
class _Webhook(tornado.web.RequestHandler):
    SUPPORTED_METHODS = ("POST",)

    def initialize(self, secret: str, receiver: Receiver, metrics: Metrics, bot: Bot) -> None:
        self._secret, self._receiver, self._metrics, self._bot = secret, receiver, metrics, bot

    def prepare(self) -> None:
        """Refuse whoever does not know the secret, before any of the body is read."""
        given = self.request.headers.get("X-Telegram-Bot-Api-Secret-Token", "")
        if not hmac.compare_digest(given.encode(), self._secret.encode()):
            raise tornado.web.HTTPError(403)
        self._body = bytearray()

    def data_received(self, chunk: bytes) -> None:
        self._body += chunk

    async def post(self) -> None:
        """Take one update, once there is room; Telegram repeats it until the answer is 200."""
        try:
            raw = json.loads(self._body)
        except (ValueError, RecursionError) as error:
            raise tornado.web.HTTPError(400) from error
        if not isinstance(raw, dict):
            raise tornado.web.HTTPError(400)
        self._metrics.heard()
        await self._receiver.wait_for_room()
        self._receiver.take(raw, self._bot)


@tornado.web.stream_request_body
class _Elsewhere(tornado.web.RequestHandler):
    def prepare(self) -> None:
        """Say that nothing is here, before any of the body is read."""
        raise tornado.web.HTTPError(404)

    def data_received(self, chunk: bytes) -> None:
        """Take nothing."""


class _Health(tornado.web.RequestHandler):
    def initialize(self, metrics: Metrics, generation: Callable[[], str], is_polling: bool) -> None:
        self._metrics, self._generation, self._is_polling = metrics, generation, is_polling

    def get(self) -> None:
        """Say whether Telegram answers; with a webhook, long silence is normal."""
        silence = self._metrics.silence_s()
        is_well = not self._is_polling or silence < _HEALTHY_SILENCE_S
        self.set_status(200 if is_well else 503)
        self.write(
            {
                "status": "ok" if is_well else "no answer from Telegram",
                "silence_s": round(silence, 1),
                "generation": self._generation(),
            }
        )


class _Metrics(tornado.web.RequestHandler):
    def initialize(self, metrics: Metrics) -> None:
        self._metrics = metrics

    def get(self) -> None:
        """Return all metrics in the Prometheus text format."""
        self.set_header("Content-Type", CONTENT_TYPE_LATEST)
        self.write(generate_latest(self._metrics.registry))
