"""What stands beside a quotation: the sentence that leads to it, and the verb of saying.

It says whether somebody is quoted at all, and whether the speaker quotes himself.
"""

import re
from functools import cache

from index.models import Span
from index.text import ASSUMED, NEVER, PARTICLES, SENTENCE_EDGE, language_of, rule

WORD = r"[A-ZÀ-ÖØ-Þ][\w’'-]{0,40}"
_SHORT = "Mr|Mrs|Ms|Dr|St|Sen|Rep|Gen|Lt|Col|Prof|Rev|Hon"
_TITLE = rf"(?:(?:{_SHORT})\.[ ])?"
# Where no sentence ends: "Dr. Rehm", "John F. Kennedy".
_ABBREVIATED = re.compile(rf"\b(?:{_SHORT}|[A-Z])\.\s*$")
_INITIAL = r"(?:[A-Z]\.[ ]?){0,5}"
NAME = (
    rf"{_TITLE}{_INITIAL}(?:(?<=\.[ ])(?:{PARTICLES})[ ])?{WORD}"  # "T. de Vries"
    rf"(?:[ ](?:(?:{PARTICLES}|of|of the|the)[ ])?{_TITLE}{_INITIAL}{WORD}){{0,11}}"
)
ARTICLE = "(?:the|der|die|das|le|la|les|el|los|il|lo)"
# What may stand between a name and its verb: "of the coast guard", ", the mayor,", "(Oslo)".
ASIDE = r"(?:[ ]of(?:[ ][\w’-]{1,40}){1,4}|,[ ](?P<aside>[^,:;“\"]{1,60}),|[ ]\([^)]{1,60}\))?"
# How far from a quotation what says whose it is may stand; and how far a verb of saying.
REACH = 400
FAR = 80


def is_own(text: str, quoted: Span, block: Span, language: str = ASSUMED) -> bool:
    """Say whether the speaker quotes words of his own: "I said then: …"."""
    before = lead_of(text[max(block.start, quoted.start - REACH) : quoted.start])
    after = text[quoted.end : min(block.end, quoted.end + FAR)]
    # “Close them all.” I answered him: a sentence of its own.
    is_behind = goes_on(text[quoted.start : quoted.end], after)
    after = after.lstrip(" ,—–") if is_behind else ""
    own = _own(language)
    if own is None or rule(language_of(language).quotings.opens).search(before):
        return False
    # No verb of saying stands between "I said" and the words.
    led = any(_is_last_verb(m, before, language) for m in own.finditer(before))
    return led or own.match(after) is not None or _is_joined(before, language)


def _is_joined(lead: str, language: str) -> bool:
    """Say whether a lead ends as in "we looked at it and said", or "it is time to say"."""
    rules = language_of(language).quotings
    joined = rf"\b(?:(?P<aim>{rules.aims or NEVER})|{rules.joins or NEVER})"
    says = rf"{joined}\s+(?:(?:{rules.adverbs})\s+)?(?:{rules.says})"
    verb = rule(rf"{says}\W*$").search(lead)
    if verb is None:
        return False
    ahead = lead[: verb.start()]
    if re.search(rf"\w\W+{NAME}", ahead):
        return False
    subjects = rule(rf"\b(?:{rules.subjects or NEVER})\b").findall(ahead)
    if not subjects:
        return verb["aim"] is not None
    return rule(rules.own).fullmatch(subjects[-1]) is not None


def leads_to_words(paragraph: str, language: str = ASSUMED) -> bool:
    """Say whether a paragraph ends with somebody else who says what follows: "They tell you:"."""
    says = language_of(language).quotings.says
    lead = lead_of(paragraph[-REACH:])
    follows = language_of(language).quotings.follows or NEVER
    if rule(follows).search(lead):
        lead = f"{lead[:-1]}:"  # "He writes to me as follows."
    if not lead.endswith(":") or not says:
        return False
    if rule(language_of(language).stances.announcing).search(lead):
        return True
    own = _own(language)
    is_own = any(_is_last_verb(m, lead, language) for m in own.finditer(lead)) if own else False
    return bool(rule(rf"\w\s+(?:{says})\b[^.:;]{{0,40}}:$").search(lead)) and not is_own


def _is_last_verb(own: re.Match[str], before: str, language: str) -> bool:
    rest = before[own.end() :]
    says = language_of(language).quotings.says
    return len(rest) <= FAR and not rule(rf"\b(?:{says})\b").search(rest)


def is_said(text: str, quoted: Span, block: Span, language: str = ASSUMED) -> bool:
    """Say whether a verb of saying stands beside a quotation."""
    before = lead_of(text[max(block.start, quoted.start - FAR) : quoted.start])
    after = text[quoted.end : min(block.end, quoted.end + FAR)]
    says = rule(rf"\b(?:{language_of(language).quotings.says or NEVER})\b")
    return says.search(before) is not None or says.search(after) is not None


def is_disowned(text: str, at: int, end: int, language: str = ASSUMED) -> bool:
    """Say whether the sentence at a place gives the words before it to another."""
    pattern = language_of(language).quotings.disowned
    return bool(rule(pattern).match(text, at, min(end, at + REACH)))


def is_credit(before: str, who: str, language: str = ASSUMED) -> bool:
    """Say whether words before a quotation only say whose it is: "Mayor Roe said on Friday:"."""
    rules = language_of(language).quotings
    subject = rf"(?:{ARTICLE} )?{re.escape(who)}{ASIDE}|{rules.pronouns or NEVER}"
    when = rf"(?:\s(?:{rules.before_others or NEVER})\s[^:.;“\"]{{1,40}})?"
    credit = (
        rf"^\W*(?:{subject})\s+(?:(?:{rules.adverbs or NEVER})\s+){{0,3}}(?:{rules.says or NEVER})"
    )
    return rule(rf"{credit}{when}\W*$").match(lead_of(before)) is not None


@cache
def _own(language: str) -> re.Pattern[str] | None:
    rules = language_of(language).quotings
    if not rules.own or not rules.says:
        return None
    said = rf"(?:{rules.own})\s*\b(?:{rules.says})|(?:{rules.says})\s+(?:{rules.own})"
    return re.compile(rf"(?:^|(?<=[\s,—–(]))(?:{said})\b", re.I)


def lead_of(before: str) -> str:
    """Return the sentence that leads to a quotation, as far as it stands before it."""
    edges = (m.end() for m in SENTENCE_EDGE.finditer(before.rstrip()))
    ends = [edge for edge in edges if not _ABBREVIATED.search(before, max(0, edge - 8), edge)]
    return before[ends[-1] :] if ends else before


def goes_on(quoted: str, after: str) -> bool:
    """Say whether the sentence of a quotation goes on behind it."""
    ends = quoted.rstrip("”\"»«›‹'’").endswith((",", "?", "!", "—", "–"))
    return ends or after.startswith((",", " - ", " – "))
