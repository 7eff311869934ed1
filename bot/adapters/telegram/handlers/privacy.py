"""/privacy and /forget: what the bot keeps about people, and deleting it."""

from collections.abc import Mapping
from dataclasses import asdict

from telegram import Message
from telegram.constants import ChatType

from bot.adapters.telegram import texts
from bot.adapters.telegram.handlers.feature import Feature, Run
from bot.adapters.telegram.incoming import asker_of_message
from bot.adapters.telegram.sending import Messenger
from bot.records import Records


class Privacy(Feature):
    """Says what is kept about somebody, and deletes it."""

    def __init__(
        self, records: Records, messenger: Messenger, *, keep_days: int, is_debugged: bool
    ) -> None:
        self._records = records
        self._messenger = messenger
        self._keep_days = keep_days
        self._is_debugged = is_debugged

    def commands(self) -> Mapping[str, Run]:
        return {"privacy": self.privacy, "forget": self.forget}

    async def privacy(self, message: Message, _: str) -> None:
        """Say what is kept, for how long, and the ids that an operator may need."""
        asker = asker_of_message(message)
        ids = texts.IDS_HERE if message.chat.type != ChatType.PRIVATE else texts.IDS
        log = texts.LOGGED() if self._is_debugged else texts.NOT_LOGGED()
        words = texts.PRIVACY(days=self._keep_days, log=log)
        if self._records.trials.is_on(self._records.chats.get(message.chat_id)):
            words += texts.TRYING()
        words += ids(id=asker.id, chat=message.chat_id)
        await self._messenger.reply(message, words)

    async def forget(self, message: Message, _: str) -> None:
        """Delete everything that is kept about the person who asks for it."""
        user_id = asker_of_message(message).user_id
        if user_id is None:
            await self._messenger.reply(message, texts.NOBODY_TO_FORGET())
            return
        forgotten = self._records.forget(user_id)
        await self._messenger.reply(message, texts.FORGOTTEN(**asdict(forgotten)))
