"""How a language says that words are denied, reported, supposed or taken back."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stances:
    """How a sentence stands to the words in it: what denies, reports, supposes or withdraws them.

    `denying` and `denying_subject` ("nobody") turn the words behind them, as far as the next
    `clause`; `denying_behind` those before it; `affirming` looks like a denial and is none ("not
    only"); a comma ends what `aside` denies ("without a plan, …"); `auxiliary` begins a predicate
    that a "not" in front of its subject does not reach. `thinking`: verbs whose object is a whole
    clause ("never said").

    `reporting`: verbs of those who say, with their words behind a `complement` ("that"); `own`: a
    speaker who says it in person; `reported`: a report without a subject; `said_behind`: one behind
    the words ("…, they say"). `condition`, its harmless forms `polite`, and `limit`, a condition
    behind the words; `delay`: when they are to hold that are `due` ("should"). `supposing`: wishes
    and suppositions; `hedging`: words that may not be left out alone ("we could …"). `subject`
    begins a clause of its own, `asking` a question; `tag`: one that asks nothing.

    `withdrawal`: a sentence that takes back the one before; `censure`: one that does if that
    reports others ("That is wrong."); `rebuff`: one that does unless that was itself a denial ("It
    will not."); `falsehood`: the same said of words right before it.

    `former`: how a speaker says what he once thought ("I used to think that"). `announcing`: a
    sentence after which others are heard, up to one that begins as `returning` does ("But …");
    `counting` goes on with what is said, `first` and `later` are its first and its next words
    ("second"). `remark`: begins words about the sentence before; `retraction`: takes more back than
    that one. `consequence`: begins what follows from a supposition ("Then …"). `claims`: nouns for
    what others say ("theory"); words between two sentences that both name it are theirs, and
    between one that does and one that `resolved` matches ("I have changed my mind"); `own_claims`:
    a speaker's own; `pointing` precedes the second one ("that"). `imagining`: what a whole
    paragraph supposes. `limited`, `doubted` and `ascribed` begin a sentence that makes a condition
    for the one before ("That is, if …"), asks whether it is so, or gives it to others ("So they
    say").
    `governing`: verbs that may not be left out right before what they are about ("to end the tax"),
    where they stand behind `governing_behind`.
    `sweeping`: a sentence that takes back all before it ("I believe none of them").
    `reason` begins what a denial may be of, and not the words before it ("not because").
    `correction` begins a later sentence that corrects an earlier one, `ordered_back` is what the
    chair says of words that a member must withdraw.
    """

    denying: str = ""
    denying_subject: str = ""
    denying_behind: str = ""
    affirming: str = ""
    aside: str = ""
    auxiliary: str = ""
    thinking: str = ""
    clause: str = ""
    subject: str = ""
    hedging: str = ""
    governing: str = ""
    governing_behind: str = ""
    complement: str = ""
    reporting: str = ""
    own: str = ""
    reported: str = ""
    said_behind: str = ""
    falsehood: str = ""
    condition: str = ""
    polite: str = ""
    limit: str = ""
    due: str = ""
    delay: str = ""
    reason: str = ""
    supposing: str = ""
    asking: str = ""
    withdrawal: str = ""
    censure: str = ""
    rebuff: str = ""
    tag: str = ""
    former: str = ""
    announcing: str = ""
    returning: str = ""
    counting: str = ""
    first: str = ""
    later: str = ""
    remark: str = ""
    retraction: str = ""
    sweeping: str = ""
    consequence: str = ""
    claims: str = ""
    own_claims: str = ""
    resolved: str = ""
    pointing: str = ""
    imagining: str = ""
    limited: str = ""
    doubted: str = ""
    ascribed: str = ""
    correction: str = ""
    ordered_back: str = ""
