"""Subtitles (SRT, WebVTT): the words as running text, with the time at which each is shown.

`pysubs2` reads SRT. A cue ends where a line on the screen does, not where a sentence does.
"""

import re
from collections.abc import Sequence

from index.errors import CorpusError
from index.ingestion.parsers.cues import Cue, by_name, read_cue, vtt_cues, without_repeats
from index.ingestion.parsers.encoding import decode_bytes
from index.ingestion.parsers.loaded import Loaded
from index.ingestion.parsers.text_builder import TextBuilder
from index.models import Mark
from index.text import ENDS_PROSE, ENDS_SENTENCE

_SPEAKER_CHANGES = re.compile(
    r"^\s*(?:>>+|[-–—])\s*|^[A-Z][\w .,'’-]{0,40}(?:[(\[][^()\[\]\n]{1,30}[)\]])?:\s|^[\[(♪]"
)
# Another speaker within a cue, a sound, a song.
_NEXT_SPEAKER = re.compile(
    r"(?<![ \t\n])[ \t\n]+(?=>>)|"
    r"\n(?=[ \t]*(?:[-–—][ \t]|♪|[\[(][^\])\n]{1,60}[\])][ \t]*(?:\n|$)))"
)
# A silence of this length after the end of a sentence ends the paragraph too.
_PAUSE_MS = 2_000


def parse_subtitles(content: bytes, name: str) -> Loaded:
    """Parse subtitles; raise CorpusError if there are none."""
    text, encoding = decode_bytes(content, name)
    text = text.removeprefix("\ufeff")
    kind = "vtt" if text.lstrip().startswith("WEBVTT") else "srt"
    cues = list(vtt_cues(text)) if kind == "vtt" else _srt_cues(text, name)
    cues.sort(key=lambda cue: (cue.start, cue.end))
    text, marks = written(list(without_repeats(by_name(cues))))
    return Loaded(text, marks, parser=f"{kind}, {encoding}")


def written(cues: Sequence[Cue], head: str = "") -> tuple[str, tuple[Mark, ...]]:
    """Return the words of cues as running text, below a head, and where each is said."""
    builder = TextBuilder()
    for line in filter(str.strip, head.split("\n")):
        builder.write(line)
        builder.end_block()
    _write(builder, cues)
    return builder.finish()


def _srt_cues(text: str, name: str) -> list[Cue]:
    import pysubs2

    try:
        shown = pysubs2.SSAFile.from_string(text, format_="srt", keep_html_tags=True)
    except (ValueError, IndexError, KeyError, OverflowError, pysubs2.Pysubs2Error) as error:
        raise CorpusError(f"{name}: not SRT subtitles ({error})") from error
    breaks = re.compile(r"\\[Nn]")
    return [
        cue
        for line in shown
        for cue in read_cue(line.start, line.end, breaks.sub("\n", line.text.replace("\\h", " ")))
    ]


def _write(builder: TextBuilder, cues: Sequence[Cue]) -> None:
    ended, said, last_voice = 0, "", ""
    has_voices = any(cue.voice for cue in cues)
    for cue in cues:
        pause = cue.start - ended >= _PAUSE_MS and ENDS_SENTENCE.search(said)
        voice = cue.voice or (last_voice if _goes_on(said, cue, ended) else "")
        is_apart = bool(pause) or voice != last_voice
        for part in _NEXT_SPEAKER.split(cue.words):
            if is_apart or _SPEAKER_CHANGES.match(part):
                builder.end_block()
            else:
                builder.write(" ")
            start, is_apart = builder.start(), False
            builder.write(part)
            builder.mark("time", start, _clock(cue.start))
            if has_voices:
                builder.mark("label", start, voice)
        ended, said, last_voice = cue.end, cue.words, voice


def _goes_on(said: str, cue: Cue, ended: int) -> bool:
    """Say whether a cue without a voice goes on, in a small letter, with the sentence before it."""
    is_near = cue.start - ended < _PAUSE_MS
    is_open = bool(said) and not ENDS_PROSE.search(said.rstrip())
    return is_near and is_open and cue.words.lstrip()[:1].islower()


def _clock(milliseconds: int) -> str:
    seconds = max(0, milliseconds) // 1000
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
