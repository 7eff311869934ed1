"""PDFs whose ligatures have no Unicode of their own: named by parts, or with bytes swapped."""

from collections.abc import Sequence

import pytest

from index.ingestion.parsers import Loaded, parse
from index.ingestion.parsers.pdf.columns import Columns
from index.ingestion.parsers.pdf.glyph_names import GlyphNames, text_of
from index.ingestion.parsers.pdf.letter import Letter
from index.ingestion.parsers.pdf.lines import lines_in
from index.ingestion.parsers.pdf.swapped import with_bytes_in_order
from tests.quality.pdf_by_hand import file_of, stream, width_of


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


def _mapped(*pairs: bytes, widths: Sequence[int] = ()) -> tuple[bytes, bytes]:
    """Return a font that calls its first codes so, as wide as that, and its table of Unicode."""
    named = [*pairs, *(b"<%02X> <%04X>" % (code, code) for code in range(32, 127))]
    unicode = (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /M def\n"
        b"1 begincodespacerange <00> <FF> endcodespacerange\n%d beginbfchar\n%s\n"
        b"endbfchar endcmap end end" % (len(named), b"\n".join(named))
    )
    others = (round(width_of(chr(code), 1000)) for code in range(32, 127))
    wide = " ".join(map(str, [*widths, *[500] * (31 - len(widths)), *others]))
    return (
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /FirstChar 1 /LastChar 126 "
        b"/Widths [%s] /ToUnicode 6 0 R >>" % wide.encode(),
        stream(unicode),
    )


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


def test_signs_of_mathematical_pi_are_read_by_their_numbers() -> None:
    """Without its sign, "p < 0.001" would be another claim."""
    loaded = _read(
        _pdf(b"0It was rare (p \x01 0.001, \x02 = 2).", fonts=(_font("H11021", "H9273"),))
    )
    assert loaded.text.strip() == "It was rare (p < 0.001, χ = 2)."


def test_a_sign_without_a_name_is_shown_as_missing_within_a_line() -> None:
    """At its start it is a bullet, at its end an ornament."""
    loaded = _read(_pdf(b"0\x01 It was rare (p \x01 0.001). \x01", fonts=(_font("x1"),)))
    assert loaded.text.strip() == "It was rare (p \ufffd 0.001)."


def test_a_letter_that_is_called_a_control_character_is_shown_as_missing() -> None:
    loaded = _read(_pdf(b"0All\x01ultimo giorno.", fonts=_mapped(b"<01> <0000>")))
    assert loaded.text.strip() == "All\ufffdultimo giorno."


def test_a_character_of_two_surrogates_is_one() -> None:
    loaded = _read(_pdf(b"0The \x01weir\x02.", fonts=_mapped(b"<01> <DB82DC54>", b"<02> <D83D>")))
    assert loaded.text.strip() == "The \U000f0854weir\ufffd."


def test_ligatures_of_which_only_the_last_letter_is_named_are_whole() -> None:
    """As by Ghostscript 9: they are as wide as their letters, and with these make words."""
    fonts = _mapped(b"<01> <0069>", b"<02> <0069>", b"<03> <0068>", widths=[590, 930, 1090])
    loaded = _read(
        _pdf(
            b"0\x03e de\x01nition of an o\x02ce is for this office.",
            b"0\x03ey did it for the right of all of us in the interim.",
            fonts=fonts,
        )
    )
    said = "The definition of an office is for this office. They did it for the right of all of us"
    assert " ".join(loaded.text.split()).startswith(said)


def test_a_wide_letter_of_a_whole_word_is_no_ligature() -> None:
    fonts = _mapped(b"<01> <0069>", widths=[590])
    loaded = _read(_pdf(b"0The b\x01g r\x01ver is in this inn. It fits for a time.", fonts=fonts))
    assert loaded.text.strip() == "The big river is in this inn. It fits for a time."


def test_a_ligature_that_is_named_whole_stays_as_it_is() -> None:
    """Its letters have one box, which is as wide as all of them."""
    fonts = _mapped(b"<01> <00660069>", widths=[590])
    lines = [b"0The \x01elds of his in\x01nite \x01ction are in this.", b"0It is in his \x01eld."]
    text = " ".join(_read(_pdf(*lines, fonts=fonts)).text.split())
    assert text == "The fields of his infinite fiction are in this. It is in his field."


def test_a_space_within_a_ligature_is_not_seen() -> None:
    """InDesign hides one where letters are spaced; they go on where the ligature ends."""
    letters = [
        Letter("f", 82, 84.7, 700, 12, False, 0, 1),
        Letter("l", 84.7, 88, 700, 12, False, 0, 1),
        Letter(" ", 85, 87.5, 700, 12, False, 0, 1),
        Letter("u", 88, 94, 700, 12, False, 0, 1),
        Letter(" ", 94, 97, 700, 12, False, 0, 1),
        Letter("x", 97, 103, 700, 12, False, 0, 1),
    ]
    (line,) = lines_in(letters, 0, Columns())
    assert line.text == "flu x"


def test_a_ligature_that_hangs_over_the_next_letter_is_whole() -> None:
    """Its box holds what hangs over, so the next letter begins within it."""
    fonts = _mapped(b"<01> <0066>", widths=[760])
    set_back = b"0The di) Tj [(\x01) 100 (erence is of no e\x01ect for the half of us)] TJ ("
    text = _read(_pdf(set_back, fonts=fonts)).text.strip()
    assert text == "The difference is of no effect for the half of us"


def test_a_drawn_letter_that_is_called_a_line_s_end_is_shown_as_missing() -> None:
    """It is no space, for it has ink."""
    font = (
        b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 600 700] /FontMatrix [.001 0 0 .001 0 0]"
        b" /CharProcs << /c 8 0 R >> /Encoding << /Differences [1 /c] >> /FirstChar 1 /LastChar 1"
        b" /Widths [500] /ToUnicode 7 0 R >>"
    )
    _, unicode = _mapped(b"<01> <000D>")
    drawn = stream(b"500 0 0 0 480 480 d1 20 0 440 480 re f")
    set_ = b"0A tea and a ) Tj /F1 12 Tf (\x01) Tj /F0 12 Tf (offee, please."
    loaded = _read(_pdf(set_, fonts=(_font("x"), font, unicode, drawn)))
    assert loaded.text.strip() == "A tea and a \ufffdoffee, please."


def test_the_letters_of_a_wide_ligature_stay_together() -> None:
    """They share a box, and begin at one place all but exactly."""
    parts = [("T", 539.12805, 544.74), ("h", 539.12811, 548.87), ("e", 548.88, 552.7)]
    letters = [Letter(text, x0, x1, 176.4, 9.1, False, 0, 1) for text, x0, x1 in parts]
    (line,) = lines_in(letters, 0, Columns())

    assert line.text == "The"
