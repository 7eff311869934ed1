"""Updates coming in: received, stored, put in order; who is asking, what, and how often."""

from bot.adapters.telegram.incoming.access import (
    Access,
    Asker,
    asker_of,
    asker_of_message,
    is_linked_post,
)
from bot.adapters.telegram.incoming.addressing import (
    Addressed,
    command_of,
    question_of,
    replied_words,
)
from bot.adapters.telegram.incoming.entities import Me, text_of
from bot.adapters.telegram.incoming.limits import Limits
from bot.adapters.telegram.incoming.ordering import ChatOrder
from bot.adapters.telegram.incoming.polling import Poller, first_of
from bot.adapters.telegram.incoming.quota import Quota
from bot.adapters.telegram.incoming.receiver import Receiver
from bot.adapters.telegram.incoming.web import listen_health, listen_webhook

__all__ = [
    "Access", "Addressed", "Asker", "ChatOrder", "Limits", "Me", "Poller", "Quota", "Receiver",
    "asker_of", "asker_of_message", "command_of", "first_of", "is_linked_post", "listen_health",
    "listen_webhook", "question_of", "replied_words", "text_of",
]  # fmt: skip
