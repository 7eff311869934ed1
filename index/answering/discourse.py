"""How sentences hang together: which lean on the one before, and may take it along."""

import re
from collections.abc import Sequence

from index.annotation import find_directions
from index.models import Sentence

_DANGLING = re.compile(
    # "And they affect us" leans on what stands before; "And cyber threats will grow" does not.
    r"(?:(?:and|but|or|so|yet|nor|then)\b,?\s+)?"
    r"(?:they|them|their|theirs|it|its|this|that|these|those|he|she|his|her|such|both|the former|"
    r"the latter|as much as|alongside|where an?|which|who)\b|"
    # A fragment, as speakers use them: "From close to home and from very far away."
    r"from\b[^,]{0,70}$",
    re.I,
)
# "It takes …", "It is … that" point forward.
_EXPLETIVE = re.compile(r"it (?:takes|is|was|would|will|may|might|can|seems|has been)\b", re.I)
_ELLIPSIS_END = re.compile(r"(?:…|\.\s?\.\s?\.)[.\s\"'”’)\]]*$")


def is_leaning(sentences: Sequence[Sentence], i: int, text: str) -> bool:
    """Say whether a sentence needs the one before it, and may take it along."""
    start = sentences[i].span.cut(text).lstrip(" \"'“‘(")
    dangles = bool(_DANGLING.match(start)) and not _EXPLETIVE.match(start)
    return dangles and is_continuation(sentences, i, text)


def is_continuation(sentences: Sequence[Sentence], i: int, text: str) -> bool:
    """Say whether a sentence goes on from the one before it: its paragraph's, nothing left out.

    A stage direction between the two parts them; a footnote's marker or an editor's tag does not.
    """
    if i == 0 or sentences[i - 1].paragraph != sentences[i].paragraph:
        return False
    if find_directions(text[sentences[i - 1].span.end : sentences[i].span.start]):
        return False
    return not _ELLIPSIS_END.search(sentences[i - 1].span.cut(text))
