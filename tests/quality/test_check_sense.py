"""How often `check` raises a false alarm, and how often it lets an inversion pass, on real texts."""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from index.models import HONEST, Comparison, Region, Sentence, Span
from index.text import compare, segment

pytestmark = pytest.mark.quality

_SEED, _EACH, _REACH = 20, 12, 2_000
_NEGATION = re.compile(r"\b(?:not|never)\b(?! only| just| least| merely)")
_DENIES = re.compile(r"\b(?:not?|never|none|nobody|cannot|without|nothing|n?either|nor)\b|n['’]t\b")
_CLAUSE_ENDS = re.compile(r"[,;](?=\s)")


@dataclass(frozen=True, slots=True)
class Text:
    """A real text with its sentences."""

    text: str
    sentences: tuple[Sentence, ...]

    def check(self, phrase: str, near: Span) -> Comparison:
        within = Span(max(0, near.start - _REACH), min(len(self.text), near.end + _REACH))
        return compare(phrase, self.text, [within], self.sentences)


@pytest.fixture(scope="module")
def texts(eval_data: Path) -> list[Text]:
    files = sorted((eval_data / "briefings" / "corpus").glob("*.txt"))
    if not files:
        pytest.skip("BRIEFING_EVAL_DATA has no briefings/corpus")
    return [_read(file.read_text(encoding="utf-8")) for file in files]


def _read(text: str) -> Text:
    passages = segment(text, [Region(Span(0, len(text)), "x")])
    return Text(text, tuple(s for passage in passages for s in passage.sentences))


def _sample(texts: list[Text], each: int = _EACH) -> Iterator[tuple[Text, Span]]:
    """Yield so many sentences of each text, of eight to forty-five words."""
    chance = random.Random(_SEED)
    for text in texts:
        spans = [s.span for s in text.sentences if not s.is_heading]
        good = [span for span in spans if 8 <= len(span.cut(text.text).split()) <= 45]
        for span in chance.sample(good, min(each, len(good))):
            yield text, span


def _share(name: str, found: list[bool]) -> float:
    share = sum(found) / len(found)
    print(f"\n{name}: {sum(found)} of {len(found)} ({share:.1%})")
    return share


def test_whole_sentences_are_honest(texts: list[Text]) -> None:
    """Only one that the next sentence takes back, or that a line says others say, is not."""
    found = [t.check(span.cut(t.text), span).fidelity not in HONEST for t, span in _sample(texts)]

    assert _share("whole sentences called misleading", found) <= 0.005


def test_clauses_of_sentences_that_deny_nothing_are_mostly_honest(texts: list[Text]) -> None:
    """Of the rest many are conditions, questions, and what others said, as they should be."""
    found = []
    for text, span in _sample(texts):
        said = span.cut(text.text)
        ends = [m.start() for m in _CLAUSE_ENDS.finditer(said)]
        if not ends or _DENIES.search(said):
            continue
        clause = said[ends[0] + 1 :].strip()
        if len(clause.split()) > 3:
            found.append(text.check(clause, span).fidelity not in HONEST)

    assert _share("clauses of undenied sentences called misleading", found) <= 0.08


def test_inversions_are_called_misleading(texts: list[Text]) -> None:
    """The "not" is left out for an ellipsis, or the quotation begins behind it."""
    elided, cut = [], []
    for text, span in _sample(texts, 60):
        said = span.cut(text.text)
        denial = _NEGATION.search(said)
        if (
            not denial
            or len(said[denial.end() :].split()) < 4
            or not said[: denial.start()].strip()
        ):
            continue
        lead, rest = said[: denial.start()].strip(), said[denial.end() :].strip(" ,")
        elided.append(text.check(f"{lead} … {rest}", span).fidelity not in HONEST)
        cut.append(text.check(rest, span).fidelity not in HONEST)

    assert _share("quotations that elide the negation and are caught", elided) >= 0.99
    assert _share("quotations that begin behind the negation and are caught", cut) >= 0.97


def test_one_changed_word_is_found(texts: list[Text]) -> None:
    """Whichever of five to twelve words it is; one difference is shown, and it is the right one."""
    chance = random.Random(_SEED)
    found = []
    for text, span in _sample(texts):
        words = re.findall(r"[A-Za-z]+", span.cut(text.text)[:60])
        said = re.split(r"\s+", span.cut(text.text))[: chance.randint(5, 12)]
        if len(words) < 5 or not all(word.isalpha() for word in said):
            continue
        at = chance.randrange(len(said))
        changed = [*said[:at], "zebra", *said[at + 1 :]]
        result = text.check(" ".join(changed), span)
        differences = [(d.quoted, d.original) for d in result.differences]
        found.append(result.fidelity == "altered" and differences == [("zebra", said[at])])

    assert _share("quotations with one changed word that are found", found) >= 0.98
