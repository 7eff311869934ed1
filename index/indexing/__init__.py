"""Indexing: building an index beside the one in use, making it current, and checking it."""

from index.indexing.build import Progress, build, build_into
from index.indexing.generation import (
    file_faults,
    read_current,
    read_manifest,
    require_corpus,
    writing,
)
from index.indexing.integrity import library_faults, store_faults, verify_generation
from index.indexing.work_queue import put_into_queue, work

__all__ = [
    "Progress",
    "build",
    "build_into",
    "file_faults",
    "library_faults",
    "put_into_queue",
    "read_current",
    "read_manifest",
    "require_corpus",
    "store_faults",
    "verify_generation",
    "work",
    "writing",
]
