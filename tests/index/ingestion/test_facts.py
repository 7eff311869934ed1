"""What is known of an added document, and how: stated, guessed, or nobody's to say."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from index.errors import CorpusError
from index.ingestion.addresses import same_site
from index.ingestion.library import Library
from index.ingestion.metadata import require_fact
from index.ingestion.parsers import Loaded, parse
from index.ingestion.records import Record
from index.ingestion.snapshot import doubts, read_loaded

_TEXT = "The quays of the old harbour will be closed. Nobody knows for how long."
_PAGE = (
    '<html><head><link rel="canonical" href="https://council.example/harbour">'
    '<meta property="og:site_name" content="The Council"></head><body><p>{}</p></body></html>'
)


def _put(
    folder: Path,
    loaded: Loaded,
    address: str = "/x/note.txt",
    sidecar: dict[str, str] | None = None,
) -> Record:
    with Library(folder) as library:
        doc_id, _ = library.put(read_loaded(loaded, b"x", address, sidecar), b"x", address)
        return library.require(doc_id)


def test_a_property_is_guessed(tmp_path: Path) -> None:
    """It is used where nothing else is known, and marked."""
    record = _put(tmp_path, Loaded(_TEXT, hints={"speaker": "Berta Lund", "date": "2013-05-01"}))

    assert record.fact("speaker") == ("Berta Lund", "guessed")
    assert record.fact("date") == ("2013-05-01", "guessed")
    assert record.source().kind == "document"


def test_the_day_a_file_was_made_is_no_date(tmp_path: Path) -> None:
    """A file made today was made to be added."""
    today = datetime.now(UTC).date().isoformat()

    assert _put(tmp_path, Loaded(_TEXT, hints={"date": today})).fact("date") is None


@pytest.mark.parametrize("date", ["2019-13", "9999-99-99", "2019-02-31", "2019-2021", "0000"])
def test_a_date_is_not_cut_short(date: str) -> None:
    """What no calendar has is refused, whatever of it one has."""
    with pytest.raises(CorpusError, match="is not a date"):
        require_fact("date", date)


def test_a_stated_speaker_makes_it_remarks(tmp_path: Path) -> None:
    """The words are theirs, unless the kind is stated too."""
    said = {"speaker": "Anna Rask"}

    assert _put(tmp_path / "a", Loaded(_TEXT), sidecar=said).source().kind == "remarks"
    assert (
        _put(tmp_path / "b", Loaded(_TEXT), sidecar={**said, "kind": "report"}).source().kind
        == "report"
    )


def test_a_sidecar_wins(tmp_path: Path) -> None:
    """Over head and properties."""
    loaded = Loaded(f"Speech by Olaf Moen, 3 May 2011\n\n{_TEXT}", hints={"speaker": "Berta Lund"})

    assert _put(tmp_path, loaded, sidecar={"speaker": "Anna Rask"}).fact("speaker") == (
        "Anna Rask", "stated",
    )  # fmt: skip


def test_a_title_without_end_is_none(tmp_path: Path) -> None:
    """It would go into the index with every passage; whoever states it is told."""
    record = _put(tmp_path, Loaded(_TEXT, facts={"title": "The harbour " * 1_000}))

    assert record.fact("title") == ("Note", "guessed")
    with pytest.raises(CorpusError, match="title has 11,999 characters; write at most 2,000"):
        require_fact("title", "The harbour " * 1_000)


@pytest.mark.parametrize(
    ("address", "url", "publisher"),
    [
        ("https://council.example/a", ("https://council.example/harbour", "stated"),
         ("The Council", "stated")),
        ("https://www.council.example/a", ("https://council.example/harbour", "stated"),
         ("The Council", "stated")),
        ("https://other.example/a", ("https://other.example/a", "stated"), None),
        ("https://council.example.evil.example/a",
         ("https://council.example.evil.example/a", "stated"), None),
        ("/x/saved.html", ("https://council.example/harbour", "guessed"),
         ("The Council", "guessed")),
    ],
)  # fmt: skip
def test_a_canonical_address_is_its_own_hosts(
    tmp_path: Path, address: str, url: tuple[str, str], publisher: tuple[str, str] | None
) -> None:
    """A page of another host is that host's; a saved file's claim is a guess, and no link."""
    [loaded] = parse(_PAGE.format(_TEXT).encode(), "page.html")
    record = _put(tmp_path, loaded, address)

    assert (record.fact("url"), record.fact("publisher")) == (url, publisher)
    assert record.source().url == (url[0] if url[1] == "stated" else None)


def test_hosts_and_their_editions() -> None:
    """www. and m. are the same site; another name, or none, is not."""
    assert same_site("https://m.council.example/x", "http://WWW.council.example")
    assert not same_site("https://council.example", "https://council.example.org")
    assert not same_site("/x/council.example", "/x/council.example")
    assert not same_site("http://[::1", "http://[::1")


def test_a_page_that_claims_half_an_address_is_read(tmp_path: Path) -> None:
    """It is of the site that it came from."""
    content = _PAGE.replace("https://council.example/harbour", "http://[::1").format(_TEXT)
    (loaded,) = parse(content.encode(), "harbour.html")

    record = _put(tmp_path, loaded, "https://council.example/harbour")
    assert record.stated["url"] == "https://council.example/harbour"
    assert _put(tmp_path / "file", loaded, "http://[::1").doc_id == "document"


def test_doubts_are_told() -> None:
    """Two dates in a head, none stated."""
    loaded = Loaded(f"On Dikes\n3 May 2011\n4 June 2012\n\n{_TEXT}")

    competing = read_loaded(loaded, b"x", "/x/a.txt").competing
    assert doubts(competing, {}) == [
        "date: its first lines say 2011-05-03 and 2012-06-04; none is taken"
    ]
    assert doubts(competing, {"date": "2012"}) == []


def test_subtitles_have_no_head() -> None:
    """They begin with what is said."""
    content = (
        b"WEBVTT\n\n00:01.000 --> 00:03.000\n<v Ann Roe>Remarks by Tom Ray, Oslo, 3 May 2019\n"
    )
    (loaded,) = parse(content, "talk.vtt")

    assert read_loaded(loaded, content, "/a/talk.vtt").snapshot.head_end == 0
