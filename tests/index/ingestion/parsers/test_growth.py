"""No file makes reading it slow: the time grows as the file does, whatever it repeats."""

import io
import math
import zipfile
from collections.abc import Callable

import pytest

from index.ingestion.parsers import parse
from index.ingestion.parsers.pdf.accents import with_accents
from index.ingestion.parsers.pdf.letter import Letter
from tests.growth import MOST, growth
from tests.index.ingestion.parsers.pdf_sheets import sheets
from tests.quality.pdf_by_hand import file_of, stream

pytestmark = pytest.mark.slow

File = Callable[[int], bytes]


def _again(what: bytes, *, before: bytes = b"", behind: bytes = b"") -> File:
    return lambda n: before + what * n + behind


def _cues(what: str) -> File:
    """Return subtitles of two cues of so many words, which end differently."""
    return lambda n: (
        f"WEBVTT\n\n00:01.000 --> 00:03.000\n{what * n}x\n\n00:03.000 --> 00:05.000\n{what * n}y"
    ).encode()


def _linked(n: int) -> bytes:
    """Return a page of so many notes."""
    links = "".join(f"<p>We go on<a href='#n{i}'>{i % 900}</a>" for i in range(n))
    return (links + "".join(f"<p id=n{i}>Note {i}." for i in range(n))).encode()


def _nested(n: int) -> bytes:
    """Return a page of so many links to as many notes, each of which is in the one before."""
    links = "".join(f"<p>We go on<a href='#n{i}'>{i % 900}</a>" for i in range(n))
    return (links + "<p>" + "".join(f"<span id=n{i}>" for i in range(n)) + "A note.").encode()


def _folded(n: int) -> bytes:
    """Return a page of so many hidden parts with an id."""
    words = "This sentence is hidden, and long enough to count."
    return ("x" + "".join(f"<p id=a{i} hidden>{words}</p>" for i in range(n))).encode()


def _ruled(n: int) -> bytes:
    """Return a page with a frame, and in it so many short rules both ways that part no cell."""
    side = 20 + 5 * n
    ticks = b"".join(
        b"%d 10 m %d 16 l S 10 %d m 16 %d l S\n" % (x, x, x, x) for x in range(14, side - 6, 5)
    )
    return sheets([(50, 780, 10, "The weir")], drawn=b"10 10 %d %d re S\n" % (side, side) + ticks)


def _again_and_again(n: int) -> bytes:
    """Return a page of one word so many times, in rows."""
    side = math.isqrt(n)
    step = 560 / side
    return sheets(
        [(10 + x * step, 10 + y * step, 5, "ab") for x in range(side) for y in range(side)]
    )


def _in_pairs(n: int) -> bytes:
    """Return a page of so many lines in two columns, wide apart."""
    heights = [790 - 780 * i / n for i in range(n)]
    return sheets([(x, y, 780 / n, f"{i}") for i, y in enumerate(heights) for x in (50, 300)])


def _in_columns(n: int) -> bytes:
    """Return a page of so many words, fifty to a line."""
    places = [(10 + 11 * (i % 50), 780 - 770 * (i // 50) * 50 / n) for i in range(n)]
    return sheets([(x, y, 5, f"a{i % 90}") for i, (x, y) in enumerate(places)])


def _shared(n: int) -> bytes:
    """Return a tagged page of so many elements in each other, each of which stands there twice."""
    divisions = [
        b"<< /Type /StructElem /S /Div /P %d 0 R /K [%d 0 R %d 0 R] >>" % (i - 1, i + 1, i + 1)
        for i in range(6, 6 + n)
    ]
    return file_of([
        b"<< /Type /Catalog /Pages 2 0 R /MarkInfo << /Marked true >> /StructTreeRoot 5 0 R >>",
        b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
        stream(b"/P << /MCID 0 >> BDC BT /F 10 Tf 60 700 Td (The weir.) Tj ET EMC"),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 3 0 R /StructParents 0 "
        b"/Resources << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >> >> >> >>",
        b"<< /Type /StructTreeRoot /K [6 0 R] /ParentTree << /Nums [0 [%d 0 R]] >> >>" % (6 + n),
        *divisions,
        b"<< /Type /StructElem /S /P /P %d 0 R /Pg 4 0 R /K [0] >>" % (5 + n),
    ])  # fmt: skip


def _drawn(n: int) -> bytes:
    """Return a page with one shape of so many lines that do not meet."""
    places = ((13 * (i % 45), 9 * (i // 45)) for i in range(n))
    lines = b"".join(
        b"%d %d m %.1f %d l %d %d m %d %.1f l\n" % (x, y, x + 5.2, y, x + 9, y, x + 9, y + 5.2)
        for x, y in places
    )
    return sheets([(50, 780, 10, "The weir")], drawn=lines + b"S\n")


def _merged(n: int) -> bytes:
    """Return a workbook of so many rows, with as many merged cells on top of each other."""
    rows = "".join(f"<row r='{i}'><c r='A{i}'><v>1</v></c></row>" for i in range(1, n + 1))
    cells = "<mergeCells>" + "<mergeCell ref='A1:SF1000'/>" * n + "</mergeCells>"
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<w xmlns:r='r'><sheet r:id='a'/></w>")
        archive.writestr(
            "xl/_rels/workbook.xml.rels", "<r><r Id='a' Target='worksheets/a.xml'/></r>"
        )
        archive.writestr("xl/worksheets/a.xml", f"<w><s>{rows}</s>{cells}</w>")
    return memory.getvalue()


def _listed(n: int) -> bytes:
    """Return a presentation that lists one slide so many times."""
    memory = io.BytesIO()
    slides = "<p xmlns:r='r'><sldIdLst>" + "<sldId r:id='a'/>" * n + "</sldIdLst></p>"
    words = "<p><cSld><spTree><sp><txBody><p><r><t>The weir.</t></r></p></txBody></sp></spTree></cSld></p>"
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("ppt/presentation.xml", slides)
        archive.writestr("ppt/_rels/presentation.xml.rels", "<r><r Id='a' Target='a.xml'/></r>")
        archive.writestr("ppt/a.xml", words)
    return memory.getvalue()


_HIDDEN = b"<div hidden class=tab-pane>This sentence is hidden, and long enough to count. "
FILES = {
    "cues of one word": (".vtt", _cues("a "), 40_000),
    "cues of two words": (".vtt", _cues("a b "), 20_000),
    "notes that nothing closes": (".rtf", _again(b"{\\footnote a", before=b"{\\rtf1 "), 8_000),
    "notes": (".html", _linked, 4_000),
    "hidden parts": (".html", _folded, 4_000),
    "hidden parts in each other": (".html", _again(_HIDDEN, before=b"x"), 1_600),
    "forms": (".html", _again(b"x<form><input>some words<p>more</form>"), 4_000),
    "links in each other": (".html", _again(b"<a href=#x><marquee>1"), 1_600),
    "links to a note": (".html", _again(b"<sup><a href=#x>1</a>", behind=b"<p id=x>A note"), 8_000),
    "notes in each other": (".html", _nested, 1_600),
    "headers in each other": (".html", _again(b"<header><div>words"), 1_600),
    "captions in each other": (".html", _again(b"<figcaption>five words of a caption"), 1_600),
    "tables in each other": (".html", _again(b"<table><caption>words"), 800),
    "definitions in each other": (".html", _again(b"<dl>words"), 800),
    "lists in each other": (".html", _again(b"<ul><li>some words <a href=x>b</a>"), 1_600),
    # More than the lines of the largest table, up to which cells grow with rows times columns.
    "short rules": (".pdf", _ruled, 1_400),
    "one word in rows": (".pdf", _again_and_again, 16_000),
    "pairs of words": (".pdf", _in_pairs, 8_000),
    "columns of words": (".pdf", _in_columns, 12_000),
    "elements of two parents": (".pdf", _shared, 16),
    "lines that do not meet": (".pdf", _drawn, 3_600),
    "senders": (".eml", _again(b"A <a@b.c>, ", before=b"From: ", behind=b"\n\nThe weir."), 16_000),
    "merged cells": (".xlsx", _merged, 800),
}  # fmt: skip


@pytest.mark.parametrize(("suffix", "make", "size"), FILES.values(), ids=FILES)
def test_reading_is_linear(suffix: str, make: File, size: int) -> None:
    """Nothing goes through the whole again for each part."""
    parse(make(2), f"a{suffix}")  # the format's library is loaded

    assert growth(lambda n: parse(make(n), f"a{suffix}"), size) < MOST


def test_a_part_is_read_once() -> None:
    """However often a presentation lists it: four kilobytes would become megabytes."""
    (loaded,) = parse(_listed(1_000), "a.pptx")

    assert loaded.text == "The weir."


def test_signs_in_one_place_are_set_on_their_letters_once() -> None:
    """Arabic letters and vowels' signs, all at one place, each looking for what it is over."""

    def set_on(n: int) -> None:
        letters = [Letter("ن", 10, 18, 700, 12, False, 0, 1)] * n
        with_accents([*letters, *[Letter("\u0651", 11, 16, 699, 12, False, 0, 2)] * n])

    assert growth(set_on, 400) < MOST


def test_margins_are_looked_through_once() -> None:
    """Small notes beside a text, more than a page has."""

    def read(n: int) -> None:
        step = 700 / n
        lines = [(100.0, 50 + step * i, 10.0, "the weir on the river was raised") for i in range(n)]
        notes = [(20.0, 50 + step * i, 6.0, "seen in May") for i in range(n)]
        parse(sheets([*lines, *notes]), "weir.pdf")

    assert growth(read, 320) < MOST
