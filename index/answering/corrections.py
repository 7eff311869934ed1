"""What is taken back elsewhere: by its speaker much later, or because the chair demands it."""

from dataclasses import dataclass
from functools import lru_cache

from index.models import AnnotatedDocument, Region, Span
from index.text import SENTENCE_EDGE, language_of, rule, words

# A correction and the sentence behind it share so many words with what they correct; the chair
# speaks within so many turns.
_SHARED, _TURNS = 2, 3


@dataclass(frozen=True, slots=True)
class _Correction:
    """Where a text corrects something: how it begins, and the words of it and the sentence behind.

    Without `words` the chair orders the last words of a member to be withdrawn.
    """

    at: int
    by: str
    words: frozenset[str] | None = None


def corrected_by(annotated: AnnotatedDocument, span: Span, region: Region) -> str:
    """Return the words that take back what stands at a place, from further on; "" if none do."""
    text, language = annotated.document.text, annotated.document.language
    behind = [one for one in _corrections(text, language) if one.at >= span.end]
    if not behind:
        return ""
    said = _content(span.cut(text), language)
    later = [each.span for each in annotated.regions if each.span.start >= region.span.end]
    for one in behind:
        if one.words is None:
            is_meant = any(turn.start <= one.at < turn.end for turn in later[:_TURNS])
        else:
            is_meant = one.at < region.span.end
            is_meant = is_meant and len(said & one.words) >= min(_SHARED, len(said))
        if is_meant:
            return one.by
    return ""


@lru_cache(maxsize=64)
def _corrections(text: str, language: str) -> tuple[_Correction, ...]:
    rules = language_of(language).stances
    if not rules.correction:
        return ()
    edges = [match.end() for match in SENTENCE_EDGE.finditer(text)]
    found = []
    for at, behind in zip(edges, [*edges[2:], len(text), len(text)], strict=False):
        if match := rule(rules.correction).match(text, at):
            content = frozenset(_content(text[at:behind], language))
            found.append(_Correction(at, match.group().strip(" ,:"), content))
    orders = rule(rules.ordered_back).finditer(text)
    return (*found, *(_Correction(match.start(), match.group()) for match in orders))


def _content(text: str, language: str) -> set[str]:
    return {word.stem for word in words(text, language) if not word.is_function_word}
