"""Requests to the Bot API: counted, and never logged with their content."""

import json
from http import HTTPStatus
from typing import Any

from telegram.error import TelegramError
from telegram.request import HTTPXRequest

from bot.adapters.telegram.metrics import Metrics
from bot.adapters.telegram.sending.delivery import may_have_arrived, note


class CountedRequest(HTTPXRequest):
    """PTB's requests over httpx; counts every refusal and every loss in the metrics."""

    def __init__(self, metrics: Metrics, **arguments: Any) -> None:
        super().__init__(**arguments)
        self._metrics = metrics

    async def do_request(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:
        """Send one request; see `BaseRequest.do_request`."""
        note("sending")
        try:
            code, payload = await super().do_request(*args, **kwargs)
        except TelegramError as error:
            self._metrics.telegram_errors.labels(type(error.__cause__ or error).__name__).inc()
            if not may_have_arrived(error):
                note("waiting")
            raise
        self._metrics.heard()
        if code >= 400:
            self._metrics.telegram_errors.labels(str(code)).inc()
        if HTTPStatus.BAD_REQUEST <= code < HTTPStatus.INTERNAL_SERVER_ERROR:
            note("waiting")
        return code, payload

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Parse an answer; PTB would log all of one that is not JSON, people's words included."""
        try:
            parsed: dict[str, Any] = json.loads(payload.decode("utf-8", "replace"))
        except ValueError as error:
            raise TelegramError("Invalid server response") from error
        return parsed
