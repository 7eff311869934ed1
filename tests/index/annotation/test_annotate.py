"""Whose the parts of an added text are."""

from dataclasses import replace

from index.annotation import annotate
from index.models import Document, Source

SOURCE = Source("talk", "remarks", "Interview with Tom Ray", speaker="Tom Ray")


def _speakers(text: str, source: Source = SOURCE) -> dict[str | None, str]:
    """Return the words that may be quoted, by who says them."""
    document = Document("talk", text, "0" * 64, "talk.txt", "A talk", is_added=True)
    annotated, passages = annotate(document, source)
    speakers = {one.id: one.speaker for one in annotated.sources}
    said: dict[str | None, str] = {}
    for passage in passages:
        for sentence in passage.sentences:
            who = speakers[passage.source_id]
            said[who] = f"{said.get(who, '')} {sentence.span.cut(text)}".strip()
    return said


def test_an_interview_without_labels_is_nobodys() -> None:
    """Nothing tells its questions from its answers; a monologue is who it is with."""
    text = "Did the pier hold?\n\nIt did not.\n\nYou want it gone, do you not?\n\nI do."

    assert _speakers(text) == {None: " ".join(text.split())}
    assert _speakers("The pier did not hold. I want it gone.").keys() == {"Tom Ray"}
    assert _speakers(text, replace(SOURCE, title="Speech by Tom Ray")).keys() == {"Tom Ray"}


def test_a_line_in_brackets_is_the_records_in_a_transcript() -> None:
    """Whoever is quoted in it; in a speech it is an aside."""
    aside = "(Mr. Lee asked leave to revise his remarks (twice).)"
    record = f"MR. LEE: I ask for leave.\n\n{aside}\n\nMS. ROE: I agree."

    assert _speakers(record, replace(SOURCE, speaker=None)) == {
        "Mr. Lee": "I ask for leave.", "Ms. Roe": "I agree.",
    }  # fmt: skip
    assert aside in _speakers(f"We are late.\n\n{aside}\n\nWe are here.")["Tom Ray"]


def test_speakers_whose_ids_would_be_alike_are_kept_apart() -> None:
    """An index holds one source an id; a program may number callers in two ways."""
    text = "CALLER 1: I see.\n\nHOST: Well.\n\nCALLER #1: I do not.\n\nHOST: Thank you."
    annotated, _ = annotate(Document("t", text, "0" * 64, "t.txt", "T", is_added=True), SOURCE)

    ids = [one.id for one in annotated.sources]
    assert len(ids) == len(set(ids)) == 4


def test_what_stands_below_a_speech_is_not_the_speakers() -> None:
    """Whom to call, and who the speaker is."""
    speech = "We mend the pier in May, all of it. It will cost us two winters. I thank you."
    about = "About the speaker\n\nTom Ray is the master of the quay."

    assert _speakers(f"{speech}\n\n{about}")["Tom Ray"] == speech
    assert "the quay" in _speakers(f"{speech}\n\n{about}")[None]
    own = f"{speech}\n\nTom Ray keeps the quay."
    assert _speakers(own, replace(SOURCE, title="Speech by Tom Ray"))["Tom Ray"] == speech


def test_an_introduction_and_thanks_are_not_the_lecturers() -> None:
    """Somebody else says the lecturer's own name."""
    text = (
        "It is my pleasure to introduce Tom Ray.\n\nPlease welcome him.\n\nI thank the dean. My village "
        "had a well, forty metres deep.\n\nIt is dry now.\n\nThank you, Tom. There is wine."
    )
    said = _speakers(text, replace(SOURCE, title="Lecture by Tom Ray"))

    assert said["Tom Ray"].startswith("I thank the dean.")
    assert said["Tom Ray"].endswith("It is dry now.")
    own = "They came by sea.\n\nWe shall welcome them.\n\nI said so in May.\n\nIt was cold. It is dry now."
    assert _speakers(own, replace(SOURCE, title="Lecture by Tom Ray")).keys() == {"Tom Ray"}


def test_a_speech_before_its_questions_is_the_speakers() -> None:
    """Not what somebody else says to introduce him."""
    speech = "I came here to talk of piers, and I will. " + "We mend them in May, all of us. " * 6
    asked = (
        "\n\nModerator: I thank you. Why in May?\n\nMinister Ray: It is dry then.\n\nModerator: So."
    )
    own = replace(SOURCE, title="Speech by Tom Ray", role="Minister")

    assert speech.strip() in _speakers(speech + asked, own)["Tom Ray"]
    assert speech.strip() not in _speakers(f"Here is Tom Ray. {speech}{asked}", own)["Tom Ray"]
