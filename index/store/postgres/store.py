"""The store of many machines: PostgreSQL with pgvector, its tables on one server or on several.

Texts, facts, vectors and words lie in one database, changed together by one transaction for each
document: a reader sees the old document or the new. Vectors are searched as half precision in HNSW
graphs; words by an inverted index over the rarest that a question has, scored here as tantivy does.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, LiteralString

import numpy as np
from numpy.typing import NDArray
from pgvector import HalfVector
from psycopg import sql

from index.errors import DamagedIndexError, MissingIndexError, StaleIndexError
from index.models import AnnotatedDocument, Passage, SearchFilter, Source
from index.store import counts, identity
from index.store.contract import Hit, PassageVectors, StoredPassage
from index.store.postgres import dense, queue, shards, words
from index.store.postgres.changes import Changes
from index.store.postgres.documents import ANNOTATED, SOURCE, Loaded, put_in, take_out
from index.store.postgres.migrations import MIGRATIONS, NEAR, index_all, tables
from index.store.postgres.queue import Waiting
from index.store.postgres.server import Server
from index.store.rows import unpack
from index.text import TermStatistics

_PASSAGE: LiteralString = (
    "id, doc_id, source_id, first, last, sentences, vector, sentence_vectors, tokens, offsets, "
    "stems"
)


class PostgresStore:
    """One index in a database; see `index.store.Store` for the contract."""

    def __init__(self, address: str, *, writable: bool = False, is_patient: bool = False) -> None:
        """Open an index for reading, as it is now, or for writing.

        Who `is_patient` waits for whatever a query takes: to verify everything, not to answer.

        Raises MissingIndexError, UnreachableError; StaleIndexError where the address is none.
        """
        self._server = Server(address, is_writable=writable, is_patient=is_patient)
        self._languages_known: list[str] | None = None
        try:
            if writable:
                self._bring_up_to_date()
            self._meta = self._read_meta()
            self._require_version()
            if not writable and "dim" not in self._meta:
                raise MissingIndexError(
                    f"there is no index in {self._server.name}; run `briefing index build`"
                )
        except BaseException:
            self.close()
            raise

    @property
    def generation(self) -> str:
        """The name of what is read: the number of changes that the index has seen."""
        return f"r{self._server.revision}"

    @property
    def name(self) -> str:
        """Where the index is: host, port and database."""
        return self._server.name

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Be the one who builds; raise BuildError where another process does."""
        with self._server.alone():
            yield

    def ensure_schema(self, dim: int, model_id: str) -> None:
        if "dim" in self._meta:
            self._require_model(dim, model_id)
            if self._server.is_writable and self._is_distributed():
                self._mend()
            return
        statements = () if self._is_distributed() else tables(dim)
        with self._server.setting_up() as cursor:
            for statement in statements:
                cursor.execute(statement)
            cursor.execute(
                "INSERT INTO meta VALUES ('dim', %s), ('model_id', %s) ON CONFLICT DO NOTHING",
                (str(dim), model_id),
            )
        self._meta = self._read_meta()
        self._require_model(dim, model_id)

    def _require_model(self, dim: int, model_id: str) -> None:
        """Raise StaleIndexError for another model's vectors: other machines answer from them."""
        remedy = "let BRIEFING_STORE name an empty database"
        identity.require_model(self._meta, dim, model_id, self.name, remedy)

    def replace_document(
        self,
        document: AnnotatedDocument,
        passages: Sequence[Passage],
        vectors: Sequence[PassageVectors],
    ) -> None:
        self.bulk_load([(document, passages, vectors)])

    def put(self, annotated: AnnotatedDocument, passages: Sequence[Passage]) -> None:
        """Let a document wait to be embedded by `embed_next`, here or on another machine."""
        queue.put(self._server, Waiting(annotated, tuple(passages)))

    def drop(self, doc_ids: Sequence[str]) -> None:
        """Let documents wait no longer."""
        queue.drop(self._server, doc_ids)

    def waiting(self) -> Mapping[str, str]:
        """Return the ids of the documents that wait, and what each was made of."""
        return queue.fingerprints(self._server)

    def embed_next(
        self, embed: Callable[[AnnotatedDocument, Sequence[Passage]], Loaded]
    ) -> str | None:
        """Claim a document that waits, embed it and put it in, all or nothing; return its id.

        None where there is none that nobody else is at.
        """
        with queue.claimed(self._server) as (cursor, waiting):
            if waiting is None:
                return None
            doc_id, changes = waiting.annotated.document.doc_id, Changes()
            take_out(cursor, doc_id, changes)
            put_in(cursor, *embed(waiting.annotated, waiting.passages), changes)
            changes.write(cursor)
            self._server.count_up(cursor)
        return doc_id

    def bulk_load(
        self,
        documents: Iterable[Loaded],
    ) -> int:
        count, changes = 0, Changes()
        with self._server.changing() as cursor:
            for document, passages, vectors in documents:
                take_out(cursor, document.document.doc_id, changes)
                put_in(cursor, document, passages, vectors, changes)
                count += 1
            changes.write(cursor)
        return count

    def delete_document(self, doc_id: str) -> bool:
        changes = Changes()
        with self._server.changing() as cursor:
            was_there = take_out(cursor, doc_id, changes)
            changes.write(cursor)
        return was_there

    def flush(self) -> None:
        """Make the search indexes where there are none yet, and bring the background up to date."""
        if self._is_distributed():
            shards.make_indexes(self._server)
        elif not self._has_indexes():
            with self._server.changing() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(hashtext('briefing'))")
                index_all(cursor)
        languages = self._languages()
        if self._meta.get("background") != " ".join(languages):
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
        found = dense.search(self._server, HalfVector(vector), k, self._allowed(where))
        return [Hit(id_, score) for id_, score in found]

    def search_lexical(self, text: str, k: int, where: SearchFilter | None = None) -> list[Hit]:
        found = words.search(self._server, text, self._languages(), k, self._allowed(where))
        return [Hit(id_, score) for id_, score in found]

    def get_passages(self, ids: Sequence[int]) -> list[StoredPassage]:
        rows = self._server.query(
            "SELECT " + _PASSAGE + " FROM passages WHERE id = ANY(%s)", (list(ids),)
        )
        found = {stored.id: stored for stored in map(self._stored, rows)}
        lost = [passage_id for passage_id in ids if passage_id not in found]
        if lost:
            raise DamagedIndexError(
                f"passage {lost[0]} is lost from {self.name}; run `briefing index build`"
            )
        return [found[passage_id] for passage_id in ids]

    def passages_of(self, doc_id: str) -> list[StoredPassage]:
        rows = self._server.query(
            "SELECT " + _PASSAGE + " FROM passages WHERE doc_id = %s ORDER BY seq", (doc_id,)
        )
        return [self._stored(row) for row in rows]

    def get_document(self, doc_id: str) -> AnnotatedDocument | None:
        rows = self._server.query("SELECT annotated FROM documents WHERE doc_id = %s", (doc_id,))
        return ANNOTATED.validate_json(rows[0][0]) if rows else None

    def fingerprints(self) -> Mapping[str, str]:
        return dict(self._server.query("SELECT doc_id, fingerprint FROM documents"))

    def document_ids(self) -> list[str]:
        return sorted(row[0] for row in self._server.query("SELECT doc_id FROM documents"))

    def sources(self) -> list[Source]:
        rows = self._server.query("SELECT source_id, source FROM sources ORDER BY doc_id")
        first = dict(reversed(rows))
        return [SOURCE.validate_json(first[source_id]) for source_id in sorted(first)]

    def document_of(self, source_id: str) -> str | None:
        statement: LiteralString = "SELECT min(doc_id) FROM sources WHERE source_id = %s"
        found = self._server.query(statement, (source_id,))[0][0]
        return None if found is None else str(found)

    def language(self) -> str:
        return next(iter(self._languages()), "en")

    def term_statistics(self, stems: Iterable[str], words: Iterable[str]) -> TermStatistics:
        zipf = self._server.query(
            "SELECT word, zipf FROM background WHERE word = ANY(%s)", (list(words)[:500],)
        )
        passages = self._frequencies("count", ["passages"]).get("passages", 0)
        return TermStatistics(passages, self._frequencies("stem", list(stems)[:500]), dict(zipf))

    def has_prefix(self, prefix: str) -> bool:
        return bool(self._beginning("stem", prefix, " LIMIT 1"))

    def vocabulary(self, initial: str) -> list[str]:
        return self._beginning("word", initial, "")

    def stats(self) -> Mapping[str, int | str]:
        held = dict(
            self._server.query("SELECT term, passages FROM frequencies WHERE kind = 'count'")
        )
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
        counted, faults = self.stats(), list[str]()
        for table in ("documents", "passages", "sentences"):
            held = self._server.query(
                sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table))
            )[0][0]
            if held != counted[table]:
                faults.append(f"{table}: {held} are held, {counted[table]} were counted")
        if not self._is_as_counted():
            faults.append("a document is not the one that was counted; run `briefing index build`")
        if is_thorough:
            strays = self._server.query(
                "SELECT doc_id, seq FROM sentences s WHERE NOT EXISTS (SELECT FROM passages p "
                "WHERE p.doc_id = s.doc_id AND p.seq = s.seq AND p.id = s.passage_id) LIMIT 5"
            )
            faults.extend(f"a sentence of {doc}, {seq} has no passage" for doc, seq in strays)
        return faults

    def close(self) -> None:
        self._server.close()

    def _bring_up_to_date(self) -> None:
        """Create the tables, or bring those of an older version up to date."""
        with self._server.setting_up() as cursor:
            cursor.execute("SELECT to_regclass('meta') IS NOT NULL")
            version = 0
            if cursor.fetchall() == [(True,)]:
                cursor.execute("SELECT value FROM meta WHERE key = 'version'")
                version = int(next(iter(cursor.fetchall()), ("0",))[0])
            if 0 < version < len(MIGRATIONS):
                shards.migrate(self._server, version)
            for migration in MIGRATIONS[version:]:
                for statement in migration:
                    cursor.execute(statement)
            if version < len(MIGRATIONS):
                cursor.execute(
                    "INSERT INTO meta VALUES ('version', %s) ON CONFLICT (key) "
                    "DO UPDATE SET value = excluded.value",
                    (str(len(MIGRATIONS)),),
                )

    def _is_as_counted(self) -> bool:
        """Say whether the documents are those that were counted.

        Where a server is lost between its commit and the coordinator's, one changes, the other not.
        """
        held = self._server.query("SELECT coalesce(sum(stamp), 0) FROM documents")[0][0]
        return int(held) == self._frequencies("count", ["stamps"]).get("stamps", 0)

    def _mend(self) -> None:
        """Count everything anew where what is counted is not what is held."""
        if self._is_as_counted():
            return
        changes = Changes()
        for doc_id in self.document_ids():
            ((body, stamp),) = self._server.query(
                "SELECT annotated, stamp FROM documents WHERE doc_id = %s", (doc_id,)
            )
            rows = self._server.query(
                "SELECT first, last, sentences FROM passages WHERE doc_id = %s", (doc_id,)
            )
            changes.count_held(ANNOTATED.validate_json(body).document, stamp, rows, 1)
        with self._server.changing() as cursor:
            cursor.execute("DELETE FROM frequencies")
            changes.write(cursor)

    def _is_distributed(self) -> bool:
        """Say whether the large tables lie on other servers; their indexes do, too."""
        return bool(
            self._server.query(
                "SELECT FROM pg_class WHERE oid = to_regclass('documents') AND relkind = 'p'"
            )
        )

    def _has_indexes(self) -> bool:
        return self._server.query("SELECT to_regclass(%s)", (NEAR,)) != [(None,)]

    def _read_meta(self) -> dict[str, str]:
        return dict(self._server.query("SELECT key, value FROM meta"))

    def _require_version(self) -> None:
        version = int(self._meta.get("version", 0))
        if version != len(MIGRATIONS):
            remedy = (
                "install the newer one"
                if version > len(MIGRATIONS)
                else "run `briefing index build`"
            )
            raise StaleIndexError(
                f"the index in {self.name} was written by another version of Briefing; {remedy}"
            )

    def _stored(self, row: tuple[Any, ...]) -> StoredPassage:
        return unpack((*row[:6], 0), (row[0], *row[6:]), int(self._meta["dim"]))

    def _languages(self) -> list[str]:
        """Return the documents' languages, that of most documents first."""
        if self._languages_known is not None:
            return self._languages_known
        found = dict(
            self._server.query("SELECT language, count(*) FROM documents GROUP BY language")
        )
        languages = sorted(found, key=lambda language: (-found[language], language))
        if not self._server.is_writable:
            self._languages_known = languages
        return languages

    def _frequencies(self, kind: str, terms: Sequence[str]) -> dict[str, int]:
        return dict(
            self._server.query(
                "SELECT term, passages FROM frequencies WHERE kind = %s AND term = ANY(%s)",
                (kind, list(terms)),
            )
        )

    def _beginning(self, kind: str, prefix: str, limit: LiteralString) -> list[str]:
        rows = self._server.query(
            "SELECT term FROM frequencies WHERE kind = %s AND term >= %s AND term < %s "
            "ORDER BY term" + limit,
            (kind, prefix, prefix + "\U0010ffff"),
        )
        return [row[0] for row in rows]

    def _allowed(self, where: SearchFilter | None) -> list[str] | None:
        """Return the keys of the sources that a filter lets through, or None where all are."""
        if not where:
            return None
        clauses: list[LiteralString] = ["true"]
        values: list[object] = []
        if where.speaker:
            clauses.append("lower(speaker) LIKE %s")
            values.append(f"%{where.speaker.lower()}%")
        if where.after:
            clauses.append("date >= substr(%s, 1, length(date))")
            values.append(where.after)
        if where.before:
            clauses.append("date <= %s")
            values.append(where.before)
        if where.sources:
            clauses.append("(source_id = ANY(%s) OR doc_id = ANY(%s))")
            values.extend([list(where.sources)] * 2)
        statement: LiteralString = "SELECT key FROM sources WHERE " + " AND ".join(clauses)
        return [row[0] for row in self._server.query(statement, values)]
