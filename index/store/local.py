"""The store of one machine: SQLite for texts and facts, FAISS for vectors, tantivy for words.

SQLite is what is written to; `flush` derives the vector and word indexes from it, so that the three
can never tell different stories. A store opened for reading is immutable.

Vectors lie in segments, `vectors-N.sqlite` with its FAISS indexes. One that is written to adds its
own segment to those it began with, which are never altered: a generation shares them with the one
before. Small segments are merged as they come to be many.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from threading import RLock
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pydantic import TypeAdapter

from index.errors import BuildError, DamagedIndexError, StaleIndexError
from index.models import (
    AnnotatedDocument,
    Passage,
    SearchFilter,
    Source,
)
from index.store import Hit, PassageVectors, StoredPassage, counts, schema, vectors, words
from index.store.counts import Counts
from index.store.rows import pack, pack_vectors, unpack
from index.terms import TermStatistics, acronyms

DATABASE = "texts.sqlite"
WORDS = "words"
# With so many segments those are merged that are smaller than half of the largest.
_MOST_SEGMENTS = 6
_ANNOTATED = TypeAdapter(AnnotatedDocument)
_SOURCE = TypeAdapter(Source)


def segment_file(segment: int) -> str:
    """Return the name of the file that holds a segment's vectors."""
    return f"vectors-{segment}.sqlite"


class LocalStore:
    """One generation in a folder; see `index.store.Store` for the contract."""

    def __init__(self, folder: Path, *, writable: bool = False) -> None:
        self._folder = folder
        self._lock = RLock()
        self._writable = writable
        self._segments: tuple[vectors.Segment, ...] | None = None
        self._stored: dict[int, sqlite3.Connection] = {}
        self._words: words.Words | None = None
        self._counts = Counts()
        self._fresh = self._first_new = 0
        self._is_flushed = False
        try:
            self._db = self._connect(DATABASE, "rwc" if writable else "ro&immutable=1")
            self._db.execute("PRAGMA foreign_keys = ON")
            self._meta = {} if writable else self._read_meta()
            if not writable:
                self._open_derived()
        except sqlite3.Error as error:
            raise DamagedIndexError(
                f"the texts in {folder / DATABASE} cannot be read ({error}); run "
                "`briefing index build`"
            ) from error

    @property
    def generation(self) -> str:
        """The name of the generation, which is its folder's."""
        return self._folder.name

    def ensure_schema(self, dim: int, model_id: str) -> None:
        if not self._writable:
            self._refuse_other(self._meta, dim, model_id)
            return
        # What is half written is thrown away as a whole: only what is published must be safe.
        self._db.execute("PRAGMA synchronous = OFF")
        self._db.execute("PRAGMA journal_mode = MEMORY")
        with self._transaction() as db:
            for statement in [*schema.TEXTS.split(";\n"), *counts.SCHEMA.split(";\n")]:
                db.execute(statement)
            self._meta = self._read_meta()
            if self._meta:
                self._refuse_other(self._meta, dim, model_id)
            meta = {"dim": str(dim), "model_id": model_id}
            db.executemany("INSERT OR IGNORE INTO meta VALUES (?, ?)", meta.items())
            self._meta = self._read_meta()
        if not self._fresh:
            self._begin_segment()

    def replace_document(
        self,
        document: AnnotatedDocument,
        passages: Sequence[Passage],
        vectors: Sequence[PassageVectors],
    ) -> None:
        self.bulk_load([(document, passages, vectors)])

    def bulk_load(
        self,
        documents: Iterable[tuple[AnnotatedDocument, Sequence[Passage], Sequence[PassageVectors]]],
    ) -> int:
        count, changes = 0, Counts()
        with self._transaction() as db:
            for document, passages, vectors_ in documents:
                self._delete(db, document.document.doc_id, changes)
                self._insert(db, document, passages, vectors_, changes)
                count += 1
        self._counts.add(changes)
        return count

    def delete_document(self, doc_id: str) -> bool:
        changes = Counts()
        with self._transaction() as db:
            was_there = self._delete(db, doc_id, changes)
        self._counts.add(changes)
        return was_there

    def flush(self) -> None:
        """Derive the vector index, the word index and the term statistics from the texts."""
        languages = " ".join(self._languages())
        with self._transaction() as db:
            self._counts.write(db)
            if self._meta.get("background") != languages:
                db.execute("DELETE FROM background")
                db.executemany(
                    "INSERT INTO background VALUES (?, ?)", counts.background(self._languages())
                )
                db.execute("INSERT OR REPLACE INTO meta VALUES ('background', ?)", (languages,))
                self._meta = self._read_meta()
        try:
            self._write_vectors()
            gone = [row[0] for row in self._query("SELECT id FROM gone")]
            if self._is_flushed:  # what stands in the word index already is written anew
                gone.extend(row[0] for row in self._query(*self._new("id")))
            words.write(self._folder / WORDS, self._passage_texts(), gone)
            self._is_flushed = True
        except (OSError, RuntimeError, ValueError) as error:  # FAISS and tantivy raise these
            raise BuildError(
                f"cannot write to {self._folder} ({error}); check its disk space and permissions"
            ) from error
        self._open_derived()

    def search_dense(
        self, vector: NDArray[np.float32], k: int, where: SearchFilter | None = None
    ) -> list[Hit]:
        assert self._segments is not None
        found = vectors.search(self._segments, vector, k, self._allowed(where))
        return [Hit(passage_id, score) for passage_id, score in found]

    def search_lexical(self, text: str, k: int, where: SearchFilter | None = None) -> list[Hit]:
        assert self._words is not None
        found = self._words.search(text, k, self._allowed(where))
        return [Hit(passage_id, score) for passage_id, score in found]

    def get_passages(self, ids: Sequence[int]) -> list[StoredPassage]:
        marks = ",".join("?" * len(ids))
        rows = self._query(f"SELECT * FROM passages WHERE id IN ({marks})", tuple(ids))
        found = {stored.id: stored for stored in self._with_vectors(rows)}
        lost = [passage_id for passage_id in ids if passage_id not in found]
        if lost:
            raise DamagedIndexError(
                f"passage {lost[0]} is lost from {self._folder}; run `briefing index build`"
            )
        return [found[passage_id] for passage_id in ids]

    def get_document(self, doc_id: str) -> AnnotatedDocument | None:
        rows = self._query("SELECT annotated FROM documents WHERE doc_id = ?", (doc_id,))
        return _ANNOTATED.validate_json(rows[0][0]) if rows else None

    def fingerprints(self) -> Mapping[str, str]:
        return dict(self._query("SELECT doc_id, fingerprint FROM documents"))

    def document_ids(self) -> list[str]:
        return [row[0] for row in self._query("SELECT doc_id FROM documents ORDER BY doc_id")]

    def passages_of(self, doc_id: str) -> list[StoredPassage]:
        rows = self._query("SELECT * FROM passages WHERE doc_id = ? ORDER BY start", (doc_id,))
        return self._with_vectors(rows)

    def sources(self) -> list[Source]:
        rows = self._query("SELECT source FROM sources GROUP BY source_id ORDER BY source_id")
        return [_SOURCE.validate_json(row[0]) for row in rows]

    def document_of(self, source_id: str) -> str | None:
        sql = "SELECT min(doc_id) FROM sources WHERE source_id = ?"
        found = self._query(sql, (source_id,))[0][0]
        return None if found is None else str(found)

    def language(self) -> str:
        return next(iter(self._languages()), "en")

    def term_statistics(self, stems: Iterable[str], words: Iterable[str]) -> TermStatistics:
        return TermStatistics(
            int(self._query("SELECT count(*) FROM passages")[0][0]),
            self._lookup("SELECT stem, frequency FROM terms WHERE stem IN", stems),
            self._lookup("SELECT word, zipf FROM background WHERE word IN", words),
        )

    def has_prefix(self, prefix: str) -> bool:
        sql = "SELECT 1 FROM terms WHERE stem >= ? AND stem < ? LIMIT 1"
        return bool(self._query(sql, (prefix, prefix + "\U0010ffff")))

    def vocabulary(self, initial: str) -> list[str]:
        sql = "SELECT word FROM vocabulary WHERE word >= ? AND word < ? ORDER BY word"
        return [row[0] for row in self._query(sql, (initial, initial + "\U0010ffff"))]

    def stats(self) -> Mapping[str, int | str]:
        counts = {
            name: int(self._query(f"SELECT count(*) FROM {table}")[0][0])
            for name, table in (("documents", "documents"), ("passages", "passages"))
        }
        sources = self._query("SELECT count(DISTINCT source_id) FROM sources")[0][0]
        sentences = sum(int(s.layout[s.live, 2].sum()) for s in self._segments or ())
        identity = {name: self._meta[name] for name in ("dim", "model_id")}
        return {**counts, "sources": int(sources), "sentences": sentences, **identity}

    def health(self, *, is_thorough: bool = True) -> list[str]:
        faults: list[str] = []
        if is_thorough:
            for db in (self._db, *self._stored.values()):
                rows = db.execute("PRAGMA integrity_check").fetchall()
                faults.extend(f"SQLite: {row[0]}" for row in rows if row[0] != "ok")
            faults.extend(self._vector_faults())
        passages = int(self._query("SELECT count(*) FROM passages")[0][0])
        if sum(len(segment.live) for segment in self._segments or ()) != passages:
            faults.append("the vector index does not hold as many passages as the texts")
        if self._words is None or self._words.passages != passages:
            faults.append("the word index does not hold as many passages as the texts")
        return faults

    def _vector_faults(self) -> Iterator[str]:
        """Yield, in words, the passages whose vectors are not those that the index searches."""
        for segment in self._segments or ():
            ids, firsts, sizes = segment.layout[segment.live].T.tolist()
            for row, passage_id, first, size in zip(
                segment.live.tolist(), ids, firsts, sizes, strict=True
            ):
                (stored,) = self.get_passages([passage_id])
                own = segment.passages.reconstruct(row)
                sentences = segment.sentences.reconstruct_n(first, size)
                if not (
                    np.array_equal(own, stored.vectors.passage)
                    and np.array_equal(sentences, stored.vectors.sentences)
                ):
                    yield f"the vectors of passage {passage_id} are not the ones that are searched"

    def close(self) -> None:
        sql = "SELECT count(*) FROM passages WHERE segment = ?"
        is_empty = self._fresh and not self._query(sql, (self._fresh,))[0][0]
        for db in (self._db, *self._stored.values()):
            db.close()
        if self._words is not None:
            self._words.close()
        self._segments = self._words = None
        if is_empty:
            (self._folder / segment_file(self._fresh)).unlink(missing_ok=True)

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        if not self._writable:
            raise BuildError(f"the index in {self._folder} is open for reading only")
        try:
            with self._lock, self._db:
                self._db.execute("BEGIN")
                yield self._db
        except sqlite3.OperationalError as error:
            raise BuildError(
                f"cannot write to {self._folder} ({error}); check its disk space and permissions"
            ) from error

    def _query(
        self, sql: str, values: tuple[object, ...] = (), db: sqlite3.Connection | None = None
    ) -> list[tuple]:  # type: ignore[type-arg]
        try:
            with self._lock:
                return (db or self._db).execute(sql, values).fetchall()
        except sqlite3.Error as error:
            raise DamagedIndexError(
                f"the texts in {self._folder} cannot be read ({error}); run `briefing index build`"
            ) from error

    def _lookup(self, sql: str, keys: Iterable[str]) -> dict[str, Any]:
        wanted = tuple(dict.fromkeys(keys))[:500]
        return dict(self._query(f"{sql} ({','.join('?' * len(wanted))})", wanted))

    def _read_meta(self) -> dict[str, str]:
        return dict(self._db.execute("SELECT key, value FROM meta").fetchall())

    def _refuse_other(self, meta: Mapping[str, str], dim: int, model_id: str) -> None:
        if (meta.get("dim"), meta.get("model_id")) != (str(dim), model_id):
            raise StaleIndexError(
                f"the index in {self._folder} was built with the model {meta.get('model_id')}, not "
                f"{model_id}; run `briefing index build`, or set BRIEFING_MODEL back"
            )

    def _open_derived(self) -> None:
        gone: dict[int, list[int]] = {}
        for passage_id, segment in self._query("SELECT id, segment FROM gone"):
            gone.setdefault(segment, []).append(passage_id)
        held = [row[0] for row in self._query("SELECT DISTINCT segment FROM passages")]
        self._segments = tuple(
            vectors.read(self._folder, segment, gone.get(segment, [])) for segment in sorted(held)
        )
        for segment in held:
            if segment not in self._stored and segment != self._fresh:
                self._stored[segment] = self._connect(segment_file(segment), "ro&immutable=1")
        if self._words is not None:
            self._words.close()
        self._words = words.Words(self._folder / WORDS, self._languages())

    def _connect(self, name: str, mode: str) -> sqlite3.Connection:
        uri = f"{(self._folder / name).absolute().as_uri()}?mode={mode}"
        return sqlite3.connect(uri, uri=True, check_same_thread=False)

    def _begin_segment(self) -> None:
        """Begin the segment that what is written goes to; merge others where they are many."""
        sizes = dict(self._query("SELECT segment, count(*) FROM passages GROUP BY segment"))
        gone = dict(self._query("SELECT segment, count(*) FROM gone GROUP BY segment"))
        self._fresh = 1 + max([*sizes, *gone], default=0)
        ids = self._query("SELECT coalesce(max(seq), 0) FROM sqlite_sequence")
        self._first_new = 1 + int(ids[0][0])
        path = self._folder / segment_file(self._fresh)
        with self._lock:
            self._db.execute("ATTACH ? AS fresh", (f"{path.absolute().as_uri()}?mode=rwc",))
            self._db.execute("PRAGMA fresh.synchronous = OFF")
            self._db.execute("PRAGMA fresh.journal_mode = MEMORY")
            self._db.execute(schema.VECTORS)
        for segment in sizes:
            self._stored[segment] = self._connect(segment_file(segment), "ro&immutable=1")
        for segment in gone.keys() - sizes.keys():
            self._forget(segment)
        for segment, size in sizes.items():
            is_small = len(sizes) >= _MOST_SEGMENTS and 2 * size < max(sizes.values())
            if is_small or gone.get(segment, 0) > size:
                self._merge(segment)

    def _merge(self, segment: int) -> None:
        """Take the passages of a segment over into the one that is written to."""
        kept = [
            row[0]
            for row in self._query(
                "SELECT id FROM passages WHERE segment = ? ORDER BY id", (segment,)
            )
        ]
        columns = "id, vector, sentence_vectors, tokens, offsets"
        with self._transaction() as db:
            for passage_id in kept:
                row = self._stored[segment].execute(
                    f"SELECT {columns} FROM vectors WHERE id = ?", (passage_id,)
                )
                db.execute("INSERT INTO fresh.vectors VALUES (?, ?, ?, ?, ?)", row.fetchone())
            db.execute("UPDATE passages SET segment = ? WHERE segment = ?", (self._fresh, segment))
        self._stored.pop(segment).close()
        self._forget(segment)

    def _forget(self, segment: int) -> None:
        """Delete a segment that holds no passage any more."""
        with self._transaction() as db:
            db.execute("DELETE FROM gone WHERE segment = ?", (segment,))
        for name in (segment_file(segment), *vectors.files(segment)):
            (self._folder / name).unlink(missing_ok=True)

    def _new(self, columns: str) -> tuple[str, tuple[int]]:
        """Return the query for the passages that were not there when this was opened."""
        return f"SELECT {columns} FROM passages WHERE id >= ? ORDER BY id", (self._first_new,)

    def _with_vectors(self, rows: Sequence[tuple]) -> list[StoredPassage]:  # type: ignore[type-arg]
        """Return passages with their vectors, from the segments that hold them."""
        wanted: dict[int, list[int]] = {}
        for row in rows:
            wanted.setdefault(row[6], []).append(row[0])
        found = {}
        for segment, ids in wanted.items():
            db = self._db if segment == self._fresh else self._stored[segment]
            table = "fresh.vectors" if segment == self._fresh else "vectors"
            marks = ",".join("?" * len(ids))
            sql = f"SELECT * FROM {table} WHERE id IN ({marks})"
            found.update({row[0]: row for row in self._query(sql, tuple(ids), db)})
        lost = [row[0] for row in rows if row[0] not in found]
        if lost:
            raise DamagedIndexError(
                f"the vectors of passage {lost[0]} are lost from {self._folder}; run "
                "`briefing index build`"
            )
        dim = int(self._meta["dim"])
        return [unpack(row, found[row[0]], dim) for row in rows]

    def _languages(self) -> list[str]:
        """Return the documents' languages, that of most documents first."""
        sql = "SELECT language FROM documents GROUP BY language ORDER BY count(*) DESC, language"
        return [row[0] for row in self._query(sql)]

    def _delete(self, db: sqlite3.Connection, doc_id: str, changes: Counts) -> bool:
        changes.count(self._texts_of(doc_id), -1)
        return db.execute("DELETE FROM documents WHERE doc_id = ?", (doc_id,)).rowcount > 0

    def _insert(
        self,
        db: sqlite3.Connection,
        annotated: AnnotatedDocument,
        passages: Sequence[Passage],
        vectors_: Sequence[PassageVectors],
        changes: Counts,
    ) -> None:
        document = annotated.document
        db.execute(
            "INSERT INTO documents VALUES (?, ?, ?, ?)",
            (
                document.doc_id,
                document.language,
                annotated.fingerprint,
                _ANNOTATED.dump_json(annotated),
            ),
        )
        db.executemany(
            "INSERT INTO sources VALUES (?, ?, ?, ?, ?)",
            [
                (s.id, document.doc_id, s.speaker, s.date, _SOURCE.dump_json(s))
                for s in annotated.sources
            ],
        )
        for passage, of in zip(passages, vectors_, strict=True):
            row = pack(document.doc_id, passage, self._fresh)
            at = db.execute("INSERT INTO passages VALUES (NULL, ?, ?, ?, ?, ?, ?)", row).lastrowid
            db.execute("INSERT INTO fresh.vectors VALUES (?, ?, ?, ?, ?)", (at, *pack_vectors(of)))
        texts = (_indexed(passage.span.cut(document.text)) for passage in passages)
        changes.count(((document.language, text) for text in texts), 1)

    def _texts_of(self, doc_id: str) -> Iterator[tuple[str, str]]:
        """Yield the language and the text, as it is indexed, of a document's passages.

        Within a transaction: the lock is held.
        """
        rows = self._db.execute(
            "SELECT annotated FROM documents WHERE doc_id = ?", (doc_id,)
        ).fetchall()
        for (annotated,) in rows:
            document = _ANNOTATED.validate_json(annotated).document
            spans = self._db.execute("SELECT start, end FROM passages WHERE doc_id = ?", (doc_id,))
            for start, end in spans.fetchall():
                yield document.language, _indexed(document.text[start:end])

    def _allowed(self, where: SearchFilter | None) -> list[int] | None:
        """Return the passages that a filter lets through, or None where all are."""
        if not where:
            return None
        return [row[0] for row in self._query(*schema.allowed(where))]

    def _passage_texts(self) -> Iterator[tuple[int, str, str]]:
        """Yield what is to be added to the word index: the passages that are new."""
        rows = self._query(*self._new("doc_id, id, start, end"))
        for doc_id, of_document in groupby(rows, key=lambda row: str(row[0])):
            annotated = self.get_document(doc_id)
            assert annotated is not None
            document = annotated.document
            for _, passage_id, start, end in of_document:
                yield passage_id, document.language, _indexed(document.text[start:end])

    def _write_vectors(self) -> None:
        dim = int(self._meta["dim"])
        rows = self._query(
            "SELECT v.id, v.vector, v.sentence_vectors FROM fresh.vectors v JOIN passages p "
            "ON p.id = v.id ORDER BY v.id"
        )
        if not rows:
            return
        passages = np.frombuffer(b"".join(row[1] for row in rows), np.float32).reshape(-1, dim)
        sentences = np.frombuffer(b"".join(row[2] for row in rows), np.float32).reshape(-1, dim)
        sizes = np.array([len(row[2]) // (4 * dim) for row in rows], np.int64)
        firsts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
        ids = np.array([row[0] for row in rows], np.int64)
        layout = np.stack([ids, firsts.astype(np.int64), sizes], axis=1)
        vectors.write(self._folder, self._fresh, passages, sentences, layout)


def _indexed(text: str) -> str:
    """Return a passage's text as its words are indexed: with the initials of its names."""
    return " ".join([text, *sorted(acronyms(text))])
