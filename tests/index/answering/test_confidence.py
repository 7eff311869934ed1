"""The confidence model."""

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import Literal, get_args

import numpy as np
import pytest

from index.answering.confidence import Evidence, gather, probability
from index.answering.ranking import Ranking
from index.answering.scoring import ScoredSentence
from index.answering.selection import Selector
from index.answering.signals import Signals
from index.answering.weights import Way, fitted
from index.indexing.build import build
from index.ingestion.corpus import open_corpus
from index.models import GUESS, SURE, Document, Passage, Sentence, Span
from index.retrieval.query import Question
from index.retrieval.search import Candidate
from index.store.contract import PassageVectors, StoredPassage
from index.store.local import LocalStore
from tests.fakes import HashingEncoder
from tests.index.answering.test_reading import CountingReader

ZERO = Signals(*[0.0] * len(Signals.__dataclass_fields__))
STRONG = Evidence(
    maxsim=0.85, cosine=0.75, worst_word=0.8, type_missed=0.0, agreement=1.0, lead=1.0, content=1.8, counts_otherwise=0.0,
    leaves_undenied=0.0,
)  # fmt: skip
WEAK = Evidence(
    maxsim=0.45, cosine=0.2, worst_word=0.1, type_missed=1.0, agreement=0.0, lead=0.0, content=1.8, counts_otherwise=0.0,
    leaves_undenied=0.0,
)  # fmt: skip

READ_STRONG = replace(STRONG, reader=0.8, answerable=0.4)
READ_WEAK = replace(WEAK, reader=-0.6, answerable=-0.4)

DOCUMENT = Document("d", "One is a. Two is b. Three is.", "", "d.txt", "D")
QUESTION = Question("q", (), (), (), None, (), (), (), (), (), (), (), False)


def _candidate(passage_id: int) -> Candidate:
    """A passage of three sentences that both searches find alike."""
    spans = (Span(0, 9), Span(10, 19), Span(20, 29))
    passage = Passage(Span(0, 29), "s", tuple(Sentence(span, 0) for span in spans))
    empty = np.zeros((0, 4), np.float32)
    vectors = PassageVectors(empty, empty, np.zeros((0, 4), np.int8), np.zeros((0, 2), np.int32))
    return Candidate(StoredPassage(passage_id, "d", passage, vectors), 0.0, 0.0, 0.0)


def test_strong_evidence_is_sure_and_weak_is_not_even_a_guess() -> None:
    """With the reader's evidence and without."""
    for weights, strong, weak in (
        (fitted("searched"), STRONG, WEAK),
        (fitted("read"), READ_STRONG, READ_WEAK),
    ):
        assert probability(weak, weights.judge) < GUESS
        assert probability(strong, weights.judge) > SURE


@pytest.mark.parametrize("name", ["maxsim", "cosine", "lead"])
def test_more_evidence_raises_the_probability(name: str) -> None:
    """The probability grows with each of the main signals."""
    more = replace(WEAK, **{name: getattr(WEAK, name) + 0.2})

    weights = fitted("searched").judge
    assert probability(more, weights) > probability(WEAK, weights)


def test_the_readers_score_raises_the_probability() -> None:
    """The probability grows with the reader's score."""
    more = replace(READ_WEAK, reader=READ_WEAK.reader + 0.5)
    weights = fitted("read").judge

    assert probability(more, weights) > probability(READ_WEAK, weights)


def test_a_passage_that_contradicts_lowers_the_probability() -> None:
    """What the reader says of it is evidence, for the model whose reader can tell."""
    best = ScoredSentence(_candidate(1), 0, replace(ZERO, reader=0.5, contradicts=0.6))
    evidence = gather(Ranking(QUESTION, (best,), documents={"d": DOCUMENT}), best)
    weights = fitted("in_context").judge

    assert evidence.contradicts == 0.6
    assert probability(evidence, weights) < probability(replace(evidence, contradicts=0.0), weights)


def test_the_whole_quotation_is_judged() -> None:
    """A quotation of several sentences gets the reader's score of the best one."""
    candidate = _candidate(1)
    read = []
    for scores in ((3.0, 1.0, 0.0), (3.0, 2.9, 0.0)):  # quoted alone; with the next one
        sentences = tuple(
            ScoredSentence(candidate, i, replace(ZERO, reader=reader), score)
            for i, (reader, score) in enumerate(zip((0.1, 0.4, 0.9), scores, strict=True))
        )
        ranking = Ranking(QUESTION, sentences, documents={"d": DOCUMENT})
        read.append(gather(ranking, sentences[0]).reader)

    assert read == [0.1, 0.4]


@pytest.mark.parametrize("name", ["searched", "read"])
def test_the_further_it_leads_the_surer(name: Literal["searched", "read"]) -> None:
    """What another passage says nearly as well is less sure; the own passage is no rival."""
    own, other = _candidate(1), _candidate(2)

    def judged(*rivals: ScoredSentence) -> float:
        best = ScoredSentence(own, 0, ZERO, 3.0)
        ranking = Ranking(QUESTION, (best, *rivals), documents={"d": DOCUMENT})
        return probability(gather(ranking, best), fitted(name).judge)

    beside = ScoredSentence(own, 1, ZERO, 2.9)
    near, far, beyond, alone = (
        judged(beside, ScoredSentence(other, 0, ZERO, 2.8)),
        judged(beside, ScoredSentence(other, 0, ZERO, 1.0)),
        judged(beside, ScoredSentence(other, 0, ZERO, -9.0)),
        judged(beside),
    )

    assert near < far < beyond == alone


def test_extreme_evidence_gives_a_probability() -> None:
    """The result is always between 0 and 1."""
    extreme = Evidence(*[1e6] * len(Evidence.__dataclass_fields__))

    assert 0 <= probability(extreme, fitted("read").judge) <= 1


def test_the_weights_match_the_evidence() -> None:
    """The data file names exactly the fields of the evidence, and an intercept."""
    everything = {*Evidence.__dataclass_fields__, "intercept"}
    alone = everything - {"reader", "answerable", "contradicts"}

    assert set(fitted("in_context").judge) == everything
    assert set(fitted("read").judge) == everything - {"contradicts"}
    assert set(fitted("searched").judge) == set(fitted("searched_in_context").judge) == alone


def test_a_question_in_another_language_has_a_scale_of_its_own() -> None:
    """Nothing is as sure as in one language, and what is stronger is surer still."""
    weights = fitted("in_context")
    strong = probability(READ_STRONG, weights.judge)
    foreign = [probability(e, weights.judge, weights.foreign) for e in (READ_STRONG, READ_WEAK)]

    assert foreign[1] < foreign[0] < strong


@pytest.mark.parametrize(
    ("facts", "question", "is_less"),
    [
        (', date = "2011-03-01"', "What of grain prices in spring?", True),
        (', speaker = "Ida Roe"', "What of grain prices in spring?", True),
        ("", "What of grain prices in spring?", False),
        (', speaker = "Ida Roe"', "What of grain prices in autumn?", False),
    ],
    ids=["date", "speaker", "neither", "a word that is nowhere"],
)
def test_where_doubt_is_less(facts: str, question: str, is_less: bool, tmp_path: Path) -> None:
    """Where the speaker or the date is known, and the corpus has every word of the question."""
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a.txt").write_bytes(
        text := b"Grain prices rose in spring. Prices of grain in spring."
    )
    (tmp_path / "corpus" / "manifest.toml").write_text(
        'version = 1\n[[document]]\nid = "a"\npath = "a.txt"\n'
        f'sha256 = "{hashlib.sha256(text).hexdigest()}"\n'
        f'source = {{ id = "a", kind = "remarks", title = "Grain"{facts} }}\n',
        encoding="utf-8",
    )
    encoder = HashingEncoder()
    store = LocalStore(build(open_corpus(tmp_path / "corpus"), tmp_path / "data", encoder))
    selector = Selector(store, encoder)
    ranking = selector.select(selector.analyse(question))
    weights = replace(fitted(), judge={"intercept": -2.0})
    best, other = (
        [
            selector.probability(ranking, sentence, replace(weights, doubt=doubt))
            for doubt in (1.0, 0.5)
        ]
        for sentence in ranking.sentences
    )

    assert (best[1] > best[0]) == is_less
    assert other[1] == other[0]  # what is quoted beside it must be surer


def test_less_doubt_keeps_the_order() -> None:
    """What is likelier than not stays as likely."""
    weights = fitted("in_context")
    full = [probability(e, weights.judge) for e in (READ_WEAK, READ_STRONG)]
    less = [probability(e, weights.judge, doubt=weights.doubt) for e in (READ_WEAK, READ_STRONG)]

    assert full[0] < less[0] < 0.5 < less[1] == full[1]


def test_only_a_model_of_many_languages_has_such_a_scale() -> None:
    assert fitted("in_context").foreign
    assert fitted("searched_in_context").foreign
    assert not fitted("read").foreign
    assert not fitted("searched").foreign


def test_each_reader_has_its_own_weights() -> None:
    """None of them is another's by mistake."""
    ways = get_args(Way)
    assert len({tuple(fitted(way).judge.values()) for way in ways}) == len(ways) == 4


@pytest.mark.parametrize("in_context", [False, True])
@pytest.mark.parametrize("is_read", [False, True])
def test_an_encoder_and_a_reader_get_their_own_weights(
    in_context: bool, is_read: bool, tmp_path: Path
) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a.txt").write_text("Grain prices rose in spring.", encoding="utf-8")
    encoder = HashingEncoder(in_context=in_context)
    store = LocalStore(build(open_corpus(tmp_path / "corpus"), tmp_path / "data", encoder))
    reader = CountingReader()
    reader.in_context = in_context
    selector = Selector(store, encoder, reader if is_read else None)
    ranking = selector.select(selector.analyse("Did grain prices rise?"))
    evidence = selector.evidence(ranking, ranking.sentences[0])
    ways: dict[tuple[bool, bool], Way] = {
        (False, False): "searched", (False, True): "read",
        (True, False): "searched_in_context", (True, True): "in_context",
    }  # fmt: skip
    expected = probability(evidence, fitted(ways[in_context, is_read]).judge)

    assert selector.probability(ranking, ranking.sentences[0]) == expected
