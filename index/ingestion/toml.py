"""TOML from strangers: manifests and sidecars."""

import tomllib
from typing import Any

from index.errors import CorpusError


def read_toml(content: bytes, name: object) -> dict[str, Any]:
    """Return what a file says; raise CorpusError, which names the file, if it is not TOML."""
    try:
        return tomllib.loads(content.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CorpusError(f"{name} is not TOML: {error}") from error
    except RecursionError as error:
        raise CorpusError(f"{name} nests its brackets too deeply; write it without") from error
