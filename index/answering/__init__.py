"""Answering: pick the sentences that answer, judge the confidence, cut and prove the quotations."""

from index.answering.answer import Answerer, Probe
from index.answering.briefs import BRIEF, Briefer, News
from index.answering.check import check
from index.answering.citing import Citer
from index.answering.near_duplicates import find_near_duplicates
from index.answering.primary_sources import find_originals
from index.answering.proof import prove
from index.answering.ranking import Ranking
from index.answering.scoring import ScoredSentence
from index.answering.topics import Topic, topics

__all__ = [
    "BRIEF",
    "Answerer",
    "Briefer",
    "Citer",
    "News",
    "Probe",
    "Ranking",
    "ScoredSentence",
    "Topic",
    "check",
    "find_near_duplicates",
    "find_originals",
    "prove",
    "topics",
]
