"""The segments of a generation: the files that hold the vectors, and which passage is in which.

`vectors-N.sqlite` holds what a passage is read with; `index.store.vectors` what is searched. A
store that is written to adds its own segment to those it began with, which are never altered: a
generation shares them with the one before. Small segments are merged as they come to be many.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from index.errors import DamagedIndexError
from index.store import schema, vectors
from index.store.contract import StoredPassage
from index.store.database import Database
from index.store.rows import unpack

# With so many segments those are merged that are smaller than half of the largest.
_MOST_SEGMENTS = 6


def _file(segment: int) -> str:
    return f"vectors-{segment}.sqlite"


class Segments:
    """The vectors of one generation; its texts say in which segment a passage is."""

    def __init__(self, texts: Database) -> None:
        self._texts = texts
        self._folder = texts.folder
        self._stored: dict[int, Database] = {}
        self.searched: tuple[vectors.Segment, ...] = ()
        self.fresh = self._first_new = 0
        self.is_resumed = False

    def open(self) -> None:
        """Open for searching what was written; again, after more was written."""
        gone: dict[int, list[int]] = {}
        for passage_id, segment in self._texts.query("SELECT id, segment FROM gone"):
            gone.setdefault(segment, []).append(passage_id)
        held = [row[0] for row in self._texts.query("SELECT DISTINCT segment FROM passages")]
        self.searched = tuple(
            vectors.read(self._folder, segment, gone.get(segment, [])) for segment in sorted(held)
        )
        for segment in held:
            if segment not in self._stored and segment != self.fresh:
                self._stored[segment] = Database(self._folder / _file(segment))

    def begin(self) -> None:
        """Begin the segment that what is written goes to; merge others where they are many.

        Where a process was killed at work, its segment goes on.
        """
        sizes = self._counted("passages")
        gone = self._counted("gone")
        self.fresh = 1 + max([*sizes, *gone], default=0)
        ids = self._texts.query("SELECT coalesce(max(seq), 0) FROM sqlite_sequence")
        self._first_new = 1 + int(ids[0][0])
        begun = [segment for segment in sizes if not vectors.is_written(self._folder, segment)]
        if begun:
            (self.fresh,), self.is_resumed = begun, True
            del sizes[self.fresh]
            sql = "SELECT min(id) FROM passages WHERE segment = ?"
            self._first_new = int(self._texts.query(sql, (self.fresh,))[0][0])
        self._texts.attach(self._folder / _file(self.fresh), "fresh")
        with self._texts.transaction() as db:
            db.execute(schema.VECTORS)
        for segment in sizes:
            self._stored[segment] = Database(self._folder / _file(segment))
        for segment in gone.keys() - sizes.keys():
            self._forget(segment)
        for segment, size in sizes.items():
            is_small = len(sizes) >= _MOST_SEGMENTS and 2 * size < max(sizes.values())
            if is_small or gone.get(segment, 0) > size:
                self._merge(segment)

    def new(self, columns: str) -> Iterator[tuple]:  # type: ignore[type-arg]
        """Yield columns of the passages that were not there when this was opened."""
        sql = f"SELECT {columns} FROM passages WHERE id >= ? ORDER BY id"
        return self._texts.rows(sql, (self._first_new,))

    def flush(self, dim: int) -> None:
        """Write what is searched of the fresh segment."""
        held = "FROM fresh.vectors v JOIN passages p ON p.id = v.id ORDER BY v.id"
        layout = np.array(
            [
                (passage_id, 0, size // (4 * dim))
                for passage_id, size in self._texts.rows(
                    f"SELECT v.id, length(v.sentence_vectors) {held}"
                )
            ],
            np.int64,
        ).reshape(-1, 3)
        if len(layout):
            layout[:, 1] = np.cumsum(layout[:, 2]) - layout[:, 2]
            found = self._texts.rows(f"SELECT v.id, v.vector, v.sentence_vectors {held}")
            vectors.write(self._folder, self.fresh, found, layout, dim)

    def read(self, rows: Sequence[tuple], dim: int) -> list[StoredPassage]:  # type: ignore[type-arg]
        """Return passages, rows of the texts, with their vectors from their segments."""
        wanted: dict[int, list[int]] = {}
        for row in rows:
            wanted.setdefault(row[6], []).append(row[0])
        found = {}
        for segment, ids in wanted.items():
            sql = f"WHERE id IN ({','.join('?' * len(ids))})"
            found.update({row[0]: row for row in self._select("*", segment, sql, tuple(ids))})
        lost = [row[0] for row in rows if row[0] not in found]
        if lost:
            raise DamagedIndexError(
                f"the vectors of passage {lost[0]} are lost from {self._folder}; run "
                "`briefing index build`"
            )
        return [unpack(row, found[row[0]], dim) for row in rows]

    def faults(self) -> Iterator[str]:
        """Yield, in words, the passages whose vectors are not those that are searched."""
        for db in self._stored.values():
            yield from db.faults()
        for segment in self.searched:
            ids, firsts, sizes = segment.layout[segment.live].T.tolist()
            for row, passage_id, first, size in zip(
                segment.live.tolist(), ids, firsts, sizes, strict=True
            ):
                own = segment.passages.rows[row]
                sentences = segment.sentences.rows[first : first + size]
                if not self._is_stored(passage_id, own.tobytes(), sentences.tobytes()):
                    yield f"the vectors of passage {passage_id} are not the ones that are searched"

    def close(self) -> None:
        """Let go of the files; a fresh segment that nothing was written to goes."""
        sql = "SELECT count(*) FROM passages WHERE segment = ?"
        is_empty = self.fresh and not self._texts.query(sql, (self.fresh,))[0][0]
        for db in self._stored.values():
            db.close()
        self.searched = ()
        if is_empty:
            (self._folder / _file(self.fresh)).unlink(missing_ok=True)

    def _is_stored(self, passage_id: int, vector: bytes, sentences: bytes) -> bool:
        sql = "SELECT segment FROM passages WHERE id = ?"
        segment = self._texts.query(sql, (passage_id,))[0][0]
        columns = "vector, sentence_vectors"
        return self._select(columns, segment, "WHERE id = ?", (passage_id,)) == [
            (vector, sentences)
        ]

    def _select(
        self, columns: str, segment: int, where: str, values: tuple[object, ...]
    ) -> list[tuple]:  # type: ignore[type-arg]
        """Return rows of a segment's vectors; the fresh one lies beside the texts."""
        if segment == self.fresh:
            return self._texts.query(f"SELECT {columns} FROM fresh.vectors {where}", values)
        return self._stored[segment].query(f"SELECT {columns} FROM vectors {where}", values)

    def _counted(self, table: str) -> dict[int, int]:
        return dict(self._texts.query(f"SELECT segment, count(*) FROM {table} GROUP BY segment"))

    def _merge(self, segment: int) -> None:
        """Take the passages of a segment over into the one that is written to."""
        sql = "SELECT id FROM passages WHERE segment = ? ORDER BY id"
        kept = [row[0] for row in self._texts.query(sql, (segment,))]
        with self._texts.transaction() as db:
            for passage_id in kept:
                (row,) = self._select("*", segment, "WHERE id = ?", (passage_id,))
                # What an older version stored has no stems.
                db.execute("INSERT INTO fresh.vectors VALUES (?, ?, ?, ?, ?, ?)", (*row, None)[:6])
            db.execute("UPDATE passages SET segment = ? WHERE segment = ?", (self.fresh, segment))
        self._stored.pop(segment).close()
        self._forget(segment)

    def _forget(self, segment: int) -> None:
        """Delete a segment that holds no passage any more."""
        with self._texts.transaction() as db:
            db.execute("DELETE FROM gone WHERE segment = ?", (segment,))
        (self._folder / _file(segment)).unlink(missing_ok=True)
        vectors.delete(self._folder, segment)
