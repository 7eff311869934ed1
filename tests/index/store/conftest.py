"""What the stores' tests work with: documents as a store takes them."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from index.indexing.embedding import embed
from index.ingestion.corpus import open_corpus, read_document
from index.store import IndexedDocument
from tests.fakes import HashingEncoder

TEXTS = {
    "deterrence": "Deterrence needs resolve. Attackers must know our answer.\n\nAllies stand together.",
    "grain": "Grain prices rose in spring. Farmers sold early. The harvest was poor.",
    "rivers": "The river floods every year. Dams hold back the water.",
}


@pytest.fixture
def loaded(tmp_path: Path, hashing: HashingEncoder) -> Mapping[str, IndexedDocument]:
    """Three documents of three speakers, embedded, by id."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    found: dict[str, IndexedDocument] = {}
    for entry in open_corpus(folder).entries:
        annotated, passages = read_document(entry)
        source = replace(
            annotated.sources[0], speaker=f"Speaker {entry.doc_id.title()}",
            date=f"20{10 + len(found)}-01-01",
        )  # fmt: skip
        annotated = replace(annotated, sources=(source,))
        vectors = embed(annotated, passages, hashing)
        found[entry.doc_id] = IndexedDocument(annotated, passages, vectors)
    return found
