"""PDFs whose ligatures have no Unicode of their own: named by parts, or with bytes swapped."""

import pytest

from index.ingestion.parsers import Loaded, parse
from index.ingestion.parsers.pdf.glyph_names import GlyphNames, text_of
from index.ingestion.parsers.pdf.letter import Letter
from index.ingestion.parsers.pdf.swapped import with_bytes_in_order
from tests.quality.pdf_by_hand import file_of, stream


def _glyph(text: str, x: float = 90) -> list[Letter]:
    return [Letter(one, x, x + 8, 700, 12, False, 0, 1) for one in text]


def _read(content: bytes) -> Loaded:
    (loaded,) = parse(content, "report.pdf")
    return loaded


def _font(*names: str, base: str = "Times-Roman") -> bytes:
    """Return a font that calls its codes from 1 on so, each half a type size wide."""
    named = " ".join(f"/{name}" for name in names)
    widths = " ".join(["500"] * 126)
    return (
        f"<< /Type /Font /Subtype /Type1 /BaseFont /{base} /FirstChar 1 /LastChar 126 /Widths "
        f"[{widths}] /Encoding << /BaseEncoding /WinAnsiEncoding /Differences [1 {named}] >> >>"
    ).encode()


def _pdf(*lines: bytes, fonts: tuple[bytes, ...]) -> bytes:
    """Return a page of lines, each a font's number and what it sets."""
    shown = b"".join(
        b"BT /F%s 12 Tf 1 0 0 1 72 %d Tm (%s) Tj ET\n" % (line[:1], 700 - 30 * i, line[1:])
        for i, line in enumerate(lines)
    )
    first = 5
    named = b" ".join(b"/F%d %d 0 R" % (i, first + i) for i in range(len(fonts)))
    return file_of([
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << %s >> >> >>" % named,
        stream(shown),
        *fonts,
    ])  # fmt: skip


@pytest.mark.parametrize(
    ("named", "shown"),
    [
        ("\u6600\u6900", "fi"), ("\u7400\u7400", "tt"), ("\u5400\u6800", "Th"),
        ("\u6600\ucf00", "ffi"), ("\u6600\ud200", "ffl"), ("\u7400\udd00", "tti"),
    ],
)  # fmt: skip
def test_bytes_that_were_swapped_are_put_in_order(named: str, shown: str) -> None:
    assert "".join(one.text for one in with_bytes_in_order(_glyph(named))) == shown


def test_chinese_stays() -> None:
    apart = [*_glyph("昀", 90), *_glyph("椀", 102)]
    assert with_bytes_in_order(apart) == apart
    together = _glyph("\u6601\u6900")
    assert with_bytes_in_order(together) == together


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("f_f_i", "ffi"), ("T_h", "Th"), ("f_f_i.alt", "ffi"), ("uni0066_uni00ED", "fí"),
        ("f", ""), ("g45", ""), ("f_longs", ""), ("", ""), ("_", ""), ("f__i", ""),
    ],
)  # fmt: skip
def test_a_glyph_is_read_by_the_parts_of_its_name(name: str, text: str) -> None:
    assert text_of(name) == text


def test_ligatures_by_name_are_read_where_they_stand() -> None:
    loaded = _read(_pdf(b"0The o\x01ce is \x02nal.", fonts=(_font("f_f_i", "f_i"),)))
    assert loaded.text.strip() == "The office is final."
    assert not loaded.left_out


def test_a_letter_that_the_file_does_not_name_is_shown_as_missing() -> None:
    """It is not dropped, which would make other words of those around it; a bullet is."""
    loaded = _read(_pdf(b"0\x02 The o\x01ce is open.", fonts=(_font("x1", "x2"),)))
    assert loaded.text.strip() == "The o\ufffdce is open."
    assert loaded.left_out == (
        "1 letter is not named by the file, and shown as \ufffd; run OCR on it, for example with "
        "`ocrmypdf --force-ocr`",
    )


def test_parts_of_a_font_that_call_a_code_differently_tell_nothing() -> None:
    fonts = _font("f_f_i", base="AAAAAA+Times-Roman"), _font("f_l", base="BBBBBB+Times-Roman")
    loaded = _read(_pdf(b"0The o\x01ce is open.", b"1The \x01oor is wet.", fonts=fonts))
    assert loaded.text.split() == "The o\ufffdce is open. The \ufffdoor is wet.".split()


def test_a_file_that_cannot_be_looked_into_has_no_names() -> None:
    assert not GlyphNames(b"%PDF-1.4 and no more").text(0, "Times-Roman", 1)
