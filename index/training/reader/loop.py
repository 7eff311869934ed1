"""The training itself: seeded, resumable, its curve written as text."""

import json
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

from index.training.reader import checkpoint
from index.training.reader.batches import Batch, Batcher, Half
from index.training.reader.mixture import Unit, epoch
from index.training.reader.model import FAR, ReaderNetwork, precision

RATE = 1.5e-4
_HEADS = 8  # times the encoder's learning rate
_DECAY = 0.01
_WARM_UP = 0.06
_SPAN, _ANSWERABLE, _LISTWISE = 0.5, 1 / 3, 0.5
_LOG_EVERY, _SAVE_EVERY = 50, 500


@dataclass(frozen=True, slots=True)
class Plan:
    """How long to train (`pairs` in all, over as many epochs as needed), and how fast at most."""

    pairs: int
    seed: int = 1
    threads: int = 2
    rate: float = RATE

    def __str__(self) -> str:
        return json.dumps([self.pairs, self.seed, self.rate])


class Trainer:
    """Trains a network's encoder, in `precision`, with float32 masters, and its heads in float32.

    The word embeddings do not change. In float32 two cores take four times as long.
    """

    def __init__(self, network: ReaderNetwork, plan: Plan, folder: Path) -> None:
        self._network = network
        self._plan = plan
        self._folder = folder
        self._checkpoint = folder / "checkpoint.pt"
        network.encoder.embeddings.requires_grad_(False)
        network.encoder.to(precision("cpu"))
        self._live = [p for p in network.encoder.parameters() if p.requires_grad]
        self._masters = [p.detach().float().clone() for p in self._live]
        heads = [p for n, p in network.named_parameters() if not n.startswith("encoder.")]
        self._heads = heads
        self._optimizer = torch.optim.AdamW(
            [{"params": self._masters}, {"params": heads}],
            lr=plan.rate,
            weight_decay=_DECAY,
            betas=(0.9, 0.98),
            fused=True,
        )
        self._seen = 0
        self._step = 0

    def train(self, units: Sequence[Unit], batcher: Batcher, look: Callable[[], str]) -> None:
        """Train until the plan's pairs are seen, from the last checkpoint if there is one.

        `look` measures the network on passages it does not learn from, in words for the curve.
        """
        torch.manual_seed(self._plan.seed)
        torch.set_num_threads(self._plan.threads)
        self._resume()
        losses: list[float] = []
        since = time.monotonic()
        for step, batch in enumerate(self._batches(units, batcher)):
            if self._seen >= self._plan.pairs:
                break
            if step < self._step:
                continue
            losses.append(self._learn(batch))
            self._step += 1
            self._seen += len(batch.groups)
            if self._step % _LOG_EVERY == 0:
                speed = len(losses) * 32 / (time.monotonic() - since)
                self._log(f"loss {np.mean(losses):.4f}, about {speed:.0f} pairs/s")
                losses, since = [], time.monotonic()
            if self._step % _SAVE_EVERY == 0:
                self._save()
                self._log(look())
                since = time.monotonic()
        self._save()
        self._log(look())

    def _batches(self, units: Sequence[Unit], batcher: Batcher) -> Iterator[Batch]:
        number = 0
        while True:
            seed = self._plan.seed * 1000 + number
            yield from batcher.batches(epoch(units, seed), seed)
            number += 1

    def _learn(self, batch: Batch) -> float:
        rate = self._plan.rate * self._share()
        for group, times in zip(self._optimizer.param_groups, (1, _HEADS), strict=True):
            group["lr"] = rate * times
        total = loss_of(self._network, batch)
        total.backward()
        for master, live in zip(self._masters, self._live, strict=True):
            master.grad = live.grad.float() if live.grad is not None else None
            live.grad = None
        torch.nn.utils.clip_grad_norm_([*self._masters, *self._heads], 1.0)
        self._optimizer.step()
        self._optimizer.zero_grad()
        self._copy()
        return float(total.detach())

    def _share(self) -> float:
        done = self._seen / self._plan.pairs
        if done < _WARM_UP:
            return (self._seen + 32) / (self._plan.pairs * _WARM_UP)
        return max(0.02, (1 - done) / (1 - _WARM_UP))

    def _copy(self) -> None:
        with torch.no_grad():
            for live, master in zip(self._live, self._masters, strict=True):
                live.copy_(master)

    def _log(self, words: str) -> None:
        line = f"step {self._step}, {self._seen} of {self._plan.pairs} pairs: {words}"
        print(line, flush=True)
        with (self._folder / "curve.txt").open("a", encoding="utf-8") as log:
            log.write(f"{line}\n")

    def _save(self) -> None:
        weights = [*self._masters, *self._heads]
        counts = {"pairs": self._seen, "step": self._step}
        checkpoint.save(self._checkpoint, str(self._plan), weights, self._optimizer, **counts)

    def _resume(self) -> None:
        weights = [*self._masters, *self._heads]
        seen = checkpoint.resume(self._checkpoint, str(self._plan), weights, self._optimizer)
        if seen:
            self._seen, self._step = int(seen["pairs"]), int(seen["step"])
            self._copy()
            self._log("resumed")

    def finished(self) -> ReaderNetwork:
        """Return the trained network in float32."""
        self._network.encoder.float()
        self._copy()
        self._network.eval()
        return self._network


@dataclass(frozen=True, slots=True)
class BatchScores:
    """The `Scores` of a batch's rows together; `spans` are each half's."""

    sentences: Tensor
    null: Tensor
    answerable: Tensor
    spans: list[Tensor]
    strength: Tensor


def run(network: ReaderNetwork, batch: Batch) -> BatchScores:
    """Return what a network says about a batch."""
    results = []
    for half in batch.halves:
        ids, mask, types, question, sentences = (
            torch.from_numpy(array)
            for array in (half.ids, half.mask, half.types, half.question, half.sentences)
        )
        states = network.encode(ids, mask, types).float()
        results.append(network.heads(states, question, sentences))
    return BatchScores(
        sentences=torch.cat([scores.sentences for scores in results]),
        null=torch.cat([scores.null for scores in results]),
        answerable=torch.cat([scores.answerable for scores in results]),
        spans=[scores.spans for scores in results],
        strength=torch.cat([scores.strength for scores in results]),
    )


def loss_of(network: ReaderNetwork, batch: Batch) -> Tensor:
    """Return the loss, a sum of four.

    Softmax over "none" and the sentences of each passage; half a softmax over the sentences of all
    passages read with the same question; half the span loss; a third of whether a passage answers.
    """
    scores = run(network, batch)
    right = torch.from_numpy(batch.right)
    answers = right.sum(1) > 0
    target = torch.cat([(~answers).float().unsqueeze(1), right], 1)
    each = torch.cat([scores.null.unsqueeze(1), scores.sentences], 1)
    weights = torch.from_numpy(batch.weights)
    answerable = binary_cross_entropy_with_logits(scores.answerable, answers.float(), weights)
    total = (weights * _likely(each, target)).mean() + _ANSWERABLE * answerable
    listed = _listwise(scores.sentences, right, batch.groups)
    if listed is not None:
        total = total + _LISTWISE * listed
    for half, spans in zip(batch.halves, scores.spans, strict=True):
        share = len(half.ids) / len(batch.groups)
        for loss in _span_losses(half, spans):
            total = total + _SPAN / 2 * share * loss
    return total


def _span_losses(half: Half, spans: Tensor) -> Iterator[Tensor]:
    """Yield the losses of where an answer starts and ends; the first token means no answer."""
    outside = torch.from_numpy((1 - half.sentences.max(1)) * FAR)
    outside[:, 0] = 0
    for i, places in enumerate((half.starts, half.ends)):
        if (places >= 0).any():
            yield cross_entropy(spans[:, :, i] + outside, torch.from_numpy(places), ignore_index=-1)


def _likely(scores: Tensor, right: Tensor) -> Tensor:
    """Return, row by row, the negative log-likelihood of all right ones together."""
    everyone = torch.logsumexp(scores, 1)
    return everyone - torch.logsumexp(scores + FAR * (1 - right), 1)


def _listwise(logits: Tensor, right: Tensor, groups: NDArray[np.int64]) -> Tensor | None:
    """Return the loss over the sentences of all passages read with the same question, if any."""
    losses = []
    for group in np.unique(groups):
        rows = torch.from_numpy(np.flatnonzero(groups == group))
        if len(rows) > 1 and right[rows].sum() > 0:
            flat = logits[rows].reshape(1, -1), right[rows].reshape(1, -1)
            losses.append(_likely(*flat).squeeze(0))
    return torch.stack(losses).mean() if losses else None
