"""Messages going out: what they look like, and how each is sent once, within Telegram's limits."""

from bot.adapters.telegram.sending import keyboard
from bot.adapters.telegram.sending.content import Content, File
from bot.adapters.telegram.sending.delivery import deliver
from bot.adapters.telegram.sending.messenger import Messenger
from bot.adapters.telegram.sending.outbox import Outbox
from bot.adapters.telegram.sending.places import answer_of, answered, look_of, quotation_of
from bot.adapters.telegram.sending.rate_limiter import ChatRateLimiter
from bot.adapters.telegram.sending.refusals import is_shut_out, is_topic_shut
from bot.adapters.telegram.sending.replies import Replies
from bot.adapters.telegram.sending.request import CountedRequest, PlainRequest, understood
from bot.adapters.telegram.sending.retries import kind_of, retried, warn
from bot.adapters.telegram.sending.target import Target, target_of, target_under, thread_of
from bot.adapters.telegram.sending.typing_action import typing
from bot.adapters.telegram.sending.view import View, opening, show

__all__ = [
    "ChatRateLimiter", "Content", "CountedRequest", "File", "Messenger", "Outbox", "PlainRequest",
    "Replies", "Target", "View", "answer_of", "answered", "deliver", "is_shut_out",
    "is_topic_shut", "keyboard", "kind_of", "look_of", "opening", "quotation_of", "retried", "show",
    "target_of", "target_under", "thread_of", "typing", "understood", "warn",
]  # fmt: skip
