"""Export a model of sentence-transformers to ONNX, its numbers in a file that can be mapped."""

import glob
import json
import os
import shutil
import tempfile
import warnings
from dataclasses import asdict
from pathlib import Path
from typing import Any

from index.encoders.embed import TransformerEncoder
from index.encoders.weights import EMBEDDINGS, GRAPH, NUMBERS, ModelFacts
from index.errors import ModelError
from index.files import file_sha256

_OPSET = 17
# Tensors of fewer bytes stay in the graph.
_LEAST_MAPPED = 1024


def _sentence_transformer(name: str) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from sentence_transformers import SentenceTransformer
        from transformers.utils.logging import disable_progress_bar

        disable_progress_bar()
        # Without `local_files_only` it asks the hub about a folder whose name could be a hub id.
        return SentenceTransformer(
            name,
            device="cpu",
            local_files_only=True,
            model_kwargs={"attn_implementation": "eager"},
        )


def export_model(weights: Path, folder: Path, model_id: str) -> "ModelFacts | TransformerEncoder":
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
        _write_onnx(model, staging / GRAPH)
        words, words_at = _words_of(staging / GRAPH)
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
                for path in (staging / GRAPH, staging / NUMBERS)
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
    options.add_session_config_entry(f"{external}_file_name", NUMBERS)
    options.add_session_config_entry(f"{external}_min_size_in_bytes", str(_LEAST_MAPPED))
    onnxruntime.InferenceSession(str(raw), options, providers=["CPUExecutionProvider"])
    raw.unlink()


def _words_of(graph: Path) -> tuple[int, int]:
    """Return how many words a prepared model has embeddings of, and where they begin; 0 if none."""
    import onnx

    for tensor in onnx.load(str(graph), load_external_data=False).graph.initializer:
        if tensor.name.endswith(EMBEDDINGS):
            at = {entry.key: entry.value for entry in tensor.external_data}
            return int(tensor.dims[0]), int(at["offset"])
    return 0, 0
