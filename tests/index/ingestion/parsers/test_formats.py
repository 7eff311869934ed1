"""Slides, spreadsheets, saved pages, archives of documents; what is refused, and with what words."""

import gzip
import io
import plistlib
import stat
import zipfile
from collections.abc import Sequence

import pytest

from index.errors import CorpusError
from index.ingestion.parsers import Loaded, format_of, formats, parse
from index.ingestion.parsers.refusals import remedy_for
from tests.index.ingestion.parsers.office_files import FLAT_SHEET, FLAT_SLIDES


def _parse(content: bytes, name: str) -> Loaded:
    (loaded,) = parse(content, name)
    return loaded


def _marked(loaded: Loaded, kind: str) -> list[str]:
    return [m.span.cut(loaded.text) for m in loaded.marks if m.kind == kind]


def _zip(parts: dict[str, str | bytes]) -> bytes:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return memory.getvalue()


def _compound(part: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + part.encode("utf-16-le")


def test_slides_are_their_titles_text_tables_and_notes() -> None:
    """Each slide a page; a hidden one is told; the words of a group are read."""
    pptx = pytest.importorskip("pptx")
    deck = pptx.Presentation()
    first = deck.slides.add_slide(deck.slide_layouts[1])
    first.shapes.title.text = "The locks"
    body = first.placeholders[1].text_frame
    body.text = "built in 1911"
    body.add_paragraph().text = "twelve boats a day"
    first.notes_slide.notes_text_frame.text = "The gates leak. Nobody has mended them."
    table = first.shapes.add_table(2, 2, 0, 0, 900, 900).table
    for i, row in enumerate([("Year", "Boats"), ("2019", "4,100")]):
        table.cell(i, 0).text, table.cell(i, 1).text = row
    second = deck.slides.add_slide(deck.slide_layouts[6])
    second.shapes.add_group_shape().shapes.add_textbox(0, 0, 9, 9).text_frame.text = "Grouped."
    deck.slides.add_slide(deck.slide_layouts[6])._element.set("show", "0")
    memory = io.BytesIO()
    deck.save(memory)

    loaded = _parse(memory.getvalue(), "deck.pptx")

    assert loaded.text.split("\n\n") == [
        "The locks", "built in 1911", "twelve boats a day", "Year: 2019; Boats: 4,100",
        "The gates leak. Nobody has mended them.", "Grouped.",
    ]  # fmt: skip
    assert [m.value for m in loaded.marks if m.kind == "page"] == ["1", "2"]
    assert _marked(loaded, "item") == ["built in 1911", "twelve boats a day"]
    assert _marked(loaded, "heading") == ["The locks"]
    assert "slide 3 is hidden" in loaded.left_out[0]
    assert loaded.hints == {}


def test_open_document_slides_have_notes_too() -> None:
    """Title, list, table, notes, in the order of a reader."""
    content = {"mimetype": "application/vnd.oasis.opendocument.presentation"}
    loaded = _parse(_zip({**content, "content.xml": FLAT_SLIDES}), "deck.odp")

    assert loaded.text.split("\n\n") == [
        "The mill", "ground rye", "ground oats", "Year: 1911; Sacks: 400",
        "I shall say that it burned.",
    ]  # fmt: skip
    assert [m.value for m in loaded.marks if m.kind == "page"] == ["1"]


def test_a_workbook_is_what_its_cells_show() -> None:
    """Dates, shares and currencies as people see them; each sheet under its name."""
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    catch = book.active
    catch.title = "Catch"
    for row in (
        ["Catch by port"],
        [],
        ["Port", "Share", "Value"],
        ["Vik", 0.153, 1234.5],
        ["Nes", None, 7],
    ):
        catch.append(row)
    catch["B4"].number_format, catch["C4"].number_format = "0.0%", "[$€-407] #,##0.00"
    book.create_sheet("Notes")["B3"] = "Nobody fished in May."
    hidden = book.create_sheet("Secret")
    hidden["A1"], hidden.sheet_state = "x", "hidden"
    memory = io.BytesIO()
    book.save(memory)

    loaded = _parse(memory.getvalue(), "catch.xlsx")

    assert loaded.text.split("\n\n") == [
        "Catch", "Catch by port", "Port: Vik; Share: 15.3%; Value: € 1,234.50",
        "Port: Nes; Value: 7", "Notes", "Nobody fished in May.",
    ]  # fmt: skip
    assert _marked(loaded, "heading") == ["Catch", "Notes"]
    assert [m.value for m in loaded.marks if m.kind == "row"] == ["caption", "", ""]
    assert "“Secret”" in loaded.left_out[0]


def test_merged_cells_count_for_each_column_and_row() -> None:
    """A heading above two columns, a port beside two rows, a title above all."""
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (
        ["Catch in tonnes"], ["Port", "2019", None], [None, "Cod", "Eel"],
        ["Vik", 9, 1], [None, 7, 2],
    ):  # fmt: skip
        sheet.append(row)
    for place in ("A1:C1", "A2:A3", "B2:C2", "A4:A5"):
        sheet.merge_cells(place)
    memory = io.BytesIO()
    book.save(memory)

    assert _parse(memory.getvalue(), "catch.xlsx").text.split("\n\n") == [
        "Catch in tonnes", "Port: Vik; 2019 Cod: 9; 2019 Eel: 1",
        "Port: Vik; 2019 Cod: 7; 2019 Eel: 2",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("table", "first"),
    [
        ("Ida,Sund,old\nOle,Sund,new\n", "Ida; Sund; old"),
        ("1,2\n3,4\n", "1: 2"),
        ("Name,Town\nIda,Sund\n", "Name: Ida; Town: Sund"),
        ("Port,2019,2020\nVik,1,2\n", "Port: Vik; 2019: 1; 2020: 2"),
    ],
    ids=["a value that comes again", "numbers", "words", "years"],
)
def test_a_row_of_values_is_no_heading(table: str, first: str) -> None:
    """A wrong heading would be a wrong fact."""
    assert _parse(table.encode(), "a.csv").text.split("\n\n")[0] == first


def _workbook(number_format: str, value: str) -> bytes:
    return _zip({
        "xl/workbook.xml": '<w xmlns:r="r"><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></w>',
        "xl/_rels/workbook.xml.rels": '<R><Relationship Id="r1" Target="worksheets/a.xml"/></R>',
        "xl/styles.xml": f'<s><numFmts><numFmt numFmtId="170" formatCode="{number_format}"/></numFmts>'
        '<cellXfs><xf numFmtId="170"/></cellXfs></s>',
        "xl/worksheets/a.xml": f'<w><sheetData><row r="1"><c r="B1" s="0"><v>{value}</v></c></row>'
        "</sheetData></w>",
    })  # fmt: skip


@pytest.mark.parametrize(
    ("number_format", "value", "shown"),
    [
        ("General", "0.1", "0.1"),
        ("General", "1234567", "1234567"),
        ("0", "12.6", "13"),
        ("#,##0", "1234567", "1,234,567"),
        ("0.0%", "0.153", "15.3%"),
        ("&quot;$&quot;#,##0.00;[Red]-&quot;$&quot;#,##0.00", "1234.5", "$1,234.50"),
        ("#,##0\\ &quot;kr&quot;", "1500", "1,500 kr"),
        ("dd/mm/yyyy", "43536", "2019-03-12"),
        ("[$-409]d\\-mmm\\-yy;@", "43536", "2019-03-12"),
        ("yyyy-mm-dd hh:mm", "43536.5", "2019-03-12 12:00"),
        ("hh:mm", "0.25", "06:00"),
    ],
)
def test_a_number_is_shown_as_its_format_says(number_format: str, value: str, shown: str) -> None:
    """A day is a day, whatever order the format writes it in."""
    assert _parse(_workbook(number_format, value), "a.xlsx").text == shown


@pytest.mark.parametrize("number", ["x", "9" * 5_000, "-3", "\u00b2", "1e9"])
def test_a_number_that_no_program_writes_costs_no_document(number: str) -> None:
    """It counts as if it were not there."""
    body = f"<text:h text:outline-level='{number}'>Mills</text:h><text:p>A<text:s text:c='{number}'/>weir.</text:p>"
    names = "xmlns:office='office' xmlns:text='text'"
    content = f"<office:document {names}><office:text>{body}</office:text></office:document>"
    kind = "application/vnd.oasis.opendocument.text"

    assert (
        _parse(_zip({"mimetype": kind, "content.xml": content}), "a.odt").text == "Mills\n\nA weir."
    )


def test_an_open_document_sheet_is_read_as_shown() -> None:
    """Repeated empty rows and cells are not."""
    content = {"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}
    loaded = _parse(_zip({**content, "content.xml": FLAT_SHEET}), "catch.ods")

    assert loaded.text == "Port: Vik; Share: 15.3%\n\nPort: Nes; Share: 7%"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_a_table_is_cut_at_its_delimiter(delimiter: str) -> None:
    """Commas within words and decimal commas do not mislead; years may head columns."""
    rows: Sequence[Sequence[str]] = [
        ("Port", "2019", "Remark"), ("Vik", '"1,5"', "old"), ("Nes", '"2,5"', '"leaks; badly"'),
    ]  # fmt: skip
    text = "\n".join(delimiter.join(row) for row in rows)

    assert _parse(text.encode(), "a.csv").text == (
        "Port: Vik; 2019: 1,5; Remark: old\n\nPort: Nes; 2019: 2,5; Remark: leaks; badly"
    )


PAGE = "<html><head><title>Ropes</title></head><body><p>Ropes are made of hémp.</p></body></html>"


def test_a_page_saved_by_chrome_is_its_text() -> None:
    """Quoted-printable, with the address that it was saved from."""
    content = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/ropes\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n'
        "--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable"
        "\r\nContent-Location: https://example.org/ropes\r\n\r\n"
        + PAGE.replace("é", "=C3=A9").replace("<p>", "<=\r\np>")
        + "\r\n--b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBOR\r\n--b--\r\n"
    )
    loaded = _parse(content.encode(), "ropes.mhtml")

    assert loaded.text == "Ropes are made of hémp."
    assert loaded.facts["title"] == "Ropes"
    assert loaded.hints["url"] == "https://example.org/ropes"


def test_a_web_archive_of_safari_is_its_page() -> None:
    """A binary property list with the page's bytes."""
    content = plistlib.dumps(
        {
            "WebMainResource": {
                "WebResourceData": PAGE.encode(),
                "WebResourceURL": "https://example.org/r",
            }
        },
        fmt=plistlib.FMT_BINARY,
    )
    loaded = _parse(content, "ropes.webarchive")

    assert (loaded.text, loaded.hints["url"]) == (
        "Ropes are made of hémp.",
        "https://example.org/r",
    )


def _record(
    url: str, body: bytes, head: str = "", kind: str = "text/html", status: str = "200 OK"
) -> bytes:
    block = (
        f"HTTP/1.1 {status}\r\nContent-Type: {kind}; charset=utf-8\r\n{head}\r\n".encode() + body
    )
    return (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nContent-Type: "
        f"application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    ).encode() + block + b"\r\n\r\n"  # fmt: skip


@pytest.mark.parametrize("is_packed", [False, True])
def test_each_page_of_a_crawl_is_a_document(is_packed: bool) -> None:
    """However its body came; pages that were not found, pictures and styles are passed over."""
    page = PAGE.encode()
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(page), page)
    records = [
        b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 3\r\n\r\nabc\r\n\r\n",
        _record("https://example.org/ropes", page),
        _record("https://example.org/nets.html", chunked, "Transfer-Encoding: chunked\r\n"),
        _record("https://example.org/packed/", gzip.compress(page), "Content-Encoding: gzip\r\n"),
        _record("http://[half", page),
        _record("https://example.org/gone", page, status="404 Not Found"),
        _record("https://example.org/style.css", b"p {}", kind="text/css"),
    ]
    content = b"".join(map(gzip.compress, records)) if is_packed else b"".join(records)
    documents = parse(content, "crawl.warc.gz" if is_packed else "crawl.warc")

    assert [(d.name, d.hints["url"]) for d in documents] == [
        ("example.org/ropes.html", "https://example.org/ropes"),
        ("example.org/nets.html", "https://example.org/nets.html"),
        ("example.org/packed.html", "https://example.org/packed/"),
        ("page.html", "http://[half"),
    ]
    assert {d.text for d in documents} == {"Ropes are made of hémp."}
    assert {d.suffix for d in documents} == {".warc"}


def test_each_member_of_an_archive_is_a_document() -> None:
    """Also of an archive within; what cannot be read is told, pictures are passed over."""
    inner = _zip({"b.md": "# Nets\n\nNets are old."})
    documents = parse(
        _zip({
            "a/ropes.html": PAGE, "in.zip": inner, "map.png": b"\x89PNG", "../out.txt": "Out.",
            "old.ppt": _compound("PowerPoint Document"),
            "__MACOSX/a.txt": "x", ".hidden.txt": "x",
        }),
        "all.zip",
    )  # fmt: skip

    assert [(d.name, d.suffix) for d in documents] == [
        ("a/ropes.html", ".zip"), ("in.zip/b.md", ".zip"),
    ]  # fmt: skip
    assert len(documents[0].unread) == 2
    assert "leads out of the archive" in documents[0].unread[0]
    assert "old.ppt: this is a PowerPoint 97 presentation" in documents[0].unread[1]


def test_a_member_of_an_archive_may_have_any_name() -> None:
    """A colon leads nowhere; a line break would forge a line of what is printed."""
    names = ("Remarks: part 2.txt", "10:30 session.txt", "x\n\x1b99%.txt")
    documents = parse(_zip({**dict.fromkeys(names, "Out."), r"C:\out.txt": "Out."}), "all.zip")

    assert [one.name for one in documents] == [
        "10:30 session.txt", "Remarks: part 2.txt", "x 99%.txt"
    ]  # fmt: skip
    assert len(documents[0].unread) == 1
    assert "leads out of the archive" in documents[0].unread[0]


def test_one_page_of_a_crawl_costs_no_other() -> None:
    """Damaged where it was packed or cut into chunks; two pages may differ by their scheme only."""
    documents = parse(
        b"".join((
            _record("https://example.org/a", PAGE.encode()),
            _record("https://example.org/b", b"no gzip", "Content-Encoding: gzip\r\n"),
            _record("https://example.org/c", b"x\r\n", "Transfer-Encoding: chunked\r\n"),
            _record("http://example.org/a", b"<p>Ropes were made of hemp."),
        )),
        "crawl.warc",
    )  # fmt: skip

    assert [(d.name, d.hints["url"], d.text) for d in documents] == [
        ("example.org/a.html", "https://example.org/a", "Ropes are made of hémp."),
        ("2-example.org/a.html", "http://example.org/a", "Ropes were made of hemp."),
    ]
    assert [said.partition(":")[0] for said in documents[0].unread] == [
        "example.org/b.html", "example.org/c.html",
    ]  # fmt: skip


@pytest.mark.parametrize("length", ["9" * 30, "x", "1\r\n" + "A: b\r\n" * 200])
def test_a_damaged_crawl_is_refused_in_words(length: str) -> None:
    """A length that no file has, one that is no number, a head without end."""
    content = f"WARC/1.0\r\nContent-Length: {length}\r\n\r\nx".encode()
    with pytest.raises(CorpusError, match=r"a\.warc: a damaged web archive .*save the pages again"):
        parse(content, "a.warc")


def test_a_link_in_an_archive_is_not_read() -> None:
    """It holds the name of another file, which is no text."""
    memory = io.BytesIO(_zip({"a.txt": "The weir is mended."}))
    with zipfile.ZipFile(memory, "a") as archive:
        link = zipfile.ZipInfo("b.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    (only,) = parse(memory.getvalue(), "all.zip")

    assert only.name == "a.txt"
    assert only.unread == ("b.txt: a link to another file; add that file",)


def test_a_text_that_could_not_be_read_again_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """By its own name, and beside the others of its archive."""
    monkeypatch.setattr(formats, "_MOST_BYTES", 40)
    whole = _zip({"a.txt": "The weir is mended.", "b.txt": "The weir is shut. " * 9})
    (only,) = parse(whole, "all.zip")

    assert only.name == "a.txt"
    assert only.unread[0].startswith("b.txt: its text has more than 40 bytes")


def test_a_name_that_stands_twice_in_an_archive_is_said() -> None:
    """Only one of them is read."""
    memory = io.BytesIO(_zip({"a.txt": "The weir is mended."}))
    with zipfile.ZipFile(memory, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("a.txt", "The weir is shut.")
    (only,) = parse(memory.getvalue(), "all.zip")

    assert only.text == "The weir is shut."
    assert only.unread == ("a.txt: there are several of this name; only the last is read",)


def test_one_member_of_an_archive_costs_no_other() -> None:
    """Whatever its format's library raises on it."""
    word = {"word/document.xml": "<w/>", "_rels/.rels": "no XML"}
    mail = "Date: Mon, 3 May 99999999999 10:00\nSubject: x\n\nA."
    (only,) = parse(_zip({"a.docx": _zip({**word}), "b.eml": mail, "c.txt": "C."}), "all.zip")

    assert only.name == "c.txt"
    assert [said.partition(":")[0] for said in only.unread] == ["a.docx", "b.eml"]
    assert all("save it again" in said for said in only.unread)


def test_a_sidecar_in_an_archive_states_facts() -> None:
    """As it does in a folder."""
    (loaded,) = parse(
        _zip({"a/weir.txt": "The weir leaks.", "a/weir.txt.toml": 'speaker = "Ida Moe"'}), "a.zip"
    )

    assert loaded.facts == {"speaker": "Ida Moe"}


def test_an_archive_is_opened_within_bounds() -> None:
    """Not three deep, and not with more members than a desk has."""
    deep = _zip({"a.zip": _zip({"b.zip": _zip({"c.txt": "C."}), "b.txt": "B."})})
    many = _zip({f"{i}.txt": "x" for i in range(1_001)})

    (only,) = parse(deep, "deep.zip")
    assert only.name == "a.zip/b.txt"
    assert "archive in an archive in an archive" in only.unread[0]
    with pytest.raises(CorpusError, match="at most 1,000"):
        parse(many, "many.zip")
    with pytest.raises(CorpusError, match="without a document"):
        parse(_zip({"a.png": b"\x89PNG"}), "pictures.zip")


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (_compound("WordDocument"), "a.doc", r"a Word 97 document \(\.doc\).*save it .*\.docx"),
        (_compound("WordDocument"), "a.docx", r"a Word 97 document"),
        (b"x", "a.doc", r"not a DOC file.*\.docx"),
        (_compound("Workbook"), "a.xls", r"an Excel 97 workbook.*\.xlsx or \.csv"),
        (_compound("PowerPoint Document"), "a.ppt", r"a PowerPoint 97 presentation.*\.pptx"),
        (_compound("__properties_version1.0"), "a.msg", r"an Outlook message \(\.msg\).*\.eml"),
        (b"x", "a.pst", "an Outlook mailbox"),
        (_compound("EncryptedPackage"), "a.docx", "locked with a password"),
        (b"\x89PNG\r\n", "a.txt", r"a picture.*OCR"),
        (b"\xff\xd8\xff\xe0", "a.jpg", r"a picture.*OCR"),
        (b"\x1f\x8b\x08", "a.csv.gz", "unpack it"),
        (b"x", "a.pages", "an Apple Pages document.*export it"),
        (b"ID3", "talk.mp3", "a recording.*transcript"),
        (b"x", "a.json", r"JSON.*\.jsonl"),
        (_zip({"xl/workbook.bin": "x"}), "a.xlsb", "a binary Excel workbook"),
        (_zip({"ppt/presentation.xml": "<a/>"}), "a.pptx", "PowerPoint.*PDF"),
        (_zip({"xl/workbook.xml": "<a/>"}), "a.xlsx", "Excel.*CSV"),
        (_zip({"a.txt": "x"}), "a.pptx", "no PPTX file"),
        (b"x", "a.webarchive", "not a web archive"),
        (b"WARC/1.0\r\n\r\n", "a.warc", "without a document"),
        (b"WARC/1.0\r\nContent-Length: x\r\n\r\n", "a.warc", "damaged web archive"),
        (b"x", "a.bin", "convert it to one of"),
    ],
)
def test_what_is_not_read_is_refused_by_its_name(content: bytes, name: str, said: str) -> None:
    """With what it is and what to do, by its first bytes rather than by its suffix."""
    with pytest.raises(CorpusError, match=said) as caught:
        parse(content, name)

    assert str(caught.value).startswith(name)


@pytest.mark.parametrize(
    ("content", "name", "suffix"),
    [
        (b"{\\rtf1 x}", "a.doc", ".rtf"),
        (b"<html><body>x", "a.doc", ".html"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related; x", "a.doc", ".mhtml"),
        (_zip({"ppt/presentation.xml": "x"}), "a.zip", ".pptx"),
        (_zip({"a.txt": "x"}), "a.zip", ".zip"),
        (_zip({"a.pdf": "%PDF-1.4"}), "a.zip", ".zip"),
        (b"The mark %PDF- begins a file.", "a.txt", ".txt"),
        (b"\n\n%PDF-1.4", "a.pdf", ".pdf"),
        (_zip({"mimetype": "application/vnd.oasis.opendocument.text-web"}), "a.odt", ".odt"),
    ],
)
def test_a_misnamed_file_is_read_as_what_it_is(content: bytes, name: str, suffix: str) -> None:
    """Word writes pages and RTF under .doc, too."""
    assert format_of(content, name) == suffix


def test_in_a_folder_only_documents_that_are_not_read_are_named() -> None:
    """Pictures and data are passed over."""
    assert "save it as .pptx" in (remedy_for("talk.PPT") or "")
    assert remedy_for("photo.jpg") is remedy_for("package.json") is remedy_for("a.xyz") is None
