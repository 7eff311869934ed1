"""A text set in every format by programs that somebody else wrote: a function each.

A producer that is not installed raises MissingError. None is needed to run Briefing.
"""

import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from html import escape
from io import BytesIO
from pathlib import Path

from tests.index.ingestion.parsers.office_files import SOFFICE, convert, write_flat_odt
from tests.quality.known_text import Report
from tests.quality.pdf_producers import MissingError, library, run
from tests.quality.speech_heads import Speech


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or a heading; `note` is the text of the note behind its first sentence."""

    sentences: tuple[str, ...]
    note: str = ""
    is_heading: bool = False

    @property
    def words(self) -> str:
        return " ".join(self.sentences)


Setter = Callable[[Sequence[Block], Path], Path]


def blocks_of_report(report: Report) -> list[Block]:
    made = [Block((report.title,), is_heading=True)]
    for section in report.sections:
        made.append(Block((section.heading,), is_heading=True))
        for one in section.paragraphs:
            note = report.notes[one.note - 1] if one.note else ""
            made.append(Block(one.sentences, note))
    return made


def blocks_of_speech(speech: Speech) -> list[Block]:
    return [Block((line,)) for line in (*speech.head, *speech.paragraphs)]


def _with_pandoc(kind: str, suffix: str, *options: str) -> Setter:
    def produce(blocks: Sequence[Block], path: Path) -> Path:
        pypandoc = library("pypandoc")
        made = path.with_suffix(suffix)
        pypandoc.convert_text(
            "\n\n".join(_markdown(blocks)), kind, "markdown", outputfile=str(made),
            extra_args=["--standalone", "--metadata", "lang=en", *options],
        )  # fmt: skip
        return made

    return produce


def _markdown(blocks: Sequence[Block]) -> list[str]:
    lines: list[str] = []
    notes: list[str] = []
    for block in blocks:
        first, *rest = block.sentences
        if block.note:
            notes.append(f"[^{len(notes) + 1}]: {block.note}")
            first += f"[^{len(notes)}]"
        lines.append(("# " if block.is_heading else "") + " ".join([first, *rest]))
    return [*lines, *notes]


def _with_libreoffice(kind: str) -> Setter:
    def produce(blocks: Sequence[Block], path: Path) -> Path:
        if SOFFICE is None:
            raise MissingError("no program soffice")
        flat = path.with_suffix(".fodt")
        write_flat_odt(flat, [_flat(block) for block in blocks])
        convert([flat], kind, path.parent)
        return path.with_suffix("." + kind.partition(":")[0])

    return produce


def _flat(block: Block) -> str:
    first, *rest = block.sentences
    note = f"(({block.note}))" if block.note else ""
    return ("# " if block.is_heading else "") + " ".join([first + note, *rest])


def _page(blocks: Sequence[Block]) -> str:
    """Return a page of a site: a menu and a search box above the words, links below them."""
    body, notes = [], []
    for block in blocks:
        first, *rest = map(escape, block.sentences)
        if block.note:
            notes.append(block.note)
            n = len(notes)
            first += f'<sup><a id="r{n}" href="#n{n}">{n}</a></sup>'
        tag = "h2" if block.is_heading else "p"
        body.append(f"<{tag}>{' '.join([first, *rest])}</{tag}>")
    listed = "".join(
        f'<li id="n{i}">{escape(note)} <a href="#r{i}">↩</a></li>'
        for i, note in enumerate(notes, 1)
    )
    foot = f"<section><h2>Notes</h2><ol>{listed}</ol></section>" if notes else ""
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Newsroom | Example'
        "</title></head><body><header><nav><ul><li><a href='/'>Home</a></li><li><a href='/news'>"
        "News</a></li><li><a href='/contact'>Contact us</a></li></ul></nav><form><input "
        f"placeholder='Search'></form></header><main><article>{''.join(body)}{foot}</article></main>"
        "<footer><p><a href='/privacy'>Privacy</a> <a href='/imprint'>Imprint</a></p></footer>"
        "</body></html>"
    )


def _web_page(blocks: Sequence[Block], path: Path) -> Path:
    made = path.with_suffix(".html")
    made.write_text(_page(blocks), encoding="utf-8")
    return made


def _saved_page(blocks: Sequence[Block], path: Path) -> Path:
    """As a browser saves a page in one file."""
    message = EmailMessage()
    message["Subject"] = "Newsroom"
    message["Content-Location"] = "https://example.org/news"
    message.set_content(_page(blocks), subtype="html", cte="quoted-printable")
    message.replace_header("Content-Type", 'text/html; charset="utf-8"')
    made = path.with_suffix(".mhtml")
    made.write_bytes(message.as_bytes())
    return made


def _archived_page(blocks: Sequence[Block], path: Path) -> Path:
    """As a crawler keeps a page."""
    warcwriter, headers = library("warcio.warcwriter"), library("warcio.statusandheaders")
    made = path.with_suffix(".warc.gz")
    with made.open("wb") as file:
        writer = warcwriter.WARCWriter(file, gzip=True)
        answer = headers.StatusAndHeaders(
            "200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1"
        )
        writer.write_record(
            writer.create_warc_record(
                f"https://example.org/{path.name}", "response", http_headers=answer,
                payload=BytesIO(_page(blocks).encode()),
            )
        )  # fmt: skip
    return made


def _mail(blocks: Sequence[Block], path: Path) -> Path:
    message = EmailMessage()
    message["From"], message["To"] = "press@example.org", "desk@example.org"
    message["Subject"] = "For your files"
    message["Date"] = "Fri, 06 Feb 2026 09:00:00 +0000"
    message.set_content("\n\n".join(block.words for block in blocks))
    made = path.with_suffix(".eml")
    made.write_bytes(message.as_bytes())
    return made


def _text(blocks: Sequence[Block], path: Path) -> Path:
    made = path.with_suffix(".txt")
    made.write_text("\n\n".join(block.words for block in blocks) + "\n", encoding="utf-8")
    return made


def _archive(blocks: Sequence[Block], path: Path) -> Path:
    inside = _web_page(blocks, path)
    made = path.with_suffix(".zip")
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        file.write(inside, inside.name)
    inside.unlink()
    return made


def _with_typst(blocks: Sequence[Block], path: Path) -> Path:
    source = path.with_suffix(".typ")
    typst = library("typst")
    pypandoc = library("pypandoc")
    if "typst" not in pypandoc.get_pandoc_formats()[1]:
        raise MissingError("this pandoc writes no Typst")
    body = pypandoc.convert_text("\n\n".join(_markdown(blocks)), "typst-smart", "markdown")
    source.write_text(f"#set smartquote(enabled: false)\n{body}", encoding="utf-8")
    typst.compile(str(source), output=str(path.with_suffix(".pdf")))
    return path.with_suffix(".pdf")


def _with_weasyprint(blocks: Sequence[Block], path: Path) -> Path:
    made = path.with_suffix(".pdf")
    library("weasyprint").HTML(string=_page(blocks)).write_pdf(made)
    return made


def _with_wkhtmltopdf(blocks: Sequence[Block], path: Path) -> Path:
    page = _web_page(blocks, path)
    run(
        path.parent, "env", "QT_QPA_PLATFORM=offscreen", "wkhtmltopdf", "-q", page.name,
        path.with_suffix(".pdf").name,
    )  # fmt: skip
    page.unlink()
    return path.with_suffix(".pdf")


# By format and program. What cannot hold notes is set without them.
SETTERS: Mapping[str, Setter] = {
    "TXT": _text,
    "TXT, pandoc": _with_pandoc("plain", ".txt"),
    "Markdown, pandoc": _with_pandoc("markdown-smart", ".md"),
    "HTML, a site's page": _web_page,
    "HTML, pandoc": _with_pandoc("html", ".html"),
    "HTML, LibreOffice": _with_libreoffice("html"),
    "MHTML": _saved_page,
    "WARC": _archived_page,
    "EML": _mail,
    "DOCX, pandoc": _with_pandoc("docx", ".docx"),
    "DOCX, LibreOffice": _with_libreoffice("docx"),
    "DOC, LibreOffice": _with_libreoffice("doc"),
    "ODT, pandoc": _with_pandoc("odt", ".odt"),
    "ODT, LibreOffice": _with_libreoffice("odt"),
    "RTF, pandoc": _with_pandoc("rtf", ".rtf"),
    "RTF, LibreOffice": _with_libreoffice("rtf"),
    "EPUB 2, pandoc": _with_pandoc("epub2", ".epub", "--metadata", "title=A book"),
    "EPUB 3, pandoc": _with_pandoc("epub3", ".epub", "--metadata", "title=A book"),
    "EPUB, LibreOffice": _with_libreoffice("epub"),
    "ZIP of HTML": _archive,
    "PDF, LibreOffice": _with_libreoffice("pdf"),
    "PDF, Typst": _with_typst,
    "PDF, WeasyPrint": _with_weasyprint,
    "PDF, wkhtmltopdf": _with_wkhtmltopdf,
}
WITHOUT_NOTES = frozenset({"TXT", "EML"})
