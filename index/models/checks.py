"""The result of checking a phrase: whether the corpus has it, where, and what is said there."""

from dataclasses import dataclass

from index.models.sources import Comparison, Fidelity
from index.models.text import Span

# Verdicts by which a phrase may be quoted.
HONEST: frozenset[Fidelity] = frozenset({"exact", "normalised", "elided"})


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Some words, the whole sentences that they stand in, and what stands before and after.

    All verbatim, and all of one speaker.
    """

    words: str = ""
    sentence: str = ""
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """Where a checked phrase occurs, how the source's words differ, and what is around them.

    `span` is what is to be shown: the words or, where they mislead alone, all that is needed to
    understand them. `left_out`: what stands between the pieces of the phrase, verbatim. `is_part`:
    the words are only part of a sentence.
    """

    doc_id: str
    span: Span
    comparison: Comparison
    surroundings: Surroundings = Surroundings()
    left_out: tuple[str, ...] = ()
    is_part: bool = False


@dataclass(frozen=True, slots=True)
class Check:
    """Whether a phrase is in the corpus; `matches` are the places, most faithful first.

    `status` is the verdict on the first of them; all of them may be quoted, or none.
    """

    phrase: str
    status: Fidelity
    matches: tuple[Match, ...]

    @property
    def is_honest(self) -> bool:
        """Say whether the phrase may be quoted as it is."""
        return self.status in HONEST
