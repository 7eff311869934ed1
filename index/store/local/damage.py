"""Damage: what libraries raise when files are not what was written to them, in words."""

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tokenize import TokenError

from index.errors import DamagedIndexError

# NumPy reads the head of an array's file as Python: hence what a tokenizer raises.
_ERRORS = (
    ArithmeticError, EOFError, LookupError, MemoryError, OSError, RuntimeError, SyntaxError,
    TokenError, TypeError, ValueError, zlib.error,
)  # fmt: skip


@contextmanager
def reading(what: str, folder: Path) -> Iterator[None]:
    """Raise DamagedIndexError for whatever cannot be made of what a folder holds.

    For code that fails only if a file is altered, whatever is asked.
    """
    try:
        yield
    except _ERRORS as error:
        raise DamagedIndexError(
            f"the {what} in {folder} cannot be read; run `briefing index build`"
        ) from error
