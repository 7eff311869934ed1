"""The weights that `index.training.fit` wrote: for answers with a reader, and without."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

Way = Literal["searched", "read"]


@dataclass(frozen=True, slots=True)
class Weights:
    """The weight of every signal of a sentence, and of the judge's evidence with its intercept."""

    sentence: Mapping[str, float]
    judge: Mapping[str, float]


@cache
def fitted(way: Way = "searched") -> Weights:
    """Return the weights for answers by search alone, or with a reader on top of it."""
    path = files("index").joinpath("data/weights.json")
    return Weights(**json.loads(path.read_text(encoding="utf-8"))[way])
