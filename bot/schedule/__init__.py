"""Recurring times: when they are due, how people write them, and how they are told."""

from bot.schedule.reading import parse, split
from bot.schedule.recurring import Schedule, is_zone
from bot.schedule.words import in_words, moment

__all__ = ["Schedule", "in_words", "is_zone", "moment", "parse", "split"]
