"""One bad item ends no run, and nothing but a regular file is opened."""

import os
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.errors import CorpusError
from index.ingestion.add import ingest
from index.ingestion.corpus import open_corpus
from index.ingestion.fetch import Fetcher
from index.ingestion.library import Library
from index.ingestion.regular_files import read_regular
from index.ingestion.report import Report
from index.ingestion.targets import expand

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
TEXT = "Remarks by Ada Berg, Minister, Oslo, 3 May 2017\n\nThe {} file is good.\n"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library(tmp_path / "data") as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder whose first and last file are good."""
    made = tmp_path / "in"
    made.mkdir()
    for name in ("a", "z"):
        (made / f"{name}.txt").write_text(TEXT.format(name), encoding="utf-8")
    return made


def _added(library: Library, *targets: Path) -> Report:
    report = Report()
    with Fetcher() as fetcher:
        return ingest(library, expand(map(str, targets), report), fetcher, report=report)


def _failure(library: Library, folder: Path) -> str:
    """Return why one file of a folder failed; the good ones must have been added."""
    report = _added(library, folder)
    assert report.changes == {"a": "added", "z": "added"}
    ((name, why),) = report.failures.items()
    return f"{name}: {why}"


def test_a_pipe_is_not_waited_for(library: Library, folder: Path) -> None:
    """Nobody writes to it."""
    os.mkfifo(folder / "pipe.txt")

    assert "pipe.txt is a pipe" in _failure(library, folder)


def test_a_socket_is_no_file(library: Library, folder: Path) -> None:
    """Opening one is an error of the system."""
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(folder / "s.txt"))

        assert "s.txt is a socket" in _failure(library, folder)


def test_what_is_wrong_is_told_without_the_name_twice(library: Library, folder: Path) -> None:
    (folder / "s.txt").write_bytes(b"")

    said = _failure(library, folder)
    assert said.endswith("s.txt: there is no text in it")
    assert ": s.txt:" not in said


def test_a_name_may_be_as_long_as_the_disk_takes(library: Library, folder: Path) -> None:
    """With an ending behind it, as a sidecar has, it is too long."""
    name = "n" * 251
    (folder / f"{name}.txt").write_text(TEXT.format("long"), encoding="utf-8")
    report = _added(library, folder)

    assert not report.failures
    assert len(report.changes) == 3


def test_a_number_too_long_is_told_without_advice_to_programmers(
    library: Library, folder: Path
) -> None:
    (folder / "s.txt").write_text("The weir is old.", encoding="utf-8")
    (folder / "s.txt.toml").write_text(f"date = {'1' * 6000}", encoding="utf-8")

    said = _failure(library, folder)
    assert "s.txt.toml is not TOML" in said
    assert "sys." not in said


@pytest.mark.parametrize("target", ["../secret.txt", "/dev/zero", "/etc/hostname", "nowhere.txt"])
def test_a_link_out_of_the_folder_is_left_out(library: Library, folder: Path, target: str) -> None:
    """What it leads to was not what was to be added."""
    (folder.parent / "secret.txt").write_text("The code is in the blue safe.", encoding="utf-8")
    (folder / "link.txt").symlink_to(target)

    assert "a link that leads out of the folder" in _failure(library, folder)


def test_a_link_within_the_folder_is_followed(library: Library, folder: Path) -> None:
    """It is another name of one document."""
    (folder / "b.txt").symlink_to("a.txt")

    assert _added(library, folder).changes == {"a": "another origin", "z": "added"}


def test_a_device_that_is_named_is_refused(library: Library) -> None:
    """It would be read without end."""
    report = _added(library, Path("/dev/zero"))

    assert report.failures == {"/dev/zero": "/dev/zero is a device; name a file"}


def test_an_empty_name_is_no_folder(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As of a variable in a shell that is not set."""
    monkeypatch.chdir(folder)
    report = Report()

    assert list(expand([""], report)) == []
    assert "an empty name" in report.failures[""]


def test_a_file_is_read_within_bounds(tmp_path: Path) -> None:
    """However large it is, no more is read than it takes to refuse it."""
    path = tmp_path / "endless.txt"
    with path.open("wb") as file:
        file.truncate(1 << 42)  # four terabytes, of which none are on the disk

    with pytest.raises(CorpusError, match="at most 1,000 are read"):
        read_regular(path, 1_000)


def test_a_link_that_is_named_is_followed(library: Library, folder: Path, tmp_path: Path) -> None:
    """Whoever names it means what it leads to."""
    (tmp_path / "link.txt").symlink_to(folder / "a.txt")

    assert _added(library, tmp_path / "link.txt").changes == {"link": "added"}


@pytest.mark.parametrize("leads_to", ["nowhere.txt", "link.txt"])
def test_a_link_that_leads_nowhere_costs_no_other_file(
    library: Library, folder: Path, leads_to: str
) -> None:
    """Named by itself, or met by a pattern; one may lead to itself."""
    (folder / "link.txt").symlink_to(leads_to)
    report = _added(library, folder / "*.txt")

    assert report.changes == {"a": "added", "z": "added"}
    assert "a link that leads nowhere" in report.failures[str(folder / "link.txt")]


@pytest.mark.parametrize(
    "said",
    [
        "a = " + "[" * 3_000, "a = 1", "date = '" + "," * 40_000 + "'", "title = " + "9" * 5_000,
        "title = 0x" + "f" * 5_000, "title = ['a']", "title.a = 'b'", "title = true", "title = inf",
        "title = 10:00:00", "a" + ".a" * 100_000 + " = 1", "title = {a" + " . 'a'" * 60 + " = 1}",
        'a."\\""' + '."\\""' * 60 + " = 1",
    ],
    ids=lambda said: said[:20],
)  # fmt: skip
def test_a_bad_sidecar_costs_its_own_file(library: Library, folder: Path, said: str) -> None:
    """Brackets without end, an unknown field, a date that is none, numbers, what is no text."""
    (folder / "b.txt").write_text(TEXT, encoding="utf-8")
    (folder / "b.txt.toml").write_text(said, encoding="utf-8")
    failure = _failure(library, folder)

    assert "b.txt.toml" in failure
    assert "please report" not in failure


def test_a_sidecar_that_leads_out_of_its_folder_is_not_read(
    library: Library, folder: Path, tmp_path: Path
) -> None:
    """It would say of a text what stands in somebody else's file."""
    (tmp_path / "secret.toml").write_text('title = "The code is in the blue safe"')
    (folder / "b.txt").write_text(TEXT, encoding="utf-8")
    (folder / "b.txt.toml").symlink_to(tmp_path / "secret.toml")

    assert _failure(library, folder).endswith(
        "b.txt.toml: a link that leads out of its folder; put the file itself there"
    )


def test_a_home_that_nobody_has_is_a_failure(library: Library, folder: Path) -> None:
    """The other items are added."""
    report = _added(library, Path("~nobody-of-that-name/x.txt"), folder)

    assert set(report.changes.values()) == {"added"}
    assert "no such file" in report.failures["~nobody-of-that-name/x.txt"]


def test_a_name_that_is_not_utf8_is_refused(library: Library, folder: Path) -> None:
    """An old disk has such names; the address of a document is a text."""
    Path(os.fsdecode(os.fsencode(folder) + b"/c-\xff.txt")).write_text(TEXT, encoding="utf-8")

    assert _failure(library, folder).endswith("c-\ufffd.txt: its name is not UTF-8; rename it")


@pytest.mark.parametrize("target", ["a" * 5_000, "\0", "x" * 300 + "/y.txt"])
def test_a_path_that_no_system_has_is_a_failure(library: Library, target: str) -> None:
    """In words."""
    assert list(_added(library, Path(target)).failures) == [target]


def test_a_folder_that_may_not_be_listed_is_named(library: Library, folder: Path) -> None:
    """Its files cannot be missed without a word."""
    (folder / "shut").mkdir()
    (folder / "shut").chmod(0)
    try:
        if os.access(folder / "shut", os.R_OK):
            pytest.skip("the superuser may list any folder")
        assert "shut: cannot be read (Permission denied)" in _failure(library, folder)
    finally:
        (folder / "shut").chmod(0o700)


def test_a_fault_of_our_own_costs_its_own_file(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is read before and after is kept, and the fault is told."""
    (folder / "b.txt").write_text(TEXT, encoding="utf-8")
    put = library.put

    def fail(*arguments: object) -> object:
        if "b.txt" in str(arguments):
            raise ZeroDivisionError("of a kind that nobody has thought of")
        return put(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(library, "put", fail)

    assert "ZeroDivisionError: of a kind that nobody" in _failure(library, folder)


def test_a_corpus_folder_has_its_own_texts(folder: Path, tmp_path: Path) -> None:
    """A link that leads out of it is left out, a pipe is not read."""
    (tmp_path / "secret.txt").write_text("The code is in the blue safe.", encoding="utf-8")
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    os.mkfifo(folder / "pipe.txt")

    assert [entry.doc_id for entry in open_corpus(folder).entries] == ["a", "z"]


def test_a_manifest_names_no_pipe(folder: Path) -> None:
    """It would be waited for."""
    os.mkfifo(folder / "pipe.txt")
    (folder / "manifest.toml").write_text(
        'version = 1\n[[document]]\nid = "p"\npath = "pipe.txt"\n'
        f'sha256 = "{"0" * 64}"\nsource = {{ id = "p", title = "P" }}\n',
        encoding="utf-8",
    )
    with pytest.raises(CorpusError, match=r"pipe\.txt is a pipe"):
        open_corpus(folder).fingerprint()


@pytest.mark.parametrize(
    ("target", "is_host"),
    [
        ("example.org/speech.html", True), ("www.un.org", True),
        ("speech.pdf", False), ("in/a.txt", False), ("v1.2/notes.md", False),
    ],
)  # fmt: skip
def test_an_address_without_its_beginning_is_told_so(target: str, is_host: bool) -> None:
    """People leave `https://` out."""
    report = Report()

    assert list(expand([target], report)) == []
    assert ("https://" in report.failures[target]) is is_host
