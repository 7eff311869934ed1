"""What a message asks, and whom: commands, mentions, replies. Offsets are UTF-16 units."""

from dataclasses import dataclass
from typing import Literal

from telegram import Bot, Message, MessageEntity
from telegram.constants import ChatID, ChatType

How = Literal["private", "command", "mention", "reply", "plain"]
# The users that Telegram shows for anonymous administrators and for channels.
STAND_INS = (ChatID.ANONYMOUS_ADMIN, ChatID.FAKE_CHANNEL)


@dataclass(frozen=True, slots=True)
class Me:
    """The bot itself, as Telegram knows it."""

    id: int
    username: str

    @classmethod
    def of(cls, bot: Bot) -> "Me":
        """Return who a bot is; it knows this once it is connected."""
        return cls(bot.id, bot.username)


@dataclass(frozen=True, slots=True)
class Command:
    """A command at the start of a message: `/ask@our_bot what is …`."""

    name: str
    rest: str


@dataclass(frozen=True, slots=True)
class Addressed:
    """A question, and how it was addressed to the bot; `plain`: not at all."""

    text: str
    how: How


def question_of(message: Message, me: Me) -> Addressed | None:
    """Return what a message asks, or None if it asks this bot nothing.

    Messages by other bots, messages that this bot wrote in somebody's name (`via_bot`) and messages
    forwarded into a channel are not questions.
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
        return Addressed(text or _replied_to(message, me), "private")
    if mentions:
        return Addressed(text or _replied_to(message, me), "mention")
    return Addressed(text, "reply" if is_reply_to(message, me) else "plain")


def command_of(message: Message, me: Me) -> Command | None:
    """Return the command that a message starts with, if it is for this bot."""
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
    """Say whether a message replies to one of the bot's; the start of a topic does not count."""
    replied = message.reply_to_message
    return bool(
        replied
        and replied.from_user
        and replied.from_user.id == me.id
        and not replied.forum_topic_created
    )


def text_of(message: Message) -> str:
    """Return the text of a message, or the caption of its picture."""
    return message.text or message.caption or ""


def replied_words(message: Message) -> str:
    """Return the words that a message quotes, of any chat, or else all that it replies to."""
    if message.quote is not None:
        return message.quote.text
    replied = message.reply_to_message
    return text_of(replied).strip() if replied is not None else ""


def cut_units(text: str, offset: int, length: int) -> str:
    """Return part of a text; offset and length are in UTF-16 units."""
    encoded = text.encode("utf-16-le")
    return encoded[2 * offset : 2 * (offset + length)].decode("utf-16-le", "ignore")


def drop_units(text: str, offset: int, length: int) -> str:
    """Return a text without one part; offset and length are in UTF-16 units."""
    encoded = text.encode("utf-16-le")
    kept = encoded[: 2 * offset] + encoded[2 * (offset + length) :]
    return kept.decode("utf-16-le", "ignore")


def _without(text: str, entities: list[MessageEntity]) -> str:
    """Return a text without some entities, given in order, and without punctuation at its ends."""
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
    """Return the text that a bare mention or `/ask` replies to, if somebody else wrote it."""
    return "" if is_reply_to(message, me) else replied_words(message)


def _is_by_a_bot(message: Message) -> bool:
    author = message.from_user
    return bool(author and author.is_bot and author.id not in STAND_INS)


def _starts_with_command(message: Message) -> bool:
    entities = _entities(message)
    return bool(entities) and (entities[0].type, entities[0].offset) == ("bot_command", 0)


def _entities(message: Message) -> list[MessageEntity]:
    """Return the entities in text order."""
    found = message.entities if message.text else message.caption_entities
    return sorted(found, key=lambda entity: entity.offset)
