"""What a text's first lines and its file's name say of it: who spoke, on what occasion, when.

These are guesses, marked as such wherever they are shown; anyone who knows better can correct them.
"""

import re
from collections.abc import Collection, Mapping
from pathlib import PurePath

from index.annotation.bylines import is_reporters
from index.annotation.file_name import read_file_name, words_of
from index.annotation.first_lines import Description, agree, is_spoken, read_head, salutes
from index.annotation.given_names import given_name_first, is_full_name
from index.annotation.head_block import Block, read_block
from index.annotation.head_extent import head_lines, plain_line
from index.annotation.head_lines import Facts, read_line
from index.annotation.head_role import is_rank, read_role
from index.annotation.head_title import better_title, whole_title
from index.annotation.head_voices import names_speech, tells_speech
from index.annotation.letters import Letter, find_letter, find_subject
from index.annotation.occasion_names import (
    is_building,
    is_country,
    kind_of,
    may_be_place,
    without_topic,
)
from index.annotation.offices import is_office, read_person, title_case
from index.annotation.properties import usable
from index.annotation.transcripts.interviewee import interviewee
from index.text import ASSUMED, NEVER, in_any_language, language_of, may_be_one, rule

_LONGEST_ACRONYM = 6
# "Jr." and "PhD" are nobody's names.
_LONGEST_SUFFIX = 3
# What is known of a speech, but not of a report.
_OF_A_SPEECH = frozenset({"speaker", "role", "kind"})
# So much of a text may have the subject of a mail.
_FIRST_PAGES = 4000


def describe_text(
    text: str,
    name: str,
    folder: str = "",
    language: str = ASSUMED,
    properties: Mapping[str, str] | None = None,
) -> Description:
    """Guess what a text is from its head, where that says nothing from its file's properties.

    The file's name comes last.
    """
    head = _completed(read_head(text, language), text, language)
    if (letter := find_letter(text, language)) is not None:
        head = _of_letter(head, letter)
    facts = dict(head.facts)
    if _is_field(facts.get("title", "")):
        facts.pop("title")
        subject = find_subject(text[:_FIRST_PAGES])
        facts |= {"title": subject} if subject else {}
    is_speech = "kind" in facts or salutes(text, language)
    _add(facts, _from_properties(properties or {}, facts, text, language), head.competing)
    if "speaker" in facts and is_reporters(text, facts["speaker"], facts.get("role"), language):
        facts = {name: value for name, value in facts.items() if name not in _OF_A_SPEECH}
    if "role" not in facts and _asks(facts.get("speaker", ""), text, language):
        facts = {name: value for name, value in facts.items() if name not in _OF_A_SPEECH}
    if _is_topic(facts.get("role", ""), language):
        facts = {name: value for name, value in facts.items() if name not in ("speaker", "role")}
    title = plain_line(facts.pop("title", "")).strip(" |*_:")
    if not letter:
        title = whole_title(better_title(title, text, facts, language), text, language)
    facts |= {"title": title} if title else {}
    named = read_file_name(name, folder)
    if "speaker" in named and not _is_surname(named["speaker"], text, language, is_speech):
        named = {"title": words_of(PurePath(name).stem)}
    # "ADDRESS OF THE PRESIDENT" of 2001-GWBush: the head has the office, the file the name.
    _add(facts, named, head.competing)
    for name in ("title", "event", "place"):
        words = facts.get(name, "")
        if words.isupper() and (name == "title" or len(words) > _LONGEST_ACRONYM):
            facts[name] = title_case(words, language)
    return Description(facts, head.head_end, head.competing)


def _is_topic(role: str, language: str) -> bool:
    """Say whether an office is whom a speech is about: "Remarks on the President, Ann Roe"."""
    heads, said = language_of(language).heads, language_of(language).attributions
    kinds = rf"{heads.occasion or NEVER}|{heads.occasions_more or NEVER}"
    return rule(rf"^(?:{kinds})\s+(?:{said.about or NEVER})\s").match(role) is not None


def _add(facts: Facts, more: Mapping[str, str], competing: Collection[str]) -> None:
    """Add what is not yet known, and not in doubt either."""
    for name, value in more.items():
        if name not in competing:
            facts.setdefault(name, value)


def _is_field(title: str) -> bool:
    """Say whether a title is a field of a mail that was saved as text: "From: Ann Roe"."""
    labels = in_any_language(lambda each: each.heads.voice_label)
    others = in_any_language(lambda each: each.heads.other_voices)
    return rule(rf"^(?:{labels}|{others})\s?:\s").match(title) is not None


def _of_letter(head: Description, letter: Letter) -> Description:
    """Return what a letter says of itself; whoever stands above the greeting may be who gets it."""
    facts = {name: value for name, value in head.facts.items() if name == "date"}
    competing = {name: read for name, read in head.competing.items() if name == "date"}
    return Description({**facts, **letter.facts()}, letter.start, competing)


def _completed(head: Description, text: str, language: str) -> Description:
    """Add what the head says as a whole; where that contradicts its lines, take neither."""
    block = read_block(text, language, is_spoken=is_spoken(text, language))
    facts, competing = dict(head.facts), dict(head.competing)
    if not may_be_place(facts.get("place", ""), language):
        facts.pop("place", None)
    event = facts.get("event", "")
    if is_building(event, language) or is_country(event, language):
        facts.pop("event")  # "at the Old Mill", "Jane Doe, Ambassador to Norway"
    if "event" in facts:
        facts["event"] = without_topic(facts["event"], language)
    said = dict(block.facts)
    if "date" in said and ("date" in competing or facts.get("date") in block.published):
        competing.pop("date", None)  # it says which of them is the day of its publication
        facts["date"] = said["date"]
    for name in ("speaker", "date"):
        if name in facts and name in said and not agree(facts[name], said[name]):
            if said[name] not in facts[name]:
                competing[name] = (facts[name], said[name])
            facts.pop(name)  # "The Hon. Ann Roe, TD" is Ann Roe
    for name in ("event", "place"):
        if name in said and name in facts and _is_better(name, said[name], facts, block, language):
            facts[name] = said[name]
    for name in facts.keys() & block.competing.keys():
        facts.pop(name)
        competing[name] = block.competing[name]
    if others := _interviewed(text, {**said, **facts}, language):
        competing.setdefault("speaker", others)
    if "speaker" in competing:
        for name in ("speaker", "role"):
            facts.pop(name, None)
            said.pop(name, None)
    before = dict(facts)
    if "role" in said and is_rank(facts.get("role", ""), language):
        facts["role"] = said["role"]
    _add(facts, said, competing)
    if "speaker" in facts and "role" not in facts:
        role = read_role(text, facts["speaker"], language)
        facts |= {"role": role} if role else {}
    if "role" in facts:  # "Prime Minister the Hon P. J. Keating MP"
        style = language_of(language).offices.style or NEVER
        # But "Chairman of the Right Honourable Company of Boats".
        behind = rule(rf"(?<!\b\w\w)(?<!\b\w\w\w),? (?:{style})(?!\w).*")
        facts["role"] = behind.sub("", facts["role"])
    if _is_anothers(facts.get("role", ""), language):
        facts = {name: value for name, value in facts.items() if name not in ("speaker", "role")}
    end = block.end if facts != before else 0
    return Description(facts, max(head.head_end, end), competing)


def _is_anothers(role: str, language: str) -> bool:
    """Say whether a role is that of the next in a list, with a name: "Minister of Ports Bo Lie"."""
    other = read_person(role, language)
    words = other.name.split()
    return (
        len(words) in (2, 3)
        and other.name[0].isupper()
        and other.role is not None
        and other.role.split()[-1][0].isupper()
        and "," not in role
        and is_full_name(other.name, language)
    )


def _is_better(name: str, read: str, facts: Facts, block: Block, language: str) -> bool:
    """Say whether the head as a whole tells an occasion or a place more surely than one line."""
    if name == "place" or name in block.labelled:
        return name in block.sure
    kinds = kind_of(read, language, is_said=True), kind_of(facts[name], language, is_said=True)
    return name in block.sure and kinds[0] == "event" != kinds[1]


def _interviewed(text: str, facts: Facts, language: str) -> tuple[str, ...]:
    """Return the two who may be asked: "Interview with Ann Roe", and "Olaf Lund" without an office.

    On the page of a minister, an interview is with whoever asks.
    """
    if "speaker" not in facts or "role" in facts:
        return ()
    lines = [line.words for line in head_lines(text, language)]
    # "Lund, Olaf" is who asks, or who is asked: see `interviewee`.
    titles = [line for line in lines if given_name_first(line, language) == line]
    asked = interviewee("\n".join(titles), language)
    is_other = asked is not None and not may_be_one(asked, facts["speaker"])
    return (asked, facts["speaker"]) if asked and is_other else ()


def _asks(name: str, text: str, language: str) -> bool:
    """Say whether a name is but the byline of a text that has questions, and is no speech."""
    lines = [line.words for line in head_lines(text, language)]
    by = rf"(?:(?:{language_of(language).heads.byline or NEVER}):?\s+)?"
    byline = rule(rf"^{by}{re.escape(name)}\s*(?:$|[·|•,/–—-])")
    if not name or not all(byline.match(line) for line in lines if name in line):
        return False
    is_speech = any(names_speech(line, language) or tells_speech(line, language) for line in lines)
    return not is_speech and _has_questions(text, language)


def _has_questions(text: str, language: str) -> bool:
    """Say whether lines of a text begin as questions do: "Q.", "Question:"."""
    questioners = sorted(language_of(language).transcripts.questioners)
    asker = "|".join(map(re.escape, questioners)) or NEVER
    return len(rule(rf"^[^\w\n]*(?:{asker})\s*[.:]", re.M | re.I).findall(text)) > 1


def _from_properties(
    properties: Mapping[str, str], head: Mapping[str, str], text: str, language: str
) -> Facts:
    """Return what a file's properties say.

    Who has written down an interview, or a text whose head names somebody else, is not its speaker.
    """
    said = usable(properties, language)
    is_interview = _has_questions(text, language)
    names_another = _names_another(said.get("speaker", ""), text, language)
    if is_interview or names_another or head.keys() & {"speaker", "role", "kind"}:
        said.pop("speaker", None)
    more = read_line(said.get("title", ""), language, is_first=True) or {}
    return {**said, **{name: value for name, value in more.items() if name != "title"}}


def _names_another(author: str, text: str, language: str) -> bool:
    """Say whether the head names somebody by a title or in a byline, but not its file's author."""
    rules = language_of(language)
    titled = rule(
        rf"(?:\b(?i:{rules.transcripts.men or NEVER}|{rules.transcripts.women or NEVER})\.?"
        rf"|^\W*(?i:{rules.heads.byline or NEVER}):?)\s+(?P<name>[^\W\d_a-zß-öø-ÿ][\w'’-]+)",
        re.NOFLAG,
    )
    lines = [line.words for line in head_lines(text, language)]
    own = [word.strip(".,") for word in author.casefold().split()]
    if any(
        word in line.casefold() for word in own if len(word) > _LONGEST_SUFFIX for line in lines
    ):
        return False
    found = (match["name"] for line in lines for match in titled.finditer(line))
    return any(not is_office(name, language) for name in found)


def _is_surname(name: str, text: str, language: str, is_speech: bool) -> bool:
    """Say whether a word of a file's name is a speaker's: "1945-Truman", not "2030-Agenda"."""
    heads = language_of(language).heads
    if name.casefold() in heads.papers:
        return False
    speaks = rule(rf"\b(?:{heads.first_person or NEVER})\b", re.NOFLAG).search(text[:4000])
    is_word = re.search(rf"\b{re.escape(name.lower())}\b", text)
    return is_speech or (speaks is not None and is_word is None)
