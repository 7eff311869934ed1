"""Posts that nobody asked for just now: digests when they are due, better answers to watches."""

from bot.adapters.telegram.posts.composer import Composer, heading
from bot.adapters.telegram.posts.dispatcher import Dispatcher
from bot.adapters.telegram.posts.scheduler import Scheduler

__all__ = ["Composer", "Dispatcher", "Scheduler", "heading"]
