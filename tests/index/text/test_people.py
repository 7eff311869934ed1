"""Names of people: which of them may be one person's."""

import pytest

from index.text import Person, matches_name, people_in


@pytest.mark.parametrize(
    ("speaker", "surname", "given"),
    [
        ("Ona Ri-sun", ("ri", "sun"), ("ona",)),
        ("Peter Lowell Duke Jr.", ("duke",), ("peter", "lowell")),
        ("Walter B. Marsh, Jr.", ("marsh",), ("walter", "b")),
        ("Elvira Cano-Prieto", ("cano", "prieto"), ("elvira",)),
        ("Greta von der Aue", ("aue",), ("greta",)),
        ("Máire O’Dowd", ("odowd",), ("maire",)),
        ("Duke, Peter", ("duke",), ("peter",)),
        ("Jane Roe, Minister of Mills", ("roe",), ("jane",)),
        ("J.-P. Roe", ("roe",), ("j", "p")),
        ("Deputy Prime Minister Jane Roe", ("roe",), ("jane",)),
        ("Jane Roe MEP", ("roe",), ("jane",)),
        ("The Vice President", ("vice", "president"), ()),
        ("MR. ROE (Norway)", ("roe",), ()),
    ],
)
def test_the_parts_of_a_name(
    speaker: str, surname: tuple[str, ...], given: tuple[str, ...]
) -> None:
    """Titles, particles, seats and suffixes are no part of the surname or the given names."""
    (person,) = people_in(speaker)

    assert (person.surname, person.given) == (surname, given)


def test_several_speak_together() -> None:
    """Each of them is known by their own surname."""
    assert [p.surname for p in people_in("Jane Roe and Ib Lund")] == [("roe",), ("lund",)]


def test_where_somebody_is_of_is_no_surname() -> None:
    """It tells one of a surname from another."""
    (holm,), (arne,), (roe,) = map(
        people_in, ("Mr. ROE of North Holm", "Lady Roe of Arne", "Jane Roe")
    )

    assert holm.surname == arne.surname == ("roe",)
    assert (holm.suffix, arne.suffix) == ("north holm", "arne")
    assert not holm.may_be(arne)
    assert holm.may_be(roe)


@pytest.mark.parametrize(
    "speaker",
    ["President of the Republic of Arne Ida Roe", "Governor of the Bank of Holm Ida Roe"],
)
def test_a_name_behind_an_office_is_the_surname(speaker: str) -> None:
    """However many "of" the office has."""
    (person,) = people_in(speaker)

    assert person.surname == ("roe",)


@pytest.mark.parametrize(
    ("speaker", "asked", "is_one"),
    [
        ("Chloe Roe", "Jane Roe", False),
        ("Jane Roe", "J. Roe", True),
        ("J. Roe", "Jane Roe", True),
        ("Jane Roe", "C. Roe", False),
        ("Robert F. Roe", "Robert Roe", True),
        ("Robert F. Roe", "Robert K. Roe", False),
        ("Robert Roe", "Bob Roe", False),
        ("Ana Luisa Nunes Roe", "Nunes Roe", True),
        ("Mr. Roe", "Jane Roe", True),
        ("Jane Roe", "Roe", True),
        ("Ib Roe Jr.", "Ib Roe Sr.", False),
        ("Ib Roe", "Ib Roe Jr.", True),
        ("Jean-Marc Roe", "Jean Marc Roe", True),
    ],
)
def test_who_may_be_asked_for(speaker: str, asked: str, is_one: bool) -> None:
    """Given names must agree where both have them; nicknames are not known."""
    (person,), (other,) = people_in(speaker), people_in(asked)

    assert person.may_be(other) is is_one


@pytest.mark.parametrize(
    ("part", "name", "is_part"),
    [
        ("o'dowd", "Máire O’Dowd", True),
        ("maire odowd", "Máire O’Dowd", True),
        ("Walter Marsh", "Walter B. Marsh, Jr.", True),
        ("smith", "Anna Goldsmith", False),
        ("Jane Roe", "Chloe Roe", False),
        ("inês", "Ine\u0302s Roe", True),
    ],
)
def test_a_part_of_a_name(part: str, name: str, is_part: bool) -> None:
    """The words of a filter begin words of the name, in the same order, in any form."""
    assert matches_name(part, name) is is_part


def test_a_name_of_nothing() -> None:
    """What has no letters, or is a form of address alone, names nobody."""
    assert people_in("(1)") == people_in("MR") == people_in("The Mrs") == []
    assert Person(("roe",)).may_be(Person(("roe",), ("jane",)))
