"""Files made to do harm: refused by name, within limits of time and memory, nothing else lost."""

import functools
import io
import os
import plistlib
import time
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from index.errors import CorpusError
from index.ingestion import parsers
from index.ingestion.corpus import Entry, read_document
from index.ingestion.parsers import PARSERS, Loaded, format_of, parse
from index.ingestion.parsers.archive import Archive
from index.ingestion.sandbox import Sandbox
from index.models import Source
from tests.index.ingestion.parsers.compound_files import compound_file
from tests.index.ingestion.parsers.office_files import FLAT_SHEET, FLAT_SLIDES
from tests.index.ingestion.parsers.test_parsers import BOOK, PAGE, SRT

# How long a file may keep its parser busy here, which none does on a busy machine either, and how
# much memory it may take.
SECONDS, MEMORY = 300.0, 2 << 30


def _parse(content: bytes, name: str) -> list[Loaded]:
    return [one.loaded for one in Sandbox(SECONDS, MEMORY).read(content, name)]


def _zip(parts: dict[str, bytes]) -> bytes:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return memory.getvalue()


def _book(**parts: bytes) -> bytes:
    return _zip({**{k: v.encode() for k, v in BOOK.items()}, **parts})


LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(9))
    + "]><w>&j;</w>"
).encode()
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><w>&x;</w>'


def _pdf(*objects: bytes) -> bytes:
    """Return a PDF of some objects; the first is its catalogue."""
    content, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        content
        + b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
        + b"trailer\n<< /Root 1 0 R /Size %d >>\nstartxref\n%d\n%%%%EOF"
        % (len(objects) + 1, len(content))
    )


def _pdf_page(stream: bytes, extra: bytes = b"") -> bytes:
    return _pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources "
        b"<< /Font << /F 5 0 R >> >> >>",
        b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(stream), extra, stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )


def _flate_bomb() -> bytes:
    """Return a page whose content unpacks to a gigabyte of spaces."""
    packer, chunk = zlib.compressobj(9, wbits=-15), b" " * (1 << 20)
    # Flushed, one compressed megabyte stands alone and can be repeated.
    once = packer.compress(chunk) + packer.flush(zlib.Z_FULL_FLUSH)
    check = functools.reduce(lambda sum_, _: zlib.adler32(chunk, sum_), range(1024), 1)
    packed = b"\x78\xda" + 1024 * once + b"\x03\x00" + check.to_bytes(4, "big")
    return _pdf_page(packed, b"/Filter /FlateDecode")


# Made when they are needed: it takes seconds.
HOSTILE: dict[str, Callable[[], bytes]] = {
    "bomb.docx": lambda: _zip({"word/document.xml": b"0" * (310 << 20)}),
    "many.epub": lambda: _zip({"mimetype": b"application/epub+zip", **{f"{i}": b"" for i in range(21_000)}}),
    "laughs.docx": lambda: _zip({"word/document.xml": LAUGHS}),
    "laughs.odt": lambda: _zip(
        {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": LAUGHS}
    ),
    "outside.docx": lambda: _zip({"word/document.xml": OUTSIDE}),
    "laughs.epub": lambda: _book(**{"META-INF/container.xml": LAUGHS}),
    "climbing.epub": lambda: _book(
        **{
            "META-INF/container.xml": b'<c><rootfile full-path="../../../../etc/passwd"/></c>',
        }
    ),
    "deep.odt": lambda: _zip(
        {
            "mimetype": b"application/vnd.oasis.opendocument.text",
            "content.xml": b'<o:text xmlns:o="urn:office">' + b"<p>" * 20_000 + b"</p>" * 20_000 + b"</o:text>",
        }
    ),
    "cut.docx": lambda: _zip({"word/document.xml": b"<w/>"})[:-30] + b"PK\x03\x04",
    "loop.pdf": lambda: _pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 9 >>"
    ),
    "bomb.pdf": _flate_bomb,
    "binary.txt": lambda: bytes(range(1, 256)) * 50,
    "binary.rtf": lambda: b"{\\rtf1" + bytes(range(128, 256)) * 50,
    "deep.jsonl": lambda: b'{"text": ' + b"[" * 100_000,
    "deep.html": lambda: b"<html>" + b"<div>" * 5_000,
    "noise.eml": lambda: os.urandom(5_000),
    "times.srt": lambda: b"1\n99999999999999:00:00,000 --> 99999999999999:00:00,001\nx\n",
}  # fmt: skip


def _outcome(name: str) -> list[Loaded] | str:
    try:
        return _parse(HOSTILE[name](), name)
    except CorpusError as error:
        return str(error)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_ends_in_a_clear_error(name: str) -> None:
    """Or is read, where it only looks bad; within the limits; the next file is read as ever."""
    found = _outcome(name)
    if isinstance(found, str):
        assert name in found
        assert "Error(" not in found
        assert "not read within" not in found
    else:
        assert sum(len(loaded.text) for loaded in found) < 1 << 22
        assert not any("root:" in loaded.text for loaded in found)

    assert _parse(b"The harvest was poor.", "good.txt")[0].text == "The harvest was poor."


def test_a_page_that_is_one_long_line_is_read() -> None:
    """Fifty megabytes without a line break: slow parsers would take minutes."""
    content = b"<html><body><p>" + b"The harvest was poor. " * 2_400_000 + b"</p>"

    assert len(_parse(content, "long.html")[0].text) > 50_000_000


@pytest.mark.parametrize("attribute", ["a{}", 'a{}="b c"'])
def test_attributes_without_number_cost_no_time(attribute: str) -> None:
    """Ten times as many take no hundred times as long; what is said below them is kept."""

    def seconds(count: int) -> float:
        crowd = " ".join(attribute.format(i) for i in range(count))
        page = f"<html><body><p {crowd}>The quay is open.</p></body></html>".encode()
        start = time.process_time()
        (loaded,) = parse(page, "x.html")
        assert "The quay is open." in loaded.text
        return time.process_time() - start

    assert seconds(20_000) < 40 * max(seconds(2_000), 0.001)


def test_a_long_picture_within_a_tag_is_kept() -> None:
    """A path has thousands of numbers, all in one attribute."""
    path = " ".join(f"L {i} {i}" for i in range(9_000))
    page = f'<html><body><p><svg><path d="{path}"/></svg>The quay is open.</p></body></html>'

    assert parse(page.encode(), "x.html")[0].text == "The quay is open."


def test_who_takes_too_long_is_ended() -> None:
    """The file, minutes of work, is refused by name; the next is read."""
    with pytest.raises(CorpusError, match=r"deeper\.html: not read within"):
        Sandbox(0.5, MEMORY).read(b"<html>" + b"<div>" * 200_000, "deeper.html")

    assert _parse(b"Two.", "two.txt")[0].text == "Two."


def test_what_is_larger_than_any_text_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    """By its size alone."""
    monkeypatch.setattr("index.ingestion.sandbox.MOST_BYTES", 1_000)
    with pytest.raises(CorpusError, match=r"big\.txt: 1,001 bytes; at most 1,000"):
        _parse(b"x" * 1_001, "big.txt")


def test_columns_whose_rows_are_written_across_are_separated() -> None:
    """A page set row by row over both columns reads column by column."""
    rows = [(f"Left sentence {i} goes on", f"right sentence {i} too") for i in range(12)]
    stream = (
        b"BT /F 10 Tf\n"
        + b"".join(
            b"1 0 0 1 50 %d Tm (%s) Tj 1 0 0 1 320 %d Tm (%s) Tj\n"
            % (700 - 14 * i, left.encode(), 700 - 14 * i, right.encode())
            for i, (left, right) in enumerate(rows)
        )
        + b"ET"
    )
    (loaded,) = parse(_pdf_page(stream), "columns.pdf")
    words = " ".join(loaded.text.split())

    assert " ".join(left for left, _ in rows) in words
    assert " ".join(right for _, right in rows) in words


def test_a_pdf_of_pictures_asks_for_ocr() -> None:
    """There is nothing to quote in it."""
    with pytest.raises(CorpusError, match="OCR"):
        parse(_pdf_page(b""), "scan.pdf")


def test_an_archive_with_any_one_byte_wrong_is_read_or_refused() -> None:
    """With our own message, whatever the byte: zipfile raises several errors of its own."""
    sound = _zip({"content.xml": b"<a>The harvest was poor.</a>", "métadonnées.xml": b"<b/>"})
    refused = set()
    for at in range(len(sound)):
        for wrong in (0x00, 0xC8, 0xFF):
            content = sound[:at] + bytes([wrong]) + sound[at + 1 :]
            try:
                archive = Archive(content, "damaged.odt")
                for name in archive.names:
                    archive.read(name)
            except CorpusError as error:
                refused.add(str(error).partition("(")[0])
    assert len(refused) > 2
    assert all(words.startswith("damaged.odt: ") for words in refused)


# What each parser is fed: real beginnings, with anything done to them.
SEEDS = {
    ".html": PAGE.encode(), ".srt": SRT.encode(), ".vtt": b"WEBVTT\n\n00:01.000 --> 00:02.000\nA\n",
    ".md": b"---\ntitle: x\n---\n# A\n\nB[^1]\n\n[^1]: C\n", ".eml": b"Subject: x\n\nA.",
    ".rtf": b"{\\rtf1 A\\par B}", ".jsonl": b'{"text": "A"}', ".txt": b"Remarks by A, 3 May 2019\n\nB.",
    ".pdf": _pdf_page(b"BT /F 10 Tf 1 0 0 1 50 700 Tm (The harvest) Tj ET"), ".epub": _book(),
    ".docx": _zip({"word/document.xml": b"<w/>"}),
    ".odt": _zip({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<a/>"}),
    ".odp": _zip({
        "mimetype": b"application/vnd.oasis.opendocument.presentation",
        "content.xml": FLAT_SLIDES.encode(),
    }),
    ".ods": _zip({
        "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": FLAT_SHEET.encode(),
    }),
    ".pptx": _zip({"ppt/presentation.xml": b"<p/>"}), ".xlsx": _zip({"xl/workbook.xml": b"<w/>"}),
    ".csv": b"Port,2019\nVik,9\n", ".zip": _zip({"a.txt": b"A."}),
    ".doc": compound_file({"WordDocument": b"\xec\xa5\xc1\x00".ljust(1024), "1Table": b"\x02"}),
    ".msg": compound_file({
        "__substg1.0_1000001F": "A.".encode("utf-16-le").ljust(4096), "__properties_version1.0": b"",
    }),
    ".mhtml": b"MIME-Version: 1.0\nContent-Type: text/html\n\n<p>A.</p>",
    ".webarchive": plistlib.dumps({"WebMainResource": {"WebResourceData": b"<p>A.</p>"}}),
    ".warc": b"WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: http://a.b/c\r\n"
    b"Content-Type: text/html\r\nContent-Length: 9\r\n\r\n<p>A.</p>\r\n\r\n",
}  # fmt: skip


@st.composite
def damaged(draw: st.DrawFn) -> tuple[str, bytes]:
    suffix = draw(st.sampled_from(sorted(SEEDS)))
    content = bytearray(SEEDS[suffix])
    for _ in range(draw(st.integers(0, 8))):
        at = draw(st.integers(0, max(0, len(content) - 1)))
        match draw(st.sampled_from(["flip", "cut", "insert", "repeat"])):
            case "flip":
                content[at : at + 1] = bytes([draw(st.integers(0, 255))])
            case "cut":
                del content[at : at + draw(st.integers(1, 40))]
            case "insert":
                content[at:at] = draw(st.binary(max_size=20))
            case _:
                content[at:at] = content[at : at + 60] * draw(st.integers(1, 5))
    return suffix, bytes(content)


@settings(max_examples=1_000)
@given(damaged())
@example((".txt", b"\xff\xfe"))
@example((".txt", b"\xef\xbb\xbf"))
@example((".eml", b"Content-Type: text/plain; charset=nonsense\n\n\xff"))
@example((".eml", b"Date: Mon, 99 May 2021\nSubject: x\n\nA"))
@example((".md", b"---\n- a\n---\nB"))
@example((".rtf", b"{\\rtf1a$(\\uc>B}"))
@example((".eml", b"from:S,<1,,<1,,\x95,,\x80SSubject: \n x t: \x00 ,<3,,l,,\x80~,, .\x00\xfd\xff"))
def test_a_damaged_file_is_read_or_refused(made: tuple[str, bytes]) -> None:
    """The child catches any error; what the parsers raise themselves is a clear CorpusError."""
    suffix, content = made
    found = _read_or_refused(content, f"damaged{suffix}")
    for loaded in found if isinstance(found, list) else []:
        loaded.text.encode("utf-8")
        assert all(mark.span.end <= len(loaded.text) for mark in loaded.marks)
    if isinstance(found, CorpusError):
        assert "damaged" in str(found)
    elif isinstance(found, Exception):
        # Raised by the format's library, for which the sandbox names the file, not by our modules.
        assert _raised_in_a_library(found)


@settings(max_examples=400)
@given(made=damaged())
@example(
    made=(
        ".html",
        b"<p><b>Host:</b> Why?<sup><a href='#n'>1</a></sup></p><p><b>Doe:</b> So.</p>"
        b"<p><b>Host:</b> Oh.</p><ol><li id='n'><b>Budget:</b> page 3</li></ol>",
    )
)
@example(made=(".rtf", b"{\\rtf1\x00 A\\u55357? B\\par C}"))
@example(made=(".txt", b"Q: (Applause.)\n\nA:\n\nQ: [Laughter] One. (Applause.)\n"))
@example(made=(".txt", b'[1] One.\n\n[1] Two: "[1]"\n[1]'))
def test_what_is_read_is_cut_cleanly(made: tuple[str, bytes], tmp_path_factory: Any) -> None:
    """Whatever the text: every sentence is inside its source's region and not blank."""
    suffix, content = made
    found = _read_or_refused(content, f"damaged{suffix}")
    path = tmp_path_factory.getbasetemp() / "cut.txt"
    for loaded in found if isinstance(found, list) else []:
        path.write_bytes(loaded.text.encode("utf-8"))
        source = Source("cut", "document", "Cut")
        entry = Entry("cut", path, None, None, source, marks=loaded.marks, is_read=True)
        annotated, passages = read_document(entry)
        regions = [(r.source_id, r.span) for r in annotated.regions]
        for passage in passages:
            assert any(i == passage.source_id and s.covers(passage.span) for i, s in regions)
            for sentence in passage.sentences:
                assert sentence.span.cut(loaded.text).strip() == sentence.span.cut(loaded.text)
                assert sentence.span.cut(loaded.text)


def _read_or_refused(content: bytes, name: str) -> list[Loaded] | Exception:
    try:
        return parse(content, name)
    except Exception as error:  # noqa: BLE001  # what it is, is what the test looks at
        return error


def _raised_in_a_library(error: BaseException) -> bool:
    trace = error.__traceback__
    assert trace is not None
    while trace.tb_next is not None:
        trace = trace.tb_next
    return Path(parsers.__file__).parent not in Path(trace.tb_frame.f_code.co_filename).parents


def test_every_format_has_a_seed() -> None:
    """A parser that is added is fed damaged files, too."""
    kinds = {PARSERS[suffix] for suffix in PARSERS}

    assert {PARSERS[suffix] for suffix in SEEDS} == kinds
    for suffix, content in SEEDS.items():
        assert format_of(content, f"a{suffix}") == suffix
