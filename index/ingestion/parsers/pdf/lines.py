"""A page's lines in the order of reading: their words, their raised numbers, their type."""

import re
import unicodedata
from collections.abc import Collection, Sequence
from itertools import pairwise
from statistics import median

from index.ingestion.parsers.pdf import from_right
from index.ingestion.parsers.pdf.columns import Columns
from index.ingestion.parsers.pdf.letter import Letter
from index.ingestion.parsers.pdf.line import Cell, Line
from index.ingestion.parsers.pdf.margins import by_margins
from index.ingestion.parsers.pdf.pieces import Piece, joined, pieces_of
from index.ingestion.parsers.pdf.powers import RAISED_DIGITS, is_power
from index.ingestion.parsers.pdf.words import RAISED, REFERS, gap_between, words

# A rule that is typed.
_RULE = re.compile(r"[-–—_=]{4,}")
# A label in the margin goes before the row that is level with it to so many type sizes, as a
# heading of the lowest level.
_LEVEL, _LABELS = 0.6, 6
# Of a line in smaller capitals, so many small letters tell the size.
_FEW_SMALL = 2
# So many letters before a raised number tell what it is a power of.
_NEAR = 14
# A gap this many type sizes wide parts two cells of a table, if others stand under them.
_CELL_GAP = 1.0
# A mark, raised or not; and one whose number alone is raised in its brackets.
_MARK = re.compile(r"\[(\d{1,3})\]")
_IN_BRACKETS = re.compile(r"(?:(?<=\S)\s)?\(\[(\d{1,3})\]\)")
_BRACKETS = "()[]"
_ANY_GAP = float("inf")
# What Word's PDFs call the ligatures of Calibri: capitals, which stand in no word of small letters.
_CAPITALS = {"Ɵ": "ti", "Ʃ": "tt", "Ō": "ft"}
_CAPITAL = re.compile(r"(?<=[a-zß-öø-ÿ])[ƟƩŌ]|[ƟƩ](?=[a-zß-öø-ÿƟƩ])")
# "48¹/2", as "48½" is set, and the sign of each fraction.
_FRACTION = re.compile(r"(?<![¹²³⁴⁵⁶⁷⁸⁹⁰])([¹²³⁴⁵⁷])[/⁄]([2-8])(?!\d)")
_FRACTIONS = {
    (parts[0].translate(RAISED_DIGITS), parts[2]): sign
    for sign in "½¼¾⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
    for parts in (unicodedata.normalize("NFKC", sign),)
}


def lines_in(letters: Sequence[Letter], page: int, columns: Columns) -> list[Line]:
    """Return the lines of a page's letters, in the order of reading."""
    text, apart, labels = by_margins(pieces_of(letters))
    lines = [line_of(piece, page) for piece in columns.in_order(text)]
    lines = [line for line in lines if not _RULE.fullmatch(line.text)]
    for label in labels:
        level = label[0].y + _LEVEL * label[0].size
        at = next((i for i, line in enumerate(lines) if line.y <= level), len(lines))
        lines[at:at] = _label_of(label, page)
    beside = [line_of(piece, page) for piece in apart]
    for line in beside:
        line.is_aside = True
    return [*lines, *beside]


def _label_of(pieces: Sequence[Piece], page: int) -> list[Line]:
    """Return a label in the margin as the lines of a heading, unless a colon leads on from it."""
    rows = sorted(joined(pieces, _ANY_GAP), key=lambda one: -one.y)
    lines = [line_of(piece, page) for piece in rows]
    lines[0].begins = True
    for line in lines if not lines[-1].text.endswith(":") else ():
        line.level = _LABELS
    return lines


def rows_in(letters: Sequence[Letter], page: int) -> list[Line]:
    """Return the lines of letters that stand in one column, from the top down."""
    pieces = sorted(joined(pieces_of(letters), _ANY_GAP), key=lambda one: -one.y)
    return [line_of(piece, page) for piece in pieces]


def line_of(piece: Piece, page: int) -> Line:
    """Return a piece as a line: its letters in words, its raised numbers as marks."""
    letters = _in_order(piece)
    inked = [one for one in letters if not one.text.isspace()]
    levels = {round(one.y) for one in inked if one.text.isalpha()}
    parts: list[str] = []
    raised, marks = "", []
    starts = [0]
    texts = [*words(letters, inked), ""]
    for i, text in enumerate(texts):
        letter = inked[i] if i < len(inked) else None
        if letter and _is_raised(letter, piece) and not _is_on(letter, levels, piece):
            raised += text.strip(_BRACKETS) if letter.text in _BRACKETS else text
        elif letter and not raised and _is_raised_minus(inked[i : i + 2], piece):
            raised = "−"
        elif letter and raised and _parts_raised(inked[i : i + 2], piece):
            raised = f"{raised.strip()},"
        else:
            if raised and is_power(raised, "".join(parts[-_NEAR:]), "".join(texts[i : i + 3])):
                parts.append(raised.translate(RAISED_DIGITS))
            elif raised:
                parts.append(_marks(raised))
                marks += raised.split(",")
            raised = ""
            parts.append(text)
        if letter and i + 1 < len(inked) and gap_between(letter, inked[i + 1]) > _CELL_GAP:
            parts.append(_marks(raised))
            marks += raised.split(",")
            raised = ""
            starts.append(len(parts))
    last = next((one for one in reversed(inked) if one.text.isalpha()), inked[-1])
    # "Mr. Luc Gagnon: Mr." is all but bold, and goes on.
    bold = last.is_bold and sum(one.is_bold for one in inked) > 0.9 * len(inked)
    text = _IN_BRACKETS.sub(r"[\1]", "".join(parts).strip())
    text = text[:-1].replace("\u00ad", "-") + text[-1:]  # one that is shown within a line
    text = _CAPITAL.sub(lambda found: _CAPITALS[found[0]], text)
    text = _FRACTION.sub(lambda found: _FRACTIONS.get((found[1], found[2]), found[0]), text)
    return Line(
        text=text, x0=piece.x0, x1=piece.x1, y=piece.y, size=_size_of(inked, piece.size),
        is_bold=bold, page=page, notes=_MARK.findall(text), cells=_cells(parts, starts, inked),
        raised=[mark.strip() for mark in marks if mark.strip()],
        ends_word=letters[-1].text.isspace(), is_aside=piece.is_aside,
    )  # fmt: skip


def _size_of(inked: Sequence[Letter], size: float) -> float:
    """Return a line's size: that of its small letters, where most letters are smaller capitals."""
    small = [one.size for one in inked if one.text.islower()]
    if len(small) < _FEW_SMALL or any(one.text.islower() and one.size <= size for one in inked):
        return size
    return round(median(small), 1)


def _marks(raised: str) -> str:
    """Return the marks of raised numbers, which commas part."""
    numbers = "".join(f"[{number.strip()}]" for number in raised.split(",") if number.strip())
    return numbers + (" " if raised.endswith(" ") else "")


def _parts_raised(letters: Sequence[Letter], piece: Piece) -> bool:
    """Say whether a letter is a comma or a dash between two raised numbers."""
    one, other = letters[0], letters[-1]
    is_high = one.y - piece.y >= RAISED * piece.size and one is not other
    return one.text in ",-–" and is_high and _is_raised(other, piece)


def _is_raised_minus(letters: Sequence[Letter], piece: Piece) -> bool:
    """Say whether a letter is the sign before a negative power."""
    one, other = letters[0], letters[-1]
    is_high = one.y - piece.y >= RAISED * piece.size and one is not other
    return one.text in "-−–" and is_high and _is_raised(other, piece)


def _cells(parts: Sequence[str], starts: Sequence[int], inked: Sequence[Letter]) -> list[Cell]:
    """Return the cells of a line in which wide gaps are; none if there is no such gap."""
    if len(starts) < 2:
        return []
    edges = [
        i for i, (one, other) in enumerate(pairwise(inked)) if gap_between(one, other) > _CELL_GAP
    ]
    firsts, lasts = [0, *(i + 1 for i in edges)], [*edges, len(inked) - 1]
    texts = ["".join(parts[a:b]).strip() for a, b in pairwise([*starts, len(parts)])]
    return [
        Cell(text, inked[first].x0, inked[last].x1)
        for text, first, last in zip(texts, firsts, lasts, strict=True)
    ]


def _is_raised(letter: Letter, piece: Piece) -> bool:
    """Say whether a letter is one of a raised number, or of the brackets around it."""
    if letter.text in _BRACKETS:
        return letter.y - piece.y >= RAISED * piece.size
    return letter.text in REFERS and letter.y - piece.y + letter.low >= RAISED * piece.size


def _is_on(letter: Letter, levels: Collection[int], piece: Piece) -> bool:
    """Say whether words of the line stand as high as a raised number: it is one of another row."""
    return letter.y - piece.y >= RAISED * piece.size and round(letter.y) in levels


def _in_order(piece: Piece) -> list[Letter]:
    """Return a line's letters as they are read, from the right if most are Arabic or Hebrew."""
    letters = [one for part in piece.parts for one in part]
    return from_right.in_order(letters) if from_right.is_from_right(letters) else letters
