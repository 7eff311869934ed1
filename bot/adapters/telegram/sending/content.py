"""What is sent together, and files."""

from collections.abc import Sequence
from dataclasses import dataclass

from telegram import InlineKeyboardMarkup

from bot.render.telegram import Message


@dataclass(frozen=True, slots=True)
class Content:
    """Messages, and the buttons under the last of them."""

    messages: Sequence[Message]
    markup: InlineKeyboardMarkup | None = None

    def markup_under(self, number: int) -> InlineKeyboardMarkup | None:
        """Return the buttons under the message of a number, counted from 0."""
        return self.markup if number == len(self.messages) - 1 else None


@dataclass(frozen=True, slots=True)
class File:
    """A file to send, with the name that people see."""

    name: str
    content: bytes
