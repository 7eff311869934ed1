"""Ingestion: how texts come in, as corpus folders, files and pages, and what is known of each.

`add`, `fetch` and `link_check` reach files and the network; they load more, so import them by name.
"""

from index.ingestion.corpus import Corpus, Entry, open_corpus, read_document
from index.ingestion.library import Library, Record
from index.ingestion.parsers.frontmatter import FIELDS

__all__ = ["FIELDS", "Corpus", "Entry", "Library", "Record", "open_corpus", "read_document"]
