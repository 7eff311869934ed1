"""A Word document of quotations: in paragraphs of their own, with links, and a footer."""

import json
import re
from io import BytesIO

from bot.render import context_lines, credit
from bot.render.visible import visible
from index.models import Quotation, web_link

_NO_CHARACTER = re.compile("[\ufffe\uffff]")


class Paragraphs:
    """A Word document that grows by a heading or a quotation at a time."""

    def __init__(self, title: str, foot: str) -> None:
        from docx import Document  # .1 s to load, and used only here

        self._made = Document()
        self._made.core_properties.title = title
        self._made.core_properties.author = ""
        self._made.core_properties.comments = ""
        self._made.add_heading(title, level=0)
        self._made.sections[0].footer.paragraphs[0].text = foot

    def heading(self, words: str) -> None:
        self._made.add_heading(_shown(words), level=2)

    def quotation(self, quotation: Quotation) -> None:
        """Add a quotation, and below it whose it is, linked to its source."""
        self._made.add_paragraph(_shown(quotation.text), style="Quote")
        around = context_lines(quotation) if quotation.needs_context else ()
        for line in around:
            self._made.add_paragraph().add_run(_shown(line)).italic = True
        said, link = _shown(credit(quotation)), web_link(quotation.link)
        cited = self._made.add_paragraph("— ")
        if link is None:
            cited.add_run(said)
        else:
            self._link(said, link)

    def _link(self, words: str, url: str) -> None:
        """Add a link to the last paragraph, which python-docx cannot."""
        from docx.opc.constants import RELATIONSHIP_TYPE
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        paragraph = self._made.paragraphs[-1]
        link = OxmlElement("w:hyperlink")
        link.set(
            qn("r:id"),
            paragraph.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True),
        )
        run = paragraph.add_run(words)
        run.font.underline = True
        link.append(run._r)
        paragraph._p.append(link)

    def file(self) -> bytes:
        """Return the document as a file."""
        held = BytesIO()
        self._made.save(held)
        return held.getvalue()


def _shown(text: str) -> str:
    """Return a text without what XML cannot hold; what is replaced can be seen."""
    shown = visible(text).replace("\r\n", "\n")
    return _NO_CHARACTER.sub(lambda found: json.dumps(found[0])[1:-1], shown)
