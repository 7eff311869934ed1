"""What the bot remembers, in one SQLite file: updates, answers, votes, chats, digests, watches."""

from bot.records.answers import AnswerRow, Answers, Place
from bot.records.bulletins import Bulletin, Bulletins
from bot.records.chats import ChatRow, Chats
from bot.records.database import Database
from bot.records.digests import Digest, Digests
from bot.records.feedback import Feedback, Gap, Vote
from bot.records.inbox import Inbox
from bot.records.parts import Part, Parts, PartState
from bot.records.quotations import Quotations
from bot.records.records import Forgotten, Records
from bot.records.trials import Trials
from bot.records.usage import Usage
from bot.records.watches import Look, Watch, Watches

__all__ = [
    "AnswerRow", "Answers", "Bulletin", "Bulletins", "ChatRow", "Chats", "Database", "Digest",
    "Digests", "Feedback", "Forgotten", "Gap", "Inbox", "Look", "Part", "PartState", "Parts",
    "Place", "Quotations", "Records", "Trials", "Usage", "Vote", "Watch", "Watches",
]  # fmt: skip
