"""The forward index, compared with the sets of stems that it packs."""

from collections.abc import Sequence

import pytest

from index.store.forward_index import find, is_in, pack
from index.text.terms import vocabulary

PASSAGES = (
    ("Adversaries target our hospitals.", "They are in the U.N. and in NATO's member states."),
    ("…",),
    ("Der Angriff galt den Häusern.", "…", "Nothing of the United Nations."),
)
STEMS = ("target", "hospit", "un", "state", "nato", "hous", "zebra", "")


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("passages", [PASSAGES, PASSAGES[1:2], PASSAGES[::-1]])
def test_a_word_is_found_where_it_occurs(passages: Sequence[Sequence[str]], language: str) -> None:
    """In exactly the sentences whose vocabulary contains it; a sentence may have no words."""
    packed = [pack(sentences, language) for sentences in passages]
    found = find(STEMS, packed, [len(sentences) for sentences in passages])

    assert found.tolist() == [
        [stem in vocabulary(sentence, language) for stem in STEMS]
        for sentences in passages
        for sentence in sentences
    ]
    assert any(map(any, found.tolist())) == (len(passages) > 1)


def test_packed_words_remember_their_language() -> None:
    """Words stemmed by another language's rules are recognised as such."""
    packed = pack(PASSAGES[2], "de")

    assert is_in(packed, "de")
    assert not is_in(packed, "en")
