"""Fit the weights of scoring and of confidence: `python -m index.training.fit TRAIN_DIR`.

`TRAIN_DIR` holds questions as gzip JSON Lines: `squad1_train_answerable`, `squadshifts` and
`qed_dev_nq` (question, passage, answer_start, answer_text), `squad2_train_unanswerable` (question,
passage). Only questions that the reader was not trained on (`Slab.is_kept`) are asked, of corpora
of three sizes (`tasks.Size`). The sentence weights come from a listwise logistic regression over
the answerable questions, the judge's from a logistic regression over all kinds (`KINDS`): what the
corpora answer, what only a removed passage would answer, what is off the topic, what a passage only
seems to answer, what another speaker said or was said in another year
(`index.training.hard_negatives`), and small talk. What a rule refuses never reaches the judge. Both
are fitted twice, without the reader and with it. This takes about twenty minutes on two cores and
writes `index/data/weights.json`.

`--desk FOLDER` fits the default model's instead, the multilingual one's: on a part of these and on
a desk's questions (`index.training.desk`), in two and a half hours; and its `doubt`
(`index.answering.weights`).
`--work FOLDER` keeps the corpora and what was asked, to fit again on it.
"""

import argparse
import json
import multiprocessing
import pickle
import random
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from index.answering import Ranking, ScoredSentence
from index.answering.confidence import Evidence, gather, log_odds
from index.answering.scoring import rank
from index.answering.selection import Selector
from index.answering.signals import Signals
from index.answering.weights import Way
from index.encoders import Reader, load_encoder, load_reader
from index.encoders.weights import MULTILINGUAL, SMALL_MODEL
from index.indexing import read_current
from index.models import GUESS, Span
from index.retrieval import clean, small_talk
from index.store import PassageVectors
from index.store.local import LocalStore
from index.text import words
from index.training.desk import DESK
from index.training.examples import Example
from index.training.regression import fit_doubt, fit_listwise, fit_logistic, fit_scale
from index.training.tasks import Size, Task, prepare, prepare_desk

# The weight of each kind of question in the fit. It is low for what the search alone cannot tell
# from an answer: that would only make the judge doubt everything.
_MISTAKEN = {"spoken": 0.01, "wrong_speaker": 0.005, "wrong_year": 0.015, "small_talk": 0.01}
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
# A desk's questions have half the weight where there are any. Hardly one of them names another
# year; who is wrong about one must still not be answered.
_DESK = {
    "wrong_year": 0.06,
    "desk": 0.3, "desk_detail": 0.08, "desk_premise": 0.04, "desk_other": 0.04,
    "desk_reverse": 0.02, "desk_speaker": 0.04,
}  # fmt: skip
BY_ITSELF: tuple[Way, Way] = ("searched", "read")
IN_CONTEXT: tuple[Way, Way] = ("searched_in_context", "in_context")
for _alone, _way in zip(BY_ITSELF, IN_CONTEXT, strict=True):
    KINDS[_way] = {kind: share / 2 for kind, share in KINDS[_alone].items()} | _DESK
# The kinds with an answer: `spoken` questions are about what a speaker said, or was said in a year.
ANSWERED = ("answerable", "spoken", "desk")
_SIZES: tuple[Size, ...] = get_args(Size)
# By what the log-odds of the default model's judge are multiplied, and what is added: one fit of
# two kinds of texts is too little sure of either, and a wrong answer is worse than none. From 80 %
# on, 81 of 100 answers to a desk's kept questions are right.
_WIDENED = (1.3, -0.6)
# What is added to the log-odds of questions in another language: nearly all that are kept are on
# what the texts are about, so that the fit alone refuses too few of the others. Chosen on German
# questions of XQuAD: down to here more of them are answered, and no more of these wrongly.
_ABROAD = -0.28
# A process asks at most this many questions at a time.
_PART = 500
_READER = ("reader", "answerable", "share", "unread", "contradicts")
# The direction of the judge's evidence: 1, for an answer, except for these; 0 is either.
_SIGNS = {
    "type_missed": -1, "counts_otherwise": -1, "leaves_undenied": -1, "contradicts": -1,
    "content": 0,
}  # fmt: skip
# One question in this many is cut down to its keywords, as people type them.
_KEYWORDS_EVERY = 6
_NO_VECTORS = PassageVectors(
    np.zeros(0, np.float32), np.zeros((0, 0), np.float32), np.zeros((0, 0), np.int8),
    np.zeros((0, 2), np.int32),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """An example with its ranking, the vectors dropped.

    `years`: a source's id -> its year, if it has one. `is_refused`: a rule refuses the question, so
    the judge is not asked.
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
    parser = argparse.ArgumentParser(
        description="Fit the weights of the sentences' signals and of the judge's evidence."
    )
    parser.add_argument("train", type=Path, help="folder with the training data")
    parser.add_argument("--desk", type=Path, help="folder with a desk's texts and questions")
    parser.add_argument("--more", type=Path, help="a file of more of a desk's questions")
    parser.add_argument("--work", type=Path, help="folder to keep all in, and to go on in")
    parser.add_argument("--seed", type=int, default=1, help="seed of the random choices [1]")
    arguments = parser.parse_args()
    model, ways = (MULTILINGUAL, IN_CONTEXT) if arguments.desk else (SMALL_MODEL, BY_ITSELF)
    with tempfile.TemporaryDirectory() as scratch:
        work = arguments.work or Path(scratch)
        kept_file = work / "asked.pickle"
        if not kept_file.exists():
            chance = random.Random(arguments.seed)
            tasks = prepare(arguments.train, work, work / "models", chance, model)
            if arguments.desk:
                tasks += prepare_desk(arguments.desk, work, work / "models", arguments.more)
            kept_file.write_bytes(pickle.dumps(_ask_twice(tasks, ways[0])))
        searched, asked = pickle.loads(kept_file.read_bytes())
    fitted = fit(searched, asked, ways)
    path = Path(__file__).parents[1] / "data" / "weights.json"
    kept = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(kept | fitted, indent=1) + "\n", encoding="utf-8")
    print(f"wrote {path.name}: {json.dumps(fitted)}")


def _ask_twice(tasks: Sequence[Task], way: Way) -> tuple[dict[str, float], list[Asked]]:
    """Fit the search's weights; ask again, the best read too; return both."""
    searched = _fit_sentences(ask_all(tasks), way)
    return searched, ask_all([replace(task, weights=searched) for task in tasks])


def fit(
    searched: Mapping[str, float], asked: Sequence[Asked], ways: tuple[Way, Way]
) -> dict[Way, dict[str, object]]:
    """Fit both models, without the reader and with it; return their part of the weights file.

    `searched`: the weights of the search's signals, with which the questions were `asked`. What is
    asked in another language only tells how much the judge knows of such questions.
    """
    fitted: dict[Way, dict[str, object]] = {}
    foreign = [a for a in asked if a.ranking.question.is_foreign]
    asked = [a for a in asked if not a.ranking.question.is_foreign]
    for way in ways:
        sentence = searched if way == ways[0] else _fit_sentences(asked, way)
        ranked = [replace(a, ranking=_ranked(a.ranking, sentence)) for a in asked]
        judged = fit_judge(ranked, way)
        if way == IN_CONTEXT[1]:
            judged = _widened(judged)
        fitted[way] = {
            "sentence": {k: round(v, 4) for k, v in sentence.items()},
            "judge": {k: round(v, 4) for k, v in judged.items()},
        }
        if way in IN_CONTEXT:
            desk = [
                a
                for a in ranked
                if a.example.kind in DESK and a.size == "desks" and not a.ranking.question.unknown
            ]
            fitted[way]["doubt"] = round(_fit_doubt(desk, judged), 3)
        if foreign:
            ranked = [replace(a, ranking=_ranked(a.ranking, sentence)) for a in foreign]
            found = fit_foreign(ranked, judged)
            found["intercept"] += _ABROAD
            fitted[way]["foreign"] = {k: round(v, 4) for k, v in found.items()}
    return fitted


def _widened(judged: Mapping[str, float]) -> dict[str, float]:
    """Return a judge's coefficients on a wider scale."""
    factor, shift = _WIDENED
    return {k: factor * v + shift * (k == "intercept") for k, v in judged.items()}


def ask_all(tasks: Sequence[Task]) -> list[Asked]:
    """Ask every question of every task, in two processes."""
    parts = [
        replace(task, examples=task.examples[i : i + _PART])
        for task in tasks
        for i in range(0, len(task.examples), _PART)
    ]
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        return [a for part in pool.imap(_ask, parts) for a in part]


def _ask(task: Task) -> list[Asked]:
    reader = load_reader("on", threads=1, models=task.models, base=task.model)
    return list(_asked(task, reader if task.weights else None))


def _asked(task: Task, reader: Reader | None) -> Iterator[Asked]:
    store = LocalStore(read_current(task.data_dir))
    encoder = load_encoder(task.model, task.models, threads=1)
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
    """Return the part of a document that is hidden from a near miss."""
    if example.kind != "near_miss" or not example.answers:
        return None
    return example.doc_id, example.answers[0]


def _light(ranking: Ranking) -> Ranking:
    """Return a ranking without vectors."""
    light = {
        s.passage_id: replace(s.candidate, stored=replace(s.candidate.stored, vectors=_NO_VECTORS))
        for s in ranking.sentences
    }
    sentences = (replace(s, candidate=light[s.passage_id]) for s in ranking.sentences)
    speeches = frozenset(ranking.speeches)  # a view of a dictionary cannot go to another process
    return replace(ranking, sentences=tuple(sentences), speeches=speeches)


def _ranked(ranking: Ranking, weights: Mapping[str, float]) -> Ranking:
    """Return a ranking made anew, by other weights."""
    return replace(ranking, sentences=tuple(rank(ranking.sentences, weights)))


def _answers(example: Example, doc_id: str, span: Span) -> bool:
    return doc_id == example.doc_id and any(map(span.covers, example.answers))


def _fit_sentences(asked: Sequence[Asked], way: Way) -> dict[str, float]:
    is_read = way in (BY_ITSELF[1], IN_CONTEXT[1])
    names = [f.name for f in fields(Signals) if is_read or f.name not in _READER]
    rows = [
        [number, a.is_met(s, s.span), *(getattr(s.signals, name) for name in names)]
        for number, a in enumerate(asked)
        if a.example.kind in ("answerable", "desk")
        for s in a.ranking.sentences
    ]
    return fit_listwise(np.array(rows, np.float64), names)


def fit_judge(asked: Sequence[Asked], way: Way) -> dict[str, float]:
    """Fit the judge, each kind of question with its share of the weight."""
    is_read = way in (BY_ITSELF[1], IN_CONTEXT[1])
    names = [f.name for f in fields(Evidence) if is_read or f.name not in _READER]
    kinds = np.array([list(KINDS[way]).index(a.example.kind) for a in asked])
    sizes = np.array([_SIZES.index(a.size) for a in asked])
    weights = _shares(kinds, sizes, list(KINDS[way].values()))
    reached = np.array([not a.is_refused for a in asked])
    kinds, weights = kinds[reached], weights[reached]
    evidence, met = _evidence(asked)
    inputs = np.array([[getattr(e, name) for name in names] for e in evidence], np.float64)
    found = fit_logistic(inputs, met, weights, {name: _SIGNS.get(name, 1) for name in names})
    scores = found["intercept"] + inputs @ [found[name] for name in names]
    probabilities = 1 / (1 + np.exp(-scores))
    for number, kind in enumerate(KINDS[way]):
        here = kinds == number
        ruled_out = sum(a.is_refused for a in asked if a.example.kind == kind)
        print(
            f"{way}, {kind}: {here.sum() + ruled_out} questions, {ruled_out} refused by rule; of "
            f"the others {(probabilities[here] >= GUESS).mean():.1%} answered, "
            f"first sentence right {met[here].mean():.1%}"
        )
    return found


def fit_foreign(asked: Sequence[Asked], judge: Mapping[str, float]) -> dict[str, float]:
    """Fit how a judge's log-odds are to be taken of questions in another language."""
    evidence, met = _evidence(asked)
    found = fit_scale(np.array([log_odds(e, judge) for e in evidence]), met)
    odds = [found["slope"] * log_odds(e, judge) + found["intercept"] for e in evidence]
    shown = 1 / (1 + np.exp(-np.array(odds))) >= GUESS
    print(
        f"in another language: {len(met)} questions, first sentence right {met.mean():.1%}; "
        f"{shown.mean():.1%} answered, of these {met[shown].mean():.1%} right"
    )
    return found


def _fit_doubt(asked: Sequence[Asked], judge: Mapping[str, float]) -> float:
    """Fit how a judge's log-odds below 0 are to be taken of a desk's questions, half answerable.

    They are asked of the larger corpus: the more texts, the more of them seem to answer.
    """
    evidence, met = _evidence(asked)
    has_answer = np.array([a.example.kind in ANSWERED for a in asked if not a.is_refused])
    share = has_answer.mean()
    weights = np.where(has_answer, 0.5 / share, 0.5 / (1 - share))
    return fit_doubt(np.array([log_odds(e, judge) for e in evidence]), met, weights)


def _evidence(asked: Sequence[Asked]) -> tuple[list[Evidence], NDArray[np.float64]]:
    """Return the evidence for the best sentence of each question that no rule refuses.

    Beside it, whether what would be quoted answers.
    """
    rows, right = [], []
    for a in asked:
        if not a.is_refused:
            best = a.ranking.sentences[0]
            rows.append(gather(a.ranking, best, a.years.get(best.passage.source_id)))
            right.append(a.is_met(best, a.ranking.span(best)))
    return rows, np.array(right, np.float64)


def _shares(
    kinds: NDArray[np.int64], sizes: NDArray[np.int64], shares: Sequence[float]
) -> NDArray[np.float64]:
    """Return each question's weight: its kind's share, divided evenly among the corpus sizes."""
    weights = np.zeros(len(kinds))
    for number, share in enumerate(shares):
        here = kinds == number
        for size in np.unique(sizes[here]):
            one = here & (sizes == size)
            weights[one] = share / len(np.unique(sizes[here])) / one.sum()
    return weights * len(kinds)


if __name__ == "__main__":
    main()
