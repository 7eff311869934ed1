"""The result of checking a phrase: whether it is in the corpus, and where."""

from dataclasses import dataclass
from typing import Literal

from index.models.sources import Comparison
from index.models.text import Span

CheckStatus = Literal["exact", "near", "absent"]


@dataclass(frozen=True, slots=True)
class Match:
    """Where a checked phrase occurs, exactly or nearly, and how the source's words differ."""

    doc_id: str
    span: Span
    comparison: Comparison


@dataclass(frozen=True, slots=True)
class Check:
    """Whether a phrase is in the corpus; `matches` are the places, most faithful first."""

    phrase: str
    status: CheckStatus
    matches: tuple[Match, ...]
