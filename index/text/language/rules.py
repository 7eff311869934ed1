"""The rules that a language can have, by name. A rule that a language lacks is empty, and off.

A field of type `str` is a regular expression, compiled by `rule` on first use; some are
alternatives for a longer pattern ("by|of|from"). Sets hold plain words in lower case. Nothing here
applies a rule: each room of the index applies its own.
"""

import re
from dataclasses import dataclass, field
from functools import cache

from index.text.language.quoting_rules import Quotings, Reports

# The pattern that matches nothing.
NEVER = r"(?!)"
# Small words inside a person's name, whatever the language around it: Ursula von der Leyen.
PARTICLES = "de|van|von|der|al|bin"


@cache
def rule(pattern: str, flags: re.RegexFlag = re.IGNORECASE) -> re.Pattern[str]:
    """Compile a rule; an empty one, of a language that lacks it, matches nothing."""
    return re.compile(pattern or NEVER, flags)


@dataclass(frozen=True, slots=True)
class Names:
    """How names are written.

    `small_words` occur inside the names of organisations; `titles_keep_small` are not capitalised
    in titles. `article` precedes what is no person's name ("the allies"); `demonym` is what the
    stem of a people has in addition to its country's (Russia, Russian). `catalogue`: words that
    describe any source; a question that uses them does not ask for what the corpus lacks.
    """

    small_words: str = ""
    titles_keep_small: frozenset[str] = frozenset(PARTICLES.split("|"))
    article: str = ""
    demonym: str = ""
    catalogue: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Questions:
    """What a question asks for.

    `time`, `number` and `name`: question words, by the kind of answer. `sayers`: patterns whose
    group 1 is the person whose words are asked for. `about_asking`: the question is about what
    somebody asked. `salutation`: precedes a question and is no part of it.
    """

    time: str = ""
    number: str = ""
    name: str = ""
    sayers: tuple[str, ...] = ()
    about_asking: str = ""
    salutation: str = ""


@dataclass(frozen=True, slots=True)
class Sentences:
    """What a sentence holds, and how it hangs together with the one before.

    `time_words`, `number_words` and `actors` (people named by what they are) answer the three kinds
    of questions. `leaning`: a beginning that needs the sentence before; `expletive`: one that only
    seems to ("It takes …").
    """

    time_words: frozenset[str] = frozenset()
    number_words: frozenset[str] = frozenset()
    actors: str = ""
    ordinals: frozenset[str] = frozenset()
    negation: str = ""
    leaning: str = ""
    expletive: str = ""


@dataclass(frozen=True, slots=True)
class Stances:
    """How a sentence stands to the words in it: what denies, reports, supposes or withdraws them.

    `denying` and `denying_subject` ("nobody") turn the words behind them, as far as the next
    `clause`; `affirming` looks like a denial and is none ("not only"); `auxiliary` begins a
    predicate that a "not" in front of its subject does not reach. `thinking`: verbs whose object is
    a whole clause ("never said"). `reporting`: verbs of those who say; `own`: a speaker who says it
    in person; `reported`: a report without a subject; `said_behind`: one behind the words ("…, they
    say"). `condition`, its harmless forms `polite`,
    and `limit`, a condition behind the words. `supposing`: wishes and suppositions. `subject`
    begins a clause of its own. `withdrawal`: a sentence that takes back the one before; `rebuff`:
    one that does unless that was itself a denial ("It will not."). `falsehood`: the same said
    of words right before it. `tag`: a question that is none.
    """

    denying: str = ""
    denying_subject: str = ""
    affirming: str = ""
    auxiliary: str = ""
    thinking: str = ""
    clause: str = ""
    subject: str = ""
    reporting: str = ""
    own: str = ""
    reported: str = ""
    said_behind: str = ""
    falsehood: str = ""
    condition: str = ""
    polite: str = ""
    limit: str = ""
    supposing: str = ""
    withdrawal: str = ""
    rebuff: str = ""
    tag: str = ""


@dataclass(frozen=True, slots=True)
class Dates:
    """How dates are written; numeric ones (2019-05-23, 23.05.2019) are read in every language.

    `months`: the twelve names in lower case, abbreviated to their first three letters. `day_ends`
    may follow the day's number; `on` precedes a date.
    """

    months: tuple[str, ...] = ()
    day_ends: str = ""
    on: str = ""


@dataclass(frozen=True, slots=True)
class Offices:
    """The offices that people hold, and how they are addressed.

    `roles`: words for an office; `joining`: other words within its name ("vice", "of the");
    `runs_on`: words after which its name goes on. `address`: words before a person's name that are
    neither an office nor part of the name.
    """

    roles: frozenset[str] = frozenset()
    joining: frozenset[str] = frozenset()
    runs_on: frozenset[str] = frozenset()
    address: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Attributions:
    """How a line says who spoke: "Remarks by Jane Doe at the Forum in Oslo".

    `occasion`, `by` and `at` separate the parts, `place` the event from where it was; `article` may
    precede the event. `title_by`, `title_at` and `title_article` go into the title that is made of
    the line. `see` points to a source, `note` to another note.
    """

    occasion: str = ""
    by: str = ""
    at: str = ""
    place: str = ""
    article: str = ""
    title_by: str = ""
    title_at: str = ""
    title_article: str = ""
    see: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Heads:
    """What the first lines of a text say about it.

    `occasion`: what kind of speech a title names; `named_occasion`: may precede it; `possessive`:
    ties the speaker to it. `delivery`: begins a line on how the text was given out; `salutation`:
    begins the speech itself; `before_date`: left at the end of a line when its date is removed.
    """

    occasion: str = ""
    named_occasion: str = ""
    possessive: str = ""
    delivery: str = ""
    salutation: str = ""
    before_date: str = ""


# Labels in a letterhead or a document's own parts that are the same in many languages.
NOBODYS = frozenset("tel fax email e-mail cc re copyright version status agenda".split())


@dataclass(frozen=True, slots=True)
class Transcripts:
    """How a transcript shows who speaks, and what nobody says.

    `parts`: labels that only people have ("moderator"); `nobodys`: first words of labels that name
    no speaker; `label_words`: small words inside a label. `titled`: titles that show that a label
    names a person; `dropped`: titles left out of the name. `recorded`: labels followed by a full
    stop; `addressed`: those of them that address somebody instead. `questioners` and `answerers`:
    labels that are shown as `questioner` and `answerer`. `played`: what stage directions report.
    `begins_or_ends`: on a line that opens or closes a record; `ends`: alone on its last line.
    """

    parts: frozenset[str] = frozenset()
    nobodys: frozenset[str] = NOBODYS
    label_words: str = ""
    titled: str = ""
    dropped: str = ""
    recorded: str = ""
    addressed: str = ""
    questioners: frozenset[str] = frozenset()
    questioner: str = ""
    answerers: frozenset[str] = frozenset()
    answerer: str = ""
    played: str = ""
    begins_or_ends: str = ""
    ends: str = ""


@dataclass(frozen=True, slots=True)
class SmallTalk:
    """What people say to an assistant that is no question.

    `greetings`, followed by `greeted`; `thanks`, preceded by `approval`; `about_us`: questions to
    the assistant about itself; `orders`: instructions to a language model.
    """

    greetings: str = ""
    greeted: str = ""
    thanks: str = ""
    approval: str = ""
    about_us: str = ""
    orders: str = ""


@dataclass(frozen=True, slots=True)
class FollowUps:
    """How a question leans on the one before it.

    `openers` precede what it asks about; `pronouns` point back; `bare`: the whole question.
    """

    openers: str = ""
    pronouns: str = ""
    bare: str = ""


@dataclass(frozen=True, slots=True)
class Pages:
    """How page numbers are printed: `page` before the number, `of` between it and the last one."""

    page: str = ""
    of: str = ""


@dataclass(frozen=True, slots=True)
class Language:
    """A language: its code (ISO 639-1), its stemmer (Snowball's name), and the rules it has.

    `function_words` is None where the package `stopwordsiso` says which they are.
    """

    code: str
    stemmer: str
    function_words: frozenset[str] | None = None
    capitalises_nouns: bool = False
    names: Names = field(default_factory=Names)
    questions: Questions = field(default_factory=Questions)
    sentences: Sentences = field(default_factory=Sentences)
    stances: Stances = field(default_factory=Stances)
    dates: Dates = field(default_factory=Dates)
    offices: Offices = field(default_factory=Offices)
    attributions: Attributions = field(default_factory=Attributions)
    heads: Heads = field(default_factory=Heads)
    transcripts: Transcripts = field(default_factory=Transcripts)
    quotings: Quotings = field(default_factory=Quotings)
    reports: Reports = field(default_factory=Reports)
    small_talk: SmallTalk = field(default_factory=SmallTalk)
    follow_ups: FollowUps = field(default_factory=FollowUps)
    pages: Pages = field(default_factory=Pages)
