"""Heads of kinds that strangers set: labels, tables, ranks, speeches of several and for another."""

import pytest

from index.annotation import describe_text
from index.annotation.head_days import HeadLine, days_of

_BODIES = {
    "en": "Thank you all for coming. I was born in this harbour, and I have never been paid for it.",
    "de": "Ich danke Ihnen allen. Ich bin in diesem Hafen geboren, und ich habe nie Geld dafür bekommen.",
    "fr": "Je vous remercie tous. Je suis né dans ce port, et je n'ai jamais été payé pour le dire ici.",
    "es": "Yo les doy las gracias. Yo nací en este puerto, y a mí nunca me han pagado por decirlo aquí.",
    "it": "Io vi ringrazio tutti. Io sono nato in questo porto, e nessuno mi ha mai pagato per dirlo.",
    "pt": "Eu agradeço a todos. Eu nasci neste porto, e nunca ninguém me pagou para dizer isto aqui.",
    "nl": "Ik dank u allen. Ik ben in deze haven geboren, en ik ben er nooit voor betaald, dat weet ik.",
    "sv": "Jag tackar er alla. Jag är född i den här hamnen, och jag har aldrig fått betalt för det.",
    "no": "Jeg takker dere alle. Jeg er født i denne havnen, og jeg har aldri fått betalt for det.",
    "da": "Jeg takker jer alle. Jeg er født i denne havn, og jeg har aldrig fået penge for det her.",
    "pl": "Ja dziękuję wszystkim. Ja urodziłem się w tym porcie i nikt mi nigdy za to nie zapłacił.",
}


def _facts(language: str, head: str) -> dict[str, str]:
    text = f"{head}\n\n{_BODIES[language]}\n"
    return dict(describe_text(text, "text.txt", "", language).facts)


@pytest.mark.parametrize(
    ("language", "head", "speaker", "role"),
    [
        ("en", "Rabbi Ann Roe\nPresident of the Council of Quays\nSpeech\n5 May 2017", "Ann Roe",
         "President of the Council of Quays"),
        ("en", "Statement by\nArchbishop Ola Moen\nPresident of the National Council\n5 May 2017",
         "Ola Moen", "President of the National Council"),
        ("en", "| Speaker | Dr Ann Roe |\n| Title | Head of Quays, Sund Trust |\n"
         "| Place | Sund |\n| Date | 5 May 2017 |", "Ann Roe", "Head of Quays, Sund Trust"),
        ("en", "- Speaker: Ann Roe\n- Place: Sund\n- Date: 5 May 2017", "Ann Roe", None),
        ("en", "Speech at the Quay Forum\nBy Minister of Quays Ann Roe (Sund, 5 May 2017)", "Ann Roe",
         "Minister of Quays"),
        ("en", "President of the Republic Ola Moen's New Year's Speech on 1 January 2017", "Ola Moen",
         "President of the Republic"),
        ("en", "Chancellor's Speech\nResponse by Ann Roe, Shadow Chancellor\n5 May 2017", "Ann Roe",
         "Shadow Chancellor"),
        ("en", "King's Speech\nStatement by Ann Roe\n5 May 2017", "Ann Roe", None),
        ("en", "Speaker: Ann Roe\nRole: Keynote\nPlace: Sund\nDate: 5 May 2017", "Ann Roe", None),
        ("fr", "Éloge de Simone Martin\nJean Dupont\nParis, le 5 mai 2017", "Jean Dupont", None),
        ("en", "Banks and people\nAnn Roe\nDirector, Prudential Conduct Division\nSpeech\n5 May 2017",
         "Ann Roe", "Director"),
        ("de", "Rede\nMaria Anna Weber\nGesundheitssenatorin\n5. Mai 2017", "Maria Anna Weber",
         "Gesundheitssenatorin"),
        ("fr", "Orateur : Jean Martin\nFonction : échevin des Ports\nLieu : Namur\nDate : 5 mai 2017",
         "Jean Martin", "échevin des Ports"),
        ("fr", "Discours d'Anne Martin, ministre des Ports\nParis, le 5 mai 2017", "Anne Martin",
         "ministre des Ports"),
        ("fr", "Discours de Jean Martin\nParis, le 5 mai 2017", "Jean Martin", None),
        ("pt", "ORADORA: Maria Silva\nCARGO: Secretária dos Portos\nLOCAL: Porto\n"
         "DATA: 5 de maio de 2017", "Maria Silva", "Secretária dos Portos"),
        ("es", "HOMILÍA DE MONS. JUAN PÉREZ\nARZOBISPO DE SANTA CRUZ DEL PUERTO\n5 de mayo de 2017",
         "Juan Pérez", "ARZOBISPO DE SANTA CRUZ DEL PUERTO"),
        ("it", "Discorso del Ministro Anna Parodi all'Assemblea dei Porti\n5 maggio 2017",
         "Anna Parodi", "Ministro"),
        ("it", "Il saluto del Ministro Anna Parodi per l'inizio dell'anno\nSund, 5 maggio 2017",
         "Anna Parodi", "Ministro"),
        ("de", "Von der Kunst\nRede von Ministerin Maria Weber\n5. Mai 2017", "Maria Weber",
         "Ministerin"),
        ("de", "Rede der Ministerin für Häfen und Energie, Dr. Maria Weber, zur Eröffnung der Messe\n"
         "5. Mai 2017", "Maria Weber", "Ministerin für Häfen und Energie"),
        ("es", "Discurso de la presidenta de la Comisión Nacional de Puertos y Competencia, Ana "
         "García\n5 de mayo de 2017", "Ana García", "presidenta de la Comisión Nacional de Puertos y Competencia"),
        ("es", "Palabras del rector saliente, Juan Pérez\n5 de mayo de 2017", "Juan Pérez",
         "rector saliente"),
        ("no", "Statsråd Lars Hagens tale på årsmøtet\n5. mai 2017", "Lars Hagen", "Statsråd"),
        ("no", "Åpningstale ved høyesterettsjustitiarius Anna Hagen\n5. mai 2017", "Anna Hagen",
         "høyesterettsjustitiarius"),
        ("da", "H.K.H. Prinsesse Margrethas tale ved åbningen\n5. maj 2017", "Margretha", "Prinsesse"),
        ("en", "Sund, 5 May 2017\nAt the Annual Meeting held today, Ann Roe, Chief Executive, made the "
         "following statement:", "Ann Roe", "Chief Executive"),
        ("en", "Commencement Address by Ann Roe '88\nSunday, May 7, 2017", "Ann Roe", None),
        ("it", "Relazione del Rettore\nprof. Mario Rossi\n5 maggio 2017", "Mario Rossi", "Rettore"),
        ("nl", "Rede\ndoor\ndr. ir. Jan Jansen\n5 mei 2017", "Jan Jansen", None),
        ("en", "Joint Press Conference, Sund\n5 May 2017\nAnn Roe, Prime Minister", "Ann Roe",
         "Prime Minister"),
    ],
)  # fmt: skip
def test_who_speaks(language: str, head: str, speaker: str, role: str | None) -> None:
    """The office goes before a rank; a label counts in any language."""
    found = _facts(language, head)

    assert (found.get("speaker"), found.get("role")) == (speaker, role)


@pytest.mark.parametrize(
    ("language", "head"),
    [
        (
            "en",
            "Speech by the Minister of Quays, Dr Ola Moen, delivered on his behalf by Ms Ann Roe",
        ),
        ("en", "Speech by Minister Ola Moen\n(read by a representative of the Ministry)"),
        ("en", "Joint statement by Minister Ann Roe"),
        ("en", "Funeral of Sir Ola Moen\nEulogy"),
        ("en", "Press conference\nParticipants: Ann Roe (Governor), Ola Moen (Deputy Governor)"),
        ("en", "Speech\nAttorney\nPage E618"),
        ("en", "The Minister of Quays, Ola Moen, has welcomed the quay"),
        ("de", "Grußwort\nvon Minister Ola Moen\nverlesen durch Anna Weber"),
        (
            "fr",
            "Déclaration conjointe de Mme Anne Martin, ministre, et de M. Jean Dupont, ministre",
        ),
        ("es", "Discurso del ministro Juan Pérez\nleído por Ana García"),
        ("es", "Rueda de prensa\nComparecen: la ministra Portavoz, Ana García, y el ministro"),
        ("it", "Discorso del ministro Mario Rossi\nletto dal sottosegretario"),
        ("de", "Rede zum Tod von Maria Weber"),
        ("en", "Remarks on the President of the Board, Ann Roe"),
        ("es", "Discurso sobre la presidenta de la Comisión, Ana García"),
        ("sv", "Stefan Wallenius tal vid mötet"),
        ("sv", "Svar på statsminister Anna Rydells tal"),
        ("sv", "Kommentarer till finansminister Anna Rydells anförande"),
        ("sv", "Efter Anna Rydells tal"),
        ("en", "Remarks by President Ann Roe of the Board and Ola Moen, Minister"),
        ("no", "Åpningstale\nDeres Majestet, kjære kolleger"),
        ("da", "Tale ved åbningen af Nordatlantisk Kulturhus"),
        ("en", "United Nations\nUN Information Service\nTranscript of a press conference"),
        ("pt", "Discurso do ministro João Silva\nlido pela diretora Ana Costa"),
    ],
)
def test_nobody_is_taken_for_who_speaks(language: str, head: str) -> None:
    """Where another speaks than whose words they are, or several do, or nobody is named."""
    assert "speaker" not in _facts(language, f"{head}\n2017-05-05")


@pytest.mark.parametrize(
    ("language", "head", "event", "place"),
    [
        ("en", "Testimony of Ann Roe\nbefore the Committee on Quays\nHearing on Ferries\n5 May 2017",
         "Hearing on Ferries", None),
        ("en", "Lecture by Ann Roe\nDelivered at the Friends' Meeting House, Sund\n5 May 2017", None,
         "Friends' Meeting House, Sund"),
        ("en", "Ann Roe\nProfessor of Quays\nSund University\nLecture\n5 May 2017", None, None),
        ("en", "Ann Roe\nInstitute of Quays\nLecture\n5 May 2017", None, None),
        ("en", "Ann Roe\nSpeech\nAt the Sund Institute for Quays, Sund\n5 May 2017",
         "Sund Institute for Quays", "Sund"),
        ("de", "Der Rat\nRede zum Hafen\nSund, 05.05.2017 - Rede von Ministerin Maria Weber, Leiterin des "
         "Amtes für Häfen, Wasser, Umwelt und Verkehr - es gilt das gesprochene Wort", None, "Sund"),
        ("en", "First Press Conference\nAnn Roe\n5 May 2017", "First Press Conference", None),
        ("en", "Recorded: 7 March 2019, Lister Theatre\nLecture by Ann Roe", None, "Lister Theatre"),
        ("en", "Lecture by Ann Roe\nThe Northern Mercury, 5 May 2017", None, None),
        ("en", "Lecture by Ann Roe\nThe Hague, 5 May 2017", None, "The Hague"),
        ("en", "Opening of the Sund Bridge – speech by Ann Roe\n5 May 2017",
         "Opening of the Sund Bridge", None),
        ("de", "Rede von Maria Weber\nFriedhof Sund, 5. Mai 2017", None, "Friedhof Sund"),
        ("fr", "Discours de Jean Martin lors de la cérémonie des vœux, salle Ty Mor, le 5 mai 2017",
         "cérémonie des vœux", "salle Ty Mor"),
        ("it", "Discorso di Mario Rossi\nall'Assemblea annuale dei Porti\n5 maggio 2017",
         "Assemblea annuale dei Porti", None),
        ("es", "Discurso de Juan Pérez\nDebate general de la Asamblea\nLima, 5 de mayo de 2017",
         "Debate general de la Asamblea", "Lima"),
        ("pl", "Przemówienie\nGdynia, 5 maja 2017 r.", None, "Gdynia"),
    ],
)  # fmt: skip
def test_where_and_at_what(language: str, head: str, event: str | None, place: str | None) -> None:
    """A building is no occasion, an employer no place, a newspaper no town."""
    found = _facts(language, head)

    assert (found.get("event"), found.get("place")) == (event, place)


@pytest.mark.parametrize(
    ("language", "head", "date"),
    [
        ("it", "Relazione\nASSEMBLEA\nSund, giugno 1996", "1996-06"),
        ("en", "Lecture by Ann Roe\n(Sund, February 1998)", "1998-02"),
        ("en", "Lecture by Ann Roe\nThe flood of May 1953", None),
        ("en", "Speech by Ann Roe at the commemoration of the Flood, November 1938", None),
        ("en", "The Lessons of the Flood, August 1968\nLecture by Ann Roe", None),
        ("en", "Reprinted from Foreign Affairs, March 2019\nLecture by Ann Roe", None),
        ("en", "Lecture by Ann Roe\nUpdated, March 2019", None),
        ("en", "Lecture by Ann Roe\nJune 1996\n5 May 2017", "2017-05-05"),
        ("pl", "Przemówienie\nGdynia, 5 maja 2017 r.", "2017-05-05"),
        ("en", "Published 20 June 2017\nSpeech\nSund, 13 June 2017. Minister Ann Roe.", "2017-06-13"),
        ("en", "Interview with Ann Roe, conducted on 27 August 2018 and published on 31 August 2018",
         "2018-08-27"),
        ("en", "Adopted minutes\nPublished 14 July 2009\nThe committee met on 24 June 2009 in the Hall",
         None),
        ("de", "Rede von Maria Weber beim Hafentag am 1. Juni 2021 in Sund\n"
         "Veröffentlicht am 03.06.2021", "2021-06-01"),
    ],
)  # fmt: skip
def test_when(language: str, head: str, date: str | None) -> None:
    """A month by itself is a date where no day is named."""
    assert _facts(language, head).get("date") == date


@pytest.mark.parametrize(
    ("language", "line", "date"),
    [
        ("it", "Resoconto stenografico della seduta del 19 febbraio 2024", "2024-02-19"),
        ("it", "Verbale della riunione tenutasi il 5 maggio 2019", "2019-05-05"),
        ("nl", "Notulen van de raadsvergadering van 7 november 2023", "2023-11-07"),
        ("pl", "Zapis stenograficzny posiedzenia z dnia 12 kwietnia 2024 r.", "2024-04-12"),
        ("de", "Niederschrift über die Sitzung des Gemeinderats vom 21. Januar 2025", "2025-01-21"),
        ("es", "Acta de la sesión del 30 de mayo de 2024", "2024-05-30"),
        ("pt", "Ata da sessão de 30 de maio de 2024", "2024-05-30"),
        ("en", "Minutes of the meeting of 5 May 2019", "2019-05-05"),
        # On a sitting, and not its record.
        ("en", "Statement on the meeting of 5 May 2019", None),
        ("de", "Erklärung über die Sitzung vom 21. Januar 2025", None),
    ],
)
def test_a_record_is_of_the_day_of_its_sitting(language: str, line: str, date: str | None) -> None:
    days = [day for day in days_of([HeadLine(line, len(line))], language) if day.kind != "within"]

    assert [day.when for day in days] == ([date] if date else [])
