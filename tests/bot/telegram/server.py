"""A Bot API server on loopback: real HTTP, Telegram's own parser, and faults on demand."""

import asyncio
import json
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.bot.telegram import judge
from tests.bot.telegram.feed import BOT, BOT_ID, Json, callback, number

# What is waited for comes in a second or two; a machine that is busy may take this long.
PATIENCE_S = 180.0
TOKEN = "987654321:AAtestTOKENtestTOKENtestTOKENtestTO"
# Not JSON, though it may look so: what people and we write.
_TEXTS = frozenset(
    {
        "text",
        "parse_mode",
        "url",
        "secret_token",
        "callback_query_id",
        "inline_query_id",
        "action",
        "guest_query_id",
    }
)
# None of them, but Telegram always says which.
_GIFTS = dict.fromkeys(
    ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription",
     "gifts_from_channels"), False,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Call:
    """One request of the bot's: what it asked for, and what it got; staged: by a fault."""

    method: str
    params: Json
    at: float
    status: int
    result: Any = None
    is_staged: bool = False


@dataclass(slots=True)
class Fault:
    """What goes wrong, how often, and whether before or after the request took effect.

    `body` None breaks the connection; `stall_s` waits before answering.
    """

    method: str
    status: int = 500
    body: str | None = '{"ok":false,"error_code":500,"description":"Internal Server Error"}'
    times: int = 1
    is_after: bool = False
    stall_s: float = 0.0
    when: Callable[[Json], bool] = field(default=lambda _: True)

    @classmethod
    def refusal(cls, method: str, status: int, description: str, **more: Any) -> "Fault":
        """An answer of Telegram's that says no."""
        parameters = more.pop("parameters", None)
        answer: Json = {"ok": False, "error_code": status, "description": description}
        if parameters:
            answer["parameters"] = parameters
        return cls(method, status, json.dumps(answer), **more)


class Refused(Exception):  # noqa: N818
    """What Telegram answers with 400, 403 or 404."""

    def __init__(self, status: int, description: str) -> None:
        super().__init__(description)
        self.status = status
        self.description = description


class BotApi:
    """The server; runs in a thread of its own, in a `with` statement."""

    def __init__(self, *, reads_all: bool = False) -> None:
        self.calls: list[Call] = []
        self.faults: list[Fault] = []
        self.messages: dict[tuple[int, int], Json] = {}
        self.heard: dict[tuple[int, int], Json] = {}
        self.description = ""
        self.admins: set[tuple[int, int]] = set()
        self.reads_all = reads_all
        # Says whether the bot still runs: what a dead one would do is not waited for.
        self.is_alive: Callable[[], bool] = lambda: True
        self._updates: list[Json] = []
        self._next_update = 100_000
        self._changed = threading.Condition()
        self._loop = asyncio.new_event_loop()
        self._arrived = asyncio.Event()
        self.port = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> "BotApi":
        started = threading.Event()
        self._thread = threading.Thread(target=self._serve, args=(started,), daemon=True)
        self._thread.start()
        assert started.wait(PATIENCE_S)
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(PATIENCE_S)

    def push(self, *updates: Json) -> list[int]:
        """Send updates to the bot; return their numbers.

        Each must be one that Telegram might send: another library's models read it.
        """
        from aiogram import types  # takes seconds, which who tests no bot need not wait

        for update in updates:
            types.Update.model_validate({"update_id": 1, **_public(update)})
        return self.push_odd(*updates)

    def push_odd(self, *updates: Json) -> list[int]:
        """Send updates that need not make sense."""
        numbered = []
        with self._changed:
            for update in updates:
                self._hear(update.get("message"))
                self._next_update += 1
                numbered.append({"update_id": self._next_update, **_public(update)})
            self._updates.extend(numbered)
        self._loop.call_soon_threadsafe(self._arrived.set)
        return [update["update_id"] for update in numbered]

    def _hear(self, message: Any) -> None:
        """Note a message, as it is shown in what replies to it: without what it replies to."""
        match message:
            case {"chat": {"id": int(chat_id)}, "message_id": int(message_id)}:
                shown = {n: v for n, v in message.items() if n != "reply_to_message"}
                self.heard[chat_id, message_id] = shown

    def push_again(self, update_id: int, update: Json) -> None:
        """Deliver an update once more, under the number that it had."""
        with self._changed:
            self._updates.append({"update_id": update_id, "_again": True, **update})
        self._loop.call_soon_threadsafe(self._arrived.set)

    def press(self, user: Json, under: Json, label: str) -> None:
        """Press the button of that label under a message."""
        self.push(callback(user, under, self.button(under, label)["callback_data"]))

    def button(self, under: Json, label: str) -> Json:
        """Return the button of that label under a message, as the message stands now."""
        rows = self.messages[under["chat"]["id"], under["message_id"]]["reply_markup"]
        for button in (b for row in rows["inline_keyboard"] for b in row):
            if button["text"] == label:
                found: Json = button
                return found
        raise AssertionError(f"no button {label!r} in {rows}")

    def wait(self, said: Callable[[], Any], timeout_s: float = PATIENCE_S) -> Any:
        """Wait until something holds, and return it; fail after so many seconds, or without a bot."""
        until = time.monotonic() + timeout_s
        with self._changed:
            while not (found := said()):
                left = until - time.monotonic()
                is_vain = left <= 0 or not self.is_alive()
                assert not is_vain, f"in vain; the last calls: {self.calls[-5:]}"
                self._changed.wait(min(left, 0.5))
        return found

    def sent(self, chat_id: int) -> list[Json]:
        """Return what stands in a chat of the bot's, in the order it came."""
        return [m for (chat, _), m in sorted(self.messages.items()) if chat == chat_id]

    def wait_sent(self, chat_id: int, count: int = 1, timeout_s: float = PATIENCE_S) -> list[Json]:
        """Wait until so many messages of the bot's stand in a chat."""
        found: list[Json] = self.wait(
            lambda: s if len(s := self.sent(chat_id)) >= count else None, timeout_s
        )
        return found

    def called(self, method: str, **params: Any) -> list[Call]:
        """Return the calls of a method with these parameters."""
        return [
            call
            for call in list(self.calls)
            if call.method == method
            and all(call.params.get(name) == value for name, value in params.items())
        ]

    def _serve(self, started: threading.Event) -> None:
        asyncio.set_event_loop(self._loop)

        async def start() -> web.AppRunner:
            app = web.Application()
            app.router.add_route("*", "/bot{token}/{method}", self._handle)
            runner = web.AppRunner(app, access_log=None)
            await runner.setup()
            site = web.TCPSite(runner, "127.0.0.1", 0)
            await site.start()
            server = site._server
            assert isinstance(server, asyncio.Server)
            self.port = server.sockets[0].getsockname()[1]
            started.set()
            return runner

        runner = self._loop.run_until_complete(start())
        self._loop.run_forever()
        waiting = asyncio.all_tasks(self._loop)
        for task in waiting:
            task.cancel()
        self._loop.run_until_complete(asyncio.gather(*waiting, return_exceptions=True))
        self._loop.run_until_complete(runner.cleanup())
        self._loop.run_until_complete(self._loop.shutdown_asyncgens())
        self._loop.close()

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        posted = await request.post()
        form = {n: v if isinstance(v, str) else f"attach://{n}" for n, v in posted.items()}
        params = {name: _decoded(name, value) for name, value in form.items()}
        fault = self._fault(method, params)
        if fault is not None and not fault.is_after:
            return await self._fail(request, method, params, fault)
        if request.match_info["token"] != TOKEN:
            return self._answer(method, params, 401, "Unauthorized")
        try:
            result = await self._do(method, params)
            self._keep_files(result, posted)
        except Refused as refusal:
            return self._answer(method, params, refusal.status, refusal.description)
        response = self._answer(method, params, 200, result)
        if fault is not None:
            return await self._fail(request, method, params, fault)
        return response

    def _fault(self, method: str, params: Json) -> Fault | None:
        for fault in self.faults:
            if fault.method == method and fault.times > 0 and fault.when(params):
                fault.times -= 1
                return fault
        return None

    async def _fail(
        self, request: web.Request, method: str, params: Json, fault: Fault
    ) -> web.StreamResponse:
        if not fault.is_after:
            call = Call(method, params, time.monotonic(), fault.status, is_staged=True)
            self._record(call)
        if fault.stall_s:
            await asyncio.sleep(fault.stall_s)
        if fault.body is None:
            assert request.transport is not None
            request.transport.abort()
        return web.Response(
            status=fault.status, text=fault.body or "", content_type="application/json"
        )

    def _answer(self, method: str, params: Json, status: int, result: Any) -> web.Response:
        if method != "getUpdates":
            self._record(Call(method, params, time.monotonic(), status, result))
        body = {"ok": True, "result": _public(result)}
        if status != 200:
            body = {"ok": False, "error_code": status, "description": result}
        return web.json_response(body, status=status)

    def _record(self, call: Call) -> None:
        with self._changed:
            self.calls.append(call)
            self._changed.notify_all()

    async def _do(self, method: str, params: Json) -> Any:
        do = getattr(self, f"_{method}", None)
        if do is None:
            raise Refused(404, "Not Found: method not found")
        return await do(params)

    async def _getMe(self, _: Json) -> Json:
        return {
            **BOT, "can_join_groups": True, "can_read_all_group_messages": self.reads_all,
            "supports_inline_queries": True,
        }  # fmt: skip

    async def _getUpdates(self, params: Json) -> list[Json]:
        until = time.monotonic() + params.get("timeout", 0)
        while True:
            with self._changed:
                offset = params.get("offset", 0)
                wanted = {"update_id", "_again", *params["allowed_updates"]}
                # What a bot does not ask for it is never sent.
                self._updates = [u for u in self._updates if u.keys() <= wanted]
                # What is confirmed is forgotten; what is delivered again has its old number.
                ready = [u for u in self._updates if u["update_id"] >= offset or "_again" in u][
                    :100
                ]
                self._updates = [u for u in self._updates if u["update_id"] >= offset]
                ready = list(map(_public, ready))
            self._arrived.clear()
            left = until - time.monotonic()
            if ready or left <= 0:
                return ready
            try:
                await asyncio.wait_for(self._arrived.wait(), left)
            except TimeoutError:
                return []

    async def _setWebhook(self, _: Json) -> bool:
        return True

    async def _getMyDescription(self, _: Json) -> Json:
        return {"description": self.description}

    _setMyDescription = _setMyShortDescription = _setWebhook
    _deleteWebhook = _setMyCommands = _answerCallbackQuery = _setWebhook

    async def _sendChatAction(self, params: Json) -> bool:
        if "is_direct_messages" in _chat(params["chat_id"]):
            raise Refused(400, "Bad Request: direct messages topic must be specified")
        return True

    async def _getChat(self, params: Json) -> Json:
        full = {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": _GIFTS}
        return {**_chat(params["chat_id"]), **full}

    async def _getChatMember(self, params: Json) -> Json:
        is_admin = (params["chat_id"], params["user_id"]) in self.admins
        user = {"id": params["user_id"], "is_bot": False, "first_name": "Ann"}
        if is_admin:
            return {"user": user, "status": "creator", "is_anonymous": False}
        return {"user": user, "status": "member"}

    async def _sendMessage(self, params: Json) -> Json:
        chat_id = params["chat_id"]
        made: Json = {
            "message_id": number(), "date": int(time.time()), "from": BOT,
            "chat": _chat(chat_id), **_content(params),
        }  # fmt: skip
        is_direct = "is_direct_messages" in made["chat"]
        if is_direct != ("direct_messages_topic_id" in params):
            raise Refused(400, "Bad Request: direct messages topic must be specified")
        if is_direct:
            made["direct_messages_topic"] = {"topic_id": params["direct_messages_topic_id"]}
        if made["chat"]["type"] == "channel":
            del made["from"]
            made["sender_chat"] = made["chat"]
        if "message_thread_id" in params:
            made |= {"message_thread_id": params["message_thread_id"], "is_topic_message": True}
        if "reply_parameters" in params:
            made["_reply_to"] = params["reply_parameters"]["message_id"]
            if replied := self.heard.get((chat_id, made["_reply_to"])):
                made["reply_to_message"] = replied
        self.messages[chat_id, made["message_id"]] = made
        return made

    async def _sendDocument(self, params: Json) -> Json:
        made: Json = {
            "message_id": number(), "date": int(time.time()), "from": BOT, "text": "",
            "chat": _chat(params["chat_id"]), "_parsed": None, "_html": "", "_file": params["document"],
            "document": {"file_id": "f", "file_unique_id": "f"},
        }  # fmt: skip
        self.messages[params["chat_id"], made["message_id"]] = made
        return made

    @staticmethod
    def _keep_files(made: Any, posted: Any) -> None:
        """Keep the file of a message, and its name."""
        if isinstance(made, dict) and "_file" in made:
            file = posted[made["_file"].removeprefix("attach://")]
            made["_file"] = file.file.read()
            made["document"]["file_name"] = file.filename

    async def _editMessageText(self, params: Json) -> Json:
        made = self._message(params)
        new = _content(params)
        old = {name: made.get(name) for name in ("_html", "text", "reply_markup")}
        if old == {name: new.get(name) for name in old}:
            raise Refused(
                400,
                "Bad Request: message is not modified: specified new message content and reply markup are exactly the same",
            )
        made.pop("reply_markup", None)
        made.update(new, edit_date=int(time.time()))
        return made

    async def _editMessageReplyMarkup(self, params: Json) -> Json:
        made = self._message(params)
        if made.get("reply_markup") == params.get("reply_markup"):
            raise Refused(400, "Bad Request: message is not modified")
        made["reply_markup"] = params["reply_markup"]
        return made

    async def _deleteMessage(self, params: Json) -> bool:
        self._message(params)
        del self.messages[params["chat_id"], params["message_id"]]
        return True

    async def _answerInlineQuery(self, params: Json) -> bool:
        if len(params["results"]) > 50:
            raise Refused(400, "Bad Request: RESULTS_TOO_MUCH")
        for result in params["results"]:
            content = result["input_message_content"]
            _content({"text": content["message_text"], "parse_mode": content.get("parse_mode")})
        return True

    async def _answerGuestQuery(self, params: Json) -> Json:
        content = params["result"]["input_message_content"]
        _content({"text": content["message_text"], "parse_mode": content.get("parse_mode")})
        return {"inline_message_id": params["guest_query_id"]}

    def _message(self, params: Json) -> Json:
        made = self.messages.get((params["chat_id"], params["message_id"]))
        if made is None:
            raise Refused(400, "Bad Request: message to edit not found")
        return made


def _content(params: Json) -> Json:
    """Return a message's text as people see it; refuse what Telegram refuses."""
    text, entities = params["text"], None
    if params.get("parse_mode") == "HTML":
        parsed = judge.parse_html(text)
        if isinstance(parsed, str):
            raise Refused(400, f"Bad Request: {parsed[:1].lower()}{parsed[1:]}")
        text, entities = parsed.text, parsed.entities
    if not text.strip():
        raise Refused(400, "Bad Request: message text is empty")
    if entities is not None and len(entities) > 100:
        raise Refused(400, "Bad Request: more than 100 entities, of which Telegram drops some")
    if judge.units(text) > 4096:
        raise Refused(400, "Bad Request: message is too long")
    made: Json = {"text": text, "_html": params["text"], "_parsed": entities}
    markup = params.get("reply_markup")
    if markup:
        _require_sound(markup)
        made["reply_markup"] = markup
    return made


def _require_sound(markup: Json) -> None:
    for button in (b for row in markup["inline_keyboard"] for b in row):
        if len(button.get("callback_data", "").encode()) > 64:
            raise Refused(400, "Bad Request: BUTTON_DATA_INVALID")
        if judge.units(button.get("copy_text", {}).get("text", "")) > 256:
            raise Refused(400, "Bad Request: BUTTON_COPY_TEXT_INVALID")


def _public(result: Any) -> Any:
    """Return a result without what only the tests look at."""
    if isinstance(result, dict):
        return {n: _public(value) for n, value in result.items() if not n.startswith("_")}
    return [_public(entry) for entry in result] if isinstance(result, list) else result


def _chat(chat_id: int) -> Json:
    if chat_id > 0:
        return {"id": chat_id, "type": "private", "first_name": "Ann"}
    if chat_id < -1_003_000_000_000:
        chat: Json = {"id": chat_id, "type": "supergroup", "title": "Lines"}
        return {**chat, "is_direct_messages": True}
    if chat_id < -1_002_000_000_000:
        return {"id": chat_id, "type": "channel", "title": "Morning lines"}
    kind = "supergroup" if chat_id < -1_000_000_000_000 else "group"
    return {"id": chat_id, "type": kind, "title": "Desk"}


def _decoded(name: str, value: str) -> Any:
    if name in _TEXTS:
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value


__all__ = ["BOT_ID", "TOKEN", "BotApi", "Call", "Fault", "Refused"]
