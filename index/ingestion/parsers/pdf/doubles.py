"""Letters that a page has twice in one place: under a layer of OCR, as a shadow, for bold type."""

from collections import defaultdict

from index.ingestion.parsers.pdf.letter import Letter, Run, Stretch

# A shadow, or a bold letter made of two, is this close to the same words, in type sizes.
_SHADOW = 0.12
# The cells, in points, in which an invisible letter under a visible one is its double.
_CELL = 6.0


def without_doubles(found: list[Stretch]) -> list[Stretch]:
    """Leave out invisible letters under visible ones: a layer of OCR over a text."""
    if all(run.is_seen for run, _ in found):
        return found
    seen = {
        (run.turn, round(one.x0 / _CELL), round(one.y / _CELL))
        for run, letters in found
        for one in letters
        if run.is_seen and not one.text.isspace()
    }
    around = [(x, y) for x in (-1, 0, 1) for y in (-1, 0, 1)]

    def is_double(run: Run, one: Letter) -> bool:
        column, row = round(one.x0 / _CELL), round(one.y / _CELL)
        return any((run.turn, column + x, row + y) in seen for x, y in around)

    return [
        (run, letters if run.is_seen else [one for one in letters if not is_double(run, one)])
        for run, letters in found
    ]


def without_shadows(found: list[Stretch]) -> list[Stretch]:
    """Leave out words that are set twice in almost the same place."""
    places: dict[str, list[Letter]] = defaultdict(list)
    kept: list[Stretch] = []
    for run, letters in found:
        inked = [one for one in letters if not one.text.isspace()]
        if not inked:
            kept.append((run, letters))
            continue
        first, near = inked[0], _SHADOW * run.size
        same = places["".join([one.text for one in inked])]
        if not any(
            one.run != first.run and abs(one.x0 - first.x0) < near and abs(one.y - first.y) < near
            for one in same
        ):
            kept.append((run, letters))
            same.append(first)
    return kept
