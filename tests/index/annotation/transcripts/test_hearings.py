"""Records of hearings, courts and interviews: whose a label is, and what is no label."""

import pytest

from index.annotation import describe_text
from index.annotation.transcripts import Known, find_turns
from index.ingestion.parsers import parse

COURT = """          CHIEF JUSTICE HOLM:  We will hear argument in Roe versus Sund.
          Ms. Vance.

            ORAL ARGUMENT OF ELEANOR T. VANCE
               ON BEHALF OF THE PETITIONER

          MS. VANCE:  Mr. Chief Justice, and may it please the
Court:
          In 1998 the Union sold my client a right to dig.
          JUSTICE PELL:  The surface is still yours, isn't it?
          MS. VANCE:  We could, Justice Pell, if we had bought it.
          CHIEF JUSTICE HOLM:  Thank you, counsel.  Mr. Lie.

            ORAL ARGUMENT OF BO LIE

          MR. LIE:  Mr. Chief Justice, and may it please the Court:
          The voters took nothing from anybody.
          JUSTICE PELL:  Do you stand by that?
          MR. LIE:  No, Your Honor.
"""


def _said(text: str, head: str = "", language: str = "en") -> dict[str, str]:
    """Return all that each person says, by name."""
    said: dict[str, str] = {}
    for turn in find_turns(text, known=Known(head=head), language=language):
        name = turn.name or ""
        said[name] = f"{said.get(name, '')} {' '.join(turn.span.cut(text).split())}".strip()
    return said


def test_a_sentence_that_a_line_s_end_breaks_is_no_label() -> None:
    """ "may it please the | Court:" is counsel's; a heading with her name is nobody's."""
    said = _said(COURT)

    assert said["Ms. Vance"].startswith("Mr. Chief Justice, and may it please the Court: In 1998")
    assert "Court" not in said
    assert said["Chief Justice Holm"].endswith("Thank you, counsel. Mr. Lie.")
    assert not any("ORAL ARGUMENT" in words for words in said.values())


HEARING = """                              WITNESSES

Dr. Yolanda Prue, Director of Studies, North Central
  Weir Council.....................................................     4
Ms. Theresa Two Rivers, General Manager, White Clay Weir
  Cooperative......................................................    14

    Ms. Castell. The subcommittee will come to order. We begin with Dr. Prue.
    Dr. Prue. Thank you. The weir failed because nobody had looked at it.
    Ms. Castell. Thank you, Doctor. We go on to our second witness.

      STATEMENT OF THERESA TWO RIVERS

    Ms. Two Rivers. Good morning. We are a small body, and we own no weir.
    Ms. Castell. Thank you. I will begin with the questions.
    Dr. Prue. I would be glad to answer them.
    Ms. Two Rivers. So would I.
"""


def test_a_list_of_witnesses_names_them_in_full() -> None:
    """Its lines go on where they are set in; dots lead to the page."""
    turns = find_turns(HEARING)
    roles = {turn.name: turn.role for turn in turns}

    assert roles["Yolanda Prue"] == "Director of Studies, North Central Weir Council"
    assert roles["Theresa Two Rivers"] == "General Manager, White Clay Weir Cooperative"


def test_who_is_called_by_office_and_name_has_a_whole_name() -> None:
    text = (
        "MS HALL: I'll turn it over to Special Envoy for Waters Peter Okon, to Deputy "
        "Secretary Linnea Brand, and to Dr. Robert Field.\n\nDR. FIELD: I was misquoted.\n\nSPECIAL ENVOY OKON: Thank you. I got in at four.\n\n"
        "QUESTION: Was anything promised?\n\nSPECIAL ENVOY OKON: No. I would know.\n\n"
        "DEPUTY SECRETARY BRAND: I have a short word on our work.\n\nMS HALL: Thank you.\n"
    )
    said = _said(text)

    assert {"Peter Okon", "Linnea Brand", "Robert Field"} <= said.keys()


@pytest.mark.parametrize("ending", ["END 3:41 P.M. EDT", "4.21 pm", "Price of bread", "NEXT ITEM"])
def test_a_line_that_heads_what_follows_is_nobody_s(ending: str) -> None:
    text = (
        f"MS. ROE: We will pay. I have said so in March.\n\n{ending}\n\n"
        f"MR. LIE: I doubt it, and so do they.\n\n{ending}\n\nMS. ROE: Then come to Sund."
    )

    assert [turn.span.cut(text) for turn in find_turns(text)] == [
        "We will pay. I have said so in March.",
        "I doubt it, and so do they.",
        "Then come to Sund.",
    ]


@pytest.mark.parametrize("ending", ["Thank you all —", "“We shall see”", "- the weir", "and so on"])
def test_words_that_break_off_stay(ending: str) -> None:
    text = f"MS. ROE: We will pay.\n\n{ending}\n\nMR. LIE: I doubt it.\n\nMS. ROE: So be it."

    assert find_turns(text)[0].span.cut(text).endswith(ending)


INTERVIEW = """# Carla Ibarra: “Un río que nadie mira es un río que va a subir”

*Rodrigo Peñal · El Diario de Sund · 5 de mayo de 2017*

Carla Ibarra lleva dieciocho meses al frente de la dirección.

**Pregunta.** ¿Qué falló en la presa?

**Respuesta.** Fallaron muchas cosas, y la primera tiene sesenta años.

**P.** ¿Ha pensado en dimitir?

**R.** La noche del 9 de agosto, sí.

**P.** ¿Volverá a subir el río este verano?

**R.** No lo sé, y desconfíe de quien se lo diga.

**P.** ¿Cuánto cuesta la presa?

**R.** Yo le doy la cifra que tengo: once millones.
"""


def test_the_reporter_of_an_interview_does_not_answer() -> None:
    """Whom the title quotes does; a byline is of who asks."""
    (loaded,) = parse(INTERVIEW.encode(), "a.md")
    described = describe_text(loaded.text, "a.md", "", "es")
    known = Known(described.facts.get("speaker"), None, loaded.text[: described.head_end])
    turns = find_turns(loaded.text, loaded.marks, known, language="es")

    assert "speaker" not in described.facts
    assert described.facts["date"] == "2017-05-05"
    assert [turn.name for turn in turns if "noche" in turn.span.cut(loaded.text)] == [
        "Carla Ibarra"
    ]


def test_a_byline_in_capitals_is_nobody_who_examines() -> None:
    """ "BY PRESS SECRETARY ANN ROE" stands above a briefing; "BY MR. LANE" asks from there on."""
    briefing = (
        "PRESS GAGGLE\nBY DEPUTY PRESS SECRETARY ANN ROE\n\nAboard Air Force One\n\n"
        "MS. ROE:  Good morning, everybody. I will be brief.\n\n"
        "Q    Did he promise to send the ships?\n\nMS. ROE:  No. He did not.\n\n"
        "Q    There is a report that he will resign.\n\nMS. ROE:  I have read it.\n"
    )
    head = "PRESS GAGGLE\nBY DEPUTY PRESS SECRETARY ANN ROE"
    said = _said(briefing, head)
    roles = {turn.name: turn.role for turn in find_turns(briefing, known=Known(head=head))}

    assert roles["Ann Roe"] == "Deputy Press Secretary"
    assert said["Questioner"].startswith("Did he promise to send the ships?")
    assert not any("resign" in words for name, words in said.items() if "Roe" in name)


def test_of_two_with_one_surname_a_place_tells_who_speaks() -> None:
    text = """                              WITNESSES

Mr. Douglas Reyes, President, Western Railway......................     4

    Mr. Reyes of Nevada. The subcommittee will come to order. I believe it could have been prevented.
    Mr. Douglas Reyes. Thank you, Mr. Chairman. I would rather wait for the report.
    Mr. Reyes of Nevada. How much did you spend on the tracks last year?
    Mr. Douglas Reyes. Last year, Mr. Chairman, it was two million.
"""
    said = _said(text)

    assert "prevented" in said["Mr. Reyes of Nevada"]
    assert said["Douglas Reyes"].endswith("Last year, Mr. Chairman, it was two million.")


@pytest.mark.parametrize("first", ["Ann", "Ülf"])
def test_of_two_named_together_each_says_her_own(first: str) -> None:
    """ "Ann Lie and Bo Lie" makes neither the other, known first name or not."""
    text = (
        f"MS HALL: With me are Mr. {first} Lie and Bo Lie.\n\n{first.upper()} LIE: The weir holds.\n\n"
        f"BO LIE: I doubt it.\n\n{first.upper()} LIE: It does.\n\nMS HALL: Thank you.\n"
    )
    said = _said(text)

    assert said[f"{first} Lie"] == "The weir holds. It does."
    assert said["Bo Lie"] == "I doubt it."
