"""Quotations on a topic: those that tell most of it, unlike one another, none said twice.

A topic is no question: what is on it is known by the search, which knows how well words meet words,
and not by the reader, which doubts that a statement answers. The choice among what is on it is by
maximal marginal relevance (Carbonell and Goldstein, 1998).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from index.answering.answer import Answerer
from index.answering.explain import missing_parts, unknown_words
from index.answering.ranking import Ranking
from index.answering.scoring import ScoredSentence
from index.answering.weights import fitted
from index.errors import QuestionError
from index.models import GUESS, Brief, Group, Line, Quotation, SearchFilter
from index.retrieval import clean, small_talk

# How many quotations a brief has at most, and each side of a contrast; how many dates a timeline.
BRIEF, SIDE, TIMELINE = 5, 3, 12
# Of so many passages the sentences are weighed, and of these so many, the best, are considered.
_PASSAGES, _CONSIDERED = 60, 120
# How much of a line's worth is its relevance; the rest is how unlike it is to those before it.
_RELEVANCE = 0.7
# A sentence of fewer words is a remnant: a line broken off, a call.
_LEAST_WORDS = 4
# Sentences of so near a meaning (cosine) say the same.
_SAME = 0.9


@dataclass(frozen=True, slots=True)
class _OnTopic:
    """A sentence on the topic, how surely it is, and what says nearly the same.

    `ids`: its ids as a quotation, here and in the documents that have the same words.
    """

    ids: frozenset[str]
    sentence: ScoredSentence
    relevance: float
    also: tuple["_OnTopic", ...] = ()

    def likeness(self, other: "_OnTopic") -> float:
        """Return the cosine of two sentences."""
        return float(self.sentence.vector @ other.sentence.vector)


@dataclass(frozen=True, slots=True)
class _Found:
    """What is on a topic, the ranking it is of, and what to say if none of it is shown."""

    on_topic: Sequence[_OnTopic] = ()
    ranking: Ranking | None = None
    explanation: str = ""


@dataclass(frozen=True, slots=True)
class News:
    """What is new on a topic; `on_topic`: ids of all that is on it, `more`: new, but not shown."""

    brief: Brief
    on_topic: frozenset[str]
    more: int = 0


class Briefer:
    """Makes briefs from what an answerer answers from; the same topic, the same brief."""

    def __init__(self, answerer: Answerer) -> None:
        self._answerer = answerer
        self._selector, self._citer = answerer.selector, answerer.citer
        self._sources = answerer.selector.documents.sources

    def brief(self, topic: str, where: SearchFilter | None = None, most: int = BRIEF) -> Brief:
        """Return at most so many quotations on a topic, by source, the oldest source first.

        Raises QuestionError where the topic or the filter cannot be read.
        """
        found = self._find(topic, where)
        lines = self._lines(found, _diverse(_without_repeats(found.on_topic)), most)
        return Brief("brief", topic, _by_source(lines), "" if lines else found.explanation)

    def news(self, topic: str, seen: frozenset[str], most: int = BRIEF) -> News:
        """Return a brief of what is on a topic and not among the ids that were seen before.

        What says nearly the same as something seen is not new.
        """
        found = self._find(topic, None)
        new = [
            one
            for one in _without_repeats(found.on_topic)
            if seen.isdisjoint(one.ids.union(*(other.ids for other in one.also)))
        ]
        lines = self._lines(found, _diverse(new), most)
        brief = Brief("brief", topic, _by_source(lines), "" if lines else found.explanation)
        return News(
            brief,
            frozenset().union(*(one.ids for one in found.on_topic)),
            max(0, len(new) - len(lines)),
        )

    def timeline(
        self, topic: str, where: SearchFilter | None = None, most: int = TIMELINE
    ) -> Brief:
        """Return the best quotation of each date on which something was said on a topic.

        What has no date is left out; of more dates than `most`, those that tell most are kept.
        """
        found = self._find(topic, where)
        lines = self._lines(found, self._by_date(_without_repeats(found.on_topic)), most)
        groups = (Group(line.quotation.source.date or "", (line,)) for line in _in_order(lines))
        return Brief("timeline", topic, tuple(groups), "" if lines else found.explanation)

    def contrast(self, topic: str, speakers: tuple[str, str], most: int = SIDE) -> Brief:
        """Return what two speakers say on a topic, side by side.

        Raises QuestionError where one of them says nothing in the whole corpus.
        """
        groups, silent = [], []
        for speaker in speakers:
            names = self._names(speaker)
            own = tuple(s.id for s in self._sources.values() if s.speaker in names)
            side = self.brief(topic, SearchFilter(sources=own), most)
            groups.append(Group(names[0], side.lines))
            if not side.lines:
                silent.append(f"{names[0]}: {side.explanation}")
        return Brief("contrast", topic, tuple(groups), "\n".join(silent))

    def _names(self, name: str) -> list[str]:
        """Return the names of the one speaker who is meant, the fullest first: John F. Kennedy."""
        wanted = " ".join(name.split()).casefold()
        known = {s.speaker for s in self._sources.values() if s.speaker}
        found = sorted(
            (k for k in known if wanted and wanted in k.casefold()), key=lambda k: (-len(k), k)
        )
        if not found:
            raise QuestionError(
                f"nobody called {name or 'so'} speaks here; `briefing index list` lists who does"
            )
        exact = [k for k in found if k.casefold() == wanted]
        others = [k for k in found[1:] if not set(k.split()) <= set(found[0].split())]
        if others and (not exact or len(wanted.split()) == 1):
            raise QuestionError(f"{name} may be {found[0]} or {others[0]}; give the whole name")
        return exact if others else found

    def _find(self, topic: str, where: SearchFilter | None) -> _Found:
        """Return what is on a topic, and what to say if none of it is shown."""
        text = clean(topic)
        if remark := small_talk(text):
            return _Found(explanation=remark)
        self._answerer.require_known(where)
        asked = self._selector.analyse(text)
        if asked.missing:
            return _Found(explanation=f"The corpus does not mention {missing_parts(asked)}.")
        ranking = self._selector.select(asked, where, most=_PASSAGES, is_read=False)
        weights = fitted("searched")
        on_topic = []
        for sentence in ranking.sentences[:_CONSIDERED]:
            relevance = self._selector.probability(ranking, sentence, weights)
            if relevance >= GUESS and len(ranking.words(sentence).split()) >= _LEAST_WORDS:
                ids = self._citer.identities(ranking, sentence)
                on_topic.append(_OnTopic(ids, sentence, relevance))
        return _Found(on_topic, ranking, f"There is nothing on this{unknown_words(asked)}.")

    def _lines(self, found: _Found, sentences: Sequence[_OnTopic], most: int) -> list[Line]:
        """Cut the first of some sentences whose quotations do not overlap."""
        if found.ranking is None:
            return []
        cite = partial(self._citer.cite, found.ranking)
        by_place = {id(one.sentence): one for one in sentences}
        apart = found.ranking.apart(one.sentence for one in sentences)[:most]
        lines = []
        for sentence in apart:
            also = (cite(one.sentence) for one in by_place[id(sentence)].also)
            lines.append(Line(cite(sentence), tuple(sorted(also, key=_age))))
        return lines

    def _by_date(self, sentences: Iterable[_OnTopic]) -> list[_OnTopic]:
        """Return the best of each date, the best of all first."""
        best: dict[str, _OnTopic] = {}
        for one in sentences:
            if date := self._sources[one.sentence.passage.source_id].date:
                best.setdefault(date, one)
        return list(best.values())


def _without_repeats(sentences: Iterable[_OnTopic]) -> list[_OnTopic]:
    """Let a sentence stand for those after it that say nearly the same."""
    kept: list[_OnTopic] = []
    for one in sorted(sentences, key=lambda o: -o.relevance):
        same = next((i for i, k in enumerate(kept) if k.likeness(one) >= _SAME), None)
        if same is None:
            kept.append(one)
        else:
            kept[same] = replace(kept[same], also=(*kept[same].also, one))
    return kept


def _diverse(sentences: Sequence[_OnTopic]) -> list[_OnTopic]:
    """Return the sentences, each the most relevant and the least like those before it."""
    left, picked = list(sentences), list[_OnTopic]()
    while left:
        worth = [
            _RELEVANCE * one.relevance - (1 - _RELEVANCE) * _likeness(one, picked) for one in left
        ]
        picked.append(left.pop(int(np.argmax(worth))))
    return picked


def _likeness(one: _OnTopic, picked: Iterable[_OnTopic]) -> float:
    return max((one.likeness(other) for other in picked), default=0.0)


def _by_source(lines: Iterable[Line]) -> tuple[Group, ...]:
    """Group lines by source, the oldest source first."""
    groups: dict[str, list[Line]] = {}
    for line in _in_order(lines):
        groups.setdefault(line.quotation.source.id, []).append(line)
    return tuple(Group(key, tuple(of)) for key, of in groups.items())


def _in_order(lines: Iterable[Line]) -> list[Line]:
    return sorted(lines, key=lambda line: _age(line.quotation))


def _age(quotation: Quotation) -> tuple[str, str, int]:
    """Return what sorts quotations by date, those without one last, then as they stand."""
    return (quotation.source.date or "9999", quotation.doc_id, quotation.span.start)
