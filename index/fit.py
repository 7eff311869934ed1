"""Fit the weights of the sentence choice and of the judge: `python -m index.fit TRAIN_DIR`.

`TRAIN_DIR` holds questions as gzip JSON Lines: `squad1_train_answerable`, `squadshifts` and
`qed_dev_nq` (question, passage, answer_start, answer_text), `squad2_train_unanswerable` (question,
passage). From their passages two kinds of corpora are made: one shelf of about 1,300 passages, and
many pages of eight, the size of one report. The sentence weights are a listwise logistic regression
over the shelf's and the pages' answerable questions; the judge's a logistic regression over what
the pages and the shelf answer, what only a neighbouring passage would answer that is not there, and
what is off the topic; adversarial questions, which no cheap signal tells well from answerable ones,
weigh little. Needs about fifteen minutes on two cores; writes `index/data/weights.json`.
"""

import argparse
import json
import multiprocessing
import random
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index import generation, judge, query, quote, search
from index.build import build
from index.corpus import open_corpus
from index.embed import Encoder
from index.export import DEFAULT_MODEL, load_encoder
from index.models import Span
from index.spelling import correct
from index.store.local import LocalStore
from index.terms import words
from index.training import PAGE, SLAB, Example, Slab, read_slabs

# How much each kind of question weighs in the judge's fit.
_KINDS = {"answerable": 0.55, "neighbour": 0.22, "off_topic": 0.17, "adversarial": 0.06}
_PAGES = {"squad": 40, "wiki": 60, "search": 40}
_SIGNALS = [f.name for f in fields(quote.Signals)]
_EVIDENCE = [f.name for f in fields(judge.Evidence)]
_L2 = 1e-2
_C = 0.3
_FLAT = 0.004
# Which way the judge's evidence speaks: for an answer but for these; 0 is either way.
_SIGNS = {
    "type_missed": -1, "unmet": -1, "counts_otherwise": -1, "leaves_undenied": -1, "content": 0,
}  # fmt: skip
# Every so many questions is cut down to its keywords, as people type them.
_KEYWORDS_EVERY = 6


@dataclass(frozen=True, slots=True)
class Task:
    """Questions for one corpus; `weights` is None while the sentence weights are unknown."""

    data_dir: Path
    models: Path
    examples: tuple[Example, ...]
    weights: Mapping[str, float] | None


def main() -> None:
    parser = argparse.ArgumentParser(description="Fit the weights of the choice and the judge.")
    parser.add_argument("train", type=Path, help="folder with the training data")
    parser.add_argument("--models", type=Path, default=None, help="folder of prepared models")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        models = arguments.models or Path(scratch) / "models"
        fitted = fit(arguments.train, Path(scratch), models, random.Random(arguments.seed))
    path = Path(__file__).parent / "data" / "weights.json"
    path.write_text(json.dumps(fitted, indent=1) + "\n", encoding="utf-8")
    print(f"wrote {path.name}: {json.dumps(fitted)}")


def fit(
    train: Path, scratch: Path, models: Path, chance: random.Random
) -> dict[str, dict[str, float]]:
    """Fit both models; return the contents of the weights file."""
    squad, wiki, searched = read_slabs(train)
    for slabs in (squad, wiki, searched):
        chance.shuffle(slabs)
    shelf, spare = squad[:52], squad[52 + _PAGES["squad"] :]
    pages = [
        *squad[52 : 52 + _PAGES["squad"]], *wiki[: _PAGES["wiki"]], *searched[: _PAGES["search"]]
    ]  # fmt: skip
    spare += wiki[_PAGES["wiki"] :] + searched[_PAGES["search"] :]
    encoder = load_encoder(DEFAULT_MODEL, models)
    off_topic = [Example("off_topic", e.question) for slab in spare for e in slab.examples(SLAB)]
    big = _build(shelf, SLAB, scratch / "shelf", encoder)
    asked = [e for slab in shelf for e in slab.examples(SLAB)]
    chance.shuffle(asked)
    answerable = [e for e in asked if e.kind == "answerable"]
    fitting, judging = answerable[:1500], answerable[1500:2300]
    small = [
        (_build([slab], PAGE, scratch / "pages" / slab.name, encoder), list(slab.examples(PAGE)))
        for slab in pages
    ]
    flat = dict.fromkeys(_SIGNALS, 1.0)
    tasks = [Task(big, models, tuple(fitting[i::2]), flat) for i in range(2)]
    for data_dir, examples in small:
        answered = [e for e in examples if e.kind == "answerable"]
        tasks.append(Task(data_dir, models, tuple(answered[1::2][:10]), flat))
    sentence = _fit_listwise(_stack(_parallel(_sentence_rows, tasks)))
    tasks = [
        Task(
            big,
            models,
            (
                *judging,
                *[Example("neighbour", e.question, e.doc_id, e.answer) for e in judging[:400]],
                *[e for e in asked if e.kind == "adversarial"][:200],
                *chance.sample(off_topic, 400),
            ),
            sentence,
        )
    ]
    for data_dir, examples in small:
        by_kind = defaultdict(list)
        for example in examples:
            by_kind[example.kind].append(example)
        chosen = [
            *by_kind["answerable"][::2][:20], *by_kind["neighbour"][:80:8],
            *by_kind["adversarial"][:6], *chance.sample(off_topic, 8),
        ]  # fmt: skip
        tasks.append(Task(data_dir, models, tuple(chosen), sentence))
    judged, threshold = _fit_judge(_parallel(_evidence_rows, tasks))
    return {
        "sentence": {k: round(v, 4) for k, v in sentence.items()},
        "judge": {k: round(v, 4) for k, v in judged.items()},
        "threshold": {"found": round(threshold, 3)},
    }


def _build(slabs: Sequence[Slab], size: int, folder: Path, encoder: Encoder) -> Path:
    for slab in slabs:
        slab.write(folder / "corpus", size)
    build(open_corpus(folder / "corpus"), folder / "data", encoder)
    return folder / "data"


def _choices(
    task: Task,
) -> Iterator[tuple[Example, query.Question, list[quote.Choice], Mapping[str, str]]]:
    store = LocalStore(generation.read_current(task.data_dir))
    encoder = load_encoder(DEFAULT_MODEL, task.models, threads=1)
    texts = {
        doc_id: annotated.document.text
        for doc_id in store.document_ids()
        if (annotated := store.get_document(doc_id))
    }
    catalogue = query.make_catalogue(store.sources())
    for number, example in enumerate(task.examples):
        text = query.clean(example.question)
        if number % _KEYWORDS_EVERY == 0:
            text = " ".join(w.surface for w in words(text) if not w.is_function_word) or text
        text = correct(text, store)
        encoded, question = encoder.encode_question(text), query.analyse(text, store, catalogue)
        candidates = search.search(store, text, encoded, 11)
        if example.kind == "neighbour":
            candidates = [
                c
                for c in candidates
                if not _answers(example, c.stored.doc_id, c.stored.passage.span)
            ]
        choices = quote.choose(question, encoded, candidates[:10], texts, {}, task.weights)
        if choices:
            yield example, question, choices, texts
    store.close()


def _answers(example: Example, doc_id: str, span: Span) -> bool:
    return example.answer is not None and doc_id == example.doc_id and span.covers(example.answer)


def _sentence_rows(task: Task) -> NDArray[np.float64]:
    """Return (sentences, 2 + signals): question number, whether it answers, signals."""
    rows = [
        [i, _answers(example, c.candidate.stored.doc_id, c.span), *asdict(c.signals).values()]
        for i, (example, _, choices, _) in enumerate(_choices(task))
        for c in choices
    ]
    return np.array(rows, np.float64).reshape(-1, 2 + len(_SIGNALS))


def _stack(parts: Sequence[NDArray[np.float64]]) -> NDArray[np.float64]:
    """Put rows of several corpora together, their questions numbered on."""
    numbered, first = [], 0.0
    for part in parts:
        if len(part):
            numbered.append(part + np.r_[first, np.zeros(part.shape[1] - 1)])
            first = numbered[-1][:, 0].max() + 1
    return np.concatenate(numbered)


def _evidence_rows(task: Task) -> NDArray[np.float64]:
    """Return (questions, 2 + evidence): kind, whether the first choice answers, evidence."""
    rows = []
    for example, question, choices, texts in _choices(task):
        best = choices[0]
        is_right = example.kind == "answerable" and _answers(
            example, best.candidate.stored.doc_id, best.span
        )
        evidence = asdict(judge.weigh(question, choices, texts)).values()
        rows.append([list(_KINDS).index(example.kind), is_right, *evidence])
    return np.array(rows, np.float64).reshape(-1, 2 + len(_EVIDENCE))


def _parallel(
    work: Callable[[Task], NDArray[np.float64]], tasks: Sequence[Task]
) -> list[NDArray[np.float64]]:
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        return pool.map(work, tasks, chunksize=1)


def _fit_listwise(rows: NDArray[np.float64]) -> dict[str, float]:
    """Maximise the probability of the answering sentences among all that compete."""
    from scipy.optimize import minimize

    signals = rows[:, 2:]
    scale = signals.std(axis=0) + 1e-9
    inputs = signals / scale
    starts = np.flatnonzero(np.r_[True, rows[1:, 0] != rows[:-1, 0]])
    answers = rows[:, 1]
    counted = np.add.reduceat(answers, starts) > 0
    group = np.cumsum(np.r_[0, rows[1:, 0] != rows[:-1, 0]]).astype(int)

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        scores = inputs @ weights
        scores = np.exp(scores - np.maximum.reduceat(scores, starts)[group])
        everyone = scores / np.add.reduceat(scores, starts)[group]
        right = scores * answers
        mass = np.add.reduceat(right, starts)
        share = right / np.maximum(mass, 1e-300)[group]
        log_likelihood = np.log(np.add.reduceat(everyone * answers, starts)[counted]).mean()
        pull = ((everyone - share) * counted[group])[:, None] * inputs
        gradient = pull.sum(axis=0) / counted.sum() + 2 * _L2 * weights
        return float(-log_likelihood + _L2 * (weights**2).sum()), gradient

    found = minimize(loss, np.zeros(inputs.shape[1]), jac=True, method="L-BFGS-B").x / scale
    return dict(zip(_SIGNALS, map(float, found), strict=True))


def _fit_judge(parts: Sequence[NDArray[np.float64]]) -> tuple[dict[str, float], float]:
    """Fit the judge, and the threshold that gets most outcomes right, each kind at its share."""
    parts = [part for part in parts if len(part)]
    rows = np.concatenate(parts)
    is_page = np.concatenate([np.full(len(part), i > 0) for i, part in enumerate(parts)])
    weights = np.zeros(len(rows))
    for number, share in enumerate(_KINDS.values()):
        for size in (True, False):
            here = (rows[:, 0] == number) & (is_page == size)
            weights[here] = share / 2 / max(1, here.sum())
    weights *= len(rows)
    scale = rows[:, 2:].std(axis=0) + 1e-9
    coefficients, intercept = _fit_logistic(rows[:, 2:] / scale, rows[:, 1], weights)
    probabilities = 1 / (1 + np.exp(-(rows[:, 2:] / scale @ coefficients + intercept)))
    answerable = rows[:, 0] == 0

    def right(threshold: float) -> float:
        shown = probabilities >= threshold
        return float((weights * np.where(answerable, shown & (rows[:, 1] > 0), ~shown)).sum())

    steps = np.arange(0.2, 0.8, 0.005)
    best = max(map(right, steps))
    # The curve is flat at its top: of what is as good, the readiest to answer.
    threshold = next(step for step in steps if right(step) >= best - _FLAT * len(rows))
    for number, kind in enumerate(_KINDS):
        here = rows[:, 0] == number
        shown = probabilities[here] >= threshold
        print(
            f"{kind}: {here.sum()} questions, shown {shown.mean():.3f}, "
            f"first choice right {rows[here, 1].mean():.3f}"
        )
    found = dict(zip(_EVIDENCE, map(float, coefficients / scale), strict=True))
    return {"intercept": intercept, **found}, float(threshold)


def _fit_logistic(
    inputs: NDArray[np.float64], right: NDArray[np.float64], weights: NDArray[np.float64]
) -> tuple[NDArray[np.float64], float]:
    """Fit a logistic regression in which no evidence counts against what it speaks for.

    Without the bounds, signals that go together are played off against each other, and a passage
    that is far from the question is then not held against it.
    """
    from scipy.optimize import minimize

    signs = [_SIGNS.get(name, 1) for name in _EVIDENCE]
    bounds = [(0, None) if s > 0 else (None, 0) if s < 0 else (None, None) for s in signs]

    def loss(parameters: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        coefficients, intercept = parameters[:-1], parameters[-1]
        scores = inputs @ coefficients + intercept
        likelihood = weights * (np.logaddexp(0, scores) - right * scores)
        error = weights * (1 / (1 + np.exp(-scores)) - right)
        pull = np.append(error @ inputs + coefficients / _C, error.sum())
        return float(likelihood.sum() + (coefficients**2).sum() / (2 * _C)), pull

    start = np.zeros(inputs.shape[1] + 1)
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=[*bounds, (None, None)]).x
    return found[:-1], float(found[-1])


if __name__ == "__main__":
    main()
