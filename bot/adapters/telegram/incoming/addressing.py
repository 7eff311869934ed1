"""What a message asks, and whom: commands, mentions, replies."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from telegram import Message, MessageEntity
from telegram.constants import ChatID, ChatType

from bot.adapters.telegram.incoming.entities import (
    Me,
    asked_in,
    cut_units,
    entities_of,
    entity_over,
    links_of,
    mentions_of,
    span_of,
    text_of,
    without,
    without_others,
)
from bot.adapters.telegram.incoming.mentions import called_in
from index.models import Span

How = Literal["private", "command", "mention", "reply", "plain"]
# The users that Telegram shows for anonymous administrators and for channels.
STAND_INS = (ChatID.ANONYMOUS_ADMIN, ChatID.FAKE_CHANNEL)


@dataclass(frozen=True, slots=True)
class Command:
    """A command at the start of a message: `/ask@our_bot what is …`."""

    name: str
    rest: str


@dataclass(frozen=True, slots=True)
class Addressed:
    """A question, and how it was addressed to the bot; `plain`: not at all.

    `is_link`: nothing but a link was sent, which is no question.
    """

    text: str
    how: How
    is_link: bool = False


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
        return _asked(message, me, "command") if is_asked else None
    if command:
        return _asked(message, me, "command") if command.name == "ask" else None
    if _starts_with_command(message):
        return None  # another bot's command
    if message.chat.type == ChatType.PRIVATE:
        return _asked(message, me, "private")
    if (aside := _aside_of(message, me)) is not None:
        return _asked(message, me, "mention", aside)
    return Addressed(text_of(message).strip(), "reply" if is_reply_to(message, me) else "plain")


def _aside_of(message: Message, me: Me) -> list[MessageEntity] | None:
    """Return the parts of a message that do not ask the bot it calls; None if it calls it not."""
    text, mentions = text_of(message), mentions_of(message, me)
    called = called_in(without_others(message, mentions), [span_of(text, m) for m in mentions])
    if called is None:
        return None
    parts = (Span(0, called.start), Span(called.end, len(text)))
    return [entity_over(text, part) for part in parts]


def _asked(message: Message, me: Me, how: How, aside: Sequence[MessageEntity] = ()) -> Addressed:
    """Return the question in a message to the bot; if it has no words, those it replies to."""
    links, own = links_of(message), mentions_of(message, me)
    command = entities_of(message)[:1] if how == "command" else []
    text = asked_in(message, [*command, *own, *links, *aside])
    if text or message.chat.type == ChatType.CHANNEL:
        return Addressed(text, how)
    text = _replied_to(message, me)
    return Addressed(text, how, is_link=bool(links) and not text)


def command_of(message: Message, me: Me) -> Command | None:
    """Return the command that a message starts with, if it is for this bot."""
    if not _starts_with_command(message):
        return None
    text = text_of(message)
    first = entities_of(message)[0]
    name, _, to = cut_units(text, 0, first.length)[1:].partition("@")
    if to and to.casefold() != me.username.casefold():
        return None
    rest = without(text, [first, *mentions_of(message, me)])
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


def replied_words(message: Message) -> str:
    """Return the words that a message quotes, of any chat, or else all that it replies to."""
    if message.quote is not None:
        return message.quote.text
    replied = message.reply_to_message
    return text_of(replied).strip() if replied is not None else ""


def _replied_to(message: Message, me: Me) -> str:
    """Return the question that a bare mention or `/ask` replies to, if somebody else wrote it."""
    replied = message.reply_to_message
    if is_reply_to(message, me):
        return ""
    if message.quote is not None or replied is None:
        return replied_words(message)
    return asked_in(replied, links_of(replied))


def _is_by_a_bot(message: Message) -> bool:
    author = message.from_user
    return bool(author and author.is_bot and author.id not in STAND_INS)


def _starts_with_command(message: Message) -> bool:
    entities = entities_of(message)
    return bool(entities) and (entities[0].type, entities[0].offset) == ("bot_command", 0)
