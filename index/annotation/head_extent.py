"""How far the head of a text reaches: the lines above the first that is prose."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from index.annotation.given_names import is_full_name
from index.annotation.head_days import HeadLine
from index.annotation.head_lines import begins_speech, names_occasion
from index.text import (
    ENDS_SENTENCE,
    GAP,
    NEVER,
    around_date,
    in_any_language,
    language_of,
    rule,
)

# How many lines a head may have, how long each is, and of how many words prose is at least.
_MOST_LINES, _LONGEST, PROSE, _LONGEST_HEAD = 14, 300, 12, 4_000
_LEAST_SALUTATION = 3
# A paragraph is broken into so many lines, of which all but the last are as long.
_LEAST_WRAPPED, _WRAPPED_AT = 3, 45
# So many lines are looked through for a date that stands alone.
_MOST_BELOW = 50
# A name that is alone on so many lines is a label.
_LEAST_NAMED = 3
# What stands between the parts of a page on the way to it, or beside each other.
_STEP, _IN_WORDS = re.compile(r"\w\s*[>›»]+\s+\w"), re.compile(r"[«„“]")
_PLACES, _LONGEST_PLACE = re.compile(r"\s[|/·•]\s"), 4
# "Location", and below it where: so many words at most.
_LONGEST_VALUE = 8
# What parts a head that is all in one line, into more parts than these.
_SEPARATOR, _LEAST_PARTS = re.compile(rf"{GAP}[/|·•–—]\s+"), 2
# What marks words in Markdown as a heading or in bold.
_TABBED = re.compile(r"^(\w[\w ]{1,20})\t+(?=\S)")
_ROW = re.compile(r"^\|([^|]{1,30})\|([^|]+)\|$")
_MARKDOWN = re.compile(r"^(?:#{1,6}|[-*+])\s+|\*{1,3}(?=\S)|(?<=\S)\*{1,3}(?=\W|$)")
_DATELINE = re.compile(r"([^\W\d_a-z][^\n–—:;]{6,60}\d{4})\W{0,3}\s[–—-]{1,2}\s")
_HAS_SENTENCES = re.compile(r"[^\W\d_]{3}[.!] [^\W\d_a-z].*[.!]$")
# Hansard's sign of a paragraph stands before who speaks, not in a head.
_PARAGRAPH = "§ "


def head_lines(text: str, language: str) -> list[HeadLine]:
    """Return the lines of a text's head, those that one sentence runs through as one.

    A line that has all of the head in it is one for each part: "Jane Doe / Minister / Sund / 2019".
    """
    return list(_parted(_joined(_lines(text, language), language), language))


def lines_below(text: str, language: str) -> list[HeadLine]:
    """Return the lines without sentences that may follow the head: below a summary, or too many.

    The head does not reach as far: no line has an end.
    """
    matches = islice(re.finditer(r"^[^\S\n]*\S[^\n]*", text[:_LONGEST_HEAD], re.M), _MOST_BELOW)
    lines = (HeadLine(plain_line(match[0].strip()), 0) for match in matches)
    return [
        line
        for line in _parted(lines, language)
        if len(line.words.split()) < PROSE
        and not is_menu(line.words)
        and not _is_prose(line.words, language)
    ]


def _parted(lines: Iterator[HeadLine], language: str) -> Iterator[HeadLine]:
    for line in lines:
        parts = _SEPARATOR.split(line.words)
        is_dated = around_date(line.words, language)[2] is not None
        # But "News / 5 May 2019 / Speech" is the way to a page.
        is_whole = len(parts) > _LEAST_PARTS and is_dated and not is_menu(parts[0])
        for part in parts if is_whole else _behind_day(line.words, language):
            yield HeadLine(part, line.end)


def _behind_day(line: str, language: str) -> list[str]:
    """Part a line that says where and when, then whose speech: "Sund, 05.05.2024 – Speech by"."""
    heads = language_of(language).heads
    match = _DATELINE.match(line)
    if match is None or around_date(match[1], language)[2] is None:
        return [line]
    kinds = rf"{heads.occasion or NEVER}|{heads.occasions_more or NEVER}"
    behind = line[match.end() :]
    return [match[1], behind] if rule(rf"^(?:{kinds})\b").match(behind) else [line]


def _lines(text: str, language: str) -> Iterator[HeadLine]:
    """Yield the lines of a head: those above the first that is prose, or nothing without any."""
    found: list[HeadLine] = []
    matches = re.finditer(r"^[^\S\n]*\S[^\n]*", text[:_LONGEST_HEAD], re.M)
    lines = [HeadLine(plain_line(match[0].strip()), match.end()) for match in matches]
    lines = [line for line in lines if not is_menu(line.words)]
    lines = list(_with_values(lines, language))
    wrapped = _wrapped(text)
    for i, line in enumerate(lines):
        behind = lines[i + 1].words if i + 1 < len(lines) else ""
        words = _DATELINE.sub("", line.words)
        is_prose = _is_prose(words, language) and not _is_labelled(behind, language)
        is_label = line.words.startswith(_PARAGRAPH) or opens_turns(line.words, text, language)
        if is_prose or line.end in wrapped or is_label:
            yield from found
            yield from _dateline(line, found[-1].end if found else 0, language)
            return
        found.append(line)
        if len(found) > _MOST_LINES:
            return


def opens_turns(line: str, text: str, language: str) -> bool:
    """Say whether a line is a label: it is in the text again; so is a name below a letter, once."""
    is_named = is_full_name(line, language)
    if not line.endswith(":") and not is_named:
        return False
    least = _LEAST_NAMED if is_named else 2
    again = re.finditer(rf"^{re.escape(line)}\s*$", text, re.M)
    return sum(1 for _ in islice(again, least)) == least


def _wrapped(text: str) -> frozenset[int]:
    """Return where the lines end that begin a paragraph of prose, which is broken into lines."""
    found: set[int] = set()
    for block in re.finditer(r"^[^\n]++(?:\n[^\n]++)+", text[:_LONGEST_HEAD], re.M):
        lines = block[0].split("\n")
        is_wide = sum(len(line) >= _WRAPPED_AT for line in lines[:-1]) >= len(lines) - 1
        is_said = len(lines) >= _LEAST_WRAPPED and _HAS_SENTENCES.search(" ".join(block[0].split()))
        if is_wide and is_said:
            found.add(block.start() + len(lines[0]))
    return frozenset(found)


def _dateline(line: HeadLine, end: int, language: str) -> Iterator[HeadLine]:
    """Yield where and when a text was written, before its first sentence: "SUND, 5 May 2019 –".

    These words stay in the text: `end` is where the head above them ends.
    """
    match = _DATELINE.match(line.words)
    if match is not None and around_date(match[1], language)[2] is not None:
        yield HeadLine(match[1], end)


def is_menu(line: str) -> bool:
    """Say whether a line leads to a part of a page: "News", "Skip to content"."""
    parts = in_any_language(lambda each: each.heads.menu)
    if rule(rf"^\W{{0,5}}(?:{parts})\W{{0,5}}$").match(line):
        return True
    if any(char.isdigit() for char in line):
        return False
    if _STEP.search(line) and not _IN_WORDS.search(line):
        return True  # "Home > News > Speeches"
    places = [place for place in _PLACES.split(line) if place.strip()]
    begins = rule(rf"^\W{{0,5}}(?:{parts})\b")
    return (
        len(places) > 1
        and all(len(place.split()) <= _LONGEST_PLACE for place in places)
        and sum(begins.match(place) is not None for place in places) > len(places) // 3
    )


def _with_values(lines: Sequence[HeadLine], language: str) -> Iterator[HeadLine]:
    """Yield the lines, a label that is alone with what is below it.

    "Published" with a date, "From:" with a name, "Location" with a place.
    """
    heads = language_of(language).heads
    label = rule(rf"(?:{heads.published or NEVER}|{heads.held or NEVER})(?:\s\w+)?\s?:?")
    named = rule(rf"(?:{heads.speaker_label or NEVER}|{heads.voice_label or NEVER})\s?:")
    place = rule(rf"(?:{in_any_language(lambda each: each.occasions.place_label)})\s?:?")
    above = None
    for line in lines:
        is_value = above is not None and (
            named.fullmatch(above.words)
            or (place.fullmatch(above.words) and _may_be_value(line.words))
            or around_date(line.words, language)[2] is not None
        )
        if above is not None and is_value:
            yield HeadLine(f"{above.words.rstrip(' :')}: {line.words}", line.end)
            above = None
            continue
        if above is not None:
            yield above
        is_label = any(one.fullmatch(line.words) for one in (label, named, place))
        above = line if is_label else None
        if above is None:
            yield line
    if above is not None:
        yield above


def _may_be_value(line: str) -> bool:
    return line[:1].isupper() and len(line.split()) <= _LONGEST_VALUE and line[-1:] not in ".:;?!"


def plain_line(line: str) -> str:
    """Return a line without Markdown; a label in a table, or before a tab, with a colon."""
    row = _ROW.match(line)
    labelled = f"{row[1].strip()}: {row[2]}" if row else _TABBED.sub(r"\1: ", line)
    return _MARKDOWN.sub("", " ".join(labelled.split()))


def _is_labelled(line: str, language: str) -> bool:
    """Say whether a line is a field of a page: "From: …", "Published: …"; a summary may precede."""
    heads = language_of(language).heads
    labels = (heads.speaker_label, heads.voice_label, heads.published, heads.held)
    known = "|".join(filter(None, labels)) or NEVER
    return rule(rf"^(?:{known})(?:\s\w+)?\s*:").match(line) is not None


def _is_prose(line: str, language: str) -> bool:
    words = line.split()
    if len(line) > _LONGEST or (begins_speech(line, language) and line.endswith((",", "!"))):
        return True
    if len(words) < _LEAST_SALUTATION or names_occasion(line, language):
        return False
    if begins_speech(line, language) and (line[-1:] in ",:!" or _HAS_SENTENCES.search(line)):
        return True
    gave = language_of(language).heads.gave or NEVER
    if rule(rf"^.{{3,160}}\s(?:{gave})").match(line):
        return False  # "Governor Ann Roe today delivered the following remarks."
    is_dated = around_date(line, language)[2] is not None
    ends = ENDS_SENTENCE.search(line.rstrip(' \u00a0»”"'))
    return len(words) >= PROSE and ends is not None and not is_dated


def _joined(lines: Iterator[HeadLine], language: str) -> Iterator[HeadLine]:
    """Yield the lines, "Remarks by" and the line behind it as one."""
    rules = language_of(language)
    at = rf"(?:{rules.heads.event or NEVER})(?:\s(?:{rules.names.article or NEVER}))?"
    ends = rule(rf"(?:^|\s)(?:{rules.attributions.by or NEVER}|(?<=notes )for|{at})$")
    held = ""
    for line in lines:
        words = f"{held} {line.words}".strip()
        held = words if ends.search(words) and len(words.split()) < PROSE else ""
        if not held:
            yield HeadLine(words, line.end)
