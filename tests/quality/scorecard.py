"""The scorecard: what was measured last, kept beside the tests, and what is compared with it."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from index.evaluation.measures import Measure, measures
from index.evaluation.questions import Outcome

PATH = Path(__file__).parent / "scorecard.json"
_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Card:
    """One set: its measures by name, and for each question, in order, whether it came out right."""

    values: Mapping[str, Measure]
    right: tuple[bool, ...]


def card_of(outcomes: Sequence[Outcome]) -> Card:
    """Return the card of some outcomes; questions of which nobody knows what is right are left out."""
    judged = [o for o in outcomes if o.item.expected != "gap"]
    return Card({m.name: m for m in measures(outcomes)}, tuple(o.is_right for o in judged))


def read() -> dict[str, Card]:
    """Return the cards that are kept, by their sets' names."""
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
    """Write a card among those that are kept."""
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


def mcnemar(before: Sequence[bool], after: Sequence[bool]) -> tuple[int, int, float]:
    """Return how many questions were mended, how many broken, and how likely that is by chance.

    McNemar's exact test, two-sided, on the same questions in the same order.
    """
    from scipy.stats import binomtest

    mended = sum(b < a for b, a in zip(before, after, strict=True))
    broken = sum(b > a for b, a in zip(before, after, strict=True))
    if mended + broken == 0:
        return 0, 0, 1.0
    return mended, broken, float(binomtest(mended, mended + broken).pvalue)


def lines(card: Card, before: Card | None) -> Iterable[str]:
    """Yield a line for each measure, with what it was, and the test of the outcomes."""
    for m in card.values.values():
        old = before.values.get(m.name) if before else None
        was = f"  was {old.value:.3f}" if old else ""
        yield f"  {m.name:34} {m.value:.3f}  ({m.low:.3f} to {m.high:.3f})  n {m.count}{was}"
    if before and len(before.right) == len(card.right):
        mended, broken, chance = mcnemar(before.right, card.right)
        yield f"  against the last scorecard: {mended} mended, {broken} broken, p = {chance:.3f}"


def _bits(digits: str, count: int) -> list[bool]:
    return [bit == "1" for bit in f"{int(digits or '0', 16):0{count}b}"] if count else []
