"""What many of these tests say and look at."""

import sqlite3
from typing import Any

from tests.bot.telegram import feed
from tests.bot.telegram.conftest import Bot
from tests.bot.telegram.feed import Json
from tests.bot.telegram.server import BotApi

QUESTION = "Can a cyber attack trigger Article 5?"
ANSWER = (
    "NATO leaders have agreed that a cyber attack could trigger Article 5 of our founding treaty."
)
SAID = (
    "Jens Stoltenberg, NATO Secretary General, Cyber Defence Pledge Conference, London, 23 May 2019"
)


def asks(api: BotApi, question: str = QUESTION, user: Json | None = None) -> tuple[Json, Json]:
    """Ask in a private chat; return who asked, and the last message in his chat."""
    user = user or feed.person()
    before = len(api.sent(user["id"]))
    api.push(feed.says(user, question))
    return user, api.wait_sent(user["id"], before + 1)[-1]


def quote_in(message: Json) -> str:
    """Return the words in a message's block quotation."""
    return str(next(e.text for e in message["_parsed"] if e.type.endswith("BlockQuote")))


def labels(message: Json) -> list[str]:
    rows = message.get("reply_markup", {"inline_keyboard": []})["inline_keyboard"]
    return [button["text"] for row in rows for button in row]


def rows(bot: Bot, sql: str, *values: Any) -> list[tuple[Any, ...]]:
    """Look into the bot's own records."""
    with sqlite3.connect(bot.data_dir / f"telegram-{feed.BOT_ID}.sqlite") as db:
        found = db.execute(sql, values).fetchall()
    db.close()
    return found
