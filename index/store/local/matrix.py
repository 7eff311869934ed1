"""FAISS, wrapped once: rows of vectors in a mapped file, with an index of cells if many.

The file has eight bits per number (`index.store.quantised`); one of an older version has float32.
"""

import math
import mmap
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import faiss as typed_faiss
import numpy as np
from numpy.typing import NDArray

from index.store.quantised import restored

# Its stubs lag behind what its wrappers take.
faiss: Any = typed_faiss
# One question at a time leaves nothing for more threads to do: they would only wait, and spin.
faiss.omp_set_num_threads(1)
# Up to this many vectors are searched one by one, in 1 ms. Above, only the nearest cells of an
# inverted file (eight bits per number) are searched: 54,000 vectors take 0.4 ms instead of 3.3 ms,
# with 99.5 % of the ten best passages.
EXACT_UP_TO = 20_000
_MOST_CELLS = 4096
_MOST_PROBED = 128
# Pages of files above this size are fetched for each question and released after it, which takes
# 1.2 ms if the system still has them in memory.
_LARGE_BYTES = 1 << 30
_CHUNK = 1 << 16


@dataclass(frozen=True, slots=True)
class Matrix:
    """Vectors, (n, dim), as they are stored and mapped into memory.

    If there are many, there is an index of `cells`, else all are in memory as they are compared,
    `vectors`. `large`: the mapped file, if it is too large to keep in memory.
    """

    rows: NDArray[Any]
    vectors: NDArray[np.float32] | None = None
    cells: Any = None
    large: mmap.mmap | None = None

    def nearest(
        self, vector: NDArray[np.float32], k: int, is_wanted: NDArray[np.bool_] | None = None
    ) -> NDArray[np.int64]:
        """Return the numbers of the k wanted rows nearest to a vector, in no particular order."""
        k = min(k, len(self.rows))
        if self.vectors is None:
            return self._in_cells(vector, k, is_wanted)
        if is_wanted is None:
            _, found = faiss.knn(
                vector.reshape(1, -1), self.vectors, k, metric=faiss.METRIC_INNER_PRODUCT
            )
            return np.asarray(found[0], np.int64)
        wanted = np.flatnonzero(is_wanted)
        if len(wanted) <= k:
            return wanted
        return wanted[np.argpartition(-(self.vectors[wanted] @ vector), k - 1)[:k]]

    def of(self, numbers: NDArray[np.int64]) -> NDArray[np.float32]:
        """Return the vectors of some rows, (numbers, dim) float32."""
        return restored(self.rows[numbers]) if self.vectors is None else self.vectors[numbers]

    def fetch(self, firsts: NDArray[np.int64], counts: NDArray[np.int64]) -> None:
        """Ask the system to read rows of a large file together, before they are used.

        Otherwise each row waits for the disk on its own, and the system reads up to 8 MB around it.
        """
        if self.large is None:
            return
        width, header = self.rows.strides[0], len(self.large) - self.rows.nbytes
        starts = (header + firsts * width) // mmap.PAGESIZE * mmap.PAGESIZE
        lengths = header + (firsts + counts) * width - starts
        for start, length in zip(starts.tolist(), lengths.tolist(), strict=True):
            self.large.madvise(mmap.MADV_WILLNEED, start, length)

    def release(self) -> None:
        """Release the pages of a large file that were read: the next question needs others.

        Until memory runs short they would count as this process's, with sixteen around each.
        """
        if self.large is not None:
            self.large.madvise(mmap.MADV_DONTNEED)

    def _in_cells(
        self, vector: NDArray[np.float32], k: int, is_wanted: NDArray[np.bool_] | None
    ) -> NDArray[np.int64]:
        chosen = {}
        if is_wanted is not None:
            chosen["sel"] = faiss.IDSelectorBitmap(np.packbits(is_wanted, bitorder="little"))
        # The fewer rows are wanted, the more cells must be searched to find as many of them.
        share = 1.0 if is_wanted is None else max(float(is_wanted.mean()), 1 / len(self.rows))
        cells = min(self.cells.nlist, math.ceil(_probed(self.cells.nlist) / share))
        parameters = faiss.SearchParametersIVF(nprobe=cells, **chosen)
        _, found = self.cells.search(vector.reshape(1, -1), k, params=parameters)
        # -1 pads a short result list; as a Python index it would mean "the last row".
        return np.asarray(found[0][found[0] >= 0], np.int64)


def read(path: Path) -> Matrix:
    """Map a file of vectors into memory; open its cells, if it has any."""
    with path.open("rb") as file:
        np.lib.format.read_magic(file)
        shape, _, dtype = np.lib.format.read_array_header_1_0(file)
        mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        rows = np.frombuffer(mapped, dtype, offset=file.tell()).reshape(shape)
    cells = cells_file(path)
    if not cells.exists():
        return Matrix(rows, restored(rows))
    index = faiss.read_index(str(cells), faiss.IO_FLAG_MMAP)
    # FAISS would prefetch mapped lists with 32 threads, for every question.
    faiss.downcast_InvertedLists(index.invlists).prefetch_nthread = 0
    # A system without madvise reads what is used, and keeps it while there is room.
    is_large = mapped.size() > _LARGE_BYTES and hasattr(mmap, "MADV_WILLNEED")
    return Matrix(rows, None, index, mapped if is_large else None)


def write_cells(path: Path) -> None:
    """Write an index of cells over a file of vectors, if these are many."""
    if len(np.load(path, mmap_mode="r")) > EXACT_UP_TO:
        faiss.write_index(_cells_over(path), str(cells_file(path)))


def _cells_over(path: Path) -> Any:
    """Return an inverted file over a file's rows, eight bits per number; deterministic."""
    count, dim = np.load(path, mmap_mode="r").shape
    cells = min(_MOST_CELLS, 4 * math.isqrt(count))
    quantiser = faiss.IndexFlatIP(dim)
    index = faiss.IndexIVFScalarQuantizer(
        quantiser, dim, cells, faiss.ScalarQuantizer.QT_8bit, faiss.METRIC_INNER_PRODUCT
    )
    index.cp.niter, index.cp.max_points_per_centroid, index.cp.min_points_per_centroid = 10, 64, 1
    step = max(1, count // (64 * cells))
    # Copies: a slice keeps the chunk it was cut from in memory, so all slices keep the whole file.
    index.train(np.concatenate([r[-start % step :: step].copy() for start, r in _chunks(path)]))
    for _, rows in _chunks(path):
        index.add(rows)
    return index


def _chunks(path: Path) -> Iterator[tuple[int, NDArray[np.float32]]]:
    """Yield a file's rows in chunks, each with the number of its first row.

    The file is mapped again for each: pages already read would count as this process's memory.
    """
    count = len(np.load(path, mmap_mode="r"))
    for start in range(0, count, _CHUNK):
        yield start, restored(np.array(np.load(path, mmap_mode="r")[start : start + _CHUNK]))


def _probed(cells: int) -> int:
    """Return how many cells to search: an eighth of them, up to the number that still pays."""
    return max(1, min(_MOST_PROBED, cells // 8))


def cells_file(path: Path) -> Path:
    """Return where the cells over a file of vectors are kept."""
    return path.with_suffix(".ivf")
