"""One flipped bit: the answer is the same, or an error in words, or is found by verifying."""

import random
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from index.answering import check
from index.answering.answer import Answerer
from index.errors import BriefingIndexError
from index.indexing import FolderHome, generation
from index.indexing.build import build
from index.ingestion.corpus import Corpus
from index.models import Found, Quotation, SearchFilter
from tests.corpora import write_speeches
from tests.fakes import HashingEncoder

SPEAKERS = {"harbour": "Lie", "railway": "Holm", "school": "Brandt", "forest": "Quill"}
QUESTIONS = ("By how much did the harbour budget grow?", "Who expected the railway budget?")


@pytest.fixture
def speeches(tmp_path: Path) -> Corpus:
    """Four ministers' speeches."""
    texts = {
        what: (
            f"Minister {who}",
            "2019-05-23",
            "Office",
            f"The {what} budget grew by three per cent. Nobody in the {what} office had expected "
            f"that. The {what} report gives the causes at length.",
        )
        for what, who in SPEAKERS.items()
    }
    return write_speeches(tmp_path / "corpus", texts)


def _shown(data: Path, corpus: Corpus, encoder: HashingEncoder) -> list[Quotation]:
    """Open the index, ask, and return every quotation that would be shown."""
    with closing(FolderHome(data).open(lambda: corpus)) as store:
        answerer = Answerer(store, encoder)
        answers = [answerer.answer(question) for question in QUESTIONS]
        answers.append(answerer.answer(QUESTIONS[0], where=SearchFilter(speaker="Lie")))
        found = [a.quotations if isinstance(a, Found) else a.nearest for a in answers]
        (match,) = check("Nobody in the forest office had expected that", store).matches
        cited = answerer.citer.quotation(match.doc_id, match.span)
        return [*(replace(quotation, score=0.0) for each in found for quotation in each), cited]


def _flipped(path: Path, chance: random.Random) -> bytes:
    """Flip a bit of a file; return what was there."""
    content = path.read_bytes()
    bit = chance.randrange(8 * len(content))
    altered = bytearray(content)
    altered[bit // 8] ^= 1 << bit % 8
    _put(path, bytes(altered))
    return content


def _put(path: Path, content: bytes) -> None:
    """Put a new file in the place of one that may still be mapped."""
    new = path.with_name(f"{path.name}.new")
    new.write_bytes(content)
    new.replace(path)


@pytest.mark.slow
@pytest.mark.parametrize("hashed", ["all", "no file of texts or vectors"])
def test_a_flipped_bit_changes_no_quotation(
    speeches: Corpus,
    tmp_path: Path,
    hashing: HashingEncoder,
    monkeypatch: pytest.MonkeyPatch,
    hashed: str,
) -> None:
    """Nor who said it and when. Readers raise errors in words, and verifying finds every bit."""
    data = tmp_path / "data"
    folder = build(speeches, data, hashing)
    if hashed != "all":
        monkeypatch.setattr(generation, "_HASH_AT_OPEN_BYTES", 0)
    expected = _shown(data, speeches, hashing)
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.stat().st_size)
    chance, refused = random.Random(5), 0
    for path in (*files, *chance.choices(files, k=150 - len(files))):
        content = _flipped(path, chance)
        assert _faults(data)
        try:
            shown = _shown(data, speeches, hashing)
        except BriefingIndexError:
            refused += 1
        else:
            assert hashed != "all"
            assert all(quotation in expected for quotation in shown), path.name
        _put(path, content)

    assert refused == 150 or (hashed != "all" and refused > 50)
    assert _faults(data) == []


def _faults(data: Path) -> list[str]:
    try:
        return list(FolderHome(data).faults())
    except BriefingIndexError as error:
        return [str(error)]
