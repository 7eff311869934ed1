"""Publication: a built folder becomes the current generation, by one atomic rename."""

import json
import os
import shutil
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path

from index.files import is_special, write_new
from index.indexing.generation import FORMAT, MANIFEST, FileFacts, Manifest, parse_manifest
from index.indexing.staging import STAGING

# The current generation, and the one before it.
_KEPT = 2


def publish(
    data_dir: Path,
    folder: Path,
    *,
    model_id: str,
    corpus: str,
    counts: dict[str, int | str],
    base: Path | None = None,
    is_kept: Callable[[Path], bool] = lambda _: True,
) -> Path:
    """Make a built folder the current generation, and return where it is now.

    Files that it shares with its `base` are hashed already, and safely on disk. `is_kept` says
    whether a generation may stay as the one before.
    """
    # A builder that was killed may have written one; a manifest names all files but itself.
    (folder / MANIFEST).unlink(missing_ok=True)
    shared = _shared_files(folder, base) if base is not None else {}
    new = [path for path in _files(folder) if _name(path, folder) not in shared]
    files = {**shared, **{_name(path, folder): FileFacts.of(path) for path in new}}
    manifest = Manifest(
        format=FORMAT,
        model_id=model_id,
        corpus=corpus,
        counts=counts,
        files=dict(sorted(files.items())),
    )
    _write_manifest(folder, manifest)
    _fsync_all(folder, new)
    target = data_dir / "generations" / manifest.name()
    if not target.exists():  # it does if a builder of the same was killed from here on
        os.replace(folder, target)
        _fsync(target.parent)
    _make_current(data_dir, target.name)
    _forget_old(data_dir, is_kept)
    return target


def older(data_dir: Path) -> list[Path]:
    """Return the generations that are not the current one."""
    try:
        current = (data_dir / "current").read_bytes().decode("utf-8", "replace").strip()
    except OSError:
        current = ""
    return [
        path
        for path in sorted((data_dir / "generations").glob("*"))
        if path.name != current and not path.name.startswith(STAGING) and not is_special(path)
    ]


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _name(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix()


def _shared_files(folder: Path, base: Path) -> Mapping[str, FileFacts]:
    """Return the files that a folder shares with the generation `base`, by name."""
    return {
        name: facts
        for name, facts in parse_manifest(base).files.items()
        if (folder / name).is_file() and (folder / name).samefile(base / name)
    }


def _write_manifest(folder: Path, manifest: Manifest) -> None:
    text = json.dumps(asdict(manifest), indent=1, sort_keys=True)
    (folder / MANIFEST).write_text(text + "\n", encoding="utf-8")


def _make_current(data_dir: Path, name: str) -> None:
    pointer = data_dir / "current.new"
    write_new(pointer, f"{name}\n".encode())
    _fsync(pointer)
    os.replace(pointer, data_dir / "current")
    _fsync(data_dir)


def _forget_old(data_dir: Path, is_kept: Callable[[Path], bool]) -> None:
    """Keep the generation before, which a reader may be opening right now; delete older ones.

    One with a document that was removed since is deleted, too; who has it open keeps it until then.
    """
    newest_first = sorted(
        older(data_dir), key=lambda path: (path.stat().st_mtime_ns, path.name), reverse=True
    )
    kept = [folder for folder in newest_first[: _KEPT - 1] if is_kept(folder)]
    for folder in newest_first:
        if folder not in kept:
            shutil.rmtree(folder, ignore_errors=True)


def _fsync_all(folder: Path, files: list[Path]) -> None:
    """Sync a folder, some of its files, its manifest and all folders in it."""
    folders = [path for path in folder.rglob("*") if path.is_dir()]
    for path in (*files, folder / MANIFEST, *folders, folder):
        _fsync(path)


def _fsync(path: Path) -> None:
    is_folder = path.is_dir()
    try:
        # Windows syncs no file that is only read, and opens no folder.
        descriptor = os.open(path, os.O_RDONLY if is_folder else os.O_RDWR)
    except PermissionError:
        if is_folder:
            return
        raise
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
