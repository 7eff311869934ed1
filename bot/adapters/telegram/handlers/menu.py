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

from bot.adapters.telegram import texts
from bot.adapters.telegram.sending import deliver
from index.phrases import ENGLISH, Phrase, languages, speaking

logger = logging.getLogger(__name__)
_PRIVATE = {
    "ask": Phrase("Ask a question"), "brief": Phrase("Key quotations on a topic"),
    "timeline": Phrase("What was said on a topic, in date order"),
    "contrast": Phrase("What two speakers said on a topic"),
    "digest": Phrase("What’s new on a topic, every morning"),
    "watch": Phrase("Get told when a better answer turns up"),
    "check": Phrase("Check a quotation word for word"),
    "sources": Phrase("Sources I can quote"),
    "export": Phrase("Your quotations from this chat, as a file"),
    "filter": Phrase("Answer only from one speaker or period"),
    "settings": Phrase("Settings for this chat"),
    "help": Phrase("How to ask"), "privacy": Phrase("What I store"),
    "forget": Phrase("Delete what I store about you"),
}  # fmt: skip
_GROUP = {
    name: _PRIVATE[name]
    for name in (
        "ask", "brief", "timeline", "contrast", "check", "sources", "export", "help", "privacy",
        "forget",
    )
}  # fmt: skip
_ADMIN = {
    **_GROUP,
    "here": Phrase("on/off: also answer questions that don’t mention me"),
    "digest": _PRIVATE["digest"],
    "watch": _PRIVATE["watch"],
    "settings": _PRIVATE["settings"],
    "filter": _PRIVATE["filter"],
}
_BOT_ADMIN = {
    **_PRIVATE,
    "gaps": Phrase("Questions with no answer or a bad one"),
    "stats": Phrase("How much I’m used"),
}


async def publish(bot: Bot, admins: frozenset[int]) -> None:
    """Tell Telegram which commands there are in each kind of chat, in every language.

    It is told what the bot says of itself, too, unless the operator has written that.
    """
    scopes: list[tuple[BotCommandScope, dict[str, Phrase]]] = [
        (BotCommandScopeAllPrivateChats(), _PRIVATE),
        (BotCommandScopeAllGroupChats(), _GROUP),
        (BotCommandScopeAllChatAdministrators(), _ADMIN),
        *((BotCommandScopeChat(admin), _BOT_ADMIN) for admin in sorted(admins)),
    ]
    own = await deliver(bot.get_my_description, is_repeatable=True)
    for language in languages():
        code = None if language == ENGLISH else language[:2]  # the rest get English
        with speaking(language):
            for scope, commands in scopes:
                await _publish(bot, scope, commands, code)
            if not own.description:
                await _describe(bot, code)


async def _publish(
    bot: Bot, scope: BotCommandScope, commands: dict[str, Phrase], code: str | None
) -> None:
    listed = [BotCommand(name, words()) for name, words in commands.items()]
    send = partial(bot.set_my_commands, listed, scope=scope, language_code=code)
    try:
        await deliver(send, is_repeatable=True)
    except BadRequest as error:  # an administrator who has never written to the bot
        logger.info("commands of %s: %s", scope.type, error)


async def _describe(bot: Bot, code: str | None) -> None:
    about = partial(bot.set_my_short_description, texts.ABOUT(), language_code=code)
    description = partial(bot.set_my_description, texts.DESCRIPTION(), language_code=code)
    await deliver(about, is_repeatable=True)
    await deliver(description, is_repeatable=True)
