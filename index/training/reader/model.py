"""The reader's network: an encoder over question and passage, and small heads on its states."""

from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

# What a masked place scores: far below any logit, and finite in bfloat16.
FAR = -1e4


class ReaderNetwork(nn.Module):  # type: ignore[misc]  # torch is not followed
    """Scores every sentence of a passage as the answer to a question, and that none is.

    A sentence's logit is the scaled cosine of the mean states of question and sentence, a linear
    term of the latter, and how strongly an answer's span starts and ends inside it. The null logit
    and the answerable logit are linear in the first token's state.
    """

    def __init__(self, weights: Path) -> None:
        super().__init__()
        from transformers import BertModel

        self.encoder = BertModel.from_pretrained(
            weights,
            attn_implementation="eager",
            add_pooling_layer=False,
            hidden_dropout_prob=0.0,
            attention_probs_dropout_prob=0.0,
        )
        size = self.encoder.config.hidden_size
        self.span = nn.Linear(size, 2)
        self.sentence = nn.Linear(size, 1)
        self.first = nn.Linear(size, 2)
        self.scale = nn.Parameter(torch.tensor(8.0))
        for head in (self.span, self.sentence, self.first):
            nn.init.normal_(head.weight, std=0.02)
            nn.init.zeros_(head.bias)

    def encode(self, ids: Tensor, mask: Tensor, types: Tensor) -> Tensor:
        """Return (batch, tokens, dim) states; `types` is 1 on the passage."""
        encoded: Any = self.encoder(input_ids=ids, attention_mask=mask, token_type_ids=types)
        states: Tensor = encoded.last_hidden_state
        return states

    def heads(self, states: Tensor, question: Tensor, sentences: Tensor) -> tuple[Tensor, ...]:
        """Return sentence logits, null logit, answerable logit, span logits, and their strength.

        `states`: (batch, tokens, dim) float32; `question`: (batch, tokens) 1.0 on its tokens;
        `sentences`: (batch, sentences, tokens) 1.0 on each one's tokens, all 0 where there is none.
        The strength is what the span adds to a sentence's logit. Shapes: (batch, sentences),
        (batch,), (batch,), (batch, tokens, 2), (batch, sentences).
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
        null, answerable = self.first(states[:, 0]).unbind(-1)
        return logits, null, answerable, spans, strength
