"""Transcripts that meeting programs and speech recognition save as text: cues without a format.

```text
[Anna Dahl] 10:02:11          Anna Dahl   0:04          0:0:4.963 --> 0:0:8.571
The locks open in spring.     The locks open …          Anna Dahl
                                                        The locks open in spring.

[00:00:04.000 --> 00:00:08.000]  The locks …            10:02:11 From Anna Dahl to Everyone: The …
```
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from index.ingestion.parsers.cues import Cue
from index.text import ENDS_SENTENCE

_CLOCK = r"\d{1,2}:\d{1,2}(?::\d{1,2})?(?:[.,]\d{1,3})?"
_NAME = r"[^\W\d_][^\n:\[\]<>?!;]{0,58}?"
_SPACE = r"[ \t\u00a0]"
_SPAN = re.compile(
    rf"^{_SPACE}*\[?(?P<time>{_CLOCK}){_SPACE}*-->{_SPACE}*(?P<end>{_CLOCK})\]?{_SPACE}*(?P<words>.*)$",
    re.M,
)
_HEADED = re.compile(
    rf"^(?:\[(?P<a>{_NAME})\]{_SPACE}*|(?P<b>{_NAME})(?:{_SPACE}{{2,}}|\t|{_SPACE}\())"
    rf"(?P<time>{_CLOCK})\)?{_SPACE}*$(?P<words>)",
    re.M,
)
_CHAT = re.compile(
    rf"^(?P<time>{_CLOCK}){_SPACE}+From{_SPACE}+(?P<a>{_NAME})"
    rf"(?:{_SPACE}+to{_SPACE}+{_NAME})?{_SPACE}*:{_SPACE}*(?P<words>.*)$",
    re.M,
)
# So many are needed, and not more than so many lines before the first.
_LEAST, _HEAD = 3, 8
_LEAST_SAID = 0.8


@dataclass(frozen=True, slots=True)
class Meeting:
    """What stands before the first cue, and the cues."""

    head: str
    cues: Sequence[Cue]


def read_meeting(text: str) -> Meeting | None:
    """Return the cues of a text, or None if it is no such transcript."""
    for form in (_SPAN, _HEADED, _CHAT):
        found = list(form.finditer(text))
        if len(found) < _LEAST or text.count("\n", 0, found[0].start()) > _HEAD:
            continue
        cues = list(_cues(text, found))
        if not _is_talk(cues, len(found)) or (form is not _SPAN and not _takes_turns(cues)):
            continue  # an agenda, more likely
        return Meeting(text[: found[0].start()].strip(), _named(cues) if form is _SPAN else cues)
    return None


def _is_talk(cues: Sequence[Cue], headings: int) -> bool:
    """Say whether nearly all headings have words, and most of these are sentences."""
    said = sum(bool(ENDS_SENTENCE.search(c.words)) or len(c.words.split()) > 5 for c in cues)
    return len(cues) >= _LEAST_SAID * headings and 2 * said >= len(cues)


def _takes_turns(cues: Sequence[Cue]) -> bool:
    return max(Counter(cue.voice for cue in cues).values()) > 1


def _cues(text: str, found: Sequence[re.Match[str]]) -> Iterator[Cue]:
    ends = [*(match.start() for match in found[1:]), len(text)]
    starts = [_milliseconds(match["time"]) for match in found]
    for match, end, start, following in zip(
        found, ends, starts, [*starts[1:], starts[-1]], strict=True
    ):
        parts = match.groupdict()
        voice = parts.get("a") or parts.get("b") or ""
        words = f"{match['words']}\n{text[match.end() : end]}".strip()
        until = _milliseconds(parts["end"]) if "end" in parts else following
        if words:
            yield Cue(start, until, words, voice.strip())


def _named(cues: Sequence[Cue]) -> list[Cue]:
    """Return cues with the line above their words as their voice, if each has such a line."""
    firsts = [cue.words.partition("\n") for cue in cues]
    names = Counter(name for name, _, rest in firsts if rest)
    is_name = re.compile(_NAME)
    repeated = max(names.values(), default=0) > 1
    if not repeated or not all(rest and is_name.fullmatch(name) for name, _, rest in firsts):
        return list(cues)
    named = zip(cues, firsts, strict=True)
    return [replace(cue, words=rest.strip(), voice=name.strip()) for cue, (name, _, rest) in named]


def _milliseconds(clock: str) -> int:
    *whole, seconds = clock.replace(",", ".").split(":")
    minutes = 0
    for part in whole:
        minutes = minutes * 60 + int(part)
    return int((minutes * 60 + float(seconds)) * 1000)
