"""`library.sqlite` in every version: migrated, read as it is, or refused."""

import hashlib
import random
import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from index.errors import CorpusError
from index.ingestion.corpus import read_document
from index.ingestion.library import Library
from index.ingestion.parsers import parse
from index.ingestion.schema import STEPS
from index.ingestion.snapshot import read_loaded
from index.ingestion.stored_files import write_once
from tests.killed import folders_of_the_killed

TEXT = b"The harvest was poor."
SHA256 = hashlib.sha256(TEXT).hexdigest()
# The tables as each version created them, and a document in them.
DOCUMENTS = """
CREATE TABLE documents (doc_id TEXT PRIMARY KEY, text_sha256 TEXT NOT NULL,
    original_sha256 TEXT NOT NULL, suffix TEXT NOT NULL, reader TEXT NOT NULL,
    language TEXT NOT NULL, head_end INTEGER NOT NULL, marks TEXT NOT NULL,
    stated TEXT NOT NULL, guessed TEXT NOT NULL, corrected TEXT NOT NULL DEFAULT '{}',
    added TEXT NOT NULL);
"""
OTHERS = """
CREATE INDEX documents_by_text ON documents (text_sha256);
CREATE TABLE origins (address TEXT NOT NULL, part INTEGER NOT NULL,
    doc_id TEXT NOT NULL REFERENCES documents ON DELETE CASCADE, original_sha256 TEXT NOT NULL,
    read TEXT NOT NULL, PRIMARY KEY (address, part)) WITHOUT ROWID;
CREATE INDEX origins_of_document ON origins (doc_id);
CREATE TABLE left_out (doc_id TEXT PRIMARY KEY) WITHOUT ROWID;
PRAGMA user_version = 1;
"""
LINKS = """
CREATE TABLE links (
    doc_id TEXT PRIMARY KEY REFERENCES documents ON DELETE CASCADE, status TEXT NOT NULL,
    checked TEXT NOT NULL) WITHOUT ROWID;
"""
ROWS = f"""
INSERT INTO documents VALUES ('harvest', '{SHA256}', '{SHA256}', '.txt', 'text, utf-8', 'en', 0,
    '[{{"kind": "bold", "span": {{"start": 0, "end": 3}}, "value": ""}}]',
    '{{"speaker": "Jane Doe"}}', '{{"date": "2021-05-03"}}', '{{"place": "Riga"}}', '2024-01-01');
INSERT INTO origins VALUES ('/in/harvest.txt', 0, 'harvest', '{SHA256}', '2024-01-01');
INSERT INTO left_out VALUES ('report');
"""
# What an older Briefing makes of a file of the present version: it numbers every library 1.
PRESENT_NUMBERED_1 = DOCUMENTS.replace("reader TEXT", "parser TEXT") + OTHERS + LINKS + ROWS
FULL = {
    "1, before addresses were checked": DOCUMENTS + OTHERS + ROWS,
    "1": DOCUMENTS + OTHERS + LINKS + ROWS,
    "present, numbered 1": PRESENT_NUMBERED_1,
}
BEGUN = {"no byte": "", "interrupted when new": DOCUMENTS}


def _write(data_dir: Path, script: str) -> Path:
    """Write a library of an older version; return its SQLite file."""
    folder = data_dir / "library"
    for name in ("texts", "originals"):
        (folder / name).mkdir(parents=True)
        (folder / name / f"{SHA256}.txt").write_bytes(TEXT)
    path = folder / "library.sqlite"
    with closing(sqlite3.connect(path)) as db:
        db.executescript(script)
    path.touch()
    return path


def _version(path: Path) -> int:
    with closing(sqlite3.connect(path)) as db:
        return int(db.execute("PRAGMA user_version").fetchone()[0])


def _files(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() if path.is_file() else b"" for path in folder.rglob("*")}


def _is_whole(library: Library) -> bool:
    (record,) = library.records()
    source = record.source()
    return (
        (record.doc_id, record.parser, record.marks[0].kind) == ("harvest", "text, utf-8", "bold")
        and (source.speaker, source.date, source.place) == ("Jane Doe", "2021-05-03", "Riga")
        and [origin.address for origin in record.origins] == ["/in/harvest.txt"]
        and library.left_out() == {"report"}
        and list(library.faults()) == []
    )


@pytest.mark.parametrize("script", FULL.values(), ids=FULL)
def test_an_older_library_is_migrated_with_all_that_it_holds(tmp_path: Path, script: str) -> None:
    """And then works like any other: links are marked, facts corrected, documents removed."""
    path = _write(tmp_path, script)
    with Library(tmp_path) as library:
        assert _is_whole(library)
        library.mark_link("harvest", "gone")
        library.correct("harvest", {"place": "Oslo"})
        assert library.require("harvest").source().archived == "2024-01-01"
        assert library.require("harvest").source().place == "Oslo"
        library.remove("harvest")
        assert list(library.records()) == []

    assert _version(path) == len(STEPS)


@pytest.mark.parametrize("script", BEGUN.values(), ids=BEGUN)
@pytest.mark.parametrize("writable", [True, False], ids=["to write", "to read"])
def test_a_library_that_was_only_begun_is_empty(
    tmp_path: Path, script: str, writable: bool
) -> None:
    """Its first opening was interrupted."""
    _write(tmp_path, script)
    for name in ("texts", "originals"):
        shutil.rmtree(tmp_path / "library" / name)
    with Library(tmp_path, writable=writable) as library:
        assert list(library.records()) == []
        assert library.addresses() == []
        assert library.left_out() == set()


@pytest.mark.parametrize("script", FULL.values(), ids=FULL)
def test_an_older_library_is_read_as_it_is(tmp_path: Path, script: str) -> None:
    """As by a bot that may not write to it: nothing in its folder changes."""
    _write(tmp_path, script)
    before = _files(tmp_path)
    with Library(tmp_path, writable=False) as library:
        assert _is_whole(library)
        with pytest.raises(CorpusError, match="cannot be written to"):
            library.correct("harvest", {"place": "Oslo"})

    assert _files(tmp_path) == before


@pytest.mark.parametrize("writable", [True, False], ids=["to write", "to read"])
def test_a_newer_library_is_refused_and_not_touched(tmp_path: Path, writable: bool) -> None:
    """The error names the file and what to do; a folder it does without is not made for it."""
    path = _write(tmp_path, f"{PRESENT_NUMBERED_1}PRAGMA user_version = {len(STEPS) + 1};")
    shutil.rmtree(path.parent / "texts")
    before = _files(tmp_path)
    with pytest.raises(CorpusError, match=r"library\.sqlite was written by a newer .*update"):
        Library(tmp_path, writable=writable)

    assert _files(tmp_path) == before


def test_a_present_library_is_opened_as_it_is(tmp_path: Path) -> None:
    """Not a byte of it changes."""
    Library(tmp_path).close()
    before = _files(tmp_path)
    for writable in (True, False):
        Library(tmp_path, writable=writable).close()

    assert _files(tmp_path) == before


OPENING = """
from index.ingestion.corpus import read_document
from index.ingestion.library import Library
def open_in(folder):
    Library(folder).close()
"""


@pytest.mark.slow
def test_killed_before_any_statement_a_migration_is_undone_or_done(tmp_path: Path) -> None:
    """Whoever opens the library next, to read or to write, finds everything in it."""
    _write(tmp_path / "old", FULL["1, before addresses were checked"])
    copies = tmp_path / "killed"
    killed = folders_of_the_killed(OPENING, tmp_path / "old", copies)

    assert len(killed) >= 6
    for folder in killed:
        with Library(folder, writable=False) as library:
            assert _is_whole(library)
        assert _version(folder / "library" / "library.sqlite") in (1, len(STEPS))
        with Library(folder) as library:
            assert _is_whole(library)


@pytest.mark.slow
def test_killed_before_any_statement_a_new_library_is_begun_again(tmp_path: Path) -> None:
    """Nothing half-made is in the way."""
    (tmp_path / "new").mkdir()
    killed = folders_of_the_killed(OPENING, tmp_path / "new", tmp_path / "killed")

    assert len(killed) >= 9
    for folder in killed:
        with Library(folder) as library:
            assert list(library.records()) == []


@pytest.mark.parametrize(
    "name", [".", "library.sqlite", "library.sqlite-journal", "texts", "originals", "texts/x.txt"]
)
def test_a_link_in_a_library_is_refused(tmp_path: Path, name: str) -> None:
    """It is of somebody else's making, and would lead to anybody's files; the error names it."""
    path, outside = _write(tmp_path, PRESENT_NUMBERED_1).parent / name, tmp_path / "outside"
    if path.exists():
        shutil.move(path, outside)
    path.symlink_to(outside)
    before = _files(tmp_path)
    with pytest.raises(CorpusError, match="is a link or no plain file"):
        Library(tmp_path)

    assert _files(tmp_path) == before


def test_what_is_half_written_is_written_through_to_no_other_file(tmp_path: Path) -> None:
    """Neither through a link nor to a file that has two names."""
    (tmp_path / "mine").write_bytes(b"mine")
    (tmp_path / "one.txt.new").symlink_to(tmp_path / "mine")
    (tmp_path / "two.txt.new").hardlink_to(tmp_path / "mine")
    for name in ("one.txt", "two.txt"):
        write_once(tmp_path / name, TEXT)

    assert (tmp_path / "mine").read_bytes() == b"mine"
    assert (tmp_path / "two.txt").read_bytes() == TEXT


def _alter(path: Path, statement: str) -> None:
    """Alter a row as damage would: no trigger takes note of it."""
    with closing(sqlite3.connect(path)) as db, db:
        triggers = db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        found = triggers.fetchall()
        for name, _ in found:
            db.execute(f"DROP TRIGGER {name}")
        db.execute(statement)
        for _, sql in found:
            db.execute(sql)


@pytest.mark.parametrize(
    "statement",
    [
        """UPDATE documents SET stated = '{"speaker": "Jane Roe"}'""",
        "UPDATE documents SET corrected = 'no JSON'",
        "UPDATE documents SET doc_id = 'harvesu'",
        "UPDATE origins SET read = '2024-01-02'",
        "UPDATE links SET status = 'reachable'",
        "UPDATE left_out SET doc_id = 'resort' WHERE doc_id = 'report'",
        "UPDATE documents SET digest = NULL",
    ],
)
def test_an_altered_row_is_a_fault(tmp_path: Path, statement: str) -> None:
    """Of every table; what Briefing itself writes is none."""
    path = _write(tmp_path, PRESENT_NUMBERED_1)
    with Library(tmp_path) as library:
        library.mark_link("harvest", "gone")
        library.correct("harvest", {"place": "Oslo"})
        library.remove("summary")
        assert list(library.faults()) == []
    _alter(path, statement)

    with Library(tmp_path, writable=False) as library:
        assert "has been altered" in next(library.faults())


def test_an_altered_record_changes_no_index_and_can_be_removed(tmp_path: Path) -> None:
    """Its document cannot be read from the library any more; the error says what to do."""
    path = _write(tmp_path, PRESENT_NUMBERED_1)
    Library(tmp_path).close()
    _alter(path, """UPDATE documents SET stated = '{"speaker": "Jane Roe"}'""")

    with Library(tmp_path) as library:
        (entry,) = library.entries()
        assert entry.doc_id == "harvest"
        for use in (lambda: read_document(entry), lambda: library.get("harvest")):
            with pytest.raises(CorpusError, match="briefing index remove harvest"):
                use()
        library.remove("harvest")
        assert not [*library.entries(), *library.faults()]


@pytest.mark.parametrize(
    "change",
    [
        "suffix = '/../x'",
        "text_sha256 = '../../x'",
        "marks = 'broken'",
        """guessed = '{"title": "a\nb"}'""",
        """stated = '{"kind": "speech"}'""",
    ],
)
def test_an_impossible_record_with_a_right_digest_can_be_removed(
    tmp_path: Path, change: str
) -> None:
    """Somebody else's library may hold one: nothing else is lost by it, and the remedy works."""
    _write(tmp_path, PRESENT_NUMBERED_1)
    with Library(tmp_path) as library:
        library._database.query(f"UPDATE documents SET {change}")
        (entry,) = library.entries()
        assert entry.doc_id == "harvest"
        with pytest.raises(CorpusError, match="briefing index remove harvest"):
            read_document(entry)
        assert "briefing index remove harvest" in next(library.faults())
        library.remove("harvest")
        assert not [*library.entries(), *library.faults()]


def test_names_that_lead_out_of_a_library_are_refused(tmp_path: Path) -> None:
    """An export would write them; the digest is right."""
    path = _write(tmp_path, PRESENT_NUMBERED_1)
    with Library(tmp_path) as library:
        library._database.query("UPDATE documents SET suffix = '/../../../harvest.txt'")
        with pytest.raises(CorpusError, match="has been altered"):
            list(library.records())
    assert path.exists()


def test_an_altered_trigger_is_a_fault(tmp_path: Path) -> None:
    """Nothing that is written later would be proven by it, or no more than the wrong row."""
    path = _write(tmp_path, PRESENT_NUMBERED_1)
    Library(tmp_path).close()
    content = path.read_bytes()
    starts = [match.end() for match in re.finditer(rb"CREATE TRIGGER ", content)]
    assert len(starts) == 8
    for at in range(starts[0], starts[0] + 200, 7):
        altered = bytearray(content)
        altered[at] ^= 1
        path.write_bytes(altered)
        try:
            with Library(tmp_path, writable=False) as library:
                found = list(library.faults())
        except CorpusError as error:
            found = [str(error)]
        assert found, content[at - 10 : at + 10]
    path.write_bytes(content)
    with Library(tmp_path, writable=False) as library:
        assert not list(library.faults())


@pytest.mark.slow
def test_a_flipped_bit_of_a_library_is_a_fault_or_means_nothing(tmp_path: Path) -> None:
    """Whatever it hits, it is told in words, or all rows are what they were."""
    path = _write(tmp_path, PRESENT_NUMBERED_1)
    with Library(tmp_path) as library:
        library.mark_link("harvest", "gone")
        expected = [*library.records(), library.left_out()]
    content, chance, found = path.read_bytes(), random.Random(3), 0
    for _ in range(300):
        altered = bytearray(content)
        altered[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        path.write_bytes(altered)
        try:
            with Library(tmp_path, writable=False) as library:
                faults = list(library.faults())
                assert faults or [*library.records(), library.left_out()] == expected
        except CorpusError as error:
            faults = [str(error)]
        found += bool(faults)

    assert found > 20


@pytest.mark.parametrize("left", [None, b"", b"no database", b"SQLite format 3\0" + bytes(84)])
def test_a_library_without_its_list_is_not_an_empty_one(tmp_path: Path, left: bytes | None) -> None:
    """The list of documents is lost while their texts are there: nothing is built without them."""
    with Library(tmp_path) as library:
        loaded, *_ = parse(TEXT, "harvest.txt")
        library.put(read_loaded(loaded, TEXT, "/in/harvest.txt"), TEXT, "/in/harvest.txt")
    file = tmp_path / "library" / "library.sqlite"
    file.unlink()
    if left is not None:
        file.write_bytes(left)

    assert Library.exists(tmp_path)
    for writable in (False, True):
        with pytest.raises(CorpusError, match=r"restore a backup, or move .*library away"):
            Library(tmp_path, writable=writable)
    assert list((tmp_path / "library" / "texts").iterdir())
