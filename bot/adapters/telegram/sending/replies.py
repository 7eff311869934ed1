"""Replies to commands: when the command is edited, its reply is edited, too."""

from collections import OrderedDict
from collections.abc import Sequence

from telegram import Message as Sent
from telegram.error import TelegramError

from bot.adapters.telegram.sending.messenger import Messenger
from bot.adapters.telegram.sending.target import Target, target_of
from bot.render.telegram import Message, plain

# How many commands are remembered; an older one is answered anew if it is edited.
_REMEMBERED = 1_000


class Replies:
    """Sends replies to commands, and knows in which messages each one stands."""

    def __init__(self, messenger: Messenger) -> None:
        self._messenger = messenger
        self._given: OrderedDict[tuple[int, int], list[int]] = OrderedDict()

    async def tell(self, asked: Sent, words: str) -> None:
        """Reply in the bot's own words; see `send`."""
        await self.send(asked, [plain(words)])

    async def send(self, asked: Sent, messages: Sequence[Message]) -> None:
        """Reply to a command; if it was replied to before, edit that as far as it can be edited."""
        key, target = (asked.chat_id, asked.message_id), target_of(asked)
        before = self._given.pop(key, [])
        stands = [
            await self._put(target, message, before[number] if number < len(before) else None)
            for number, message in enumerate(messages)
        ]
        for message_id in before:
            if message_id not in stands:
                await self._messenger.delete(target, message_id)
        self._given[key] = [message_id for message_id in stands if message_id is not None]
        if len(self._given) > _REMEMBERED:
            self._given.popitem(last=False)

    async def _put(self, target: Target, message: Message, before: int | None) -> int | None:
        """Edit a message, or else send one; return its number."""
        if before is not None:
            try:
                await self._messenger.edit(target, before, message, None)
                return before
            except TelegramError:  # it was deleted, or is too old to edit
                pass
        sent = await self._messenger.say(target, [message])
        return sent.message_id if sent is not None else None
