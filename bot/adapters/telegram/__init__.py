"""Briefing in Telegram: private chats, groups, forum topics, channels, inline.

Four rooms. Each imports only from those below it:

    serve, application        the bot's life; its parts put together
    handlers/                 what is done with an update: answers, commands, buttons
    posts/      incoming/     what is posted unasked · updates in: who asks what, how often
    sending/                  messages out, each once
    async_assistant, texts, metrics, logs
"""

from bot.adapters.telegram.logs import configure
from bot.adapters.telegram.serve import send_due, serve

__all__ = ["configure", "send_due", "serve"]
