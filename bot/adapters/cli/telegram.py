"""`briefing telegram`: run the bot."""

from bot.adapters.cli import parts
from bot.errors import SettingsError
from bot.settings import load_settings


def telegram() -> None:
    """Run the bot in Telegram: long polling, or a webhook when BRIEFING_WEBHOOK_URL is set."""
    import asyncio  # other commands have no event loop, and start faster without

    from bot.adapters.telegram import configure, serve

    settings = load_settings()
    if settings.telegram_token is None:
        raise SettingsError(
            "BRIEFING_TELEGRAM_TOKEN is not set; get a token from @BotFather and put it into .env"
        )
    token = settings.telegram_token.get_secret_value()
    secret = settings.webhook_secret.get_secret_value() if settings.webhook_secret else ""
    configure(settings.log_level, (token, secret))
    asyncio.run(serve(settings, token, parts.assistant(settings)))
