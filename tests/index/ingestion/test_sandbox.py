"""What comes out of the cage is looked at before it is kept."""

import io
import json
import zipfile
from collections.abc import Iterator

import pytest

from index.errors import CorpusError
from index.ingestion.cage import Cage
from index.ingestion.parsers import parse
from index.ingestion.reading import READINGS
from index.ingestion.sandbox import Sandbox
from index.ingestion.snapshot import read_loaded
from index.models import Document, Source
from tests.index.ingestion.parsers.pdf_sheets import FILLER, column, sheets

pytestmark = pytest.mark.slow
CONTENT = b"Remarks by Ada Berg, Oslo, 3 May 2017\n\nThe harbour stays open."


@pytest.fixture
def taken_over(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Has a file answer for itself: its content is the answer."""
    with Cage("tests.index.ingestion.cage.taken_over") as cage:
        monkeypatch.setattr("index.ingestion.sandbox._cage", cage)
        yield


def _honest() -> list[dict[str, object]]:
    (loaded,) = parse(CONTENT, "a.txt")
    answer = READINGS.dump_json([read_loaded(loaded, CONTENT, "/a.txt")])
    found: list[dict[str, object]] = json.loads(answer)
    return found


def _changed(**snapshot: object) -> bytes:
    found = _honest()
    found[0]["snapshot"] = found[0]["snapshot"] | snapshot  # type: ignore[operator]
    return json.dumps(found).encode()


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"{",
        b"[" * 100_000,
        b"null",
        b'[{"loaded": 1}]',
        _changed(suffix="/../../../up.txt"),
        _changed(suffix=".exe"),
        _changed(text_sha256="../../up"),
        _changed(text_sha256="0" * 64),
        _changed(original_sha256="0" * 64),
        _changed(head_end="all"),
        _changed(marks=[{"kind": "page", "span": {"start": "0"}}]),
    ],
)
@pytest.mark.usefixtures("taken_over")
def test_an_answer_that_no_parser_gives_is_refused(answer: bytes) -> None:
    """It could be kept outside the library, or in place of another document's text."""
    with pytest.raises(CorpusError, match=r"a\.txt: its parser answered what no parser answers"):
        Sandbox().read(answer, "a.txt")


@pytest.mark.usefixtures("taken_over")
def test_annotations_bring_no_text_of_their_own() -> None:
    """The text is the document's, whatever the child says."""
    document = Document("a", '[{"document": {}}, []]', "0" * 64, "a.txt", "A")
    with pytest.raises(CorpusError, match="answered what no parser answers"):
        Sandbox().annotate(document, Source("a", "document", "A"), (), 0)


def test_a_garbled_part_of_a_file_costs_no_other() -> None:
    """It is left out, and named; alone it is refused, unless it is accepted."""
    shifted = [
        "".join(chr(33 + (ord(c) * 7) % 90) if c.isalpha() else c for c in line)
        for line in (*FILLER, *FILLER)
    ]
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as archive:
        archive.writestr("a.pdf", sheets(column(shifted)))
        archive.writestr("b.txt", "The harbour stays open.")
    (only,) = Sandbox().read(memory.getvalue(), "all.zip")
    accepted = Sandbox(accept_garbled=True).read(memory.getvalue(), "all.zip")

    assert only.loaded.name == "b.txt"
    assert only.loaded.left_out[0].startswith("a.pdf: cannot be read; needs OCR")
    assert [one.loaded.name for one in accepted] == ["a.pdf", "b.txt"]
    with pytest.raises(CorpusError, match=r"a\.pdf: cannot be read; needs OCR"):
        Sandbox().read(sheets(column(shifted)), "a.pdf")


def test_half_a_character_ends_nothing() -> None:
    """JSON can write one; no file can hold it."""
    content = b'{"text": "The harbour stays open.", "title": "Harbour \\udfff"}\n'
    (reading,) = Sandbox().read(content, "a.jsonl")

    assert reading.loaded.text == "The harbour stays open."
    assert reading.snapshot.stated["title"] == "Harbour \ufffd"
