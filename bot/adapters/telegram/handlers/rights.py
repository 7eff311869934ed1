"""Who may change what in a chat."""

from telegram import Bot
from telegram.constants import ChatMemberStatus
from telegram.error import TelegramError

from bot.adapters.telegram.incoming import Access

_ADMINS = (ChatMemberStatus.ADMINISTRATOR, ChatMemberStatus.OWNER)


async def is_chat_admin(bot: Bot, access: Access, chat_id: int, user_id: int) -> bool:
    """Say whether somebody is an administrator of a chat, or of this bot."""
    if access.is_admin(user_id):
        return True
    try:
        return (await bot.get_chat_member(chat_id, user_id)).status in _ADMINS
    except TelegramError:
        return False
