"""The bot put together: its parts, PTB's application, and a handler for each kind of update."""

import asyncio
import logging
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
    Gaps,
    Gate,
    Handlers,
    Help,
    Inline,
    Lookups,
    Membership,
    Privacy,
    Questions,
    Reposts,
    SentAnswers,
    WatchCommands,
)
from bot.adapters.telegram.incoming import (
    BOUND,
    Access,
    ChatOrder,
    Limits,
    Me,
    Receiver,
    question_of,
)
from bot.adapters.telegram.metrics import Metrics
from bot.adapters.telegram.posts import Composer, Dispatcher, Scheduler
from bot.adapters.telegram.sending import ChatRateLimiter, CountedRequest, Messenger, Outbox
from bot.assistant import Assistant
from bot.records import Records
from bot.records.database import file_of
from bot.settings import Settings
from bot.workqueue import WorkQueue

logger = logging.getLogger(__name__)
_CONNECTIONS = 64
App = Application[Any, Any, Any, Any, Any, Any]


@dataclass(frozen=True, slots=True)
class Surface:
    """The application and its parts: what answers, what is remembered, who may ask, how it is sent.

    Each handler is given those that it uses.
    """

    application: App
    receiver: Receiver
    assistant: AsyncAssistant
    records: Records
    limits: Limits
    metrics: Metrics
    messenger: Messenger
    outbox: Outbox
    dispatcher: Dispatcher
    composer: Composer
    scheduler: Scheduler


def make_surface(settings: Settings, token: str, assistant: Assistant, records: Records) -> Surface:
    """Put the bot together; nothing is sent yet."""
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
    lock = file_of(settings.data_dir, token).with_suffix(".lock")
    surface = Surface(
        application=application,
        receiver=receiver,
        assistant=answering,
        records=records,
        limits=_limits(settings),
        metrics=metrics,
        messenger=messenger,
        outbox=outbox,
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
    """Add the gate, and behind it groups of handlers, of each of which one at most runs."""
    application = surface.application
    gate = Gate(surface.limits.access, surface.records.chats, surface.messenger, surface.metrics)
    application.add_handler(TypeHandler(Update, gate), group=-1)
    for group, handlers in enumerate(_handlers(surface, settings)):
        application.add_handlers(handlers, group=group)
    application.add_error_handler(_OnError(surface.messenger))


def _handlers(surface: Surface, settings: Settings) -> list[Handlers]:
    assistant, records, messenger = surface.assistant, surface.records, surface.messenger
    limits, access, outbox = surface.limits, surface.limits.access, surface.outbox
    questions = Questions(assistant, records, limits.asking, messenger, outbox, surface.metrics)
    answers = SentAnswers(assistant, records, messenger, outbox)
    lookups = Lookups(assistant, records, messenger)
    chat_settings = ChatSettings(records.chats, access, messenger)
    digests = DigestCommands(
        assistant, records.digests, access, messenger, surface.composer,
        timezone=settings.timezone,
    )  # fmt: skip
    watches = WatchCommands(assistant, records.watches, access, messenger)
    reposts = Reposts(records.bulletins, access, messenger, surface.dispatcher)
    privacy = Privacy(
        records, messenger, keep_days=settings.telegram_keep_days,
        is_debugged=settings.log_level == "DEBUG",
    )  # fmt: skip
    commands = {
        **Help(lookups, messenger).commands(),
        **Briefs(assistant, messenger).commands(),
        **Gaps(records.feedback, access, messenger).commands(),
        **lookups.commands(),
        **chat_settings.commands(),
        **digests.commands(),
        **watches.commands(),
        **privacy.commands(),
    }
    presses = {
        **answers.presses(),
        **lookups.presses(),
        **chat_settings.presses(),
        **digests.presses(),
        **watches.presses(),
        **reposts.presses(),
    }
    return [
        questions.handlers(),
        Commands(commands, lookups, limits.asking, messenger).handlers(),
        [*Buttons(presses, limits.browsing).handlers(), *answers.handlers()],
        Inline(assistant, limits.browsing).handlers(),
        Membership(access, records.chats, messenger, surface.dispatcher).handlers(),
    ]


class _OnError:
    """Notes what went wrong, and tells who asked; what was asked stays out of the log."""

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
        addressed = question_of(message, Me.of(context.bot))
        if addressed is not None and addressed.how != "plain":
            await self._messenger.reply(message, texts.FAULT)
