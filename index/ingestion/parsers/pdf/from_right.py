"""Lines that are read from the right: Arabic, Hebrew and other scripts, with numbers in them."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise

from index.ingestion.parsers.pdf.letter import Letter

# Letters and signs of the scripts that are written from the right, in all their forms.
_FROM_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
# What fonts draw mirrored, and files therefore name by the wrong one of the pair.
_OPENING, _CLOSING = "([{«‹", ")]}»›"
# Letters that are not tied to what follows them: alef, dal, reh, waw and their like.
_LAST = frozenset("آأؤإاةدذرزوىٱڈڑژۀۃۆۇۈۋے")
_MIRRORED = str.maketrans(_OPENING + _CLOSING, _CLOSING + _OPENING)


def has_from_right(text: str) -> bool:
    """Say whether a letter is of a script that is written from the right."""
    return text >= "\u0590" and _FROM_RIGHT.match(text) is not None


def with_ligatures(letters: Sequence[Letter]) -> list[Letter]:
    """Return letters with those that are one sign in the order of reading.

    PDFium gives the letters of a sign in either order, but in the same all over a page. Some
    letters are never tied to the one behind them: within a sign such a letter comes last.
    """
    done = list(letters)
    signs = [span for span in _signs(letters) if span[1] - span[0] > 1]
    backwards = sum(letters[first].text in _LAST for first, _ in signs)
    if 2 * backwards > sum(letters[i].text in _LAST for span in signs for i in _ends(span)):
        for first, end in signs:
            texts = [one.text for one in letters[first:end]]
            done[first:end] = [
                one._replace(text=text)
                for one, text in zip(letters[first:end], reversed(texts), strict=True)
            ]
    return done


def _signs(letters: Sequence[Letter]) -> Iterator[tuple[int, int]]:
    """Yield where letters begin and end that one sign of a script from the right stands for."""
    first = 0
    for i in range(1, len(letters) + 1):
        before = letters[i - 1]
        if (
            i < len(letters)
            and (letters[i].run, letters[i].x0) == (before.run, before.x0)
            and has_from_right(before.text)
            and has_from_right(letters[i].text)
        ):
            continue
        yield first, i
        first = i


def _ends(span: tuple[int, int]) -> tuple[int, int]:
    return span[0], span[1] - 1


def is_from_right(letters: Sequence[Letter]) -> bool:
    """Say whether most of some letters are of a script that is written from the right."""
    if all(one.text < "\u0590" for one in letters):
        return False
    kinds = [unicodedata.bidirectional(one.text[0]) for one in letters]
    return sum(kind in ("R", "AL") for kind in kinds) > kinds.count("L")


def in_order(letters: Sequence[Letter]) -> list[Letter]:
    """Return a line's letters as they are read, whatever order the file has them in.

    Numbers and Latin words in it, which are read from the left, get mirrored places, so that each
    letter is on the left of the one before.
    """
    ordered = sorted(letters, key=lambda one: -one.x0)
    turned = [one for run in _runs(ordered) for one in run]
    text = "".join(one.text for one in turned)
    if _closes_first(text):
        turned = [one._replace(text=one.text.translate(_MIRRORED)) for one in turned]
    return turned


def _runs(ordered: Sequence[Letter]) -> Iterator[list[Letter]]:
    """Yield letters one by one, and words that are read from the left as a whole, turned round."""
    run: list[Letter] = []
    for one, following in pairwise([*ordered, None]):
        assert one is not None
        if _is_from_left(one) or (run and following and _is_within(one, following)):
            run.append(one)
            continue
        yield _turned(run)
        yield [one]
        run = []
    yield _turned(run)


def _is_from_left(letter: Letter) -> bool:
    return unicodedata.bidirectional(letter.text[0]) in ("L", "EN", "AN")


def _is_within(letter: Letter, following: Letter) -> bool:
    """Say whether a mark stands within a number or a Latin word: 1,500; a/b."""
    kind = unicodedata.bidirectional(letter.text[0])
    return kind in ("ES", "CS", "ET") and _is_from_left(following)


def _turned(run: list[Letter]) -> list[Letter]:
    if not run:
        return []
    left, right = min(one.x0 for one in run), max(one.x1 for one in run)
    return [
        one._replace(x0=left + right - one.x1, x1=left + right - one.x0)
        for one in sorted(run, key=lambda one: one.x0)
    ]


def _closes_first(text: str) -> bool:
    """Say whether a bracket is closed that was not opened."""
    depth = 0
    for letter in text:
        depth += (letter in _OPENING) - (letter in _CLOSING)
        if depth < 0:
            return True
    return False
