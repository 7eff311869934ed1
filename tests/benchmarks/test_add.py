"""Adding one document to an index of ten thousand, compared with rebuilding the whole index."""

import random
import statistics
import time
from functools import lru_cache
from pathlib import Path

import pytest

from index.indexing.build import build
from index.indexing.generation import read_current, read_manifest
from index.ingestion.corpus import open_corpus
from index.ingestion.library import Library
from index.ingestion.parsers import Loaded
from index.ingestion.snapshot import read_loaded
from tests.fakes import HashingEncoder

DOCUMENTS, ROUNDS = 10_000, 5


class _Cached(HashingEncoder):
    """Costs next to nothing, so the benchmark measures everything except embedding."""

    _word = lru_cache(maxsize=None)(HashingEncoder._word)


def _text(chance: random.Random) -> str:
    words = [f"word{int(chance.paretovariate(0.7)) % 9_000}" for _ in range(150)]
    return " ".join(
        f"{words[i].capitalize()} {' '.join(words[i + 1 : i + 12])}." for i in range(0, 150, 12)
    )


@pytest.mark.benchmark
def test_adding_one_document_to_ten_thousand(tmp_path: Path) -> None:
    """Adding is at least 20 times faster than rebuilding; the figure is printed.

    The words of the texts are drawn by rank; the vectors are hashes of the words, with 384
    dimensions, like the default model's. Reading and embedding the file are not counted.
    """
    corpus, data = tmp_path / "corpus", tmp_path / "data"
    corpus.mkdir()
    (corpus / "first.txt").write_text("One text is there from the beginning.", encoding="utf-8")
    own, encoder, chance = open_corpus(corpus), _Cached(384), random.Random(0)
    took = []
    with Library(data) as library:

        def put(number: int) -> None:
            text = _text(chance)
            content, address = text.encode(), f"/reports/{number}.txt"
            library.put(
                read_loaded(Loaded(text, suffix=".txt"), content, address), content, address
            )

        def index() -> float:
            started = time.perf_counter()
            build(own.with_library(library.entries(), ()), data, encoder)
            return time.perf_counter() - started

        for number in range(DOCUMENTS):
            put(number)
        rebuild = index()
        for number in range(DOCUMENTS, DOCUMENTS + ROUNDS):
            put(number)
            took.append(index())
    one = statistics.median(took)
    counts = read_manifest(read_current(data)).counts
    print(
        f"\nadding one document to {DOCUMENTS:,} ({counts['passages']:,} passages): {one:.2f} s; "
        f"rebuilding: {rebuild:.1f} s, {rebuild / one:.0f} times as long"
    )

    assert counts["documents"] == DOCUMENTS + ROUNDS + 1
    assert rebuild / one >= 20
