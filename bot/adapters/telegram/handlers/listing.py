"""The numbered lists of what a chat has set up, and finding an entry by its number."""

from collections.abc import Sequence
from typing import TypeVar

Entry = TypeVar("Entry")
# How many digests, and how many watches, a chat may have.
MOST = 20
# Quotation marks that people put around a topic or a question.
QUOTES = "\"“”„‟«»‘’'"


def numbered(listed: Sequence[Entry], number: str) -> Entry | None:
    """Return the entry with a number as people write it, "2" or "#2"; the first is 1."""
    number = number.strip().lstrip("#")
    is_listed = number.isdecimal() and 1 <= int(number) <= len(listed)
    return listed[int(number) - 1] if is_listed else None


def bare(words: str) -> str:
    """Return words without the quotation marks around them."""
    return words.strip().strip(QUOTES).strip()


def under(lead: str, words: str) -> str:
    """Return words below a leading line, if there is one."""
    return "\n\n".join(part for part in (lead, words) if part)
