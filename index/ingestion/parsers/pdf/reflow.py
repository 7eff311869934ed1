"""Lines joined into paragraphs again, across columns and pages, without hyphens at line ends.

Footnotes go to the end of the text, renumbered if every page starts counting again.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from index.ingestion.parsers.pdf.grids import with_tables
from index.ingestion.parsers.pdf.interruptions import ENDS_PARAGRAPH, set_interruptions_apart
from index.ingestion.parsers.pdf.joiner import Joiner
from index.ingestion.parsers.pdf.line import Line
from index.ingestion.parsers.pdf.notes import split_notes
from index.ingestion.parsers.pdf.paragraphs import paragraphs_of
from index.ingestion.parsers.text_builder import TextBuilder
from index.models import Mark

# The size of headings relative to the body's.
_HEADING_SIZE = 1.12
# A paragraph of more lines is none.
_MOST_OF_HEADING = 3


def _body_size(pages: Iterable[list[Line]]) -> float:
    sizes: Counter[float] = Counter()
    for lines in pages:
        for line in lines:
            sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 1.0


def reflow(pages: Sequence[list[Line]], labels: Sequence[str] = ()) -> tuple[str, tuple[Mark, ...]]:
    """Return the text of a document's lines, page by page, and marks on its pages and headings.

    `labels` are the pages' printed numbers, where these are not 1, 2, 3.
    """
    body_size = _body_size(pages)
    body, notes = split_notes([with_tables(lines) for lines in pages], body_size)
    set_interruptions_apart(body, body_size)
    joiner = Joiner(body)
    builder = TextBuilder()
    _write_body(builder, body, joiner, body_size, labels)
    for note in notes:
        builder.end_block()
        builder.write(f"[{note.number}] ")
        for text in joiner.joined(note.lines):
            builder.write(text)
    return builder.finish()


def _in_order(body: Sequence[Line], body_size: float) -> Iterator[list[Line]]:
    """Yield the paragraphs, and what stands apart behind the paragraph that it interrupts."""
    places = {id(line): i for i, line in enumerate(body)}
    apart = [line for line in body if line.is_aside]
    given = 0
    for block in paragraphs_of([line for line in body if not line.is_aside], body_size):
        count = sum(places[id(line)] < places[id(block[0])] for line in apart[given:])
        yield from _apart(apart[given : given + count], body_size)
        given += count
        yield block
    yield from _apart(apart[given:], body_size)


def _apart(lines: Sequence[Line], body_size: float) -> Iterator[list[Line]]:
    """Yield rows of tables one by one, and the paragraphs of what else stands apart."""
    for is_row, group in groupby(lines, key=lambda line: bool(line.row)):
        together = list(group)
        yield from ([line] for line in together) if is_row else paragraphs_of(together, body_size)


def _write_body(
    builder: TextBuilder,
    body: Sequence[Line],
    joiner: Joiner,
    body_size: float,
    labels: Sequence[str],
) -> None:
    on_page: dict[int, tuple[int, int]] = {}
    for block in _in_order(body, body_size):
        builder.end_block()
        start = builder.start()
        for line, text in zip(block, joiner.joined(block), strict=True):
            at = builder.start()
            builder.write(text)
            on_page[line.page + 1] = (on_page.get(line.page + 1, (at, at))[0], len(builder))
        if block[0].row:
            if block[0].row != "title":
                builder.mark("row", start, "caption" if block[0].row == "caption" else "")
        elif _is_heading(block, body_size):
            builder.mark("heading", start, str(block[0].level or 2))
    for number, (start, end) in on_page.items():
        label = labels[number - 1] if number <= len(labels) else ""
        value = f"{number} {label}" if label and label != str(number) else str(number)
        builder.mark("page", start, value, end)


def _is_heading(block: Sequence[Line], body_size: float) -> bool:
    """Say whether a block is a heading: not what is set large or bold and is as long as a text."""
    if block[0].level > 0:
        return True
    if len(block) > _MOST_OF_HEADING and ENDS_PARAGRAPH.search(block[-1].text):
        return False
    return all(line.size >= _HEADING_SIZE * body_size for line in block) or (
        len(block) <= 2 and all(line.is_bold for line in block)
    )
