"""A database gives the same answers as the embedded store; how much slower it is."""

import json
import statistics
import time
from contextlib import closing
from pathlib import Path

import pytest

from index.answering.answer import Answerer
from index.encoders.embed import Encoder
from index.indexing.build import build, build_into
from index.indexing.generation import read_current
from index.ingestion.corpus import open_corpus
from index.models import Found
from index.store.local import LocalStore
from index.store.postgres import PostgresStore

QUESTIONS = 500


def _first(answerer: Answerer, question: str) -> tuple[str, str | None]:
    answer = answerer.answer(question)
    shown = answer.quotations if isinstance(answer, Found) else answer.nearest
    return type(answer).__name__, shown[0].id if shown else None


@pytest.mark.benchmark
def test_answers_are_the_same_from_a_database(
    eval_data: Path, encoder: Encoder, database: str, tmp_path: Path
) -> None:
    """On 28 articles, 99 % of the questions get the same first quotation; times are printed."""
    corpus = open_corpus(eval_data / "squad2" / "corpus")
    build(corpus, tmp_path, encoder)
    with closing(PostgresStore(database, writable=True)) as writer:
        build_into(writer, corpus, encoder)
    lines = (eval_data / "squad2" / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    step = len(lines) // QUESTIONS
    questions = [json.loads(line)["question"] for line in lines[::step]][:QUESTIONS]
    stores = LocalStore(read_current(tmp_path)), PostgresStore(database)
    answerers = [Answerer(store, encoder) for store in stores]
    took: list[list[float]] = [[], []]
    same = 0
    for question in questions:
        found = []
        for answerer, times in zip(answerers, took, strict=True):
            started = time.perf_counter()
            found.append(_first(answerer, question))
            times.append(1e3 * (time.perf_counter() - started))
        same += found[0] == found[1]
    local, remote = (statistics.median(times) for times in took)
    print(
        f"\n{same} of {len(questions)} first quotations are the same; median {local:.1f} ms from the "
        f"folder, {remote:.1f} ms from a database on this machine, asked alternately"
    )
    for store in stores:
        store.close()

    assert same >= 0.99 * len(questions)
