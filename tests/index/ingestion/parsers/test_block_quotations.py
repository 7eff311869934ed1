"""Block quotations in office files: what their styles set off is marked, whatever else is not."""

import io
import zipfile

import pytest

from index.ingestion.parsers.loaded import Loaded
from index.ingestion.parsers.office import parse_docx, parse_odt

_WORDS = ("I bring you his letter.", "The dam leaks.", "I told nobody.", "That was long ago.")
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_O = "urn:oasis:names:tc:opendocument:xmlns"


def _zipped(parts: dict[str, str]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()


def _docx(style: str) -> Loaded:
    """Return a Word file whose two paragraphs in the middle have a style, as it is read."""

    def paragraph(words: str, named: str) -> str:
        properties = f'<w:pPr><w:pStyle w:val="{named}"/></w:pPr>' if named else ""
        return f"<w:p>{properties}<w:r><w:t>{words}</w:t></w:r></w:p>"

    styled = zip(_WORDS, ("", "Zitat", "Zitat", ""), strict=True)
    body = "".join(paragraph(words, named) for words, named in styled)
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
        "word/document.xml": f"<w:document {_W}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f'<w:styles {_W}><w:style w:type="paragraph" w:styleId="Zitat">'
        f'<w:name w:val="{style}"/></w:style></w:styles>',
    }
    return parse_docx(_zipped(parts), "speech.docx")


def _odt(parent: str) -> Loaded:
    """Return an OpenDocument text whose two paragraphs in the middle have a style, as it is read."""
    names = ("Standard", "P1", "P1", "Standard")
    body = "".join(
        f'<text:p text:style-name="{name}">{words}</text:p>'
        for words, name in zip(_WORDS, names, strict=True)
    )
    content = (
        f'<office:document-content xmlns:office="{_O}:office:1.0" xmlns:text="{_O}:text:1.0" '
        f'xmlns:style="{_O}:style:1.0"><office:automatic-styles><style:style style:name="P1" '
        f'style:parent-style-name="{parent}"/></office:automatic-styles>'
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return parse_odt(_zipped({"content.xml": content}), "speech.odt")


@pytest.mark.parametrize(
    ("loaded", "is_quoted"),
    [
        pytest.param(_docx("Quote"), True, id="docx, Quote"),
        pytest.param(_docx("Intense Quote"), True, id="docx, Intense Quote"),
        pytest.param(_docx("Body Text"), False, id="docx, another style"),
        pytest.param(_odt("Quotations"), True, id="odt, Quotations"),
        pytest.param(_odt("Text_20_body"), False, id="odt, another style"),
    ],
)
def test_a_block_quotation_is_marked(loaded: Loaded, is_quoted: bool) -> None:
    """Two paragraphs of the style; the words stay the same."""
    marked = " ".join(m.span.cut(loaded.text) for m in loaded.marks if m.kind == "quote")

    assert loaded.text.split("\n\n") == list(_WORDS)
    assert " ".join(marked.split()) == ("The dam leaks. I told nobody." if is_quoted else "")
