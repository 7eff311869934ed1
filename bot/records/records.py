"""Everything the bot remembers, in one place."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from bot.records.answers import Answers, Place
from bot.records.bulletins import Bulletins
from bot.records.chats import Chats
from bot.records.database import Database
from bot.records.digests import Digests
from bot.records.exports import Exports
from bot.records.feedback import Feedback
from bot.records.handed_on import HandedOn
from bot.records.inbox import Inbox
from bot.records.quotations import Quotations
from bot.records.trials import Trials
from bot.records.usage import Usage
from bot.records.watches import Watches


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How much was deleted when a person asked to be forgotten."""

    questions: int
    votes: int
    schedules: int


@dataclass(frozen=True, slots=True)
class Records:
    """Everything the bot remembers."""

    database: Database
    answers: Answers
    bulletins: Bulletins
    chats: Chats
    digests: Digests
    exports: Exports
    feedback: Feedback
    handed_on: HandedOn
    inbox: Inbox
    quotations: Quotations
    trials: Trials
    usage: Usage
    watches: Watches

    @classmethod
    def over(cls, database: Database, clock: Callable[[], float] = time.time) -> "Records":
        """Return the records in a database."""
        return cls(
            database=database,
            answers=Answers(database, clock),
            bulletins=Bulletins(database, clock),
            chats=Chats(database, clock),
            digests=Digests(database, clock),
            exports=Exports(database, clock),
            feedback=Feedback(database, clock),
            handed_on=HandedOn(database, clock),
            inbox=Inbox(database, clock),
            quotations=Quotations(database, clock),
            trials=Trials(database, clock),
            usage=Usage(database, clock),
            watches=Watches(database, clock),
        )

    def place_of(self, quotation_id: str) -> Place | None:
        """Return where a quotation was cut that was sent in an answer, a brief or a post."""
        return self.answers.place_of(quotation_id) or self.quotations.place_of(quotation_id)

    def forget(self, user_id: int) -> Forgotten:
        """Delete everything that is kept about a person; nothing of it is left in the files."""
        forgotten = Forgotten(
            votes=self.feedback.forget(user_id),
            questions=self.answers.forget(user_id),
            schedules=self.digests.forget(user_id) + self.watches.forget(user_id),
        )
        self.bulletins.forget(user_id)
        self.chats.forget(user_id)
        self.exports.forget(user_id)
        self.handed_on.forget(user_id)
        self.inbox.forget(user_id)
        self.database.empty_log()
        return forgotten

    def prune(self, keep_s: float) -> None:
        """Delete questions, votes and posts after `keep_s` seconds, and notes that expired."""
        for kept in (self.answers, self.exports, self.feedback, self.bulletins, self.quotations):
            kept.prune(keep_s)
        self.chats.prune()
        self.inbox.prune()
        self.trials.prune()
        self.database.empty_log()
