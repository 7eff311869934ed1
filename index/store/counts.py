"""How many passages contain each stem and each word, kept up to date as documents change."""

import math
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator

from index.text import words as split_words

SCHEMA = """
CREATE TABLE IF NOT EXISTS terms (stem TEXT PRIMARY KEY, frequency INTEGER) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS vocabulary (word TEXT PRIMARY KEY, frequency INTEGER) WITHOUT ROWID;
"""


class Counts:
    """Changes to the counts that are not written yet."""

    def __init__(self) -> None:
        self._stems: Counter[str] = Counter()
        self._words: Counter[str] = Counter()

    def count(self, passages: Iterable[tuple[str, str]], sign: int) -> None:
        """Count passages, each (language, text), as added (1) or deleted (-1)."""
        for language, text in passages:
            found = split_words(text, language)
            for word in {word.surface for word in found}:
                self._words[word] += sign
            for stem in {word.stem for word in found if not word.is_function_word}:
                self._stems[stem] += sign

    def changes(self) -> Iterator[tuple[tuple[str, str], int]]:
        """Yield every change: ("stem" or "word", the term), and by how many passages."""
        for kind, changes in (("stem", self._stems), ("word", self._words)):
            yield from (((kind, term), change) for term, change in changes.items())

    def write(self, db: sqlite3.Connection) -> None:
        """Apply the changes to the tables."""
        for table, key, changes in (
            ("terms", "stem", self._stems),
            ("vocabulary", "word", self._words),
        ):
            db.executemany(
                f"INSERT INTO {table} VALUES (?, ?) ON CONFLICT ({key}) "
                "DO UPDATE SET frequency = frequency + excluded.frequency",
                sorted((term, change) for term, change in changes.items() if change),
            )
            db.executemany(
                f"DELETE FROM {table} WHERE {key} = ? AND frequency <= 0",
                sorted((term,) for term, change in changes.items() if change < 0),
            )


def background(languages: Iterable[str]) -> list[tuple[str, float]]:
    """Return how frequent words are in languages as a whole, on the Zipf scale, sorted by word."""
    from wordfreq import get_frequency_dict  # takes a quarter of a second: never while answering

    zipf: dict[str, float] = {}
    for language in languages:
        try:
            shares = get_frequency_dict(language, "small")
        except LookupError:
            continue  # no list for this language: all its words count as rare
        for word, share in shares.items():
            zipf[word] = max(zipf.get(word, 0.0), round(math.log10(share) + 9.0, 2))
    return sorted(zipf.items())
