"""Who may ask: the people, chats and administrators on the lists, or everybody without lists."""

from collections.abc import Callable
from dataclasses import dataclass

from telegram import Chat, Message, Update, User
from telegram.constants import ChatID, ChatType

from bot.adapters.telegram.incoming.addressing import STAND_INS


@dataclass(frozen=True, slots=True)
class Asker:
    """Who is asking, and where; ids are Telegram's.

    `user_id` is None for an anonymous administrator and for a channel. `sender_chat_id` is the chat
    in whose name somebody writes; for an anonymous administrator it is the group itself.
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
        """The id under which this asker is counted, and told that the bot is closed."""
        return self.user_id or self.sender_chat_id or self.chat_id or 0


@dataclass(frozen=True, slots=True)
class Access:
    """The lists of who may ask; if users and chats are empty, everybody may."""

    users: frozenset[int]
    chats: frozenset[int]
    admins: frozenset[int]

    @property
    def is_open(self) -> bool:
        return not self.users and not self.chats

    def is_admin(self, user_id: int | None) -> bool:
        return user_id in self.admins

    def allows(self, asker: Asker, was: Callable[[int], int | None]) -> bool:
        """Say whether somebody may ask; `was` returns the id a supergroup had as a group."""
        if self.is_open or asker.user_id in self.users | self.admins:
            return True
        chats = {asker.chat_id, asker.sender_chat_id} - {None}
        chats |= {was(chat_id) for chat_id in chats if chat_id is not None}
        return not chats.isdisjoint(self.chats)


def asker_of(update: Update) -> Asker | None:
    """Return who sent an update, or None if nobody did."""
    if query := update.callback_query:
        message = query.message
        return _person(message.chat if message else None, query.from_user)
    if update.inline_query:
        return _person(None, update.inline_query.from_user)
    if reaction := update.message_reaction:
        actor = reaction.actor_chat.id if reaction.actor_chat else None
        user = reaction.user.id if reaction.user else None
        return Asker(
            chat_id=reaction.chat.id,
            chat_type=reaction.chat.type,
            user_id=user,
            sender_chat_id=actor,
        )
    if update.my_chat_member:
        return _person(update.my_chat_member.chat, update.my_chat_member.from_user)
    message = update.effective_message
    return asker_of_message(message) if isinstance(message, Message) else None


def asker_of_message(message: Message) -> Asker:
    """Return who wrote a message: a person, a chat, or an anonymous administrator."""
    chat, user = message.chat, message.from_user
    if message.sender_chat or chat.type == ChatType.CHANNEL:
        sender = message.sender_chat.id if message.sender_chat else chat.id
        return Asker(chat_id=chat.id, chat_type=chat.type, user_id=None, sender_chat_id=sender)
    return _person(chat, user)


def is_linked_post(message: Message | None) -> bool:
    """Say whether Telegram itself copied a channel's post into the group linked to the channel."""
    if not isinstance(message, Message):
        return False
    author = message.from_user.id if message.from_user else None
    return bool(message.is_automatic_forward) or author == ChatID.SERVICE_CHAT


def _person(chat: Chat | None, user: User | None) -> Asker:
    user_id = user.id if user and user.id not in STAND_INS else None
    sender = chat.id if chat and user and user.id == ChatID.ANONYMOUS_ADMIN else None
    return Asker(
        chat_id=chat.id if chat else None,
        chat_type=chat.type if chat else None,
        user_id=user_id,
        sender_chat_id=sender,
    )
