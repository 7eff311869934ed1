"""Subtitles (SRT, WebVTT): the words as running text, with the time at which each is shown.

`pysubs2` reads both. A cue ends where a line on the screen does, not where a sentence does.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from index.errors import CorpusError
from index.ingestion.parsers.encoding import decode_bytes
from index.ingestion.parsers.loaded import Loaded
from index.ingestion.parsers.text_builder import TextBuilder
from index.text import ENDS_SENTENCE

_VOICE = re.compile(r"<v(?:\.[\w.]+)?\s+([^>\n]{1,80})>", re.I)
_TAG = re.compile(r"<[^>\n]{1,80}>|\{\\[^}\n]{1,80}\}")
_SPEAKER_CHANGES = re.compile(r"^\s*(?:>>+|[-–—])\s*|^[A-Z][\w .'’-]{0,40}:\s|^[\[(♪]")
# Captions roll if this share of the cues begins with the line that ended the cue before.
_ROLLS = 0.5
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
    read = [_read(cue) for cue in cues]
    fresh = _unrolled([words for _, words in read])
    for cue, (voice, _), words in zip(cues, read, fresh, strict=True):
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


def _read(cue: Any) -> tuple[str, str]:
    """Return a cue's voice and its words, without tags."""
    words = cue.text.replace("\\N", "\n").replace("\\n", "\n").replace("\\h", " ")
    voice, _, words = words.rpartition("\\v ") if "\\v " in words else ("", "", words)
    return voice, _TAG.sub("", words).strip()


def _unrolled(cues: Sequence[str]) -> list[str]:
    """Return what is new in each cue: rolling captions show the line before once more."""
    lines = [[line.strip() for line in words.split("\n") if line.strip()] for words in cues]
    shown = [cue for cue in lines if cue]
    again = sum(cue[0] == before[-1] for before, cue in pairwise(shown))
    if again < max(2, _ROLLS * (len(shown) - 1)):
        return list(cues)
    fresh, before = [], [""]
    for cue in lines:
        most = min(len(cue), len(before))
        same = next((k for k in range(most, 0, -1) if cue[:k] == before[-k:]), 0)
        fresh.append("\n".join(cue[same:]))
        before = cue or before
    return fresh


def _clock(milliseconds: int) -> str:
    seconds = max(0, milliseconds) // 1000
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
