"""Corpora made by tests: speeches with a manifest that says whose and when."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

from index.corpus import Corpus, open_corpus

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
