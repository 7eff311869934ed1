"""The letters of a page by the direction in which they are written, mended."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from index.ingestion.parsers.pdf.accents import with_accents
from index.ingestion.parsers.pdf.cut_ligatures import with_whole_ligatures
from index.ingestion.parsers.pdf.doubles import without_doubles, without_shadows
from index.ingestion.parsers.pdf.fonts import true_sizes
from index.ingestion.parsers.pdf.from_right import with_ligatures
from index.ingestion.parsers.pdf.glyph_names import without_signs
from index.ingestion.parsers.pdf.initials import with_initials
from index.ingestion.parsers.pdf.letter import Letter, Stretch
from index.ingestion.parsers.pdf.letters import PageLetters
from index.ingestion.parsers.pdf.line import is_at_edge
from index.ingestion.parsers.pdf.swapped import with_bytes_in_order
from index.ingestion.parsers.pdf.vertical import by_direction

# Smaller type, in points, is not there to be read.
_LEAST_SIZE = 0.05


@dataclass(frozen=True, slots=True)
class View:
    """A page's letters of one direction, turned upright, in the order of the file.

    `marks`: what a tagged page calls the letters of a run by, by the run's number.
    """

    letters: list[Letter]
    width: float
    height: float
    marks: Mapping[int, int]


def views(page: Any, named: Callable[[str, int], str]) -> list[View]:
    """Return a page's letters, one view for each direction of writing, the fullest first.

    `named` says what a code of a font stands for by the name of its glyph, or nothing.

    Heads and feet that a tagged page calls its own addition are left out.
    """
    textpage = page.get_textpage()
    try:
        reader = PageLetters(textpage.raw, page.get_bbox(), named)
        found = with_whole_ligatures(without_shadows(without_doubles(list(reader.read()))))
        sizes = true_sizes(reader.heights)
    finally:
        textpage.close()
    turned: dict[int, list[Letter]] = defaultdict(list)
    marks: dict[int, int] = {}
    is_tagged = _is_tagged(found)
    for run, letters in found:
        if is_tagged and run.mark is None and is_at_edge(run.base, reader.size(run.turn)[1]):
            continue
        if run.mark is not None and run.mark >= 0:
            marks[run.number] = run.mark
        if by := sizes.get(run.font):
            letters = [one._replace(size=one.size * by) for one in letters]
        turned[run.turn].extend(one for one in letters if one.size >= _LEAST_SIZE)
    shown = []
    for turn, letters in turned.items():
        width, height = reader.size(turn)
        level, columns = by_direction(letters, height)
        if level:
            shown.append(View(_mended(level), width, height, marks))
        if columns:
            shown.append(View(_mended(columns), height, width, marks))
    return sorted(shown, key=lambda view: -len(view.letters))


def _mended(letters: Sequence[Letter]) -> list[Letter]:
    named = without_signs(with_bytes_in_order(letters))
    return with_initials(with_accents(with_ligatures(named)))


def _is_tagged(found: Sequence[Stretch]) -> bool:
    """Say whether most letters of a page belong to elements of its structure."""
    tagged = sum(len(letters) for run, letters in found if run.mark is not None and run.mark >= 0)
    return 2 * tagged > sum(len(letters) for _, letters in found)
