"""Letters: who is greeted gets one, and who signs it wrote it."""

import pytest

from index.annotation import describe_text
from index.annotation.letters import find_letter

_TO_OLE = "Harbour Office\nThe Hon Ole Moen MP\nMinister of Quays\nSund\n\n14 March 2024\n\n"
_WORDS = "\n\nI ask you to open the quay before June, as I have asked twice. I have had no reply."


@pytest.mark.parametrize(
    ("language", "letter", "signer", "role"),
    [
        ("en", f"{_TO_OLE}Dear Ole,{_WORDS}\n\nYours sincerely,\n\nAnn Roe\nDirector",
         "Ann Roe", "Director"),
        ("en", f"{_TO_OLE}Dear Mr Moen:{_WORDS}\n\nWith best wishes, Ann Roe", "Ann Roe", None),
        ("de", "Herrn\nOle Moen\nPräsident des Landtags\n\nSund, den 5. Mai 2024\n\nSehr geehrter "
         "Herr Präsident,\n\nwir öffnen den Kai im Juni.\n\nMit freundlichen Grüßen\n\nAnn Roe\n"
         "Bundesministerin", "Ann Roe", "Bundesministerin"),
        ("fr", "Madame Anne Moen\nMinistre de la Mer\n\nMadame la Ministre,\n\nJe vous écris du "
         "port.\n\nJe vous prie d'agréer, Madame la Ministre, l'expression de mes sentiments.\n\n"
         "Jean Roux\nDéputé", "Jean Roux", "Député"),
    ],
)  # fmt: skip
def test_who_signs_a_letter_wrote_it(
    language: str, letter: str, signer: str, role: str | None
) -> None:
    found = describe_text(letter, "x.txt", "", language).facts

    assert (found.get("speaker"), found.get("role")) == (signer, role)


@pytest.mark.parametrize(
    "letter",
    [
        pytest.param(f"Ole Moen\nMinister of Quays\nby e-mail\n5 May 2024\n\nDear Ole,{_WORDS}",
                     id="no signature"),
        pytest.param(f"{_TO_OLE}Dear Ole,{_WORDS}\n\nBest wishes\n\nAnn", id="a given name"),
        pytest.param(f"{_TO_OLE}Dear Ole,{_WORDS}\n\nKind regards,\n\nAnn Roe\nHarbour Master\n\n"
                     "Bo Lie\nMayor", id="two who sign"),
        pytest.param(f"{_TO_OLE}Dear Ole,{_WORDS}\n\nKind regards,\n\nAnn Roe          Bo Lie",
                     id="two beside each other"),
        pytest.param(f"{_TO_OLE}Dear Ole,{_WORDS}\n\nSincerely,\nAnn Roe\n\nDear Ann,\n\nNo, never."
                     "\n\nSincerely,\nOle Moen", id="a letter and its answer"),
    ],
)  # fmt: skip
def test_who_gets_a_letter_has_not_said_it(letter: str) -> None:
    found = describe_text(letter, "x.txt").facts

    assert "speaker" not in found
    assert "role" not in found
    assert "event" not in found


def test_a_letter_is_titled_by_its_subject_or_its_file() -> None:
    """Not by whose paper it is on."""
    letter = f"{_TO_OLE}Dear Ole,\n\nSubject: The old quay{_WORDS}\n\nSincerely,\nAnn Roe"

    assert describe_text(letter, "2024-03 Roe to Moen.txt").facts["title"] == "The old quay"
    plain = letter.replace("Subject: ", "")
    assert describe_text(plain, "Roe to Moen.txt").facts["title"] == "Roe to Moen"


def test_a_mail_saved_as_text_is_titled_by_its_subject() -> None:
    mail = f"From: Ann Roe\nTo: Desk\nSubject: The old quay\n\nAll, see below.{_WORDS}"

    assert describe_text(mail, "mail.txt").facts["title"] == "The old quay"


def test_what_stands_below_the_signature_is_no_letter() -> None:
    letter = f"{_TO_OLE}Dear Ole,{_WORDS}\n\nSincerely,\nAnn Roe\n\nEnclosed: a report by Bo Lie."
    found = find_letter(letter, "en")

    assert found is not None
    assert letter[found.start :].startswith("Dear Ole,")
    assert letter[: found.end].endswith("Sincerely,")


@pytest.mark.parametrize(
    "greeting", ["Dear President Moen, dear friends,", "Dear colleagues,", "Dear Mr. Chairman,"]
)
def test_a_speech_greets_as_letters_do(greeting: str) -> None:
    head = "Speech by President Ann Roe at the Harbour Forum\nSund, 5 May 2024"
    found = describe_text(f"{head}\n\n{greeting}{_WORDS}", "x.txt").facts

    assert (found["speaker"], found["event"]) == ("Ann Roe", "Harbour Forum")


@pytest.mark.parametrize("head", ["Speech by President Ann Roe\nSund, 5 May 2024", "Ann Roe"])
def test_a_letter_that_is_read_out_makes_nobody_the_speaker(head: str) -> None:
    """What the speaker says of it stands below its signature."""
    letter = "You wrote to me:\n\nThe quay is shut.\n\nYours sincerely,\nJane Lund"
    below = "I have read this letter many times, and I have an answer to it for all of you today."
    text = f"{head}\n\nDear friends,{_WORDS}\n\n{letter}\n\n{below}"

    assert describe_text(text, "x.txt").facts.get("speaker") != "Jane Lund"


def test_a_label_is_no_greeting() -> None:
    """Cara and Beste are names, too."""
    text = f"Interview with Cara Lund\n\nCara Lund:\nI am glad to be here.{_WORDS}"

    assert find_letter(text, "en") is None


@pytest.mark.parametrize(
    "head",
    [
        "Statement by the Prime Minister\nto\nPresident Tom Moen\nPresident of the Republic",
        "Keynote by Ann Roe\nDiscussant: Bo Lie\nComments of the discussant\nHarbour Forum",
    ],
)
def test_nor_is_a_speech_whose_head_names_only_who_hears_it(head: str) -> None:
    found = describe_text(f"{head}\n\n5 May 2024{_WORDS}", "x.txt").facts

    assert "speaker" not in found
