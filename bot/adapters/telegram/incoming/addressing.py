"""What a message asks, and of whom: commands, mentions, replies. Offsets are UTF-16 units."""

from dataclasses import dataclass
from typing import Literal

from telegram import Bot, Message, MessageEntity
from telegram.constants import ChatID, ChatType

How = Literal["private", "command", "mention", "reply", "plain"]
_STAND_INS = (ChatID.ANONYMOUS_ADMIN, ChatID.FAKE_CHANNEL)


@dataclass(frozen=True, slots=True)
class Me:
    """The bot itself, as Telegram knows it."""

    id: int
    username: str

    @classmethod
    def of(cls, bot: Bot) -> "Me":
        """Return who a bot is, which it knows once it is connected."""
        return cls(bot.id, bot.username)


@dataclass(frozen=True, slots=True)
class Command:
    """A command at a message's beginning: `/ask@our_bot what is …`."""

    name: str
    rest: str


@dataclass(frozen=True, slots=True)
class Addressed:
    """A question and how it reached the bot; `plain`: not addressed to it."""

    text: str
    how: How


def question_of(message: Message, me: Me) -> Addressed | None:
    """Return what a message asks, or None where it asks this bot nothing.

    What another bot wrote, what this bot itself wrote in somebody's name (`via_bot`), and what was
    forwarded into a channel is no question.
    """
    if message.via_bot or _is_by_a_bot(message):
        return None
    command = command_of(message, me)
    if message.chat.type == ChatType.CHANNEL:
        is_asked = command and command.name == "ask" and not message.forward_origin
        return Addressed(command.rest, "command") if command and is_asked else None
    if command:
        text = command.rest or _replied_to(message, me)
        return Addressed(text, "command") if command.name == "ask" else None
    text = text_of(message)
    if text.startswith("/") and _starts_with_command(message):
        return None  # another bot's command
    mentions = _mentions_of(message, me)
    text = _without(text, mentions)
    if message.chat.type == ChatType.PRIVATE:
        return Addressed(text, "private")
    if mentions:
        return Addressed(text or _replied_to(message, me), "mention")
    return Addressed(text, "reply" if is_reply_to(message, me) else "plain")


def command_of(message: Message, me: Me) -> Command | None:
    """Return the command that a message begins with, if it is for this bot."""
    if not _starts_with_command(message):
        return None
    text = text_of(message)
    first = _entities(message)[0]
    name, _, to = cut_units(text, 0, first.length)[1:].partition("@")
    if to and to.casefold() != me.username.casefold():
        return None
    rest = _without(text, [first, *_mentions_of(message, me)])
    return Command(name.casefold(), rest)


def is_reply_to(message: Message, me: Me) -> bool:
    """Say whether a message replies to one of the bot's own; opening a topic is no message."""
    replied = message.reply_to_message
    return bool(
        replied
        and replied.from_user
        and replied.from_user.id == me.id
        and not replied.forum_topic_created
    )


def text_of(message: Message) -> str:
    """Return a message's text, or its picture's caption."""
    return message.text or message.caption or ""


def cut_units(text: str, offset: int, length: int) -> str:
    """Return a part of a text, counted in UTF-16 units."""
    encoded = text.encode("utf-16-le")
    return encoded[2 * offset : 2 * (offset + length)].decode("utf-16-le", "ignore")


def drop_units(text: str, offset: int, length: int) -> str:
    """Return a text without a part, counted in UTF-16 units."""
    encoded = text.encode("utf-16-le")
    kept = encoded[: 2 * offset] + encoded[2 * (offset + length) :]
    return kept.decode("utf-16-le", "ignore")


def _without(text: str, entities: list[MessageEntity]) -> str:
    """Return a text without some entities, sorted by place, and the marks that set them off."""
    for entity in reversed(entities):
        text = drop_units(text, entity.offset, entity.length)
    return text.strip(" \n\t,:;–—-") if entities else text.strip()


def _mentions_of(message: Message, me: Me) -> list[MessageEntity]:
    text = text_of(message)
    return [entity for entity in _entities(message) if _mentions(entity, text, me)]


def _mentions(entity: MessageEntity, text: str, me: Me) -> bool:
    if entity.type == MessageEntity.TEXT_MENTION:
        return bool(entity.user and entity.user.id == me.id)
    if entity.type != MessageEntity.MENTION:
        return False
    return cut_units(text, entity.offset, entity.length).casefold() == f"@{me.username.casefold()}"


def _replied_to(message: Message, me: Me) -> str:
    """Return what somebody else's message says, that a bare mention or `/ask` replies to."""
    replied = message.reply_to_message
    if replied is None or is_reply_to(message, me):
        return ""
    return message.quote.text if message.quote else text_of(replied).strip()


def _is_by_a_bot(message: Message) -> bool:
    author = message.from_user
    return bool(author and author.is_bot and author.id not in _STAND_INS)


def _starts_with_command(message: Message) -> bool:
    entities = _entities(message)
    return bool(entities) and (entities[0].type, entities[0].offset) == ("bot_command", 0)


def _entities(message: Message) -> list[MessageEntity]:
    """Return the entities in the order of the text."""
    found = message.entities if message.text else message.caption_entities
    return sorted(found, key=lambda entity: entity.offset)
