"""PDFs that show or tell their structure: tags, an outline, the rules of a table."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from index.ingestion.parsers import Loaded, parse
from tests.index.ingestion.parsers.pdf_sheets import Words, column, sheets, show
from tests.quality.pdf_by_hand import file_of, stream

_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >>"


@dataclass(frozen=True)
class Element:
    """An element of a page's structure: its type, its lines, the elements in it."""

    kind: str
    lines: Sequence[Words] = ()
    inside: Sequence["Element"] = field(default=())


def _tagged(*elements: Element, drawn: Sequence[int] = (), added: Sequence[Words] = ()) -> Loaded:
    """Read a page of elements; the file draws their lines in the order `drawn`, if that is given.

    `added`: what the page adds to the text.
    """
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /MarkInfo << /Marked true >> /StructTreeRoot 4 0 R >>",
        b"<< /Type /Pages /Kids [5 0 R] /Count 1 >>",
        _FONT,
        b"",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 6 0 R /StructParents 0 "
        b"/Resources << /Font << /F 3 0 R >> >> >>",
        b"",
    ]
    commands: list[bytes] = []
    parents: list[bytes] = []

    def write(element: Element, parent: int) -> int:
        objects.append(b"")
        number = len(objects)
        kids = []
        if element.lines:
            shown = b"".join(map(show, element.lines))
            kids.append(b"%d" % len(commands))
            tag = element.kind.encode()
            commands.append(b"/%s << /MCID %d >> BDC\n%sEMC\n" % (tag, len(commands), shown))
            parents.append(b"%d 0 R" % number)
        kids += [b"%d 0 R" % write(one, number) for one in element.inside]
        objects[number - 1] = b"<< /Type /StructElem /S /%s /P %d 0 R /Pg 5 0 R /K [%s] >>" % (
            element.kind.encode(), parent, b" ".join(kids)
        )  # fmt: skip
        return number

    top = [b"%d 0 R" % write(one, 4) for one in elements]
    objects.append(b"<< /Nums [0 [%s]] >>" % b" ".join(parents))
    objects[3] = b"<< /Type /StructTreeRoot /K [%s] /ParentTree %d 0 R /ParentTreeNextKey 1 >>" % (
        b" ".join(top), len(objects)
    )  # fmt: skip
    artifacts = b"".join(b"/Artifact BMC\n%sEMC\n" % show(words) for words in added)
    order = drawn or range(len(commands))
    objects[5] = stream(b"".join(commands[i] for i in order) + artifacts)
    (loaded,) = parse(file_of(objects), "sund.pdf")
    return loaded


QUAY = ("The old quay is taken down in spring and", "its stones are kept for the breakwater.")
FERRY = ("The ferry sails from the northern pier", "until the new terminal is open.")
MUD = ("All of the mud goes to the basin behind", "the mill, where it dries for two years.")


def _box(lines: Sequence[str], x: float, top: float = 600) -> Element:
    return Element("P", column(lines, top=top, x=x))


def test_a_tagged_page_is_read_in_the_order_of_its_tags() -> None:
    """Three boxes side by side, too low for columns, and drawn in another order."""
    boxes = [_box(QUAY, 30), _box(MUD, 220), _box(FERRY, 410)]
    text = _tagged(*boxes, drawn=[2, 0, 1]).text

    assert text.split("\n\n") == [" ".join(box) for box in (QUAY, MUD, FERRY)]


def test_a_tagged_paragraph_goes_on_at_the_top_of_the_next_column() -> None:
    """Its lines stand beside others of its own."""
    left = column(["The old quay is taken down", "in spring and its stones are"], top=600)
    right = column(["kept for the breakwater,", "which grows by a yard a day."], top=600, x=330)
    words = " ".join(text for *_, text in [*left, *right])

    assert _tagged(Element("P", [*left, *right])).text == words


def test_tags_that_tear_sentences_apart_are_not_followed() -> None:
    """Those of a program that tagged a page by guessing."""
    first, rest = column(QUAY, x=60), column(FERRY, x=60, top=640)
    torn = [Element("P", [one]) for one in (first[0], rest[0], first[1], rest[1])]
    text = _tagged(*torn).text

    assert " ".join(QUAY) in text
    assert " ".join(FERRY) in text


def test_a_page_whose_letters_have_few_tags_is_read_by_their_places() -> None:
    text = _tagged(
        _box(("One line of the page has a tag.",), 60, 500), added=column(QUAY, top=600)
    ).text

    assert text.split("\n\n") == [" ".join(QUAY), "One line of the page has a tag."]


def test_heads_that_are_tagged_as_the_page_s_own_go() -> None:
    """On a single page nothing else tells a running head."""
    head: Words = (60, 780, 10, "Harbour of Sund, annual report")
    assert _tagged(_box(QUAY, 60), added=[head]).text == " ".join(QUAY)


def test_few_tags_do_not_order_a_page() -> None:
    """One line of the left column has one, at its foot."""
    left = [*QUAY, *FERRY]
    right = [*MUD, *QUAY]
    page = column([*left[:3]], top=600), column(right, top=600, x=330)
    last = column([left[3]], top=561)
    text = _tagged(Element("P", last), added=[*page[0], *page[1]]).text

    assert text.split("\n\n") == [" ".join(left), " ".join(right)]


def test_a_page_that_is_tagged_as_its_own_throughout_loses_nothing() -> None:
    assert _tagged(_box(("Sund.",), 60), added=column(QUAY, top=790)).text.startswith(
        " ".join(QUAY)
    )


def test_cells_of_a_tagged_table_keep_their_lines_together() -> None:
    """Cells of several lines, whose lines stand beside those of others."""
    rows: list[list[tuple[str, tuple[str, ...]]]] = [
        [("TH", ("Measure",)), ("TH", ("Who pays",)), ("TH", ("Cost",))],
        [
            ("TD", ("A new breakwater", "of old stones")),
            ("TD", ("The users, by a charge", "on each landing")),
            ("TD", ("12 million",)),
        ],
        [("TD", ("Dredging",)), ("TD", ("The state",)), ("TD", ("7 million",))],
    ]
    table = [
        Element(
            "TR",
            inside=[
                Element(
                    kind, inside=[Element("P", column(lines, x=60 + 160 * i, top=600 - 40 * n))]
                )
                for i, (kind, lines) in enumerate(row)
            ],
        )
        for n, row in enumerate(rows)
    ]
    loaded = _tagged(_box(QUAY, 60, 700), Element("Table", inside=table))
    found = [mark.span.cut(loaded.text) for mark in loaded.marks if mark.kind == "row"]

    assert found == [
        "Measure: A new breakwater of old stones; Who pays: The users, by a charge on each "
        "landing; Cost: 12 million",
        "Measure: Dredging; Who pays: The state; Cost: 7 million",
    ]


def test_a_caption_tagged_as_a_row_is_none() -> None:
    """The row behind it names the columns."""
    rows = (("Table 1: Staff by grade",), ("Grade", "Men"), ("Pilot", "44"), ("Deckhand", "310"))
    table = [
        Element(
            "TR",
            inside=[
                Element(
                    "TD", inside=[Element("P", column((cell,), x=60 + 160 * i, top=600 - 20 * n))]
                )
                for i, cell in enumerate(row)
            ],
        )
        for n, row in enumerate(rows)
    ]
    loaded = _tagged(_box(QUAY, 60, 700), Element("Table", inside=table))
    found = [(m.span.cut(loaded.text), m.value) for m in loaded.marks if m.kind == "row"]

    assert found == [
        ("Table 1: Staff by grade", "caption"), ("Grade: Pilot; Men: 44", ""),
        ("Grade: Deckhand; Men: 310", ""),
    ]  # fmt: skip


def test_a_tagged_heading_is_one_whatever_its_type() -> None:
    """And has the level of its tag; a bold or large line needs none."""
    loaded = _tagged(
        Element("H2", column(["Dredging"], top=640)), _box(MUD, 60, 627), _box(FERRY, 60, 580)
    )
    (heading,) = [mark for mark in loaded.marks if mark.kind == "heading"]

    assert (heading.span.cut(loaded.text), heading.value) == ("Dredging", "2")
    assert loaded.text.split("\n\n")[1] == " ".join(MUD)


def test_a_heading_tagged_behind_its_paragraphs_stands_before_them() -> None:
    """Word tags numbered paragraphs as one list, and the headings among them behind it."""
    items = Element("L", inside=[
        Element("LI", column(["1. " + QUAY[0], QUAY[1]], top=700)),
        Element("LI", column(["2. " + FERRY[0], FERRY[1]], top=640)),
        Element("LI", column(["3. " + MUD[0], MUD[1]], top=600)),
    ])  # fmt: skip
    loaded = _tagged(items, Element("H2", column(["The ferry and the mud"], top=662)))
    blocks = loaded.text.split("\n\n")

    assert [block[:9] for block in blocks] == ["1. The ol", "The ferry", "2. The fe", "3. All of"]


def test_a_box_tagged_before_the_text_above_it_stays_there() -> None:
    """The sentence above it may go on overleaf."""
    box = [Element("H2", column(["The mud"], top=500)), Element("P", column(MUD, top=480))]
    text = _tagged(
        *box, Element("P", column(QUAY, top=700)), Element("P", column(FERRY, top=660))
    ).text

    assert [block[:7] for block in text.split("\n\n")] == [
        "The mud",
        "All of ",
        "The old",
        "The fer",
    ]


def test_a_sentence_that_is_tagged_as_two_paragraphs_is_one() -> None:
    """No paragraph ends with an article."""
    first = column(["They explained that this application is for the"])
    rest = column(["Expansion of the quay, and nobody was asked."], top=674)

    assert _tagged(Element("P", first), Element("P", rest)).text.count("\n\n") == 0


def test_an_item_is_one_paragraph_with_its_number() -> None:
    item = Element(
        "LI",
        inside=[
            Element("Lbl", [(60, 600, 10, "1.")]),
            Element("LBody", inside=[Element("P", column(QUAY, top=600, x=75))]),
        ],
    )
    assert _tagged(Element("L", inside=[item])).text == "1. " + " ".join(QUAY)


def test_what_the_outline_names_is_a_heading() -> None:
    """In the type of the text, and with a number that the outline does not have."""
    bookmark = b"<< /Title (The mud of the basin at Sund behind) /Dest [5 0 R /Fit] >>"
    page = [
        *column(["2.1 The mud of the basin at Sund behind"], top=640),
        *column(["the mill is there to be dried, by all of us,", *MUD], top=627),
    ]
    content = sheets(page, catalog=b"/Outlines << /First %s /Count 1 >>" % bookmark)
    (loaded,) = parse(content, "sund.pdf")
    headings = [mark.span.cut(loaded.text) for mark in loaded.marks if mark.kind == "heading"]

    assert headings == ["2.1 The mud of the basin at Sund behind"]
    assert " ".join(MUD) in loaded.text


def _ruled(rows: Sequence[Sequence[Sequence[str]]], rules: bytes, *more: Words) -> list[str]:
    """Read a table whose cells are lists of lines, 100 points wide and 40 high; return its rows."""
    words = [
        one
        for n, row in enumerate(rows)
        for i, lines in enumerate(row)
        for one in column(lines, x=64 + 100 * i, top=588 - 40 * n, step=12)
    ]
    (loaded,) = parse(sheets([*words, *more], drawn=rules), "sund.pdf")
    return [mark.span.cut(loaded.text) for mark in loaded.marks if mark.kind == "row"]


def _lines(xs: Sequence[int], ys: Sequence[int]) -> bytes:
    level = (b"%d %d m %d %d l S\n" % (xs[0], y, xs[-1], y) for y in ys)
    upright = (b"%d %d m %d %d l S\n" % (x, ys[0], x, ys[-1]) for x in xs)
    return b"".join([*level, *upright])


WORKS = (
    (("Measure",), ("Paid by",), ("Cost",)),
    (("A new breakwater", "of old stones"), ("users of the", "berths"), ("12", "million")),
    (("Dredging",), ("the state, as", "the owner"), ("7 million",)),
)
ROWS = [
    "Measure: A new breakwater of old stones; Paid by: users of the berths; Cost: 12 million",
    "Measure: Dredging; Paid by: the state, as the owner; Cost: 7 million",
]


def test_rules_part_the_cells_of_a_table() -> None:
    """Cells of several lines, whose lines stand beside those of others."""
    assert _ruled(WORKS, _lines((60, 160, 260, 360), (600, 560, 520, 480))) == ROWS


def test_boxes_around_each_cell_part_them_too() -> None:
    """As browsers draw them: thin filled boxes, those of neighbours two points apart."""
    sides = [
        side
        for x in (60, 160, 260)
        for y in (560, 520, 480)
        for side in (
            b"%d %d 98 .7 re f\n" % (x + 1, y + 1),
            b"%d %d 98 .7 re f\n" % (x + 1, y + 38),
            b"%d %d .7 38 re f\n" % (x + 1, y + 1),
            b"%d %d .7 38 re f\n" % (x + 98, y + 1),
        )
    ]
    assert _ruled(WORKS, b"".join(sides)) == ROWS


def test_a_table_open_on_its_sides_ends_where_its_rules_do() -> None:
    """Rules between the columns only, and above and below each row."""
    level = _lines((60, 360), (600, 560, 520, 480)).splitlines(keepends=True)[:4]
    upright = _lines((160, 260), (600, 480)).splitlines(keepends=True)[2:]
    assert _ruled(WORKS, b"".join([*level, *upright])) == ROWS


def test_a_cell_across_columns_counts_for_each() -> None:
    """No rule parts them there."""
    rows = (*WORKS[:2], (("Dredging",), ("not yet decided",), ()))
    above = _lines((60, 160, 260, 360), (600, 560, 520))
    below = _lines((60, 160), (520, 480)) + _lines((160, 360), (520, 480))
    (_, last) = _ruled(rows, above + below)

    assert last == "Measure: Dredging; Paid by: not yet decided; Cost: not yet decided"


def test_a_frame_around_text_is_no_table() -> None:
    frame = _lines((60, 360), (600, 480))
    assert _ruled([[(*QUAY, *MUD)]], frame) == []


def test_boxes_of_which_most_are_alone_in_their_row_are_no_table() -> None:
    """A form, or what only frames a page."""
    boxes: list[list[tuple[str, ...]]] = [
        [("Name of ship",), ()], [("Port",), ()], [("Length",), ("12 ells",)]
    ]  # fmt: skip
    assert _ruled(boxes, _lines((60, 160, 260), (600, 560, 520, 480))) == []


def test_rules_between_the_columns_of_a_text_make_no_table() -> None:
    """Long texts in two boxes, with two more below."""
    boxes = [[(*QUAY, *MUD, *FERRY) * 4, (*MUD, *QUAY, *FERRY) * 4]] * 2
    assert _ruled(boxes, _lines((60, 160, 260), (600, 300, 0))) == []


def test_lines_that_go_on_with_the_cells_above_are_no_row_by_themselves() -> None:
    """Without rules, too."""
    words = [
        *column(["A new breakwater of very", "old stones", "Dredging"], x=60),
        *column(["The users of the berths, by a charge", "after years", "The state"], x=175),
        *column(["", "7 million", "9 million"], x=400),
    ]
    (loaded,) = parse(sheets(words), "sund.pdf")

    assert [mark.span.cut(loaded.text) for mark in loaded.marks if mark.kind == "row"] == [
        "A new breakwater of very old stones: The users of the berths, by a charge after years; "
        "7 million",
        "Dredging: The state; 9 million",
    ]


def test_no_table_begins_with_the_rest_of_a_row() -> None:
    """The first line of the cells, close together, is taken for text."""
    words = [
        *column(["A new breakwater of very old stones, paid by all the users for years"], x=60),
        *column(["old stones", "Dredging"], x=60, top=687),
        *column(["after years", "The state"], x=175, top=687),
        *column(["million", "9 million"], x=400, top=687),
    ]
    (loaded,) = parse(sheets(words), "sund.pdf")

    assert not [mark for mark in loaded.marks if mark.kind == "row"]


def test_names_side_by_side_are_no_name_and_its_values() -> None:
    """As authors stand above a paper; a row with figures has a name."""
    names = [
        (x, 600 - 14 * n, 10, name)
        for n, row in enumerate((("Ann Roe", "Bo Holm", "Cy Dahl"), ("Sund", "Vik", "Aune")))
        for x, name in zip((60, 220, 400), row, strict=True)
    ]
    (loaded,) = parse(sheets(names), "sund.pdf")
    rows = [mark.span.cut(loaded.text) for mark in loaded.marks if mark.kind == "row"]

    assert rows == ["Ann Roe; Bo Holm; Cy Dahl", "Sund; Vik; Aune"]


def test_a_ligature_takes_its_whole_room() -> None:
    """One glyph that the file calls "fi": neither letter alone is as wide."""
    names = stream(
        b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <FF> "
        b"endcodespacerange 1 beginbfchar <AE> <00660069> endbfchar "
        b"1 beginbfrange <61> <7A> <0061> endbfrange endcmap end"
    )
    font = (
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /ToUnicode 6 0 R "
        b"/Encoding /StandardEncoding >>"
    )
    shown = b"".join(
        b"BT /F 10 Tf 1 0 0 1 %g 700 Tm (%s) Tj ET\n" % (x, word)
        for x, word in ((60, b"de\xaene"), (90, b"the"), (105.5, b"\xaeeld"), (127, b"of"))
    )
    content = file_of(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
            font,
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 5 0 R "
            b"/Resources << /Font << /F 3 0 R >> >> >>",
            stream(shown),
            names,
        ]
    )
    (loaded,) = parse(content, "sund.pdf")

    assert loaded.text == "define the field of"
