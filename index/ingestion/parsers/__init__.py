"""Parsers of files, one module a format: each returns the text that is from then on fixed."""

from index.ingestion.parsers.formats import PARSERS, format_of, read
from index.ingestion.parsers.page import Loaded

__all__ = ["PARSERS", "Loaded", "format_of", "read"]
