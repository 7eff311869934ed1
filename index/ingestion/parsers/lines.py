"""JSON Lines: one document a line, its words under `text`, what is known of it under its names."""

import json

from index.errors import CorpusError
from index.ingestion.parsers.encoding import decode_bytes
from index.ingestion.parsers.frontmatter import named_facts
from index.ingestion.parsers.page import Loaded


def read_lines(content: bytes, name: str) -> list[Loaded]:
    """Read every line; raise CorpusError naming the first that cannot be used."""
    text, _ = decode_bytes(content, name)
    found = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise CorpusError(f"{name}, line {number}: not JSON ({error})") from error
        words = row.get("text") if isinstance(row, dict) else None
        if not isinstance(words, str) or not words.strip():
            raise CorpusError(f'{name}, line {number}: no "text" with words in it')
        if any("\ud800" <= c <= "\udfff" for c in words):
            raise CorpusError(f"{name}, line {number}: half of a character; write it whole")
        found.append(Loaded(words, (), named_facts(row), "jsonl"))
    if not found:
        raise CorpusError(f"{name}: holds no lines")
    return found
