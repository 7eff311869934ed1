"""Which of the lines that may have a label do: a transcript uses its forms again and again.

One "Costs:" opens a paragraph; two names that take turns are speakers. Where a form is in use, what
looks like a label in it ends the turn before it, even if it says nothing about who speaks.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from index.annotation.transcripts.candidates import Candidate, Form
from index.annotation.transcripts.label import SURE, LabelText
from index.text import ENDS_SENTENCE, NEVER, fold, language_of, level, rule

_WORD = re.compile(r"\b[^\W\d_][\w’'-]*")
# A name is alone on its line in many texts that are no transcripts, so more must speak for it.
_LEAST_ALONE, _LEAST_SHARE = 4, 0.25
_LEAST_WORDS = 4
_LEAST_DOUBTFUL = 2
_LONGEST_INITIALS = 3
# What a list says of somebody is shorter than what people say.
_LONGEST_ENTRY, _MOST_NAMES = 120, 0.6
_CAPITALISED = re.compile(r"[.!?]\s+[^\W\d_a-zß-öø-ÿ]")
_ASKED = frozenset(["question", "answer"])
# Forms in which one word is more often something else than a name.
_LOOSE: frozenset[Form] = frozenset(["line", "bold", "bracket", "dash"])
# Several who speak only once are speakers if most of them say "I" or "we" soon.
_LEAST_NAMED, _LEAST_TALK, _LOOKED_AT = 3, 0.5, 400


@dataclass(frozen=True)  # no slots: cached properties need a __dict__
class Recognition:
    """Finds the labels among the candidates of one text."""

    text: str
    candidates: Sequence[Candidate]
    language: str

    def labels(self) -> list[tuple[Candidate, bool]]:
        """Return the labels in order, each with whether it says who speaks."""
        found = list(self._labels())
        if self._is_narrative([candidate for candidate, _ in found]):
            return []
        speaks = [i for i, (candidate, _) in enumerate(found) if not self._is_entry(candidate)]
        # A list of who is present, at the head, has labels, too.
        return found[speaks[0] :] if speaks else found

    def _labels(self) -> Iterator[tuple[Candidate, bool]]:
        used = self._forms
        for candidate in self.candidates:
            if candidate.form not in used and not (used and self._is_plain(candidate)):
                continue
            known = self._is_understood(candidate)
            if known is not None and candidate.form == "line" and "line" not in used:
                known = self._key(candidate) in self._surnames
            if known is not None:
                yield candidate, known

    @cached_property
    def _forms(self) -> frozenset[Form]:
        """The forms that this text's labels have."""
        used: set[Form] = set()
        known: set[str] = set()
        order: tuple[Form, ...] = ("colon", "stop", "bold", "dash", "line")
        for form in (*order, *order):
            own = [c for c in self.candidates if c.form == form and self._counts(c)]
            if form not in used and self._is_used(form, own, known):
                used.add(form)
                known.update(map(self._key, own))
        bare = [c for c in self.candidates if c.form == "bare"]
        has_answers = any(c.label and c.label.name == "A" for c in self.candidates)
        if bare and (used or (len(bare) > 1 and has_answers)):
            used.add("bare")
        marked = any(c.form == "change" and c.is_marked for c in self.candidates)
        brackets = [c for c in self.candidates if c.form == "bracket" and c.label]
        if any(c.label and (c.label.kind == "part" or c.is_marked) for c in brackets):
            used.add("bracket")
        if used or marked or any(c.form == "change" for c in self.candidates):
            used |= {"change", "examiner"} if used or self._is_timed else set()
        return frozenset(used)

    @cached_property
    def _is_timed(self) -> bool:
        return any(c.form == "change" for c in self.candidates)

    def _is_used(self, form: Form, own: list[Candidate], known: set[str]) -> bool:
        """Say whether labels of a form are in use; `known` have spoken in another form."""
        if 2 * sum(map(self._speaks, own)) < max(1, len(own)):
            return False
        counts = Counter(map(self._key, own))
        sure = {self._key(c) for c in own if c.label and c.label.kind in SURE}
        again = {key for key, count in counts.items() if count > 1 or key in known}
        if sum(c.is_marked for c in own) > 1:
            return True
        if form == "line":
            return self._is_used_alone(own, counts, sure, again)
        if form in ("dash", "bold"):
            return (bool(again) and self._takes_turns(own)) or self._converses(own)
        if sure <= _ASKED and len(own) <= len(_ASKED):
            return False  # "Question 1:" and "Answer:" in a speech
        if len(sure) > 1 or sure & again:
            return True
        if any(c.label and self._is_sure_alone(c.label, form) for c in own):
            return True
        if again and self._takes_turns(own) and (len(again) > 1 or self._talks(own)):
            return True
        return self._converses(own)

    def _is_used_alone(
        self, own: list[Candidate], counts: Counter[str], sure: set[str], again: set[str]
    ) -> bool:
        if not again or not self._takes_turns(own):
            return False
        enough = sum(counts.values()) >= _LEAST_ALONE
        return (enough or bool(sure & again)) and (
            (len(again) > 1 and self._share(own) >= _LEAST_SHARE) or self._talks(own)
        )

    def _counts(self, candidate: Candidate) -> bool:
        """Say whether a candidate may show that its form is in use."""
        label = candidate.label
        if label is None or label.kind == "body" or self._is_addressed(label):
            return False
        if label.name == "A" and not self._has_questions:
            return False
        if label.kind == "doubtful":
            return label.is_upper and self._all_counts[self._key(candidate)] > _LEAST_DOUBTFUL
        if label.kind == "single":
            is_again = self._all_counts[self._key(candidate)] > 1
            return (
                (label.is_upper or is_again)
                and not self._is_common(label)
                and (candidate.form not in _LOOSE)
            )
        return label.kind in SURE or not self._is_common(label)

    def _is_plain(self, candidate: Candidate) -> bool:
        """Say whether a label is one in any form, if there are others: "Q.", "THE WITNESS."."""
        label = candidate.label
        if label is None or label.kind not in SURE:
            return False
        if candidate.form == "line":
            return label.kind != "part" and self._all_counts[self._key(candidate)] > 1
        return label.is_upper and candidate.form in ("colon", "stop")

    def _is_sure_alone(self, label: LabelText, form: Form) -> bool:
        """Say whether one label is enough: "THE PRESIDENT:", "Moderator:", "Mr. KENNEDY."."""
        if label.kind == "part":
            return len(label.name) > 1
        if label.kind not in SURE or label.role:
            return False
        capitals = sum(w.upper() == w and len(w) > 1 for w in label.words)
        return label.is_upper or (form == "stop" and bool(capitals))

    def _is_addressed(self, label: LabelText) -> bool:
        """Say whether a text may open with it as a salutation: "Mr. President:"."""
        rules = language_of(self.language).transcripts
        return bool(rule(rules.addressed).fullmatch(label.name))

    def _takes_turns(self, own: Sequence[Candidate]) -> bool:
        """Say whether somebody speaks again after somebody else."""
        keys = [self._key(c) for c in own]
        runs = [key for i, key in enumerate(keys) if i == 0 or keys[i - 1] != key]
        return len(runs) > len(set(runs))

    def _converses(self, own: Sequence[Candidate]) -> bool:
        """Say whether most labels are names, and people speak of themselves behind them."""
        named = [
            c
            for c in own
            if c.label and (c.label.kind in ("named", *SURE) or c.label.role or c.label.asides)
        ]
        if len(set(map(self._key, named))) < _LEAST_NAMED:
            return False
        return self._talks(named)

    def _talks(self, own: Sequence[Candidate]) -> bool:
        """Say whether behind most labels people speak of themselves, or to others."""
        first_person = language_of(self.language).transcripts.first_person or NEVER
        pattern = rule(rf"\b(?:{first_person})\b", re.NOFLAG)
        talks = [pattern.search(self.text, c.words_start, c.words_start + _LOOKED_AT) for c in own]
        return sum(map(bool, talks)) > _LEAST_TALK * len(own)

    def _share(self, own: Sequence[Candidate]) -> float:
        part = self.text[own[0].start : own[-1].words_start]
        return (len(own) - 1) / max(1, len(re.findall(r"\n\s*\S", part)))

    def _speaks(self, candidate: Candidate) -> bool:
        """Say whether words stand behind a label, and not only an entry of a list."""
        line = self._line(candidate)
        return bool(ENDS_SENTENCE.search(line)) or len(line.split()) > _LEAST_WORDS

    def _line(self, candidate: Candidate) -> str:
        """Return the first line of the words behind a label."""
        words = self.text[candidate.words_start : candidate.words_start + _LOOKED_AT]
        return next((line.strip() for line in words.split("\n") if line.strip()), "")

    def _is_entry(self, candidate: Candidate) -> bool:
        """Say whether names alone stand behind a label, as in a list of who is present."""
        line = self._line(candidate)
        if candidate.form != "colon" or ENDS_SENTENCE.search(line):
            return False
        words = line.split()
        names = sum(not word.lstrip('("“')[:1].islower() for word in words)
        return len(line) <= _LONGEST_ENTRY and names > _MOST_NAMES * len(words)

    def _is_narrative(self, labels: Sequence[Candidate]) -> bool:
        """Say whether most labels are subjects of what is told: "BM: presented the accounts."."""
        lines = [self._line(c) for c in labels if c.label and not c.is_marked]
        small = sum(line[:1].islower() for line in lines)
        return len(lines) > 1 and 2 * small > len(lines) and self._is_capitalised

    @cached_property
    def _is_capitalised(self) -> bool:
        """Whether sentences begin with capitals, as they do not in what a machine wrote down."""
        return sum(1 for _ in _CAPITALISED.finditer(self.text)) > 1

    def _is_understood(self, candidate: Candidate) -> bool | None:
        """Say whether a label says who speaks; None if it is no label after all."""
        label = candidate.label
        if label is None:
            return False
        if label.name == "A" and not self._has_questions:
            return None
        if self._is_addressed(label) and self._all_counts[self._key(candidate)] < 2:
            return None
        if label.kind in SURE or candidate.is_marked or candidate.form == "examiner":
            return True
        key = self._key(candidate)
        is_again = self._all_counts[key] > 1
        is_initials = label.is_upper and len(label.name) <= _LONGEST_INITIALS
        fits = is_initials or label.is_upper == self._is_upper[candidate.form]
        if label.kind == "doubtful":
            if is_again and fits and not self._is_common(label):
                return True
            return False if label.is_upper and fits else None
        if label.kind == "single":
            if key in self._surnames or (is_again and candidate.form != "dash"):
                return True
            if self._is_common(label) or candidate.form in _LOOSE:
                return None
            return fits and label.is_upper
        if label.kind == "body" or is_again:
            return is_again
        if self._is_common(label):
            return False if candidate.form == "colon" else None
        return fits or candidate.form == "line"

    @cached_property
    def _is_upper(self) -> dict[Form, bool]:
        """Whether most labels of a form are in capitals."""
        forms: dict[Form, list[bool]] = {}
        for c in self.candidates:
            if c.label and self._counts(c) and len(c.label.name) > _LONGEST_INITIALS:
                forms.setdefault(c.form, []).append(c.label.is_upper)
        upper = {form: sum(are) * 2 > len(are) for form, are in forms.items()}
        return {
            form: upper.get(form, False)
            for form in ("colon", "stop", "dash", "bracket", "line", "bold", "bare")
        }

    @cached_property
    def _has_questions(self) -> bool:
        """Whether a "Q" makes an "A" an answer, and not the first item of a list."""
        return any(c.label and c.label.name == "Q" for c in self.candidates)

    @cached_property
    def _all_counts(self) -> Counter[str]:
        return Counter(self._key(c) for c in self.candidates if c.label)

    @cached_property
    def _surnames(self) -> frozenset[str]:
        """The last names of those whom a label names in full."""
        return frozenset(
            self._key(c)
            for c in self.candidates
            if c.label
            and c.label.kind in ("named", "titled")
            and len(c.label.words) > 1
            and self._counts(c)
        )

    @cached_property
    def _small_words(self) -> frozenset[str]:
        return frozenset(level(word) for word in _WORD.findall(self.text) if word[0].islower())

    def _is_common(self, label: LabelText) -> bool:
        """Say whether the text uses all words of a label as words: "Climate Change:"."""
        return all(
            level(word).lower().strip(".") in self._small_words
            for word in label.words
            if len(word) > 3
        ) and any(len(w) > 3 for w in label.words)

    def _key(self, candidate: Candidate) -> str:
        return person_key(candidate.label) if candidate.label else ""


def person_key(label: LabelText) -> str:
    """Return what labels of one person share: the last name, or a part's or office's whole name."""
    name = re.split(r",|\s(?:of|from)\s", label.name)[0] if label.kind == "titled" else label.name
    words = [fold(level(word)).casefold().strip(".,") for word in name.split(",")[0].split()]
    words = [word for word in words if word] or [label.name.casefold()]
    if label.kind in ("part", "office"):
        return " ".join(word for word in words if word != "the")
    return words[-1]
