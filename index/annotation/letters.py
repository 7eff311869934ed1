"""Letters: whoever is greeted gets one, whoever signs below its end wrote it.

The name at the head of a letter is as often the reader's as the writer's, so that only a signature
says whose it is.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.annotation.head_lines import Facts
from index.annotation.head_voices import is_labelled, is_occasion, read_named
from index.text import ENDS_SENTENCE, in_any_language, parse_date, rule

# The greeting stands within so many characters and lines of the head; a line has so many at most.
_HEAD, _MOST_ABOVE, _LONGEST_GREETING, _LONGEST_CLOSE = 4_000, 25, 100, 300
_LEAST_PROSE = 12
# A signature has so many lines: a name, an office, a body, and once more for a second name.
_SIGNATURE, _LONGEST_SIGNED = 6, 100
_LINE = re.compile(r"^[^\S\n]*+\S[^\n]*", re.M)
_APART = re.compile(r"\t| {3,}")


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter: where it greets and where its words end, what it is on, and who signs it as what.

    `signer` is None where nobody signs, or several do.
    """

    start: int
    end: int
    subject: str | None = None
    signer: str | None = None
    role: str | None = None

    def facts(self) -> Facts:
        """Return what the letter says of itself, as `describe_text` gives it."""
        found = {"title": self.subject, "speaker": self.signer, "role": self.role}
        kind = {"kind": "remarks"} if self.signer else {}
        return kind | {name: value for name, value in found.items() if value}


def find_letter(text: str, language: str) -> Letter | None:
    """Return the letter that a text is, or None; a speech may greet in the same words."""
    greetings = list(_greetings(text))
    if not greetings or _has_prose(text[: greetings[0].start()]):
        return None
    greeting = greetings[0]
    above = [match[0].strip() for match in _LINE.finditer(text, 0, greeting.start())]
    end = max((m.start() for m in _valedictions(text, greeting.end())), default=None)
    # Before prose ends a letter that somebody only reads out.
    if end is not None and _has_prose(text[text.find("\n", end) :]):
        end = None
    is_speech = any(is_occasion(line, language) or is_labelled(line) for line in above)
    is_one = len(greetings) == 1
    whole = text[greeting.start() :].partition("\n\n")[0][:_LONGEST_CLOSE]
    if end is None and (is_speech or not _is_to_one(whole)):
        return None
    subject = find_subject(text[: greeting.end() + _LONGEST_CLOSE])
    if end is None:
        return Letter(greeting.start(), len(text), subject)
    signed = _signature(text, end, language) if is_one else None
    ended = text.find("\n", end)
    stop = len(text) if ended < 0 or not is_one else ended
    name, role = signed or (None, None)
    return Letter(greeting.start(), stop, subject, name, role)


def _greetings(text: str) -> list[re.Match[str]]:
    opens = in_any_language(lambda each: each.letters.greeting)
    formal = in_any_language(lambda each: each.letters.formal)
    whom = rf"[^\n?]{{0,{_LONGEST_GREETING}}}"
    pattern = rf"^[^\w\n]{{0,4}}(?:(?:{opens}){whom}[,!]|(?:{formal}){whom}:)[ \t]*$"
    found = list(rule(pattern, re.M | re.I).finditer(text))
    return found if found and found[0].start() < _HEAD else []


def _valedictions(text: str, start: int) -> Iterator[re.Match[str]]:
    ends = in_any_language(lambda each: each.letters.valediction)
    return rule(rf"^[ \t]*(?:{ends})[^\n]{{0,{_LONGEST_CLOSE}}}$", re.M | re.I).finditer(
        text, start
    )


def _has_prose(part: str) -> bool:
    """Say whether a part of a text is more than the head or the foot of a letter."""
    lines = [line[0].strip() for line in _LINE.finditer(part)]
    return len(lines) > _MOST_ABOVE or any(
        len(line.split()) >= _LEAST_PROSE and ENDS_SENTENCE.search(line) for line in lines
    )


def _is_to_one(greeting: str) -> bool:
    """Say whether a greeting, of a line or more, is of one: not "Dear Ann, dear friends"."""
    many = in_any_language(lambda each: each.letters.many)
    opens = in_any_language(lambda each: each.letters.greeting)
    is_many = rule(rf"\b(?:{many})\b", re.I).search(greeting)
    return is_many is None and len(rule(rf"\b(?:{opens})", re.I).findall(greeting)) == 1


def find_subject(head: str) -> str | None:
    """Return what a letter or a saved mail says that it is on: "Subject: The old quay"."""
    label = in_any_language(lambda each: each.letters.subject)
    match = rule(
        rf"^[^\w\n]{{0,4}}(?:{label})\s?:\s*(?P<on>\S[^\n]{{2,200}})$", re.M | re.I
    ).search(head)
    return match["on"].strip(" *_.") if match else None


def _signature(text: str, end: int, language: str) -> tuple[str, str | None] | None:
    """Read who signs below a valediction; two names are none."""
    lines = [match[0].strip() for match in _LINE.finditer(text, end)][: _SIGNATURE + 1]
    beside = lines[0].rpartition(",")[2].strip()
    lines = [beside, *lines[1:]] if beside and len(beside) < _LONGEST_SIGNED else lines[1:]
    named: list[tuple[str, str | None]] = []
    for line, behind in zip(lines, [*lines[1:], ""], strict=True):
        if len(line) > _LONGEST_SIGNED or ": " in line:
            break
        if _APART.search(line):
            return None  # "Ann Roe        Bo Lie"
        if parse_date(line, language) is None:
            found = read_named(line, behind, language, is_by=True)
            named += [found] if found else []
    return named[0] if len({name for name, _ in named}) == 1 else None
