"""`check` on press releases: whom a report quotes may be quoted so."""

from pathlib import Path

import pytest

from index.answering.check import check
from index.answering.cite import quoting_of
from index.indexing.build import build
from index.ingestion.add import ingest
from index.ingestion.corpus import Corpus
from index.ingestion.fetch import Fetcher
from index.ingestion.library import Library
from index.store.local import LocalStore
from tests.fakes import HashingEncoder

RELEASE = """\
Sund, 3 April 2025

Statement on the new library

The town will open its library on Sundays, Mayor Ruth Moe announced on Friday.

“The library will open on Sundays,” said Mayor Ruth Moe on Thursday. “Nobody should have to buy a book to read one.”

"We want every child to see the shelves of the library," Mayor Moe said.

Councillor Peter Lind said: “If it rains, the library will be shut.” He then left.

It is not true that “the old library was closed on purpose by the town.” Mayor Moe denied that “the books were sold to a dealer in March.”

Mayor Ruth Moe said on Friday: “The tower will be mended in June for all of us.” She added: “It will not cost a penny to anybody here.”

It is untrue that Mayor Ruth Moe said: “The pier is closed to every one of us.”

If Mayor Ruth Moe says “the reading room is closed for ever to all of us,” we will leave.

“The lift is safe for all of us,” said Mayor Ruth Moe. That is untrue.

“It opens on Sundays from now on,” said Mayor Ruth Moe. “It does not open on Sundays at all,” answered her deputy.
"""

BLOCKS = """\
# The library opens

5 April 2025

Mayor Ruth Moe said:

> The library will open on Sundays.
>
> The council thinks that the lift is not safe for any of us.
>
> It is mended now.

The library was built in 1912 by the town, which paid for it out of what the harbour brought in, and
it has two reading rooms, a lift and a court with a lime tree.
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> LocalStore:
    folder = tmp_path_factory.mktemp("release")
    (folder / "release.txt").write_text(RELEASE, encoding="utf-8")
    with Library(folder / "data") as library, Fetcher() as fetcher:
        ingest(library, [str(folder / "release.txt")], fetcher)
        corpus = Corpus(folder, tuple(library.entries()))
    return LocalStore(build(corpus, folder / "data", HashingEncoder()))


@pytest.mark.parametrize(
    "words",
    [
        "The library will open on Sundays",
        "Nobody should have to buy a book to read one.",
        "We want every child to see the shelves of the library",
        "The tower will be mended in June for all of us.",
        "It will not cost a penny to anybody here.",
    ],
)
def test_a_part_of_what_somebody_said_is_theirs(store: LocalStore, words: str) -> None:
    """Before "said Mayor Moe" and behind it."""
    result = check(words, store)
    (match,) = result.matches
    annotated = store.get_document(match.doc_id)

    assert result.status == "exact"
    assert annotated is not None
    assert quoting_of(annotated, match.span) in ("Mayor Ruth Moe", "Ruth Moe")


@pytest.mark.parametrize(
    "words",
    [
        "the library will be shut",
        "the old library was closed on purpose",
        "the books were sold to a dealer in March",
        "the reading room is closed for ever to all of us",
        "The pier is closed to every one of us.",
        "The lift is safe for all of us",
    ],
)
def test_what_turns_the_quotation_is_misleading(store: LocalStore, words: str) -> None:
    """A condition within it, or what stands before it."""
    assert check(words, store).status == "misleading"


def test_a_paragraph_within_a_block_quotation_is_judged_in_it(tmp_path: Path) -> None:
    """What is misleading there begins behind the quotation's own first words."""
    (tmp_path / "blocks.md").write_text(BLOCKS, encoding="utf-8")
    with Library(tmp_path / "data") as library, Fetcher() as fetcher:
        ingest(library, [str(tmp_path / "blocks.md")], fetcher)
        corpus = Corpus(tmp_path, tuple(library.entries()))
    blocks = LocalStore(build(corpus, tmp_path / "data", HashingEncoder()))

    assert check("the lift is not safe for any of us", blocks).status == "misleading"
    assert check("It is mended now.", blocks).status == "exact"


def test_an_answer_is_not_by_who_spoke_before(store: LocalStore) -> None:
    (match,) = check("It does not open on Sundays at all", store).matches
    annotated = store.get_document(match.doc_id)

    assert annotated is not None
    assert quoting_of(annotated, match.span) != "Mayor Ruth Moe"
