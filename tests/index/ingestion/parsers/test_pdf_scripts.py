"""PDFs in Arabic, Hebrew, Korean: letters join, stand on each other, come from the right."""

from pathlib import Path

import pytest

from index.errors import CorpusError
from index.ingestion.parsers import parse
from index.ingestion.parsers.pdf.accents import with_accents
from index.ingestion.parsers.pdf.columns import Columns
from index.ingestion.parsers.pdf.from_right import in_order, with_ligatures
from index.ingestion.parsers.pdf.letter import Letter
from index.ingestion.parsers.pdf.lines import lines_in
from index.ingestion.parsers.pdf.vertical import by_direction
from tests.conftest import once
from tests.index.ingestion.parsers.office_files import SOFFICE, convert, write_flat_odt
from tests.quality.pdf_by_hand import file_of, stream

SAID = {
    "arabic": (
        "سوف نبني أربعين قارباً جديداً قبل نهاية العام.",
        "لن نرفع رسوم الميناء هذا العام، ولن نرفعها في العام المقبل.",
        "قال الوزير إن المدرسة ستفتح أبوابها في الأول من أيلول.",
        "الصيادون ينتظرون والحكومة لا تجيب، وهذا ما يجب أن يقال الآن.",
    ),
    "hebrew": (
        "נבנה ארבעים סירות חדשות לפני סוף השנה.",
        "לא נעלה את דמי הנמל השנה, ולא בשנה הבאה.",
    ),
}

AMIRI = Path("/usr/share/fonts/opentype/fonts-hosny-amiri/Amiri-Regular.ttf")


def _letters(*places: tuple[str, float, float], run: int = 1) -> list[Letter]:
    return [Letter(text, x0, x1, 700, 12, False, 0, run) for text, x0, x1 in places]


def test_lam_and_alef_in_one_box_are_read_in_their_order() -> None:
    """PDFium gives the two letters of the ligature in either order."""
    for texts in ("لا", "ال"):
        box = _letters((texts[0], 90, 98), (texts[1], 90, 94))
        assert "".join(one.text for one in with_ligatures(box)) == "لا"
    apart = _letters(("ا", 94, 98), ("ل", 88, 94))
    assert "".join(one.text for one in with_ligatures(apart)) == "ال"


def test_all_signs_of_a_page_are_given_in_the_same_order() -> None:
    """A sign of two letters that may stand in either order goes with the lam and alef elsewhere."""
    alef_lam = _letters(("ا", 90, 98), ("ل", 90, 94))
    jeem_meem = _letters(("ج", 60, 68), ("م", 60, 64))
    read = with_ligatures([*alef_lam, *jeem_meem])
    assert "".join(one.text for one in read) == "لامج"
    read = with_ligatures([*reversed(alef_lam), *jeem_meem])
    assert "".join(one.text for one in read) == "لاجم"


def test_a_letter_that_stands_over_another_is_read_before_it() -> None:
    """A meem that reaches over the whole jeem after it; a waw whose tail is under the alef."""
    for texts, places in (("مج", [(514.4, 520.6), (513.7, 521.7)]), ("وا", [(60, 70), (59, 62)])):
        letters = _letters(*((text, *at) for text, at in zip(texts, places, strict=True)))
        assert "".join(one.text for one in in_order(letters)) == texts
        assert "".join(one.text for one in in_order(letters[::-1])) == texts


def test_a_letter_from_the_right_begins_where_it_is_set_not_where_its_ink_does() -> None:
    """Of a letter that stands for another (ActualText), PDFium tells the box of the ink."""
    word = "سساسسساسس"
    shown = b"".join(
        b"/Span << /ActualText <FEFF%04X> >> BDC (%s) Tj EMC\n"
        % (ord(letter), b"K" if letter == "ا" else b"/")
        for letter in word
    )
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents 4 0 R"
        b" /Resources << /Font << /F 5 0 R >> >> >>"
    )
    catalogue = b"<< /Type /Catalog /Pages 2 0 R >>"
    pages = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    written = stream(b"BT /F 20 Tf 250 Tz 20 100 Td %s ET" % shown)
    text = parse(file_of([catalogue, pages, page, written, font]), "replaced.pdf")[0].text
    assert text == word


@pytest.mark.slow
@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")
@pytest.mark.skipif(not AMIRI.exists(), reason="no Amiri font (Debian: fonts-hosny-amiri)")
def test_a_font_whose_letters_stand_on_each_other_is_read_in_order(tmp_path: Path) -> None:
    """Amiri sets a meem on the jeem after it, and signs of three letters."""
    said = "وأضاف أن المجلس سيجتمع، وأن المحادثات مستمرة، وعن حماية المدنيين في المجتمع على الأرض."
    write_flat_odt(tmp_path / "amiri.fodt", [said], writing="rl-tb", complex_font="Amiri")
    convert([tmp_path / "amiri.fodt"], "pdf", tmp_path)
    path = tmp_path / "amiri.pdf"

    assert b"Amiri" in path.read_bytes()
    assert said in " ".join(parse(path.read_bytes(), path.name)[0].text.split())


def test_a_vowels_sign_goes_with_the_letter_under_it() -> None:
    """Also where the file draws it before, or in a command of its own, or as half of a glyph."""
    base = _letters(("إ", 110, 114), ("ن", 100, 108))
    sign = Letter("\u0651", 102, 107, 698.8, 12, False, 0, 2)
    assert [one.text for one in with_accents([sign, *base])] == ["إ", "ن\u0651"]

    (both,) = with_accents(_letters(("\u064b", 87, 89), ("ا", 85, 87)))
    assert (both.text, both.x0, both.x1) == ("ا\u064b", 85, 89)


def test_room_beside_a_number_is_no_space_in_korean() -> None:
    """Programs leave a quarter of a letter there; a word is farther off, or has a space."""
    letters: list[Letter] = []
    at = 60.0
    for char in "박 교수는 학교가 9월에 문을 연다고 2.5억 말했습니다":
        width = 12.0 if char >= "가" else 4.0
        gap = 3.0 if letters and (char >= "가") != (letters[-1].text >= "가") else 0.0
        gap = 0.0 if char == " " or (letters and letters[-1].text == " ") else gap
        letters.append(Letter(char, at + gap, at + gap + width, 700, 12, False, 0, 1))
        at += gap + width
    (line,) = lines_in(letters, 0, Columns())

    assert line.text == "박 교수는 학교가 9월에 문을 연다고 2.5억 말했습니다"


def test_columns_of_japanese_are_lines_from_the_right() -> None:
    """The number of the page, which is not set from the top down, stays as it is."""
    columns = ["港は冬の間閉鎖され", "る。誰も渡し船に知", "らせていない。"]
    letters = [
        Letter(letter, 500 - 30 * i, 512 - 30 * i, 740 - 12 * n, 12, False, 0, 1)
        for i, column in enumerate(columns)
        for n, letter in enumerate(column)
    ]
    page = _letters(("4", 300, 306), ("2", 306, 312))
    level, turned = by_direction([*letters, *page], 842)
    lines = lines_in(turned, 0, Columns())

    assert level == page
    assert [line.text for line in lines] == columns
    assert by_direction(letters[:9:3], 842)[1] == []


def test_a_page_of_blanks_has_no_text() -> None:
    blank = b"BT /F 12 Tf 72 700 Td (   ) Tj ET"
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 800] /Contents 4 0 R"
        b" /Resources << /Font << /F 5 0 R >> >> >>"
    )
    catalogue = b"<< /Type /Catalog /Pages 2 0 R >>"
    pages = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    with pytest.raises(CorpusError, match="no text"):
        parse(file_of([catalogue, pages, page, stream(blank), font]), "blank.pdf")


def test_signs_of_other_scripts_stay_where_they_are() -> None:
    """Hindi has signs that take room, which carry others."""
    letters = _letters(*((c, 3.0 * i, 3.0 * i + 2) for i, c in enumerate("नहीं लोगों")))

    assert with_accents(letters) == letters


def test_letters_with_accents_are_not_korean() -> None:
    """Vietnamese and Greek ones have high numbers, too; a gap between words is one."""
    letters: list[Letter] = []
    at = 60.0
    for word in "Thị Ế nói ἀληθής ἐν".split():
        for char in word:
            letters.append(Letter(char, at, at + 6, 700, 12, False, 0, 1))
            at += 6
        letters.append(Letter(" ", at, at + 4.2, 700, 12, False, 0, 1))
        at += 4.2
    letters = [one for i, one in enumerate(letters) if i != 3]  # one space is not written
    (line,) = lines_in(letters, 0, Columns())

    assert line.text == "Thị Ế nói ἀληθής ἐν"


@pytest.mark.slow
@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")
@pytest.mark.parametrize("script", SAID)
def test_sentences_from_the_right_come_out_as_they_went_in(script: str) -> None:
    def make(folder: Path) -> None:
        for name, said in SAID.items():
            write_flat_odt(folder / f"{name}.fodt", [" ".join(said)], writing="rl-tb")
        convert([folder / f"{name}.fodt" for name in SAID], "pdf", folder)

    path = once("scripts", make) / f"{script}.pdf"
    text = " ".join(parse(path.read_bytes(), path.name)[0].text.split())
    assert [said for said in SAID[script] if said not in text] == []


def test_accents_of_old_tex_fonts_are_put_on_their_letters() -> None:
    """Grave and circumflex have signs of ASCII there; an ogonek hangs from its letter's end."""
    for sign, base, x0, text in (
        ("`", "a", 88.6, "à"), ("^", "ı", 88.4, "î"), ("~", "n", 88.5, "ñ"), ("˛", "e", 90.2, "ę"),
    ):  # fmt: skip
        accent, letter = (sign, x0, x0 + 3.0), (base, 88.0, 93.4)
        (both,) = with_accents(_letters(accent, letter))
        assert both.text == text
    quoted = _letters(("`", 84, 88), ("a", 88, 93.4), ("^", 94, 99), ("2", 99, 104))
    assert with_accents(quoted) == quoted
