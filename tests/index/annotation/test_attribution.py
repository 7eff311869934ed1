"""Lines of attribution."""

import pytest

from index.annotation.attribution import Attribution, parse_attribution
from index.text.dates import parse_date


@pytest.mark.parametrize(
    ("line", "speaker", "role", "event", "place", "date"),
    [
        pytest.param(
            "Remarks by NATO Secretary General Jens Stoltenberg at the Cyber Defence Pledge "
            "Conference, London, 23 May 2019:",
            "Jens Stoltenberg", "NATO Secretary General", "Cyber Defence Pledge Conference",
            "London", "2019-05-23", id="the report's own",
        ),
        pytest.param(
            "Speech by Federica Mogherini, High Representative, at the Munich Security "
            "Conference, Munich, 17 February 2017",
            "Federica Mogherini", "High Representative", "Munich Security Conference", "Munich",
            "2017-02-17", id="role after the name",
        ),
        pytest.param(
            "Keynote address by Secretary-General of the United Nations António Guterres at the "
            "Paris Peace Forum, Paris, November 11, 2018.",
            "António Guterres", "Secretary-General of the United Nations", "Paris Peace Forum",
            "Paris", "2018-11-11", id="an office that runs on, an American date",
        ),
        pytest.param(
            "Statement by Brad Smith", "Brad Smith", None, None, None, None, id="no occasion"
        ),
        pytest.param(
            "Opening remarks by President Toomas Hendrik Ilves at CyCon in Tallinn, 2016-06-01",
            "Toomas Hendrik Ilves", "President", "CyCon", "Tallinn", "2016-06-01",
            id="place by a preposition, ISO date",
        ),
    ],
)  # fmt: skip
def test_reads(
    line: str, speaker: str, role: str | None, event: str | None, place: str | None,
    date: str | None,
) -> None:  # fmt: skip
    """Who, as what, on which occasion, where and when are read off the line."""
    found = parse_attribution(line)

    assert found is not None
    assert (found.speaker, found.role, found.event, found.place, found.date) == (
        speaker, role, event, place, date,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("line", "speaker", "role", "event"),
    [
        ("Remarks by Permanent Representative to the United Nations, Ann Roe, at the Quay Forum",
         "Ann Roe", "Permanent Representative to the United Nations", "Quay Forum"),
        ("Remarks by Deputy Assistant to the President Ann Roe on Ferries",
         "Ann Roe", "Deputy Assistant to the President", None),
        ("Statement by Ann Roe, Permanent Representative of Norrland to the United Nations, at the "
         "Quay Forum, Sund", "Ann Roe", "Permanent Representative of Norrland to the United Nations",
         "Quay Forum"),
        ("Remarks by Ann Roe, Special Adviser to the Minister for Quays at the Quay Forum",
         "Ann Roe", "Special Adviser to the Minister for Quays", "Quay Forum"),
        ("Speech by Ann Roe, Prime Minister, to the Quay Forum", "Ann Roe", "Prime Minister",
         "Quay Forum"),
        ("Speech by Ann Roe, Prime Minister to the Quay Forum", "Ann Roe", "Prime Minister",
         "Quay Forum"),
        ("Remarks by the Governor at the swearing-in of Judge Ann Roe", "the Governor", None, None),
        ("Remarks by Chancellor Ann King at the Quay Forum", "Ann King", "Chancellor", "Quay Forum"),
        ("Remarks by Ann Roe in Port Sund", "Ann Roe", None, None),
        ("Address by the President to the Governor, Ann Roe, at the Forum", "the President", None, None),
        ("Remarks by Ambassador Ann Roe in Memory of Ole Vik", "Ann Roe", "Ambassador",
         "Memory of Ole Vik"),
        ("Speech by Mervyn King at the Quay Forum", "Mervyn King", None, "Quay Forum"),
    ],
)  # fmt: skip
def test_an_office_may_go_on(line: str, speaker: str, role: str | None, event: str | None) -> None:
    """ "Adviser to the Minister" speaks to no minister; "in" may lead to a place alone."""
    found = parse_attribution(line)

    assert found is not None
    assert (found.speaker, found.role, found.event) == (speaker, role, event)


@pytest.mark.parametrize("line", ["", "See the annex.", "NATO, Annual Report 2018, p. 12"])
def test_no_attribution(line: str) -> None:
    """A line that attributes nothing gives none."""
    assert parse_attribution(line) is None


def test_title_keeps_the_words() -> None:
    """The title is the attribution without place and date."""
    found = parse_attribution("Remarks by Jane Doe at the Hague Forum, The Hague, 1 June 2020")

    assert found == Attribution(
        "Remarks by Jane Doe at the Hague Forum", "Jane Doe", None, "Hague Forum", "The Hague",
        "2020-06-01",
    )  # fmt: skip


def test_an_impossible_date_is_none() -> None:
    """The 31st of February is no date."""
    assert parse_date("31 February 2019") is None


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("28-05-2014", "2014-05-28"),
        ("Sund, 28/5/2014", "2014-05-28"),
        ("05/28/2014", "2014-05-28"),
        ("03/04/2013", None),
        ("28.05.2014", "2014-05-28"),
    ],
)
def test_a_date_in_numbers_is_read_where_one_alone_is_the_day(text: str, when: str | None) -> None:
    """3 April or March 4: nobody can tell."""
    assert parse_date(text) == when
