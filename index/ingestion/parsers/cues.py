"""The cues of subtitles: when each is shown, who speaks, and what is new in it."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from html import unescape
from itertools import pairwise

from index.text import MAYBE_GAP, PARTICLES

_TIME = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})"
_TIMING = re.compile(rf"\A[ \t]*{_TIME}[ \t]*-->[ \t]*{_TIME}")
_VOICE = re.compile(r"<v(?:\.[\w.-]+)?[ \t]+([^>\n]{1,80})>", re.I)
_TAG = re.compile(r"<[^>\n]{0,80}>|\{\\[^}\n]{1,80}\}")
# Zoom: `1 "Anna Dahl" (3221)` names a cue; "00:00:01 Anna Dahl: …" begins one.
_NAMED_CUE = re.compile(r'\A\d+[ \t]+"([^"\n]{1,80})"')
_NAME = re.compile(
    r"\A(?:[\[(]?\d{1,2}:\d{2}(?::\d{2})?[\])]?[ \t]+)?(?!https?:)"
    r"((?:[^\W\d_a-z]|\d+[ \t])[^\n:<>.!?]{0,60}?(?:\.[^\n:<>.!?]{1,30})?)[ \t]*:[ \t]+(?=\S)"
)
# Where so many of the cues begin with a name, the program wrote it, nobody says it.
_LEAST_NAMED = 0.8
_PARTICLES = frozenset([*PARTICLES.split("|"), "-", "–", "|"])
# Where more cues begin with what the one before ends with, captions roll up.
_LEAST_ROLLING = 0.3


@dataclass(frozen=True, slots=True)
class Cue:
    """What is shown from `start` to `end`, in milliseconds; `voice`: who is said to speak."""

    start: int
    end: int
    words: str
    voice: str = ""


def vtt_cues(text: str) -> Iterator[Cue]:
    """Yield the cues of a WebVTT file; a block without a time is none, whatever it holds.

    An empty line ends a cue; a line of spaces, which YouTube puts into every other one, does not.
    """
    for block in text.replace("\r\n", "\n").replace("\r", "\n").split("\n\n"):
        lines = block.strip("\n").split("\n")
        times = [(i, timing) for i, line in enumerate(lines) if (timing := _TIMING.match(line))]
        for (i, timing), (end, _) in pairwise([*times, (len(lines) + 1, None)]):
            if timing is None:
                continue
            named = _NAMED_CUE.match(lines[i - 1]) if i else None
            # Above the time of a further cue is its name.
            payload = "\n".join(lines[i + 1 : end - 1 if end <= len(lines) else end])
            start, stop = _milliseconds(timing.groups()[:4]), _milliseconds(timing.groups()[4:])
            yield from read_cue(start, stop, payload, named[1] if named else "")


def read_cue(start: int, end: int, payload: str, voice: str = "") -> Iterator[Cue]:
    """Yield a cue, or one for each voice in it, without tags."""
    for i, part in enumerate(_VOICE.split(payload)):
        if i % 2:
            voice = _plain(part)
        elif words := _plain(part):
            yield Cue(start, end, words, voice)


def by_name(cues: Sequence[Cue]) -> list[Cue]:
    """Return cues with the names that meeting programs put before the words as their voices."""
    named = [(cue, _NAME.match(cue.words)) for cue in cues]
    names = [match[1].strip() for _, match in named if match]
    if any(cue.voice for cue in cues) or len(names) < max(2, _LEAST_NAMED * len(cues)):
        return list(cues)
    if len(set(names)) == len(names) > 3:
        return list(cues)  # what stands before the colon is never the same: no name
    often = Counter(names)
    voice, found = "", []
    for cue, match in named:
        name = match[1].strip() if match else voice
        if match and not (often[name] > 1 or _is_name(name)):
            match, name = None, ""  # "Here is the agenda: …": nobody knows who says it
        voice, words = name, cue.words[match.end() :] if match else cue.words
        found.append(replace(cue, words=words, voice=voice))
    return found


def _is_name(text: str) -> bool:
    """Say whether two words or more begin with capitals, as names do, and none in brackets."""
    words = re.sub(rf"{MAYBE_GAP}\([^)]{{0,90}}\)", "", text).split()
    return len(words) > 1 and all(w[:1].isupper() or w.lower() in _PARTICLES for w in words)


def without_repeats(cues: Sequence[Cue]) -> Iterator[Cue]:
    """Yield what is new in each cue, where cues show again what the one before showed."""
    pairs = list(pairwise(cues))
    overlaps = [_overlap(before, cue) for before, cue in pairs]
    is_rolling = sum(map(bool, overlaps)) > max(1, _LEAST_ROLLING * len(overlaps))
    for i, cue in enumerate(cues):
        words = cue.words[overlaps[i - 1] :].strip() if i and is_rolling else cue.words
        if words:
            yield replace(cue, words=words)


def _overlap(before: Cue, cue: Cue) -> int:
    """Return how many characters at the head of a cue are those at the foot of the one before.

    A single word counts only where it is a line.
    """
    new = list(re.finditer(r"\S+", cue.words))
    words = [match[0] for match in new]
    size = _shared(before.words.split(), words)
    is_line = size and before.words.split("\n")[-1] == cue.words.split("\n")[0] == words[0]
    return new[size - 1].end() if size > 1 or is_line else 0


def _shared(old: Sequence[str], new: Sequence[str]) -> int:
    """Return how many words, at most, both end `old` and begin `new`.

    By Knuth, Morris and Pratt, in linear time: how many words up to each of them begin `new`.
    """
    words = [*new, "", *old]  # no word is empty
    counts = [0]
    for word in words[1:]:
        count = counts[-1]
        while count and words[count] != word:
            count = counts[count - 1]
        counts.append(count + (words[count] == word))
    return counts[-1]


def _plain(payload: str) -> str:
    lines = (unescape(_TAG.sub("", line)).strip() for line in payload.split("\n"))
    return "\n".join(filter(None, lines))


def _milliseconds(clock: Iterable[str | None]) -> int:
    hours, minutes, seconds, rest = (part or "0" for part in clock)
    whole = (int(hours) * 60 + int(minutes)) * 60 + int(seconds)
    return whole * 1000 + int(rest.ljust(3, "0"))
