"""Adding one document to ten thousand, against building the index of all of them."""

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
from tests.fakes import HashingEncoder

DOCUMENTS, ROUNDS = 10_000, 5


class _Cached(HashingEncoder):
    """Costs next to nothing, so that what is measured is everything but the embedding."""

    _word = lru_cache(maxsize=None)(HashingEncoder._word)


def _text(chance: random.Random) -> str:
    words = [f"word{int(chance.paretovariate(0.7)) % 9_000}" for _ in range(150)]
    return " ".join(
        f"{words[i].capitalize()} {' '.join(words[i + 1 : i + 12])}." for i in range(0, 150, 12)
    )


@pytest.mark.benchmark
def test_adding_one_document_to_ten_thousand(tmp_path: Path) -> None:
    """At least twenty times faster than building anew; the figure is printed.

    The texts are made of words drawn by rank, the vectors of hashed words: 384 numbers each, as the
    default model's. Reading the file and embedding it are not counted.
    """
    corpus, data = tmp_path / "corpus", tmp_path / "data"
    corpus.mkdir()
    (corpus / "first.txt").write_text("One text is there from the beginning.", encoding="utf-8")
    own, encoder, chance = open_corpus(corpus), _Cached(384), random.Random(0)
    took = []
    with Library(data) as library:

        def put(number: int) -> None:
            text = _text(chance)
            library.put(Loaded(text, suffix=".txt"), text.encode(), f"/reports/{number}.txt")

        def index() -> float:
            started = time.perf_counter()
            build(own.with_library(library.entries(), ()), data, encoder)
            return time.perf_counter() - started

        for number in range(DOCUMENTS):
            put(number)
        anew = index()
        for number in range(DOCUMENTS, DOCUMENTS + ROUNDS):
            put(number)
            took.append(index())
    one = statistics.median(took)
    counts = read_manifest(read_current(data)).counts
    print(
        f"\none document into {DOCUMENTS:,} ({counts['passages']:,} passages): {one:.2f} s; "
        f"all of them anew: {anew:.1f} s, {anew / one:.0f} times as long"
    )

    assert counts["documents"] == DOCUMENTS + ROUNDS + 1
    assert anew / one >= 20
