"""Subtitles (SRT, WebVTT): the words as they run on, with the time at which each is shown.

`pysubs2` reads both; a cue is where a line ends on the screen, not where a sentence does.
"""

import re

from index.errors import CorpusError
from index.ingestion.parsers.encoding import decode_bytes
from index.ingestion.parsers.page import Loaded, Page
from index.text import ENDS_SENTENCE

_VOICE = re.compile(r"<v(?:\.[\w.]+)?\s+([^>\n]{1,80})>", re.I)
_TAG = re.compile(r"<[^>\n]{1,80}>|\{\\[^}\n]{1,80}\}")
_SPEAKER_CHANGES = re.compile(r"^\s*(?:>>+|[-–—])\s*|^[A-Z][\w .'’-]{0,40}:\s|^[\[(♪]")
# After so long a silence a sentence that has ended ends its paragraph.
_PAUSE_MS = 2_000


def read_subtitles(content: bytes, name: str) -> Loaded:
    """Read subtitles; raise CorpusError where there are none."""
    import pysubs2

    text, encoding = decode_bytes(content, name)
    kind = "vtt" if text.lstrip("\ufeff \r\n").startswith("WEBVTT") else "srt"
    try:
        cues = pysubs2.SSAFile.from_string(_VOICE.sub(r"<v>\1\\v ", text), format_=kind)
    except (ValueError, IndexError, KeyError, OverflowError, pysubs2.Pysubs2Error) as error:
        raise CorpusError(f"{name}: not {kind.upper()} subtitles ({error})") from error
    page = Page()
    ended, said, last_voice = 0, "", ""
    for cue in sorted(cues, key=lambda cue: (cue.start, cue.end)):
        words = cue.text.replace("\\N", "\n").replace("\\n", "\n").replace("\\h", " ")
        voice, _, words = words.rpartition("\\v ") if "\\v " in words else ("", "", words)
        words = _TAG.sub("", words).strip()
        if not words:
            continue
        pause = cue.start - ended >= _PAUSE_MS and ENDS_SENTENCE.search(said)
        if pause or voice != last_voice or _SPEAKER_CHANGES.match(words):
            page.end_block()
        else:
            page.write(" ")
        start = page.start()
        page.write(words)
        page.mark("time", start, _clock(cue.start))
        if voice:
            page.mark("label", start, _TAG.sub("", voice).strip())
        ended, said, last_voice = cue.end, words, voice
    text, marks = page.finish()
    return Loaded(text, marks, {}, f"{kind}, {encoding}")


def _clock(milliseconds: int) -> str:
    seconds = max(0, milliseconds) // 1000
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
