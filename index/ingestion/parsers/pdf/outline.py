"""The headings that a PDF's outline names, found on its pages.

A heading in the type of the text is known only by the outline, which a reader shows beside pages.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from index.ingestion.parsers.pdf.line import Line

# A heading takes at most this many lines; levels from 1 to 6 are told apart.
_LINES, _DEEPEST = 3, 6
# The number before a heading, which the outline may have or not.
_NUMBER = re.compile(r"^(?:[0-9]+|[ivxlc]+(?=[.)])|[a-z](?=[.)]))(?:[.)][0-9]*)*\s*", re.I)

Outline = Mapping[int, Sequence[tuple[str, int]]]


def outline_of(document: Any) -> Outline:
    """Return the titles in a document's outline and their levels, by page from 0."""
    found: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for one in document.get_toc():
        dest, title = one.get_dest(), _letters(one.get_title())
        if dest and title and (page := dest.get_index()) is not None:
            found[page].append((title, min(_DEEPEST, one.level + 1)))
    return found


def set_levels(lines: Sequence[Line], titles: Sequence[tuple[str, int]]) -> None:
    """Give the lines of a page that a title names its level, unless the page's tags do."""
    for title, level in titles:
        for start in range(len(lines)):
            for end in range(start + 1, min(len(lines), start + _LINES) + 1):
                if _letters(" ".join(line.text for line in lines[start:end])) == title:
                    for line in lines[start:end]:
                        line.level = line.level or level


def _letters(title: str) -> str:
    """Return the letters and digits of a heading, without its number."""
    words = " ".join(title.split())
    return re.sub(r"[\W_]+", "", _NUMBER.sub("", words) or words).casefold()
