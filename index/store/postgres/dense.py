"""Vector search in PostgreSQL: two HNSW graphs name candidates, scored by both kinds of vector."""

from typing import LiteralString

from pgvector import HalfVector

from index.errors import DamagedIndexError
from index.store.postgres.server import Server

# At least this many passages are candidates by their own vectors, and by twice as many sentences.
_DEPTH = 128
# An expression of the distance is in no graph: all rows are compared.
_BY_GRAPH: LiteralString = " ORDER BY near <#> %s LIMIT %s"
_EXACT: LiteralString = " ORDER BY (near <#> %s) + 0 LIMIT %s"


def search(
    server: Server, asked: HalfVector, k: int, allowed: list[str] | None
) -> list[tuple[int, float]]:
    """Return (passage id, score) of the nearest passages, best first, ties by id.

    The score is half the passage's cosine and half its best sentence's. `allowed` are the keys of
    the sources that a filter allows, or None if it allows all.
    """
    ids = _candidates(server, asked, max(k, _DEPTH), allowed)
    own = server.query("SELECT id, near <#> %s FROM passages WHERE id = ANY(%s)", (asked, ids))
    best = dict(
        server.query(
            "SELECT passage_id, min(near <#> %s) FROM sentences WHERE passage_id = ANY(%s) "
            "GROUP BY passage_id",
            (asked, ids),
        )
    )
    if len(own) != len(ids) or best.keys() != {row[0] for row in own}:
        raise DamagedIndexError(
            f"{server.name} has lost a passage or its sentences; run `briefing index build`"
        )
    # The operator returns the negative inner product, so that the nearest sort first.
    scored = [(id_, -0.5 * (distance + best[id_])) for id_, distance in own]
    scored.sort(key=lambda hit: (-hit[1], hit[0]))
    return scored[:k]


def _candidates(
    server: Server, asked: HalfVector, depth: int, allowed: list[str] | None
) -> list[int]:
    """Return the ids of the passages to score."""
    if allowed is not None:
        rows = server.query(
            "SELECT id FROM passages WHERE source_key = ANY(%s) LIMIT %s",
            (allowed, 4 * depth + 1),
        )
        if len(rows) <= 4 * depth:
            return sorted(row[0] for row in rows)
    near = _nearest(server, "SELECT id FROM passages", asked, depth, allowed)
    if allowed is not None and len(near) < depth:
        # The graph was given up before it led to as many rows that the filter allows.
        near = _nearest(server, "SELECT id FROM passages", asked, depth, allowed, _EXACT)
    owners = _nearest(server, "SELECT passage_id FROM sentences", asked, 2 * depth, allowed)
    return sorted(near | owners)


def _nearest(
    server: Server,
    select: LiteralString,
    asked: HalfVector,
    k: int,
    allowed: list[str] | None,
    order: LiteralString = _BY_GRAPH,
) -> set[int]:
    where: LiteralString = "" if allowed is None else " WHERE source_key = ANY(%s)"
    values = () if allowed is None else (allowed,)
    rows = server.query(select + where + order, (*values, asked, k))
    return {row[0] for row in rows}
