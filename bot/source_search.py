"""Sources found by the words of what is known of them."""

import re
from collections.abc import Iterable

from bot.render import attribution, spoken_date
from index.models import Source
from index.text import fold

_WORD = re.compile(r"\w+")


def matching(listed: Iterable[Source], words: str) -> list[Source]:
    """Return the sources that match all words; without words, all of them.

    A word matches where it begins one of the source's: of its speaker, title, occasion, publisher,
    place or date. Accents and letter case are ignored.
    """
    wanted = _words(words)
    return [source for source in listed if _matches(wanted, source)] if wanted else list(listed)


def _matches(wanted: set[str], source: Source) -> bool:
    facts = (
        attribution(source), source.title, source.speaker, source.publisher, source.place,
        source.date, spoken_date(source.date),
    )  # fmt: skip
    known = _words(" ".join(fact for fact in facts if fact))
    return all(any(word.startswith(begun) for word in known) for begun in wanted)


def _words(text: str) -> set[str]:
    return set(_WORD.findall(fold(text).casefold()))
