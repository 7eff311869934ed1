"""Follow-ups: the one question that is meant by a question that leans on the one before it.

The question before is always a whole one: what a follow-up asks takes the place of a part of it, so
that questions never pile up. The rules are those of the question's own language.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bot.dialogue import Fact
from index.models import Answer, Found
from index.retrieval.small_talk import small_talk
from index.text import (
    NEVER,
    YEAR,
    Language,
    fold,
    in_any_language,
    language_of,
    languages_of_few,
    rule,
    words,
)

_MOST_WORDS_OF_A_NAME = 5


@dataclass(frozen=True, slots=True)
class Reading:
    """A way to understand a follow-up: the question that is asked, and what a next one leans on."""

    question: str
    topic: str


def is_follow_up(question: str) -> bool:
    """Say whether a question depends on the one before it."""
    return small_talk(_trimmed(question)) is None and _leans(question, _language(question))


def _leans(question: str, language: Language) -> bool:
    text, rules = _trimmed(question), language.follow_ups
    if rule(rules.alone_in_itself).search(text):
        return False
    content = [word for word in words(text, language.code) if not word.is_function_word]
    if _is(rules.bare, text) or (rule(rules.openers).match(text) and len(content) <= 6):
        return True
    return len(content) <= 3 and bool(rule(rules.pronouns).search(text))


def _language(question: str) -> Language:
    """Return a question's language; of several that it may be in, one whose rules it fits."""
    likely = [language_of(code) for code in languages_of_few(question)]
    return next((language for language in likely if _fits(question, language)), likely[0])


def _fits(question: str, language: Language) -> bool:
    is_undo = _is(language.follow_ups.undo, question)
    return is_undo or _leans(question, language) or _fact(question, language) is not None


def is_asking(text: str) -> bool:
    """Say whether a text looks like a question, in any of the languages."""
    begins = in_any_language(lambda language: language.questions.begins)
    asks = rule(rf"^(?:{begins})(?![\w’'])").match(text.strip()) is not None
    return asks or text.rstrip().endswith("?") or is_follow_up(text)


def is_undo(text: str) -> bool:
    """Say whether a word takes back how a question was understood."""
    return "?" not in text and _is(_language(text).follow_ups.undo, text)


def fact_asked(question: str) -> Fact | None:
    """Return what a question asks of the words just quoted, if no more: "Who said that?"."""
    return _fact(question, _language(question))


def _fact(question: str, language: Language) -> Fact | None:
    rules = language.follow_ups
    by_fact: dict[Fact, str] = {"who": rules.who, "when": rules.when, "where": rules.where}
    return next((fact for fact, pattern in by_fact.items() if _is(pattern, question)), None)


def readings(
    question: str, before: str, speakers: Collection[str] = (), last: str | None = None
) -> list[Reading]:
    """Return the ways to read a follow-up to a whole question, simplest first.

    `speakers` are the names of those in the corpus; `last` is whose words were just quoted.
    """
    language = _language(question)
    if _is(language.follow_ups.bare, question):
        return [_joined(_trimmed(question), before, language)]
    if (named := _with_speaker(question, before, speakers, last, language)) is not None:
        return [Reading(named, named)]
    core = _core(question, language)
    if (replaced := _in_place(core, before, speakers, language)) is not None:
        return [Reading(replaced, replaced)]
    topic = _without_preposition(core, language)
    alone = f"{topic[:1].upper()}{topic[1:]}?"
    has_topic = bool(_content(topic, language))
    return [*([Reading(alone, alone)] if has_topic else []), _joined(core, before, language)]


def best_reading(
    question: str, answers: Sequence[tuple[Reading, Answer]]
) -> tuple[Reading, Answer]:
    """Pick the reading whose answer best covers the words of the follow-up itself.

    An answer beats a refusal; then the share of the follow-up's words in the quotation decides, and
    then the confidence. The simpler reading wins ties.
    """
    language = _language(question)
    wanted = _content(question, language)

    def merit(entry: tuple[Reading, Answer]) -> tuple[bool, float, float]:
        answer = entry[1]
        if not isinstance(answer, Found):
            return False, 0.0, 0.0
        quoted = {word.stem for word in words(answer.quotations[0].text, language.code)}
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


def _is(pattern: str, text: str) -> bool:
    """Say whether a text is what a rule says, and no more."""
    return rule(rf"^(?:{pattern or NEVER})$").match(_trimmed(text)) is not None


def _trimmed(text: str) -> str:
    return text.strip(" \n\t¿¡?!.")


def _joined(core: str, before: str, language: Language) -> Reading:
    """Ask a bare "why", or of what has no place in the question before, of that question."""
    is_small = any(word.is_function_word for word in words(core, language.code)[:1])
    first = core[:1].lower() if is_small or not language.capitalises_nouns else core[:1]
    return Reading(f"{before.strip(' ?!.')}, {first}{core[1:]}?", before)


def _core(question: str, language: Language) -> str:
    text = _trimmed(question)
    return rule(language.follow_ups.openers).sub("", text, count=1).strip() or text


def _without_preposition(core: str, language: Language) -> str:
    return rule(rf"^(?:{language.follow_ups.about or NEVER})\s+").sub("", core)


def _in_place(core: str, before: str, speakers: Collection[str], language: Language) -> str | None:
    """Put a speaker, a year or a topic in the place of the one in the question before."""
    known = speaker_in(before, speakers)
    if known and _is_name(core, speakers, language):
        name = core if core != core.lower() else core.title()
        return _replace(before, known, name)
    time = language.follow_ups.time or NEVER
    year = rule(rf"^(?:(?:{time})\s+)?({YEAR.pattern})$").match(core)
    if year is not None:
        if YEAR.search(before):
            return YEAR.sub(year[1], before, count=1)
        return f"{before.strip(' ?!.')} {core}?"
    return _on_topic(core, before, language) if _content(core, language) else None


def _on_topic(core: str, before: str, language: Language) -> str | None:
    """Put a topic in the place of that on which the question before asks for words, if any."""
    asked_in = _language(before)
    rules = asked_in.follow_ups
    asks = rule(
        rf"^(?P<asks>.{{0,200}}?\b(?:{rules.said or NEVER}))\s+(?:{rules.about or NEVER})\s+"
        rf".{{1,300}}?(?P<behind>\s+(?:{rules.said_behind or NEVER}))?$"
    ).match(before.strip(" ?!."))
    if asks is None:
        return None
    topic = _without_preposition(core, language)
    has_own = topic != core and language is asked_in
    topic = core if has_own else f"{rules.about.partition('|')[0]} {topic}"
    return f"{asks['asks']} {topic}{asks['behind'] or ''}?"


def _with_speaker(
    question: str, before: str, speakers: Collection[str], last: str | None, language: Language
) -> str | None:
    """Put the speaker named last in the place of "she"; None if it has none, or asks no more."""
    rules = language.follow_ups
    pronoun = rule(rf"\b(?:{rules.persons or NEVER})\b").search(question)
    who = speaker_in(before, speakers) or last
    if pronoun is None or who is None or not _content(question, language):
        return None
    own = rule(rf"(?:{rules.possessives or NEVER})\s+(?=\w)").match(question, pronoun.start())
    is_own = own and _content(question[own.end() :].split(maxsplit=1)[0], language)
    full = next((name for name in speakers if fold(name).endswith(fold(who))), who)
    name = rules.genitive.format(full) if is_own else full
    asked = _trimmed(question[: pronoun.start()] + name + question[pronoun.end() :])
    return f"{asked[:1].upper()}{asked[1:]}?"


def _is_name(core: str, speakers: Collection[str], language: Language) -> bool:
    """Say whether a follow-up holds a name and no more: a known one, or all in capitals.

    One word in capitals is a name only where not every noun has them.
    """
    parts = core.split()
    if not 0 < len(parts) <= _MOST_WORDS_OF_A_NAME:
        return False
    known = speaker_in(core, speakers)
    if known is not None and known.casefold() == core.casefold():
        return True
    is_noun = language.capitalises_nouns and len(parts) == 1
    return not is_noun and all(part[0].isupper() for part in parts) and not YEAR.search(core)


def _replace(text: str, part: str, by: str) -> str:
    return re.sub(rf"(?<!\w){re.escape(part)}(?!\w)", lambda _: by, text, count=1, flags=re.I)


def _content(text: str, language: Language) -> set[str]:
    return {word.stem for word in words(text, language.code) if not word.is_function_word}
