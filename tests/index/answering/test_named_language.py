"""A quotation in another language than the question's says in which; its words stay as they are."""

from pathlib import Path

import pytest

from bot.render import credit
from bot.render import json as as_json
from index.answering.answer import Answerer
from index.indexing.build import build
from index.ingestion.corpus import open_corpus
from index.store.local import LocalStore
from tests.fakes import HashingEncoder

ENGLISH = (
    "The harbour of Sund was closed in spring. The harbour master said that ships would not be let "
    "in before June. He wrote to the owners of all the ships that lay there at the time."
)


@pytest.fixture
def answerer(tmp_path: Path) -> Answerer:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "harbour.txt").write_text(ENGLISH, encoding="utf-8")
    encoder = HashingEncoder()
    encoder.is_multilingual = True
    folder = build(open_corpus(tmp_path / "corpus"), tmp_path / "data", encoder)
    return Answerer(LocalStore(folder), encoder)


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("Wann wurde der Hafen von Sund geschlossen?", "English"),
        ("When was the harbour of Sund closed?", None),
    ],
)
def test_the_language_is_named_if_the_question_is_in_another(
    answerer: Answerer, question: str, language: str | None
) -> None:
    """In every citation, and in JSON."""
    probe = answerer.probe(question)
    assert probe.ranking is not None
    quotation = answerer.citer.cut(probe.ranking, probe.sentences[0])

    assert quotation.text in ENGLISH
    assert quotation.in_language == language
    assert as_json.quotation(quotation)["in_language"] == language
    assert credit(quotation).endswith(", in English") is (language is not None)
