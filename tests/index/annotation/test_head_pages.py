"""Heads as ministries, houses and newsrooms set them: menus, datelines, chairs, bylines."""

import pytest

from index.annotation import describe_text

_BODY = (
    "\n\nGood morning. I am glad to be here. I have come to talk about the quays, and I will.\n\n"
    "We will rebuild them."
)


@pytest.mark.parametrize(
    ("head", "speaker", "title"),
    [
        ("Home\nPublications\nSpeeches\nThe quay after the storm\nSpeech by Ann Roe, Governor, at "
         "the Harbour Forum\n5 May 2024", "Ann Roe", "The quay after the storm"),
        ("Speech\n\nQuays of the north\n\nThe Foreign Secretary, Ann Roe, spoke of the quays to "
         "the Harbour Forum in Sund.\n\nFrom:\n\nForeign Office and The Rt Hon Ann Roe MP\n\n"
         "Published\n\n6 May 2024\n\nDelivered on: 5 May 2024", "Ann Roe", "Quays of the north"),
    ],
)  # fmt: skip
def test_a_page_has_a_menu_and_fields(head: str, speaker: str, title: str) -> None:
    facts = describe_text(head + _BODY, "x.txt").facts

    assert (facts.get("speaker"), facts["title"]) == (speaker, title)
    assert facts["date"] == "2024-05-05"


@pytest.mark.parametrize(
    ("language", "head", "speaker", "role"),
    [
        pytest.param("en", "Following is the keynote speech by the Secretary for Quays, Mr Bo Lie, at the "
                     "Cargo Summit today (May 5):", "Bo Lie", "Secretary for Quays", id="announced"),
        pytest.param("en", "HALIFAX – Governor Ann Roe today delivered the following remarks at the "
                     "opening of the quay:", "Ann Roe", "Governor", id="gave the following"),
        pytest.param("en", "Eulogy for Bo Lie\nGiven by his daughter, Ann Roe\n5 May 2024", "Ann Roe",
                     None, id="kin"),
        pytest.param("en", "SPEECH DELIVERED BY: Hon. Nyokabi Otuoma\n5 May 2024", "Nyokabi Otuoma",
                     None, id="delivered by, with a colon"),
        pytest.param("en", "Opening remarks – Ann Roe, Chief Executive Officer\n5 May 2024",
                     "Ann Roe", "Chief Executive Officer", id="behind a dash"),
        pytest.param("en", "Remarks by Vice-President for the Green Transition Celeste Vanton\n5 May "
                     "2024", "Celeste Vanton", "Vice-President for the Green Transition",
                     id="an office with 'for'"),
        pytest.param("en", "Speech\nCash and the quiet middle\nMarit Olden\nAssistant Governor "
                     "(Financial System)\nPayments Forum\nSund, 5 May 2024", "Marit Olden",
                     "Assistant Governor (Financial System)", id="brackets in an office"),
        pytest.param("es", "La Moncloa\nIntervención del Presidente del Gobierno, Iñigo Barrutia, en "
                     "la Conferencia de los Muelles\nSoria, 5 de mayo de 2024", "Iñigo Barrutia",
                     "Presidente del Gobierno", id="an institution with an article"),
        pytest.param("es", "Gobierno de Chile\nAutoridad: Ximena Larrañaga\nCargo: Subsecretaria de "
                     "Pesca\nFecha: 5 de mayo de 2024", "Ximena Larrañaga",
                     "Subsecretaria de Pesca", id="a form"),
        pytest.param("en", "Bank of Sund\nSlow money: what banks can learn − speech by Verity Lang\n"
                     "5 May 2024", "Verity Lang", None, id="behind a title"),
        pytest.param("en", "Remarks by President Ann Roe on Heating Homes\n5 May 2024", "Ann Roe",
                     "President", id="on a topic"),
        pytest.param("en", "SPEECH\nA small market\nSpeech by Leonor Krauss, Member of the Executive "
                     "Board of the Sund Bank, at the Harbour Forum\n5 May 2024", "Leonor Krauss",
                     "Member of the Executive Board of the Sund Bank", id="a member of a board"),
        pytest.param("en", "Oral Statement: Small Shipyards\nDafydd Penry-Hughes MS, Minister for "
                     "Economy\nPlenary\n5 May 2024", "Dafydd Penry-Hughes", "Minister for Economy",
                     id="a seat behind the name"),
        pytest.param("en", "On 29 August 2017 Esi Quartey, Executive Director of Clean Water, gave this "
                     "speech at the Harbour Forum in Sund.", "Esi Quartey",
                     "Executive Director of Clean Water", id="told in a sentence"),
        pytest.param("de", "Festakt der Seenotretter\nBremen, 29. Mai 2015\nBundespräsident Ewald "
                     "Tannhofer hat am 29. Mai beim Festakt eine Rede gehalten.", "Ewald Tannhofer",
                     "Bundespräsident", id="told in German"),
        pytest.param("pl", "Przemówienie inauguracyjne\nprof. dr hab. Jadwiga Roe\nRektor "
                     "Uniwersytetu Nadodrzańskiego\nGdynia, 4 października 2021 r.", "Jadwiga Roe",
                     "Rektor Uniwersytetu Nadodrzańskiego", id="an office with a genitive"),
        pytest.param("sv", "Tal\nDatum: 26 maj 2016\nPlats: Umeå\nEvenemang: Skogsforum\nTalare: "
                     "Gunhild Ödmark, statssekreterare", "Gunhild Ödmark", "statssekreterare",
                     id="Swedish"),
        pytest.param("no", "Åpningstale ved styreleder Sunniva Lund\nÅlesund, 28. oktober 2017",
                     "Sunniva Lund", "styreleder", id="Norwegian"),
        pytest.param("da", "Tale ved nationalbankdirektør Lone Skytte\nKøbenhavn\n24. marts 2015",
                     "Lone Skytte", "nationalbankdirektør", id="Danish"),
        pytest.param("en", 'Sund Authority\n"Insuring a Warmer Asia" - Keynote Speech by Ms Ng Siew Hoon, '
                     "Managing Director, at the Insurance Forum, on 22 November 2016", "Ng Siew Hoon",
                     "Managing Director", id="a quoted title and a speech"),
        pytest.param("en", '"Where will the money sit?" - Governor Declan Voss\n6 February 2018\nSpeech',
                     "Declan Voss", "Governor", id="a quoted title and a name"),
        pytest.param("en", "Following are Secretary-General Ewart Lind's remarks at the Climate Dialogue, "
                     "in New York today:", "Ewart Lind", "Secretary-General",
                     id="announced as somebody's"),
        pytest.param("en", "Response to the Report of the Head\nAs delivered by Ambassador Jane Ost\n"
                     "May 5, 2024", "Jane Ost", "Ambassador", id="a response, given by"),
        pytest.param("en", "Archives Week\nRemarks: Moses Wakaba, Director of the Archives\n5 May 2024",
                     "Moses Wakaba", "Director of the Archives", id="behind a colon"),
        pytest.param("de", "Eröffnungsrede\nDr. Nasrin Lenz\nPräsidentin der Kammer\nMünster, 28. Mai "
                     "2019", "Nasrin Lenz", "Präsidentin der Kammer", id="an office below in German"),
        pytest.param("en", "Bank of Quays\nPromoting stability\nHome > Speeches\nA vault without walls\nSpeech by "
                     "Ms Ann Roe, Deputy General Manager of the BIS, on the occasion of the Annual "
                     "Meeting in Sund on 30 June 2020.", "Ann Roe",
                     "Deputy General Manager of the BIS", id="an acronym below a mast"),
        pytest.param("en", "Bank of Quays | Sund\nHome > Speeches\nSPEECH\nA market\nSpeech by Leonor Krauss, "
                     "Member of the Executive Board of the Bank, at the Harbour Forum\n5 May 2024",
                     "Leonor Krauss", "Member of the Executive Board of the Bank",
                     id="a member of a board below a mast"),
        pytest.param("en", "Available languages: English\nPrint friendly pdf | Share this page\nOpening remarks "
                     "by Vice-President for the Green Transition Celeste Vanton\n5 May 2024",
                     "Celeste Vanton", "Vice-President for the Green Transition",
                     id="an office with 'for' below a menu"),
        pytest.param("en", "Keep the quay\nBy Dr. Ann Roe, Minister of Ports\n5 May 2024", "Ann Roe",
                     "Minister of Ports", id="a byline with a title"),
        pytest.param("en", "A vault without walls\nSpeech by Ms Ann Roe, Deputy General Manager of the BIS, "
                     "on the occasion of the Annual Meeting\n5 May 2024", "Ann Roe",
                     "Deputy General Manager of the BIS", id="an acronym in an office"),
        pytest.param("pl", "Przemówienie wygłosił Prezydent Rzeczypospolitej Polskiej Zbigniew Lie\n5 "
                     "maja 2024 r.", "Zbigniew Lie", "Prezydent Rzeczypospolitej Polskiej",
                     id="a long office in Polish"),
        pytest.param("nl", "Toespraak van Hanneke Tjalsma bij de Nationale Havendag\nTiel, 5 mei 2024",
                     "Hanneke Tjalsma", None, id="van, and the occasion"),
    ],
)  # fmt: skip
def test_who_speaks_is_said_in_many_ways(
    language: str, head: str, speaker: str, role: str | None
) -> None:
    facts = describe_text(head + _BODY, "x.txt", "", language).facts

    assert (facts.get("speaker"), facts.get("role")) == (speaker, role)


@pytest.mark.parametrize(
    ("language", "head"),
    [
        ("en", "Treasury Ministers\nInterview with Tom Rudge, Radio North\n5 May 2024"),
        ("en", "WHO Director-General's opening remarks at the media briefing\n5 May 2024"),
        ("en", "Coastal Erosion\nGiles Partington (North Sund) (Ind)\n5 May 2024"),
        ("es", "RED POR EL AGUA\n5 de mayo de 2024"),
        ("en", "Press Conference: Crime Statistics\n5 May 2024"),
        ("fr", "France Diplomatie\nPoint de presse\n5 mai 2024"),
    ],
)
def test_what_is_no_speaker(language: str, head: str) -> None:
    assert "speaker" not in describe_text(head + _BODY, "x.txt", "", language).facts


def test_a_reporter_of_an_interview_does_not_speak() -> None:
    head = (
        "ENTREVISTA | Amparo Lloveras, directora del Instituto\n\nJORDI MASSANET\n5 de mayo de 2024"
    )

    assert describe_text(head + _BODY, "x.txt", "", "es").facts.get("speaker") != "Jordi Massanet"


@pytest.mark.parametrize(
    "head",
    [
        pytest.param("44th PARLIAMENT, 1st SESSION\nHouse Debates\nOfficial Report (Hansard)\n"
                     "Monday, May 6, 2024\nSpeaker: The Honourable Bo Lie", id="who has the chair"),
        pytest.param("Security Council\n8000th meeting\n5 May 2024\nMembers: Norrland . . . . . . .  "
                     "Mr. Bo Lie", id="a list of members"),
        pytest.param("Minister defends plan\nBy Ann Roe in Sund\n5 May 2024", id="a reporter"),
    ],
)  # fmt: skip
def test_who_is_named_there_does_not_speak(head: str) -> None:
    assert "speaker" not in describe_text(head + _BODY, "x.txt").facts


@pytest.mark.parametrize(
    ("language", "head", "date", "place"),
    [
        ("en", "Press release\nSUND, 3 September 2024 – The council met on Tuesday and agreed on "
         "the quays, its chair said.", "2024-09-03", "Sund"),
        ("it", "Comunicato\nSund, 12 maggio 2025 – Il ministro dei porti ha dichiarato ieri che il "
         "molo aprirà a giugno.", "2025-05-12", None),
        ("en", "Remarks by Ann Roe\nThu 12 Oct 2023 15.20 BST", "2023-10-12", None),
        ("en", "Remarks by Ann Roe\n2023-10-12T15:20:00Z", "2023-10-12", None),
        ("en", "Remarks by Ann Roe\n23-May-2017\nColombo", "2017-05-23", "Colombo"),
        ("it", "Omelia di Ann Roe\nLunedì, 1° maggio 2000", "2000-05-01", None),
        ("en", "Speeches and statements\nOpening address by Ann Roe, Governor\nDavos, 22.01.2019 - "
         "Speech by Ann Roe", "2019-01-22", "Davos"),
        ("es", "Noticias / 24 de noviembre de 2018\nDiscurso de Ana Roe, ministra\nSoria, 22 de "
         "noviembre de 2018", "2018-11-22", "Soria"),
        ("en", "Published: 4 September 2017\nOn 29 August 2017 Esi Quartey, Director of Clean Water, gave "
         "this speech at the Harbour Forum.", "2017-08-29", None),
        ("en", "Parliament of Norrland\nRemarks by Ann Roe\n5 May 2024\nColombo", "2024-05-05", None),
        ("no", "Norges Fiskeungdom\nLandsmøtet i Norges Fiskeungdom\nTale av Anna Roe\n5. mai 2024",
         "2024-05-05", None),
        ("sv", "Tal av utrikesminister Anna Roe\nPublicerad 15 januari 2018\nLund den 14 januari 2018",
         "2018-01-14", "Lund"),
        ("nl", "Actueel / 13 mei 2022 / Speech\nSpeech van Anna Roe\nNieuwegein, 12 mei 2022",
         "2022-05-12", "Nieuwegein"),
        ("es", "Mensaje de Ana Roe, ministra\nFecha de publicación: 26 de marzo de 2021\n25 de marzo "
         "de 2021", "2021-03-25", None),
        ("en", "Remarks by Ann Roe\nGarden Lobby, Edinburgh\nJune 2017", "2017-06",
         "Garden Lobby, Edinburgh"),
        ("en", "Conference\nThursday, 4 June to Friday, 5 June 2025", None, None),
        ("en", "Conference\nSund, Norrland, 14-16 May 2024", None, "Sund, Norrland"),
        ("pl", "Sprawozdanie z 12. posiedzenia Sejmu\nw dniu 15 maja 2024 r.", "2024-05-15", None),
        ("ru", "Выступление\n12 октября 2023 года, 15:20", "2023-10-12", None),
        ("en", "Address by President Ann Roe\nHall of Mirrors, 5 May 2024\n\nFriends,",
         "2024-05-05", "Hall of Mirrors"),
    ],
)  # fmt: skip
def test_when_and_where(language: str, head: str, date: str | None, place: str | None) -> None:
    facts = describe_text(head + _BODY, "x.txt", "", language).facts

    assert (facts.get("date"), facts.get("place")) == (date, place)


@pytest.mark.parametrize(
    ("language", "head"),
    [
        ("en", "Day 3\nTuesday, 7 May 2024\nStatement of Ann Roe"),
        ("pl", "Sejm, 7 maja 2024 r.\n(Początek posiedzenia o godz. 9 min 3)"),
    ],
)
def test_a_number_and_an_hour_are_no_occasion(language: str, head: str) -> None:
    assert "event" not in describe_text(head + _BODY, "x.txt", "", language).facts


def test_a_range_of_days_in_the_first_sentence_is_no_head() -> None:
    """The words would be nobody's."""
    head = "Report on the quays\n"
    words = (
        "The council met from 4 to 5 June 2024 in Sund, and agreed on the old quays of the town."
    )

    assert describe_text(f"{head}\n{words}{_BODY}", "x.txt").head_end <= len(head)


def test_a_dateline_stays_in_the_text() -> None:
    head = "Press release\n"
    line = "SUND, 3 September 2024 – The council met on Tuesday and agreed on the old quays."

    assert describe_text(head + line + _BODY, "x.txt").head_end <= len(head)


def test_a_range_of_days_is_no_date_of_a_short_text_either() -> None:
    text = "Conference on water\nSund, Norrland, 14-16 May 2024\n\nThe dam was built."

    assert "date" not in describe_text(text, "x.txt").facts


def test_the_speaker_of_a_form_is_whoever_speaks() -> None:
    """As the record of a house has it for one speech."""
    head = (
        "PARLIAMENT\nHansard\n\nDate: 27 October 2014\nSource: House of Representatives\nSpeaker: "
        "Ann Roe\nTitle: Remote Airstrips"
    )

    assert describe_text(head + _BODY, "x.txt").facts["speaker"] == "Ann Roe"


@pytest.mark.parametrize(
    ("language", "head", "event", "place"),
    [
        pytest.param("en", "Deputy Governor Ann Roe delivered the following speech at the Harbour Lectures "
                     "in Budapest on 3 February 2020.", "Harbour Lectures", "Budapest",
                     id="told in a sentence"),
        pytest.param("en", "National Quay Service\nCentennial Ceremony\nRemarks by Ann Roe\nMay 5, 2024",
                     "Centennial Ceremony", None, id="a service is a body"),
        pytest.param("en", "Sermon by Ann Roe\nService of Thanksgiving for the Boats\n5 May 2024",
                     "Service of Thanksgiving for the Boats", None, id="or an occasion"),
        pytest.param("de", "DEUTSCHE HAFENKONFERENZ\n14.03.2019 – Nr. 043\nPressekonferenz zum Abschluss "
                     "der Vollversammlung\nin Lingen\nStatement von Ann Roe, Präsidentin",
                     "Pressekonferenz", "Lingen", id="a mast is no occasion if the head has one"),
        pytest.param("fr", "Déclaration de Mme Anne Roe, ministre\nCirconstance : Congrès des ports\n"
                     "Prononcé le 5 mai 2024", "Congrès des ports", None, id="a French label"),
        pytest.param("en", "Speech by Ann Roe\nMay 5, 2024\nLocation\nMiami, FL\nUnited States", None,
                     "Miami, FL", id="a label above a place"),
        pytest.param("de", "Bundespräsident Ewald Roe hat am 29. Mai beim Festakt der Seenotretter in Bremen "
                     "eine Rede gehalten.", "Festakt der Seenotretter", "Bremen",
                     id="told in German"),
        pytest.param("es", "Discurso de Ana Roe, ministra\nSanto Domingo, 25 de marzo de 2021", None,
                     "Santo Domingo", id="a weekday in a town's name"),
        pytest.param("en", "Remarks by Ann Roe at Harbour Dialogue (As Delivered)\nJune 3, 2017",
                     "Harbour Dialogue", None, id="how it was delivered is no name"),
    ],
)  # fmt: skip
def test_on_what_occasion_and_where(
    language: str, head: str, event: str | None, place: str | None
) -> None:
    facts = describe_text(head + _BODY, "x.txt", "", language).facts

    assert (facts.get("event"), facts.get("place")) == (event, place)
