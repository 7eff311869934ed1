"""The numbered lists of what a chat has set up, and finding an entry by its number."""

from collections.abc import Sequence
from typing import TypeVar

from bot.adapters.telegram import texts

Entry = TypeVar("Entry")
# How many digests, and how many watches, a chat may have, and a person may set up in all chats.
_OF_A_CHAT, _OF_A_PERSON = 20, 60
# Quotation marks that people put around a topic or a question.
QUOTES = "\"“”„‟«»‘’'"


def too_many(of_chat: int, of_person: int) -> str | None:
    """Return what to say to somebody who may add no more, given how many there are."""
    if of_chat >= _OF_A_CHAT:
        return texts.TOO_MANY(most=_OF_A_CHAT)
    return texts.TOO_MANY_OF_YOURS(most=_OF_A_PERSON) if of_person >= _OF_A_PERSON else None


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
