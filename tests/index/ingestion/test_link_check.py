"""Whether pages still say what is quoted from them, on a server on this machine."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.render import attribution
from index.indexing.build import build
from index.ingestion.add import ingest
from index.ingestion.corpus import open_corpus
from index.ingestion.fetch import Fetcher
from index.ingestion.library import Library
from index.ingestion.link_check import Finding, check_links
from index.ingestion.report import Report
from index.store.local import LocalStore
from tests.fakes import HashingEncoder
from tests.index.ingestion.test_fetch import _Site, site

__all__ = ["site"]

PAGE = b"<html><body><h1>Farms</h1><p>The harvest was poor. We must store more grain.</p></body></html>"


class Desk:
    """A library with one page, its index, and a fetcher that may fetch from this machine."""

    def __init__(self, folder: Path, site: _Site, encoder: HashingEncoder) -> None:
        (folder / "corpus").mkdir()
        (folder / "corpus" / "own.txt").write_text("One text of its own.", encoding="utf-8")
        self.folder, self.site, self.encoder = folder, site, encoder
        self.fetcher = Fetcher(allow_http=True, permits=lambda _: True, pause_s=0)
        self.library = Library(folder / "data")
        site.pages["/farms"] = (200, {}, PAGE)
        report: Report = ingest(self.library, [f"{site.url}/farms"], self.fetcher)
        assert report.changes == {"farms": "added"}

    def check(self) -> Finding:
        store = self.store()
        (finding,) = check_links(self.library, store, self.fetcher, [])
        store.close()
        return finding

    def store(self) -> LocalStore:
        corpus = open_corpus(self.folder / "corpus").with_library(self.library.entries(), ())
        return LocalStore(build(corpus, self.folder / "data", self.encoder))

    def said(self) -> str:
        store = self.store()
        (source,) = [s for s in store.sources() if s.id == "farms"]
        store.close()
        return attribution(source)


@pytest.fixture
def desk(tmp_path: Path, site: _Site, hashing: HashingEncoder) -> Iterator[Desk]:
    made = Desk(tmp_path, site, hashing)
    yield made
    made.library.close()


def test_a_page_that_is_there_is_reachable(desk: Desk) -> None:
    """With another layout and other words around it, it still says the same."""
    desk.site.pages["/farms"] = (200, {}, PAGE.replace(b"<h1>", b"<nav><a>x</a></nav><p>New!<h1>"))

    assert desk.check().status == "reachable"
    assert "archived" not in desk.said()


def test_a_page_that_says_something_else_is_archived(desk: Desk) -> None:
    """The finding has what is gone and how it reads now; until the words are back."""
    desk.site.pages["/farms"] = (200, {}, PAGE.replace(b"was poor", b"was rich"))
    finding = desk.check()

    assert (finding.status, finding.lost) == ("changed", ("The harvest was poor.",))
    assert [(d.quoted, d.original) for d in finding.differences] == [("poor", "rich")]
    assert "archived " in desk.said()
    desk.site.pages["/farms"] = (200, {}, PAGE)
    assert desk.check().status == "reachable"
    assert "archived" not in desk.said()


def test_a_page_that_is_read_again_is_no_longer_archived(desk: Desk) -> None:
    """What is quoted from then on is on the page."""
    desk.site.pages["/farms"] = (200, {}, PAGE.replace(b"was poor", b"was rich"))
    assert desk.check().status == "changed"
    report = ingest(desk.library, [f"{desk.site.url}/farms"], desk.fetcher)

    assert report.changes == {"farms": "updated"}
    assert "archived" not in desk.said()


@pytest.mark.parametrize(
    ("status", "found", "is_archived"),
    [(404, "gone", True), (410, "gone", True), (503, "unreachable", False)],
)
def test_a_page_that_does_not_answer(
    desk: Desk,
    status: int,
    found: str,
    is_archived: bool,
) -> None:
    """A page gone for good is archived, one out of order is not."""
    desk.site.pages["/farms"] = (status, {}, b"")

    assert desk.check().status == found
    assert ("archived " in desk.said()) is is_archived


def test_a_page_that_has_moved_says_where(desk: Desk) -> None:
    """Nothing is lost."""
    desk.site.pages["/farms"] = (301, {"Location": "/new"}, b"")
    desk.site.pages["/new"] = (200, {}, PAGE)
    finding = desk.check()

    assert (finding.status, finding.detail) == ("moved", f"{desk.site.url}/new")
    assert "archived" not in desk.said()
