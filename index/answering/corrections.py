"""What is taken back elsewhere: by its speaker much later, or because the chair demands it."""

import re
from dataclasses import dataclass
from functools import lru_cache

from index.models import AnnotatedDocument, Region, Span
from index.text import SENTENCE_EDGE, language_of, rule, words

# A correction and the sentence behind it share so many words with what they correct; the chair
# speaks within so many turns.
_SHARED, _TURNS = 2, 3
# How far before a withdrawal it says whose, and what of it stands in quotation marks behind.
_BEFORE = 60
_QUOTED = re.compile(r"\s{0,3}[“\"„«‘']([^“”\"„«»\n]{2,80})[”\"“»’']")


@dataclass(frozen=True, slots=True)
class _Correction:
    """Where a text corrects something: how it begins, and the words of it and the sentence behind.

    Without `words` the chair orders the last words of a member to be withdrawn, or a member
    withdraws `own` ones; `named` are the words that are meant, if that says so.
    """

    at: int
    by: str
    words: frozenset[str] | None = None
    own: bool = False
    named: frozenset[str] = frozenset()


def corrected_by(annotated: AnnotatedDocument, span: Span, region: Region) -> str:
    """Return the words that take back what stands at a place, from further on; "" if none do."""
    text, language = annotated.document.text, annotated.document.language
    behind = [one for one in _corrections(text, language) if one.at >= span.end]
    if not behind:
        return ""
    said = _content(span.cut(text), language)
    later = [each for each in annotated.regions if each.span.start >= region.span.end]
    for one in behind:
        if one.words is None:
            turns = (turn for turn in later[:_TURNS] if turn.span.start <= one.at < turn.span.end)
            is_meant = any(not one.own or turn.source_id == region.source_id for turn in turns)
            is_meant = is_meant and (not one.named or not one.named.isdisjoint(said))
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
    return (*found, *(_order(text, match, language) for match in orders))


def _order(text: str, match: re.Match[str], language: str) -> _Correction:
    """Read who is to withdraw what: "I withdraw the word “poor”" means the speaker's own one."""
    before = text[max(0, match.start() - _BEFORE) : match.start()]
    is_own = rule(language_of(language).stances.own).search(before) is not None
    quoted = _QUOTED.match(text, match.end())
    named = frozenset(_content(quoted[1], language)) if quoted else frozenset[str]()
    return _Correction(match.start(), match.group(), own=is_own, named=named)


def _content(text: str, language: str) -> set[str]:
    return {word.stem for word in words(text, language) if not word.is_function_word}
