"""Files into the library and out again: what is kept, what is reported, what a failure affects."""

import json
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import CorpusError
from index.ingestion.add import differing_texts, export, ingest
from index.ingestion.fetch import Fetcher
from index.ingestion.library import Library
from index.ingestion.report import Report
from index.ingestion.sidecars import sidecar_of
from index.ingestion.targets import expand
from tests.index.ingestion.parsers.pdf_sheets import column, sheets

SPEECH = """Remarks by Minister Jane Doe at the Harvest Forum, Riga, 3 May 2021

The harvest was poor. We must store more grain.
"""


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library(tmp_path / "data") as opened:
        yield opened


def _ingest(library: Library, *targets: Path | str) -> Report:
    report = Report()
    with Fetcher() as fetcher:
        return ingest(library, expand(map(str, targets), report), fetcher, report=report)


def _write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_what_a_speech_says_of_itself_is_known_and_marked_as_guessed(
    library: Library, tmp_path: Path
) -> None:
    """Speaker, role, event, place and date come from its first lines."""
    _ingest(library, _write(tmp_path / "harvest.txt", SPEECH))
    record = library.require("harvest")
    source = record.source()

    assert (source.speaker, source.role, source.date) == ("Jane Doe", "Minister", "2021-05-03")
    assert (source.event, source.place, source.kind) == ("Harvest Forum", "Riga", "remarks")
    assert record.fact("speaker") == ("Jane Doe", "guessed")


def test_a_sidecar_overrides_a_guess_and_a_correction_both(
    library: Library, tmp_path: Path
) -> None:
    """A correction stays when the file is read again."""
    path = _write(tmp_path / "harvest.txt", SPEECH)
    _write(tmp_path / "harvest.txt.toml", 'speaker = "Richard Roe"\ndate = 2021-05-04\n')
    _ingest(library, path)
    assert library.require("harvest").fact("speaker") == ("Richard Roe", "stated")
    assert library.require("harvest").source().date == "2021-05-04"

    library.correct("harvest", {"speaker": "Mary Major"})
    _write(path, SPEECH + "\nMore was said.\n")
    report = _ingest(library, path)
    assert report.changes == {"harvest": "updated"}
    assert library.require("harvest").source().speaker == "Mary Major"

    library.correct("harvest", {"speaker": ""})
    assert library.require("harvest").source().speaker == "Richard Roe"


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"colour": "red"}, "a source has no field “colour”"),
        ({"date": "yesterday"}, "is not a date"),
        ({"date": "0000-00-00"}, "is not a date"),
        ({"date": "２０２４－０１－０２"}, "is not a date"),
        ({"url": "ftp://x"}, "with https:// and its host"),
        ({"url": "https:///etc/passwd"}, "with https:// and its host"),
        ({"url": "https://user:word@example.org/"}, "without a password"),
        ({"url": "https://example.org/\x1b[2J"}, "no address of a page"),
        ({"kind": "poem"}, "write report, remarks or document"),
    ],
)
def test_a_correction_that_no_source_can_have_is_refused(
    library: Library, tmp_path: Path, facts: dict[str, str], said: str
) -> None:
    """The error names it, and nothing changes."""
    _ingest(library, _write(tmp_path / "harvest.txt", SPEECH))
    before = library.require("harvest")
    with pytest.raises(CorpusError, match=said):
        library.correct("harvest", facts)

    assert library.require("harvest") == before


def test_the_same_file_again_is_not_read_again(library: Library, tmp_path: Path) -> None:
    """Unchanged bytes from the same place change nothing."""
    path = _write(tmp_path / "harvest.txt", SPEECH)
    assert _ingest(library, path).changes == {"harvest": "added"}
    before = library.require("harvest")

    assert _ingest(library, path).changes == {"harvest": "unchanged"}
    assert library.require("harvest") == before


def test_a_file_that_has_moved_is_no_error(library: Library, tmp_path: Path) -> None:
    """Where its document came from another place, too, that place is its origin from then on."""
    first = _write(tmp_path / "harvest.txt", SPEECH)
    second = _write(tmp_path / "moved.txt", SPEECH)
    _ingest(library, first, second)
    first.unlink()

    with Fetcher() as fetcher:
        assert not ingest(library, library.addresses(), fetcher).failures
    assert library.addresses() == [str(second)]

    second.unlink()
    with Fetcher() as fetcher:
        assert list(ingest(library, library.addresses(), fetcher).failures) == [str(second)]


@pytest.mark.parametrize(
    "title", ["10811.exe", "☐", "Speech_final.docx", "47698", "Contents", "Inhaltsverzeichnis"]
)
def test_what_a_program_leaves_as_a_title_is_none(
    library: Library, tmp_path: Path, title: str
) -> None:
    """The file's name says more."""
    page = f"<html><head><title>{title}</title></head><body><p>The weir leaks.</p></body></html>"
    _ingest(library, _write(tmp_path / "weir.html", page))

    assert library.require("weir").fact("title") == ("Weir", "guessed")


def test_the_documents_of_an_archive_are_named_after_its_members(
    library: Library, tmp_path: Path
) -> None:
    """What is not read of it is told; a member that goes takes its document along."""
    path = tmp_path / "all.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("speeches/harvest.txt", SPEECH)
        archive.writestr("weir.html", "<p>The weir leaks. Nobody minds.</p>")
        archive.writestr("old.ppt", b"x")
    report = _ingest(library, path)

    assert set(report.changes) == {"harvest", "weir"}
    assert "PowerPoint 97" in report.failures[f"{path}, old.ppt"]
    assert _ingest(library, path).changes == dict.fromkeys(["harvest", "weir"], "unchanged")
    assert list(differing_texts(library)) == []

    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("speeches/harvest.txt", SPEECH)
    assert _ingest(library, path).changes == {"harvest": "unchanged"}
    assert "weir" not in library


def test_a_table_is_named_after_its_file(library: Library, tmp_path: Path) -> None:
    """Its first row is no title."""
    _ingest(library, _write(tmp_path / "catch-of-cod.csv", "Port,Catch\nVik,9\nNes,7\n"))

    assert library.require("catch-of-cod").fact("title") == ("Catch of cod", "guessed")


def test_documents_of_other_kinds_in_a_folder_are_named(library: Library, tmp_path: Path) -> None:
    """With what to do; pictures are only counted."""
    folder = tmp_path / "in"
    _write(folder / "harvest.txt", SPEECH)
    for name in ("talk.ppt", "picture.png", "data.json"):
        (folder / name).write_bytes(b"x")
    report = _ingest(library, folder)

    assert [line.rpartition(": ")[2] for line in report.unread] == [
        "this is a PowerPoint 97 presentation; save it as .pptx"
    ]
    assert report.skipped == 2


def test_line_ends_within_a_text_are_no_difference(library: Library, tmp_path: Path) -> None:
    """Those of a line of JSON are kept as they are."""
    _ingest(library, _write(tmp_path / "a.jsonl", '{"text": "One.\\r\\nTwo."}'))

    assert list(differing_texts(library)) == []


def test_the_same_text_elsewhere_is_one_document_with_two_origins(
    library: Library, tmp_path: Path
) -> None:
    """A copy only adds the place where it was found."""
    first = _write(tmp_path / "harvest.txt", SPEECH)
    second = _write(tmp_path / "copies" / "speech-of-may.txt", SPEECH)
    _ingest(library, first)

    assert _ingest(library, second).changes == {"harvest": "another origin"}
    (record,) = library.records()
    assert {origin.address for origin in record.origins} == {str(first), str(second)}


def test_two_files_with_the_same_name_are_two_documents(library: Library, tmp_path: Path) -> None:
    """Their folders tell them apart."""
    _write(tmp_path / "a" / "speech.txt", "One thing was said.")
    _write(tmp_path / "b" / "speech.txt", "Another thing was said.")
    report = _ingest(library, tmp_path)

    assert set(report.changes) == {"speech", "b-speech"}


def test_a_bad_file_does_not_affect_the_others(library: Library, tmp_path: Path) -> None:
    """It is reported with the reason; files that no parser reads are counted."""
    folder = tmp_path / "in"
    for i in range(5):
        _write(folder / f"good-{i}.txt", f"Speech number {i} is about grain.")
    (folder / "bad.pdf").write_bytes(b"%PDF-1.7\nnothing behind")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "picture.png").write_bytes(b"\x89PNG")
    _write(folder / ".hidden.txt", "Not for anybody.")
    report = _ingest(library, folder)

    assert len(report.ids("added")) == 5
    assert {Path(address).name for address in report.failures} == {"bad.pdf", "empty.txt"}
    assert all("damaged" in r or "no text" in r for r in report.failures.values())
    assert report.skipped == 1


def test_lines_are_documents_and_go_when_the_lines_go(library: Library, tmp_path: Path) -> None:
    """JSON Lines: each has its own facts, and a shorter file fewer documents."""
    rows = [
        {"text": "Grain is dear.", "speaker": "Jane Doe", "date": "2020-01-01", "lang": "en"},
        {"text": "Grain is cheap.", "author": "Richard Roe"},
        {"text": "Grain is gone."},
    ]
    path = _write(tmp_path / "grain.jsonl", "\n".join(map(json.dumps, rows)))
    _ingest(library, path)
    assert [r.source().speaker for r in library.records()] == ["Jane Doe", "Richard Roe", None]

    _write(path, "\n".join(map(json.dumps, rows[:2])))
    _ingest(library, path)
    assert [r.doc_id for r in library.records()] == ["grain-1", "grain-2"]


def test_an_export_is_added_elsewhere_as_it_was(library: Library, tmp_path: Path) -> None:
    """With its ids, its texts and its corrections."""
    _ingest(library, _write(tmp_path / "in" / "harvest.txt", SPEECH))
    library.correct("harvest", {"speaker": "Mary Major"})
    assert export(library, tmp_path / "out") == 1
    with Library(tmp_path / "other") as other:
        _ingest(other, tmp_path / "out")
        here, there = library.require("harvest"), other.require("harvest")

    assert here.source() == there.source()
    assert here.text_sha256 == there.text_sha256
    with pytest.raises(CorpusError, match="not empty"):
        export(library, tmp_path / "out")


@pytest.mark.parametrize(
    "title",
    [
        "Grain 🌾 and 𝔅read",
        'C:\\new “and” "old"',
        "half \ud83c of it",
        "bell \a, delete \x7f",
        "\ufeffmark",
    ],
    ids=["beyond the first plane", "backslashes", "half a character", "control", "byte order mark"],
)
def test_an_exported_title_is_read_back(library: Library, tmp_path: Path, title: str) -> None:
    """Whatever its characters are; what no file can hold is marked as lost."""
    _ingest(library, _write(tmp_path / "in" / "harvest.txt", SPEECH))
    library.correct("harvest", {"title": title})
    export(library, tmp_path / "out")
    with Library(tmp_path / "other") as other:
        report = _ingest(other, tmp_path / "out")
        there = other.require("harvest").source()

    assert report.failures == {}
    assert there == library.require("harvest").source()
    assert there.title == title.replace("\ud83c", "\ufffd")


@given(st.text(max_size=50), st.text(max_size=50))
def test_any_text_survives_asidecar_of(title: str, event: str) -> None:
    """Line ends and control characters too."""
    facts = {"title": title, "event": event}

    assert tomllib.loads(sidecar_of(facts).decode()) == facts


def test_what_is_removed_leaves_no_file(library: Library, tmp_path: Path) -> None:
    """Its text and its bytes are deleted, another document's are not; no table knows of it."""
    folder = tmp_path / "data" / "library"
    library._database.query("PRAGMA secure_delete = OFF")  # as SQLite is built in most places
    _ingest(library, _write(tmp_path / "harvest.txt", SPEECH))
    _ingest(library, _write(tmp_path / "other.txt", "Another thing was said."))
    library.correct("harvest", {"event": "Quagmire"})
    library.correct("harvest", {"event": "Harvest home"})
    assert b"Harvest home" in (folder / "library.sqlite").read_bytes()
    library.remove("harvest")

    kept = [path.name for path in folder.rglob("*.txt")]
    assert len(kept) == 2
    left = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file()).lower()
    assert not any(word in left for word in (b"harvest", b"quagmire", b"grain"))
    assert list(library.faults()) == []


def test_a_damaged_library_says_so(library: Library, tmp_path: Path) -> None:
    """It names a text or an original that was altered or lost."""
    _ingest(library, _write(tmp_path / "harvest.txt", SPEECH))
    record = library.require("harvest")
    library.text_path(record).write_text("Something else.", encoding="utf-8")
    library.original_path(record).unlink()

    faults = list(library.faults())
    assert "has been altered" in faults[0]
    assert "cannot be read" in faults[1]


@pytest.mark.parametrize("target", ["nowhere.txt", "no/*.txt"])
def test_a_path_that_is_not_there_is_reported(library: Library, target: str) -> None:
    """It does not stop the others."""
    assert target in _ingest(library, target).failures


def test_a_library_is_read_where_nothing_may_be_written(library: Library, tmp_path: Path) -> None:
    """As a bot may have to; writing to it is refused and changes nothing."""
    _ingest(library, _write(tmp_path / "harvest.txt", SPEECH))
    with Library(tmp_path / "data", writable=False) as reading:
        assert [entry.doc_id for entry in reading.entries()] == ["harvest"]
        with pytest.raises(CorpusError, match="cannot be written to"):
            reading.correct("harvest", {"speaker": "Mary Major"})

    assert library.require("harvest").source().speaker == "Jane Doe"


def test_bytes_that_give_another_text_are_reported(library: Library, tmp_path: Path) -> None:
    """Line ends and JSON Lines make no difference, other words do."""
    crlf = tmp_path / "harvest.txt"
    crlf.write_bytes(SPEECH.replace("\n", "\r\n").encode())
    lines = _write(tmp_path / "lines.jsonl", '{"text": "One."}\n{"text": "Two."}')
    _ingest(library, crlf, lines)
    assert list(differing_texts(library)) == []

    record = library.require("harvest")
    library.original_path(record).write_text("Other words.", encoding="utf-8")
    assert list(differing_texts(library)) == [
        "harvest: parsed again, its bytes give another text; its text stays"
    ]


def test_a_text_without_words_is_added_only_if_that_is_accepted(
    library: Library, tmp_path: Path
) -> None:
    """Its PDF says other letters than it shows; accepted once, it is not asked about again."""
    path = tmp_path / "wrong.pdf"
    lines = [" ".join(["Xqz#k Wv0pp Jj%tr Kf2lm Vrrxt Qwpn zzkt Bnn#q"] * 2)] * 3
    path.write_bytes(sheets(column(lines)))

    assert "needs OCR" in _ingest(library, path).failures[str(path)]
    with Fetcher() as fetcher:
        taken = ingest(library, [str(path)], fetcher, accept_garbled=True)
    assert taken.failures == {}
    assert _ingest(library, path).changes == {"wrong": "unchanged"}


def test_a_sidecar_that_nests_too_deeply_is_named(library: Library, tmp_path: Path) -> None:
    """Beside a file, and in an archive."""
    deep = f"speaker = {'[' * 100_000}"
    path = _write(tmp_path / "harvest.txt", SPEECH)
    sidecar = _write(tmp_path / "harvest.txt.toml", deep)
    assert _ingest(library, path).failures == {
        str(path): f"{sidecar} nests its brackets too deeply; write it without"
    }
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.write(path, "harvest.txt")
        archive.writestr("harvest.txt.toml", deep)
    (failed,) = _ingest(library, tmp_path / "a.zip").failures.values()

    assert "harvest.txt.toml nests its brackets too deeply" in failed
