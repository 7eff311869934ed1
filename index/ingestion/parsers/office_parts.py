"""The parts of an Office Open XML file and how they refer to each other."""

import posixpath
from typing import Any

from index.ingestion.parsers.archive import Archive, local_name


def relations(archive: Archive, part: str) -> dict[str, str]:
    """Return the parts that a part refers to, by the ids that it uses."""
    folder, file = posixpath.split(part)
    listed = posixpath.join(folder, "_rels", f"{file}.rels")
    if listed not in archive.names:
        return {}
    found = {}
    for element in archive.xml(listed):
        target = element.get("Target") or ""
        if element.get("TargetMode") != "External":
            path = posixpath.normpath(posixpath.join("/" + folder, target))
            found[element.get("Id") or ""] = path.lstrip("/")
    return found


def relation(element: Any, name: str = "id") -> str:
    """Return the id of the part that an element refers to: `r:id`, not its own `id`."""
    ids = (v for k, v in element.attrib.items() if k.startswith("{") and k.endswith(f"}}{name}"))
    return str(next(ids, ""))


def children(element: Any, *path: str) -> list[Any]:
    """Return the elements at a path of local names below an element."""
    found = [element]
    for name in path:
        found = [child for parent in found for child in parent if local_name(child) == name]
    return found
