"""The verdict on a checked phrase in words: what differs, what was left out, what is around it."""

from collections.abc import Iterator

from index.models import Check, Fidelity, Match

_VERDICTS: dict[Fidelity, str] = {
    "exact": "In the corpus.",
    "normalised": "In the corpus; only the typography differs.",
    "elided": "In the corpus, with words left out.",
    "altered": "Not in the corpus as given. The nearest words:",
    "misleading": "Misleading: in context, these words do not mean what they seem to say.",
    "absent": "Not in the corpus.",
}


def check_verdict(result: Check) -> str:
    """Return the verdict on a phrase in a sentence."""
    return _VERDICTS[result.status]


def check_lines(match: Match) -> Iterator[str]:
    """Yield what is to be known of a place where a phrase was found, a line each."""
    yield f"Fidelity: {match.comparison.fidelity}"
    if match.comparison.why:
        yield f"Why: {match.comparison.why}."
    for difference in match.comparison.differences:
        mine, theirs = difference.quoted or "nothing", difference.original or "nothing"
        yield f"You have [{mine}], the source has [{theirs}]"
    for words in filter(None, match.left_out):
        yield f"Left out: [{' '.join(words.split())}]"
    around = match.surroundings
    if match.comparison.fidelity == "misleading":
        if match.is_part and not match.left_out:
            yield f"Only part of a sentence: [{' '.join(around.words.split())}]"
    elif match.is_part:
        whole = " ".join((around.before, around.sentence, around.after))
        yield f"Part of a sentence. In full: {' '.join(whole.split())}"
