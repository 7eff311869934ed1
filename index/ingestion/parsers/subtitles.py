"""Subtitles (SRT, WebVTT): the words as running text, with the time at which each is shown.

`pysubs2` reads both. A cue ends where a line on the screen does, not where a sentence does.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from index.errors import CorpusError
from index.ingestion.parsers.encoding import decode_bytes
from index.ingestion.parsers.loaded import Loaded
from index.ingestion.parsers.text_builder import TextBuilder
from index.text import ENDS_SENTENCE

_VOICE = re.compile(r"<v(?:\.[\w.]+)?\s+([^>\n]{1,80})>", re.I)
_TAG = re.compile(r"<[^>\n]{1,80}>|\{\\[^}\n]{1,80}\}")
_SPEAKER_CHANGES = re.compile(
    r"^\s*(?:>>+|[-–—])\s*|^[A-Z][\w .,'’-]{0,40}(?:[(\[][^()\[\]\n]{1,30}[)\]])?:\s|^[\[(♪]"
)
# Another speaker's line within a cue.
_NEXT_SPEAKER = re.compile(r"\n(?=[ \t]*(?:>>|[-–—][ \t]))")
# WebVTT: the time of each word, and a name for a cue on the line above its time.
_WORD_TIME = re.compile(r"<[\d:.]+>")
_CUE_NAME = re.compile(r"(?<=\n\n)[^\n]+\n(?=[\d:.]+[ \t]+-->)")
# Where more cues begin with the line before, captions roll up: each line is shown twice.
_LEAST_ROLLING = 0.3
# A silence of this length after the end of a sentence ends the paragraph too.
_PAUSE_MS = 2_000


def parse_subtitles(content: bytes, name: str) -> Loaded:
    """Parse subtitles; raise CorpusError if there are none."""
    import pysubs2

    text, encoding = decode_bytes(content, name)
    kind = "vtt" if text.lstrip("\ufeff \r\n").startswith("WEBVTT") else "srt"
    if kind == "vtt":
        text = _CUE_NAME.sub("", _WORD_TIME.sub("", text.replace("\r\n", "\n")))
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
    shown = list(_once(cues))
    has_voices = any(voice for _, voice, _ in shown)
    for cue, voice, words in shown:
        pause = cue.start - ended >= _PAUSE_MS and ENDS_SENTENCE.search(said)
        is_apart = bool(pause) or voice != last_voice
        for part in _NEXT_SPEAKER.split(words):
            if is_apart or _SPEAKER_CHANGES.match(part):
                builder.end_block()
            else:
                builder.write(" ")
            start, is_apart = builder.start(), False
            builder.write(part)
            builder.mark("time", start, _clock(cue.start))
            if has_voices:
                builder.mark("label", start, voice)
        ended, said, last_voice = cue.end, words, voice


def _once(cues: list[Any]) -> Iterator[tuple[Any, str, str]]:
    """Yield each cue with its voice and words, without the lines that it repeats."""
    read = [(cue, *_read(cue.text)) for cue in cues]
    shown = [words.split("\n") for _, _, words in read]
    repeats = [
        bool(now[0]) and now[0] == before[-1] for before, now in pairwise(w for w in shown if w[0])
    ]
    is_rolling = sum(repeats) > max(1, _LEAST_ROLLING * len(repeats))
    before: list[str] = []
    for (cue, voice, _), lines in zip(read, shown, strict=True):
        new = [line for line in lines if line not in before] if is_rolling else lines
        before = lines if lines[0] else before
        if words := "\n".join(new).strip():
            yield cue, voice, words


def _read(text: str) -> tuple[str, str]:
    """Return a cue's voice and words."""
    text = text.replace("\\N", "\n").replace("\\n", "\n").replace("\\h", " ")
    voice, _, words = text.rpartition("\\v ") if "\\v " in text else ("", "", text)
    return _TAG.sub("", voice).strip(), _TAG.sub("", words).strip()


def _clock(milliseconds: int) -> str:
    seconds = max(0, milliseconds) // 1000
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
