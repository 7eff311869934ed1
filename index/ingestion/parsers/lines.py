"""JSON Lines: a document a line, its words under `text`, its facts under the fields' names."""

import json

from index.errors import CorpusError
from index.ingestion.parsers.encoding import decode_bytes
from index.ingestion.parsers.frontmatter import named_facts
from index.ingestion.parsers.loaded import Loaded


def parse_lines(content: bytes, name: str) -> list[Loaded]:
    """Parse every line; raise CorpusError naming the first that cannot be used."""
    text, _ = decode_bytes(content, name)
    found = [
        _parse_line(line, f"{name}, line {number}")
        for number, line in enumerate(text.split("\n"), 1)
        if line.strip()
    ]
    if not found:
        raise CorpusError(f"{name}: the file has no lines; fill it or leave it out")
    return found


def _parse_line(line: str, place: str) -> Loaded:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise CorpusError(f"{place}: not JSON ({error})") from error
    words = row.get("text") if isinstance(row, dict) else None
    if not isinstance(words, str) or not words.strip():
        raise CorpusError(f'{place}: no "text" with words in it')
    if any("\ud800" <= c <= "\udfff" for c in words):
        raise CorpusError(f"{place}: half a surrogate pair in the text; write the character whole")
    return Loaded(words, facts=named_facts(row), parser="jsonl")
