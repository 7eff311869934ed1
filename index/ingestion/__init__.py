"""Ingestion: how texts come in, as corpus folders, files and pages, and what is known about each.

Import `add`, `fetch` and `link_check` by name: they load what parses files and fetches pages.
"""

from index.ingestion.corpus import Corpus, Entry, open_corpus, read_document
from index.ingestion.library import Library
from index.ingestion.parsers.frontmatter import FIELDS
from index.ingestion.records import Record

__all__ = ["FIELDS", "Corpus", "Entry", "Library", "Record", "open_corpus", "read_document"]
