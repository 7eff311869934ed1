"""Words that several documents contain: one quotation with every source, at full confidence."""

from pathlib import Path

import pytest

from index.answering.answer import Answerer
from index.answering.near_duplicates import find_near_duplicates
from index.answering.proof import prove
from index.encoders.embed import Encoder
from index.indexing.build import build
from index.ingestion.corpus import open_corpus
from index.models import Answer, Found
from index.store.local import LocalStore
from tests.conftest import documents_of
from tests.fakes import HashingEncoder
from tests.growth import MOST, growth

WORDS = "The bakers of the city close their ovens for want of flour."
SPEECH = (
    f"Good morning to everybody in the hall. {WORDS} They will open them again in spring.\n\n"
    + "\n\n".join(
        f"The {thing} of the country are of another kind than the {thing} of the city, and they have "
        f"always been so, as everybody who has seen the {thing} of both of them will tell you."
        for thing in ("mills", "barns", "roads", "markets", "wells")
    )
)
TEXTS = {
    "speech": SPEECH,
    "speech-as-published": f"Check against delivery.\n\n{SPEECH}",
    "newspaper": f"The minister spoke yesterday.\n\n“{WORDS}”\n\nSo much of the winter.",
    "elsewhere": "The fishermen of the coast stay in port when the wind is strong.",
}
QUESTION = "Why do the bakers close their ovens?"


def _answer(folder: Path, encoder: Encoder, *names: str) -> tuple[Answer, LocalStore]:
    folder.mkdir()
    for name in names:
        (folder / f"{name}.txt").write_text(TEXTS[name], encoding="utf-8")
    store = LocalStore(build(open_corpus(folder), folder / "data", encoder))
    return Answerer(store, encoder).answer(QUESTION), store


def test_the_same_words_are_shown_once_with_every_source(tmp_path: Path, encoder: Encoder) -> None:
    """Each other source has the place of the words in its document, verbatim."""
    answer, store = _answer(tmp_path / "all", encoder, *TEXTS)
    assert isinstance(answer, Found)
    first = answer.quotations[0]

    assert WORDS in first.text
    assert sum(WORDS in quotation.text for quotation in answer.quotations) == 1
    documents = documents_of(store)
    prove(first, documents[first.doc_id])
    names = {first.doc_id, *(copy.doc_id for copy in first.copies)}
    assert names == {"speech", "speech-as-published", "newspaper"}
    for copy in first.copies:
        assert WORDS in copy.span.cut(documents[copy.doc_id].text)


def test_near_duplicates_share_most_sentences(tmp_path: Path, encoder: Encoder) -> None:
    """A document that quotes a single sentence is not a near duplicate."""
    _, store = _answer(tmp_path / "all", encoder, *TEXTS)

    assert [n.doc_id for n in find_near_duplicates("speech", store)] == ["speech-as-published"]
    assert find_near_duplicates("elsewhere", store) == []


@pytest.mark.slow
def test_looking_for_near_duplicates_of_what_repeats_itself_takes_no_longer(tmp_path: Path) -> None:
    """A text of brackets that nothing closes: each sentence is everywhere in it."""
    stores = {}
    for size in (400, 1600):
        folder = tmp_path / str(size)
        folder.mkdir()
        (folder / "b.txt").write_text("(see [1 " * size, encoding="utf-8")
        built = build(open_corpus(folder), folder / "data", HashingEncoder())
        stores[size] = LocalStore(built)

    assert growth(lambda size: find_near_duplicates("b", stores[size]), 1600) < MOST


def test_a_copy_does_not_lower_the_confidence(tmp_path: Path, encoder: Encoder) -> None:
    """A copy does not compete with its original."""
    alone, _ = _answer(tmp_path / "one", encoder, "speech", "elsewhere")
    copied, _ = _answer(tmp_path / "two", encoder, "speech", "speech-as-published", "elsewhere")

    assert copied.confidence == pytest.approx(alone.confidence, abs=0.03)
