"""Indexing: building an index beside the one in use, making it current, and checking it.

`database` needs packages that not everybody has; import `DatabaseHome` from there by name.
"""

from index.indexing.build import Progress, build
from index.indexing.folder import FolderHome
from index.indexing.generation import read_current
from index.indexing.home import Home, Texts
from index.indexing.integrity import named, older_faults, older_of_other_versions, unindexed
from index.indexing.lock import letting_others_write, writing

__all__ = [
    "FolderHome",
    "Home",
    "Progress",
    "Texts",
    "build",
    "letting_others_write",
    "named",
    "older_faults",
    "older_of_other_versions",
    "read_current",
    "unindexed",
    "writing",
]
