"""Evaluation: question files, how answers did on them, and the measures of it."""
