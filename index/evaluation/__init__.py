"""Evaluation: question files, how the answers did on them, and the measures."""

from index.evaluation.measures import Measure, by_group, measures
from index.evaluation.questions import evaluate, hidden, near_misses, place, read_items

__all__ = [
    "Measure",
    "by_group",
    "evaluate",
    "hidden",
    "measures",
    "near_misses",
    "place",
    "read_items",
]
