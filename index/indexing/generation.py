"""Generations: whole indexes in folders of their own, made current by one atomic rename.

```text
DATA/current                      one line: the name of the current generation
DATA/generations/NAME/            manifest.json, texts.sqlite, vectors-1.sqlite, words/, …
DATA/models/                      prepared models
```
"""

import hashlib
import json
import os
import shutil
import socket
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from index.errors import BuildError, DamagedIndexError, MissingIndexError, StaleIndexError
from index.files import file_sha256

# Raised whenever a generation of the version before can no longer be read.
FORMAT = 3
# Raised whenever what a process of the version before left cannot be gone on with.
_WORK = 2
_MANIFEST = "manifest.json"
_STAGING = ".building-"
# Up to this size every file is hashed whenever a generation is opened; above, `verify` does it.
_HASH_AT_OPEN_BYTES = 16 << 20
_KEPT = 2
# What a store writes to in place; every other file is written once.
_WRITTEN_TO = ("texts.sqlite", ".json")


@dataclass(frozen=True, slots=True)
class FileFacts:
    """A file's size and hash, as they were when it was written."""

    bytes: int
    sha256: str


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
    """Return the current generation's folder; raise MissingIndexError where there is none."""
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
    """Read a generation's manifest and check that its files are there, whole and unaltered.

    Raises StaleIndexError for another version's, DamagedIndexError for a damaged one.
    """
    manifest = _parse_manifest(folder)
    small = sum(facts.bytes for facts in manifest.files.values()) <= _HASH_AT_OPEN_BYTES
    faults = list(file_faults(folder, manifest, hashes=small))
    if faults:
        raise DamagedIndexError(f"{faults[0]}; run `briefing index build`")
    return manifest


def file_faults(folder: Path, manifest: Manifest, *, hashes: bool = True) -> Iterator[str]:
    """Yield, in words, every file of a generation that is not as it was written."""
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
    """Raise StaleIndexError where a generation was built from another corpus."""
    if manifest.corpus != fingerprint:
        raise StaleIndexError(
            f"the index was built from other texts than those in {folder}; "
            "run `briefing index build`"
        )


@contextmanager
def writing(data_dir: Path) -> Iterator[None]:
    """Be the one who writes to a data folder, its library and its generations.

    Within, it may be asked for again. The lock goes with its holder's process. Raises BuildError
    where another holds it, whom it names, or where the folder cannot be written to.
    """
    from filelock import FileLock, Timeout  # for who builds; who asks starts faster without

    holder = data_dir / "build.holder"
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
        lock = FileLock(data_dir / "build.lock", timeout=0, is_singleton=True)
        lock.acquire()
        holder.write_text(f"process {os.getpid()} on {socket.gethostname()}", encoding="utf-8")
    except Timeout as error:
        who = holder.read_text(encoding="utf-8") if holder.exists() else "another process"
        raise BuildError(f"{who} is writing to {data_dir}; wait for it to end") from error
    except OSError as error:
        raise BuildError(
            f"cannot write to {data_dir} ({error.strerror}); set BRIEFING_DATA_DIR to a folder "
            "that can be written to"
        ) from error
    try:
        yield
    finally:
        lock.release()


@contextmanager
def staging(data_dir: Path, base: Path | None = None, model_id: str = "") -> Iterator[Path]:
    """Give a folder to build in, one builder at a time; it goes if it is not published.

    It begins empty, or as the generation `base`: what is never altered is shared with it. What a
    process that was killed left of the same work, with the same model, is gone on with. Raises
    BuildError where the data folder cannot be written to or another builder is at work.
    """
    generations = data_dir / "generations"
    with writing(data_dir):
        try:
            generations.mkdir(exist_ok=True)
            folder = _begin(generations, base, model_id)
            try:
                yield folder
            except Exception:
                _discard(folder)
                raise
            _discard(folder)
        except OSError as error:
            raise BuildError(
                f"cannot write to {generations} ({error.strerror}); check its disk space"
            ) from error


def _begin(generations: Path, base: Path | None, model_id: str) -> Path:
    """Return the folder that was begun for this work before, or a new one; remove all others."""
    work = f"{_boot().strip()} {FORMAT}.{_WORK} {model_id} {base.name if base else '-'}"
    found = None
    for left in sorted(generations.glob(f"{_STAGING}*")):
        if not left.is_dir():
            # A builder may be killed once its folder is published and before this file is gone.
            if not left.with_suffix("").is_dir():
                left.unlink(missing_ok=True)
        elif found is None and _reads(_beginning(left)) == work:
            found = left
        else:
            _discard(left)
    if found is not None:
        return found
    folder = Path(tempfile.mkdtemp(prefix=_STAGING, dir=generations))
    try:
        if base is not None:
            _share(base, folder)
        _beginning(folder).write_text(work, encoding="utf-8")
    except OSError:
        _discard(folder)
        raise
    return folder


def _discard(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    _beginning(folder).unlink(missing_ok=True)


def _beginning(folder: Path) -> Path:
    """Return the file that says what is built in a folder, written once it may be gone on with."""
    return folder.with_name(f"{folder.name}.begun")


def _reads(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None


def _boot() -> str:
    """Return what changes with the machine's start: what was not yet on disk is lost then."""
    return _reads(Path("/proc/sys/kernel/random/boot_id")) or str(os.getpid())


def _share(base: Path, folder: Path) -> None:
    """Give a folder the files of a generation: those that are written to as copies."""
    for name in _parse_manifest(base).files:
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if name.endswith(_WRITTEN_TO):
            shutil.copyfile(base / name, target)
            continue
        try:
            os.link(base / name, target)
        except OSError:  # a file system without hard links
            shutil.copyfile(base / name, target)


def publish(
    data_dir: Path,
    folder: Path,
    *,
    model_id: str,
    corpus: str,
    counts: dict[str, int | str],
    base: Path | None = None,
) -> Path:
    """Make a built folder the current generation, by one atomic rename; return its new place.

    What it shares with its `base` is known already, and safe on disk.
    """
    known = _parse_manifest(base).files if base is not None else {}
    files: dict[str, FileFacts] = {}
    new: list[Path] = []
    # A builder that was killed may have written one already; it names all files but itself.
    (folder / _MANIFEST).unlink(missing_ok=True)
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = str(path.relative_to(folder))
        if base is not None and name in known and path.samefile(base / name):
            files[name] = known[name]
        else:
            files[name] = FileFacts(path.stat().st_size, file_sha256(path))
            new.append(path)
    manifest = Manifest(FORMAT, model_id, corpus, counts, files)
    text = json.dumps(asdict(manifest), indent=1, sort_keys=True)
    (folder / _MANIFEST).write_text(text + "\n", encoding="utf-8")
    folders = [path for path in folder.rglob("*") if path.is_dir()]
    for path in (*new, folder / _MANIFEST, *folders, folder):
        _fsync(path)
    target = data_dir / "generations" / manifest.name()
    if not target.exists():  # a builder that was killed may have come so far, with the same
        os.replace(folder, target)
        _fsync(target.parent)
    _make_current(data_dir, target.name)
    _forget_old(data_dir, target.name)
    return target


def _make_current(data_dir: Path, name: str) -> None:
    pointer = data_dir / "current.new"
    pointer.write_text(f"{name}\n", encoding="utf-8")
    _fsync(pointer)
    os.replace(pointer, data_dir / "current")
    _fsync(data_dir)


def _forget_old(data_dir: Path, current: str) -> None:
    """Keep the generation before, which a reader may just be opening; delete older ones."""
    found = (data_dir / "generations").iterdir()
    generations = [p for p in found if p.name != current and not p.name.startswith(_STAGING)]
    newest_first = sorted(generations, key=lambda p: (p.stat().st_mtime_ns, p.name), reverse=True)
    for folder in newest_first[_KEPT - 1 :]:
        shutil.rmtree(folder, ignore_errors=True)


def _parse_manifest(folder: Path) -> Manifest:
    path = folder / _MANIFEST
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


def _fsync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
