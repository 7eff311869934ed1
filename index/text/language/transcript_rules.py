"""How a language's transcripts show who speaks."""

from collections.abc import Mapping
from dataclasses import dataclass, field

# Labels in a letterhead or a document's own parts that are the same in many languages.
NOBODYS = frozenset("tel fax email e-mail cc re copyright version status agenda".split())


@dataclass(frozen=True, slots=True)
class Transcripts:
    """How a transcript shows who speaks, and what nobody says.

    A label's words: `parts` ("moderator"), with or without one of the `articles`; `offices`,
    besides those of `Offices`; `office_goes_on` behind such a word ("of", "for"), where
    `has_genitive` is not set, by which nothing stands between it and what it is of; `ranks` tell
    one office from another ("vice"); `presiding`: those that hold the chair, `seats`: words of
    those that one holds beside another ("senator", "chairman"); `abbreviations` of them. `titled`:
    titles before a name, `recorded_titles`: those in records; `dropped`: those that are left out;
    `men` and `women`: those that tell two of one last name apart; `suffixes` of names; `bodies`:
    words of organisations; `label_words`: small words inside a label, `label_ends`: at its end;
    `joins`: ties two names; `of_place` precedes a member's place, `comes_from` a caller's;
    `manner`: how words were heard, behind a name; `capacity`: as what somebody speaks, behind a
    label.

    No labels: `nobodys` and `openers` as first words, `headings` as last ones; `clause`: words
    that no role has; `politely`: what precedes an office whose holder is spoken to; `addressed`:
    offices that are greeted.

    Forms: `recorded`: labels, not in capitals, with a full stop behind them; `examined`: who asks
    from here on; `sworn`: a witness begins; `asked_of` precedes who is to answer; `crowd`: an
    interruption; `closes`: begins a line on what the house did; `described` follows a speaker's
    name in a note on him; `below`: begins a note under the words; `first_person`: words of who
    speaks to others; `introduces`: a speaker's own name follows. `questioners` and `answerers` are
    shown as `questioner` and `answerer`. `played`: what stage directions report; `heckled`: who
    calls out in brackets ("A voice"); `proceedings`: what members do, on a line of its own;
    `begins_or_ends`: on a line that opens or closes a record; `ends`: alone on its last line.
    `pleas`: what the heading of somebody's words calls them, besides a speech.
    """

    parts: frozenset[str] = frozenset()
    articles: str = ""
    offices: frozenset[str] = frozenset()
    office_goes_on: str = ""
    has_genitive: bool = False
    ranks: frozenset[str] = frozenset()
    presiding: frozenset[str] = frozenset()
    seats: frozenset[str] = frozenset()
    abbreviations: Mapping[str, str] = field(default_factory=dict)
    titled: str = ""
    recorded_titles: str = ""
    dropped: str = ""
    men: str = ""
    women: str = ""
    suffixes: str = ""
    bodies: frozenset[str] = frozenset()
    label_words: str = ""
    label_ends: str = ""
    joins: str = ""
    of_place: str = ""
    comes_from: str = ""
    manner: str = ""
    capacity: str = ""
    nobodys: frozenset[str] = NOBODYS
    openers: frozenset[str] = frozenset()
    headings: frozenset[str] = frozenset()
    clause: str = ""
    politely: str = ""
    addressed: str = ""
    recorded: str = ""
    examined: str = ""
    sworn: str = ""
    asked_of: str = ""
    asked_whom: str = ""
    crowd: str = ""
    closes: str = ""
    pleas: str = ""
    described: str = ""
    below: str = ""
    first_person: str = ""
    introduces: str = ""
    questioners: frozenset[str] = frozenset()
    questioner: str = ""
    answerers: frozenset[str] = frozenset()
    answerer: str = ""
    played: str = ""
    heckled: str = ""
    proceedings: str = ""
    begins_or_ends: str = ""
    ends: str = ""
