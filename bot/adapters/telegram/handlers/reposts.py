"""The button that sends an unconfirmed post again."""

from collections.abc import Mapping

from telegram import CallbackQuery, Message

from bot.adapters.telegram import texts
from bot.adapters.telegram.handlers.feature import Feature, Press
from bot.adapters.telegram.handlers.rights import may_change
from bot.adapters.telegram.incoming import Access
from bot.adapters.telegram.posts import Dispatcher
from bot.adapters.telegram.sending import Messenger, Target
from bot.adapters.telegram.sending.keyboard import Action, Pressed
from bot.records import Bulletins


class Reposts(Feature):
    """Sends posts again, for people who may change what the chat gets."""

    def __init__(
        self, bulletins: Bulletins, access: Access, messenger: Messenger, dispatcher: Dispatcher
    ) -> None:
        self._bulletins = bulletins
        self._access = access
        self._messenger = messenger
        self._dispatcher = dispatcher

    def presses(self) -> Mapping[Action, Press]:
        return {"repost": self.press}

    async def press(self, pressed: Pressed, query: CallbackQuery, message: Message) -> str | None:
        """Send a post again, and delete the message that offered it."""
        bulletin = self._bulletins.get(pressed.row_id)
        if bulletin is None:
            return texts.GONE()
        bot, user_id = query.get_bot(), query.from_user.id
        if not await may_change(bot, self._access, bulletin.chat_id, user_id):
            return texts.NOT_YOURS()
        self._dispatcher.resend(bulletin.bulletin_id)
        await self._messenger.delete(Target(message.chat.id), message.message_id)
        return None
