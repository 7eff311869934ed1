"""Whether a phrase stands in the corpus, and where."""

from dataclasses import dataclass
from typing import Literal

from index.models.sources import Comparison
from index.models.text import Span

CheckStatus = Literal["exact", "near", "absent"]


@dataclass(frozen=True, slots=True)
class Match:
    """Where a checked phrase stands, or nearly stands: the source's own words and what differs."""

    doc_id: str
    span: Span
    comparison: Comparison


@dataclass(frozen=True, slots=True)
class Check:
    """Whether a phrase is in the corpus; `matches` are the places, the most faithful first."""

    phrase: str
    status: CheckStatus
    matches: tuple[Match, ...]
