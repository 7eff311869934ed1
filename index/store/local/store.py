"""One generation in a folder.

Writes go to SQLite; `flush` derives the vector and word indexes from it, so that the three cannot
contradict each other. A store opened for reading is immutable.
"""

import shutil
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.errors import BuildError, DamagedIndexError
from index.models import AnnotatedDocument, SearchFilter, Source, Span
from index.store import counts, identity, lexemes, shingles
from index.store.contract import Hit, IndexedDocument, StoredPassage
from index.store.counts import Counts
from index.store.local import digests, schema, vectors, words
from index.store.local.damage import reading
from index.store.local.database import TEXTS, Database
from index.store.local.documents import SOURCE, annotated_of, put_in, take_out
from index.store.local.segments import Segments
from index.text import TermStatistics, matches_name

WORDS = "words"


class LocalStore:
    """One generation in a folder; see `index.store.Store` for the contract."""

    def __init__(self, folder: Path, *, writable: bool = False) -> None:
        self._folder = folder
        self._texts = Database(folder / TEXTS, is_writable=writable)
        self._segments = Segments(self._texts)
        self._words: words.Words | None = None
        self._is_flushed = False
        self._counted: int | None = None
        self._meta: dict[str, str] = {}
        if not writable:
            try:
                self._open()
            except BaseException:
                self.close()
                raise

    @property
    def is_resumed(self) -> bool:
        """Whether it continues the work of a process that was killed."""
        return self._segments.is_resumed

    @property
    def generation(self) -> str:
        """The name of the generation: its folder's."""
        return self._folder.name

    def ensure_schema(self, dim: int, model_id: str) -> None:
        if not self._texts.is_writable:
            identity.require_model(self._meta, dim, model_id, self._folder)
            return
        with self._texts.transaction() as db:
            for statement in [*schema.TEXTS.split(";\n"), *counts.SCHEMA.split(";\n")]:
                db.execute(statement)
            if held := self._read_meta():
                identity.require_model(held, dim, model_id, self._folder)
            if digests.HELD not in held:  # an older version wrote it
                digests.add_digests(db)
            meta = {"dim": str(dim), "model_id": model_id, digests.HELD: "1"}
            db.executemany("INSERT OR IGNORE INTO meta VALUES (?, ?)", meta.items())
            self._meta = self._read_meta()
        if not self._segments.fresh:
            self._segments.begin()
            self._is_flushed = self._segments.is_resumed

    def replace_document(self, document: IndexedDocument) -> None:
        changes = Counts()
        with self._texts.transaction() as db:
            take_out(db, document.annotated.document.doc_id, changes)
            put_in(db, document, self._segments.fresh, changes)
            changes.write(db)

    def delete_document(self, doc_id: str) -> bool:
        changes = Counts()
        with self._texts.transaction() as db:
            was_there = take_out(db, doc_id, changes)
            changes.write(db)
        return was_there

    def flush(self) -> None:
        """Derive the vector index, the word index and the background frequencies from the texts."""
        with self._texts.transaction() as db:
            self._write_background(db)
        try:
            gone = [row["id"] for row in self._texts.query("SELECT id FROM gone")]
            if self._is_flushed:  # some of these are in the word index already: written again
                gone.extend(row["id"] for row in self._segments.new("id"))
            if (self._folder / WORDS).exists() and not words.has_shingles(self._folder / WORDS):
                self._rewrite_words()  # an older version wrote them
            else:
                new = self._segments.new("doc_id, id, start, end")
                words.write(self._folder / WORDS, self._indexed(new), gone)
            # Last, because a segment that has its search files counts as complete.
            self._segments.flush(int(self._meta["dim"]))
            self._is_flushed = True
        except (OSError, RuntimeError, ValueError) as error:  # FAISS and tantivy raise these
            raise BuildError(
                f"cannot write to {self._folder} ({error}); check its disk space and permissions"
            ) from error
        self._open_derived()

    def purge(self) -> None:
        """Leave no word of deleted documents in a file; their vectors go once these are merged."""
        self._texts.shrink("main")
        self._rewrite_words()
        self._open_derived()

    def _rewrite_words(self) -> None:
        """Write the word index anew, from the texts."""
        self._close_words()
        old, new = self._folder / f"{WORDS}.old", self._folder / f"{WORDS}.new"
        for left in (old, new):  # by a process that was killed
            shutil.rmtree(left, ignore_errors=True)
        rows = self._texts.rows("SELECT doc_id, id, start, end FROM passages ORDER BY id")
        words.write(new, self._indexed(rows))
        (self._folder / WORDS).rename(old)
        new.rename(self._folder / WORDS)
        shutil.rmtree(old)

    def _write_background(self, db: sqlite3.Connection) -> None:
        """Store how frequent words are in the documents' languages, if these have changed."""
        languages = self.languages()
        if self._meta.get("background") == " ".join(languages):
            return
        db.execute("DELETE FROM background")
        db.executemany("INSERT INTO background VALUES (?, ?)", counts.background(languages))
        db.execute("INSERT OR REPLACE INTO meta VALUES ('background', ?)", (" ".join(languages),))
        self._meta = self._read_meta()

    def search_dense(
        self, vector: NDArray[np.float32], k: int, where: SearchFilter | None = None
    ) -> list[Hit]:
        allowed = self._allowed(where)
        with reading("vectors", self._folder):
            found = vectors.search(self._segments.searched, vector, k, allowed)
        return [Hit(passage_id, score) for passage_id, score in found]

    def search_lexical(self, text: str, k: int, where: SearchFilter | None = None) -> list[Hit]:
        assert self._words is not None
        found = self._words.search(text, k, self._allowed(where))
        return [Hit(passage_id, score) for passage_id, score in found]

    def search_runs(self, text: str, k: int) -> list[Hit]:
        assert self._words is not None
        return [Hit(id_, score) for id_, score in self._words.search_runs(text, k)]

    def get_passages(self, ids: Sequence[int]) -> list[StoredPassage]:
        marks = ",".join("?" * len(ids))
        sql = f"SELECT * FROM passages WHERE id IN ({marks})"
        rows = self._proven("passages", sql, tuple(ids))
        found = {stored.id: stored for stored in self._read(rows)}
        lost = [passage_id for passage_id in ids if passage_id not in found]
        if lost:
            raise DamagedIndexError(
                f"passage {lost[0]} is lost from {self._folder}; run `briefing index build`"
            )
        return [found[passage_id] for passage_id in ids]

    def get_document(self, doc_id: str) -> AnnotatedDocument | None:
        rows = self._proven("documents", "SELECT * FROM documents WHERE doc_id = ?", (doc_id,))
        with reading("texts", self._folder):
            return annotated_of(rows[0]["annotated"]) if rows else None

    def fingerprints(self) -> Mapping[str, str]:
        return self._texts.mapping("SELECT doc_id, fingerprint FROM documents")

    def document_ids(self) -> list[str]:
        rows = self._texts.query("SELECT doc_id FROM documents ORDER BY doc_id")
        return [row["doc_id"] for row in rows]

    def passages_of(self, doc_id: str, within: Sequence[Span] = ()) -> list[StoredPassage]:
        any_of = " OR ".join(["start < ? AND end > ?"] * len(within)) or "1"
        sql = f"SELECT * FROM passages WHERE doc_id = ? AND ({any_of}) ORDER BY start"
        bounds = [bound for span in within for bound in (span.end, span.start)]
        return self._read(self._proven("passages", sql, (doc_id, *bounds)))

    def sources(self) -> list[Source]:
        rows = self._proven("sources", "SELECT * FROM sources ORDER BY source_id, doc_id DESC")
        first = {row["source_id"]: row["source"] for row in rows}
        with reading("sources", self._folder):
            return [SOURCE.validate_json(source) for source in first.values()]

    def document_of(self, source_id: str) -> str | None:
        sql = "SELECT min(doc_id) FROM sources WHERE source_id = ?"
        found = self._texts.query(sql, (source_id,))[0][0]
        return None if found is None else str(found)

    def language(self) -> str:
        return next(iter(self.languages()), "en")

    def languages(self) -> list[str]:
        sql = "SELECT language FROM documents GROUP BY language ORDER BY count(*) DESC, language"
        return [row["language"] for row in self._texts.query(sql)]

    def term_statistics(self, stems: Iterable[str], words: Iterable[str]) -> TermStatistics:
        return TermStatistics(
            self._count(),
            self._texts.lookup("SELECT stem, frequency FROM terms WHERE stem IN", stems),
            self._texts.lookup("SELECT word, zipf FROM background WHERE word IN", words),
        )

    def has_prefix(self, prefix: str) -> bool:
        sql = "SELECT 1 FROM terms WHERE stem >= ? AND stem < ? LIMIT 1"
        return bool(self._texts.query(sql, (prefix, prefix + "\U0010ffff")))

    def vocabulary(self, initial: str) -> list[str]:
        sql = "SELECT word FROM vocabulary WHERE word >= ? AND word < ? ORDER BY word"
        return [row["word"] for row in self._texts.query(sql, (initial, initial + "\U0010ffff"))]

    def stats(self) -> Mapping[str, int | str]:
        counts = {
            name: int(self._texts.query(f"SELECT count(*) FROM {table}")[0][0])
            for name, table in (("documents", "documents"), ("passages", "passages"))
        }
        sources = self._texts.query("SELECT count(DISTINCT source_id) FROM sources")[0][0]
        sentences = sum(int(s.layout[s.live, 2].sum()) for s in self._segments.searched)
        facts = {name: self._meta[name] for name in ("dim", "model_id")}
        facts["vectors"] = vectors.describe(self._segments.searched)
        return {**counts, "sources": int(sources), "sentences": sentences, **facts}

    def health(self, *, is_thorough: bool = True) -> list[str]:
        faults: list[str] = []
        if is_thorough:
            faults.extend([*self._texts.faults(), *self._segments.faults()])
        passages = self._count()
        if sum(len(segment.live) for segment in self._segments.searched) != passages:
            faults.append("the vector index does not hold as many passages as the texts")
        if self._words is None or self._words.passages != passages:
            faults.append("the word index does not hold as many passages as the texts")
        return faults

    def close(self) -> None:
        self._segments.close()
        self._texts.close()
        self._segments.sweep()
        self._close_words()

    def _read(self, rows: Sequence[sqlite3.Row]) -> list[StoredPassage]:
        with reading("passages", self._folder):
            return self._segments.read(rows, int(self._meta["dim"]))

    def _proven(self, table: str, sql: str, values: tuple[object, ...] = ()) -> list[sqlite3.Row]:
        """Return whole rows of a table; raise DamagedIndexError if one has been altered."""
        rows = self._texts.query(sql, values)
        if digests.HELD in self._meta:
            for row in rows:
                digests.require_unaltered(table, row, self._folder)
        return rows

    def _read_meta(self) -> dict[str, str]:
        return self._texts.mapping("SELECT key, value FROM meta")

    def _open(self) -> None:
        self._meta = self._read_meta()
        if not {"dim", "model_id"} <= self._meta.keys():
            raise DamagedIndexError(
                f"the texts in {self._folder} have lost their model; run `briefing index build`"
            )
        self._open_derived()

    def _open_derived(self) -> None:
        with reading("vectors", self._folder):
            self._segments.open()
        self._close_words()
        self._words = words.Words(self._folder / WORDS, self.languages())

    def _close_words(self) -> None:
        if self._words is not None:
            self._words.close()
            self._words = None

    def _count(self) -> int:
        """Return the number of passages; a reader counts them only once."""
        if self._texts.is_writable or self._counted is None:
            self._counted = int(self._texts.query("SELECT count(*) FROM passages")[0][0])
        return self._counted

    def _allowed(self, where: SearchFilter | None) -> list[int] | None:
        """Return the ids of the passages that a filter allows, or None if it allows all."""
        if not where:
            return None
        speakers: list[str] = []
        if where.speaker:
            rows = self._texts.query("SELECT DISTINCT speaker FROM sources WHERE speaker <> ''")
            speakers = [r["speaker"] for r in rows if matches_name(where.speaker, r["speaker"])]
        return [row["id"] for row in self._texts.query(*schema.allowed(where, speakers))]

    def _indexed(self, rows: Iterator[sqlite3.Row]) -> Iterator[words.IndexedText]:
        """Yield the passages of some rows for the word index."""
        for doc_id, of_document in groupby(rows, key=lambda row: str(row["doc_id"])):
            annotated = self.get_document(doc_id)
            assert annotated is not None
            document = annotated.document
            for row in of_document:
                said = document.text[row["start"] : row["end"]]
                yield words.IndexedText(
                    row["id"], document.language, lexemes.indexed(said), shingles.of_passage(said)
                )
