"""Rich Text Format: its text, by `striprtf`, without headers and footers, and its notes."""

import re
from collections.abc import Iterator
from itertools import groupby

from index.errors import CorpusError
from index.ingestion.parsers.loaded import Loaded
from index.ingestion.parsers.tables import Row, count_headings, in_words, write_rows
from index.ingestion.parsers.text_builder import TextBuilder
from index.ingestion.parsers.word_hidden import shown

# The bullets of the font Symbol, from its private codes.
_NOTE = re.compile(r"\{(?:\\\*)?\\footnote(?![a-z])(?:\\ftnalt(?![a-z]))?[ ]?")
# A word of the format with its number; a letter by its code, or escaped; words of the text.
_TOKEN = re.compile(
    r"\\(?P<word>[a-z]{1,32})(?P<by>-?\d{1,10})?[ ]?|(?P<sign>\\(?:'[0-9a-fA-F]{2}|[^a-z]))|[{}]|"
    r"(?P<words>[^\\{}]+)|\\",
    re.S,
)
_HIDING = frozenset({"v", "deleted"})
# Words of the format that are a letter or a sign of the text.
_LETTERS = frozenset(
    "u emdash endash lquote rquote ldblquote rdblquote bullet tab line emspace enspace".split()
)
_BRACE = re.compile(r"\\[\\{}]|[{}]")
_BULLET = re.compile(r"^[\uf020-\uf0ff]\s*")


def parse_rtf(content: bytes, name: str) -> Loaded:
    """Parse an RTF document; raise CorpusError if it is not one."""
    if not content.lstrip()[:5] == b"{\\rtf":
        raise CorpusError(f"{name}: not RTF; it does not begin with {{\\rtf")
    try:
        source, hidden = _without_hidden(content.decode("latin-1"))
        text = _text_of(source)
    except (ValueError, TypeError, LookupError, OverflowError) as error:
        raise CorpusError(f"{name}: damaged RTF; save or download it again") from error
    # Letters beyond the first plane come in two halves.
    text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    builder = TextBuilder()
    for is_table, lines in groupby(text.splitlines(), key=_is_row):
        if is_table:
            write_rows(builder, _rows([line.strip()[:-1].split("|") for line in lines]))
            continue
        for line in lines:
            builder.write(_BULLET.sub("• ", line.strip()))
            builder.end_block()
    words, marks = builder.finish()
    return Loaded(words, marks, parser="rtf", left_out=(shown(hidden),) if hidden else ())


def _text_of(source: str) -> str:
    """Return the text, each note at the end, behind the number that stands for it in the text."""
    body, notes = _without_notes(source)
    # What code page a note is in, the whole says.
    code_page = re.search(r"\\ansicpg\d+", source)
    opening = rf"{{\rtf1\ansi{code_page[0] if code_page else ''} "
    said = (" ".join(_plain(f"{opening}{note}}}").split()) for note in notes)
    return "\n".join([_plain(body), *(f"[{n}] {note}" for n, note in enumerate(said, 1))])


def _plain(source: str) -> str:
    from striprtf.striprtf import rtf_to_text

    return str(rtf_to_text(source, errors="ignore"))  # type: ignore[no-untyped-call]


def _without_hidden(source: str) -> tuple[str, str]:
    """Return RTF without what a page does not show, hidden or deleted, and what that says."""
    shown: list[str] = []
    said: list[str] = []
    is_hidden, outside = False, []
    for token in _TOKEN.finditer(source):
        text = token[0]
        if text == "{":
            outside.append(is_hidden)
        elif text == "}":
            is_hidden = outside.pop() if outside else False
        elif word := token["word"]:
            if word in _HIDING:
                is_hidden = token["by"] != "0"
            elif word == "plain":
                is_hidden = False
        if is_hidden and (token["words"] or token["sign"] or token["word"] in _LETTERS):
            said.append(text)
        else:
            shown.append(text)
    return "".join(shown), " ".join(_plain(rf"{{\rtf1\ansi {''.join(said)}}}").split())


def _without_notes(source: str) -> tuple[str, list[str]]:
    """Put a number in the place of each note, and return what the notes say, as RTF."""
    parts: list[str] = []
    notes: list[str] = []
    at, ends = 0, _ends(source)
    for opening in _NOTE.finditer(source):
        if opening.start() < at:
            continue
        end = ends.get(opening.start(), opening.end())
        notes.append(source[opening.end() : end - 1])
        parts += [source[at : opening.start()], f"{{[{len(notes)}]}}"]
        at = end
    return "".join([*parts, source[at:]]), notes


def _ends(source: str) -> dict[int, int]:
    """Return behind which brace each group ends, by where it begins."""
    ends: dict[int, int] = {}
    begun: list[int] = []
    for brace in _BRACE.finditer(source):
        if brace[0] == "{":
            begun.append(brace.start())
        elif brace[0] == "}" and begun:
            ends[begun.pop()] = brace.end()
    return ends


def _is_row(line: str) -> bool:
    """Say whether a line is a row of a table, in which `striprtf` puts "|" behind each cell."""
    return line.rstrip().endswith("|") and line.count("|") > 1


def _rows(grid: list[list[str]]) -> Iterator[Row]:
    """Yield the rows in words, or as they are where their lengths differ."""
    cells = [[" ".join(cell.split()) for cell in row] for row in grid]
    if len(grid) > 1 and len({len(row) for row in cells}) == 1:
        yield from in_words(cells, count_headings(cells), has_row_heads=len(cells[0]) == 2)
        return
    for row in cells:
        yield Row(" ".join(filter(None, row)), "title")
