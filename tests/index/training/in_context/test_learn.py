"""Groups as arrays, and that a network learns from them, with a teacher and without."""

import random
import subprocess
import sys
from dataclasses import astuple, replace
from pathlib import Path

import numpy as np
import pytest
import torch
from tokenizers import Tokenizer

from index.encoders.reader_input import ReaderTokenizer
from index.encoders.weights import SMALL_MODEL, weights_of
from index.models import Span
from index.training.in_context import learn, models
from index.training.in_context.arrays import Arrays, load
from index.training.in_context.batches import Pairs
from index.training.in_context.groups import Group, Right, unit_groups
from index.training.in_context.judged import Soft, label, look
from index.training.in_context.learn import Learner, Plan
from index.training.in_context.tokenise import arrays_of
from index.training.reader import checkpoint
from index.training.reader.mixture import Asked, Unit, cut
from index.training.reader.model import ReaderNetwork, precision

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore")]
TOWNS = ("Alder", "Birch", "Cedar", "Elm", "Fir", "Hazel", "Larch", "Maple")


def _tokenizer() -> Tokenizer:
    tokenizer = Tokenizer.from_file(str(weights_of(SMALL_MODEL) / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def _units() -> list[Unit]:
    units = []
    for i, town in enumerate(TOWNS):
        (piece,) = cut(f"{town} lies on a river. It was founded in {1100 + i}. Its bridge is old.")
        piece = replace(piece, head=f"Guide to {town}", before="A town follows.")
        at = piece.text.index("11")
        units.append(
            Unit(
                piece,
                [
                    Asked(f"When was {town} founded?", frozenset({1}), Span(at, at + 4)),
                    Asked(f"How old is the bridge of {town}?", frozenset({2})),
                    Asked(f"Who was the mayor of {town}?"),
                ],
            )
        )
    for i, unit in enumerate(units):
        other = units[i - 1].piece
        unit.asked = [replace(a, negatives=(other,)) if a.right else a for a in unit.asked]
    return units


@pytest.fixture(scope="module")
def arrays() -> Arrays:
    groups = list(unit_groups(_units(), random.Random(1), as_is=True))
    foreign = replace(groups[0], question="Wann wurde Alder gegründet?", language="de")
    return arrays_of([[*groups, foreign], groups], _tokenizer())


def _reader(arrays: Arrays) -> ReaderNetwork:
    from transformers import BertConfig, BertModel

    torch.manual_seed(3)
    config = BertConfig(
        vocab_size=len(arrays.vocabulary), hidden_size=64, num_hidden_layers=1,
        num_attention_heads=2, intermediate_size=64,
    )  # fmt: skip
    return ReaderNetwork(BertModel(config, add_pooling_layer=False), contradicts=True)


def test_arrays_are_what_the_reader_is_given(arrays: Arrays) -> None:
    groups = list(unit_groups(_units(), random.Random(1), as_is=True))
    tokenizer = ReaderTokenizer(_tokenizer(), 400)
    given = Pairs(arrays, "cpu").batch(np.arange(12))
    row = 0
    for group in groups[:6]:
        for passage in group.passages:
            expected = tokenizer.input(
                *map(tokenizer.tokens, (group.question, passage.text, passage.head, passage.before))
            )
            length = len(expected.ids)
            sentences = expected.sentences(passage.sentences)
            assert (arrays.vocabulary[given.ids[row, :length].numpy()] == expected.ids).all()
            assert int(given.mask[row].sum()) == length
            assert (given.types[row, :length].numpy() == expected.types).all()
            assert (given.question[row, :length].numpy() == expected.question).all()
            assert (given.sentences[row, : len(sentences), :length].numpy() == sentences).all()
            row += 1


def test_the_answer_is_where_it_was_in_the_text(arrays: Arrays) -> None:
    pair = int(np.flatnonzero(arrays.starts >= 0)[0])
    begin = arrays.passage_ends[arrays.read[pair] - 1] if arrays.read[pair] else 0
    answer = arrays.passages[begin + arrays.starts[pair] : begin + arrays.ends[pair] + 1]

    assert _tokenizer().decode(arrays.vocabulary[answer].tolist()) == "1100"
    assert arrays.right[pair] == 0b010


def test_arrays_are_saved_and_loaded(arrays: Arrays, tmp_path: Path) -> None:
    arrays.save(tmp_path / "arrays.npz")
    read = load(tmp_path / "arrays.npz")

    assert (read.passages == arrays.passages).all()
    assert (read.right == arrays.right).all()


def test_learning_needs_little() -> None:
    """A machine with a GPU need not have the rest of the project."""
    code = (
        "import sys; sys.modules.update(dict.fromkeys(('onnxruntime', 'tokenizers', 'faiss', "
        "'tantivy', 'pydantic', 'nupunkt')));"
        "import index.training.in_context.arrays, index.training.in_context.models;"
        "import index.training.in_context.learn"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_reader_learns(arrays: Arrays) -> None:
    pairs = Pairs(arrays, "cpu")
    network = _reader(arrays)
    Learner(network, Plan(600, 3e-3, tokens=3000, steps=150), "cpu").learn(
        pairs, log=lambda _: None
    )
    words = look(network.eval(), pairs)

    assert float(words.split("right in its passage ")[1][:5]) >= 0.9
    assert float(words.split("AUROC ")[1]) >= 0.9


def test_learning_goes_on_where_it_was_stopped(
    arrays: Arrays, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As if it had not been, its seconds and pairs counted on; but not with another plan."""
    monkeypatch.setattr(learn, "_SAVE_EVERY", 0.0)
    monkeypatch.setattr(learn, "_LOG_EVERY", 30)
    pairs, state = Pairs(arrays, "cpu"), tmp_path / "state.pt"
    plan, logged = Plan(600, 3e-3, tokens=3000, steps=30), list[str]()

    def learned(plan: Plan, state: Path | None, stop: int | None = None) -> list[float]:
        network = _reader(arrays)
        learner, steps = Learner(network, plan, "cpu"), list[int]()
        real = learner._step

        def step(loss: torch.Tensor) -> torch.Tensor:
            steps.append(1)
            if len(steps) == stop:
                raise KeyboardInterrupt
            return real(loss)

        monkeypatch.setattr(learner, "_step", step)
        network.eval()  # no dropout: chance would tell the two apart
        monkeypatch.setattr(network, "train", lambda mode=True: network)
        learner.learn(pairs, log=logged.append, state=state)
        return [float(p.abs().sum()) for p in network.parameters()] + [len(steps)]

    *whole, steps = learned(plan, None)
    with pytest.raises(KeyboardInterrupt):
        learned(plan, state, stop=20)
    *resumed, rest = learned(plan, state)

    assert (steps, rest) == (30, 11)
    assert np.allclose(resumed, whole, rtol=1e-4)
    assert [line.split(" pairs")[0] for line in logged] == [logged[0].split(" pairs")[0]] * 2
    with pytest.raises(SystemExit, match="another plan"):
        learned(replace(plan, rate=2e-3), state)


def test_seconds_of_before_count(arrays: Arrays, tmp_path: Path) -> None:
    pairs, state = Pairs(arrays, "cpu"), tmp_path / "state.pt"
    learner = Learner(_reader(arrays), plan := Plan(60, 3e-3, tokens=3000), "cpu")
    weights = [*learner._masters, *learner._heads]
    checkpoint.save(state, str(astuple(plan)), weights, learner._optimizer, step=7, seconds=61.0)
    before = [one.clone() for one in weights]
    learner.learn(pairs, log=lambda _: None, state=state)

    assert all(torch.equal(one, other) for one, other in zip(before, weights, strict=True))


@pytest.mark.parametrize(
    ("device", "capability", "dtype"),
    [
        ("cpu", "AVX2", torch.float32),
        ("cpu", "AVX512", torch.bfloat16),
        ("cpu", "DEFAULT", torch.float32),
        ("cuda", "AVX2", torch.bfloat16),
    ],
)
def test_bfloat16_is_taken_where_it_is_fast(
    monkeypatch: pytest.MonkeyPatch, device: str, capability: str, dtype: torch.dtype
) -> None:
    monkeypatch.setattr(torch.backends.cpu, "get_cpu_capability", lambda: capability)

    assert precision(device) is dtype


def test_a_teacher_labels_english_pairs_that_are_learned_from(arrays: Arrays) -> None:
    pairs = Pairs(arrays, "cpu")
    soft = label(_reader(arrays).eval(), pairs, seconds=60)
    english = (arrays.is_english & (arrays.kinds == 0))[arrays.groups]

    assert ((soft.answerable >= 0) == english).all()
    assert np.allclose(soft.each[english].sum(1), 1, atol=0.01)


def test_the_reader_follows_its_teacher(arrays: Arrays) -> None:
    """A teacher that calls every first sentence right is followed where it has read."""
    pairs = Pairs(arrays, "cpu")
    each = np.zeros((len(arrays.groups), 4), np.float16)
    each[:, 1] = 1
    shares = []
    for soft in (None, Soft(each, np.ones(len(each), np.float16))):
        network = _reader(arrays)
        plan = Plan(600, 3e-3, tokens=3000, steps=80)
        Learner(network, plan, "cpu").learn(pairs, soft, log=lambda _: None)
        shares.append(_first_share(network.eval(), pairs))

    assert shares[1] > shares[0] + 0.3


def _first_share(network: ReaderNetwork, pairs: Pairs) -> float:
    """Return how often the first sentence is thought the likeliest where nothing is right."""
    soft = label(network, pairs, seconds=60)
    read = (soft.answerable >= 0) & (pairs.held.right == 0)
    return float((soft.each[read].argmax(1) == 1).mean())


def test_networks_are_saved_and_loaded(arrays: Arrays, tmp_path: Path) -> None:
    network = _reader(arrays).eval()
    models.save(network, tmp_path / "reader.pt")
    read = models.load(tmp_path / "reader.pt").eval()

    given = Pairs(arrays, "cpu").batch(np.arange(4))
    with torch.no_grad():
        one, other = (n.encode(given.ids, given.mask, given.types) for n in (network, read))
    assert torch.allclose(one * given.mask[..., None], other * given.mask[..., None], atol=1e-5)


def test_a_network_between_two(arrays: Arrays) -> None:
    one, other = _reader(arrays), _reader(arrays)
    torch.nn.init.constant_(one.span.bias, 1.0)
    torch.nn.init.constant_(other.span.bias, 2.0)

    assert models.between(one, other, 0.25).span.bias.tolist() == [1.25, 1.25]


def test_the_teacher_computes_what_mpnet_does(arrays: Arrays, tmp_path: Path) -> None:
    from transformers import MPNetConfig, MPNetModel

    torch.manual_seed(5)
    config = MPNetConfig(
        vocab_size=40_000, hidden_size=64, num_hidden_layers=2, num_attention_heads=2,
        intermediate_size=64, attn_implementation="eager",
    )  # fmt: skip
    whole = MPNetModel(config, add_pooling_layer=False).eval()
    whole.save_pretrained(tmp_path)
    network = models.teacher(tmp_path, arrays.vocabulary).eval()
    given = Pairs(arrays, "cpu").batch(np.arange(4))
    ids = torch.from_numpy(arrays.vocabulary[given.ids.numpy()])
    with torch.no_grad():
        ours = network.encode(given.ids, given.mask, given.types)
        theirs = whole(
            input_ids=torch.where(given.mask > 0, ids, config.pad_token_id),
            attention_mask=given.mask,
        ).last_hidden_state

    assert torch.allclose(ours * given.mask[..., None], theirs * given.mask[..., None], atol=1e-4)


def test_a_right_sentence_beyond_the_limit_is_left_out() -> None:
    (unit,) = _units()[:1]
    group = Group("When?", (unit.piece,), (Right(frozenset({1, 62, 70})),))

    assert arrays_of([[group]], _tokenizer()).right.tolist() == [0b10]
