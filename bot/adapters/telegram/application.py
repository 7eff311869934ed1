"""Putting the bot together: its parts, PTB's application, a handler for each kind of update."""

import asyncio
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from telegram import Message, Update
from telegram.error import Forbidden, TelegramError
from telegram.ext import Application, ContextTypes, TypeHandler

from bot.adapters.telegram import texts
from bot.adapters.telegram.async_assistant import AsyncAssistant
from bot.adapters.telegram.handlers import (
    Briefs,
    Buttons,
    ChatSettings,
    Commands,
    DigestCommands,
    Examples,
    Exporting,
    Feature,
    Filtering,
    Gaps,
    Gate,
    Guests,
    Handlers,
    Help,
    Here,
    Inline,
    Interpreter,
    Lookups,
    Media,
    Membership,
    People,
    Privacy,
    Questions,
    Reposts,
    SentAnswers,
    Sources,
    Stats,
    WatchCommands,
)
from bot.adapters.telegram.incoming import Access, ChatOrder, Limits, Me, Receiver, question_of
from bot.adapters.telegram.incoming.receiver import BOUND
from bot.adapters.telegram.metrics import Metrics
from bot.adapters.telegram.posts import Composer, Dispatcher, Scheduler
from bot.adapters.telegram.sending import (
    ChatRateLimiter,
    CountedRequest,
    Messenger,
    Outbox,
    Replies,
)
from bot.assistant import Assistant
from bot.records import Records
from bot.records.database import file_of
from bot.settings import Settings
from bot.settings_files import user_file
from bot.workqueue import WorkQueue
from index.phrases import add_folder

logger = logging.getLogger(__name__)
_CONNECTIONS = 64
App = Application[Any, Any, Any, Any, Any, Any]


@dataclass(frozen=True, slots=True)
class Surface:
    """The application and its parts: what answers, what is stored, who may ask, how it is sent.

    Each handler gets only the parts that it uses.
    """

    application: App
    receiver: Receiver
    assistant: AsyncAssistant
    records: Records
    limits: Limits
    metrics: Metrics
    messenger: Messenger
    outbox: Outbox
    replies: Replies
    questions: Questions
    examples: Examples
    dispatcher: Dispatcher
    composer: Composer
    scheduler: Scheduler


def make_surface(settings: Settings, token: str, assistant: Assistant, records: Records) -> Surface:
    """Put the bot together; this sends nothing."""
    add_folder(user_file().parent / "phrases")
    queue: asyncio.Queue[object] = asyncio.Queue()
    receiver = Receiver(records.inbox, queue)
    work = WorkQueue(settings.telegram_queue)
    metrics = Metrics(lambda: work.jobs, lambda: receiver.in_hand)
    application = _build(settings, token, queue, metrics, ChatOrder(2 * BOUND, receiver.done))
    answering = AsyncAssistant(assistant, work)
    messenger = Messenger(application.bot, records.chats)
    outbox = Outbox(messenger, records.answers)
    dispatcher = Dispatcher(answering, records, messenger, outbox, settings.telegram_admins)
    composer = Composer(answering, records, dispatcher)
    limits = _limits(settings)
    questions = Questions(answering, records, limits, messenger, outbox, metrics)
    lock = file_of(settings.data_dir, token).with_suffix(".lock")
    surface = Surface(
        application=application,
        receiver=receiver,
        assistant=answering,
        records=records,
        limits=limits,
        metrics=metrics,
        messenger=messenger,
        outbox=outbox,
        replies=Replies(messenger),
        questions=questions,
        examples=Examples(answering, questions),
        dispatcher=dispatcher,
        composer=composer,
        scheduler=Scheduler(answering, records, composer, dispatcher, lock),
    )
    _add_handlers(surface, settings)
    return surface


def _limits(settings: Settings) -> Limits:
    access = Access(
        users=settings.telegram_users,
        chats=settings.telegram_chats,
        admins=settings.telegram_admins,
    )
    return Limits.of(access, settings.telegram_user_rate, settings.telegram_chat_rate)


def _build(
    settings: Settings,
    token: str,
    queue: "asyncio.Queue[object]",
    metrics: Metrics,
    order: ChatOrder,
) -> App:
    timeouts = {"connect_timeout": 10.0, "read_timeout": 15.0, "write_timeout": 15.0}
    return (
        Application.builder()
        .token(token)
        .base_url(f"{settings.telegram_base_url}/bot")
        .base_file_url(f"{settings.telegram_base_url}/file/bot")
        .request(
            CountedRequest(
                metrics, connection_pool_size=_CONNECTIONS, pool_timeout=60.0, **timeouts
            )
        )
        .get_updates_request(CountedRequest(metrics, connection_pool_size=2, **timeouts))
        .rate_limiter(ChatRateLimiter())
        .concurrent_updates(order)
        .update_queue(queue)
        .updater(None)
        .job_queue(None)
        .build()
    )


def _add_handlers(surface: Surface, settings: Settings) -> None:
    """Add the gate, and behind it groups of handlers; at most one of each group runs."""
    application = surface.application
    gate = Gate(surface.limits.access, surface.records.chats, surface.messenger, surface.metrics)
    interpreter = Interpreter(surface.records.chats, surface.limits.access)
    application.add_handler(TypeHandler(Update, interpreter), group=-2)
    application.add_handler(TypeHandler(Update, gate), group=-1)
    for group, handlers in enumerate(_handlers(surface, settings)):
        application.add_handlers(handlers, group=group)
    application.add_error_handler(_OnError(surface.messenger))


def _handlers(surface: Surface, settings: Settings) -> list[Handlers]:
    assistant, records, messenger = surface.assistant, surface.records, surface.messenger
    limits, outbox = surface.limits, surface.outbox
    questions, examples = surface.questions, surface.examples
    lookups = Lookups(assistant, records, messenger, surface.replies)
    answers = SentAnswers(assistant, records, limits, messenger, outbox)
    people = People(records, limits.access, messenger)
    features = [
        answers, lookups, people, examples, Help(lookups, examples, limits.access, messenger),
        *_features(surface, settings),
    ]  # fmt: skip
    commands = {name: run for feature in features for name, run in feature.commands().items()}
    presses = {name: press for feature in features for name, press in feature.presses().items()}
    return [
        people.handlers(),  # what they reply is no question
        Media(limits.asking, messenger).handlers(),
        questions.handlers(),
        Commands(commands, lookups, limits.asking, messenger).handlers(),
        [*Buttons(presses, limits.browsing, messenger).handlers(), *answers.handlers()],
        Inline(assistant, limits.browsing).handlers(),
        Guests(assistant, limits.asking).handlers(),
        Membership(limits, records.chats, messenger, surface.dispatcher).handlers(),
    ]


def _features(surface: Surface, settings: Settings) -> Iterator[Feature]:
    """Yield the features that no other handler needs."""
    assistant, records, messenger = surface.assistant, surface.records, surface.messenger
    access = surface.limits.access
    yield Briefs(assistant, messenger, surface.replies)
    yield Sources(assistant, messenger)
    yield Exporting(assistant, records, messenger)
    yield Filtering(assistant, records, surface.limits, messenger, surface.outbox)
    yield ChatSettings(records.chats, access, messenger)
    yield Here(assistant, records, access, messenger)
    yield Gaps(records.feedback, access, messenger)
    yield Stats(assistant, records.usage, access, messenger, timezone=settings.timezone)
    yield WatchCommands(assistant, records.watches, access, messenger)
    yield Reposts(records.bulletins, access, messenger, surface.dispatcher)
    yield DigestCommands(
        assistant, records.digests, access, messenger, surface.composer,
        timezone=settings.timezone,
    )  # fmt: skip
    yield Privacy(
        records, messenger, keep_days=settings.telegram_keep_days,
        is_debugged=settings.log_level == "DEBUG",
    )  # fmt: skip


class _OnError:
    """Logs what went wrong, without the question, and tells whoever asked."""

    def __init__(self, messenger: Messenger) -> None:
        self._messenger = messenger

    async def __call__(self, update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
        error = context.error
        if isinstance(error, Forbidden):
            logger.info("a chat shut the bot out: %s", error)
            return
        logger.error("an update could not be handled", exc_info=error)
        message = update.effective_message if isinstance(update, Update) else None
        if not isinstance(message, Message) or isinstance(error, TelegramError):
            return
        if isinstance(update, Update) and update.guest_message:
            return  # it is no member there
        addressed = question_of(message, Me.of(context.bot))
        if addressed is not None and addressed.how != "plain":
            await self._messenger.reply(message, texts.FAULT())
