"""Inputs that make a pattern slow if any do, made of its own syntax: repeats pumped, near matches."""

import importlib
import random
import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

_parser: Any = importlib.import_module("re._parser")
_constants: Any = importlib.import_module("re._constants")
_REPEATS = frozenset(
    (_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT),
)
# What texts repeat, whatever the pattern: blanks, lines, marks, brackets, words, names.
_USUAL = (
    " ", "\n", "\t", "\u00a0", " \n", "a", "A", "1", "a\n", "A.\n", "a.", "A-", "A, ", "Aa ", "1 ",
    ",", "(", "[", ".", "- ", "“", '"', "'", "’", "…", "#", "_", "*", "é", "9:10 ", "Mr. ", "said ",
)  # fmt: skip
_OF_CATEGORY = {
    _constants.CATEGORY_SPACE: " \n", _constants.CATEGORY_NOT_SPACE: "a.",
    _constants.CATEGORY_DIGIT: "1", _constants.CATEGORY_NOT_DIGIT: "a ",
    _constants.CATEGORY_WORD: "aA", _constants.CATEGORY_NOT_WORD: " ,",
}  # fmt: skip
_SAMPLES, _LEAST_REPEAT = 3, 30


class Hostile(NamedTuple):
    """An input: a beginning, what is repeated behind it, and what follows, which does not match."""

    before: str
    pump: str
    behind: str

    def of(self, size: int) -> str:
        return self.before + self.pump * (size // len(self.pump) + 1) + self.behind


def hostile_inputs(pattern: str, flags: int) -> list[Hostile]:
    """Return inputs for a pattern, the same each time."""
    maker = _Maker(flags)
    tree = list(_parser.parse(pattern, flags))
    found = dict.fromkeys(("", usual) for usual in _USUAL)
    for before, pump in maker.repeats(tree):
        found |= dict.fromkeys([(before, pump), ("", before + pump), (before, pump + " ")])
    for _ in range(2 * _SAMPLES):
        match = maker.sample(tree)
        found |= dict.fromkeys([("", match), ("", match[:-1]), ("", f"{match} "), (match, " ")])
    return [Hostile(*pair, end) for pair in found if pair[1] for end in ("", "\x00x")]


class _Maker:
    """Makes texts that a part of a pattern matches, by chance but always the same."""

    def __init__(self, flags: int) -> None:
        self._flags = flags
        self._chance = random.Random(1)

    def repeats(self, nodes: Sequence[Any], before: str = "") -> Iterator[tuple[str, str]]:
        """Yield what each repeat of a pattern may repeat, with what leads there."""
        for node in nodes:
            kind, value = node
            if kind in _REPEATS and value[1] >= _LEAST_REPEAT:
                for _ in range(_SAMPLES):
                    yield before, self.sample(value[2])
            for inner in self._inside(kind, value):
                yield from self.repeats(inner, before)
            before += self.sample([node])

    def sample(self, nodes: Sequence[Any]) -> str:
        """Return a text that a part of a pattern matches, but for what looks around."""
        return "".join(self._sample(kind, value) for kind, value in nodes)

    def _sample(self, kind: Any, value: Any) -> str:
        if kind is _constants.LITERAL:
            return chr(value)
        if kind in (_constants.IN, _constants.NOT_LITERAL, _constants.ANY):
            return self._chance.choice(self._characters(kind, value))
        if kind in (_constants.ASSERT, _constants.ASSERT_NOT):
            return ""
        inner = list(self._inside(kind, value))
        if kind not in _REPEATS:
            return self.sample(self._chance.choice(inner)) if inner else ""
        least, most = value[:2]
        times = least if self._chance.random() < 0.5 else min(max(least, 1), int(most))
        return "".join(self.sample(inner[0]) for _ in range(min(times, 8)))

    def _characters(self, kind: Any, value: Any) -> Sequence[str]:
        if kind is not _constants.IN:
            one = [(kind, value)] if kind is _constants.ANY else [(_constants.LITERAL, value)]
            return [c for c in "a A1" if kind is _constants.ANY or not self._is_in(c, one)]
        if value[0][0] is _constants.NEGATE:
            return [c for c in "a A1.,\n-(" if not self._is_in(c, value[1:])] or ["\u4e00"]
        found: list[str] = []
        for part, which in value:
            found += _OF_CATEGORY.get(which, "") if part is _constants.CATEGORY else ""
            found += map(chr, [which] if part is _constants.LITERAL else ())
            found += map(chr, which if part is _constants.RANGE else ())
        return found

    def _is_in(self, character: str, parts: Sequence[Any]) -> bool:
        letters = {character, character.lower(), character.upper()}
        known = letters if self._flags & re.IGNORECASE else {character}
        for part, which in parts:
            if part is _constants.LITERAL and chr(which) in known:
                return True
            if part is _constants.RANGE and any(which[0] <= ord(c) <= which[1] for c in known):
                return True
            if part is _constants.CATEGORY and character in _OF_CATEGORY.get(which, ""):
                return True
        return False

    def _inside(self, kind: Any, value: Any) -> Iterator[Sequence[Any]]:
        """Yield the parts of a node, of which one stands for it or which it repeats."""
        if kind in _REPEATS:
            yield value[2]
        elif kind is _constants.SUBPATTERN:
            yield value[3]
        elif kind is _constants.BRANCH:
            yield from value[1]
        elif kind is _constants.ATOMIC_GROUP:
            yield value
        elif kind in (_constants.ASSERT, _constants.ASSERT_NOT):
            yield value[1]
