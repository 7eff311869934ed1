"""The scorecard: the last measurements, stored with the tests, and the comparison with them."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from index.evaluation import Measure, Outcome, measures

PATH = Path(__file__).parent / "scorecard.json"
_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Change:
    """How many questions a change fixed, how many it broke, and the p-value of that difference."""

    fixed: int
    broken: int
    p_value: float


@dataclass(frozen=True, slots=True)
class Card:
    """One question set: its measures by name, and whether each question, in order, came out right."""

    values: Mapping[str, Measure]
    right: tuple[bool, ...]


def card_of(outcomes: Sequence[Outcome]) -> Card:
    """Return the card for some outcomes; questions without a known right outcome are left out."""
    judged = [o for o in outcomes if o.item.expected != "gap"]
    return Card({m.name: m for m in measures(outcomes)}, tuple(o.is_right for o in judged))


def read() -> dict[str, Card]:
    """Return the stored cards by the names of their sets."""
    if not PATH.exists():
        return {}
    raw = json.loads(PATH.read_text(encoding="utf-8"))
    return {
        name: Card(
            {m: Measure(m, *numbers) for m, numbers in card["measures"].items()},
            tuple(_bits(card["right"], card["questions"])),
        )
        for name, card in raw.items()
    }


def keep(name: str, card: Card) -> None:
    """Store a card under the name of its set."""
    raw = json.loads(PATH.read_text(encoding="utf-8")) if PATH.exists() else {}
    raw[name] = {
        "questions": len(card.right),
        "right": "".join("01"[bit] for bit in card.right),
        "measures": {
            m.name: [
                round(m.value, _DIGITS),
                round(m.low, _DIGITS),
                round(m.high, _DIGITS),
                m.count,
            ]
            for m in card.values.values()
        },
    }
    raw[name]["right"] = f"{int(raw[name]['right'] or '0', 2):x}"
    PATH.write_text(json.dumps(dict(sorted(raw.items())), indent=1) + "\n", encoding="utf-8")


def mcnemar(before: Sequence[bool], after: Sequence[bool]) -> Change:
    """Compare outcomes on the same questions, in the same order.

    The p-value is that of McNemar's exact two-sided test.
    """
    from scipy.stats import binomtest

    fixed = sum(b < a for b, a in zip(before, after, strict=True))
    broken = sum(b > a for b, a in zip(before, after, strict=True))
    if fixed + broken == 0:
        return Change(0, 0, 1.0)
    return Change(fixed, broken, float(binomtest(fixed, fixed + broken).pvalue))


def lines(card: Card, before: Card | None) -> Iterable[str]:
    """Yield a line per measure, with its previous value, and a line with the comparison."""
    for m in card.values.values():
        old = before.values.get(m.name) if before else None
        was = f"  was {old.value:.3f}" if old else ""
        yield f"  {m.name:34} {m.value:.3f}  ({m.low:.3f} to {m.high:.3f})  n {m.count}{was}"
    if before and len(before.right) == len(card.right):
        change = mcnemar(before.right, card.right)
        yield (
            f"  since the last scorecard: {change.fixed} fixed, {change.broken} broken, "
            f"p = {change.p_value:.3f}"
        )


def _bits(digits: str, count: int) -> list[bool]:
    return [bit == "1" for bit in f"{int(digits or '0', 16):0{count}b}"] if count else []
