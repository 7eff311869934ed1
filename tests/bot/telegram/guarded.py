"""The `briefing` command, with an assistant that refuses to be called on an event loop.

`TESTS_TICK_S` says how often the bot looks for what is due, in place of every five seconds.

Such a call reads the index, and waits while somebody else's answer is computed: until then the bot
neither hears nor answers anybody.
"""

import asyncio
import functools
import inspect
import os
from collections.abc import Callable
from typing import Any

from bot.__main__ import main
from bot.adapters.telegram.posts import scheduler
from bot.assistant import Assistant

STALLS = "was called on the event loop"


class StallError(Exception):
    """A handler calls what blocks, where nothing may."""


def off_the_loop(method: Callable[..., Any]) -> Callable[..., Any]:
    """Return a method that raises StallError in a thread whose event loop runs."""

    @functools.wraps(method)
    def guarded(*args: Any, **named: Any) -> Any:
        try:
            asyncio.get_running_loop()
        except RuntimeError:
            return method(*args, **named)
        raise StallError(f"{method.__qualname__} {STALLS}")

    return guarded


def guard(owner: type) -> None:
    """Guard all public methods of a class."""
    for name, method in inspect.getmembers(owner, inspect.isfunction):
        if not name.startswith("_"):
            setattr(owner, name, off_the_loop(method))


if __name__ == "__main__":
    guard(Assistant)
    if tick := os.environ.get("TESTS_TICK_S"):
        scheduler._TICK_S = float(tick)
    main()
