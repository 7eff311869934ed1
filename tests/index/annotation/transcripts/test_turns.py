"""Whose words are whose in a transcript."""

from pathlib import Path

import pytest

from index.annotation.transcripts import Known, find_directions, find_turns
from index.ingestion.corpus import Entry, read_document
from index.ingestion.parsers import parse
from index.models import Mark, Source, Span

HEARING = """MR. SMITH: Good morning. I'm John Smith, and I have my notes here.

Q: Why was the harvest poor?

MR. SMITH: It did not rain. (Laughter.)
And it was cold.

Q (Reuters): Will it rain?

MS. O'BRIEN-JONES: (Laughter.) It may. NOTE: this is no label.
"""


def _turns(text: str, **given: object) -> list[tuple[str | None, str]]:
    return [(t.name, t.span.cut(text)) for t in find_turns(text, **given)]  # type: ignore[arg-type]


def test_labels_in_capitals_open_turns() -> None:
    """A name is given in full where its speaker gives it; a question is nobody's by name."""
    assert _turns(HEARING) == [
        ("John Smith", "Good morning. I'm John Smith, and I have my notes here."),
        ("Questioner", "Why was the harvest poor?"),
        ("John Smith", "It did not rain. (Laughter.)\nAnd it was cold."),
        ("Questioner", "Will it rain?"),
        ("Ms. O'Brien-Jones", "(Laughter.) It may. NOTE: this is no label."),
    ]


@pytest.mark.parametrize(
    "heading",
    ["Northern Ports – Annual Report", "Sund Bridge – North Side", "Marine Safety – Key Findings"],
)
def test_a_heading_with_a_dash_that_recurs_is_no_speaker(heading: str) -> None:
    """What is behind it is no office."""
    said = (
        "The harbour was closed for two years after the flood of that winter.",
        "The council found that the locks had been paid for twice by the county.",
        "Nobody has asked who paid for the weir since then, and nobody will.",
    )

    assert find_turns("\n\n".join(line for words in said for line in (heading, words))) == []


def test_a_short_answer_behind_a_dash_is_no_role() -> None:
    """Only where a name and what follows it stand on a line again and again."""
    text = "\n\n".join((
        "Ida Lund – Good morning to all of you, and welcome.", "Per Gran – Thank You",
        "Ida Lund – The harbour will be closed on Monday.", "Per Gran – We did not know that.",
        "Ida Lund – Now you do.",
    ))  # fmt: skip

    assert ("Per Gran", "Thank You") in [(t.name, t.span.cut(text)) for t in find_turns(text)]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("Anne Keller (Moderator)", "MAYOR OF PORT-CLAIR"),  # she has a role
        ("JEAN ROUX", "MAYOR OF PORT-CLAIR"),  # set as names are
        ("JEAN ROUX", "The Chairman"),  # who speaks elsewhere
    ],
)
def test_an_office_that_is_a_speaker_keeps_its_words(above: str, below: str) -> None:
    """A name above it that says nothing is not the one who holds it."""
    text = "\n\n".join((
        "The Chairman", "I open the meeting of the harbour council.",
        "JEAN ROUX", "Thank you. I shall be brief today.",
        "The Chairman", "Please go on with what you have to say.",
        above, below, "We will sell the harbour.",
    ))  # fmt: skip
    said = [t.name for t in find_turns(text) if "sell the harbour" in t.span.cut(text)]

    assert said
    assert said[0] not in ("Jean Roux", "Anne Keller")


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_name_and_a_role_on_a_line_of_their_own_open_a_turn(gap: str) -> None:
    """As calls of companies have it; those in the list of who takes part say nothing."""
    text = "\n\n".join((
        "CORPORATE PARTICIPANTS", "Ann Keller – Chief Executive Officer\nBo Lund – Finance Director",
        "CONFERENCE CALL PARTICIPANTS", "Cara Falk – North Bank", "PRESENTATION",
        f"Operator{gap}Good morning, and welcome to the call on the first half of the year.",
        f"Ann Keller – Chief Executive Officer{gap}Revenue rose by eight per cent.",
        f"Bo Lund – Finance Director{gap}Net debt fell to 40 million.",
        f"Cara Falk – North Bank{gap}Will the dividend be raised this year?",
        f"Ann Keller – Chief Executive Officer{gap}We shall decide on that in November.",
    ))  # fmt: skip
    turns = [(t.name, t.role, t.span.cut(text)) for t in find_turns(text) if t.name]

    assert turns == [
        ("Operator", None, "Good morning, and welcome to the call on the first half of the year."),
        ("Ann Keller", "Chief Executive Officer", "Revenue rose by eight per cent."),
        ("Bo Lund", "Finance Director", "Net debt fell to 40 million."),
        ("Cara Falk", "North Bank", "Will the dividend be raised this year?"),
        ("Ann Keller", "Chief Executive Officer", "We shall decide on that in November."),
    ]


def test_an_office_below_a_name_is_that_persons() -> None:
    """The name and the office each alone on a line; "Mayor of Port-Clair" says nothing."""
    text = "\n\n".join((
        "ANNE KELLER (Moderator)", "Let us begin with who pays for the coast.",
        "JEAN ROUX", "Mayor of Port-Clair", "The towns have paid alone for a century.",
        "ANNE KELLER", "Who should have paid?",
        "JEAN ROUX", "Everybody who sails should have paid.",
    ))  # fmt: skip
    turns = [(t.name, t.role, t.span.cut(text)) for t in find_turns(text)]

    assert turns == [
        ("Anne Keller", "Moderator", "Let us begin with who pays for the coast."),
        ("Jean Roux", "Mayor of Port-Clair", "The towns have paid alone for a century."),
        ("Anne Keller", None, "Who should have paid?"),
        ("Jean Roux", None, "Everybody who sails should have paid."),
    ]


def test_who_speaks_outside_of_the_text_speaks_not() -> None:
    """Labels in the head and in the notes are none."""
    text = "Q: Nought?\n\nQ: One?\n\nA: Two.\n\nQ: Three?"
    within = Span(text.index("Q: One"), text.index("Q: Three"))

    assert [t.span.cut(text) for t in find_turns(text, within=within)] == ["One?", "Two."]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Note: one.\n\nNote: two.\n\nSource: three.", id="notes"),
        pytest.param("Mr. Speaker, Members of the Congress:\nIt is good.", id="salutation"),
        pytest.param("Grain: a history\n\nThe harvest was poor.", id="title"),
        pytest.param("Mr. President. It is good.\n\nMr. Speaker. It is.", id="addressed"),
        pytest.param("We need three things: grain, rain and time.", id="colon"),
        pytest.param("The plan.\n\nStorage: we build.\n\nTransport: we drive.", id="headings"),
    ],
)
def test_what_only_looks_like_a_label_opens_nothing(text: str) -> None:
    """Headings, notes, salutations."""
    assert _turns(text) == []


def test_names_that_come_back_are_speakers() -> None:
    """In mixed case; who is named in full and speaks once is one among them."""
    text = (
        "Jane Doe: One.\n\nModerator: Two.\n\nJane Doe: Three.\n\nRichard Roe (Minister): Four.\n"
    )

    assert _turns(text) == [
        ("Jane Doe", "One."), ("Moderator", "Two."), ("Jane Doe", "Three."), ("Richard Roe", "Four."),
    ]  # fmt: skip
    assert [t.role for t in find_turns(text)] == [None, None, None, "Minister"]


def test_another_office_is_another_of_that_surname() -> None:
    """A constable is no minister, though both be called Strand; a senator may hold the chair."""
    text = "\n\n".join(
        (
            "Minister Ole Berg: One.",
            "Constable Berg: Two.",
            "Mr. Berg: Three.",
            "Senator Roger Wick: Four.",
            "Chairman Wick: Five.",
            "Mr. Wick: Six.",
        )
    )
    wick = [("Roger Wick", "Four."), ("Roger Wick", "Five."), ("Roger Wick", "Six.")]

    assert _turns(text) == [
        ("Ole Berg", "One."),
        ("Constable Berg", "Two."),
        ("Mr. Berg", "Three."),
        *wick,
    ]


def test_bold_labels_are_labels() -> None:
    """The colon inside or behind; a bold word in a list of points is none."""
    talk = "**Jane Doe**: One.\n\n**Host:** Two.\n\n**Jane Doe**: Three."
    points = "- **Finding**: one.\n- **Reading**: two.\n- **Cutting**: three."
    (loaded,), (other,) = parse(talk.encode(), "a.md"), parse(points.encode(), "b.md")

    assert [t.name for t in find_turns(loaded.text, loaded.marks)] == [
        "Jane Doe",
        "Host",
        "Jane Doe",
    ]
    assert find_turns(other.text, other.marks) == []


def test_the_president_is_who_the_document_is_by() -> None:
    """An office is its holder where he is known, and the answers are his."""
    text = "THE PRESIDENT: One.\n\nQ: Two?\n\nA: Three."

    assert [t.name for t in find_turns(text, known=Known("Jane Doe", "President"))] == [
        "Jane Doe", "Questioner", "Jane Doe",
    ]  # fmt: skip
    assert [t.name for t in find_turns(text)] == ["The President", "Questioner", "Answerer"]


@pytest.mark.parametrize(("said", "name"), [(20, "Jane Doe"), (1, "The President")])
def test_an_office_that_may_preside_is_whom_the_head_names_if_it_speaks_most(
    said: int, name: str
) -> None:
    """Whoever presides over a speech of Jane Doe's says little."""
    own = "I welcome you all to the weir. " * said
    speech = "" if said > 1 else "The weir is old, and we shall raise it. " * 20
    text = (
        f"{speech}\n\nTHE PRESIDENT: {own}\n\nAUDIENCE MEMBER: It rains.\n\nTHE PRESIDENT: It does."
    )

    assert next(t.name for t in find_turns(text, known=Known("Jane Doe"))) == name


def test_the_congressional_record_has_full_stops() -> None:
    """Two who take turns are speakers."""
    text = "Speaker Foley. I present the President.\n\nThe President. Mr. Speaker, thank you."

    assert _turns(text, known=Known("George Bush", "President")) == [
        ("Speaker Foley", "I present the President."), ("George Bush", "Mr. Speaker, thank you."),
    ]  # fmt: skip


def test_voices_of_cues_are_speakers() -> None:
    """Cues of one voice are one turn."""
    text = "One. Two. Three."
    marks = [
        Mark("label", Span(0, 4), "Jane Doe"), Mark("label", Span(5, 9), "Jane Doe"),
        Mark("label", Span(10, 16), "Richard Roe"),
    ]  # fmt: skip

    assert _turns(text, marks=marks) == [("Jane Doe", "One. Two."), ("Richard Roe", "Three.")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It is so. (Applause.) We go on.", ["(Applause.)"]),
        ("It is [Laughter] so (laughter and applause).", ["[Laughter]", "(laughter and applause)."]),
        ("[At this point, a moment of silence was observed.] Thank you.",
         ["[At this point, a moment of silence was observed.]"]),
        ("9:10 P.M. EST\n\nIt is so.\n\nEND 10:03 P.M. EST \n", ["9:10 P.M. EST", "END 10:03 P.M. EST"]),
        ("It [the plan] is so (see page 3). The band played (loudly).", []),
        ("It is so. (A voice: Shame!) It is (as Mr. Roe said: always) so.", ["(A voice: Shame!)"]),
    ],
)  # fmt: skip
def test_stage_directions_are_nobody_s(text: str, found: list[str]) -> None:
    """What is played, not said; an editor's word and an aside are the text's."""
    assert [span.cut(text).strip() for span in find_directions(text)] == found


def test_no_sentence_is_a_label_a_direction_or_another_s(tmp_path: Path) -> None:
    """Every sentence that may be quoted is of one speaker, whole, and only words."""
    path = tmp_path / "hearing.txt"
    path.write_text(HEARING, encoding="utf-8")
    entry = Entry(
        "hearing", path, None, "en", Source("hearing", "remarks", "A hearing"), is_read=True
    )
    annotated, passages = read_document(entry)
    speakers = {source.id: source.speaker for source in annotated.sources}
    said = [(speakers[p.source_id], s.span.cut(HEARING)) for p in passages for s in p.sentences]

    assert said == [
        ("John Smith", "Good morning."),
        ("John Smith", "I'm John Smith, and I have my notes here."),
        ("Questioner", "Why was the harvest poor?"),
        ("John Smith", "It did not rain."),
        ("John Smith", "And it was cold."),
        ("Questioner", "Will it rain?"),
        ("Ms. O'Brien-Jones", "It may."),
        ("Ms. O'Brien-Jones", "NOTE: this is no label."),
    ]


def test_words_of_nobody_known_are_a_source_without_a_speaker(tmp_path: Path) -> None:
    """They are remarks, and neither the record's nor another's."""
    path = tmp_path / "talk.txt"
    path.write_text("Ann Roe: One.\n\nTom Ray: I see.\n\nHarbour Board: Three.\n\nAnn Roe: I do.\n")
    entry = Entry("talk", path, None, "en", Source("talk", "document", "A talk"), is_read=True)
    annotated, _ = read_document(entry)
    sources = {source.id: source for source in annotated.sources}
    said = {r.span.cut(annotated.document.text): sources[r.source_id] for r in annotated.regions}

    assert (said["Three."].kind, said["Three."].speaker) == ("remarks", None)
    assert said["I do."].speaker == "Ann Roe"


def test_a_sign_of_a_paragraph_before_a_name_opens_a_turn(tmp_path: Path) -> None:
    """As Hansard printed its columns; the first is no head, and a text may go on behind one."""
    path = tmp_path / "canal.txt"
    path.write_text(
        "THE CANAL\n\nHC Deb 2 August 1956 vol 557 cc1602-75\n\n§ 12.1 p.m.\n\n"
        "§ The Prime Minister (Sir Alan Roe)\nConsultations are in progress between us.\n\n"
        "§ Mr. Hugh Lane (Leeds, South)\nI have no doubt about the Canal.\n\n"
        "§ Mr. Speaker\nOrder, order. Let him speak.\n\n"
        "§ Mr. Lane\nThat is all I ask of the House.\n\n§ It is all very familiar to us.\n",
        encoding="utf-8",
    )
    (loaded,) = parse(path.read_bytes(), path.name)
    said = {turn.span.cut(loaded.text).split()[0]: turn.name for turn in find_turns(loaded.text)}

    assert said == {
        "Consultations": "Sir Alan Roe", "I": "Hugh Lane", "Order,": "Mr. Speaker",
        "That": "Hugh Lane",
    }  # fmt: skip


def _headings(pairs: list[tuple[str, str]]) -> tuple[str, list[Mark]]:
    text, marks = "", []
    for heading, words in pairs:
        marks.append(Mark("heading", Span(len(text), len(text) + len(heading)), "4"))
        text += f"{heading}\n\n{words}\n\n"
    return text, marks


def test_headings_that_are_all_names_open_turns() -> None:
    """As web pages of parliaments set them, each of whom speaks once."""
    text, marks = _headings(
        [
            ("Deputy Mary Roe", "I ask when the harbour will be dredged."),
            ("The Taoiseach", "I thank the Deputy. We dredge it in May."),
            ("Deputy Per Lane", "That is not true, and I know it."),
            ("An Ceann Comhairle", "Deputy Lane, please. It is Deputy Roe's question."),
        ]
    )
    assert [name for name, _ in _turns(text, marks=marks)] == [
        "Mary Roe", "The Taoiseach", "Per Lane", "An Ceann Comhairle",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "pairs",
    [
        [("Mr. Roe", "He was born in Sund."), ("Mrs. Lane", "She kept the mill."),
         ("Mr. Holm", "He drowned in the race.")],
        [("Mr. Roe", "I kept the mill."), ("The mill", "I know it well."),
         ("Costs", "I paid for it."), ("Mrs. Lane", "I drowned.")],
    ],
    ids=["told of", "among others"],
)  # fmt: skip
def test_headings_with_names_need_not_open_turns(pairs: list[tuple[str, str]]) -> None:
    """Where those named do not speak of themselves, or other headings are beside them."""
    text, marks = _headings(pairs)
    assert _turns(text, marks=marks) == []


def test_a_head_that_ends_in_what_somebody_else_wrote_leaves_it_to_him() -> None:
    """The lines above a forwarded mail look like a head; what is below is not its sender's."""
    text = "Fyi\n\nFrom: Ole Vik\nSent: 2 May 2021\n\nIt leaks."
    marks = [Mark("label", Span(0, 5), "Ida Moe"), Mark("label", Span(5, len(text)), "")]
    within = Span(text.index("It leaks"), len(text))

    assert _turns(text, marks=marks, within=within) == [(None, "It leaks.")]


def test_what_a_note_says_of_a_speaker_is_not_the_last_ones() -> None:
    """Below an interview stands who the two are; within a turn a name may begin a line."""
    text = (
        "Ann Roe: Why?\n\nTom Moen: Ann Roe is right,\nAnn Roe is brave.\n\nAnn Roe: I see.\n\n"
        "Tom Moen is the master of the quay.\n\nAnn Roe writes for us."
    )

    assert _turns(text)[1:] == [
        ("Tom Moen", "Ann Roe is right,\nAnn Roe is brave."),
        ("Ann Roe", "I see."),
        (None, "Tom Moen is the master of the quay.\n\nAnn Roe writes for us."),
    ]


def test_an_office_is_no_first_name() -> None:
    """What "Minister of" goes on with, and letters without a vowel."""
    head = Known(head="Press Conference by Minister of Defence Roe")
    text = "Minister Roe: I have no news.\n\nQ: And now?\n\nMinister Roe: No.\n\nQ: So?"
    letters = "BK LANG: Ich danke.\n\nMP MOEN: Ich auch.\n\nBK LANG: Wir bauen."

    assert _turns(text, known=head)[0][0] == "Minister Roe"
    assert [name for name, _ in _turns(letters, language="de")] == ["BK Lang", "MP Moen", "BK Lang"]


def test_what_stands_below_a_talk_is_nobody_s() -> None:
    """Contacts and rights below a transcript, and in its second half for good."""
    talk = "Ann Roe: It broke.\n\nTom Moen: So I see.\n\nAnn Roe: We mend it in May."
    below = "Media contact\n\nCall the desk.\n\nThis transcript was made by a machine."

    assert _turns(f"{talk}\n\n{below}")[2:] == [("Ann Roe", "We mend it in May."), (None, below)]
    about = (
        "Biographies\n\nThe two have met before.\n\nTom Moen: born in Sund, he taught for years."
    )
    longer = f"{talk}\n\nTom Moen: All of it, I hope, and the rail along the northern side, too."
    assert _turns(f"{longer}\n\n{about}")[4:] == [(None, about)]
    assert _turns(f"{talk}\n\nAnn Roe sold the quay.")[-1] == (None, "Ann Roe sold the quay.")
    assert len(_turns(f"{talk} My name is\nAnn Roe and I am glad.")) == 3
