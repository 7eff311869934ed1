"""What a command and a pressed button call."""

from collections.abc import Callable, Coroutine
from typing import Any

from telegram import CallbackQuery, Message, Update
from telegram.ext import BaseHandler, ContextTypes

from bot.adapters.telegram.sending.keyboard import Pressed

Handlers = list[BaseHandler[Update, ContextTypes.DEFAULT_TYPE, None]]

# Takes the message and what is written in it after the command.
Run = Callable[[Message, str], Coroutine[Any, Any, None]]

# Takes the press and the message that the button is under; returns what to tell the person, if
# anything.
Press = Callable[[Pressed, CallbackQuery, Message], Coroutine[Any, Any, str | None]]
