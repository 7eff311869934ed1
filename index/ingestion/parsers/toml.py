"""TOML from strangers: tables, or an error that names the file, whatever it holds."""

import re
import tomllib
from datetime import date
from typing import Any

from index.errors import CorpusError

# A key of so many parts, with dots between them: `tomllib` takes the square of their number.
_MOST_PARTS = 40
_PART = r"""(?:[\w-]++|"(?:[^"\\\n]|\\.)*+"|'[^'\n]*+')"""
_LONG_KEY = re.compile(rf"(?<![\w-]){_PART}(?:[ \t]*+\.[ \t]*+{_PART}){{{_MOST_PARTS}}}")


def read_toml(content: bytes, name: str) -> dict[str, Any]:
    """Return a file's tables; raise CorpusError if it is not TOML."""
    try:
        text = content.decode("utf-8")
        if _LONG_KEY.search(text):
            raise CorpusError(f"{name} has a key of over {_MOST_PARTS} parts; write a short one")
        return tomllib.loads(text)
    except RecursionError as error:
        raise CorpusError(f"{name} nests its brackets too deeply; write it without") from error
    except ValueError as error:
        # A number of more digits than Python reads is followed by advice to programmers.
        said = str(error).partition(";")[0]
        raise CorpusError(f"{name} is not TOML: {said}") from error


def read_facts(content: bytes, name: str) -> dict[str, str]:
    """Return the values of a sidecar as texts; raise CorpusError if one of them is no text."""
    return {key: _text_of(value, key, name) for key, value in read_toml(content, name).items()}


def _text_of(value: object, key: str, name: str) -> str:
    try:
        if isinstance(value, str | int | date) and not isinstance(value, bool):
            return str(value)
    except ValueError:  # a number of more digits than Python writes
        pass
    raise CorpusError(f"{name}: {key} is no text; write it between quotation marks")
