"""The menu of commands that Telegram shows when somebody types "/"."""

import logging
from functools import partial

from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
)
from telegram.error import BadRequest

from bot.adapters.telegram.sending import deliver

logger = logging.getLogger(__name__)
_PRIVATE = {
    "ask": "Ask a question", "brief": "The key quotations on a topic",
    "timeline": "What was said on a topic, by date",
    "contrast": "What two speakers said on a topic",
    "digest": "What is new on a topic, every morning",
    "watch": "Be told when a question gets a better answer",
    "check": "Is this quotation in the corpus?",
    "sources": "The sources that I can cite", "settings": "Change how answers look here",
    "help": "How to ask", "privacy": "What I keep", "forget": "Delete what I keep about you",
}  # fmt: skip
_GROUP = {
    name: _PRIVATE[name]
    for name in (
        "ask", "brief", "timeline", "contrast", "check", "sources", "help", "privacy", "forget"
    )
}  # fmt: skip
_ADMIN = {
    **_GROUP,
    "here": "on or off: also answer questions that do not mention me",
    "digest": _PRIVATE["digest"],
    "watch": _PRIVATE["watch"],
    "settings": _PRIVATE["settings"],
}
_BOT_ADMIN = {**_PRIVATE, "gaps": "Unanswered and disliked questions"}


async def publish(bot: Bot, admins: frozenset[int]) -> None:
    """Tell Telegram which commands there are in each kind of chat."""
    scopes: list[tuple[BotCommandScope, dict[str, str]]] = [
        (BotCommandScopeAllPrivateChats(), _PRIVATE),
        (BotCommandScopeAllGroupChats(), _GROUP),
        (BotCommandScopeAllChatAdministrators(), _ADMIN),
        *((BotCommandScopeChat(admin), _BOT_ADMIN) for admin in sorted(admins)),
    ]
    for scope, commands in scopes:
        listed = [BotCommand(name, words) for name, words in commands.items()]
        try:
            await deliver(partial(bot.set_my_commands, listed, scope=scope), is_repeatable=True)
        except BadRequest as error:  # an administrator who has never written to the bot
            logger.info("commands of %s: %s", scope.type, error)
