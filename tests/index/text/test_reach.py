"""How far a report and a withdrawal reach: the sentences between belong to it, and no others."""

import pytest

from index.models import HONEST, Span
from index.text.fidelity import compare
from index.text.reach import conceded_until

_ENGLISH = """My opponents have three objections. First, the bridge costs too much. Second, nobody
needs it. The river floods it every spring. All three are false. The bridge is paid for.

The argument goes like this. The canal will flood. We shall lose the harvest. The mayor has lied.
But every engineer has signed the plan. The plan is public.

They argue, first, that the dam leaks. Second, that the mill is lost. I have seen the mill.

First, we have rebuilt the pier. The minister told the press that it is safe. Second, we have
opened the lock. Third, we have dug the canal.

The bridge will open in May. That is what I told the committee. It was incorrect.

The tunnel will open in June. This will please the town. The old tunnel was a disgrace.

I used to think that the fund was safe. Twenty years ago I thought that trade makes peace. I know
better now. I have always thought of Berth as a fine town, and the harbour is deep.

To say that the fund is empty is to misread the budget. Far be it from me to call him a thief.

Suppose the dam breaks. Then the valley floods. I was told, by the mayor himself, that the road is
closed. We must pay the men. Otherwise the ships will not sail. Then we shall sing.

Their theory is old. Ferries breed idleness. A bridge breeds pride. I have heard that theory in
every port, and no port has proved it.

I want you to imagine a winter without salt. The fish rots in the barrels. The town goes hungry.
That is the winter we have prevented.

The levy will be halved. That is, if the council votes tonight. The pier will stay open.

The cranes were sold in March. Is that right? The cranes are ours.

The mill will be sold to a bank. That is what they want, and we will stop it.

The lock has cost us nothing. So we were promised. The gates were cast in Bergen.

We did not close the mill because it was loud. We closed it because it was empty. The mill will not
be sold because the town needs it.

In her view the quay is a ruin. Word has it that the harbour master has fled. It goes without saying
that every port has a bell. According to the census, the town has grown.

To be sure, the treaty looks like a defeat. It gives away the mill. But it saves the ferry. Of
course, the road is long and we shall walk it.

There are three rumours in town. We have looked at each. My house stands.

The reason is simple. We have no money left.

The quay is a prison. That was the slogan I walked past today. The sea is a friend. That is the message
I gave them.

Fog is good. Rain is good. I have heard both this week and I believe none of it.

Let me begin with what the owners tell us.

First, that the winch is safe. Second, that the rope is new."""


@pytest.mark.parametrize(
    "words",
    [
        "the bridge costs too much", "nobody needs it", "The river floods it every spring",
        "The canal will flood.", "We shall lose the harvest", "The mayor has lied.",
        "the dam leaks", "the mill is lost", "The bridge will open in May.",
        "That is what I told the committee.", "the fund was safe", "trade makes peace",
        "the fund is empty", "call him a thief", "the valley floods", "Then the valley floods.",
        "the road is closed", "the ships will not sail", "Ferries breed idleness.",
        "A bridge breeds pride.", "The fish rots in the barrels.", "The town goes hungry.",
        "The levy will be halved.", "The cranes were sold in March.",
        "The lock has cost us nothing.",
        "The mill will be sold to a bank.", "We did not close the mill", "it was loud",
        "the treaty looks like a defeat", "the quay is a ruin", "the harbour master has fled",
        "The quay is a prison.", "Fog is good.", "Rain is good.", "First, that the winch is safe.",
        "the rope is new",
    ],
)  # fmt: skip
def test_a_report_or_a_withdrawal_reaches_further_than_its_neighbour(words: str) -> None:
    """What is announced, counted, supposed or taken back later is not the speaker's word."""
    assert _check(words, _ENGLISH) == "misleading"


@pytest.mark.parametrize(
    "words",
    [
        "The bridge is paid for.", "All three are false.", "every engineer has signed the plan",
        "The plan is public.", "I have seen the mill.", "we have opened the lock",
        "we have dug the canal", "The tunnel will open in June.", "I know better now.",
        "the harbour is deep", "Then we shall sing.", "We have looked at each.",
        "My house stands.", "We have no money left.", "no port has proved it",
        "The pier will stay open.", "The cranes are ours.", "The gates were cast in Bergen.",
        "it saves the ferry", "the road is long", "The mill will not be sold", "every port has a bell",
        "the town has grown", "The sea is a friend.",
    ],
)  # fmt: skip
def test_it_ends_where_the_speaker_speaks_again(words: str) -> None:
    """An own word, an own count, or an answer ends it; "there are rumours in town" begins none."""
    assert _check(words, _ENGLISH) in HONEST


@pytest.mark.parametrize(
    ("language", "text", "held", "not_held"),
    [
        (
            "de",
            "Unsere Gegner haben zwei Einwände. Die Brücke koste zu viel. Niemand brauche sie. "
            "Nichts davon ist wahr.\n\nFrüher dachte ich, dass der Handel Frieden bringt. Heute "
            "weiß ich es besser.\n\nDie Schleuse öffnet im Mai. Das habe ich dem Rat gesagt. Ich "
            "habe mich geirrt.\n\nNehmen wir an, der Damm bricht. Dann steht das Tal im Wasser.",
            ("Nichts davon ist wahr.", "Heute weiß ich es besser."),
            (
                "Die Brücke koste zu viel.",
                "Niemand brauche sie.",
                "der Handel Frieden bringt",
                "Die Schleuse öffnet im Mai.",
                "Dann steht das Tal im Wasser.",
            ),
        ),
        (
            "fr",
            "Nos adversaires avancent deux arguments. Le pont coûte trop cher. Le pont est laid. "
            "Rien de tout cela n'est vrai. Le pont est payé.\n\nJ'ai longtemps cru que le commerce "
            "apporte la paix.\n\nL'écluse ouvrira en mai. C'est ce que j'ai dit au conseil. Je me "
            "suis trompé.\n\nSupposons que le barrage cède. Alors la vallée est sous l'eau.",
            ("Le pont est payé.", "Je me suis trompé."),
            (
                "Le pont coûte trop cher.",
                "Le pont est laid.",
                "le commerce apporte la paix",
                "L'écluse ouvrira en mai.",
                "Alors la vallée est sous l'eau.",
            ),
        ),
    ],
)
def test_in_other_languages(
    language: str, text: str, held: tuple[str, ...], not_held: tuple[str, ...]
) -> None:
    """The rules are the language's own."""
    assert {_check(words, text, language) for words in held} == {"exact"}
    assert {_check(words, text, language) for words in not_held} == {"misleading"}


def _check(words: str, text: str, language: str = "en") -> str:
    return compare(words, text, [Span(0, len(text))], (), language).fidelity


def test_a_concession_lasts_up_to_what_turns_it() -> None:
    """Its second sentence waits for the "But", too; what stands behind that does not."""
    said = ["To be sure, it is late.", "It is dear as well.", "But it floats.", "We go."]

    assert [conceded_until(said, i) for i in range(len(said))] == [2, 2, None, None]
