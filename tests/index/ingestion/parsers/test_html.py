"""Web pages as people read them: forms, folded parts, notes in asides, tables in words."""

import pytest

from index.ingestion.parsers import Loaded, parse


def _page(body: str) -> Loaded:
    (loaded,) = parse(f"<!doctype html><html><body>{body}</body></html>".encode(), "page.html")
    return loaded


def _rows(loaded: Loaded) -> list[str]:
    return [
        m.span.cut(loaded.text)
        for m in loaded.marks
        if m.kind == "row" and m.value in ("", "figure")
    ]


QUAY = "<p>The quay is closed for repairs. It opens again at Easter.</p>"


@pytest.mark.parametrize(
    "form",
    [
        f'<form method="post" id="aspnetForm"><input type="hidden" value="x">{QUAY}</form>',
        f'<form id="f"><input type="search"><h1>The quay</h1>{QUAY}</form>',
        f'<form id="f"><input type="text">{QUAY * 6}</form>',
        f'<form id="f"><input type="text">{QUAY}</form>',
    ],
    ids=["no controls", "a heading", "much text", "all there is"],
)
def test_a_form_around_the_text_is_read(form: str) -> None:
    """ASP.NET puts every page into one."""
    assert "It opens again at Easter." in _page(form).text


def test_a_form_to_fill_in_is_left_out() -> None:
    """A subscription is no part of the text."""
    form = '<form><p>Get our letters.</p><input type="email"><button>Go</button></form>'

    assert (
        _page(f"{QUAY}{form}").text == "The quay is closed for repairs. It opens again at Easter."
    )


@pytest.mark.parametrize(
    "folded",
    [
        f'<div id="transcript" style="display: none">{QUAY}</div>',
        f'<div class="accordion-body" hidden>{QUAY}</div>',
        f'<button aria-controls="more">More</button><div id="more" hidden>{QUAY}</div>',
        f'<a href="#rest">Read on</a><div id="rest" style="display:none">{QUAY}</div>',
        f"<details><summary>Text</summary>{QUAY}</details>",
    ],
    ids=["transcript", "accordion", "controlled", "linked", "details"],
)
def test_what_a_click_unfolds_is_read(folded: str) -> None:
    """It is part of the page, though not shown at once."""
    loaded = _page(f"<p>The harbour master spoke.</p>{folded}")

    assert "The quay is closed for repairs." in loaded.text
    assert not loaded.left_out


def test_hidden_text_that_nothing_unfolds_is_told() -> None:
    """Left out, but not without a word; a banner is not worth one."""
    banner = f'<div class="cookie-banner" hidden>{QUAY}</div>'
    loaded = _page(f'<p>One.</p><div style="display:none">{QUAY}</div>{banner}')

    assert loaded.text == "One."
    assert len(loaded.left_out) == 1
    assert "The quay is closed for repairs." in loaded.left_out[0]


@pytest.mark.parametrize(
    "style",
    ["font-size:0", "font-size: 0px", "position:absolute; left:-9999px", "text-indent:-9999em",
     "clip: rect(0, 0, 0, 0)", "clip-path:inset(50%)"],
)  # fmt: skip
def test_words_that_nobody_sees_are_no_text(style: str) -> None:
    assert _page(f'<p>One.</p><p style="{style}">Two.</p>').text == "One."


def test_struck_words_are_no_text() -> None:
    """Those that took their place are; small gaps between elements hide none of these."""
    page = "<p>The <del>tug never</del><ins>tug</ins> sails with <s>no</s> lamps.</p>"
    gaps = '<div style="font-size:0"><p style="font-size:14px">It is late.</p></div>'

    assert _page(page + gaps).text == "The tug sails with lamps.\n\nIt is late."
    # An end that is missing.
    assert _page("<p>One.</p><s><p>Two.</p><p>Three.</p>").text == "One.\n\nTwo.\n\nThree."


@pytest.mark.parametrize("hidden", ["", " hidden", ' style="display:none"'])
def test_a_note_in_an_aside_is_a_note(hidden: str) -> None:
    """As in EPUB 3, where it pops up."""
    loaded = _page(
        '<section><p>Ropes are made of hemp.<a href="#n1"><sup>1</sup></a> Nobody minds.</p>'
        f'<aside id="n1" epub:type="footnote"{hidden}><p>Accounts, page 4.</p></aside></section>'
    )

    assert loaded.text == "Ropes are made of hemp.[1] Nobody minds.\n\n[1] Accounts, page 4."


def test_lines_of_preformatted_text_stay_apart_around_bold_words() -> None:
    """Each line break is kept, wherever an element begins or ends."""
    loaded = _page("<pre>The mill burned.\n<b>Nobody was hurt.</b>\nIt was old.\n</pre><p>End.</p>")

    assert loaded.text == "The mill burned.\nNobody was hurt.\nIt was old.\n\nEnd."


def test_a_row_says_what_its_cells_are() -> None:
    """Each cell behind its column's heading; a cell across columns or rows counts for each."""
    loaded = _page(
        "<table><caption>Catch in tonnes</caption>"
        "<tr><th rowspan=2>Port</th><th colspan=2>Cod</th></tr><tr><th>2019</th><th>2020</th></tr>"
        "<tr><td>Vik</td><td>12</td><td>–</td></tr>"
        "<tr><td colspan=3>The north</td></tr><tr><td>Nes</td><td>7</td><td>9</td></tr></table>"
    )

    assert _rows(loaded) == [
        "Port: Vik; Cod 2019: 12",
        "The north; Port: Nes; Cod 2019: 7; Cod 2020: 9",
    ]
    assert loaded.text.startswith("Catch in tonnes\n\nPort: Vik")


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        ("<tr><th>Area</th><td>40 hectares</td></tr><tr><th>Depth</th><td>6 metres</td></tr>",
         ["Area: 40 hectares", "Depth: 6 metres"]),
        ("<tr><td>Area</td><td>40 hectares</td></tr><tr><td>Depth</td><td>6 metres</td></tr>",
         ["Area: 40 hectares", "Depth: 6 metres"]),
        ("<tr><td><b>Pier</b></td><td><b>Keeper</b></td></tr><tr><td>East</td><td>Moe</td></tr>",
         ["Pier: East; Keeper: Moe"]),
        ("<tr><td></td><td>Width</td></tr><tr><td>Lock</td><td>9 m</td></tr><tr><td>Gate</td><td>7 m</td></tr>",
         ["Lock; Width: 9 m", "Gate; Width: 7 m"]),
    ],
    ids=["row headings", "pairs", "bold headings", "a corner without a name"],
)  # fmt: skip
def test_headings_of_tables_are_found(table: str, rows: list[str]) -> None:
    """By their element, in bold, or as words over numbers."""
    assert _rows(_page(f"<table>{table}</table>")) == rows


@pytest.mark.parametrize(
    "table",
    [
        f"<tr><td>{QUAY}</td><td>{QUAY * 4}</td></tr><tr><td>{QUAY}</td><td>{QUAY}</td></tr>",
        "<tr><td>MR. MOE:</td><td>The lock is old, and nobody has mended it since the great "
        "flood of that year.</td></tr><tr><td>MS. DAHL:</td><td>It is.</td></tr>",
        "<tr><td>Moe</td><td>It is.</td></tr><tr><td>Dahl</td><td>No.</td></tr><tr><td>Moe</td><td>So.</td></tr>",
        "<tr><td>1.</td><td>The lock is old.</td></tr><tr><td>2.</td><td>It leaks.</td></tr>",
        "<tr><td><h2>Left</h2></td><td>1</td></tr><tr><td>a</td><td>2</td></tr>",
    ],
    ids=["columns of text", "who says what", "who takes turns", "numbers", "headings"],
)
def test_a_table_that_only_places_the_text_is_text(table: str) -> None:
    """Its cells are paragraphs, labels and headings."""
    assert _rows(_page(f"<table>{table}</table>")) == []


def test_a_definition_is_a_line_with_its_term() -> None:
    """Several terms share a definition; several definitions share a line."""
    loaded = _page(
        "<dl><dt>Width</dt><dd>9 metres</dd><dt>Pier</dt><dt>Jetty</dt><dd>A bridge into the sea"
        "</dd><dd>A landing</dd><dt>Who pays?</dt><dd>The town</dd></dl>"
    )

    assert _rows(loaded) == [
        "Width: 9 metres", "Pier, Jetty: A bridge into the sea; A landing", "Who pays? The town",
    ]  # fmt: skip


def test_turns_in_a_list_of_definitions_stay_turns() -> None:
    """Where a term comes twice, it names who speaks."""
    loaded = _page("<dl><dt>Moe</dt><dd>No.</dd><dt>Dahl</dt><dd>Yes.</dd><dt>Moe</dt><dd>So.</dl>")

    assert _rows(loaded) == []


def test_a_cell_without_neighbours_is_given_to_no_row() -> None:
    """It may be a title, or a row whose values are not known."""
    table = "<tr><th>Port</th><th>Catch</th></tr><tr><td>Vik</td><td></td></tr><tr><td>Nes</td><td>9</td></tr>"

    assert _page(f"<table>{table}</table>").text == "Vik\n\nPort: Nes; Catch: 9"


@pytest.mark.parametrize(
    ("formula", "written"),
    [
        ("<math><mn>4.5</mn> <mo>%</mo></math>", "4.5%"),
        ("<math alttext='x squared'><msup><mi>x</mi><mn>2</mn></msup></math>", "x squared"),
        ("<math><mfrac><mn>1</mn><mn>2</mn></mfrac></math>", "[formula]"),
    ],
)
def test_a_formula_is_not_left_out_of_its_sentence(formula: str, written: str) -> None:
    """Without it the sentence would say something else."""
    assert (
        _page(f"<p>The fee rose by {formula} in May.</p>").text
        == f"The fee rose by {written} in May."
    )


def test_a_caption_is_quoted_whole() -> None:
    """But for a mere number."""
    loaded = _page(
        "<figure><figcaption>Figure 3: Landings of cod at Vik</figcaption></figure>"
        "<figure><figcaption>Figure 4</figcaption></figure>"
    )

    assert _rows(loaded) == ["Figure 3: Landings of cod at Vik"]


def test_notes_of_a_saved_page_are_tied_though_its_links_are_absolute() -> None:
    """The page's address before each "#", and a link back to what has no name."""
    here = "https://harbour.example/quay.html"
    loaded = _page(
        f'<p>The quay is closed.<a href="{here}#fn1"><sup>1</sup></a> It opens again at Easter.'
        f'<a href="https://other.example/news#fn1">More</a></p>'
        f'<hr><p><a name="fn1"></a>So says the board. <a href="{here}#f1">Return to text</a></p>'
    )
    assert loaded.text == (
        "The quay is closed.[1] It opens again at Easter.More\n\n[1] So says the board."
    )


def test_the_way_to_a_page_is_no_part_of_its_text() -> None:
    trail = (
        '<ol class="breadcrumb"><li><a href="/">Home</a></li><li><a href="/n">News</a></li></ol>'
    )
    assert _page(trail + QUAY).text.startswith("The quay")
    assert _page(f'<div class="breadcrumbs">{QUAY}</div>').text.startswith("The quay")
