"""What sources are about, for a question to begin with."""

from pathlib import Path

import pytest

from index.answering import Topic, topics
from index.indexing.build import build
from index.store.local import LocalStore
from tests.corpora import write_speeches
from tests.fakes import HashingEncoder


def test_topics_are_words_that_a_source_repeats(store: LocalStore) -> None:
    """Two of them, side by side, as they are written; of no name, and always the same."""
    found = list(topics(store))

    assert found == list(topics(store))
    assert Topic("conventional attacks", "Jens Stoltenberg", "en") in found
    assert Topic("mutual assistance", None, "en") in found
    assert all("Stoltenberg" not in topic.words for topic in found)


@pytest.mark.parametrize(
    ("said", "topic"),
    [
        ("We pay for common defence.", "common defence"),
        ("We pay for a common defence.", None),
        ("We pay for our common defence.", None),
        ("We pay for common defence spending.", None),
        ("We can inflict billions of dollars of damage.", None),
        ("There are low-level attempts on it.", None),
    ],
)
def test_a_topic_can_stand_in_a_question_as_it_is(
    tmp_path: Path, hashing: HashingEncoder, said: str, topic: str | None
) -> None:
    """No article is missing, and it is no part of a longer phrase or of another one."""
    speech = (
        "Ada Berg",
        "2011-03-01",
        "Mill Board",
        f"It is so, and we say it. {said} So we will.",
    )
    corpus = write_speeches(tmp_path / "corpus", {"ada": speech})
    store = LocalStore(build(corpus, tmp_path / "data", hashing))

    assert [found.words for found in topics(store)] == ([topic] if topic else [])
    store.close()


def test_questions_on_a_topic_are_in_its_language() -> None:
    """Without a speaker, only what asks for none; in a language without forms, none at all."""
    english = Topic("mutual assistance", None, "en")
    german = Topic("hybride Bedrohungen", "Ada Berg", "de")

    assert list(english.questions()) == ["What is said about mutual assistance?"]
    assert list(german.questions()) == [
        "Was hat Ada Berg über hybride Bedrohungen gesagt?",
        "Was wurde über hybride Bedrohungen gesagt?",
    ]
    assert list(Topic("uuden ajan", None, "fi").questions()) == []
