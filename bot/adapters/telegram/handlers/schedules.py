"""/digest and /watch: what a chat is told unasked, set up by its administrators."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

from telegram import Bot, CallbackQuery, Message
from telegram.constants import ChatType

from bot.adapters.telegram import texts
from bot.adapters.telegram.handlers.rights import is_chat_admin
from bot.adapters.telegram.incoming import asker_of_message
from bot.adapters.telegram.parts import Parts
from bot.adapters.telegram.posts import Courier
from bot.adapters.telegram.sending import Target, keyboard, places_of, target_of, thread_of
from bot.adapters.telegram.sending.keyboard import Pressed
from bot.errors import ScheduleError
from bot.records import Digest, Watch
from bot.render import telegram as as_telegram
from bot.render.telegram import plain
from bot.schedule import parse
from index.errors import QuestionError
from index.models import SURE

# So many of each a chat may have.
MOST = 20
_QUOTES = "\"“”„‟«»‘’'"
_ADD = re.compile(
    rf"[{_QUOTES}]?(?P<topic>.+?)[{_QUOTES}]?\s+(?P<when>(?:daily|weekdays|weekly|every)\b.*)",
    re.I | re.S,
)
_ACTIONS = ("remove", "pause", "resume", "now", "preview")


class Schedules:
    """Keeps the digests and watches of chats; only administrators change them."""

    def __init__(self, parts: Parts, courier: Courier) -> None:
        self._parts = parts
        self._courier = courier

    async def digest(self, message: Message, rest: str) -> None:
        """`add TOPIC WHEN`, `list`, or one of `_ACTIONS` and a number of the list."""
        if not await self._may(message):
            await self._say(message, texts.NOT_YOURS)
            return
        word, _, more = rest.partition(" ")
        word, number = word.casefold(), more.strip().lstrip("#")
        if word == "add":
            await self._add(message, more.strip())
        elif word in ("", "list"):
            await self._list(message, texts.DIGEST_USAGE)
        elif word in _ACTIONS:
            listed = self._parts.digests.of_chat(message.chat_id)
            if number.isdecimal() and 1 <= int(number) <= len(listed):
                digest = listed[int(number) - 1]
                await self._say(message, await self._do(word, digest, target_of(message)))
            else:
                await self._list(message, texts.DIGEST_USAGE, lead=texts.NO_SUCH)
        else:
            await self._say(message, texts.DIGEST_USAGE)

    async def watch(self, message: Message, rest: str) -> None:
        """A question to watch, `list`, or `remove` and a number."""
        if not await self._may(message):
            await self._say(message, texts.NOT_YOURS)
            return
        word, _, more = rest.partition(" ")
        number = more.strip().lstrip("#")
        listed = self._parts.watches.of_chat(message.chat_id)
        if rest.casefold() in ("", "list"):
            await self._list_watches(message)
        elif word.casefold() == "remove" and (number.isdecimal() or not number):
            if number and 1 <= int(number) <= len(listed):
                self._parts.watches.remove(listed[int(number) - 1])
                await self._say(message, texts.UNWATCHED)
            else:
                await self._list_watches(message, lead=texts.NO_SUCH)
        elif len(listed) >= MOST:
            await self._say(message, texts.TOO_MANY.format(most=MOST))
        else:
            await self._begin_watch(message, rest.strip().strip(_QUOTES).strip())

    async def press(self, pressed: Pressed, query: CallbackQuery, message: Message) -> str | None:
        """Do what a button under a list says; return what to tell who pressed it."""
        chat_id, row_id = message.chat.id, int(pressed.subject) if pressed.subject.isdigit() else 0
        if pressed.action == "repost":
            return await self._repost(row_id, query, message)
        if not await self._is_admin(query, message.chat.id, message.chat.type):
            return texts.NOT_YOURS
        if pressed.action == "unwatch":
            watch = self._parts.watches.get(chat_id, row_id)
            if watch is None:
                return texts.NO_SUCH
            self._parts.watches.remove(watch)
            await self._redraw_watches(message)
            return texts.UNWATCHED
        digest = self._parts.digests.get(chat_id, row_id)
        if digest is None:
            return texts.NO_SUCH
        words = await self._do(pressed.action, digest, Target(chat_id, thread_of(message)))
        await self._redraw(message)
        return words[:200]

    async def _add(self, message: Message, rest: str) -> None:
        found = _ADD.fullmatch(rest)
        if found is None:
            await self._say(message, texts.DIGEST_USAGE)
            return
        if len(self._parts.digests.of_chat(message.chat_id)) >= MOST:
            await self._say(message, texts.TOO_MANY.format(most=MOST))
            return
        topic = found["topic"].strip().strip(_QUOTES).strip()
        try:
            when = parse(found["when"], self._parts.timezone)
            brief = await self._parts.work.run(
                lambda: self._parts.assistant.brief(lambda briefer: briefer.brief(topic))
            )
        except (ScheduleError, QuestionError) as error:
            await self._say(message, f"{str(error)[:1].upper()}{str(error)[1:]}.")
            return
        digest = self._parts.digests.add(
            message.chat_id, thread_of(message), asker_of_message(message).user_id, topic, when
        )
        words = texts.DIGEST_ADDED.format(topic=topic, when=digest.schedule, next=_when(digest))
        if not brief.lines:
            words += texts.NOTHING_YET
        await self._say(message, words)

    async def _do(self, action: str, digest: Digest, target: Target) -> str:
        """Do something with a digest; return what to say of it."""
        digests = self._parts.digests
        if action == "remove":
            digests.remove(digest)
            return texts.DIGEST_REMOVED.format(topic=digest.topic)
        if action == "pause":
            digests.set_state(digest, "paused")
            return texts.DIGEST_PAUSED.format(topic=digest.topic)
        if action == "resume":
            digests.set_state(digest, "active")
            now = digests.get(digest.chat_id, digest.digest_id)
            return texts.DIGEST_RESUMED.format(topic=digest.topic, next=_when(now or digest))
        if action == "now":
            is_news = await self._courier.post([digest])
            return texts.POSTED if is_news else texts.NO_NEWS.format(topic=digest.topic)
        _, (news,) = await self._courier.news([digest])
        if not news.brief.lines:
            return texts.NO_NEWS.format(topic=digest.topic)
        await self._parts.outbox.say(target, as_telegram.brief(news.brief, self._parts.me.username))
        return texts.PREVIEWED

    async def _begin_watch(self, message: Message, question: str) -> None:
        least = 0.0 if message.chat.type == ChatType.PRIVATE else SURE
        try:
            found = await self._parts.work.run(lambda: self._parts.assistant.watch(question, least))
        except QuestionError as error:
            await self._say(message, f"{str(error)[:1].upper()}{str(error)[1:]}.")
            return
        if not question or not found.weighed:
            await self._say(message, texts.WATCH_USAGE)
            return
        place = places_of([found.best])[0] if found.best is not None else None
        self._parts.watches.add(
            message.chat_id, thread_of(message), asker_of_message(message).user_id, question,
            found.generation, place, found.weighed,
        )  # fmt: skip
        await self._say(message, texts.WATCHED)
        if found.best is not None:
            shown = as_telegram.quotation(found.best)
            await self._parts.outbox.say(target_of(message), shown)

    async def _repost(self, bulletin_id: int, query: CallbackQuery, message: Message) -> str | None:
        bulletin = self._parts.bulletins.get(bulletin_id)
        if bulletin is None:
            return texts.GONE
        kind = ChatType.PRIVATE if bulletin.chat_id > 0 else ChatType.SUPERGROUP
        if not await self._is_admin(query, bulletin.chat_id, kind):
            return texts.NOT_YOURS
        self._courier.resend(bulletin_id)
        await self._parts.outbox.delete(Target(message.chat.id), message.message_id)
        return None

    async def _list(self, message: Message, usage: str, lead: str = "") -> None:
        listed = self._parts.digests.of_chat(message.chat_id)
        words = "\n\n".join(part for part in (lead, _digests(listed) or usage) if part)
        await self._parts.outbox.say(
            target_of(message), [plain(words)], keyboard.of_digests(listed)
        )

    async def _list_watches(self, message: Message, lead: str = "") -> None:
        listed = self._parts.watches.of_chat(message.chat_id)
        words = "\n\n".join(part for part in (lead, _watches(listed) or texts.WATCH_USAGE) if part)
        await self._parts.outbox.say(
            target_of(message), [plain(words)], keyboard.of_watches(listed)
        )

    async def _redraw(self, message: Message) -> None:
        listed = self._parts.digests.of_chat(message.chat.id)
        words = plain(_digests(listed) or texts.NO_DIGESTS)
        await self._parts.outbox.redraw(message, words, keyboard.of_digests(listed))

    async def _redraw_watches(self, message: Message) -> None:
        listed = self._parts.watches.of_chat(message.chat.id)
        words = plain(_watches(listed) or texts.NO_WATCHES)
        await self._parts.outbox.redraw(message, words, keyboard.of_watches(listed))

    async def _may(self, message: Message) -> bool:
        """Say whether somebody may change what a chat is told; who writes in a channel may."""
        if message.chat.type in (ChatType.PRIVATE, ChatType.CHANNEL):
            return True
        asker = asker_of_message(message)
        if asker.user_id is None:
            return asker.is_anonymous_admin
        bot: Bot = message.get_bot()
        return await is_chat_admin(bot, self._parts.access, message.chat_id, asker.user_id)

    async def _is_admin(self, query: CallbackQuery, chat_id: int, chat_type: str) -> bool:
        return chat_type == ChatType.PRIVATE or await is_chat_admin(
            query.get_bot(), self._parts.access, chat_id, query.from_user.id
        )

    async def _say(self, message: Message, words: str) -> None:
        await self._parts.outbox.say(target_of(message), [plain(words)])


def _digests(listed: list[Digest]) -> str:
    return "\n".join(
        f"{number}. {digest.topic}: {digest.schedule}, {_state(digest)}"
        for number, digest in enumerate(listed, 1)
    )


def _watches(listed: list[Watch]) -> str:
    return "\n".join(f"{number}. {watch.question}" for number, watch in enumerate(listed, 1))


def _state(digest: Digest) -> str:
    states = {"paused": texts.IS_PAUSED, "held": texts.IS_HELD}
    return states.get(digest.state) or f"next {_when(digest)}"


def _when(digest: Digest) -> str:
    """Return when a digest is due next, by the clocks of its zone."""
    schedule = parse(digest.schedule)
    due = datetime.fromtimestamp(digest.due, ZoneInfo(schedule.zone))
    return f"{due:%a} {due.day} {due:%B %H:%M} {schedule.zone}"
