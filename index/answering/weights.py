"""The weights that `index.training.fit` makes, with a reader and without one.

`searched` and `read` are the small model's; `searched_in_context` and `in_context` those of the
model that embeds and reads passages in their context.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

Way = Literal["searched", "read", "searched_in_context", "in_context"]


@dataclass(frozen=True, slots=True)
class Weights:
    """The weights of a sentence's signals, and of the judge's evidence with its intercept."""

    sentence: Mapping[str, float]
    judge: Mapping[str, float]


@cache
def fitted(way: Way = "searched") -> Weights:
    """Return the weights for the search alone, or for the search with either reader."""
    path = files("index").joinpath("data/weights.json")
    return Weights(**json.loads(path.read_text(encoding="utf-8"))[way])
