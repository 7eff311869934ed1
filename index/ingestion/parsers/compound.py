"""Compound files, in which Office kept documents until 2007 and Outlook keeps messages."""

import io
from typing import Any

from index.errors import CorpusError


def opened(content: bytes, what: str) -> Any:
    """Return an open compound file; raise CorpusError, with `what` it is, if that fails."""
    try:
        import olefile
    except ImportError as error:
        raise CorpusError(
            f"{what}, which needs the package olefile: run `pip install olefile`, or save it in a "
            "newer format (.docx, .eml, text)"
        ) from error
    try:
        return olefile.OleFileIO(io.BytesIO(content))
    except (OSError, ValueError, IndexError, TypeError) as error:
        raise CorpusError(
            f"{what} that is damaged ({error}); save it again in a newer format (.docx, .eml, text)"
        ) from error


def stream_of(file: Any, name: str) -> bytes:
    """Return a stream's bytes; raise ValueError if there is none of the name."""
    try:
        return bytes(file.openstream(name).read())
    except OSError as error:
        raise ValueError(f"without {name}") from error
