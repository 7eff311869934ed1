"""The forms that labels have in transcripts, and invented people to set in them."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from index.text import fold

FIRST = "Ida Per Kari Ole Anna Tom Mair Rhys Livia Oskar Karin Vera Jan Amara Felix Hedda".split()
LAST = (
    "Lund Gran Foss Vik Dahl Reeve Lewis Pugh Brandt Lindqvist Thorsen Lang Holub Obi Noor Lie "
    "Aune Moen Ruud Berg Solheim Haugen Nebov Morel Quell Harris-Boyd O’Dell McVane".split()
)

SUFFIXES = (
    "",
    "sen",
    "by",
    "dal",
    "stad",
    "holm",
    "vang",
    "rud",
    "nes",
    "haug",
    "vik",
    "sund",
    "berg",
    "moe",
)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in a rendering: first and last name, and whether only asking."""

    first: str
    last: str
    asks: bool
    number: int

    @property
    def full(self) -> str:
        return f"{self.first} {self.last}"

    @property
    def title(self) -> str:
        return "Mr." if self.number % 2 else "Ms."


def person(number: int, *, asks: bool = False) -> Person:
    """Return an invented person; no two of 400 share a last name."""
    repeat = number // len(LAST) % len(SUFFIXES)
    first, last = FIRST[number % len(FIRST)], LAST[number % len(LAST)] + SUFFIXES[repeat]
    return Person(first, last, asks, number)


# A form: (person, whether this is their first turn) -> the label with what is behind it.
Form = Callable[[Person, bool], str]
COUNTRIES = "Norland Gallia Ruritania Umbra Sund Kell".split()


def _upper(name: str) -> str:
    return re.sub(r"^MC", "Mc", name.upper())


FORMS: dict[str, Form] = {
    "MR. LUND:": lambda p, _: f"{p.title.upper()} {p.last.upper()}: ",
    "IDA LUND:": lambda p, _: f"{p.full.upper()}: ",
    "Ida Lund:": lambda p, _: f"{p.full}: ",
    "Mr. Lund:": lambda p, first: f"{p.title} {p.full if first else p.last}: ",
    "Hansard": lambda p, first: (
        f"{p.title} {p.full} ({COUNTRIES[p.number % 6]}): " if first else f"{p.title} {p.last}: "
    ),
    "office in Hansard": lambda p, first: (
        f"The Minister for {COUNTRIES[p.number % 6]} and Trade ({p.title} {p.full}): "
        if first
        else f"{p.title} {p.last}: "
    ),
    "UN": lambda p, _: f"{p.title} {p.last} ({COUNTRIES[p.number % 6]}) (spoke in French): ",
    "Congress": lambda p, _: f"{p.title} {_upper(p.last)} of {COUNTRIES[p.number % 6]}. ",
    "central bank": lambda p, _: f"{p.full.upper()}. ",
    "European Parliament": lambda p, _: f"{p.full}, on behalf of the PSE Group. – (DE) ",
    "European Parliament 2": lambda p, _: f"{p.full} (PPE-DE). – ",
    "Bundestag": lambda p, _: f"{p.full} (CDU/CSU): ",
    "Oireachtas": lambda p, _: f"Deputy {p.full}: ",
    "broadcast": lambda p, first: (
        f"{p.full.upper()}, REPORTER (via telephone): " if first else f"{p.last.upper()}: "
    ),
    "[00:00:12]": lambda p, _: f"[00:{p.number % 60:02}:12] {p.full}: ",
    "00:12 line": lambda p, _: f"{p.full}  00:{p.number % 60:02}:12\n",
    "own line": lambda p, _: f"{p.full}\n",
    "MR. LUND: line": lambda p, _: f"{p.title.upper()} {p.last.upper()}:\n",
    "dash": lambda p, _: f"{p.full} – ",
    ">> NAME:": lambda p, _: f">> {p.full.upper()}: ",
    "Q   ": lambda p, _: "Q   " if p.asks else f"{p.title.upper()} {p.last.upper()}: ",
    "Q.:": lambda p, _: "Q.: " if p.asks else f"{p.title.upper()} {p.last.upper()}: ",
    "Q. A.": lambda p, _: "Q. " if p.asks else f"{p.title.upper()} {p.last.upper()}: ",
    "Q12": lambda p, _: f"Q{p.number + 10} {p.title} {p.last}: ",
    "initials": lambda p, _: "Interviewer: " if p.asks else f"{p.first[0]}{p.last[0]}: ",
    "bold": lambda p, _: f"{p.full} ",
    "first name": lambda p, _: f"{p.first}: ",
    "Dr. Lund:": lambda p, _: (
        f"{('Dr.', 'Prof.', 'Commissioner', 'Baroness', 'Senator')[p.number % 5]} {p.last}: "
    ),
    "Speaker 1": lambda p, _: f"{p.full} [00:{p.number % 60:02}:12]: ",
    "LUND (role):": lambda p, first: (
        f"{p.last.upper()} (Member of the Board): " if first else f"{p.last.upper()}: "
    ),
    "LUND tab": lambda p, _: f"{p.last.upper()}\t",
    "(Minister Lund)": lambda p, _: (
        "(Reporter) " if p.asks else f"({('Minister', 'President')[p.number % 2]} {p.last}) "
    ),
    "name, role:": lambda p, first: (
        f"{p.full}, Director of the Harbour Board: " if first else f"{p.full}: "
    ),
}


def plain(name: str) -> str:
    """Return a name's letters alone, in lower case and without accents."""
    return re.sub(r"[^a-z]", "", fold(name).lower())


def is_person(person: Person, who: str) -> bool:
    """Say whether a name is that of a person: the last one, and no other's first one."""
    if person.asks and who == "Questioner":
        return True
    words = [plain(word) for word in who.split()]
    if words in ([plain(person.first)], [plain(person.first[0] + person.last[0])]):
        return True
    firsts = set(words) & set(map(plain, FIRST))
    return plain(person.last) in words and firsts <= {plain(person.first)}
