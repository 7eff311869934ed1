"""A piece of speech without full stops is shown with the words around it."""

from pathlib import Path

import pytest

from index.answering.answer import Answerer
from index.encoders.embed import Encoder
from index.indexing.build import build
from index.ingestion.corpus import open_corpus
from index.models import Found
from index.store.local import LocalStore

COUNTS = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twenty"]
SPOKEN = " ".join(
    f"and then the miller carried {count} sacks of rye to the mill on the hill" for count in COUNTS
)


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Answerer:
    folder: Path = tmp_path_factory.mktemp("spoken")
    (folder / "mill.txt").write_text(
        f"{SPOKEN} and then the baker shod nine mules in the yard {SPOKEN}", encoding="utf-8"
    )
    corpus = open_corpus(folder)
    return Answerer(LocalStore(build(corpus, folder / "data", encoder)), encoder)


def test_a_piece_is_shown_within_what_is_said(answerer: Answerer) -> None:
    """It is short, and the words before and behind it are shown, though no sentence ends there."""
    answer = answerer.answer("Who shod mules in the yard?")
    assert isinstance(answer, Found)
    (quotation, *_) = answer.quotations

    assert "shod nine mules" in quotation.text
    assert len(quotation.text.split()) <= 45
    assert quotation.needs_context
    assert "miller" in quotation.context.before
    assert "miller" in quotation.context.after
    assert len(quotation.context.before) <= 120
