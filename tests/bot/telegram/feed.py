"""Updates as Telegram sends them: plain dictionaries, with offsets in UTF-16 units."""

import itertools
import re
import time
from typing import Any

from tests.bot.telegram.judge import units

Json = dict[str, Any]
BOT_ID, BOT_NAME = 987654321, "BriefingTestBot"
BOT: Json = {"id": BOT_ID, "is_bot": True, "first_name": "Briefing", "username": BOT_NAME}
ANONYMOUS: Json = {
    "id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot",
}  # fmt: skip
CHANNEL_BOT: Json = {
    "id": 136817688, "is_bot": True, "first_name": "Channel", "username": "Channel_Bot",
}  # fmt: skip
TELEGRAM: Json = {"id": 777000, "is_bot": False, "first_name": "Telegram"}

_numbers = itertools.count(1_000)


def number() -> int:
    """Return a number that no other chat, person or message of this run has."""
    return next(_numbers)


def person(user_id: int | None = None, name: str = "Ann") -> Json:
    return {
        "id": user_id or 5_000_000 + number(), "is_bot": False, "first_name": name,
        "language_code": "en",
    }  # fmt: skip


def private(user: Json) -> Json:
    return {"id": user["id"], "type": "private", "first_name": user["first_name"]}


def group(*, is_forum: bool = False) -> Json:
    chat: Json = {"id": -1_001_000_000_000 - number(), "type": "supergroup", "title": "Desk"}
    return {**chat, "is_forum": True} if is_forum else chat


def plain_group() -> Json:
    return {"id": -4_000_000 - number(), "type": "group", "title": "Desk"}


def channel() -> Json:
    return {"id": -1_002_000_000_000 - number(), "type": "channel", "title": "Morning lines"}


def direct_messages() -> Json:
    """The chat in which people write to a channel, each in a topic of their own."""
    chat: Json = {"id": -1_003_000_000_000 - number(), "type": "supergroup", "title": "Lines"}
    return {**chat, "is_direct_messages": True}


def message(chat: Json, text: str, user: Json | None = None, **fields: Any) -> Json:
    """A message with the entities that a client would mark: commands, mentions, links."""
    made: Json = {
        "message_id": number(), "date": int(time.time()), "chat": chat, "text": text, **fields
    }  # fmt: skip
    if user is not None:
        made["from"] = user
    entities = [
        *_marked(text, r"(?<!\S)/\w+(?:@\w+)?", "bot_command"),
        *_marked(text, r"(?<!\w)@\w+", "mention"),
        *_marked(text, r"(?<!\S)(?:https?://|www\.)\S+", "url"),
    ]
    commands = [e for e in entities if e["type"] == "bot_command"]
    inside = {c["offset"] + o for c in commands for o in range(c["length"])}
    kept = [e for e in entities if e["type"] == "bot_command" or e["offset"] not in inside]
    if kept and "entities" not in made:
        made["entities"] = sorted(kept, key=lambda e: e["offset"])
    return made


def _marked(text: str, pattern: str, kind: str) -> list[Json]:
    return [
        {"type": kind, "offset": units(text[: m.start()]), "length": units(m.group())}
        for m in re.finditer(pattern, text)
    ]


def says(user: Json, text: str, **fields: Any) -> Json:
    """A message in a private chat."""
    return {"message": message(private(user), text, user, **fields)}


def document(chat: Json, user: Json, caption: str = "") -> Json:
    """A file, with a caption or without."""
    file = {"file_id": "f", "file_unique_id": "u", "file_name": "report.pdf"}
    return captioned(message(chat, caption, user, document=file))


def album(chat: Json, user: Json, *captions: str) -> list[Json]:
    """The pictures of an album, each a message of its own, with these captions or none."""
    group_id = str(number())
    return [{"message": picture(chat, user, text, media_group_id=group_id)} for text in captions]


def picture(chat: Json, user: Json, caption: str = "", **fields: Any) -> Json:
    """A picture, with a caption or without."""
    photo = [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]
    return captioned(message(chat, caption, user, photo=photo, **fields))


def captioned(made: Json) -> Json:
    """The same message, with its text as the caption of what it holds."""
    text, marked = made.pop("text"), made.pop("entities", None)
    caption = {"caption": text, "caption_entities": marked or []} if text else {}
    return {**made, **caption}


def quotes(words: str) -> Json:
    """The fields of a message that quotes words of somebody in another chat."""
    origin = {"type": "hidden_user", "sender_user_name": "Ben", "date": int(time.time())}
    return {"external_reply": {"origin": origin}, "quote": {"text": words, "position": 0}}


def says_in(chat: Json, user: Json, text: str, **fields: Any) -> Json:
    """A message in a group."""
    return {"message": message(chat, text, user, **fields)}


def writes_to(chat: Json, user: Json, text: str, **fields: Any) -> Json:
    """A direct message to a channel; the person's id stands for that of the topic."""
    topic = {"topic_id": user["id"], "user": user}
    return {"message": message(chat, text, user, direct_messages_topic=topic, **fields)}


def topic_message(chat: Json, user: Json, thread_id: int, text: str) -> Json:
    """A message in a topic of a forum: formally a reply to the message that opened the topic."""
    opened = {
        "message_id": thread_id, "date": int(time.time()), "chat": chat, "from": BOT,
        "message_thread_id": thread_id, "is_topic_message": True,
        "forum_topic_created": {"name": "Cyber", "icon_color": 7322096},
    }  # fmt: skip
    made = message(
        chat, text, user, message_thread_id=thread_id, is_topic_message=True, reply_to_message=opened
    )  # fmt: skip
    return {"message": made}


def anonymous_admin_says(chat: Json, text: str) -> Json:
    return {"message": message(chat, text, ANONYMOUS, sender_chat=chat, author_signature="chief")}


def linked_post(chat: Json, source: Json, text: str) -> Json:
    """A channel's post that Telegram put into the group linked to the channel."""
    origin = {
        "type": "channel", "date": int(time.time()), "chat": source, "message_id": number()
    }  # fmt: skip
    made = message(
        chat, text, TELEGRAM, sender_chat=source, is_automatic_forward=True, forward_origin=origin
    )  # fmt: skip
    return {"message": made}


def posts(chat: Json, text: str, **fields: Any) -> Json:
    """A post in a channel: nobody's in person."""
    return {"channel_post": message(chat, text, sender_chat=chat, **fields)}


def edited(update: Json, text: str) -> Json:
    """The same message, edited."""
    kind, old = next(iter(update.items()))
    kept = {k: v for k, v in old.items() if k not in ("text", "entities", "chat", "from")}
    made = message(old["chat"], text, old.get("from"), **kept)
    return {f"edited_{kind}": {**made, "edit_date": int(time.time())}}


def inline(user: Json, query: str) -> Json:
    return {
        "inline_query": {
            "id": str(number()), "from": user, "query": query, "offset": "", "chat_type": "sender"
        }
    }  # fmt: skip


def callback(user: Json, under: Json, data: str) -> Json:
    """A press of a button under one of the bot's messages."""
    return {
        "callback_query": {
            "id": str(number()), "from": user, "message": under, "chat_instance": "1", "data": data
        }
    }  # fmt: skip


def press_of(user: Json, under: Json, data: str) -> Json:
    """A press of a button with this data, as if the message had it."""
    rows = [[{"text": "Press", "callback_data": data}]]
    return callback(user, {**under, "reply_markup": {"inline_keyboard": rows}}, data)


def my_chat_member(chat: Json, user: Json, old: str, new: str) -> Json:
    return {
        "my_chat_member": {
            "chat": chat, "from": user, "date": int(time.time()),
            "old_chat_member": _member(old), "new_chat_member": _member(new),
        }
    }  # fmt: skip


def _member(status: str) -> Json:
    member: Json = {"user": BOT, "status": status}
    if status == "kicked":
        member["until_date"] = 0
    if status == "administrator":
        rights = (
            "can_be_edited", "is_anonymous", "can_manage_chat", "can_delete_messages",
            "can_manage_video_chats", "can_restrict_members", "can_promote_members",
            "can_change_info", "can_invite_users", "can_post_stories", "can_edit_stories",
            "can_delete_stories", "can_send_welcome_messages", "can_post_messages",
        )  # fmt: skip
        member.update(dict.fromkeys(rights, False))
    return member


def reaction(chat: Json, user: Json, message_id: int, *emoji: str) -> Json:
    return {
        "message_reaction": {
            "chat": chat, "message_id": message_id, "user": user, "date": int(time.time()),
            "old_reaction": [], "new_reaction": [{"type": "emoji", "emoji": e} for e in emoji],
        }
    }  # fmt: skip


def migrates(old: Json, new: Json, user: Json) -> list[Json]:
    """The two service messages with which a group becomes a supergroup."""
    here = {"message_id": number(), "date": int(time.time()), "from": user}
    return [
        {"message": {**here, "chat": old, "migrate_to_chat_id": new["id"]}},
        {
            "message": {
                **here,
                "message_id": number(),
                "chat": new,
                "migrate_from_chat_id": old["id"],
            }
        },
    ]
