"""A table whose every row is known, in each format that has tables."""

import csv
from collections.abc import Callable, Mapping
from functools import partial
from html import escape
from pathlib import Path

from tests.index.ingestion.parsers.office_files import SOFFICE, convert
from tests.quality.pdf_producers import MissingError, library

HEAD = ("Port", "Pilots in 2019", "Fee")
ROWS = tuple(
    (port, str(9 + 4 * i), f"{1 + i}.{i}00 crowns")
    for i, port in enumerate(("Vik", "Nesodden", "Sund", "Bodø", "Åmål", "Trelleborg", "Tromsø"))
)


def lines() -> list[str]:
    """Return each row as it is to be read: every cell behind the name of its column."""
    return [
        "; ".join(f"{name}: {cell}" for name, cell in zip(HEAD, row, strict=True)) for row in ROWS
    ]


def _markdown() -> str:
    rows = [HEAD, tuple("---" for _ in HEAD), *ROWS]
    table = "\n".join("| " + " | ".join(row) + " |" for row in rows)
    return f"# The ports of the coast\n\nThe council counted the pilots of every port.\n\n{table}\n"


def _html() -> str:
    def row(cells: tuple[str, ...], tag: str) -> str:
        return "<tr>" + "".join(f"<{tag}>{escape(cell)}</{tag}>" for cell in cells) + "</tr>"

    body = "".join(row(cells, "td") for cells in ROWS)
    return (
        "<!DOCTYPE html><html lang='en'><meta charset='utf-8'><title>Ports</title><body><h1>The "
        "ports of the coast</h1><p>The council counted the pilots of every port.</p>"
        f"<table><thead>{row(HEAD, 'th')}</thead><tbody>{body}</tbody></table></body></html>"
    )


def _pandoc(kind: str, suffix: str, folder: Path) -> None:
    library("pypandoc").convert_text(
        _markdown(), kind, "markdown", outputfile=str(folder / f"ports{suffix}"),
        extra_args=["--standalone", "--metadata", "title=Ports"],
    )  # fmt: skip


def _libreoffice(kind: str, folder: Path) -> None:
    """From a page, or for sheets from comma-separated values."""
    if SOFFICE is None:
        raise MissingError("no program soffice")
    if kind == "ods":
        _csv(folder)
        source = folder / "ports.csv"
    else:
        source = folder / "ports.html"
        source.write_text(_html(), encoding="utf-8")
    # What opens a page in LibreOffice is its web writer unless it is told otherwise.
    convert([source], f"{kind}:writer8" if kind == "odt" else kind, folder)
    source.unlink()
    if not (folder / f"ports.{kind}").exists():
        raise MissingError(f"this LibreOffice writes no .{kind}")


def _plain(suffix: str, text: Callable[[], str], folder: Path) -> None:
    (folder / f"ports{suffix}").write_text(text(), encoding="utf-8")


def _csv(folder: Path) -> None:
    with (folder / "ports.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEAD, *ROWS])


def _xlsx(folder: Path) -> None:
    book = library("openpyxl").Workbook()
    for row in (HEAD, *ROWS):
        book.active.append(row)
    book.save(folder / "ports.xlsx")


def _pptx(folder: Path) -> None:
    pptx = library("pptx")
    show = pptx.Presentation()
    slide = show.slides.add_slide(show.slide_layouts[5])
    slide.shapes.title.text = "The ports of the coast"
    inches = library("pptx.util").Inches
    table = slide.shapes.add_table(
        len(ROWS) + 1, len(HEAD), inches(1), inches(2), inches(8), inches(4)
    ).table
    for i, row in enumerate((HEAD, *ROWS)):
        for j, cell in enumerate(row):
            table.cell(i, j).text = cell
    show.save(folder / "ports.pptx")


TABLES: Mapping[str, Callable[[Path], None]] = {
    "table, Markdown": partial(_plain, ".md", _markdown),
    "table, HTML": partial(_plain, ".html", _html),
    "table, DOCX": partial(_pandoc, "docx", ".docx"),
    "table, ODT": partial(_pandoc, "odt", ".odt"),
    "table, EPUB": partial(_pandoc, "epub", ".epub"),
    "table, PPTX": _pptx,
    "table, PPTX of pandoc": partial(_pandoc, "pptx", ".pptx"),
    "table, XLSX": _xlsx,
    "table, ODS": partial(_libreoffice, "ods"),
    "table, CSV": _csv,
}
