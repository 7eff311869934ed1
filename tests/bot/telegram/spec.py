"""The Bot API's own description, where BRIEFING_BOT_API_SPEC names it: are our calls well formed?"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_PLAIN: dict[str, Any] = {
    "String": str,
    "Integer": int,
    "Float": (int, float),
    "Boolean": bool,
    "True": bool,
}


class Spec:
    """Methods and types by name, each with its fields, their types, and which are required."""

    def __init__(self, path: Path) -> None:
        described = json.loads(path.read_text(encoding="utf-8"))
        self._methods: dict[str, Any] = described["methods"]
        self._types: dict[str, Any] = described["types"]

    def faults(self, method: str, params: dict[str, Any]) -> Iterator[str]:
        """Yield, in words, all that is wrong with a call."""
        if method not in self._methods:
            yield f"there is no method {method}"
            return
        yield from self._fields(method, self._methods[method].get("fields", []), params)

    def _fields(self, where: str, fields: list[Any], given: dict[str, Any]) -> Iterator[str]:
        known = {field["name"]: field for field in fields}
        for name in given.keys() - known.keys():
            yield f"{where} has no {name}"
        for name, field in known.items():
            if name in given:
                yield from self._value(f"{where}.{name}", field["types"], given[name])
            elif field["required"]:
                yield f"{where} lacks {name}"

    def _value(self, where: str, types: list[str], value: Any) -> Iterator[str]:
        faults = [list(self._one(where, type_, value)) for type_ in types]
        if all(faults):
            yield from min(faults, key=len)

    def _one(self, where: str, type_: str, value: Any) -> Iterator[str]:
        if type_.startswith("Array of "):
            if not isinstance(value, list):
                yield f"{where} is no array"
                return
            for i, entry in enumerate(value):
                yield from self._one(f"{where}[{i}]", type_.removeprefix("Array of "), entry)
        elif type_ in _PLAIN:
            is_number = isinstance(value, int) and not isinstance(value, bool)
            if not isinstance(value, _PLAIN[type_]) or (type_ == "Integer" and not is_number):
                yield f"{where} is no {type_}: {value!r}"
        elif not isinstance(value, dict):
            yield f"{where} is no {type_}: {value!r}"
        elif subtypes := self._types[type_].get("subtypes"):
            yield from self._value(where, subtypes, value)
        else:
            yield from self._fields(where, self._types[type_].get("fields", []), value)


def limits(method: str, params: dict[str, Any]) -> Iterator[str]:
    """Yield what breaks a limit that the description tells in prose only."""
    if method == "answerInlineQuery":
        ids = [result["id"] for result in params["results"]]
        if len(ids) > 50:
            yield f"{len(ids)} results"
        yield from (f"id {id_!r}" for id_ in ids if not 1 <= len(id_.encode()) <= 64)
    if len(params.get("text") or "") > 200 and method == "answerCallbackQuery":
        yield "a notice of more than 200 characters"
    if method == "setMyCommands":
        for command in params["commands"]:
            if not (1 <= len(command["command"]) <= 32 and 1 <= len(command["description"]) <= 256):
                yield f"command {command}"
    for button in _buttons(params):
        if len(button.get("callback_data", "").encode()) > 64:
            yield f"data {button['callback_data']!r}"
        kinds = button.keys() & {"url", "callback_data", "copy_text"}
        if len(kinds) != 1 or not button["text"]:
            yield f"button {button}"


def _buttons(params: dict[str, Any]) -> Iterator[dict[str, Any]]:
    markups = [
        params.get("reply_markup"),
        *(r.get("reply_markup") for r in params.get("results", [])),
    ]
    for markup in markups:
        for row in markup["inline_keyboard"] if markup else ():
            yield from row
