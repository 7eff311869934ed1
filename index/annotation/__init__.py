"""Annotation: whose words each part of a text is, and what its notes quote."""

from index.annotation.annotate import annotate
from index.annotation.first_lines import Description
from index.annotation.header import describe_text
from index.annotation.lead_ins import is_credit
from index.annotation.note_calls import without_calls
from index.annotation.paraphrases import find_parallels
from index.annotation.transcripts import find_directions

__all__ = [
    "Description",
    "annotate",
    "describe_text",
    "find_directions",
    "find_parallels",
    "is_credit",
    "without_calls",
]
