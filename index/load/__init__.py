"""Readers of files, one module per format: each returns the text that is from then on fixed."""

from collections.abc import Callable, Mapping
from pathlib import Path

from index.errors import CorpusError
from index.load.text import decode_text

__all__ = ["FORMATS", "decode"]

FORMATS: Mapping[str, Callable[[bytes, Path], str]] = {".txt": decode_text}


def decode(content: bytes, path: Path) -> str:
    """Decode a file's bytes by its format; raise CorpusError where it cannot be used."""
    reader = FORMATS.get(path.suffix.lower())
    if reader is None:
        known = ", ".join(sorted(FORMATS))
        raise CorpusError(f"{path}: files of this kind cannot be read; convert it to {known}")
    return reader(content, path)
