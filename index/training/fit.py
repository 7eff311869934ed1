"""Fit the weights of scoring and of confidence: `python -m index.training.fit TRAIN_DIR`.

`TRAIN_DIR` holds questions as gzip JSON Lines: `squad1_train_answerable`, `squadshifts` and
`qed_dev_nq` (question, passage, answer_start, answer_text), `squad2_train_unanswerable` (question,
passage). Only questions are asked that the reader was not trained on (`Slab.is_kept`), of corpora
of three sizes: many pages of eight passages, the size of one report; a shelf of nine hundred; and
the shelf among the passages that the reader knows, some seven thousand. The sentence weights are a
listwise logistic regression over the answerable questions; the judge's a logistic regression over
what the corpora answer, what only a passage that is not there would answer, what is off the topic,
what is asked so that a passage only seems to answer, what another speaker said or was said in
another year (`index.training.hard_negatives`), and small talk; what a rule refuses never reaches
it. Both are fitted twice, without the reader and with it. This takes about twenty minutes on two
cores and writes `index/data/weights.json`.
"""

import argparse
import json
import multiprocessing
import random
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from index.answering import Ranking, ScoredSentence
from index.answering.confidence import Evidence, gather
from index.answering.scoring import rank
from index.answering.selection import Selector
from index.answering.signals import Signals
from index.answering.weights import Way
from index.encoders import Encoder, Reader, load_encoder, load_reader
from index.encoders.weights import DEFAULT_MODEL
from index.indexing import build, read_current
from index.ingestion import Entry, open_corpus
from index.models import GUESS, Span
from index.retrieval import clean, small_talk
from index.store import PassageVectors
from index.store.local import LocalStore
from index.text import words
from index.training import hard_negatives
from index.training.examples import PAGE, SLAB, Example, Slab, read_slabs
from index.training.hard_negatives import TALK, name_speakers, redated, years_in
from index.training.regression import fit_listwise, fit_logistic

Size = Literal["page", "shelf", "crowd"]
# How much each kind of question weighs in the fit. What the search alone cannot tell from an
# answer would only make it doubt everything.
_MISTAKEN = {"spoken": 0.03, "wrong_speaker": 0.015, "wrong_year": 0.015, "small_talk": 0.01}
KINDS: dict[Way, Mapping[str, float]] = {
    "searched": {
        "answerable": 0.52, "near_miss": 0.2, "out_of_corpus": 0.15, "adversarial": 0.06,
        **_MISTAKEN,
    },
    "read": {
        "answerable": 0.47, "near_miss": 0.18, "out_of_corpus": 0.13, "adversarial": 0.15,
        **_MISTAKEN,
    },
}  # fmt: skip
_SHELF, _SPOKEN = 36, 24
# What has an answer: a question, and one of what a speaker said, or was said in a year.
ANSWERED = ("answerable", "spoken")
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
    """An example with its ranking, the vectors dropped.

    `years`: of each source that has a date, its year; `is_refused`: a rule refuses it, and the
    judge is not asked.
    """

    example: Example
    size: Size
    ranking: Ranking
    years: Mapping[str, str]
    is_refused: bool

    def is_met(self, sentence: ScoredSentence, span: Span) -> bool:
        """Say whether a span of a sentence's document holds the answer."""
        return self.example.kind in ANSWERED and _answers(self.example, sentence.doc_id, span)


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
    path = Path(__file__).parents[1] / "data" / "weights.json"
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
    years = years_in(p for slab in shelf for p in slab.passages)
    chosen = (
        *answerable[:2000],
        *[replace(e, kind="near_miss") for e in answerable[1500:1900]],
        *[e for e in asked if e.kind == "adversarial"][:300],
        *chance.sample(elsewhere, 400),
        *redated(answerable, years, chance),
        *[Example("small_talk", text) for text in TALK],
    )
    spoken = shelf[:_SPOKEN]
    speakers = name_speakers(spoken, (p for slab in sources[0] for p in slab.passages))
    crowd = [*shelf, *[slab for slab in sources[0] if not slab.is_kept]]
    tasks = [
        Task("shelf", _build(shelf, SLAB, scratch / "shelf", encoder), models, chosen),
        Task("crowd", _build(crowd, SLAB, scratch / "crowd", encoder), models, chosen[::2]),
        Task(
            "shelf",
            _build(spoken, SLAB, scratch / "spoken", encoder, speakers),
            models,
            tuple(hard_negatives.spoken(spoken, SLAB, speakers, chance)),
        ),
    ]
    for slab in pages:
        by_kind = defaultdict(list)
        for example in slab.examples(PAGE):
            by_kind[example.kind].append(example)
        questions = (
            *by_kind["answerable"][:30], *by_kind["near_miss"][:80:8],
            *by_kind["adversarial"][:8], *chance.sample(elsewhere, 8),
            *redated(by_kind["answerable"], years, chance)[:3],
            Example("small_talk", chance.choice(TALK)),
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
        ranked = [replace(a, ranking=_ranked(a.ranking, sentence)) for a in told]
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


def _build(
    slabs: Sequence[Slab],
    size: int,
    folder: Path,
    encoder: Encoder,
    speakers: Mapping[str, tuple[str, int]] | None = None,
) -> Path:
    """Build a corpus of slabs; with `speakers`, each of its own, in a year of its own."""
    for slab in slabs:
        slab.write(folder / "corpus", size)
    corpus = open_corpus(folder / "corpus")
    if speakers:
        corpus = replace(corpus, entries=tuple(_by(e, *speakers[e.doc_id]) for e in corpus.entries))
    build(corpus, folder / "data", encoder)
    return folder / "data"


def _by(entry: Entry, speaker: str, year: int) -> Entry:
    source = replace(entry.source, kind="remarks", speaker=speaker, date=f"{year}-01-01")
    return replace(entry, source=source)


def _ask(task: Task) -> list[Asked]:
    return list(_asked(task, load_reader("on", threads=1) if task.weights else None))


def _asked(task: Task, reader: Reader | None) -> Iterator[Asked]:
    store = LocalStore(read_current(task.data_dir))
    encoder = load_encoder(DEFAULT_MODEL, task.models, threads=1)
    selector = Selector(store, encoder, reader, task.weights)
    years = {source.id: source.date[:4] for source in store.sources() if source.date}
    for number, example in enumerate(task.examples):
        text = clean(example.question)
        if number % _KEYWORDS_EVERY == 0 and example.kind != "small_talk":
            text = " ".join(w.surface for w in words(text) if not w.is_function_word) or text
        question = selector.analyse(text)
        ranking = selector.select(question, without=_hidden(example))
        is_refused = bool(
            small_talk(text) or question.is_gibberish or question.missing or not question.content
        )
        is_refused = is_refused or not ranking.sentences
        yield Asked(example, task.size, _light(ranking), years, is_refused)
    store.close()


def _hidden(example: Example) -> tuple[str, Span] | None:
    """Return the part of a document that a near miss is to be asked without."""
    if example.kind != "near_miss" or example.answer is None:
        return None
    return example.doc_id, example.answer


def _light(ranking: Ranking) -> Ranking:
    """Return a ranking without vectors."""
    light = {
        s.passage_id: replace(s.candidate, stored=replace(s.candidate.stored, vectors=_NO_VECTORS))
        for s in ranking.sentences
    }
    sentences = (replace(s, candidate=light[s.passage_id]) for s in ranking.sentences)
    return replace(ranking, sentences=tuple(sentences))


def _ranked(ranking: Ranking, weights: Mapping[str, float]) -> Ranking:
    """Return a ranking made anew, by other weights."""
    return replace(ranking, sentences=tuple(rank(ranking.sentences, weights)))


def _answers(example: Example, doc_id: str, span: Span) -> bool:
    return example.answer is not None and doc_id == example.doc_id and span.covers(example.answer)


def _fit_sentences(asked: Sequence[Asked], way: Way) -> dict[str, float]:
    names = [f.name for f in fields(Signals) if way == "read" or f.name not in _READER]
    rows = [
        [number, a.is_met(s, s.span), *(getattr(s.signals, name) for name in names)]
        for number, a in enumerate(asked)
        if a.example.kind == "answerable"
        for s in a.ranking.sentences
    ]
    return fit_listwise(np.array(rows, np.float64), names)


def fit_judge(asked: Sequence[Asked], way: Way) -> dict[str, float]:
    """Fit the judge, each kind of question at its share."""
    names = [f.name for f in fields(Evidence) if way == "read" or f.name not in _READER]
    kinds = np.array([list(KINDS[way]).index(a.example.kind) for a in asked])
    sizes = np.array([_SIZES.index(a.size) for a in asked])
    weights = _shares(kinds, sizes, list(KINDS[way].values()))
    reached = np.array([not a.is_refused for a in asked])
    kinds, weights = kinds[reached], weights[reached]
    rows, right = [], []
    for a in asked:
        if not a.is_refused:
            best = a.ranking.sentences[0]
            evidence = asdict(gather(a.ranking, best, a.years.get(best.passage.source_id)))
            rows.append([evidence[name] for name in names])
            right.append(a.is_met(best, a.ranking.span(best)))
    inputs, met = np.array(rows, np.float64), np.array(right, np.float64)
    found = fit_logistic(inputs, met, weights, {name: _SIGNS.get(name, 1) for name in names})
    scores = found["intercept"] + inputs @ [found[name] for name in names]
    probabilities = 1 / (1 + np.exp(-scores))
    for number, kind in enumerate(KINDS[way]):
        here = kinds == number
        ruled_out = sum(a.is_refused for a in asked if a.example.kind == kind)
        print(
            f"{way}, {kind}: {here.sum() + ruled_out} questions, {ruled_out} refused by rule; of "
            f"the others shown {(probabilities[here] >= GUESS).mean():.3f}, "
            f"first sentence right {met[here].mean():.3f}"
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
