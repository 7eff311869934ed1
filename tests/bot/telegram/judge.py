"""Telegram's own judgement of a text: TDLib's entity parser, which works offline."""

import json
from dataclasses import dataclass
from typing import Any

import tdjson


def _execute(request: dict[str, Any]) -> dict[str, Any]:
    answer = tdjson.td_execute(json.dumps(request).encode())
    assert answer is not None
    parsed: dict[str, Any] = json.loads(answer)
    return parsed


_execute({"@type": "setLogVerbosityLevel", "new_verbosity_level": 0})


@dataclass(frozen=True, slots=True)
class Entity:
    """An entity as Telegram sees it: `bold`, `block_quote`, `text_url`, … and the text under it."""

    type: str
    text: str
    url: str | None


@dataclass(frozen=True, slots=True)
class Parsed:
    """What Telegram makes of a text: the words that people see, and their entities."""

    text: str
    entities: tuple[Entity, ...]

    def quotes(self) -> list[str]:
        """The texts in block quotations."""
        return [e.text for e in self.entities if e.type.endswith("BlockQuote")]

    def links(self) -> list[str | None]:
        return [e.url for e in self.entities if e.type == "TextUrl"]


def parse_html(text: str) -> Parsed | str:
    """Return a text as Telegram parses it, or the words with which Telegram refuses it."""
    mode = {"@type": "textParseModeHTML"}
    return _parsed(_execute({"@type": "parseTextEntities", "text": text, "parse_mode": mode}))


def shown(text: str) -> str:
    """Return what Telegram makes of characters: some it shows otherwise, some not at all."""
    plain = {"@type": "formattedText", "text": text, "entities": []}
    return str(_execute({"@type": "getMarkdownText", "text": plain})["text"])


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _parsed(answer: dict[str, Any]) -> Parsed | str:
    if answer["@type"] == "error":
        return str(answer["message"])
    encoded = answer["text"].encode("utf-16-le")
    entities = []
    for entity in answer["entities"]:
        start, end = entity["offset"], entity["offset"] + entity["length"]
        under = encoded[2 * start : 2 * end].decode("utf-16-le")
        kind = entity["type"]
        name = kind["@type"].removeprefix("textEntityType")
        entities.append(Entity(name, under, kind.get("url")))
    return Parsed(answer["text"], tuple(entities))
