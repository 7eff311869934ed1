"""Briefing in Telegram: private chats, groups, forum topics, channels, inline."""

from bot.adapters.telegram.logs import configure
from bot.adapters.telegram.serve import send_due, serve

__all__ = ["configure", "send_due", "serve"]
