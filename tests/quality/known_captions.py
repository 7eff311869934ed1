"""What two people said, known to the word, as captions of every kind."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from tests.quality.pdf_producers import library

_TURNS = (
    ("Karin Thorsen", "Good evening, and welcome to the harbour of Sund."),
    ("Jens Holm", "Thank you. The pilots have not been paid since March, and they know why."),
    ("Karin Thorsen", "Who is to blame for that?"),
    ("Jens Holm", "The council voted for the new quay. It did not vote for the men who work on it."),
    ("Karin Thorsen", "Will there be a strike before the summer?"),
    ("Jens Holm", "Nobody wants one. But the ferry to Vik will not sail on Monday."),
)  # fmt: skip


def said() -> list[tuple[str, str]]:
    """Return what was said, turn by turn, each with its speaker."""
    return list(_TURNS)


def _pieces(words: str) -> list[str]:
    """Return a turn in lines of captions: at most six words each."""
    each = words.split()
    return [" ".join(each[i : i + 6]) for i in range(0, len(each), 6)]


def _captions(label: Callable[[str, str], str], suffix: str, folder: Path) -> None:
    """Write captions with pysubs2; the label opens what somebody begins to say."""
    pysubs2 = library("pysubs2")
    file, at = pysubs2.SSAFile(), 1_000
    for who, words in _TURNS:
        for i, piece in enumerate(_pieces(words)):
            text = label(who, piece) if i == 0 else piece
            file.events.append(pysubs2.SSAEvent(start=at, end=at + 1_900, text=text))
            at += 2_000
    file.save(str(folder / f"evening{suffix}"))


def _webvtt_voices(folder: Path) -> None:
    """As meeting software exports a transcript: an identifier and a voice for each cue."""
    cues, at = ["WEBVTT\n"], 1
    for number, (who, words) in enumerate(_TURNS):
        cues.append(
            f"3f2a91c0-{number:04}/{number}-0\n00:00:{at:02}.000 --> 00:00:{at + 5:02}.500\n"
            f"<v {who}>{words}</v>\n"
        )
        at += 6
    (folder / "evening.vtt").write_text("\n".join(cues), encoding="utf-8")


def _zoom(folder: Path) -> None:
    cues = ["WEBVTT\n"]
    for number, (who, words) in enumerate(_TURNS, 1):
        cues.append(
            f"{number}\n00:00:{6 * number:02}.000 --> 00:00:{6 * number + 5:02}.000\n{who}: {words}\n"
        )
    (folder / "evening.vtt").write_text("\n".join(cues), encoding="utf-8")


def _rolling(folder: Path) -> None:
    """As YouTube serves captions: each cue holds the line before, and nobody's name."""
    pieces = [piece for _, words in _TURNS for piece in _pieces(words)]
    cues = ["WEBVTT\nKind: captions\nLanguage: en\n"]
    for i, piece in enumerate(pieces):
        before = pieces[i - 1] + "\n" if i else ""
        cues.append(f"00:00:{2 * i:02}.000 --> 00:00:{2 * i + 2:02}.000\n{before}{piece}\n")
    (folder / "evening.vtt").write_text("\n".join(cues), encoding="utf-8")


def _teams(folder: Path) -> None:
    lines = []
    for number, (who, words) in enumerate(_TURNS):
        lines += [f"0:0:{6 * number}.0 --> 0:0:{6 * number + 5}.500", who, words, ""]
    (folder / "evening.txt").write_text("\n".join(lines), encoding="utf-8")


CAPTIONS: Mapping[str, Callable[[Path], None]] = {
    "SRT, names": partial(_captions, lambda who, text: f"{who}: {text}", ".srt"),
    "SRT, capitals": partial(_captions, lambda who, text: f"{who.upper()}: {text}", ".srt"),
    "SRT, arrows": partial(_captions, lambda who, text: f">> {who.upper()}: {text}", ".srt"),
    "SRT, brackets": partial(_captions, lambda who, text: f"[{who}] {text}", ".srt"),
    "VTT, names": partial(_captions, lambda who, text: f"{who}: {text}", ".vtt"),
    "VTT, voices": _webvtt_voices,
    "VTT, Zoom": _zoom,
    "VTT, rolling": _rolling,
    "TXT, Teams": _teams,
}
