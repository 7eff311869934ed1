"""Follow-ups: the one question that is meant by a question that leans on the one before it.

The question before is always a whole one: what a follow-up asks takes the place of a part of it, so
that questions never pile up.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from index.models import Answer, Found
from index.retrieval.small_talk import small_talk
from index.text import ASSUMED, NEVER, YEAR, fold, in_any_language, language_of, rule, words

# Nothing says which language a follow-up is in.
_RULES = language_of(ASSUMED).follow_ups
_BARE = rf"^(?:{_RULES.bare})\s*\??$"
_MOST_WORDS_OF_A_NAME = 5


@dataclass(frozen=True, slots=True)
class Reading:
    """A way to understand a follow-up: the question that is asked, and what a next one leans on."""

    question: str
    topic: str


def is_follow_up(question: str) -> bool:
    """Say whether a question depends on the one before it."""
    text = question.strip()
    if small_talk(text) is not None or rule(_RULES.alone_in_itself).search(text):
        return False
    content = [word for word in words(text) if not word.is_function_word]
    if rule(_BARE).match(text) or (rule(_RULES.openers).match(text) and len(content) <= 6):
        return True
    return len(content) <= 3 and bool(rule(_RULES.pronouns).search(text))


def is_asking(text: str) -> bool:
    """Say whether a text looks like a question, in any of the languages."""
    begins = in_any_language(lambda language: language.questions.begins)
    asks = rule(rf"^(?:{begins})(?![\w’'])").match(text.strip()) is not None
    return asks or text.rstrip().endswith("?") or is_follow_up(text)


def is_undo(text: str) -> bool:
    """Say whether a word takes back how a question was understood."""
    return rule(rf"^(?:{_RULES.undo or NEVER})[\s.!]*$").match(text.strip()) is not None


def asks_who(question: str) -> bool:
    """Say whether a question only asks who said what was just quoted: "Who said that?"."""
    return rule(rf"^(?:{_RULES.who or NEVER})[\s?!.]*$").match(question.strip()) is not None


def readings(
    question: str, before: str, speakers: Collection[str] = (), last: str | None = None
) -> list[Reading]:
    """Return the ways to read a follow-up to a whole question, simplest first.

    `speakers` are the names of those in the corpus; `last` is whose words were just quoted.
    """
    if rule(_BARE).match(question.strip()):
        return [_joined(question.strip(" ?!."), before)]
    if (named := _with_speaker(question, before, speakers, last)) is not None:
        return [Reading(named, named)]
    core = _core(question)
    if (replaced := _in_place(core, before, speakers)) is not None:
        return [Reading(replaced, replaced)]
    alone = f"{core[:1].upper()}{core[1:]}?"
    return [*([Reading(alone, alone)] if _content(core) else []), _joined(core, before)]


def best_reading(
    question: str, answers: Sequence[tuple[Reading, Answer]]
) -> tuple[Reading, Answer]:
    """Pick the reading whose answer best covers the words of the follow-up itself.

    An answer beats a refusal; then the share of the follow-up's words in the quotation decides, and
    then the confidence. The simpler reading wins ties.
    """
    wanted = _content(question)

    def merit(entry: tuple[Reading, Answer]) -> tuple[bool, float, float]:
        answer = entry[1]
        if not isinstance(answer, Found):
            return False, 0.0, 0.0
        quoted = {word.stem for word in words(answer.quotations[0].text)}
        return True, len(wanted & quoted) / max(1, len(wanted)), answer.confidence

    return max(answers, key=merit)


def speaker_in(text: str, speakers: Collection[str]) -> str | None:
    """Return a known speaker as a text names them, in full or by the last name, or None."""
    found: list[tuple[int, str]] = []
    for name in speakers:
        for part in (name, name.split()[-1]):
            if match := re.search(rf"(?<!\w){re.escape(part)}(?!\w)", text, re.I):
                found.append((len(match[0]), match[0]))
                break
    return max(found)[1] if found else None


def _joined(core: str, before: str) -> Reading:
    """Ask a bare "why", or of what has no place in the question before, of that question."""
    return Reading(f"{before.strip(' ?!.')}, {core[:1].lower()}{core[1:]}?", before)


def _core(question: str) -> str:
    bare = rule(_RULES.openers).sub("", question.strip(), count=1).strip(" ?!.")
    return bare or question.strip(" ?!.")


def _in_place(core: str, before: str, speakers: Collection[str]) -> str | None:
    """Put a speaker, a year or a topic in the place of the one in the question before."""
    known = speaker_in(before, speakers)
    if known and _is_name(core, speakers):
        name = core if core != core.lower() else core.title()
        return _replace(before, known, name)
    year = rule(rf"^(?:(?:{_RULES.time or NEVER})\s+)?({YEAR.pattern})$").match(core)
    if year is not None:
        if YEAR.search(before):
            return YEAR.sub(year[1], before, count=1)
        return f"{before.strip(' ?!.')} {core}?"
    about = rule(rf"^(?P<asks>.*?\b(?:{_RULES.said_about or NEVER})\s+).+$").match(before)
    return f"{about['asks']}{core}?" if about is not None and _content(core) else None


def _with_speaker(
    question: str, before: str, speakers: Collection[str], last: str | None
) -> str | None:
    """Put the speaker named last in the place of "she"; None if it has none, or asks no more."""
    pronoun = rule(rf"\b(?:{_RULES.persons or NEVER})\b").search(question)
    who = speaker_in(before, speakers) or last
    if pronoun is None or who is None or not _content(question):
        return None
    own = rule(rf"(?:{_RULES.possessives or NEVER})\s+(?=\w)").match(question, pronoun.start())
    is_own = own is not None and bool(_content(question[own.end() :].split(maxsplit=1)[0]))
    full = next((name for name in speakers if fold(name).endswith(fold(who))), who)
    name = f"{full}'s" if is_own else full
    asked = question[: pronoun.start()] + name + question[pronoun.end() :]
    asked = asked.strip(" ?!.")
    return f"{asked[:1].upper()}{asked[1:]}?"


def _is_name(core: str, speakers: Collection[str]) -> bool:
    """Say whether a follow-up holds a name and no more: a known one, or all in capitals."""
    parts = core.split()
    if not 0 < len(parts) <= _MOST_WORDS_OF_A_NAME:
        return False
    known = speaker_in(core, speakers)
    if known is not None and known.casefold() == core.casefold():
        return True
    return all(part[0].isupper() for part in parts) and not YEAR.search(core)


def _replace(text: str, part: str, by: str) -> str:
    return re.sub(rf"(?<!\w){re.escape(part)}(?!\w)", lambda _: by, text, count=1, flags=re.I)


def _content(text: str) -> set[str]:
    return {word.stem for word in words(text) if not word.is_function_word}
