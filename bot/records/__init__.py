"""What the bot remembers: updates in hand, answers sent, votes, chats. One SQLite file."""

from bot.records.answers import AnswerRow, Answers, Place, Post
from bot.records.chats import ChatRow, Chats
from bot.records.database import Database
from bot.records.feedback import Feedback, Gap, Vote
from bot.records.inbox import Inbox

__all__ = [
    "AnswerRow", "Answers", "ChatRow", "Chats", "Database", "Feedback", "Gap", "Inbox", "Place",
    "Post", "Vote",
]  # fmt: skip
