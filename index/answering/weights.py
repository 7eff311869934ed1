"""The weights that `index.training.fit` makes, with a reader and without one.

`searched` and `read` are the small model's; `searched_in_context` and `in_context` those of the
model that embeds and reads passages in their context.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Literal

Way = Literal["searched", "read", "searched_in_context", "in_context"]


@dataclass(frozen=True, slots=True)
class Weights:
    """The weights of a sentence's signals, and of the judge's evidence with its intercept.

    `foreign`: how the judge's log-odds are taken of a question in another language than the text's:
    a `slope` and an `intercept`; empty if the model knows one language. Today's were set by hand on
    56 questions (`tests/quality/foreign.jsonl`); `index.training.fit --more` fits them.
    `doubt`: by what log-odds below 0 are multiplied where the speaker or the date is known and the
    corpus has every word of the question. People ask about speeches and reports in words other than
    theirs, so weak evidence counts for less against an answer.
    """

    sentence: Mapping[str, float]
    judge: Mapping[str, float]
    foreign: Mapping[str, float] = field(default_factory=dict)
    doubt: float = 1.0


@cache
def fitted(way: Way = "searched") -> Weights:
    """Return the weights for the search alone, or for the search with either reader."""
    path = files("index").joinpath("data/weights.json")
    return Weights(**json.loads(path.read_text(encoding="utf-8"))[way])
