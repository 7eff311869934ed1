"""From a trained network to the files that ship: ONNX, with int8 weights, and its facts."""

import json
import warnings
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from index.encoders.reader import CONTRADICTS, INPUTS, OUTPUTS, ReaderFacts
from index.encoders.weights import SMALL_SHA256
from index.files import file_sha256
from index.training.reader.batches import MAX_TOKENS
from index.training.reader.model import ReaderNetwork

_OPSET = 17


def ship(
    network: ReaderNetwork,
    folder: Path,
    *,
    name: str,
    is_compact: bool = True,
    **others: Any,
) -> ReaderFacts:
    """Write `reader.onnx` and `facts.json` into a folder; `others`: facts that are not as usual.

    The word embeddings, which training does not change, stay in the default model's package: the
    file takes their rows as its input. If `is_compact`, the other weights are stored in eight bits
    each; they are computed with in 32.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "reader.onnx"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        _export(network, path)
    if is_compact:
        _compact(path)
    usual = {"embeddings_sha256": SMALL_SHA256, "max_tokens": MAX_TOKENS}
    facts = ReaderFacts(
        reader_id=name,
        onnx_sha256=file_sha256(path),
        onnx_bytes=path.stat().st_size,
        contradicts=network.contradicts,
        **{**usual, **others},
    )
    (folder / "facts.json").write_text(json.dumps(asdict(facts), indent=1) + "\n", encoding="utf-8")
    return facts


def restore(network: ReaderNetwork, folder: Path) -> None:
    """Load the weights in a folder's `reader.onnx` into a network, to train it further."""
    state = _state_of(folder / "reader.onnx")
    own = network.state_dict()
    if missing := sorted(n for n in own if n not in state and ".embeddings.word_" not in n):
        raise SystemExit(
            f"{folder / 'reader.onnx'} does not hold {', '.join(missing)}; give a reader of this "
            "network"
        )
    network.load_state_dict(
        {name: torch.tensor(np.array(state[name])) if name in state else own[name] for name in own}
    )


def _state_of(path: Path) -> dict[str, NDArray[Any]]:
    """Return the weights in a shipped file, by their names in the network."""
    import onnx
    from onnx import numpy_helper

    graph = onnx.load(str(path)).graph
    held = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    folded = {node.output[0]: node.input for node in graph.node if node.op_type in ("Cast", "Mul")}
    state = {
        name.removeprefix("network."): array
        for name, array in held.items()
        if name.startswith("network.")
    }
    for node in graph.node:
        if node.op_type != "MatMul":
            continue
        matrix = held.get(node.input[1])
        if matrix is None and node.input[1] in folded:
            wide, scale = folded[node.input[1]]
            matrix = held[folded[wide][0]].astype(np.float32) * held[scale]
        if matrix is not None:
            # "/encoder/encoder/layer.0/output/dense/MatMul"
            parts = node.name.removesuffix("/MatMul").strip("/").split("/")
            state[".".join([*parts, "weight"])] = matrix.T
    return state


class _Shipped(nn.Module):  # type: ignore[misc]
    """The network with rows of word embeddings instead of token ids as its input."""

    def __init__(self, network: ReaderNetwork) -> None:
        super().__init__()
        self.network = network

    def forward(
        self, embeds: Tensor, mask: Tensor, types: Tensor, question: Tensor, sentences: Tensor
    ) -> tuple[Tensor, ...]:
        states = self.network.encoder(
            inputs_embeds=embeds, attention_mask=mask, token_type_ids=types
        ).last_hidden_state
        return self.network.heads(states, question, sentences)[: len(_outputs(self.network))]


def _outputs(network: ReaderNetwork) -> tuple[str, ...]:
    return (*OUTPUTS, CONTRADICTS) if network.contradicts else OUTPUTS


def _export(network: ReaderNetwork, path: Path) -> None:
    size = network.encoder.config.hidden_size
    types = torch.tensor([[0, 0, 0, 1, 1, 1], [0, 0, 1, 1, 0, 0]])
    example = (
        torch.zeros(2, 6, size),
        torch.tensor([[1] * 6, [1, 1, 1, 1, 0, 0]]),
        types,
        1.0 - types,
        torch.stack([types, types], 1).float(),
    )
    tokens = {0: "batch", 1: "tokens"}
    axes = dict.fromkeys(INPUTS, tokens) | {name: {0: "batch"} for name in _outputs(network)}
    axes["sentences"] = {0: "batch", 1: "sentences", 2: "tokens"}
    axes["logits"] = {0: "batch", 1: "sentences"}
    torch.onnx.export(
        _Shipped(network).eval(),
        example,
        str(path),
        input_names=list(INPUTS),
        output_names=list(_outputs(network)),
        dynamic_axes=axes,
        opset_version=_OPSET,
        dynamo=False,
    )


def _compact(path: Path) -> None:
    """Store the encoder's matrices in int8 with a scale for each column; a session unfolds them."""
    import onnx
    from onnx import helper, numpy_helper

    model = onnx.load(str(path))
    graph = model.graph
    plain = {tensor.name: tensor for tensor in graph.initializer}
    unfolding = []
    for node in graph.node:
        tensor = plain.get(node.input[1]) if node.op_type == "MatMul" else None
        if tensor is None or "/encoder/" not in node.name:
            continue
        matrix = numpy_helper.to_array(tensor)
        scale = np.abs(matrix).max(axis=0) / 127
        small = np.rint(matrix / scale).astype(np.int8)
        graph.initializer.remove(tensor)
        names = [f"{tensor.name}_{part}" for part in ("int8", "scale", "wide")]
        graph.initializer.append(numpy_helper.from_array(small, names[0]))
        graph.initializer.append(numpy_helper.from_array(scale.astype(np.float32), names[1]))
        unfolding += [
            helper.make_node("Cast", names[:1], names[2:], to=onnx.TensorProto.FLOAT),
            helper.make_node("Mul", [names[2], names[1]], [tensor.name]),
        ]
    nodes = [*unfolding, *graph.node]
    del graph.node[:]
    graph.node.extend(nodes)
    onnx.save(model, str(path))
