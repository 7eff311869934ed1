"""Commands other than /ask: which one a message starts with, and whether it may run."""

from collections.abc import Mapping

from telegram import Message, Update
from telegram.constants import ChatType
from telegram.ext import ContextTypes, MessageHandler, filters

from bot.adapters.telegram import texts
from bot.adapters.telegram.handlers.feature import Handlers, Run
from bot.adapters.telegram.handlers.lookups import Lookups, id_in
from bot.adapters.telegram.incoming import Me, Quota, asker_of_message, command_of
from bot.adapters.telegram.sending import Messenger

# These also work in a channel: only its administrators can post there.
_CHANNEL = frozenset({"brief", "timeline", "contrast", "digest", "watch"})
# If these are edited, so is what was replied to them.
_CORRECTED = frozenset({"check", "brief", "timeline", "contrast"})


class Commands:
    """Runs the command that a message starts with."""

    def __init__(
        self, by_name: Mapping[str, Run], lookups: Lookups, asking: Quota, messenger: Messenger
    ) -> None:
        self._by_name = by_name
        self._lookups = lookups
        self._asking = asking
        self._messenger = messenger

    def handlers(self) -> Handlers:
        return [MessageHandler(filters.COMMAND | filters.CaptionRegex("^/"), self.on_command)]

    async def on_command(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Run one of our commands; `/ask` is a question, and other bots' commands are ignored.

        Of those that are edited, only the ones whose replies can be corrected run again.
        """
        message = update.effective_message
        if message is None or message.via_bot:
            return
        command = command_of(message, Me.of(message.get_bot()))
        is_new = bool(update.message or update.channel_post)
        if command is None or not (is_new or command.name in _CORRECTED):
            return
        run = self._find(command.name, message.chat.type)
        if run is not None and await self._may_now(message):
            await run(message, command.rest)

    def _find(self, name: str, chat_type: str) -> Run | None:
        if chat_type == ChatType.CHANNEL and name not in _CHANNEL:
            return None
        if quotation_id := id_in(name):
            return lambda message, _: self._lookups.open(message, quotation_id)
        if chat_type == ChatType.PRIVATE and name != "ask":
            return self._by_name.get(name) or self._by_name["help"]
        return self._by_name.get(name)

    async def _may_now(self, message: Message) -> bool:
        asker = asker_of_message(message)
        verdict = self._asking.take(asker.id, asker.chat_id)
        if verdict.is_first and asker.chat_type != ChatType.CHANNEL:
            await self._messenger.reply(message, texts.WAIT(seconds=verdict.wait_s))
        return verdict.is_granted
