"""The head of a text as a whole: what its lines say of who spoke and when, wherever that stands.

`index.annotation.first_lines` reads a head line by line and stops at what it does not know. This
looks at every line above the first that is prose, and takes only what nothing else there
contradicts.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from index.annotation.head_days import Day, HeadLine, days_meant, days_of
from index.annotation.head_extent import head_lines, lines_below
from index.annotation.head_lines import Facts, is_clock
from index.annotation.head_occasion import read_occasion
from index.annotation.head_others import is_interview, others_in
from index.annotation.head_voices import (
    is_labelled,
    is_occasion,
    names_speech,
    tells_speech,
    voices_in,
)
from index.annotation.offices import is_held_office
from index.text import in_any_language, may_be_one, rule


@dataclass(frozen=True, slots=True)
class Block:
    """What a head says, and where the last line ends that says it.

    `published` are the days on which it says that it came out; `competing` the fields of which it
    says two things; `labelled` and `sure` are as in `head_occasion.Found`.
    """

    facts: Mapping[str, str]
    end: int
    published: Collection[str]
    competing: Mapping[str, tuple[str, ...]]
    labelled: Collection[str]
    sure: Collection[str]


def read_block(text: str, language: str, *, is_spoken: bool) -> Block:
    """Read the head of a text; nobody speaks in one that is neither a speech's nor `is_spoken`."""
    lines = head_lines(text, language)
    days = list(days_of(lines, language)) or _days_below(text, language)
    # "For Immediate Release 5 May 2019", and the time that they began at, alone on a line.
    is_same_day = any(is_clock(line.words) for line in lines)
    is_held = not is_spoken or is_same_day
    meant = [day for day in days_meant(days) if is_held or day.kind != "published"]
    facts: Facts = {}
    competing: dict[str, tuple[str, ...]] = {}
    end = 0
    if len({day.when for day in meant}) == 1:
        facts["date"], end = meant[0].when, meant[-1].line.end
    elif meant:
        competing["date"] = tuple(dict.fromkeys(day.when for day in meant))
    else:
        unsure = tuple(day.line.words for day in days if day.kind == "range")
        kinds = {day.kind for day in days}
        if not unsure and {"within", "published"} <= kinds:
            unsure = tuple(dict.fromkeys(day.when for day in days))
        competing |= {"date": unsure} if unsure else {}
    published = {day.when for day in days if day.kind == "published"}
    voices = list(voices_in(lines, language))
    if is_interview(lines, language):  # a name alone may be the reporter's
        voices = [voice for voice in voices if voice.is_by or voice.role]
    occasion = read_occasion(lines, {voice.line for voice in voices}, language)
    fields = rule(rf"^\W*(?:{in_any_language(lambda each: each.heads.role_label)})\s*:\s")
    has_fields = bool(occasion.labelled) or any(fields.match(line.words) for line in lines)
    is_form = has_fields and any(is_labelled(line.words) for line in lines)
    is_speech = any(
        names_speech(line.words, language) or tells_speech(line.words, language) for line in lines
    )
    if is_spoken or is_form or is_speech:
        facts |= occasion.facts
        end = max(end, occasion.end)
        voices = [v for v in voices if v.is_by] or voices
        names = list(dict.fromkeys(v.name for v in voices))
        if names and all(may_be_one(one, other) for one, other in combinations(names, 2)):
            facts |= {"speaker": max(names, key=len), "kind": "remarks"}
            is_form = any(is_labelled(v.line.words) for v in voices)
            labelled = _labelled_role(lines, language) if is_form else None
            if role := next(filter(None, [labelled, *(v.role for v in voices)]), None):
                facts["role"] = role
            end = max(end, *(v.line.end for v in voices))
        elif names:
            competing["speaker"] = tuple(names)
    elif occasion.labelled:
        facts |= {name: occasion.facts[name] for name in occasion.labelled}
        end = max(end, occasion.end)
    if others := others_in(lines, voices, language):
        competing["speaker"] = others
    dropped = {*competing, *(("role",) if "speaker" in competing else ())}
    facts = {name: value for name, value in facts.items() if name not in dropped}
    return Block(facts, end, published, competing, occasion.labelled, occasion.sure)


def _days_below(text: str, language: str) -> list[Day]:
    """Return the one day that lines below a head without any give: below a summary, say."""
    days = [day for day in days_of(lines_below(text, language), language) if day.kind != "within"]
    return days if len({day.when for day in days}) == 1 else []


def _labelled_role(lines: Sequence[HeadLine], language: str) -> str | None:
    """Return the office that a label has in a form with whoever speaks: "Title: Director"."""
    role = rule(
        rf"^\W*(?:{in_any_language(lambda each: each.heads.role_label)})\s*:\s*(?P<role>\w.*\w)\W*$"
    )
    above = HeadLine("", 0)
    match = None
    for line in lines:
        found = role.match(line.words)
        # "Title: Old wine, new bottles" is one of the speech, but for a line below the name.
        is_of_text = (
            found and not is_labelled(above.words) and not is_held_office(found["role"], language)
        )
        match = match or (None if is_of_text else found)
        above = line
    if match is None or is_occasion(match["role"], language):
        return None
    is_one = len(match["role"].split()) == 1
    return None if is_one and not is_held_office(match["role"], language) else match["role"]
