"""A question that is being answered, and its place in the queue."""

from dataclasses import dataclass

from telegram import Message
from telegram.constants import ChatType

from bot.adapters.telegram import texts
from bot.adapters.telegram.handlers.media import brings_file
from bot.adapters.telegram.incoming import Addressed
from bot.adapters.telegram.sending import Messenger, Target


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that is being answered."""

    message: Message
    addressed: Addressed
    target: Target

    @property
    def is_plain(self) -> bool:
        """Whether it was asked in a group without addressing the bot."""
        return self.addressed.how == "plain"

    @property
    def is_private(self) -> bool:
        return self.message.chat.type == ChatType.PRIVATE

    @property
    def is_among_others(self) -> bool:
        """Whether it only replies to the bot, in a group."""
        return self.addressed.how == "reply" and not self.is_private

    @property
    def brings_file(self) -> bool:
        """Whether it is a file for the corpus."""
        return brings_file(self.message, self.addressed.text)

    @property
    def usage(self) -> str:
        """What to say if it is no question."""
        if self.brings_file:
            return texts.NO_FILES()
        return texts.NO_LINKS() if self.addressed.is_link else texts.ASK_USAGE()

    @property
    def is_called(self) -> bool:
        """Whether it mentions the bot, among others."""
        return self.addressed.how == "mention"

    @property
    def is_quiet(self) -> bool:
        """Whether the bot may say nothing but an answer."""
        return self.is_plain or self.message.chat.type == ChatType.CHANNEL


class Notice:
    """The message with somebody's place in the queue, which later becomes the answer."""

    def __init__(self, messenger: Messenger, target: Target) -> None:
        self._messenger = messenger
        self._target = target
        self.message_id: int | None = None

    async def show(self, place: int) -> None:
        sent = await self._messenger.tell(self._target, texts.BUSY(place=place))
        self.message_id = sent.message_id if sent else None

    async def delete(self) -> None:
        if self.message_id is not None:
            await self._messenger.delete(self._target, self.message_id)
