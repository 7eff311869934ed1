"""/watch: questions whose better answers are posted, set up by the chat's administrators."""

from collections.abc import Mapping

from telegram import CallbackQuery, Message
from telegram.constants import ChatType

from bot.adapters.telegram import texts
from bot.adapters.telegram.async_assistant import AsyncAssistant
from bot.adapters.telegram.handlers.feature import Feature, Press, Run
from bot.adapters.telegram.handlers.listing import bare, numbered, too_many, under
from bot.adapters.telegram.handlers.rights import may_change, writer_may_change
from bot.adapters.telegram.incoming import Access, asker_of_message
from bot.adapters.telegram.sending import Messenger, keyboard, look_of, target_of, thread_of
from bot.adapters.telegram.sending.keyboard import Action, Pressed
from bot.records import Watch, Watches
from bot.render import telegram as as_telegram
from bot.render.telegram import plain
from index.errors import QuestionError
from index.models import SURE
from index.phrases import spoken


class WatchCommands(Feature):
    """Adds, lists and removes the watches of a chat."""

    def __init__(
        self, assistant: AsyncAssistant, watches: Watches, access: Access, messenger: Messenger
    ) -> None:
        self._assistant = assistant
        self._watches = watches
        self._access = access
        self._messenger = messenger

    def commands(self) -> Mapping[str, Run]:
        return {"watch": self.watch}

    def presses(self) -> Mapping[Action, Press]:
        return {"unwatch": self.press}

    async def watch(self, message: Message, rest: str) -> None:
        """Run `list`, `remove` with a number from the list, or else take the question to watch."""
        if not await writer_may_change(message, self._access):
            await self._messenger.reply(message, texts.NOT_YOURS())
            return
        word, _, more = rest.partition(" ")
        number = more.strip().lstrip("#")
        if rest.casefold() in ("", "list"):
            await self._list(message)
        elif word.casefold() == "remove" and (number.isdecimal() or not number):
            await self._remove(message, number)
        else:
            await self._begin(message, bare(rest))

    async def press(self, pressed: Pressed, query: CallbackQuery, message: Message) -> str | None:
        """Remove the watch that a button names; return what to tell whoever pressed it."""
        chat_id = message.chat.id
        if not await may_change(query.get_bot(), self._access, chat_id, query.from_user.id):
            return texts.NOT_YOURS()
        watch = self._watches.get(chat_id, pressed.row_id)
        if watch is None:
            return texts.NO_SUCH()
        self._watches.remove(watch)
        await self._redraw(message)
        return texts.UNWATCHED()

    async def _begin(self, message: Message, question: str) -> None:
        """Add a watch, and show the present answer."""
        least = 0.0 if message.chat.type == ChatType.PRIVATE else SURE
        try:
            found = await self._assistant.run(lambda assistant: assistant.watch(question, least))
        except QuestionError as error:
            await self._messenger.reply(message, texts.sentence(error))
            return
        if not question or not found.weighed:
            await self._messenger.reply(message, texts.WATCH_USAGE())
            return
        chat_id, owner_id = message.chat_id, asker_of_message(message).user_id
        of_chat, of_owner = self._watches.of_chat(chat_id), self._watches.count_of_owner(owner_id)
        if refusal := too_many(len(of_chat), of_owner):
            await self._messenger.reply(message, refusal)
            return
        self._watches.add(
            chat_id=chat_id,
            thread_id=thread_of(message),
            owner_id=owner_id,
            question=question,
            look=look_of(found),
            language=spoken(),
        )
        if found.best is None:
            await self._messenger.reply(message, texts.WATCHED() + texts.NO_ANSWER_NOW())
        else:
            await self._messenger.reply(message, texts.WATCHED() + texts.ANSWER_NOW())
            await self._messenger.say(target_of(message), as_telegram.quotation(found.best))

    async def _remove(self, message: Message, number: str) -> None:
        watch = numbered(self._watches.of_chat(message.chat_id), number)
        if watch is None:
            await self._list(message, lead=texts.NO_SUCH())
        else:
            self._watches.remove(watch)
            await self._messenger.reply(message, texts.UNWATCHED())

    async def _list(self, message: Message, lead: str = "") -> None:
        listed = self._watches.of_chat(message.chat_id)
        words = under(lead, _lines(listed) or texts.WATCH_USAGE())
        await self._messenger.reply(message, words, keyboard.of_watches(listed))

    async def _redraw(self, message: Message) -> None:
        listed = self._watches.of_chat(message.chat.id)
        words = plain(_lines(listed) or texts.NO_WATCHES())
        await self._messenger.redraw(message, words, keyboard.of_watches(listed))


def _lines(listed: list[Watch]) -> str:
    return "\n".join(f"{number}. {watch.question}" for number, watch in enumerate(listed, 1))
