"""Labels that no rule reads: whoever speaks there, it is not whom the head names."""

import pytest

from index.annotation.transcripts import Known, find_turns
from index.models import Mark, Span

SAID = (
    "Thank you all for coming. We should begin with the question of the harbour.",
    "I agree with you. The harbour has been closed for two years, and nobody knows why.",
    "Then let us ask the council. They owe the town an answer before the winter.",
    "The council meets on Monday. I will be there, and so should you.",
)
HEAD = Known("Ann Lund", None, "Remarks by Ann Lund at the Harbour Forum")


def _speakers(text: str, known: Known | None = HEAD) -> list[str | None]:
    turns = find_turns(text, known=known)
    found = [[t.name for t in turns if words in t.span.cut(text)] for words in SAID]
    return [names[0] if names else "whom the head names" for names in found]


def _set(form: str, first: str, second: str) -> str:
    names = (first, second, first, second)
    return "\n\n".join(form.format(n=n, w=w) for n, w in zip(names, SAID, strict=True))


@pytest.mark.parametrize(
    ("form", "first", "second"),
    [
        ("{n}: {w}", "@anna", "@per_g"),
        ("{n}: {w}", "anna", "per"),
        ("{n} wrote:\n{w}", "Anna", "Per"),
        ("{n} says: {w}", "Anna Dahl", "Per Gran"),
        ("<{n}> {w}", "anna", "per"),
        ("[{n}] {w}", "Anna", "Per"),
        ("({n}) {w}", "Anna", "Per"),
        ("“{n}”: {w}", "Anna", "Per"),
        ("{n}> {w}", "anna", "per"),
        ("| {n} | {w} |", "Anna Dahl", "Per Gran"),
        ("{n} // {w}", "Anna", "Per"),
        ("{n} … {w}", "Anna", "Per"),
        ("{n} – {w}", "Anna", "Per"),
        ("{n}. {w}", "Anna", "Per"),
        ("{n}     {w}", "Anna", "Per"),
        ("{n}\t{w}", "Anna", "Per"),
        ("{n}\n{w}", "Anna", "Per"),
        ("### {n}\n\n{w}", "Anna", "Per"),
        ("{n}\n-----\n{w}", "A. Dahl", "P. Gran"),
        ("{w}\n— {n}", "Anna Dahl", "Per Gran"),
        ("{w} ({n})", "Anna Dahl", "Per Gran"),
    ],
)
def test_what_takes_turns_is_not_the_heads_speakers(form: str, first: str, second: str) -> None:
    assert _speakers(_set(form, first, second)) == [None] * 4


def test_a_name_below_the_words_is_not_the_next_ones() -> None:
    """A signature ends what it signs; the words below it are somebody else's."""
    text = _set("“{w}”\n— {n}", "Anna Dahl", "Per Gran")

    assert set(_speakers(text, None)) == {"whom the head names"}


def test_unread_labels_beside_read_ones() -> None:
    """What a label that is not read opens is not said by whom the label before it names."""
    text = "\n\n".join(
        f"{label} {words}"
        for label, words in zip(("Mr. Gran:", "A:", "Mr. Gran:", "A:"), SAID, strict=True)
    )

    assert _speakers(text) == ["Mr. Gran", None, "Mr. Gran", None]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "\n\n".join(f"Mr. President, {w[0].lower()}{w[1:]}" for w in SAID), id="addressed"
        ),
        pytest.param("\n\n".join(f"My friends: {w}" for w in SAID), id="one refrain"),
        pytest.param(
            f"The harbour\n\n{SAID[0]}\n\nThe bridge\n\n{SAID[1]}\n\n{SAID[2]}\n\n{SAID[3]}",
            id="headings",
        ),
        pytest.param(
            "\n\n".join(
                f"{w} ({d})" for w, d in zip(SAID, ("Applause.", "Laughter.") * 2, strict=True)
            ),
            id="directions behind",
        ),
        pytest.param(
            "\n\n".join(f"({d}) {w}" for w, d in zip(SAID, "abab", strict=True)), id="a list"
        ),
        pytest.param(_set("{n} {w}", "Let freedom ring.", "I have a dream."), id="refrains"),
        pytest.param(
            f"Yes. {SAID[0]}\n\nNo. {SAID[1]}\n\nYes. {SAID[2]}\n\n{SAID[3]}", id="yes and no"
        ),
    ],
)
def test_what_a_speaker_says_again_is_still_theirs(text: str) -> None:
    assert set(_speakers(text)) == {"whom the head names"}


def test_names_that_are_headings_beside_labels_end_a_turn() -> None:
    """Below "Dina Falk", set as "MS. KELLER:" is, nothing is Ms. Keller's."""
    text, marks = "", []
    names = ("MS. KELLER:", "Dina Falk", "MS. KELLER:", "Sam Baron")
    for name, words in zip(names, SAID, strict=True):
        marks.append(Mark("heading", Span(len(text), len(text) + len(name)), "2"))
        text += f"{name}\n\n{words}\n\n"
    turns = find_turns(text, marks)

    found = [[t.name for t in turns if words in t.span.cut(text)] for words in SAID]
    assert found == [["Ms. Keller"], [None], ["Ms. Keller"], [None]]
