"""Subtitles (SRT, WebVTT): the words as running text, with the time at which each is shown.

`pysubs2` reads both. A cue ends where a line on the screen does, not where a sentence does.
"""

import re
from typing import Any

from index.errors import CorpusError
from index.ingestion.parsers.encoding import decode_bytes
from index.ingestion.parsers.loaded import Loaded
from index.ingestion.parsers.text_builder import TextBuilder
from index.text import ENDS_SENTENCE

_VOICE = re.compile(r"<v(?:\.[\w.]+)?\s+([^>\n]{1,80})>", re.I)
_TAG = re.compile(r"<[^>\n]{1,80}>|\{\\[^}\n]{1,80}\}")
_SPEAKER_CHANGES = re.compile(r"^\s*(?:>>+|[-–—])\s*|^[A-Z][\w .'’-]{0,40}:\s|^[\[(♪]")
# A silence of this length after the end of a sentence ends the paragraph too.
_PAUSE_MS = 2_000


def parse_subtitles(content: bytes, name: str) -> Loaded:
    """Parse subtitles; raise CorpusError if there are none."""
    import pysubs2

    text, encoding = decode_bytes(content, name)
    kind = "vtt" if text.lstrip("\ufeff \r\n").startswith("WEBVTT") else "srt"
    try:
        cues = pysubs2.SSAFile.from_string(_VOICE.sub(r"<v>\1\\v ", text), format_=kind)
    except (ValueError, IndexError, KeyError, OverflowError, pysubs2.Pysubs2Error) as error:
        raise CorpusError(f"{name}: not {kind.upper()} subtitles ({error})") from error
    builder = TextBuilder()
    _write(builder, sorted(cues, key=lambda cue: (cue.start, cue.end)))
    text, marks = builder.finish()
    return Loaded(text, marks, parser=f"{kind}, {encoding}")


def _write(builder: TextBuilder, cues: list[Any]) -> None:
    ended, said, last_voice = 0, "", ""
    for cue in cues:
        words = cue.text.replace("\\N", "\n").replace("\\n", "\n").replace("\\h", " ")
        voice, _, words = words.rpartition("\\v ") if "\\v " in words else ("", "", words)
        words = _TAG.sub("", words).strip()
        if not words:
            continue
        pause = cue.start - ended >= _PAUSE_MS and ENDS_SENTENCE.search(said)
        if pause or voice != last_voice or _SPEAKER_CHANGES.match(words):
            builder.end_block()
        else:
            builder.write(" ")
        start = builder.start()
        builder.write(words)
        builder.mark("time", start, _clock(cue.start))
        if voice:
            builder.mark("label", start, _TAG.sub("", voice).strip())
        ended, said, last_voice = cue.end, words, voice


def _clock(milliseconds: int) -> str:
    seconds = max(0, milliseconds) // 1000
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
