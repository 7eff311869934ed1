"""FAISS, wrapped once: inner-product search over passage and sentence vectors.

The vectors lie in segments, each written once and never altered; what has gone from one is left out
when it is searched, until segments are merged. Every vector lies in a file that is mapped into
memory, not read; of many of them a quantised index names the candidates, which are then scored by
their exact vectors.
"""

import math
import mmap
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import faiss as typed_faiss
import numpy as np
from numpy.typing import NDArray

from index.errors import DamagedIndexError

# Its stubs lag behind what its wrappers take.
faiss: Any = typed_faiss
# One question at a time has nothing for several threads to do: they would only wait, and spin.
faiss.omp_set_num_threads(1)
# So many vectors are searched one by one, in 1 ms; above, those of the nearest cells of an inverted
# file, eight bits a number: of 54,000 in .4 ms for 3.3 ms, with .995 of the ten best passages.
EXACT_UP_TO = 20_000
_MOST_CELLS = 4096
_MOST_PROBED = 128
# Above this many passages only those that one of the two searches brings up are scored.
_DEPTH = 128
# Of files above this size pages are fetched for each question, and let go of after it: 1.2 ms where
# they are in the system's memory.
_LARGE_BYTES = 1 << 30
_CHUNK = 1 << 16


@dataclass(frozen=True, slots=True)
class Matrix:
    """Vectors, (n, dim) float32, mapped into memory; of many, the index of their `cells`.

    `large`: their file, where it is too large to be kept in memory.
    """

    rows: NDArray[np.float32]
    cells: Any = None
    large: mmap.mmap | None = None

    def nearest(
        self, vector: NDArray[np.float32], k: int, is_wanted: NDArray[np.bool_] | None = None
    ) -> NDArray[np.int64]:
        """Return the numbers of the k rows nearest a vector, in no order, of those wanted."""
        k = min(k, len(self.rows))
        if self.cells is not None:
            return self._in_cells(vector, k, is_wanted)
        if is_wanted is None:
            _, found = faiss.knn(
                vector.reshape(1, -1), self.rows, k, metric=faiss.METRIC_INNER_PRODUCT
            )
            return np.asarray(found[0], np.int64)
        wanted = np.flatnonzero(is_wanted)
        if len(wanted) <= k:
            return wanted
        return wanted[np.argpartition(-(self.rows[wanted] @ vector), k - 1)[:k]]

    def fetch(self, firsts: NDArray[np.int64], counts: NDArray[np.int64]) -> None:
        """Have the system read rows of a large file, all at once, before they are looked at.

        One after the other each would wait for the disk, and bring up to 8 MB around it with it.
        """
        if self.large is None:
            return
        width, header = self.rows.strides[0], len(self.large) - self.rows.nbytes
        starts = (header + firsts * width) // mmap.PAGESIZE * mmap.PAGESIZE
        lengths = header + (firsts + counts) * width - starts
        for start, length in zip(starts.tolist(), lengths.tolist(), strict=True):
            self.large.madvise(mmap.MADV_WILLNEED, start, length)

    def let_go(self) -> None:
        """Let go of the pages of a large file that were read: others will be next time.

        They would count as this process's memory, with sixteen around each, until it is short.
        """
        if self.large is not None:
            self.large.madvise(mmap.MADV_DONTNEED)

    def _in_cells(
        self, vector: NDArray[np.float32], k: int, is_wanted: NDArray[np.bool_] | None
    ) -> NDArray[np.int64]:
        chosen = {}
        if is_wanted is not None:
            chosen["sel"] = faiss.IDSelectorBitmap(np.packbits(is_wanted, bitorder="little"))
        parameters = faiss.SearchParametersIVF(nprobe=_probed(self.cells.nlist), **chosen)
        _, found = self.cells.search(vector.reshape(1, -1), k, params=parameters)
        # -1 pads a short result list; as a Python index it would mean "the last row".
        return np.asarray(found[0][found[0] >= 0], np.int64)


@dataclass(frozen=True, slots=True)
class Segment:
    """The vectors of some passages and of their sentences, and how they hang together.

    `layout`: (passages, 3) int64: passage id, row of its first sentence, number of sentences.
    `live`: the rows of the passages that have not gone.
    """

    passages: Matrix
    sentences: Matrix
    layout: NDArray[np.int64]
    live: NDArray[np.int64]

    def search(
        self, vector: NDArray[np.float32], k: int, allowed: Sequence[int] | None
    ) -> list[tuple[int, float]]:
        """Return (passage id, score) of the nearest, best first, ties by id.

        The score is half the passage's cosine, half its best sentence's.
        """
        rows = self._candidates(vector, max(k, _DEPTH), allowed)
        if not len(rows):
            return []
        ids, firsts, sizes = self.layout[rows].T
        self.passages.fetch(rows, np.ones_like(rows))
        self.sentences.fetch(firsts, sizes)
        edges = np.cumsum(sizes) - sizes
        wanted = np.repeat(firsts - edges, sizes) + np.arange(sizes.sum())
        best = np.maximum.reduceat(self.sentences.rows[wanted] @ vector, edges)
        scores = 0.5 * (self.passages.rows[rows] @ vector) + 0.5 * best
        self.passages.let_go()
        self.sentences.let_go()
        order = np.lexsort((ids, -scores))[:k]
        return [(int(ids[i]), float(scores[i])) for i in order]

    def _candidates(
        self, vector: NDArray[np.float32], depth: int, allowed: Sequence[int] | None
    ) -> NDArray[np.int64]:
        """Return the rows of the passages worth scoring."""
        rows = self.live
        if allowed is not None:
            rows = rows[np.isin(self.layout[rows, 0], np.asarray(allowed, np.int64))]
        if len(rows) <= 4 * depth:
            return rows
        mine = theirs = None
        if len(rows) < len(self.layout):
            mine = np.zeros(len(self.layout), np.bool_)
            mine[rows] = True
            theirs = np.repeat(mine, self.layout[:, 2])
        near = self.passages.nearest(vector, depth, mine)
        by_sentence = self.sentences.nearest(vector, 2 * depth, theirs)
        owners = np.searchsorted(self.layout[:, 1], by_sentence, side="right") - 1
        found = np.union1d(near, owners)
        # The nearest cells may hold little of what a filter lets through: then all of it is scored.
        return found if len(found) >= depth else rows


def search(
    segments: Sequence[Segment],
    vector: NDArray[np.float32],
    k: int,
    allowed: Sequence[int] | None,
) -> list[tuple[int, float]]:
    """Return (passage id, score) of the nearest of all segments, best first, ties by id."""
    found = [hit for segment in segments for hit in segment.search(vector, k, allowed)]
    return sorted(found, key=lambda hit: (-hit[1], hit[0]))[:k]


def describe(segments: Sequence[Segment]) -> str:
    """Say in words how the vectors are searched, and why."""
    largest = max((len(s.sentences.rows) for s in segments), default=0)
    if any(m.cells is not None for s in segments for m in (s.passages, s.sentences)):
        return f"IVF-SQ8, scored exactly: {largest:,} sentences are more than {EXACT_UP_TO:,}"
    return f"exact: at most {EXACT_UP_TO:,} sentences"


def write(
    folder: Path,
    segment: int,
    passages: Iterable[tuple[int, bytes, bytes]],
    layout: NDArray[np.int64],
    dim: int,
) -> None:
    """Write a segment from passages, each its id, its vector and its sentences' as float32 bytes.

    They come in the layout's order, one at a time: memory does not grow with their number.
    """
    own, of_sentences, at = (folder / name for name in _files(segment))
    with own.open("wb") as first, of_sentences.open("wb") as second:
        _write_header(first, len(layout), dim)
        _write_header(second, int(layout[:, 2].sum()), dim)
        for _, vector, sentences in passages:
            first.write(vector)
            second.write(sentences)
    for path in (own, of_sentences):
        if len(np.load(path, mmap_mode="r")) > EXACT_UP_TO:
            faiss.write_index(_in_cells(path), str(_cells_file(path)))
    # Whole or not there: it says that the others are written.
    part = at.with_suffix(".part")
    with part.open("wb") as file:
        np.save(file, layout)
    part.replace(at)


def _write_header(file: BinaryIO, rows: int, dim: int) -> None:
    facts = {"descr": "<f4", "fortran_order": False, "shape": (rows, dim)}
    np.lib.format.write_array_header_1_0(file, facts)


def _in_cells(path: Path) -> Any:
    """Return an inverted file over a file's rows, eight bits a number; the same rows, the same."""
    count, dim = np.load(path, mmap_mode="r").shape
    cells = min(_MOST_CELLS, 4 * math.isqrt(count))
    quantiser = faiss.IndexFlatIP(dim)
    index = faiss.IndexIVFScalarQuantizer(
        quantiser, dim, cells, faiss.ScalarQuantizer.QT_8bit, faiss.METRIC_INNER_PRODUCT
    )
    index.cp.niter, index.cp.max_points_per_centroid, index.cp.min_points_per_centroid = 10, 64, 1
    step = max(1, count // (64 * cells))
    # Copies: a slice would hold all that it was cut from, and together the whole file.
    index.train(np.concatenate([r[-start % step :: step].copy() for start, r in _chunks(path)]))
    for _, rows in _chunks(path):
        index.add(rows)
    return index


def _chunks(path: Path) -> Iterator[tuple[int, NDArray[np.float32]]]:
    """Yield a file's rows, some at a time, each with the number of the first.

    Mapped anew for each: pages that were read would count as this process's memory.
    """
    count = len(np.load(path, mmap_mode="r"))
    for start in range(0, count, _CHUNK):
        yield start, np.array(np.load(path, mmap_mode="r")[start : start + _CHUNK], np.float32)


def _probed(cells: int) -> int:
    """Return how many cells are looked into: an eighth of them, and no more than pay."""
    return max(1, min(_MOST_PROBED, cells // 8))


def read(folder: Path, segment: int, gone: Collection[int]) -> Segment:
    """Open what `write` wrote, without the passages that have gone since.

    Raises DamagedIndexError where a part does not fit.
    """
    *matrices, at = _files(segment)
    try:
        passages, sentences = (_read_matrix(folder / name) for name in matrices)
        layout = np.load(folder / at, allow_pickle=False)
    except (RuntimeError, OSError, ValueError, EOFError) as error:
        raise DamagedIndexError(
            f"the vectors in {folder} cannot be read; run `briefing index build`"
        ) from error
    held = (len(passages.rows), len(sentences.rows))
    are_indexed = all(
        m.cells is None or m.cells.ntotal == len(m.rows) for m in (passages, sentences)
    )
    if held != (len(layout), int(layout[:, 2].sum())) or not are_indexed:
        raise DamagedIndexError(
            f"the vectors in {folder} do not fit together; run `briefing index build`"
        )
    is_live = ~np.isin(layout[:, 0], np.fromiter(gone, np.int64, len(gone)))
    return Segment(passages, sentences, layout, np.flatnonzero(is_live))


def is_written(folder: Path, segment: int) -> bool:
    """Say whether a segment can be searched: its layout is written last."""
    return (folder / _files(segment)[2]).exists()


def _read_matrix(path: Path) -> Matrix:
    with path.open("rb") as file:
        np.lib.format.read_magic(file)
        shape, _, dtype = np.lib.format.read_array_header_1_0(file)
        mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        rows = np.frombuffer(mapped, dtype, offset=file.tell()).reshape(shape)
    cells = _cells_file(path)
    if not cells.exists():
        return Matrix(rows)
    index = faiss.read_index(str(cells), faiss.IO_FLAG_MMAP)
    # What is mapped would be fetched ahead by 32 threads, for every question.
    faiss.downcast_InvertedLists(index.invlists).prefetch_nthread = 0
    # A system without madvise reads what is looked at, and keeps it while there is room.
    is_large = mapped.size() > _LARGE_BYTES and hasattr(mmap, "MADV_WILLNEED")
    return Matrix(rows, index, mapped if is_large else None)


def delete(folder: Path, segment: int) -> None:
    """Delete a segment's files."""
    for name in _files(segment):
        (folder / name).unlink(missing_ok=True)
        _cells_file(folder / name).unlink(missing_ok=True)


def _files(segment: int) -> tuple[str, str, str]:
    """Return the names of a segment's files that are always there."""
    return f"passages-{segment}.npy", f"sentences-{segment}.npy", f"layout-{segment}.npy"


def _cells_file(path: Path) -> Path:
    return path.with_suffix(".ivf")
