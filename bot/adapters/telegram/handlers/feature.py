"""A feature of the bot: the commands and buttons that belong together."""

from collections.abc import Callable, Coroutine, Mapping
from typing import Any

from telegram import CallbackQuery, Message, Update
from telegram.ext import BaseHandler, ContextTypes

from bot.adapters.telegram.sending.keyboard import Action, Pressed

Handlers = list[BaseHandler[Update, ContextTypes.DEFAULT_TYPE, None]]

# Takes the message, and its text after the command.
Run = Callable[[Message, str], Coroutine[Any, Any, None]]

# Takes the button and the message under which it is; returns what to tell the person, if anything.
Press = Callable[[Pressed, CallbackQuery, Message], Coroutine[Any, Any, str | None]]


class Feature:
    """Says which commands and which buttons it handles."""

    def commands(self) -> Mapping[str, Run]:
        return {}

    def presses(self) -> Mapping[Action, Press]:
        return {}
