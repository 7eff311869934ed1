"""No file makes reading it slow: the time grows as the file does, whatever it repeats."""

from collections.abc import Callable

import pytest

from index.ingestion.parsers import parse
from tests.growth import MOST, growth

pytestmark = pytest.mark.slow

File = Callable[[int], bytes]


def _again(what: bytes, *, before: bytes = b"", behind: bytes = b"") -> File:
    return lambda n: before + what * n + behind


def _cues(what: str) -> File:
    """Return subtitles of two cues of so many words, which end differently."""
    return lambda n: (
        f"WEBVTT\n\n00:01.000 --> 00:03.000\n{what * n}x\n\n00:03.000 --> 00:05.000\n{what * n}y"
    ).encode()


FILES = {
    "cues of one word": (".vtt", _cues("a "), 40_000),
    "cues of two words": (".vtt", _cues("a b "), 20_000),
}  # fmt: skip


@pytest.mark.parametrize(("suffix", "make", "size"), FILES.values(), ids=FILES)
def test_reading_is_linear(suffix: str, make: File, size: int) -> None:
    """Nothing goes through the whole again for each part."""
    assert growth(lambda n: parse(make(n), f"a{suffix}"), size) < MOST
