"""What glyphs are called, for letters that PDFium has no Unicode for.

Fonts that bring no table of Unicode name their glyphs in the encoding's /Differences. PDFium knows
the names of Adobe's list, but not those put together from them, which most ligatures have: f_f_i,
T_h. It then gives the code instead, often one that shows nothing. The names are read with pypdf,
from the first such letter on.
"""

import io
import logging
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from index.ingestion.parsers.pdf.from_right import has_from_right
from index.ingestion.parsers.pdf.letter import Letter
from index.ingestion.parsers.pdf.pi_letters import PI_LETTERS

# Forms within forms are looked into this deep, and so many fonts at most.
_DEEPEST, _MOST_FONTS = 4, 200
# The name of one letter, or of "uni" and its code.
_PART = re.compile(r"^(?:([A-Za-z])|uni([0-9A-F]{4}))$")
# Another form of the glyph before it: "f_f_i.alt".
_FORM = re.compile(r"\.[^.]*$")
# What stands before the name of a font, and of a part of one.
_SUBSET = re.compile(r"^/(?:[A-Z]{6}\+)?")
# By a font's name: by code, the names of glyphs.
_Names = dict[str, dict[int, str]]
# What stands for a letter that the file does not name.
NO_LETTER = "\ufffd"
# A letter this many type sizes from another is in a word with it; within a line, in a sentence. Of
# one line are letters whose baselines are so near.
_TOUCHES, _BESIDE, _LEVEL = 0.1, 1.0, 0.5
_NOWHERE = float("inf")


@dataclass(slots=True)
class GlyphNames:
    """What the codes of a PDF's fonts are called, page by page."""

    content: bytes
    _reader: Any = None
    _pages: dict[int, _Names] = field(default_factory=dict)

    def text(self, page: int, font: str, code: int) -> str:
        """Return the letters that a code of a font stands for, or "" if its name tells none."""
        if page not in self._pages:
            self._pages[page] = self._names_on(page)
        return text_of(self._pages[page].get(font, {}).get(code, ""))

    def _names_on(self, page: int) -> _Names:
        from pypdf import PdfReader

        logging.getLogger("pypdf").setLevel(logging.CRITICAL)
        found: _Names = {}
        try:
            self._reader = self._reader or PdfReader(io.BytesIO(self.content))
            resources = self._reader.pages[page].get("/Resources", {})
            for font in islice(_fonts_in(resources.get_object(), _DEEPEST), _MOST_FONTS):
                names = found.setdefault(_SUBSET.sub("", str(font["/BaseFont"])), {})
                for code, name in _names_of(font):
                    # PDFium calls all parts of a font alike: a code of two names has none.
                    names[code] = name if names.get(code, name) == name else ""
        except Exception:  # noqa: BLE001  # whatever ails a file that PDFium reads, it has no names
            return found
        return found


def text_of(name: str) -> str:
    """Return what a glyph's name tells: "ffi" for "f_f_i.alt", "<" for "H11021", else ""."""
    if sign := PI_LETTERS.get(name):
        return sign
    parts = [_PART.match(part) for part in _FORM.sub("", name).split("_")]
    if len(parts) < 2 or None in parts:
        return ""
    return "".join(part[1] or chr(int(part[2], 16)) for part in parts if part)


def _fonts_in(resources: Any, depth: int) -> Iterator[Any]:
    """Yield the fonts of a page, and of the forms that it shows, that say how they are encoded."""
    for font in resources.get("/Font", {}).get_object().values():
        if "/Encoding" in font.get_object():
            yield font.get_object()
    if depth:
        for form in resources.get("/XObject", {}).get_object().values():
            if "/Resources" in form.get_object():
                yield from _fonts_in(form.get_object()["/Resources"].get_object(), depth - 1)


def _names_of(font: Any) -> Iterator[tuple[int, str]]:
    """Yield the codes that a font gives names of its own, with the names."""
    encoding = font["/Encoding"].get_object()
    code = 0
    for one in encoding.get("/Differences", ()) if isinstance(encoding, Mapping) else ():
        if isinstance(one, int):
            code = int(one)
        else:
            yield code, str(one)[1:]
            code += 1


def without_signs(letters: Sequence[Letter]) -> list[Letter]:
    """Return letters without those that have no name and begin a line, such as bullets, or end it.

    Within a line they stay: "p � 0.001" has lost a sign, which "p 0.001" would hide. In Arabic
    words they go as well: there they are what draws a word out to fill a line.
    """
    inked = [one for one in letters if not one.text.isspace()]
    around = zip([None, *inked], inked, [*inked[1:], None], strict=False)
    signs = {
        id(one)
        for before, one, behind in around
        if one.text == NO_LETTER and not _is_within(before, one, behind)
    }
    return [one for one in letters if id(one) not in signs]


def _is_within(before: Letter | None, one: Letter, behind: Letter | None) -> bool:
    """Say whether a sign stands in a word, between words, or in a cell of a table."""
    gap, next_gap = _gap(before, one), _gap(one, behind)
    beside = [(before, gap), (behind, next_gap)]
    near = [other for other, by in beside if other and by <= _BESIDE * one.size]
    if any(has_from_right(other.text) for other in near):
        return False
    if any(other and other.text.isalpha() and by <= _TOUCHES * one.size for other, by in beside):
        return True
    is_last = next_gap == _NOWHERE
    return gap != _NOWHERE and not (is_last and gap <= _BESIDE * one.size)


def _gap(one: Letter | None, other: Letter | None) -> float:
    """Return the gap between two letters of a line in points; of different lines none is small."""
    if one is None or other is None or abs(one.y - other.y) > _LEVEL * max(one.size, other.size):
        return _NOWHERE
    return abs(other.x0 - one.x1)
