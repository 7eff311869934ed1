"""Where a message goes."""

from dataclasses import dataclass

from telegram import Message
from telegram.constants import ChatType


@dataclass(frozen=True, slots=True)
class Target:
    """Where a message goes: a chat, a topic in it, the message that it replies to.

    In a chat with the direct messages of a channel, each topic is one person's.
    If the topic is gone, a message that `is_bound` to it is not sent; others go to the chat.
    """

    chat_id: int
    thread_id: int | None = None
    reply_to: int | None = None
    is_bound: bool = False


def target_of(message: Message) -> Target:
    """Return where the answer to a message goes: to its topic and, in a group, as a reply."""
    is_alone = message.chat.type == ChatType.PRIVATE
    return Target(message.chat_id, thread_of(message), None if is_alone else message.message_id)


def target_under(chat_id: int, thread_id: int | None, message_id: int) -> Target:
    """Return where what belongs to a message goes, when only its numbers are known."""
    is_alone = chat_id > 0  # a private chat has the id of its person
    return Target(chat_id, thread_id, None if is_alone else message_id)


def thread_of(message: Message) -> int | None:
    """Return the topic of a message: of a forum, a private chat, or a channel's direct messages.

    Threads of replies in ordinary groups do not count.
    """
    if message.direct_messages_topic is not None:
        return message.direct_messages_topic.topic_id
    return message.message_thread_id if message.is_topic_message else None
