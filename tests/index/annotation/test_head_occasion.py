"""The head of a text as a whole: on what occasion its words were said, and where."""

import pytest

from index.annotation import describe_text

_SPEECH = "\n\nLadies and gentlemen, I thank you. I shall be short. I have three points.\n"
_REDE = "\n\nSehr geehrte Damen und Herren, ich danke Ihnen. Ich fasse mich kurz, denn das Wasser steht hoch an der Brücke.\n"
_DISCOURS = "\n\nMesdames, Messieurs, je vous remercie. Je serai bref, car les écoles sont vides depuis ce matin.\n"


def _read(head: str, body: str = _SPEECH, language: str = "en") -> tuple[str, str]:
    facts = describe_text(head + body, "text.txt", "", language).facts
    return facts.get("event", ""), facts.get("place", "")


@pytest.mark.parametrize(
    ("head", "event", "place"),
    [
        ("Speech by Ann Roe\nVenue: Town Hall, Sund\nOccasion: Opening of the Quay", "Opening of the Quay", "Town Hall, Sund"),
        ("Ann Roe\nSund Tide Society, 41st Annual Dinner\nSund, 5 May 2017", "Sund Tide Society, 41st Annual Dinner", "Sund"),
        ("Remarks by Governor Ann Roe\nCommittee on Boats, Oslo, Thursday 1 June 2017", "Committee on Boats", "Oslo"),
        ("5 May 2017 | LISBON\nSpeech by Ann Roe\nVII Congress of Lighthouses", "VII Congress of Lighthouses", "Lisbon"),
        ("Remarks by Ann Roe\nMay 5, 2017\nEast Room\n5:47 P.M. EDT", "", "East Room"),
        ("Press Call by Ann Roe\nMay 5, 2017\nVia Teleconference", "Press Call", "Via Teleconference"),
        ("Remarks by Ann Roe\nat the opening of the Old Mill\nheld at the Sund View Hotel, Sund, from 4th to 6th May 2017", "opening of the Old Mill", "Sund View Hotel, Sund"),
        ("THE MILLER LECTURE 2014\nAnn Roe\nThe Willows Inn — Sund, Norrland\n5 May 2014", "Miller Lecture 2014", "The Willows Inn, Sund, Norrland"),
        ("Ann Roe, Minister of Works\nCHANGE OF COMMAND CEREMONY\nNORFOLK, VIRGINIA\n5 MAY 2017", "Change of Command Ceremony", "Norfolk, Virginia"),
        ("Keynote by Ann Roe\nSund Days Forum · Rotterdam · 4 Oct 2019", "Sund Days Forum", "Rotterdam"),
        ("Statement by Ann Roe\nto the Conference on Heat and Housing, in Nairobi, 5 June 2019", "Conference on Heat and Housing", "Nairobi"),
        ("Remarks by Ann Roe\nAddress to the Nation\n5 May 2017", "Address to the Nation", ""),
        ("Statement / Ann Roe / Minister of Water / Sund Glacier Forum / Dushanbe / 7 June 2022", "Sund Glacier Forum", "Dushanbe"),
        ("# Neighbours\n**Speaker:** Ann Roe\n**Event:** St Andrew's Lecture\n**Venue:** Sund Academy, Oslo\n**Date:** 30 November 2018", "St Andrew's Lecture", "Sund Academy, Oslo"),
        ("Remarks by Ann Roe\nCrescent Hall\nBaku, Azerbaijan\nJune 1, 2016", "", "Crescent Hall, Baku, Azerbaijan"),
        ("Remarks by Ann Roe\nJune 1, 2016\nJames S. Roe Press Briefing Room", "", "James S. Roe Press Briefing Room"),
        ("June 1, 2016\nRemarks by Ann Roe\nBonn, Germany\nAs delivered", "", "Bonn, Germany"),
        ("KEYNOTE BY\nANN ROE\nAT THE\nSUND COLD CHAIN FORUM 2019\n23 JULY 2019\nSUND CONVENTION CENTRE", "Sund Cold Chain Forum 2019", "Sund Convention Centre"),
        ("Sund State College\nOffice of the President\n148th Commencement\nMay 21, 2017\nAddress by Ann Roe\nBonn, Germany", "148th Commencement", "Bonn, Germany"),
        ("Statement delivered by Ann Roe, Minister of Water, Thursday 26 September 2024 CHECK AGAINST DELIVERY", "", ""),
        ("Address by Ann Roe, T.D.\nAmbassador to Norway\nKilronan, 20 July 2018", "", "Kilronan"),
        ("Remarks by Ann Roe\nTown Hall on Bus Routes\nOld Library, Sund\n5 May 2017", "Town Hall", "Old Library, Sund"),
        ("BRIEFING BY ANN ROE\nTO THE SECURITY COUNCIL ON THE SITUATION IN SUDAN\nNEW YORK, 5 MAY 2017", "Security Council", "New York"),
        ("Remarks by Ann Roe\nHouse Committee on Ways and Means\nMay 5, 2017", "House Committee on Ways and Means", ""),
        ("Home > News > Statement to Parliament\nRemarks by Ann Roe\nJune 1, 2016", "", ""),
        ("Remarks by Ann Roe\nat the 8,714th meeting of the Council\nJune 1, 2016", "8,714th meeting of the Council", ""),
        ("Remarks by Ann Roe\nBiloxi, MS — 02/11/2012", "", "Biloxi, MS"),
        ("The 2015 Miller Memorial Lecture\nAnn Roe\nDelivered at the University of Sund on 5 May 2015", "2015 Miller Memorial Lecture", "University of Sund"),
    ],
)  # fmt: skip
def test_occasion_and_place(head: str, event: str, place: str) -> None:
    """A label, what it was given at, what a line calls itself; the building, the town by the date."""
    assert _read(head) == (event, place)


@pytest.mark.parametrize(
    ("head", "body", "language", "event", "place"),
    [
        ("Rede von Ann Roe\nanlässlich der Eröffnung des Hafens\nam 4. Mai 2016 in Passau", _REDE, "de", "Eröffnung des Hafens", "Passau"),
        ("Ansprache von Ann Roe\n100 Jahre Feuerwehr Sund\nSamstag, 4. Juni 2011 – Festzelt am Anger", _REDE, "de", "100 Jahre Feuerwehr Sund", "Festzelt am Anger"),
        ("Rede von Ann Roe\nBankenabend der Sparkasse\nFrankfurt am Main, 17.09.2019", _REDE, "de", "Bankenabend der Sparkasse", "Frankfurt am Main"),
        ("Discours de Mme Ann Roe\nJournée nationale du don\nKinshasa, Palais du Peuple, 14 juin 2012", _DISCOURS, "fr", "Journée nationale du don", "Kinshasa, Palais du Peuple"),
        ("Discours de Mme Ann Roe\ndevant la Chambre de commerce\nLyon, le jeudi 21 novembre 2019", _DISCOURS, "fr", "Chambre de commerce", "Lyon"),
    ],
)  # fmt: skip
def test_in_other_languages(head: str, body: str, language: str, event: str, place: str) -> None:
    """Nouns within longer words; names in small letters."""
    assert _read(head, body, language) == (event, place)


@pytest.mark.parametrize(
    "head",
    [
        "A New Deal for the European Parliament\nAnn Roe\n5 May 2017",
        "Strengthening the Conference\nAnn Roe\n5 May 2017",
        "Retirement Savings\nRemarks by Ann Roe\n5 May 2017",
        "“The Last Conference”\nRemarks by Ann Roe\n5 May 2017",
        "Remarks by Ann Roe\nContact: press office, Town Hall, Sund",
        "Remarks by Ann Roe\nScheduled for the Old Mill Dinner? Ask us",
        "Speech by Ann Roe\n\nIn London on 5 May 2019 we met.",
        "Remarks by Ann Roe\n5 May 2017\nPlace: see below",
        "Remarks by Ann Roe\n5 May 2017\nVenue: TBC",
        "Ann Roe\nSpeech, 5 May 2019\n\nThe Great Depression\n\nThe Bretton Woods Conference",
        "OPEN HARVEST\nPress room\nStatement by Ann Roe\n11 October 2019",
        "Championing Peace Through Education\nRemarks by Ann Roe\n5 May 2017",
    ],
)
def test_titles_are_no_occasions(head: str) -> None:
    """What is spoken of, and whom to ask, is neither."""
    assert _read(head) == ("", "")


def test_a_report_was_said_nowhere() -> None:
    """A report names conferences and towns; only a label says that it is of them."""
    body = "\n\nThe quay was rebuilt. It carries cranes. Nobody was hurt in the works.\n"

    assert _read("Sund Harbour Conference\nSund, 5 May 2017", body) == ("", "Sund")
    assert _read("The quay\nLocation: Town Hall, Sund", body) == ("", "Town Hall, Sund")


@pytest.mark.parametrize(
    ("head", "role"),
    [
        ("Address\nAnn Roe\nDirector, Conduct Division\n5 May 2017", "Director"),
        ("Address by the Hon. Ann Roe, TD\nMinister of State at the Department of Quays\n5 May 2017", "Minister of State at the Department of Quays"),
        ("Ann Roe, Assistant Governor: Lending in a lonely year\nSpeech, 5 May 2017", "Assistant Governor"),
        ("Speech by Mr Karl Roe, First Deputy Governor of the central bank, at the Annual Meeting, Sund, 5 May 2017", "First Deputy Governor of the central bank"),
        ("Remarks by Assistant to the President for Home Affairs, Dr. Ann Roe on Quays\n5 May 2017", "Assistant to the President for Home Affairs"),
        ("Address\nAnn Roe\nGovernor Lie and his legacy\n5 May 2017", ""),
    ],
)  # fmt: skip
def test_office_behind_the_name(head: str, role: str) -> None:
    """Whatever follows the office; a title about somebody in one is none."""
    assert describe_text(head + _SPEECH, "text.txt").facts.get("role", "") == role


@pytest.mark.parametrize(
    ("head", "speaker", "day"),
    [
        ("Statement / Ann Roe / Minister of Water / Sund Glacier Forum / Dushanbe / 7 June 2022", "Ann Roe", "2022-06-07"),
        ("Pentagon Press Secretary Ann Roe Holds a Press Briefing\nAUG. 30, 2021", "Ann Roe", "2021-08-30"),
        ("Opening remarks by Vice-President for the Green Transition Ann Roe\n5 July 2023", "Ann Roe", "2023-07-05"),
        ("Ann Roe\nMinister of State for Foreign Trade\nSund Forum\n5 March 2019", "Ann Roe", "2019-03-05"),
        ("Remarks by Minister Ann Roe at the Sund Forum, Port Louis (December 05, 2022)\nDecember 06, 2022", "Ann Roe", "2022-12-05"),
        ("No: 64, Weekly Press Briefing, 2 March 2017, Ankara\nBy Ann Roe", "Ann Roe", "2017-03-02"),
        ("Ann Roe\nAssistant Governor (Financial System)\nHobart – 19 August 2021", "Ann Roe", "2021-08-19"),
        ("WHO: Commissioner Ann Roe\nWHAT: Closing message\nWHEN: October 28, 2016 (Friday)", "Ann Roe", "2016-10-28"),
        ("Speaker\tAnn Roe\nSession\tSoil\nDate\t2022-11-10", "Ann Roe", "2022-11-10"),
        ("JOINT STATEMENT\nAnn Roe, minister of water, and Ola Lie, minister of transport\n5 May 2017", "", "2017-05-05"),
        ("Sunday Homily\nSt Peter's Square\nSunday, 7 May 2017", "", "2017-05-07"),
        ("KEYNOTE BY SECRETARY ANN ROE\nSund Congress\nOctober 19, 2010\n(Delivered by Undersecretary Maria Lie)", "", "2010-10-19"),
        ("ADDRESS OF THE HOLY FATHER\nSund Stadium\nSaturday, 17 August 2013", "", "2013-08-17"),
        ("MEDIA ADVISORY\nThe Minister of Health will speak in Sund next week", "", ""),
    ],
)  # fmt: skip
def test_who_and_when(head: str, speaker: str, day: str) -> None:
    """The day in a line on the speech is not that of its page; who will speak has not spoken."""
    facts = describe_text(head + _SPEECH, "text.txt").facts

    assert (facts.get("speaker", ""), facts.get("date", "")) == (speaker, day)


@pytest.mark.parametrize(
    ("language", "head", "body", "facts"),
    [
        ("es", "Intervención del Presidente del Gobierno, Íñigo Roe Salcedo, en la Conferencia sobre el Futuro\nSoria, lunes 20 de marzo de 2023",
         "Muchas gracias, alcalde. Yo no conozco los montes, pero me han dicho que arden cada verano.",
         ("Íñigo Roe Salcedo", "Presidente del Gobierno", "Conferencia sobre el Futuro", "Soria", "2023-03-20")),
        ("it", "Intervento di Ermete Roe Corsi\nVice Direttore Generale della Banca\nTrento, 9 ottobre 2015",
         "Signor Presidente, Autorità, in montagna il prestito si chiedeva una volta al parroco del paese.",
         ("Ermete Roe Corsi", "Vice Direttore Generale della Banca", "", "Trento", "2015-10-09")),
        ("nl", "Toespraak van minister van Waterbeheer Wietske van Roe op het Dijkendag\nZwolle, 10 november 2022",
         "Dames en heren, wie in Zwolle over water begint, moet niet denken dat hij iets nieuws vertelt.",
         ("Wietske van Roe", "minister van Waterbeheer", "Dijkendag", "Zwolle", "2022-11-10")),
        ("pt", "II Fórum da Poupança\nPraia, 2 de outubro de 2014\nDiscurso de abertura\nGraciano Roe Pinto\nGovernador do Banco",
         "Minhas senhoras e meus senhores, temos uma língua, nove moedas e um só hábito: pagar tarde.",
         ("Graciano Roe Pinto", "Governador do Banco", "II Fórum da Poupança", "Praia", "2014-10-02")),
        ("pl", "Wystąpienie\nMówca: Jan Roe\nWydarzenie: Konferencja leśna\nMiejsce: Białystok\nData: 13 kwietnia 2018 r.",
         "Szanowni Państwo, drzewo rośnie osiemdziesiąt lat, a kadencja trwa cztery lata i ani dnia dłużej.",
         ("Jan Roe", "", "Konferencja leśna", "Białystok", "2018-04-13")),
    ],
)  # fmt: skip
def test_more_languages(language: str, head: str, body: str, facts: tuple[str, ...]) -> None:
    """Who, as what, on what occasion, where, when."""
    found = describe_text(f"{head}\n\n{body}\n", "text.txt", "", language).facts

    fields = ("speaker", "role", "event", "place", "date")
    assert tuple(found.get(field, "") for field in fields) == facts


@pytest.mark.parametrize(
    ("language", "head", "speaker"),
    [
        ("es", "Declaración de Buenos Aires", ""),
        ("es", "Mensaje de Año Nuevo", ""),
        (
            "es",
            "Discurso de la Ministra de Relaciones Exteriores\nXimena Roe Restrepo",
            "Ximena Roe Restrepo",
        ),
        ("es", "Intervención de Ana Pérez Roe", "Ana Pérez Roe"),
        ("it", "Dichiarazione di Reggio Emilia", ""),
        ("nl", "Verklaring van New York", ""),
        ("pt", "Declaração de Ponta Delgada", ""),
        ("fr", "Déclaration de Buenos Aires", ""),
        ("fr", "Discours de La Baule", ""),
        ("pt", "Discurso de Santo António", ""),
        ("es", "Entrevista a Juan Pérez Roe, presidente de Acme\nPor Ana García", ""),
        ("it", "Intervista a Mario Rossi, ministro\ndi Anna Bianchi", ""),
    ],
)
def test_a_town_declares_nothing(language: str, head: str, speaker: str) -> None:
    """Behind "de" stands what is spoken of, too: a given name or an office tells a person."""
    bodies = {
        "es": "Los ministros se reunieron ayer. Yo no conozco los montes, pero me han dicho que arden.",
        "it": "I ministri si sono riuniti ieri. Io non conosco i monti, ma mi dicono che bruciano.",
        "nl": "De ministers kwamen gisteren bijeen. Ik ken de bergen niet, maar ik hoor dat ze branden.",
        "pt": "Os ministros reuniram-se ontem. Eu não conheço os montes, mas dizem-me que ardem.",
        "fr": "Les ministres se sont réunis hier. Moi, je ne connais pas ces montagnes qui brûlent.",
    }
    text = f"{head}\n2017-05-05\n\n{bodies[language]}\n"

    assert describe_text(text, "text.txt", "", language).facts.get("speaker", "") == speaker
