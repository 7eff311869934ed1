"""What a text shows of its candidates for labels: who recurs, takes turns, says "I"."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from statistics import mean

from index.annotation.given_names import is_full_name
from index.annotation.transcripts.candidates import Candidate
from index.annotation.transcripts.forms import Form
from index.annotation.transcripts.label import LONGEST_INITIALS, SURE, LabelText
from index.annotation.transcripts.names import full_names, with_initials
from index.text import ASSUMED, ENDS_SENTENCE, NEVER, fold, language_of, level, rule

# Forms in which one word is more often something else than a name.
LOOSE: frozenset[Form] = frozenset(["line", "bold", "bracket", "round", "dash"])
WORD = re.compile(r"\b[^\W\d_][\w’'-]*")
_LINE = re.compile(r"^[^\S\n]*\S", re.M)
_CAPITALISED = re.compile(r"[.!?]\s+[^\W\d_a-zß-öø-ÿ]")
_LEAST_WORDS, _LEAST_DOUBTFUL = 4, 2
# What a list says of somebody is shorter than what people say.
_LONGEST_ENTRY, _MOST_NAMES = 120, 0.6
# Of a billion words a frequent one has 10 to this many, and words that anybody uses so on average.
_FREQUENT, _COMMON = 3.3, 4.3
# Several who speak only once are speakers if most of them say "I" or "we" soon.
_LEAST_NAMED, _LEAST_TALK, _LOOKED_AT = 3, 0.5, 400


@dataclass(frozen=True)  # no slots: cached properties need a __dict__
class Evidence:
    """The candidates of one text, and what the text shows about them."""

    text: str
    candidates: Sequence[Candidate]
    language: str

    def counts(self, candidate: Candidate) -> bool:
        """Say whether a candidate may show that its form is in use."""
        label = candidate.label
        if label is None or label.kind == "body" or self.is_addressed(label):
            return False
        if self.is_answer(label) and not self.has_questions:
            return False
        if label.kind == "doubtful":
            return label.is_upper and self.times(label) > _LEAST_DOUBTFUL
        if label.kind == "single" and (
            candidate.form in LOOSE
            or not (label.is_upper or (self.times(label) > 1 and candidate.form != "tab"))
        ):
            return False
        return label.kind in SURE or not self.is_common(label)

    def is_answer(self, label: LabelText) -> bool:
        """Say whether a label is the letter of an answer: "A.", or "R." in French."""
        answerers = language_of(self.language).transcripts.answerers
        return len(label.name) == 1 and label.name.lower() in answerers

    def times(self, label: LabelText) -> int:
        """Return how many candidates name the same person."""
        return self._times[person_key(label)]

    def is_asked(self, candidate: Candidate) -> bool:
        """Say whether a label is a question's, and says for which paper: "Question (AFP)"."""
        label = candidate.label
        return label is not None and bool(label.asides) and self.asks(label)

    def asks(self, label: LabelText) -> bool:
        """Say whether a label is a question's: "Question", "Reporter"."""
        return label.name.lower() in language_of(self.language).transcripts.questioners

    def is_full(self, label: LabelText) -> bool:
        """Say whether a candidate names somebody of this last name in full."""
        return person_key(label) in self._full

    def is_addressed(self, label: LabelText) -> bool:
        """Say whether a text may open with it as a salutation: "Mr. President:"."""
        return bool(rule(language_of(self.language).transcripts.addressed).fullmatch(label.name))

    def is_said_by(self, label: LabelText) -> bool:
        """Say whether a label has somebody's body behind the name: "Ann, Harbour News"."""
        role = label.role or ""
        is_name = bool(role) and all(word[:1].isupper() for word in role.split())
        return is_name and not self.is_common(label)

    def is_common(self, label: LabelText) -> bool:
        """Say whether the text uses all words of a label as words: "Climate Change:"."""
        words = [level(w).strip(".") for w in label.words if len(w) > LONGEST_INITIALS]
        return bool(words) and self._small_words.issuperset(words)

    def takes_turns(self, own: Sequence[Candidate]) -> bool:
        """Say whether somebody speaks again after somebody else."""
        keys = [key_of(candidate) for candidate in own]
        runs = [key for i, key in enumerate(keys) if i == 0 or keys[i - 1] != key]
        return len(runs) > len(set(runs))

    def converses(self, own: Sequence[Candidate]) -> bool:
        """Say whether several are named, and most speak of themselves."""
        named = [
            c
            for c in own
            if c.label and (c.label.kind in ("named", *SURE) or c.label.role or c.label.asides)
        ]
        return len(set(map(key_of, named))) >= _LEAST_NAMED and self.talks(named)

    def are_people(self, own: Sequence[Candidate]) -> bool:
        """Say whether most labels are people's, or people speak behind most of them.

        "Practice Tips:" and "Hand Delivery:" are written like names, too, but are words that all
        use; "Department of Quays" names a body.
        """
        people = [c for c in own if c.label and self._may_be_person(c.label)]
        return 2 * len(people) >= len(own) or self.talks(own)

    def _may_be_person(self, label: LabelText) -> bool:
        if label.role or label.asides or label.kind == "part":
            return True
        words = [level(word).strip(".,") for word in label.words]
        if label.kind not in ("named", "single"):
            return language_of(self.language).offices.bodies.isdisjoint(words)
        is_name = is_full_name(label.name, self.language)
        return is_name or (label.kind == "single" and label.is_upper) or not self._are_words(words)

    def _are_words(self, found: Sequence[str]) -> bool:
        """Say whether all are words that anybody uses; in other languages names are so frequent."""
        if self.language != ASSUMED:
            return False
        from wordfreq import zipf_frequency

        often = [zipf_frequency(word, self.language) for word in found]
        return bool(min(often) >= _FREQUENT and mean(often) >= _COMMON)

    def talks(self, own: Sequence[Candidate]) -> bool:
        """Say whether behind most labels people speak of themselves, or to others."""
        first_person = language_of(self.language).transcripts.first_person or NEVER
        pattern = rule(rf"\b(?:{first_person})\b", re.NOFLAG)
        talks = [pattern.search(self.text, c.words_start, c.words_start + _LOOKED_AT) for c in own]
        return sum(map(bool, talks)) > _LEAST_TALK * len(own)

    def share(self, own: Sequence[Candidate]) -> float:
        """Return which share of the paragraphs from the first label to the last have one."""
        part = self.text[own[0].start : own[-1].words_start]
        return (len(own) - 1) / max(1, len(_LINE.findall(part)) - 1)

    def speaks(self, candidate: Candidate) -> bool:
        """Say whether words stand behind a label, and not only an entry of a list."""
        line = self._line(candidate)
        return bool(ENDS_SENTENCE.search(line)) or len(line.split()) > _LEAST_WORDS

    def is_run_in(self, candidate: Candidate) -> bool:
        """Say whether the words begin on the label's own line; a heading has none there."""
        return self.text[candidate.words_start : candidate.words_start + 1] not in ("", "\n")

    def is_quoted(self, candidate: Candidate) -> bool:
        """Say whether the words behind a label are in quotation marks from the first on."""
        return self._line(candidate).lstrip().startswith(("“", "„", "«", '"'))

    def is_entry(self, candidate: Candidate) -> bool:
        """Say whether names alone stand behind a label, as in a list of who is present."""
        line = self._line(candidate)
        words, label = line.split(), candidate.label
        if label is None or candidate.is_marked or not words:
            return False
        if label.kind == "part" and self._names_holder(line):
            return True
        if ENDS_SENTENCE.search(line):
            return False
        if candidate.form != "colon" and (candidate.form != "line" or self.times(label) > 1):
            return False
        names = sum(not word.lstrip('("“')[:1].islower() for word in words)
        return len(line) <= _LONGEST_ENTRY and names > _MOST_NAMES * len(words)

    def _names_holder(self, line: str) -> bool:
        """Say whether a line tells who has a part: "Ann Roe (AR), broadcaster", "Ann Roe."."""
        one = next(full_names(line, self.language), None)
        is_first = one is not None and one.start == 0 and not one.titles
        behind = line[one.end :].strip()[:1] if one and is_first else ""
        return any(with_initials(line)) or (bool(behind) and behind in ".;(")

    def is_narrative(self, labels: Sequence[Candidate]) -> bool:
        """Say whether most labels are subjects of what is told: "BM: presented the accounts."."""
        lines = [self._line(c) for c in labels if c.label and not c.is_marked]
        small = sum(line[:1].islower() for line in lines)
        return len(lines) > 1 and 2 * small > len(lines) and self._has_capitals

    def _line(self, candidate: Candidate) -> str:
        """Return the first line of the words behind a label."""
        words = self.text[candidate.words_start : candidate.words_start + _LOOKED_AT]
        return next((line.strip() for line in words.split("\n") if line.strip()), "")

    @cached_property
    def has_questions(self) -> bool:
        """Whether a "Q" makes an "A" an answer, and not the first item of a list."""
        askers = language_of(self.language).transcripts.questioners
        names = (c.label.name for c in self.candidates if c.label)
        return any(len(name) == 1 and name.lower() in askers for name in names)

    @cached_property
    def in_capitals(self) -> frozenset[Form]:
        """The forms in which most labels are in capitals."""
        forms: dict[Form, list[bool]] = {}
        for c in self.candidates:
            if c.label and self.counts(c) and not c.label.is_initials and len(c.label.name) > 1:
                forms.setdefault(c.form, []).append(c.label.is_upper)
        return frozenset(form for form, are in forms.items() if sum(are) * 2 > len(are))

    @cached_property
    def _has_capitals(self) -> bool:
        """Whether sentences begin with capitals, as they do not in what a machine wrote down."""
        return sum(1 for _ in _CAPITALISED.finditer(self.text)) > 1

    @cached_property
    def _times(self) -> Counter[str]:
        return Counter(key_of(c) for c in self.candidates if c.label)

    @cached_property
    def _full(self) -> frozenset[str]:
        return frozenset(
            key_of(c)
            for c in self.candidates
            if c.label
            and c.label.kind in ("named", "titled")
            and len(c.label.words) > 1
            and self.counts(c)
        )

    @cached_property
    def _small_words(self) -> frozenset[str]:
        return small_words(self.text)


def small_words(text: str) -> frozenset[str]:
    """Return the words that a text has in small letters; "al-Sisi" is a name."""
    return frozenset(level(word) for word in WORD.findall(text) if word.islower())


def key_of(candidate: Candidate) -> str:
    """Return the key of the person whom a candidate names, "" if it names nobody."""
    return person_key(candidate.label) if candidate.label else ""


def person_key(label: LabelText) -> str:
    """Return what labels of one person share: the last name; of what is no person, the whole."""
    name = re.split(r",|\s(?:of|from)\s", label.name)[0] if label.kind == "titled" else label.name
    words = [fold(level(word)).casefold().strip(".,") for word in name.split(",")[0].split()]
    words = [word for word in words if word] or [label.name.casefold()]
    if label.kind in ("part", "office", "body"):
        return " ".join(word for word in words if word != "the")
    return words[-1]
