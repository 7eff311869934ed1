"""Export a sentence-transformers model to ONNX, its weights in a file that can be mapped."""

import contextlib
import glob
import json
import os
import shutil
import tempfile
import warnings
from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any

from index.encoders.embed import TransformerEncoder
from index.encoders.prepared import write_sums
from index.encoders.weights import EMBEDDINGS, GRAPH, NUMBERS, ModelFacts
from index.errors import ModelError
from index.files import file_sha256, make_private

_OPSET = 17
# Smaller tensors, in bytes, stay in the graph.
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
            trust_remote_code=False,
            model_kwargs={"attn_implementation": "eager", "use_safetensors": True},
        )


def export_model(weights: Path, folder: Path, model_id: str) -> ModelFacts | TransformerEncoder:
    """Export a transformer with mean or first-token pooling; return any other to run in torch."""
    try:
        model = _sentence_transformer(str(weights))
    except Exception as error:
        raise ModelError(
            f"the model in {weights} cannot be loaded ({error}); download it again, or set "
            "BRIEFING_MODEL to another"
        ) from error
    pooling = _pooling(model)
    if pooling is None:
        return TransformerEncoder(model, model_id)
    return prepare(
        folder, model_id, partial(_write_model, model, model_id=model_id, pooling=pooling)
    )


def prepare(folder: Path, model_id: str, write: Callable[[Path], ModelFacts]) -> ModelFacts:
    """Have a model written beside its folder, and then make that the folder."""
    make_private(folder.parent)
    staging = Path(tempfile.mkdtemp(prefix=".preparing-", dir=folder.parent))
    try:
        facts = write(staging)
        write_sums(staging)
        # Models that another version of Briefing prepared from these weights are of no use here.
        for prepared in folder.parent.glob(f"{glob.escape(model_id)}-v*"):
            shutil.rmtree(prepared, ignore_errors=True)
        os.replace(staging, folder)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return facts


def _write_model(model: Any, folder: Path, *, model_id: str, pooling: str) -> ModelFacts:
    """Write a model's graph, weights and tokenizer into a folder and, last, its facts."""
    _write_onnx(model, folder / GRAPH)
    words, words_at = _words_of(folder / GRAPH)
    tokenizer = model.tokenizer.backend_tokenizer
    tokenizer.no_padding()
    tokenizer.save(str(folder / "tokenizer.json"))
    facts = ModelFacts(
        model_id=model_id,
        dim=int(model[0].auto_model.config.hidden_size),
        max_tokens=int(model.max_seq_length),
        pooling=pooling,
        files=described(folder, GRAPH, NUMBERS, "tokenizer.json"),
        words=words,
        words_at=words_at,
        asking=_prompt(model, "query"),
        saying=_prompt(model, "document", "passage", "corpus"),
    )
    write_facts(folder, facts)
    return facts


def described(folder: Path, *names: str) -> dict[str, tuple[int, str]]:
    """Return the size and the SHA-256 of files in a folder."""
    return {name: ((folder / name).stat().st_size, file_sha256(folder / name)) for name in names}


def write_facts(folder: Path, facts: ModelFacts) -> None:
    (folder / "facts.json").write_text(json.dumps(asdict(facts), indent=1), encoding="utf-8")


def _prompt(model: Any, *names: str) -> str:
    """Return a model's prompt with the first of some names that it has, or its default prompt."""
    prompts = getattr(model, "prompts", None) or {}
    names = (*names, getattr(model, "default_prompt_name", None) or "")
    return next((prompts[name] for name in names if prompts.get(name)), "")


def _pooling(model: Any) -> str | None:
    """Return "mean", "cls" or "lasttoken" if a model is a transformer with such a pooling."""
    names = [type(module).__name__ for module in model]
    if names[:2] != ["Transformer", "Pooling"] or set(names[2:]) - {"Normalize"}:
        return None
    mode = getattr(model[1], "pooling_mode", None) or model[1].get_pooling_mode_str()
    # What is pooled has the prompt in it, unless a model says otherwise.
    is_whole = getattr(model[1], "include_prompt", True) or mode != "mean"
    return str(mode) if mode in {"mean", "cls", "lasttoken"} and is_whole else None


def _write_onnx(model: Any, path: Path) -> None:
    """Export a model and optimise it, so that starting it is mapping the file of its weights."""
    import torch

    class States(torch.nn.Module):  # type: ignore[misc]  # torch is not followed: seconds of checking
        def __init__(self, transformer: Any) -> None:
            super().__init__()
            self.transformer = transformer

        def forward(self, input_ids: Any, attention_mask: Any) -> Any:
            return self.transformer(
                input_ids=input_ids, attention_mask=attention_mask
            ).last_hidden_state

    ids = torch.tensor([[101, 2023, 102], [101, 102, 0]])
    if (words := model[0].auto_model.get_input_embeddings().num_embeddings) <= int(ids.max()):
        ids = ids % words
    write_graph(States(model[0].auto_model.eval()), "input_ids", ids, path)


def write_graph(module: Any, given: str, example: Any, path: Path) -> None:
    """Export a module that turns an input and a mask, of two texts of three tokens, into states."""
    raw = path.with_name("raw.onnx")
    _export_raw(module, given, example, raw)
    _optimise(raw, path)
    raw.unlink()


def _export_raw(module: Any, given: str, example: Any, path: Path) -> None:
    import torch

    axes = {0: "batch", 1: "tokens"}
    names = (given, "attention_mask")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            module,
            (example, torch.tensor([[1, 1, 1], [1, 1, 0]])),
            str(path),
            input_names=list(names),
            output_names=["states"],
            dynamic_axes=dict.fromkeys((*names, "states"), axes),
            opset_version=_OPSET,
            dynamo=False,
        )


def unfold(shipped: Path, folder: Path) -> Path:
    """Write a graph with weights in eight bits as one with weights in 32 that are mapped, once.

    Started from what ships, each process would have copies of these weights of its own.
    """
    graph = folder / GRAPH
    if graph.exists():
        return graph
    make_private(folder.parent)
    staging = Path(tempfile.mkdtemp(prefix=".preparing-", dir=folder.parent))
    try:
        _optimise(shipped, staging / GRAPH)
        write_sums(staging)
        with contextlib.suppress(OSError):  # another process was faster
            os.replace(staging, folder)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return graph


def _optimise(raw: Path, path: Path) -> None:
    """Write an optimised graph, and beside it a file of its weights."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    # Not the highest level: its result runs only on this kind of processor.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    options.optimized_model_filepath = str(path)
    external = "session.optimized_model_external_initializers"
    options.add_session_config_entry(f"{external}_file_name", NUMBERS)
    options.add_session_config_entry(f"{external}_min_size_in_bytes", str(_LEAST_MAPPED))
    onnxruntime.InferenceSession(str(raw), options, providers=["CPUExecutionProvider"])


def _words_of(graph: Path) -> tuple[int, int]:
    """Return how many word embeddings a prepared model has, and where they begin; 0, 0 if none."""
    import onnx

    for tensor in onnx.load(str(graph), load_external_data=False).graph.initializer:
        if tensor.name.endswith(EMBEDDINGS):
            at = {entry.key: entry.value for entry in tensor.external_data}
            return int(tensor.dims[0]), int(at["offset"])
    return 0, 0
