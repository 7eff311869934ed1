"""One report set as a PDF by every program that is here: a function each, for any number of columns.

A producer that is not installed raises MissingError. None is needed to run Briefing.
"""

import re
import shutil
import subprocess
from collections.abc import Callable, Mapping
from html import escape
from importlib import import_module
from pathlib import Path
from typing import Any

from tests.index.ingestion.parsers.office_files import SOFFICE, convert, write_flat_odt
from tests.quality.known_text import HEAD, Paragraph, Report

Producer = Callable[[Report, int, Path], Path]


class MissingError(Exception):
    """A producer is not installed, or cannot set what is asked."""


def library(name: str) -> Any:
    """Import a library, or say that it is missing."""
    try:
        return import_module(name)
    except ImportError as error:
        raise MissingError(f"no Python package {name.partition('.')[0]}") from error


def run(folder: Path, *command: str) -> None:
    """Run a program in a folder, or say that it is missing."""
    program = shutil.which(command[0])
    if program is None:
        raise MissingError(f"no program {command[0]}")
    done = subprocess.run(
        [program, *command[1:]], cwd=folder, capture_output=True, timeout=240, check=False
    )
    if done.returncode:
        raise MissingError(f"{command[0]} failed: {done.stderr.decode(errors='replace')[-200:]}")


def with_libreoffice(report: Report, columns: int, folder: Path) -> Path:
    if SOFFICE is None:
        raise MissingError("no program soffice")
    paragraphs = [f"# {report.title}"]
    for section in report.sections:
        paragraphs.append(f"# {section.heading}")
        for one in section.paragraphs:
            note = f"(({report.notes[one.note - 1]}))" if one.note else ""
            paragraphs.append(" ".join([one.sentences[0] + note, *one.sentences[1:]]))
    path = folder / f"libreoffice{columns}.fodt"
    # What opens a note there does not occur in the text.
    write_flat_odt(path, paragraphs, columns=columns, header=HEAD, title=report.title)
    convert([path], "pdf", folder)
    return path.with_suffix(".pdf")


def with_typst(report: Report, columns: int, folder: Path) -> Path:
    typst = library("typst")

    def paragraph(one: Paragraph) -> str:
        note = f"#footnote[{_typst(report.notes[one.note - 1])}]" if one.note else ""
        return " ".join([_typst(one.sentences[0]) + note, *map(_typst, one.sentences[1:])])

    source = [
        f'#set page(paper: "a4", columns: {columns}, numbering: "1", header: [{HEAD}])',
        "#set par(justify: true)\n#set smartquote(enabled: false)",
        f"= {report.title}",
    ]
    for section in report.sections:
        source += [f"== {section.heading}", *map(paragraph, section.paragraphs)]
    path = folder / f"typst{columns}.typ"
    path.write_text("\n\n".join(source), encoding="utf-8")
    typst.compile(str(path), output=str(path.with_suffix(".pdf")))
    return path.with_suffix(".pdf")


def _typst(text: str) -> str:
    return re.sub(r"([#*_$@\[\]~/\\])", r"\\\1", text)


def _latex(report: Report, columns: int, folder: Path, name: str, preamble: str) -> Path:
    def tex(text: str) -> str:
        for plain, written in (
            ("%", r"\%"), ("“", "``"), ("”", "''"), ("’", "'"), ("—", "---"), ("_", r"\_"),
        ):  # fmt: skip
            text = text.replace(plain, written)
        return text

    option = "twocolumn" if columns == 2 else "onecolumn"
    lines = [
        rf"\documentclass[11pt,{option}]{{article}}", preamble,
        r"\usepackage[margin=25mm]{geometry}\pagestyle{myheadings}\markright{" + HEAD + "}",
        r"\begin{document}", rf"\section*{{{report.title}}}",
    ]  # fmt: skip
    if columns > 2:
        raise MissingError("LaTeX sets two columns")
    for section in report.sections:
        lines.append(rf"\section{{{section.heading}}}")
        for one in section.paragraphs:
            note = rf"\footnote{{{tex(report.notes[one.note - 1])}}}" if one.note else ""
            lines += [" ".join([tex(one.sentences[0]) + note, *map(tex, one.sentences[1:])]), ""]
    path = folder / f"{name}{columns}.tex"
    path.write_text("\n".join([*lines, r"\end{document}"]), encoding="utf-8")
    run(folder, "pdflatex", "-interaction=batchmode", path.name)
    return path.with_suffix(".pdf")


def with_latex(report: Report, columns: int, folder: Path) -> Path:
    return _latex(report, columns, folder, "latex", r"\usepackage[T1]{fontenc}\usepackage{lmodern}")


def with_latex_bitmaps(report: Report, columns: int, folder: Path) -> Path:
    return _latex(report, columns, folder, "bitmaps", r"\usepackage[T1]{fontenc}")


def with_old_latex(report: Report, columns: int, folder: Path) -> Path:
    return _latex(report, columns, folder, "oldlatex", "")


def with_ghostscript(report: Report, columns: int, folder: Path) -> Path:
    """Distil what LaTeX set: PostScript and back, as ps2pdf does."""
    made = with_latex(report, columns, folder)
    _ghostscript(folder, "ps2write", "gs.ps", made.name)
    path = folder / f"ghostscript{columns}.pdf"
    _ghostscript(folder, "pdfwrite", path.name, "gs.ps")
    return path


def _ghostscript(folder: Path, device: str, written: str, read: str) -> None:
    run(
        folder,
        "gs",
        "-q",
        "-dNOPAUSE",
        "-dBATCH",
        f"-sDEVICE={device}",
        f"-sOutputFile={written}",
        read,
    )


def with_ghostscript_of_libreoffice(report: Report, columns: int, folder: Path) -> Path:
    made = with_libreoffice(report, columns, folder)
    path = folder / f"gs-libreoffice{columns}.pdf"
    _ghostscript(folder, "pdfwrite", path.name, made.name)
    return path


def with_groff(report: Report, columns: int, folder: Path) -> Path:
    def roff(text: str) -> str:
        return (
            text.replace("\\", r"\e")
            .replace("—", r"\[em]")
            .replace("“", r"\[lq]")
            .replace("”", r"\[rq]")
            .replace("’", r"\[cq]")
        )

    lines = [f".ds CH {HEAD}", ".ds CF %", ".ds LH", ".SH", report.title]
    if columns > 1:
        lines.append(f".MC {15 / columns:.1f}c 0.8c")
    for section in report.sections:
        lines += [".SH", section.heading]
        for one in section.paragraphs:
            first = roff(one.sentences[0])
            lines += [".PP"]
            if one.note:
                lines += [first + r"\**", ".FS", roff(report.notes[one.note - 1]), ".FE"]
            else:
                lines.append(first)
            lines += map(roff, one.sentences[1:])
    path = folder / f"groff{columns}.ms"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    run(folder, "sh", "-c", f"groff -K utf8 -ms -T pdf {path.name} > groff{columns}.pdf")
    return path.with_suffix(".pdf")


_STYLE = """
@page { size: A4; margin: 25mm 20mm; @top-left { content: "%(head)s" } @bottom-center { content: counter(page) } }
body { font-family: "Liberation Serif", serif; font-size: 11pt; text-align: justify; hyphens: auto }
main { columns: %(columns)d; column-gap: 8mm; -webkit-column-count: %(columns)d }
.note { %(note)s }
h1, h2 { font-family: "Liberation Sans", sans-serif; text-align: left }
footer p { font-size: 8.5pt }
"""


def page_of(report: Report, columns: int, *, floats: bool = False) -> str:
    """Return the report as a web page; its notes float to the foot, or stand at the end."""
    note = "float: footnote; font-size: 8.5pt" if floats else ""
    style = _STYLE % {"head": HEAD, "columns": columns, "note": note}
    body = [f"<h1>{escape(report.title)}</h1>"]
    for section in report.sections:
        body.append(f"<h2>{escape(section.heading)}</h2>")
        for one in section.paragraphs:
            words = [escape(sentence) for sentence in one.sentences]
            if one.note and floats:
                words[0] += f'<span class="note">{escape(report.notes[one.note - 1])}</span>'
            elif one.note:
                words[0] += f"<sup>{one.note}</sup>"
            body.append(f"<p>{' '.join(words)}</p>")
    if not floats:
        notes = (f"<p><sup>{i}</sup> {escape(n)}</p>" for i, n in enumerate(report.notes, 1))
        body.append(f"<footer><h2>Notes</h2>{''.join(notes)}</footer>")
    return (
        f'<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>{escape(report.title)}</title>'
        f"<style>{style}</style><main>{''.join(body)}</main></html>"
    )


def with_weasyprint(report: Report, columns: int, folder: Path) -> Path:
    path = folder / f"weasyprint{columns}.pdf"
    # Its columns have no notes at the foot.
    page = page_of(report, columns, floats=columns == 1)
    library("weasyprint").HTML(string=page).write_pdf(path)
    return path


def with_chromium(report: Report, columns: int, folder: Path) -> Path:
    page = folder / f"chromium{columns}.html"
    page.write_text(page_of(report, columns), encoding="utf-8")
    path = page.with_suffix(".pdf")
    run(
        folder, "chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'chromium'}",
        f"--print-to-pdf={path}", page.as_uri(),
    )  # fmt: skip
    return path


def with_wkhtmltopdf(report: Report, columns: int, folder: Path) -> Path:
    if columns > 1:
        raise MissingError("wkhtmltopdf sets one column")
    page = folder / "wkhtmltopdf.html"
    page.write_text(page_of(report, columns), encoding="utf-8")
    run(
        folder,
        "env",
        "QT_QPA_PLATFORM=offscreen",
        "wkhtmltopdf",
        "-q",
        page.name,
        "wkhtmltopdf.pdf",
    )
    return page.with_suffix(".pdf")


def with_reportlab(report: Report, columns: int, folder: Path) -> Path:
    library("reportlab")
    platypus, styles = library("reportlab.platypus"), library("reportlab.lib.styles")
    width, height = 595.0, 842.0
    made = styles.getSampleStyleSheet()
    text = styles.ParagraphStyle(
        "t",
        parent=made["Normal"],
        fontName="Times-Roman",
        fontSize=11,
        leading=13.5,
        alignment=4,
        spaceAfter=6,
    )
    small = styles.ParagraphStyle("n", parent=text, fontSize=8.5, leading=10)
    wide = (width - 120 - 24 * (columns - 1)) / columns
    frames = [
        platypus.Frame(60 + i * (wide + 24), 70, wide, height - 140, 0, 0, 0, 0)
        for i in range(columns)
    ]

    def edges(canvas: Any, page: Any) -> None:
        canvas.setFont("Times-Roman", 9)
        canvas.drawString(60, height - 40, HEAD)
        canvas.drawCentredString(width / 2, 35, str(page.page))

    story = [platypus.Paragraph(report.title, made["Title"])]
    for section in report.sections:
        story.append(platypus.Paragraph(section.heading, made["Heading2"]))
        for one in section.paragraphs:
            words = [escape(sentence) for sentence in one.sentences]
            words[0] += f"<super>{one.note}</super>" if one.note else ""
            story.append(platypus.Paragraph(" ".join(words), text))
    story += [
        platypus.Paragraph(f"<super>{i}</super> {escape(n)}", small)
        for i, n in enumerate(report.notes, 1)
    ]
    path = folder / f"reportlab{columns}.pdf"
    document = platypus.BaseDocTemplate(str(path), pagesize=(width, height))
    document.addPageTemplates(platypus.PageTemplate(frames=frames, onPage=edges))
    document.build(story)
    return path


def with_fpdf2(report: Report, columns: int, folder: Path) -> Path:
    fpdf = library("fpdf")
    head = HEAD

    class Pdf(fpdf.FPDF):  # type: ignore[misc, name-defined]
        def header(self) -> None:
            self.set_font("Times", size=9)
            self.cell(0, 5, head, new_x="LMARGIN", new_y="NEXT")
            self.ln(4)

        def footer(self) -> None:
            self.set_y(-15)
            self.set_font("Times", size=9)
            self.cell(0, 5, str(self.page_no()), align="C")

    pdf = Pdf()
    pdf.core_fonts_encoding = "cp1252"
    pdf.add_page()
    with pdf.text_columns(ncols=columns, gutter=8, text_align="J", line_height=1.15) as out:
        _fpdf_heading(pdf, out, report.title, 16)
        for section in report.sections:
            _fpdf_heading(pdf, out, section.heading, 13)
            for one in section.paragraphs:
                with out.paragraph(bottom_margin=2) as paragraph:
                    _fpdf_words(pdf, paragraph, one)
        for i, note in enumerate(report.notes, 1):
            with out.paragraph() as paragraph:
                pdf.set_font("Times", size=8.5)
                pdf.char_vpos = "SUP"
                paragraph.write(str(i))
                pdf.char_vpos = "LINE"
                paragraph.write(" " + note)
    path = folder / f"fpdf{columns}.pdf"
    pdf.output(str(path))
    return path


def _fpdf_heading(pdf: Any, out: Any, words: str, size: int) -> None:
    with out.paragraph(bottom_margin=3, top_margin=3, text_align="L") as paragraph:
        pdf.set_font("Helvetica", "B", size)
        paragraph.write(words)


def _fpdf_words(pdf: Any, out: Any, one: Paragraph) -> None:
    pdf.set_font("Times", size=11)
    out.write(one.sentences[0])
    if one.note:
        pdf.char_vpos = "SUP"
        out.write(str(one.note))
        pdf.char_vpos = "LINE"
    out.write(" " + " ".join(one.sentences[1:]))


PRODUCERS: Mapping[str, Producer] = {
    "LibreOffice": with_libreoffice,
    "Typst": with_typst,
    "LaTeX": with_latex,
    "LaTeX, bitmap fonts (Type 3)": with_latex_bitmaps,
    "LaTeX, old encoding (Type 1)": with_old_latex,
    "Ghostscript of LaTeX": with_ghostscript,
    "Ghostscript of LibreOffice": with_ghostscript_of_libreoffice,
    "groff": with_groff,
    "Chromium": with_chromium,
    "wkhtmltopdf": with_wkhtmltopdf,
    "WeasyPrint": with_weasyprint,
    "ReportLab": with_reportlab,
    "fpdf2": with_fpdf2,
}
