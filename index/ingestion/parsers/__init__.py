"""Parsers of files, one module a format: each returns a text that is fixed from then on."""

from index.ingestion.parsers.formats import PARSERS, format_of, parse
from index.ingestion.parsers.loaded import Loaded

__all__ = ["PARSERS", "Loaded", "format_of", "parse"]
