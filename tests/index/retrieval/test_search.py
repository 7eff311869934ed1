"""Fusion of the two searches."""

import pytest

from index.encoders.embed import Encoder
from index.retrieval.search import Part, fuse, search
from index.store.contract import Hit, Store


def test_convex_combination_of_min_max_scores() -> None:
    """Each list is scaled to 0..1 and weighed; what one list misses counts as its least."""
    dense = [Hit(1, 0.9), Hit(2, 0.5), Hit(3, 0.1)]
    lexical = [Hit(2, 8.0), Hit(4, 2.0)]

    assert fuse(dense, lexical, 0.5) == pytest.approx({1: 0.5, 2: 0.75, 3: 0.0, 4: 0.0})


def test_a_single_hit_counts_fully() -> None:
    """One hit is the best and the worst of its list; it counts as the best."""
    assert fuse([Hit(7, 0.3)], []) == {7: 0.5}


def test_nothing_found() -> None:
    """No hits, no passages."""
    assert fuse([], []) == {}


def test_what_is_left_out_does_not_scale_the_others(store: Store, encoder: Encoder) -> None:
    """Without the best passage the next are as good as if it had not been found."""
    question = "How many countries pledged to strengthen their cyber defences?"
    encoded = encoder.encode_question(question)
    best, *others = search(store, question, encoded, 50)
    found = search(store, question, encoded, 50, [Part(keep=lambda s: s.id != best.stored.id)])

    assert {c.stored.id for c in found} == {c.stored.id for c in others}
    assert max(c.fused for c in found) > max(c.fused for c in others)


def test_vectors_and_words_are_weighed(store: Store, encoder: Encoder) -> None:
    """By the weight asked for."""
    question = "pledged to strengthen their cyber defences"
    encoded = encoder.encode_question(question)
    found = search(store, question, encoded, 5, weight=0.8)
    fused = fuse(store.search_dense(encoded.vector, 50), store.search_lexical(question, 50), 0.8)

    assert {c.passage_id: c.fused for c in found} == pytest.approx(
        {c.passage_id: fused[c.passage_id] for c in found}
    )
