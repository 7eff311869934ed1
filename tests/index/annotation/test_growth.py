"""No text makes annotating slow: the time grows as the text does, whatever it repeats."""

import hashlib
from collections.abc import Callable

import pytest

from index.annotation import annotate, describe_text
from index.models import Document, Mark, MarkKind, Source, Span
from tests.growth import MOST, growth

pytestmark = pytest.mark.slow

_HEAD = "Remarks by Ada Berg, Minister, Oslo, 3 May 2017\n\n"
_NOTE = "\n\n[1] Speech by Ada Berg, Oslo: “We will go now.” https://x.example/a"

Text = Callable[[int], str]


def _name(i: int) -> str:
    """Return a word with a capital, another one for each number."""
    letters = "Ab"
    while i:
        letters, i = letters + chr(97 + i % 26), i // 26
    return f"{letters}en"


def _each(line: str, *, head: str = _HEAD, between: str = "\n\n") -> Text:
    """Return a text of lines with a name and another name in each."""
    return lambda n: (
        head + between.join(line.format(i=i, a=_name(i), b=_name(i + n)) for i in range(n))
    )


def _again(words: str, *, head: str = _HEAD, behind: str = "") -> Text:
    return lambda n: head + words * n + behind


TEXTS = {
    "turns": (_each("MR. LANE: Statement {i} is on the harbour.", head="Hearing\n\n"), 1000),
    "turns of many": (_each("{a} {b}: I say that it is {i}.", head="Hearing\n\n"), 800),
    "turns by initials": (_each("{a} {b}: I say.\n\nAA: I say so.", head="Hearing\n\n"), 2400),
    "turns of offices": (_each("MINISTER FOR {a}: I say so.", head="Hearing\n\n"), 800),
    "stage directions": (_again("(Applause.)"), 16_000),
    "stage directions on lines": (_again("I say so. (Applause.)\n\n"), 2400),
    "markers": (_again("The harbour [1]", behind=_NOTE), 8000),
    "notes": (_again("a¹ ", behind="\n\n" + "¹ See note 1.\n" * 4000), 20_000),
    "an address of brackets": (_again(")", head="A [1].\n\n[1] https://x.example/"), 80_000),
    "quotations in one paragraph": (_each("{a} said: “We will go on to {b}.”", between=" "), 3000),
    "quotations with a marker": (_each("She said “we go to {a}” [1].", between=" "), 1600),
    "quotation marks": (_again("“"), 40_000),
    "quotations that nothing closes": (_again("“we will go now\n\n"), 2400),
    "quotations in quotations": (lambda n: _HEAD + "“we " * n + "” " * n, 12_000),
    "lines like labels": (_each("{a} cost: {i} crowns", between="\n"), 1600),
    "headings": (_each("Chapter {i} on harbours"), 2400),
    "dates": (_again("On 5 May 2017 "), 8000),
    "commas": (_again(","), 60_000),
    "names": (_each("{a} {b}", between=" "), 4000),
    "one line": (_again("a", head=""), 60_000),
    "sentences on one line": (_again("The ferry sails at noon. "), 1600),
    "abbreviations": (_again("the U.S. "), 4000),
    "paragraphs": (_again("The ferry sails at noon and we go.\n\n"), 2400),
    "blanks": (_again(" ", behind="x"), 60_000),
    "blank lines": (_again(" \n", behind="x"), 60_000),
    "brackets": (_again("("), 60_000),
    "reports": (_each("Mr. {a} said that {b} is shut.", between=" "), 1200),
    "a list that leads to itself": (_again("- they say:\n\n", head=f"{_HEAD}They say:\n\n"), 6000),
    "what is disowned": (_again("It is lost. These are not my words. "), 1200),
    "claims": (_again("They tell you: it leaks. That is false. "), 1200),
    "what is read out": (_again("I quote "), 8000),
    "items": (_again("- a hanger had rusted\n\n", head=f"{_HEAD}We found:\n\n"), 8000),
}  # fmt: skip


def _annotated(text: str, kind: MarkKind | None = None) -> None:
    digest = hashlib.sha256(text.encode()).hexdigest()
    marks = tuple(_marks(text, kind)) if kind else ()
    document = Document("a", text, digest, "a", "t", marks=marks, is_added=True)
    annotate(document, Source("a", "document", "t"))


def _marks(text: str, kind: MarkKind) -> list[Mark]:
    """Return a mark on each paragraph."""
    found, at = [], 0
    for block in text.split("\n\n"):
        if block:
            found.append(Mark(kind, Span(at, at + len(block)), "1"))
        at += len(block) + 2
    return found


@pytest.mark.parametrize(("make", "size"), TEXTS.values(), ids=TEXTS)
def test_annotating_is_linear(make: Text, size: int) -> None:
    """Whose words they are is found in a time that grows as the text does."""
    assert growth(lambda n: _annotated(make(n)), size) < MOST


@pytest.mark.parametrize(("make", "size"), TEXTS.values(), ids=TEXTS)
def test_describing_is_linear(make: Text, size: int) -> None:
    """A text's head is read in a time that does not grow faster than the text."""
    assert growth(lambda n: describe_text(make(n), "a.txt"), size) < MOST


@pytest.mark.parametrize("kind", ["heading", "quote", "item", "bold", "link", "row", "page"])
def test_marks_are_read_in_linear_time(kind: MarkKind) -> None:
    """Each paragraph has a mark, as one of a page has."""
    make = _each("{a} {b}: We will go to the harbour, {i}.")

    assert growth(lambda n: _annotated(make(n), kind), 3200) < MOST
