"""Real office files made by LibreOffice: one column or two, with a header and footnotes."""

import shutil
import subprocess
from collections.abc import Sequence
from html import escape
from pathlib import Path

SOFFICE = shutil.which("soffice")
_NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"), ("style", "style"), ("text", "text"),
        ("fo", "xsl-fo-compatible"), ("meta", "meta"),
    )
)  # fmt: skip


def write_flat_odt(
    path: Path, paragraphs: Sequence[str], *, columns: int = 1, header: str = "", title: str = "",
    writing: str = "lr-tb", complex_font: str = "DejaVu Sans",
) -> None:  # fmt: skip
    """Write a flat OpenDocument text; `((note))` in a paragraph is a footnote there.

    `complex_font` sets what is written from the right.

    A paragraph that begins with `# ` is a heading. The text is justified and hyphenated.
    """
    path.write_text(
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document {_NAMES} '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3" '
        'office:mimetype="application/vnd.oasis.opendocument.text">'
        f"<office:meta><dc:title>{escape(title)}</dc:title></office:meta>"
        "<office:styles>"
        '<style:default-style style:family="paragraph"><style:paragraph-properties '
        'fo:hyphenation-ladder-count="no-limit"/><style:text-properties style:font-name="DejaVu Serif" '
        f'style:font-family-complex="{complex_font}" '
        'fo:font-size="11pt" fo:language="en" fo:country="US" fo:hyphenate="true" '
        'fo:hyphenation-remain-char-count="2" fo:hyphenation-push-char-count="2"/>'
        "</style:default-style>"
        '<style:style style:name="Standard" style:family="paragraph"><style:paragraph-properties '
        f'fo:text-align="justify" fo:margin-bottom="0.2cm" style:writing-mode="{writing}"/>'
        "</style:style>"
        '<style:style style:name="Footnote" style:family="paragraph">'
        '<style:text-properties fo:font-size="9pt"/></style:style>'
        '<style:style style:name="Heading" style:family="paragraph"><style:text-properties '
        'fo:font-size="15pt" fo:font-weight="bold" fo:hyphenate="false"/></style:style>'
        '<text:notes-configuration text:note-class="footnote" style:num-format="1" '
        'text:start-numbering-at="document"/></office:styles>'
        '<office:automatic-styles><style:page-layout style:name="pm1"><style:page-layout-properties '
        'fo:page-width="21cm" fo:page-height="29.7cm" fo:margin="2cm">'
        f'<style:columns fo:column-count="{columns}" fo:column-gap="0.8cm"/>'
        "</style:page-layout-properties><style:header-style/><style:footer-style/>"
        "</style:page-layout></office:automatic-styles>"
        '<office:master-styles><style:master-page style:name="Standard" '
        'style:page-layout-name="pm1">'
        f"<style:header><text:p>{escape(header)}</text:p></style:header>"
        "<style:footer><text:p>Page <text:page-number/></text:p></style:footer>"
        "</style:master-page></office:master-styles>"
        f"<office:body><office:text>{''.join(_blocks(paragraphs))}</office:text></office:body>"
        "</office:document>",
        encoding="utf-8",
    )


def convert(paths: Sequence[Path], kind: str, folder: Path) -> None:
    """Convert files with LibreOffice, all at once, in a profile of its own beside what it writes."""
    assert SOFFICE is not None
    subprocess.run(
        [
            SOFFICE, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
            "--convert-to", kind, "--outdir", str(folder), *map(str, paths),
        ],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip


def _blocks(paragraphs: Sequence[str]) -> list[str]:
    number, blocks = 0, []
    for paragraph in paragraphs:
        is_heading = paragraph.startswith("# ")
        parts = []
        for i, piece in enumerate(paragraph.removeprefix("# ").replace("))", "((").split("((")):
            if i % 2 == 0:
                parts.append(escape(piece))
                continue
            number += 1
            parts.append(
                f'<text:note text:note-class="footnote"><text:note-citation>{number}'
                '</text:note-citation><text:note-body><text:p text:style-name="Footnote">'
                f"{escape(piece)}</text:p></text:note-body></text:note>"
            )
        words = "".join(parts)
        blocks.append(
            f'<text:h text:style-name="Heading" text:outline-level="1">{words}</text:h>'
            if is_heading
            else f'<text:p text:style-name="Standard">{words}</text:p>'
        )
    return blocks


_FLAT = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"), ("text", "text"), ("table", "table"), ("draw", "drawing"),
        ("presentation", "presentation"),
    )
)  # fmt: skip


def _flat(kind: str, body: str) -> str:
    return (
        f"<office:document-content {_FLAT}><office:body><office:{kind}>{body}</office:{kind}>"
        "</office:body></office:document-content>"
    )


def _table_row(*cells: str, repeated: int = 1) -> str:
    inside = "".join(f"<table:table-cell><text:p>{c}</text:p></table:table-cell>" for c in cells)
    return f'<table:table-row table:number-rows-repeated="{repeated}">{inside}</table:table-row>'


FLAT_SLIDES = _flat(
    "presentation",
    '<draw:page><draw:frame presentation:class="title"><draw:text-box><text:p>The mill</text:p>'
    '</draw:text-box></draw:frame><draw:frame presentation:class="outline"><draw:text-box>'
    "<text:list><text:list-item><text:p>ground rye</text:p></text:list-item><text:list-item>"
    "<text:p>ground oats</text:p></text:list-item></text:list></draw:text-box></draw:frame>"
    f"<draw:frame><table:table>{_table_row('Year', 'Sacks')}{_table_row('1911', '400')}"
    '</table:table></draw:frame><draw:frame presentation:class="page-number"><draw:text-box>'
    "<text:p>7</text:p></draw:text-box></draw:frame><presentation:notes><draw:page-thumbnail/>"
    '<draw:frame presentation:class="notes"><draw:text-box><text:p>I shall say that it burned.'
    "</text:p></draw:text-box></draw:frame></presentation:notes></draw:page>",
)
FLAT_SHEET = _flat(
    "spreadsheet",
    f'<table:table table:name="Catch">{_table_row("Port", "Share")}{_table_row("Vik", "15.3%")}'
    f"{_table_row('Nes', '7%')}"
    '<table:table-row table:number-rows-repeated="1048570"><table:table-cell '
    'table:number-columns-repeated="16384"/></table:table-row></table:table>',
)
