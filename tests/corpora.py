"""Corpora made by tests: speeches with a manifest that says whose and when, and marked texts."""

import hashlib
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from index.indexing.generation import read_current
from index.indexing.integrity import verify_generation
from index.ingestion.corpus import Corpus, open_corpus
from index.store.local import LocalStore

# Speaker, date, publisher, text.
Speech = tuple[str, str, str, str]


def write_speeches(folder: Path, speeches: Mapping[str, Speech]) -> Corpus:
    """Write speeches, each under its id, and the manifest; return the corpus."""
    folder.mkdir(parents=True, exist_ok=True)
    entries = ["version = 1"]
    for doc_id, (speaker, date, publisher, text) in speeches.items():
        content = text.encode("utf-8")
        (folder / f"{doc_id}.txt").write_bytes(content)
        entries.append(
            f'[[document]]\nid = "{doc_id}"\npath = "{doc_id}.txt"\n'
            f'sha256 = "{hashlib.sha256(content).hexdigest()}"\n'
            f'source = {{ id = "{doc_id}", kind = "remarks", title = "Speech of {speaker}", '
            f'speaker = "{speaker}", date = "{date}", publisher = "{publisher}" }}'
        )
    (folder / "manifest.toml").write_text("\n".join(entries), encoding="utf-8")
    return open_corpus(folder)


def write_marked(folder: Path, mark: str, documents: int) -> Corpus:
    """Write so many texts of thirty sentences, each of which has the mark; return the corpus."""
    folder.mkdir(exist_ok=True)
    for i in range(documents):
        text = " ".join(f"The {mark} sentence {j} of document {i} stands." for j in range(30))
        (folder / f"text-{i}.txt").write_text(text, encoding="utf-8")
    return open_corpus(folder)


def marks(data_dir: Path) -> set[str]:
    """Return the marks of the texts in the current generation, after proving it."""
    folder = read_current(data_dir)
    assert list(verify_generation(folder)) == []
    with closing(LocalStore(folder)) as store:
        return {
            annotated.document.text.split()[1]
            for doc_id in store.document_ids()
            if (annotated := store.get_document(doc_id))
        }
