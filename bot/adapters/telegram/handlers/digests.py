"""/digest: regular posts of what is new on a topic, set up by the chat's administrators."""

import re
from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from telegram import CallbackQuery, Message

from bot.adapters.telegram import texts
from bot.adapters.telegram.async_assistant import AsyncAssistant
from bot.adapters.telegram.handlers.feature import Feature, Press, Run
from bot.adapters.telegram.handlers.listing import bare, numbered, too_many, under
from bot.adapters.telegram.handlers.rights import may_change, writer_may_change
from bot.adapters.telegram.incoming import Access, asker_of_message
from bot.adapters.telegram.posts import Composer
from bot.adapters.telegram.sending import Messenger, Target, keyboard, target_of, thread_of
from bot.adapters.telegram.sending.keyboard import Action, Pressed
from bot.errors import ScheduleError
from bot.records import Digest, Digests
from bot.render import telegram as as_telegram
from bot.render.telegram import plain
from bot.schedule import Schedule, in_words, moment, parse, split
from index.errors import QuestionError
from index.phrases import spoken

# A topic in quotation marks, which may have words of schedules in it, and what follows.
_DOUBLE = '"“”„‟«»'
_QUOTED = re.compile(rf"\A[{_DOUBLE}]([^{_DOUBLE}]+)[{_DOUBLE}](.+)", re.S)
_ACTIONS: Mapping[str, Action] = {
    "remove": "remove", "pause": "pause", "resume": "resume", "now": "now", "preview": "preview",
}  # fmt: skip
# How many characters Telegram shows to somebody who pressed a button.
_MAX_NOTICE = 200


class DigestCommands(Feature):
    """Adds, lists and changes the digests of a chat."""

    def __init__(
        self,
        assistant: AsyncAssistant,
        digests: Digests,
        access: Access,
        messenger: Messenger,
        composer: Composer,
        *,
        timezone: str,
    ) -> None:
        """Take the parts, and the time zone of schedules that do not name one."""
        self._assistant = assistant
        self._digests = digests
        self._access = access
        self._messenger = messenger
        self._composer = composer
        self._timezone = timezone

    def commands(self) -> Mapping[str, Run]:
        return {"digest": self.digest}

    def presses(self) -> Mapping[Action, Press]:
        return dict.fromkeys(_ACTIONS.values(), self.press)

    async def digest(self, message: Message, rest: str) -> None:
        """Run `add TOPIC WHEN`, `list`, or one of `_ACTIONS` with a number from the list."""
        if not await writer_may_change(message, self._access):
            await self._messenger.reply(message, texts.NOT_YOURS())
            return
        word, _, more = rest.partition(" ")
        word = word.casefold()
        if word == "add":
            await self._messenger.reply(message, await self._add(message, more.strip()))
        elif word in ("", "list"):
            await self._list(message)
        elif word in _ACTIONS:
            await self._manage(message, _ACTIONS[word], more)
        else:
            await self._messenger.reply(message, texts.DIGEST_USAGE())

    async def press(self, pressed: Pressed, query: CallbackQuery, message: Message) -> str | None:
        """Do what a button under the list says; return what to tell whoever pressed it."""
        chat_id = message.chat.id
        if not await may_change(query.get_bot(), self._access, chat_id, query.from_user.id):
            return texts.NOT_YOURS()
        digest = self._digests.get(chat_id, pressed.row_id)
        if digest is None:
            return texts.NO_SUCH()
        words = await self._do(pressed.action, digest, Target(chat_id, thread_of(message)))
        await self._redraw(message)
        return words[:_MAX_NOTICE]

    async def _add(self, message: Message, rest: str) -> str:
        """Add a digest; return what to say about it."""
        found = _QUOTED.fullmatch(rest)
        parts = found.groups() if found else split(rest)
        if parts is None:
            return texts.DIGEST_USAGE()
        topic, when = map(bare, parts)
        if there := self._like(topic, message):
            said = in_words(parse(there.schedule))
            return texts.DIGEST_THERE(topic=there.topic, when=said, state=_state(there))
        try:
            schedule = parse(when, self._timezone)
            brief = await self._assistant.run(
                lambda assistant: assistant.brief(lambda briefer: briefer.brief(topic))
            )
        except (ScheduleError, QuestionError) as error:
            return texts.sentence(error)
        chat_id, owner_id = message.chat_id, asker_of_message(message).user_id
        of_chat, of_owner = self._digests.of_chat(chat_id), self._digests.count_of_owner(owner_id)
        if refusal := too_many(len(of_chat), of_owner):
            return refusal
        digest = self._digests.add(
            chat_id=chat_id,
            thread_id=thread_of(message),
            owner_id=owner_id,
            topic=topic,
            when=schedule,
            language=spoken(),
        )
        words = texts.DIGEST_ADDED(topic=topic, when=in_words(schedule), next=_next(digest))
        words += "" if _names_zone(when, schedule) else texts.ZONE_TAKEN(zone=schedule.zone)
        return words if brief.lines else words + texts.NOTHING_YET()

    def _like(self, topic: str, message: Message) -> Digest | None:
        """Return the digest of the same place with the same topic, if there is one."""
        listed = self._digests.of_chat(message.chat_id)
        here = (digest for digest in listed if digest.thread_id == thread_of(message))
        return next((digest for digest in here if _folded(digest.topic) == _folded(topic)), None)

    async def _manage(self, message: Message, action: Action, number: str) -> None:
        digest = numbered(self._digests.of_chat(message.chat_id), number)
        if digest is None:
            await self._list(message, lead=texts.NO_SUCH())
        else:
            words = await self._do(action, digest, target_of(message))
            await self._messenger.reply(message, words)

    async def _do(self, action: Action, digest: Digest, target: Target) -> str:
        """Do something with a digest; return what to say about it."""
        match action:
            case "remove":
                self._digests.remove(digest)
                return texts.DIGEST_REMOVED(topic=digest.topic)
            case "pause":
                self._digests.set_state(digest, "paused")
                return texts.DIGEST_PAUSED(topic=digest.topic)
            case "resume":
                self._digests.set_state(digest, "active")
                resumed = self._digests.get(digest.chat_id, digest.digest_id) or digest
                return texts.DIGEST_RESUMED(topic=digest.topic, next=_next(resumed))
            case "now":
                is_news = await self._composer.post([digest])
                return texts.POSTED() if is_news else texts.NO_NEWS(topic=digest.topic)
            case _:
                return await self._preview(digest, target)

    async def _preview(self, digest: Digest, target: Target) -> str:
        _, (news,) = await self._composer.news([digest])
        if not news.brief.lines:
            return texts.NO_NEWS(topic=digest.topic)
        await self._messenger.say(target, as_telegram.brief(news.brief, self._messenger.username))
        return texts.PREVIEWED()

    async def _list(self, message: Message, lead: str = "") -> None:
        listed = self._digests.of_chat(message.chat_id)
        words = under(lead, _lines(listed) or texts.DIGEST_USAGE())
        await self._messenger.reply(message, words, keyboard.of_digests(listed))

    async def _redraw(self, message: Message) -> None:
        listed = self._digests.of_chat(message.chat.id)
        words = plain(_lines(listed) or texts.NO_DIGESTS())
        await self._messenger.redraw(message, words, keyboard.of_digests(listed))


def _folded(topic: str) -> str:
    return " ".join(topic.casefold().split())


def _lines(listed: list[Digest]) -> str:
    return "\n".join(
        f"{number}. {digest.topic}: {in_words(parse(digest.schedule))}, {_state(digest)}"
        for number, digest in enumerate(listed, 1)
    )


def _state(digest: Digest) -> str:
    states = {"paused": texts.IS_PAUSED(), "held": texts.IS_HELD()}
    return states.get(digest.state) or texts.NEXT(when=_next(digest))


def _next(digest: Digest) -> str:
    """Return when a digest is due next, in its own time zone."""
    schedule = parse(digest.schedule)
    due = datetime.fromtimestamp(digest.due, ZoneInfo(schedule.zone))
    return moment(due, schedule.zone)


def _names_zone(when: str, schedule: Schedule) -> bool:
    """Say whether a schedule as it was written leaves no doubt about its time zone."""
    return bool(schedule.hours) or schedule.zone.casefold() in when.casefold()
