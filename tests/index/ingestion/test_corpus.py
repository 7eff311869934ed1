"""Corpora: manifests, files, and what is wrong with them."""

import hashlib
from pathlib import Path

import pytest

from index.errors import CorpusError
from index.ingestion.corpus import Entry, open_corpus, read_document
from index.models import Mark, Source, Span
from tests.conftest import CORPUS, REPORT

ENTRY = """
[[document]]
id = "a"
path = "{path}"
sha256 = "{sha256}"
source = {{ id = "a", title = "A" }}
"""


def _manifest(
    folder: Path, path: str = "a.txt", sha256: str | None = None, extra: str = ""
) -> None:
    file = folder / path
    known = hashlib.sha256(file.read_bytes()).hexdigest() if file.exists() else "0" * 64
    entry = ENTRY.format(path=path, sha256=sha256 or known)
    (folder / "manifest.toml").write_text(f"version = 1\n{entry}{extra}", encoding="utf-8")


def test_the_shipped_report_is_byte_for_byte_the_given_one() -> None:
    """Decoded and encoded again, it is the same file, with the hash in the manifest."""
    (entry,) = open_corpus(CORPUS).entries
    annotated, _ = read_document(entry)

    assert annotated.document.text.encode("utf-8") == REPORT.read_bytes()
    assert annotated.document.sha256 == entry.sha256
    assert "\xa0" in annotated.document.text
    assert "…" in annotated.document.text
    assert annotated.warnings == ()


def test_a_folder_without_a_manifest_is_a_corpus(tmp_path: Path) -> None:
    """Every text is a document named after its path."""
    (tmp_path / "2019").mkdir()
    (tmp_path / "2019" / "My Speech.txt").write_text("We act. They wait.", encoding="utf-8")
    (entry,) = open_corpus(tmp_path).entries
    annotated, passages = read_document(entry)

    assert (entry.doc_id, annotated.document.title) == ("2019-my-speech", "My Speech")
    assert len(passages[0].sentences) == 2


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param(b"", "the file is empty", id="empty"),
        pytest.param(b" \n\t\xc2\xa0", "the file is empty", id="blank"),
        pytest.param(b"\x7fELF\x00\x01", "NUL byte at 4", id="binary"),
        pytest.param(b"caf\xe9", "byte 3 is not UTF-8", id="ISO-8859-1"),
    ],
)
def test_files_that_cannot_be_read(tmp_path: Path, content: bytes, message: str) -> None:
    """The error names the file and the remedy."""
    (tmp_path / "a.txt").write_bytes(content)

    with pytest.raises(CorpusError, match=rf"a\.txt: .*{message}"):
        read_document(open_corpus(tmp_path).entries[0])


@pytest.mark.parametrize(
    "text", ["\ufeffWith a mark.", "שלום עולם. עוד משפט.", "Emoji 😀. Fine.", "CR\r\nLF."]
)
def test_any_text_is_kept_as_it_is(tmp_path: Path, text: str) -> None:
    """Byte order marks, right-to-left text, emoji and CRLF survive."""
    (tmp_path / "a.txt").write_bytes(text.encode())
    annotated, passages = read_document(open_corpus(tmp_path).entries[0])

    assert annotated.document.text == text
    assert passages


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    """The error names the file in the manifest and the remedy."""
    _manifest(tmp_path, "gone.txt")

    with pytest.raises(CorpusError, match=r"gone\.txt is missing; put it back"):
        read_document(open_corpus(tmp_path).entries[0])


def test_a_wrong_hash_is_named(tmp_path: Path) -> None:
    """The error for an altered text has both hashes."""
    (tmp_path / "a.txt").write_text("Altered.", encoding="utf-8")
    _manifest(tmp_path, sha256="1" * 64)

    with pytest.raises(CorpusError, match="toml says 1111"):
        read_document(open_corpus(tmp_path).entries[0])


_ONE = (
    'version = 1\n[[document]]\nid = "a"\npath = "{path}"\n'
    f'sha256 = "{"0" * 64}"\n'
    'source = {{ id = "a", title = "A"{more} }}'
)


@pytest.mark.parametrize(
    ("manifest", "message"),
    [
        ("version = ", "is not TOML"),
        ("version = " + "[" * 3_000, "nests its brackets too deeply"),
        ("version = " + "9" * 5_000, "is not TOML"),
        ("version = 0x" + "f" * 5_000, "version"),
        (_ONE.format(path="a\\u0000.txt", more=""), "is no path"),
        (_ONE.format(path="a.txt", more=', date = "2019-13-01"'), r"source\.date: .*month"),
        ("version = 2\ndocument = []", "version"),
        ('version = 1\n[[document]]\nid = "a"', "document.0.path: Field required"),
        ("version = 1", "document: Field required"),
        ('version = 1\nspeling = 1\n[[document]]\nid = "a"', "Field required|Extra inputs"),
    ],
)
def test_manifests_that_cannot_be_used(tmp_path: Path, manifest: str, message: str) -> None:
    """The error names the fault's place in the manifest."""
    (tmp_path / "manifest.toml").write_text(manifest, encoding="utf-8")

    with pytest.raises(CorpusError, match=message):
        open_corpus(tmp_path)


def test_a_link_that_leads_to_itself_is_refused(tmp_path: Path) -> None:
    """In the manifest; from Python 3.13 on, which resolves it, when the file is read."""
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    _manifest(tmp_path, "loop.txt")

    with pytest.raises(CorpusError, match=r"loop\.txt.* (is no path|cannot be read)"):
        read_document(open_corpus(tmp_path).entries[0])


def test_shared_ids_and_files_outside_are_refused(tmp_path: Path) -> None:
    """Two documents with the same id, and a path that leads out of the corpus."""
    (tmp_path / "a.txt").write_text("A text.", encoding="utf-8")
    _manifest(tmp_path, extra=ENTRY.format(path="a.txt", sha256="0" * 64))
    with pytest.raises(CorpusError, match="two documents have the id a"):
        open_corpus(tmp_path)
    _manifest(tmp_path, "../a.txt", sha256="0" * 64)
    with pytest.raises(CorpusError, match="outside the corpus"):
        open_corpus(tmp_path)


def test_no_texts_and_no_folder(tmp_path: Path) -> None:
    """The error names an empty folder, and a path that is not a folder."""
    with pytest.raises(CorpusError, match="holds no texts"):
        open_corpus(tmp_path)
    with pytest.raises(CorpusError, match="BRIEFING_CORPUS_DIR"):
        open_corpus(tmp_path / "nowhere")


def test_the_fingerprint_changes_with_any_byte(tmp_path: Path) -> None:
    """So an index built before the change is known to be stale."""
    (tmp_path / "a.txt").write_text("A text.", encoding="utf-8")
    before = open_corpus(tmp_path).fingerprint()
    (tmp_path / "a.txt").write_text("A text!", encoding="utf-8")

    assert open_corpus(tmp_path).fingerprint() != before


def test_the_fingerprint_of_a_document_outlives_a_release() -> None:
    """An index embeds every document again whose fingerprint changes: this one has a known value."""
    source = Source(
        "a", "report", "A", speaker="Jane Doe", role="Minister", event="Forum", place="Riga",
        date="2021-05-03", publisher="P", url="https://example.org/a", archived="2021-05-04",
    )  # fmt: skip
    entry = Entry(
        doc_id="a",
        path=Path("/anywhere/a.txt"),
        sha256="0" * 64,
        language="en",
        source=source,
        remarks=(Source("b", "remarks", "B"),),
        marks=(Mark("page", Span(0, 4), "1"), Mark("bold", Span(1, 3))),
        head_end=2,
        is_read=True,
        name="a.pdf",
    )

    assert entry.fingerprint() == "a4ba417260261ea7bf48f9843dc645e671cecbffdcee9cbae42db0f4c78b4a4b"


def test_a_report_whose_marker_has_no_note_is_still_read(tmp_path: Path) -> None:
    """The warning travels with the document."""
    text = "Doe spoke.[1] And again.[9]\n\n[1] Remarks by Jane Doe at the Forum, Oslo: “We act.”"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    annotated, _ = read_document(open_corpus(tmp_path).entries[0])

    assert "marker [9] has no note" in annotated.warnings
    assert [source.kind for source in annotated.sources] == ["report", "remarks"]
