"""Whether what a store is searched by is what its texts say: words, vectors, how rare words are.

Rows that a citation is made of have digests, which are looked at whenever one is read. What only
finds a passage is proven here, against the passages themselves.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np
from psycopg import sql

from index.errors import DamagedIndexError
from index.store import counts, lexemes, shingles
from index.store.postgres.bm25 import kept_length
from index.store.postgres.digests import proven
from index.store.postgres.documents import ANNOTATED
from index.store.postgres.server import Server
from index.store.quantised import from_bytes, restored

_REMEDY = "run `briefing index build --anew`"
# A vector in eight bits and the same one in half precision are as near as this, at least.
_SAME = 0.99


def unproven(server: Server, dim: int) -> Iterator[str]:
    """Yield a sentence for each table with an altered row; vectors have `dim` numbers."""
    try:
        proven(server, "sources", sql.SQL(""))
        altered = {table for (id_,) in _ids(server) for table in _altered(server, id_, dim)}
        yield from (f"a row of {t} in {server.name} has been altered; {_REMEDY}" for t in altered)
    except DamagedIndexError as error:
        yield str(error)
    meta = dict(server.query("SELECT key, value FROM meta WHERE key = 'background'"))
    languages = meta.get("background", "").split()
    held = server.query("SELECT word, zipf FROM background ORDER BY word")
    if [(word, round(zipf, 2)) for word, zipf in held] != counts.background(languages):
        yield f"a row of background in {server.name} has been altered; {_REMEDY}"
    if [number < 0 for (number,) in server.query("SELECT number FROM revision")] != [False]:
        yield f"the revision of {server.name} is lost; {_REMEDY}"


def _ids(server: Server) -> list[tuple[str]]:
    return server.query("SELECT doc_id FROM documents")


def _altered(server: Server, doc_id: str, dim: int) -> Iterator[str]:
    """Yield the tables of which a row is not what a document's passages make of it."""
    where = sql.SQL("WHERE doc_id = %s")
    body = proven(server, "documents", where, doc_id)[0]["annotated"]
    document = ANNOTATED.validate_json(body).document
    own = {row["id"]: row for row in proven(server, "passages", where, doc_id)}
    searched = server.query(
        "SELECT id, language, length, lexemes, counts, near, shingles FROM passages "
        "WHERE doc_id = %s",
        (doc_id,),
    )
    for passage_id, language, length, words, numbers, near, numbered in searched:
        row = own[passage_id]
        said = document.text[row["first"] : row["last"]]
        text = lexemes.indexed(said)
        found = lexemes.of_passage(text, document.language)
        is_counted = dict(zip(words, numbers, strict=False)) == found and len(words) == len(numbers)
        is_in_language = language == lexemes.field_of(document.language)
        is_near = _is_same(near, from_bytes(row["vector"], 1, dim)[0])
        is_found = numbered in (None, shingles.of_passage(said))  # an older version has none
        is_long = length == kept_length(found.total())
        if not (is_counted and is_in_language and is_near and is_found and is_long):
            yield "passages"
    near_sentences = server.query(
        "SELECT passage_id, number, near FROM sentences WHERE doc_id = %s", (doc_id,)
    )
    for passage_id, number, near in near_sentences:
        packed = own[passage_id]["sentence_vectors"] if passage_id in own else b""
        vectors = from_bytes(packed, len(packed) // dim, dim) if len(packed) % dim == 0 else ()
        if not (number < len(vectors) and _is_same(near, vectors[number])):
            yield "sentences"


def _is_same(near: Any, stored: Any) -> bool:
    """Say whether a vector as it is searched is the one that is stored."""
    one, other = np.asarray(near.to_list(), np.float32), restored(stored)
    return float(one @ other) >= _SAME * float(np.linalg.norm(one)) > 0
