"""Tables and definitions of a page: which hold facts, row by row, and which only place the text."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from index.ingestion.parsers.html_depth import is_deep, upwards
from index.ingestion.parsers.tables import Row, count_headings, in_words
from index.text import ENDS_SENTENCE

# Longer cells hold running text, which a table only puts side by side.
_LONGEST_CELL, _LONGEST_UNDER_HEADING = 200, 600
_MOST_CELLS = 200_000
_WIDEST = 200
# What no cell of facts holds.
_TEXT = "h1, h2, h3, h4, h5, h6, form, article, section, main, blockquote, pre"

_NUMBER = re.compile(r"\(?(?:\d{1,3}|[a-z]|[ivxlc]{1,6})[.)]?|[-–—•*·]", re.I)

_Words = Callable[[Any], str]


def rows_of(node: Any, words: _Words) -> list[Row]:
    """Return the lines of a table or a list of definitions, or none if it is something else.

    `words` gives the text of an element.
    """
    if node.tag == "dl":
        return list(_definitions(node, words))
    return _table(node, words) if node.tag == "table" else []


def _table(table: Any, words: _Words) -> list[Row]:
    is_layout = table.attributes.get("role") in ("presentation", "none")
    if is_layout or _is_nested(table, ("td", "th")) or table.css_first(_TEXT) is not None:
        return []
    rows = table.css("tr")
    grid = _grid(rows, words)
    if len(grid) < 2 or sum(len(set(row)) > 1 for row in grid) < 2:
        return []
    headings = _headings(rows, grid)
    longest = _LONGEST_UNDER_HEADING if headings else _LONGEST_CELL
    cells = [cell for row in grid for cell in row]
    if max(map(len, cells)) > longest or _is_text(grid, headings):
        return []
    caption = table.css_first("caption")
    title = words(caption).strip() if caption is not None else ""
    has_row_heads = len(grid[0]) == 2 or any(row.css_first("th") for row in rows[headings:])
    lines = in_words(grid, headings, has_row_heads=has_row_heads)
    return [*([Row(title, "caption")] if title else []), *lines]


def _is_nested(node: Any, cells: tuple[str, str]) -> bool:
    """Say whether a table, or a list, is in a cell of another or has another in it."""
    is_in_another = is_deep(node) or any(part.tag in cells for part in upwards(node))
    return is_in_another or len(node.css(node.tag)) > 1


def _headings(rows: list[Any], grid: list[list[str]]) -> int:
    """Count the rows at the top that name the columns."""
    count = 0
    for row in rows:
        cells = _cells(row)
        in_head = row.parent is not None and row.parent.tag == "thead"
        if not cells or not (in_head or all(_is_heading(cell) for cell in cells)):
            break
        count += 1
    if count == len(grid):
        return 0
    return count or count_headings(grid)


def _is_heading(cell: Any) -> bool:
    if cell.tag == "th":
        return True
    bold = "".join(part.text(strip=True) for part in cell.css("b, strong"))
    return bool(bold) and len(bold) >= len(cell.text(strip=True))


def _is_text(grid: list[list[str]], headings: int) -> bool:
    """Say whether the first column only names who speaks, or numbers what is said, in the last."""
    firsts = [row[0] for row in grid]
    is_labelled = 2 * sum(first.endswith(":") for first in firsts) > len(firsts)
    is_numbered = all(_NUMBER.fullmatch(first) for first in firsts)
    is_repeated = not headings and len(set(filter(None, firsts))) < len(list(filter(None, firsts)))
    is_said = any(ENDS_SENTENCE.search(row[-1]) for row in grid)
    return is_said and (is_labelled or is_numbered or is_repeated)


def _grid(rows: list[Any], words: _Words) -> list[list[str]]:
    """Return the texts of all cells; one across several columns or rows stands in each."""
    grid: list[list[str]] = []
    below: dict[int, tuple[int, str]] = {}
    for row in rows:
        line: list[str] = []
        for cell in _cells(row):
            _carry(line, below)
            text = words(cell).strip()
            for _ in range(_span(cell, "colspan")):
                if (down := _span(cell, "rowspan")) > 1:
                    below[len(line)] = (down - 1, text)
                line.append(text)
        _carry(line, below)
        if line:
            grid.append(line[:_WIDEST])
        if len(grid) * len(line) > _MOST_CELLS:
            break
    return grid


def _carry(line: list[str], below: dict[int, tuple[int, str]]) -> None:
    """Add the cells that reach down from the rows above to a line."""
    while (at := len(line)) in below:
        left, text = below.pop(at)
        line.append(text)
        if left > 1:
            below[at] = (left - 1, text)


def _cells(row: Any) -> list[Any]:
    return [cell for cell in row.iter() if cell.tag in ("td", "th")]


def _span(cell: Any, name: str) -> int:
    value = cell.attributes.get(name) or "1"
    return min(_WIDEST, max(1, int(value))) if value.isdecimal() and value.isascii() else 1


def _definitions(node: Any, words: _Words) -> Iterator[Row]:
    """Yield "Term: definition" for each pair; where a term comes twice, somebody speaks there."""
    if _is_nested(node, ("dt", "dd")) or node.css_first("table, ul, ol") is not None:
        return
    pairs: list[tuple[str, list[str]]] = []
    for part in node.css("dt, dd"):
        text = words(part).strip()
        if part.tag == "dt":
            pairs.append((text, []))
        elif pairs:
            pairs[-1][1].append(text)
    terms = [term for term, _ in pairs]
    is_talk = len(set(terms)) < len(terms) or any(term.endswith(":") for term in terms)
    if is_talk or any(len(text) > _LONGEST_CELL for _, texts in pairs for text in texts):
        return
    before: list[str] = []
    for term, texts in pairs:
        before.append(term)
        if texts:
            name = ", ".join(before)
            mark = " " if name.endswith("?") else ": "
            yield Row(f"{name}{mark}{'; '.join(texts)}")
            before = []
