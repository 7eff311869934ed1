"""Labels with a full stop behind them: "Mr. PRATT of Ohio.", "CHAIR POWELL.", "Captain Mendez."."""

import re
from functools import cache

from index.annotation.transcripts.label import SURE, LabelText, read_label
from index.text import NEVER, PARTICLES, language_of, rule

# A letter that is no small one, with or without an accent.
_CAPITAL = r"[^\W\d_a-zß-öø-ÿ]"
_INITIAL = rf"{_CAPITAL}\.[ ]?"
# "McCONNELL", "DeGETTE", "O'NEILL", "ROS-LEHTINEN".
_CAPITALS = rf"(?:[A-Z][a-z]{{0,3}}['’]?)?{_CAPITAL}{{2,}}(?:[-'’]{_CAPITAL}+)*"
# "Prof." has a full stop, "President" has none.
_LONGEST_SHORT = 4
_GAP = "[ \t\u00a0]"
_ROMAN = re.compile(r"\A[IVXLC]+\.")


def read_recorded(head: str, language: str) -> tuple[LabelText, int] | None:
    """Read a label with a full stop at the head of a line, and where the words behind it begin."""
    match = re.match(_letters(language), head) or re.match(_pattern(language), head)
    if match is None or _ROMAN.match(head):
        return None
    label = read_label(match[match.lastgroup or 0], language)
    is_vague = match.lastgroup == "recorded" and label is not None
    if label is None or rule(language_of(language).transcripts.dropped or NEVER).fullmatch(
        label.name
    ):
        return None  # "MR. ANN ROE, DELEGATE"
    titled = language_of(language).transcripts.titled or NEVER
    if label.role and rule(titled).fullmatch(label.role.split()[-1]):
        return None  # "MANAGER, SUND PRODUCTS Mr. Lund. My name is …"
    if is_vague and label.kind not in ("body", *SURE):
        return None
    return label, match.end()


@cache
def _letters(language: str) -> str:
    """Return the pattern of "Q." and "A.", or "P." and "R.", before what is asked and answered."""
    of = language_of(language).transcripts.parts
    letters = "".join(sorted(part.upper() for part in of if len(part) == 1)) or "Q"
    return rf"(?P<label>[{letters}])\.[:]?[ \t\u00a0]+(?=\S)"


@cache
def _pattern(language: str) -> str:
    """Return the pattern of a name in capitals, with or without titles, and of one with titles."""
    of = language_of(language)
    rules = of.transcripts
    offices = of.offices.roles | rules.offices | rules.ranks
    words = {*rules.recorded_titles.split("|"), *map(re.escape, offices)} - {""}
    short = "|".join(sorted(word for word in words if len(word) <= _LONGEST_SHORT))
    whole = "|".join(sorted(word for word in words if len(word) > _LONGEST_SHORT))
    title = rf"(?i:(?:{short or NEVER})\.?|{whole or NEVER})"
    in_capitals = rf"(?:{_INITIAL})*{_CAPITALS}"
    name = rf"(?:(?:{_INITIAL})*|(?:{PARTICLES}){_GAP}){_CAPITAL}[\w'’-]+"
    article = rf"(?i:{rules.articles or NEVER}){_GAP}"
    parts = "|".join(sorted(re.escape(part.capitalize()) for part in rules.parts if len(part) > 1))
    behind = (
        rf"(?:,?{_GAP}(?i:{rules.suffixes or NEVER})\.?)?(?:{_GAP}(?:{rules.label_ends or NEVER}))?"
        rf"(?:{_GAP}(?:{rules.of_place or NEVER}){_GAP}[A-Z][a-z]+(?:{_GAP}[A-Z][a-z]+){{0,2}})?"
        rf"(?:{_GAP}?[(\[][^()\[\]\n]{{1,90}}[)\]])*(?:,{_GAP}[^.:;\n]{{2,120}})?"
    )
    stop, capital = rf"\.\d{{0,2}}{_GAP}+", rf"(?={_CAPITAL}|[\"“‘«(\[$—–¿¡-])"
    return (
        rf"\A(?:(?P<titled>(?:{title}{_GAP}){{1,4}}{in_capitals}(?:{_GAP}{in_capitals}){{0,7}}{behind})"
        rf"{stop}(?=\S)|"
        rf"(?P<name>{in_capitals}(?:{_GAP}{in_capitals}){{0,7}}{behind}){stop}{capital}|"
        rf"(?P<recorded>(?:(?:{article})?(?:{title}{_GAP}){{1,4}}{name}(?:{_GAP}{name}){{0,3}}|"
        rf"{article}(?:{title}{_GAP}){{0,3}}{title}|(?:{article})?(?:{parts or NEVER})|"
        rf"{rules.recorded or NEVER}){behind}){stop}{capital})"
    )
