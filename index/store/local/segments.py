"""The segments of a generation: the files of the vectors, and which passage is in which.

`index.store.local.vectors` writes the files that are searched, and passages are read with; in the
end `vectors-N.sqlite` holds a digest of each passage's, and what is not searched. A writer adds one
segment, called fresh; earlier segments are never altered, and the generations share them. Once
there are many, small segments are merged.
"""

import hashlib
import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.errors import DamagedIndexError
from index.store.contract import StoredPassage
from index.store.digests import DIGEST_BYTES, digest_of
from index.store.local import schema, vectors
from index.store.local.database import Database
from index.store.quantised import from_bytes, quantised
from index.store.rows import unpack

# At this number of segments, those smaller than half of the largest are merged.
_MOST_SEGMENTS = 6
# Of an older version the digests of a passage's vector and of its sentences' vectors have so many
# bytes; no vector is as short.
_OLDER = 7


def _file(segment: int) -> str:
    return f"vectors-{segment}.sqlite"


class Segments:
    """The vectors of one generation; its texts name the segment of each passage."""

    def __init__(self, texts: Database) -> None:
        self._texts = texts
        self._folder = texts.folder
        self._stored: dict[int, Database] = {}
        self._searched: dict[int, vectors.Segment] = {}
        self.fresh = self._first_new = 0
        self.is_resumed = False
        self._held: Collection[int] | None = None

    @property
    def searched(self) -> tuple[vectors.Segment, ...]:
        """The vectors of all segments, the oldest first."""
        return tuple(self._searched.values())

    def open(self) -> None:
        """Open the segments for searching; call it again after writing more."""
        gone: dict[int, list[int]] = {}
        for passage_id, segment in self._texts.query("SELECT id, segment FROM gone"):
            gone.setdefault(segment, []).append(passage_id)
        rows = self._texts.query("SELECT DISTINCT segment FROM passages")
        held = [row["segment"] for row in rows]
        self._searched = {
            segment: vectors.read(self._folder, segment, gone.get(segment, []))
            for segment in sorted(held)
        }
        for segment in held:
            if segment not in self._stored and segment != self.fresh:
                self._stored[segment] = Database(self._folder / _file(segment))

    def begin(self) -> None:
        """Begin the fresh segment, and merge others if there are many.

        If a process was killed while writing, its segment is continued instead.
        """
        sizes = self._counted("passages")
        gone = self._counted("gone")
        self.fresh = 1 + max([*sizes, *gone], default=0)
        ids = self._texts.query("SELECT coalesce(max(seq), 0) FROM sqlite_sequence")
        self._first_new = 1 + int(ids[0][0])
        begun = [segment for segment in sizes if not vectors.is_written(self._folder, segment)]
        if begun:
            (self.fresh,) = begun
            self._resume()
            del sizes[self.fresh]
        else:
            self._sweep(sizes)  # what a foreign base has of the fresh segment would be written to
        self._texts.attach(self._folder / _file(self.fresh), "fresh")
        with self._texts.transaction() as db:
            db.execute(schema.VECTORS)
        for segment in sizes:
            self._stored[segment] = Database(self._folder / _file(segment))
        if not self.is_resumed:  # else the word index has yet to hear of what is gone
            self._tidy(sizes, gone)

    def _tidy(self, sizes: Mapping[int, int], gone: Mapping[int, int]) -> None:
        """Delete the segments that hold no passages any more, and merge small ones."""
        for segment in gone.keys() - sizes.keys():
            self._forget(segment)
        for segment, size in sizes.items():
            is_small = len(sizes) >= _MOST_SEGMENTS and 2 * size < max(sizes.values())
            if is_small or gone.get(segment, 0) > size:
                self._merge(segment)

    def _resume(self) -> None:
        """Count the passages of the fresh segment as new: a process that was killed wrote them."""
        self.is_resumed = True
        sql = "SELECT min(id) FROM passages WHERE segment = ?"
        self._first_new = int(self._texts.query(sql, (self.fresh,))[0][0])

    def new(self, columns: str) -> Iterator[sqlite3.Row]:
        """Yield columns of the passages that were added since this was opened."""
        sql = f"SELECT {columns} FROM passages WHERE id >= ? ORDER BY id"
        return self._texts.rows(sql, (self._first_new,))

    def flush(self, dim: int) -> None:
        """Write the search files of the fresh segment."""
        held = "FROM fresh.vectors v JOIN passages p ON p.id = v.id ORDER BY v.id"
        layout = np.array(
            [
                # An older version stored four bytes per number.
                (passage_id, 0, size // length)
                for passage_id, size, length in self._texts.rows(
                    f"SELECT v.id, length(v.sentence_vectors), length(v.vector) {held}"
                )
            ],
            np.int64,
        ).reshape(-1, 3)
        if len(layout):
            layout[:, 1] = np.cumsum(layout[:, 2]) - layout[:, 2]
            rows = self._texts.rows(f"SELECT v.vector, v.sentence_vectors {held}")
            passages = (_as_searched(row["vector"], row["sentence_vectors"], dim) for row in rows)
            vectors.write(self._folder, self.fresh, passages, layout, dim)

    def read(self, rows: Sequence[sqlite3.Row], dim: int) -> list[StoredPassage]:
        """Return the passages of some rows of the table `passages`, with their vectors."""
        wanted: dict[int, list[int]] = {}
        for row in rows:
            wanted.setdefault(row["segment"], []).append(row["id"])
        found = {}
        for segment, ids in wanted.items():
            sql = f"WHERE id IN ({','.join('?' * len(ids))})"
            for row in self._select("*", segment, sql, tuple(ids)):
                found[row["id"]] = self._whole(row, segment)
        lost = [row["id"] for row in rows if row["id"] not in found]
        if lost:
            raise DamagedIndexError(
                f"the vectors of passage {lost[0]} are lost from {self._folder}; run "
                "`briefing index build`"
            )
        return [unpack({**row, **found[row["id"]]}, dim) for row in rows]

    def _whole(self, row: sqlite3.Row, segment: int) -> dict[str, Any]:
        """Return a row of a segment's table with the vectors that it has a digest of."""
        columns = dict(row)
        if len(columns["vector"]) in (DIGEST_BYTES, _OLDER):
            if segment not in self._searched:
                self._searched[segment] = vectors.read(self._folder, segment, ())
            own, sentences = self._searched[segment].stored(columns["id"])
            columns |= {"vector": own.tobytes(), "sentence_vectors": sentences.tobytes()}
            if not _is_of(row, columns):
                raise DamagedIndexError(
                    f"the vectors of passage {columns['id']} in {self._folder} have been altered; "
                    "run `briefing index build`"
                )
        return columns

    def faults(self) -> Iterator[str]:
        """Yield a sentence for each passage whose vectors are not those that are searched."""
        for db in self._stored.values():
            yield from db.faults()
        for number, segment in self._searched.items():
            for passage_id in segment.layout[segment.live, 0].tolist():
                own, sentences = map(_as_int8, segment.stored(passage_id))
                if not self._is_stored(number, passage_id, own, sentences):
                    yield f"the vectors of passage {passage_id} are not the ones that are searched"

    def close(self) -> None:
        """Close the files, but for the one that is attached to the texts."""
        if self.fresh in self._searched:
            self._forget_what_is_searched(self._searched[self.fresh])
            for segment in self._counted("gone").keys() - self._counted("passages").keys():
                self._forget(segment)
        for db in self._stored.values():
            db.close()
        self._searched = {}
        self._held = self._counted("passages").keys() if self.fresh else None

    def sweep(self) -> None:
        """Delete what nothing was written to, or is left in, once the texts are closed, too.

        Windows deletes no file that is open.
        """
        if self._held is not None:
            self._sweep(self._held)

    def _sweep(self, held: Collection[int]) -> None:
        """Delete the files of segments that hold no passages."""
        for path in self._folder.glob("*-*.*"):
            number = path.stem.rpartition("-")[2]
            if number.isdecimal() and int(number) not in held:
                path.unlink()

    def _forget_what_is_searched(self, segment: vectors.Segment) -> None:
        """Leave a digest of the vectors that the search files of the fresh segment hold, too."""
        held = [row["id"] for row in self._texts.query("SELECT id FROM fresh.vectors ORDER BY id")]
        if held != segment.layout[:, 0].tolist():  # some were added since, or lost
            return
        with self._texts.transaction() as db:
            for passage_id in held:
                sql = "SELECT * FROM fresh.vectors WHERE id = ?"
                columns = dict(db.execute(sql, (passage_id,)).fetchone())
                own, sentences = segment.stored(passage_id)
                columns |= {"vector": own.tobytes(), "sentence_vectors": sentences.tobytes()}
                db.execute(
                    "UPDATE fresh.vectors SET vector = ?, sentence_vectors = x'' WHERE id = ?",
                    (digest_of(*columns.values()), passage_id),
                )
        self._texts.shrink("fresh")

    def _is_stored(
        self, segment: int, passage_id: int, own: NDArray[np.int8], sentences: NDArray[np.int8]
    ) -> bool:
        """Say whether the table knows a passage by these vectors, or by their digests."""
        for row in self._select("*", segment, "WHERE id = ?", (passage_id,)):
            if len(row["vector"]) in (DIGEST_BYTES, _OLDER):
                columns = {"vector": own.tobytes(), "sentence_vectors": sentences.tobytes()}
                return _is_of(row, dict(row) | columns)
            found = _as_searched(row["vector"], row["sentence_vectors"], len(own))
            return found == (own.tobytes(), sentences.tobytes())
        return False

    def _select(
        self, columns: str, segment: int, where: str, values: tuple[object, ...]
    ) -> list[sqlite3.Row]:
        """Return rows of a segment's vectors; the fresh one is attached to the texts."""
        if segment == self.fresh:
            return self._texts.query(f"SELECT {columns} FROM fresh.vectors {where}", values)
        return self._stored[segment].query(f"SELECT {columns} FROM vectors {where}", values)

    def _counted(self, table: str) -> dict[int, int]:
        return self._texts.mapping(f"SELECT segment, count(*) FROM {table} GROUP BY segment")

    def _merge(self, segment: int) -> None:
        """Move the passages of a segment to the fresh one."""
        sql = "SELECT id FROM passages WHERE segment = ? ORDER BY id"
        kept = [row["id"] for row in self._texts.query(sql, (segment,))]
        with self._texts.transaction() as db:
            for passage_id in kept:
                (row,) = self._select("*", segment, "WHERE id = ?", (passage_id,))
                whole = self._whole(row, segment)
                # A segment of an older version has no stems.
                values = (*whole.values(), None)[:6]
                db.execute("INSERT INTO fresh.vectors VALUES (?, ?, ?, ?, ?, ?)", values)
            db.execute("UPDATE passages SET segment = ? WHERE segment = ?", (self.fresh, segment))
        self._stored.pop(segment).close()
        self._searched.pop(segment, None)
        self._forget(segment)

    def _forget(self, segment: int) -> None:
        """Forget a segment that holds no passages any more; closing deletes its files."""
        with self._texts.transaction() as db:
            db.execute("DELETE FROM gone WHERE segment = ?", (segment,))


def _as_searched(vector: bytes, sentences: bytes, dim: int) -> tuple[bytes, bytes]:
    """Return a passage's vector and its sentences' vectors with a byte per number."""
    count = len(sentences) // len(vector)
    return (
        from_bytes(vector, 1, dim).tobytes(),
        from_bytes(sentences, count, dim).tobytes(),
    )


def _is_of(row: sqlite3.Row, whole: Mapping[str, Any]) -> bool:
    """Say whether a row has the digest of another, which has the vectors in its place."""
    if len(row["vector"]) == DIGEST_BYTES:
        return bool(row["vector"] == digest_of(*whole.values()))
    both = (whole["vector"], whole["sentence_vectors"])
    older = [hashlib.blake2b(each, digest_size=_OLDER).digest() for each in both]
    return [row["vector"], row["sentence_vectors"]] == older


def _as_int8(rows: NDArray[Any]) -> NDArray[np.int8]:
    return quantised(rows) if rows.dtype == np.float32 else rows
