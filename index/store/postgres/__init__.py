"""The store of many machines: PostgreSQL with pgvector, on one server or on several."""

from index.store.postgres.store import PostgresStore

__all__ = ["PostgresStore"]
