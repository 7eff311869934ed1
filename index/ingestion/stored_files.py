"""The library's files: every document's bytes as they came, and the text read from them.

```text
originals/SHA.SUFFIX  the bytes as they came
texts/SHA.txt         the text, UTF-8, never altered
```
"""

import hashlib
import os
from collections.abc import Collection, Iterator
from pathlib import Path

from index.errors import CorpusError
from index.files import is_special, make_private, special_in

_ORIGINALS, _TEXTS = "originals", "texts"


class StoredFiles:
    """Files named by the hash of what they hold, so each is written once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def require_own(self, *, is_written_to: bool) -> None:
        """Raise CorpusError if a link, a pipe or a device stands where a file or a folder should.

        A library may come from somebody else: what is written to it must stay in it.
        """
        of_files = (self._folder / _TEXTS, self._folder / _ORIGINALS) if is_written_to else ()
        own = (path for path in (self._folder,) if is_special(path))
        for path in (*own, *special_in(self._folder, *of_files)):
            raise CorpusError(
                f"{path} is a link or no plain file, which Briefing did not make; remove it, or "
                "put there what it leads to"
            )

    def make_folders(self) -> None:
        """Create the folders that are missing; raise CorpusError if that fails."""
        for name in (_ORIGINALS, _TEXTS):
            try:
                make_private(self._folder / name)
            except OSError as error:
                raise _not_writable(self._folder, error) from error

    def has_any(self) -> bool:
        """Say whether there is any file."""
        folders = (self._folder / name for name in (_TEXTS, _ORIGINALS))
        return any(any(folder.iterdir()) for folder in folders if folder.is_dir())

    def text(self, sha256: str) -> Path:
        return self._folder / _TEXTS / f"{sha256}.txt"

    def original(self, sha256: str, suffix: str) -> Path:
        return self._folder / _ORIGINALS / f"{sha256}{suffix}"

    def delete_all_but(self, texts: Collection[str], originals: Collection[str]) -> None:
        """Delete the files whose hashes are in neither collection."""
        for name, kept in ((_TEXTS, texts), (_ORIGINALS, originals)):
            for path in (self._folder / name).iterdir():
                if path.name.partition(".")[0] not in kept and path.is_file():
                    path.unlink(missing_ok=True)


def write_once(path: Path, content: bytes) -> None:
    """Write a file, whole or not at all, unless it exists; raise CorpusError if that fails."""
    try:
        if not path.exists():
            new = path.with_name(f"{path.name}.new")
            new.unlink(missing_ok=True)
            with new.open("xb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            new.replace(path)
    except OSError as error:
        raise _not_writable(path.parent, error) from error


def fault_of(path: Path, sha256: str) -> Iterator[str]:
    """Yield, in words, what is wrong with a stored file, if anything is."""
    try:
        if is_special(path) or hashlib.sha256(path.read_bytes()).hexdigest() != sha256:
            yield f"{path} has been altered; add the document again"
    except OSError as error:
        yield f"{path} cannot be read ({error.strerror}); add the document again"


def _not_writable(folder: Path, error: OSError) -> CorpusError:
    return CorpusError(
        f"cannot write to {folder} ({error.strerror}); check its permissions and disk space"
    )
