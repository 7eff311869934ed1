"""Transcripts that meeting programs save as text are read as subtitles are."""

import pytest

from index.ingestion.parsers import Loaded, parse
from index.ingestion.parsers.cues import Cue, by_name


def _parse(text: str) -> Loaded:
    (loaded,) = parse(text.encode(), "weir.txt")
    return loaded


def _marked(loaded: Loaded, kind: str) -> list[str]:
    return [m.value for m in loaded.marks if m.kind == kind]


@pytest.mark.parametrize(
    "lines",
    [
        ("[Ida Moe] 10:02:11\nThe weir leaks.", "[Ole Vik] 10:02:30\nSince when?", "[Ida Moe] 10:02:45\nSince May."),
        ("Ida Moe   10:02:11\nThe weir leaks.", "Ole Vik   10:02:30\nSince when?", "Ida Moe   10:02:45\nSince May."),
        ("Ida Moe (10:02:11)\nThe weir leaks.", "Ole Vik (10:02:30)\nSince when?", "Ida Moe (10:02:45)\nSince May."),
        ("10:02:11.0 --> 10:02:15.5\nIda Moe\nThe weir leaks.", "10:02:30.0 --> 10:02:31.5\nOle Vik\nSince when?",
         "10:02:45.0 --> 10:02:47.5\nIda Moe\nSince May."),
        ("10:02:11 From Ida Moe to Everyone: The weir leaks.", "10:02:30 From Ole Vik to Ida Moe: Since when?",
         "10:02:45 From Ida Moe to Everyone: Since May."),
    ],
    ids=["brackets", "spaces", "parentheses", "spans", "chat"],
)  # fmt: skip
def test_names_and_times_are_marks(lines: tuple[str, ...]) -> None:
    """What is above the first of them stays as it is."""
    loaded = _parse("Meeting on the weir\n\n" + "\n\n".join(lines) + "\n")

    assert loaded.text.split("\n\n") == [
        "Meeting on the weir", "The weir leaks.", "Since when?", "Since May.",
    ]  # fmt: skip
    assert _marked(loaded, "label") == ["Ida Moe", "Ole Vik", "Ida Moe"]
    assert _marked(loaded, "time") == ["10:02:11", "10:02:30", "10:02:45"]


def test_times_of_speech_recognition_are_marks() -> None:
    """A sentence runs on from one to the next."""
    loaded = _parse(
        "[00:00:01.000 --> 00:00:04.000]  The weir leaks\n"
        "[00:00:04.000 --> 00:00:06.000]  since May.\n"
        "[00:00:09.000 --> 00:00:12.000]  Nobody minds.\n"
    )

    assert loaded.text == "The weir leaks since May.\n\nNobody minds."


@pytest.mark.parametrize(
    "text",
    [
        "Opening   9:00\nBreak   10:30\nTalk   11:00\nBreak   15:00\n",
        "Train A   9:00\nto Vik\nTrain B   9:30\nto Nes\nTrain A   10:00\nto Vik\n",
        "The weir leaked at 10:30.\nIt was mended at 11:00.\nIt leaked at 12:00.\n",
    ],
    ids=["agenda", "timetable", "sentences"],
)
def test_other_texts_with_times_stay_as_they_are(text: str) -> None:
    """An agenda is no talk."""
    assert _parse(text).text == text


def test_what_only_looks_like_a_name_is_nobodys() -> None:
    """ "Here is the agenda: …" names no voice, and goes to no other one either."""
    cues = [
        Cue(0, 1, "Ann Roe: Welcome."),
        Cue(1, 2, "Here is the agenda: three talks."),
        Cue(2, 3, "Ola Moen: Thank you."),
        Cue(3, 4, "Ann Roe: Let us begin."),
    ]

    assert [(cue.voice, cue.words) for cue in by_name(cues)] == [
        ("Ann Roe", "Welcome."),
        ("", "Here is the agenda: three talks."),
        ("Ola Moen", "Thank you."),
        ("Ann Roe", "Let us begin."),
    ]
