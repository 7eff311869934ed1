"""Pictures, recordings and files: they are not read, but what their captions ask is answered."""

from collections import OrderedDict

from telegram import Message, Update
from telegram.ext import ContextTypes, MessageHandler, filters

from bot.adapters.telegram import texts
from bot.adapters.telegram.handlers.feature import Handlers
from bot.adapters.telegram.incoming import Quota, text_of
from bot.adapters.telegram.sending import Messenger, target_of
from bot.conversation import is_asking
from index.retrieval import asks_to_add

# The pictures of an album come one after another; these are the latest albums.
_ALBUMS = 100


def brings_file(message: Message, words: str) -> bool:
    """Say whether a message brings a file for the corpus, and its words ask the corpus nothing.

    The file may be in the message that it replies to.
    """
    if message.document is not None:
        return asks_to_add(words) or not is_asking(words)
    replied = message.reply_to_message
    return replied is not None and replied.document is not None and asks_to_add(words)


class Media:
    """Declines what is not text in private chats.

    An album is declined once, and not if one of its captions asks.
    """

    def __init__(self, asking: Quota, messenger: Messenger) -> None:
        self._asking = asking
        self._messenger = messenger
        # What was said about each album, if anything.
        self._albums: OrderedDict[str, Message | None] = OrderedDict()

    def handlers(self) -> Handlers:
        private = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE
        return [MessageHandler(private & ~filters.StatusUpdate.ALL, self.on_message)]

    async def on_message(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Decline a message without words; the words of others are for other handlers."""
        message = update.message
        if message is None or message.via_bot is not None:
            return
        album = message.media_group_id
        if text_of(message):
            await self._take_back(album)
        elif album is None or album not in self._albums:
            said = await self._decline(message)
            self._note(album, said)

    async def _decline(self, message: Message) -> Message | None:
        if not self._asking.take(message.chat_id, None).is_granted:
            return None
        words = texts.NO_FILES() if message.document else texts.TEXT_ONLY()
        return await self._messenger.reply(message, words)

    async def _take_back(self, album: str | None) -> None:
        """Say nothing about an album whose caption is read, nor leave what was said."""
        said = self._albums.get(album) if album is not None else None
        self._note(album, None)
        if said is not None:
            await self._messenger.delete(target_of(said), said.message_id)

    def _note(self, album: str | None, said: Message | None) -> None:
        if album is not None:
            self._albums[album] = said
            if len(self._albums) > _ALBUMS:
                self._albums.popitem(last=False)
