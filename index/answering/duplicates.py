"""The same sentence in several documents: scored once, shown once, with every source of it."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from index.answering.scoring import ScoredSentence
from index.models import Span
from index.text import normalise

_LETTERS = re.compile(r"[^\W_]+")


@dataclass(slots=True)
class Copies:
    """Where else the words of each kept sentence appear, in other documents."""

    _places: dict[tuple[str, Span], list[tuple[str, Span]]] = field(default_factory=dict)

    def add(self, kept: ScoredSentence, copy: ScoredSentence) -> None:
        self._places.setdefault((kept.doc_id, kept.span), []).append((copy.doc_id, copy.span))

    def of(self, sentence: ScoredSentence) -> Sequence[tuple[str, Span]]:
        """Return the other documents that contain a sentence's words, and where."""
        return self._places.get((sentence.doc_id, sentence.span), ())


def without_copies(
    sentences: Sequence[ScoredSentence], texts: Mapping[str, str]
) -> tuple[list[ScoredSentence], Copies]:
    """Drop sentences that an earlier passage of another document contains word for word.

    `sentences` come best first. A copy would compete with its original and lower the confidence of
    both. Ignores quotation marks, dashes, letter case and spaces.
    """
    passages = list(dict.fromkeys(sentence.passage_id for sentence in sentences))
    order = {passage_id: i for i, passage_id in enumerate(passages)}
    first: dict[str, ScoredSentence] = {}
    copies, dropped = Copies(), set()
    suspects = _suspects(sentences, texts)
    for sentence in sorted(suspects, key=lambda s: (order[s.passage_id], s.number)):
        words = normalise(sentence.span.cut(texts[sentence.doc_id])).text
        original = first.setdefault(words.casefold().strip(" '\""), sentence)
        if original.doc_id != sentence.doc_id:
            copies.add(original, sentence)
            dropped.add(id(sentence))
    return [sentence for sentence in sentences if id(sentence) not in dropped], copies


def _suspects(
    sentences: Iterable[ScoredSentence], texts: Mapping[str, str]
) -> Iterator[ScoredSentence]:
    """Yield the sentences whose letters also occur in another document; only these are compared.

    A cheap filter: sentences that `normalise` makes equal have the same letters, and `normalise`
    takes three times as long.
    """
    alike: dict[str, list[ScoredSentence]] = {}
    for sentence in sentences:
        letters = _letters(sentence.span.cut(texts[sentence.doc_id]))
        alike.setdefault(letters, []).append(sentence)
    for group in alike.values():
        if len({sentence.doc_id for sentence in group}) > 1:
            yield from group


@lru_cache(maxsize=16_384)
def _letters(text: str) -> str:
    """Return only the letters and digits of a text; cached."""
    return "".join(_LETTERS.findall(unicodedata.normalize("NFKC", text).casefold()))
