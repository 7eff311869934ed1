"""A roster above the first turn tells two of one surname apart, and who holds which office."""

import pytest

from index.annotation.transcripts import Known, find_turns

MEETING = """Members present: {members}.

Chair: Good morning. We come to the weir, and I have asked two guests to speak to us.

Martin Lowe: I have a question for you. Does the weir hold in a flood?

{label}: It does. We have measured it every winter, and I would build it again.

Martin Lowe: I doubt that, and I said so in March.

{label}: Then I invite you to the site.

Chair: Thank you. That is all for today.
"""
ANSWER = "It does. We have measured it every winter, and I would build it again."


def _said(members: str, label: str, words: str = ANSWER) -> tuple[str | None, str | None]:
    text = MEETING.format(members=members, label=label)
    turns = find_turns(text, known=Known(head="Harbour Committee"))
    return next((t.name, t.role) for t in turns if t.span.cut(text).startswith(words))


@pytest.mark.parametrize(
    ("members", "label", "name"),
    [
        ("Karen Holt (Chair); Martin Lowe; Dr Susan Lowe, Chief Engineer", "Dr Lowe", "Susan Lowe"),
        # Neither has a title: whose the label is cannot be told.
        ("Karen Holt (Chair); Martin Lowe; Susan Lowe, Chief Engineer", "Dr Lowe", "Dr Lowe"),
        # Both have it.
        ("Dr Martin Lowe; Dr Susan Lowe, Chief Engineer", "Dr Lowe", "Dr Lowe"),
        # One person, whose first name is short in the labels.
        ("Karen Holt (Chair); Martin A. Lowe", "Mr Lowe", "Martin Lowe"),
    ],
)
def test_a_title_tells_two_of_one_surname_apart(members: str, label: str, name: str) -> None:
    """Or the label stays as it is written: nobody is better than the wrong person."""
    assert _said(members, label)[0] == name


def test_what_a_roster_says_of_people_is_their_office() -> None:
    """Behind a comma, or in brackets; who has the office alone speaks under it, too."""
    members = "Karen Holt (Chair); Martin Lowe; Dr Susan Lowe, Chief Engineer, Weir Office"

    assert _said(members, "Dr Lowe") == ("Susan Lowe", "Chief Engineer, Weir Office")
    assert _said(members, "Dr Lowe", "Good morning") == ("Karen Holt", "Chair")


def test_an_office_that_two_hold_is_nobodys() -> None:
    """There are two chairs."""
    members = "Karen Holt (Chair); Dr Susan Lowe (Chair); Martin Lowe"

    assert _said(members, "Dr Lowe", "Good morning")[0] == "Chair"


@pytest.mark.parametrize(
    ("language", "head", "label", "name", "role"),
    [
        ("fr", "Présidence de Mme Claire Masson, maire", "Mme le Maire", "Claire Masson", "maire"),
        (
            "es", "Presidencia de la Ilma. Sra. Alcaldesa D.ª Carmen Ruiz Ortega",
            "La señora Alcaldesa", "Carmen Ruiz Ortega", "Alcaldesa",
        ),
    ],
)  # fmt: skip
def test_who_presides_holds_the_office_of_the_labels(
    language: str, head: str, label: str, name: str, role: str
) -> None:
    said = f"{label} : {ANSWER}\n\nMartin Lowe : {ANSWER}\n\n{label} : {ANSWER}\n"
    turns = find_turns(f"{head}\n\n{said}", known=Known(), language=language)

    assert [(turn.name, turn.role) for turn in turns if turn.name] == [
        (name, role),
        ("Martin Lowe", None),
        (name, role),
    ]


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("With me is the Minister of Energy, Jonas Reke.", "Jonas Reke"),
        ("With me is the Minister of Energy. Jonas Reke could not come.", "Minister Reke"),
        ("Minister, was your brother Jonas Reke paid by the ferry?", "Minister Reke"),
        ("I thank Jonas Reke, the harbour master, for the coffee.", "Minister Reke"),
        ("The Minister of Energy, Jonas Reke, and Minister Ida Reke are here.", "Minister Reke"),
    ],
)
def test_who_is_named_behind_an_office_speaks_under_it(said: str, name: str) -> None:
    """Where one person alone of that surname is."""
    text = f"Prime Minister Torvald: Good day. {said}\n\nMinister Reke: {ANSWER}\n\n" * 2
    turns = find_turns(text, known=Known())

    assert turns[1].name == name


@pytest.mark.parametrize(
    ("called", "name"),
    [
        ("I call Councillor David Lund to speak.", "David Lund"),
        ("I call Councillor Dora Lund and Councillor David Lund.", "Cllr D. Lund"),
        ("I call Councillor Mary Lund to speak.", "Cllr D. Lund"),
    ],
)
def test_an_initial_is_spelt_out_where_somebody_is_called(called: str, name: str) -> None:
    """By a title and the whole name; not where two may be meant."""
    text = (
        "Present: The Mayor (Councillor Priya Raman) in the Chair; Councillors D. Lund and Okafor.\n\n"
        f"THE MAYOR: {called}\n\nCLLR D. LUND: {ANSWER}\n\nTHE MAYOR: Thank you.\n\n"
        f"CLLR D. LUND: {ANSWER}\n"
    )
    turns = find_turns(text, known=Known())

    assert [turn.name for turn in turns if turn.name] == ["Priya Raman", name] * 2


def test_first_names_are_those_of_whom_the_head_names() -> None:
    """Who has which part stands above the first turn; it is no turn of the host's."""
    text = (
        "Host: Bea Locke. Guests: Dr Simon Tring, soil scientist; Hattie Brock, farmer.\n\n"
        "BEA: Welcome back. Simon, does a hedge pay?\n\nSIMON: It does, in eleven years.\n\n"
        "BEA: Hattie?\n\nHATTIE: I would plant five miles.\n\nSIMON: So would I.\n"
    )
    turns = find_turns(text, known=Known())

    assert [(turn.name, turn.role) for turn in turns if turn.name] == [
        ("Bea Locke", None), ("Simon Tring", "soil scientist"), ("Bea Locke", None),
        ("Hattie Brock", None), ("Simon Tring", "soil scientist"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("I’m here with the Health Minister, Tom Vesely, and the member.", "Tom Vesely"),
        ("My predecessor as Health Minister, Tom Vesely, is here.", "Health Minister"),
        ("I thank Tom Vesely, the former Health Minister, for coming.", "Health Minister"),
    ],
)
def test_an_office_is_of_whoever_is_introduced_in_it(said: str, name: str) -> None:
    text = (
        f"PREMIER: Thanks for coming. {said}\n\nHEALTH MINISTER: {ANSWER}\n\n"
        f"JOURNALIST: Why?\n\nPREMIER: I stand by it.\n\nHEALTH MINISTER: {ANSWER}\n"
    )

    assert find_turns(text, known=Known())[1].name == name


def test_what_a_clerk_reads_is_not_the_last_speakers() -> None:
    text = (
        "Deputy Eamon Tully: I am saying no such thing.\n\n"
        "2. Deputy Nora Shiel asked the Minister for Islands his views on schools.\n\n"
        "Deputy Eamon Tully: Schools are a matter for others.\n\nDeputy Nora Shiel: Why?\n\n"
        "Deputy Eamon Tully: They are."
    )
    said = {turn.span.cut(text): turn.name for turn in find_turns(text, known=Known())}

    assert said["I am saying no such thing."] == "Eamon Tully"
    assert "Eamon Tully" not in {who for words, who in said.items() if "asked the" in words}
