"""The same words in several documents: weighed once, shown once, with every source they have."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from index.answering.scoring import Choice
from index.models import Span
from index.text import normalise

_LETTERS = re.compile(r"[^\W_]+")


@dataclass(slots=True)
class Copies:
    """Where the words of a kept choice stand again, in other documents."""

    _places: dict[tuple[str, Span], list[tuple[str, Span]]] = field(default_factory=dict)

    def add(self, kept: Choice, copy: Choice) -> None:
        key = (kept.candidate.stored.doc_id, kept.span)
        self._places.setdefault(key, []).append((copy.candidate.stored.doc_id, copy.span))

    def of(self, choice: Choice) -> Sequence[tuple[str, Span]]:
        """Return the documents, and the places in them, that have a choice's words too."""
        return self._places.get((choice.candidate.stored.doc_id, choice.span), ())


def without_copies(
    choices: Iterable[Choice], texts: Mapping[str, str]
) -> tuple[list[Choice], Copies]:
    """Leave out the sentences that an earlier passage, of another document, has word for word.

    `choices` are best first. A copy would stand beside its original as a rival, and take from the
    certainty that either answers. Quotation marks, dashes, letter case and spaces do not count.
    """
    ranked = list(choices)
    passages = list(dict.fromkeys(choice.candidate.stored.id for choice in ranked))
    order = {passage_id: i for i, passage_id in enumerate(passages)}
    first: dict[str, Choice] = {}
    copies, dropped = Copies(), set()
    for choice in sorted(
        _suspects(ranked, texts), key=lambda c: (order[c.candidate.stored.id], c.sentence)
    ):
        doc_id = choice.candidate.stored.doc_id
        words = normalise(choice.span.cut(texts[doc_id])).text.casefold().strip(" '\"")
        original = first.setdefault(words, choice)
        if original.candidate.stored.doc_id != doc_id:
            copies.add(original, choice)
            dropped.add(id(choice))
    return [choice for choice in ranked if id(choice) not in dropped], copies


def _suspects(choices: Iterable[Choice], texts: Mapping[str, str]) -> Iterator[Choice]:
    """Yield the choices whose letters another document has too: the only ones to compare with care.

    What is the same to `normalise`, which takes three times as long, has the same letters.
    """
    alike: dict[str, list[Choice]] = {}
    for choice in choices:
        letters = _letters(choice.span.cut(texts[choice.candidate.stored.doc_id]))
        alike.setdefault(letters, []).append(choice)
    for group in alike.values():
        if len({choice.candidate.stored.doc_id for choice in group}) > 1:
            yield from group


@lru_cache(maxsize=16_384)
def _letters(text: str) -> str:
    """Return a text's letters and digits alone; kept for texts met again."""
    return "".join(_LETTERS.findall(unicodedata.normalize("NFKC", text).casefold()))
