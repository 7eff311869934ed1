"""Whose words a quotation is, where the words around it surely say so.

"General Okoro … wrote to me. His letter reads as follows." and "…”, said Mayor Anton Rehm." do. Two
candidates are none: a quotation of somebody unknown is better than one of the wrong person.
"""

import re
from collections.abc import Iterator, Mapping, Set
from functools import lru_cache

from index.annotation.given_names import Gender, may_be
from index.annotation.head_role import begins_with_role
from index.annotation.lead_ins import (
    ARTICLE,
    ASIDE,
    FAR,
    NAME,
    REACH,
    WORD,
    goes_on,
    is_disowned,
    lead_of,
)
from index.annotation.offices import is_office, is_title
from index.annotation.transcripts.names import full_names, surname
from index.annotation.transcripts.names import is_title as names_title
from index.models import Span
from index.text import (
    ASSUMED,
    GAP,
    MAYBE_GAP,
    NEVER,
    SENTENCE_EDGE,
    language_of,
    opening,
    rule,
)

# So much of a text is searched for a name that it has elsewhere.
_SEEN = 100_000
_INNER_WORD = re.compile(rf"(?<=[a-z,;] ){WORD}")
_WORD_END = re.compile(r"(?<=\w)\b")
# "The poet Ilse Kramm": with more words before it, a name need not be the subject.
_MOST_BEFORE = 2


def find_speaker(text: str, quoted: Span, block: Span, language: str = ASSUMED) -> str | None:
    """Return who surely says what is quoted at `quoted`, or None.

    `block` is the stretch of text by one speaker within which names may stand.
    """
    before = text[max(block.start, quoted.start - REACH) : quoted.start]
    after = text[quoted.end : min(block.end, quoted.end + REACH)]
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


def _before(before: str, text: str, language: str) -> Iterator[str]:
    """Yield whom the sentence that leads to a quotation names as the one who says it."""
    rules = language_of(language).quotings
    lead = lead_of(before)
    if not lead.strip() or not rules.says:
        return
    owned = re.search(rf"\b(?P<name>{NAME})(?i:{rules.owned or NEVER})\s*[.:]\s*$", lead)
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
    if not verbs or len(lead) - verbs[-1].end() > FAR:
        return
    if rule(rf"\b(?:{rules.breaks or NEVER})\b").search(lead, verbs[-1].end()):
        return
    subject = re.sub(
        rf"(?:{GAP}(?:{rules.adverbs or NEVER})){{0,8}}{MAYBE_GAP}$", "", lead[: verbs[-1].start()]
    )
    is_inverted = rule(rules.inverts).fullmatch(verbs[-1].group())
    if is_inverted and not re.search(NAME, subject.strip().lstrip("0123456789 ")[1:]):
        behind = rf"\A\s+(?:{rules.before_name or NEVER})?(?P<name>{NAME}){ASIDE}\s*(?:[:,]\s*)?$"
        inverted = re.match(behind, lead[verbs[-1].end() :])
        if inverted and (name := _clean(inverted["name"], False, text, language)):
            yield name
            return
    named = re.search(rf"\b(?P<name>{NAME}){ASIDE}$", subject)
    if named is not None and (name := _named(named, subject, text, language)):
        yield name
    elif points := rule(rf"(?:^|[\s,])(?:{rules.pronouns or NEVER})$").search(subject):
        earlier = before[: len(before) - len(lead)].rstrip()
        name, said = (
            _subject(lead_of(earlier), text, language),
            f"{points.group()} {verbs[-1].group()}",
        )
        if name and _agrees(name, said, language):
            yield name


def _named(found: re.Match[str], subject: str, text: str, language: str) -> str | None:
    """Return who a subject names: "Tim Bryars, the owner", "our colleague from Oslo, Dr Berg"."""
    rules = language_of(language).quotings
    ahead = subject[: found.start()]
    is_other = rule(rf"\b(?:{rules.before_others or NEVER})(?: {ARTICLE})? $").search(ahead)
    name = _clean(found["name"], found.start() == 0, text, language)
    beside = found["aside"]
    is_role = beside is not None and begins_with_role(beside, language)
    if beside and not is_role and re.fullmatch(NAME, beside):
        named = _clean(beside, False, text, language)
        is_held = is_other or is_title(found["name"].split()[0], language)
        return named if is_held and len(beside.split()) > 1 else None
    return None if is_other or (name and _is_noun(name, ahead + found["name"])) else name


def _is_noun(name: str, written: str) -> bool:
    """Say whether an article makes one word a noun: "the Government", unlike "the CFPB"."""
    is_word = len(name.split()) == 1 and not name.isupper()
    return is_word and bool(re.search(rf"(?i:\b{ARTICLE}) {re.escape(name)}$", written))


def _subject(sentence: str, text: str, language: str) -> str | None:
    """Return the one person whom a sentence names, as its subject."""
    found = []
    for match in re.finditer(NAME, sentence):
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
    if not goes_on(said, after) or not rules.says:
        return
    after = after.lstrip(" ,—–-")
    says = rf"(?:(?:{rules.adverbs or NEVER})\s+)?(?:{rules.says})"
    is_before = rf"(?:{rules.before_name or NEVER})?"
    credits = rf"(?i:{rules.credits or NEVER})"
    found = re.match(rf"\A(?:{says}|{credits})\s*{is_before}(?P<name>{NAME})", after)
    found = found or re.match(rf"\A{is_before}(?P<name>{NAME}){ASIDE}\s+{says}\b", after)
    if found and (name := _clean(found["name"], False, text, language)):
        yield name
    elif found and surname(found["name"]) in _last_names(text, language):
        yield found["name"].split()[-1]  # "sagte Roe": no noun, as somebody is called so
    elif name := _inverted(after, language):
        yield name


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
    subject = re.split(r"[.:;“”\"„«»\n]", after[says.end() : says.end() + FAR])[0]
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
    titled = rule(rf"\b(?:{language_of(language).transcripts.titled or NEVER})\.?\s(?-i:({WORD}))")
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
    pattern = rf"\b(?i:{credits or NEVER})\s*{is_before}(?P<name>{NAME}){ending}"
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
