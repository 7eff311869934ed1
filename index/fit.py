"""Fit the weights of the sentence choice and of the judge: `python -m index.fit TRAIN_DIR`.

`TRAIN_DIR` holds questions as gzip JSON Lines: `squad1_train_answerable`, `squadshifts` and
`qed_dev_nq` (question, passage, answer_start, answer_text), `squad2_train_unanswerable` (question,
passage). Only questions are asked that the reader was not trained on (`Slab.is_kept`), of corpora
of three sizes: many pages of eight passages, the size of one report; a shelf of nine hundred; and
the shelf among the passages that the reader knows, some seven thousand. The sentence weights are a
listwise logistic regression over the answerable questions; the judge's a logistic regression over
what the corpora answer, what only a passage that is not there would answer, what is off the topic,
and what is asked so that a passage only seems to answer. Both are fitted twice, without the reader
and with it. Needs about twenty minutes on two cores; writes `index/data/weights.json`.
"""

import argparse
import json
import multiprocessing
import random
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from index import generation, judge, query, quote, reread, search
from index.build import build
from index.catalogue import make_catalogue
from index.corpus import open_corpus
from index.embed import Encoder
from index.export import DEFAULT_MODEL, load_encoder
from index.models import GUESS, Span
from index.reader import Reader, load_reader
from index.regression import fit_listwise, fit_logistic
from index.spelling import correct
from index.store import PassageVectors, StoredPassage
from index.store.local import LocalStore
from index.terms import words
from index.training import PAGE, SLAB, Example, Slab, read_slabs
from index.weights import Way

Size = Literal["page", "shelf", "crowd"]
# How much each kind of question weighs in the fit. What the search alone cannot tell from an
# answer would only make it doubt everything.
KINDS: dict[Way, Mapping[str, float]] = {
    "searched": {
        "answerable": 0.55, "near_miss": 0.22, "out_of_corpus": 0.17, "adversarial": 0.06,
    },
    "read": judge.USE,
}  # fmt: skip
_SHELF = 36
# The sizes of corpora, each of which weighs as much as another.
_SIZES: tuple[Size, ...] = ("page", "shelf", "crowd")
# So many questions at most are asked by one process at a time.
_PART = 500
_PAGES = {"wiki": 30, "search": 24}
_READER = ("reader", "answerable", "share", "unread")
# Which way the judge's evidence speaks: for an answer but for these; 0 is either way.
_SIGNS = {
    "type_missed": -1, "counts_otherwise": -1, "leaves_undenied": -1, "content": 0,
}  # fmt: skip
# Every so many questions is cut down to its keywords, as people type them.
_KEYWORDS_EVERY = 6
_NO_VECTORS = PassageVectors(
    np.zeros(0, np.float32), np.zeros((0, 0), np.float32), np.zeros((0, 0), np.int8),
    np.zeros((0, 2), np.int32),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Task:
    """Questions for one corpus; with `weights`, those of the search, its best are also read."""

    size: Size
    data_dir: Path
    models: Path
    examples: tuple[Example, ...]
    weights: Mapping[str, float] | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its choices, their vectors dropped, and the texts that they stand in."""

    example: Example
    size: Size
    question: query.Question
    choices: tuple[quote.Choice, ...]
    texts: Mapping[str, str]

    def is_met(self, choice: quote.Choice, span: Span) -> bool:
        """Say whether a span of a choice's document holds the answer."""
        doc_id = choice.candidate.stored.doc_id
        return self.example.kind == "answerable" and _answers(self.example, doc_id, span)


def main() -> None:
    parser = argparse.ArgumentParser(description="Fit the weights of the choice and the judge.")
    parser.add_argument("train", type=Path, help="folder with the training data")
    parser.add_argument("--models", type=Path, default=None, help="folder of prepared models")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        models = arguments.models or Path(scratch) / "models"
        chance = random.Random(arguments.seed)
        fitted = fit(prepare(arguments.train, Path(scratch), models, chance))
    path = Path(__file__).parent / "data" / "weights.json"
    path.write_text(json.dumps(fitted, indent=1) + "\n", encoding="utf-8")
    print(f"wrote {path.name}: {json.dumps(fitted)}")


def prepare(train: Path, scratch: Path, models: Path, chance: random.Random) -> list[Task]:
    """Build the shelf, the crowd and the pages, and return them with their questions."""
    sources = read_slabs(train)
    squad, wiki, searched = ([slab for slab in slabs if slab.is_kept] for slabs in sources)
    for slabs in (squad, wiki, searched):
        chance.shuffle(slabs)
    shelf = squad[:_SHELF]
    pages = [*squad[_SHELF:], *wiki[: _PAGES["wiki"]], *searched[: _PAGES["search"]]]
    spare = [*wiki[_PAGES["wiki"] :], *searched[_PAGES["search"] :]]
    elsewhere = [
        Example("out_of_corpus", e.question) for slab in spare for e in slab.examples(SLAB)
    ]
    encoder = load_encoder(DEFAULT_MODEL, models)
    asked = [e for slab in shelf for e in slab.examples(SLAB)]
    chance.shuffle(asked)
    answerable = [e for e in asked if e.kind == "answerable"]
    chosen = (
        *answerable[:2000],
        *[replace(e, kind="near_miss") for e in answerable[1500:1900]],
        *[e for e in asked if e.kind == "adversarial"][:300],
        *chance.sample(elsewhere, 400),
    )
    crowd = [*shelf, *[slab for slab in sources[0] if not slab.is_kept]]
    tasks = [
        Task("shelf", _build(shelf, SLAB, scratch / "shelf", encoder), models, chosen),
        Task("crowd", _build(crowd, SLAB, scratch / "crowd", encoder), models, chosen[::2]),
    ]
    for slab in pages:
        by_kind = defaultdict(list)
        for example in slab.examples(PAGE):
            by_kind[example.kind].append(example)
        questions = (
            *by_kind["answerable"][:30], *by_kind["near_miss"][:80:8],
            *by_kind["adversarial"][:8], *chance.sample(elsewhere, 8),
        )  # fmt: skip
        folder = _build([slab], PAGE, scratch / "pages" / slab.name, encoder)
        tasks.append(Task("page", folder, models, questions))
    return tasks


def fit(tasks: Sequence[Task]) -> dict[str, dict[str, object]]:
    """Fit both models, without the reader and with it; return the contents of the weights file."""
    searched = _fit_sentences(ask_all(tasks), "searched")
    told = ask_all([replace(task, weights=searched) for task in tasks])
    fitted: dict[str, dict[str, object]] = {}
    for way in ("searched", "read"):
        sentence = searched if way == "searched" else _fit_sentences(told, way)
        ranked = [replace(a, choices=tuple(quote.rank(a.choices, sentence))) for a in told]
        judged = fit_judge(ranked, way)
        fitted[way] = {
            "sentence": {k: round(v, 4) for k, v in sentence.items()},
            "judge": {k: round(v, 4) for k, v in judged.items()},
        }
    return fitted


def ask_all(tasks: Sequence[Task]) -> list[Asked]:
    """Ask every question of every task, in two processes."""
    parts = [
        replace(task, examples=task.examples[i : i + _PART])
        for task in tasks
        for i in range(0, len(task.examples), _PART)
    ]
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        return [a for part in pool.imap(_ask, parts) for a in part]


def _build(slabs: Sequence[Slab], size: int, folder: Path, encoder: Encoder) -> Path:
    for slab in slabs:
        slab.write(folder / "corpus", size)
    build(open_corpus(folder / "corpus"), folder / "data", encoder)
    return folder / "data"


def _ask(task: Task) -> list[Asked]:
    return list(_asked(task, load_reader("on", threads=1) if task.weights else None))


def _asked(task: Task, reader: Reader | None) -> Iterator[Asked]:
    store = LocalStore(generation.read_current(task.data_dir))
    encoder = load_encoder(DEFAULT_MODEL, task.models, threads=1)
    texts = {
        doc_id: annotated.document.text
        for doc_id in store.document_ids()
        if (annotated := store.get_document(doc_id))
    }
    catalogue = make_catalogue(store.sources())
    for number, example in enumerate(task.examples):
        text = query.clean(example.question)
        if number % _KEYWORDS_EVERY == 0:
            text = " ".join(w.surface for w in words(text) if not w.is_function_word) or text
        text = correct(text, store)
        encoded, question = encoder.encode_question(text), query.analyse(text, store, catalogue)
        candidates = search.search(store, text, encoded, search.CANDIDATES, keep=_keep(example))
        choices = quote.choose(question, encoded, candidates, texts, {}, task.weights)
        if reader:
            choices = reread.read(text, choices, texts, reader)
        if choices:
            yield Asked(example, task.size, question, _light(choices), texts)
    store.close()


def _keep(example: Example) -> Callable[[StoredPassage], bool] | None:
    """Return what leaves out the passage that a near miss is to be asked without."""
    if example.kind != "near_miss" or example.answer is None:
        return None
    return lambda stored: not _answers(example, stored.doc_id, stored.passage.span)


def _light(choices: Sequence[quote.Choice]) -> tuple[quote.Choice, ...]:
    """Return choices without their vectors."""
    light = {
        c.candidate.stored.id: replace(
            c.candidate, stored=replace(c.candidate.stored, vectors=_NO_VECTORS)
        )
        for c in choices
    }
    return tuple(replace(c, candidate=light[c.candidate.stored.id]) for c in choices)


def _answers(example: Example, doc_id: str, span: Span) -> bool:
    return example.answer is not None and doc_id == example.doc_id and span.covers(example.answer)


def _fit_sentences(asked: Sequence[Asked], way: Way) -> dict[str, float]:
    names = [f.name for f in fields(quote.Signals) if way == "read" or f.name not in _READER]
    rows = [
        [number, a.is_met(c, c.span), *(getattr(c.signals, name) for name in names)]
        for number, a in enumerate(asked)
        if a.example.kind == "answerable"
        for c in a.choices
    ]
    return fit_listwise(np.array(rows, np.float64), names)


def fit_judge(asked: Sequence[Asked], way: Way) -> dict[str, float]:
    """Fit the judge, each kind of question at its share."""
    names = [f.name for f in fields(judge.Evidence) if way == "read" or f.name not in _READER]
    rows, spans = [], []
    for a in asked:
        text = a.texts[a.choices[0].candidate.stored.doc_id]
        said = a.choices[0].span.cut(text)
        spans.append(quote.extend(a.choices[0], text, a.choices))
        evidence = asdict(judge.weigh(a.question, a.choices, said, spans[-1]))
        rows.append([evidence[name] for name in names])
    inputs = np.array(rows, np.float64)
    kinds = np.array([list(KINDS[way]).index(a.example.kind) for a in asked])
    sizes = np.array([_SIZES.index(a.size) for a in asked])
    right = np.array(
        [a.is_met(a.choices[0], span) for a, span in zip(asked, spans, strict=True)], np.float64
    )
    weights = _shares(kinds, sizes, list(KINDS[way].values()))
    found = fit_logistic(inputs, right, weights, {name: _SIGNS.get(name, 1) for name in names})
    scores = found["intercept"] + inputs @ [found[name] for name in names]
    probabilities = 1 / (1 + np.exp(-scores))
    for number, kind in enumerate(KINDS[way]):
        here = kinds == number
        shown = probabilities[here] >= GUESS
        print(
            f"{way}, {kind}: {here.sum()} questions, shown {shown.mean():.3f}, "
            f"first choice right {right[here].mean():.3f}"
        )
    return found


def _shares(
    kinds: NDArray[np.int64], sizes: NDArray[np.int64], shares: Sequence[float]
) -> NDArray[np.float64]:
    """Return each question's weight: its kind's share, as much on each size of corpus."""
    weights = np.zeros(len(kinds))
    for number, share in enumerate(shares):
        for size in range(len(_SIZES)):
            here = (kinds == number) & (sizes == size)
            weights[here] = share / len(_SIZES) / max(1, here.sum())
    return weights * len(kinds)


if __name__ == "__main__":
    main()
