"""Whose label it is: the name in full where one person alone can be meant, and the role.

A label may be short for a longer one ("Mrs. Orr" for "The Minister for Transport (Mrs. Jean Orr)"),
or for a name in the text's head. Where two can be meant, the label stays as it is written.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from index.annotation.given_names import is_full_name
from index.annotation.transcripts import names
from index.annotation.transcripts.candidates import Candidate
from index.annotation.transcripts.evidence import person_key
from index.annotation.transcripts.label import LabelText, read_label
from index.annotation.transcripts.present import Present
from index.text import ENDS_ASKING, NEVER, language_of, rule

# How far into a turn somebody says who they are.
_INTRODUCTION = 300
_NUMBERED = re.compile(r"q\d*")
_APART = re.compile(r"(?<=\b[A-Z]\.) (?=[A-Z]\.)")


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks behind a label; `name` is None where the label does not say."""

    name: str | None
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a document: by whom it is, as what, and the lines that introduce it."""

    speaker: str | None = None
    role: str | None = None
    head: str = ""


@dataclass(slots=True)
class Voices:
    """Tells whose the labels of one text are.

    By last name: `_named` has whom labels name in full, `_introduced` who introduces themselves,
    `_courtesies` the kinds of titles, `_in_head` the first names in the head. `_held`: the offices
    that labels give whom they name in full; `_shared`: the last names that somebody of another
    office has; `_titled`: the offices that labels have before last names; `_others`: offices whose
    holder speaks of the one whom the document is by; `_said`: how many characters are said by
    holders of offices; `_spelt`: a name without the spaces between initials -> as it is spelt;
    `_holders`: who holds an office so far; `_asked`: of whom labels name, which turns end as
    questions do.
    """

    text: str
    known: Known
    language: str
    head_end: int = 0
    _named: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    _introduced: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    _courtesies: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    _held: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    _shared: set[str] = field(default_factory=set)
    _others: set[str] = field(default_factory=set)
    _titled: dict[str, set[frozenset[str]]] = field(default_factory=lambda: defaultdict(set))
    _spelt: dict[str, str] = field(default_factory=dict)
    _holders: dict[str, str] = field(default_factory=dict)
    _offices: dict[str, LabelText] = field(default_factory=dict)
    _asked: dict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))
    _said: int = 0
    _in_head: Mapping[str, set[str]] = field(init=False)
    _present: Present = field(init=False)

    def __post_init__(self) -> None:
        self._in_head = names.first_names(self.known.head, self.language)
        self._present = Present(self.text, self.known.head, self.language)

    def learn(self, labels: Iterable[tuple[Candidate, int]]) -> None:
        """Take in all labels, each with where its words end, before one is resolved."""
        known = list(labels)
        if known:
            self._present.read_above(self.head_end, known[0][0].start)
        for candidate, end in known:
            if (label := candidate.label) is None or label.kind == "part":
                continue
            if label.kind == "office":
                self._learn_office(label)
                self._said += end - candidate.words_start
                words = self.text[candidate.words_start : end].casefold()
                role = (self.known.role or "").casefold()
                if role.count(" ") > 1 and role in words:
                    self._others.add(person_key(label))
                continue
            key = self._key(label)
            words = self.text[candidate.words_start : end]
            self._asked[key].append(ENDS_ASKING.search(words) is not None)
            if label.kind == "titled" and (held := names.office_before(label, self.language)):
                spelt_out = language_of(self.language).transcripts.abbreviations
                self._titled[key].add(names.plain_words(held, spelt_out))
            if title := names.courtesy(label, self.language):
                self._courtesies[key].add(title)
            if (name := self._whole_name(label)) and not label.is_initials:
                self._named[key].add(name)
                if office := names.office_before(label, self.language) or self._role(label):
                    self._held[name].add(office)
            self._introduced[key].update(self._introductions(key, candidate.words_start, end))

        self._present.add_initials(set().union(*self._named.values()))
        self._shared.update(
            self._key(label)
            for candidate, _ in known
            if (label := candidate.label) and label.kind == "titled" and self._is_others(label)
        )

    def _is_beside(self, name: str, office: LabelText) -> bool:
        """Say whether a name has labels with an office: "President Lie" beside "The President"."""
        rules = language_of(self.language).transcripts
        own = names.plain_words(office.name, rules.abbreviations) - {"the"}
        return any(own <= held for held in self._titled[names.surname(name)])

    def _is_others(self, label: LabelText) -> bool:
        """Say whether somebody of another office has a last name too, as a label shows."""
        named = self._named.get(self._key(label), ())
        return any(not self._may_hold(name, label) for name in named)

    def _learn_office(self, label: LabelText) -> None:
        self._offices.setdefault(person_key(label), label)
        if name := self._in_brackets(label):
            self._named[names.surname(name)].add(name)

    def of(self, candidate: Candidate, examiner: str | None) -> Voice:
        """Return whose label it is; `examiner` is who asks the questions, if somebody is named."""
        label = candidate.label
        if label is None:
            return Voice(None)
        if label.kind == "part":
            part = self._part(label, examiner, candidate.start)
            if (name := self._in_brackets(label)) and is_full_name(name, self.language):
                return Voice(name, part)  # "MODERATOR (Ann Roe)"
            # Those who ask have one source together, whatever papers they are of.
            return Voice(part, None if self.asks(candidate) else self._role(label))
        if label.name in self._present.explained:  # "FM" is Fergal Moynihan, and no First Minister
            name = self._present.explained[label.name]
            return Voice(name, self._role(label) or self._present.office_of(name))
        if label.kind == "office":
            return self._in_office(label)
        if name := self._present.of_initials(label):
            return Voice(name, self._role(label) or self._present.office_of(name))
        self._take_office(label)
        written = self._cased(label.name)
        is_first = label.kind == "single" and self._key(label) not in self._named
        if is_first and (first := self._present.of_first_name(names.surname(label.name))):
            return Voice(first, self._role(label) or self._present.office_of(first))
        whole = self._whole_name(label)
        name = self._present.called(whole) if whole else self._in_full(label, written)
        office = names.office_before(label, self.language) if name != written else None
        present = self._present.office_of(name)
        spelt_out = language_of(self.language).transcripts.abbreviations
        if present and names.plain_words(office or "", spelt_out) <= names.plain_words(
            present, spelt_out
        ):
            office = present  # "Secretary of Transport" says more than "Secretary"
        return Voice(name, self._role(label) or office or present)

    def asks(self, candidate: Candidate) -> bool:
        """Say whether a label is a question's: "Q", "Question (AFP)", "Reporter"."""
        label = candidate.label
        if label is None or label.kind != "part":
            return False
        return self._bare(label) in language_of(self.language).transcripts.questioners

    def _bare(self, label: LabelText) -> str:
        """Return a part in small letters, without its article and its number."""
        articles = language_of(self.language).transcripts.articles or NEVER
        bare = rule(rf"^(?:{articles})\s+").sub("", label.name).strip(" .").lower()
        return "q" if _NUMBERED.fullmatch(bare) else bare

    def _part(self, label: LabelText, examiner: str | None, start: int) -> str:
        rules = language_of(self.language).transcripts
        bare, written = self._bare(label), self._cased(label.name)
        if bare in rules.questioners:
            # "THE REPORTER:" in a deposition is the court's.
            return (examiner if len(bare) == 1 else written) if examiner else rules.questioner
        if bare in rules.answerers:
            present = self._present
            by_name = present.witness_at(start, self.known.speaker) or (
                None if present.has_witnesses() else present.interviewee
            )
            return by_name or (rules.answerer if len(bare) == 1 else written)
        return written

    def _take_office(self, label: LabelText) -> None:
        """Remember who holds an office that a label names: "NATO Secretary General, Ann Roe"."""
        office = read_label(label.role, self.language) if label.role else None
        if office and office.kind == "office" and len(office.words) > 1:
            self._holders[person_key(office)] = self._cased(label.name)

    def _in_office(self, label: LabelText) -> Voice:
        """Return who holds an office: whoever is named in brackets last, or the document's speaker.

        Labels must come in order: who is named in brackets takes over there.
        """
        written, office = self._cased(label.name), person_key(label)
        if name := self._in_brackets(label):
            self._holders[office] = name
        if office in self._holders:
            return Voice(self._holders[office], written)
        speaker = None if office in self._others else self.known.speaker
        if speaker and self._is_speakers(label) and not self._is_beside(speaker, label):
            return Voice(speaker)
        if (name := self._in_office_of_head(label)) and not self._is_beside(name, label):
            return Voice(name, written)
        if listed := self._present.in_office(label, self.known.speaker):
            return Voice(*listed)
        if name := self._present.introduced_in(label):
            return Voice(name, written)
        return Voice(written, self._role(label))

    def _in_office_of_head(self, label: LabelText) -> str | None:
        """Return whom the head names behind an office, in the list of who speaks.

        "By President Roe, Vice President Vik": but not "By the President on the Death of President
        Ford", nor whoever has a label of their own.
        """
        rules = language_of(self.language)
        office = rule(rf"^(?:{rules.transcripts.articles or NEVER})\s+").sub("", label.name)
        word, joined = names.NAME_WORD, rules.offices.joined or NEVER
        name = rf"(?:\s+(?P<name>(?-i:{word}(?:[ ]{word})?)))?"
        found = rule(rf"(?P<before>\w+,?|[,&])\s+{re.escape(office)}\b{name}")
        leads = rule(rf"(?:{rules.attributions.by or NEVER}|\w+,|[,&]|{joined})")
        met = rule(rules.attributions.beside or NEVER)
        held = set()
        for match in found.finditer(self.known.head):
            before, who = match["before"].lower(), (match["name"] or "").rstrip(".")
            if before.strip(",") in rules.transcripts.ranks:
                continue
            if met.fullmatch(before):
                return None  # "Discussions With President Roe": the host is another
            is_person = bool(who) and not who.isupper() and not who.endswith(("’s", "'s"))
            if not is_person or leads.fullmatch(before) is None:
                return None
            held.add(who)
        if len(held) != 1:
            return None
        (only,) = held
        key = names.surname(only)
        is_other = key in self._courtesies or key in self._named
        return None if is_other or names.is_title(only.split()[0], self.language) else only

    def _is_speakers(self, label: LabelText) -> bool:
        """Say whether an office is that of the one whom the document is by."""
        rules = language_of(self.language).transcripts
        if self.known.role is None:
            presides = person_key(label) in rules.presiding
            is_alone = len(self._offices) == 1 and self._are_askers()
            return is_alone and (not presides or 2 * self._said > len(self.text))
        own = names.plain_words(label.name, rules.abbreviations) - {"the"}
        role = names.plain_words(self.known.role, rules.abbreviations)
        return bool(own) and own <= role and own & rules.ranks == role & rules.ranks

    def _are_askers(self) -> bool:
        """Say whether whoever has a name is but one who asks, and not the document's speaker."""
        if not self._asked:
            return True
        is_alone = len(self._asked) == 1 and 2 * self._said > len(self.text)
        asked = self._asked.values() if is_alone else ()
        is_speaker = names.surname(self.known.speaker or "") in self._asked
        return not is_speaker and any(3 * sum(asks) > len(asks) > 1 for asks in asked)

    def _in_brackets(self, label: LabelText) -> str | None:
        """Return the person who is named behind an office: "(Mrs. Jean Orr)"."""
        for aside in label.asides:
            inner = None if self._is_manner(aside) else read_label(aside, self.language)
            if inner and inner.kind in ("titled", "named"):
                return self._whole_name(inner) or self._cased(inner.name)
        return None

    def _role(self, label: LabelText) -> str | None:
        """Return what is said of the speaker behind the name, without how the words were heard."""
        if label.role and not self._is_manner(label.role):
            return self._cased(label.role) if label.is_upper else label.role
        return next((aside for aside in label.asides if not self._is_manner(aside)), None)

    def _is_manner(self, aside: str) -> bool:
        manner = language_of(self.language).transcripts.manner or NEVER
        return rule(rf"(?:{manner})\b").match(aside) is not None

    def _in_full(self, label: LabelText, written: str) -> str:
        """Return a last name's whole name where one person alone can be meant."""
        key = self._key(label)
        if names.has_place(label.name):
            return written  # "Mr. Reyes of Nevada" is not Douglas Reyes, the witness
        if len(self._courtesies.get(key, ())) > 1:
            return written  # Mr. Smith and Ms. Smith
        if len(several := self._present.of_last_name(key, self._named.get(key, ()))) > 1:
            titles = set(map(names.plain, names.split_titles(label, self.language)[0]))
            told = self._present.told_before
            held = [name for name in several if titles & {*several[name], *told(name)}]
            return held[0] if len(held) == 1 else written
        if key in self._shared and not names.office_before(label, self.language):
            return written
        for known in (self._named, self._introduced):
            if found := known.get(key):
                is_one = len(found) == 1 and self._may_hold(next(iter(found)), label)
                return next(iter(found)) if is_one else written
        speaker = self.known.speaker or ""
        if not self._may_hold(speaker, label):
            return written
        if names.surname(speaker) == key and len(speaker.split()) > 1 and not self._is_in_office():
            return speaker
        listed = [name for name in several if name in self._present.listed]
        if len(several) == len(listed) == 1:
            return listed[0]
        firsts = self._in_head.get(key, set())
        office = names.office_before(label, self.language) or " ".join(label.words[:-1])
        if not firsts and (name := self._present.told_in_office(office, several)):
            return name
        last = names.split_titles(label, self.language)[1][-1]
        return f"{next(iter(firsts))} {self._cased(last)}" if len(firsts) == 1 else written

    def _may_hold(self, name: str, label: LabelText) -> bool:
        """Say whether a person may hold the office that a label has before a last name.

        "Chief Constable Strand" is not Prime Minister Ida Strand; a senator may hold the chair.
        """
        held = set(self._held.get(name, ()))
        if name == self.known.speaker and self.known.role:
            held.add(self.known.role)
        rules = language_of(self.language).transcripts
        own = names.plain_words(
            names.office_before(label, self.language) or "", rules.abbreviations
        )
        others = [names.plain_words(office, rules.abbreviations) for office in held]
        is_free = not own or not others or not rules.seats.isdisjoint(own)
        return is_free or any(
            own <= other or other <= own or not rules.seats.isdisjoint(other) for other in others
        )

    def _is_in_office(self) -> bool:
        """Say whether the labels of an office are the document's speaker, so that no name is."""
        return any(map(self._is_speakers, self._offices.values()))

    def _introductions(self, key: str, start: int, end: int) -> Iterator[str]:
        """Yield the names that speakers give themselves: "This is Kevin Munoz"."""
        introduces = language_of(self.language).transcripts.introduces or NEVER
        word = names.NAME_WORD
        pattern = rf"\b(?:{introduces})\s+(?-i:({word}(?:[ ]{word})?)[ ]({word}))"
        for match in rule(pattern).finditer(self.text, start, min(end, start + _INTRODUCTION)):
            if names.surname(match[2]) == key and not names.is_title(match[1], self.language):
                yield f"{match[1]} {match[2].rstrip('.')}"

    def _whole_name(self, label: LabelText) -> str | None:
        """Return a label's whole name as it is spelt first: "I. B. Roe" is "I.B. Roe"."""
        name = names.whole_name(label, self.language)
        return name and self._spelt.setdefault(_APART.sub("", name), name)

    def _key(self, label: LabelText) -> str:
        return names.surname(" ".join(names.split_titles(label, self.language)[1]))

    def _cased(self, name: str) -> str:
        return names.cased(name, self.language)
