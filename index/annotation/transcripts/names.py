"""Names in labels: titles before them, capitals, the last name that stands for the whole."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from index.annotation.given_names import is_full_name
from index.annotation.offices import title_case
from index.annotation.transcripts.label import LabelText
from index.text import NEVER, PARTICLES, fold, language_of, level, rule

NAME_WORD = r"[^\W\d_a-z][\w.'’-]{0,40}"
_BEFORE_NAME = re.compile(rf"(?<![\w.])(?=((?:{NAME_WORD}[ ]){{1,3}})({NAME_WORD}))")
_WITH_INITIALS = re.compile(
    rf"(?<![\w.])(?P<name>(?:{NAME_WORD}[ ]){{1,4}}{NAME_WORD})[ ]\((?P<initials>[A-Z]{{2,4}})\)"
)
_RUN = re.compile(rf"(?<![\w.])(?:{NAME_WORD}[ ]){{1,6}}{NAME_WORD}")
_PLACE = re.compile(r",|\s(?:of|from)\s")
_SUFFIXES = frozenset("jr sr ii iii iv".split())
_NO_NAMES = _SUFFIXES | frozenset(PARTICLES.split("|"))
# Titles that are part of how a person is named.
_KEPT_TITLES = frozenset("sir dame lord lady baroness baron".split())
_ROMAN = re.compile(r"[IVX]+")
_BEFORE_CAPITALS = re.compile(r"^(?:Mc|Mac|De|Le|La|Du|Van|O['’]|D['’])")
_LONGEST_INITIALS, _LONGEST_BODY, _LONGEST_TITLE = 3, 6, 5
# Most names have a first name and a last one.
_NAME_WORDS = 2
# How much of a text tells whether an office goes on.
_BEFORE = 40
_LETTERS = re.compile(r"[a-z]+")
_NO_VOWEL = re.compile(r"[B-DF-HJ-NP-TV-XZ]{2,3}")


def surname(name: str) -> str:
    """Return a name's last word, levelled: what names of one person share."""
    words = _PLACE.split(name)[0].split() or [name]
    while len(words) > 1 and words[-1].strip(".").lower() in _SUFFIXES:
        words.pop()
    return fold(level(words[-1])).casefold().strip(".,")


def has_place(name: str) -> bool:
    """Say whether a name tells where somebody is from: "Mr. Roe of Sund"."""
    return re.search(r"\s(?:of|from)\s", name) is not None


def split_titles(label: LabelText, language: str) -> tuple[list[str], list[str]]:
    """Split "Vice Admiral Peter Gautier" into the titles and the name, word by word."""
    words, titles = list(label.words), []
    if (
        len(words) > 2
        and words[0].isupper()
        and not label.is_upper
        and is_title(words[1], language)
    ):
        titles.append(words.pop(0))  # "NATO Secretary General Ann Roe"
    while len(words) > 1 and is_title(words[0], language) and words[1].lower() != "of":
        titles.append(words.pop(0))
    if titles and language_of(language).transcripts.has_genitive:
        named = (i for i in range(len(words) - 1) if is_full_name(" ".join(words[i:]), language))
        start = next(named, max(0, len(words) - _NAME_WORDS))
        titles, words = [*titles, *words[:start]], words[start:]  # "Minister Finansów Adam Wilk"
    return titles, words


def whole_name(label: LabelText, language: str) -> str | None:
    """Return the name in a label that has a first name or initials; None if it has neither."""
    titles, words = split_titles(label, language)
    before_place = _PLACE.split(" ".join(words))[0].split()
    if sum(word.strip(".").lower() not in _NO_NAMES for word in before_place) < 2:
        return None
    kept = [word for word in titles if word.strip(".").lower() in _KEPT_TITLES]
    return cased(" ".join([*kept, *words]), language)


def office_before(label: LabelText, language: str) -> str | None:
    """Return the office before a name, without courtesy titles: "Vice Admiral"."""
    dropped = rule(rf"(?:{language_of(language).transcripts.dropped or NEVER})\.?")
    titles = split_titles(label, language)[0]
    return cased(" ".join(word for word in titles if not dropped.fullmatch(word)), language) or None


def courtesy(label: LabelText, language: str) -> str:
    """Return whether a title is a man's ("m"), a woman's ("w") or neither ("")."""
    rules = language_of(language).transcripts
    title = label.words[0].strip(".").lower()
    if rule(rules.men or NEVER).fullmatch(title):
        return "m"
    return "w" if rule(rules.women or NEVER).fullmatch(title) else ""


def is_title(word: str, language: str) -> bool:
    """Say whether a word before a name is a title, or part of an office."""
    of = language_of(language)
    plain = word.strip(".,").lower()
    offices = of.offices.roles | of.offices.joining | of.transcripts.offices | of.transcripts.ranks
    is_dropped = rule(of.transcripts.dropped or NEVER).fullmatch(plain) is not None
    is_compound = bool(of.offices.endings) and plain.endswith(of.offices.endings)
    return is_dropped or is_compound or not offices.isdisjoint({plain, *plain.split("-")})


def with_initials(where: str) -> Iterator[tuple[str, str]]:
    """Yield the names that a text gives initials for: "Ann Roe (AR)"."""
    for match in _WITH_INITIALS.finditer(where):
        words = match["name"].split()
        for first in range(len(words) - 1):
            if "".join(word[0] for word in words[first:]) == match["initials"]:
                yield " ".join(words[first:]), match["initials"]


@dataclass(frozen=True, slots=True)
class FullName:
    """A full name in a text, the words with a capital before it, where these start, and its end."""

    name: str
    titles: tuple[str, ...]
    start: int
    end: int


def full_names(where: str, language: str) -> Iterator[FullName]:
    """Yield the full names in a text: "Ann Roe" behind "Dr"."""
    for match in _RUN.finditer(where):
        words, titles, start, at = match[0].split(), list[str](), match.start(), match.start()
        while len(words) >= _NAME_WORDS:
            own = _as_far_as_name(words)
            name = " ".join(own).rstrip(".")
            is_no_name = is_title(words[0], language) or _is_small(words[0], language)
            if not is_no_name and len(own) >= _NAME_WORDS and is_full_name(name, language):
                yield FullName(cased(name, language), tuple(titles), start, at + len(name))
                break
            at += len(words[0]) + 1
            titles.append(words.pop(0))
            if _ends_sentence(titles[-1]):
                titles, start = [], at


def _as_far_as_name(words: Sequence[str]) -> list[str]:
    """Return words up to one that ends a sentence, or begins with a small letter: "über"."""
    own: list[str] = []
    for word in words:
        if word[0].islower():
            break
        own.append(word)
        if _ends_sentence(word):
            break
    return own


def _ends_sentence(word: str) -> bool:
    """Say whether a word with a full stop ends a sentence, and is neither a title nor initials."""
    return word.endswith(".") and len(word) > _LONGEST_TITLE and "." not in word[:-1]


def plain(word: str) -> str:
    return word.strip(".,").casefold()


def initials(name: str) -> Iterator[str]:
    """Yield the initials that a name may have: "NAC" and "NA" for "Ngozi Adeyemi-Clarke"."""
    yield "".join(word[0] for word in re.split(r"[ -]", name) if word)
    yield "".join(word[0] for word in name.split())


def first_names(where: str, language: str) -> dict[str, set[str]]:
    """Return the first names in a text by the last names behind them, titles left out."""
    found: dict[str, set[str]] = {}
    for match in _BEFORE_NAME.finditer(where):
        if _is_of_office(where[max(0, match.start() - _BEFORE) : match.start()], language):
            continue  # "Minister of Defence Roe"
        words = match[1].split()
        while words and (is_title(words[0], language) or _is_small(words[0], language)):
            words.pop(0)
        if words and not any(is_title(word, language) for word in words):
            found.setdefault(surname(match[2]), set()).add(cased(" ".join(words), language))
    return {last: _of_one(firsts) for last, firsts in found.items()}


def _is_of_office(before: str, language: str) -> bool:
    """Say whether what is before a word is an office that goes on with it: "Minister of"."""
    words = before.split()
    goes_on = rule(language_of(language).transcripts.office_goes_on or NEVER)
    return len(words) > 1 and bool(goes_on.fullmatch(words[-1])) and is_title(words[-2], language)


def _of_one(firsts: set[str]) -> set[str]:
    """Keep one form of a first name: the innermost, and of "Ann" and "Ann Maria" the longer."""
    inner = {name for name in firsts if not any(name.endswith(f" {other}") for other in firsts)}
    return {name for name in inner if not any(o != name and o.startswith(name) for o in inner)}


def _is_small(word: str, language: str) -> bool:
    of = language_of(language)
    plain = word.lower().strip(".")
    return plain in of.transcripts.openers or plain in (of.function_words or ())


def cased(name: str, language: str) -> str:
    """Return words in capitals as names are written; initials ("SY", "BK") and "MP" stay."""
    words = name.split()
    if len(words) == 1 and len(name.strip(".")) <= _LONGEST_INITIALS:
        return name
    small = language_of(language).names.titles_keep_small
    return " ".join(
        word.lower()
        if i and word.isupper() and word.lower() in small
        else word
        if _stays(word, language, is_last=i == len(words) - 1)
        or (not i and _is_body(words, language))
        else _cased(word, language)
        for i, word in enumerate(words)
    )


def _is_body(words: list[str], language: str) -> bool:
    """Say whether the first word is short for whose office follows: "NATO Secretary General"."""
    first, *more = words
    is_office = bool(more) and not more[0].isupper() and is_title(more[0], language)
    return is_office and len(first) <= _LONGEST_BODY and not is_title(first, language)


def _stays(word: str, language: str, *, is_last: bool) -> bool:
    """Say whether a word without a vowel is an abbreviation; behind a name only a known one is."""
    rules = language_of(language).transcripts
    if is_last:
        return word.isupper() and bool(rule(rules.suffixes or NEVER).fullmatch(word.lower()))
    if word.lower() in rules.abbreviations or "/" in word:
        return True  # "EVP", "HR/VP"
    return bool(_NO_VOWEL.fullmatch(word)) and not rule(rules.titled or NEVER).fullmatch(word)


def _cased(word: str, language: str) -> str:
    capitals = _BEFORE_CAPITALS.sub("", word)
    letters = [character for character in capitals if character.isalpha()]
    is_initials = "." in word.rstrip(".,") or _ROMAN.fullmatch(word.strip(".,"))
    if len(letters) < 2 or is_initials or any(letter.islower() for letter in letters):
        return word
    return word[: len(word) - len(capitals)] + title_case(capitals, language)


def words_of(written: str) -> list[str]:
    """Return words in small letters without accents, as names and offices are compared."""
    return _LETTERS.findall(fold(written).lower())


def plain_words(office: str, abbreviations: Mapping[str, str]) -> frozenset[str]:
    """Return the words of an office, spelt out: "PM" is prime, minister."""
    spelt_out = abbreviations.get(office.strip(" .").lower(), office)
    return frozenset(words_of(level(spelt_out)))


def may_be_same(one: str, other: str) -> bool:
    """Say whether two first names may be one person's: "Ann" and "Anna", "A." and "Ann"."""
    short, long = sorted(
        (fold(level(name)).casefold().strip(".") for name in (one, other)), key=len
    )
    return long.startswith(short)
