"""Whom a title or a label does not make the speaker: the guest, the host, whom somebody answers."""

import pytest

from index.annotation import annotate, describe_text, find_directions
from index.models import Document, Source

_BODY = (
    "\n\nLadies and gentlemen, the water is rising in the valley, and we must act.\n\n"
    "We will build the dam before the winter comes."
)


def _said(text: str, language: str = "en", title: str = "A talk") -> list[tuple[str | None, str]]:
    """Return who says each part of a text, as it is added."""
    found = describe_text(text, "x.txt", "", language)
    facts = {k: v for k, v in found.facts.items() if k not in ("kind", "title", "language")}
    kind = "remarks" if found.facts.get("kind") == "remarks" else "document"
    source = Source("x", kind, found.facts.get("title", title), **facts)  # type: ignore[arg-type]
    document = Document("x", text, "", "x.txt", source.title, language, is_added=True)
    annotated, _ = annotate(document, source, (), found.head_end)
    by = {one.id: one.speaker for one in annotated.sources}
    return [(by[r.source_id], r.span.cut(text).strip()) for r in annotated.regions]


def _speaker_of(words: str, text: str, language: str = "en") -> str | None:
    ((speaker, _),) = [(who, said) for who, said in _said(text, language) if words in said]
    return speaker


@pytest.mark.parametrize(
    "title",
    [
        "Speech at the dinner hosted by President Ana Ruiz",
        "Speech at the conference opened by Minister Ana Ruiz",
        "Speech on the occasion of the visit by President Ana Ruiz",
        "Reply to the speech by Minister Ana Ruiz",
        "Protest against the remarks by Minister Ana Ruiz",
        "Comments on the paper by Professor Ana Ruiz",
        "Lecture on the famous speech by Minister Ana Ruiz",
        "State of the Union\nWritten by Ana Ruiz, speechwriter",
    ],
)
def test_by_may_name_whose_act_it_is_of(title: str) -> None:
    facts = describe_text(f"{title}\nVienna, 4 June 2025{_BODY}", "x.txt").facts

    assert "speaker" not in facts


@pytest.mark.parametrize(
    ("language", "title", "speaker", "role"),
    [
        ("en", "State of the Union address by President Ana Ruiz", "Ana Ruiz", "President"),
        ("en", "Statement by Chancellor Ruth Stock after the meeting with Prime Minister Ida Falk",
         "Ruth Stock", "Chancellor"),
        ("en", "Remarks by Minister Ana Ruiz welcoming Secretary Tom Hale", "Ana Ruiz", "Minister"),
        ("en", "Remarks by the Prime Minister at dinner with President Ana Ruiz", None,
         "Prime Minister"),
        ("de", "Rede von Bundeskanzlerin Ruth Stock nach dem Treffen mit Präsident Ole Moen",
         "Ruth Stock", "Bundeskanzlerin"),
    ],
)  # fmt: skip
def test_whom_the_speaker_met_does_not_speak(
    language: str, title: str, speaker: str | None, role: str
) -> None:
    facts = describe_text(f"{title}\n4 June 2025{_BODY}", "x.txt", "", language).facts

    assert (facts.get("speaker"), facts.get("role")) == (speaker, role)


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        pytest.param("Remarks Prior to Discussions With President Ivan Lund of Norrland\n\nMarch 3, "
                     "2025\n\nThe President. It is an honor to welcome President Lund.\n\nPresident "
                     "Lund. Thank you.\n\nQ. Any deal?\n\nThe President. We are close.",
                     "It is an honor", "The President", id="a guest of the same office"),
        pytest.param("Address by Mrs. Ida Lund, President of the Republic of Norrland\n\nThe "
                     "President: I wish to thank the President of the Republic of Norrland for her "
                     "words.\n\nThe Secretary: So do I.\n\nThe President: We go on.",
                     "I wish to thank", "The President", id="who speaks of the guest"),
        pytest.param("Address by Mrs. Ida Lund, President of Norrland\n\nThe President: The Assembly "
                     "will now hear her.\n\nPresident Lund: I thank you.\n\nThe President: We go on.",
                     "The Assembly will", "The President", id="who calls the guest"),
        pytest.param("Press remarks by Commissioner Ida Lund\n\n20 May 2025\n\nGood morning. I am "
                     "glad to be here.\n\nQ. Will you go?\n\nI will put it to them.\n\nQ. And "
                     "then?\n\nThere is always a plan.",
                     "There is always a plan", None, id="an answer without a label"),
        pytest.param("Statement by Commissioner Ida Lund\n\n3 June 2025\n\nI am appalled by it.\n\n"
                     "Question (AFP): Will you send food?\n\nWe are looking at it.\n\nQuestion "
                     "(DPA): And then?\n\nThat is for them.",
                     "Will you send food?", "Questioner", id="two questions"),
        pytest.param("Speech by Ida Lund, Minister of Water\nSund, 4 June 2025\n\nFriends, the dam "
                     "will hold. I have seen it.\n\nStatement by Tom Hale, Mayor\n\nI am not so "
                     "sure of it.", "I am not so sure", None, id="a second speech"),
        pytest.param("Interview with Ida Lund, Minister of Water\n4 June 2025\n\nWill the dam hold?"
                     "\n\nIt will hold.\n\nSome call it a bomb.\n\nThey are poets.",
                     "Will the dam hold?", None, id="one question in an interview"),
        pytest.param("Dáil debate\n14 May 2025\n\nDeputy Ida Lund\nPeople are paying too much.\n\n"
                     "The Taoiseach\nI accept that.", "I accept that", None,
                     id="an office alone on its line"),
    ],
)  # fmt: skip
def test_whose_words_they_are(text: str, words: str, speaker: str | None) -> None:
    assert _speaker_of(words, text) == speaker


def test_spanish_labels_end_in_a_stop_and_a_dash() -> None:
    text = (
        "Rueda de prensa de la ministra portavoz, Pilar Lund\n\nMadrid, 13 de mayo de 2025\n\n"
        "Portavoz.- Buenos días. Gracias.\n\nP.- ¿Tienen los votos?\n\nPortavoz.- Vamos a trabajar."
        "\n\nMinistro de Hacienda.- Los números salen."
    )

    assert _speaker_of("Los números salen", text, "es") == "Ministro de Hacienda"
    assert _speaker_of("¿Tienen los votos?", text, "es") == "Pregunta"


@pytest.mark.parametrize(
    "label", ["[Question]", "Q –", "Q1.", "Question – AFP:", "[Reporter, AFP]"]
)
def test_a_question_in_another_form_ends_the_turn(label: str) -> None:
    text = (
        "Press conference with Ida Lund, Minister of Water\n4 June 2025\n\nIda Lund: Good morning. "
        f"I am glad to see you.\n\n{label} Minister, will it hold?\n\nTom Hale: It will. I have "
        "seen it.\n\nIda Lund: So have I. We raised it.\n\nTom Hale: We did."
    )

    assert _speaker_of("will it hold?", text) in (None, "Questioner")


def test_what_stands_below_a_record_is_nobodys() -> None:
    text = (
        "Bo Lie: I welcome you all to this hall.\n\nIda Lund: The dam will hold. I have seen it."
        "\n\nBo Lie: Thank you. I close the meeting.\n\nThis is an uncorrected transcript."
    )

    assert _speaker_of("uncorrected transcript", text) is None


def test_a_role_ends_with_its_sentence() -> None:
    head = "Interview with Ida Lund, former chief engineer of the plant. By Jo Feld. Photos: Irene Moss"

    assert (
        describe_text(head + _BODY, "x.txt").facts.get("role")
        == "former chief engineer of the plant"
    )


def test_the_chairs_call_is_not_by_who_spoke_before() -> None:
    text = (
        "The Minister for Trade (Mr Bo Lie): We have cut it. I have said so before.\n\nMr Speaker: "
        "Mr Tom Hale.\n\nMr Tom Hale: Does he disown it?\n\nThe Minister for Trade (Mr Bo Lie): No."
    )

    assert _speaker_of("Mr Tom Hale.", text) is None


def test_an_office_that_is_always_below_one_name_is_that_ones() -> None:
    """As on pages that set both above each turn."""
    turns = ("Ida Lund\n\nMinister of Water\n\nThe dam will hold. I have seen it.",
             "Tom Hale\n\nMayor of Sund\n\nIt will not. I have seen it, too.",
             "Ida Lund\n\nMinister of Water\n\nThen look again. You must.")  # fmt: skip
    text = "\n\n".join(("Debate on water", "4 June 2025", *turns))

    assert _speaker_of("Then look again", text) == "Ida Lund"


def test_a_news_item_above_questions_names_no_speaker() -> None:
    text = (
        "Point de presse (15 mai 2025)\n\nM. Jean Roux, ministre des affaires étrangères, s'est "
        "entretenu avec son homologue. Le ministre a déclaré : « La France ne livrera rien. »\n\n"
        "Q : Quelle est votre réaction ?\n\nR : Nous ne commentons pas ces propos."
    )

    assert _speaker_of("Nous ne commentons pas", text, "fr") != "Jean Roux"


@pytest.mark.parametrize(
    ("below", "words"),
    [
        ("I now hand over to Bo Lie.\n\nBo Lie: Thank you. Margins are thin.", "Margins are thin"),
        ("Tom Hale, Treasurer: I disagree with her.", "I disagree"),
        ("Response by the Treasurer, Tom Hale\n\nI disagree with her.", "I disagree"),
        ("By Tom Hale, Editor\n\nWhen I joined in 1990, we met in a pub.", "When I joined"),
        ("Notes to editors\n\nThe Bank was founded in 1911.", "founded in 1911"),
        ("About the Bank of Sund\n\nThe Bank was founded in 1911.", "founded in 1911"),
        ("ENDS\n\nThe next decision is in June.", "next decision"),
    ],
)
def test_what_follows_a_speech_is_not_its_speakers(below: str, words: str) -> None:
    speech = (
        "Remarks by Governor Ida Lund\n\n2 May 2024\n\nRates stay as they are. I said so before."
    )

    assert _speaker_of(words, f"{speech}\n\n{below}") is None
    assert _speaker_of("Rates stay", f"{speech}\n\n{below}") == "Ida Lund"


@pytest.mark.parametrize(
    "line",
    [
        "Vice President Lie, Mr. Chief Justice, distinguished guests, and fellow citizens:",
        "Saving the Quay, the harbour, building new boats: this is the right way.",
        "Mr. President: I thank you.",
    ],
)
def test_a_speaker_may_greet_and_list_with_a_colon(line: str) -> None:
    speech = "Remarks by Governor Ida Lund\n\n2 May 2024\n\nI am glad to be here. I said so before."

    assert _speaker_of("We go on", f"{speech}\n\n{line}\n\nWe go on.") == "Ida Lund"


def test_a_polish_title_is_no_office() -> None:
    head = "Wystąpienie prezes Urzędu Morskiego Haliny Wilk na konferencji\n5 maja 2024"
    body = "\n\nDziękuję bardzo za zaproszenie. Nasze porty są czyste, a ja jestem z tego dumna."

    assert "speaker" not in describe_text(head + body, "x.txt", "", "pl").facts


def test_what_others_call_out_in_brackets_is_not_the_speakers() -> None:
    text = (
        "Ida Lund: I am awake. (Mr Dale [SU]: Good morning, then!) And I will finish.\n\n"
        "Tom Dale: So will I."
    )
    called = [span.cut(text) for span in find_directions(text, is_transcript=True)]

    assert called == ["(Mr Dale [SU]: Good morning, then!)"]


def test_what_is_called_out_behind_a_german_quotation_is_no_sentence() -> None:
    """Its closing mark is the one that opens in English."""
    text = (
        "Er schrieb: „Wir warten. Es ist kalt.“ (Heiterkeit. – Abg. Roe: Das ist nicht lustig!) Ja."
    )
    source = Source("x", "remarks", "Rede", "Anna Lie")
    document = Document("x", text, "", "x.txt", "Rede", "de", is_added=True)
    _, passages = annotate(document, source)

    said = [s.span.cut(text) for p in passages for s in p.sentences]

    assert not any("lustig" in one for one in said)
    assert "Ja." in said
