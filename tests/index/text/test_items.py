"""Lists and tables: which sentences need what leads to them, and which are mere labels."""

import pytest

from index.models import Mark, Passage, Region, Sentence, Span
from index.text.items import LONGEST_LIST
from index.text.segment import segment


def _sentences(text: str, marks: tuple[Mark, ...] = ()) -> dict[str, Sentence]:
    passages = segment(text, (Region(Span(0, len(text)), "s"),), marks=marks)
    return {s.span.cut(text): s for p in passages for s in p.sentences}


def _passages(text: str, marks: tuple[Mark, ...] = ()) -> tuple[Passage, ...]:
    return segment(text, (Region(Span(0, len(text)), "s"),), marks=marks)


def _marked(text: str, kind: str, *parts: str, value: str = "") -> tuple[Mark, ...]:
    spans = (Span(text.index(part), text.index(part) + len(part)) for part in parts)
    return tuple(Mark(kind, span, value) for span in spans)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("The dike broke for two reasons:\n\nrats in the core\n\na rusted gate",
         ["rats in the core", "a rusted gate"]),
        ("We ask for:\n\n• Two pumps\n\n• One boat", ["• Two pumps", "• One boat"]),
        ("It is not true that:\n\n(a) The gate is lost.\n\n(b) The pump is old.",
         ["(a) The gate is lost.", "(b) The pump is old."]),
        ("The board shall:\n\n1. mend the gate;\n\n2. sell the pump.",
         ["1. mend the gate;", "2. sell the pump."]),
    ],
    ids=["in small letters", "bullets", "letters", "numbers"],
)  # fmt: skip
def test_what_a_colon_leads_to_needs_it(text: str, items: list[str]) -> None:
    """A piece of a sentence says nothing alone; a whole one may be what is denied."""
    found = _sentences(text)

    assert [words for words, s in found.items() if s.is_item] == items
    assert not any(found[words].is_heading for words in items)
    assert len(_passages(text)) == 1


def test_marked_items_may_follow_a_heading() -> None:
    """The heading says what they are; a whole sentence there needs none."""
    text = "What we need\n\nTwo pumps\n\nOne boat"
    found = _sentences(text, _marked(text, "item", "Two pumps", "One boat"))
    assert [words for words, s in found.items() if s.is_item] == ["Two pumps", "One boat"]

    text = "What we need\n\nWe need two pumps.\n\nWe need a boat."
    found = _sentences(text, _marked(text, "item", "We need two pumps.", "We need a boat."))
    assert not any(s.is_item for s in found.values())


def test_an_item_without_anything_before_it_is_a_label() -> None:
    """Nor does a sentence without a colon lead to a list."""
    for before in ("", "I thank you all.\n\n"):
        text = f"{before}Share\n\nPrint"
        found = _sentences(text, _marked(text, "item", "Share", "Print"))
        assert found["Share"].is_heading
        assert not found["Print"].is_item


def test_an_item_that_leads_to_others_is_not_quoted_itself() -> None:
    """Its own items need all that is above them."""
    text = "We pay for:\n\nthe ships:\n\nsails and ropes"
    found = _sentences(text)

    assert found["the ships:"].is_heading
    assert found["the ships:"].is_item
    assert found["sails and ropes"].is_item


def test_an_item_too_far_from_what_leads_to_it_is_not_quoted() -> None:
    """A piece without its beginning is a label."""
    items = [f"the pier with number {i}" for i in range(100)]
    text = "We have mended:\n\n" + "\n\n".join(items)
    found = _sentences(text)

    assert found[items[0]].is_item
    assert all(s.is_item == (s.span.end <= LONGEST_LIST) for s in list(found.values())[1:])
    assert found[items[99]].is_heading


def test_a_row_is_one_sentence_that_stands_alone() -> None:
    """But for a caption, or a line like one, which says what the numbers are."""
    text = "In thousands\n\nPort: Vik; Catch: 1.5 t. or so\n\nPort: Nes; Catch: 2"
    rows = _marked(text, "row", "Port: Vik; Catch: 1.5 t. or so", "Port: Nes; Catch: 2")
    for above, is_item in (
        (_marked(text, "heading", "In thousands", value="2"), False),
        (_marked(text, "row", "In thousands", value="title"), False),
        (_marked(text, "row", "In thousands", value="caption"), True),
        ((), True),
    ):
        found = list(_sentences(text, (*above, *rows)).values())
        assert [(s.is_heading, s.is_item) for s in found] == [
            (True, False), (False, is_item), (False, is_item),
        ]  # fmt: skip


def test_items_of_a_wrapped_text_are_apart() -> None:
    """Lines that begin with the same symbol, or with one number after the other."""
    text = (
        "The dike of the old town broke in the night\nof the flood for these reasons:\n"
        "- rats had dug through the whole of the\n  core of it\n- the gate was rusted\n\n"
        "The gate stood open - for it was rusted -\nand nobody had closed it in the night.\n"
    )

    assert list(_sentences(text)) == [
        "The dike of the old town broke in the night\nof the flood for these reasons:",
        "- rats had dug through the whole of the\n  core of it",
        "- the gate was rusted",
        "The gate stood open - for it was rusted -\nand nobody had closed it in the night.",
    ]


def test_a_table_behind_a_list_is_not_part_of_it() -> None:
    """Nor does a row lead to the next one."""
    text = "We need:\n\na pump\n\nWork: Sill\n\nWork: Gate"
    found = _sentences(text, _marked(text, "row", "Work: Sill", "Work: Gate"))

    assert [s.is_item for s in found.values()] == [False, True, False, False]


def test_what_is_said_at_a_known_time_is_no_heading() -> None:
    """A caption has no full stop; a song and what is above the first of them may be one."""
    text = "The weir\n\nthe weir leaks and nobody minds\n\n♪ old song ♪"
    found = _sentences(text, _marked(text, "time", "the weir leaks and nobody minds"))

    assert [s.is_heading for s in found.values()] == [True, False, True]
