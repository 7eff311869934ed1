"""Answering: which sentences answer, how surely, and the quotations cut, proven and cited."""

from index.answering.answer import Answerer, Probe
from index.answering.briefs import BRIEF, Briefer, News
from index.answering.check import check
from index.answering.near_duplicates import find_twins
from index.answering.primary_sources import find_originals
from index.answering.proof import prove
from index.answering.scoring import Choice

__all__ = [
    "BRIEF",
    "Answerer",
    "Briefer",
    "Choice",
    "News",
    "Probe",
    "check",
    "find_originals",
    "find_twins",
    "prove",
]
