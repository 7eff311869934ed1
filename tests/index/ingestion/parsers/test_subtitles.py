"""Subtitles and what meeting programs write: words once, voices apart, identifiers nowhere."""

import pytest

from index.annotation.transcripts import find_turns
from index.ingestion.parsers import Loaded, parse


def _parse(text: str, name: str) -> Loaded:
    (loaded,) = parse(text.encode(), name)
    return loaded


def _vtt(*payloads: str) -> str:
    cues = (
        f"00:00:{i * 2:02}.000 --> 00:00:{i * 2 + 2:02}.000\n{payload}"
        for i, payload in enumerate(payloads)
    )
    return "\n\n".join(("WEBVTT", *cues)) + "\n"


def _voices(loaded: Loaded) -> list[tuple[str, str]]:
    return [(m.value, m.span.cut(loaded.text)) for m in loaded.marks if m.kind == "label"]


@pytest.mark.parametrize("gap", ["", "\n"])
def test_identifiers_of_cues_are_no_text(gap: str) -> None:
    """Teams names each cue, in some versions with a blank line behind the name."""
    loaded = _parse(
        f"WEBVTT\n\nNOTE duration 9\n\na1b2-c3/12-0\n{gap}00:00:01.000 --> 00:00:03.000\n"
        f"<v Ida Moe>The weir is old,</v>\n\na1b2-c3/12-1\n{gap}00:00:03.000 --> 00:00:05.000\n"
        f"<v Ida Moe>and it leaks.</v>\n\na1b2-c3/15-0\n{gap}00:00:06.000 --> 00:00:08.000\n"
        "<v Ole Vik>Nobody minds.</v>\n",
        "weir.vtt",
    )

    assert loaded.text == "The weir is old, and it leaks.\n\nNobody minds."
    assert [voice for voice, _ in _voices(loaded)] == ["Ida Moe", "Ida Moe", "Ole Vik"]


def test_several_voices_in_a_cue_are_apart() -> None:
    """Each with its own words."""
    loaded = _parse(_vtt("<v Ida>The weir?</v>\n<v Ole>It leaks.</v>"), "weir.vtt")

    assert _voices(loaded) == [("Ida", "The weir?"), ("Ole", "It leaks.")]


@pytest.mark.parametrize(
    "payloads",
    [
        ("Ida Moe: The weir is old,", "Ida Moe: and it leaks.", "Ole Vik (Guest): Nobody minds."),
        ("00:00:00 Ida Moe: The weir is old,", "00:00:02 Ida Moe: and it leaks.",
         "00:00:04 Ole Vik (Guest): Nobody minds."),
    ],
    ids=["name", "time and name"],
)  # fmt: skip
def test_names_that_a_meeting_program_writes_are_voices(payloads: tuple[str, ...]) -> None:
    """Zoom puts one before every cue, within a sentence too."""
    loaded = _parse(_vtt(*payloads), "weir.vtt")

    assert loaded.text == "The weir is old, and it leaks.\n\nNobody minds."
    assert [voice for voice, _ in _voices(loaded)] == ["Ida Moe", "Ida Moe", "Ole Vik (Guest)"]


def test_a_cue_without_a_voice_goes_on_with_a_sentence() -> None:
    """In a small letter, right behind it; whatever begins a sentence is nobody's."""
    loaded = _parse(_vtt("<v Ida>The weir was raised", "in the spring.", "It leaks."), "a.vtt")

    assert _voices(loaded) == [
        ("Ida", "The weir was raised"),
        ("Ida", "in the spring."),
        ("", "It leaks."),
    ]


def test_names_beside_the_numbers_of_cues_are_voices() -> None:
    """Zoom's other form."""
    loaded = _parse(
        'WEBVTT\n\n1 "Ida Moe" (12)\n00:01.000 --> 00:02.000\nIt leaks.\n\n2 "Ole Vik" (13)\n'
        "00:02.000 --> 00:03.000\nNobody minds.\n",
        "weir.vtt",
    )

    assert _voices(loaded) == [("Ida Moe", "It leaks."), ("Ole Vik", "Nobody minds.")]


def test_a_colon_in_some_cues_makes_no_voices() -> None:
    """Nor do words before colons that never come again."""
    assert not _voices(_parse(_vtt("He said: go.", "They went.", "It rained."), "a.vtt"))
    loaded = _parse(_vtt("First: rye.", "Second: oats.", "Third: wheat.", "Last: hay."), "a.vtt")
    assert not _voices(loaded)


@pytest.mark.parametrize(
    ("payloads", "text"),
    [
        (("the old", "the old miller", "the old miller sold", "the old miller sold\nhis mill"),
         "the old miller sold his mill"),
        (("one line here", "one line here\ntwo lines here", "one line here\ntwo lines here\nthree now",
          "two lines here\nthree now\nfour now"),
         "one line here two lines here three now four now"),
        (("we mended the gates and", "the gates and closed the lock", "the lock for the winter"),
         "we mended the gates and closed the lock for the winter"),
        ((">> THE GATES LEAK AND\nNOBODY", "NOBODY\nMENDS THEM.", "MENDS THEM.\n>> THANK YOU."),
         ">> THE GATES LEAK AND NOBODY MENDS THEM.\n\n>> THANK YOU."),
    ],
    ids=["growing", "three lines", "overlapping", "broadcast"],
)  # fmt: skip
def test_captions_that_roll_are_said_once(payloads: tuple[str, ...], text: str) -> None:
    """Whatever part of a cue the next one shows again."""
    assert _parse(_vtt(*payloads), "mill.vtt").text == text


def test_another_speaker_within_a_line_is_apart() -> None:
    """Captions made live put ">>" anywhere."""
    loaded = _parse(_vtt("It leaks. &gt;&gt; Who says so?", ">> I do."), "weir.vtt")

    assert loaded.text == "It leaks.\n\n>> Who says so?\n\n>> I do."


def test_words_behind_a_change_of_speakers_are_no_label() -> None:
    """In capitals they look like one; what nobody is named for is nobody's."""
    loaded = _parse(
        _vtt(
            ">> GOOD MORNING. THE MILL IS SHUT.", ">> MAYOR MOE: WE HAD TO.", ">> THANK YOU, MAYOR."
        ),
        "mill.vtt",
    )
    turns = find_turns(loaded.text, loaded.marks)

    assert [(turn.name, turn.span.cut(loaded.text)) for turn in turns] == [
        (None, "GOOD MORNING. THE MILL IS SHUT."), ("Mayor Moe", "WE HAD TO."),
        (None, "THANK YOU, MAYOR."),
    ]  # fmt: skip


def test_a_line_of_spaces_does_not_end_a_cue() -> None:
    """YouTube puts one into every other cue; the first words are said when they are first shown."""
    loaded = _parse(
        "WEBVTT\n\n00:00.200 --> 00:02.500\n \nthe<00:00.500><c> weir</c>\n\n00:02.500 --> 00:02.510\n"
        "the weir\n \n\n00:02.510 --> 00:05.000\nthe weir\nleaks<00:03.000><c> badly</c>\n",
        "weir.vtt",
    )

    assert loaded.text == "the weir leaks badly"
    assert [m.value for m in loaded.marks if m.kind == "time"] == ["0:00:00", "0:00:02"]


def test_tags_entities_and_styles_are_not_words() -> None:
    """Colours, regions and positions say nothing."""
    loaded = _parse(
        "WEBVTT - The weir\nX-TIMESTAMP-MAP=LOCAL:0\n\nSTYLE\n::cue { color: red }\n\nREGION\nid:a\n\n"
        "00:01.000 --> 00:02.000 line:90%\n<c.yellow>Weir &amp; gate</c> <i>leak</i>.\n",
        "weir.vtt",
    )

    assert loaded.text == "Weir & gate leak."


def test_a_sound_within_a_cue_is_apart() -> None:
    """Nobody says it."""
    srt = "1\n00:00:01,000 --> 00:00:03,000\nIt leaks.\n(thunder)\n♪ Old song ♪\n"

    assert _parse(srt, "weir.srt").text == "It leaks.\n\n(thunder)\n\n♪ Old song ♪"
