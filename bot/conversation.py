"""Follow-ups: how to interpret a question that depends on the one before it."""

from collections.abc import Sequence

from index.models import Answer, Found
from index.text import ASSUMED, language_of, rule, words

# Nothing says which language a follow-up is in.
_RULES = language_of(ASSUMED).follow_ups
_BARE = rf"^(?:{_RULES.bare})\s*\??$"


def is_follow_up(question: str) -> bool:
    """Say whether a question depends on the one before it."""
    text = question.strip()
    content = [word for word in words(text) if not word.is_function_word]
    if rule(_BARE).match(text) or (rule(_RULES.openers).match(text) and len(content) <= 6):
        return True
    return len(content) <= 3 and bool(rule(_RULES.pronouns).search(text))


def readings(question: str, before: str) -> list[str]:
    """Return the ways to read a follow-up, simplest first: alone, then with the question before."""
    bare = rule(_RULES.openers).sub("", question.strip(), count=1).strip(" ?!.")
    core = bare or question.strip(" ?!.")
    alone = [f"{core[:1].upper()}{core[1:]}?"] if _content(core) else []
    earlier = before.strip(" ?!.")
    return [*alone, f"{earlier}, {core}?"]


def best_reading(question: str, answers: Sequence[tuple[str, Answer]]) -> tuple[str, Answer]:
    """Pick the reading whose answer best covers the words of the follow-up itself.

    An answer beats a refusal; then the share of the follow-up's words in the quotation decides, and
    then the confidence. The simpler reading wins ties.
    """
    wanted = _content(question)

    def merit(entry: tuple[str, Answer]) -> tuple[bool, float, float]:
        answer = entry[1]
        if not isinstance(answer, Found):
            return False, 0.0, 0.0
        quoted = {word.stem for word in words(answer.quotations[0].text)}
        return True, len(wanted & quoted) / max(1, len(wanted)), answer.confidence

    return max(answers, key=merit)


def _content(text: str) -> set[str]:
    return {word.stem for word in words(text) if not word.is_function_word}
