"""Every form of label that transcripts use opens turns, and none is overlooked."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.annotation.transcripts import Known, find_turns
from index.ingestion.parsers import parse
from index.models import Mark, Span
from tests.label_forms import FORMS, is_person, person

SENTENCES = (
    "The quay will be closed until the spring.",
    "We have paid for every boat, and I am glad of it.",
    "Let me be clear: nobody asked us.",
    "In Sund: the ferry runs twice a day.",
    "I told the board so in May. It did not listen.",
    "Will the toll rise again? I do not know.",
    "No.",
    "My answer to you is short: it will not.",
)


def _names(text: str, head: str = "", **known: str) -> list[str | None]:
    return [turn.name for turn in find_turns(text, known=Known(head=head, **known))]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param(
            "The President: I give the floor to Umbra.\n\n"
            "Mr. Vos (Umbra) (spoke in Spanish): The dam is ours.\n\n"
            "The President: I thank the representative of Umbra.",
            ["The President", "Mr. Vos", "The President"],
            id="two asides",
        ),
        pytest.param(
            "Sir Tom Ray (Kell): Is the mine shut?\n\n"
            "The Minister for Mines and the Coast (Mrs. Ann Roe): It is open.\n\n"
            "Several hon. Members rose—\n\nMrs. Roe: It is open, I said.",
            ["Sir Tom Ray", "Ann Roe", "Ann Roe"],
            id="an office with its holder",
        ),
        pytest.param(
            "The SPEAKER pro tempore. The gentleman is recognized.\n\n"
            "Mr. McVANE of Ohio. I oppose the bill.\n\nMs. O'DELL. I support it.\n\n"
            "Mr. McVANE of Ohio. I yield back.",
            ["The Speaker pro tempore", "Mr. McVane of Ohio", "Ms. O'Dell", "Mr. McVane of Ohio"],
            id="capitals with a full stop",
        ),
        pytest.param(
            "HON. A. B. ROE.- Mr. Speaker, I move the bill. MR. SPEAKER.- The floor is open. "
            "HON. PROF. C.D. LUND.- I second it.\n\nHON. A.B. ROE.- Mr: Speaker, I thank him.\n\n"
            "HON. PROF. C.D. LUND.- It was cooked up.",
            ["A. B. Roe", None, "C.D. Lund", "A. B. Roe", "C.D. Lund"],
            id="a full stop and a dash, within paragraphs too",
        ),
        pytest.param(
            "THE PRESIDENT: Thank you.\n\nMR. RAY: We have tested many.\n\nA little bit of context: "
            "You may recall that all was shut.\n\nA man at the back: Speak up!\n\nMR. RAY: I shall.",
            ["The President", "Mr. Ray", None, "Mr. Ray"],
            id="what is about to be said is nobody",
        ),
        pytest.param(
            "GOV. LUND: We may move it.\n\nSEC. RAY: When?\n\nAWB, BE: Not before May.\n\n?: Who pays?\n\nGOV. LUND: They.\n\n"
            "R?: Why?\n\nSEC. RAY: They must.",
            ["Gov. Lund", "Sec. Ray", None, None, "Gov. Lund", None, "Sec. Ray"],
            id="minutes with two in a label, or nobody known",
        ),
        pytest.param(
            "Mr. Hale. We shall build it.\n\nMs. Pike. I object. Mr. Hale. Again, we shall. "
            "[Laughter.] The cost is borne.\n\nMr. Hale. It is late.\n\nMs. Pike. It is.",
            ["Mr. Hale", "Ms. Pike", None, "Mr. Hale", "Ms. Pike"],
            id="a name with a full stop within a paragraph: a label, or a call",
        ),
        pytest.param(
            "Operator\nOur next question is from Bo Lie.\nBo Lie\n--\nNorth Bank -- Analyst\nIs it late?\n"
            "Ann Roe\n--\nChief Executive Officer\nIt is.\nWe are sorry.\nOperator\nThat was all.\n"
            "Bo Lie\n--\nNorth Bank -- Analyst\nAnn Roe\n--\nChief Executive Officer\nMore on banks.",
            ["Operator", "Bo Lie", "Ann Roe", "Operator", None],
            id="a dash alone on the line between name and role",
        ),
        pytest.param(
            "GOV. LUND: Good morning.\n\nSEC. RAY: We send our condolences.\n\nQ: When?\n\n"
            "DEP. SEC. ROE: Soon.\n\nSEC. RAY: In May.\n\nMR. AL\u2011VOSS: I agree.",
            ["Gov. Lund", "Sec. Ray", "Questioner", "Dep. Sec. Roe", "Sec. Ray", "Mr. Al-Voss"],
            id="short titles, and a hyphen that does not break",
        ),
        pytest.param(
            "Mr Ray: Will the First Minister give way?\n\nThe First Minister: No.\n\n"
            "The deputy First Minister: I will.\n\nThe acting Chairperson (Ms Roe): Order.\n\n"
            "Mr Ray: Thank you.",
            ["Mr Ray", "The First Minister", "The deputy First Minister", "Ms Roe", "Mr Ray"],
            id="a rank in small letters",
        ),
        pytest.param(
            "REPORTER\n\nMr. Ray, one simple thing: will you resign?\n\nMINISTER RAY\n\nNo.\n\n"
            "REPORTER\n\nMinister, when?\n\nMINISTER RAY\n\nNever.",
            ["Questioner", "Minister Ray", "Questioner", "Minister Ray"],
            id="whom a question addresses is no label",
        ),
        pytest.param(
            "CHAIR LUND. Good morning.\n\nTOM RAY. Tom Ray, the Post. Will rates rise?\n\n"
            "CHAIR LUND. They may.",
            ["Chair Lund", "Tom Ray", "Chair Lund"],
            id="a central bank",
        ),
        pytest.param(
            "BY MS. ROE:\n\nQ. Were you there?\n\nA. I was.\n\nMR. RAY: Objection.\n\n"
            "Q. And the gate had been shut since Easter?\n\nA. Nobody told me.",
            ["Ms. Roe", "Answerer", "Mr. Ray", "Ms. Roe", "Answerer"],
            id="a deposition",
        ),
        pytest.param(
            "MS. LUND:\u00a0 Good morning.\n\nQ\u00a0 \u00a0 Thanks. You said it rained.\n\n"
            "MS. LUND:\u00a0 It did.\n\nQ (Inaudible.)\n\nMS. LUND: No.",
            ["Ms. Lund", "Questioner", "Ms. Lund", "Questioner", "Ms. Lund"],
            id="a question without a colon",
        ),
        pytest.param(
            "Q12 The Chair: Who paid?\n\nMr Ray: The board.\n\nQ13 Ann Roe: How much?\n\n"
            "Mr Ray: I cannot say.",
            ["The Chair", "Mr Ray", "Ann Roe", "Mr Ray"],
            id="numbered questions",
        ),
        pytest.param(
            "THE PRIME MINISTER: Good morning.\n\nQ.: Is it shut?\n\nSY: We shut it.\n\n"
            "Q.: When?\n\nSY: In May.",
            ["The Prime Minister", "Questioner", "SY", "Questioner", "SY"],
            id="initials",
        ),
        pytest.param(
            "TOM RAY, HOST: Good evening.\n\nANN ROE, ENGINEER (via telephone): Hello.\n\n"
            "RAY: What broke?\n\nROE (voice-over): The weld.",
            ["Tom Ray", "Ann Roe", "Tom Ray", "Ann Roe"],
            id="a broadcast",
        ),
        pytest.param(
            "Interviewer – Why?\n\nAnn Roe – It broke.\n\nInterviewer – When?\n\nAnn Roe – Today.",
            ["Questioner", "Ann Roe", "Questioner", "Ann Roe"],
            id="a dash",
        ),
        pytest.param(
            "Ann Roe, on behalf of the Green Group. – (DE) Madam President, we agree.\n\n"
            "Tom Ray (NI). – Madam President, I do not.\n\nPresident. – The debate is closed.",
            ["Ann Roe", "Tom Ray", "President"],
            id="a full stop and a dash",
        ),
        pytest.param(
            "[00:00:12] Ann Roe: It broke.\n\n[00:01:40] Tom Ray: Who says so?",
            ["Ann Roe", "Tom Ray"],
            id="the time before",
        ),
        pytest.param(
            "Ann Roe  00:12\nIt broke, I fear.\n\nTom Ray  00:40\nWho says so?",
            ["Ann Roe", "Tom Ray"],
            id="the time behind",
        ),
        pytest.param(
            "Ann Roe\nThe pit will not be dug.\n\nTom Ray\nWho pays us?\n\nAnn Roe\nThe owner does.\n\n"
            "Tom Ray\nI want it closed.",
            ["Ann Roe", "Tom Ray", "Ann Roe", "Tom Ray"],
            id="a line of its own",
        ),
        pytest.param(
            "(Mrs. LUND Ida, Minister for the Sea) I will sail.\n\n(Sund News, Ola Moen) When?\n\n"
            "(Premier Lang – through interpreter) Soon.\n\n(Minister Lund) I thank you.",
            ["Lund Ida", "Sund News", "Premier Lang", "Minister Lund"],
            id="in brackets",
        ),
        pytest.param(
            "Q. Why?\nA. It broke.\n\nQ. Question 5: are you tired?\nA. I am.",
            ["Questioner", "Answerer", "Questioner", "Answerer"],
            id="a question that says its number",
        ),
        pytest.param(
            "Mr. RAY. I object.\n\nThe PRESIDING OFFICER. The clerk will report.\n"
            "The senior assistant legislative clerk read as follows:\n\n  The quay shall be shut.\n\n"
            "Mr. RAY. I yield.\n\nThere being no objection, the letter was ordered to be printed in the\n"
            "Record, as follows:\n\n  Dear Tom, I resign.\n\nMr. POE. I object.",
            ["Mr. Ray", "The Presiding Officer", None, "Mr. Ray", None, "Mr. Poe"],
            id="what a clerk reads and what is printed",
        ),
        pytest.param(
            "Members: Kell Mr. Vos\n         Norrland Mr. Ray\n         Sund Mrs. Lund\n\n"
            "The President: I open the meeting.\n\nMr. Ray (Norrland): Thank you.\n\n"
            "Mrs. Lund (Sund): I agree.",
            ["The President", "Mr. Ray", "Mrs. Lund"],
            id="a list of members by country",
        ),
        pytest.param(
            "PARTICIPANTS:\nSenator Ann Holt (Kell) and\nGovernor Tom Dale (Sund)\n\nMODERATORS:\n"
            "Ola Moen (KTV) and\nIda Lund (STV)\n\nMOEN: Good evening.\n\nDALE: I thank you.\n\n"
            "HOLT: So do I.\n\nMOEN: We begin.\n\nDALE: Yes.",
            ["Ola Moen", "Tom Dale", "Ann Holt", "Ola Moen", "Tom Dale"],
            id="a cast",
        ),
        pytest.param(
            "ANN ROE\nThe pit will not be dug.\n\nTOM RAY\nWho pays us?\n\nANN ROE\nI do.\n\n"
            "BYSTANDER\nYou never paid me.\n\nTOM RAY\nI want it closed.",
            ["Ann Roe", "Tom Ray", "Ann Roe", None, "Tom Ray"],
            id="one word alone on its line",
        ),
        pytest.param(
            "Dr. Amy Tran[2]: It grows.\n\nMr. Bo Rask3: We hurry.\n\nDr. Amy Tran²: We do not.\n\n"
            "Mr. Bo Rask: I see.",
            ["Amy Tran", "Bo Rask", "Amy Tran", "Bo Rask"],
            id="marks of notes",
        ),
        pytest.param(
            "Mayor Holt: Thank you.\n\nMan in the back: Speak up!\n\nMayor Holt: Is it better?\n\n"
            "Young voice: I like it.\n\nMayor Holt: The plan: build.\n\nNote: the tape ends here.",
            ["Mayor Holt", None, "Mayor Holt", None, "Mayor Holt", None],
            id="somebody whom nobody knows",
        ),
        pytest.param(
            "The CHAIRMAN. State your name.\n\nMr. POE. I am Ola Poe.\n\nTbe CHAIRMAN. Go on, sir.",
            ["The Chairman", "Ola Poe", None],
            id="a scan's mistake",
        ),
        pytest.param(
            "Senator Ann Lie, Rapporteur of the Committee on\nBoats: They are late.\n\n"
            "Mr. Ola Poe, Chairman, National Quay\nAgency: We sent them.\n\nSenator Ann Lie: When?",
            ["Ann Lie", "Ola Poe", "Ann Lie"],
            id="labels over two lines",
        ),
        pytest.param(
            "Hon ANN LIE (Prime Minister): Yes.\n\nHon OLA POE (Acting Minister for Boats) on behalf "
            "of the Minister for Boats: Forty.",
            ["Ann Lie", "Ola Poe"],
            id="on behalf of another",
        ),
        pytest.param(
            "MR. HALE: I object to it.        MS. PIKE: It is sound.\n\nMR. HALE: It is upside down. "
            "MS. PIKE: It is not.",
            ["Mr. Hale", "Ms. Pike", "Mr. Hale", "Ms. Pike"],
            id="two labels on a line",
        ),
        pytest.param(
            "Examined by MR FOSS\nQ. Were you there?\nA. I was.\n\nQuestioned by THE CHAIR\nQ. When?\n"
            "A. At noon.",
            ["Mr Foss", "Answerer", "The Chair", "Answerer"],
            id="who asks from here on",
        ),
        pytest.param(
            ">> MAYOR LANE: GOOD EVENING, ALL. THE ROLL IS\nCALLED.\n>> CLERK: ITEM ONE.\n>> MAYOR LANE: STATE YOUR NAME.\n"
            ">> DORIS QUILL. I LIVE HERE.\n>> THANK YOU.\n>> MAYOR LANE: NEXT.",
            ["Mayor Lane", "Clerk", "Mayor Lane", None, None, "Mayor Lane"],
            id="a change of speakers in plain text",
        ),
        pytest.param(
            "Governor Lind: You ask me why.\n\nWhat I can say is this: we will act.\n\nTom Ray: "
            "When?\n\nGovernor Lind: I say it.\n\nIn short: We act.\n\nTight budgets: too many.",
            ["Governor Lind", "Tom Ray", "Governor Lind"],
            id="a colon in what somebody says",
        ),
        pytest.param(
            "BIRK\tWe start with gas.\nTONN\tGas is over.\nBIRK\tIs it?\n\tYou said so.\n"
            "VAN DER BERG\tHe did: I was there.\nTONN\tI changed my mind.",
            ["Birk", "Tonn", "Birk", "Van der Berg", "Tonn"],
            id="a tab",
        ),
        pytest.param(
            "Mr. Lowe. Captain Ruiz, begin.\n\nCaptain Ruiz. All of them, sir.\n\n"
            "Ranking Member Dale. I agree.\n\nSenator Poe [presiding]. We will recess.",
            ["Mr. Lowe", "Captain Ruiz", "Ranking Member Dale", "Senator Poe"],
            id="a hearing",
        ),
        pytest.param(
            "CHAIR LUND. Good morning.\n\nMS. DE ROSA.1 Thank you.\n\nMR. RAY. I agree.",
            ["Chair Lund", "Ms. de Rosa", "Mr. Ray"],
            id="titles in capitals with a full stop",
        ),
        pytest.param(
            "The PRESIDING OFFICER. The Senator is recognized.\n\nMr. RAY. I object.\n\n"
            "The PRESIDING OFFICER (Mr. Poe). It is so ordered.\n\nThe PRESIDING OFFICER. Next.",
            ["The Presiding Officer", "Mr. Ray", "Mr. Poe", "Mr. Poe"],
            id="a chair who takes over",
        ),
        pytest.param(
            "1. Ann Roe (Kell) (Con): What steps will you take?\n\nThe Minister for Sport (Eva Holm): "
            "I will take two.\n\nT2. [90210] Tom Ray (Sund): May I ask her to resign?\n\nEva Holm: I will not.\n\n"
            "3. Tania Poe (Green) to the Minister for Sport: Why not?",
            ["Ann Roe", "Eva Holm", "Tom Ray", "Eva Holm", "Tania Poe"],
            id="an order paper",
        ),
        pytest.param(
            "President: Mrs. Ada Lund (Umbra)\nMembers: Kell, Norland, Sund\n\n"
            "The President: I open the meeting.\n\nMr. Vos (Kell): Thank you.",
            ["The President", "Mr. Vos"],
            id="a list of who is present",
        ),
        pytest.param(
            "FT: When did you know?\n\nVoss: On Monday.\n\nFT: Not before?\n\nVoss: No.",
            ["FT", "Voss", "FT", "Voss"],
            id="a paper and a name",
        ),
        pytest.param(
            "Lund, Sara   0:03\nShall we start?\n\nOmar Haddad (External)   0:12\nYes, please.\n\n"
            "Lund, Sara   0:20\nAgreed.",
            ["Sara Lund", "Omar Haddad", "Sara Lund"],
            id="meeting software",
        ),
        pytest.param(
            "NATO Secretary General, Ann Roe: Good morning.\n\nQuestion: How much?\n\n"
            "NATO Secretary General: Two per cent.",
            ["Ann Roe", "Questioner", "Ann Roe"],
            id="an office before its holder",
        ),
        pytest.param(
            "A POE, BYLINE: I see no hens.\n\nTOM RAY, HOST: And now, do you?\n\nPOE: None.",
            ["A Poe", "Tom Ray", "A Poe"],
            id="a first name of one letter",
        ),
        pytest.param(
            "ANNA: The dam is cracked.\n\nMR. SMITH: It is not.\n\nMS. SMITH: It is, too.",
            ["Anna", "Mr. Smith", "Ms. Smith"],
            id="two of one last name",
        ),
    ],
)
def test_every_form_opens_turns(text: str, names: list[str]) -> None:
    """Each is read, and somebody named shortly is who was named in full."""
    assert _names(text) == names


def test_words_behind_a_label_that_says_nothing_have_no_speaker() -> None:
    """They are not the words of whoever spoke before."""
    text = "Ann Roe: It broke.\n\nTom Ray: I see.\n\nHarbour Board: We deny it.\n\nAnn Roe: Well."

    assert _names(text) == ["Ann Roe", "Tom Ray", None, "Ann Roe"]


def test_an_office_is_the_documents_speaker_only_where_it_is_theirs() -> None:
    """A vice president is not the president, and a chair is nobody who has a label."""
    text = "THE PRESIDENT: One.\n\nTHE VICE PRESIDENT: Two.\n\nDR. ROE: Three."
    record = "The President: I give the floor.\n\nMr. Vos: Thank you.\n\nThe President: Next."

    assert _names(text, speaker="Tom Ray", role="President of Umbra") == [
        "Tom Ray", "The Vice President", "Dr. Roe",
    ]  # fmt: skip
    assert _names(record, speaker="Jan Vos") == ["The President", "Jan Vos", "The President"]
    short = "PM: It is shut.\n\nJOURNALIST: Why?\n\nPM: It leaks."
    asked = ["Ann Roe", "Questioner", "Ann Roe"]
    assert _names(short, speaker="Ann Roe", role="Prime Minister of Umbra") == asked
    assert _names(short, speaker="Ann Roe", role="Treasurer")[0] == "PM"


def test_a_name_that_somebody_mentions_is_not_the_speakers() -> None:
    """A namesake whom a question names, and the first word of a sentence."""
    text = (
        "PRESIDENT HOLM: It will rise.\n\nQ: Was your brother Erik Holm paid?\n\n"
        "PRESIDENT HOLM: When Holm was paid, I was away."
    )

    assert set(_names(text)) == {"President Holm", "Questioner"}
    assert _names(text, head="Remarks by President Ida Holm")[0] == "Ida Holm"


def test_who_speaks_in_captions() -> None:
    """After ">>" or a dash somebody else speaks; a cue without a voice is nobody's."""
    times = [Mark("time", Span(0, 1), "0:00:01")]
    text = "- Will it open?\n\n- It will.\n\n[Narrator] It opened.\n\nDR. LOW: We are glad.\n\n>> Are you?"
    marks = [Mark("label", Span(0, 4), "Jane Doe"), Mark("label", Span(5, 9), "")]

    assert [turn.name for turn in find_turns(text, times)] == [
        None, None, "Narrator", "Dr. Low", None,
    ]  # fmt: skip
    assert [turn.name for turn in find_turns("One. Two.", marks)] == ["Jane Doe", None]


@pytest.mark.parametrize(
    "text",
    [
        "DATES: By May.\n\nADDRESSES: In Sund.\n\nDATES: By June.\n\nADDRESSES: In Kell.",
        "World Dairy Council: Daily boats.\n\nFerry times: two.\n\nWorld Dairy Council: More boats.",
        "A. The first rule holds.\n\nB. The second does.",
        "The plan. It is good.\n\nSECTION 1. SHORT TITLE.\n\nSEC. 2. Money is set aside.",
        "Climate Change\nIt is getting warmer.\n\nThe Way Ahead\nWe know that climate change is here.",
        "IV. A GROWING ECONOMY\n\nIt grows.\n\nV. THE STATE\n\nIt shrinks.",
        "Chair: Ann Roe\nClerk: Tom Ray\n\nThe board met twice.",
        "AR: presented the accounts.\n\nTR: noted the cost.\n\nAR: left early. The board agreed. It rose.",
        "Criteria: Boats are safe.\n\nManagement Response: We agree.\n\nCriteria: So are piers.\n\n"
        "Management Response: We agree.",
        "STATEMENT BY\nMR. ANN ROE, DELEGATE OF UMBRA,\nAT THE MEETING\n\nWe note it, and I am glad.",
        "Boats\t12 of them.\nPiers\t3 of wood.\nBoats\t14 next year.\nPiers\t4 by then.",
        "Speaker(s): Ann Roe\n\nOccasion: A lecture\n\nI thank you all. I said so.",
        "(Applause) Thank you.\n\n(Laughter) I mean it.\n\n(Applause) We won.\n\n(In French) Merci.",
        "I ask two things.\n\nQuestion 1: Why now?\n\nAnswer: Because I say so.",
    ],
)
def test_a_report_has_no_speakers(text: str) -> None:
    """Headings, lists and those who comment."""
    assert _names(text) == []


@settings(max_examples=150)
@given(
    form=st.sampled_from(sorted(FORMS)),
    order=st.lists(st.integers(0, 3), min_size=4, max_size=12),
    said=st.lists(st.sampled_from(SENTENCES), min_size=24, max_size=24),
    first=st.integers(0, 200),
)
def test_no_sentence_is_in_a_wrong_mouth(
    form: str, order: list[int], said: list[str], first: int
) -> None:
    """Random turns in every form: right, or nobody's."""
    text, spans, marks, spoken = "Talk on the Quay\n\n", [], [], set[int]()
    head = len(text)
    persons = [person(first + number, asks=number == 3) for number in range(4)]
    for i, number in enumerate(order):
        label = FORMS[form](persons[number], number not in spoken)
        spoken.add(number)
        start = len(text)
        text += label
        if form == "bold":
            marks.append(Mark("bold", Span(start, len(text) - 1)))
        words = " ".join(said[2 * i : 2 * i + 2])
        spans.append((number, Span(len(text), len(text) + len(words)), words))
        text += words + "\n\n"

    turns = find_turns(text, marks, within=Span(head, len(text)))

    for number, span, words in spans:
        for turn in turns:
            if turn.span.overlaps(span) and turn.name is not None:
                assert is_person(persons[number], turn.name), (turn.name, words, text)


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        (
            "de",
            "Präsident Wolf Lang: Die Sitzung ist eröffnet.\n\nDr. Ida Roth, Bundesministerin: Wir "
            "bauen.\n\n(Beifall bei der Partei)\n\nTom Berg (FDP): Frau Ministerin, wann?\n\n"
            "Vizepräsidentin Eva Holm: Danke.\n\nFrage: Was kostet es?",
            ["Wolf Lang", "Ida Roth", "Tom Berg", "Eva Holm", "Fragesteller"],
        ),
        (
            "fr",
            "M. le président. La séance est ouverte.\n\nMme Claire Le Goff, ministre de la mer. Je "
            "ne suis pas d'accord.\n\nM. Luc Morin. Nous verrons.",
            ["M. le président", "Claire Le Goff", "Luc Morin"],
        ),
        (
            "es",
            "El señor PRESIDENTE: Tiene la palabra.\n\nLa señora RUIZ VEGA: Gracias, presidente.\n\n"
            "La señora MINISTRA DEL MAR (Montero Gil): El puerto está abierto.",
            ["El señor Presidente", "Ruiz Vega", "Montero Gil"],
        ),
        (
            "es",
            "Pregunta. ¿Por qué cerró?\n\nRespuesta. Llovía dentro.\n\nP. ¿Y el techo?\n\n"
            "R. Es de 1920.\n\nP. ¿Va a dimitir usted?",
            ["Pregunta", "Respuesta", "Pregunta", "Respuesta", "Pregunta"],
        ),
        (
            "nl",
            "De voorzitter:\nHet woord is aan de heer Van Dijk.\n\nDe heer Van Dijk (D66):\nIk dank u.\n\n"
            "Minister Vos:\nVoorzitter, ik begin met de cijfers.\n\nDe voorzitter:\nDe minister.",
            ["De voorzitter", "De heer Van Dijk", "Minister Vos", "De voorzitter"],
        ),
        (
            "fr",
            "M. Luc Roc. – Le gaz ne manquera pas.\n\nVoix à gauche. – C’est honteux !\n\n"
            "M. le président. Un peu de calme.",
            ["Luc Roc", "M. le président"],
        ),
        (
            "it",
            "PRESIDENTE. La seduta è aperta.\n\nMARCO ROSSI. Il porto è chiuso.\n\nPRESIDENTE. Grazie.",
            ["Presidente", "Marco Rossi", "Presidente"],
        ),
    ],
)  # fmt: skip
def test_parliaments_in_other_languages(language: str, text: str, names: list[str]) -> None:
    """By the rules of their language."""
    assert [turn.name for turn in find_turns(text, language=language)] == names


def test_whom_a_speaker_quotes_by_name_is_no_speaker() -> None:
    """Three names, each with words in quotation marks, in the speech of another."""
    text = (
        'Let me recall three voices.\n\nOla Moen: "The quay is ours."\n\n'
        'Ann Roe: "The crane is theirs."\n\nOla Moen: "We shall see."\n\nWhom do you believe?'
    )

    assert find_turns(text) == []


def test_french_committees_set_offices_in_small_letters() -> None:
    """With the name or without it; a crowd is nobody."""
    text = (
        "M. le président Jean Roc. La parole est à Mme Anne Lac.\n\nMme Anne Lac. Le quai cède.\n\n"
        "Plusieurs députés du groupe RN. Hou !\n\nMme Anne Lac. Vous huez ?\n\n"
        "M. le garde des sceaux. Avis défavorable.\n\nMme la ministre déléguée. Sagesse."
    )

    assert [turn.name for turn in find_turns(text, language="fr")] == [
        "Jean Roc", "Anne Lac", "Anne Lac", "M. le garde des sceaux",
        "Mme la ministre déléguée",
    ]  # fmt: skip


def test_who_takes_the_chair_ends_a_turn() -> None:
    """In the parliaments that say so on a line; two who call out are nobody by name."""
    french = (
        "M. Jean Roc. Le quai cède.\n\nPRÉSIDENCE DE M. LUC BEAU\nvice-président\n\n"
        "M. le président. La séance est reprise.\n\nM. Luc Lac et Mme Anne Roc. Hou !"
    )
    italian = (
        "PRESIDENTE. La seduta è aperta.\n\nMARCO ROSSI. Il porto è chiuso.\n\n"
        "PRESIDENZA DEL PRESIDENTE LUCA BIANCHI\n\nPRESIDENTE. Grazie."
    )

    assert [turn.name for turn in find_turns(french, language="fr")] == [
        "Jean Roc", None, "M. le président", None,
    ]  # fmt: skip
    assert [turn.name for turn in find_turns(italian, language="it")] == [
        "Presidente", "Marco Rossi", None, "Presidente",
    ]  # fmt: skip


def test_two_of_one_last_name_are_not_the_one_in_the_head() -> None:
    """Nothing says which of them the head names."""
    text = "MR. SMITH: I see.\n\nMS. SMITH: I do not.\n\nMR. SMITH: We shall."

    assert set(_names(text, "Remarks by Jane Smith")) == {"Mr. Smith", "Ms. Smith"}


def test_the_president_is_not_a_vice_president() -> None:
    """Though all words of the one office are in the other."""
    text = "THE PRESIDENT: One.\n\nTHE VICE PRESIDENT: Two."

    assert _names(text, speaker="Tom Ray", role="Vice President") == ["The President", "Tom Ray"]


def test_who_takes_the_chair_last_holds_it() -> None:
    """Until somebody else is named in brackets."""
    text = (
        "The PRESIDING OFFICER (Mr. Poe). Next.\n\nMr. RAY. I object.\n\n"
        "The PRESIDING OFFICER (Ms. Hart). Next.\n\nThe PRESIDING OFFICER. So ordered."
    )

    assert _names(text) == ["Mr. Poe", "Mr. Ray", "Ms. Hart", "Ms. Hart"]


def test_what_is_told_of_people_is_not_said_by_them() -> None:
    """Minutes tell in the third person, behind the same labels."""
    text = (
        "Ann Roe: presented the accounts. They were read.\n\nTom Ray: noted that we owe more.\n\n"
        "Ann Roe: asked us to wait. It was agreed.\n\nTom Ray: left early, as I did."
    )

    assert _names(text) == []


def test_a_nickname_ends_a_turn_in_captions() -> None:
    text = "Ann: Let us begin.\nBo: I am here.\nnflaig: Which value?\nAnn: The small one.\nBo: Yes."
    times = [
        Mark("time", Span(at, at)) for at, _ in enumerate(text) if not at or text[at - 1] == "\n"
    ]

    assert [turn.name for turn in find_turns(text, times)] == ["Ann", "Bo", None, "Ann", "Bo"]


def test_two_in_one_cue_are_two() -> None:
    """A cue may hold both, and the form of a label may change."""
    text = "ANNA: Is it here? BEN: It is.\n\nANNA: I see. BEN: Go.\n\n[ANNA] I will.\n\n(BEN) Well."

    names = [turn.name for turn in find_turns(text, [Mark("time", Span(0, 1), "0:00:01")])]
    assert names == ["Anna", "BEN", "Anna", "BEN", "Anna", "BEN"]


def test_a_name_with_the_time_behind_it_in_bold() -> None:
    """As programs for podcasts export it."""
    text = "Nina Abel [00:00:12]\n\nWelcome.\n\nOla Poe [00:00:14]\n\nHello."
    marks = [
        Mark("bold", Span(text.index(n), text.index(n) + len(n))) for n in ("Nina Abel", "Ola Poe")
    ]

    assert [turn.name for turn in find_turns(text, marks)] == ["Nina Abel", "Ola Poe"]


def test_a_heading_in_bold_is_no_label() -> None:
    """Nor is a name in bold that a sentence begins with."""
    text = "Question: Why?\n\nSpokesman: It broke.\n\nLake Region\n\nThe road is open.\n\nAnn Roe is ill."
    marks = [
        Mark("bold", Span(text.index(n), text.index(n) + len(n)))
        for n in ("Lake Region", "Ann Roe")
    ]

    names = [turn.name for turn in find_turns(text, marks)]
    assert names == ["Questioner", "Spokesman"]


def test_a_courts_reporter_is_not_who_examines() -> None:
    """Only "Q." stands for counsel."""
    text = "BY MS. HART:\nQ. Why?\nA. It froze.\n\nTHE REPORTER: I missed it.\n\nQ. Is it so?\nA. It is."

    assert _names(text) == ["Ms. Hart", "Answerer", "The Reporter", "Ms. Hart", "Answerer"]


@pytest.mark.parametrize(
    ("first", "second", "names"),
    [
        ("MR. A. COOK (sworn)", "MRS ROSA LAND (affirmed)", ["A. Cook", "Rosa Land"]),
        ("MR. A. COOK (recalled)", "(sworn)", ["A. Cook", "Answerer"]),
        ("THE COURT: (sworn)", "MRS ROSA LAND (previously sworn)", ["Answerer", "Rosa Land"]),
    ],
)
def test_an_answer_is_of_whoever_was_sworn_last(first: str, second: str, names: list[str]) -> None:
    """Not of the document's speaker; where the oath has no name beside it, nobody's by name."""
    text = f"{first}\n\nQ. Why?\nA. It froze.\n\n{second}\n\nQ. Did it?\nA. No."
    found = [name for name in _names(text, speaker="Alan Cook") if name != "Questioner"]

    assert [name for name in found if name in {"Answerer", *names}] == names


def test_a_name_in_bold_needs_no_colon_beside_labels_with_one() -> None:
    """As editors forget it now and then."""
    text = "Minister Roe: We pay half.\n\nState Secretary Ola Poe The fund opens.\n\nQ: When?"
    at = text.index("State")
    marks = [Mark("bold", Span(at, at + len("State Secretary Ola Poe")))]

    names = [turn.name for turn in find_turns(text, marks)]
    assert names == ["Minister Roe", "Ola Poe", "Questioner"]


def test_a_question_in_bold_is_by_nobody_named() -> None:
    """It is not the words of whoever spoke before."""
    labels = ["Lars Moe", "Oda Vik", "And the second one?", "Oda Vik", "Lars Moe"]
    text = (
        "Lars Moe: Why?\n\nOda Vik: I said so.\n\nAnd the second one?\n\nOda Vik: We wait.\n\n"
        "Lars Moe: I see."
    )
    marks, at = [], 0
    for label in labels:
        at = text.index(label, at)
        marks.append(Mark("bold", Span(at, at + len(label))))

    turns = find_turns(text, marks)
    assert [turn.name for turn in turns] == [
        "Lars Moe", "Oda Vik", None, "Oda Vik", "Lars Moe",
    ]  # fmt: skip


def test_an_office_is_whose_the_head_says_it_is() -> None:
    """Two offices, one within the other; nobody has one that the head gives to two."""
    head = "Remarks by President Roe, Vice President Vik, and Members of the Quay Board"
    text = (
        "THE PRESIDENT: We meet.\n\nTHE VICE PRESIDENT: We do.\n\nTHE PRESIDENT: It rains.\n\n"
        "THE VICE PRESIDENT: It does."
    )
    two = f"{head}\nPresident Moe"

    assert [t.name for t in find_turns(text, known=Known(head=head))] == ["Roe", "Vik"] * 2
    assert [t.name for t in find_turns(text, known=Known(head=two))] == ["The President", "Vik"] * 2


def test_an_office_is_whoever_is_interviewed() -> None:
    """The page says by whom it is, and the other one asks; a minister who answers is another."""
    asks = "ROE:\n\nIs the ferry lost?\n\n"
    answers = (
        "PRIME MINISTER:\n\nIt is not lost, and we shall have it back before the week ends.\n\n"
    )
    text = 3 * (asks + answers)

    assert set(_names(text, speaker="Ola Moen")) == {"ROE", "Ola Moen"}
    others = text.replace("Is the ferry lost?", "The ferry was lost and nobody has seen it since.")
    assert set(_names(others, speaker="Ola Moen")) == {"ROE", "Prime Minister"}
    assert set(_names(text, speaker="Ann Roe")) == {"Ann Roe", "Prime Minister"}


def test_an_office_before_a_name_in_small_letters_is_no_label() -> None:
    text = (
        "MR. HALE. It is late.\n\nMANAGER, SUND PRODUCTS Mr. Lie. I am Bo Lie.\n\nMR. HALE. Thanks."
    )

    assert _names(text) == ["Mr. Hale", None, "Mr. Hale"]


def test_of_two_who_may_be_asked_neither_answers() -> None:
    """A page's field "Rask, Olaf" may name who asks, or who is asked by Ann Roe."""
    text = "Q: Is the ferry lost?\n\nA: It is not.\n\nQ: When is it back?\n\nA: Within the week."
    head = "Interview with Ann Roe, The Evening Report\n"

    assert _names(text, head)[1::2] == 2 * ["Ann Roe"]
    assert _names(text, f"{head}Rask, Olaf\n")[1::2] == 2 * ["Answerer"]


def test_french_offices_go_on_in_small_letters() -> None:
    """Or their words would be those of whoever spoke before."""
    text = (
        "M. Jean Drouot. Nous paierons.\n\nM. le rapporteur général de la commission des finances. "
        "La moitié est perdue.\n\nM. Jean Drouot. Non.\n\nMme la ministre de la transition "
        "écologique. Cela change.\n\nM. le président. La parole est à M. Drouot.\n\n"
        "M. Jean Drouot. Je le sais.\n\nM. le ministre de l’intérieur nous dit le contraire. "
        "Il a tort."
    )
    found = {t.span.cut(text)[:12]: t.name for t in find_turns(text, language="fr")}

    assert found["La moitié es"] == "M. le rapporteur général de la commission des finances"
    assert found["Cela change."] == "Mme la ministre de la transition écologique"
    assert found["Je le sais.\n"] == "Jean Drouot"
    assert not [name for name in found.values() if name and "dit" in name]


@pytest.mark.parametrize(
    "change",
    [
        {"before": "\ufeff"}, {"before": "\u200b"}, {"before": "\u200e"}, {"within": "\u00ad"},
        {"within": "\u200e"}, {"behind": "\u200b"}, {"behind": "\u2060"}, {"colon": "："},
        {"colon": "∶"}, {"colon": "꞉"}, {"ends": "\f"}, {"ends": "\v"}, {"ends": "\x85"},
        {"ends": "\u2028"}, {"ends": "\u2029"},
    ],
    ids=lambda change: ascii(*change.values()),
)  # fmt: skip
def test_a_label_that_only_looks_as_others_do(change: dict[str, str]) -> None:
    """What nobody sees is in it, another colon, or another end of the line before it."""
    form = {"before": "", "within": "", "behind": "", "colon": ":", "ends": "\n\n", **change}
    second = "{ends}{before}MS.{within} ORR{behind}{colon} It costs ninety.".format(**form)
    content = f"MR. LANE: The quay is shut.{second}\n\nMR. LANE: It is.\n\nMS. ORR: No.\n"
    (loaded,) = parse(content.encode(), "a.txt")
    by = [t.name for t in find_turns(loaded.text) if "ninety" in t.span.cut(loaded.text)]

    assert by == ["Ms. Orr"]


@pytest.mark.parametrize(
    "head",
    [
        "Remarks by the President and President Hollande of France",
        "Remarks by the President on the Death of President Ford",
        "REMARKS BY THE PRESIDENT AND PRESIDENT JIANG ZEMIN",
        "Remarks by the Vice President on President Carter’s legacy",
        "Remarks by Ann Roe at the President Lincoln Memorial",
    ],
)
def test_an_office_in_the_head_may_be_anothers(head: str) -> None:
    """Whom a speech is about, or who is beside the one who is not named."""
    text = "THE PRESIDENT: We meet.\n\nMR. ASK: We do.\n\nTHE PRESIDENT: It rains."
    names = [t.name for t in find_turns(text, known=Known(head=head))]

    assert names == ["The President", "Mr. Ask", "The President"]
