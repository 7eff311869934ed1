"""Transcripts: labels, the turns that they open, and stage directions."""

from index.annotation.transcripts.below import note_below
from index.annotation.transcripts.directions import find_directions
from index.annotation.transcripts.interviews import find_interview
from index.annotation.transcripts.turns import Turn, find_turns
from index.annotation.transcripts.voices import Known

__all__ = [
    "Known",
    "Turn",
    "find_directions",
    "find_interview",
    "find_turns",
    "note_below",
]
