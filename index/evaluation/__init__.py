"""Evaluation: question files, what came of each question, and measures of it all."""

from index.evaluation.measures import Measure, by_group, measures
from index.evaluation.outcomes import Outcome, evaluate
from index.evaluation.questions import Item, hidden, near_misses, place, read_items

__all__ = [
    "Item",
    "Measure",
    "Outcome",
    "by_group",
    "evaluate",
    "hidden",
    "measures",
    "near_misses",
    "place",
    "read_items",
]
