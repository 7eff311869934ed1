"""A day in a group of twelve people, who share it with the bot: when it spoke, and when it should.

The messages, and what a considerate colleague would do at each, were written by somebody who knew
what the bot promises and had not read its code.
"""

import json
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from tests.bot.telegram import feed
from tests.bot.telegram.feed import BOT_NAME, Json
from tests.bot.telegram.server import BotApi

MESSAGES = Path(__file__).with_name("messages.jsonl")
# What is asked for in the script under the bot's name of a live chat.
_NAMED = re.compile(r"@briefing_bot\b", re.I)
# How the bot says no, to a question, a topic, a quotation to be checked, an order.
_NO = ("Not found", "Not in the corpus", "I found nothing", "I only quote")
_TOPICS = {"press": 11, "general": 12}
_NO_TEXT = ("sticker", "voice", "poll", "join")
_MEDIA = ("photo_caption",)

Deed = Literal["answer", "refusal", "other", "silence"]


@dataclass(frozen=True, slots=True)
class Line:
    """One message of the day, what was expected of the bot, and what it did."""

    number: int
    text: str
    expected: str
    did: Deed
    said: str = ""

    @property
    def is_needless(self) -> bool:
        """Whether the bot spoke where it should have been silent."""
        return self.expected == "silence" and self.did != "silence"

    @property
    def is_missed(self) -> bool:
        """Whether the bot was silent, or said something else, when it was plainly asked."""
        return self.expected in ("answer", "refusal") and self.did in ("silence", "other")


class Day:
    """Sends the messages one after the other, each when the one before is settled."""

    def __init__(self, api: BotApi, is_settled: Callable[[int], bool]) -> None:
        self._api = api
        self._is_settled = is_settled
        self._chat = feed.group(is_forum=True)
        self._people: dict[str, Json] = {}
        self._sent: dict[int, Json] = {}
        self._answers: dict[int, Json] = {}

    def run(self) -> list[Line]:
        """Return what the bot did at each message."""
        with MESSAGES.open(encoding="utf-8") as file:
            return [self._play(json.loads(line)) for line in file]

    def _play(self, entry: Json) -> Line:
        before = len(self._api.sent(self._chat["id"]))
        edits = len(self._api.called("editMessageText"))
        (number,) = self._api.push(self._update(entry))
        self._api.wait(lambda: self._is_settled(number))
        said = self._api.sent(self._chat["id"])[before:]
        calls = self._api.called("editMessageText")[edits:]
        edited = [call.result for call in calls if call.status == 200]
        if said:
            self._answers[entry["n"]] = said[-1]
        did = _deed(said) if said or not edited else _deed(edited[-1:])
        words = "\n".join(message["text"] for message in said)
        return Line(entry["n"], entry["text"], entry["expect"], did, words)

    def _update(self, entry: Json) -> Json:
        text = _NAMED.sub(f"@{BOT_NAME}", entry["text"])
        user = self._people.setdefault(entry["from"], feed.person(name=entry["from"]))
        if entry["kind"] == "edit":
            return feed.edited({"message": self._sent[entry["edits"]]}, text)
        made = feed.message(self._chat, text, user, **self._place(entry))
        if entry["kind"] in _NO_TEXT:
            made |= {"new_chat_members": [user]} if entry["kind"] == "join" else _sticker()
            made.pop("text")
        if entry["kind"] in _MEDIA:
            made |= _picture(made)
        if entry["kind"] == "forward":
            made["forward_origin"] = {
                "type": "hidden_user", "date": made["date"], "sender_user_name": "Cable",
            }  # fmt: skip
        self._sent[entry["n"]] = made
        return {"message": made}

    def _place(self, entry: Json) -> Json:
        """Return the topic of a message, and the message that it replies to."""
        place: Json = {}
        if thread := _TOPICS.get(entry["topic"] or ""):
            place = {"message_thread_id": thread, "is_topic_message": True}
        to = entry["reply_to"]
        if isinstance(to, str):
            replied = self._answers.get(int(to.removeprefix("bot:")))
        else:
            replied = self._sent.get(to) if to else None
        return {**place, "reply_to_message": _bare(replied)} if replied else place


def _bare(message: Json) -> Json:
    """Return a message as Telegram shows it in a reply: without what it replied to itself."""
    return {name: value for name, value in message.items() if name != "reply_to_message"}


def _deed(said: list[Json]) -> Deed:
    if not said:
        return "silence"
    if any(e.type.endswith("BlockQuote") for m in said for e in m["_parsed"] or ()):
        return "answer"
    return "refusal" if any(no in said[0]["text"] for no in _NO) else "other"


def _sticker() -> Json:
    return {
        "sticker": {
            "file_id": "s", "file_unique_id": "s", "type": "regular", "width": 9, "height": 9,
            "is_animated": False, "is_video": False,
        }
    }  # fmt: skip


def _picture(made: Json) -> Json:
    size = {"file_id": "p", "file_unique_id": "p", "width": 9, "height": 9}
    entities = {"caption_entities": made.pop("entities")} if "entities" in made else {}
    return {"photo": [size], "caption": made.pop("text"), **entities}


def report(lines: list[Line]) -> str:
    """Return how often the bot spoke, rightly and needlessly, and each message that it got wrong."""
    asked = [line for line in lines if line.expected in ("answer", "refusal")]
    spoke = [line for line in lines if line.did != "silence"]
    did = Counter((line.expected, line.did) for line in lines)
    needless = [line for line in lines if line.is_needless]
    missed = [line for line in lines if line.is_missed]
    head = [
        f"{len(lines)} messages; the bot spoke {len(spoke)} times",
        f"plainly asked {len(asked)} times: answered {did['answer', 'answer']} of "
        f"{sum(line.expected == 'answer' for line in lines)} that it can answer, refused "
        f"{did['refusal', 'refusal']} of {sum(line.expected == 'refusal' for line in lines)}",
        f"needlessly: {len(needless)}; silent when asked: {len(missed)}",
    ]
    wrong = (line for line in lines if line.is_needless or line.is_missed or _differs(line))
    return "\n".join([*head, *(f"  {w.number} {w.expected}, {w.did}: {w.text}" for w in wrong)])


def _differs(line: Line) -> bool:
    return line.expected in ("answer", "refusal") and line.did != line.expected
