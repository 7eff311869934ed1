"""What speakers talk of, for a question to begin with."""

from index.answering import topics
from index.store.local import LocalStore


def test_topics_are_words_that_a_speaker_repeats(store: LocalStore) -> None:
    """Two of them, side by side, as they are written; of no name, and always the same."""
    found = list(topics(store))

    assert found == list(topics(store))
    assert found[0] == ("Jens Stoltenberg", "Cyber attacks")
    assert all("Stoltenberg" not in topic for _, topic in found)
