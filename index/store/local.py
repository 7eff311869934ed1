"""The store of one machine: SQLite for texts and facts, FAISS for vectors, tantivy for words.

SQLite is what is written to; `flush` derives the vector and word indexes from it, so that the three
can never tell different stories. A store opened for reading is immutable.
"""

import shutil
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
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
from index.store import Hit, PassageVectors, StoredPassage, vectors, words
from index.store.rows import pack, unpack
from index.terms import TermStatistics, acronyms
from index.terms import words as split_words

DATABASE = "texts.sqlite"
WORDS = "words"
_SCHEMA = """
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS documents (
    doc_id TEXT PRIMARY KEY, language TEXT NOT NULL, fingerprint TEXT NOT NULL,
    annotated BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS sources (
    source_id TEXT NOT NULL, doc_id TEXT NOT NULL REFERENCES documents ON DELETE CASCADE,
    speaker TEXT, date TEXT, source BLOB NOT NULL, PRIMARY KEY (source_id, doc_id)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS passages (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    doc_id TEXT NOT NULL REFERENCES documents ON DELETE CASCADE, source_id TEXT NOT NULL,
    start INTEGER NOT NULL, end INTEGER NOT NULL, sentences BLOB NOT NULL, vector BLOB NOT NULL,
    sentence_vectors BLOB NOT NULL, tokens BLOB NOT NULL, offsets BLOB NOT NULL);
CREATE INDEX IF NOT EXISTS passages_of_document ON passages (doc_id);
CREATE INDEX IF NOT EXISTS passages_of_source ON passages (source_id);
CREATE TABLE IF NOT EXISTS terms (stem TEXT PRIMARY KEY, frequency INTEGER) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS vocabulary (word TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS background (word TEXT PRIMARY KEY, zipf REAL) WITHOUT ROWID;
"""
_ANNOTATED = TypeAdapter(AnnotatedDocument)
_SOURCE = TypeAdapter(Source)


class LocalStore:
    """One generation in a folder; see `index.store.Store` for the contract."""

    def __init__(self, folder: Path, *, writable: bool = False) -> None:
        self._folder = folder
        self._lock = Lock()
        self._writable = writable
        self._vectors: vectors.Vectors | None = None
        self._words: words.Words | None = None
        path = folder / DATABASE
        mode = "rwc" if writable else "ro&immutable=1"
        try:
            self._db = sqlite3.connect(
                f"{path.absolute().as_uri()}?mode={mode}", uri=True, check_same_thread=False
            )
            self._db.execute("PRAGMA foreign_keys = ON")
            self._meta = {} if writable else self._read_meta()
            if not writable:
                self._open_derived()
        except sqlite3.Error as error:
            raise DamagedIndexError(
                f"the texts in {path} cannot be read ({error}); run `briefing index build`"
            ) from error

    @property
    def generation(self) -> str:
        """The name of the generation, which is its folder's."""
        return self._folder.name

    def ensure_schema(self, dim: int, model_id: str) -> None:
        if not self._writable:
            self._refuse_other(self._meta, dim, model_id)
            return
        with self._transaction() as db:
            for statement in _SCHEMA.split(";"):
                db.execute(statement)
            self._meta = self._read_meta()
            if self._meta:
                self._refuse_other(self._meta, dim, model_id)
            meta = {"dim": str(dim), "model_id": model_id}
            db.executemany("INSERT OR IGNORE INTO meta VALUES (?, ?)", meta.items())
            self._meta = meta

    def replace_document(
        self,
        document: AnnotatedDocument,
        passages: Sequence[Passage],
        vectors: Sequence[PassageVectors],
    ) -> None:
        with self._transaction() as db:
            self._replace(db, document, passages, vectors)

    def bulk_load(
        self,
        documents: Iterable[tuple[AnnotatedDocument, Sequence[Passage], Sequence[PassageVectors]]],
    ) -> int:
        count = 0
        with self._transaction() as db:
            for document, passages, vectors_ in documents:
                self._replace(db, document, passages, vectors_)
                count += 1
        return count

    def delete_document(self, doc_id: str) -> bool:
        with self._transaction() as db:
            return db.execute("DELETE FROM documents WHERE doc_id = ?", (doc_id,)).rowcount > 0

    def flush(self) -> None:
        """Derive the vector index, the word index and the term statistics from the texts."""
        (frequencies, vocabulary), background = self._count_terms(), self._background()
        with self._transaction() as db:
            db.execute("DELETE FROM terms")
            db.executemany("INSERT INTO terms VALUES (?, ?)", sorted(frequencies.items()))
            db.execute("DELETE FROM vocabulary")
            db.executemany("INSERT INTO vocabulary VALUES (?)", [(w,) for w in sorted(vocabulary)])
            db.execute("DELETE FROM background")
            db.executemany("INSERT INTO background VALUES (?, ?)", sorted(background.items()))
        try:
            self._write_vectors()
            shutil.rmtree(self._folder / WORDS, ignore_errors=True)
            words.write(self._folder / WORDS, self._passage_texts())
        except (OSError, RuntimeError, ValueError) as error:  # FAISS and tantivy raise these
            raise BuildError(
                f"cannot write to {self._folder} ({error}); check its disk space and permissions"
            ) from error
        self._open_derived()

    def search_dense(
        self, vector: NDArray[np.float32], k: int, where: SearchFilter | None = None
    ) -> list[Hit]:
        assert self._vectors is not None
        found = self._vectors.search(vector, k, self._allowed(where))
        return [Hit(passage_id, score) for passage_id, score in found]

    def search_lexical(self, text: str, k: int, where: SearchFilter | None = None) -> list[Hit]:
        assert self._words is not None
        found = self._words.search(text, k, self._allowed(where))
        return [Hit(passage_id, score) for passage_id, score in found]

    def get_passages(self, ids: Sequence[int]) -> list[StoredPassage]:
        marks = ",".join("?" * len(ids))
        rows = self._query(f"SELECT * FROM passages WHERE id IN ({marks})", tuple(ids))
        found = {row[0]: unpack(row, int(self._meta["dim"])) for row in rows}
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
        return [unpack(row, int(self._meta["dim"])) for row in rows]

    def sources(self) -> list[Source]:
        rows = self._query("SELECT source FROM sources GROUP BY source_id ORDER BY source_id")
        return [_SOURCE.validate_json(row[0]) for row in rows]

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
        sentences = int(self._vectors.sentences.ntotal) if self._vectors else 0
        return {**counts, "sources": int(sources), "sentences": sentences, **self._meta}

    def health(self) -> list[str]:
        faults = [
            f"SQLite: {row[0]}" for row in self._query("PRAGMA integrity_check") if row[0] != "ok"
        ]
        passages = int(self._query("SELECT count(*) FROM passages")[0][0])
        if self._vectors is None or self._vectors.passages.ntotal != passages:
            faults.append("the vector index does not hold as many passages as the texts")
        if self._words is None or self._words.passages != passages:
            faults.append("the word index does not hold as many passages as the texts")
        return faults

    def close(self) -> None:
        self._db.close()
        if self._words is not None:
            self._words.close()
        self._vectors = self._words = None

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

    def _query(self, sql: str, values: tuple[object, ...] = ()) -> list[tuple]:  # type: ignore[type-arg]
        try:
            with self._lock:
                return self._db.execute(sql, values).fetchall()
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
        self._vectors = vectors.read(self._folder)
        self._words = words.Words(self._folder / WORDS, self._languages())

    def _languages(self) -> list[str]:
        """Return the documents' languages, that of most documents first."""
        sql = "SELECT language FROM documents GROUP BY language ORDER BY count(*) DESC, language"
        return [row[0] for row in self._query(sql)]

    def _replace(
        self,
        db: sqlite3.Connection,
        annotated: AnnotatedDocument,
        passages: Sequence[Passage],
        vectors_: Sequence[PassageVectors],
    ) -> None:
        document = annotated.document
        db.execute("DELETE FROM documents WHERE doc_id = ?", (document.doc_id,))
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
        rows = (
            pack(document.doc_id, passage, vectors_of)
            for passage, vectors_of in zip(passages, vectors_, strict=True)
        )
        db.executemany("INSERT INTO passages VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)

    def _allowed(self, where: SearchFilter | None) -> list[int] | None:
        """Return the passages that a filter lets through, or None where all are."""
        if not where:
            return None
        clauses, values = ["1"], []
        if where.speaker:
            clauses.append("lower(s.speaker) LIKE ?")
            values.append(f"%{where.speaker.lower()}%")
        if where.after:
            clauses.append("s.date >= substr(?, 1, length(s.date))")
            values.append(where.after)
        if where.before:
            clauses.append("s.date <= ?")
            values.append(where.before)
        if where.sources:
            marks = ",".join("?" * len(where.sources))
            clauses.append(f"(p.source_id IN ({marks}) OR p.doc_id IN ({marks}))")
            values.extend([*where.sources, *where.sources])
        rows = self._query(
            "SELECT p.id FROM passages p JOIN sources s USING (source_id, doc_id) "
            f"WHERE {' AND '.join(clauses)} ORDER BY p.id",
            tuple(values),
        )
        return [row[0] for row in rows]

    def _passage_texts(self) -> Iterator[tuple[int, str, str]]:
        for doc_id in self.document_ids():
            annotated = self.get_document(doc_id)
            assert annotated is not None
            document = annotated.document
            spans = self._query(
                "SELECT id, start, end FROM passages WHERE doc_id = ? ORDER BY id", (doc_id,)
            )
            for passage_id, start, end in spans:
                part = document.text[start:end]
                yield passage_id, document.language, " ".join([part, *sorted(acronyms(part))])

    def _count_terms(self) -> tuple[dict[str, int], set[str]]:
        """Return in how many passages each stem stands, and all words of the corpus."""
        frequencies: dict[str, int] = {}
        vocabulary: set[str] = set()
        for _, language, text in self._passage_texts():
            found = split_words(text, language)
            vocabulary.update(word.surface for word in found)
            for stem in {word.stem for word in found if not word.is_function_word}:
                frequencies[stem] = frequencies.get(stem, 0) + 1
        return frequencies, vocabulary

    def _background(self) -> dict[str, float]:
        from wordfreq import get_frequency_dict  # a quarter of a second: never when answering

        zipf: dict[str, float] = {}
        for language in self._languages():
            try:
                shares = get_frequency_dict(language, "small")
            except LookupError:
                continue  # no list for this language: its words all count as rare
            for word, share in shares.items():
                zipf[word] = max(zipf.get(word, 0.0), round(float(np.log10(share)) + 9.0, 2))
        return zipf

    def _write_vectors(self) -> None:
        dim = int(self._meta["dim"])
        rows = self._query("SELECT id, vector, sentence_vectors FROM passages ORDER BY id")
        passages = np.frombuffer(b"".join(row[1] for row in rows), np.float32).reshape(-1, dim)
        sentences = np.frombuffer(b"".join(row[2] for row in rows), np.float32).reshape(-1, dim)
        counts = np.array([len(row[2]) // (4 * dim) for row in rows], np.int64)
        firsts = np.concatenate([[0], np.cumsum(counts)[:-1]]) if len(rows) else counts
        ids = np.array([row[0] for row in rows], np.int64)
        layout = np.stack([ids, firsts.astype(np.int64), counts], axis=1)
        vectors.write(self._folder, passages, sentences, layout)
