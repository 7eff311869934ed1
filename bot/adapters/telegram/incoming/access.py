"""Who may ask: people, chats, administrators on the lists; everybody where there are none."""

from collections.abc import Callable
from dataclasses import dataclass

from telegram import Chat, Message, Update, User
from telegram.constants import ChatID, ChatType


@dataclass(frozen=True, slots=True)
class Asker:
    """Who speaks, and where; ids are Telegram's.

    `user_id` is None where nobody in person speaks: an anonymous administrator, a channel.
    `sender_chat_id` is the chat in whose name somebody speaks, the group's own for its anonymous
    administrators.
    """

    chat_id: int | None
    chat_type: str | None
    user_id: int | None
    sender_chat_id: int | None = None

    @property
    def is_anonymous_admin(self) -> bool:
        return self.sender_chat_id is not None and self.sender_chat_id == self.chat_id

    @property
    def id(self) -> int:
        """The id by which this asker is counted and told off."""
        return self.user_id or self.sender_chat_id or self.chat_id or 0


@dataclass(frozen=True, slots=True)
class Access:
    """The lists of who may ask; both empty, everybody may."""

    users: frozenset[int]
    chats: frozenset[int]
    admins: frozenset[int]

    @property
    def is_open(self) -> bool:
        return not self.users and not self.chats

    def is_admin(self, user_id: int | None) -> bool:
        return user_id in self.admins

    def allows(self, asker: Asker, was: Callable[[int], int | None]) -> bool:
        """Say whether somebody may ask; `was` gives the id that a supergroup had as a group."""
        if self.is_open or asker.user_id in self.users | self.admins:
            return True
        chats = {asker.chat_id, asker.sender_chat_id} - {None}
        chats |= {was(chat_id) for chat_id in chats if chat_id is not None}
        return not chats.isdisjoint(self.chats)


def asker_of(update: Update) -> Asker | None:
    """Return who stands behind an update, or None where nobody does."""
    if query := update.callback_query:
        message = query.message
        return _person(message.chat if message else None, query.from_user)
    if update.inline_query:
        return _person(None, update.inline_query.from_user)
    if reaction := update.message_reaction:
        actor = reaction.actor_chat.id if reaction.actor_chat else None
        user = reaction.user.id if reaction.user else None
        return Asker(reaction.chat.id, reaction.chat.type, user, actor)
    if update.my_chat_member:
        return _person(update.my_chat_member.chat, update.my_chat_member.from_user)
    message = update.effective_message
    return asker_of_message(message) if isinstance(message, Message) else None


def asker_of_message(message: Message) -> Asker:
    """Return who wrote a message: a person, a chat, or an administrator in his group's name."""
    chat, user = message.chat, message.from_user
    if message.sender_chat or chat.type == ChatType.CHANNEL:
        sender = message.sender_chat.id if message.sender_chat else chat.id
        return Asker(chat.id, chat.type, None, sender)
    return _person(chat, user)


def is_linked_post(message: Message | None) -> bool:
    """Say whether Telegram itself put a channel's post into the group linked to the channel."""
    if not isinstance(message, Message):
        return False
    author = message.from_user.id if message.from_user else None
    return bool(message.is_automatic_forward) or author == ChatID.SERVICE_CHAT


def _person(chat: Chat | None, user: User | None) -> Asker:
    stand_ins = (ChatID.ANONYMOUS_ADMIN, ChatID.FAKE_CHANNEL)
    user_id = user.id if user and user.id not in stand_ins else None
    sender = chat.id if chat and user and user.id == ChatID.ANONYMOUS_ADMIN else None
    return Asker(chat.id if chat else None, chat.type if chat else None, user_id, sender)
