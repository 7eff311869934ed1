"""Input that is no question to a corpus: greetings, thanks, orders to a language model, noise.

Such input is too short to show its language, and a greeting is understood in any: the small talk
of every language counts, whatever the corpus's.
"""

import re
from functools import cache

from index.phrases import Phrase
from index.text import in_any_language, opening, rule

_IN_WORDS = Phrase("Please ask a question in words. I answer with a quotation.")
_HELLO = Phrase("Hello. Ask me a question; I answer with a quotation and its source.")
_WELCOME = Phrase("You’re welcome. Ask me anything else.")
_ABOUT_US = Phrase(
    "I’m Briefing. I answer questions with exact quotations and tell you who said it, where and "
    "when."
)
_ONLY_QUOTES = Phrase("I don’t write anything myself, I only quote. Ask me what the documents say.")
_LETTER = re.compile(r"[^\W_]")
_REPEATED = re.compile(r"^.?(.{1,3}?)\1{4,}.?$")


def is_chatter(text: str) -> bool:
    """Say whether input asks for nothing: nothing, no word, a greeting, thanks, praise, noise."""
    said = not text or not _LETTER.search(text) or rule(_greeting()).match(text)
    return bool(said or rule(_thanks()).match(text) or _REPEATED.match(text.replace(" ", "")))


def small_talk(text: str) -> str | None:
    """Return what to say to input that is no question, or None where it may be one."""
    if not text or not _LETTER.search(text):
        return _IN_WORDS()
    if rule(_greeting()).match(text):
        return _HELLO()
    if rule(_thanks()).match(text):
        return _WELCOME()
    if rule(_about_us()).match(text):
        return _ABOUT_US()
    if rule(_order()).search(text):
        return _ONLY_QUOTES()
    if _REPEATED.match(text.replace(" ", "")):
        return _IN_WORDS()
    return None


def asks_to_add(text: str) -> bool:
    """Say whether a text asks to add a document: "Can you add this report?"."""
    return opening(_adding()).match(text) is not None


@cache
def _adding() -> str:
    return in_any_language(lambda of: of.small_talk.adding)


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
