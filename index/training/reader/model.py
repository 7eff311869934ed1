"""The reader's network: an encoder of question and passage, and small heads on its states."""

from pathlib import Path
from typing import Any, NamedTuple

import torch
from torch import Tensor, nn

# The score of what is masked: far below any logit, and finite in bfloat16.
FAR = -1e4


def precision(device: str) -> torch.dtype:
    """Return what an encoder trains in: bfloat16, or float32 where that is emulated.

    On a processor without AVX-512 a product of matrices in bfloat16 takes thirty times as long.
    """
    has_it = device != "cpu" or "512" in torch.backends.cpu.get_cpu_capability()
    return torch.bfloat16 if has_it else torch.float32


class Scores(NamedTuple):
    """What the heads say about a batch, in logits.

    `sentences`: (batch, sentences), how well each answers; `null` and `answerable`: (batch,), that
    none does, and that the passage answers at all; `contradicts`: (batch,), that it denies what the
    question takes for granted, 0 if the network was not trained for it; `spans`:
    (batch, tokens, 2), where an answer starts and ends; `strength`: (batch, sentences), what the
    span adds to a sentence's logit.
    """

    sentences: Tensor
    null: Tensor
    answerable: Tensor
    contradicts: Tensor
    spans: Tensor
    strength: Tensor


class ReaderNetwork(nn.Module):  # type: ignore[misc]  # torch is not followed
    """Scores every sentence of a passage as the answer to a question, and "none of them".

    A sentence's logit is the sum of the scaled cosine of the mean states of question and sentence,
    a linear term of the sentence's, and how strongly an answer's span starts and ends inside it.
    The other logits are linear in the first token's state; `contradicts`: whether there is one for
    what the passage denies. `weights`: a model's folder, or a BertModel.
    """

    def __init__(self, weights: Path | nn.Module, *, contradicts: bool = False) -> None:
        super().__init__()
        self.contradicts = contradicts
        self.encoder = _bert(weights) if isinstance(weights, Path) else weights
        size = self.encoder.config.hidden_size
        self.span = nn.Linear(size, 2)
        self.sentence = nn.Linear(size, 1)
        self.first = nn.Linear(size, 2 + contradicts)
        self.scale = nn.Parameter(torch.tensor(8.0))
        for head in (self.span, self.sentence, self.first):
            nn.init.normal_(head.weight, std=0.02)
            nn.init.zeros_(head.bias)

    def encode(self, ids: Tensor, mask: Tensor, types: Tensor) -> Tensor:
        """Return (batch, tokens, dim) states; `types` is 1 on the passage."""
        encoded: Any = self.encoder(input_ids=ids, attention_mask=mask, token_type_ids=types)
        states: Tensor = encoded.last_hidden_state
        return states

    def heads(self, states: Tensor, question: Tensor, sentences: Tensor) -> Scores:
        """Return the scores of a batch.

        `states`: (batch, tokens, dim) float32; `question`: (batch, tokens) 1.0 on its tokens;
        `sentences`: (batch, sentences, tokens) 1.0 on each one's tokens, all 0 if there is none.
        """
        spans = self.span(states)
        inside = sentences.unsqueeze(-1)
        strength = torch.logsumexp(spans.unsqueeze(1) * inside + FAR * (1 - inside), dim=2).sum(-1)
        asked = (question.unsqueeze(1) @ states).squeeze(1)
        asked = asked / question.sum(-1, keepdim=True).clamp(min=1)
        sizes = sentences.sum(-1, keepdim=True)
        said = sentences @ states / sizes.clamp(min=1)
        cosine = nn.functional.cosine_similarity(asked.unsqueeze(1), said, dim=-1)
        logits = self.scale * cosine + self.sentence(said).squeeze(-1) + strength
        logits = torch.where(sizes.squeeze(-1) > 0, logits, torch.full_like(logits, FAR))
        null, answerable, *others = self.first(states[:, 0]).unbind(-1)
        contradicts = others[0] if others else torch.zeros_like(null)
        return Scores(logits, null, answerable, contradicts, spans, strength)


def _bert(weights: Path) -> Any:
    from transformers import BertModel

    return BertModel.from_pretrained(
        weights,
        attn_implementation="eager",
        add_pooling_layer=False,
        hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
    )
