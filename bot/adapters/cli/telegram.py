"""`briefing telegram`: run the bot."""

from bot.adapters.cli import parts
from bot.settings import load_settings, require_secret, require_token


def telegram() -> None:
    """Run the bot in Telegram: long polling, or a webhook when BRIEFING_WEBHOOK_URL is set."""
    import asyncio  # other commands have no event loop, and start faster without

    from bot.adapters.telegram import configure, serve

    settings = load_settings()
    token, secret = require_token(settings), require_secret(settings)
    configure(settings.log_level, (token, secret))
    asyncio.run(serve(settings, token, secret, parts.assistant(settings)))
