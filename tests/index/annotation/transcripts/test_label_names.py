"""Labels as offices and newsrooms write them: titles, bodies, brackets, names that stand last."""

import re

import pytest

from index.annotation.transcripts import Known, find_turns
from index.models import Mark, Span

_FIRST = "Good afternoon. I have a few things to say about the quay, and then we take questions."
_SAID = (
    "Thank you all. I am glad to say that our quays were full this year.",
    "Thanks for taking my question. What will you do about the quays of the north?",
    "We like the north, and we will build there as soon as we can.",
    "Thank you. That was all that I wanted to know.",
)
_ANSWER = "It has been repaired, and we will open it in June."


def _turns(label: str, language: str = "en") -> list[tuple[str | None, str | None]]:
    """Return who speaks, as what, where a label stands behind a turn of Ann Roe's."""
    between = "" if label.endswith("\n") else " "
    text = (
        f"Bo Lie: I welcome you all.\n\nAnn Roe: {_FIRST}\n\n{label}{between}{_ANSWER}\n\n"
        "Bo Lie: We thank you.\n\nAnn Roe: And I thank you."
    )
    turns = find_turns(text, known=Known(), language=language)
    return [(t.name, t.role) for t in turns if _ANSWER in t.span.cut(text)]


@pytest.mark.parametrize(
    ("label", "name", "role"),
    [
        ("Brig. Gen. Pat Lund:", "Brig. Gen. Pat Lund", None),
        ("Smt. Meera Lal, Joint Secretary (North):", "Smt. Meera Lal", "Joint Secretary"),
        ("Lt. Gen. (ret.) Ben Lund:", "Lt. Gen. Ben Lund", None),
        ("von der Lund, Ursula:", "Ursula von der Lund", None),
        ("MODERATOR (Anna Lund):", "Anna Lund", "Moderator"),
        ("Tom Dale — Norrland:", "Tom Dale", "Norrland"),
        ("President of Norrland Carl Lund:", "Carl Lund", "President of Norrland"),
        ("Rose-Lund (AA):", "Rose-Lund", "AA"),
        ("NATO Secretary General Mark Lund:", "Mark Lund", "NATO Secretary General"),
        ("President of Norrland, Carl Lund:", "Carl Lund", "President of Norrland"),
    ],
)
def test_a_label_names_whoever_speaks(label: str, name: str, role: str | None) -> None:
    assert _turns(label) == [(name, role)]


@pytest.mark.parametrize(
    "label",
    [
        "Yeshi, Harbour News:",
        "Costs (2019):",
        "Pranay, PTI:",
        "al-Jubeiri:",
        "@minister_roe:",
        "Ministern för Kust och Hav Ann Gil:\n\n",
    ],
)
def test_what_only_looks_like_a_label_ends_the_turn(label: str) -> None:
    """The words are not those of whoever spoke before."""
    assert [name for name, _ in _turns(label)] == [None]


@pytest.mark.parametrize(
    "words", ["The bill has two aims:\n\n", "Recommendations:\n\n", "It is over. The quay:"]
)
def test_a_colon_in_what_somebody_says_does_not(words: str) -> None:
    assert [name for name, _ in _turns(words)] == ["Ann Roe"]


@pytest.mark.parametrize(
    ("label", "name", "role"),
    [
        ("Minister Finansów Adam Wilk:", "Adam Wilk", "Minister Finansów"),
        ("Minister Klimatu i Środowiska Jan Rosa-Wilk:", "Jan Rosa-Wilk",
         "Minister Klimatu i Środowiska"),
        ("Poseł Anna Maria Wilk:", "Anna Maria Wilk", "Poseł"),
    ],
)  # fmt: skip
def test_a_polish_office_stands_before_what_it_is_of(label: str, name: str, role: str) -> None:
    text = (
        f"Marszałek Szymon Dąb:\n\nDziękuję. Proszę o głos.\n\n{label}\n\n{_ANSWER}\n\n"
        "Marszałek Szymon Dąb:\n\nDziękuję bardzo. Zamykam dyskusję."
    )
    turns = find_turns(text, known=Known(), language="pl")

    assert [(t.name, t.role) for t in turns if _ANSWER in t.span.cut(text)] == [(name, role)]


def test_a_french_minister_of_state_has_an_apostrophe() -> None:
    label = "La Ministre d'État, Mme Rachida Sadi:"

    assert [name for name, _ in _turns(label, "fr")] == ["Rachida Sadi"]


@pytest.mark.parametrize("heading", ["Spokesperson for the President of the Council", "The Mayor"])
def test_an_office_alone_on_its_line_ends_the_turn(heading: str) -> None:
    """Somebody else may speak under it, without a label."""
    assert [name for name, _ in _turns(f"{heading}\n\n")] == [None]


def test_who_is_greeted_has_no_label() -> None:
    """ "All, please see below." is a sentence, whatever the word may be elsewhere."""
    text = f"From: Ann Roe\nTo: Desk\n\nAll, please see below from Bo. {_FIRST}\n\n{_ANSWER}"

    assert find_turns(text) == []


def test_a_name_in_bold_has_its_office_behind_a_dash() -> None:
    """As in the record of a company's call."""
    names = ("Ann Roe -- Chief Executive Officer", "Bo Lie -- Sund Bank -- Analyst")
    text = "".join(f"{name}\n\n{said}\n\n" for name, said in zip(names * 2, _SAID, strict=True))
    starts = [match.start() for name in set(names) for match in re.finditer(name, text)]
    marks = [Mark("bold", Span(at, text.index(" --", at))) for at in sorted(starts)]
    turns = find_turns(text, marks, Known())

    assert [(t.name, t.role) for t in turns] == [
        ("Ann Roe", "Chief Executive Officer"),
        ("Bo Lie", "Sund Bank -- Analyst"),
    ] * 2


def test_houses_of_portugal_and_brazil() -> None:
    """A dash stands behind the colon, or behind the brackets, which may hold one too."""
    brazil = (
        "O SR. PRESIDENTE (João Lima. PP - AL) - Declaro aberta a sessão.\n\nA SRA. ANA REIS "
        "(Bloco/PT - SP. Para expor. Sem revisão da oradora.) - Nós esperamos dois anos.\n\n"
        "O SR. PRESIDENTE (João Lima. PP - AL) - Agradeço à Deputada."
    )
    portugal = (
        "O Sr. Presidente: — Está aberta a sessão.\n\nA Sr.ª Ana Reis (PS): — O porto está "
        "fechado.\n\nVozes do PSD: — Muito bem!\n\nO Sr. Ministro do Mar (Tomás Vale): — Vai abrir."
        "\n\nA Sr.ª Ana Reis (PS): — Já ouvimos isso."
    )
    of_brazil = find_turns(brazil, language="pt")
    of_portugal = find_turns(portugal, language="pt")

    assert [(t.name, t.role) for t in of_brazil[:2]] == [
        ("João Lima", "O Sr. Presidente"),
        ("Ana Reis", "Bloco/PT - SP"),
    ]
    assert [t.name for t in of_portugal] == [
        "O Sr. Presidente", "Ana Reis", "Vozes do Psd", "Tomás Vale", "Ana Reis",
    ]  # fmt: skip
    assert of_portugal[1].span.cut(portugal).strip() == "O porto está fechado."


def test_initials_are_whose_the_head_says_they_are() -> None:
    text = f"BL: When does it open?\n\nAR: {_ANSWER}\n\nBL: And who pays?\n\nAR: I do."
    known = Known(head="Interview with Ann Roe (AR) by Bo Lie (BL)")

    assert [t.name for t in find_turns(text, known=known)] == ["Bo Lie", "Ann Roe"] * 2


@pytest.mark.parametrize(
    ("language", "text", "voices"),
    [
        ("sv", "Anf. 1 Infrastrukturminister Ann Roe (KD):\nHerr talman! Vi har väntat i två år.\n\n"
         "Anf. 2 Bo Lie (S):\nHerr talman! Vad kostar det?\n\nAnf. 3 Infrastrukturminister Ann Roe "
         "(KD):\nHerr talman! Mindre än vi trodde.\n\nAnf. 4 TALMANNEN:\nTack.",
         [("Ann Roe", "KD"), ("Bo Lie", "S"), ("Ann Roe", "KD"), ("Talmannen", None)]),
        ("da", "Formanden (Bo Lind):\nMødet er åbnet.\n\nTransportministeren (Ann Roe):\nTak for "
         "ordet. Vi har ventet i to år.\n\nFormanden (Bo Lind):\nTak.",
         [("Bo Lind", "Formanden"), ("Ann Roe", "Transportministeren"), ("Bo Lind", "Formanden")]),
        ("no", "Statsråd Ann Roe [10:02:13]: Havnen åpner i juni.\n\nBo Lie (A) [10:05:01]: Det har "
         "vi hørt før.\n\nStatsråd Ann Roe [10:06:40]: Vi åpner den.",
         [("Ann Roe", "Statsråd"), ("Bo Lie", "A"), ("Ann Roe", "Statsråd")]),
    ],
)  # fmt: skip
def test_houses_of_the_north(
    language: str, text: str, voices: list[tuple[str, str | None]]
) -> None:
    assert [(t.name, t.role) for t in find_turns(text, language=language)] == voices


def test_an_office_with_its_article_stands_before_a_name() -> None:
    """Alone on a line, with how the words were heard behind it."""
    text = (
        "LE PRÉSIDENT JEAN ROUX\n\nNous avons parlé de l'eau.\n\n"
        "LA CHANCELIÈRE ANNE HOLM (traduction simultanée)\n\nJe confirme, cher Jean.\n\n"
        "JOURNALISTE\n\nPartagez-vous cet avis ?\n\n"
        "LE PRÉSIDENT JEAN ROUX\n\nJe partage le diagnostic.\n\n"
        "LA CHANCELIÈRE ANNE HOLM (traduction simultanée)\n\nMoi aussi."
    )

    said = {turn.span.cut(text): turn.name for turn in find_turns(text, language="fr")}

    assert said["Je confirme, cher Jean."] == "Anne Holm"
    assert said["Je partage le diagnostic."] == "Jean Roux"
    assert said["Partagez-vous cet avis ?"] not in ("Jean Roux", "Anne Holm")


def test_a_witness_is_whom_the_record_names_as_sworn() -> None:
    """Not the party in the caption, whom the head has."""
    text = (
        "MS. CALDER:  The State calls Officer Lyle Beaumont.\n\n"
        "                LYLE BEAUMONT,\n     having been first duly sworn, testified as follows:\n\n"
        "BY MS. CALDER:\n\n     Q.   Where were you?\n\n     A.   Behind the feed store.\n"
    )
    turns = find_turns(
        text, known=Known("Dwight E. Spurlock", None, "STATE vs. DWIGHT E. SPURLOCK")
    )

    assert {t.span.cut(text): t.name for t in turns}["Behind the feed store."] == "Lyle Beaumont"


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "Proceedings suspended from 10:30 to 10:46"),
        ("en", "The Lok Sabha then adjourned for Lunch till Fourteen of the Clock."),
        ("en", "[The information referred to follows:]"),
        ("sv", "Överläggningen var härmed avslutad."),
    ],
)
def test_what_the_record_tells_ends_the_turn(language: str, line: str) -> None:
    text = (
        f"ANN ROE: The quay is old.\n\nBO LIE: It is.\n\nANN ROE: Then we agree.\n\n{line}\n\nMore."
    )

    turns = find_turns(text, language=language)

    assert all(line not in turn.span.cut(text) for turn in turns if turn.name)


@pytest.mark.parametrize(
    ("language", "label", "name", "role"),
    [
        ("en", "Chair of the free ferrymen’s guild Anna Lund:\n", "Anna Lund",
         "Chair of the free ferrymen’s guild"),
        ("pl", "Przewodniczący wolnego cechu flisaków Adam Wilk:\n", "Adam Wilk",
         "Przewodniczący wolnego cechu flisaków"),
        ("pl", "Radna Ewa Wilk:\n", "Ewa Wilk", "Radna"),
        # A role that no rule knows; but somebody else speaks here.
        ("en", "Voice of the free ferrymen’s guild Anna Lund:\n", None, None),
    ],
)  # fmt: skip
def test_an_office_in_small_letters_is_no_words_of_the_turn_before(
    language: str, label: str, name: str | None, role: str | None
) -> None:
    assert _turns(label, language) == [(name, role)]
