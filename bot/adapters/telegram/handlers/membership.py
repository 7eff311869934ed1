"""Where the bot may write: it is added, removed or blocked, gets other rights, a group moves."""

import logging

from telegram import ChatMember, ChatMemberUpdated, Update
from telegram.constants import ChatType
from telegram.ext import (
    ChatMemberHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from bot.adapters.telegram import texts
from bot.adapters.telegram.handlers.feature import Handlers
from bot.adapters.telegram.incoming import Limits, asker_of
from bot.adapters.telegram.posts import Dispatcher
from bot.adapters.telegram.sending import Messenger, Target
from bot.records import Chats

logger = logging.getLogger(__name__)
_OUT = (ChatMember.LEFT, ChatMember.BANNED)
_GROUPS = (ChatType.GROUP, ChatType.SUPERGROUP)


class Membership:
    """Keeps track of the bot's membership in its chats."""

    def __init__(
        self, limits: Limits, chats: Chats, messenger: Messenger, dispatcher: Dispatcher
    ) -> None:
        self._limits = limits
        self._chats = chats
        self._messenger = messenger
        self._dispatcher = dispatcher

    def handlers(self) -> Handlers:
        return [
            ChatMemberHandler(self.on_my_chat_member, ChatMemberHandler.MY_CHAT_MEMBER),
            MessageHandler(filters.StatusUpdate.MIGRATE, self.on_migration),
            MessageHandler(filters.StatusUpdate.FORUM_TOPIC_REOPENED, self.on_reopening),
        ]

    async def on_my_chat_member(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Note whether the bot may write in a chat; greet a group that it was added to."""
        changed = update.my_chat_member
        asker = asker_of(update)
        if changed is None or asker is None:
            return
        is_in = changed.new_chat_member.status not in _OUT
        self._chats.set_active(changed.chat.id, is_in)
        logger.info(
            "in chat %d the bot is now: %s", changed.chat.id, changed.new_chat_member.status
        )
        if is_in:
            self._dispatcher.release(changed.chat.id)
        if not (is_in and _was_out(changed) and changed.chat.type in _GROUPS):
            return
        if not self._limits.asking.take(asker.id, changed.chat.id).is_granted:
            return
        if self._limits.access.allows(asker, self._chats.was):
            words = texts.WELCOME(username=self._messenger.username)
        elif self._chats.is_first_today(changed.chat.id):
            words = texts.STRANGER(id=changed.chat.id, chat="")
        else:
            return
        await self._messenger.tell(Target(changed.chat.id), words)

    async def on_reopening(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Continue posting to a topic that was closed."""
        message = update.effective_message
        if message is not None:
            self._dispatcher.release(message.chat_id, message.message_thread_id)

    async def on_migration(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Give the settings of a group to the supergroup that it became."""
        message = update.effective_message
        if message is None:
            return
        old = message.migrate_from_chat_id or message.chat_id
        new = message.migrate_to_chat_id or message.chat_id
        self._messenger.move(old, new)
        if old in self._limits.access.chats:
            logger.warning(
                "replace %d by %d in BRIEFING_TELEGRAM_CHATS: the group is a supergroup now",
                old, new,
            )  # fmt: skip


def _was_out(changed: ChatMemberUpdated) -> bool:
    return changed.old_chat_member.status in _OUT
