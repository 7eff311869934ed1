"""What the bot does with an update: the gate, then questions, commands, buttons, inline queries."""

from bot.adapters.telegram.handlers.answers import SentAnswers
from bot.adapters.telegram.handlers.briefs import Briefs
from bot.adapters.telegram.handlers.buttons import Buttons
from bot.adapters.telegram.handlers.commands import Commands
from bot.adapters.telegram.handlers.digests import DigestCommands
from bot.adapters.telegram.handlers.examples import Examples
from bot.adapters.telegram.handlers.exporting import Exporting
from bot.adapters.telegram.handlers.feature import Feature, Handlers
from bot.adapters.telegram.handlers.filtering import Filtering
from bot.adapters.telegram.handlers.gaps import Gaps
from bot.adapters.telegram.handlers.gate import Gate
from bot.adapters.telegram.handlers.guests import Guests
from bot.adapters.telegram.handlers.help import Help
from bot.adapters.telegram.handlers.here import Here
from bot.adapters.telegram.handlers.inline import Inline, card
from bot.adapters.telegram.handlers.interpreter import Interpreter
from bot.adapters.telegram.handlers.lookups import Lookups
from bot.adapters.telegram.handlers.media import Media
from bot.adapters.telegram.handlers.membership import Membership
from bot.adapters.telegram.handlers.menu import publish
from bot.adapters.telegram.handlers.people import People
from bot.adapters.telegram.handlers.privacy import Privacy
from bot.adapters.telegram.handlers.questions import Questions
from bot.adapters.telegram.handlers.reposts import Reposts
from bot.adapters.telegram.handlers.settings import ChatSettings
from bot.adapters.telegram.handlers.sources import Sources
from bot.adapters.telegram.handlers.stats import Stats
from bot.adapters.telegram.handlers.watches import WatchCommands

__all__ = [
    "Briefs", "Buttons", "ChatSettings", "Commands", "DigestCommands", "Examples", "Exporting",
    "Feature", "Filtering", "Gaps", "Gate", "Guests", "Handlers", "Help", "Here", "Inline",
    "Interpreter", "Lookups", "Media", "Membership", "People", "Privacy", "Questions",
    "Reposts", "SentAnswers", "Sources", "Stats", "WatchCommands", "card", "publish",
]  # fmt: skip
