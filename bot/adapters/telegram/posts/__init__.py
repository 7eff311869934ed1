"""Posts that nobody asked for just now: digests when they are due, better answers to watches."""

from bot.adapters.telegram.posts.courier import Courier, heading

__all__ = ["Courier", "heading"]
