"""/start and /help."""

from collections.abc import Mapping

from telegram import Message
from telegram.constants import ChatType

from bot.adapters.telegram import texts
from bot.adapters.telegram.handlers.examples import Examples
from bot.adapters.telegram.handlers.feature import Feature, Run
from bot.adapters.telegram.handlers.lookups import Lookups, id_in
from bot.adapters.telegram.incoming import Access
from bot.adapters.telegram.sending import Messenger


class Help(Feature):
    """Says what the bot does and how to ask it."""

    def __init__(
        self, lookups: Lookups, examples: Examples, access: Access, messenger: Messenger
    ) -> None:
        self._lookups = lookups
        self._examples = examples
        self._access = access
        self._messenger = messenger

    def commands(self) -> Mapping[str, Run]:
        return {"start": self.start, "help": self.help}

    async def start(self, message: Message, rest: str) -> None:
        """Greet with an example, or open the quotation of a link: `t.me/bot?start=q3f9a1c20`."""
        if quotation_id := id_in(rest):
            await self._lookups.open(message, quotation_id)
        else:
            words = texts.START() + texts.HELP()
            await self._messenger.reply(message, words, await self._examples.offer())

    async def help(self, message: Message, _: str) -> None:
        is_private = message.chat.type == ChatType.PRIVATE
        extra = "" if is_private else texts.GROUP_HELP(username=self._messenger.username)
        if is_private and self._access.is_admin(message.chat_id):
            extra = texts.ADMIN_HELP()
        await self._messenger.reply(message, texts.HELP() + extra)
