"""Staging: the folder in which a generation is built, and what a killed builder left in one."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.errors import BuildError, DamagedIndexError
from index.files import is_special, make_private, special_in, write_new
from index.indexing.generation import FORMAT, FileFacts, parse_manifest
from index.indexing.lock import writing

# Increased whenever the work of a killed process of the version before cannot be continued.
_WORK = 2
STAGING = ".building-"
# Files that a store alters in place; it writes every other file once.
_WRITTEN_TO = ("texts.sqlite", ".json")


@contextmanager
def staging(data_dir: Path, base: Path | None = None, model_id: str = "") -> Iterator[Path]:
    """Yield a folder to build in, for one builder at a time; delete it unless it is published.

    It starts empty, or as the generation `base`, sharing the files that are never altered. If a
    process was killed while doing the same work with the same model, its folder is continued.
    Raises BuildError if the data folder cannot be written to or another builder is at work.
    """
    generations = data_dir / "generations"
    with writing(data_dir):
        try:
            make_private(generations)
            folder = _begin(generations, base, model_id)
            try:
                yield folder
            except Exception:
                _discard(folder)
                raise
            _discard(folder)
        except OSError as error:
            if isinstance(error, IsADirectoryError | NotADirectoryError | FileExistsError):
                place = error.filename2 or error.filename
                raise BuildError(
                    f"{place} is not what Briefing keeps there ({error.strerror}); remove it"
                ) from error
            raise BuildError(
                f"cannot write to {generations} ({error.strerror}); check its disk space"
            ) from error


def _begin(generations: Path, base: Path | None, model_id: str) -> Path:
    """Return the folder in which this work was begun before, or a new one; delete all others."""
    work = f"{_boot().strip()} {FORMAT}.{_WORK} {model_id} {base.name if base else '-'}"
    found = None
    for left in sorted(generations.glob(f"{STAGING}*")):
        if is_special(left):
            left.unlink()
        elif not left.is_dir():
            # Left by a builder that was killed after publishing and before deleting this file.
            if not left.with_suffix("").is_dir():
                left.unlink(missing_ok=True)
        elif found is None and _reads(_beginning(left)) == work and _is_plain(left):
            found = left
        else:
            _discard(left)
    if found is not None:
        return found
    folder = Path(tempfile.mkdtemp(prefix=STAGING, dir=generations))
    try:
        if base is not None:
            _share(base, folder)
        write_new(_beginning(folder), work.encode())
    except (OSError, DamagedIndexError):
        _discard(folder)
        raise
    return folder


def _is_plain(folder: Path) -> bool:
    """Say whether a staging folder has no link that leads out of it."""
    return not any(special_in(folder, folder / "words"))


def _discard(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    _beginning(folder).unlink(missing_ok=True)


def _beginning(folder: Path) -> Path:
    """Return the file that says what is built in a folder; with it, the work can be continued."""
    return folder.with_name(f"{folder.name}.begun")


def _reads(path: Path) -> str | None:
    if is_special(path):
        return None
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None


def _boot() -> str:
    """Return an id of the machine's start: a restart loses what was not yet on disk."""
    return _reads(Path("/proc/sys/kernel/random/boot_id")) or str(os.getpid())


def _share(base: Path, folder: Path) -> None:
    """Put a generation's files into a folder: links, and copies of those that are written to.

    A copy is checked: once it is altered, nothing can tell whether it was damaged before.
    """
    for name, facts in parse_manifest(base).files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if name.endswith(_WRITTEN_TO):
            shutil.copyfile(base / name, target)
            if FileFacts.of(target) != facts:
                raise DamagedIndexError(f"{base / name} has been altered")
            continue
        try:
            os.link(base / name, target)
        except OSError:  # a file system without hard links
            shutil.copyfile(base / name, target)
