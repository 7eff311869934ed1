"""Generations as they are read: current, complete, of these texts, and kept for their readers."""

import json
import re
import sqlite3
import zlib
from contextlib import closing, suppress
from pathlib import Path

import pytest

from index.errors import DamagedIndexError, MissingIndexError, StaleIndexError
from index.indexing import FolderHome, older_faults, older_of_other_versions
from index.indexing.build import build
from index.indexing.generation import FORMAT, read_current, read_manifest, require_corpus
from index.ingestion.corpus import Corpus, open_corpus
from index.models import SearchFilter
from index.store.local import LocalStore
from index.store.local.words import Words
from tests.connections import all_closed
from tests.corpora import marks, write_marked
from tests.fakes import HashingEncoder


def test_there_is_none_yet(tmp_path: Path) -> None:
    """The error names the command that builds an index."""
    with pytest.raises(MissingIndexError, match="briefing index build"):
        read_current(tmp_path)


def test_a_data_folder_that_is_a_file_is_named(tmp_path: Path) -> None:
    """No index can be built there."""
    (tmp_path / "data").write_text("no folder", encoding="utf-8")
    with pytest.raises(DamagedIndexError, match=r"data is a file; set BRIEFING_DATA_DIR"):
        read_current(tmp_path / "data")


@pytest.mark.parametrize(
    "name",
    ["texts.sqlite", "vectors-1.sqlite", "passages-1.npy", "layout-1.npy", "manifest.json"],
)
@pytest.mark.parametrize("harm", ["truncate", "flip", "delete"])
def test_a_harmed_file_is_refused(
    corpus: Corpus, tmp_path: Path, hashing: HashingEncoder, name: str, harm: str
) -> None:
    """A truncated, altered or lost file is found when the index is opened."""
    folder = build(corpus, tmp_path / "data", hashing)
    path = folder / name
    content = bytearray(path.read_bytes())
    if harm == "delete":
        path.unlink()
    elif harm == "truncate":
        path.write_bytes(content[: len(content) // 2])
    else:
        content[len(content) // 2] ^= 0xFF
        path.write_bytes(content)

    with pytest.raises(DamagedIndexError, match="briefing index build"):
        read_manifest(folder)


def test_a_harmed_word_index_is_refused(
    corpus: Corpus, tmp_path: Path, hashing: HashingEncoder
) -> None:
    """The manifest covers the files of the word index, too."""
    folder = build(corpus, tmp_path / "data", hashing)
    next((folder / "words").glob("*.term")).write_bytes(b"")

    with pytest.raises(DamagedIndexError, match="0 bytes"):
        read_manifest(folder)


def test_another_version_and_another_corpus_are_stale(
    corpus: Corpus, tmp_path: Path, hashing: HashingEncoder
) -> None:
    """An index of another format or other texts is refused; the error names the remedy."""
    folder = build(corpus, tmp_path / "data", hashing)
    manifest = read_manifest(folder)
    with pytest.raises(StaleIndexError, match="other texts"):
        require_corpus(manifest, "another", corpus.folder)
    raw = json.loads((folder / "manifest.json").read_text())
    for version, said in ((2, "another version"), (FORMAT + 1, "a newer Briefing; update")):
        (folder / "manifest.json").write_text(json.dumps({**raw, "format": version}))
        with pytest.raises(StaleIndexError, match=said):
            read_manifest(folder)


def test_what_is_written_has_a_number_that_the_first_version_refuses(
    corpus: Corpus, tmp_path: Path, hashing: HashingEncoder
) -> None:
    """Version 0.1.0 reads format 3 alone, and cannot read what has been changed since."""
    assert read_manifest(build(corpus, tmp_path / "data", hashing)).format > 3


@pytest.mark.parametrize("pointer", ["", "nowhere", "../generations", "..", "\n", "a" * 300])
def test_a_pointer_to_nowhere_is_damage(
    corpus: Corpus, tmp_path: Path, hashing: HashingEncoder, pointer: str
) -> None:
    """The file `current` must name a generation."""
    build(corpus, tmp_path / "data", hashing)
    (tmp_path / "data" / "current").write_text(pointer)

    with pytest.raises(DamagedIndexError, match="names no generation"):
        read_current(tmp_path / "data")


def test_readers_keep_the_generation_they_opened(
    corpus: Corpus, tmp_path: Path, hashing: HashingEncoder
) -> None:
    """Two rebuilds do not disturb a reader; only one old generation is kept."""
    data = tmp_path / "data"
    reader = LocalStore(build(corpus, data, hashing))
    for mark in ("new", "newer"):
        build(write_marked(tmp_path / "corpus", mark, 12), data, hashing)

    vector = hashing.encode_question("sentence").vector
    hits = reader.search_dense(vector, 3, SearchFilter(sources=("text-3",)))
    assert reader.get_passages([hit.passage_id for hit in hits])[0].doc_id == "text-3"
    assert reader.search_lexical("old", 3)
    assert marks(data) == {"newer"}
    assert len([p for p in (data / "generations").iterdir() if p.name[0] == "g"]) == 2
    reader.close()


def test_a_reader_keeps_its_generation_while_others_are_written(
    corpus: Corpus, tmp_path: Path, hashing: HashingEncoder
) -> None:
    """Files shared with a later generation are never altered, not even by a deletion."""
    data = tmp_path / "data"
    first = build(corpus, data, hashing)
    hashes = {}
    for number, path in enumerate(path for path in first.rglob("*") if path.is_file()):
        (other_name := tmp_path / str(number)).hardlink_to(path)
        hashes[other_name] = path.read_bytes()
    with closing(LocalStore(first)) as reader:
        expected = [s.passage for s in reader.passages_of("text-1")]
        (corpus.folder / "text-1.txt").unlink()
        build(open_corpus(corpus.folder), data, hashing)

        assert not first.exists()
        for mark in ("second", "third"):
            build(write_marked(corpus.folder, mark, 12), data, hashing)
        assert {path: path.read_bytes() for path in hashes} == hashes
        assert [s.passage for s in reader.passages_of("text-1")] == expected
        assert reader.search_lexical("old sentence", 5)


def _inflated(content: bytes) -> bytes:
    """Return what any compressed row among a file's bytes holds, too."""
    starts = [match.start() for match in re.finditer(rb"\x78[\x01\x5e\x9c\xda]", content)]
    found = [content]
    for start in starts:
        with suppress(zlib.error):
            found.append(zlib.decompressobj().decompress(content[start:]))
    return b"".join(found)


def _knows(folder: Path, word: bytes) -> list[Path]:
    """Return the files of a folder that have a word in them."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path for path in files if word in _inflated(path.read_bytes()).lower()]


def _free_pages(path: Path) -> int:
    """Return how many pages of a SQLite file hold only what was deleted."""
    with closing(sqlite3.connect(path)) as db:
        return int(db.execute("PRAGMA freelist_count").fetchone()[0])


def test_a_removed_document_is_in_no_file(
    corpus: Corpus, tmp_path: Path, hashing: HashingEncoder
) -> None:
    """Not in the generation before, nor in what tables and the word index have left of it."""
    data, path = tmp_path / "data", corpus.folder / "secret.txt"
    said = "".join(f"The Quagmirian envoy came in {i}. " for i in range(400))
    path.write_text(said, encoding="utf-8")
    build(open_corpus(corpus.folder), data, hashing)
    path.write_text(said.replace("came", "went"), encoding="utf-8")
    build(open_corpus(corpus.folder), data, hashing)
    assert len(_knows(data, b"quagmirian")) == 2
    with closing(FolderHome(data).open(None)) as reader:
        path.unlink()
        build(open_corpus(corpus.folder), data, hashing)

        assert reader.search_lexical("Quagmirian", 3)
    assert _knows(data, b"quagmirian") == []
    # Not every system's SQLite empties the pages that it frees.
    assert _free_pages(read_current(data) / "texts.sqlite") == 0
    words = Words(read_current(data) / "words", ["en"])
    # It counts deleted passages for as long as their words are in its files.
    assert words._frequency("en", "quagmirian") == 0 < words._frequency("en", "sentenc")
    assert marks(data) == {"old"}


def test_who_opens_an_index_while_it_is_removed_opens_the_next(
    corpus: Corpus, tmp_path: Path, hashing: HashingEncoder
) -> None:
    """Between reading its name and opening its files, a document may be removed."""
    data, smaller = tmp_path / "data", write_marked(tmp_path / "smaller", "new", 11)
    first, waiting = build(corpus, data, hashing), [smaller, corpus]

    def texts() -> Corpus:
        if len(waiting) == 2:
            build(smaller, data, hashing)
        return waiting.pop()

    with closing(FolderHome(data).open(texts)) as store:
        assert len(store.document_ids()) == 11
    assert not first.exists()


def test_the_generation_before_is_verified_too(
    corpus: Corpus, tmp_path: Path, hashing: HashingEncoder
) -> None:
    """A fault says that it is not in use; one that another version wrote is named."""
    data = tmp_path / "data"
    before = build(corpus, data, hashing)
    build(write_marked(tmp_path / "corpus", "new", 12), data, hashing)
    assert not [*older_faults(data), *older_of_other_versions(data)]
    path = before / "texts.sqlite"
    content = path.read_bytes()
    path.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    (fault,) = older_faults(data)
    assert fault == f"{before} has been altered; it is not in use: delete it"
    manifest = json.loads((before / "manifest.json").read_text())
    (before / "manifest.json").write_text(json.dumps({**manifest, "format": 0}))

    assert list(older_of_other_versions(data)) == [before]


@pytest.mark.parametrize("name", ["texts.sqlite", "vectors-1.sqlite", "layout-1.npy"])
def test_an_index_that_cannot_be_opened_is_closed_again(
    corpus: Corpus, tmp_path: Path, hashing: HashingEncoder, name: str
) -> None:
    """Every file of it that was opened until the damaged one."""
    folder = build(corpus, tmp_path / "data", hashing)
    (folder / name).write_bytes(b"nonsense" * 1000)

    with all_closed(), suppress(DamagedIndexError), closing(LocalStore(folder)) as store:
        store.passages_of("text-1")
