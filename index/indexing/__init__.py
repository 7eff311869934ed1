"""Indexing: building an index beside the one in use, making it current, and checking it."""
