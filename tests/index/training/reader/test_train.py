"""The training: its data, that it learns, resumes where it stopped, and ships what it learnt."""

import gzip
import json
import random
import re
from pathlib import Path

import numpy as np
import pytest
import torch
from tokenizers import Tokenizer

from index.encoders.reader import OnnxReader
from index.encoders.reader_input import ReaderPassage
from index.encoders.weights import SMALL_MODEL, weights_of
from index.models import Span
from index.training.reader.batches import Batcher
from index.training.reader.look import Look
from index.training.reader.loop import Plan, Trainer, loss_of, run
from index.training.reader.mixture import (
    Asked,
    Pair,
    Unit,
    cut,
    epoch,
    mine,
    read_units,
)
from index.training.reader.model import ReaderNetwork
from index.training.reader.ship import restore, ship
from tests.fakes import HashingEncoder

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore")]
TOWNS = ("Alder", "Birch", "Cedar", "Elm", "Fir", "Hazel", "Larch", "Maple")


def _unit(town: str, year: int) -> Unit:
    (piece,) = cut(f"{town} lies on a river. It was founded in {year}. Its bridge is of stone.")
    text = piece.text
    answer = Span(text.index(str(year)), text.index(str(year)) + 4)
    return Unit(
        piece,
        [
            Asked(f"When was {town} founded?", frozenset({1}), answer),
            Asked(f"What is the bridge of {town} made of?", frozenset({2}), None),
            Asked(f"Who was the mayor of {town}?"),
        ],
    )


TOKENIZER = Tokenizer.from_file(str(weights_of(SMALL_MODEL) / "tokenizer.json"))
UNITS = [_unit(town, 1100 + 37 * i) for i, town in enumerate(TOWNS)]


@pytest.fixture(scope="module")
def batcher() -> Batcher:
    return Batcher(TOKENIZER)


@pytest.fixture(scope="module")
def toy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The default model's embeddings under two small layers that nobody trained."""
    from transformers import BertConfig, BertModel

    folder = tmp_path_factory.mktemp("toy")
    weights = weights_of(SMALL_MODEL)
    torch.manual_seed(7)
    config = BertConfig.from_pretrained(weights, num_hidden_layers=2, intermediate_size=128)
    model = BertModel(config, add_pooling_layer=False)
    whole = BertModel.from_pretrained(weights, add_pooling_layer=False)
    model.embeddings.load_state_dict(whole.embeddings.state_dict())
    model.save_pretrained(folder)
    return folder


def _network(toy: Path, seed: int = 0) -> ReaderNetwork:
    torch.manual_seed(seed)
    return ReaderNetwork(toy)


def test_pieces_are_cut_as_passages_are() -> None:
    """Every sentence is inside its piece; a long text has several pieces."""
    pieces = cut(
        "\n\n".join(f"This is paragraph {i}. " + "Words follow here. " * 20 for i in range(4))
    )

    assert len(pieces) > 1
    assert all(s.end <= len(p.text) and s.cut(p.text).strip() for p in pieces for s in p.sentences)


def _write(path: Path, rows: list[dict[str, object]]) -> None:
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)


def test_the_mixture_keeps_apart_what_is_fitted_on(tmp_path: Path) -> None:
    """No passage is in both parts; answers are in their pieces."""
    rows = []
    for i in range(400):
        passage = f"Village {i} has a mill. The mill was built by a miller named Number{i}."
        at = passage.index("Number")
        rows.append(
            {"question": f"Who built mill {i}?", "passage": passage, "answer_start": at,
             "answer_text": passage[at:-1], "answerable": True, "source": "squadshifts/new_wiki",
             "title": f"{i:04d}"}
        )  # fmt: skip
    for name in ("squad1_train_answerable", "squadshifts", "qed_dev_nq", "covid_qa"):
        _write(tmp_path / f"{name}.jsonl.gz", rows if name == "squad1_train_answerable" else [])
    teased = [
        {"question": f"Who burnt mill {i}?", "passage": rows[i]["passage"]} for i in range(400)
    ]
    _write(tmp_path / "squad2_train_unanswerable.jsonl.gz", teased)
    for name in ("squad2_train_unansq_dev_lower", "qamr", "selqa"):
        _write(tmp_path / f"{name}.jsonl.gz", [])
    learnt, kept = read_units(tmp_path, random.Random(0))
    seen = {u.piece.text for u in learnt}

    assert learnt
    assert kept
    assert seen.isdisjoint(u.piece.text for u in kept)
    for unit in learnt:
        right = [a for a in unit.asked if a.right]
        assert len(right) == 1
        assert right[0].answer is not None
        assert right[0].answer.cut(unit.piece.text).startswith("Number")
        assert sum(not a.right for a in unit.asked) == 1


def test_the_mixture_has_every_kind_of_text_that_it_names(tmp_path: Path) -> None:
    """Comments and product reviews, as their sources are named in the data."""
    rows = [
        {"question": f"What {what} the {thing}?", "passage": f"I like it. The {thing} works well.",
         "answer_start": 0, "answer_text": "I like it", "answerable": True,
         "source": f"squadshifts/{source}", "title": source}
        for source, thing in (("amazon_reviews", "kettle"), ("reddit", "bicycle"))
        for what in ("is", "works")
    ]  # fmt: skip
    for name in ("squad1_train_answerable", "qed_dev_nq", "covid_qa", "qamr", "selqa",
                 "squad2_train_unanswerable", "squad2_train_unansq_dev_lower"):  # fmt: skip
        _write(tmp_path / f"{name}.jsonl.gz", [])
    _write(tmp_path / "squadshifts.jsonl.gz", rows)
    learnt, _ = read_units(tmp_path, random.Random(0))

    assert {u.piece.text.split()[4] for u in learnt} == {"kettle", "bicycle"}


def test_mined_passages_do_not_hold_the_answer() -> None:
    """The nearest other passages are negatives, but none that also answers."""
    units = [_unit(town, 1100 + 37 * i) for i, town in enumerate(TOWNS)]
    twin = _unit("Alder", 1100)
    mine([*units, twin], HashingEncoder())
    negatives = units[0].asked[0].negatives
    others = [_unit(town, 1100 + 37 * i) for i, town in enumerate(TOWNS)]
    mine(others, HashingEncoder(), others[:1])

    assert negatives
    assert all("1100" not in negative.text for negative in negatives)
    assert others[0].asked[0].negatives
    assert not others[1].asked[0].negatives


def test_an_epoch_has_every_question_once_and_can_be_repeated() -> None:
    """The seed determines the order, the misspellings and the negatives."""
    first, again, other = (epoch(UNITS, seed) for seed in (1, 1, 2))

    assert first == again
    assert first != other
    assert sum(bool(pair.right) for pairs in first for pair in pairs) == 16
    assert all(pair.weight > 1 for pairs in first for pair in pairs if "mayor" in pair.question)


def test_a_batch_marks_its_tokens(batcher: Batcher) -> None:
    """Each sentence's, the question's, and the first and last of the answer."""
    asked = UNITS[0].asked[0]
    batch = batcher.batch([Pair(asked.question, UNITS[0].piece, asked.right, asked.answer, 0)])
    (half,) = batch.halves
    first, last = int(half.starts[0]), int(half.ends[0])

    assert batch.right.tolist() == [[0, 1, 0]]
    assert (half.sentences.sum(1) <= 1).all()
    assert half.sentences.sum() == half.types.sum() - 1
    assert half.question.sum() == half.mask.sum() - half.types.sum() - 2
    assert TOKENIZER.decode(half.ids[0, first : last + 1].tolist()) == "1100"


def test_it_learns_and_goes_on_where_it_stopped(
    batcher: Batcher, toy: Path, tmp_path: Path
) -> None:
    """The loss falls; stopped and resumed, the weights are what they would have been."""
    pairs = [pair for pairs in epoch(UNITS, 0) for pair in pairs]
    batch = batcher.batch(pairs)
    plan = Plan(pairs=len(pairs) * 6, threads=1, rate=5e-4)

    def trained(folder: Path, stops: bool) -> ReaderNetwork:
        folder.mkdir(exist_ok=True)
        network = _network(toy)
        trainer = Trainer(network, plan, folder)
        if stops:
            _stop_after(trainer, 3)
        trainer.train(UNITS, batcher, lambda: "looked")
        return trainer.finished()

    with torch.no_grad():
        before = float(loss_of(_network(toy), batch))
    through = trained(tmp_path / "through", stops=False)
    with pytest.raises(KeyboardInterrupt):
        trained(tmp_path / "stopped", stops=True)
    resumed = trained(tmp_path / "stopped", stops=False)
    with torch.no_grad():
        after = float(loss_of(through, batch))
    curve = (tmp_path / "stopped" / "curve.txt").read_text(encoding="utf-8")

    assert after < 0.5 * before
    assert "resumed" in curve
    assert "looked" in curve
    for one, other in zip(through.parameters(), resumed.parameters(), strict=True):
        torch.testing.assert_close(one, other, atol=1e-5, rtol=1e-4)


def _stop_after(trainer: Trainer, steps: int) -> None:
    learn = trainer._learn

    def once(batch: object) -> float:
        if trainer._step == steps:
            trainer._save()
            raise KeyboardInterrupt
        return learn(batch)  # type: ignore[arg-type]

    trainer._learn = once  # type: ignore[method-assign]


def test_a_checkpoint_of_another_plan_is_refused(
    batcher: Batcher, toy: Path, tmp_path: Path
) -> None:
    """Rather than trained on with the wrong schedule."""
    Trainer(_network(toy), Plan(pairs=1, threads=1), tmp_path).train(UNITS, batcher, lambda: "")

    with pytest.raises(SystemExit, match="name another --work folder"):
        Trainer(_network(toy), Plan(pairs=2, threads=1), tmp_path).train(UNITS, batcher, lambda: "")


@pytest.mark.parametrize(("is_compact", "within"), [(False, 1e-3), (True, 0.2)])
def test_what_ships_reads_as_the_network_does(
    batcher: Batcher, toy: Path, tmp_path: Path, is_compact: bool, within: float
) -> None:
    """In floating point to a thousandth; its weights in eight bits nearly."""
    network = _network(toy).eval()
    facts = ship(network, tmp_path, name="tried", is_compact=is_compact)
    reader = OnnxReader(tmp_path, weights_of(SMALL_MODEL))
    piece, asked = UNITS[0].piece, UNITS[0].asked[0]
    (reading,) = reader.read(asked.question, [piece])
    with torch.no_grad():
        scores = run(network, batcher.batch([Pair(asked.question, piece, frozenset(), None, 0)]))

    np.testing.assert_allclose(reading.sentences, scores.sentences[0].numpy(), atol=within)
    assert reading.null == pytest.approx(float(scores.null[0]), abs=within)
    assert reading.answerable == pytest.approx(float(scores.answerable[0]), abs=within)
    assert facts.onnx_bytes < (13_000_000 if is_compact else 50_000_000)


def test_what_shipped_is_trained_further(toy: Path, tmp_path: Path) -> None:
    """A network takes on all that a shipped file holds, weights in eight bits nearly."""
    first, second = _network(toy, 1), _network(toy, 2)
    with torch.no_grad():
        for parameter in first.parameters():
            parameter.add_(0.01 * torch.randn_like(parameter))
    ship(first, tmp_path, name="tried")
    restore(second, tmp_path)
    words = "encoder.embeddings.word_embeddings.weight"

    for (name, one), other in zip(
        first.state_dict().items(), second.state_dict().values(), strict=True
    ):
        if name != words:
            within = float(one.abs().max()) / 120
            torch.testing.assert_close(one, other, atol=within, rtol=0, msg=name)


def test_a_look_tells_sentences_passages_and_silence(batcher: Batcher, toy: Path) -> None:
    """Of the kept units with a question that is not answered; each a share between 0 and 1."""
    units = [_unit(town, 1100 + 37 * i) for i, town in enumerate(TOWNS)]
    mine(units, HashingEncoder())
    look = Look(_network(toy), batcher, units)()
    shares = [float(share) for share in re.findall(r"\b[01]\.\d{3}\b", look)]

    assert "16 + 8 questions" in look
    assert len(shares) == 5
    assert all(0 <= share <= 1 for share in shares)


def test_a_piece_whose_answer_is_cut_off_is_no_trouble(batcher: Batcher) -> None:
    """What was cut off is not a right sentence."""
    long = ReaderPassage("word " * 600, (Span(0, 4), Span(2900, 2999)))
    batch = batcher.batch([Pair("Which?", long, frozenset({1}), None, 0)])

    assert batch.right.sum() == 0
