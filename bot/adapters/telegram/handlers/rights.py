"""Who may change what a chat gets."""

from telegram import Bot, Message
from telegram.constants import ChatMemberStatus, ChatType
from telegram.error import TelegramError

from bot.adapters.telegram import texts
from bot.adapters.telegram.incoming import Access, asker_of_message

_ADMINS = (ChatMemberStatus.ADMINISTRATOR, ChatMemberStatus.OWNER)


def why_not_admin(message: Message, access: Access) -> str | None:
    """Return what to say where a command is not for the writer, or is for the private chat."""
    if not access.is_admin(asker_of_message(message).user_id):
        return texts.ONLY_ADMINS()
    return None if message.chat.type == ChatType.PRIVATE else texts.IN_PRIVATE()


async def is_chat_admin(bot: Bot, access: Access, chat_id: int, user_id: int) -> bool:
    """Say whether somebody is an administrator of the chat, or of this bot."""
    if access.is_admin(user_id):
        return True
    try:
        return (await bot.get_chat_member(chat_id, user_id)).status in _ADMINS
    except TelegramError:
        return False


async def may_change(bot: Bot, access: Access, chat_id: int, user_id: int) -> bool:
    """Say whether somebody may change what a chat gets; in a private chat, its owner may."""
    if chat_id > 0:
        return chat_id == user_id  # a private chat has the id of its person
    return await is_chat_admin(bot, access, chat_id, user_id)


async def writer_may_change(message: Message, access: Access) -> bool:
    """Say whether the writer of a message may change what its chat gets; in a channel, all may."""
    asker = asker_of_message(message)
    if asker.is_anonymous_admin:
        return True
    if asker.user_id is None:
        return False
    return await may_change(message.get_bot(), access, message.chat_id, asker.user_id)
