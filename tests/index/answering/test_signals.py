"""The signals, compared with their definition, one sentence at a time."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from index.answering.discourse import is_leaning
from index.answering.signals import signals_of
from index.answering.word_matches import CARRIED, LITERAL, CandidateText
from index.encoders.embed import Encoded, Encoder
from index.models import Span
from index.retrieval.catalogue import make_catalogue
from index.retrieval.query import Question, analyse
from index.retrieval.search import Candidate
from index.store import forward_index as forward
from index.store.contract import PassageVectors
from index.store.local import LocalStore
from index.text.terms import vocabulary

QUESTIONS = ("What do adversaries target?", "Who warned of cyber attacks, and when?", "And they?")


@pytest.fixture(scope="module")
def pages(store: LocalStore) -> list[CandidateText]:
    """Every passage of the report."""
    found = []
    for doc_id in store.document_ids():
        annotated = store.get_document(doc_id)
        assert annotated is not None
        text = annotated.document.text
        for i, stored in enumerate(store.passages_of(doc_id)):
            sentences = stored.passage.sentences
            leans = [is_leaning(sentences, j, text) for j in range(len(sentences))]
            cut = [s.span.cut(text) for s in sentences]
            known = frozenset({"warn"} if i % 2 else ())
            found.append(CandidateText(Candidate(stored, 0.5, 1.0, i / 100), cut, leans, known))
    return found


def _analyse(text: str, store: LocalStore) -> Question:
    return analyse(text, store, make_catalogue(store.sources()))


def _by_definition(
    question: Question, encoded: Encoded, page: CandidateText
) -> list[tuple[float, ...]]:
    """Return maxsim, maxsim_passage, coverage_near, cosine and worst_word of each sentence."""
    vectors = page.vectors
    is_literal = [
        [
            any(form and form in page.known | vocabulary(sentence) for form in (w.stem, alias))
            for w, alias in zip(question.words, question.aliases, strict=True)
        ]
        for sentence in page.sentences
    ]

    def most_alike(number: int, span: Span | None) -> float:
        word = question.words[number].span
        pieces = [
            token
            for token, (start, end) in zip(encoded.tokens, encoded.offsets.tolist(), strict=True)
            if word.start <= start and end <= word.end
        ]
        return max(
            (
                float(np.mean(pieces, axis=0) @ (token / 127)) if pieces else 0.0
                for token, (start, end) in zip(
                    vectors.tokens.astype(float), vectors.offsets.tolist(), strict=True
                )
                if span is None or (span.start <= start and end <= span.end)
            ),
            default=0.0,
        )

    numbers = range(len(question.words))
    weights = np.array(question.weights) / sum(question.weights)
    content = [n for n in numbers if not question.words[n].is_function_word]
    rows: list[tuple[float, ...]] = []
    before, cosine = [0.0] * len(numbers), 0.0
    whole = sum(
        weights[n] * max(most_alike(n, None), LITERAL * any(row[n] for row in is_literal))
        for n in numbers
    )
    for i, span in enumerate(page.spans):
        own = [max(most_alike(n, span), float(LITERAL) * is_literal[i][n]) for n in numbers]
        own_cosine = float(vectors.sentences[i] @ encoded.vector)
        if page.leans[i]:
            own = [max(a, CARRIED * b) for a, b in zip(own, before, strict=True)]
            own_cosine = max(own_cosine, CARRIED * cosine)
        before, cosine = own, own_cosine
        total = sum(question.weights[n] for n in content)
        near = is_literal[max(0, i - 1) : i + 2]
        rows.append(
            (
                float(sum(weights[n] * own[n] for n in numbers)),
                float(whole),
                sum(question.weights[n] / total for n in content if any(m[n] for m in near)),
                cosine,
                min((own[n] for n in content), default=0.0),
            )
        )
    return rows


@pytest.mark.parametrize("text", QUESTIONS)
def test_signals_match_their_definition(
    text: str, pages: Sequence[CandidateText], store: LocalStore, encoder: Encoder
) -> None:
    """Computing all sentences at once gives each the signals that its definition gives."""
    question, encoded = _analyse(text, store), encoder.encode_question(text)
    found = signals_of(question, encoded, pages)
    rows = [(s.maxsim, s.maxsim_passage, s.coverage_near, s.cosine, s.worst_word) for s in found]

    wanted = [row for page in pages for row in _by_definition(question, encoded, page)]
    assert any(any(page.leans) for page in pages)
    np.testing.assert_allclose(rows, wanted, atol=1e-5)


def test_the_same_passage_has_the_same_signals_at_any_position(
    pages: Sequence[CandidateText], store: LocalStore, encoder: Encoder
) -> None:
    """Rounding never makes identical sentences differ."""
    question = _analyse(QUESTIONS[0], store)
    encoded = encoder.encode_question(question.text)
    twice = list(signals_of(question, encoded, [*pages[:7], *pages[:7]]))
    half = len(twice) // 2

    assert twice[:half] == twice[half:]


@pytest.mark.parametrize("language", [None, "de"])
def test_stored_words_and_the_texts_words_give_the_same_signals(
    pages: Sequence[CandidateText],
    store: LocalStore,
    encoder: Encoder,
    language: str | None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Words not stored, or stored in another language, are taken from the text."""
    question = _analyse(QUESTIONS[1], store)
    encoded = encoder.encode_question(question.text)
    others = []
    for page in pages:
        stems = forward.pack(page.sentences, language) if language else None
        vectors = replace(page.vectors, stems=stems)
        stored = replace(page.candidate.stored, vectors=vectors)
        others.append(replace(page, candidate=replace(page.candidate, stored=stored)))
    expected = list(signals_of(question, encoded, others))

    def never(*_: object) -> None:
        raise AssertionError("stemmed again")

    monkeypatch.setattr("index.answering.word_matches.pack", never)
    assert list(signals_of(question, encoded, pages)) == expected


def test_a_passage_without_tokens_is_scored_by_its_words(
    pages: Sequence[CandidateText], store: LocalStore, encoder: Encoder
) -> None:
    """Without tokens there is no similarity, and none leaks in from a neighbour."""
    following = pages[2].sentences[0]  # its tokens come right after the empty range
    question = _analyse(following, store)
    encoded = encoder.encode_question(question.text)
    stored = pages[1].candidate.stored
    vectors = PassageVectors(
        stored.vectors.passage,
        stored.vectors.sentences,
        stored.vectors.tokens[:0],
        stored.vectors.offsets[:0],
    )
    bare = replace(pages[1].candidate, stored=replace(stored, vectors=vectors))
    page = CandidateText(bare, ["Nothing."] * len(pages[1].sentences), pages[1].leans, frozenset())

    among = list(signals_of(question, encoded, [pages[0], page, pages[2]]))
    size = len(pages[0].sentences)

    assert {s.maxsim for s in among[size : size + len(page.sentences)]} == {0.0}
    assert list(signals_of(question, encoded, [])) == []
