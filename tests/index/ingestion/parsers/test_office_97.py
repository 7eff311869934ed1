"""Word 97 documents and Outlook messages."""

from datetime import datetime
from pathlib import Path
from struct import pack

import pytest

from index.errors import CorpusError
from index.ingestion.parsers import Loaded, parse
from tests.index.ingestion.parsers.compound_files import compound_file
from tests.index.ingestion.parsers.office_files import SOFFICE, convert, write_flat_odt

pytest.importorskip("olefile")


def _parse(content: bytes, name: str) -> Loaded:
    (loaded,) = parse(content, name)
    return loaded


def _word(text: str, notes: str = "", flags: int = 0x0200, version: int = 0x00C1) -> bytes:
    """Return a document whose first ten characters are one piece in cp1252, the rest UTF-16."""
    units = (text + notes).encode("utf-16-le")
    first = text[:10].encode("cp1252")
    head = bytearray(0x400)
    head[0:4], head[0x0A:0x0C] = pack("<HH", 0xA5EC, version), pack("<H", flags)
    counts = (len(text.encode("utf-16-le")) // 2, len(notes.encode("utf-16-le")) // 2)
    head[0x4C:0x64] = pack("<6i", *counts, 0, 0, 0, 0)
    edges = pack("<3I", 0, 10, len(units) // 2)
    places = pack("<HIHHIH", 0, 0x40000000 | 0x400 * 2, 0, 0, 0x400 + len(first), 0)
    pieces = edges + places
    clx = b"\x01" + pack("<H", 2) + b"xx" + b"\x02" + pack("<I", len(pieces)) + pieces
    head[0x01A2:0x01AA] = pack("<II", 0, len(clx))
    return compound_file({"WordDocument": bytes(head) + first + units[20:], "1Table": clx})


def test_a_word_97_document_is_its_paragraphs_tables_and_notes() -> None:
    """Its pieces in two encodings, without what fields are made of."""
    loaded = _parse(
        _word(
            'The wéir is old.\x02\rSee \x13 HYPERLINK "x" \x14the pa\u00adge\x15 𝔘 “now”.\r'
            "Work\x07Price\x07\x07Sill\x07\x07\x07Gate\x0790\x07\x07End\x1eword.\r",
            "\x02 Minutes, page 4.\r",
        ),
        "weir.doc",
    )

    assert loaded.text.split("\n\n") == [
        "The wéir is old.[1]", "See the pa\u00adge 𝔘 “now”.", "Sill", "Work: Gate; Price: 90",
        "End-word.", "[1] Minutes, page 4.",
    ]  # fmt: skip


def test_rows_of_different_lengths_are_no_table() -> None:
    """Nobody can tell an empty cell from the end of a row, and a wrong heading is a wrong fact."""
    loaded = _parse(_word("A longer line.\ra\x07b\x07\x07c\x07\x07d\x07e\x07f\x07\x07"), "weir.doc")

    assert loaded.text.split("\n\n")[1:] == ["a", "b", "c", "d", "e", "f"]
    assert not loaded.marks


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (_word("The weir is old.", flags=0x0300), "locked with a password"),
        (_word("The weir is old.", version=0x0065), "Word 95 or older.*docx"),
        (compound_file({"WordDocument": b"\xec\xa5\xc1\x00"}), "damaged Word 97 document.*docx"),
    ],
    ids=["locked", "old", "without its table"],
)
def test_what_cannot_be_read_says_what_it_is(content: bytes, said: str) -> None:
    """And what to do."""
    with pytest.raises(CorpusError, match=said):
        parse(content, "weir.doc")


@pytest.mark.slow
@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_a_document_that_libreoffice_wrote_is_read(tmp_path: Path) -> None:
    """With its footnotes, and without its running head."""
    paragraphs = ["# The weir", "The weir leaks.((Minutes, “1903”.)) Nobody minds.", "It is old."]
    write_flat_odt(tmp_path / "weir.fodt", paragraphs, header="A running head")
    convert([tmp_path / "weir.fodt"], "doc:MS Word 97", tmp_path)

    assert _parse((tmp_path / "weir.doc").read_bytes(), "weir.doc").text.split("\n\n") == [
        "The weir", "The weir leaks.[1] Nobody minds.", "It is old.", "[1] Minutes, “1903”.",
    ]  # fmt: skip


def _message(**properties: str) -> bytes:
    ticks = int((datetime(2021, 5, 3, 9) - datetime(1601, 1, 1)).total_seconds()) * 10**7
    times = bytes(32) + pack("<IIQ", 0x00390040, 6, ticks)
    streams = {f"__substg1.0_{key}": _stream(key, value) for key, value in properties.items()}
    return compound_file({**streams, "__properties_version1.0": times})


def _stream(key: str, value: str) -> bytes:
    """Return a property, filled up with spaces, so that the sector holds nothing else."""
    return (
        value.ljust(2048).encode("utf-16-le") if key.endswith("1F") else value.ljust(4096).encode()
    )


def test_an_outlook_message_is_a_mail() -> None:
    """What it answers is not its sender's."""
    head = {"0037001F": "Re: The weir", "0C1A001F": "Ida Moe"}
    body = "It leaks.\r\n\r\nFrom: Ole Vik\r\nSent: 2 May 2021 10:12\r\nTo: Ida\r\n\r\nDoes it?"
    loaded = _parse(_message(**head, **{"1000001F": body}), "weir.msg")

    assert loaded.envelope == {"title": "Re: The weir", "speaker": "Ida Moe", "date": "2021-05-03"}
    assert loaded.text.startswith("It leaks.\n\nFrom: Ole Vik\nSent:")
    assert [(m.value, m.span.cut(loaded.text).strip()[:5]) for m in loaded.marks] == [
        ("Ida Moe", "It le"), ("", "From:"),
    ]  # fmt: skip


def test_an_outlook_message_may_be_a_page_or_empty() -> None:
    """HTML is kept as bytes."""
    page = _message(
        **{"0C1A001F": "Ida Moe", "10130102": "<html><body><p>It leaks.</p></body></html>"}
    )

    assert _parse(page, "weir.msg").text == "It leaks."
    with pytest.raises(CorpusError, match="without text"):
        parse(_message(**{"0C1A001F": "Ida Moe"}), "weir.msg")
