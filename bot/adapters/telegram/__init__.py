"""Briefing in Telegram: private chats, groups, forum topics, channels, inline.

Four rooms. Each imports only from those below it:

    serve, application      running the bot; putting its parts together
    handlers/               what the bot does with an update: answers, commands, buttons
    posts/    incoming/     what the bot posts by itself; updates coming in, and who sends them
    sending/                messages going out, each once
    async_assistant, texts, metrics, logs
"""

from bot.adapters.telegram.logs import configure
from bot.adapters.telegram.serve import identify, send_due, serve

__all__ = ["configure", "identify", "send_due", "serve"]
