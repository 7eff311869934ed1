"""The forms in which a label stands before the words: "NAME:", "NAME.", "NAME –", "(NAME)", "Q".

Each reader looks at the head of a line.
"""

import re
from dataclasses import replace
from typing import Literal

from index.annotation.transcripts.full_stops import read_recorded
from index.annotation.transcripts.label import SURE, LabelText, read_label
from index.annotation.transcripts.names import courtesy, is_title
from index.text import GAP, MAYBE_GAP, NEVER, language_of, opening, rule

# How a label is set off from the words: "NAME:", "NAME.", "NAME –", "[NAME]", "(NAME)", by a tab,
# alone on its line, in bold, or "Q" with nothing behind it. `change`: somebody else speaks, but
# nobody says who (">>", "Several hon. Members rose"); `vague`: it says so in words that name nobody
# known. `examiner`: who asks from here on ("BY MR. LANE:").
Form = Literal[
    "colon",
    "stop",
    "dash",
    "bracket",
    "round",
    "tab",
    "line",
    "bold",
    "bare",
    "change",
    "vague",
    "examiner",
]

_COLON = re.compile(r"[ \u00a0]?[:：∶꞉](?![\d/])")
_DASH = re.compile(r"\.?[ \u00a0][-–—]+[ \u00a0]|\.[-–—][ \u00a0]")
_STOPPED_DASH = re.compile(r"([^\n:a-z–—]{2,60})\.[-–—][ \u00a0]")
# "Ann Roe — Norrland: words"
_PLACED = re.compile(r"([^\W\d_a-z][^\n:.!?,–—]{1,40}):[ \t\u00a0]+(?=[^\W\d_a-z])")
_BRACKET = re.compile(r"\[([^\[\]\n]{1,60})\][ \t\u00a0:]*")
# What is in brackets behind a name may have dashes, too.
_BRACKETS = re.compile(r"\([^()\n]{1,90}\)")
_ROUND = re.compile(r"\(([^()\n]{2,90})\)[ \t\u00a0]+(?=\S)")
_TAB = re.compile(r"([^\t\n:]{1,69}[^\t\n:.])\t[ \t]*(?=\S)")
_BARE = re.compile(
    r"(?P<q>Q)[ \t\u00a0]+(?=[^\W\d_a-z]|[\"“'‘(\[…—–-]|\d)|(?P<a>A)[ \t\u00a0]{2,}(?=\S)"
)
# "Q (Reuters):"
_Q_OF = re.compile(r"[QA][ \u00a0]*\([^()\n]{1,60}\)[ \u00a0]?:")

# A form, the label, and where the words behind it begin.
_Read = tuple[Form, LabelText, int]


def _examiner(head: str, language: str) -> _Read | None:
    """Read "BY MR. LANE:" or "CROSS-EXAMINATION BY MR. LANE:"; not "BY PRESS SECRETARY ANN ROE"."""
    examined = language_of(language).transcripts.examined or NEVER
    match = rule(rf"(?:{examined})[ ]+(?P<who>[^:\n]{{2,60}}?)[ ]?[:.]?[ ]*$").match(head)
    label = read_label(match["who"], language) if match else None
    if match is None or label is None or label.kind not in ("titled", "office", "named"):
        return None
    is_bare = len(head[: match.start("who")].split()) == 1  # "BY", not "Questioned by"
    if is_bare and ":" not in match[0] and not courtesy(label, language):
        return None
    return "examiner", label, match.end()


def read_colon(head: str, language: str) -> _Read | None:
    """Read "NAME: words", and what says in which capacity, as in "NAME: rapporteur. – words"."""
    match = _COLON.search(head)
    label = read_label(head[: match.start()], language) if match else None
    if match is None or label is None or _is_letter(label, language):
        return None
    is_numbered = label.kind == "part" and len(label.words) > 1
    if (is_numbered or _is_aside(label, language)) and head[match.end() :].lstrip()[:1].islower():
        return None  # "Minister, again: why not?", "Question 5: are you tired?"
    capacity = language_of(language).transcripts.capacity or NEVER
    behind = rule(
        rf"[ \t\u00a0]*(?:(?:{capacity})[^.:\n]{{0,100}}\.[ ][-–—][ ]|[–—][ \u00a0])?"
        r"(?:\([A-Z]{2}\)[ ])?"
    ).match(head, match.end())
    return "colon", label, behind.end() if behind else match.end()


def _is_aside(label: LabelText, language: str) -> bool:
    """Say whether what stands behind an office or "Mr. Roe" is no role, but the sentence itself.

    "All, please see below."
    """
    role = label.role or ""
    jobs = language_of(language).transcripts.offices | language_of(language).offices.roles
    is_role = not role or role[0].isupper() or not jobs.isdisjoint(role.lower().split())
    return label.kind in ("office", "titled", "part") and not is_role


def _is_letter(label: LabelText, language: str) -> bool:
    """Say whether a label is a "Q." and the beginning of the question: "Q. In Sund: …"."""
    if len(label.words) < 2 or label.words[0] not in ("Q.", "A."):
        return False
    rest = read_label(" ".join(label.words[1:]), language)
    return rest is None or rest.kind in ("doubtful", "part")


def _stop(head: str, language: str) -> _Read | None:
    """Read "NAME. words"; the full stop of "HON. PROF. B. ROE.- words" stands before the dash."""
    dash = _STOPPED_DASH.match(head)
    if dash and (label := read_label(dash[1], language)) and label.kind in SURE:
        return "stop", label, dash.end()
    found = read_recorded(head, language)
    if found is None or _is_aside(found[0], language):  # "Deputy Roe, please. Order."
        return None
    return "stop", *found


def _dash(head: str, language: str) -> _Read | None:
    """Read "NAME – words", and "NAME, on behalf of the Y Group. – (DE) words"."""
    match = _DASH.search(_BRACKETS.sub(lambda aside: "_" * len(aside[0]), head))
    if match is None:
        return None
    name, _, capacity = head[: match.start()].partition(",")
    rules = language_of(language).transcripts
    if capacity and not opening(rf"\s*(?:{rules.capacity or NEVER})").match(capacity):
        name = head[: match.start()]
    label = read_label(name, language)
    place = _PLACED.match(head, match.end()) if label else None
    placed = read_label(place[1], language) if place and not is_title(place[1], language) else None
    if label and place and placed:
        return "colon", replace(label, role=label.role or place[1]), place.end()
    tongue = re.compile(r"(?:\([A-Z]{2}\)[ ])?").match(head, match.end())
    if label is None:
        return None
    form: Form = "stop" if match[0].startswith(".") else "dash"
    return form, label, tongue.end() if tongue else match.end()


def read_bracket(head: str, language: str) -> _Read | None:
    match = _BRACKET.match(head)
    label = read_label(match[1], language) if match else None
    return ("bracket", label, match.end()) if match and label else None


def _round(head: str, language: str) -> _Read | None:
    """Read "(Minister Roe) words", as ministries of Japan and Korea have it."""
    match = _ROUND.match(head)
    if match is None:
        return None
    rules = language_of(language).transcripts
    name = rule(rf"{MAYBE_GAP}[-–—]{GAP}(?:{rules.manner or NEVER})\b.*").sub("", match[1])
    label = read_label(name, language)
    if label is None or opening(rf"(?:{rules.manner or NEVER}|{rules.played or NEVER})\b").match(
        name
    ):
        return None
    return "round", label, match.end()


def _tab(head: str, language: str) -> _Read | None:
    """Read a name and, behind a tab, the words."""
    match = _TAB.match(head)
    label = read_label(match[1], language) if match else None
    return ("tab", label, match.end()) if match and label else None


def _bare(head: str, language: str) -> _Read | None:
    """Read "Q   words", as the White House has it, and "A   words"."""
    match = None if _Q_OF.match(head) else _BARE.match(head)
    label = read_label(match["q"] or match["a"], language) if match else None
    return ("bare", label, match.end()) if match and label else None


READERS = (_examiner, _bare, _round, _tab, read_colon, _stop, _dash)
