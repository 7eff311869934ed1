"""The rules that a language can have, by name. A rule that a language lacks is empty, and off.

A field of type `str` is a regular expression, compiled by `rule` on first use; some are
alternatives for a longer pattern ("by|of|from"). Sets hold plain words in lower case. Nothing here
applies a rule: each room of the index applies its own.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from index.text.language.letter_rules import Letters
from index.text.language.occasion_rules import Occasions
from index.text.language.quoting_rules import Quotings, Reports
from index.text.language.stance_rules import Stances
from index.text.language.talk_rules import FollowUps, SmallTalk
from index.text.language.transcript_rules import Transcripts

# The pattern that matches nothing.
NEVER = r"(?!)"
# Small words inside a person's name, whatever the language around it: Ursula von der Leyen.
PARTICLES = "de|van|von|der|al|bin|da|di|del|della|dos|das|du"
# More of them, which are too common as words to join two capitalised words.
NAME_PARTICLES = frozenset(PARTICLES.split("|")) | frozenset(
    "la le el den ter ten zu zum zur do e y ibn ben bint af av".split()
)
# What tells a father from his son, and how it compares.
NAME_SUFFIXES = {
    "jr": "jr", "junior": "jr", "jnr": "jr", "fils": "jr", "sr": "sr", "senior": "sr", "snr": "sr",
    "ii": "ii", "iii": "iii", "iv": "iv",
}  # fmt: skip
# Degrees, seats and honours behind a name.
NAME_ENDS = frozenset(
    """phd md mp mep msp ms mla td esq qc kc obe cbe mbe kbe dbe kcmg cmg gcmg ret usn usa usmc usaf
    facs frs mdb mdl""".split()
)


@cache
def rule(pattern: str, flags: re.RegexFlag = re.IGNORECASE) -> re.Pattern[str]:
    """Compile a rule; an empty one, of a language that lacks it, matches nothing."""
    return re.compile(pattern or NEVER, flags)


@cache
def opening(pattern: str, flags: re.RegexFlag = re.IGNORECASE) -> re.Pattern[str]:
    """Compile a rule for how a text begins; it is tried nowhere else."""
    return re.compile(rf"\A(?:{pattern or NEVER})", flags)


@dataclass(frozen=True, slots=True)
class Names:
    """How names are written.

    `small_words` occur inside the names of organisations; `titles_keep_small` are not capitalised
    in titles. `titles`: words before a surname that are no given names, besides offices: forms of
    address and parties. `article` precedes what is no person's name ("the allies"). `demonyms` are
    what the stem of a people has in addition to its country's (Russia, Russian; Egypt, Egyptian).
    `catalogue`: words that describe any source; a question that uses them does not ask for what the
    corpus lacks.
    """

    small_words: str = ""
    titles_keep_small: frozenset[str] = frozenset(PARTICLES.split("|"))
    titles: frozenset[str] = frozenset()
    article: str = ""
    demonyms: tuple[str, ...] = ()
    catalogue: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Questions:
    """What a question asks for.

    `begins`: words with which a question begins. `time`, `number` and `name`: question words, by
    the kind of answer. `sayers`: patterns whose group 1 is the person whose words are asked for;
    `says`: verbs besides those of `Quotings` by which a text tells somebody's words; `person_on`: a
    pattern whose group 1, if it is a person, is whose words on something are asked for;
    `fillers`: words around that name which are no part of it. `said_in`: patterns whose group 1
    is the year in which the words asked for were said. `commands`: verbs that a question may begin
    with. `about_asking`: the question is about what somebody asked,
    `about_quoting`: what somebody quoted or read out. `salutation`: precedes a
    question and is no part of it. `said_on`: a pattern whose group 1 is what somebody is asked to
    have spoken of; `what_about`: how a question asks of it alone; `who_said`: asks whose words
    are quoted in it. `before_topic`: words behind which a phrase of two words can stand alone;
    `on_topic`: questions on such a {topic}, with a {speaker} or without.
    """

    begins: str = ""
    time: str = ""
    number: str = ""
    name: str = ""
    sayers: tuple[str, ...] = ()
    says: str = ""
    person_on: str = ""
    fillers: frozenset[str] = frozenset()
    said_in: tuple[str, ...] = ()
    commands: frozenset[str] = frozenset()
    about_asking: str = ""
    about_quoting: str = ""
    salutation: str = ""
    said_on: str = ""
    what_about: str = ""
    who_said: str = ""
    before_topic: str = ""
    on_topic: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentences:
    """What a sentence holds, and how it hangs together with the one before.

    `time_words`, `number_words` and `actors` (people named by what they are) answer the three kinds
    of questions. `leaning`: a beginning that needs the sentence before; `expletive`: one that only
    seems to ("It takes …"). `abbreviations`, and ordinals ("3. Mai"): before a full stop that ends
    no sentence, besides what the package `nupunkt` knows of English. `contractions`: the end of a
    contracted word -> what it stands for in full ("n't", " not"). `clause_starts`: where speech
    without full stops may be cut, before these words.
    """

    time_words: frozenset[str] = frozenset()
    number_words: frozenset[str] = frozenset()
    actors: str = ""
    ordinals: frozenset[str] = frozenset()
    negation: str = ""
    leaning: str = ""
    expletive: str = ""
    abbreviations: str = ""
    contractions: tuple[tuple[str, str], ...] = ()
    clause_starts: str = ""


@dataclass(frozen=True, slots=True)
class Dates:
    """How dates are written; numeric ones (2019-05-23, 23.05.2019) are read in every language.

    `months`: the twelve names in lower case, which may be cut to three letters or more; behind them
    there may be twelve other forms. `day_ends` may follow the day's number; `on`, `weekdays` and
    `short_days` precede a date, `inside` the month or year in it.
    `year_first`: a date that begins with its year, {y}, {m} and {d} being patterns of its parts.
    Of numbers between 1500 and 2099: `of_years` precedes a year, `counted` a number of things,
    `numbered` what has a number ("resolution"), and `units` follow a number. `numbers`: 0 to 99 in
    words;
    `year_forms`: how they make a year, {c} being the century's number, {r} the rest, {t}
    `thousands`. `relative`: what a text calls a year by its distance from the text's own -> that
    distance; `relative_words`: the words of these.
    """

    months: tuple[str, ...] = ()
    day_ends: str = ""
    on: str = ""
    inside: str = ""
    year_first: str = ""
    weekdays: str = ""
    short_days: str = ""
    of_years: frozenset[str] = frozenset()
    counted: str = ""
    numbered: str = ""
    units: str = ""
    numbers: tuple[str, ...] = ()
    year_forms: tuple[str, ...] = ()
    thousands: str = ""
    relative: Mapping[str, int] = field(default_factory=dict)
    relative_words: str = ""


@dataclass(frozen=True, slots=True)
class Offices:
    """The offices that people hold, and how they are addressed.

    `roles`: words for an office, `endings` what longer words for one end in; `joining`: other words
    within its name ("vice", "of the"); `runs_on`: words after which its name goes on. `address`:
    words before a person's name that are neither an office nor part of the name. `bodies`: words
    that no person's name has, but those of bodies, papers, peoples and occasions do; `inflected`: a
    form of a role -> the role; `others`: begin a group of people without names; `joined` joins two
    people; `style`: how one of high rank is styled ("His Excellency"). `serving`: roles that are to
    somebody ("adviser to the minister"); `surnames`: roles that are surnames, too. `is_followed`:
    what an office is of follows it with no word between; `seats`: who is one of a board or a house,
    an office only with what it is of.
    """

    roles: frozenset[str] = frozenset()
    endings: tuple[str, ...] = ()
    joining: frozenset[str] = frozenset()
    runs_on: frozenset[str] = frozenset()
    address: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()
    inflected: Mapping[str, str] = field(default_factory=dict)
    others: frozenset[str] = frozenset()
    joined: str = ""
    style: str = ""
    serving: frozenset[str] = frozenset()
    surnames: frozenset[str] = frozenset()
    is_followed: bool = False
    seats: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Attributions:
    """How a line says who spoke: "Remarks by Jane Doe at the Forum in Oslo".

    `occasion`, `by` and `at` separate the parts, `place` the event from where it was; `article` may
    precede the event. `about` separates the speaker from the topic, `at_behind` that from the
    event; a date right behind `of_event` is not when it was said. `interview`: a talk in which two
    speak; `asked` precedes who asked, and `talks` does behind who is asked ("She talks to Bo Lie").
    `see` points to a source, `note` to another note; `beside`: before whom the speaker met.
    `is_ambiguous`: what is spoken of can stand behind `by`, too: a name there is a person's if an
    office is beside it, or if it begins with a given name.
    """

    occasion: str = ""
    by: str = ""
    at: str = ""
    place: str = ""
    article: str = ""
    about: str = ""
    at_behind: str = ""
    of_event: str = ""
    interview: str = ""
    asked: str = ""
    talks: str = ""
    see: str = ""
    note: str = ""
    beside: str = ""
    is_ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class Heads:
    """What the first lines of a text say about it.

    `occasion`: what kind of speech a title names; `named_occasion`: may precede it; `sitting`: what
    is held on its date ("the hearing of 5 May"), `records`: what its record is called;
    `possessive`: ties the speaker to it. `delivery`: begins a line on how the text was given out;
    `salutation`: begins the speech itself; `before_date`: left at the end of a line when its date
    is removed. `papers`: words in the names
    of papers and files that are no surname; `first_person`: words of somebody who speaks; `event`:
    precedes the event on a line of its own, `byline` a speaker, `delivered` who brings another's
    `message`, `record` a title; who is `introducing` a speaker (by name, or as `introduced` does:
    "welcome her"), or `thanking` one, is somebody else. `places`: words in the names of places, and
    of no person.
    Anywhere in a head: `occasions_more`: other kinds of speech; `held`, `published`, `not_held`:
    before the date of the words, that of their publication, and one on which nothing was said;
    `speaker_label`, or `voice_label`, which an author has too: before who speaks, `role_label`
    before their office, `menu`: what leads to a page's parts; `house`: a record of one in which a
    "Speaker" has the chair; `begun`: of a line on when it met; `other_voices` before who does not,
    `instead` before whom somebody speaks for; `behalf`: of a speech that another gave than whose it
    is; `joint`: of one that several gave; `responders`: who answer a speech; `answers`: begins the
    title of a text on another's words, `replies` one; `acted`: what stands before "by" and somebody
    who does not speak ("hosted by"); `speaks`: behind who speaks, in a line that tells of it;
    `following`: what announces a text before its kind, `gave` behind who gave it, `gave_ends`
    behind where; `kin`: who speaks to those who knew somebody; `bare`: titles that say but what
    kind of text it is; `reporters`: who writes on others; `titles`: forms of address before a
    name, `ranks` those that an office may stand beside.
    """

    occasion: str = ""
    named_occasion: str = ""
    records: str = ""
    sitting: str = ""
    possessive: str = ""
    delivery: str = ""
    salutation: str = ""
    before_date: str = ""
    papers: frozenset[str] = frozenset()
    first_person: str = ""
    event: str = ""
    hosted: str = ""
    byline: str = ""
    message: str = ""
    delivered: str = ""
    introducing: str = ""
    introduced: str = ""
    thanking: str = ""
    record: str = ""
    places: frozenset[str] = frozenset()
    occasions_more: str = ""
    held: str = ""
    published: str = ""
    not_held: str = ""
    speaker_label: str = ""
    voice_label: str = ""
    other_voices: str = ""
    behalf: str = ""
    role_label: str = ""
    menu: str = ""
    house: str = ""
    begun: str = ""
    joint: str = ""
    responders: str = ""
    answers: str = ""
    replies: str = ""
    acted: str = ""
    instead: str = ""
    speaks: str = ""
    following: str = ""
    gave: str = ""
    gave_ends: str = ""
    kin: str = ""
    bare: str = ""
    reporters: str = ""
    titles: frozenset[str] = frozenset()
    ranks: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Pages:
    """How page numbers are printed: `page` before the number, `of` between it and the last one.

    `captioned`: what a number or a letter counts, with its words: "Table 1", "Box A".
    """

    page: str = ""
    of: str = ""
    captioned: str = ""


@dataclass(frozen=True, slots=True)
class Language:
    """A language: its code (ISO 639-1), its stemmer (Snowball's name), and the rules it has.

    `function_words` is None where the package `stopwordsiso` says which they are. `elided` are the
    small words that an apostrophe ties to the next ("l'État"), in texts of every language.
    """

    code: str
    stemmer: str
    function_words: frozenset[str] | None = None
    capitalises_nouns: bool = False
    elided: str = ""
    names: Names = field(default_factory=Names)
    questions: Questions = field(default_factory=Questions)
    sentences: Sentences = field(default_factory=Sentences)
    stances: Stances = field(default_factory=Stances)
    dates: Dates = field(default_factory=Dates)
    offices: Offices = field(default_factory=Offices)
    attributions: Attributions = field(default_factory=Attributions)
    heads: Heads = field(default_factory=Heads)
    occasions: Occasions = field(default_factory=Occasions)
    letters: Letters = field(default_factory=Letters)
    transcripts: Transcripts = field(default_factory=Transcripts)
    quotings: Quotings = field(default_factory=Quotings)
    reports: Reports = field(default_factory=Reports)
    small_talk: SmallTalk = field(default_factory=SmallTalk)
    follow_ups: FollowUps = field(default_factory=FollowUps)
    pages: Pages = field(default_factory=Pages)
