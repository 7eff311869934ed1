"""Prepare a model once: check its weights, export it to ONNX, keep it under the weights' hash.

Importing sentence-transformers costs seconds; the exported model starts in a tenth of one and gives
the same vectors. Only this module and `embed.TransformerEncoder` touch torch, and only when a model
is new to the machine.
"""

from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from index.encoders.embed import Encoder, OnnxEncoder, TransformerEncoder
from index.encoders.onnx import export_model
from index.encoders.weights import (
    EXPORT_VERSION,
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
    """Return an encoder for a model, preparing it first where it is new.

    `name` is `all-MiniLM-L6-v2` (carried by a dependency), a local folder, or a hub id. One that
    was prepared on another machine needs neither its weights nor torch.
    Raises ModelError where the model cannot be found, is not what it should be, or cannot run.
    """
    folder = prepared_folder(name, models)
    facts = read_facts(folder) if folder else None
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
    return OnnxEncoder(
        folder,
        model_id=facts.model_id,
        dim=facts.dim,
        max_tokens=facts.max_tokens,
        pooling=facts.pooling,
        threads=threads,
    )


def _require_torch(name: str, models: Path) -> None:
    """Raise ModelError where a model would have to be prepared and what does so is not there."""
    missing = [p for p in ("torch", "sentence_transformers", "onnx") if find_spec(p) is None]
    if missing:
        raise ModelError(
            f"the model {name} is not prepared in {models}, and {', '.join(missing)} is not "
            "installed to prepare it; copy that folder from where the index was built, or "
            "`pip install briefing-bot` with all that it needs"
        )
