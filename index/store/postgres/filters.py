"""What a filter allows: the keys of sources, which the large tables are searched by."""

from typing import LiteralString

from index.models import SearchFilter
from index.store.postgres.server import Server
from index.text import matches_name


def allowed_keys(server: Server, where: SearchFilter | None) -> list[str] | None:
    """Return the keys of the sources that a filter allows, or None if it allows all."""
    if not where:
        return None
    clauses: list[LiteralString] = ["true"]
    values: list[object] = []
    if where.speaker:
        rows = server.query("SELECT DISTINCT speaker FROM sources WHERE speaker <> ''")
        clauses.append("speaker = ANY(%s)")
        values.append([row[0] for row in rows if matches_name(where.speaker, row[0])])
    if where.within is not None:
        clauses.append("source_id = ANY(%s)")
        values.append(sorted(where.within))
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
    return [row[0] for row in server.query(statement, values)]
