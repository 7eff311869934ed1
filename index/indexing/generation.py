"""Generations: whole indexes, each in its own folder; one is current.

```text
DATA/current                      one line: the name of the current generation
DATA/generations/NAME/            manifest.json, texts.sqlite, vectors-1.sqlite, words/, …
DATA/models/                      prepared models
```
"""

import hashlib
import json
import re
from collections.abc import Collection, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from index.errors import DamagedIndexError, MissingIndexError, StaleIndexError
from index.files import file_sha256, is_special, special_in

# Increased whenever the version before cannot read what this one writes: it says so by the number.
FORMAT = 4
# The oldest format that is still read. In 3, texts were not compressed, and rows had no digests.
_OLDEST = 3
MANIFEST = "manifest.json"
# Up to this size, opening a generation checks the hash of every file. Above, only that of the word
# index, which is small, and which tantivy maps without looking: what it makes of damage may end the
# process. Rows have digests of their own, which are looked at when they are read.
_HASH_AT_OPEN_BYTES = 16 << 20
_ALWAYS_HASHED = "words/"
# What is ours in a data folder. Several may share a folder of prepared models by a link.
_OWN = ("build.lock", "build.holder", "current", "current.new", "generations", "library")
# The files of a generation: its texts, its words, and those of each of its segments.
_FILE = re.compile(
    r"texts\.sqlite|words/(?:meta\.json|\.managed\.json|[0-9a-f]{32}(?:\.[0-9]+)?\.[a-z]+)"
    r"|(?:vectors|passages|sentences|layout)-(?P<segment>[1-9][0-9]*)\.(?:sqlite|npy|ivf)"
)
# No file system takes longer names for sure.
_LONGEST_NAME = 100
_OF_SEGMENT = ("vectors-{}.sqlite", "passages-{}.npy", "sentences-{}.npy", "layout-{}.npy")
# tantivy opens these even to read; they hold nothing.
_LOCK = re.compile(r"words/\.tantivy-(?:meta|writer)\.lock")


@dataclass(frozen=True, slots=True)
class FileFacts:
    """A file's size and hash when it was written."""

    bytes: int
    sha256: str

    @classmethod
    def of(cls, path: Path) -> "FileFacts":
        return cls(bytes=path.stat().st_size, sha256=file_sha256(path))


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation holds, written last; `corpus` is the fingerprint of its texts."""

    format: int
    model_id: str
    corpus: str
    counts: dict[str, int | str]
    files: dict[str, FileFacts]

    def name(self) -> str:
        """Return the generation's name, a hash of its contents."""
        facts = json.dumps(asdict(self), sort_keys=True)
        return f"g{hashlib.sha256(facts.encode()).hexdigest()[:12]}"


_MANIFEST = TypeAdapter(Manifest)


def require_own(data_dir: Path) -> None:
    """Raise DamagedIndexError if a part of a data folder is a link, a pipe or a device.

    A data folder may come from somebody else: what is written to it must stay in it.
    """
    for path in (data_dir / name for name in _OWN):
        if is_special(path):
            raise DamagedIndexError(
                f"{path} is a link or no plain file, which Briefing did not make; remove it, or "
                "set BRIEFING_DATA_DIR to the folder that it leads to"
            )


def read_current(data_dir: Path) -> Path:
    """Return the current generation's folder; raise MissingIndexError if there is none."""
    require_own(data_dir)
    try:
        name = (data_dir / "current").read_text(encoding="utf-8").strip()
    except FileNotFoundError as error:
        raise MissingIndexError(
            f"there is no index in {data_dir}; run `briefing index build`"
        ) from error
    except NotADirectoryError as error:
        raise DamagedIndexError(
            f"{data_dir} is a file; set BRIEFING_DATA_DIR to a folder"
        ) from error
    except PermissionError as error:
        raise DamagedIndexError(
            f"{data_dir / 'current'} cannot be read ({error.strerror}); let the user that runs "
            "briefing read it"
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise DamagedIndexError(
            f"{data_dir / 'current'} cannot be read ({error}); run `briefing index build`"
        ) from error
    folder = data_dir / "generations" / name
    is_name = name == Path(name).name and name not in ("", "..") and len(name) <= _LONGEST_NAME
    if not (is_name and name.isprintable()) or is_special(folder) or not folder.is_dir():
        raise DamagedIndexError(
            f"{data_dir / 'current'} names no generation (“{name[:40]}”); "
            "run `briefing index build`"
        )
    return folder


def read_manifest(folder: Path) -> Manifest:
    """Read a generation's manifest and check that its files are complete and unaltered.

    Raises StaleIndexError for a generation of another version, DamagedIndexError for a damaged one.
    """
    manifest = parse_manifest(folder)
    small = sum(facts.bytes for facts in manifest.files.values()) <= _HASH_AT_OPEN_BYTES
    for fault in file_faults(folder, manifest, hashed="" if small else _ALWAYS_HASHED):
        raise DamagedIndexError(f"{fault}; run `briefing index build`")
    return manifest


def file_faults(folder: Path, manifest: Manifest, *, hashed: str = "") -> Iterator[str]:
    """Yield a sentence for each file of a generation that is not as it was written.

    The hash is checked of those whose names begin with `hashed`, the size of all.
    A file that is not in its manifest is a fault if a store would read it.
    """
    held = (folder, folder / "words")
    for path in special_in(*held):
        yield f"{path} is a link or no plain file"
    for path in (path for part in held if part.is_dir() for path in sorted(part.iterdir())):
        name = path.relative_to(folder).as_posix()
        if _FILE.fullmatch(name) and name not in manifest.files:
            yield f"{path} is not in its manifest"
    for name, facts in sorted(manifest.files.items()):
        path = folder / name
        try:
            size = path.stat().st_size
            if size != facts.bytes:
                yield f"{path} has {size} bytes, not {facts.bytes}"
            elif name.startswith(hashed) and file_sha256(path) != facts.sha256:
                yield f"{path} has been altered"
        except OSError as error:
            yield f"{path} cannot be read ({error.strerror})"


def require_corpus(manifest: Manifest, fingerprint: str, folder: Path) -> None:
    """Raise StaleIndexError if a generation was built from another corpus."""
    if manifest.corpus != fingerprint:
        raise StaleIndexError(
            f"the index was built from other texts than those in {folder}; "
            "run `briefing index build`"
        )


def parse_manifest(folder: Path) -> Manifest:
    """Read a generation's manifest without looking at its files; raise as `read_manifest` does."""
    path = folder / MANIFEST
    try:
        if is_special(path):
            raise ValueError("a link or no plain file")
        raw = json.loads(path.read_text(encoding="utf-8"))
        if not _OLDEST <= raw["format"] <= FORMAT:
            raise _stale(folder, is_newer=raw["format"] > FORMAT)
        manifest = _MANIFEST.validate_python(raw)
    except ValidationError as error:
        raise DamagedIndexError(
            f"{path} is not a manifest ({error.error_count()} faults); run `briefing index build`"
        ) from error
    except (OSError, ValueError, TypeError, KeyError, RecursionError) as error:
        why = "it nests too deeply" if isinstance(error, RecursionError) else error
        raise DamagedIndexError(
            f"{path} cannot be read ({why}); run `briefing index build`"
        ) from error
    if manifest.name() != folder.name or not _are_names(manifest.files):
        raise DamagedIndexError(
            f"{path} is not the manifest of this index; run `briefing index build`"
        )
    return manifest


def _stale(folder: Path, *, is_newer: bool) -> StaleIndexError:
    written = f"the index in {folder} was written by"
    if is_newer:
        return StaleIndexError(
            f"{written} a newer Briefing; update Briefing, or run `briefing index build` to "
            "replace the index"
        )
    return StaleIndexError(f"{written} another version of Briefing; run `briefing index build`")


def _are_names(names: Collection[str]) -> bool:
    """Say whether these are the files of a generation: none besides, and none too few."""
    found = [_FILE.fullmatch(name) for name in names if not _LOCK.fullmatch(name)]
    segments = {match["segment"] for match in found if match and match["segment"]}
    whole = {kind.format(segment) for kind in _OF_SEGMENT for segment in segments}
    return None not in found and {"texts.sqlite", "words/meta.json", *whole} <= set(names)
