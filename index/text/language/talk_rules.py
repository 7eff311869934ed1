"""How a language is spoken to an assistant: small talk, and questions that lean on others."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SmallTalk:
    """What people say to an assistant that is no question.

    `greetings`, followed by `greeted`; `thanks`, preceded by `approval`; `about_us`: questions to
    the assistant about itself; `orders`: instructions to a language model; `adding`: how a request
    to add a document begins, as far as its verb.
    """

    greetings: str = ""
    greeted: str = ""
    thanks: str = ""
    approval: str = ""
    about_us: str = ""
    orders: str = ""
    adding: str = ""


@dataclass(frozen=True, slots=True)
class FollowUps:
    """How a question leans on the one before it.

    `openers` precede what it asks about; `pronouns` point back, `persons` of them to one person,
    `possessives` to what is theirs; `bare`: the whole question. `alone_in_itself`: points nowhere
    though it has a pronoun; `time` precedes a year. `said`: what asks for words in a question,
    `about`: what its topic follows, the plainest first, `said_behind`: what may follow the topic.
    `genitive`: a name in the place of a possessive. `who`, `when`, `where`: ask whose words were
    quoted, and when and where they were said; `undo`: takes back how a question was understood.
    """

    openers: str = ""
    pronouns: str = ""
    persons: str = ""
    possessives: str = ""
    bare: str = ""
    alone_in_itself: str = ""
    time: str = ""
    said: str = ""
    about: str = ""
    said_behind: str = ""
    genitive: str = ""
    who: str = ""
    when: str = ""
    where: str = ""
    undo: str = ""
