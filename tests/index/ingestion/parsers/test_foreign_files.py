"""Habits of files that others made, each of which once ended or emptied a file."""

import io
import zipfile

import pytest

from index.ingestion.parsers import parse
from tests.index.ingestion.parsers.pdf_sheets import Words, column, sheets
from tests.quality.pdf_by_hand import width_of


def test_a_mail_whose_plain_part_is_empty_has_its_html() -> None:
    """An empty text part behind the page is no text."""
    mail = (
        b"From: Ann Roe <ann@example.org>\nSubject: Quays\nMIME-Version: 1.0\n"
        b'Content-Type: multipart/mixed; boundary="b"\n\n'
        b"--b\nContent-Type: text/html; charset=UTF-8\n\n<p>The quay stays open.</p>\n"
        b"--b\nContent-Type: text/plain; charset=UTF-8\n\n \n--b--\n"
    )
    (loaded,) = parse(mail, "quays.eml")

    assert loaded.text == "The quay stays open."


def test_a_link_without_an_address() -> None:
    """A selector may match what the attributes do not list."""
    page = (
        b"<html><body><article><svg><a xlink:href='#x'><text>i</text></a></svg>"
        b"<p>The quay stays open all winter, the harbour master said.</p></article></body></html>"
    )
    (loaded,) = parse(page, "quay.html")

    assert "The quay stays open" in loaded.text


def test_a_citation_in_brackets_keeps_its_number() -> None:
    """Also where the notes of each page begin anew, and are counted through the document."""
    pages = [
        [
            *column([f"{what} is open all winter, says Lie [28].^1", "It goes on for long."]),
            *column([f"1 {note} in small type."], top=90, size=7),
        ]
        for what, note in (("The quay", "A word on Sund,"), ("A ferry", "The year's numbers,"))
    ]
    (loaded,) = parse(sheets(*pages), "quays.pdf")

    assert loaded.text.count("says Lie [28].") == 2
    assert "[29] A word on Sund" in loaded.text
    assert "[30] The year's numbers" in loaded.text


def test_a_number_is_raised_above_the_words_of_its_own_row_alone() -> None:
    """A small table's row beside larger text stands a little higher."""
    beside = column(["The quay is wide and it was built of stone"] * 8, x=260, size=10, step=12)
    row = [(60.0, 703.0, 7.0, "Depth"), (120.0, 703.0, 7.0, "2.07")]
    (loaded,) = parse(sheets([*row, *beside]), "quays.pdf")

    assert "2.07" in loaded.text
    assert "[" not in loaded.text


def test_a_sign_that_stands_where_others_have_numbers() -> None:
    """A line at the foot of each page is a number, or a sign alone."""
    pages = [
        [*column([f"{who} said that the quay is open.", "It is."]), (300.0, 30.0, 10.0, foot)]
        for who, foot in (("Lie", "2012"), ("Moen", "#"), ("Roe", "#"), ("Rask", "#"))
    ]
    (loaded,) = parse(sheets(*pages), "quays.pdf")

    assert "Rask said that the quay is open." in loaded.text


def test_lines_on_one_height() -> None:
    """Two names side by side tell nothing of the step between lines."""
    names = [(60.0, 700.0, 20.0, "Quays of Sund"), (320.0, 700.4, 20.0, "Kajen i Sund")]
    (loaded,) = parse(sheets([*names, (60.0, 600.0, 20.0, "Report")]), "quays.pdf")

    assert "Quays of Sund" in loaded.text


_LEFT = [f"The quay of Sund was built in the year {1800 + i} and" for i in range(12)]
_RIGHT = [f"Nobody has mended the pier of Holm since {1900 + i} or" for i in range(12)]


def _order(text: str, *parts: str) -> list[int]:
    return [text.index(part) for part in parts]


def test_a_hanging_quotation_mark_does_not_hide_a_column() -> None:
    """It begins a little before the column does."""
    right = [(300.0, 700 - 13 * i, 10.0, line) for i, line in enumerate(_RIGHT)]
    right[3] = (
        295.7,
        *right[3][1:3],
        "\u201cIs the pier safe?\u201d is what all who live there ask",
    )
    (loaded,) = parse(sheets([*column(_LEFT), *right]), "quays.pdf")
    at = _order(loaded.text, "in the year 1800", "in the year 1811", "since 1900", "since 1911")

    assert at == sorted(at)


def test_lists_in_a_column_do_not_hide_it() -> None:
    """Most lines begin behind their sign, or under the item above."""
    signs = [
        word
        for i in range(12)
        for word in (
            (318.0, 640 - 26 * i, 10.0, "\u2022"),
            (330.0, 640 - 26 * i, 10.0, f"The pier of Holm and its {1900 + i} posts of"),
            (330.0, 627 - 26 * i, 10.0, "oak and stone, all old"),
        )
    ]
    right = [(300.0, 700 - 13 * i, 10.0, line) for i, line in enumerate(_RIGHT[:4])]
    left = column([*_LEFT, *(line.replace("Sund", "Vold") for line in _LEFT)], x=50)
    (loaded,) = parse(sheets([*left, *right, *signs]), "quays.pdf")
    text = loaded.text
    at = _order(text, "Sund was built in the year 1800", "Vold was built in the year 1811",
                "since 1900", "its 1900 posts", "its 1911 posts")  # fmt: skip

    assert at == sorted(at)
    assert "\u2022:" not in text


def test_a_figure_that_begins_before_its_column() -> None:
    """Its caption and its source stand further left than the text above them."""
    right: list[Words] = [(340.0, 700 - 13 * i, 10.0, line) for i, line in enumerate(_RIGHT)]
    right += [(305.0, 530.0, 9.0, "Figure 1. The pier of Holm, seen from the sea in winter")]
    right += [(305.0, 470.0, 6.0, "Source: the harbour office of Holm, by its own count")]
    left = column([*_LEFT, *(line.replace("Sund", "Vold") for line in _LEFT[:8])], x=50)
    (loaded,) = parse(sheets([*left, *right]), "quays.pdf")
    at = _order(loaded.text, "Sund was built in the year 1800", "Vold was built in the year 1807",
                "since 1900", "Source")  # fmt: skip

    assert at == sorted(at)


def test_items_of_a_list_are_no_rows_of_a_table() -> None:
    """Though their numbers stand apart from them, under each other."""
    items = ["Report from the closed session", "Discussion", "Roll call", "Adjournment"]
    page = [
        word
        for i, item in enumerate(items)
        for word in ((60.0, 600 - 20 * i, 10.0, f"{i + 4}."), (90.0, 600 - 20 * i, 10.0, item))
    ]
    (loaded,) = parse(sheets([*column(["The board meets today."]), *page]), "agenda.pdf")

    assert "5. Discussion" in loaded.text
    assert "5.:" not in loaded.text


def test_an_accent_over_a_letter_is_one_letter_with_it() -> None:
    """TeX sets it by itself, elsewhere in the file; over a capital it is higher."""
    line = "Die Universitat in Uden ist für alle da"
    under = {at: 60 + width_of(line[:at], 10) for at in (13, 19)}
    middle = 3.33 / 2
    page = [
        *column([line, "und niemand hat das je bestritten."]),
        *(
            (x + width_of(line[at], 10) / 2 - middle, 700.0 + high, 10.0, "\u00a8")
            for (at, x), high in zip(under.items(), (0, 2), strict=True)
        ),
        (60.0, 600.0, 10.0, "\u00a8 is a sign."),
    ]
    (loaded,) = parse(sheets(page), "faq.pdf")

    assert "Die Universität in Üden ist" in loaded.text
    assert "\u00a8 is a sign." in loaded.text


_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def _docx(body: str, styles: str = "") -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "_rels/.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            '<Relationship Id="r1" Target="word/document.xml" Type="http://schemas.openxmlformats.'
            'org/officeDocument/2006/relationships/officeDocument"/></Relationships>',
        )
        document = f"<w:document {_WORD}><w:body>{body}</w:body></w:document>"
        archive.writestr("word/document.xml", document)
        archive.writestr("word/styles.xml", f"<w:styles {_WORD}>{styles}</w:styles>")
    return made.getvalue()


def _run(words: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def test_hidden_text_of_a_word_document_is_left_out() -> None:
    """By itself, by its style, or its paragraph's, which is based on another; it is said so."""
    hidden = '<w:style w:type="{0}" w:styleId="{1}"><w:rPr><w:vanish/></w:rPr></w:style>'
    based = '<w:style w:type="paragraph" w:styleId="Off"><w:basedOn w:val="Gone"/></w:style>'
    styles = hidden.format("character", "Secret") + hidden.format("paragraph", "Gone") + based
    secret, seen = '<w:rStyle w:val="Secret"/>', '<w:vanish w:val="0"/>'
    body = (
        f"<w:p>{_run('We will ')}{_run('never ', '<w:vanish/>')}{_run('raise ', secret)}"
        f"{_run('lower the tax.', seen)}</w:p>"
        f'<w:p><w:pPr><w:pStyle w:val="Off"/></w:pPr>{_run("Nobody sees this.")}</w:p>'
    )
    (loaded,) = parse(_docx(body, styles), "speech.docx")

    assert loaded.text == "We will lower the tax."
    assert "never raise Nobody sees this." in loaded.left_out[0]
    assert parse(_docx(f"<w:p>{_run('All is shown.')}</w:p>"), "x.docx")[0].left_out == ()


def test_hidden_text_of_an_opendocument_is_left_out() -> None:
    """A style hides it."""
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "style", "text")
    )
    content = (
        f"<office:document-content {names}><office:automatic-styles>"
        '<style:style style:name="T1"><style:text-properties text:display="none"/></style:style>'
        "</office:automatic-styles><office:body><office:text><text:p>We will "
        '<text:span text:style-name="T1">never </text:span>lower the tax.</text:p>'
        "</office:text></office:body></office:document-content>"
    )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)
    (loaded,) = parse(made.getvalue(), "speech.odt")

    assert loaded.text == "We will lower the tax."
    assert "never" in loaded.left_out[0]


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        (r"We will {\b\v never }lower the tax, {\deleted not }raise it.",
         "We will lower the tax, raise it."),
        (r"A \v hidden \v0 word. {\i Very} \verytall fine.", "A word. Very fine."),
        (r"{\b\v secret\v0  and this is shown to all.}", "and this is shown to all."),
        (r"{\f0\v hid\v0\par We shall fight.\par} Next.", "We shall fight.\n\nNext."),
        (r"\pard\plain\s1\v Hidden\par\pard\plain Shown.", "Shown."),
        (r"We will {\v na\u239?ve\emdash }lower {\v so\u239?}No tax.", "We will lower No tax."),
        (r"We begin. \v hidden {\b inner} still\v0  shown again.", "We begin. shown again."),
        (r"The files in C:\\deleted are gone. The switch \\v prints.",
         r"The files in C:\deleted are gone. The switch \v prints."),
    ],
)  # fmt: skip
def test_hidden_and_deleted_text_of_rich_text_is_left_out(source: str, shown: str) -> None:
    """Up to where it is shown again, or its group ends; a backslash may be written, too."""
    (loaded,) = parse(rb"{\rtf1\ansi " + source.encode() + rb"\par}", "speech.rtf")

    assert loaded.text == shown
    assert bool(loaded.left_out) == ("C:" not in source)


def test_a_head_that_names_each_page_s_own_section() -> None:
    """No two pages have the same words there, but all have a chapter's number, in the same place."""
    names = "Boats Locks Mills Piers Ropes Sails Tolls Weirs".split()
    pages = [
        [
            (60.0, 770.0, 10.0, f"CHAPTER {i // 2}. ON {name.upper()} AND THEIR …"),
            *column(
                [f"{name} are kept by the county, as they", f"were when {name} were new."], top=680
            ),
        ]
        for i, name in enumerate(names, 2)
    ]
    (loaded,) = parse(sheets(*pages), "manual.pdf")

    assert "CHAPTER" not in loaded.text
    assert "Sails are kept" in loaded.text


@pytest.mark.parametrize("head", ["{name} Roe:", "{name} Roe (Norway)", "Article {i}: {name}"])
def test_a_line_above_each_page_s_text_is_no_head(head: str) -> None:
    """A speaker's label, a country, an article: each page has its own."""
    names = "Ann Ben Cara Dirk Emma Finn Gerd Hans".split()
    pages = [
        [
            (60.0, 770.0, 10.0, head.format(name=name, i=i)),
            *column([f"We of {name} keep the quay, as", f"we did when {name} was new."], top=720),
        ]
        for i, name in enumerate(names, 1)
    ]
    (loaded,) = parse(sheets(*pages), "debate.pdf")

    assert all(head.format(name=name, i=i) in loaded.text for i, name in enumerate(names, 1))


def test_titles_of_slides_are_no_heads() -> None:
    """They are larger than the text below."""
    names = "Boats Locks Mills Piers Ropes Sails Tolls Weirs".split()
    pages = [
        [
            (60.0, 770.0, 20.0, f"On {name} and keepers"),
            *column(
                [f"{name} are kept by the county, as they", f"were when {name} were new."], top=680
            ),
        ]
        for name in names
    ]
    (loaded,) = parse(sheets(*pages), "slides.pdf")

    assert all(f"On {name} and keepers" in loaded.text for name in names)


def test_type_that_nobody_can_see_is_not_read() -> None:
    """Without a size, or as good as none."""
    page = column(["The quay is open all winter."])
    hidden = [(60.0, 650.0, size, "never") for size in (0.0, 0.01)]
    (loaded,) = parse(sheets([*page, *hidden]), "quays.pdf")

    assert loaded.text == "The quay is open all winter."


def test_lines_that_begin_a_hair_before_their_column() -> None:
    """Minutes with numbers beside their items: what was moved begins 1.5 points further left."""
    page = [
        word
        for i in range(8)
        for word in (
            (90.0, 700 - 48 * i, 11.0, f"22-{168 + i}"),
            (163.5, 700 - 48 * i, 11.0, f"Reappointment of member {i} of the Harbour Board"),
            (162.0, 687 - 48 * i, 11.0, f"Ms. Roe moved to confirm member {i}, and the council"),
            (162.0, 674 - 48 * i, 11.0, "adopted it by a unanimous vote of all present."),
        )
    ]
    (loaded,) = parse(sheets(page), "minutes.pdf")
    at = [
        place
        for i in range(8)
        for place in _order(loaded.text, f"Reappointment of member {i}", f"to confirm member {i}")
    ]

    assert at == sorted(at)
