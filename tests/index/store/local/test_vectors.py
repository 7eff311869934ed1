"""Many vectors searched in cells, compared with an exact search."""

import ctypes
import mmap
import os
import sys
import time
import tracemalloc
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from index.encoders.embed import unit
from index.errors import DamagedIndexError
from index.store.local import matrix, vectors
from index.store.local.vectors import Segment
from index.store.quantised import quantised

PASSAGES, SENTENCES, DIM = 2_000, 3, 128


@pytest.fixture
def rows() -> NDArray[np.float32]:
    """Vectors of passages and their sentences, (passages, 1 + sentences, dim), around topics."""
    chance = np.random.default_rng(0)
    topics = chance.normal(size=(60, DIM))[chance.integers(60, size=PASSAGES)]
    passages = topics + 0.7 * chance.normal(size=(PASSAGES, DIM))
    sentences = passages[:, None] + 0.5 * chance.normal(size=(PASSAGES, SENTENCES, DIM))
    return unit(np.concatenate([passages[:, None], sentences], axis=1).astype(np.float32))


def _write(folder: Path, rows: NDArray[np.float32]) -> Path:
    folder.mkdir()
    firsts = np.arange(PASSAGES) * SENTENCES
    layout = np.stack([np.arange(PASSAGES) + 1, firsts, np.full(PASSAGES, SENTENCES)], axis=1)
    of = ((row[0].tobytes(), row[1:].tobytes()) for row in quantised(rows))
    vectors.write(folder, 1, of, layout.astype(np.int64), DIM)
    return folder


@pytest.fixture
def exact(tmp_path: Path, rows: NDArray[np.float32]) -> Segment:
    return vectors.read(_write(tmp_path / "exact", rows), 1, ())


@pytest.fixture
def folder(
    tmp_path: Path, rows: NDArray[np.float32], exact: Segment, monkeypatch: pytest.MonkeyPatch
) -> Path:
    assert exact.passages.cells is None
    monkeypatch.setattr(matrix, "EXACT_UP_TO", 500)
    monkeypatch.setattr(vectors, "_DEPTH", 50)
    return _write(tmp_path / "cells", rows)


def _ids(hits: list[tuple[int, float]]) -> list[int]:
    return [passage_id for passage_id, _ in hits]


def test_cells_find_what_the_exact_search_finds(
    folder: Path, exact: Segment, rows: NDArray[np.float32]
) -> None:
    """Cells find nearly all of the ten best passages, with exact scores."""
    cells = vectors.read(folder, 1, ())
    questions = unit(rows[::40, 1] + 0.1)
    assert vectors.describe([cells]).startswith("IVF-SQ8")
    assert vectors.describe([exact]).startswith("exact")
    shared = 0
    for question in questions:
        wanted, found = exact.search(question, 10, None), cells.search(question, 10, None)
        scores = dict(wanted)
        assert all(abs(scores.get(i, score) - score) < 1e-6 for i, score in found)
        shared += len({*_ids(wanted)} & {*_ids(found)})

    assert shared >= 0.95 * 10 * len(questions)


@pytest.mark.parametrize("step", [3, 400], ids=["a wide filter", "a narrow filter"])
def test_a_filter_holds_in_cells(
    folder: Path, exact: Segment, rows: NDArray[np.float32], step: int
) -> None:
    """A filtered search finds only what is allowed, and all of it, however far away."""
    cells = vectors.read(folder, 1, ())
    allowed = list(range(1, PASSAGES, step))
    wanted = exact.search(rows[7, 0], 50, allowed)
    found = cells.search(rows[7, 0], 50, allowed)

    assert {*_ids(found)} <= {*allowed}
    assert len(found) == len(wanted) == min(50, len(allowed))
    assert _ids(found)[:3] == _ids(wanted)[:3]


def test_what_has_gone_is_not_found_in_cells(folder: Path, rows: NDArray[np.float32]) -> None:
    """A deleted passage is left out, even if it is the nearest; no other is."""
    whole = vectors.read(folder, 1, ()).search(rows[7, 0], 6, None)
    without = vectors.read(folder, 1, _ids(whole)[:1]).search(rows[7, 0], 5, None)

    assert without == whole[1:]


def test_the_same_vectors_give_the_same_cells(
    folder: Path, rows: NDArray[np.float32], tmp_path: Path
) -> None:
    """The same vectors, written twice, give the same bytes."""
    again = _write(tmp_path / "again", rows)

    for path in folder.iterdir():
        assert path.read_bytes() == (again / path.name).read_bytes()


def test_cells_are_made_from_a_part_of_the_vectors(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Building cells holds only the training sample and one chunk in memory."""
    monkeypatch.setattr(matrix, "_MOST_CELLS", 16)
    monkeypatch.setattr(matrix, "_CHUNK", 500)
    path = folder / "sentences-1.npy"
    tracemalloc.start()
    cells = matrix._cells_over(path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert (cells.nlist, cells.ntotal) == (16, PASSAGES * SENTENCES)
    assert peak < 0.6 * np.dtype(np.float32).itemsize * path.stat().st_size


def _held_kb(path: Path) -> int:
    """Return how much of a mapped file is in this process's memory."""
    held, is_its = 0, False
    for line in Path("/proc/self/smaps").read_text(encoding="utf-8").splitlines():
        if not line.split()[0].endswith(":"):
            is_its = line.endswith(str(path))
        elif is_its and line.startswith("Rss:"):
            held += int(line.split()[1])
    return held


@pytest.mark.skipif(sys.platform != "linux", reason="/proc says what a process holds of a file")
def test_of_many_vectors_none_stay_in_memory(
    folder: Path,
    exact: Segment,
    rows: NDArray[np.float32],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Pages of a large file are released after a question; those of a small one stay."""
    cells = vectors.read(folder, 1, ())
    path = folder / "sentences-1.npy"
    cells.search(rows[7, 0], 10, None)
    assert _held_kb(path) > 0
    monkeypatch.setattr(matrix, "_LARGE_BYTES", 0)
    cells = vectors.read(folder, 1, ())
    for _ in range(2):
        found = cells.search(rows[7, 0], 10, None)
        assert _held_kb(path) == 0
    exact.search(rows[7, 0], 10, None)

    assert found[0][0] == 8
    assert float(cells.sentences.rows.sum()) == float(exact.sentences.rows.sum())
    assert _held_kb(path) > 500
    assert _held_kb(tmp_path / "exact" / "sentences-1.npy") > 500


def _read_pages(rows: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Say which pages of mapped rows are in the system's memory."""
    start = rows.ctypes.data // mmap.PAGESIZE * mmap.PAGESIZE
    length = rows.ctypes.data + rows.nbytes - start
    pages = np.zeros(-(-length // mmap.PAGESIZE), np.uint8)
    libc = ctypes.CDLL(None, use_errno=True)
    at = ctypes.c_void_p(start), ctypes.c_size_t(length), pages.ctypes.data_as(ctypes.c_void_p)
    assert libc.mincore(*at) == 0, os.strerror(ctypes.get_errno())
    return (pages & 1).astype(np.bool_)


@pytest.fixture
def large(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Segment:
    """A segment that counts as too large to keep in memory, none of it there yet."""
    if sys.platform != "linux":
        pytest.skip("Linux says what of a file was read")
    monkeypatch.setattr(matrix, "_LARGE_BYTES", 0)
    for path in folder.glob("*.npy"):
        with path.open("rb") as file:
            os.fsync(file.fileno())
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    segment = vectors.read(folder, 1, ())
    if _read_pages(segment.sentences.rows).mean() > 0.5:
        pytest.skip("this file system keeps every file in memory")
    return segment


def test_rows_of_many_are_read_at_once(large: Segment) -> None:
    """Fetching rows reads all their pages, and no others."""
    rows = large.sentences.rows
    before = _read_pages(rows)
    firsts, counts = np.array([1_000, 3_999]), np.array([100, 1])
    wanted = np.zeros_like(before)
    offset = rows.ctypes.data % mmap.PAGESIZE
    for first, end in zip(firsts, firsts + counts, strict=True):
        start, stop = offset + rows.strides[0] * first, offset + rows.strides[0] * end
        wanted[start // mmap.PAGESIZE : -(-stop // mmap.PAGESIZE)] = True
    assert not before[wanted].any()
    large.sentences.fetch(firsts, counts)
    deadline = time.monotonic() + 180
    while not _read_pages(rows)[wanted].all() and time.monotonic() < deadline:
        time.sleep(0.01)

    assert np.array_equal(_read_pages(rows), before | wanted)


def test_a_question_reads_no_more_of_many_than_it_looks_at(
    large: Segment, rows: NDArray[np.float32]
) -> None:
    """Without `fetch` the system would read what is around, too."""
    both = large.passages.rows, large.sentences.rows
    before = [_read_pages(each).mean() for each in both]
    large.search(rows[7, 0], 10, None)

    for part, each in zip(before, both, strict=True):
        assert part < _read_pages(each).mean() < 0.9


def test_cells_of_other_vectors_are_damage(folder: Path, tmp_path: Path) -> None:
    """An index of fewer vectors than there are is refused when it is opened."""
    (folder / "sentences-1.ivf").write_bytes((folder / "passages-1.ivf").read_bytes())

    with pytest.raises(DamagedIndexError, match="do not fit together"):
        vectors.read(folder, 1, ())
