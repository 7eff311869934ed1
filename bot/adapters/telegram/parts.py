"""What the handlers work with, put together once."""

from dataclasses import dataclass, field

from bot.adapters.telegram.incoming import Access, Me, Quota
from bot.adapters.telegram.metrics import Metrics
from bot.adapters.telegram.sending import Outbox
from bot.assistant import Assistant
from bot.records import Answers, Bulletins, Chats, Digests, Feedback, Quotations, Watches
from bot.workqueue import WorkQueue


@dataclass(slots=True)
class Parts:
    """The bot's parts; `me` is known once Telegram has told it.

    `quota` is of questions and commands, `browsing` of buttons and of what is typed inline.
    """

    assistant: Assistant
    answers: Answers
    chats: Chats
    feedback: Feedback
    digests: Digests
    watches: Watches
    bulletins: Bulletins
    quotations: Quotations
    access: Access
    quota: Quota
    browsing: Quota
    work: WorkQueue
    metrics: Metrics
    outbox: Outbox
    keep_days: int
    timezone: str
    is_debugged: bool
    me: Me = field(default_factory=lambda: Me(0, ""))
    reads_all: bool = False
