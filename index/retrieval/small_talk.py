"""Input that is no question to a corpus: greetings, thanks, orders to a language model, noise.

Such input is too short to show its language, and a greeting is understood in any: the small talk
of every language counts, whatever the corpus's.
"""

import re
from functools import cache

from index.text import in_any_language, rule

_LETTER = re.compile(r"[^\W_]")
_REPEATED = re.compile(r"^.?(.{1,3}?)\1{4,}.?$")


def small_talk(text: str) -> str | None:
    """Return what to say to input that is no question, or None where it may be one."""
    if not text or not _LETTER.search(text):
        return "Ask a question in words; the answer is a quotation from the corpus."
    if rule(_greeting()).match(text):
        return "Hello. Ask a question; the answer is a quotation from the corpus, with its source."
    if rule(_thanks()).match(text):
        return "Ask another question whenever you like."
    if rule(_about_us()).match(text):
        return (
            "This is Briefing: it answers a question with a quotation from its corpus, word for "
            "word, with who said it, where and when."
        )
    if rule(_order()).search(text):
        return "Briefing writes nothing of its own: it only quotes. Ask what the corpus says."
    if _REPEATED.match(text.replace(" ", "")):
        return "Ask a question in words; the answer is a quotation from the corpus."
    return None


@cache
def _greeting() -> str:
    greetings = in_any_language(lambda of: of.small_talk.greetings)
    greeted = in_any_language(lambda of: of.small_talk.greeted)
    return rf"^(?:{greetings})(?:[\s,]+(?:{greeted}))*[\s!.?,]*$"


@cache
def _thanks() -> str:
    thanks = in_any_language(lambda of: of.small_talk.thanks)
    approval = in_any_language(lambda of: of.small_talk.approval)
    return rf"^(?:(?:{approval})[\s,!.]*)*(?:{thanks}|{approval})[\s!.]*$"


@cache
def _about_us() -> str:
    return in_any_language(lambda of: of.small_talk.about_us)


@cache
def _order() -> str:
    return in_any_language(lambda of: of.small_talk.orders)
