"""What the bot does with an update: the gate first, then questions, commands, buttons, inline."""

from bot.adapters.telegram.handlers.buttons import Buttons
from bot.adapters.telegram.handlers.commands import Commands, publish
from bot.adapters.telegram.handlers.gate import Gate
from bot.adapters.telegram.handlers.inline import Inline, card
from bot.adapters.telegram.handlers.membership import Membership
from bot.adapters.telegram.handlers.questions import Questions
from bot.adapters.telegram.handlers.schedules import Schedules

__all__ = [
    "Buttons", "Commands", "Gate", "Inline", "Membership", "Questions", "Schedules",
    "card", "publish",
]  # fmt: skip
