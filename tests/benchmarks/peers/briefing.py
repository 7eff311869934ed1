"""Briefing itself. It parses and segments the texts, and embeds every sentence and passage.

Its real answer is a judged and proven quotation; here it returns the passage of the best sentence.
"""

import os
from pathlib import Path

from index.answering.answer import Answerer
from index.encoders.export import load_encoder
from index.encoders.reader import load_reader
from index.encoders.weights import SMALL_MODEL
from index.indexing.build import build
from index.indexing.generation import read_current
from index.ingestion.corpus import open_corpus
from index.store.local import LocalStore
from tests.benchmarks.peers import stopwatch
from tests.benchmarks.peers.stopwatch import Asker, Indexer, Material


def prepare(folder: Path) -> Indexer:
    """Export the model once; return a function that builds a generation."""
    encoder = load_encoder(SMALL_MODEL, folder / "models", threads=1)

    def index(material: Material) -> None:
        build(open_corpus(material.corpus), folder, encoder)

    return index


def open_index(folder: Path) -> Asker:
    """Open the current generation with the reader named by BRIEFING_READER."""
    store = LocalStore(read_current(folder))
    encoder = load_encoder(SMALL_MODEL, folder / "models", threads=1)
    reader = load_reader(os.environ.get("BRIEFING_READER", "on"), threads=1)
    answerer = Answerer(store, encoder, reader)

    def ask(question: str) -> str:
        ranking = answerer.probe(question).ranking
        if ranking is None:
            return ""
        best = ranking.sentences[0]
        return best.passage.span.cut(ranking.documents[best.doc_id].text)

    return ask


if __name__ == "__main__":
    stopwatch.main(prepare, open_index)
