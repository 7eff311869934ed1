"""PDFs: what a page shows is what is read, in the order in which people read it."""

import re
import textwrap
from collections.abc import Iterable, Iterator
from itertools import chain

import pytest

from index.ingestion.parsers import Loaded, parse
from index.ingestion.parsers.pdf.from_right import in_order, is_from_right
from index.ingestion.parsers.pdf.letter import Letter
from tests.index.ingestion.parsers.pdf_sheets import FILLER, Words, column, sheets, show
from tests.quality.pdf_by_hand import width_of


def _read(*pages: Iterable[Words], **options: bytes) -> Loaded:
    (loaded,) = parse(sheets(*pages, **options), "weir.pdf")
    return loaded


def _foot(*lines: str) -> list[Words]:
    return column(lines, top=80, size=7, step=9)


def test_a_label_at_the_top_of_many_pages_is_no_running_head() -> None:
    """Or the words under it would be those of who spoke before."""
    pages = [
        column([label, *FILLER, f"That was said on day {i}."], top=760)
        for i, label in enumerate(["MS. ROE:", "MR. ASK:"] * 3)
    ]
    text = _read(*pages).text

    assert text.count("MS. ROE:") == 3
    assert text.count("MR. ASK:") == 3


def test_a_page_whose_letters_make_no_words_is_named() -> None:
    """Its letters stand for others, as those of a font without a map do."""
    shifted = str.maketrans("abcdefghijklmnopqrstuvwxyz", "bcdefghijklmnopqrstuvwxyza")
    garbled = [line.translate(shifted) for line in FILLER] * 2
    loaded = _read(column(FILLER * 3), column(garbled), column(FILLER * 3))

    assert [said.partition(":")[0] for said in loaded.left_out] == [
        "page 2 has hardly a word of any language"
    ]
    assert not _read(column(FILLER * 3)).left_out


def _turns(*turns: tuple[str, ...], top: float, between: float) -> list[Words]:
    """Return turns under each other: a label, and lines that are set in one paragraph or more."""
    made: list[Words] = []
    for turn in turns:
        made += column(turn, top=top)
        top -= 13 * (len(turn) - 1) + between
    return made


def test_a_name_at_the_top_or_the_foot_of_pages_is_no_running_line() -> None:
    """It is set as other names between the paragraphs are, without a colon."""
    said = tuple(FILLER)
    page = [
        *_turns(("Ann Roe",), said, ("Ole Vik",), said, ("Ida Moe",), said, top=770, between=19),
        *_turns(said, ("Ole Vik",), said, ("Ida Moe",), top=260, between=19),
    ]
    text = _read(page, page, page).text

    assert [text.count(f"\n\n{name}") for name in ("Ole Vik", "Ida Moe")] == [6, 6]
    assert text.count("Ann Roe\n\nThe weir") == 3


def test_a_line_that_is_within_pages_too_is_no_running_line() -> None:
    """A record's "Filed" may be the last line of a page."""
    rows = ("Motion on the weir", "referred to the county", "Filed")
    pages = [
        [*_turns(rows, rows, rows, top=700, between=60), (60, 70, 10, "Filed")] for _ in range(3)
    ]

    assert _read(*pages).text.count("Filed") == 12


@pytest.mark.parametrize("between", [13.0, 19.0, 24.0], ids=lambda gap: f"{gap:g} points")
def test_turns_of_one_line_are_paragraphs(between: float) -> None:
    """Though most of the steps between lines are those between turns, or no longer than others."""
    turns = (
        ("MS. ROE: The weir on the river Aln was raised twice in it.",),
        ("MR. ASK: The millers of the valley sent a letter to us.",),
        ("Senator VIK. It was read aloud and put into a drawer.",),
        ("Q  Who has opened that drawer since the flood, madam?",),
        ("MS. ROE: Nobody has opened it, as far as anybody at the", "county or the mill can tell."),
        ("The CHAIR. The county has to say so in its own report.",),
        ("Ole Vik (Mill Board): The report of the year is missing.",),
    )
    blocks = _read(_turns(*turns, top=700, between=between)).text.split("\n\n")

    assert blocks == [" ".join(turn).replace("  ", " ") for turn in turns]


def test_a_sentence_at_a_page_s_edge_is_no_running_head() -> None:
    """Though others differ from it in their figures only, and stand at the same place."""
    pages = [
        column([f"In {year} the millers paid {sum_} marks.", *FILLER], top=760)
        for year, sum_ in ((1911, 40), (1912, 57), (1913, 63))
    ]
    text = _read(*pages).text

    assert all(f"In {year} the millers" in text for year in (1911, 1912, 1913))


def test_a_year_that_ends_a_page_is_no_page_number() -> None:
    """It counts no pages."""
    page = column(
        [*FILLER, "The old weir of the lower valley was broken in the year", "1897."], top=149
    )
    following = column(FILLER, top=700)

    assert "broken in the year 1897." in _read(page, following).text


def test_running_heads_and_page_numbers_go() -> None:
    """Roman numbers, too, and a head that changes with the chapter."""
    pages = [
        [
            (60, 770, 8, "The Weir" if i < 4 else f"Chapter {i}"),
            *column(FILLER, top=700),
            (300, 30, 10, number),
        ]
        for i, number in enumerate(["i", "ii", "iii", "iv", "5", "6"])
    ]
    text = _read(*pages).text

    assert "The Weir" not in text
    assert "Chapter" not in text
    assert [block for block in text.split("\n\n") if len(block) < 5] == []


def test_a_note_does_not_cut_the_sentence_that_goes_on_overleaf() -> None:
    """Whether its number is raised or not, and whether it is a number."""
    for mark, start in (("1", "1 "), ("1", "^1 "), ("*", "* "), ("†", "^† ")):
        first = [*column([f"It was seen by two of the millers at noon.^{mark}", *FILLER, "And the gauge at the bridge had therefore shown"]),
                 *_foot(f"{start}An almanac says otherwise.")]  # fmt: skip
        text = _read(first, column(["too much since the spring.", *FILLER])).text

        assert "at noon.[1]" in text, start
        assert "had therefore shown too much since the spring." in text, start
        assert text.endswith("[1] An almanac says otherwise."), start


def test_a_note_as_large_as_the_text_is_one_by_its_raised_number() -> None:
    """What is below it in the next column or page is text again."""
    first = [*column([*FILLER, "The oaks were felled.^1"]), *column(["^1 Rolls of the manor, folio 3."], top=90)]  # fmt: skip
    text = _read(first, column(["Their stumps are there", *FILLER])).text

    assert "felled.[1] Their stumps are there The weir" in " ".join(text.split())
    assert text.endswith("[1] Rolls of the manor, folio 3.")


def test_a_note_goes_on_at_the_foot_of_the_next_page() -> None:
    """In small type, above that page's own notes."""
    first = [*column([*FILLER, "It was denied.^1"]), *_foot("1 The denial is in a letter of")]
    second = [*column([*FILLER, "It was repeated.^2"]), *_foot("the ninth of May.", "2 As above.")]

    assert _read(first, second).text.endswith(
        "[1] The denial is in a letter of the ninth of May.\n\n[2] As above."
    )


def test_a_mark_that_begins_a_line_belongs_to_the_line_above() -> None:
    """It is no note: the note is below."""
    page = [*column([*FILLER, "^1 Then the dam gave way.", *FILLER]), *_foot("^1 Seen by two men.")]
    text = _read(page).text

    assert "since then.[1] Then the dam" in text
    assert text.endswith("[1] Seen by two men.")


def test_notes_in_a_list_at_the_end_are_tied() -> None:
    """As large as the text, with numbers that are not raised."""
    body = column([*FILLER, "It was so.^1", *FILLER, "It is not.^2"])
    listed = column(["Notes", "1. Rolls, folio 3.", "2. Letter of May."])

    assert _read(body, listed).text.endswith("[1] Rolls, folio 3.\n\n[2] Letter of May.")


def test_a_power_is_no_note() -> None:
    """A raised number behind a unit stays with it, if no note has its number."""
    assert "a lake of 40 km² was" in _read(
        [*column(FILLER), *column(["They found that a lake of 40 km^2"], top=560),
         (60 + 172, 560, 10, "was there.")]
    ).text.replace("km²was", "km² was")  # fmt: skip


def test_notes_that_start_anew_on_each_page_are_numbered_on() -> None:
    """Signs as well."""
    pages = [
        [*column([*FILLER, f"So {who} wrote.^{mark}"], top=650), *_foot(f"{mark} Letter of {who}.")]
        for who, mark in (("Ask", "*"), ("Roe", "1"), ("Lund", "1"))
    ]
    text = _read(*pages).text

    for who, number in (("Ask", 1), ("Roe", 2), ("Lund", 3)):
        assert f"So {who} wrote.[{number}]" in text
        assert f"[{number}] Letter of {who}." in text


def test_a_printed_page_number_is_kept_beside_the_file_s_own() -> None:
    """The link needs the one, the citation the other."""
    labels = b"/PageLabels << /Nums [0 << /S /r >> 2 << /S /D /P (A-) /St 3 >>] >>"
    pages = [column([f"Leaf {i}.", *FILLER]) for i in range(3)]
    marks = [mark for mark in _read(*pages, catalog=labels).marks if mark.kind == "page"]

    assert [mark.value for mark in marks] == ["1 i", "2 ii", "3 A-3"]


@pytest.mark.parametrize(
    "label", [b"/S /r /St 2147483647", b"/P (%s)" % (b"A" * 500), rb"/S /D /P (\033[31m\000-)"],
    ids=["Roman", "long", "controls"],
)  # fmt: skip
def test_a_label_that_is_printed_on_no_page_is_none(label: bytes) -> None:
    """It would stand in every citation."""
    loaded = _read(column([*FILLER]), catalog=b"/PageLabels << /Nums [0 << %s >>] >>" % label)

    assert [mark.value for mark in loaded.marks if mark.kind == "page"] == ["1"]


def test_a_table_is_rows_in_words_apart_from_the_text() -> None:
    """Each cell behind its column's heading, and no sentence runs into it."""
    rows = (("Mill", "Wheels", "Rent"), ("Upper", "4", "61 marks"), ("Lower", "2", "14 marks"),
            ("Old", "1", "3 marks"))  # fmt: skip
    table = [
        (x, 600 - 14 * i, 10, cell)
        for i, row in enumerate(rows)
        for x, cell in zip((60, 200, 300), row, strict=True)
    ]
    loaded = _read([*column(FILLER), *table, *column(FILLER, top=500)])
    words = [mark.span.cut(loaded.text) for mark in loaded.marks if mark.kind == "row"]

    assert words[0] == "Mill: Upper; Wheels: 4; Rent: 61 marks"
    assert len(words) == 3
    assert loaded.text.startswith(" ".join(FILLER))
    assert loaded.text.endswith(" ".join(FILLER))


def test_a_line_that_breaks_off_ends_its_paragraph() -> None:
    """The next word had room: the lines of a head are lines."""
    head = column(["Remarks by Ida Roe", "Millers' Hall, Alnton", "4 May 1911", *FILLER])

    assert _read(head).text.split("\n\n")[:3] == [
        "Remarks by Ida Roe", "Millers' Hall, Alnton", "4 May 1911",
    ]  # fmt: skip


def test_a_word_that_ends_a_sentence_in_a_new_line_is_no_item_of_a_list() -> None:
    """ "it." is no "(a)"."""
    lines = [*FILLER, "The two who had been there said nothing of what they had seen of",
             "it. Others did.", *FILLER]  # fmt: skip

    assert "had seen of it. Others did." in _read(column(lines)).text


def test_letters_without_words_are_doubtful() -> None:
    """A wrong map of letters; the reason says what to do."""
    shifted = [
        "".join(chr(33 + (ord(c) * 7) % 90) if c.isalpha() else c for c in line)
        for line in (*FILLER, *FILLER)
    ]
    doubt = _read(column(shifted)).doubt

    assert "needs OCR" in doubt
    assert "--accept-garbled" in doubt
    assert not _read(column([*FILLER, *FILLER])).doubt


@pytest.mark.parametrize(
    "words",
    [
        "Mae'r afon yn llifo heibio i'r felin bob dydd ac nid oes neb yn cofio pwy a'i cododd hi "
        "na pham y cafodd ei gadael yn wag am gynifer o flynyddoedd ar ôl y rhyfel mawr.",
        "Holm Anna 12 Storgata; Berg Kari 14 Vik; Ole 15 Foss; Liv Sund; Per Aune; Jon Dahl; Siri "
        "Lund; Eva Moe; Nils Ruud; Ida Foss; Hans Berg; Lise Lund; Odd Vik; Tor Moe; Eli Dahl.",
    ],
    ids=["a language without a list", "names"],
)
def test_what_is_no_prose_is_not_doubtful(words: str) -> None:
    """Names, and languages of which there is no list of words."""
    lines = words.split(" ")
    rows = [" ".join(lines[i : i + 8]) for i in range(0, len(lines), 8)]

    assert not _read(column([*rows, *rows])).doubt


def test_pages_that_are_pictures_are_named() -> None:
    """By their numbers; an empty page is none."""
    drawn = sheets(column(FILLER), [], column(FILLER), [], [])
    picture = b"q 500 0 0 500 50 50 cm 0 0 1 1 re f Q\n"
    drawn = drawn.replace(b"/Length 0  >>\nstream\n", b"/Length %d >>\nstream\n%s" % (len(picture), picture))  # fmt: skip
    (loaded,) = parse(drawn, "scan.pdf")

    assert loaded.left_out[0].startswith("pages 2, 4-5 are pictures without text")
    assert not _read(column(FILLER), []).left_out


def test_words_written_sideways_interrupt_nothing() -> None:
    """They come behind the paragraph beside which they stand."""
    lines = list(chain.from_iterable([FILLER] * 3))
    made = sheets(column(lines))
    stamp = b"BT /F 9 Tf 0 1 -1 0 30 300 Tm (Received in May) Tj ET\n"
    made = made.replace(b"stream\nBT", b"stream\n" + stamp + b"BT", 1)
    (loaded,) = parse(made, "stamped.pdf")

    assert loaded.text.startswith(" ".join(lines))
    assert loaded.text.endswith("Received in May")


def test_a_mark_in_brackets_is_one_mark() -> None:
    """Whether only its number is raised, as in official journals, or nothing is."""
    words = "The bed of the river was dug by hand"
    at = 60 + width_of(words + " (", 10)
    page = [
        (60, 620, 10, words + " ("), (at, 623.5, 6.5, "1"), (at + 3.3, 620, 10, "), as it is told."),
        *column(FILLER, top=700), *column(["Two men drowned in it.[2]"], top=600),
        *_foot("(^1 Told by the vicar.", "[2] Both names are in the register."),
    ]  # fmt: skip
    page = [one for one in page if "Told" not in one[3] and one[3] != "("]
    page += [(60, 90, 7, "("), (62.4, 92.5, 4.5, "1"), (64.7, 90, 7, ") Told by the vicar.")]
    text = _read(page).text

    assert f"{words}[1], as it is told." in text
    assert text.endswith("[1] Told by the vicar.\n\n[2] Both names are in the register.")


def test_what_interrupts_a_sentence_stands_apart() -> None:
    """A caption between two columns or pages comes behind the paragraph."""
    first = column([*FILLER, "Since then it has been the custom of the county that"])
    second = [
        *column(["Figure 2. The weir in flood, from the north."], top=730, size=8),
        *column(["nobody opens a letter.", *FILLER], top=700),
    ]
    text = _read(first, second).text

    assert "custom of the county that nobody opens a letter.\n\nFigure 2. The weir in flood" in text


def test_columns_are_read_one_after_the_other_however_wide_the_gaps_of_justified_lines() -> None:
    """Narrow columns of long words have few in a line: their gaps are as wide as a table's."""
    story = " ".join([*FILLER] * 3)
    lines = textwrap.wrap(story, 36)
    page = [
        word for x in (60, 310) for i, line in enumerate(lines)
        for word in _justified(line, x, 700 - 13 * i)
    ]  # fmt: skip

    assert _read(page).text.replace("\n\n", " ") == f"{story} {story}"


def test_cells_of_names_are_no_column_of_text() -> None:
    """Each stays with the office before it."""
    offices = ("trade", "mills and weirs", "the treasury", "foreign affairs", "the post", "roads")
    page = [
        (x, 700 - 14 * i, 10, cell)
        for i, office in enumerate(offices)
        for x, cell in zip(
            (60, 230, 290, 350),
            (f"Permanent secretary of {office}", "Jane Roe", "Ib Vind", "Ida Storm"),
            strict=True,
        )
    ]
    text = _read([*column(FILLER, top=760), *page]).text

    for office in offices:
        assert re.search(rf"Permanent secretary of {office}\W+Jane Roe\W+Ib Vind\W+Ida Storm", text)


def _justified(line: str, x: float, y: float) -> Iterator[Words]:
    """Yield a line's words, the last one's end at the right edge of a column of 220 points."""
    words = line.split()
    free = 220 - sum(width_of(word, 10) for word in words)
    for word in words:
        yield (x, y, 10, word)
        x += width_of(word, 10) + free / max(1, len(words) - 1)


def test_numbers_that_count_lines_are_no_text() -> None:
    """Depositions have them in the margin."""
    lines = [*FILLER, *FILLER]
    page = column(lines, x=100)
    page += [(60, 700 - 13 * i, 10, str(i + 1)) for i in range(len(lines))]

    assert _read(page).text == " ".join(lines)


def test_sizes_that_ocr_guessed_part_no_paragraph() -> None:
    """A few lines a little smaller than those around them."""
    page = [
        (60, 700 - 13 * i, 9 if i % 5 == 2 else 10, line) for i, line in enumerate([*FILLER] * 4)
    ]

    assert _read(page).text == " ".join([*FILLER] * 4)


def test_what_a_browser_prints_around_a_page_goes() -> None:
    """The day of printing is not the day of what is printed."""
    page = [
        (30, 780, 8, "11/2/26, 9:05 AM"), (250, 780, 8, "The weir"), *column(FILLER),
        (30, 15, 8, "https://example.org/weir.html"), (560, 15, 8, "1/1"),
    ]  # fmt: skip

    assert _read(page).text == " ".join(FILLER)


@pytest.mark.parametrize("text", ["שלום (עולם) 2024, סוף.", "קרא NATO גם 1,500 לא"])
@pytest.mark.parametrize("is_visual", [True, False], ids=["from the left", "as read"])
def test_a_line_from_the_right_is_read_from_the_right(text: str, is_visual: bool) -> None:
    """Whatever the order in the file; numbers are read from the left, brackets are mirrored back."""
    shown = re.sub(r"[A-Z]+|\d[\d,]*\d", lambda m: m.group()[::-1], text)[::-1]
    mirrored = shown.translate(str.maketrans("()", ")("))
    letters = [Letter(c, 10.0 * i, 10.0 * i + 10, 0, 12, False, 0, i) for i, c in enumerate(shown)]
    letters = [one._replace(text=c) for one, c in zip(letters, mirrored, strict=True)]
    letters = letters if is_visual else letters[::-1]

    assert "".join(one.text for one in in_order(letters)) == text
    assert is_from_right(letters)


def test_a_word_ends_behind_a_letter_that_hangs_over() -> None:
    """The ink of an f is wider than the letter; a file without spaces has only the gap behind it."""
    words = "a copy of the list of those in whose half of the valley".split()
    line: list[Words] = []
    x = 60.0
    for word in words:
        line.append((x, 700, 10, word))
        x += width_of(word, 10) + 1.7
    assert _read([*line, *column(FILLER, top=687)]).text.startswith(" ".join(words))


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (("which is kept, with all others, in /usr/share/", "doc/weir, and"), "/usr/share/doc/weir"),
        (("which is kept, with all others, in /usr/share/", "WEIR, and"), "/usr/share/WEIR"),
        (("and it is to be had of the county clerk at https:", "//weir.example"), "at https://weir"),
        (("of, or it can be sent by anyone at all to weir@lists.", "example.org and"), "weir@lists.example"),
        (("and it was heard by the sons of the millers and/", "or their wives"), "millers and/or t"),
        (("or that which was paid to the old county then, e.g.", "the toll or"), "then, e.g. the toll"),
        (("the clerk himself, who wrote to the old county.", "the clerk and"), "county. the clerk"),
    ],
)  # fmt: skip
def test_paths_and_hosts_that_a_line_breaks_are_whole_again(
    lines: tuple[str, str], joined: str
) -> None:
    first, rest = lines
    page = column(
        [*FILLER[:4], first, f"{rest} nobody has opened that since the year", *FILLER[1:]]
    )
    assert joined in _read(page).text


def test_a_divided_word_is_joined_though_the_next_line_is_indented() -> None:
    """As the lines of a definition are, but for its first."""
    page = [
        *column(FILLER, top=700),
        *column(["Millers: all of the devel-"], top=620),
        *column(["opers of the weir are expected to be there", "when the clerk reads."], 607, 80),
    ]
    assert "all of the developers of the weir are expected to be there when" in _read(page).text


def test_a_small_heading_with_the_number_of_a_note_is_none() -> None:
    """Text stands under it; a note is at the foot."""
    page = [
        *column(["1. The millers"], top=720, size=9),
        *column([*FILLER[:4], "clerk. Nobody has opened that drawer since then.^1"], top=700),
        *_foot("^1 So says the county."),
    ]
    text = _read(page).text

    assert text.startswith("1. The millers\n\nThe weir")
    assert "since then.[1]" in text
    assert text.endswith("[1] So says the county.")


def test_a_foot_with_the_chapter_and_the_page_goes_whatever_the_chapter() -> None:
    """Each on one page; the numbers count. A row of a table that ends a page does not."""
    names = ("The Millers", "The Clerk", "The Drawer", "The Weir")
    pages = [
        [*column(FILLER, top=700), (60, 40, 10, name), (400, 40, 10, str(i + 1))]
        for i, name in enumerate(names)
    ]
    assert not any(name in _read(*pages).text for name in names[:3])
    rows = [
        [*column(FILLER, top=700), (60, 40, 10, name), (400, 40, 10, str(number))]
        for name, number in zip(names, (40, 12, 77, 31), strict=True)
    ]
    assert all(name in _read(*rows).text for name in names)


def test_a_term_begins_a_paragraph_left_of_the_definition_above() -> None:
    """Definitions that are no sentences, and terms in small letters."""
    rows = [
        ("weir", "a wall across a river that raises the water"),
        ("sluice", "a gate in it"),
        ("race", "what leads the water to the wheel of a mill"),
        ("tail", "what leads it back"),
        ("toll", "what the millers of the upper valley paid"),
    ]
    page = [
        one
        for n, (term, words) in enumerate(rows)
        for one in (*column([term], top=700 - 26 * n), *column([words], top=687 - 26 * n, x=90))
    ]
    found = _read(page).text.split("\n\n")

    assert {"race", "toll"} <= {block.split()[0] for block in found}


def test_letters_of_a_replacement_text_stand_in_its_order() -> None:
    said = (
        "The minister will publish all of the figures today.",
        "Nobody shall be asked to pay for it a second time.",
    )
    drawn = b"".join(
        b"/Span << /ActualText (%s) >> BDC\n%sEMC\n"
        % (line.encode(), show((60, 700 - 13 * i, 10, line)))
        for i, line in enumerate(said)
    )
    loaded = _read([(60, 600, 10, "We build homes.")], drawn=drawn)
    assert loaded.text.startswith(" ".join(said))
