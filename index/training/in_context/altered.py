"""Questions altered so that the passage that answers them no longer does.

Another name, number or year; the opposite; a denial. They are written by rule, so now and then one
is still answered: a teacher that reads both can weigh that.
"""

import random
import re
from collections.abc import Sequence
from typing import Literal

Alteration = Literal["name", "number", "opposite", "denial"]

_NUMBER = re.compile(r"(?<![\w.,])\d[\d,]*(?:\.\d+)?(?![\w,])")
_NAME = re.compile(r"(?<=[\w,] )(?:[A-Z][\w'’-]+)(?: [A-Z][\w'’-]+){0,2}")
_ASKS = re.compile(r"\b(?:what|which|who|whom|whose|why|when|where|how)\b", re.I)
_YES_OR_NO = re.compile(
    r"(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|may|might|must)\b",
    re.I,
)
_AUXILIARY = re.compile(
    r"\b(is|are|was|were|do|does|did|has|have|had|can|could|will|would|should)\b", re.I
)
# Few people ask what was not done.
_DENIALS = 0.25
_DENIED = {"can": "can't", "will": "won't"}
_OPPOSITES = (
    ("increase", "decrease"), ("increased", "decreased"), ("increases", "decreases"),
    ("increasing", "decreasing"), ("rise", "fall"), ("rose", "fell"), ("rising", "falling"),
    ("more", "less"), ("most", "least"), ("higher", "lower"), ("highest", "lowest"),
    ("high", "low"), ("larger", "smaller"), ("largest", "smallest"), ("large", "small"),
    ("longer", "shorter"), ("longest", "shortest"), ("long", "short"), ("older", "younger"),
    ("oldest", "youngest"), ("old", "new"), ("first", "last"), ("before", "after"),
    ("early", "late"), ("earlier", "later"), ("begin", "end"), ("began", "ended"),
    ("start", "stop"), ("started", "stopped"), ("open", "close"), ("opened", "closed"),
    ("win", "lose"), ("won", "lost"), ("gain", "lose"), ("gained", "lost"), ("buy", "sell"),
    ("bought", "sold"), ("accept", "reject"), ("accepted", "rejected"), ("agree", "disagree"),
    ("agreed", "disagreed"), ("support", "oppose"), ("supported", "opposed"),
    ("supports", "opposes"), ("allow", "forbid"), ("allowed", "forbidden"), ("strong", "weak"),
    ("stronger", "weaker"), ("strengthen", "weaken"), ("good", "bad"), ("better", "worse"),
    ("best", "worst"), ("positive", "negative"), ("success", "failure"),
    ("succeeded", "failed"), ("advantage", "disadvantage"), ("advantages", "disadvantages"),
    ("benefit", "harm"), ("benefits", "harms"), ("public", "private"), ("rich", "poor"),
    ("north", "south"), ("northern", "southern"), ("east", "west"), ("eastern", "western"),
    ("import", "export"), ("imports", "exports"), ("friend", "enemy"), ("war", "peace"),
    ("above", "below"), ("over", "under"), ("majority", "minority"), ("maximum", "minimum"),
    ("cause", "prevent"), ("caused", "prevented"), ("create", "destroy"),
    ("created", "destroyed"), ("built", "destroyed"), ("introduced", "abolished"),
    ("included", "excluded"), ("include", "exclude"), ("join", "leave"), ("joined", "left"),
    ("men", "women"), ("male", "female"), ("safe", "dangerous"), ("easy", "difficult"),
    ("cheap", "expensive"), ("common", "rare"), ("like", "dislike"), ("known", "unknown"),
    ("same", "opposite"), ("with", "without"), ("inside", "outside"), ("up", "down"),
    ("approve", "block"), ("approved", "blocked"), ("raise", "cut"), ("raised", "cut"),
    ("improve", "worsen"), ("improved", "worsened"), ("protect", "endanger"),
    ("help", "hinder"), ("helped", "hindered"), ("praised", "criticised"),
    ("confirmed", "denied"), ("confirm", "deny"), ("true", "false"), ("legal", "illegal"),
)  # fmt: skip
_OPPOSITE = {a: b for pair in _OPPOSITES for a, b in (pair, pair[::-1])}
_WORD = re.compile(r"[A-Za-z]+")


def altered(
    question: str, text: str, names: Sequence[str], chance: random.Random
) -> tuple[str, Alteration] | None:
    """Return a question altered in one way, and in which, or None if no way is found.

    `text`: the passage that answers it; `names`: those of other questions of its kind. What asks
    for yes or no is only given another name: its opposite and its denial are answered by "no".
    """
    ways = [_with_other_name]
    if _ASKS.search(question) and not _YES_OR_NO.match(question):
        ways += [_with_other_number, _opposite]
        if chance.random() < _DENIALS:
            ways.append(_denied)
    chance.shuffle(ways)
    for way in ways:
        if (found := way(question, text, names, chance)) and found[0] != question:
            return found
    return None


def names_in(question: str) -> list[str]:
    """Return the names in a question: words in capitals that do not begin it."""
    return [match[0] for match in _NAME.finditer(question)]


def _with_other_number(
    question: str, text: str, names: Sequence[str], chance: random.Random
) -> tuple[str, Alteration] | None:
    found = list(_NUMBER.finditer(question))
    if not found:
        return None
    match = chance.choice(found)
    others = sorted({n for n in _NUMBER.findall(text) if len(n) == len(match[0])} - {match[0]})
    digits = match[0].replace(",", "").split(".")[0]
    other = chance.choice(others) if others and chance.random() < 0.5 else ""
    if not other:
        step = chance.choice((-20, -10, -3, -2, -1, 1, 2, 3, 10, 20))
        other = str(max(1, int(digits) + step))
    return f"{question[: match.start()]}{other}{question[match.end() :]}", "number"


def _with_other_name(
    question: str, text: str, names: Sequence[str], chance: random.Random
) -> tuple[str, Alteration] | None:
    found = list(_NAME.finditer(question))
    if not found or not names:
        return None
    match = chance.choice(found)
    here = [n for n in names_in(text) if n not in question]
    other = chance.choice(here if here and chance.random() < 0.5 else names)
    if other in question or match[0] in other:
        return None
    return f"{question[: match.start()]}{other}{question[match.end() :]}", "name"


def _opposite(
    question: str, text: str, names: Sequence[str], chance: random.Random
) -> tuple[str, Alteration] | None:
    found = [match for match in _WORD.finditer(question) if match[0] in _OPPOSITE]
    if not found:
        return None
    match = chance.choice(found)
    other = _OPPOSITE[match[0]]
    return f"{question[: match.start()]}{other}{question[match.end() :]}", "opposite"


def _denied(
    question: str, text: str, names: Sequence[str], chance: random.Random
) -> tuple[str, Alteration] | None:
    asks = _ASKS.search(question)
    match = _AUXILIARY.search(question, asks.end() if asks else 0)
    if match is None or "not" in question or "n't" in question:
        return None
    if len(question[: match.start()].split()) > 6:
        return None
    word = match[1].lower()
    denied = _DENIED.get(word, f"{word}n't")
    return f"{question[: match.start()]}{denied}{question[match.end() :]}", "denial"
