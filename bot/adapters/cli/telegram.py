"""`briefing telegram`: run the bot."""

import typer

from bot.adapters.cli import parts
from bot.adapters.cli.console import redact
from bot.settings import require_secret, require_token


def telegram(context: typer.Context) -> None:
    """Run the bot in Telegram.

    It polls, or listens for a webhook if BRIEFING_WEBHOOK_URL is set.

    \b
    Example:
      BRIEFING_TELEGRAM_TOKEN=123456789:ABC… briefing telegram
    """
    import asyncio  # commands without an event loop start faster without it

    from bot.adapters.telegram import configure, serve

    settings = parts.settings_of(context)
    token, secret = require_token(settings), require_secret(settings)
    configure(settings.log_level, redact)
    asyncio.run(serve(settings, token, secret, parts.assistant_of(context)))
