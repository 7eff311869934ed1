"""Who addresses the holder of an office does not hold it: "Monsieur le maire, …"."""

import re
from collections.abc import Iterable
from functools import lru_cache

from index.text import NEVER, language_of, name_word, offices


def offices_in(sayers: Iterable[str], language: str) -> tuple[str, ...]:
    """Return the offices, each as a word, by which a question calls those who are to have spoken.

    "maire" is one in small letters alone: Máire is a given name.
    """
    known = offices() | {name_word(word) for word in language_of(language).offices.roles}
    last = (sayer.split()[-1] for sayer in sayers)
    return tuple(w for w in last if name_word(w) in (known if w.islower() else offices()))


def addresses(text: str, office: str, language: str) -> bool:
    """Say whether a text speaks to the holder of an office."""
    return _address(office, language).search(text) is not None


@lru_cache(maxsize=64)
def _address(office: str, language: str) -> re.Pattern[str]:
    polite = language_of(language).transcripts.politely or NEVER
    politely = rf"(?:^|[\n.!?,;:“„«\"(–—-])\s{{0,3}}(?:{polite})\s(?:l['’])?"
    return re.compile(
        rf"(?:{politely}{re.escape(office)}(?=\s?[,.!?])|^{re.escape(office)},)",
        re.IGNORECASE | re.MULTILINE,
    )
