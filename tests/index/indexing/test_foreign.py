"""A data folder of somebody else's making: nothing outside it is read, written or deleted."""

import json
import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from index.errors import DamagedIndexError
from index.indexing.build import build
from index.indexing.generation import FileFacts, parse_manifest, read_current, read_manifest
from index.indexing.publication import _write_manifest
from index.ingestion.corpus import Corpus
from tests.corpora import marks, write_marked
from tests.fakes import HashingEncoder

OWN = ["build.lock", "build.holder", "current", "current.new", "generations", "library"]


@pytest.fixture
def data(tmp_path: Path, corpus: Corpus, hashing: HashingEncoder) -> Path:
    """A data folder with an index."""
    build(corpus, tmp_path / "data", hashing)
    return tmp_path / "data"


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """Somebody's folder."""
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "diary.txt").write_text("mine", encoding="utf-8")
    return tmp_path / "outside"


def _sign(data: Path, **changed: FileFacts) -> Path:
    """Have the current generation's manifest name more files; name the generation after it."""
    folder = read_current(data)
    manifest = parse_manifest(folder)
    manifest = replace(manifest, files=dict(sorted({**manifest.files, **changed}.items())))
    _write_manifest(folder, manifest)
    (data / "current").write_text(f"{manifest.name()}\n", encoding="utf-8")
    return folder.rename(folder.with_name(manifest.name()))


def _link_away(path: Path, outside: Path) -> None:
    """Move a file or a folder outside, and leave a link to it."""
    if not path.exists():
        path.symlink_to(outside / path.name)
        return
    moved = shutil.move(path, outside / path.name)
    path.symlink_to(moved)


def _state(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    "name",
    ["../diary.txt", "words/../../diary.txt", "{}/diary.txt", "words/../texts.sqlite",
     "texts.sqlite/..", "words\\..\\x.json", "notes.json", "", "words", "words/a/b.term"],
)  # fmt: skip
def test_names_that_no_version_writes_are_refused(
    data: Path, outside: Path, hashing: HashingEncoder, tmp_path: Path, name: str
) -> None:
    """Even if their hash is right: a name might lead out of the folder."""
    path = outside / "diary.txt"
    folder = _sign(data, **{name.format(outside): FileFacts.of(path)})
    before = _state(outside)
    with pytest.raises(DamagedIndexError, match=r"manifest\.json is not the manifest"):
        read_manifest(folder)
    build(write_marked(tmp_path / "new", "new", 1), data, hashing)

    assert _state(outside) == before
    assert marks(data) == {"new"}


def test_a_manifest_without_a_part_of_a_segment_is_refused(
    data: Path, hashing: HashingEncoder, tmp_path: Path
) -> None:
    """A builder would take it for one that was killed, and write to the files of the old index."""
    folder = read_current(data)
    manifest = parse_manifest(folder)
    files = {name: facts for name, facts in manifest.files.items() if "layout" not in name}
    manifest = replace(manifest, files=files)
    _write_manifest(folder, manifest)
    (folder / "layout-1.npy").unlink()
    folder = folder.rename(folder.with_name(manifest.name()))
    (data / "current").write_text(folder.name, encoding="utf-8")
    before = _state(folder)
    build(write_marked(tmp_path / "new", "new", 12), data, hashing)

    assert _state(folder) == before
    assert marks(data) == {"new"}


@pytest.mark.parametrize("name", ["corpus", "counts"])
def test_a_manifest_that_is_not_the_one_published_is_refused(data: Path, name: str) -> None:
    """A generation is named after its manifest."""
    folder = read_current(data)
    path = folder / "manifest.json"
    path.write_text(
        json.dumps({**json.loads(path.read_text()), name: "0" if name == "corpus" else {}})
    )

    with pytest.raises(DamagedIndexError, match="is not the manifest of this index"):
        read_manifest(folder)


@pytest.mark.parametrize("text", ["[" * 100_000, "[]", "{}", '{"format": 3, "files": []}', "\0"])
def test_a_manifest_that_is_none_is_damage(data: Path, text: str) -> None:
    """Whatever stands there."""
    folder = read_current(data)
    (folder / "manifest.json").write_text(text)

    with pytest.raises(DamagedIndexError, match="briefing index build"):
        read_manifest(folder)


@pytest.mark.parametrize(
    "name",
    ["manifest.json", "texts.sqlite", "passages-1.npy", "words", "words/meta.json",
     "words/.tantivy-meta.lock", "words/.managed.json", "notes", "."],
)  # fmt: skip
def test_a_link_in_a_generation_is_refused(
    data: Path, outside: Path, hashing: HashingEncoder, tmp_path: Path, name: str
) -> None:
    """Whatever it leads to; the next build replaces the generation, and writes nothing there."""
    _link_away(read_current(data) / name, outside)
    before = _state(outside)
    with pytest.raises(DamagedIndexError, match="briefing index build"):
        read_manifest(read_current(data))
    build(write_marked(tmp_path / "new", "new", 1), data, hashing)

    assert _state(outside) == before
    assert marks(data) == {"new"}


def test_a_file_that_a_manifest_does_not_name_is_refused(data: Path) -> None:
    """A store would search it."""
    folder = read_current(data)
    (folder / "passages-1.ivf").write_bytes(b"IwSq")

    with pytest.raises(DamagedIndexError, match="is not in its manifest"):
        read_manifest(folder)


@pytest.mark.parametrize("name", OWN)
def test_a_link_in_the_data_folder_is_refused(
    data: Path, outside: Path, hashing: HashingEncoder, tmp_path: Path, name: str
) -> None:
    """By readers and by builders, which say which one it is."""
    _link_away(data / name, outside)
    before = _state(outside)
    with pytest.raises(DamagedIndexError, match=f"{name} is a link"):
        read_current(data)
    with pytest.raises(DamagedIndexError, match=f"{name} is a link"):
        build(write_marked(tmp_path / "new", "new", 1), data, hashing)

    assert _state(outside) == before


def test_a_pipe_is_refused(data: Path) -> None:
    """Nobody waits for what will never come."""
    (data / "current").unlink()
    os.mkfifo(data / "current")

    with pytest.raises(DamagedIndexError, match="no plain file"):
        read_current(data)


def test_a_data_folder_may_be_a_link(data: Path) -> None:
    """That one is the operator's own."""
    link = data.with_name("link")
    link.symlink_to(data)

    assert marks(link) == {"old"}


def test_links_that_pass_for_a_killed_builder_s_are_removed(
    data: Path, outside: Path, hashing: HashingEncoder, tmp_path: Path
) -> None:
    """And what they lead to stays."""
    generations = data / "generations"
    (generations / ".building-a").symlink_to(outside)
    (generations / ".building-b").mkdir()
    (generations / ".building-b.begun").symlink_to(outside / "diary.txt")
    (generations / "g0").symlink_to(outside)
    (generations / "g1").symlink_to(outside / "nothing")
    before = _state(outside)
    build(write_marked(tmp_path / "new", "new", 1), data, hashing)

    assert _state(outside) == before
    assert not list(generations.glob(".building-*"))


def test_what_the_word_index_calls_its_own_is_not_deleted(
    data: Path, outside: Path, hashing: HashingEncoder, tmp_path: Path
) -> None:
    """tantivy deletes the files that its list names, and that it does not need."""
    diary = outside / "diary.txt"
    managed = read_current(data) / "words" / ".managed.json"
    listed = [*json.loads(managed.read_text()), str(diary), "../../../../outside/diary.txt"]
    managed.write_text(json.dumps(listed))
    _sign(data, **{"words/.managed.json": FileFacts.of(managed)})
    build(write_marked(tmp_path / "new", "new", 1), data, hashing)

    assert diary.read_text() == "mine"
    assert marks(data) == {"new"}


def test_a_segment_that_is_not_there_yet_is_not_written_through(
    data: Path, outside: Path, hashing: HashingEncoder, tmp_path: Path
) -> None:
    """Its files of the old index may be anybody's, under another name."""
    folder, facts = read_current(data), {}
    for kind in ("vectors-{}.sqlite", "passages-{}.npy", "sentences-{}.npy", "layout-{}.npy"):
        os.link(folder / kind.format(1), outside / kind.format(1))
        os.link(outside / kind.format(1), folder / kind.format(2))
        facts[kind.format(2)] = FileFacts.of(folder / kind.format(2))
    _sign(data, **facts)
    before = _state(outside)
    build(write_marked(tmp_path / "new", "new", 1), data, hashing)

    assert _state(outside) == before
    assert marks(data) == {"new"}
