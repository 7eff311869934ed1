"""Interviews as newspapers set them: questions in bold, without labels, or with initials."""

from pathlib import Path

import pytest

from index.ingestion.corpus import read_document
from index.ingestion.library import Library
from index.ingestion.parsers import parse
from index.ingestion.snapshot import read_loaded
from index.models import AnnotatedDocument

IN_BOLD = """# „Der Deich hält“

{head}

**Frau Lorenz, der Deich ist hundert Jahre alt. Hält er noch?**

{opens}Er hält. Wir prüfen ihn in jedem Frühjahr.{closes}

**Der Bürgermeister sagt, die Schafe seien schuld.**

{opens}Die Schafe treten den Boden fest. Ohne sie hätten wir Mäuse.{closes}

**Was kostet der neue Deich?**

{opens}Elf Millionen, und ich habe nicht eine davon.{closes}
"""
LABELLED = """<html><head><title>{title}</title></head><body><article>
<h1>“I sold the boats”</h1>
<p>The harbour has had a new master since May.</p>
<p><b>Daniel Marsh: You sold the boats. Was that wise?</b></p>
<p><b>{name}:</b> I sold two of nine. The others sail.</p>
<p><b>{asks}: The fishermen call it theft.</b></p>
<p><b>{answers}:</b> I like the fishermen, but nobody owns what the county paid for.</p>
<p><b>{asks}: Will you sell more?</b></p>
<p><b>{answers}:</b> Ask me in the autumn.</p>
</article></body></html>
"""


def _read(folder: Path, name: str, text: str) -> AnnotatedDocument:
    content = text.encode()
    with Library(folder) as library:
        (loaded,) = parse(content, name)
        library.put(read_loaded(loaded, content, f"/in/{name}"), content, f"/in/{name}")
        return read_document(next(library.entries()))[0]


def _said(read: AnnotatedDocument) -> list[tuple[str | None, str]]:
    """Return who says what: a name, or None where nobody is known."""
    speakers = {one.id: one.speaker for one in read.sources if one.kind == "remarks"}
    return [
        (speakers[one.source_id], one.span.cut(read.document.text).strip("»«"))
        for one in read.regions
        if one.source_id in speakers
    ]


@pytest.mark.parametrize(
    ("head", "answerer"),
    [
        ("Interview mit der Deichgräfin Martina Lorenz, Küstenbote, 4. Mai 2022", "Martina Lorenz"),
        # Who asks gives no answers.
        ("Interview: Jonas Feld, Küstenbote, 4. Mai 2022", None),
        ("Ein Gespräch von Jonas Feld, Küstenbote, 4. Mai 2022", None),
    ],
)
@pytest.mark.parametrize("marks", ["", "»«"], ids=["plain", "in quotation marks"])
def test_questions_in_bold_are_the_interviewers(
    tmp_path: Path, head: str, answerer: str | None, marks: str
) -> None:
    """Also those without a question mark; marks around every answer make no quotation of it."""
    text = IN_BOLD.format(head=head, opens=marks[:1], closes=marks[1:])
    read = _read(tmp_path, "deich.md", text)

    assert _said(read) == [
        ("Fragesteller", "Frau Lorenz, der Deich ist hundert Jahre alt. Hält er noch?"),
        (answerer, "Er hält. Wir prüfen ihn in jedem Frühjahr."),
        ("Fragesteller", "Der Bürgermeister sagt, die Schafe seien schuld."),
        (answerer, "Die Schafe treten den Boden fest. Ohne sie hätten wir Mäuse."),
        ("Fragesteller", "Was kostet der neue Deich?"),
        (answerer, "Elf Millionen, und ich habe nicht eine davon."),
    ]
    assert not read.quotings


def test_a_speech_with_headings_in_bold_is_no_interview(tmp_path: Path) -> None:
    text = IN_BOLD.format(head="Rede von Martina Lorenz, 4. Mai 2022", opens="", closes="")

    assert {who for who, _ in _said(_read(tmp_path, "deich.md", text))} == {"Martina Lorenz"}


@pytest.mark.parametrize(
    ("name", "asks", "answers"),
    [
        ("Nadia Carter-Reed", "DM", "NC-R"),
        ("Nadia Carter-Reed", "D. M.", "N. C.-R."),
        ("Ilse Moor", "D.M.", "I. M."),
    ],
)
def test_initials_are_those_of_whoever_is_named_in_full(
    tmp_path: Path, name: str, asks: str, answers: str
) -> None:
    """Though the question stands in bold with its label, and initials look like a title."""
    title = f"“I sold the boats”: interview with harbour master {name}"
    text = LABELLED.format(title=title, name=name, asks=asks, answers=answers)

    assert _said(_read(tmp_path, "boats.html", text)) == [
        ("Daniel Marsh", "You sold the boats. Was that wise?"),
        (name, "I sold two of nine. The others sail."),
        ("Daniel Marsh", "The fishermen call it theft."),
        (name, "I like the fishermen, but nobody owns what the county paid for."),
        ("Daniel Marsh", "Will you sell more?"),
        (name, "Ask me in the autumn."),
    ]


def test_initials_of_two_are_nobodys(tmp_path: Path) -> None:
    """Dora Mann speaks, too."""
    text = LABELLED.format(title="Interview", name="Dora Mann", asks="DM", answers="NR")
    said = {words: who for who, words in _said(_read(tmp_path, "boats.html", text))}

    assert said["The fishermen call it theft."] == "DM"


DASHED = """# Jean Martin : « La mer n'est pas un musée »

*Le président du comité répond à nos questions.*

*Le Courrier – 18 février 2025*

*On dit que vous êtes contre la réserve.*

— C'est faux. Je suis pour la réserve.

*Combien de bateaux reste-t-il ?*

— Trente-quatre. Il y en avait cent.

*Allez-vous bloquer le port ?*

— Non. Je retire cette menace.
"""


def test_answers_behind_dashes_are_not_the_questions(tmp_path: Path) -> None:
    """Nobody says whose they are, but they are not the interviewer's."""
    assert _said(_read(tmp_path, "mer.md", DASHED)) == [
        ("Question", "On dit que vous êtes contre la réserve."),
        (None, "— C'est faux. Je suis pour la réserve."),
        ("Question", "Combien de bateaux reste-t-il ?"),
        (None, "— Trente-quatre. Il y en avait cent."),
        ("Question", "Allez-vous bloquer le port ?"),
        (None, "— Non. Je retire cette menace."),
    ]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        # What people say in a news item, behind dashes.
        ("skola.txt", "Skolan är kvar.\n\n– Vi är glada, säger Lena Berg.\n\nDet går 74 elever där.\n\n"
         "– Det är bra, säger hon.\n\nPengarna finns.\n\n– Ja, säger Lena Berg."),
        # A speech's own headings in bold.
        ("dyke.md", "# The dyke\n\n**What the dyke costs**\n\nEleven millions.\n\n**Who pays**\n\nThe town."
         "\n\n**When it opens**\n\nIn May."),
    ],
)  # fmt: skip
def test_what_is_no_interview_stays_whole(tmp_path: Path, name: str, text: str) -> None:
    read = _read(tmp_path, name, text)

    assert len(read.regions) == 1


@pytest.mark.parametrize(
    ("head", "answerer"),
    [
        ("Intervista alla sindaca di Montale, Giulia Bernardi", "Giulia Bernardi"),
        ("Intervista di Paolo Rossi", "Risposta"),
    ],
)
def test_who_is_interviewed_answers_under_r(tmp_path: Path, head: str, answerer: str) -> None:
    text = (
        f"# «Non ho mai detto questo»\n\n**{head}**\ndi Ugo Neri, *La Gazzetta*, 6 aprile 2025\n\n"
        "**D. Sindaca, volete un biglietto?**\n\nR. No. Non ho mai detto questo.\n\n"
        "**D. Vieterà gli affitti?**\n\nR. Vorrei limitarli.\n\n**D. Si ricandida?**\n\nR. Forse."
    )

    said = _said(_read(tmp_path, "a.md", text))

    assert [who for who, _ in said if who != "Domanda"] == [answerer] * 3
    assert ("Domanda", "Vieterà gli affitti?") in said


def test_initials_that_a_roster_explains_are_no_office(tmp_path: Path) -> None:
    """ "FM" is a First Minister elsewhere; and the roster is no turn of the moderator's."""
    text = (
        "# Panel\n\nModerator: **Nina Berg** (NB), broadcaster\nPanel: **Frank Moore** (FM), Minister "
        "of State for Housing; **Ada Bell** (AB), director of Homes\n\n"
        "**NB:** Minister, did it fail?\n\n**FM:** I would not say so.\n\n**AB:** I would.\n\n"
        "**FM:** We were late.\n\n**NB:** Thank you."
    )
    read = _read(tmp_path, "panel.md", text)

    assert [who for who, _ in _said(read)] == [
        "Nina Berg", "Frank Moore", "Ada Bell", "Frank Moore", "Nina Berg"
    ]  # fmt: skip
    roles = {one.speaker: one.role for one in read.sources}
    assert roles["Frank Moore"] == "Minister of State for Housing"


@pytest.mark.parametrize(
    ("head", "answers"),
    [
        (
            "Dr. Greta Lorenz leitet seit Mai das Deichamt. Sie spricht mit Tim Roth.",
            "Greta Lorenz",
        ),
        ("Greta Lorenz erzählt Tim Roth vom Deich.", "Greta Lorenz"),
        # In no list of first names.
        ("Greta Lorenz spricht mit Ülf Kôrn vom Kurier.", "Greta Lorenz"),
        # Two may be asked.
        ("Greta Lorenz spricht mit Tim Roth, und Ida Kern spricht mit Jan Ohm.", None),
    ],
)
def test_who_talks_to_somebody_answers(tmp_path: Path, head: str, answers: str | None) -> None:
    text = IN_BOLD.format(head=f"**{head}**", opens="", closes="")

    assert {name for name, words in _said(_read(tmp_path, "a.md", text)) if "Elf" in words} == {
        answers
    }


def test_thanks_in_bold_end_an_interview(tmp_path: Path) -> None:
    """They are nobody's answer, and the answers above them are told apart all the same."""
    text = IN_BOLD.format(head="Interview mit Greta Lorenz", opens="", closes="")
    said = _said(
        _read(tmp_path, "a.md", f"{text}\n**Frau Lorenz, vielen Dank für das Gespräch.**\n")
    )

    assert ("Greta Lorenz", "Elf Millionen, und ich habe nicht eine davon.") in said
    assert not any("vielen Dank" in words for name, words in said if name)
