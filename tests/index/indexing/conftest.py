"""What the tests of indexing build from."""

from pathlib import Path

import pytest

from index.ingestion import Corpus
from tests.corpora import write_marked


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    """Twelve texts, each sentence marked as old."""
    return write_marked(tmp_path / "corpus", "old", 12)
