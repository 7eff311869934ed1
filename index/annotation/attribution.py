"""Who said something, as what, on which occasion, where and when: read off a line of attribution.

"Remarks by NATO Secretary General Jens Stoltenberg at the Cyber Defence Pledge Conference, London,
23 May 2019" gives all of them.
"""

import re
from dataclasses import dataclass
from datetime import date

_MONTHS = (
    "january february march april may june july august september october november december".split()
)
_MONTH = "|".join(f"{month[:3]}(?:{month[3:]})?" for month in _MONTHS).replace("(?:)", "")
_DATES = (
    re.compile(
        rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\.?\s+(?P<m>{_MONTH})\.?,?\s+(?P<y>\d{{4}})\b", re.I
    ),
    re.compile(
        rf"\b(?P<m>{_MONTH})\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>\d{{4}})\b", re.I
    ),
    re.compile(r"\b(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})\b"),
    re.compile(r"\b(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{4})\b"),
)
_OCCASION = (
    r"(?:(?:opening|closing|keynote|welcoming|introductory|joint|doorstep|prepared)\s+)?"
    r"(?:remarks|speech|statement|address|keynote|lecture|press\s+conference|interview|comments|testimony)"
)
_SPOKEN = re.compile(
    rf"^(?P<occasion>{_OCCASION})\s+(?:by|of|from|with|given\s+by|delivered\s+by)\s+(?P<rest>.+)$",
    re.I | re.S,
)
_AT = re.compile(
    r"\s+(?:at|to|before|during|ahead\s+of|following|on\s+the\s+occasion\s+of|in)\s+(?=the\b|a\b|an\b|[A-Z0-9\"“])"
)
_SMALL = frozenset(
    "a an of the and for to at in on by before with from de van von der al bin".split()
)
ROLES = frozenset(
    "secretary general president chancellor minister ambassador director chairman chairwoman chair "
    "commissioner representative spokesperson spokesman spokeswoman secretary senator admiral "
    "colonel commander king queen prince premier governor mayor judge justice professor prof dr mr "
    "mrs ms sir lady lord chief officer envoy rapporteur coordinator deputy delegate pope".split()
)


@dataclass(frozen=True, slots=True)
class Attribution:
    """What a line of attribution says; `date` is ISO 8601."""

    title: str
    speaker: str | None = None
    role: str | None = None
    event: str | None = None
    place: str | None = None
    date: str | None = None


def title_case(name: str) -> str:
    """Return a name in capitals as names are written: "HARRY S. TRUMAN" is Harry S. Truman."""
    words_ = []
    for i, word in enumerate(name.split()):
        small = i > 0 and word.lower() in _SMALL
        cased = (
            word.lower()
            if small
            else re.sub(r"[^\W\d_]+(?:['’][^\W\d_]+)*", lambda m: m[0].capitalize(), word)
        )
        words_.append(re.sub(r"\b(Mc|O['’]|D['’])([a-z])", lambda m: m[1] + m[2].upper(), cased))
    return " ".join(words_)


def parse_attribution(line: str) -> Attribution | None:
    """Read an attribution, or return None where a line holds none."""
    line = re.sub(r"\s+", " ", line).strip(" \u00a0,;:.")
    line = re.sub(r"\s*\bSee\b:?$", "", line).strip(" ,;:.")
    spoken = _SPOKEN.match(line)
    if spoken is None:
        return None
    said, when = _take_date(spoken["rest"])
    who, _, occasion = _partition(said, _AT)
    event, place = _event_and_place(occasion)
    speaker, role, extra = speaker_and_role(who)
    title = f"{spoken['occasion']} by {who}" + (
        f" at {_with_article(occasion, event)}" if event else ""
    )
    return Attribution(title, speaker, role, event, place or extra, when)


def parse_date(text: str) -> str | None:
    """Return the last date that a text names, as ISO 8601, or None."""
    return _take_date(text)[1]


def clean_date(text: str) -> str | None:
    """Return a date as ISO 8601, as exact as it is given: a year, a month, a day; or None."""
    text = text.strip()
    if match := re.match(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d{2}(?=\D|$))?)?(?=\D|$)", text):
        try:
            return match[0] if len(match[0]) < 10 else date.fromisoformat(match[0]).isoformat()
        except ValueError:
            return None
    return parse_date(text)


def _take_date(text: str) -> tuple[str, str | None]:
    matches = [match for pattern in _DATES for match in pattern.finditer(text)]
    for match in sorted(matches, key=lambda m: -m.end()):
        month = match["m"]
        number = (
            int(month)
            if month.isdigit()
            else 1 + next(i for i, name in enumerate(_MONTHS) if name.startswith(month[:3].lower()))
        )
        try:
            when = date(int(match["y"]), number, int(match["d"])).isoformat()
        except ValueError:
            continue
        before = re.sub(r"(?:,|\bon\b|\s)+$", "", text[: match.start()])
        return before + text[match.end() :], when
    return text, None


def _partition(text: str, pattern: re.Pattern[str]) -> tuple[str, str, str]:
    match = pattern.search(text)
    if match is None:
        return text, "", ""
    return text[: match.start()], match.group(), text[match.end() :]


def _event_and_place(occasion: str) -> tuple[str | None, str | None]:
    pieces = [piece.strip(' "“”') for piece in occasion.split(",")]
    pieces = [piece for piece in pieces if piece]
    if not pieces:
        return None, None
    event = re.sub(r"^(?:the|an?)\s+", "", pieces[0])
    if len(pieces) > 1:
        return event, ", ".join(pieces[1:])
    named, _, place = _partition(event, re.compile(r"\s+in\s+(?=[A-Z])"))
    return named, place or None


def _with_article(occasion: str, event: str) -> str:
    return f"the {event}" if occasion.lower().startswith("the ") else event


def speaker_and_role(who: str) -> tuple[str, str | None, str | None]:
    """Return the speaker, the role, and what else stands behind.

    Of "NATO Secretary General Jens Stoltenberg" or "Jens Stoltenberg, Secretary General".
    """
    name, _, after = (part.strip() for part in who.partition(","))
    if after:
        first, _, rest = (part.strip() for part in after.partition(","))
        if ROLES.intersection(re.findall(r"[a-z]+", first.lower())):
            return name, first, rest or None
        speaker, role, _ = speaker_and_role(name)
        return speaker, role, after
    words = who.split()
    last = max(
        (i for i, w in enumerate(words) if ROLES.intersection(re.findall(r"[a-z]+", w.lower()))),
        default=-1,
    )
    if last == len(words) - 1:
        return who, None, None
    # "Secretary General of the United Nations António Guterres": the office runs on.
    while last >= 0 and words[last + 1].lower() in {"of", "for", "to"} and len(words) - last > 4:
        last = len(words) - 3
    return " ".join(words[last + 1 :]), " ".join(words[: last + 1]) or None, None
