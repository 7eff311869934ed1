"""Input that is no question to a corpus: greetings, thanks, orders to a language model, noise."""

import re

_GREETING = re.compile(
    r"^(?:hi|hello|hey|hiya|howdy|greetings|good (?:morning|afternoon|evening|day)|hallo|moin|servus|"
    r"guten (?:tag|morgen|abend)|bonjour|salut|hola|ciao|yo|sup|what'?s up|how are you(?: doing)?(?: today)?|"
    r"nice to meet you)(?:[\s,]+(?:there|all|everyone|team|bot|briefing|again))*[\s!.?,]*$",
    re.I,
)
_THANKS = re.compile(
    r"^(?:(?:ok(?:ay)?|great|cool|perfect|nice)[\s,!.]*)*(?:thanks?(?: you)?(?: (?:a lot|so much|very much))?|thx|"
    r"cheers|danke|merci|bye|goodbye|good night|see you|ok(?:ay)?|great|cool|perfect|nice|yes|no|test(?:ing)?)[\s!.]*$",
    re.I,
)
_ABOUT_US = re.compile(
    r"^(?:who|what) are you\b|^what(?:'s| is) your name\b|^what can you do\b|^are you (?:an? )?(?:bot|human|ai|"
    r"robot|real|chatgpt|gpt)|^tell me a joke\b|^help[!?. ]*$|^how do (?:i use you|you work)\b",
    re.I,
)
_ORDER = re.compile(
    r"\b(?:ignore|disregard|forget) (?:all |any |the |your |my )*(?:previous|prior|above|earlier|preceding)?\s*"
    r"(?:instructions?|prompts?|rules|context)\b|\bsystem prompt\b|\byou are (?:now|chatgpt|an? (?:ai|language|"
    r"helpful))\b|\b(?:pretend|act as|role-?play)\b|\bjailbreak\b|"
    r"^(?:please )?(?:write|compose|draft|generate|create|invent) (?:me |us )?(?:an? |the |some )?(?:\w+ ){0,2}"
    r"(?:poem|song|story|essay|speech|email|letter|code|program|script|haiku|joke|tweet|article)\b",
    re.I,
)
_LETTER = re.compile(r"[^\W_]")
_REPEATED = re.compile(r"^.?(.{1,3}?)\1{4,}.?$")


def small_talk(text: str) -> str | None:
    """Return what to say to input that is no question, or None where it may be one."""
    if not text or not _LETTER.search(text):
        return "Ask a question in words; the answer is a quotation from the corpus."
    if _GREETING.match(text):
        return "Hello. Ask a question; the answer is a quotation from the corpus, with its source."
    if _THANKS.match(text):
        return "Ask another question whenever you like."
    if _ABOUT_US.match(text):
        return (
            "This is Briefing: it answers a question with a quotation from its corpus, word for "
            "word, with who said it, where and when."
        )
    if _ORDER.search(text):
        return "Briefing writes nothing of its own: it only quotes. Ask what the corpus says."
    if _REPEATED.match(text.replace(" ", "")):
        return "Ask a question in words; the answer is a quotation from the corpus."
    return None
