"""Every format's parser on a small file of its kind: words, marks, facts, notes."""

import io
import zipfile
from collections.abc import Callable
from itertools import pairwise

import pytest

from index.errors import CorpusError
from index.ingestion.parsers import Loaded, format_of, parse

PAGE = """<!doctype html><html lang="en-GB"><head><title>T</title>
<meta property="og:site_name" content="Ministry of Farms">
<meta property="article:published_time" content="2021-05-03T09:00">
<script type="application/ld+json">{"@graph": [{"@type": "Article", "headline": "On grain",
"author": [{"name": "Jane Doe"}]}]}</script></head>
<body><nav><a href="/">Home</a></nav><div class="banner" hidden>Cookies</div>
<main><h1>On grain</h1><h2>The harvest</h2>
<p>The harvest was <em>poor</em>.<sup><a href="#fn1" id="r1">1</a></sup> We must
 store&nbsp;more&shy; grain.</p>
<p><strong>Moderator:</strong> Why?<br>Tell us.</p>
<ul><li>First point</li><li>Second point</li></ul>
<ul><li><a href="/a">Link one</a></li><li><a href="/b">Link two</a></li><li><a href="/c">Link
three</a></li><li><a href="/d">Link four</a></li></ul>
<table><tr><td>a</td><td>b</td></tr></table>
<p style="display: none">Unseen</p><script>alert("x")</script>
<ol><li id="fn1"><p>Remarks by Richard Roe, Riga, 2 May 2021: “It was poor.” <a
href="https://example.org/roe">here</a> <a href="#r1">↩</a></p></li></ol>
</main><footer>Imprint</footer></body></html>"""


def _parse(content: bytes | str, name: str) -> Loaded:
    (loaded,) = parse(content.encode() if isinstance(content, str) else content, name)
    return loaded


def _marked(loaded: Loaded, kind: str) -> list[tuple[str, str]]:
    return [(m.value, m.span.cut(loaded.text)) for m in loaded.marks if m.kind == kind]


def test_a_page_is_what_people_read_on_it() -> None:
    """Without navigation, banners, hidden parts, scripts and the imprint."""
    loaded = _parse(PAGE, "grain.html")

    assert loaded.text.split("\n\n") == [
        "On grain",
        "The harvest",
        "The harvest was poor.[1] We must store\u00a0more\u00ad grain.",
        "Moderator: Why?\nTell us.",
        "First point",
        "Second point",
        "a b",
        "[1] Remarks by Richard Roe, Riga, 2 May 2021: “It was poor.” here",
    ]
    assert _marked(loaded, "heading") == [("1", "On grain"), ("2", "The harvest")]
    assert _marked(loaded, "bold") == [("", "Moderator:")]
    assert _marked(loaded, "link") == [("https://example.org/roe", "here")]


def test_a_link_back_is_not_a_note() -> None:
    """A number that links up the page, or to a heading, does not refer to a note."""
    page = (
        '<body><p id="top">The first.</p><p>The second <a href="#top">1</a>.</p>'
        '<p>See <a href="#two">2</a>.</p><h2 id="two">Two</h2><p>The last.</p></body>'
    )

    assert "[1]" not in _parse(page, "a.html").text
    assert _parse(page, "a.html").text.endswith("See 2.\n\nTwo\n\nThe last.")


def test_a_page_says_whose_it_is() -> None:
    """JSON-LD, OpenGraph, meta tags, the language of the page."""
    page = _parse(PAGE, "grain.html")

    assert page.facts == {"title": "On grain", "language": "en-GB"}
    assert page.hints == {
        "speaker": "Jane Doe", "publisher": "Ministry of Farms", "date": "2021-05-03T09:00",
    }  # fmt: skip


def test_markdown_is_read_as_it_is_rendered() -> None:
    """Without marks of emphasis and front matter; footnotes are notes."""
    loaded = _parse(
        "---\ntitle: On grain\nauthor: Jane Doe\ndate: 2021-05-03\n---\n# Grain\n\n"
        "The *harvest* was [poor](https://example.org).[^a]\n\n[^a]: It was.\n",
        "grain.md",
    )

    assert loaded.text == "Grain\n\nThe harvest was poor.[1]\n\n[1] It was."
    assert loaded.facts == {"title": "On grain", "speaker": "Jane Doe", "date": "2021-05-03"}


@pytest.mark.parametrize(
    ("said", "facts"),
    [
        ("title: !!bool x", {"title": "x"}),
        ("title: !!int ''", {}),
        ("title: !!timestamp x", {"title": "x"}),
        ("title: !!python/object/apply:os.getcwd []", {}),
        ("date: 2021-05-03", {"date": "2021-05-03"}),
        ("title: ~", {}),
        ("title: null", {}),
        ("title: [On grain, 1984]", {"title": "On grain, 1984"}),
        ("title: {a: b}", {}),
        ("a: &a [x, x]\n" + "".join(
            f"{b}: &{b} [*{a}, *{a}]\n" for a, b in pairwise("abcdefghijklmnopqrstuvwxyz")
        ) + "title: *z", {}),
    ],
    ids=lambda one: one[:30] if isinstance(one, str) else "",
)  # fmt: skip
def test_front_matter_is_texts_alone(said: str, facts: dict[str, str]) -> None:
    """Whatever tags, and lists of lists of lists, a stranger writes."""
    loaded = _parse(f"---\n{said}\n---\nThe harvest was poor.", "grain.txt")

    assert (loaded.text, loaded.facts) == ("The harvest was poor.", facts)


@pytest.mark.parametrize(
    ("said", "faults"),
    [
        ("title: [On grain", ["its front matter is no YAML (line 3)"]),
        ("title: {a: b}", ["its front matter has no text for “title”"]),
        ("a: &a [x]\ntitle: [[*a]]", ["its front matter has no text for “title”"]),
        ("The mill: a [short history", []),
        ("title: On grain", []),
    ],
)
@pytest.mark.parametrize("name", ["grain.txt", "grain.md"])
def test_front_matter_that_is_refused_is_told(said: str, faults: list[str], name: str) -> None:
    """Prose between two lines of hyphens is none."""
    loaded = _parse(f"---\n{said}\n---\nThe harvest was poor.", name)

    assert len(loaded.left_out) == len(faults)
    assert all(fault in told for fault, told in zip(faults, loaded.left_out, strict=True))


def test_definitions_in_markdown_are_lines_with_their_terms() -> None:
    """As many programs write them."""
    loaded = _parse("Width\n: 9 metres\n\nDepth\n: 2 metres\n", "weir.md")

    assert loaded.text == "Width: 9 metres\n\nDepth: 2 metres"


def test_a_box_in_a_book_is_read() -> None:
    """On a web page it would be what surrounds the text."""
    box = "<html><body><p>It was poor.</p><aside><p>Rye is a grain.</p></aside></body></html>"
    loaded = _parse(_zip({**BOOK, "OEBPS/a.xhtml": box}), "book.epub")

    assert "Rye is a grain." in loaded.text


def test_a_mail_is_its_text_and_who_wrote_it() -> None:
    """Despite encoded headers and an attachment."""
    loaded = _parse(
        "From: =?utf-8?q?J=C3=A4ne_Doe?= <jane@example.org>\r\nSubject: Grain\r\n"
        "Date: Mon, 3 May 2021 09:00:00 +0200\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\n'
        "Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
        "The harvest was poor.\r\n--b\r\nContent-Type: application/pdf\r\n"
        "Content-Disposition: attachment\r\n\r\nxx\r\n--b--\r\n",
        "grain.eml",
    )

    assert loaded.text == "The harvest was poor."
    assert loaded.envelope == {"title": "Grain", "speaker": "Jäne Doe", "date": "2021-05-03"}


@pytest.mark.parametrize(
    ("sender", "speaker"),
    [
        ('"Roe, Ann" <ann@example.org>', "Ann Roe"),
        ('"van Dyck, Jan (Quays)" <jan@example.org>', "Jan van Dyck"),
        ('"Roe, MP" <ann@example.org>', "Roe, MP"),
        ('"Acme, Inc." <ann@example.org>', "Acme, Inc."),
        ('"Oslo, City Council" <ann@example.org>', "Oslo, City Council"),
        ('"Office of Quays, Sund" <quays@example.org>', "Office of Quays, Sund"),
        ("ann@example.org", "ann@example.org"),
        ("Ann Roe <ann@example.org>, Ole Vik <ole@example.org>", None),
        ("Ann Roe <ann@example.org>\nFrom: Ole Vik <ole@example.org>", None),
    ],
)
def test_who_sent_a_mail(sender: str, speaker: str | None) -> None:
    """A surname may stand first; of several senders none is taken."""
    loaded = _parse(f"From: {sender}\nSubject: Grain\n\nThe harvest was poor.", "grain.eml")

    assert loaded.envelope.get("speaker") == speaker


SRT = """1
00:00:01,000 --> 00:00:03,000
The harvest was

2
00:00:03,000 --> 00:00:05,000
<i>poor</i> this year.

3
00:00:09,000 --> 00:00:11,000
We must store more.
"""


def test_subtitles_are_running_text_and_keep_their_times() -> None:
    """A sentence over two cues is one; a long silence ends a paragraph."""
    loaded = _parse(SRT, "talk.srt")

    assert loaded.text == "The harvest was poor this year.\n\nWe must store more."
    assert _marked(loaded, "time") == [
        ("0:00:01", "The harvest was"),
        ("0:00:03", "poor this year."),
        ("0:00:09", "We must store more."),
    ]


def test_voices_in_subtitles_are_labels() -> None:
    """WebVTT names the speaker; the name is not part of the words."""
    loaded = _parse(
        "WEBVTT\n\n00:01.000 --> 00:03.000\n<v Jane Doe>The harvest was poor.\n\n"
        "00:03.500 --> 00:05.000\n<v.loud Richard Roe>Why?</v>\n",
        "talk.vtt",
    )

    assert loaded.text == "The harvest was poor.\n\nWhy?"
    assert _marked(loaded, "label") == [
        ("Jane Doe", "The harvest was poor."),
        ("Richard Roe", "Why?"),
    ]


def test_what_is_no_speech_in_webvtt_is_left_out() -> None:
    """Names of cues, the times of words; a cue without a voice is nobody's."""
    loaded = _parse(
        "WEBVTT\n\n5f0c-41/12-0\n00:01.000 --> 00:03.000\n<v Jane Doe>The <00:02.000>harvest</v>\n\n"
        "5f0c-41/12-1\n00:03.000 --> 00:05.000\n<v Jane Doe>was poor.\n\n"
        "00:05.500 --> 00:06.000\nWhy?\n",
        "talk.vtt",
    )

    assert loaded.text == "The harvest was poor.\n\nWhy?"
    assert _marked(loaded, "label") == [
        ("Jane Doe", "The harvest"),
        ("Jane Doe", "was poor."),
        ("", "Why?"),
    ]


def test_captions_that_roll_up_are_read_once() -> None:
    """Each line is shown twice; where lines do not roll, what is said twice stays."""
    cues = ["the harvest", "the harvest\nwas poor", "was poor", "was poor\nthis year", "this year"]
    rolling = "".join(
        f"00:0{i}.000 --> 00:0{i + 1}.000\n{words}\n\n" for i, words in enumerate(cues)
    )
    twice = ["No.", "No.", "It was dry.", "It was cold.", "We had rain.", "Then none."]
    plain = "".join(
        f"00:0{i}.000 --> 00:0{i + 1}.000\n{words}\n\n" for i, words in enumerate(twice)
    )

    assert _parse(f"WEBVTT\n\n{rolling}", "a.vtt").text == "the harvest was poor this year"
    assert _parse(f"WEBVTT\n\n{plain}", "a.vtt").text == " ".join(twice)


def test_two_who_speak_in_one_cue_are_two_blocks() -> None:
    """Their lines begin with a dash."""
    loaded = _parse("1\n00:00:01,000 --> 00:00:04,000\n- Will it rain?\n- It will.\n", "a.srt")

    assert loaded.text == "- Will it rain?\n\n- It will."


@pytest.mark.parametrize(
    ("content", "name"),
    [
        ("They say:\n\n- One is so.\n- Two is so.\n\nNo.", "a.md"),
        ("<p>They say:</p><ul><li>One is so.</li><li>Two is so.</li></ul><p>No.</p>", "a.html"),
    ],
)
def test_items_of_a_list_are_marked(content: str, name: str) -> None:
    """Their bullets are not in the text."""
    assert [words for _, words in _marked(_parse(content, name), "item")] == [
        "One is so.", "Two is so.",
    ]  # fmt: skip


def test_rich_text_is_its_paragraphs() -> None:
    """Without codes, with accents."""
    loaded = _parse(
        r"{\rtf1\ansi{\fonttbl\f0 X;}\f0 The harv\'e9st was \b poor\b0.\par We must.}", "x.rtf"
    )

    assert loaded.text == "The harvést was poor.\n\nWe must."


def test_the_notes_of_rtf_are_at_its_end() -> None:
    """Behind the numbers that stand for them; braces and letters of the code page are read."""
    loaded = _parse(
        r"{\rtf1\ansi\ansicpg1252 The quay{\super\chftn{\*\footnote\chftn\pard See \{4\} of the "
        r"{\i Journ\'e9e}.}} fell.{\footnote\ftnalt Ibid.}\par It was old.}",
        "x.rtf",
    )

    assert loaded.text.split("\n\n") == [
        "The quay[1] fell.[2]", "It was old.", "[1] See {4} of the Journée.", "[2] Ibid.",
    ]  # fmt: skip


def test_a_table_in_rich_text_is_read_row_by_row() -> None:
    """Bullets of the font Symbol are bullets, and letters of two halves are one."""
    loaded = _parse(
        r"{\rtf1\ansi We need:\par \u-3913?\tab a gate \u-10187?\u-8936?\par\trowd Work\cell Price\cell\row"
        r"\trowd Sill\cell 40\cell\row\pard End.\par}",
        "x.rtf",
    )

    assert loaded.text.split("\n\n") == [
        "We need:",
        "• a gate \U0001d518",
        "Work: Sill; Price: 40",
        "End.",
    ]


def _zip(parts: dict[str, str]) -> bytes:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return memory.getvalue()


BOOK = {
    "mimetype": "application/epub+zip",
    "META-INF/container.xml": '<container><rootfiles><rootfile full-path="OEBPS/book.opf"/>'
    "</rootfiles></container>",
    "OEBPS/book.opf": '<package xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>'
    "<dc:title>Grain</dc:title><dc:creator>Jane Doe</dc:creator><dc:date>2021</dc:date></metadata>"
    '<manifest><item id="n" href="nav.xhtml" properties="nav"/><item id="a" href="a.xhtml"/>'
    '<item id="b" href="notes%20b.xhtml"/></manifest><spine><itemref idref="n"/>'
    '<itemref idref="a"/><itemref idref="b"/></spine></package>',
    "OEBPS/nav.xhtml": "<html><body><p>Contents</p></body></html>",
    "OEBPS/a.xhtml": '<html><body><h1>One</h1><p>It was poor.<a href="notes%20b.xhtml#n">1</a></p>'
    "</body></html>",
    "OEBPS/notes b.xhtml": '<html><body><p id="n"><a href="a.xhtml#r">1</a> So it was.</p></body></html>',
}


def test_a_book_is_its_chapters_in_order() -> None:
    """Without the table of contents; a note in another chapter is a note."""
    loaded = _parse(_zip(BOOK), "book.epub")

    assert loaded.text == "One\n\nIt was poor.[1]\n\n[1] So it was."
    assert loaded.facts == {"title": "Grain"}
    assert loaded.hints == {"speaker": "Jane Doe", "date": "2021"}


@pytest.mark.parametrize(
    ("content", "name", "suffix"),
    [
        (b"%PDF-1.4 ...", "speech.txt", ".pdf"),
        (b"<!DOCTYPE html><html>", "page.txt", ".html"),
        (b"<!DOCTYPE html><html>", "page", ".html"),
        (b"{\\rtf1 x}", "speech.docx", ".rtf"),
        (b"WEBVTT\n", "talk.srt", ".vtt"),
        (_zip(BOOK), "book.zip", ".epub"),
        (b"Grain.", "speech.md", ".md"),
    ],
)
def test_a_file_is_what_it_holds_whatever_its_name_says(
    content: bytes, name: str, suffix: str
) -> None:
    """Its first bytes decide."""
    assert format_of(content, name) == suffix


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        pytest.param(b"x", "a.xyz", "cannot be read; convert it", id="kind"),
        pytest.param(b"x", "a.xlsx", "not a XLSX file", id="no workbook"),
        pytest.param(b"plain", "a.pdf", "not a PDF file, though", id="no pdf"),
        pytest.param(_zip({"a.txt": "x"}), "a.docx", "unpack it", id="zip"),
        pytest.param(b"a\x00b", "a.txt", "NUL byte at 1", id="binary"),
        pytest.param(b" \n\t", "a.txt", "no text in it", id="blank"),
        pytest.param(b'{"text": "a"}\n{"txt": 1}', "a.jsonl", "line 2", id="line"),
        pytest.param(b"not json", "a.jsonl", "line 1: not JSON", id="no json"),
        pytest.param(b"Subject: x\n\n", "a.eml", "no text in it", id="empty mail"),
        pytest.param(b"no cues here", "a.srt", "SRT subtitles|no text", id="no cues"),
        pytest.param(b"%PDF-1.4 x", "a.pdf", "damaged", id="damaged pdf"),
        pytest.param(_zip({"mimetype": "application/epub+zip"}), "a.epub", "container", id="epub"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name(content: bytes, name: str, said: str) -> None:
    """With the reason and what to do."""
    with pytest.raises(CorpusError, match=said) as caught:
        parse(content, name)

    assert name in str(caught.value)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("The harvest—what a word—was “poor”; the farmers’ lot.\n" * 9, "big5"),
        ("A decrease of ½¢, of £3 and 5°.\n" * 9, "cp1252"),
        ("Урожай был плохим. «Мы» должны хранить больше — зерна.\n" * 9, "cp1251"),
        ("Урожай был плохим. Мы должны хранить больше зерна.\n" * 9, "koi8_r"),
        ("Žně byly špatné, řekl ministr – „musíme“.\n" * 9, "cp1250"),
        ("Książka leży na stole, a źródło wciąż bije.\n", "iso8859_2"),
        ("¿Quién pagará el año pasado? El señor dijo: ¡nunca!\n", "cp1252"),
        ("Où sont passés les crédits ? La région prête l'argent dès lors.\n", "cp1252"),
        ("Perché la città è più bella, però non è così.\n", "cp1252"),
        ("Vi måste också gå till sjön på lördag, sade Åsa Öberg.\n", "cp1252"),
        ("Vi får også at høre, at skibet er på vej over søen.\n", "cp850"),
        ("Gemi limana girdi, çünkü yağmur başladı.\n", "cp1254"),
        ("收成不好。我們必須儲存更多的糧食。\n" * 9, "big5"),
        ("収穫は悪かった。もっと穀物を蓄えなければならない。\n" * 9, "shift_jis"),
        ("La récolte a été «mauvaise» – c’est l’été.\n" * 9, "mac_roman"),
        ("The harvest was “poor”.\n" * 9, "utf-16"),
        ("The harvest was “poor”.\n" * 9, "utf-8-sig"),
    ],
)  # fmt: skip
def test_old_encodings_are_recognised(text: str, encoding: str) -> None:
    """The text is the same to the letter."""
    assert _parse(text.encode(encoding), "old.txt").text == text


def test_a_bad_byte_in_utf8_changes_no_other_letter() -> None:
    """It is said, and shown as what it is."""
    text = "Die Brücke über den Fluß kostet 5 €, sagte Jörg Müller aus Köln für Österreich.\n"
    loaded = _parse(text.encode() + b"Und \xff mehr.\n" + text.encode(), "a.txt")

    assert loaded.text == f"{text}Und \ufffd mehr.\n{text}"
    assert loaded.left_out == (
        "one character is damaged, and shown as \ufffd; save the file as UTF-8 again",
    )
    assert (
        _parse("The fee is €5, not £7.".encode("cp1252"), "a.txt").text == "The fee is €5, not £7."
    )


def test_line_ends_become_line_feeds() -> None:
    """Those of other systems would separate paragraphs differently."""
    assert _parse(b"One.\r\nTwo.\rThree.", "a.txt").text == "One.\nTwo.\nThree."


@pytest.mark.parametrize(
    "make",
    [lambda n: "<div>" * n + "deep", lambda n: "<b><i>" * n + "deep", lambda n: ">" * n + " deep"],
    ids=["blocks", "inline", "quotes"],
)
def test_deep_nesting_is_parsed(make: Callable[[int], str]) -> None:
    """The word inside five thousand nested elements is found."""
    assert _parse("<html>" + make(5_000), "deep.html").text.endswith("deep")


def test_rolling_captions_come_out_once() -> None:
    """Each cue repeats the line before; a person who says "No." twice still does."""
    rolling = """WEBVTT

00:00.240 --> 00:02.550
the<00:00:00.480><c> old</c><c> miller</c>

00:02.550 --> 00:02.560
the old miller

00:02.560 --> 00:05.000
the old miller
sold<00:00:03.000><c> his</c><c> mill</c>

00:05.000 --> 00:05.010
sold his mill

00:05.010 --> 00:08.000
sold his mill
and<00:00:05.300><c> left</c>
"""
    twice = "1\n00:00:00,000 --> 00:00:01,000\nNo.\n\n2\n00:00:01,000 --> 00:00:02,000\nNo.\n"

    assert _parse(rolling.encode(), "a.vtt").text == "the old miller sold his mill and left"
    assert _parse(twice.encode(), "a.srt").text == "No. No."


def _mail(body: str, kind: str = "plain") -> Loaded:
    head = (
        "From: Ida Moe <ida@example.org>\nSubject: Re: Weir\nDate: Mon, 3 May 2021 09:00:00 +0200\n"
    )
    return _parse(f"{head}Content-Type: text/{kind}; charset=utf-8\n\n{body}", "weir.eml")


@pytest.mark.parametrize(
    ("body", "kind", "own"),
    [
        ("We shall see.\n\nOn Sun, 2 May 2021, Ole Vik\n<ole@example.org> wrote:\n> The weir\n> leaks.\n>\n> Ole\n",
         "plain", ["We shall see."]),
        ("Am 2.5.2021 schrieb Ole Vik:\n> It leaks.\n\nIt does not.\n\n> Mend it.\n\nNo.", "plain",
         ["It does not.", "No."]),
        ("See below.\n\n-----Ursprüngliche Nachricht-----\nVon: Ole Vik\nGesendet: 2. Mai 2021 10:12\nAn: Ida\n\nIt leaks.",
         "plain", ["See below."]),
        ("Fyi\n\n---------- Forwarded message ---------\nFrom: Ole Vik <ole@example.org>\nDate: Sun\n"
         "Subject: Weir\n\nIt leaks.", "plain", ["Fyi"]),
        ("Yes.\n\n-----Original Message-----\nFrom: Ole Vik\n\nIt leaks.", "plain", ["Yes."]),
        ("Yes.\n\nLe dim. 2 mai 2021 à 10:12, Ole Vik <ole@example.org> a écrit :\n\nIt leaks.", "plain", ["Yes."]),
        ('<p>Yes.</p><div>On Sun, Ole Vik wrote:</div><blockquote type="cite">It leaks.</blockquote>',
         "html", ["Yes."]),
        ("<p>Yes.</p><p><b>From:</b> Ole Vik<br><b>Sent:</b> 2 May 2021 10:12<br><b>To:</b> Ida</p><p>It leaks.</p>",
         "html", ["Yes."]),
        ("The weir leaks: look at it.\nI have seen it at 10:12.\nTo: nobody.", "plain", None),
    ],
    ids=["reply", "between", "Outlook", "forwarded", "dashes", "no marks", "cited", "Outlook page", "none"],
)  # fmt: skip
def test_what_a_mail_answers_is_not_its_senders(
    body: str, kind: str, own: list[str] | None
) -> None:
    """Quoted, introduced or forwarded, in any language; it is nobody's."""
    loaded = _mail(body, kind)
    labels = [m for m in loaded.marks if m.kind == "label"]

    if own is None:
        assert not labels
        return
    assert [m.span.cut(loaded.text).strip() for m in labels if m.value == "Ida Moe"] == own
    assert {m.value for m in labels} == {"Ida Moe", ""}
    assert ">" not in loaded.text.replace("@example.org>", "")


def test_line_ends_of_a_mail_become_line_feeds() -> None:
    """Those of the mail's way through the network are not kept."""
    assert _mail("One.\r\nTwo.\r\n").text == "One.\nTwo."
