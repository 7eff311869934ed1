"""Who the lines of a head say speaks: "Speech by Jane Doe", a name above an office, a label."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.annotation.attribution import without_company
from index.annotation.given_names import is_full_name
from index.annotation.head_days import HeadLine
from index.annotation.head_lines import SEAT, asks, is_anothers_act, is_interviewers
from index.annotation.head_role import begins_with_role, is_rank
from index.annotation.occasion_lines import is_role
from index.annotation.offices import (
    AFTER_NAME,
    are_several,
    are_titles,
    is_held_office,
    is_person,
    read_person,
    title_case,
)
from index.text import (
    ELIDED_GAP,
    GAP,
    MAYBE_GAP,
    NEVER,
    PARTICLES,
    around_date,
    in_any_language,
    language_of,
    rule,
    without_date,
)

_NICKNAME = re.compile(rf"{GAP}[\"“‘'][^\"”’']{{2,15}}[\"”’'](?=\s)")
# The year in which somebody left a college: "Ann Roe '88".
_CLASS = re.compile(rf"(?<=\w){GAP}['’‘]\d\d\b")
_HELD_BY = re.compile(rf"^(.+?){MAYBE_GAP}\(([^()]+)\)$")
# What may stand before the kind of an occasion: "Annual State of the Union".
_WORDS_BEFORE = r"\W*+(?:[\w'’-]++:?\s+){0,4}"
_SPEAKER_LABELS = in_any_language(lambda each: each.heads.speaker_label)
# "Members: Norrland . . . . Mr. Roe", in a list of who is present.
_LEADER = re.compile(r"(?:\. ?){4}")
_POSSESSIVE = re.compile(r"['’]s\b")
# '"Old quays" - Governor Ann Roe'
_QUOTED_TITLE = re.compile(r"^[\"“«„][^\"“”«»„]{3,120}[\"”»“]\s[–—−-]\s(?=[A-Z])")
_SAID = re.compile(r"\s[^\W\d_A-Z]{5,}\.$")
# "… by Ann Roe, leader of the party. Check against delivery."
_NEXT_SENTENCE = re.compile(r"(?<=[^\W\d_A-Z]{5})\.\s.*")
_MOST_NAME_WORDS, _LONGEST_BYLINE = 5, 8
# "Jane Doe (Sund, 5 May 2019)"
_DATED_ASIDE = re.compile(rf"{MAYBE_GAP}\([^()\d]*+\d[^()]*+\)$")


@dataclass(frozen=True, slots=True)
class HeadVoice:
    """Who a line says speaks, as what, and whether it says so of who gives the speech."""

    name: str
    role: str | None
    is_by: bool
    line: HeadLine


def voices_in(lines: Sequence[HeadLine], language: str) -> Iterator[HeadVoice]:
    """Yield who the lines of a head say speaks; the line below a name may be their office alone."""
    above = False
    for i in range(len(lines)):
        is_office = above and begins_with_role(lines[i].words, language, is_line=True)
        voice = None if is_office else _voice(lines, i, language)
        above = voice is not None
        if voice is not None:
            yield voice


def _voice(lines: Sequence[HeadLine], i: int, language: str) -> HeadVoice | None:
    """Read who speaks off a line, or off it and the next: "Jane Doe", "Foreign Secretary"."""
    rules, line = language_of(language), lines[i].words
    heads, said, joined = rules.heads, rules.attributions, rules.offices.joined or NEVER
    line = line.strip("()") if line.startswith("(") else line
    line = _DATED_ASIDE.sub("", line)
    if (
        "[" in line
        or _LEADER.search(line)
        or SEAT.search(line)
        or rule(rf"^\W*(?:{heads.other_voices or NEVER}|{joined})\b").match(line)
    ):
        return None
    kinds = rf"(?:{heads.occasion or NEVER}|{heads.occasions_more or NEVER})"
    line = _announced(line, language)
    by = rule(
        rf"^\W*(?:{_SPEAKER_LABELS}|{heads.voice_label or NEVER})\s*:\s*|"
        rf"^(?P<of>{_WORDS_BEFORE}{kinds}(?:\s+\w+)?\s+(?:{said.by or NEVER}|(?<=notes )for)"
        r"(?::?\s+|(?<=['’])))|"
        rf"^(?:{heads.byline or NEVER}):?\s+(?=\S)"
    ).match(line) or rule(rf"^{_WORDS_BEFORE}{kinds}(?:\s[–—-]|\s?[|]|:)\s(?=\S)").match(line)
    within = None if by else _within(line, kinds, language)
    of = by and by.groupdict().get("of")
    titled = within or (by if of else None)
    if titled and is_anothers_act(line[: titled.end()].rsplit(maxsplit=1)[0], language):
        return None
    start = (by or within).end() if (by or within) else 0  # type: ignore[union-attr]
    is_short = len(line.split()) <= _LONGEST_BYLINE
    is_in = rule(rf"{GAP}(?:{said.place or NEVER})\s\w").search(line, start) is not None
    if by and not of and is_in and is_short:
        return None  # "By Ann Roe in Sund": a reporter's
    if by and not of:  # "From: Harbour Office and The Rt Hon Ann Roe MP"
        last = rule(rf"(?P<first>.*)\s(?:{joined})\s+(?P<who>.+)").match(line, start)
        firsts = last and read_named(last["first"], "", language, is_by=True)
        if last and not firsts and read_named(last["who"], "", language, is_by=False):
            start = last.start("who")
    who, _, _ = around_date(line[start:], language)
    who = rule(rf"{GAP}(?:{heads.speaks or NEVER})\s.*").sub("", who)
    who = _CLASS.sub("", who)
    held = rf"{GAP}(?:{said.at or NEVER}){ELIDED_GAP}"
    who = without_company(rule(rf"{held}.*").sub("", who), language)
    behind = lines[i + 1].words if i + 1 < len(lines) else ""
    if instead_of(line[start:], language) or is_interviewers(line, language):
        return None
    for_whom = rule(rf"\s(?:{heads.instead or NEVER})\s.*").search(who)
    if for_whom and not is_held_office(who[: for_whom.start()], language):
        who = who[: for_whom.start()]
    who = rule(rf"^(?:{heads.kin or NEVER}),?\s+").sub("", who)
    if line[-1:] in ":;?!" or are_several(who.strip(" ,"), language):
        return None
    is_labelled = ": " in line and line.endswith((".", "!", "?"))
    if by is None and (is_labelled or _SAID.search(line)):
        return None  # "Mr Speaker: Order.", "My Lords, I am grateful."
    if rule(rf"^(?:{joined})\s").match(behind):
        return None
    is_held = rule(held).search(line[start:]) is not None
    speech = within and rule(rf".*\s(?:{kinds})\s\S+\s$").match(within[0])
    is_by = (by or speech) is not None and (is_held or not (of and said.is_ambiguous))
    who = _NEXT_SENTENCE.sub("", who).strip(" ,*")
    named = read_named(who, behind, language, is_by=is_by)
    if named is None and is_by:  # "Remarks by President Ann Roe on the quays"
        topic = rule(rf"{GAP}(?:{said.about or NEVER})\s").search(who)
        named = read_named(who[: topic.start()], "", language, is_by=True) if topic else None
    office = rule(rf"^(?:{rules.names.article or NEVER})\s+").sub("", who)
    if named and rule(rf"^(?:{said.article or NEVER})\s+\S+$").match(who):
        return None  # "Von der Kunst"
    if named is None and by is not None and is_held_office(office, language):
        # "Address by the Minister of Quays", and the name below it
        is_another = rule(rf"^\W*(?:{heads.other_voices or NEVER})\b").match(behind)
        below = None if is_another else read_named(behind, "", language, is_by=True)
        return HeadVoice(below[0], office, True, lines[i + 1]) if below else None
    is_topic = by is not None and by[0].rstrip().endswith(":") and not _is_label(by[0], language)
    if named and is_topic and (named[1] is None or "," not in who):
        return None  # "Press conference: Old Quays"
    if named and named[1] is None and "," in who and asks(line, language):
        return None  # "Interview with Ann Roe, Radio North"
    return HeadVoice(*named, by is not None, lines[i]) if named else None


def _is_label(begins: str, language: str) -> bool:
    """Say whether what begins a line is a label, or says "by": no kind of speech."""
    heads, said = language_of(language).heads, language_of(language).attributions
    labels = rf"{_SPEAKER_LABELS}|{heads.voice_label or NEVER}|{heads.byline or NEVER}"
    return rule(rf"(?:^\W*|\s)(?:{labels}|{said.by or NEVER})\s*:\s*$").search(begins) is not None


def _within(line: str, kinds: str, language: str) -> re.Match[str] | None:
    """Match what stands before who speaks behind a title: "The quays, a speech by Ann Roe"."""
    rules = language_of(language)
    by = rules.heads.byline or NEVER
    asked = rf"(?!{rules.attributions.interview or NEVER})"
    speech = rule(
        rf"^.{{0,160}}\s{asked}(?:{kinds})\s(?:{rules.attributions.by or NEVER})\s+(?=\S)"
    )
    title = rule(rf"^.{{0,60}}\s(?:{by})\s+(?=\S)")
    if found := speech.match(line) or _QUOTED_TITLE.match(line):
        return found
    # Where "by" is "of", too, what is before it must be a kind of speech.
    return None if rules.attributions.is_ambiguous else title.match(line)


def _announced(line: str, language: str) -> str:
    """Return what a line announces without what it says of that: "Following is a speech by …:"."""
    heads = language_of(language).heads
    begun = rule(rf"^(?:{heads.following or NEVER})\s+").match(line)
    if begun is not None:
        rest = line[begun.end() :].rstrip(" :")
        kinds = rf"{heads.occasion or NEVER}|{heads.occasions_more or NEVER}"
        whose = rule(rf"^(?P<who>.{{3,120}}?)(?:{heads.possessive or NEVER})\s(?:{kinds})\b")
        possessed = whose.match(rest)
        return possessed["who"] if possessed else rest
    gave = rule(rf"^(?:[^–—]{{2,40}}\s[–—-]+\s)?(?P<who>.{{3,120}}?),?\s(?:{heads.gave or NEVER})")
    told = gave.match(line)
    if told is None:
        return line
    on, at = language_of(language).dates.on, language_of(language).attributions.at
    who = rule(rf"^(?:{on or NEVER})\b[\s,]*").sub("", without_date(told["who"], language))
    return rule(rf"^(?:{at or NEVER})\s[^,]{{3,100}},\s").sub("", who)


def read_named(
    who: str, behind: str, language: str, *, is_by: bool
) -> tuple[str, str | None] | None:
    """Read the name and the role of "Dr. Jane Doe DBE, Director", or a name above an office."""
    if _POSSESSIVE.search(who):
        return None
    rules = language_of(language)
    plain = rule(rf"^(?:{rules.names.article or NEVER})\s+").sub("", _NICKNAME.sub("", who))
    held = _HELD_BY.match(plain)  # "The Minister for Harbours (Mr. John Doe)"
    if held and is_held_office(held[1], language):
        plain = f"{held[2]}, {held[1]}"
    elif held:
        plain = f"{held[1]}, {held[2]}"  # "Mr. John Doe (Minister for Harbours)"
    first, _, rest = (part.strip() for part in plain.partition(","))
    first = first if first.isupper() else AFTER_NAME.sub("", first)
    is_turned = bool(rest) and is_held_office(first, language)
    if is_turned:
        first, _, behind_name = rest.partition(",")  # "the Dean, Professor Jane Doe"
        rest = plain.partition(",")[0]
        if behind_name.strip()[:1].islower():
            return None  # "the Dean, Professor Jane Doe, has welcomed …"
    bare = AFTER_NAME.sub("", f" {rest}").strip(" ,")
    # Not "BIS" of "Manager of the BIS".
    is_open = bare.rsplit(maxsplit=1)[-1:] and bare.split()[-1] in rules.occasions.inside.split()
    rest = rest if is_open else bare
    cased = title_case(first, language) if first.isupper() else first
    person = read_person(cased, language)
    article = rule(rf"(?:{rules.names.article or NEVER})")
    opening = cased.split()[:1]
    is_titled = are_titles(opening, language) and not any(map(article.fullmatch, opening))
    name = _without_titles(person.name, language)
    if person.rest or not name or _has_small(cased, language):
        return None
    if not is_person(name, language, is_titled=is_titled):
        return None
    if held and not (is_titled or is_full_name(name, language)):
        return None  # "Assistant Governor (Financial System)"
    known = {word.casefold() for word in name.split()}
    kinds = rf"{rules.heads.occasion or NEVER}|{rules.heads.occasions_more or NEVER}"
    if any(rule(rf"^(?:{kinds})$").match(word) for word in known):
        return None  # "Sunday Homily"
    if not known.isdisjoint(rules.transcripts.nobodys):
        return None  # "Corporate Participants"
    named = rules.occasions.events | rules.occasions.bodies | rules.occasions.venues
    if not known.isdisjoint(named | rules.heads.papers | rules.heads.places):
        return None
    beside, below = (part.partition(",")[0] for part in (rest, behind))
    beside = beside if begins_with_role(beside, language) or is_role(beside, language) else ""
    is_below = begins_with_role(behind, language, is_line=True) or is_role(below, language)
    below = below if is_below else ""
    own = (person.role or "").rstrip(" :").rpartition(": ")[2]
    if own.split()[-1:] and own.split()[-1].casefold() in rules.offices.runs_on:
        return None  # "Minister of State for Foreign Trade"
    if rule(rf"^(?:{kinds})\b").match(own) or (own and _has_small(own, language)):
        return None  # "Read the full text of Archbishop"
    own = "" if are_titles(own.split(), language) else own
    if own and not is_held_office(own, language) and set(own.split()) & rules.offices.runs_on:
        return None  # "Funeral of Sir"
    if (
        rules.attributions.is_ambiguous
        and own.split()[-1:]
        and (own.split()[-1].casefold() in rules.heads.places)
    ):
        return None  # "Arzobispo de Santa Cruz"
    is_cased = own[:1].isupper() or not rules.occasions.is_capitalised
    is_held = bool(own) and is_cased and is_held_office(own, language)
    is_sure = is_titled or is_held or is_full_name(name, language)
    is_named = is_by or (bool(beside or below) and not is_turned)
    if not (is_sure or (is_named and 1 < len(known) <= _MOST_NAME_WORDS)):
        return None
    # "The Hon. Justice Jane Doe", "President of the Court": a rank says less than an office.
    roles = (beside, below, own) if is_rank(own, language) else (beside, own, below)
    return name, next(filter(None, roles), None)


def _without_titles(name: str, language: str) -> str:
    words = name.split()
    while len(words) > 1 and are_titles(words[:1], language):
        words.pop(0)
    return " ".join(words)


def _has_small(name: str, language: str) -> bool:
    """Say whether words in small stand in what should be an office and a name; titles may."""
    offices = language_of(language).offices
    joined = offices.joined.split("|")
    small = {*PARTICLES.split("|"), *offices.runs_on, *offices.joining, *joined}
    words = [word for word in name.split() if not are_titles([word], language)]
    return any(
        word.islower() and word not in small and not is_held_office(word, language)
        for word in words
    )


def is_occasion(line: str, language: str) -> bool:
    heads = language_of(language).heads
    kinds = rf"{heads.occasion or NEVER}|{heads.occasions_more or NEVER}"
    talks = language_of(language).occasions.talks or NEVER
    return rule(rf"^{_WORDS_BEFORE}(?:{kinds}|{talks})\b").match(line) is not None


def tells_speech(line: str, language: str) -> bool:
    """Say whether a line tells who gave the speech: "Governor Ann Roe gave these remarks."."""
    gave = language_of(language).heads.gave or NEVER
    return rule(rf"^.{{3,160}}\s(?:{gave})").match(line) is not None


def names_speech(words: str, language: str) -> bool:
    """Say whether a line is on a speech: "Speech by Ann Roe", "Old quays - speech by Ann Roe"."""
    rules = language_of(language)
    kinds = rf"{rules.heads.occasion or NEVER}|{rules.heads.occasions_more or NEVER}"
    within = rule(rf"\s[–—−-]\s(?:{kinds})\s(?:{rules.attributions.by or NEVER})\s")
    given = rule(rf"\s(?:{rules.heads.speaks or NEVER})\s(?:\w+\s)?(?:{kinds})\b")
    return is_occasion(words, language) or any(one.search(words) for one in (within, given))


def is_labelled(line: str) -> bool:
    """Say whether a line is a label and whoever speaks: "Speaker: Jane Doe"."""
    return rule(rf"^\W*(?:{_SPEAKER_LABELS})\s*:\s").match(line) is not None


def instead_of(line: str, language: str) -> bool:
    """Say whether a line names somebody, or an office, for whom another speaks; a body is none."""
    heads = language_of(language).heads
    match = rule(rf"\s(?:{heads.instead or NEVER})\s+(?P<whom>.+)").search(line)
    if match is None:
        return False
    if is_held_office(line[: match.start()], language):
        return False  # "Vice-President for the Green Transition"
    whom = rule(rf"^(?:{language_of(language).names.article or NEVER})\s+").sub("", match["whom"])
    office = whom.partition(",")[0].removesuffix("absence").removesuffix("'s ").split(" of ")[0]
    return (
        is_held_office(office, language) or read_named(whom, "", language, is_by=False) is not None
    )
