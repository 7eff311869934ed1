"""What the bot posts by itself: digests when they are due, better answers to watched questions."""

from bot.adapters.telegram.posts.composer import Composer, heading
from bot.adapters.telegram.posts.dispatcher import Dispatcher
from bot.adapters.telegram.posts.scheduler import Scheduler

__all__ = ["Composer", "Dispatcher", "Scheduler", "heading"]
