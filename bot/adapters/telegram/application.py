"""The application: PTB's, with our handlers, order, limits and requests."""

import asyncio
import logging
from dataclasses import dataclass
from typing import Any

from telegram import Message, Update
from telegram.error import Forbidden, TelegramError
from telegram.ext import Application, ContextTypes, TypeHandler

from bot.adapters.telegram import texts
from bot.adapters.telegram.handlers import (
    Buttons,
    Commands,
    Gate,
    Inline,
    Membership,
    Questions,
    Schedules,
)
from bot.adapters.telegram.incoming import BOUND, Access, ChatOrder, Quota, Receiver, question_of
from bot.adapters.telegram.metrics import Metrics
from bot.adapters.telegram.parts import Parts
from bot.adapters.telegram.posts import Courier
from bot.adapters.telegram.sending import ChatRateLimiter, CountedRequest, Outbox, target_of
from bot.assistant import Assistant
from bot.records import (
    Answers,
    Bulletins,
    Chats,
    Database,
    Digests,
    Feedback,
    Inbox,
    Quotations,
    Watches,
)
from bot.records.database import file_of
from bot.render.telegram import plain
from bot.settings import Settings
from bot.workqueue import WorkQueue

logger = logging.getLogger(__name__)
_CONNECTIONS = 64
# Who turns over quotations, or types a question inline letter by letter, may do so much oftener.
_BROWSING = 3
App = Application[Any, Any, Any, Any, Any, Any]


@dataclass(frozen=True, slots=True)
class Surface:
    """The application, what feeds it, and what it sends unasked."""

    application: App
    parts: Parts
    courier: Courier
    receiver: Receiver
    inbox: Inbox


def make_surface(settings: Settings, token: str, assistant: Assistant, db: Database) -> Surface:
    """Put the bot together; nothing is sent yet."""
    queue: asyncio.Queue[object] = asyncio.Queue()
    inbox = Inbox(db)
    receiver = Receiver(inbox, queue)
    work = WorkQueue(settings.telegram_queue)
    metrics = Metrics(lambda: work.jobs, lambda: receiver.in_hand)
    application = _build(settings, token, queue, metrics, ChatOrder(2 * BOUND, receiver.done))
    answers, chats = Answers(db), Chats(db)
    parts = Parts(
        assistant=assistant,
        answers=answers,
        chats=chats,
        feedback=Feedback(db),
        digests=Digests(db),
        watches=Watches(db),
        bulletins=Bulletins(db),
        quotations=Quotations(db),
        access=Access(settings.telegram_users, settings.telegram_chats, settings.telegram_admins),
        quota=Quota(settings.telegram_user_rate, settings.telegram_chat_rate),
        browsing=Quota(
            _BROWSING * settings.telegram_user_rate, _BROWSING * settings.telegram_chat_rate
        ),
        work=work,
        metrics=metrics,
        outbox=Outbox(application.bot, answers, chats),
        keep_days=settings.telegram_keep_days,
        timezone=settings.timezone,
        is_debugged=settings.log_level == "DEBUG",
    )
    courier = Courier(parts, file_of(settings.data_dir, token).with_suffix(".lock"))
    _add_handlers(application, parts, courier)
    return Surface(application, parts, courier, receiver, inbox)


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


def _add_handlers(application: App, parts: Parts, courier: Courier) -> None:
    """Add the gate, and behind it groups of handlers, of each of which one at most runs."""
    application.add_handler(TypeHandler(Update, Gate(parts)), group=-1)
    schedules = Schedules(parts, courier)
    kinds = (
        Questions(parts).handlers(), Commands(parts, schedules).handlers(),
        Buttons(parts, schedules).handlers(), Inline(parts).handlers(),
        Membership(parts, courier).handlers(),
    )  # fmt: skip
    for group, handlers in enumerate(kinds):
        application.add_handlers(handlers, group=group)

    async def on_error(update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Note what went wrong, and tell who asked; what was asked stays out of the log."""
        error = context.error
        if isinstance(error, Forbidden):
            logger.info("a chat shut the bot out: %s", error)
            return
        logger.error("an update could not be handled", exc_info=error)
        message = update.effective_message if isinstance(update, Update) else None
        if not isinstance(message, Message) or isinstance(error, TelegramError):
            return
        addressed = question_of(message, parts.me)
        if addressed is not None and addressed.how != "plain":
            await parts.outbox.say(target_of(message), [plain(texts.FAULT)])

    application.add_error_handler(on_error)
