"""Who speaks when in a transcript: labels that open turns, and stage directions between the words.

"MR. SMITH:", "Q:", "Moderator:", a name in bold, "Speaker Foley." as congressional records have it.
What follows a label, up to the next, is that speaker's; labels and "(Applause.)" are nobody's.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from index.annotation.offices import ends_in_role, is_office, is_title, title_case
from index.models import Mark, Span
from index.text import ASSUMED, NEVER, PARTICLES, TIME_OF_DAY, language_of, rule

_LONGEST_LABEL = 90
_CASED_LINES = re.MULTILINE
_ASIDE = re.compile(r"\s*[(\[][^)\]]*[)\]]$")
# "John Smith (Reuters)", "Jane Doe, Minister".
_ROLE = re.compile(r"\s*[(\[]([^)\]]+)[)\]]$|,\s+([A-Z].+)$")


@dataclass(frozen=True, slots=True)
class _Label:
    """A label, where it starts, and where the words behind it do."""

    text: str
    start: int
    words_start: int


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says at one time: the label's name, where it starts, the words behind it."""

    name: str
    role: str | None
    label_start: int
    span: Span


def find_turns(
    text: str,
    marks: Sequence[Mark] = (),
    speaker: str | None = None,
    within: Span | None = None,
    language: str = ASSUMED,
) -> list[Turn]:
    """Return the turns of a transcript in order, or none where a text is none.

    `speaker` is the one whom the whole document is known to be by: "THE PRESIDENT" and "A" are that
    speaker. Nobody speaks outside of `within`.
    """
    within = within or Span(0, len(text))
    spoken = [m for m in marks if m.kind == "label"]
    labels = _voices(spoken) if spoken else _labels(text[: within.end], marks, language)
    labels = [label for label in labels if within.start <= label.start < within.end]
    ends = [*(label.start for label in labels), within.end][1:]
    turns = []
    for label, end in zip(labels, ends, strict=True):
        words = text[label.words_start : end]
        left = label.words_start + len(words) - len(words.lstrip())
        right = label.words_start + len(words.rstrip())
        if left < right:
            name, role = _who(label.text, text, speaker, language)
            turns.append(Turn(name, role, label.start, Span(left, right)))
    return turns


def find_directions(text: str, language: str = ASSUMED) -> list[Span]:
    """Return what is between the words and nobody says: stage directions, record lines."""
    patterns = (rule(_direction(language)), rule(_record_line(language), _CASED_LINES))
    spans = sorted(Span(*m.span()) for pattern in patterns for m in pattern.finditer(text))
    return [s for i, s in enumerate(spans) if not any(o.covers(s) for o in spans[:i])]


@cache
def _direction(language: str) -> str:
    played = language_of(language).transcripts.played or NEVER
    return rf"[(\[]\s*(?:[\w' ]{{0,20}}\b)?(?:{played})\b[^()\[\]\n]{{0,120}}[)\]][.,;]?"


@cache
def _record_line(language: str) -> str:
    """Return the pattern of a line such as "9:10 P.M. EST", "END 10:03 P.M. EST", "- End -"."""
    rules = language_of(language).transcripts
    clock = rf"{TIME_OF_DAY}\s*(?:\(?[A-Z]{{2,5}}\)?)?"
    return (
        rf"^[ \t]*(?:(?:{rules.begins_or_ends or NEVER})?[ ]*{clock}|"
        rf"[-–—* ]*(?:{rules.ends or NEVER})[-–—* ]*|#[# ]+)\.?[ \t]*$"
    )


def _voices(marks: Iterable[Mark]) -> list[_Label]:
    """Return the labels of subtitles that name the voice of every cue."""
    labels: list[_Label] = []
    for mark in marks:
        if not labels or labels[-1].text != mark.value:
            labels.append(_Label(mark.value, mark.span.start, mark.span.start))
    return labels


def _labels(text: str, marks: Sequence[Mark], language: str) -> list[_Label]:
    """Return the labels that open turns, in order."""
    found = {
        m.start("label"): _Label(m["label"], m.start("label"), m.end())
        for m in rule(_named(language), _CASED_LINES).finditer(text)
    }
    for label in _bold(text, marks):
        found.setdefault(label.start, label)
    candidates = [found[at] for at in sorted(found) if _may_speak(found[at].text, language)]
    speakers = _speakers(Counter(label.text for label in candidates), language)
    kept = [label for label in candidates if label.text in speakers]
    return kept or _recorded(text, language)


@cache
def _named(language: str) -> str:
    """Return the pattern of a name at the head of a line, with a colon behind it."""
    small_words = language_of(language).transcripts.label_words
    small_words = f"{small_words}|{PARTICLES}" if small_words else PARTICLES
    return (
        rf"^[ \t>]*(?P<label>[A-Z][\w.'’-]*(?:[ ](?:{small_words}|[A-Z][\w.'’-]*)){{0,5}}"
        r"(?:[ ]?[(\[][^)\]\n]{1,60}[)\]]|,[ ][A-Z][^:,.\n]{2,50})?)[ ]?:(?=\s)"
    )


def _speakers(counts: Counter[str], language: str) -> set[str]:
    """Return those of some labels that are speakers: who take turns, or bear a speaker's part."""
    speakers = {t for t, count in counts.items() if count > 1 or _is_part(t, language)}
    if len(speakers) < 2 and not any(_is_part(label, language) for label in speakers):
        return set()
    if sum(counts[label] for label in speakers) > 2:
        # Where some take turns, one who speaks once is a speaker too, if named in full.
        speakers |= {label for label in counts if len(label.split()) > 1}
    return speakers


def _recorded(text: str, language: str) -> list[_Label]:
    """Return the labels of a congressional record, which have a full stop behind them."""
    rules = language_of(language).transcripts
    pattern = (
        rf"^[ \t>]*(?P<label>{rules.recorded or NEVER})"
        r"\.[ ]+(?=[A-Z\"“(\[])"
    )
    found = [
        m
        for m in rule(pattern, _CASED_LINES).finditer(text)
        if not rule(rules.addressed).fullmatch(m["label"])
    ]
    # "The President. Mr. Speaker, …" once may be a heading; two who take turns are not.
    if len({m["label"] for m in found}) < 2:
        return []
    return [_Label(m["label"], m.start("label"), m.end()) for m in found]


def _may_speak(label: str, language: str) -> bool:
    words = re.findall(r"[\w-]+", label.lower())
    nobodys = language_of(language).transcripts.nobodys
    return bool(words) and words[0] not in nobodys and len(label) <= _LONGEST_LABEL


def _is_part(label: str, language: str) -> bool:
    """Say whether a label is a part that only people play: "Q", "Moderator", "THE PRESIDENT"."""
    rules = language_of(language).transcripts
    bare = _ASIDE.sub("", label)
    if bare.lower() in rules.parts:
        return True
    is_titled = rule(rf"(?:{rules.titled or NEVER})\b\.? ?\w").match(bare)
    return bool(is_titled) and (bare.isupper() or ends_in_role(bare, language))


def _bold(text: str, marks: Sequence[Mark]) -> Iterator[_Label]:
    """Yield labels set in bold at the head of a paragraph, a colon behind or inside."""
    for mark in marks:
        start, end = mark.span.start, mark.span.end
        if mark.kind != "bold" or end > len(text) or end - start > _LONGEST_LABEL:
            continue
        if start > 0 and text[start - 1] != "\n":
            continue
        label = text[start:end].rstrip()
        if label.endswith(":"):
            label = label[:-1]
        elif text[end : end + 2].lstrip()[:1] == ":":
            end = text.index(":", end) + 1
        else:
            continue
        if label[:1].isupper():
            yield _Label(label.strip(), start, end)


def _who(label: str, text: str, speaker: str | None, language: str) -> tuple[str, str | None]:
    """Return a label's name as it is written, in full where the text has it, and the role."""
    rules = language_of(language).transcripts
    name, role = label.strip(), None
    if aside := _ROLE.search(name):
        name, role = name[: aside.start()], aside[1] or aside[2]
    if name in rules.questioners:
        return rules.questioner, role
    if name in rules.answerers:
        return speaker or rules.answerer, role
    bare = rule(rf"^(?:{rules.dropped or NEVER})\.?\s+").sub("", name)
    if is_office(bare, language):
        return speaker or _cased(name, language), role
    whole = bare if len(bare.split()) > 1 else name
    return _in_full(_cased(whole, language), text, language), role


def _cased(name: str, language: str) -> str:
    """Return a name in capitals as names are written."""
    return title_case(name, language) if name.isupper() else name


def _in_full(name: str, text: str, language: str) -> str:
    """Return "John Smith" for "Mr. Smith" where the text gives only one such name."""
    surname = name.split()[-1]
    if sum(not is_title(word, language) for word in name.split()) > 1:
        return name
    named = rf"\b([A-Z][a-z]+(?: [A-Z]\.)?) {re.escape(surname)}\b"
    firsts = {m[1] for m in re.finditer(named, text) if not is_title(m[1], language)}
    return f"{firsts.pop()} {surname}" if len(firsts) == 1 else name
