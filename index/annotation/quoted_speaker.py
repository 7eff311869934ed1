"""Whose words a quotation is, where the words around it surely say so.

"General Okoro … wrote to me. His letter reads as follows." and "…”, said Mayor Anton Rehm." do. Two
candidates are none: a quotation of somebody unknown is better than one of the wrong person.
"""

import re
from collections.abc import Iterator, Mapping, Set
from functools import cache, lru_cache

from index.annotation.given_names import Gender, may_be
from index.annotation.head_role import begins_with_role
from index.annotation.offices import is_office, is_title
from index.annotation.transcripts.names import full_names, surname
from index.annotation.transcripts.names import is_title as names_title
from index.models import Span
from index.text import (
    ASSUMED,
    GAP,
    MAYBE_GAP,
    NEVER,
    PARTICLES,
    SENTENCE_EDGE,
    language_of,
    opening,
    rule,
)

_CASED = re.NOFLAG
_WORD = r"[A-ZÀ-ÖØ-Þ][\w’'-]{0,40}"
_SHORT = "Mr|Mrs|Ms|Dr|St|Sen|Rep|Gen|Lt|Col|Prof|Rev|Hon"
_TITLE = rf"(?:(?:{_SHORT})\.[ ])?"
# Where no sentence ends: "Dr. Rehm", "John F. Kennedy".
_ABBREVIATED = re.compile(rf"\b(?:{_SHORT}|[A-Z])\.\s*$")
_INITIAL = r"(?:[A-Z]\.[ ]?){0,5}"
_NAME = (
    rf"{_TITLE}{_INITIAL}(?:(?<=\.[ ])(?:{PARTICLES})[ ])?{_WORD}"  # "T. de Vries"
    rf"(?:[ ](?:(?:{PARTICLES}|of|of the|the)[ ])?{_TITLE}{_INITIAL}{_WORD}){{0,11}}"
)
_ARTICLE = "(?:the|der|die|das|le|la|les|el|los|il|lo)"
# What may stand between a name and its verb: "of the coast guard", ", the mayor,", "(Oslo)".
_ASIDE = r"(?:[ ]of(?:[ ][\w’-]{1,40}){1,4}|,[ ](?P<aside>[^,:;“\"]{1,60}),|[ ]\([^)]{1,60}\))?"
# How far from a quotation what says whose it is may stand.
_REACH = 400
_FAR = 80
# So much of a text is searched for a name that it has elsewhere.
_SEEN = 100_000
_INNER_WORD = re.compile(rf"(?<=[a-z,;] ){_WORD}")
_WORD_END = re.compile(r"(?<=\w)\b")
# "The poet Ilse Kramm": with more words before it, a name need not be the subject.
_MOST_BEFORE = 2


def find_speaker(text: str, quoted: Span, block: Span, language: str = ASSUMED) -> str | None:
    """Return who surely says what is quoted at `quoted`, or None.

    `block` is the stretch of text by one speaker within which names may stand.
    """
    before = text[max(block.start, quoted.start - _REACH) : quoted.start]
    after = text[quoted.end : min(block.end, quoted.end + _REACH)]
    said = text[quoted.start : quoted.end].rstrip("”\"»«›‹'’")
    names = {
        *_before(before, text, language),
        *_behind(after, said, text, language),
        *_disowned(after, text, language),
    }
    if not names and (only := _behind_pronoun(before, after, text, language)):
        return only
    longest = max(names, key=len, default=None)
    is_one = longest and all(set(name.split()) <= set(longest.split()) for name in names)
    if not longest or not is_one:
        return None  # "Mayor Ann Roe" is "Mayor Roe"
    first, _, rest = longest.partition(" ")
    if rest and " " not in rest and names_title(first, language):
        return _titled_in_full(longest, rest, before, text, language)
    return longest if rest else _in_full(longest, before, text, language)


def is_own(text: str, quoted: Span, block: Span, language: str = ASSUMED) -> bool:
    """Say whether the speaker quotes words of his own: "I said then: …"."""
    before = _lead(text[max(block.start, quoted.start - _REACH) : quoted.start])
    after = text[quoted.end : min(block.end, quoted.end + _FAR)]
    # “Close them all.” I answered him: a sentence of its own.
    is_behind = _goes_on(text[quoted.start : quoted.end], after)
    after = after.lstrip(" ,—–") if is_behind else ""
    own = _own(language)
    if own is None or rule(language_of(language).quotings.opens).search(before):
        return False
    # No verb of saying stands between "I said" and the words.
    led = any(_is_last_verb(m, before, language) for m in own.finditer(before))
    return led or own.match(after) is not None or _is_joined(before, language)


def _is_joined(lead: str, language: str) -> bool:
    """Say whether a lead ends as in "we looked at it and said", or "it is time to say"."""
    rules = language_of(language).quotings
    joined = rf"\b(?:(?P<aim>{rules.aims or NEVER})|{rules.joins or NEVER})"
    says = rf"{joined}\s+(?:(?:{rules.adverbs})\s+)?(?:{rules.says})"
    verb = rule(rf"{says}\W*$").search(lead)
    if verb is None:
        return False
    ahead = lead[: verb.start()]
    if re.search(rf"\w\W+{_NAME}", ahead):
        return False
    subjects = rule(rf"\b(?:{rules.subjects or NEVER})\b").findall(ahead)
    if not subjects:
        return verb["aim"] is not None
    return rule(rules.own).fullmatch(subjects[-1]) is not None


def leads_to_words(paragraph: str, language: str = ASSUMED) -> bool:
    """Say whether a paragraph ends with somebody else who says what follows: "They tell you:"."""
    says = language_of(language).quotings.says
    lead = _lead(paragraph[-_REACH:])
    follows = language_of(language).quotings.follows or NEVER
    if rule(follows).search(lead):
        lead = f"{lead[:-1]}:"  # "He writes to me as follows."
    if not lead.endswith(":") or not says:
        return False
    if rule(language_of(language).stances.announcing).search(lead):
        return True
    own = _own(language)
    is_own = any(_is_last_verb(m, lead, language) for m in own.finditer(lead)) if own else False
    return bool(rule(rf"\w\s+(?:{says})\b[^.:;]{{0,40}}:$").search(lead)) and not is_own


def _is_last_verb(own: re.Match[str], before: str, language: str) -> bool:
    rest = before[own.end() :]
    says = language_of(language).quotings.says
    return len(rest) <= _FAR and not rule(rf"\b(?:{says})\b").search(rest)


def is_said(text: str, quoted: Span, block: Span, language: str = ASSUMED) -> bool:
    """Say whether a verb of saying stands beside a quotation."""
    before = _lead(text[max(block.start, quoted.start - _FAR) : quoted.start])
    after = text[quoted.end : min(block.end, quoted.end + _FAR)]
    says = rule(rf"\b(?:{language_of(language).quotings.says or NEVER})\b")
    return says.search(before) is not None or says.search(after) is not None


def is_disowned(text: str, at: int, end: int, language: str = ASSUMED) -> bool:
    """Say whether the sentence at a place gives the words before it to another."""
    pattern = language_of(language).quotings.disowned
    return bool(rule(pattern).match(text, at, min(end, at + _REACH)))


def is_credit(before: str, who: str, language: str = ASSUMED) -> bool:
    """Say whether words before a quotation only say whose it is: "Mayor Roe said on Friday:"."""
    rules = language_of(language).quotings
    subject = rf"(?:{_ARTICLE} )?{re.escape(who)}{_ASIDE}|{rules.pronouns or NEVER}"
    when = rf"(?:\s(?:{rules.before_others or NEVER})\s[^:.;“\"]{{1,40}})?"
    credit = (
        rf"^\W*(?:{subject})\s+(?:(?:{rules.adverbs or NEVER})\s+){{0,3}}(?:{rules.says or NEVER})"
    )
    return rule(rf"{credit}{when}\W*$").match(_lead(before)) is not None


@cache
def _own(language: str) -> re.Pattern[str] | None:
    rules = language_of(language).quotings
    if not rules.own or not rules.says:
        return None
    said = rf"(?:{rules.own})\s*\b(?:{rules.says})|(?:{rules.says})\s+(?:{rules.own})"
    return re.compile(rf"(?:^|(?<=[\s,—–(]))(?:{said})\b", re.I)


def _lead(before: str) -> str:
    """Return the sentence that leads to a quotation, as far as it stands before it."""
    edges = (m.end() for m in SENTENCE_EDGE.finditer(before.rstrip()))
    ends = [edge for edge in edges if not _ABBREVIATED.search(before, max(0, edge - 8), edge)]
    return before[ends[-1] :] if ends else before


def _before(before: str, text: str, language: str) -> Iterator[str]:
    """Yield whom the sentence that leads to a quotation names as the one who says it."""
    rules = language_of(language).quotings
    lead = _lead(before)
    if not lead.strip() or not rules.says:
        return
    owned = re.search(rf"\b(?P<name>{_NAME})(?i:{rules.owned or NEVER})\s*[.:]\s*$", lead)
    if owned and (name := _clean(owned["name"], False, text, language)):
        yield name
        return
    heard = rule(rf"^\W{{0,5}}(?:{rules.hearsay or NEVER})\s").match(lead)
    told = rule(rf"\b(?:{rules.says})\b").search(lead, heard.end()) if heard else None
    if heard and told and "," not in lead[heard.end() : told.start()]:
        return  # "Laut Ann Roe sagte Bo Lie: …"
    # "According to Ann Roe, Bo Lie said: …"
    if told is None and (credited := _credited(lead, rules.credits, text, language)):
        yield credited
        return
    if not re.search(r"[:,.]\s*$|\w\s*$", lead):
        return
    verbs = list(re.finditer(rf"\b(?:{rules.says})\b", lead))
    if not verbs or len(lead) - verbs[-1].end() > _FAR:
        return
    if rule(rf"\b(?:{rules.breaks or NEVER})\b").search(lead, verbs[-1].end()):
        return
    subject = re.sub(
        rf"(?:{GAP}(?:{rules.adverbs or NEVER})){{0,8}}{MAYBE_GAP}$", "", lead[: verbs[-1].start()]
    )
    is_inverted = rule(rules.inverts).fullmatch(verbs[-1].group())
    if is_inverted and not re.search(_NAME, subject.strip().lstrip("0123456789 ")[1:]):
        behind = rf"\A\s+(?:{rules.before_name or NEVER})?(?P<name>{_NAME}){_ASIDE}\s*(?:[:,]\s*)?$"
        inverted = re.match(behind, lead[verbs[-1].end() :])
        if inverted and (name := _clean(inverted["name"], False, text, language)):
            yield name
            return
    named = re.search(rf"\b(?P<name>{_NAME}){_ASIDE}$", subject)
    if named is not None and (name := _named(named, subject, text, language)):
        yield name
    elif points := rule(rf"(?:^|[\s,])(?:{rules.pronouns or NEVER})$").search(subject):
        earlier = before[: len(before) - len(lead)].rstrip()
        name, said = (
            _subject(_lead(earlier), text, language),
            f"{points.group()} {verbs[-1].group()}",
        )
        if name and _agrees(name, said, language):
            yield name


def _named(found: re.Match[str], subject: str, text: str, language: str) -> str | None:
    """Return who a subject names: "Tim Bryars, the owner", "our colleague from Oslo, Dr Berg"."""
    rules = language_of(language).quotings
    ahead = subject[: found.start()]
    is_other = rule(rf"\b(?:{rules.before_others or NEVER})(?: {_ARTICLE})? $").search(ahead)
    name = _clean(found["name"], found.start() == 0, text, language)
    beside = found["aside"]
    is_role = beside is not None and begins_with_role(beside, language)
    if beside and not is_role and re.fullmatch(_NAME, beside):
        named = _clean(beside, False, text, language)
        is_held = is_other or is_title(found["name"].split()[0], language)
        return named if is_held and len(beside.split()) > 1 else None
    return None if is_other or (name and _is_noun(name, ahead + found["name"])) else name


def _is_noun(name: str, written: str) -> bool:
    """Say whether an article makes one word a noun: "the Government", unlike "the CFPB"."""
    is_word = len(name.split()) == 1 and not name.isupper()
    return is_word and bool(re.search(rf"(?i:\b{_ARTICLE}) {re.escape(name)}$", written))


def _subject(sentence: str, text: str, language: str) -> str | None:
    """Return the one person whom a sentence names, as its subject."""
    found = []
    for match in re.finditer(_NAME, sentence):
        if name := _clean(match.group(), match.start() == 0, text, language):
            found.append((name, sentence[: match.start()]))
    if len(found) != 1:
        return None
    name, ahead = found[0]
    is_person = len(name.split()) > 1
    return name if is_person and len(ahead.split()) <= _MOST_BEFORE else None


def _behind(after: str, said: str, text: str, language: str) -> Iterator[str]:
    """Yield whom the words behind a quotation name: "…”, said Mayor Anton Rehm."."""
    rules = language_of(language).quotings
    if not _goes_on(said, after) or not rules.says:
        return
    after = after.lstrip(" ,—–-")
    says = rf"(?:(?:{rules.adverbs or NEVER})\s+)?(?:{rules.says})"
    is_before = rf"(?:{rules.before_name or NEVER})?"
    credits = rf"(?i:{rules.credits or NEVER})"
    found = re.match(rf"\A(?:{says}|{credits})\s*{is_before}(?P<name>{_NAME})", after)
    found = found or re.match(rf"\A{is_before}(?P<name>{_NAME}){_ASIDE}\s+{says}\b", after)
    if found and (name := _clean(found["name"], False, text, language)):
        yield name
    elif found and surname(found["name"]) in _last_names(text, language):
        yield found["name"].split()[-1]  # "sagte Roe": no noun, as somebody is called so
    elif name := _inverted(after, language):
        yield name


def _goes_on(quoted: str, after: str) -> bool:
    """Say whether the sentence of a quotation goes on behind it."""
    ends = quoted.rstrip("”\"»«›‹'’").endswith((",", "?", "!", "—", "–"))
    return ends or after.startswith((",", " - ", " – "))


def _in_full(last: str, before: str, text: str, language: str) -> str | None:
    """Return the whole name of whom a surname means, or None where two have it.

    The paragraph says who is meant if it names one of them.
    """
    key = surname(last)
    above = {
        one.name
        for one in full_names(before.rpartition("\n")[2], language)
        if surname(one.name) == key
    }
    named = above if len(above) == 1 else _last_names(text, language).get(key, {last})
    return next(iter(named)) if len(named) == 1 else None


def _titled_in_full(titled: str, last: str, before: str, text: str, language: str) -> str:
    """Return the whole name of whom "Ms. Roe" means, if the text has it, or that as it is."""
    whole = _in_full(last, before, text, language) or ""
    return whole if " " in whole else titled


@lru_cache(maxsize=2)
def _last_names(text: str, language: str) -> Mapping[str, Set[str]]:
    """Return whom a text names in full, by their last names."""
    found: dict[str, set[str]] = {}
    for one in full_names(text[:_SEEN], language):
        found.setdefault(surname(one.name), set()).add(one.name)
    return found


def _inverted(after: str, language: str) -> str | None:
    """Return the full name behind a verb and an office: "said their chairwoman of old, Ann Roe"."""
    rules = language_of(language).quotings
    says = rule(rf"(?:(?:{rules.adverbs or NEVER})\s+)?(?:{rules.says})\s+").match(after)
    if says is None:
        return None
    subject = re.split(r"[.:;“”\"„«»\n]", after[says.end() : says.end() + _FAR])[0]
    if rule(rf"(?:{rules.before_others or NEVER})\s").match(subject):
        return None  # "he told Ann Roe", "dijo a Ana Ruiz"
    one = next(full_names(subject, language), None)
    return one.name if one else None


def _behind_pronoun(before: str, after: str, text: str, language: str) -> str | None:
    """Return who is meant by the "he" of "…”, he said.": the one person whom the paragraph names.

    No office may be named behind the name: "Ann Roe met the mayor. “It is late,” he said."
    """
    rules = language_of(language).quotings
    if not rules.says:
        return None
    who = rf"(?:{rules.pronouns or NEVER})"
    says = rf"(?:(?:{rules.adverbs or NEVER})\s+)?(?:{rules.says})"
    # "he said", "said he", "a-t-il dit"; where the verb alone says who it is: "dijo.", "mówi."
    behind = rf"(?:{who}\s+{says}|(?:{says}\s+|\w{{1,12}}-(?:t-)?){who})\b|{says}(?=[.,;])"
    said = opening(behind).match(after.lstrip(" ,—–-"))
    if not said:
        return None
    above = before.rpartition("\n")[2]
    found = [(one.name, one.end) for one in full_names(above, language)]
    ends = {end for _, end in found}
    titled = rule(rf"\b(?:{language_of(language).transcripts.titled or NEVER})\.?\s(?-i:({_WORD}))")
    found += [
        (_titled_in_full(one[0], one[1], before, text, language), one.end())
        for one in titled.finditer(above)
        if one.end() not in ends
    ]
    people = {name for name, _ in found}
    if len(people) != 1:
        return None
    between = above[max(end for _, end in found) :]
    jobs = language_of(language).offices.roles | language_of(language).transcripts.offices
    is_another = any(word.strip(".,;:") in jobs for word in between.casefold().split())
    (name,) = people
    return name if not is_another and _agrees(name, said.group(), language) else None


def stands_for(sentence: str, name: str, language: str) -> bool:
    """Say whether a sentence is what somebody of a name says, as a pronoun: "She added that …"."""
    rules = language_of(language).quotings
    says = rf"(?:(?:{rules.adverbs or NEVER})\s+){{0,2}}(?:{rules.says or NEVER})"
    found = rule(rf"(?:{rules.pronouns or NEVER})\s+{says}\b").match(sentence)
    is_one = len(SENTENCE_EDGE.findall(sentence)) == 0 and not any(full_names(sentence, language))
    return found is not None and is_one and _agrees(name, found.group(), language)


def _agrees(name: str, said: str, language: str) -> bool:
    """Say whether "she said" may be said of somebody of a name."""
    rules = language_of(language).quotings
    genders: tuple[tuple[str, Gender], ...] = ((rules.of_women, "f"), (rules.of_men, "m"))
    shown = [one for of, one in genders if rule(rf"\b(?:{of or NEVER})\b").search(said)]
    return all(may_be(name, gender) for gender in shown[:1])


def _disowned(after: str, text: str, language: str) -> Iterator[str]:
    """Yield whom the next sentence gives the words to: "They are the words of Abbot Lucius."."""
    rules = language_of(language).quotings
    after = after.lstrip(" .,)")
    if not is_disowned(after, 0, len(after), language):
        return
    if name := _credited(after.split("\n")[0], rules.disowned_by, text, language, is_last=False):
        yield name


def _credited(
    lead: str, credits: str, text: str, language: str, *, is_last: bool = True
) -> str | None:
    """Return the name behind "in the words of", which ends the lead unless it may go on."""
    is_before = rf"(?:{language_of(language).quotings.before_name or NEVER})?"
    ending = r"[^.;:“\"]{0,60}[,:.]?\s*$" if is_last else r"\b"
    pattern = rf"\b(?i:{credits or NEVER})\s*{is_before}(?P<name>{_NAME}){ending}"
    names = {
        name
        for found in re.finditer(pattern, lead)
        if (name := _clean(found["name"], False, text, language))
    }
    return names.pop() if len(names) == 1 else None


def _clean(name: str, is_first: bool, text: str, language: str) -> str | None:
    """Return a name without the words before it that are none, or None where nothing is left.

    A single word at the head of a sentence (`is_first`) is a name if the text has it elsewhere too.
    """
    rules = language_of(language)
    unnamed, times = rules.quotings.unnamed, rules.sentences.time_words
    parts = name.split()
    while parts and parts[0].casefold().strip(".") in unnamed:
        parts, is_first = parts[1:], False
    while parts and (parts[-1].casefold() in unnamed or not parts[-1][0].isupper()):
        parts = parts[:-1]
    bare = " ".join(parts)
    if not parts or bare.endswith(("’s", "'s", "s’", "s'")):
        return None  # "Okoro's family" is not Okoro
    if is_office(bare, language) or is_title(bare, language):
        return None
    if any(part.casefold() in times for part in parts):
        return None
    if len(parts) == 1 and rules.capitalises_nouns:
        return None
    if len(parts) == 1 and is_first:
        return bare if bare in _within_sentences(text) else None
    return bare


@lru_cache(maxsize=1)
def _within_sentences(text: str) -> frozenset[str]:
    """Return the words with a capital that a text has within sentences, and their beginnings."""
    found = {match[0] for match in _INNER_WORD.finditer(text, 0, _SEEN)}
    edges = ((word, edge.start()) for word in found for edge in _WORD_END.finditer(word))
    return frozenset(word[:at] for word, at in edges)
