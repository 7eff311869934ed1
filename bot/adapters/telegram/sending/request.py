"""Requests to the Bot API: counted, never logged with their content; what is no answer is none."""

import json
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Any, TypeVar

from telegram.error import TelegramError
from telegram.request import HTTPXRequest

from bot.adapters.telegram.metrics import Metrics
from bot.adapters.telegram.sending.delivery import may_have_arrived, note

Result = TypeVar("Result")
# No server asks for a longer pause, in seconds, that is worth waiting for.
_LONGEST_PAUSE = 86_400
# What PTB raises where an answer is JSON, but not of the form that its method has.
_MISUNDERSTOOD = (LookupError, TypeError, ValueError, AttributeError, ArithmeticError, RuntimeError)


class PlainRequest(HTTPXRequest):
    """PTB's requests over httpx; an answer that no Bot API gives is an error of Telegram's."""

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Parse an answer; PTB would log all of one that is not JSON, people's words included."""
        try:
            parsed = json.loads(payload.decode("utf-8", "replace"))
        except (ValueError, RecursionError) as error:
            raise TelegramError("Invalid server response") from error
        if not isinstance(parsed, dict) or (parsed.get("ok") and "result" not in parsed):
            raise TelegramError("Invalid server response")
        parameters = parsed.get("parameters")
        pause = parameters.get("retry_after") if isinstance(parameters, dict) else None
        if not isinstance(parameters, dict) or not (pause is None or type(pause) is int):
            parsed.pop("parameters", None)
        elif pause is not None:
            parameters["retry_after"] = min(max(pause, 0), _LONGEST_PAUSE)
        return parsed


class CountedRequest(PlainRequest):
    """Counts every refusal and every loss in the metrics."""

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


async def understood(call: Callable[[], Awaitable[Result]]) -> Result:
    """Call a method of the bot; raise TelegramError if its answer is not of the method's form."""
    try:
        return await call()
    except _MISUNDERSTOOD as error:
        raise TelegramError("Invalid server response") from error
