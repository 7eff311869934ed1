"""Prepare a model once: check its weights, export it to ONNX, keep it under their hash.

Importing sentence-transformers takes seconds; the exported model starts in a tenth of a second and
gives the same vectors. torch is loaded only to prepare a model, or to run one that cannot be
exported.
"""

from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from index.encoders.embed import Encoder, OnnxEncoder, TransformerEncoder
from index.encoders.multilingual import prepare_multilingual
from index.encoders.onnx import export_model
from index.encoders.weights import (
    EXPORT_VERSION,
    MULTILINGUAL,
    prepared_folder,
    read_facts,
    verify_default,
    weights_hash,
    weights_of,
)
from index.errors import ModelError


def load_encoder(
    name: str, models: Path, *, threads: int = 0, progress: Callable[[str], None] = lambda _: None
) -> Encoder:
    """Return an encoder for a model, preparing the model first if it is new.

    `name` is `all-MiniLM-L6-v2`, which a dependency contains, a local folder, or a hub id. A model
    prepared on another machine needs neither its weights nor torch.
    Raises ModelError if the model cannot be found, is not what it should be, or cannot run.
    """
    folder = prepared_folder(name, models)
    facts = read_facts(folder) if folder else None
    if name == MULTILINGUAL and folder is not None and facts is None:
        _require_torch(name, models)
        facts = prepare_multilingual(folder, progress)
    if folder is None or facts is None:
        _require_torch(name, models)
        weights = weights_of(name, progress)
        model_id = f"{Path(name).name}@{weights_hash(weights)[:16]}"
        folder = models / f"{model_id}-v{EXPORT_VERSION}"
        facts = read_facts(folder)
    if facts is None:
        verify_default(name, weights)
        progress(f"preparing the model {name} (once)")
        exported = export_model(weights, folder, model_id)
        if isinstance(exported, TransformerEncoder):
            return exported
        facts = exported
    return OnnxEncoder(folder, facts, threads=threads)


def _require_torch(name: str, models: Path) -> None:
    """Raise ModelError if a model has to be prepared and a package for that is missing."""
    missing = [p for p in ("torch", "sentence_transformers", "onnx") if find_spec(p) is None]
    if missing:
        raise ModelError(
            f"the model {name} is not prepared in {models}, and preparing it needs "
            f"{', '.join(missing)}, not installed here; copy that folder from the machine that "
            "built the index, or run `pip install .` in the folder of the checkout"
        )
