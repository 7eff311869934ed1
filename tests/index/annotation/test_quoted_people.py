"""Whom a news item quotes, in six languages: by office and name, by a pronoun, by a surname."""

import pytest

from index.annotation.quoting import find_quotings
from index.models import Region, Source, Span
from tests.index.annotation.test_quoting import quoted

SAID = "The quay will be shut for a year, and nobody asked us"


@pytest.mark.parametrize(
    ("language", "text", "who"),
    [
        # The one person whom the paragraph names is "he".
        ("en", f"The mayor of Sund, Peter Marsh, was calm. “{SAID},” he said.", "Peter Marsh"),
        ("en", f"Trader Anna Bell is worried. “{SAID},” she told reporters.", "Anna Bell"),
        ("fr", f"Le maire, Gilles Martin, le regrette. « {SAID} », a-t-il déclaré.",
         "Gilles Martin"),
        ("es", f"El consejero, Ignacio Pérez, lo lamentó. «{SAID}», dijo.", "Ignacio Pérez"),
        ("pl", f"Prezes spółki, Danuta Wilk, zaprzecza. „{SAID}” - oświadczyła.", "Danuta Wilk"),
        ("nl", f"Wethouder Jan Bakker is boos. “{SAID}”, zei hij.", "Jan Bakker"),
        # Somebody else may be: another person, another office, another paragraph.
        ("en", f"Peter Marsh met Anna Bell. “{SAID},” he said.", ""),
        ("en", f"Peter Marsh waited for the minister. “{SAID},” he said.", ""),
        ("en", f"Anna Bell was calm. “{SAID},” she said.", "Anna Bell"),
        ("en", f"Anna Bell was calm. “{SAID},” he said.", ""),
        ("en", f"Andrea Bell was calm. “{SAID},” he said.", "Andrea Bell"),
        ("en", f"Peter Marsh wrote to us. Her letter said: “{SAID}.”", ""),
        ("de", f"Anna Bell war ruhig. „{SAID}“, sagte er.", ""),
        ("fr", f"Anna Bell était calme. « {SAID} », a-t-il dit.", ""),
        ("pl", f"Anna Bell była spokojna. „{SAID}” – powiedział.", ""),
        ("pl", f"Anna Bell była spokojna. „{SAID}” – powiedziała.", "Anna Bell"),
        ("en", f"Peter Marsh was calm.\n\n“{SAID},” he said.", ""),
        # An office with small words stands between the verb and the name.
        ("de", f"„{SAID}“, meinte deren Geschäftsführerin Sabine Roth, die aus Sund kommt.",
         "Sabine Roth"),
        ("es", f"«{SAID}», afirmó la presidenta de la Junta, Lucía Moreno.", "Lucía Moreno"),
        ("pl", f"„{SAID}” - powiedział wójt Adam Wilk.", "Adam Wilk"),
        ("en", f"Gordon Bell, Chair of Sund Health Board, said: “{SAID}.”", "Gordon Bell"),
        ("fr", f"Pour Marc Martin, directeur du port, « {SAID} ».", "Marc Martin"),
        ("en", f"These are Councillor Bell’s words. “{SAID}.”", "Councillor Bell"),
        ("nl", f"Mevrouw T. de Vries (VVD) zegt: “{SAID}.”", "T. de Vries"),
        # To whom something is said does not say it.
        ("es", f"«{SAID}», dijo a Lucía Moreno el alcalde.", ""),
    ],
)  # fmt: skip
def test_who_is_quoted(language: str, text: str, who: str) -> None:
    assert [name for _, name in quoted(text, language, None)] == [who]


@pytest.mark.parametrize(
    ("above", "who"),
    [
        ("Ulrich Kantner leitet das Amt.", "Ulrich Kantner"),
        ("Vera Kantner leitet das Amt.\n\nUlrich Kantner prüft es.", "Ulrich Kantner"),
        ("Ulrich Kantner leitet das Amt. Vera Kantner prüft es.", ""),
    ],
)
def test_a_surname_is_that_of_the_one_whom_the_text_names(above: str, who: str) -> None:
    """The paragraph says who is meant; of two it is neither."""
    assert quoted(f"{above} „{SAID}“, sagte Kantner.", "de", None)[0][1] == who


@pytest.mark.parametrize(
    ("between", "is_theirs"),
    [
        (" said Ann Roe, the chief executive of the harbour. ", True),
        (" said Ann Roe. She added that nobody had paid for it. ", True),
        (" said Ann Roe. He added that nobody had paid for it. ", False),
        (" said Ann Roe. The council said that nobody had paid. ", False),
        (" said Ann Roe. Bo Lie disagreed. ", False),
    ],
)
def test_a_second_quotation_is_of_whom_the_words_between_mean(
    between: str, is_theirs: bool
) -> None:
    """The next paragraph says nothing of it, whatever verb it begins with."""
    text = f"“{SAID},”{between}“Nobody else will pay for the old quay.”\n\nShe said no more of it."
    found = find_quotings(text, [Region(Span(0, len(text)), "a")], [Source("a", "document", "A")])

    assert [one.who for one in found] == ["Ann Roe", "Ann Roe" if is_theirs else None]


def test_a_title_and_a_surname_are_the_only_one_of_that_name() -> None:
    text = (
        f"“{SAID},” said Ann Roe, who owns the quay.\n\nMs. Roe was calm. “It is late in the year "
        "for it,” she said.\n\n“Nobody else will pay for the old quay,” said Ms. Roe."
    )
    found = find_quotings(text, [Region(Span(0, len(text)), "a")], [Source("a", "document", "A")])

    assert {one.who for one in found} == {"Ann Roe"}
