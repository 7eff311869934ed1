"""The networks that learn from groups, and their files: the reader that ships, and a teacher.

A teacher is any MPNet; it reads only the pairs whose questions are English.
"""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from index.training.reader.model import ReaderNetwork


class MPNetEncoder(nn.Module):  # type: ignore[misc]  # torch is not followed
    """MPNet's encoder as `ReaderNetwork` calls one; its attention is torch's own, which is fast.

    `config`: an MPNetConfig, whose vocabulary may be smaller than the usual.
    """

    def __init__(self, config: Any) -> None:
        super().__init__()
        from transformers import MPNetModel

        self.model, self.config = MPNetModel(config, add_pooling_layer=False), config
        self.model.encoder.relative_attention_bias.requires_grad_(False)

    def get_input_embeddings(self) -> nn.Module:
        return self.model.get_input_embeddings()

    def forward(self, input_ids: Tensor, attention_mask: Tensor, token_type_ids: Tensor) -> Any:
        inside, encoder = self.model.embeddings, self.model.encoder
        # MPNet's positions begin behind that of its padding.
        at = torch.arange(input_ids.shape[1], device=input_ids.device) + 2
        states = inside.word_embeddings(input_ids) + inside.position_embeddings(at)
        states = inside.dropout(inside.LayerNorm(states))
        bias = encoder.compute_position_bias(states[:1])
        far = (1 - attention_mask[:, None, None].to(bias.dtype)) * -1e4
        mask = bias + far
        for layer in encoder.layer:
            states = layer.attention.LayerNorm(
                layer.attention.dropout(self._attend(layer.attention.attn, states, mask)) + states
            )
            states = layer.output(layer.intermediate(states), states)
        return SimpleNamespace(last_hidden_state=states)

    def _attend(self, attention: Any, states: Tensor, mask: Tensor) -> Tensor:
        rows, width, size = states.shape
        query, key, value = (
            part(states).view(rows, width, attention.num_attention_heads, -1).transpose(1, 2)
            for part in (attention.q, attention.k, attention.v)
        )
        found = nn.functional.scaled_dot_product_attention(
            query, key, value, mask.to(query.dtype),
            dropout_p=self.config.attention_probs_dropout_prob if self.training else 0.0,
        )  # fmt: skip
        joined: Tensor = attention.o(found.transpose(1, 2).reshape(rows, width, size))
        return joined


def teacher(folder: Path, vocabulary: NDArray[np.int64]) -> ReaderNetwork:
    """Return a teacher that begins as the MPNet in a folder, with the rows of a vocabulary."""
    from transformers import MPNetModel

    whole = MPNetModel.from_pretrained(folder, add_pooling_layer=False, use_safetensors=True)
    words = whole.get_input_embeddings().weight[torch.from_numpy(vocabulary)]
    config = whole.config
    config.vocab_size = len(vocabulary)
    encoder = MPNetEncoder(config)
    state = whole.state_dict() | {"embeddings.word_embeddings.weight": words}
    encoder.model.load_state_dict(state)
    return ReaderNetwork(encoder)


def save(network: ReaderNetwork, path: Path) -> None:
    """Write a network with what is needed to make it again."""
    encoder = network.encoder
    torch.save(
        {
            "kind": encoder.config.model_type,
            "config": {k: v for k, v in encoder.config.to_diff_dict().items() if _is_plain(v)},
            "contradicts": network.contradicts,
            "state": network.state_dict(),
        },
        path,
    )


def load(path: Path) -> ReaderNetwork:
    """Read what `save` wrote."""
    held = torch.load(path, weights_only=True, map_location="cpu")
    network = ReaderNetwork(_encoder(held["kind"], held["config"]), contradicts=held["contradicts"])
    network.load_state_dict(held["state"])
    return network


def between(before: ReaderNetwork, after: ReaderNetwork, share: float) -> ReaderNetwork:
    """Return a network whose weights lie between those of two, `share` of the way to the second.

    Half of the way, a network that was trained further often keeps what it knew and has most of
    what it learnt.
    """
    old = before.state_dict()
    for name, tensor in after.state_dict().items():
        old[name].lerp_(tensor, share)
    before.load_state_dict(old)
    # ONNX is exported from the attention that is written out.
    before.encoder.config._attn_implementation = "eager"
    before.eval()
    return before


def _is_plain(value: Any) -> bool:
    return isinstance(value, bool | int | float | str)


def _encoder(kind: str, config: dict[str, Any]) -> nn.Module:
    from transformers import BertConfig, BertModel, MPNetConfig

    if kind == "mpnet":
        return MPNetEncoder(MPNetConfig(**config))
    config["attn_implementation"] = "sdpa"
    return BertModel(BertConfig(**config), add_pooling_layer=False)
