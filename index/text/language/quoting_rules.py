"""The rules by which a speaker quotes others, and says what others say; see `rules`."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quotings:
    """How a speaker shows that words are somebody else's, and whose.

    `says`: verbs of saying; `adverbs` may stand before them; `inverts`: those of them that the one
    who speaks may stand behind them ("schrieb Jan Brandt: …"), `addresses`:
    those behind which whoever is spoken to stands ("told Roe"). `own`: a subject that is the
    speaker, with what may stand before the verb; `subjects`: any subject that is no name; `joins`:
    what joins a verb to a subject further ahead ("we looked and said"); `aims`: what makes it
    nobody's ("it is time to say"); `breaks`: what begins another clause behind the verb. `credits`
    precede the name of the one quoted, `owned` ends a sentence behind it ("these are Roe's words");
    `hearsay`: begins a sentence that tells by whom it is known what another says ("according to");
    `before_name` may precede it; behind `before_others` a name is not who says something.
    `pronouns`: subjects that point to a person named before ("he", "his letter"); `of_women` and
    `of_men`: what in such a subject and its verb shows which. `naming` precedes what is named, not
    quoted ("the so-called"). `follows`: ends a sentence that leads to words
    without a colon ("as follows."). `opens` and `closes`: what a speaker says before and after a
    quotation read out. `disowned`: begins a sentence that gives the words before it to another;
    `disowned_by`: precedes that one's name. `unnamed`: words with a capital that are no names.
    """

    says: str = ""
    adverbs: str = ""
    inverts: str = ""
    addresses: str = ""
    own: str = ""
    subjects: str = ""
    joins: str = ""
    aims: str = ""
    breaks: str = ""
    credits: str = ""
    owned: str = ""
    hearsay: str = ""
    before_name: str = ""
    before_others: str = ""
    pronouns: str = ""
    of_women: str = ""
    of_men: str = ""
    naming: str = ""
    opens: str = ""
    closes: str = ""
    follows: str = ""
    disowned: str = ""
    disowned_by: str = ""
    unnamed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Reports:
    """How a speaker says what he does not hold himself, and comes back to what he does.

    `others`: begins a sentence that says what people at large say ("There are people who say
    that"), `others_behind` ends one (“…,” they say.); `someone`: one that says what a certain
    person says; `never`: what looks like either and is none; `yes_or_no`: begins a question that
    neither answers. `supposing` and `conceding` begin a sentence, `turning` the one that answers it
    ("But …"). `denying`: begins a sentence that denies the one before, beside what `Stances` has
    for it. `correcting`: begins a sentence that takes back words of the speaker's own, so that the
    next one is put in their place. `going_on`: behind words that seem to deny what was said before,
    shows that they deny what follows ("wrong to claim"). `asking`: ends a sentence that only tells
    what somebody asked ("asked whether it holds").
    """

    others: str = ""
    others_behind: str = ""
    someone: str = ""
    never: str = ""
    yes_or_no: str = ""
    supposing: str = ""
    conceding: str = ""
    turning: str = ""
    denying: str = ""
    correcting: str = ""
    going_on: str = ""
    asking: str = ""
