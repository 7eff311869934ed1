"""A label's parts: the name, the role, and what is said in brackets behind it.

"The Minister for Transport (Mrs. Jean Orr)", "JOE LANE, HOST", "Mr. Nebov (Ruritania) (spoke in
Russian)", "Ms. DELANEY of Texas". Which words are titles, offices or asides is the language's.
"""

import re
from dataclasses import dataclass
from itertools import dropwhile, takewhile
from typing import Literal

from index.annotation.given_names import is_full_name
from index.annotation.offices import is_office
from index.text import MAYBE_GAP, NEVER, PARTICLES, ends_sentence, language_of, opening, rule

# What kind of label it is, the surest first: a part in a transcript ("Q", "Moderator"), somebody
# with a title, an office alone, a name of two words or more, one word, an organisation, and what
# begins as sentences do ("In Honduras", but also "An Nguyen").
Kind = Literal["part", "titled", "office", "named", "single", "body", "doubtful"]
SURE: frozenset[Kind] = frozenset(["part", "titled", "office"])

LONGEST = 150
LONGEST_INITIALS = 3
# Words that stand in no name, and of how many a name is at most.
_IN_NO_NAME, _LONGEST_NAME = frozenset("to for from with".split()), 8
_LONGEST_ROLE, _MOST_WORDS = 140, 18
# "President of Norrland"
_LEAST_OFFICE = 3
# "AR", "N.A-C.", "Y. L. G"
_INITIALS = re.compile(r"[A-Z]{2,3}|(?:[A-Z]{1,2}(?:\.[ -]?|[ -])){1,4}[A-Z]{1,2}\.?")
_SENTENCE_END = re.compile(r"\w{3}[.!?](?=\s)")
_ASIDE = re.compile(rf"{MAYBE_GAP}(?:\(([^()\n]{{1,90}})\)|\[([^\[\]\n]{{1,90}})\])")
# "(Ana Reis. PP - AL)", unlike "(Mrs. Ann Roe)"
_ASIDE_END = re.compile(r"(?<=[^\W\d_]{4})\.\s")
# In brackets, and in small letters, amid a name.
_AMID = re.compile(r"(?<=[\w.]) \([a-z][a-z.]{1,7}\) (?=[^\W\d_a-z])")
_NUMBERED = re.compile(r"(?:(?<![\s#])[\s#]+)?\d{1,3}$")
# "Ann Roe*) (SPD)", "Ann Roe[2]", "Ann Roe²", "Mr. Ola Roe3": the record's note on the speech.
_FOOTNOTE = re.compile(r"(?<=\w)(?:\*+\)|\[\d{1,3}\]|[¹²³⁰-⁹]+)|(?<=[^\W\d_A-Z]{3})\d{1,2}$")
# "Speaker(s): Ann Roe" is a field of a page.
_FIELD = re.compile(r"\w\((?:s|es|in|innen)\)")
# "II: Ann Roe, Minister", the second panel of witnesses.
_NUMBER = re.compile(r"I{2,3}|IV|VI{1,3}|IX")
# "Brig. Gen. Roe", "Smt. Roe": in any language a word so short before a name is a title.
_SHORT_TITLE = re.compile(r"[^\W\d_a-z][^\W\d_A-Z]{1,4}\.")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_SPACES = re.compile(r"\s+")
_PARTICLE = re.compile(rf"(?:{PARTICLES})", re.IGNORECASE)
_OUTSIDE = re.compile(r"[^\w\s.,'’\-/&]")


@dataclass(frozen=True, slots=True)
class LabelText:
    """What a label says: `name` as it is written, `asides` and `role` behind it, and its kind."""

    name: str
    kind: Kind
    role: str | None = None
    asides: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(self.name.split())

    @property
    def is_upper(self) -> bool:
        return self.name.upper() == self.name

    @property
    def is_initials(self) -> bool:
        return _INITIALS.fullmatch(self.name) is not None


def read_label(text: str, language: str) -> LabelText | None:
    """Read what may be a label; return None if it does not look like one."""
    text = _UNSEEN.sub("", text)
    text = _SPACES.sub(" ", text.replace("\u2011", "-")).strip(" *_")
    if " " in text:  # "Speaker1" is numbered
        text = _FOOTNOTE.sub("", text)
    if not text or len(text) > LONGEST or _FIELD.search(text) or _NUMBER.fullmatch(text):
        return None
    rules = language_of(language).transcripts
    text = rule(rf"(?<=\))\s+(?:{rules.capacity or NEVER})\b.*").sub("", text)
    text = _AMID.sub(" ", text)  # "Lt. Gen. (ret.) Ann Roe"
    manner = rule(rf"\.\s(?:{rules.manner or NEVER})\b.*")
    asides = tuple(
        _ASIDE_END.split(manner.sub("", a or b), maxsplit=1)[0] for a, b in _ASIDE.findall(text)
    )
    name, _, role = _ASIDE.sub("", text).strip(" .").partition(",")
    name, role = _with_suffix(name.strip(), role.strip(), language)
    if not name or (role and not _is_role(role, language)):
        return None
    kind = _kind(name, language)
    if kind is None:  # "LE PRÉSIDENT JEAN ROUX"
        bare = _without_article(name, language)
        if bare and bare != name and _kind(bare, language) == "titled":
            name, kind = bare, "titled"
    is_held = is_full_name(role, language)  # "President of Norrland, Ann Roe"
    if kind == "office" and role and not is_held and _runs_on(name, role, language):
        name, role = f"{name}, {role}", ""
    if role and _is_turned(name, kind, role, language):
        is_last = kind in ("single", "named")
        name, role = (f"{role} {name}", "") if is_last else (role, name)
        kind = _kind(name, language)
    elif role and kind == "single" and not name.isupper():
        kind = "doubtful"  # "Democrats, Republicans: we must …"
    is_run = kind is None and not role
    held = _of_holder(name, language) if kind == "office" and not role else None
    if is_run and _is_office_word(name.split()[0].lower(), language):
        held = _of_long_office(name, language)
    if held:
        name, role = held
        kind = "titled"
    return LabelText(name, kind, role or None, asides) if kind else None


def _of_holder(label: str, language: str) -> tuple[str, str] | None:
    """Split "President of Norrland Carl Roe" into the name and the office before it."""
    words = label.split()
    goes_on = rule(language_of(language).transcripts.office_goes_on or NEVER)
    firsts = (i for i in range(_LEAST_OFFICE, len(words) - 1) if not goes_on.fullmatch(words[i]))
    start = next((i for i in firsts if is_full_name(" ".join(words[i:]), language)), None)
    return (" ".join(words[start:]), " ".join(words[:start])) if start else None


def _of_long_office(label: str, language: str) -> tuple[str, str] | None:
    """Split "Chairwoman of the free nurses’ union Ann Roe", whose office has words in small."""
    words = label.split()
    office = list(takewhile(lambda word: not _is_capital(word), words[1:]))
    who, held = " ".join(words[len(office) + 1 :]), " ".join([words[0], *office])
    is_clause = rule(rf"\b(?:{language_of(language).transcripts.clause or NEVER})\b").search(held)
    if not office or len(words) > _MOST_WORDS or is_clause or _OUTSIDE.search(held):
        return None
    return (who, held) if words[0][0].isupper() and is_full_name(who, language) else None


def _is_turned(name: str, kind: Kind | None, role: str, language: str) -> bool:
    """Say whether a name stands last: "NATO Secretary General, Ann Roe", "Roe, Ann"."""
    behind = None if "," in role else _kind(role, language)
    if kind == "office" and behind in ("named", "titled"):
        return behind == "named" or _is_courtesy(role.split()[0], language)
    if kind == "titled" and behind == "named":
        return _is_office_word(name.split()[-1].lower(), language)
    first = language_of(language).offices.roles | language_of(language).transcripts.offices
    is_first_name = behind == "single" and not first.intersection(role.lower().split())
    is_body = role.isupper() and not name.isupper()  # "Ann, PTI"
    is_last_name = kind in ("single", "named") and all(map(_PARTICLE.fullmatch, name.split()[:-1]))
    return is_last_name and is_first_name and not (is_body or name.isupper()) and len(role) > 1


def _is_courtesy(word: str, language: str) -> bool:
    rules = language_of(language).transcripts
    return rule(rf"(?:{rules.men or NEVER}|{rules.women or NEVER})\.?").fullmatch(word) is not None


def _with_suffix(name: str, role: str, language: str) -> tuple[str, str]:
    """Take "Jr." and "MP" behind a comma as parts of the name."""
    suffix = language_of(language).transcripts.suffixes or NEVER
    while match := rule(rf"(?:{suffix})\.?(?=,|\s|$)[\s,]*").match(role):
        name, role = f"{name}, {match[0].rstrip(' ,')}", role[match.end() :]
    return name, role


def _is_role(role: str, language: str) -> bool:
    """Say whether words behind a name's comma describe somebody, and are no clause."""
    rules = language_of(language).transcripts
    if len(role) > _LONGEST_ROLE:
        return False
    if any(ends_sentence(role, m.end(), len(role), language) for m in _SENTENCE_END.finditer(role)):
        return False
    return not rule(rf"\b(?:{rules.clause or NEVER})\b").search(role)


def _runs_on(office: str, role: str, language: str) -> bool:
    """Say whether an office's name goes on: "MINISTER FOR INDUSTRY, INNOVATION AND SCIENCE"."""
    rules = language_of(language).transcripts
    has_more = opening(rf".+\s(?:{rules.office_goes_on or NEVER})\s").match(office)
    return bool(has_more) and office.isupper() == role.isupper() and role[:1].isupper()


def _kind(name: str, language: str) -> Kind | None:
    rules = language_of(language).transcripts
    bare = _NUMBERED.sub("", name).strip(" .")
    plain = _without_article(bare, language)
    whence = rule(rf"\s(?:{rules.comes_from or NEVER})\s").split(plain)[0]
    if not rules.parts.isdisjoint({plain.lower(), bare.lower(), whence.lower()}):
        return "part" if bare[:1].isupper() else None
    ended = rule(rf"\s(?:{rules.label_ends or NEVER})$").sub("", bare)
    if not plain or not _is_written_as_name(ended, language):
        return None
    words = [word.strip(".,").lower() for word in bare.split()]
    no_names = rules.nobodys - rules.ranks
    is_initials = bare.isupper() and 1 < len(bare) <= LONGEST_INITIALS
    if words[0] in rules.openers or (words[0] in no_names and is_initials):
        return "doubtful" if len(words) > 1 or is_initials else None
    if words[0] in no_names or words[-1] in rules.headings:
        return None
    return _kind_of_name(bare, plain, words, language)


def _kind_of_name(bare: str, plain: str, words: list[str], language: str) -> Kind | None:
    """Return what kind of name it is; `plain` is without its article."""
    rules = language_of(language).transcripts
    has_office = any(_is_office_word(word, language) for word in words)
    if bare.isupper() and plain.lower() in rules.abbreviations:
        return "office"  # "PM"
    if _INITIALS.fullmatch(bare) and not bare.isalpha():
        return "named"  # "I. M." is no Monsieur
    if is_office(plain, language) or (has_office and _is_office(words, language)):
        return "office"
    is_joined = rule(rules.joins or NEVER).search(bare) is not None
    is_titled = rule(rf"(?:{rules.titled or NEVER})\b\.?\s*\w").match(bare) is not None
    if is_titled or (has_office and plain == bare):
        return "body" if is_joined else "titled"
    if not rules.bodies.isdisjoint(words):
        return "body"
    if plain != bare or is_joined or words[0] in rules.nobodys:
        return None  # "The Big Lie"
    if any(letter.isdigit() for letter in bare):
        return "doubtful" if len(words) == 2 else None
    if not _IN_NO_NAME.isdisjoint(bare.split()[1:-1]) or len(words) > _LONGEST_NAME:
        return "body"  # "Notification to Third Parties"
    return "named" if len(words) > 1 else "single"


def _without_article(bare: str, language: str) -> str:
    """Return a name without its article, "" if it is one; "A MARTIN" begins with an initial."""
    articles = language_of(language).transcripts.articles or NEVER
    if rule(articles).fullmatch(bare):
        return bare if bare == "A" else ""
    is_initial = bare.isupper() and len(bare.split()[0]) == 1
    return bare if is_initial else rule(rf"^(?:{articles})\s+").sub("", bare)


def _is_office(words: list[str], language: str) -> bool:
    """Say whether only an office is named: the last word is one, or follows "for", "of"."""
    rules = language_of(language).transcripts
    goes_on = rule(rules.office_goes_on or NEVER)
    at = max(i for i, word in enumerate(words) if _is_office_word(word, language))
    # "Spokesperson for the President of the General Assembly"
    is_first = len(words) > 1 and _is_office_word(words[0], language)
    at = 0 if is_first and goes_on.fullmatch(words[1]) else at
    behind = words[at + 1 :]
    return not behind or bool(goes_on.fullmatch(behind[0]))


def _is_office_word(word: str, language: str) -> bool:
    of = language_of(language)
    parts = {word, *word.split("-")}
    is_compound = bool(of.offices.endings) and word.endswith(of.offices.endings)
    return is_compound or not parts.isdisjoint(of.transcripts.offices | of.offices.roles)


def _is_written_as_name(name: str, language: str) -> bool:
    """Say whether all words but the small ones are capitalised, and the first opens no sentence."""
    rules = language_of(language).transcripts
    words = name.split()
    if not words or len(words) > _MOST_WORDS or _OUTSIDE.search(name):
        return False
    small = rule(rules.label_words or NEVER)
    short = rule(rf"(?:[^\W\d_]\.)+|(?:{rules.titled or NEVER}|{rules.suffixes or NEVER}|hon)\.")
    named = list(dropwhile(_SHORT_TITLE.fullmatch, words[:-1])) + words[-1:]
    if any(word[-1] in ".-" and not short.fullmatch(word.strip(",")) for word in named):
        return False
    is_titled = words[0].endswith(".") or rule(rules.titled or NEVER).fullmatch(words[0])
    is_office = bool(is_titled) and words[-1] in rules.offices  # "M. le ministre"
    if not _is_capital(words[0], first=True) or not (_is_capital(words[-1]) or is_office):
        return False
    return all(
        _is_capital(w) or small.fullmatch(w) or _PARTICLE.fullmatch(w) or w in rules.ranks
        for w in words
    )


def _is_capital(word: str, *, first: bool = False) -> bool:
    letters = word.lstrip("'’‘\"“(")
    if not letters:
        return False
    if letters[0].isupper() or (letters[0].upper() == letters[0].lower() and letters[0].isalpha()):
        return True  # or of a script without capitals
    if first:  # "von Roe", "al-Sisi"
        return bool(_PARTICLE.fullmatch(re.split("[-'’]", word, maxsplit=1)[0]))
    # O'Brien, d'Estaing, al-Sisi, McConnell as "mcCONNELL".
    return any(c.isupper() for c in letters) or letters[0].isdigit()
