"""Word search in PostgreSQL, whose own ranking knows no idf: BM25 is computed here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import LiteralString

import numpy as np
from psycopg import sql

from index.store import lexemes, shingles
from index.store.postgres import bm25
from index.store.postgres.frequencies import counts, frequencies_of
from index.store.postgres.server import Server

# A search starts with a question's rarest words, as many as bring in about _LOOKED_AT passages. It
# adds more words while a passage without these could still be among the best, but none once it has
# looked at _ENOUGH passages.
_LOOKED_AT, _ENOUGH = 500, 2_000
Scored = list[tuple[int, float]]
_MOST_SHINGLES: LiteralString = (
    "SELECT id, cardinality(ARRAY(SELECT unnest(shingles) INTERSECT SELECT unnest(%s::int[]))) "
    "FROM passages WHERE shingles && %s::int[] ORDER BY 2 DESC, 1 LIMIT %s"
)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question's words in one language, the rarest first.

    `frequencies`: how many passages contain each; `idfs`: (words,); `average`: the mean length.
    """

    language: str
    terms: tuple[str, ...]
    frequencies: Mapping[str, int]
    idfs: tuple[float, ...]
    average: float
    allowed: Sequence[str] | None


def search(
    server: Server, text: str, languages: Sequence[str], k: int, allowed: Sequence[str] | None
) -> Scored:
    """Return (passage id, BM25) of the best passages, best first, ties by id.

    `allowed` are the keys of the sources that a filter allows, or None if it allows all.
    """
    counted = counts(server)
    found: Scored = []
    for language in dict.fromkeys(map(lexemes.field_of, languages)):
        asked = _ask(server, text, language, counted, allowed)
        found.extend(_best(server, asked, k))
    return sorted(found, key=lambda hit: (-hit[1], hit[0]))[:k]


def search_runs(server: Server, text: str, languages: Sequence[str], k: int) -> Scored:
    """Return (passage id, score) of the passages with most of a phrase's runs of words."""
    asked = shingles.of_phrase(text)
    rows = server.query(_MOST_SHINGLES, [asked, asked, k]) if asked else []
    found = [(int(row[0]), float(row[1])) for row in rows]
    return found or _search_lexemes(server, text, languages, k)


def _search_lexemes(server: Server, text: str, languages: Sequence[str], k: int) -> Scored:
    """Return the passages that have the words of some runs of a phrase, in any form.

    Few words have no shingles, and neither has an index of an older version. A passage's lexemes
    have no places here, so the words of a run may stand apart in it.
    """
    found: Scored = []
    for language in dict.fromkeys(map(lexemes.field_of, languages)):
        known = frequencies_of(server, language, lexemes.all_of(text, language))
        runs = lexemes.runs_of(text, language, known.get)
        if not runs:
            continue
        has = [sql.SQL("lexemes @> {}").format(sql.Literal(run)) for run in runs]
        number = sql.SQL(" + ").join(sql.SQL("({})::int").format(each) for each in has)
        rows = server.query(
            sql.SQL(
                "SELECT id, {number} FROM passages WHERE language = %s AND ({any}) "
                "ORDER BY 2 DESC, 1 LIMIT %s"
            ).format(number=number, any=sql.SQL(" OR ").join(has)),
            [language, k],
        )
        found.extend((int(row[0]), float(row[1])) for row in rows)
    return sorted(found, key=lambda hit: (-hit[1], hit[0]))[:k]


def _ask(
    server: Server,
    text: str,
    language: str,
    counted: Mapping[str, int],
    allowed: Sequence[str] | None,
) -> _Asked:
    passages = counted.get("passages", 0)
    frequencies = frequencies_of(server, language, lexemes.of_question(text, language))
    terms = tuple(sorted(frequencies, key=lambda term: (frequencies[term], term)))
    idfs = tuple(bm25.idf(passages, frequencies[term]) for term in terms)
    average = counted.get(f"words {language}", 0) / max(passages, 1)
    return _Asked(
        language=language,
        terms=terms,
        frequencies=frequencies,
        idfs=idfs,
        average=average,
        allowed=allowed,
    )


def _best(server: Server, asked: _Asked, k: int) -> Scored:
    """Return the best passages, looking only at those that may be among them."""
    looked_for, wanted, found = 0, _LOOKED_AT, Scored()
    while looked_for < len(asked.terms):
        looked_for = looked_at = 0
        while looked_for < len(asked.terms) and (not looked_for or looked_at < wanted):
            looked_at += asked.frequencies[asked.terms[looked_for]]
            looked_for += 1
        found = _scored(server, asked, looked_for, k)
        # The most that a passage without these words can score.
        rest = (1 + bm25.K1) * sum(asked.idfs[looked_for:])
        if looked_at > _ENOUGH or (len(found) == k and found[-1][1] >= rest):
            break
        wanted = 4 * max(looked_at, wanted)
    return found


def _scored(server: Server, asked: _Asked, looked_for: int, k: int) -> Scored:
    """Return the best passages that have one of the rarest words, scored by all words."""
    counted = sql.SQL(", ").join(
        sql.SQL("counts[array_position(lexemes, {})]").format(sql.Literal(term))
        for term in asked.terms
    )
    is_allowed = sql.SQL("" if asked.allowed is None else " AND source_key = ANY(%s)")
    values = [asked.language, list(asked.terms[:looked_for])]
    rows = server.query(
        sql.SQL(
            "SELECT id, length, {} FROM passages WHERE language = %s AND lexemes && %s{}"
        ).format(counted, is_allowed),
        values if asked.allowed is None else [*values, list(asked.allowed)],
    )
    if not rows:
        return []
    table = np.array([[number or 0 for number in row[1:]] for row in rows], np.float32)
    idfs = np.array(asked.idfs, np.float32)
    scores = bm25.scores(table[:, 1:], table[:, 0], idfs, asked.average)
    ids = np.array([row[0] for row in rows], np.int64)
    order = np.lexsort((ids, -scores))[:k]
    return [(int(ids[i]), float(scores[i])) for i in order]
