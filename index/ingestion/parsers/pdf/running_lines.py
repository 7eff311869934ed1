"""What a page adds to the text at its top and foot: running heads, feet and page numbers.

A line goes only if other pages show what it is: the same words again, or a number that counts the
pages. A sentence, a speaker's label and a year that happen to stand there stay.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from index.ingestion.parsers.pdf.edges import Edge, edges_of, usual_leading
from index.ingestion.parsers.pdf.line import Line, PageLines, is_at_edge
from index.ingestion.parsers.pdf.page_numbers import PAGE_NUMBER, number_beside, page_number
from index.text import MARKS

# On this share of the pages a head needs not be set off.
_EVERYWHERE = 0.75
# A line at the same height on so many pages, and on this share of them, may be their head.
_FEWEST, _MOST_HEADED = 6, 0.6
# A label is at most so wide, as a share of the text; so many show how they are set.
_SHORT, _LEAST_LIKE, _LEAST_HEADED = 0.6, 3, 5
# What browsers print: the day and the hour above a page, its address and "1/3" below.
_PRINTED_AT = re.compile(r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},? \d{1,2}:\d{2}\b")
_PRINTED_FROM = re.compile(r"\A(?:https?|file)://\S.*\b(\d+)/(\d+)$")
_NUMBER = re.compile(r"\d+")
_SENTENCE = re.compile(rf"\A\W*\w++\W++\w++\W++\w.*[{MARKS}][^\w{MARKS}]*$")


def without_running_lines(pages: Sequence[PageLines]) -> list[list[Line]]:
    """Return the pages' lines without running heads and feet, and without page numbers."""
    leading = usual_leading(pages)
    edges = [list(edges_of(page, leading)) for page in pages]
    within = _Within(pages, {id(edge.line) for page in edges for edge in page})
    within.pages_with.update(words for page in edges for words in {_words(edge) for edge in page})
    kept = [edge for page in edges for edge in page if not within.has_like(edge)]
    running = _Running(kept, len(pages), _body_size(pages), within.words)
    gone: set[int] = set()
    for page in edges:
        printed = any(_PRINTED_FROM.match(edge.line.text) for edge in page if not edge.is_top)
        for side in (True, False):
            for edge in (one for one in page if one.is_top is side):
                if within.has_like(edge) and page_number(edge.line.text) is None:
                    break
                if not (running.is_one(edge) or (printed and _is_of_browser(edge))):
                    break
                gone.add(id(edge.line))
    return [[line for line in page.lines if id(line) not in gone] for page in pages]


def _is_of_browser(edge: Edge) -> bool:
    return bool((_PRINTED_AT if edge.is_top else _PRINTED_FROM).match(edge.line.text))


class _Within:
    """Knows the short lines between the paragraphs inside of the pages: labels, headings."""

    def __init__(self, pages: Sequence[PageLines], edges: Collection[int]) -> None:
        self._found: Counter[tuple[bool, float, bool, int]] = Counter()
        self.words: Counter[str] = Counter()
        self.pages_with: Counter[str] = Counter()
        self._most = max(_LEAST_HEADED, _EVERYWHERE * len(pages))
        for page in pages:
            inside = (one for one in page.lines if id(one) not in edges)
            self.words.update(_plain(line) for line in inside)
            rows = sorted(
                (line for line in page.lines if not line.is_aside), key=lambda one: -one.y
            )
            for above, line, below in zip(rows, rows[1:], rows[2:], strict=False):
                width = max(above.x1, below.x1) - min(above.x0, below.x0)
                is_between = above.text[-1] in MARKS and line.text[-1] not in MARKS
                if is_at_edge(line.y, page.height) or line.x1 - line.x0 > _SHORT * width:
                    continue
                if not is_between or below.text[:1].islower():
                    continue
                for is_top, step in ((True, line.y - below.y), (False, above.y - line.y)):
                    self._found[is_top, line.size, line.is_bold, round(step)] += 1

    def has_like(self, edge: Edge) -> bool:
        """Say whether a line at an edge is set as several inside are: it is of the text."""
        line = edge.line
        if self.pages_with[_words(edge)] >= self._most and not self.words[_plain(line)]:
            return False  # it stands on nearly every page, and nowhere within one
        near = (round(edge.step) + by for by in (-1, 0, 1))
        found = (self._found[edge.is_top, line.size, line.is_bold, step] for step in near)
        return edge.step > 0 and not line.text[-1].isdigit() and sum(found) >= _LEAST_LIKE


class _Running:
    """Knows from all pages which lines at their edges are not of the text."""

    def __init__(
        self, edges: Sequence[Edge], pages: int, size: float, inside: Mapping[str, int]
    ) -> None:
        self._pages, self._size = pages, size
        self._least = max(2, min(3, pages - 1))
        by_words: dict[str, list[Line]] = defaultdict(list)
        self._types: dict[str, Counter[tuple[float, bool]]] = defaultdict(Counter)
        offsets: Counter[tuple[bool, int]] = Counter()
        beside: Counter[tuple[bool, int]] = Counter()
        for edge in edges:
            by_words[_words(edge)].append(edge.line)
            self._types[_words(edge)][edge.line.size, edge.line.is_bold] += 1
            if (number := page_number(edge.line.text)) is not None:
                offsets[edge.is_top, number - edge.line.page] += 1
            elif (number := number_beside(edge.line)) is not None:
                beside[edge.is_top, number - edge.line.page] += 1
        self._repeated = {
            words: len(lines)
            for words, lines in by_words.items()
            if len({line.page for line in lines}) >= self._least
            and _counts_or_stays(lines)
            and inside.get(_plain(lines[0]), 0) < max(2, len(lines) / 2)  # else it is of the text
        }
        self._offsets = {key for key, count in offsets.items() if count >= 2}
        self._beside = {key for key, count in beside.items() if count >= 3}
        known = [edge for edge in edges if self._is_known(edge)]
        self._places = Counter(place for edge in known for place in _places(edge))
        # Each page's own chapter stands there; a slide's title is larger than its text.
        small = [edge for edge in edges if edge.is_set_off and edge.line.size <= self._size]
        self._first = {(edge.line.page, edge.is_top): edge for edge in reversed(small)}
        self._heads = Counter(place for edge in self._first.values() for place in _places(edge))

    def is_one(self, edge: Edge) -> bool:
        if self._is_title(edge):
            return False
        return self._is_known(edge) or (edge.is_set_off and self._is_in_their_place(edge))

    def _is_known(self, edge: Edge) -> bool:
        text = edge.line.text
        if self._is_page_number(edge) or self._has_page_number(edge):
            return True
        count = self._repeated.get(_words(edge), 0)
        if not count or text.endswith(":"):
            return False
        is_everywhere = count >= max(3, _EVERYWHERE * (self._pages - 1))
        return edge.is_set_off or (is_everywhere and text[-1] not in MARKS)

    def _is_title(self, edge: Edge) -> bool:
        """Say whether a line of the first page is set as none of the heads that repeat it is."""
        words, own = _words(edge), (edge.line.size, edge.line.is_bold)
        return edge.line.page == 0 and words in self._repeated and self._types[words][own] == 1

    def _is_page_number(self, edge: Edge) -> bool:
        if edge.is_label and edge.is_set_off:
            return True
        found = PAGE_NUMBER.fullmatch(edge.line.text)
        if found is None:
            return False
        number = page_number(edge.line.text)
        counts = number is not None and (
            (edge.is_top, number - edge.line.page) in self._offsets or number == edge.line.page + 1
        )
        return counts or bool(edge.is_set_off and (found["page"] or found["of"]))

    def _has_page_number(self, edge: Edge) -> bool:
        """Say whether a line apart from the text has the page's number beside it: "Mills    11"."""
        number = number_beside(edge.line)
        return (
            edge.is_set_off
            and number is not None
            and (edge.is_top, number - edge.line.page) in self._beside
        )

    def _is_in_their_place(self, edge: Edge) -> bool:
        """Say whether half of the pages have a running line at this height, in this size."""
        if _SENTENCE.search(edge.line.text) and not edge.line.text.endswith("…"):
            return False  # a head that is too long ends so
        heads = max(self._heads[place] for place in _places(edge))
        if heads >= max(_FEWEST, _MOST_HEADED * self._pages) and self._names_chapter(edge):
            return True
        count = max(self._places[place] for place in _places(edge))
        return count >= max(self._least, 0.5 * self._pages)

    def _names_chapter(self, edge: Edge) -> bool:
        """Say whether a line begins as that of the page before or behind: "CHAPTER 3. ON BOATS"."""
        if self._first.get((edge.line.page, edge.is_top)) is not edge:
            return False
        begins = edge.line.text.split()[:2]
        near = (self._first.get((edge.line.page + by, edge.is_top)) for by in (-1, 1))
        is_numbered = len(begins) == 2 and any(map(str.isdigit, begins[1]))
        return is_numbered and any(one and one.line.text.split()[:2] == begins for one in near)


def _body_size(pages: Iterable[PageLines]) -> float:
    """Return the size of most of the text."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            sizes[line.size] += len(line.text)
    return max(sizes, key=sizes.__getitem__, default=0.0)


def _words(edge: Edge) -> str:
    """Return a line's words, whatever its numbers, and where it stands."""
    return f"{edge.is_top} {_plain(edge.line)}"


def _plain(line: Line) -> str:
    return _NUMBER.sub("\0", line.text.casefold())


def _places(edge: Edge) -> list[tuple[bool, int, float]]:
    """Return where a line stands, in steps of two points, and the next step."""
    at = int(edge.line.y // 2)
    return [(edge.is_top, at, edge.line.size), (edge.is_top, at + 1, edge.line.size)]


def _counts_or_stays(lines: Sequence[Line]) -> bool:
    """Say whether each number in a repeated line counts the pages, or is the same on most."""
    numbers = [[int(n) for n in _NUMBER.findall(line.text)] for line in lines]
    for column in zip(*numbers, strict=True):
        same = Counter(column).most_common(1)[0][1]
        counts = Counter(n - line.page for n, line in zip(column, lines, strict=True))
        if max(same, counts.most_common(1)[0][1]) < 0.6 * len(lines):
            return False
    return True
