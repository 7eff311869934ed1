"""Train a network on groups as arrays, on a GPU if there is one; and let a teacher label pairs.

It needs torch alone, so that it can run where the rest of the project is not installed.
"""

import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

from index.training.reader.model import FAR, ReaderNetwork, Scores

_HEADS = 8  # times the encoder's learning rate
_DECAY, _WARM_UP, _LEAST = 0.01, 0.06, 0.02
_SPAN, _ANSWERABLE, _LISTWISE, _CONTRADICTS = 0.5, 1 / 3, 0.5, 0.25
# The part of the loss that is a teacher's, where there is one.
_TAUGHT = 0.6
# A passage that was found and that a teacher is this sure of is not held to be wrong.
_DOUBTED = 0.8
_LOG_EVERY = 100


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


@dataclass(frozen=True, slots=True)
class Batch:
    """What a network is given, (rows, tokens) each but `sentences`: (rows, sentences, tokens)."""

    ids: Tensor
    mask: Tensor
    types: Tensor
    question: Tensor
    sentences: Tensor


@dataclass(frozen=True, slots=True)
class Soft:
    """A teacher's probabilities of each pair: of none and of each sentence; that it answers.

    `each`: (pairs, most sentences + 1) float16; `answerable`: (pairs,) float16, -1 if not read.
    """

    each: NDArray[np.float16]
    answerable: NDArray[np.float16]

    def save(self, path: Path) -> None:
        np.savez_compressed(path, each=self.each, answerable=self.answerable)

    @classmethod
    def load(cls, path: Path) -> "Soft":
        with np.load(path) as held:
            return cls(held["each"], held["answerable"])


class Pairs:
    """Arrays on a device, from which batches are gathered. `held`: an `Arrays`."""

    def __init__(self, held: Any, device: str) -> None:
        def on(array: NDArray[Any]) -> Tensor:
            return torch.from_numpy(array.astype(np.int64)).to(device)

        self.held, self.device = held, device
        self._begin, self._separator = (int(n) for n in held.special)
        self._passages, self._questions = on(held.passages), on(held.questions)
        self._sentence_of = on(held.sentence_of)
        self._passage_ends, self._question_ends = on(held.passage_ends), on(held.question_ends)
        self._passage_starts = self._passage_ends - self._long(held.passage_ends)
        self._question_starts = self._question_ends - self._long(held.question_ends)
        self._firsts = on(held.firsts)
        self._asked, self._read = on(held.asked[held.groups]), on(held.read)
        passages, questions = (
            np.diff(held.passage_ends, prepend=0),
            np.diff(held.question_ends, prepend=0),
        )
        self.lengths = passages[held.read] + questions[held.asked[held.groups]] + 3
        self.sizes = held.sizes[held.read].astype(np.int64)

    def _long(self, ends: NDArray[np.int64]) -> Tensor:
        return torch.from_numpy(np.diff(ends, prepend=0)).to(self.device)

    def batch(self, pairs: NDArray[np.int64]) -> Batch:
        """Return the input of some pairs."""
        width, most = int(self.lengths[pairs].max()), max(1, int(self.sizes[pairs].max()))
        width += -width % 8  # which attention on a GPU is fastest with
        rows = torch.from_numpy(pairs).to(self.device)
        q, c = self._asked[rows][:, None], self._read[rows][:, None]
        asked = self._question_ends[q] - self._question_starts[q]
        size = self._passage_ends[c] - self._passage_starts[c]
        at = torch.arange(width, device=self.device)[None]
        on_question = (at >= 1) & (at <= asked)
        inside = (at >= asked + 2) & (at < asked + 2 + size)
        of_question = (self._question_starts[q] + at - 1).clamp(0, len(self._questions) - 1)
        of_passage = (self._passage_starts[c] + at - asked - 2).clamp(0, len(self._passages) - 1)
        ids = torch.full((len(pairs), width), self._separator, device=self.device)
        ids = torch.where(on_question, self._questions[of_question], ids)
        ids = torch.where(inside, self._passages[of_passage], ids)
        ids[:, 0] = self._begin
        mask = at <= asked + 2 + size
        types = (at >= asked + 2 + self._firsts[c]) & mask
        sentence = torch.where(inside, self._sentence_of[of_passage], -1)
        numbers = torch.arange(most, device=self.device)[None, :, None]
        sentences = (sentence[:, None] == numbers).float()
        return Batch(ids, mask.long(), types.long(), on_question.float(), sentences)


class Learner:
    """Trains a network's encoder in bfloat16, with float32 masters, and its heads in float32.

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
        self, pairs: Pairs, soft: Soft | None = None, log: Callable[[str], None] = print
    ) -> None:
        """Train until the plan's end; the network is in float32 again then."""
        torch.manual_seed(self._plan.seed)
        self.network.train()
        self.network.encoder.to(torch.bfloat16)
        since, losses, seen = time.monotonic(), [], 0
        for step, chosen in enumerate(_batches(pairs, self._plan)):
            done = max((time.monotonic() - since) / self._plan.seconds, step / self._plan.steps)
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


def scores_of(network: ReaderNetwork, given: Batch) -> Scores:
    """Return what a network says of a batch."""
    states = network.encode(given.ids, given.mask, given.types)
    return network.heads(states.float(), given.question, given.sentences)


def label(network: ReaderNetwork, pairs: Pairs, seconds: float, tokens: int = 120_000) -> Soft:
    """Return what a network thinks of each pair, of as many as it reads in some seconds.

    Its encoder is in bfloat16 from then on.
    """
    network.encoder.to(torch.bfloat16)
    held, since = pairs.held, time.monotonic()
    each = np.zeros((len(held.groups), int(pairs.sizes.max()) + 1), np.float16)
    answerable = np.full(len(held.groups), -1, np.float16)
    chosen = np.flatnonzero((held.is_english & (held.kinds == 0))[held.groups])
    parts = list(_parts(chosen, pairs.lengths, tokens))
    random.Random(1).shuffle(parts)
    with torch.no_grad():
        for part in parts:
            if time.monotonic() - since > seconds:
                break
            scores = scores_of(network, pairs.batch(part))
            all_ = torch.softmax(torch.cat([scores.null[:, None], scores.sentences], 1), 1)
            each[part, : all_.shape[1]] = all_.half().cpu().numpy()
            answerable[part] = torch.sigmoid(scores.answerable).half().cpu().numpy()
    return Soft(each, answerable)


def look(network: ReaderNetwork, pairs: Pairs) -> str:
    """Return in words how a network does on the sets that it does not learn from."""
    held, words = pairs.held, []
    for kind in range(1, int(held.kinds.max()) + 1):
        groups = np.flatnonzero(held.kinds == kind)
        margins, rights, firsts, answers = [], [], [], []
        wanted = np.isin(held.groups, groups)
        best = np.full(len(held.groups), -1e9)
        margin = np.full(len(held.groups), -1e9)
        is_right = np.zeros(len(held.groups), bool)
        with torch.no_grad():
            for part in _parts(np.flatnonzero(wanted), pairs.lengths, 60_000):
                scores = scores_of(network, pairs.batch(part))
                top, at = (t.float().cpu().numpy() for t in scores.sentences.max(1))
                best[part] = top
                margin[part] = top - scores.null.cpu().numpy()
                is_right[part] = held.right[part] >> at.astype(np.int64) & 1
        for group in groups:
            rows = np.flatnonzero(held.groups == group)
            lead = rows[best[rows].argmax()]
            margins.append(margin[rows].max())
            answers.append(bool((held.right[rows] != 0).any()))
            firsts.append(is_right[lead])
            own = rows[held.right[rows] != 0]
            rights.append(is_right[own].any() if len(own) else False)
        yes = np.array(answers)
        m = np.array(margins)
        area = (m[yes][:, None] > m[~yes][None]).mean() if yes.any() and (~yes).any() else 0
        right, first = (np.mean(np.array(found)[yes]) for found in (rights, firsts))
        words.append(
            f"{yes.sum()} + {(~yes).sum()}: right in its passage {right:.3f}, first {first:.3f}, "
            f"AUROC {area:.3f}"
        )
    return "; ".join(words)


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


def _batches(pairs: Pairs, plan: Plan) -> Iterator[NDArray[np.int64]]:
    """Yield batches of whole groups, alike in length, without end."""
    held, chance = pairs.held, np.random.default_rng(plan.seed)
    ends = np.flatnonzero(np.diff(held.groups, append=-1)) + 1
    starts = np.concatenate([[0], ends[:-1]])
    learned = held.kinds[held.groups[starts]] == 0
    starts, ends = starts[learned], ends[learned]
    longest = np.array([pairs.lengths[a:b].max() for a, b in zip(starts, ends, strict=True)])
    while True:
        order = chance.permutation(len(starts))
        batches = []
        for first in range(0, len(order), 4096):
            pool = order[first : first + 4096]
            pool = pool[np.argsort(longest[pool], kind="stable")]
            part: list[int] = []
            count = 0
            for group in pool.tolist():
                size = int(ends[group] - starts[group])
                if part and (count + size) * int(longest[group]) > plan.tokens:
                    batches.append(part)
                    part, count = [], 0
                part.append(group)
                count += size
            batches.append(part)
        for number in chance.permutation(len(batches)).tolist():
            yield np.concatenate([np.arange(starts[g], ends[g]) for g in batches[number]])


def _parts(
    pairs: NDArray[np.int64], lengths: NDArray[np.int64], tokens: int
) -> Iterator[NDArray[np.int64]]:
    """Yield pairs in parts of so many tokens at most, the padding included."""
    ordered = pairs[np.argsort(lengths[pairs], kind="stable")]
    first = 0
    while first < len(ordered):
        last = first + 1
        while last < len(ordered) and (last + 1 - first) * lengths[ordered[last]] <= tokens:
            last += 1
        yield ordered[first:last]
        first = last
