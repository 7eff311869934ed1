"""Running the bot: wait for Telegram, take updates, answer them, finish what was started."""

import asyncio
import logging
import signal
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from functools import partial
from types import FrameType
from typing import Any
from urllib.parse import urlsplit

from telegram import Bot, User
from telegram.error import BadRequest, InvalidToken, TelegramError

from bot.adapters.telegram.application import Surface, make_surface
from bot.adapters.telegram.handlers import publish
from bot.adapters.telegram.incoming import Poller, first_of, listen_health, listen_webhook
from bot.adapters.telegram.incoming.polling import REFUSED
from bot.adapters.telegram.incoming.receiver import ALLOWED_UPDATES
from bot.adapters.telegram.sending import PlainRequest, kind_of, retried, understood
from bot.assistant import Assistant
from bot.errors import SurfaceError
from bot.records import Database, Records
from bot.records.database import file_of
from bot.settings import Settings

logger = logging.getLogger(__name__)
# How long updates in progress may take at the end; the rest is handled at the next start.
_GRACE_S = 25.0
_DAY_S = 86_400
_CHECKED_S = 10.0


async def serve(settings: Settings, token: str, secret: str, assistant: Assistant) -> None:
    """Run the bot until SIGTERM or SIGINT.

    `secret` is the webhook's, empty for polling. Raises SurfaceError if the token is refused or a
    port is taken, RecordsError if the bot's own file cannot be used.
    """
    stop = _stop_signal()
    database = Database(file_of(settings.data_dir, token))
    surface = make_surface(settings, token, assistant, Records.over(database))
    try:
        async with _health(settings, surface), _connected(surface, stop):
            if not stop.is_set():
                await _run(settings, secret, surface, stop)
    finally:
        database.close()


async def send_due(settings: Settings, token: str, assistant: Assistant) -> None:
    """Send the digests that are due, and what watches find, and end; take no updates.

    Raises SurfaceError if the token is refused or a running bot does it already, RecordsError if
    the bot's own file cannot be used.
    """
    stop = _stop_signal()
    database = Database(file_of(settings.data_dir, token))
    surface = make_surface(settings, token, assistant, Records.over(database))
    try:
        async with _connected(surface, stop):
            if not stop.is_set():
                await first_of(surface.scheduler.run_once(), stop)
    finally:
        database.close()


async def identify(settings: Settings, token: str) -> str:
    """Return the name of the bot that a token is for, as Telegram says; raise SurfaceError."""
    request = PlainRequest(connect_timeout=_CHECKED_S, read_timeout=_CHECKED_S)
    bot = Bot(token, base_url=f"{settings.telegram_base_url}/bot", request=request)
    try:
        return f"@{(await understood(partial(_me, bot))).username}"
    except InvalidToken as error:
        raise SurfaceError(
            f"{settings.telegram_base_url} knows no bot with this token; copy it from @BotFather "
            "again"
        ) from error
    except TelegramError as error:
        raise SurfaceError(
            f"{settings.telegram_base_url} cannot be asked ({error}); check the network and "
            "BRIEFING_TELEGRAM_BASE_URL"
        ) from error
    finally:
        await request.shutdown()


async def _run(settings: Settings, secret: str, surface: Surface, stop: asyncio.Event) -> None:
    """Take updates and answer them until told to stop, then finish those in progress."""
    bot = surface.application.bot
    await _introduce(surface, settings)
    await surface.application.start()
    chores = [
        asyncio.create_task(publish(bot, settings.telegram_admins)),
        asyncio.create_task(_prune(surface, settings.telegram_keep_days)),
        asyncio.create_task(surface.scheduler.run()),
        asyncio.create_task(surface.examples.prepare()),
    ]
    for chore in chores:
        chore.add_done_callback(_report)
    surface.receiver.resume(bot)
    try:
        if settings.webhook_url:
            await _hear_webhook(settings, secret, surface, stop)
        else:
            await _without_webhook(bot, stop)
            await Poller(bot, surface.receiver).run(stop)
    finally:
        for chore in chores:
            chore.cancel()
        await asyncio.gather(*chores, return_exceptions=True)
        await _finish(surface)


async def _hear_webhook(
    settings: Settings, secret: str, surface: Surface, stop: asyncio.Event
) -> None:
    bot = surface.application.bot
    server = listen_webhook(
        settings.webhook_listen, settings.webhook_port, urlsplit(settings.webhook_url or "").path,
        secret, surface.receiver, surface.metrics, bot,
    )  # fmt: skip
    try:
        await _set_webhook(bot, settings.webhook_url or "", secret, stop)
        address = f"{settings.webhook_listen}:{settings.webhook_port}"
        logger.info("listening on %s for calls to %s", address, settings.webhook_url)
        await stop.wait()
    finally:
        server.stop()
        await server.close_all_connections()


async def _without_webhook(bot: Bot, stop: asyncio.Event) -> None:
    """Take away a webhook, with which nothing could be polled; a server may know of none."""
    try:
        await _patiently(bot.delete_webhook, stop)
    except BadRequest as error:
        logger.warning("the webhook, if there is one, was not removed: %s", kind_of(error))


async def _set_webhook(bot: Bot, url: str, secret: str, stop: asyncio.Event) -> None:
    """Tell Telegram where to call; raise SurfaceError if it refuses."""
    call = partial(
        bot.set_webhook, url, secret_token=secret, allowed_updates=list(ALLOWED_UPDATES),
        drop_pending_updates=False,
    )  # fmt: skip
    try:
        await _patiently(call, stop)
    except BadRequest as error:
        raise SurfaceError(
            f"Telegram refuses the webhook {url} ({error}); correct BRIEFING_WEBHOOK_URL, or leave "
            "it empty for long polling"
        ) from error


async def _finish(surface: Surface) -> None:
    logger.info("stopping: %d updates in hand are finished first", surface.receiver.in_hand)
    try:
        async with asyncio.timeout(_GRACE_S):
            await surface.application.stop()
            await surface.scheduler.finish()
    except TimeoutError:
        logger.warning("%d updates are left for the next start", surface.receiver.in_hand)
        left = asyncio.all_tasks() - {asyncio.current_task()}
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)
    surface.records.inbox.reset_attempts()


@asynccontextmanager
async def _connected(surface: Surface, stop: asyncio.Event) -> AsyncIterator[None]:
    """Wait for Telegram, however long it is unreachable; give up only if it refuses the token."""
    try:
        try:
            await _patiently(partial(_me, surface.application.bot), stop)
            if not stop.is_set():
                await _patiently(surface.application.initialize, stop)
        except BadRequest as error:
            raise SurfaceError(
                f"the Bot API server does not say whose the token is ({kind_of(error)}); check "
                "BRIEFING_TELEGRAM_BASE_URL"
            ) from error
        yield
    finally:
        await surface.application.shutdown()


async def _me(bot: Bot) -> User:
    """Return who the bot is; raise TelegramError if what comes back is nobody."""
    me: object = await bot.get_me()
    if not isinstance(me, User) or type(me.id) is not int or not isinstance(me.username, str):
        raise TelegramError("Invalid server response")
    return me


async def _patiently(call: Callable[[], Coroutine[Any, Any, object]], stop: asyncio.Event) -> None:
    """Call until Telegram answers or `stop` is set.

    Raises SurfaceError if the token is refused, BadRequest if the call is.
    """
    try:
        await first_of(
            retried(
                partial(understood, call),
                lambda error: not isinstance(error, (InvalidToken, BadRequest)),
            ),
            stop,
        )
    except InvalidToken as error:
        raise SurfaceError(REFUSED) from error


def _report(chore: "asyncio.Task[None]") -> None:
    """Log that a chore has failed; the bot goes on without it."""
    if not chore.cancelled() and chore.exception() is not None:
        logger.error("a chore failed", exc_info=chore.exception())


@asynccontextmanager
async def _health(settings: Settings, surface: Surface) -> AsyncIterator[None]:
    if settings.metrics_port is None:
        yield
        return
    server = listen_health(
        settings.metrics_listen, settings.metrics_port, surface.metrics,
        lambda: surface.assistant.generation, is_polling=settings.webhook_url is None,
    )  # fmt: skip
    try:
        yield
    finally:
        server.stop()


async def _introduce(surface: Surface, settings: Settings) -> None:
    """Log who the bot is, which messages it sees, and whom it answers."""
    bot = surface.application.bot
    logger.info("this is @%s (%d)", bot.username, bot.id)
    privacy = "off: all messages of its groups reach it" if bot.can_read_all_group_messages else (
        "on: of its groups only mentions, replies and commands reach it, unless it is an "
        "administrator there"
    )  # fmt: skip
    logger.info("privacy mode is %s (can_read_all_group_messages)", privacy)
    if surface.limits.access.is_open:
        logger.warning(
            "everybody who finds this bot may ask it: BRIEFING_TELEGRAM_USERS and "
            "BRIEFING_TELEGRAM_CHATS are empty"
        )


async def _prune(surface: Surface, keep_days: int) -> None:
    """Once a day, delete what has been kept long enough."""
    while True:
        surface.records.prune(keep_days * _DAY_S)
        await asyncio.sleep(_DAY_S)


def _stop_signal() -> asyncio.Event:
    """Return an event that SIGTERM or SIGINT sets; the second SIGINT interrupts at once."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()

    def end(number: int, _: FrameType | None) -> None:
        signal.signal(number, before[signal.Signals(number)])
        loop.call_soon_threadsafe(stop.set)

    # Not `loop.add_signal_handler`, which Windows lacks.
    before = {number: signal.signal(number, end) for number in (signal.SIGTERM, signal.SIGINT)}
    return stop
