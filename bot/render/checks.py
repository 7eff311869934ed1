"""The verdict on a checked phrase in words: what differs, what was left out, what is around it."""

from collections.abc import Iterator

from bot.render import fidelity_words
from index.models import Check, Fidelity, Match
from index.phrases import Phrase

_VERDICTS: dict[Fidelity, Phrase] = {
    "exact": Phrase("In the corpus."),
    "normalised": Phrase("In the corpus; only punctuation marks or spacing differ."),
    "elided": Phrase("In the corpus, with words left out."),
    "altered": Phrase("Not in the corpus in this form. The closest match:"),
    "misleading": Phrase("Misleading: in context, these words do not mean what they seem to say."),
    "absent": Phrase("Not in the corpus."),
}

_FIDELITY, _WHY = Phrase("Fidelity: {fidelity}"), Phrase("Why: {why}.")
_DIFFERS, _NOTHING = Phrase("You wrote [{mine}], the source says [{theirs}]"), Phrase("nothing")
_LEFT_OUT = Phrase("Left out: [{words}]")
_ONLY_PART = Phrase("Only part of a sentence: [{words}]")
_IN_FULL = Phrase("Part of a sentence. In context: {words}")


def check_verdict(result: Check) -> str:
    """Return the verdict on a phrase in a sentence."""
    return _VERDICTS[result.status]()


def check_lines(match: Match) -> Iterator[str]:
    """Yield what is to be known of a place where a phrase was found, a line each."""
    yield _FIDELITY(fidelity=fidelity_words(match.comparison.fidelity))
    if match.comparison.why:
        yield _WHY(why=match.comparison.why)
    for difference in match.comparison.differences:
        mine, theirs = difference.quoted or _NOTHING(), difference.original or _NOTHING()
        yield _DIFFERS(mine=mine, theirs=theirs)
    for words in filter(None, match.left_out):
        yield _LEFT_OUT(words=" ".join(words.split()))
    around = match.surroundings
    if match.comparison.fidelity == "misleading":
        if match.is_part and not match.left_out:
            yield _ONLY_PART(words=" ".join(around.words.split()))
    elif match.is_part:
        whole = " ".join((around.before, around.sentence, around.after))
        yield _IN_FULL(words=" ".join(whole.split()))
