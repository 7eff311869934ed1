"""One index in a database, on one server or spread over several.

Texts, facts, vectors and words are in one database. Each document changes in one transaction, so
that a reader sees the old document or the new. Vectors are searched as half precision in HNSW
graphs; words by an inverted index of a question's rarest words, scored here as tantivy does.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, LiteralString

import numpy as np
from numpy.typing import NDArray
from pgvector import HalfVector
from psycopg import sql

from index.errors import DamagedIndexError, MissingIndexError
from index.models import AnnotatedDocument, Passage, SearchFilter, Source, Span
from index.store import counts, identity
from index.store.contract import Hit, IndexedDocument, StoredPassage
from index.store.postgres import (
    audit,
    dense,
    digests,
    frequencies,
    migrations,
    proof,
    queue,
    shards,
    words,
)
from index.store.postgres.changes import Changes
from index.store.postgres.digests import proven
from index.store.postgres.documents import ANNOTATED, SOURCE, add_shingles, put_in, take_out
from index.store.postgres.filters import allowed_keys
from index.store.postgres.queue import Waiting
from index.store.postgres.server import Server
from index.store.postgres.tables import LAST, index_all, tables
from index.store.rows import unpack
from index.text import TermStatistics


class PostgresStore:
    """One index in a database; see `index.store.Store` for the contract."""

    def __init__(self, address: str, *, writable: bool = False, is_patient: bool = False) -> None:
        """Open an index for reading, as it is now, or for writing.

        If `is_patient`, a query may take as long as it needs: to verify everything, not to answer.

        Raises MissingIndexError, UnreachableError; StaleIndexError if the address is malformed.
        """
        self._server = Server(address, is_writable=writable, is_patient=is_patient)
        self._languages_known: list[str] | None = None
        try:
            if writable:
                migrations.bring_up_to_date(self._server)
            self._meta = self._read_meta()
            migrations.require_version(self._meta, self.name)
            if not writable and "dim" not in self._meta:
                raise MissingIndexError(
                    f"there is no index in {self._server.name}; run `briefing index build`"
                )
        except BaseException:
            self.close()
            raise

    @property
    def generation(self) -> str:
        """The name of what is read: the index's revision, the number of changes made to it."""
        return f"r{self._server.revision}"

    @property
    def name(self) -> str:
        """Where the index is: host, port and database."""
        return self._server.name

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the lock for building; raise BuildError if another process holds it."""
        with self._server.alone():
            yield

    @property
    def model_id(self) -> str:
        """The model whose vectors the database holds."""
        return self._meta["model_id"]

    def ensure_schema(self, dim: int, model_id: str) -> None:
        if "dim" in self._meta:
            self._require_model(dim, model_id)
            if self._server.is_writable:
                digests.add_digests(self._server)
                add_shingles(self._server)
                if self._is_distributed():
                    audit.recount(self._server)
            return
        statements = () if self._is_distributed() else tables(dim)
        with self._server.setting_up() as cursor:
            for statement in statements:
                cursor.execute(statement)
            cursor.execute(
                "INSERT INTO meta VALUES ('dim', %s), ('model_id', %s), ('digests', '1'), "
                "('shingles', '1') ON CONFLICT DO NOTHING",
                (str(dim), model_id),
            )
        self._meta = self._read_meta()
        self._require_model(dim, model_id)

    def _require_model(self, dim: int, model_id: str) -> None:
        """Raise StaleIndexError for vectors of another model; other machines may still use it."""
        remedy = "let BRIEFING_STORE name an empty database"
        identity.require_model(self._meta, dim, model_id, self.name, remedy)

    def replace_document(self, document: IndexedDocument) -> None:
        with self._server.changing() as cursor:
            _replace(cursor, document)

    def delete_document(self, doc_id: str) -> bool:
        changes = Changes()
        with self._server.changing() as cursor:
            was_there = take_out(cursor, doc_id, changes)
            changes.write(cursor)
        return was_there

    def put(self, annotated: AnnotatedDocument, passages: Sequence[Passage]) -> None:
        """Queue a document to be embedded by `embed_next`, here or on another machine."""
        queue.put(self._server, Waiting(annotated, tuple(passages)))

    def drop(self, doc_ids: Sequence[str]) -> None:
        """Remove documents from the queue."""
        queue.drop(self._server, doc_ids)

    def waiting(self) -> Mapping[str, str]:
        """Return each waiting document's fingerprint by its id."""
        return queue.fingerprints(self._server)

    def embed_next(
        self, embed: Callable[[AnnotatedDocument, Sequence[Passage]], IndexedDocument]
    ) -> str | None:
        """Embed and store a waiting document that no other process has claimed.

        Returns its id, or None if there is no such document.
        """
        with queue.claimed(self._server) as (cursor, waiting):
            if waiting is None:
                return None
            _replace(cursor, embed(waiting.annotated, waiting.passages))
            self._server.count_up(cursor)
        return waiting.annotated.document.doc_id

    def flush(self) -> None:
        """Create the search indexes if there are none yet; update the background frequencies."""
        if self._is_distributed():
            shards.make_indexes(self._server)
        elif not self._has_indexes():
            with self._server.changing() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(hashtext('briefing'))")
                index_all(cursor)
        languages = self.languages()
        if self._meta.get("background") != " ".join(languages):
            self._write_background(languages)

    def _write_background(self, languages: Sequence[str]) -> None:
        """Store how frequent words are in the documents' languages."""
        with self._server.changing() as cursor:
            # Not TRUNCATE, which would wait for every reader's snapshot to end.
            cursor.execute("DELETE FROM background")
            with cursor.copy("COPY background FROM STDIN") as copy:
                for row in counts.background(languages):
                    copy.write_row(row)
            cursor.execute(
                "INSERT INTO meta VALUES ('background', %s) ON CONFLICT (key) "
                "DO UPDATE SET value = excluded.value",
                (" ".join(languages),),
            )
        self._meta = self._read_meta()

    def search_dense(
        self, vector: NDArray[np.float32], k: int, where: SearchFilter | None = None
    ) -> list[Hit]:
        allowed = allowed_keys(self._server, where)
        found = dense.search(self._server, HalfVector(vector), k, allowed)
        return [Hit(id_, score) for id_, score in found]

    def search_lexical(self, text: str, k: int, where: SearchFilter | None = None) -> list[Hit]:
        allowed = allowed_keys(self._server, where)
        found = words.search(self._server, text, self.languages(), k, allowed)
        return [Hit(id_, score) for id_, score in found]

    def search_runs(self, text: str, k: int) -> list[Hit]:
        found = words.search_runs(self._server, text, self.languages(), k)
        return [Hit(id_, score) for id_, score in found]

    def get_passages(self, ids: Sequence[int]) -> list[StoredPassage]:
        rows = proven(self._server, "passages", sql.SQL("WHERE id = ANY(%s)"), list(ids))
        found = {stored.id: stored for stored in map(self._stored, rows)}
        lost = [passage_id for passage_id in ids if passage_id not in found]
        if lost:
            raise DamagedIndexError(
                f"passage {lost[0]} is lost from {self.name}; run `briefing index build`"
            )
        return [found[passage_id] for passage_id in ids]

    def passages_of(self, doc_id: str, within: Sequence[Span] = ()) -> list[StoredPassage]:
        any_of = sql.SQL(" OR ").join([sql.SQL("first < %s AND last > %s")] * len(within))
        where = sql.SQL("WHERE doc_id = %s AND ({}) ORDER BY seq").format(
            any_of if within else sql.SQL("true")
        )
        bounds = [bound for span in within for bound in (span.end, span.start)]
        rows = proven(self._server, "passages", where, doc_id, *bounds)
        return [self._stored(row) for row in rows]

    def get_document(self, doc_id: str) -> AnnotatedDocument | None:
        rows = proven(self._server, "documents", sql.SQL("WHERE doc_id = %s"), doc_id)
        return ANNOTATED.validate_json(rows[0]["annotated"]) if rows else None

    def fingerprints(self) -> Mapping[str, str]:
        return dict(self._server.query("SELECT doc_id, fingerprint FROM documents"))

    def document_ids(self) -> list[str]:
        return sorted(row[0] for row in self._server.query("SELECT doc_id FROM documents"))

    def sources(self) -> list[Source]:
        rows = proven(self._server, "sources", sql.SQL("ORDER BY doc_id"))
        first = {row["source_id"]: row["source"] for row in reversed(rows)}
        return [SOURCE.validate_json(first[source_id]) for source_id in sorted(first)]

    def document_of(self, source_id: str) -> str | None:
        statement: LiteralString = "SELECT min(doc_id) FROM sources WHERE source_id = %s"
        found = self._server.query(statement, (source_id,))[0][0]
        return None if found is None else str(found)

    def language(self) -> str:
        return next(iter(self.languages()), "en")

    def languages(self) -> list[str]:
        if self._languages_known is not None:
            return self._languages_known
        found = dict(
            self._server.query("SELECT language, count(*) FROM documents GROUP BY language")
        )
        languages = sorted(found, key=lambda language: (-found[language], language))
        if not self._server.is_writable:
            self._languages_known = languages
        return languages

    def term_statistics(self, stems: Iterable[str], words: Iterable[str]) -> TermStatistics:
        zipf = self._server.query(
            "SELECT word, zipf FROM background WHERE word = ANY(%s)", (list(words)[:500],)
        )
        passages = frequencies.frequencies_of(self._server, "count", ["passages"])
        found = frequencies.frequencies_of(self._server, "stem", list(stems)[:500])
        return TermStatistics(passages.get("passages", 0), found, dict(zipf))

    def has_prefix(self, prefix: str) -> bool:
        return bool(frequencies.starting_with(self._server, "stem", prefix, 1))

    def vocabulary(self, initial: str) -> list[str]:
        return frequencies.starting_with(self._server, "word", initial)

    def stats(self) -> Mapping[str, int | str]:
        held = frequencies.counts(self._server)
        sources = self._server.query("SELECT count(DISTINCT source_id) FROM sources")[0][0]
        facts = {name: int(held.get(name, 0)) for name in ("documents", "passages", "sentences")}
        return {
            **facts,
            "sources": int(sources),
            "dim": self._meta["dim"],
            "model_id": self._meta["model_id"],
            "vectors": "HNSW over half precision, by pgvector",
        }

    def health(self, *, is_thorough: bool = True) -> list[str]:
        faults = list(audit.faults(self._server, is_thorough=is_thorough))
        if is_thorough:
            faults += proof.unproven(self._server, int(self._meta["dim"]))
        return faults

    def close(self) -> None:
        self._server.close()

    def _is_distributed(self) -> bool:
        """Say whether the large tables, and so their indexes, are on other servers."""
        return bool(
            self._server.query(
                "SELECT FROM pg_class WHERE oid = to_regclass('documents') AND relkind = 'p'"
            )
        )

    def _has_indexes(self) -> bool:
        return self._server.query("SELECT to_regclass(%s)", (LAST,)) != [(None,)]

    def _read_meta(self) -> dict[str, str]:
        return dict(self._server.query("SELECT key, value FROM meta"))

    def _stored(self, row: dict[str, Any]) -> StoredPassage:
        return unpack({**row, "start": row["first"], "end": row["last"]}, int(self._meta["dim"]))


def _replace(cursor: Any, document: IndexedDocument) -> None:
    """Put a document in place of any with its id, and update the counts."""
    changes = Changes()
    take_out(cursor, document.annotated.document.doc_id, changes)
    put_in(cursor, document, changes)
    changes.write(cursor)
