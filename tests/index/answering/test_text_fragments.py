"""Deep links that land on the quotation."""

import re
from urllib.parse import unquote

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from index.answering.text_fragments import deep_link, encode
from index.models import Span
from index.text.normalise import Normalised, normalise

URL = "https://a.example/page"


def _link(text: str, words: str, at: int = 0) -> str:
    start = text.index(words, at)
    link = deep_link(URL, text, Span(start, start + len(words)))
    assert link is not None
    return link.removeprefix(f"{URL}#:~:text=")


def test_a_short_quotation_is_linked_in_full() -> None:
    """If the words are few, the directive contains all of them."""
    assert _link("We act. NATO is not immune. So be it.", "NATO is not immune.") == (
        "NATO%20is%20not%20immune."
    )


def test_a_long_quotation_is_a_range() -> None:
    """The fewest first and last words that are unique make a shorter directive."""
    text = (
        "Attackers know this. NATO leaders have agreed that an attack could trigger it. NATO acts."
    )

    assert _link(text, "NATO leaders have agreed that an attack could trigger it.") == (
        "NATO%20leaders%20have,trigger%20it."
    )


def test_words_that_occur_twice_get_a_prefix() -> None:
    """The words before it distinguish the second of two identical sentences from the first."""
    text = "First we act. It works. Then we wait. It works."

    assert _link(text, "It works.", 20) == "wait.-,It%20works."


def test_words_inside_other_words_do_not_count() -> None:
    """A browser matches only whole words, so "space" does not match "cyberspace"."""
    assert _link("Cyberspace acts. Space acts.", "Space acts.") == "Space%20acts."
    assert _link("Now we react. Then we reacted.", "we react") == "we%20react"


@pytest.mark.parametrize(
    ("said", "directive"),
    [
        ("The rate rose to four in May,[1] the council said on Monday.", "The%20rate%20rose,on%20Monday."),
        ("In May,[1] the council closed the harbour.", "the%20council%20closed,the%20harbour."),
        ("It closed[1] the very old harbour of the town[2] early.", "the%20very%20old,of%20the"),
        ("Of the old harbour[1]", "Of%20the%20old"),
    ],
)  # fmt: skip
def test_no_words_are_looked_for_across_a_note_s_number(said: str, directive: str) -> None:
    """The page shows "May,1 the council", the text has "May, the council"."""
    calls = [match.start() - 3 * i for i, match in enumerate(re.finditer(r"\[", said))]
    text = re.sub(r"\[\d\]", "", said)

    link = deep_link(URL, text, Span(0, len(text)), calls=calls)
    assert link == f"{URL}#:~:text={directive}"


def test_a_prefix_is_not_sought_across_a_note_s_number() -> None:
    """Nor is a word alone, which may stand anywhere on the page."""
    text = "It was so in May. It works. Then it was not so. It works."
    link = deep_link(URL, text, Span(18, 27), calls=[17])
    assert link is not None
    assert "-," not in link

    assert deep_link(URL, "Ships rose early.", Span(0, 17), calls=[5, 10]) == URL


def test_syntax_inside_the_text_is_encoded() -> None:
    """Hyphens, commas and ampersands would otherwise be read as syntax."""
    assert encode("non-state, R&D") == "non%2Dstate%2C%20R%26D"


def test_a_url_with_a_fragment_keeps_it() -> None:
    """The directive follows the existing fragment."""
    link = deep_link(f"{URL}#top", "NATO acts.", Span(0, 10))

    assert link == f"{URL}#top:~:text=NATO%20acts."


def test_a_directive_of_the_url_s_own_marks_nothing() -> None:
    """Or a page would show other words than the quoted ones."""
    link = deep_link(f"{URL}#top:~:text=other&text=words", "NATO acts.", Span(0, 10))

    assert link == f"{URL}#top:~:text=NATO%20acts."


def test_no_url_no_link() -> None:
    """A source without a URL has no link."""
    assert deep_link(None, "NATO acts.", Span(0, 10)) is None


SENTENCE = st.lists(
    st.sampled_from("cyber NATO attack we are not the of state".split()), min_size=3, max_size=9
)


@given(st.lists(SENTENCE, min_size=1, max_size=8), st.data())
def test_a_browser_lands_on_the_quotation(sentences: list[list[str]], data: st.DataObject) -> None:
    """Searching as the specification says, the directive matches exactly the quoted span."""
    pieces = [" ".join(words) + "." for words in sentences]
    index = data.draw(st.integers(0, len(pieces) - 1))
    text = " ".join(pieces)
    start = sum(len(piece) + 1 for piece in pieces[:index])
    span = Span(start, start + len(pieces[index]))
    assume(text.casefold().count(pieces[index].casefold()) == 1)
    link = deep_link(URL, text, span)
    assert link is not None

    assert _land(link, text) == span


def _land(link: str, text: str) -> Span:
    """Search as the specification says, for directives without a suffix."""
    page = normalise(text).text
    parts = link.split(":~:text=")[1].split(",")
    prefix = unquote(parts.pop(0)[:-1]) if parts[0].endswith("-") else ""
    start, end = unquote(parts[0]), unquote(parts[1]) if len(parts) > 1 else ""

    def find(words: str, at: int) -> int:
        match = re.compile(rf"(?<!\w){re.escape(words.casefold())}(?!\w)").search(page, at)
        assert match is not None
        return match.start()

    first = find(f"{prefix} {start}".strip(), 0) + (len(prefix) + 1 if prefix else 0)
    last = find(end, first + len(start)) + len(end) if end else first + len(start)
    return Span(first, last)


@pytest.mark.parametrize("words", ["שלום עולם.", "emoji 😀 here.", "“Curly” quotes—and dashes…"])
def test_any_script_is_percent_encoded(words: str) -> None:
    """The link is plain ASCII, whatever the words are."""
    assert _link(f"Before. {words} After.", words).isascii()


def test_a_document_with_pages_is_linked_by_its_page() -> None:
    """PDF viewers do not support text directives; an existing fragment is replaced."""
    span = Span(0, 3)

    assert (
        deep_link("https://example.org/a.pdf", "One.", span, 4)
        == "https://example.org/a.pdf#page=4"
    )
    assert deep_link("https://example.org/a.pdf#x", "One.", span, 4).endswith("/a.pdf#page=4")  # type: ignore[union-attr]


def test_a_document_is_normalised_once_for_all_its_quotations(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each quotation gets the same link as on its own."""
    text = "Levelled once: three sentences. Each of them is quoted. None costs the page again."
    normalised: list[str] = []

    def count(phrase: str) -> Normalised:
        normalised.append(phrase)
        return normalise(phrase)

    monkeypatch.setattr("index.answering.text_fragments.normalise", count)
    links = [_link(text, words) for words in ("Levelled once", "is quoted", "the page again")]

    assert normalised.count(text) == 1
    assert links == ["Levelled%20once", "is%20quoted", "the%20page%20again"]
