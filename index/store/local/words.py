"""tantivy, wrapped once: BM25 over stemmed words, one field for each language."""

import json
import os
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import tantivy

from index.errors import DamagedIndexError
from index.files import write_new
from index.store import lexemes, shingles
from index.text import LANGUAGES, searchable

_HEAP_BYTES = 50_000_000
_MANAGED, _META = ".managed.json", "meta.json"
SHINGLES = "shingles"


class Words:
    """A word index opened for reading."""

    def __init__(self, folder: Path, languages: Sequence[str]) -> None:
        self._copy: TemporaryDirectory[str] | None = None
        if not os.access(folder, os.W_OK):
            # tantivy writes a lock file even to read. Its thread reads again after opening, perhaps
            # while the copy is being deleted: hence the ignored errors.
            self._copy = TemporaryDirectory(prefix="briefing-", ignore_cleanup_errors=True)
            for path in folder.iterdir():
                shutil.copyfile(path, Path(self._copy.name) / path.name)
            folder = Path(self._copy.name)
        try:
            self._index = tantivy.Index.open(str(folder))
        except (ValueError, OSError) as error:
            raise DamagedIndexError(
                f"the word index in {folder} cannot be read; run `briefing index build`"
            ) from error
        _register(self._index)
        self._languages = tuple(dict.fromkeys(map(lexemes.field_of, languages)))
        self._searcher = self._index.searcher()
        self._has_shingles = has_shingles(folder)

    def close(self) -> None:
        """Close the index; delete its copy, if there is one."""
        del self._searcher, self._index
        if self._copy is not None:
            self._copy.cleanup()

    @property
    def passages(self) -> int:
        return int(self._searcher.num_docs)

    def search(self, text: str, k: int, allowed: Sequence[int] | None) -> list[tuple[int, float]]:
        """Return (passage id, BM25) of the best passages, best first, ties by id."""
        query = self._query(text)
        if query is None or not self.passages:
            return []
        if allowed is not None:
            within = tantivy.Query.term_set_query(self._index.schema, "id", list(allowed))
            query = tantivy.Query.boolean_query(
                [(tantivy.Occur.Must, query), (tantivy.Occur.Must, _free(within))]
            )
        hits = self._searcher.search(query, limit=k).hits
        found = [(int(self._searcher.doc(at)["id"][0]), float(score)) for score, at in hits]
        return sorted(found, key=lambda hit: (-hit[1], hit[0]))

    def search_runs(self, text: str, k: int) -> list[tuple[int, float]]:
        """Return (passage id, score) of the passages with most of a phrase's runs of words."""
        return self._search_shingles(text, k) or self._search_lexemes(text, k)

    def _search_shingles(self, text: str, k: int) -> list[tuple[int, float]]:
        """Return the passages that have some of a phrase's shingles, as it has them."""
        schema = self._index.schema
        clauses = [
            (tantivy.Occur.Should, tantivy.Query.const_score_query(one, 1.0))
            for shingle in (shingles.of_phrase(text) if self._has_shingles else ())
            for one in (tantivy.Query.term_query(schema, SHINGLES, shingle),)
        ]
        if not clauses:
            return []
        hits = self._searcher.search(tantivy.Query.boolean_query(clauses), limit=k).hits
        found = [(int(self._searcher.doc(at)["id"][0]), float(score)) for score, at in hits]
        return sorted(found, key=lambda hit: (-hit[1], hit[0]))

    def _search_lexemes(self, text: str, k: int) -> list[tuple[int, float]]:
        """Return the passages that have some of a phrase's runs, in any form of their words.

        Few words have no shingles, and neither has an index of an older version.
        """
        clauses = [
            (tantivy.Occur.Should, self._run(language, run))
            for language in self._languages
            for run in lexemes.runs_of(text, language, partial(self._frequency, language))
        ]
        if not clauses:
            return []
        hits = self._searcher.search(tantivy.Query.boolean_query(clauses), limit=k).hits
        return [(int(self._searcher.doc(at)["id"][0]), float(score)) for score, at in hits]

    def _frequency(self, language: str, term: str) -> int:
        return int(self._searcher.doc_freq(language, term))

    def _run(self, language: str, run: Sequence[str]) -> Any:
        schema = self._index.schema
        if len(run) == 1:
            return tantivy.Query.term_query(schema, language, run[0])
        return tantivy.Query.phrase_query(schema, language, list(run))

    def _query(self, text: str) -> Any | None:
        clauses = []
        for language in self._languages:
            for term in lexemes.of_question(text, language):
                query = tantivy.Query.term_query(self._index.schema, language, term)
                clauses.append((tantivy.Occur.Should, query))
        return tantivy.Query.boolean_query(clauses) if clauses else None


@dataclass(frozen=True, slots=True)
class IndexedText:
    """A passage as the word index takes it; its text is as `lexemes.indexed` returns it."""

    passage_id: int
    language: str
    text: str
    shingles: Sequence[int]


def write(folder: Path, passages: Iterable[IndexedText], gone: Iterable[int] = ()) -> None:
    """Add passages to the word index in `folder`, or begin one there.

    The passages whose ids are in `gone` are deleted first.
    """
    if folder.exists():
        _require_own_list(folder)
        index = tantivy.Index.open(str(folder))
    else:
        folder.mkdir()
        index = tantivy.Index(_schema(), path=str(folder))
    _register(index)
    # One thread, so that segments, and with them the order of ties, are always the same.
    writer = index.writer(_HEAP_BYTES, 1)
    for passage_id in gone:
        writer.delete_documents_by_term("id", passage_id)
    for passage in passages:
        document = tantivy.Document()
        document.add_integer("id", passage.passage_id)
        document.add_text(lexemes.field_of(passage.language), searchable(passage.text))
        for shingle in passage.shingles:
            document.add_integer(SHINGLES, shingle)
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()


def has_shingles(folder: Path) -> bool:
    """Say whether a word index has shingles; one of an older version has none."""
    try:
        fields = json.loads((folder / _META).read_text(encoding="utf-8"))["schema"]
        return any(field["name"] == SHINGLES for field in fields)
    except (OSError, ValueError, TypeError, KeyError, RecursionError) as error:
        raise DamagedIndexError(
            f"the word index in {folder} cannot be read; run `briefing index build`"
        ) from error


def _require_own_list(folder: Path) -> None:
    """Have tantivy's list of its files name no other: it deletes what it no longer needs."""
    path, held = folder / _MANAGED, sorted(path.name for path in folder.iterdir())
    try:
        listed = json.loads(path.read_text(encoding="utf-8"))
        is_own = all(name in held for name in listed)
    except (OSError, ValueError, TypeError, RecursionError):
        is_own = False
    if not is_own:
        write_new(path, json.dumps([name for name in held if not name.startswith(".")]).encode())


def _free(query: Any) -> Any:
    """Make a filter count for nothing in the score."""
    return tantivy.Query.const_score_query(query, 0.0)


def _schema() -> Any:
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("id", stored=True, indexed=True)
    builder.add_integer_field(SHINGLES, indexed=True)
    for language in LANGUAGES:
        builder.add_text_field(language, tokenizer_name=f"briefing_{language}")
    return builder.build()


def _register(index: Any) -> None:
    for language in LANGUAGES:
        index.register_tokenizer(f"briefing_{language}", lexemes.analyzer(language))
