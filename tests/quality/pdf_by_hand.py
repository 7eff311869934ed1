"""PDFs written by hand: the habits of producers that are not here, each in its purest form.

A report is laid out in columns, with notes at their feet, a running head and page numbers; then each
habit writes the same lines its own way: type size in the matrix, letters one by one, turned pages.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from tests.quality.known_text import HEAD, Report

WIDTH, HEIGHT, MARGIN, GUTTER = 595.0, 842.0, 60.0, 20.0
BODY, NOTE, LEADING = 11.0, 8.5, 13.5
# Times Roman, from the space to the tilde, in thousandths of the type size.
_WIDTHS = [
    250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278, *[500] * 10, 278, 278, 564, 564,
    564, 444, 921, 722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722, 611, 889, 722, 722, 556, 722, 667, 556,
    611, 722, 722, 944, 722, 722, 611, 333, 278, 333, 469, 500, 333, 444, 500, 444, 500, 444, 333, 500, 500, 278,
    278, 500, 278, 778, 500, 500, 500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541,
]  # fmt: skip
_WIDER = {"“": 444, "”": 444, "’": 333, "—": 1000}


def width_of(text: str, size: float) -> float:
    return sum(_WIDER.get(c) or _WIDTHS[ord(c) - 32] for c in text) * size / 1000


@dataclass(frozen=True, slots=True)
class Word:
    """A word, the number that is raised behind it, and what is not raised behind that."""

    text: str
    mark: str = ""

    def width(self, size: float) -> float:
        return width_of(self.text, size) + width_of(self.mark, 0.65 * size)


@dataclass(frozen=True, slots=True)
class Set:
    """A line where it stands; `gap` is the width of a space in it."""

    words: tuple[Word, ...]
    x: float
    y: float
    size: float
    gap: float


@dataclass(slots=True)
class Page:
    lines: list[Set] = field(default_factory=list)


@dataclass(slots=True)
class _Layout:
    """Fills columns from top to foot, with the notes that each calls at its foot."""

    columns: int
    pages: list[Page] = field(default_factory=list)
    column: int = 0
    y: float = 0.0
    notes: list[list[tuple[Word, ...]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._page()

    @property
    def measure(self) -> float:
        return (WIDTH - 2 * MARGIN - GUTTER * (self.columns - 1)) / self.columns

    @property
    def left(self) -> float:
        return MARGIN + self.column * (self.measure + GUTTER)

    def place(
        self, line: tuple[Word, ...], size: float, note: list[tuple[Word, ...]], last: bool
    ) -> None:
        rows = sum(map(len, self.notes)) + len(note)
        if self.y - LEADING < MARGIN + 15 + rows * NOTE * 1.2:
            self._next_column()
        self.y -= LEADING * size / BODY
        self._set(line, self.y, size, last)
        if note:
            self.notes.append(note)

    def finish(self) -> list[Page]:
        self._feet()
        return self.pages

    def _set(self, line: tuple[Word, ...], y: float, size: float, last: bool) -> None:
        natural, gap = sum(word.width(size) for word in line), width_of(" ", size)
        if not last and len(line) > 1:
            gap = (self.measure - natural) / (len(line) - 1)
        self.pages[-1].lines.append(Set(line, self.left, y, size, gap))

    def _next_column(self) -> None:
        self._feet()
        self.column += 1
        self.y = HEIGHT - MARGIN - 20
        if self.column == self.columns:
            self._page()

    def _feet(self) -> None:
        y = MARGIN + 12 + sum(map(len, self.notes)) * NOTE * 1.2
        for note in self.notes:
            for i, line in enumerate(note):
                y -= NOTE * 1.2
                self._set(line, y, NOTE, i == len(note) - 1)
        self.notes = []

    def _page(self) -> None:
        self.column, self.y = 0, HEIGHT - MARGIN - 20
        page = Page()
        self.pages.append(page)
        head = tuple(Word(word) for word in HEAD.split())
        page.lines.append(Set(head, MARGIN, HEIGHT - 40, 9, width_of(" ", 9)))
        number = (Word(str(len(self.pages))),)
        page.lines.append(Set(number, WIDTH / 2 - 3, 30, 9, 2.5))


def lay_out(report: Report, columns: int) -> list[Page]:
    layout = _Layout(columns)
    for heading, paragraphs in (("", ()), *((s.heading, s.paragraphs) for s in report.sections)):
        words = [Word(word) for word in (heading or report.title).split()]
        layout.y -= LEADING / 2
        lines = list(_break(words, 14, layout.measure))
        for line in lines:
            layout.place(line, 14, [], last=True)
        for one in paragraphs:
            words = [Word(word) for word in " ".join(one.sentences).split()]
            note: list[tuple[Word, ...]] = []
            if one.note:
                at = len(one.sentences[0].split()) - 1
                words[at] = Word(words[at].text, str(one.note))
                text = [Word("", str(one.note)), *map(Word, report.notes[one.note - 1].split())]
                note = list(_break(text, NOTE, layout.measure))
            lines = list(_break(words, BODY, layout.measure))
            layout.y -= LEADING / 3
            for i, line in enumerate(lines):
                called = any(word.mark for word in line)
                layout.place(line, BODY, note if called else [], i == len(lines) - 1)
    return layout.finish()


def _break(words: Sequence[Word], size: float, measure: float) -> Iterator[tuple[Word, ...]]:
    line: list[Word] = []
    space = width_of(" ", size)
    for word in words:
        if line and sum(w.width(size) + space for w in line) + word.width(size) > measure:
            yield tuple(line)
            line = []
        line.append(word)
    yield tuple(line)


def _string(text: str) -> bytes:
    written = text.encode("cp1252")
    for byte in (b"\\", b"(", b")"):
        written = written.replace(byte, b"\\" + byte)
    return b"(" + written + b")"


# A piece of a line: its text, where it stands, its size.
_Show = Callable[[str, float, float, float], bytes]


def _pieces(line: Set) -> Iterator[tuple[str, float, float, float]]:
    """Yield a line's words and raised numbers, where each stands, and the size of each."""
    x = line.x
    for word in line.words:
        if word.text:
            yield word.text, x, line.y, line.size
            x += width_of(word.text, line.size)
        if word.mark:
            yield word.mark, x, line.y + 0.35 * line.size, 0.65 * line.size
            x += width_of(word.mark, 0.65 * line.size)
        x += line.gap


def plainly(line: Set) -> bytes:
    """Whole lines with their spaces, stretched by word spacing, numbers raised by `Ts`."""
    out = b"BT /F %g Tf %g Tw 1 0 0 1 %g %g Tm " % (
        line.size, line.gap - width_of(" ", line.size), line.x, line.y,
    )  # fmt: skip
    text = ""
    for i, word in enumerate(line.words):
        text += word.text
        if word.mark:
            out += _string(text) + b" Tj /F %g Tf %g Ts " % (0.65 * line.size, 0.35 * line.size)
            out += _string(word.mark) + b" Tj /F %g Tf 0 Ts " % line.size
            text = ""
        text += " " if i < len(line.words) - 1 else ""
    return out + _string(text) + b" Tj ET\n"


def by_word(line: Set) -> bytes:
    return b"".join(
        b"BT /F %g Tf 1 0 0 1 %g %g Tm %s Tj ET\n" % (size, x, y, _string(text))
        for text, x, y, size in _pieces(line)
    )


def by_letter(line: Set) -> bytes:
    out = b""
    for text, x, y, size in _pieces(line):
        for letter in text:
            out += b"BT /F %g Tf 1 0 0 1 %g %g Tm %s Tj ET\n" % (size, x, y, _string(letter))
            x += width_of(letter, size)
    return out


def kerned(line: Set) -> bytes:
    """Spaces are only moves within one command, as distilled files have them."""
    out, parts = b"", []
    for text, x, y, size in _pieces(line):
        if size == line.size:
            parts.append((text, x))
        else:
            out += b"BT /F %g Tf 1 0 0 1 %g %g Tm %s Tj ET\n" % (size, x, y, _string(text))
    if parts:
        array, end = b"", parts[0][1]
        for text, x in parts:
            array += b" %g " % (-(x - end) / line.size * 1000) + _string(text)
            end = x + width_of(text, line.size)
        out += b"BT /F %g Tf 1 0 0 1 %g %g Tm [%s] TJ ET\n" % (
            line.size,
            parts[0][1],
            line.y,
            array,
        )
    return out


def scaled(line: Set) -> bytes:
    """A type size of 1, and the size in the text matrix."""
    return b"".join(
        b"BT /F 1 Tf %g 0 0 %g %g %g Tm %s Tj ET\n" % (size, size, x, y, _string(text))
        for text, x, y, size in _pieces(line)
    )


def in_tenths(line: Set) -> bytes:
    """A page transformation by a tenth."""
    return (
        b"q .1 0 0 .1 0 0 cm\n"
        + b"".join(
            b"BT /F %g Tf 1 0 0 1 %g %g Tm %s Tj ET\n" % (10 * size, 10 * x, 10 * y, _string(text))
            for text, x, y, size in _pieces(line)
        )
        + b"Q\n"
    )


def upside_down(line: Set) -> bytes:
    """Coordinates that count from the top, as browsers write them."""
    return (
        b"q 1 0 0 -1 0 %g cm\n" % HEIGHT
        + b"".join(
            b"BT /F %g Tf 1 0 0 -1 %g %g Tm %s Tj ET\n" % (size, x, HEIGHT - y, _string(text))
            for text, x, y, size in _pieces(line)
        )
        + b"Q\n"
    )


def spread(line: Set) -> bytes:
    """Letters apart by a seventh of their size; set tighter to keep the measure."""
    factor = 0.82
    return b"".join(
        b"BT /F %g Tf %g Tc 1 0 0 1 %g %g Tm %s Tj 0 Tc ET\n"
        % (size * factor, _spacing(text, size, factor), x, y, _string(text))
        for text, x, y, size in _pieces(line)
    )


def _spacing(text: str, size: float, factor: float) -> float:
    return width_of(text, size) * (1 - factor) / len(text)


def turned(line: Set) -> bytes:
    """Lines that run up the sheet."""
    return b"".join(
        b"BT /F %g Tf 0 1 -1 0 %g %g Tm %s Tj ET\n" % (size, HEIGHT - y, x, _string(text))
        for text, x, y, size in _pieces(line)
    )


def unseen(line: Set) -> bytes:
    return b"3 Tr\n" + by_word(line) + b"0 Tr\n"


def seen_and_unseen(line: Set) -> bytes:
    return plainly(line) + unseen(line)


def shadowed(line: Set) -> bytes:
    moved = Set(line.words, line.x + 0.35, line.y - 0.35, line.size, line.gap)
    return b".6 g\n" + by_word(moved) + b"0 g\n" + by_word(line)


def tied(line: Set) -> bytes:
    """Ligatures, by the codes from 1 on."""
    out = by_word(line)
    for code, letters in enumerate(_LIGATURES, 1):
        out = out.replace(letters.encode(), bytes([code]))
    return out


# Longer ones first.
_LIGATURES = ("ffi", "ffl", "ff", "fi", "fl")
_PLAIN = b"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >>"


def _drawn() -> tuple[bytes, list[bytes]]:
    """Return a Type 3 font of boxes as high as letters are, and its glyphs; {first} is the first's number."""
    codes = [*range(33, 127), 0x92, 0x93, 0x94, 0x97]
    widths, glyphs, names = [], [], []
    for code in range(32, 256):
        letter = bytes([code]).decode("cp1252", errors="replace")
        wide = (_WIDER.get(letter) or (_WIDTHS[code - 32] if code < 127 else 0)) / 10
        widths.append(b"%g" % wide)
        if code not in codes:
            continue
        low, high = (0, 45) if letter in "acemnorsuvwxz" else (0, 69)
        low, high = (0, 10) if letter in ".,;:" else (low, high)
        low, high = (45, 69) if letter in "’“”" else (low, high)
        glyphs.append(
            b"%g 0 5 %d %g %d d1 5 %d %g %d re f"
            % (wide, low, wide - 5, high, low, max(wide - 10, 2), high - low)
        )
        names.append(code)
    procs = b" ".join(b"/g%d {%d}" % (code, i) for i, code in enumerate(names))
    differences = b" ".join(b"%d /g%d" % (code, code) for code in names)
    font = (
        b"<< /Type /Font /Subtype /Type3 /FontBBox [0 -20 100 80] /FontMatrix [.01 0 0 .01 0 0] /CharProcs << %s >> "
        b"/Encoding << /Differences [%s] >> /FirstChar 32 /LastChar 255 /Widths [%s] /ToUnicode {map} 0 R >>"
        % (procs, differences, b" ".join(widths))
    )
    return font, glyphs


def _font_with_ligatures(entries: bytes) -> bytes:
    widths = [round(width_of(letters, 1000)) for letters in _LIGATURES]
    widths += [0] * (31 - len(_LIGATURES)) + _WIDTHS + [0] * 129
    for letter, wide in _WIDER.items():
        widths[letter.encode("cp1252")[0] - 1] = wide
    return _PLAIN.replace(b"/Encoding /WinAnsiEncoding", entries).replace(
        b">>", b"/FirstChar 1 /LastChar 255 /Widths [%s] >>" % " ".join(map(str, widths)).encode()
    )


def _swapped(letters: str) -> bytes:
    """Return what Ghostscript wrote for a ligature: of three letters the last two are added up."""
    first, *others = letters.encode()
    return b"%02X00%02X00" % (first, sum(others))


def _map(ligatures: bool = False) -> bytes:
    codes = (*range(32, 127), 0x92, 0x93, 0x94, 0x97)
    pairs = [b"<%02X> <%04X>" % (code, ord(bytes([code]).decode("cp1252"))) for code in codes]
    if ligatures:
        pairs += [b"<%02X> <%s>" % (i, _swapped(one)) for i, one in enumerate(_LIGATURES, 1)]
    return (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /M def\n"
        b"1 begincodespacerange <00> <FF> endcodespacerange\n%d beginbfchar\n%s\n"
        b"endbfchar endcmap end end" % (len(pairs), b"\n".join(pairs))
    )


def stream(body: bytes, extra: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(body), extra, body)


def file_of(objects: Sequence[bytes]) -> bytes:
    """Return a PDF of its objects; the first is the catalogue."""
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Root 1 0 R /Size %d >>\nstartxref\n%d\n%%%%EOF"
        % (len(objects) + 1, table, len(objects) + 1, len(out))
    )


@dataclass(frozen=True, slots=True)
class Habit:
    """How lines are written, what is before them on a page, the page's own entries, its font."""

    show: Callable[[Set], bytes]
    before: bytes = b""
    page: bytes = b"/MediaBox [0 0 595 842]"
    is_drawn: bool = False
    by_row: bool = False
    in_form: bool = False
    has_names: bool = False
    is_swapped: bool = False


def write(habit: Habit, pages: Sequence[Page]) -> bytes:
    """Return the pages, each written in a habit."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", _PLAIN]
    if habit.is_drawn:
        font, glyphs = _drawn()
        first = len(objects) + 1
        objects += [stream(glyph) for glyph in glyphs]
        for i in range(len(glyphs)):
            font = font.replace(b"{%d}" % i, b"%d 0 R" % (first + i))
        objects.append(stream(_map()))
        objects[2] = font.replace(b"{map}", b"%d" % len(objects))
    if habit.has_names:
        names = b" ".join(b"/" + "_".join(letters).encode() for letters in _LIGATURES)
        encoding = b"/BaseEncoding /WinAnsiEncoding /Differences [1 %s]" % names
        objects[2] = _font_with_ligatures(b"/Encoding << %s >> " % encoding)
    if habit.is_swapped:
        objects.append(stream(_map(ligatures=True)))
        objects[2] = _font_with_ligatures(b"/ToUnicode %d 0 R " % len(objects))
    kids = []
    for page in pages:
        lines = sorted(page.lines, key=lambda one: (-one.y, one.x)) if habit.by_row else page.lines
        body = habit.before + b"".join(map(habit.show, lines))
        form = b""
        if habit.in_form:
            objects.append(stream(body, _FORM))
            form = b"/XObject << /X %d 0 R >>" % len(objects)
            body = b"q 2 0 0 2 0 0 cm /X Do Q"
        objects.append(stream(body))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /Contents %d 0 R /Resources << /Font << /F 3 0 R >> %s >> %s >>"
            % (len(objects), form, habit.page)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    return file_of(objects)


_FORM = (
    b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Matrix [.5 0 0 .5 0 0] "
    b"/Resources << /Font << /F 3 0 R >> >>"
)
_CUT_OFF = b"BT /F 12 Tf 1 0 0 1 20 868 Tm (PROOF 3, cut here) Tj ET BT /F 12 Tf 1 0 0 1 -60 400 Tm (cyan) Tj ET\n"
_CROPPED = b"/MediaBox [-100 -100 700 950] /CropBox [0 0 595 842]"
_WIDE = b"/MediaBox [0 0 842 595]"
_HABITS = {
    "by hand: plain": Habit(plainly),
    "by hand: size in the matrix": Habit(scaled),
    "by hand: page in tenths": Habit(in_tenths),
    "by hand: counted from the top": Habit(upside_down),
    "by hand: words without spaces": Habit(by_word),
    "by hand: letter by letter": Habit(by_letter),
    "by hand: spaces as moves": Habit(kerned),
    "by hand: row by row": Habit(by_word, by_row=True),
    "by hand: letters spread": Habit(spread),
    "by hand: page turned": Habit(turned, page=_WIDE + b" /Rotate 90"),
    "by hand: text turned": Habit(turned, page=_WIDE),
    "by hand: page cropped": Habit(plainly, before=_CUT_OFF, page=_CROPPED),
    "by hand: a layer of OCR": Habit(unseen, before=b"q 595 0 0 842 0 0 cm .9 g 0 0 1 1 re f Q\n"),
    "by hand: OCR over a text": Habit(seen_and_unseen),
    "by hand: forms within pages": Habit(scaled, in_form=True),
    "by hand: shadows": Habit(shadowed),
    "by hand: drawn letters (Type 3)": Habit(by_word, is_drawn=True),
    "by hand: ligatures by name": Habit(tied, has_names=True),
    "by hand: ligatures swapped": Habit(tied, is_swapped=True),
}  # fmt: skip


def _produce(habit: Habit, name: str, report: Report, columns: int, folder: Path) -> Path:
    path = folder / f"{name}{columns}.pdf".replace(" ", "-").replace(":", "")
    path.write_bytes(write(habit, lay_out(report, columns)))
    return path


HABITS = {name: partial(_produce, habit, name) for name, habit in _HABITS.items()}
