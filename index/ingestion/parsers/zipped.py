"""A ZIP archive of documents: each member a document of its own, within bounds, none unpacked."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath

from index.errors import CorpusError
from index.ingestion.parsers.archive import Archive
from index.ingestion.parsers.loaded import Loaded
from index.ingestion.parsers.refusals import fault_of, has_text
from index.ingestion.parsers.toml import read_facts

_MOST_DOCUMENTS, _DEEPEST = 1_000, 2
# A disk of Windows; "10:30 session.txt" is a name.
_DRIVE = re.compile(r"[A-Za-z]:[\\/]")
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
# So many members that are left out are named; the rest are counted.
_MOST_NAMED = 10


def parse_zip(content: bytes, name: str) -> list[Loaded]:
    """Parse the members that are documents; raise CorpusError if there are none.

    What cannot be read is said with the first document; pictures and data are passed over.
    """
    unread: list[str] = []
    return _with_unread(name, list(_documents(content, name, "", unread)), unread)


def parsed_together(name: str, members: Mapping[str, Callable[[], bytes]]) -> list[Loaded]:
    """Parse files that one file holds, by their names, as `parse_zip` does."""
    from index.ingestion.parsers.formats import parse  # which names this module

    found: list[Loaded] = []
    unread: list[str] = []
    for path, content in members.items():
        try:
            found.extend(replace(loaded, name=path) for loaded in parse(content(), path))
        except Exception as error:  # noqa: BLE001  # whatever a format's library raises on one
            unread.append(fault_of(path, error))
    return _with_unread(name, found, unread)


def _with_unread(name: str, found: list[Loaded], unread: list[str]) -> list[Loaded]:
    if not found:
        why = f" ({unread[0]})" if unread else ""
        raise CorpusError(f"{name}: an archive without a document that can be read{why}")
    named = unread[:_MOST_NAMED]
    if len(unread) > _MOST_NAMED:
        named.append(f"{len(unread) - _MOST_NAMED} more files of the archive are not read")
    return [replace(found[0], unread=(*found[0].unread, *named)), *found[1:]]


def _documents(content: bytes, name: str, folder: str, unread: list[str]) -> Iterator[Loaded]:
    """Yield the documents of an archive, itself in a `folder` of archives."""
    archive = Archive(content, name)
    members = sorted(name for name in archive.names if _is_file(name) and has_text(name))
    if len(members) > _MOST_DOCUMENTS:
        raise CorpusError(
            f"{name}: {len(members):,} files; at most {_MOST_DOCUMENTS:,} are read from a ZIP "
            "archive; unpack it and add the folder"
        )
    unread.extend(
        f"{folder}{name}: there are several of this name; only the last is read"
        for name in archive.twice
        if name in members
    )
    for member in members:
        path = f"{folder}{_CONTROLS.sub(' ', member)}"
        try:
            yield from _member(archive, member, path, unread)
        except Exception as error:  # noqa: BLE001  # whatever a format's library raises on one
            unread.append(fault_of(path, error))


def _member(archive: Archive, member: str, path: str, unread: list[str]) -> Iterator[Loaded]:
    from index.ingestion.parsers.formats import format_of, parse  # which name this module

    if _leaves(member):
        raise CorpusError(f"{path}: its path leads out of the archive; it is left out")
    if archive.is_link(member):
        raise CorpusError(f"{path}: a link to another file; add that file")
    content = archive.read(member)
    if format_of(content, path) != ".zip":
        facts = _sidecar(archive, member)
        for loaded in parse(content, path):
            parser = f"{loaded.parser}, in a ZIP archive"
            yield replace(loaded, name=path, parser=parser, facts={**loaded.facts, **facts})
    elif path.count(".zip/") + 1 >= _DEEPEST:
        raise CorpusError(f"{path}: an archive in an archive in an archive; unpack it")
    else:
        yield from _documents(content, path, f"{path}/", unread)


def _sidecar(archive: Archive, member: str) -> dict[str, str]:
    """Return the facts in the sidecar of a member, `speech.pdf.toml` or `speech.toml`."""
    for name in (f"{member}.toml", str(PurePosixPath(member).with_suffix(".toml"))):
        if name in archive.names:
            return read_facts(archive.read(name), name)
    return {}


def _is_file(member: str) -> bool:
    """Say whether a member is a file that people put there, not a program, nor a sidecar."""
    if member.endswith(".toml"):
        return False
    parts = PurePosixPath(member).parts
    is_hidden = any(part.startswith(".") and part != ".." for part in parts)
    return not (member.endswith("/") or is_hidden or "__MACOSX" in parts)


def _leaves(member: str) -> bool:
    parts = PurePosixPath(member.replace("\\", "/")).parts
    return ".." in parts or member.startswith(("/", "\\")) or bool(_DRIVE.match(member))
