"""What Telegram marks in a text: mentions, links, commands. Offsets are UTF-16 units."""

import re
from dataclasses import dataclass

from telegram import Bot, Message, MessageEntity

from index.models import Span

# What stands before the mention of somebody who shall only know of a question.
_COPIED = re.compile(r"(?<![\s(–—-])[\s(–—-]*+(?<!\w)/?(?:cc|fyi)\W*$", re.I)
_WEB = re.compile(r"https?://|www\.", re.I)


@dataclass(frozen=True, slots=True)
class Me:
    """The bot itself, as Telegram knows it."""

    id: int
    username: str

    @classmethod
    def of(cls, bot: Bot) -> "Me":
        """Return who a bot is; it knows this once it is connected."""
        return cls(bot.id, bot.username)


def text_of(message: Message) -> str:
    """Return the text of a message, or the caption of its picture."""
    return message.text or message.caption or ""


def entities_of(message: Message) -> list[MessageEntity]:
    """Return the entities in text order."""
    found = message.entities if message.text else message.caption_entities
    return sorted(found, key=lambda entity: entity.offset)


def mentions_of(message: Message, me: Me) -> list[MessageEntity]:
    """Return the mentions of the bot."""
    text = text_of(message)
    return [entity for entity in entities_of(message) if _mentions(entity, text, me)]


def links_of(message: Message) -> list[MessageEntity]:
    """Return the addresses of web pages that stand in a message as such."""
    text = text_of(message)
    urls = [entity for entity in entities_of(message) if entity.type == MessageEntity.URL]
    return [url for url in urls if _WEB.match(cut_units(text, url.offset, url.length))]


def without(text: str, entities: list[MessageEntity]) -> str:
    """Return a text without some entities, and without punctuation at its ends."""
    for start, end in reversed(_joined(entities)):
        text = drop_units(text, start, end - start)
    return text.strip(" \n\t,:;–—-") if entities else text.strip()


def asked_in(message: Message, surplus: list[MessageEntity]) -> str:
    """Return a question without entities that are no part of it, nor people mentioned at its ends.

    "cc @alice" and "@alice, what do you think?" are for others to see.
    """
    text, left, is_copied = text_of(message), list(surplus), False
    others = [entity for entity in entities_of(message) if _is_mention(entity)]
    for other in (entity for entity in others if entity not in surplus):
        if not _says_anything(message, left, 0, other.offset):
            left.append(other)
    for other in (entity for entity in reversed(others) if entity not in left):
        if not _says_anything(message, left, other.offset + other.length, len(text) * 2):
            left.append(other)
            is_copied = True
    asked = without(text, left)
    return _COPIED.sub("", asked).rstrip() if is_copied else asked


def without_others(message: Message, own: list[MessageEntity]) -> str:
    """Return a text with blanks for the mentions of all but the bot, as long as it was."""
    text = text_of(message)
    for other in entities_of(message):
        if _is_mention(other) and other not in own:
            span = span_of(text, other)
            text = text[: span.start] + " " * (span.end - span.start) + text[span.end :]
    return text


def span_of(text: str, entity: MessageEntity) -> Span:
    """Return where an entity stands, in code points."""
    start, end = (
        len(cut_units(text, 0, at)) for at in (entity.offset, entity.offset + entity.length)
    )
    return Span(start, end)


def entity_over(text: str, part: Span) -> MessageEntity:
    """Return an entity over a part of a text, whose offsets are code points."""
    start, end = (len(text[:at].encode("utf-16-le")) // 2 for at in (part.start, part.end))
    return MessageEntity(MessageEntity.CODE, start, end - start)


def cut_units(text: str, offset: int, length: int) -> str:
    """Return part of a text; offset and length are in UTF-16 units."""
    encoded = text.encode("utf-16-le")
    return encoded[2 * offset : 2 * (offset + length)].decode("utf-16-le", "ignore")


def drop_units(text: str, offset: int, length: int) -> str:
    """Return a text without one part; offset and length are in UTF-16 units."""
    encoded = text.encode("utf-16-le")
    kept = encoded[: 2 * offset] + encoded[2 * (offset + length) :]
    return kept.decode("utf-16-le", "ignore")


def _joined(entities: list[MessageEntity]) -> list[tuple[int, int]]:
    """Return where entities begin and end, those that overlap as one."""
    joined: list[tuple[int, int]] = []
    for entity in sorted(entities, key=lambda entity: entity.offset):
        start, end = entity.offset, entity.offset + entity.length
        if joined and start < joined[-1][1]:
            start, last = joined.pop()
            end = max(end, last)
        joined.append((start, end))
    return joined


def _says_anything(message: Message, but: list[MessageEntity], start: int, end: int) -> bool:
    """Say whether there are words between two offsets, but for some entities."""
    text, at = text_of(message), start
    between = ""
    for entity in sorted(but, key=lambda entity: entity.offset):
        if start <= entity.offset < end:
            between += cut_units(text, at, max(0, entity.offset - at))
            at = max(at, entity.offset + entity.length)
    between += cut_units(text, at, max(0, end - at))
    return any(character.isalnum() for character in _COPIED.sub("", between))


def _is_mention(entity: MessageEntity) -> bool:
    return entity.type in (MessageEntity.MENTION, MessageEntity.TEXT_MENTION)


def _mentions(entity: MessageEntity, text: str, me: Me) -> bool:
    if entity.type == MessageEntity.TEXT_MENTION:
        return bool(entity.user and entity.user.id == me.id)
    if entity.type != MessageEntity.MENTION:
        return False
    return cut_units(text, entity.offset, entity.length).casefold() == f"@{me.username.casefold()}"
