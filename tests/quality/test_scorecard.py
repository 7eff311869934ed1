"""The scorecard on every set that BRIEFING_EVAL_DATA has; nothing was fitted on any of them.

`make quality` prints it and compares it with the last one; `make scorecard` keeps it. A change that
breaks more questions than it mends, beyond chance, fails.
"""

import os
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from index import evaluate
from index.answer import Answerer
from index.build import build
from index.corpus import open_corpus
from index.embed import Encoder
from index.evaluate import Item, Outcome
from index.measures import Measure, answered_from, by_group, measures, reliability
from index.models import SURE, UNASKED, Document
from index.reader import Reader
from index.store.local import LocalStore
from tests.conftest import documents_of
from tests.quality import scorecard, sets
from tests.quality.figures import draw

pytestmark = pytest.mark.quality

# Worse than the last scorecard by more than chance explains.
_CHANCE = 0.01


def _measure(
    folder: Path,
    data: Path,
    items_of: Callable[[dict[str, Document]], list[Item]],
    encoder: Encoder,
    reader: Reader,
) -> list[Outcome]:
    """Build an index of a folder of texts and ask every question of it."""
    store = LocalStore(build(open_corpus(folder), data, encoder))
    answerer, documents = Answerer(store, encoder, reader), documents_of(store)
    outcomes = evaluate.evaluate(
        items_of(documents),
        lambda i: answerer.probe(i.question, without=evaluate.hidden(i)),
        documents,
    )
    store.close()
    return outcomes


def _report(name: str, outcomes: Sequence[Outcome]) -> dict[str, Measure]:
    """Print a card beside the last one, keep it where that is asked, and fail where it harms."""
    card, before = scorecard.card_of(outcomes), scorecard.read().get(name)
    print(f"\n{name}")
    for line in scorecard.lines(card, before):
        print(line)
    if os.environ.get("KEEP"):
        scorecard.keep(name, card)
    elif before and len(before.right) == len(card.right):
        mended, broken, chance = scorecard.mcnemar(before.right, card.right)
        assert broken <= mended or chance > _CHANCE, f"{name}: {broken} broken, {mended} mended"
    assert card.values["verbatim"].value == 1.0
    return dict(card.values)


def test_squad2(eval_data: Path, encoder: Encoder, reader: Reader, tmp_path: Path) -> None:
    """Articles: the right sentence, and silence off topic, beside the mark, and when teased."""
    outcomes = _measure(
        eval_data / "squad2" / "corpus",
        tmp_path,
        lambda documents: sets.squad2(eval_data, documents),
        encoder,
        reader,
    )
    found = _report("squad2", outcomes)
    for names, half in sets.halves([o.item for o in outcomes]):
        inside = set(map(id, half))
        print(f"  half: {names}")
        for m in measures([o for o in outcomes if id(o.item) in inside]):
            print(f"    {m.name:32} {m.value:.3f}  ({m.low:.3f} to {m.high:.3f})")
    for m in by_group(outcomes):
        print(f"  hit@1 on {m.name:25} {m.value:.3f}  ({m.low:.3f} to {m.high:.3f})  n {m.count}")
    for confidence, right, count in reliability(outcomes):
        print(f"  confidence {confidence:.2f}: right {right:.2f} of {count}")
    for bound in (0.5, SURE, UNASKED):
        share, precision = answered_from(outcomes, bound)
        print(
            f"  from {bound:.0%} on: answers {share:.3f} of the questions, {precision:.3f} rightly"
        )
    if os.environ.get("KEEP"):
        draw(outcomes)

    assert found["quotation hit@1"].value >= 0.84
    assert found["AUROC, out_of_corpus"].value >= 0.98


def test_scifact(eval_data: Path, encoder: Encoder, reader: Reader, tmp_path: Path) -> None:
    """Claims on five thousand abstracts: a domain and a form that nothing was trained on."""
    sets.write_scifact(eval_data, tmp_path / "corpus")
    found = _report(
        "scifact",
        _measure(
            tmp_path / "corpus",
            tmp_path / "data",
            lambda _: sets.scifact(eval_data),
            encoder,
            reader,
        ),
    )

    assert found["nDCG@10"].value >= 0.68


@pytest.mark.parametrize("language", ["en", "de"])
def test_xquad(
    language: str, eval_data: Path, encoder: Encoder, reader: Reader, tmp_path: Path
) -> None:
    """The same articles in English and German: the models are English ones."""
    found = _report(
        f"xquad-{language}",
        _measure(
            eval_data / f"xquad-{language}" / "corpus",
            tmp_path,
            lambda documents: sets.xquad(eval_data, language, documents),
            encoder,
            reader,
        ),
    )

    assert found["quotation hit@1"].value >= {"en": 0.8, "de": 0.3}[language]


def test_german_questions_on_english_text(
    eval_data: Path, encoder: Encoder, reader: Reader, tmp_path: Path
) -> None:
    """Across languages little can be found; the bot must know that."""
    found = _report(
        "xquad-de on xquad-en",
        _measure(
            eval_data / "xquad-en" / "corpus",
            tmp_path,
            lambda documents: sets.across(eval_data, documents),
            encoder,
            reader,
        ),
    )

    assert found["calibration error"].value <= 0.25


def test_speeches(eval_data: Path, encoder: Encoder, reader: Reader, tmp_path: Path) -> None:
    """Sentences of speeches by half of their words; what absent people said is not answered."""
    sets.write_speeches(eval_data, tmp_path / "corpus")
    found = _report(
        "speeches",
        _measure(tmp_path / "corpus", tmp_path / "data", sets.speeches, encoder, reader),
    )

    assert found["quotation hit@1"].value >= 0.7
    assert found["refusal, abstain"].value >= 0.95
