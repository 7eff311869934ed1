"""A cage: a child process for what strangers wrote, with nothing to take and nowhere to go."""

from index.ingestion.cage.cage import Cage, CageError, Limits

__all__ = ["Cage", "CageError", "Limits"]
