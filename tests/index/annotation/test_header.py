"""What a text's head says of it, and what its file's properties and name may add."""

import unicodedata

import pytest

from index.annotation import describe_text
from index.annotation.properties import is_author, usable

_BODY = "\n\nThe quays of the old harbour will be closed for the winter. Nobody knows for how long."


@pytest.mark.parametrize(
    ("language", "head", "facts"),
    [
        ("de", "Rede von Ministerin Anna Rask beim Hafenforum in Sund\n12. März 2019",
         {"speaker": "Anna Rask", "role": "Ministerin", "event": "Hafenforum", "place": "Sund",
          "date": "2019-03-12"}),
        ("de", "Ansprache des Bundespräsidenten Ole Moen\nSund, 3. Oktober 2015",
         {"speaker": "Ole Moen", "role": "Bundespräsident", "place": "Sund", "date": "2015-10-03"}),
        ("de", "Rede zum Hafen\nSund, Dienstag, den 3. Mai 2011", {"place": "Sund"}),
        ("de", "Erklärung der Menschenrechte\n3. Mai 2011", {"speaker": None}),
        ("de", "Erklärung der Bundesregierung zum Hafen\n3. Mai 2011", {"speaker": None}),
        ("fr", "Discours de Mme Anne Rask, ministre des Transports\nSund, le 12 mars 2019",
         {"speaker": "Anne Rask", "role": "ministre des Transports", "place": "Sund",
          "date": "2019-03-12"}),
        ("fr", "Allocution du Président de la Chambre, M. Jean Moen, au Forum, Sund, 1er juin 2011",
         {"speaker": "Jean Moen", "role": "Président de la Chambre", "date": "2011-06-01"}),
        ("fr", "Déclaration de principes\n3 juillet 2011", {"speaker": None, "date": "2011-07-03"}),
        ("es", "Discurso sobre el puerto\n3 de mayo de 2011", {"date": "2011-05-03"}),
    ],
)  # fmt: skip
def test_heads_in_other_languages(language: str, head: str, facts: dict[str, str | None]) -> None:
    """By that language's own words; a declaration of principles is nobody's."""
    found = describe_text(head + _BODY, "x.txt", "", language).facts

    assert {field: found.get(field) for field in facts} == facts


@pytest.mark.parametrize(
    ("head", "facts"),
    [
        pytest.param(
            "Statement by Ambassador Ilse Brandt to the Harbour Council, Sund, 9 July 2018",
            {"title": "Statement by Ambassador Ilse Brandt to the Harbour Council",
             "speaker": "Ilse Brandt", "role": "Ambassador", "event": "Harbour Council",
             "place": "Sund", "date": "2018-07-09"}, id="a title as it is written",
        ),
        pytest.param(
            "Interview with ferryman Olaf Rask, Sund, 8 August 2012",
            {"title": "Interview with ferryman Olaf Rask", "speaker": "Olaf Rask",
             "role": "ferryman", "place": "Sund"}, id="the one interviewed speaks",
        ),
        pytest.param(
            "Interview with The Morning Gazette, Sund, 3 May 2019",
            {"title": "Interview with The Morning Gazette", "speaker": None, "date": "2019-05-03"},
            id="a paper does not",
        ),
        pytest.param(
            "Statement of Principles on Mooring Fees",
            {"title": "Statement of Principles on Mooring Fees", "speaker": None},
            id="principles do not",
        ),
        pytest.param("Address from the Throne", {"speaker": None}, id="nor does a throne"),
        pytest.param("Ostmark's Message to the Isles", {"speaker": None}, id="nor a country"),
        pytest.param(
            "Minutes of the Events of 7 October 2011 in Sund",
            {"title": "Minutes of the Events of 7 October 2011 in Sund", "date": None},
            id="the date of what it is about",
        ),
        pytest.param(
            "Remarks by President Rask, Vice President Moen, and Members of the Flood Board in Sund",
            {"speaker": None, "role": None, "place": None}, id="several are none",
        ),
        pytest.param(
            "Remarks by Vice Chairman Karl P. Holm, Jr.\nAt the Spring Lecture, Sund, Ostmark\n"
            "November 3, 2005",
            {"speaker": "Karl P. Holm, Jr.", "role": "Vice Chairman", "event": "Spring Lecture",
             "place": "Sund, Ostmark", "date": "2005-11-03"}, id="junior; the event's own line",
        ),
        pytest.param(
            "On Dikes\n3 May 2011\nAnna Rask, Prime Minister",
            {"title": "On Dikes", "speaker": "Anna Rask", "role": "Prime Minister"},
            id="signed below the date",
        ),
        pytest.param(
            "May 3, 2011\nOn Dikes\nGovernor Anna Rask",
            {"title": "On Dikes", "speaker": "Anna Rask", "role": "Governor"},
            id="an office and a name",
        ),
        pytest.param(
            "Remarks by Minister Rask on Protecting the Right to Fish",
            {"speaker": "Rask", "role": "Minister", "event": None}, id="the topic is no name",
        ),
        pytest.param(
            "Statement by Her Excellency Anna Rask, President of Ostmark",
            {"speaker": "Anna Rask", "role": "President of Ostmark"}, id="her style is no name",
        ),
        pytest.param(
            "Remarks on Dikes\nAnna M. Rask\n3 May 2011",
            {"title": "Remarks on Dikes", "speaker": "Anna M. Rask", "date": "2011-05-03"},
            id="a name alone between the title and the date",
        ),
        pytest.param(
            "Remarks by the Premier, Mr. Ola Moen, at the Spring Forum, Sund",
            {"speaker": "Ola Moen", "role": "Premier", "event": "Spring Forum"},
            id="the office first, and no courtesy",
        ),
        pytest.param(
            "Address by the Prime Minister the Hon. Ola Moen MP at the Spring Forum",
            {"speaker": "Ola Moen", "role": "Prime Minister", "event": "Spring Forum"},
            id="honours around the name are no part of it",
        ),
        pytest.param(
            "Dikes\n3 May 2011\nMr President, Your Excellencies,", {"speaker": None},
            id="whom the speaker greets",
        ),
        pytest.param(
            "Statement by Ambassador Ola Moen to the Executive Council, Sund",
            {"event": "Executive Council", "place": "Sund"}, id="a body with an office's word",
        ),
        pytest.param(
            "Remarks by Anna Rask, Harbour Master", {"speaker": "Anna Rask", "place": None,
             "role": "Harbour Master"}, id="a job is no place",
        ),
        pytest.param(
            "Harbour Office\n3 May 2011\nThe Honorable Ola Moen\nSpeaker of the Isles\n"
            "Dear Mr. Speaker:", {"speaker": None, "role": None}, id="who gets a letter",
        ),
        pytest.param(
            "Remarks on Dikes\nTuesday, 3 May 2011", {"place": None, "date": "2011-05-03"},
            id="a day of the week is no place",
        ),
        pytest.param(
            "Assembly\n3 May 2011\nDeputy Ann Roe\nIt is.\nDeputy Mark Moen\nIt is not.",
            {"speaker": None}, id="the first of many names is a label",
        ),
        pytest.param(
            "Remarks on Dikes\nVirginia Beach\n3 May 2011", {"speaker": None}, id="not a place",
        ),
        pytest.param(
            "Report on Dikes\nSara Rask\n3 May 2011", {"speaker": None}, id="nor who wrote a report",
        ),
        pytest.param(
            "Remarks on the New Dikes by Harbour Adviser Sara Rask\n3 May 2011",
            {"title": "Remarks on the New Dikes", "speaker": "Sara Rask", "role": "Harbour Adviser"},
            id="the title first",
        ),
        pytest.param(
            "Remarks on Dikes\nBy Archbishop Sara Rask\n3 May 2011",
            {"speaker": "Sara Rask", "role": "Archbishop"}, id="a byline",
        ),
        pytest.param(
            "Dikes and Quays\nBy Sara Rask, Ola Moen, and Per Lie\n3 May 2011",
            {"speaker": None}, id="by several",
        ),
        pytest.param(
            "Remarks as Prepared for Delivery by Adviser Ola Moen on Dikes\n3 May 2011",
            {"speaker": "Ola Moen", "role": "Adviser", "event": None}, id="as prepared",
        ),
        pytest.param(
            "May 3, 2011\nDikes: By Hand, or By Machine?\nVice Chair for Floods Ola M. Moen",
            {"title": "Dikes: By Hand, or By Machine?", "speaker": "Ola M. Moen",
             "role": "Vice Chair for Floods"}, id="a title that asks",
        ),
        pytest.param(
            "Harbour Record\n3 May 2011\nTRIBUTES TO SENATOR OLA MOEN", {"speaker": None},
            id="whom a heading is about",
        ),
        pytest.param(
            "Statement delivered by H.E. Mr. Olaf Rask, Minister of Fisheries of Norrland Thursday"
            " 26 September 2024",
            {"speaker": "Olaf Rask", "role": "Minister of Fisheries of Norrland",
             "date": "2024-09-26"}, id="no date is a part of an office",
        ),
        pytest.param(
            "TOKYO, April 25, 1997 (AFP)\n\nNorrland suffers the first failure of an insurer",
            {"title": "Norrland suffers the first failure of an insurer", "date": "1997-04-25"},
            id="an agency's dateline",
        ),
        pytest.param(
            "Interview on The Evening Report\n\nRask, Olaf\n\n25/06/2003\n\nInterview",
            {"speaker": "Olaf Rask", "place": None}, id="the last name first",
        ),
        pytest.param(
            "Remarks on the Reform of Harbour Dues\n\nFumio Rask\n\nApril 28, 2010",
            {"speaker": "Fumio Rask"}, id="given names of Japan",
        ),
        pytest.param(
            "Remarks on the Reform of Harbour Dues\n\nHarbour House\n\nApril 28, 2010",
            {"speaker": None}, id="a building alone on its line",
        ),
        pytest.param(
            "The Harbour and its Crisis\n2011-05-03\nEXECUTIVE SUMMARY", {"speaker": None},
            id="a heading with an office's word",
        ),
    ],
)  # fmt: skip
def test_what_a_head_says(head: str, facts: dict[str, str | None]) -> None:
    """Persons, events, places and dates; where it does not say, nothing."""
    found = describe_text(head + _BODY, "x.txt").facts

    assert {field: found.get(field) for field in facts} == facts


@pytest.mark.parametrize(
    ("head", "field"),
    [
        ("On Dikes\n3 May 2011\n4 June 2012", "date"),
        ("Remarks by Anna Rask\nSpeech by Olaf Moen", "speaker"),
        ("Interview with Kari Berg, The Evening Report\nOlaf Rask\n3 May 2011", "speaker"),
    ],
)
def test_of_two_readings_none_is_taken(head: str, field: str) -> None:
    """Nor does a property decide; both are reported."""
    properties = {"speaker": "Berta Lund", "date": "2013-01-01"}
    found = describe_text(head + _BODY, "x.txt", properties=properties)

    assert field not in found.facts
    assert len(found.competing[field]) == 2


def test_a_name_over_several_turns_is_no_part_of_the_head() -> None:
    turn = "Olaf Rask\n\nWe shall build the quay before the winter, and I am glad of it.\n\n"
    asked = "Ann Roe\n\nWill the toll rise?\n\n"

    assert describe_text("Transcript\n\n" + 3 * (turn + asked), "x.txt").head_end < len(
        "Transcript\n\nOlaf"
    )


def test_a_name_that_stands_below_the_text_too_is_in_the_head() -> None:
    text = f"Remarks on the Quay\n\nOlaf Rask\n\n3 May 2011{_BODY}\n\nOlaf Rask\n"

    assert describe_text(text, "x.txt").facts["speaker"] == "Olaf Rask"


def test_the_head_beats_the_properties() -> None:
    """The typist is not the speaker, the day of typing is not that of the speech."""
    head = "Speech by Minister Anna Rask at the Boat Day, Sund, 5 May 2017"
    properties = {"title": "Final", "speaker": "Berta Lund", "date": "2013-12-01"}
    found = describe_text(head + _BODY, "x.txt", properties=properties).facts

    assert (found["speaker"], found["date"]) == ("Anna Rask", "2017-05-05")
    assert found["title"] == "Speech by Minister Anna Rask at the Boat Day"


def test_properties_count_where_the_text_says_nothing() -> None:
    """Author, title and date of a text without a head."""
    properties = {"title": "On dikes", "speaker": "Berta Lund", "date": "2013-12-01"}
    found = describe_text(_BODY.strip(), "x.txt", properties=properties).facts

    assert {**found} == properties


@pytest.mark.parametrize(
    "name",
    ["admin", "Administrator", "python-docx", "anonymous", "jdoe2", "KLW2", "Microsoft Office User",
     "Unknown Author", "owner", "Central Bank", "Windows User", "Ministry of Fish", ""],
)  # fmt: skip
def test_placeholders_are_nobody(name: str) -> None:
    """Accounts, programs and bodies are no authors."""
    assert not is_author(name)


@pytest.mark.parametrize(
    "title",
    [
        "Layout 1",
        "Microsoft Word - x.doc",
        "untitled",
        "10811.exe",
        "Slide 1",
        "speech.pdf",
        "(anonymous)",
    ],
)
def test_made_up_titles_are_none(title: str) -> None:
    """What a program calls a text is not its title; nor is the day of its template a date."""
    assert usable({"title": title, "date": "2013-12-23T23:15:00Z"}) == {}


@pytest.mark.parametrize("name", ["1325-Resolution.txt", "2030-Agenda.txt", "2023-Report.txt"])
def test_a_paper_is_no_speaker(name: str) -> None:
    """A number and a word name a paper unless somebody speaks in it."""
    found = describe_text(_BODY.strip(), name).facts

    assert found.keys() == {"title"}


def test_a_surname_in_a_files_name() -> None:
    """It counts where the text is somebody's."""
    text = "My fellow islanders,\n\nI will rebuild the quay."

    assert describe_text(text, "1951-Rask.txt").facts["speaker"] == "Rask"
    assert "speaker" not in describe_text(_BODY.strip(), "1951-Rask.txt").facts


def test_text_behind_the_head_on_its_line_is_kept() -> None:
    """A PDF that runs head and body together loses no word of the body."""
    head = "Speech by Minister Anna Rask at the Boat Day, Sund, 5 May 2017"
    body = " We shall build forty boats before the winter comes, and more in the spring."
    found = describe_text(head + body, "x.pdf")

    assert (head + body)[found.head_end :] == body


def test_a_head_in_decomposed_letters_says_the_same() -> None:
    """As some systems store accents: apart from their letters."""
    head = "Remarks by Minister Inês Évora at the Bridge Day, Setúbal, 5 May 2014\n\nIt holds."
    apart = unicodedata.normalize("NFD", head)

    assert describe_text(apart, "a.txt").facts == describe_text(head, "a.txt").facts


def test_who_writes_an_interview_down_is_not_its_speaker() -> None:
    """The page names its author; the answers are somebody else's."""
    text = "The quay is ours\n\nQuestion: Is it?\n\nAnswer: Yes.\n\nQuestion: Since when?\n\nAnswer: May."
    found = describe_text(text, "x.html", "", "en", {"speaker": "Ann Roe"}).facts

    assert "speaker" not in found


def test_a_label_that_opens_a_text_is_no_title() -> None:
    """It opens turns further on, too."""
    text = "MS. ROE:\n\nThe quay is ours.\n\nMR. MOEN:\n\nIt is not.\n\nMS. ROE:\n\nIt is."

    assert describe_text(text, "quay.txt").facts["title"] == "Quay"


def test_a_printed_pages_menu_stands_above_the_head() -> None:
    """Short lines, and then who speaks."""
    head = "Remarks by Minister Ann Roe at the Quay Forum\nSund, 5 May 2017"
    menu = "Home\n\nNews\n\nContact us\n\nSearch\n\n"
    found = describe_text(menu + head + _BODY, "x.pdf").facts

    assert (found["speaker"], found["event"], found["date"]) == (
        "Ann Roe",
        "Quay Forum",
        "2017-05-05",
    )
    assert found["title"] == "Remarks by Minister Ann Roe at the Quay Forum"


@pytest.mark.parametrize(
    ("head", "event", "place"),
    [
        ("Speech by Ann Roe, Minister\nThe Quay Committee\nSund\n5 May 2017", "Quay Committee", "Sund"),
        ("Speech by Ann Roe, Minister\nMember of the Quay Committee\n5 May 2017", None, None),
        ("Speech by Ann Roe, Minister\nTranscript of the Quay Forum\n5 May 2017", None, None),
        ("Speech by Ann Roe, Minister\n5 May 2017\nOld Quays and New", None, None),
        ("Lecture at the Quay Forum, Sund\nAnn Roe, Minister\n2017-05-05", "Quay Forum", "Sund"),
        ('Speech by Ann Roe, Minister\nAt "Mud and Money", a conference hosted by the Quay Board, '
         "Sund\n5 May 2017", "Mud and Money", "Sund"),
        ("Speech by Ann Roe, Minister\nAt the 2017 Mud Policy Days, sponsored by the Quay Board at the "
         "Mill, Vik, Norrland\n5 May 2017", "2017 Mud Policy Days", "Vik, Norrland"),
        ('Speech by Ann Roe, Minister\nAt "Mud and Money," organized by the Banks of Sund, Vik, and '
         "Aune\n5 May 2017", "Mud and Money", None),
        ('Speech by Ann Roe, Minister\n"Mud and Money"\n5 May 2017', None, None),
        ("Rede von Ministerin Anna Rask\nHafenforum Tagung, Sund\n5. Mai 2017", "Hafenforum Tagung",
         "Sund"),
    ],
)  # fmt: skip
def test_an_occasion_alone_on_its_line(head: str, event: str | None, place: str | None) -> None:
    """A line names one by a word such as Forum; an office, a record or a title does not."""
    language = "de" if head.startswith("Rede") else "en"
    found = describe_text(head + _BODY, "x.txt", "", language).facts

    assert (found.get("event"), found.get("place")) == (event, place)


def test_a_sign_of_a_paragraph_ends_the_head() -> None:
    """Behind it stands who speaks first, and the page is not all that one's."""
    head = "THE CANAL\nHC Deb 2 August 1956 vol 557\n§ The Prime Minister (Sir Alan Roe)"
    assert "speaker" not in describe_text(head + _BODY, "x.txt").facts


@pytest.mark.parametrize(
    ("head", "speaker", "role"),
    [
        ("Quay Assembly\n5 May 2017\n\nMr Speaker: Order. Mr O'Dell.\n\nMr O'Dell: I object.",
         None, None),
        ("Quay Assembly\n5 May 2017\n\nLord Rask\nMy Lords, I am grateful.\n\nLady Roe\n"
         "My Lords, so am I.", None, None),
        ("Weekly briefing\n5 May 2017\n\nAnn Roe, Spokesperson: Good day, I see Tom.\n\n"
         "Tom: Hello, Sir.", None, None),
        ("His Excellency Ola Rask\nSecretary-General\n5 May 2017\n\nYour Excellency,\n\n"
         "I have the honour to write to you.", None, None),
        ("Remarks by Dr. Ann Roe, accompanied by Minister Ola Rask\n5 May 2017", "Ann Roe", None),
        ("Address of the President of Umbra Mr Ola Rask\n5 May 2017", "Ola Rask",
         "President of Umbra"),
        ("Lecture on Quay Day\n[delivered by Ms. Ann Roe, Director of Quays]\n5 May 2017", "Ann Roe",
         "Director of Quays"),
        ("The Secretary-General's message on Quay Day\n[delivered by Ms. Ann Roe, Director]\n"
         "5 May 2017", None, None),
    ],
)  # fmt: skip
def test_only_what_is_said_of_the_speaker_is_the_speakers(
    head: str, speaker: str | None, role: str | None
) -> None:
    """Not a label and the words behind it, whom a letter is for, or who came along."""
    found = describe_text(head + _BODY, "x.txt").facts

    assert (found.get("speaker"), found.get("role")) == (speaker, role)


def test_a_list_with_commas_is_one_name() -> None:
    """Of a committee, and of those who make a statement together."""
    head = "Statement of Ann Roe, Minister\nBefore the\nCommittee on Fish, Nets, and Boats, Sund"
    found = describe_text(f"{head}\n5 May 2017{_BODY}", "x.txt").facts
    joint = "Joint Statement by the Foreign Ministers of Umbra, Kell and Norrland\n5 May 2017"

    assert (found["event"], found["place"]) == ("Committee on Fish, Nets, and Boats", "Sund")
    facts = describe_text(joint + _BODY, "x.txt").facts
    assert "place" not in facts
    assert facts["title"] == joint.partition("\n")[0]


@pytest.mark.parametrize(
    ("head", "facts"),
    [
        ("Why the quay must stay\nThe Harbour Times, 4 April 2021", {"place": None}),
        ("Voices from the quay\nCompiled 4 April 2021", {"place": None}),
        ("Speech\nAnn Roe, Minister\nGiven at the Turin Quay Forum, Turin, 4 April 2021",
         {"event": "Turin Quay Forum", "place": "Turin"}),
        ("Lecture by Professor Ann Roe\nat the Royal Quay Society on Monday 4 April 2021",
         {"event": "Royal Quay Society", "date": "2021-04-04"}),
        ("Ola Rask: Why I was wrong\nInterview by Ann Roe\n4 April 2021", {"speaker": None}),
        ("Why I was wrong\n7 March 2021 (first published in German on 4 April 2020)",
         {"date": "2021-03-07"}),
    ],
)  # fmt: skip
def test_a_paper_an_asker_and_a_first_printing(head: str, facts: dict[str, str | None]) -> None:
    """No place, no speaker and no day of the words."""
    found = describe_text(head + _BODY, "x.txt").facts

    assert {name: found.get(name) for name in facts} == facts


@pytest.mark.parametrize("end", ["[1]", "¹", "”", ")", "…", ".*"])
def test_a_sentence_with_something_behind_its_end_is_no_title(end: str) -> None:
    """It would be lost: a title cannot be quoted."""
    first = f"The institute was founded by three surveyors and a printer.{end}"
    text = f"{first}\n\nThe warden keeps eels in the cellar of the house, and nobody minds at all."

    assert describe_text(text, "a.txt").head_end == 0


def test_an_office_ends_before_the_style_of_whoever_holds_it() -> None:
    """What follows "the Hon" is a name, and after it what not."""
    head = (
        "Speech by the Prime Minister the Hon A.B. Roe Mp the Inaugural Sir Edward Dunlop Lecture"
    )
    facts = describe_text(f"{head}\n\nAnna Roe\n\n8 December 1993{_BODY}", "a.txt").facts

    assert (facts["speaker"], facts["role"]) == ("Anna Roe", "Prime Minister")


def test_a_style_within_an_office_is_of_it() -> None:
    """It follows "of": the company is styled so, not who leads it."""
    head = "Remarks by Ann Roe, Chairman of the Right Honourable Company of Boats"
    facts = describe_text(f"{head}\n\n3 May 2017{_BODY}", "a.txt").facts

    assert facts["role"] == "Chairman of the Right Honourable Company of Boats"


def test_of_several_by_whom_something_is_none_is_the_speaker() -> None:
    """Nor is the next one's office, with a name in it, that of the first."""
    head = (
        "Press Briefing by Press Secretary Karin Lund-Moe, Secretary of Transportation Pete Gran, and "
        "Deputy Commandant for Operations for the U.S. Coast Guard Vice Admiral Peter Storm"
    )
    facts = describe_text(f"{head}\n\nMarch 27, 2024{_BODY}", "a.txt").facts

    assert facts["date"] == "2024-03-27"
    assert not facts.keys() & {"speaker", "role"}


def test_a_list_of_who_takes_part_names_no_speaker() -> None:
    """Nor is its heading a name."""
    text = (
        "Half-year results\n\nEvent date: 3 August 2021\n\nCORPORATE PARTICIPANTS\n\n"
        "Ann Keller – Chief Executive Officer\n\nOperator\nGood morning and welcome to the call.\n\n"
        "Ann Keller – Chief Executive Officer\nThank you. Revenue rose by eight per cent."
    )

    assert "speaker" not in describe_text(text, "a.txt").facts


@pytest.mark.parametrize(
    "begin",
    [
        "My countrymen,\n\nno one can say how long",
        "My fellow citizens, no people on earth" + " has" * 200,
    ],
)
def test_a_speech_without_a_head_is_whose_its_file_is_named_after(begin: str) -> None:
    """Its first line greets those who hear it, however long that is."""
    facts = describe_text(
        f"{begin} the quays of the old harbour will be closed.", "1925-Lund.txt"
    ).facts

    assert (facts["speaker"], facts["date"]) == ("Lund", "1925")
