"""Excel workbooks (XLSX): what each cell shows, sheet by sheet; hidden sheets are left out.

Read from the XML: `openpyxl` gives a cell's value, 0.153, not what people see, "15.3%".
"""

import posixpath
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from index.errors import CorpusError
from index.ingestion.parsers.archive import Archive, local_name, number_of
from index.ingestion.parsers.loaded import Loaded
from index.ingestion.parsers.office_parts import relation, relations
from index.ingestion.parsers.sheets import Grid, written

_WORKBOOK = "xl/workbook.xml"
_MOST_COLUMNS, _MOST_ROWS, _MOST_MERGED, _MOST_FILLED = 500, 100_000, 1_000, 2_000_000
_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
# The number formats that every workbook has.
_BUILT_IN = {
    9: "0%", 10: "0.00%", 3: "#,##0", 4: "#,##0.00", 14: "yyyy-mm-dd", 15: "yyyy-mm-dd",
    16: "yyyy-mm-dd", 17: "yyyy-mm", 22: "yyyy-mm-dd hh:mm", 18: "hh:mm", 19: "hh:mm:ss",
    20: "hh:mm", 21: "hh:mm:ss", 37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00",
}  # fmt: skip
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]{0,255}\]|_.|\*.')
_DIGITS = re.compile(r"(?<![#0?,])[#0?,]*[#0?](?:\.([#0?]*))?")
_DAYS = re.compile(r"[yd]", re.I)
_HOURS = re.compile(r"[hs]", re.I)


def parse_xlsx(content: bytes, name: str) -> Loaded:
    """Parse a workbook; raise CorpusError if it is none."""
    archive = Archive(content, name)
    root = archive.xml(_WORKBOOK)
    shared = _shared_strings(archive)
    formats = _formats(archive)
    epoch = datetime(1904, 1, 1) if _is_of_1904(root) else datetime(1899, 12, 30)
    sheets, hidden = [], []
    parts = relations(archive, _WORKBOOK)
    for sheet in root.iter():
        if local_name(sheet) != "sheet":
            continue
        part, title = parts.pop(relation(sheet), ""), sheet.get("name") or ""  # each is read once
        if sheet.get("state", "visible") != "visible":
            hidden.append(f"the hidden sheet “{title}” is left out; show it to have it read")
        elif part in archive.names and "worksheets" in part:
            sheets.append((title, _grid(archive.xml(part), shared, formats, epoch)))
    if not sheets:
        raise CorpusError(f"{name}: an Excel workbook without sheets; save it again as XLSX or CSV")
    named = sheets if len(sheets) > 1 else [("", sheets[0][1])]
    return replace(written(named, "xlsx"), left_out=tuple(hidden))


def _is_of_1904(root: Any) -> bool:
    properties = (e for e in root.iter() if local_name(e) == "workbookPr")
    return any(e.get("date1904") in ("1", "true") for e in properties)


def _shared_strings(archive: Archive) -> list[str]:
    part = posixpath.join("xl", "sharedStrings.xml")
    if part not in archive.names:
        return []
    return [_text(e) for e in archive.xml(part) if local_name(e) == "si"]


def _text(element: Any) -> str:
    """Return a string's text, without the reading aids of Japanese."""
    found = []
    for child in element:
        if local_name(child) == "t":
            found.append(child.text or "")
        elif local_name(child) == "r":
            found.append(_text(child))
    return "".join(found)


def _formats(archive: Archive) -> list[str]:
    """Return the number format of each cell style."""
    if "xl/styles.xml" not in archive.names:
        return []
    own, styles = dict(_BUILT_IN), []
    root = archive.xml("xl/styles.xml")
    for element in root.iter():
        if local_name(element) == "numFmt":
            own[number_of(element.get("numFmtId"), -1)] = element.get("formatCode") or ""
    for element in root.iter():
        if local_name(element) == "cellXfs":
            styles = [own.get(_number(xf.get("numFmtId")), "") for xf in element]
    return styles


def _number(value: str | None) -> int:
    return number_of(value, 0)


def _grid(root: Any, shared: list[str], formats: list[str], epoch: datetime) -> Grid:
    grid: Grid = []
    numbers: dict[int, int] = {}
    rows = (e for e in root.iter() if local_name(e) == "row")
    for row in rows:
        number = _number(row.get("r")) or len(grid) + 1
        if number > len(grid) + 1:
            grid.append([])  # rows that are left out are empty, however many
        cells: list[str] = []
        for cell in row:
            column = _column(cell.get("r"), len(cells))
            cells.extend([""] * (column - len(cells)))
            cells.append(_shown(cell, shared, formats, epoch))
        grid.append(cells[:_MOST_COLUMNS])
        if len(grid) > _MOST_ROWS:
            break
        numbers[number] = len(grid) - 1
    _fill_merged(root, grid, numbers)
    return grid


def _fill_merged(root: Any, grid: Grid, numbers: Mapping[int, int]) -> None:
    """Write what merged cells show into each of them, so that it counts for every column."""
    filled = 0
    for merged in (e for e in root.iter() if local_name(e) == "mergeCell"):
        corners = [_PLACE.fullmatch(c) for c in (merged.get("ref") or "").split(":")]
        if len(corners) != 2 or not (corners[0] and corners[1]):
            continue
        (top, left), (bottom, right) = ((int(c[2]), _column(c[0], 0)) for c in corners if c)
        spanned = range(top, min(bottom, top + _MOST_MERGED) + 1)
        filled += len(spanned) * max(1, right + 1 - left)
        if filled > _MOST_FILLED:
            break  # in a sheet that is none, they lie over each other
        rows = [numbers[n] for n in spanned if n in numbers]
        shown = grid[rows[0]][left] if rows and left < len(grid[rows[0]]) else ""
        for i in rows:
            grid[i].extend([""] * (right + 1 - len(grid[i])))
            grid[i][left : right + 1] = [shown] * (right + 1 - left)


def _column(place: str | None, default: int) -> int:
    match = _PLACE.fullmatch(place or "")
    if match is None:
        return default
    number = 0
    for letter in match[1]:
        number = number * 26 + ord(letter) - ord("A") + 1
    return min(number - 1, _MOST_COLUMNS)


def _shown(cell: Any, shared: list[str], formats: list[str], epoch: datetime) -> str:
    """Return what a cell shows."""
    kind = cell.get("t") or "n"
    if kind == "inlineStr":
        return "".join(_text(e) for e in cell if local_name(e) == "is")
    value = next((e.text or "" for e in cell if local_name(e) == "v"), "")
    if kind == "s":
        at = number_of(value, len(shared))
        return shared[at] if at < len(shared) else ""
    if kind in ("str", "e", "d") or not value:
        return "" if kind == "e" else value
    if kind == "b":
        return "TRUE" if value == "1" else "FALSE"
    style = _number(cell.get("s"))
    return as_shown(value, formats[style] if style < len(formats) else "", epoch)


def as_shown(value: str, number_format: str, epoch: datetime) -> str:
    """Return a number as its format shows it: a date in ISO form, a share in per cent."""
    try:
        number = float(value)
    except ValueError:
        return value
    section = number_format.split(";")[0]
    codes = _QUOTED.sub("", section)
    has_days, has_hours = bool(_DAYS.search(codes)), bool(_HOURS.search(codes))
    if (has_days or has_hours) and "general" not in codes.lower():
        return _moment(number, epoch, has_days=has_days, has_hours=has_hours) or value
    shown = _QUOTED.sub(_literal, section)
    digits = _DIGITS.search(shown)
    if digits is None:
        return f"{number:.15g}" if abs(number) < 1e15 else value
    number *= 100 if "%" in shown else 1
    comma = "," if "," in digits[0] else ""
    figures = f"{number:{comma}.{len(digits[1] or '')}f}"
    return f"{shown[: digits.start()]}{figures}{shown[digits.end() :]}".strip()


def _literal(code: re.Match[str]) -> str:
    """Return what a part of a number format shows by itself, such as a currency."""
    if code[0].startswith("[$"):
        return code[0][2:-1].partition("-")[0]
    return code[0].strip('"') if code[0][0] == '"' else code[0][1:] if code[0][0] == "\\" else ""


def _moment(number: float, epoch: datetime, *, has_days: bool, has_hours: bool) -> str:
    try:
        moment = epoch + timedelta(seconds=round(number * 86_400))
    except (OverflowError, ValueError):
        return ""
    parts = ["%Y-%m-%d"] * has_days + ["%H:%M"] * has_hours
    return moment.strftime(" ".join(parts))
