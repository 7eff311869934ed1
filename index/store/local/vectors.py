"""Inner-product search over passage and sentence vectors.

Vectors are kept in segments, each written once and never altered; a search leaves out deleted
passages until segments are merged. The files of a large segment are mapped into memory, not read;
there an index of cells names the candidates, which are then scored by their own vectors.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from index.errors import DamagedIndexError
from index.store.local import matrix
from index.store.local.damage import reading
from index.store.local.matrix import Matrix, write_cells

# Above four times this many passages, only the best of each of the two searches are scored.
_DEPTH = 128


@dataclass(frozen=True, slots=True)
class Segment:
    """The vectors of some passages and of their sentences, and which belong together.

    `layout`: (passages, 3) int64: passage id, row of its first sentence, number of sentences.
    `live`: the rows of the passages that are not deleted.
    """

    passages: Matrix
    sentences: Matrix
    layout: NDArray[np.int64]
    live: NDArray[np.int64]

    def search(
        self, vector: NDArray[np.float32], k: int, allowed: Sequence[int] | None
    ) -> list[tuple[int, float]]:
        """Return (passage id, score) of the nearest passages, best first, ties by id.

        The score is half the passage's cosine and half its best sentence's.
        """
        rows = self._candidates(vector, max(k, _DEPTH), allowed)
        if not len(rows):
            return []
        ids, firsts, sizes = self.layout[rows].T
        self.passages.fetch(rows, np.ones_like(rows))
        self.sentences.fetch(firsts, sizes)
        edges = np.cumsum(sizes) - sizes
        wanted = np.repeat(firsts - edges, sizes) + np.arange(sizes.sum())
        best = np.maximum.reduceat(self.sentences.of(wanted) @ vector, edges)
        scores = 0.5 * (self.passages.of(rows) @ vector) + 0.5 * best
        self.passages.release()
        self.sentences.release()
        order = np.lexsort((ids, -scores))[:k]
        return [(int(ids[i]), float(scores[i])) for i in order]

    def stored(self, passage_id: int) -> tuple[NDArray[Any], NDArray[Any]]:
        """Return a passage's vector and its sentences' vectors, as they are stored."""
        row = int(np.searchsorted(self.layout[:, 0], passage_id))
        if row == len(self.layout) or self.layout[row, 0] != passage_id:
            raise DamagedIndexError(
                f"the vectors of passage {passage_id} are lost; run `briefing index build`"
            )
        _, first, size = self.layout[row]
        return self.passages.rows[row], self.sentences.rows[first : first + size]

    def _candidates(
        self, vector: NDArray[np.float32], depth: int, allowed: Sequence[int] | None
    ) -> NDArray[np.int64]:
        """Return the rows of the passages to score."""
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
        # The nearest cells may hold few passages that the filter allows: then score all of these.
        return found if len(found) >= depth else rows


@dataclass(frozen=True, slots=True)
class _Files:
    """The files that every segment has."""

    passages: Path
    sentences: Path
    layout: Path

    @classmethod
    def of(cls, folder: Path, segment: int) -> "_Files":
        return cls(
            passages=folder / f"passages-{segment}.npy",
            sentences=folder / f"sentences-{segment}.npy",
            layout=folder / f"layout-{segment}.npy",
        )


def search(
    segments: Sequence[Segment],
    vector: NDArray[np.float32],
    k: int,
    allowed: Sequence[int] | None,
) -> list[tuple[int, float]]:
    """Return (passage id, score) of the nearest in all segments, best first, ties by id."""
    found = [hit for segment in segments for hit in segment.search(vector, k, allowed)]
    return sorted(found, key=lambda hit: (-hit[1], hit[0]))[:k]


def describe(segments: Sequence[Segment]) -> str:
    """Describe how the vectors are searched, and why."""
    largest = max((len(s.sentences.rows) for s in segments), default=0)
    limit = matrix.EXACT_UP_TO
    if any(m.cells is not None for s in segments for m in (s.passages, s.sentences)):
        return f"IVF-SQ8, scored exactly: {largest:,} sentences are more than {limit:,}"
    return f"exact: at most {limit:,} sentences"


def write(
    folder: Path,
    segment: int,
    passages: Iterable[tuple[bytes, bytes]],
    layout: NDArray[np.int64],
    dim: int,
) -> None:
    """Write a segment; of each passage its vector and its sentences' vectors, as int8 bytes.

    Passages come in the layout's order, one at a time: memory does not grow with their number.
    """
    files = _Files.of(folder, segment)
    with files.passages.open("wb") as first, files.sentences.open("wb") as second:
        _write_header(first, len(layout), dim)
        _write_header(second, int(layout[:, 2].sum()), dim)
        for vector, sentences in passages:
            first.write(vector)
            second.write(sentences)
    for path in (files.passages, files.sentences):
        write_cells(path)
    # Whole or not there: it says that the others are written.
    part = files.layout.with_suffix(".part")
    with part.open("wb") as file:
        np.save(file, layout)
    part.replace(files.layout)


def _write_header(file: BinaryIO, rows: int, dim: int) -> None:
    facts = {"descr": "|i1", "fortran_order": False, "shape": (rows, dim)}
    np.lib.format.write_array_header_1_0(file, facts)


def read(folder: Path, segment: int, gone: Collection[int]) -> Segment:
    """Open what `write` wrote, without the passages deleted since (`gone`).

    Raises DamagedIndexError if the parts do not fit together.
    """
    files = _Files.of(folder, segment)
    with reading("vectors", folder):
        passages, sentences = matrix.read(files.passages), matrix.read(files.sentences)
        layout = np.load(files.layout, allow_pickle=False)
        ids, firsts, sizes = layout.T
        held = (len(passages.rows), len(sentences.rows))
        do_fit = (
            held == (len(layout), int(sizes.sum()))
            and bool((np.diff(ids) > 0).all() and (sizes > 0).all())
            and np.array_equal(firsts, np.cumsum(sizes) - sizes)
            and all(m.cells is None or m.cells.ntotal == len(m.rows) for m in (passages, sentences))
        )
    if not do_fit:
        raise DamagedIndexError(
            f"the vectors in {folder} do not fit together; run `briefing index build`"
        )
    is_live = ~np.isin(layout[:, 0], np.fromiter(gone, np.int64, len(gone)))
    return Segment(passages, sentences, layout, np.flatnonzero(is_live))


def is_written(folder: Path, segment: int) -> bool:
    """Say whether a segment has all its search files: the layout is written last."""
    return _Files.of(folder, segment).layout.exists()
