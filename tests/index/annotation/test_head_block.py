"""What the head of a text says as a whole, in the layouts of many bodies' pages."""

import pytest

from index.annotation import describe_text

_SPOKEN = (
    "\n\nThank you, and good morning to all of you who have come so far to hear me. I was born in "
    "this harbour, and I have never been paid for saying so. My father sold ropes here."
)
_WRITTEN = (
    "\n\nThe number of ferries fell again last year, the statistical office said in its report on "
    "the traffic of the northern harbours. It counted nine of them in the month of March."
)


@pytest.mark.parametrize(
    ("head", "speaker", "role", "date"),
    [
        pytest.param("Home > News > Speeches\nSpeech\nHarbours that work\nFrom: Department of Quays "
                     "and The Rt Hon Sir Ann Roe MP\nPublished 3 May 2019\nDelivered on: 1 May 2019 "
                     "(Transcript of the speech, exactly as it was delivered)\nLocation: Guildhall",
                     "Ann Roe", None, "2019-05-01", id="a ministry's page"),
        pytest.param("HARBOURS AFTER THE STORM\nRemarks by\nTamsin Q. Okro-Hale\nPresident and Chief "
                     "Executive Officer\nSund, Norrland\nOctober 17, 2022", "Tamsin Q. Okro-Hale",
                     "President and Chief Executive Officer", "2022-10-17", id="name below by"),
        pytest.param("DEPARTMENT OF QUAYS\nSpeaking Notes for\nThe Honourable Ann Roe-Tull, P.C., "
                     "M.P.\nMinister\nat the Lobster Symposium\n2009-04-22\nCheck Against Delivery",
                     "Ann Roe-Tull", "Minister", "2009-04-22", id="speaking notes"),
        pytest.param("The Hon. Ann Roe-Burke, TD\nMinister of State\nOpening Address\nNational "
                     "Ploughing Days\nWednesday, 2nd November, 2016", "Ann Roe-Burke",
                     "Minister of State", "2016-11-02", id="letters behind a name"),
        pytest.param("Sir Ole Moen-Lie KCMG\n\"Forty Years Late\"\nChair: Professor Dame Ann Roe\n"
                     "Discussant: Dr Ida Vold\nThursday 13 November 2003, 6.30pm", "Ole Moen-Lie",
                     None, "2003-11-13", id="a chair does not speak"),
        pytest.param("Statement to the House\nStorm damage\nThe Minister for Quays (Mr. J. F. Roe)\n"
                     "Hansard, vol. 744\nTuesday 7 January 2014", "J. F. Roe",
                     "Minister for Quays", "2014-01-07", id="the name behind the office"),
        pytest.param("Last updated 14 Nov 2018\nBanks and people\nDr Ann Roe-Pike\nDirector\nDelivered "
                     "at the Breakfast on 6th November 2018.", "Ann Roe-Pike", "Director",
                     "2018-11-06", id="an update is no speech"),
        pytest.param("Address of Governor Ann Roe\nWinter Convocation\nOriginally scheduled: Friday, "
                     "December 9, 2016\nRescheduled: Monday, December 12, 2016", "Ann Roe",
                     "Governor", "2016-12-12", id="put off"),
        pytest.param("Rede\nProf. Dr. Ann Roe\nSund, den 30.06.2008", "Ann Roe", None, "2008-06-30",
                     id="German"),
    ],
)  # fmt: skip
def test_a_head_is_read_whatever_stands_between_its_lines(
    head: str, speaker: str, role: str | None, date: str
) -> None:
    """Who speaks, as what and when."""
    language = "de" if head.startswith("Rede") else "en"
    found = describe_text(head + _SPOKEN, "x.txt", "", language).facts

    assert (found.get("speaker"), found.get("role"), found.get("date")) == (speaker, role, date)


@pytest.mark.parametrize(
    ("head", "field"),
    [
        pytest.param("Address by the Chairman, Mr Ole Moen\nand the Director, Ms Ann Roe\n5 May 2017",
                     "speaker", id="two speak"),
        pytest.param("Statement\nDelivered by the Secretary, Mr. Ole Moen, for the Minister, Dr. Ann "
                     "Roe\nMay 1, 2014", "speaker", id="one for the other"),
        pytest.param("Speech\nDr. Ole Roe\nDr. Ann Roe\n5 May 2017", "speaker", id="namesakes"),
        pytest.param("Remarks by Ole Roe\nRemarks by Ann Roe\n5 May 2017", "speaker",
                     id="namesakes, each by"),
        pytest.param("Welcome remarks by Governor Ann Roe\nSund\n8–9 July 2010", "date",
                     id="one of two days"),
        pytest.param("A/CONF.219\n12 July 2011\nRemarks by Ann Roe\nSund, 28–30 June 2011", "date",
                     id="a range and a day"),
        pytest.param("Speech: 2 December 2016\nThe census\nDr. Ann Roe\nHarbour Society, Sund, "
                     "Thursday 1 December 2016", "date", id="two days"),
    ],
)  # fmt: skip
def test_what_a_head_leaves_open_is_not_taken(head: str, field: str) -> None:
    """And `index add` can say what competes."""
    found = describe_text(head + _SPOKEN, "x.txt")

    assert field not in found.facts


def test_one_person_in_two_forms_is_one() -> None:
    """Initials fit what they begin."""
    head = "Remarks by A. Roe\nDr. Ann Roe\n5 May 2017"

    assert describe_text(head + _SPOKEN, "x.txt").facts["speaker"] in ("A. Roe", "Ann Roe")


def test_nobody_speaks_in_a_report() -> None:
    """A name above it is its author's, or a member's of the board."""
    head = "Office of Quays\nYearly report\nDr. Ann Roe\nDirector\nReleased: 15 June 2011"
    found = describe_text(head + _WRITTEN, "x.txt").facts

    assert "speaker" not in found
    assert found["date"] == "2011-06-15"


def test_the_head_is_not_said() -> None:
    """It ends behind the last line that says something."""
    head = "Home > Speeches\nHarbours that work\nSpeech\nDr. Ann Roe\nThursday, 5 May 2017"
    found = describe_text(head + _SPOKEN, "x.txt")

    assert found.head_end == len(head)


@pytest.mark.parametrize(
    "head",
    [
        "Remarks of Commissioner Ann Roe\n(read by Deputy Commissioner Ole Vik)\nSund, 5 May 2019",
        "Address by Ann Roe, delivered by Ole Vik, Deputy Commissioner\nSund, 5 May 2019",
        "Allocution de Mme Anne Roux, prononcée par M. Jean Vial, préfet\nBrest, le 5 mai 2019",
    ],
)
def test_what_another_gave_is_nobodys(head: str) -> None:
    """Neither whoever wrote it nor whoever read it is taken."""
    said = "\n\nWe shall mend the weir. Nous allons réparer le barrage, et nous le ferons bientôt."
    language = "fr" if "Brest" in head else "en"

    assert "speaker" not in describe_text(head + said, "text.txt", "", language).facts


@pytest.mark.parametrize("labels", [("Published", "Delivered on:"), ("Delivered on:", "Published")])
def test_a_label_is_above_its_date(labels: tuple[str, str]) -> None:
    """As terms and what they stand for are on a web page."""
    days = {"Published": "20 June 2021", "Delivered on:": "18 June 2021 (Transcript)"}
    lines = "\n\n".join(f"{label}\n\n{days[label]}" for label in labels)
    head = f"Speech by Trade Secretary Ann Roe at the Quay Club.\n\n{lines}{_SPOKEN}"

    assert describe_text(head, "text.txt").facts["date"] == "2021-06-18"


def test_a_files_author_is_not_whom_its_head_leaves_out() -> None:
    """A head that names others by title or in a byline says that it is not the typist's."""
    for head in ("Question by Mr. Ole Vik, member\nAnswer of Ms. Ida Moe", "By Ida Moe, reporter"):
        author = {"speaker": "Ann Roe"}

        assert describe_text(head + _WRITTEN, "a.txt", "", "en", author).facts.get("speaker") in (
            None, "Ida Moe",
        )  # fmt: skip
    assert describe_text(f"On ferries{_WRITTEN}", "a.txt", "", "en", author).facts["speaker"]
