"""Train a network on groups as arrays, on a GPU if there is one.

It needs torch alone, so that it can run where the rest of the project is not installed.
"""

import time
from collections.abc import Callable
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

from index.training.in_context.batches import Batch, Pairs, batches, scores_of
from index.training.in_context.judged import Soft
from index.training.reader import checkpoint
from index.training.reader.model import FAR, ReaderNetwork, Scores, precision

_HEADS = 8  # times the encoder's learning rate
_DECAY, _WARM_UP, _LEAST = 0.01, 0.06, 0.02
_SPAN, _ANSWERABLE, _LISTWISE, _CONTRADICTS = 0.5, 1 / 3, 0.5, 0.25
# The part of the loss that is a teacher's, where there is one.
_TAUGHT = 0.6
# A passage that was found and that a teacher is this sure of is not held to be wrong.
_DOUBTED = 0.8
_LOG_EVERY = 100
# After so many seconds what was learned is kept, to go on from there.
_SAVE_EVERY = 300.0


@dataclass(frozen=True, slots=True)
class Plan:
    """How long to train, in seconds or steps, whichever ends first; `tokens` to a batch.

    `rate`: the highest learning rate.
    """

    seconds: float
    rate: float
    tokens: int = 49_000
    steps: float = float("inf")
    seed: int = 1


class Learner:
    """Trains a network's encoder, in `precision`, with float32 masters, and its heads in float32.

    The learning rate falls to nearly nothing by the plan's end. The word embeddings do not change.
    """

    def __init__(self, network: ReaderNetwork, plan: Plan, device: str) -> None:
        self.network, self._plan, self._device = network.to(device), plan, device
        network.encoder.get_input_embeddings().requires_grad_(False)
        self._live = [p for p in network.encoder.parameters() if p.requires_grad]
        self._masters = [p.detach().clone() for p in self._live]
        self._heads = [p for n, p in network.named_parameters() if not n.startswith("encoder.")]
        self._optimizer = torch.optim.AdamW(
            [{"params": self._masters}, {"params": self._heads}],
            lr=plan.rate,
            weight_decay=_DECAY,
            betas=(0.9, 0.98),
            fused=True,
        )

    def learn(
        self,
        pairs: Pairs,
        soft: Soft | None = None,
        log: Callable[[str], None] = print,
        state: Path | None = None,
    ) -> None:
        """Train until the plan's end; the network is in float32 again then.

        `state`: a file that keeps what was learned of this plan, every five minutes, and from which
        training goes on.
        """
        torch.manual_seed(self._plan.seed)
        self.network.train()
        self.network.encoder.to(precision(self._device))
        weights, plan = [*self._masters, *self._heads], str(astuple(self._plan))
        kept = checkpoint.resume(state, plan, weights, self._optimizer) if state else {}
        self._copy()
        seen, losses = int(kept.get("pairs", 0)), []
        since = saved = time.monotonic()
        since -= kept.get("seconds", 0)
        for step, chosen in enumerate(batches(pairs, self._plan.tokens, self._plan.seed)):
            if step < kept.get("step", 0):
                continue
            now = time.monotonic()
            if state and now - saved > _SAVE_EVERY:
                counts = {"pairs": seen, "step": step, "seconds": now - since}
                checkpoint.save(state, plan, weights, self._optimizer, **counts)
                saved = now
            done = max((now - since) / self._plan.seconds, step / self._plan.steps)
            if done >= 1:
                break
            share = max(_LEAST, min(done / _WARM_UP, 1, (1 - done) / (1 - _WARM_UP)))
            for group, times in zip(self._optimizer.param_groups, (1, _HEADS), strict=True):
                group["lr"] = self._plan.rate * share * times
            losses.append(self._step(self._loss(pairs, chosen, soft)))
            seen += len(chosen)
            if step % _LOG_EVERY == _LOG_EVERY - 1:
                mean = float(torch.stack(losses).mean())
                log(f"step {step + 1}, {seen} pairs, {done:.1%}: loss {mean:.4f}")
                losses = []
        self.network.encoder.float()
        self._copy()
        self.network.eval()

    def _step(self, loss: Tensor) -> Tensor:
        loss.backward()
        for master, live in zip(self._masters, self._live, strict=True):
            master.grad = None if live.grad is None else live.grad.float()
            live.grad = None
        torch.nn.utils.clip_grad_norm_([*self._masters, *self._heads], 1.0)
        self._optimizer.step()
        self._optimizer.zero_grad()
        self._copy()
        return loss.detach()

    def _copy(self) -> None:
        with torch.no_grad():
            torch._foreach_copy_(self._live, self._masters)

    def _loss(self, pairs: Pairs, chosen: NDArray[np.int64], soft: Soft | None) -> Tensor:
        given = pairs.batch(chosen)
        scores = scores_of(self.network, given)
        held, device = pairs.held, self._device
        most = scores.sentences.shape[1]
        bits = held.right[chosen][:, None] >> np.arange(most)[None] & 1
        seen = given.sentences.any(-1).float()
        right = torch.from_numpy(bits.astype(np.float32)).to(device) * seen
        answers = right.sum(1) > 0
        weights = torch.from_numpy(held.weights[held.groups[chosen]]).to(device)
        weights = weights * ~(torch.from_numpy(held.right[chosen] != 0).to(device) & ~answers)
        each = torch.cat([scores.null[:, None], scores.sentences], 1)
        hard = _likely(each, torch.cat([(~answers).float()[:, None], right], 1))
        hard = hard + _ANSWERABLE * binary_cross_entropy_with_logits(
            scores.answerable, answers.float(), reduction="none"
        )
        total = hard
        if soft is not None:
            taught, doubted, learnt = self._taught(scores, each, chosen, held, soft)
            share = _TAUGHT * taught
            total = (1 - share) * hard * ~doubted + share * learnt
        loss = (weights * total).mean() / weights.mean().clamp(min=0.1)
        contradicts = torch.from_numpy(held.contradicts[held.groups[chosen]]).to(device)
        if self.network.contradicts:
            loss = loss + _CONTRADICTS * binary_cross_entropy_with_logits(
                scores.contradicts, contradicts.float()
            )
        loss = loss + _LISTWISE * _listwise(scores.sentences, right, held.groups[chosen])
        return loss + _SPAN * self._span_loss(scores, given, chosen, pairs, answers)

    def _taught(
        self, scores: Scores, each: Tensor, chosen: NDArray[np.int64], held: Any, soft: Soft
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Return which pairs a teacher has read, which it doubts, and the loss against it."""
        device, width = self._device, each.shape[1]
        told = torch.from_numpy(soft.each[chosen, :width].astype(np.float32)).to(device)
        told = told / told.sum(1, keepdim=True).clamp(min=1e-4)
        bears = torch.from_numpy(soft.answerable[chosen].astype(np.float32)).to(device)
        taught = (bears >= 0).float()
        mined = torch.from_numpy(_is_found(held, chosen)).to(device)
        doubted = mined & (bears > _DOUBTED) & (told[:, 0] < 1 - _DOUBTED)
        logs = torch.log_softmax(each, 1)
        loss = -(told * logs.clamp(min=-30)).sum(1)
        loss = loss + _ANSWERABLE * binary_cross_entropy_with_logits(
            scores.answerable, bears.clamp(0, 1), reduction="none"
        )
        return taught, doubted, loss

    def _span_loss(
        self, scores: Scores, given: Batch, chosen: NDArray[np.int64], pairs: Pairs, answers: Tensor
    ) -> Tensor:
        """Return the loss of where an answer starts and ends; the first token means no answer."""
        held = pairs.held
        shift = given.question.sum(1).long() + 2
        outside = (1 - given.sentences.max(1).values) * FAR
        outside[:, 0] = 0
        total = outside.new_zeros(())
        for i, places in enumerate((held.starts, held.ends)):
            place = torch.from_numpy(places[chosen].astype(np.int64)).to(self._device)
            place = torch.where(place >= 0, place + shift, -1)
            place = torch.where(answers, place, 0)
            known = place >= 0
            if known.any():
                spans = scores.spans[known, :, i] + outside[known]
                total = total + cross_entropy(spans, place[known])
        return total / 2


def _is_found(held: Any, chosen: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Return which pairs are a found passage of a question that another passage answers."""
    answered = np.zeros(len(held.asked), bool)
    answered[held.groups[held.right != 0]] = True
    found: NDArray[np.bool_] = answered[held.groups[chosen]] & (held.right[chosen] == 0)
    return found


def _likely(scores: Tensor, right: Tensor) -> Tensor:
    """Return, row by row, the negative log-likelihood of all right ones together."""
    return torch.logsumexp(scores, 1) - torch.logsumexp(scores + FAR * (1 - right), 1)


def _listwise(logits: Tensor, right: Tensor, groups: NDArray[np.int64]) -> Tensor:
    """Return the loss over the sentences of all passages of a question, where one is right."""
    _, at = np.unique(groups, return_inverse=True)
    index = torch.from_numpy(at).to(logits.device)
    count = int(at.max()) + 1
    rows = torch.logsumexp(logits, 1)
    good = torch.logsumexp(logits + FAR * (1 - right), 1)
    has = torch.zeros(count, device=logits.device).index_add(0, index, (right.sum(1) > 0).float())
    top = torch.full((count,), -1e9, device=logits.device).scatter_reduce(
        0, index, rows.detach(), "amax"
    )
    summed = torch.zeros_like(top).index_add(0, index, torch.exp(rows - top[index]))
    best = torch.full_like(top, -1e9).scatter_reduce(0, index, good.detach(), "amax")
    chosen = torch.zeros_like(top).index_add(0, index, torch.exp(good - best[index]))
    loss = top + torch.log(summed) - best - torch.log(chosen)
    size = torch.zeros_like(top).index_add(0, index, torch.ones_like(rows))
    meant = (has > 0) & (size > 1)
    return loss[meant].mean() if meant.any() else logits.new_zeros(())
