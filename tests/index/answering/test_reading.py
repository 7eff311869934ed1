"""The reader reads the best passages, in order, and no more than needed."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from index.answering.reading import (
    MAX_READ,
    MAX_READ_IN_CONTEXT,
    MIN_LEAD,
    MIN_MARGIN,
    MIN_READ,
    as_written,
    in_context,
    read,
    topic_alone,
)
from index.answering.scoring import ScoredSentence
from index.answering.signals import Signals
from index.encoders import ReaderPassage, Reading
from index.models import AnnotatedDocument, Document, Passage, Region, Sentence, Source, Span
from index.retrieval.search import Candidate
from index.store.contract import PassageVectors, StoredPassage

ZERO = Signals(*[0.0] * 10)
TEXT = "".join(f"Sentence {i:02d} a. Sentence {i:02d} b. " for i in range(12))
LINE = 15
EMPTY = np.zeros((0, 4), np.float32)
VECTORS = PassageVectors(EMPTY, EMPTY, np.zeros((0, 4), np.int8), np.zeros((0, 2), np.int32))


class CountingReader:
    """Gives every page the same scores, except one; records what it reads."""

    reader_id = "counting"
    in_context = False
    language = None

    def __init__(self, best: int = -1, margin: float = 0.0) -> None:
        self.pages: list[ReaderPassage] = []
        self.asked: list[str] = []
        self._best, self._margin = best, margin

    def read(self, question: str, passages: Sequence[ReaderPassage]) -> list[Reading]:
        self.pages.extend(passages)
        self.asked.append(question)
        margin = self._margin if len(self.pages) - 1 == self._best else -1.0
        return [Reading(np.array([margin, -2.0], np.float32), 0.0, 0.5, 2.5) for _ in passages]


def _sentences(scores: Sequence[float]) -> list[ScoredSentence]:
    found = []
    for i, score in enumerate(scores):
        at = i * 2 * LINE
        spans = (Span(at, at + LINE - 1), Span(at + LINE, at + 2 * LINE - 1))
        passage = Passage(
            Span(spans[0].start, spans[1].end), "s", tuple(Sentence(s, 0, False) for s in spans)
        )
        candidate = Candidate(StoredPassage(i, "d", passage, VECTORS), 0.0, 0.0, 0.0)
        found += [ScoredSentence(candidate, n, ZERO, score - n) for n in (0, 1)]
    return sorted(found, key=lambda c: -c.score)


def test_the_best_are_read_and_the_rest_are_marked() -> None:
    """Passages are read in the order of their best sentence; the rest keep their rank, unread."""
    reader = CountingReader()
    sentences = _sentences([float(i) for i in range(12)])
    scored = read("Which?", sentences, {"d": TEXT}, reader)

    assert [page.text[9:11] for page in reader.pages] == [
        f"{i:02d}" for i in range(11, 11 - MAX_READ, -1)
    ]
    assert all(s.cut(p.text).startswith("Sentence") for p in reader.pages for s in p.sentences)
    assert [replace(s, signals=ZERO) for s in scored] == sentences
    unread = {s.passage_id for s in scored if s.signals.unread}
    assert unread == set(range(12 - MAX_READ))
    first = scored[0].signals
    share = np.exp(-1) / (MAX_READ * (np.exp(-1) + np.exp(-2)))
    assert np.exp(10 * first.share) == pytest.approx(share, rel=1e-4)
    assert (first.reader, first.answerable, first.unread) == pytest.approx((-0.1, 0.05, 0.0))
    assert first.contradicts == pytest.approx(0.25)


def test_a_reader_of_passages_in_context_reads_more() -> None:
    """Its search looks for what is meant, and is right a little later."""
    reader = CountingReader()
    reader.in_context = True
    read("Which?", _sentences([float(i) for i in range(12)]), {"d": TEXT}, reader)

    assert len(reader.pages) == MAX_READ_IN_CONTEXT > MAX_READ


@pytest.mark.parametrize(
    ("best", "margin", "lead", "count"),
    [
        pytest.param(0, MIN_MARGIN, MIN_LEAD, MIN_READ, id="sure, and far ahead"),
        pytest.param(0, MIN_MARGIN - 0.1, MIN_LEAD, MAX_READ, id="not quite sure"),
        pytest.param(0, MIN_MARGIN, MIN_LEAD - 0.1, MAX_READ, id="sure, but others are close"),
        pytest.param(MIN_READ - 1, MIN_MARGIN, MIN_LEAD, MIN_READ, id="the last of the minimum"),
        pytest.param(MIN_READ, MIN_MARGIN, 2 * MIN_LEAD, MIN_READ + 1, id="a later one"),
    ],
)
def test_reading_stops_when_it_is_settled(
    best: int, margin: float, lead: float, count: int
) -> None:
    """It stops at an answer with a wide margin if the next passage is far behind."""
    scores = [10.0] * (best + 1) + [10.0 - lead] * (12 - best - 1)
    reader = CountingReader(best, margin)
    read("Which?", _sentences(scores), {"d": TEXT}, reader)

    assert len(reader.pages) == count


def test_an_extreme_logit_is_clipped() -> None:
    """Users may choose any cross-encoder; its scores cannot drown the other signals."""
    scored = read("Which?", _sentences([1.0]), {"d": TEXT}, CountingReader(0, 1e9))

    assert scored[0].signals.reader == 2.0


def test_the_reader_sees_the_speaker() -> None:
    """The speaker's name comes before the words, and the sentences' spans are shifted to match."""
    reader = CountingReader()
    read("Which?", _sentences([1.0]), {"d": TEXT}, reader, {"s": "Jane Doe"})
    (page,) = reader.pages

    assert page.text == "Jane Doe: Sentence 00 a. Sentence 00 b."
    assert [s.cut(page.text) for s in page.sentences] == ["Sentence 00 a.", "Sentence 00 b."]


@pytest.mark.parametrize(
    ("question", "text", "written"),
    [
        ("What cost 1500 crowns?", "It cost 1,500 crowns.", "What cost 1,500 crowns?"),
        ("What cost 1500 crowns?", "1500 crowns, or 1,500.", "What cost 1500 crowns?"),
        (
            "Was it built in 1911?",
            "Built in nineteen hundred and eleven.",
            "Was it built in nineteen hundred and eleven?",
        ),
        ("What did the JATO lend?", "The Joint Anti-Piracy-Task Order.", "What did the JATO lend?"),
        (
            "What did the JAPO lend?",
            "The Joint Anti-Piracy Order lent it.",
            "What did the Joint Anti-Piracy Order lend?",
        ),
    ],
)
def test_the_reader_is_asked_in_the_texts_own_form(question: str, text: str, written: str) -> None:
    """Numbers, years in words, and names for their acronyms."""
    assert as_written(question, text) == written


def _told(first: str, second: str, other: Source) -> tuple[AnnotatedDocument, Passage]:
    """Return a document in which one source's text ends before another's, and its last passage."""
    holm = Source(
        id="holm", kind="remarks", title="On locks", speaker="Greta Holm", role="engineer"
    )
    text = first + second
    span = Span(len(first), len(text))
    regions = (Region(Span(0, len(first)), other.id), Region(span, "holm"))
    document = Document("d", text, "0" * 64, "d.txt", "d")
    passage = Passage(span, "holm", (Sentence(span, 0, False),))
    return AnnotatedDocument(document, (holm, other), regions), passage


@pytest.mark.parametrize(
    ("speaker", "before"),
    [
        pytest.param("Ivo Brandt", "Ivo Brandt: It is dry. ", id="another speaks before"),
        pytest.param(None, "It is dry. ", id="nobody is known to"),
    ],
)
def test_a_passage_is_read_in_its_context(speaker: str | None, before: str) -> None:
    """A reader that takes it gets what is known of the source, and the sentence before."""
    other = Source(id="other", kind="remarks", title="On rivers", speaker=speaker)
    annotated, passage = _told("The river is low. It is dry. ", "The lock is shut.", other)
    given = in_context(passage, annotated)

    assert given.text == "The lock is shut."
    assert given.sentences == (Span(0, 17),)
    assert given.head == "Greta Holm, engineer. On locks"
    assert given.before.strip() == before.strip()


def test_nothing_stands_before_the_first_passage() -> None:
    """Its context is its head alone."""
    other = Source(id="other", kind="remarks", title="On rivers")
    annotated, passage = _told("", "The lock is shut.", other)

    assert in_context(passage, annotated).before == ""


@pytest.mark.parametrize(
    ("question", "put"),
    [
        ("What did Governor Roe say about the dam in 2019?", "What about the dam?"),
        ("what does roe think of the new dam", "What about the new dam?"),
        ("What did Roe tell the board about its dam?", "What about its dam?"),
        ("Did Roe say anything about the dam?", "Did Roe say anything about the dam?"),
        ("How high is the dam?", "How high is the dam?"),
    ],
)
def test_the_reader_is_asked_of_the_topic_alone(question: str, put: str) -> None:
    """Where a passage is by the one whose words are asked for."""
    assert topic_alone(question) == put


@pytest.mark.parametrize(
    ("asked", "put"),
    [
        (["Greta Holm"], "What about the lock?"),
        (["Ivo Brandt"], "What did she say about the lock?"),
    ],
)
def test_only_the_words_of_who_is_asked_for_are_read_for_the_topic_alone(
    asked: list[str], put: str
) -> None:
    """Another's words may only seem to be hers."""
    other = Source(id="other", kind="remarks", title="On rivers")
    annotated, passage = _told("It is dry. ", "The lock is shut.", other)
    candidate = Candidate(StoredPassage(1, "d", passage, VECTORS), 0.0, 0.0, 0.0)
    reader = CountingReader()
    reader.in_context = True
    read(
        "What did she say about the lock?", [ScoredSentence(candidate, 0, ZERO)],
        {"d": annotated.document.text}, reader, {passage.source_id: "Greta Holm"},
        {"d": annotated}, asked,
    )  # fmt: skip

    assert reader.asked == [put]
