"""One line of a text's head: who spoke, on what occasion, where and when."""

import re
from dataclasses import replace

from index.annotation.attribution import (
    Attribution,
    is_held,
    parse_attribution,
    split_place,
)
from index.annotation.given_names import given_name_first, is_full_name
from index.annotation.head_days import is_range
from index.annotation.offices import (
    Person,
    are_several,
    are_titles,
    ends_in_role,
    is_held_office,
    is_office,
    is_person,
    read_person,
    title_case,
)
from index.text import (
    CLOSERS,
    GAP,
    MAYBE_GAP,
    NEVER,
    TIME_OF_DAY,
    around_date,
    language_of,
    parse_date,
    rule,
    without_date,
)

_LONGEST_TITLE, _LONGEST_BESIDE_DATE = 200, 40
_MOST_NAMES = 4
_MOST_PLACE_WORDS, _MOST_ROLE_WORDS, _MOST_WORDS_BEHIND_DATE = 8, 8, 10
_CLOCK = re.compile(rf"^\(?{TIME_OF_DAY}(?:\s*[A-Z]{{1,5}})?\)?\s*$", re.I)
# What may stand behind the end of a sentence: a note's mark, quotation marks, brackets, Markdown.
_BEHIND_END = re.compile(
    rf"(?<=[.!?…])(?:[{CLOSERS}*_ ¹²³⁰-⁹]|\[\d{{1,4}}\])++$|(?<![*_ ])[*_ ]++$"
)
# "Ann Roe (North Sund) (Ind)", in the record of a house.
SEAT = re.compile(r"\)\s?\(")
_PLACE = re.compile(r"[A-Z][\w'’.]+(?:,? [A-Z][\w'’.]*){0,3}")

Facts = dict[str, str]


def read_line(line: str, language: str, *, is_first: bool) -> Facts | None:
    """Return what a line of the head says, or None if it is not part of the head."""
    if is_clock(line) or _is_on_delivery(line, language) or is_interviewers(line, language):
        return {}
    readers = [_attributed, _possessed, read_signed, _titled_by]
    readers += [] if is_first else [_at_event]
    for read in readers:
        if (facts := read(line, language)) is not None:
            return facts
    if begins_speech(line, language):
        return None
    facts = _dated(line, language, is_first=is_first)
    return titled(line, language) if facts is None and is_first else facts


def is_clock(line: str) -> bool:
    """Say whether a line is a time of day: "3:12 P.M. EDT"."""
    return _CLOCK.match(line) is not None


def run_in(line: str, language: str) -> str:
    """Return the text that begins behind a date on the same line as the head; "" if none does."""
    _, behind, when = around_date(line, language)
    return behind if when and len(behind.split()) > _MOST_WORDS_BEHIND_DATE else ""


def _attributed(line: str, language: str) -> Facts | None:
    """Read "Remarks by Jane Doe at the Forum"; an office without a name is only a role."""
    cased = title_case(line, language) if line.isupper() else line
    said = parse_attribution(cased, language)
    if said is None:
        return None
    if asks(line, language) and said.place and not said.role:
        return {"title": line[: len(said.title)], "kind": "remarks"}
    is_named = is_person(said.speaker, language, is_titled=bool(said.role))
    if language_of(language).attributions.is_ambiguous and said.speaker and not said.role:
        known = {word.casefold() for word in said.speaker.split()}
        is_town = not known.isdisjoint(language_of(language).heads.places)
        is_named = is_named and not is_town and is_full_name(said.speaker, language)
    # "Envoy John Roe and Advisor Ann Lie Previewing …"
    who = f"{said.role} {' '.join((said.speaker or '').split()[:2])}"
    if said.role and not is_named and are_several(who, language):
        said = replace(said, speaker=None, role=None)
    title = line[: len(said.title)]
    if is_office(said.speaker, language):
        title = without_date(line, language)
    found = {
        "title": title,
        "speaker": said.speaker if is_named else None,
        "role": _role(said, language),
        "event": said.event,
        "place": said.place if said.place and is_place(said.place, language) else None,
        "date": said.date,
        "kind": "remarks",
    }
    return {field: value for field, value in found.items() if value}


def _role(said: Attribution, language: str) -> str | None:
    role = said.speaker if is_office(said.speaker, language) else said.role
    if role is None or not is_office(said.speaker, language):
        return role
    return title_case(_without_article(role, language), language)


def is_place(text: str, language: str) -> bool:
    """Say whether a text may be a place: it begins like a name, and holds no paper or body."""
    heads, offices = language_of(language).heads, language_of(language).offices
    words = re.findall(r"[^\W\d_]+", text.lower())
    articles = set(language_of(language).names.article.split("|"))
    known = heads.papers | language_of(language).transcripts.nobodys
    return (
        text[:1].isupper()
        and len(words) <= _MOST_PLACE_WORDS
        and not known & set(words)
        and not (offices.roles | offices.address - articles) & set(words)
        and not re.search(r"[^\W\d_]\d", text)
    )


def read_signed(line: str, language: str) -> Facts | None:
    """Read "Jane Doe, Prime Minister", alone on its line."""
    by = rule(rf"^(?:{language_of(language).heads.byline or NEVER}):?\s+(?=[A-Z])").match(line)
    is_bare = by is not None and len(by[0].split()) == 1  # not "Read by Ann Roe, Director"
    signed = line[by.end() :] if by and is_bare else line
    name, _, role = (part.strip() for part in signed.partition(","))
    while is_bare and are_titles(name.split()[:1], language) and " " in name:
        name = name.partition(" ")[2]
    words = role.split()
    if (
        not (0 < len(words) <= _MOST_ROLE_WORDS)
        or role[-1:] in ".:;?!"
        or not words[0][0].isupper()
    ):
        return None
    if not is_person(name, language) or are_several(line, language):
        return None
    if ends_in_role(name, language) or not is_office(words[0], language):
        return None
    return {"speaker": name, "role": role, "kind": "remarks"}


def _titled_by(line: str, language: str) -> Facts | None:
    """Read "Remarks on the New Quay by Minister Ann Roe"."""
    by = language_of(language).heads.byline or NEVER
    halves = rule(rf"^(?P<title>.+?){GAP}(?:{by})\s+(?P<who>[A-Z].+)").match(line)
    if halves is None or not names_occasion(line, language):
        return None
    if is_anothers_act(halves["title"], language):
        return None
    who = without_date(halves["who"], language)
    person = read_person(who, language)
    if person.rest or are_several(who, language) or not _is_sure(person, language):
        return None
    facts = {"title": halves["title"], "speaker": person.name, "kind": "remarks"}
    more = {"role": person.role, "date": parse_date(halves["who"], language)}
    return facts | {field: value for field, value in more.items() if value}


def is_anothers_act(title: str, language: str) -> bool:
    """Say whether "by" behind a title names whose act it is of: "Speech at a dinner hosted by"."""
    rules = language_of(language)
    heads, small = rules.heads, rules.function_words or frozenset()
    kinds = rf"{heads.occasion or NEVER}|{heads.occasions_more or NEVER}"
    *before, last = title.strip(' "”').split() or [""]
    # "Lecture on the famous speech by", but "State of the Union address by"
    is_within = any(word in small for word in before) and rule(kinds).match(title) is not None
    if rule(heads.acted or NEVER).fullmatch(last):
        return bool(before)
    return is_within and rule(kinds).fullmatch(last) is not None


def read_byline(line: str, language: str) -> Facts | None:
    """Read who speaks, alone on a line: "By Archbishop Ann Roe", "Ann Roe"."""
    by = rule(rf"^(?:{language_of(language).heads.byline or NEVER}):?\s+").match(line)
    who = given_name_first(without_date(line[by.end() :] if by else line, language), language)
    if line[-1:] in ",:;?!" or ": " in who or SEAT.search(line) or are_several(who, language):
        return None
    if line.isupper() and not by:
        return None
    person = read_person(title_case(who, language) if who.isupper() else who, language)
    behind = who.partition(",")[2].split()[:1]
    if behind and not (are_titles(behind, language) or is_full_name(person.name, language)):
        return None  # "Director, Prudential Conduct Division"
    if person.rest or not _is_sure(person, language):
        return None
    return {"speaker": person.name} | ({"role": person.role} if person.role else {})


def _is_sure(person: Person, language: str) -> bool:
    """Say whether a name is a person's: an office stands before it, or it begins as names do."""
    if not 1 < len(person.name.split()) <= _MOST_NAMES or not is_person(person.name, language):
        return False
    if not person.role:
        return is_full_name(person.name, language)
    if person.name.split()[0].lower() in language_of(language).offices.runs_on:
        return False  # "Präsidentin der Kammer"
    if language_of(language).offices.is_followed and not is_full_name(person.name, language):
        return False  # "Rektor Akademii Portowej"
    return person.role[0].isupper() and is_held_office(person.role, language)


def _at_event(line: str, language: str) -> Facts | None:
    """Read "At the Spring Lecture, Sund, Norrland", alone on its line."""
    before = rule(rf"^(?:{language_of(language).heads.event or NEVER})\s+").match(line)
    line = re.sub(rf"{MAYBE_GAP}\([^)]{{0,{_LONGEST_TITLE}}}\)$", "", line)
    words = re.findall(r"[^\W\d_]{4,}", line)
    if (
        before is None
        or re.search(r"(?<![A-Z])\.$|[:;?!]$", line)
        or any(word.islower() for word in words)
    ):
        return None
    event, place = split_place(line[before.end() :], language)
    on = language_of(language).dates.on or NEVER
    if parse_date(event, language):
        event = rule(rf"{GAP}(?:{on})$").sub("", without_date(event, language))
    event = _without_article(event, language)
    is_cut = event.lower() in (language_of(language).names.article or NEVER).split("|")
    found = {"event": "" if is_cut else event, "date": parse_date(line, language)}
    if is_place(where := without_date(place, language), language):
        found["place"] = where
    return {field: value for field, value in found.items() if value}


def _possessed(line: str, language: str) -> Facts | None:
    """Read "PRESIDENT HARRY S. TRUMAN'S ADDRESS BEFORE A JOINT SESSION OF THE CONGRESS"."""
    rules, speeches = language_of(language).heads, language_of(language).occasions.speeches
    possessed = rule(
        rf"^(?:(?:{rules.record or NEVER}|{rules.following or NEVER})\s+)?"
        r"(?P<who>[A-Z][^\n:;?!]{2,80}?)"
        rf"(?:{rules.possessive or NEVER})\s+"
        rf"(?:{rules.occasion or NEVER}|{speeches or NEVER})\b.*$"
    ).match(line)
    if possessed is None:
        return None
    who = possessed["who"]
    who = title_case(who, language) if who.isupper() else who
    person = read_person(who, language)
    if is_held_office(person.name, language):
        return None  # "WHO Director-General's opening remarks"
    is_office = person.role is not None and is_held_office(person.role, language)
    if not (is_office if person.role else is_full_name(person.name, language)):
        return None  # "Response to President Ann Roe's speech", "After Roe's speech"
    facts = {"title": without_date(line, language), "kind": "remarks"}
    if when := parse_date(line, language):
        facts["date"] = when
    if not is_person(person.name, language, is_titled=bool(person.role)):
        return None
    return facts | {"speaker": person.name} | ({"role": person.role} if person.role else {})


def _dated(line: str, language: str, *, is_first: bool) -> Facts | None:
    """Read a date, with a place or, on the first line, a title beside it."""
    when, rest = parse_date(line, language), without_date(line, language)
    if not when or len(rest) > _LONGEST_BESIDE_DATE:
        return None
    if is_range(around_date(line, language)[0]):
        return {}
    if rest and not _is_set_off(line, language):
        return None
    before_date = language_of(language).heads.before_date
    rest = rule(rf"{GAP}(?:{before_date or NEVER})$", re.NOFLAG).sub("", rest)
    if _PLACE.fullmatch(rest) and is_place(rest, language):
        return {"date": when, "place": rest}
    return {"date": when} | ({"title": rest} if is_first and " " in rest else {})


def titled(line: str, language: str) -> Facts | None:
    """Read a title: a first line that is short, and no sentence."""
    ends, when = _BEHIND_END.sub("", line)[-1:], parse_date(line, language)
    has_occasion = names_occasion(line, language)
    is_title = ends not in ".,;!?:…" or line.isupper() or (has_occasion and (when or ends == ":"))
    is_title = is_title or (ends == "?" and _is_in_capitals(line))
    if len(line) > _LONGEST_TITLE or not is_title:
        return None
    if when and not has_occasion and not _is_set_off(line, language):
        return {"title": line}
    facts = {"title": without_date(line, language)} | ({"date": when} if when else {})
    return facts | ({"kind": "remarks"} if has_occasion else {})


def _is_in_capitals(line: str) -> bool:
    """Say whether the words of a line have capitals, as titles do."""
    words = re.findall(r"[^\W\d_]{4,}", line)
    return len(words) > 1 and not any(word.islower() for word in words)


def _is_set_off(line: str, language: str) -> bool:
    """Say whether a title's date is set off at its end: "Events of 5 May 2011" is about it."""
    rules = language_of(language)
    before, behind, _ = around_date(line, language)
    joins = rf"(?:{rules.heads.before_date or NEVER}|{rules.dates.on or NEVER})"
    is_joined = rule(rf"\b{joins}\s*$").search(before) is not None
    return not re.search(r"\w", behind) and (not is_joined or is_held(before, language))


def names_occasion(line: str, language: str) -> bool:
    rules = language_of(language).heads
    pattern = rf"^(?:(?:{rules.named_occasion or NEVER})\s+)?(?:{rules.occasion or NEVER})\b"
    return rule(pattern).match(line) is not None


def asks(line: str, language: str) -> bool:
    """Say whether who follows "with" may ask: "Interview with Ann Roe, Radio North".

    Where "with" has no word of its own, nobody there is taken for who asks.
    """
    said = language_of(language).attributions
    with_whom = rule(rf"^(?:\w+\s)?(?:{said.interview or NEVER})\s(?:{said.by or NEVER})\s")
    return not said.is_ambiguous and with_whom.match(line) is not None


def is_interviewers(line: str, language: str) -> bool:
    """Say whether a line names who asks: "Interview by Ann Roe", "Examined by MR ROE"."""
    asked = language_of(language).attributions.asked or NEVER
    by = language_of(language).heads.byline or NEVER
    return rule(rf"^(?:an? )?(?:{asked})\s+(?:{by})\s").match(line) is not None


def _is_on_delivery(line: str, language: str) -> bool:
    """Say whether a line only says how the text was given: "As delivered"."""
    delivery = language_of(language).heads.delivery or NEVER
    return rule(rf"^[\[(*]*\s*(?:{delivery})\b[^\n]{{0,100}}$").match(line) is not None


def begins_speech(line: str, language: str) -> bool:
    """Say whether a line is the speech itself: "Mr. President, ladies and gentlemen"."""
    return rule(language_of(language).heads.salutation).match(line) is not None


def _without_article(text: str, language: str) -> str:
    article = language_of(language).names.article or NEVER
    return rule(rf"^(?:{article})\s+").sub("", text)
