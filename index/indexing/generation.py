"""Generations: whole indexes, each in its own folder; one is current.

```text
DATA/current                      one line: the name of the current generation
DATA/generations/NAME/            manifest.json, texts.sqlite, vectors-1.sqlite, words/, …
DATA/models/                      prepared models
```
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from index.errors import DamagedIndexError, MissingIndexError, StaleIndexError
from index.files import file_sha256

# Increased whenever generations of the version before can no longer be read.
FORMAT = 3
MANIFEST = "manifest.json"
# Up to this size, opening a generation checks the hash of every file; above, only `verify` does.
_HASH_AT_OPEN_BYTES = 16 << 20


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


def read_current(data_dir: Path) -> Path:
    """Return the current generation's folder; raise MissingIndexError if there is none."""
    try:
        name = (data_dir / "current").read_text(encoding="utf-8").strip()
    except FileNotFoundError as error:
        raise MissingIndexError(
            f"there is no index in {data_dir}; run `briefing index build`"
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise DamagedIndexError(
            f"{data_dir / 'current'} cannot be read ({error}); run `briefing index build`"
        ) from error
    folder = data_dir / "generations" / name
    if not name or Path(name).name != name or not folder.is_dir():
        raise DamagedIndexError(
            f"{data_dir / 'current'} names no generation ({name[:40]!r}); "
            "run `briefing index build`"
        )
    return folder


def read_manifest(folder: Path) -> Manifest:
    """Read a generation's manifest and check that its files are complete and unaltered.

    Raises StaleIndexError for a generation of another version, DamagedIndexError for a damaged one.
    """
    manifest = parse_manifest(folder)
    small = sum(facts.bytes for facts in manifest.files.values()) <= _HASH_AT_OPEN_BYTES
    faults = list(file_faults(folder, manifest, hashes=small))
    if faults:
        raise DamagedIndexError(f"{faults[0]}; run `briefing index build`")
    return manifest


def file_faults(folder: Path, manifest: Manifest, *, hashes: bool = True) -> Iterator[str]:
    """Yield a sentence for each file of a generation that is not as it was written."""
    for name, facts in sorted(manifest.files.items()):
        path = folder / name
        try:
            size = path.stat().st_size
            if size != facts.bytes:
                yield f"{path} has {size} bytes, not {facts.bytes}"
            elif hashes and file_sha256(path) != facts.sha256:
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
        raw = json.loads(path.read_text(encoding="utf-8"))
        if raw["format"] != FORMAT:
            raise StaleIndexError(
                f"the index in {folder} was written by another version of Briefing; "
                "run `briefing index build`"
            )
        files = {name: FileFacts(**facts) for name, facts in raw.pop("files").items()}
        return Manifest(files=files, **raw)
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise DamagedIndexError(
            f"{path} cannot be read ({error}); run `briefing index build`"
        ) from error
