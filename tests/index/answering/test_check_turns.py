"""`check` in a transcript: what is called out, and what the chair has withdrawn."""

from pathlib import Path

import pytest

from index.answering.check import check
from index.indexing.build import build
from index.ingestion.corpus import Corpus
from index.ingestion.library import Library
from index.ingestion.parsers import parse
from index.ingestion.snapshot import read_loaded
from index.store.local import LocalStore
from tests.fakes import HashingEncoder

SITTING = """Harbour Assembly, sitting of 3 May 2011

Mr. Ola Moen: The minister has sold the pilot boats to his cousin. The pier is safe.

The Speaker: Order. The Member will withdraw that remark.

Mr. Ola Moen: I withdraw it, Mr. Speaker. (A voice: The boats are gone!) The boats are here.

Mrs. Ann Roe: The toll will not rise this year. (Mr. Moen: It has doubled already!) It has not.

Mr. Ola Moen: Then I thank the minister for the answer that she gave.

Mrs. Ann Roe: The lock will be opened by the children of the town.

Mrs. Ann Roe: The winch was bought in May. The rope is rotten.

Mr. Ola Moen: The rope is as good as new.

Mrs. Ann Roe: I withdraw the word "rotten".

Mr. Ola Moen: The buoy was painted by the school.

Mrs. Ann Roe: I withdraw that remark.
"""


@pytest.fixture(scope="module")
def sitting(tmp_path_factory: pytest.TempPathFactory) -> LocalStore:
    folder: Path = tmp_path_factory.mktemp("sitting")
    content = SITTING.encode()
    (loaded,) = parse(content, "sitting.txt")
    with Library(folder) as library:
        address = str(folder / "sitting.txt")
        library.put(read_loaded(loaded, content, address), content, address)
        entries = tuple(library.entries())
    return LocalStore(build(Corpus(folder, entries), folder / "data", HashingEncoder()))


def test_a_caption_is_not_the_speakers(tmp_path: Path) -> None:
    """What a page sets under a picture in a speech."""
    page = (
        b"<h1>Speech by Minister Ola Moen, Sund, 3 May 2011</h1><p>I say that the mill is safe.</p>"
        b"<figure><figcaption>Before the mill: the gate is still a trap.</figcaption></figure>"
    )
    (loaded,) = parse(page, "a.html")
    with Library(tmp_path) as library:
        address = str(tmp_path / "a.html")
        library.put(read_loaded(loaded, page, address), page, address)
        entries = tuple(library.entries())
    store = LocalStore(build(Corpus(tmp_path, entries), tmp_path / "data", HashingEncoder()))

    assert check("the gate is still a trap", store).status == "misleading"
    assert check("the mill is safe", store).status == "exact"


@pytest.mark.parametrize(
    ("phrase", "is_honest"),
    [
        ("The minister has sold the pilot boats to his cousin.", False),
        ("The boats are gone!", False),
        ("It has doubled already!", False),
        ("The boats are here.", True),
        ("The toll will not rise this year.", True),
        ("The lock will be opened by the children of the town.", True),
        ("The rope is rotten.", False),
        ("The winch was bought in May.", True),
        ("The rope is as good as new.", True),
        ("The buoy was painted by the school.", True),
    ],
)
def test_heckles_and_withdrawn_words_are_nobodys(
    sitting: LocalStore, phrase: str, is_honest: bool
) -> None:
    """They stand in the record, but the one who speaks does not say them, or not any more."""
    result = check(phrase, sitting)

    assert (result.status == "exact") == is_honest
    assert is_honest or (result.status == "misleading" and result.matches[0].comparison.why)
