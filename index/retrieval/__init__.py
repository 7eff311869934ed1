"""Retrieval: what a question asks, and the passages that may answer it."""

from index.retrieval.answer_types import AnswerType, has_type
from index.retrieval.catalogue import Catalogue, make_catalogue
from index.retrieval.query import Question, analyse, clean, conflicts, is_of_another_time
from index.retrieval.search import (
    CANDIDATES,
    DENSE_WEIGHT,
    FOREIGN_WEIGHT,
    IN_CONTEXT_WEIGHT,
    Candidate,
    Part,
    search,
)
from index.retrieval.small_talk import asks_to_add, is_chatter, small_talk
from index.retrieval.spelling import correct

__all__ = [
    "CANDIDATES",
    "DENSE_WEIGHT",
    "FOREIGN_WEIGHT",
    "IN_CONTEXT_WEIGHT",
    "AnswerType",
    "Candidate",
    "Catalogue",
    "Part",
    "Question",
    "analyse",
    "asks_to_add",
    "clean",
    "conflicts",
    "correct",
    "has_type",
    "is_chatter",
    "is_of_another_time",
    "make_catalogue",
    "search",
    "small_talk",
]
