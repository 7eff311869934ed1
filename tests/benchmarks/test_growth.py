"""The passages that the growth benchmark generates."""

from pathlib import Path

import numpy as np
import pytest

from index.indexing.generation import read_current
from index.indexing.integrity import store_faults
from index.store.local import LocalStore
from tests.benchmarks.growth import generated, plot
from tests.benchmarks.growth.measure import fill


@pytest.mark.slow
def test_generated_passages_have_real_words_and_nearby_vectors(
    store: LocalStore, data_dir: Path, tmp_path: Path
) -> None:
    """Each is cut cleanly and is about as close to its original as real neighbours are."""
    source = LocalStore(read_current(data_dir))
    fill(tmp_path, generated.documents(source, (), 120), source)
    made = LocalStore(tmp_path)
    real = {
        stored.passage.span.cut(annotated.document.text): stored
        for doc_id in store.document_ids()
        if (annotated := store.get_document(doc_id))
        for stored in store.passages_of(doc_id)
    }
    cosines = []
    for doc_id in made.document_ids():
        annotated = made.get_document(doc_id)
        assert annotated is not None
        for stored in made.passages_of(doc_id):
            original = real[stored.passage.span.cut(annotated.document.text)]
            cosines.append(float(original.vectors.passage @ stored.vectors.passage))
            assert len(stored.vectors.tokens) <= generated.TOKENS

    assert len(cosines) == 120
    assert np.mean(cosines) == pytest.approx(0.75, abs=0.02)
    assert list(store_faults(made)) == []
    made.close()


@pytest.mark.slow
def test_growth_is_drawn(tmp_path: Path) -> None:
    """The figure is a PNG, whatever the sizes are."""
    names = ("turn_p50_ms", "turn_p95_ms", "script_p50_ms", "memory_mb", "build_peak_mb", "disk_mb")
    rows = [
        {"passages": size, "generated": size - 1000, **dict.fromkeys(names, float(size))}
        for size in (1000, 10_000)
    ]
    plot.draw(rows, tmp_path / "growth.png")

    assert (tmp_path / "growth.png").read_bytes().startswith(b"\x89PNG")
