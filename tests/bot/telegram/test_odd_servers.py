"""What a Bot API server, or whatever stands in its place, may answer: the bot waits for sense."""

import json
import logging
from typing import Any

import pytest
from telegram.error import TelegramError

from bot.adapters.telegram.sending import PlainRequest
from tests.bot.telegram.conftest import folder_over, running
from tests.bot.telegram.server import TOKEN, BotApi, Fault
from tests.bot.telegram.talk import asks
from tests.bot.test_cli import Shell

DEEP = "[" * 100_000
UPDATES: list[object] = [True, "abc", {"a": 1}, [None], [{"update_id": "x"}]]
ME: list[object] = [None, True, [], {"username": "briefing_bot"}]


def _with(result: object) -> str:
    return json.dumps({"ok": True, "result": result})


@pytest.mark.slow
@pytest.mark.parametrize(
    ("method", "body"),
    [
        *(("getUpdates", _with(odd)) for odd in UPDATES),
        ("getUpdates", DEEP), ("getUpdates", "<html>log in</html>"), ("getUpdates", '{"ok":true}'),
        *(("getMe", _with(odd)) for odd in ME),
        ("getMe", "<html>log in</html>"),
    ],
)  # fmt: skip
def test_an_answer_of_the_wrong_form_is_asked_for_again(
    method: str, body: str, tmp_path: Any, data_dir: Any
) -> None:
    """And the next question is answered as ever, by the same process."""
    with BotApi() as api:
        api.faults.append(Fault(method, status=200, body=body))
        with running(api, folder_over(data_dir, tmp_path / "data")) as bot:
            asks(api)
            assert "Traceback" not in bot.log
            assert "bug in Briefing" not in bot.log


@pytest.mark.slow
@pytest.mark.parametrize(
    ("status", "answer"),
    [
        (429, {"parameters": {"retry_after": "soon"}}),
        (429, {"parameters": {"retry_after": 0}}),
        (429, {"parameters": ["soon"]}),
        (400, {}),
    ],
)
def test_a_refusal_of_the_wrong_form_does_not_end_the_bot(
    status: int, answer: dict[str, object], tmp_path: Any, data_dir: Any
) -> None:
    """Of taking the webhook away, which a server may not know."""
    body = json.dumps({"ok": False, "error_code": status, "description": "No", **answer})
    with BotApi() as api:
        api.faults.append(Fault("deleteWebhook", status=status, body=body))
        with running(api, folder_over(data_dir, tmp_path / "data")) as bot:
            asks(api)
            assert "Traceback" not in bot.log


@pytest.mark.slow
def test_a_server_that_refuses_to_say_who_the_bot_is_ends_it_in_words(
    tmp_path: Any, data_dir: Any
) -> None:
    with BotApi() as api:
        api.faults.append(Fault.refusal("getMe", 400, "Bad Request: no", times=99))
        folder = folder_over(data_dir, tmp_path / "data")
        with running(api, folder, is_awaited=False) as bot:
            assert bot.wait() == 1
            assert "does not say whose the token is" in bot.log
            assert "Traceback" not in bot.log


@pytest.mark.slow
@pytest.mark.parametrize(
    ("status", "body"), [(200, "<html>log in</html>"), (500, ""), (200, _with(None)), (200, DEEP)]
)
def test_doctor_tells_of_what_is_no_bot_api(
    api: BotApi, status: int, body: str, tmp_path: Any, data_dir: Any
) -> None:
    """A captive portal, a proxy: in one line, without a traceback."""
    api.faults.append(Fault("getMe", status=status, body=body))
    done = Shell(tmp_path, data_dir)(
        "doctor", BRIEFING_TELEGRAM_TOKEN=TOKEN, BRIEFING_TELEGRAM_BASE_URL=api.url
    )

    assert "FAIL  Telegram: " in done.stdout
    assert "cannot be asked" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr


@pytest.mark.slow
def test_a_password_in_the_servers_address_is_shown_to_nobody(tmp_path: Any, data_dir: Any) -> None:
    done = Shell(tmp_path, data_dir)(
        "doctor",
        BRIEFING_TELEGRAM_TOKEN=TOKEN,
        BRIEFING_TELEGRAM_BASE_URL="http://u:hunter2secret@127.0.0.1:9",
        BRIEFING_LOG_LEVEL="DEBUG",
    )

    assert "127.0.0.1:9" in done.stdout
    assert "hunter2" not in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("asked", "kept"),
    [(7, 7), (10**30, 86_400), (-5, 0), ("soon", None), (True, None), (1.5, None)],
)
def test_a_pause_is_a_number_of_seconds_within_reason(asked: object, kept: int | None) -> None:
    payload = json.dumps({"ok": False, "parameters": {"retry_after": asked}}).encode()
    parsed = PlainRequest.parse_json_payload(payload)

    assert parsed.get("parameters", {}).get("retry_after") == kept


@pytest.mark.parametrize(
    "payload", [b"null", b"[]", b'"x"', b'{"ok": true}', b"\xff", DEEP.encode()]
)
def test_what_is_no_answer_is_an_error_of_the_servers(
    payload: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    """Its content is not logged."""
    with caplog.at_level(logging.DEBUG), pytest.raises(TelegramError, match="Invalid server"):
        PlainRequest.parse_json_payload(payload)

    assert not caplog.records
