"""The commands beside /ask, and how they are published."""

import logging
import re
from collections.abc import Callable, Coroutine
from dataclasses import replace
from typing import Any

from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    Message,
    Update,
)
from telegram.constants import ChatType
from telegram.error import BadRequest
from telegram.ext import BaseHandler, ContextTypes, MessageHandler, filters

from bot.adapters.telegram import texts
from bot.adapters.telegram.handlers.briefs import Briefs
from bot.adapters.telegram.handlers.questions import DEFAULT_THRESHOLD
from bot.adapters.telegram.handlers.rights import is_chat_admin
from bot.adapters.telegram.handlers.schedules import Schedules
from bot.adapters.telegram.incoming import asker_of_message, command_of, text_of
from bot.adapters.telegram.parts import Parts
from bot.adapters.telegram.sending import deliver, keyboard, quotation_of, target_of
from bot.records import Gap
from bot.render import telegram as as_telegram
from bot.render.telegram import plain

logger = logging.getLogger(__name__)
_MAX_QUOTE_CHARACTERS = 4_096
_LISTED_MESSAGES, _GAPS, _CHECKED = 3, 20, 3

_PRIVATE = {
    "ask": "Ask a question", "brief": "The quotations that tell most on a topic",
    "timeline": "What was said on a topic, by date", "contrast": "Two speakers on a topic",
    "digest": "What is new on a topic, every morning",
    "watch": "Be told when a question has a better answer",
    "check": "Is this quotation in the corpus?",
    "sources": "What may be cited", "settings": "How answers look here", "help": "How to ask",
    "privacy": "What is kept", "forget": "Delete what is kept of you",
}  # fmt: skip
_GROUP = {
    name: _PRIVATE[name]
    for name in (
        "ask", "brief", "timeline", "contrast", "check", "sources", "help", "privacy", "forget"
    )
}  # fmt: skip
_ADMIN = {
    **_GROUP,
    "here": "on or off: answer plain questions, too",
    "digest": _PRIVATE["digest"],
    "watch": _PRIVATE["watch"],
    "settings": "How answers look",
}
# What is not a question and is heeded in a channel, too: whoever posts there is an administrator.
_CHANNEL = frozenset({"brief", "timeline", "contrast", "digest", "watch"})
# "/q_3f9a1c20" opens the quotation of that id.
_QUOTATION = re.compile(r"q_?(?P<hash>[0-9a-f]{8})")
_BOT_ADMIN = {**_PRIVATE, "gaps": "Unanswered and disliked questions"}


class Commands:
    """Answers the commands of private chats and groups."""

    def __init__(self, parts: Parts, schedules: Schedules) -> None:
        self._parts = parts
        briefs = Briefs(parts)
        self._by_name: dict[str, Callable[[Message, str], Coroutine[Any, Any, None]]] = {
            "start": self.start, "help": self.help, "sources": self.sources, "check": self.check,
            "settings": self.settings, "privacy": self.privacy, "forget": self.forget,
            "here": self.here, "gaps": self.gaps, "brief": briefs.brief,
            "timeline": briefs.timeline, "contrast": briefs.contrast,
            "digest": schedules.digest, "watch": schedules.watch,
        }  # fmt: skip

    def handlers(self) -> list[BaseHandler[Update, ContextTypes.DEFAULT_TYPE, None]]:
        kinds = filters.UpdateType.MESSAGE | filters.UpdateType.CHANNEL_POST
        new = kinds & (filters.COMMAND | filters.CaptionRegex("^/"))
        return [MessageHandler(new, self.on_command)]

    async def on_command(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Run a command of ours; `/ask` is a question, and another bot's is none."""
        message = update.message or update.channel_post
        command = command_of(message, self._parts.me) if message else None
        if message is None or command is None or message.via_bot:
            return
        if message.chat.type == ChatType.CHANNEL and command.name not in _CHANNEL:
            return
        run = self._by_name.get(command.name)
        if opened := _QUOTATION.fullmatch(command.name):
            quotation_id = f"q{opened['hash']}"
            if await self._may_now(message):
                await self._open(message, quotation_id)
            return
        if run is None and message.chat.type == ChatType.PRIVATE and command.name != "ask":
            run = self.help
        if run is not None and await self._may_now(message):
            await run(message, command.rest)

    async def start(self, message: Message, rest: str) -> None:
        """Greet, or open the quotation that a link names: `t.me/bot?start=q3f9a1c20`."""
        if rest.startswith("q") and rest.isalnum():
            await self._open(message, rest)
        else:
            await self._say(message, texts.START + texts.HELP)

    async def help(self, message: Message, _: str) -> None:
        is_private = message.chat.type == ChatType.PRIVATE
        extra = "" if is_private else texts.GROUP_HELP.format(username=self._parts.me.username)
        await self._say(message, texts.HELP + extra)

    async def sources(self, message: Message, _: str) -> None:
        """List what may be cited, as far as three messages reach."""
        listed = await self._parts.work.run(self._parts.assistant.sources)
        messages = as_telegram.sources(listed)
        if len(messages) > _LISTED_MESSAGES:
            rest = f"These are the first of {len(listed)}; `briefing index list` lists them all."
            messages = [*messages[:_LISTED_MESSAGES], plain(rest)]
        await self._parts.outbox.say(target_of(message), messages)

    async def check(self, message: Message, quote: str) -> None:
        """Say whether a quotation is in the corpus; a reply's own text, where none is given."""
        replied = message.reply_to_message
        if not quote and replied is not None:
            quote = message.quote.text if message.quote else text_of(replied)
        quote = quote.strip()[:_MAX_QUOTE_CHARACTERS]
        if not any(character.isalnum() for character in quote):
            await self._say(message, texts.CHECK_USAGE)
            return
        messages = await self._parts.work.run(lambda: self._checked(quote))
        await self._parts.outbox.say(target_of(message), messages)

    async def settings(self, message: Message, _: str) -> None:
        """Show this chat's settings as buttons; in a group, to its administrators."""
        is_group = message.chat.type != ChatType.PRIVATE
        if is_group and not await self._is_admin(message):
            await self._say(message, texts.NOT_YOURS)
            return
        markup = keyboard.of_settings(self._parts.chats.get(message.chat_id), is_group=is_group)
        words = plain("How many quotations an answer shows at once, and with what:")
        await self._parts.outbox.say(target_of(message), [words], markup)

    async def privacy(self, message: Message, _: str) -> None:
        asker = asker_of_message(message)
        ids = texts.IDS_HERE if message.chat.type != ChatType.PRIVATE else texts.IDS
        log = texts.LOGGED if self._parts.is_debugged else texts.NOT_LOGGED
        words = texts.PRIVACY.format(days=self._parts.keep_days, log=log)
        await self._say(message, words + ids.format(id=asker.id, chat=message.chat_id))

    async def forget(self, message: Message, _: str) -> None:
        """Delete all that is kept of who asks for it."""
        user_id = asker_of_message(message).user_id
        if user_id is None:
            await self._say(message, "I keep nothing of people whom I cannot tell apart.")
            return
        votes = self._parts.feedback.forget(user_id)
        questions = self._parts.answers.forget(user_id)
        schedules = self._parts.digests.forget(user_id) + self._parts.watches.forget(user_id)
        self._parts.bulletins.forget(user_id)
        self._parts.chats.forget(user_id)
        await self._say(
            message, texts.FORGOTTEN.format(questions=questions, votes=votes, schedules=schedules)
        )

    async def here(self, message: Message, rest: str) -> None:
        """Turn the answering of plain questions on or off in a group."""
        if message.chat.type == ChatType.PRIVATE:
            await self._say(message, texts.HERE_ONLY_GROUPS)
            return
        if not await self._is_admin(message):
            await self._say(message, texts.NOT_YOURS)
            return
        word, _, percent = rest.casefold().partition(" ")
        bound = percent.strip(" %")
        is_bound = not bound or (bound.isdecimal() and 1 <= int(bound) <= 99)
        if word not in ("on", "off") or not is_bound:
            await self._say(message, texts.HERE_USAGE)
            return
        chat = replace(
            self._parts.chats.get(message.chat_id),
            is_here=word == "on",
            threshold=int(bound) / 100 if bound else None,
        )
        self._parts.chats.save(chat)
        if not chat.is_here:
            await self._say(message, texts.HERE_OFF)
            return
        words = texts.HERE_ON.format(percent=round(100 * (chat.threshold or DEFAULT_THRESHOLD)))
        await self._say(message, words if await self._hears(message) else words + texts.HERE_DEAF)

    async def gaps(self, message: Message, _: str) -> None:
        """Show the bot's administrators what went unanswered and what was disliked."""
        if not self._parts.access.is_admin(asker_of_message(message).user_id):
            await self._say(message, texts.ONLY_ADMINS)
        elif message.chat.type != ChatType.PRIVATE:
            await self._say(message, texts.IN_PRIVATE)
        else:
            feedback = self._parts.feedback
            await self._say(message, gaps(feedback.unanswered(_GAPS), feedback.disliked(_GAPS)))

    async def _open(self, message: Message, quotation_id: str) -> None:
        place = self._parts.answers.place_of(quotation_id) or self._parts.quotations.place_of(
            quotation_id
        )
        found = await self._parts.work.run(
            lambda: quotation_of(quotation_id, place, self._parts.assistant)
        )
        if found is None:
            await self._say(message, texts.LOST)
            return
        messages = as_telegram.quotation(found)
        markup = keyboard.of_quotation(found) if len(messages) == 1 else keyboard.of_source(found)
        await self._parts.outbox.say(target_of(message), messages, markup)

    def _checked(self, quote: str) -> list[as_telegram.Message]:
        assistant = self._parts.assistant
        result = assistant.check(quote)
        places = [(match, assistant.quotation(match)) for match in result.matches[:_CHECKED]]
        return as_telegram.check(result, places)

    async def _may_now(self, message: Message) -> bool:
        asker = asker_of_message(message)
        verdict = self._parts.quota.take(asker.id, asker.chat_id)
        if verdict.is_first and asker.chat_type != ChatType.CHANNEL:
            await self._say(message, texts.WAIT.format(seconds=verdict.wait_s))
        return verdict.is_granted

    async def _is_admin(self, message: Message) -> bool:
        asker = asker_of_message(message)
        if asker.is_anonymous_admin:
            return True
        if asker.user_id is None:
            return False
        return await is_chat_admin(
            message.get_bot(), self._parts.access, message.chat_id, asker.user_id
        )

    async def _hears(self, message: Message) -> bool:
        """Say whether Telegram shows the bot what is not addressed to it."""
        if self._parts.reads_all:
            return True
        no_list = replace(self._parts.access, admins=frozenset())
        return await is_chat_admin(message.get_bot(), no_list, message.chat_id, self._parts.me.id)

    async def _say(self, message: Message, words: str) -> None:
        await self._parts.outbox.say(target_of(message), [plain(words)])


def gaps(unanswered: list[Gap], disliked: list[Gap]) -> str:
    """Return the questions that went wrong, with how often."""
    parts = []
    for title, listed in (("Not found", unanswered), ("Not what was asked", disliked)):
        if listed:
            lines = [f"{gap.count} × {as_telegram.shorten(gap.question, 80)}" for gap in listed]
            parts.append("\n".join([f"{title}:", *lines]))
    return "\n\n".join(parts) or texts.NO_GAPS


async def publish(bot: Bot, admins: frozenset[int]) -> None:
    """Tell Telegram which commands there are, for each kind of chat."""
    scopes: list[tuple[BotCommandScope, dict[str, str]]] = [
        (BotCommandScopeAllPrivateChats(), _PRIVATE),
        (BotCommandScopeAllGroupChats(), _GROUP),
        (BotCommandScopeAllChatAdministrators(), _ADMIN),
        *((BotCommandScopeChat(admin), _BOT_ADMIN) for admin in sorted(admins)),
    ]
    for scope, commands in scopes:
        listed = [BotCommand(name, words) for name, words in commands.items()]
        try:
            await deliver(
                lambda listed=listed, scope=scope: bot.set_my_commands(listed, scope=scope),  # type: ignore[misc]
                is_repeatable=True,
            )
        except BadRequest as error:  # an administrator who has not yet written to the bot
            logger.info("commands of %s: %s", scope.type, error)
