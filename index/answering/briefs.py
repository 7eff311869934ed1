"""Quotations on a topic: the most relevant, varied, without repeats.

A topic is not a question, so the search alone decides what is relevant: the reader scores how well
a sentence answers, and doubts sentences that merely state something. Quotations are then picked by
maximal marginal relevance (Carbonell and Goldstein, 1998).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from index.answering.answer import Answerer
from index.answering.ranking import Ranking
from index.answering.refusals import not_mentioned, off_topic
from index.answering.scoring import ScoredSentence
from index.answering.weights import fitted
from index.errors import QuestionError
from index.models import GUESS, Brief, Group, Line, Quotation, SearchFilter
from index.phrases import Phrase
from index.retrieval import clean, small_talk
from index.text import words

# The most quotations in a brief, the most on each side of a contrast, the most dates in a timeline.
BRIEF, SIDE, TIMELINE = 5, 3, 12
# How many passages are scored, and how many of their sentences, best first, are considered.
_PASSAGES, _CONSIDERED = 60, 120
# The weight of relevance; the rest is the weight of being unlike the lines already picked.
_RELEVANCE = 0.7
# A shorter sentence is a fragment: a broken line, an interjection.
_MIN_WORDS = 4
# How many words of a question make a topic.
_TOPIC_WORDS = 2
# Sentences whose cosine is at least this say the same.
_SAME = 0.9
_NO_SPEAKER = Phrase("no speaker is called “{name}”; see the list of sources for every speaker")
_TWO_SPEAKERS = Phrase("{name} could be {one} or {other}; please give the full name")


@dataclass(frozen=True, slots=True)
class _OnTopic:
    """A sentence on the topic, the probability that it is, and others that say nearly the same.

    `ids`: its quotation ids, here and in other documents that contain the same words.
    """

    ids: frozenset[str]
    sentence: ScoredSentence
    relevance: float
    also: tuple["_OnTopic", ...] = ()

    def likeness(self, other: "_OnTopic") -> float:
        """Return the cosine between the two sentences."""
        return float(self.sentence.vector @ other.sentence.vector)


@dataclass(frozen=True, slots=True)
class _Found:
    """The sentences on a topic, their ranking, and the explanation if none of them is shown."""

    on_topic: Sequence[_OnTopic] = ()
    ranking: Ranking | None = None
    explanation: str = ""


@dataclass(frozen=True, slots=True, order=True)
class _Chronology:
    """A sort key for quotations: by date, undated ones last; then by document and position."""

    date: str
    doc_id: str
    start: int


@dataclass(frozen=True, slots=True)
class News:
    """What is new on a topic.

    `on_topic`: the ids of everything on the topic; `more`: how many new quotations are not shown.
    """

    brief: Brief
    on_topic: frozenset[str]
    more: int = 0


class Briefer:
    """Makes briefs from the same generation as an answerer; a topic always gives the same brief."""

    def __init__(self, answerer: Answerer) -> None:
        self._answerer = answerer
        self._selector, self._citer = answerer.selector, answerer.citer
        self._sources = answerer.selector.documents.sources

    def brief(self, topic: str, where: SearchFilter | None = None, most: int = BRIEF) -> Brief:
        """Return at most `most` quotations on a topic, by source, oldest source first.

        Raises QuestionError if the topic or the filter is invalid.
        """
        found = self._find(topic, where)
        return self._brief(topic, found, _without_repeats(found.on_topic), most)

    def topic_of(self, question: str, where: SearchFilter | None = None) -> tuple[str, str] | None:
        """Return a topic that a question asks about and the speaker it names, or "".

        There are quotations on it; None if there are none.
        """
        asked = self._selector.analyse(clean(question))
        named = {word.stem for name in asked.names for word in words(name, asked.language)}
        known = [(w, weight) for w, weight in asked.content if w.surface not in asked.unknown]
        heaviest = sorted(known, key=lambda one: -one[1])
        wanted = [word.stem for word, _ in heaviest if word.stem not in named][:_TOPIC_WORDS]
        topic = " ".join(word.surface for word, _ in known if word.stem in wanted)
        speaker = asked.speakers[0] if len(asked.speakers) == 1 else ""
        where = where or SearchFilter(speaker=speaker or None)
        if not topic or not self.brief(topic, where, 1).lines:
            return None
        return topic, where.speaker or ""

    def news(self, topic: str, seen: frozenset[str], most: int = BRIEF) -> News:
        """Return a brief of the quotations on a topic whose ids are not among those `seen`.

        A quotation that says nearly the same as one already seen is not new.
        """
        found = self._find(topic, None)
        new = [
            one
            for one in _without_repeats(found.on_topic)
            if seen.isdisjoint(one.ids.union(*(other.ids for other in one.also)))
        ]
        brief = self._brief(topic, found, new, most)
        return News(
            brief,
            frozenset().union(*(one.ids for one in found.on_topic)),
            max(0, len(new) - len(brief.lines)),
        )

    def timeline(
        self, topic: str, where: SearchFilter | None = None, most: int = TIMELINE
    ) -> Brief:
        """Return the best quotation on a topic for each date, for the `most` most relevant dates.

        Quotations without a date are left out.
        """
        found = self._find(topic, where)
        lines = self._lines(found, self._by_date(_without_repeats(found.on_topic)), most)
        groups = (Group(line.quotation.source.date or "", (line,)) for line in _in_order(lines))
        return Brief("timeline", topic, tuple(groups), "" if lines else found.explanation)

    def contrast(self, topic: str, speakers: tuple[str, str], most: int = SIDE) -> Brief:
        """Return what two speakers say on a topic, side by side.

        Raises QuestionError if either of them is not a speaker in the corpus.
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
        """Return every form of the name of the speaker meant, fullest first: John F. Kennedy."""
        wanted = " ".join(name.split()).casefold()
        known = {s.speaker for s in self._sources.values() if s.speaker}
        found = sorted(
            (k for k in known if wanted and wanted in k.casefold()), key=lambda k: (-len(k), k)
        )
        if not found:
            raise QuestionError(_NO_SPEAKER(name=name))
        exact = [k for k in found if k.casefold() == wanted]
        others = [k for k in found[1:] if not set(k.split()) <= set(found[0].split())]
        if others and (not exact or len(wanted.split()) == 1):
            raise QuestionError(_TWO_SPEAKERS(name=name, one=found[0], other=others[0]))
        return exact if others else found

    def _find(self, topic: str, where: SearchFilter | None) -> _Found:
        """Return the sentences on a topic, and the explanation if none of them is shown."""
        text = clean(topic)
        if remark := small_talk(text):
            return _Found(explanation=remark)
        self._answerer.require_known(where)
        asked = self._selector.analyse(text)
        if asked.missing:
            return _Found(explanation=not_mentioned(asked))
        ranking = self._selector.select(asked, where, most=_PASSAGES, is_read=False)
        weights = fitted("searched")
        on_topic = []
        for sentence in ranking.sentences[:_CONSIDERED]:
            relevance = self._selector.probability(ranking, sentence, weights)
            if relevance >= GUESS and len(ranking.words(sentence).split()) >= _MIN_WORDS:
                ids = self._citer.identities(ranking, sentence)
                on_topic.append(_OnTopic(ids, sentence, relevance))
        return _Found(on_topic, ranking, off_topic(asked))

    def _brief(self, topic: str, found: _Found, sentences: Sequence[_OnTopic], most: int) -> Brief:
        """Return a brief of varied quotations from some sentences, by source."""
        lines = self._lines(found, _diverse(sentences), most)
        return Brief("brief", topic, _by_source(lines), "" if lines else found.explanation)

    def _lines(self, found: _Found, sentences: Sequence[_OnTopic], most: int) -> list[Line]:
        """Cut the first `most` of the sentences whose quotations do not overlap."""
        if found.ranking is None:
            return []
        cite = partial(self._citer.cite, found.ranking)
        by_sentence = {id(one.sentence): one for one in sentences}
        picked = found.ranking.without_overlaps(one.sentence for one in sentences)[:most]
        lines = []
        for sentence in picked:
            also = (cite(one.sentence) for one in by_sentence[id(sentence)].also)
            lines.append(Line(cite(sentence), tuple(sorted(also, key=_chronology))))
        return lines

    def _by_date(self, sentences: Iterable[_OnTopic]) -> list[_OnTopic]:
        """Return the best sentence for each date, best first."""
        best: dict[str, _OnTopic] = {}
        for one in sentences:
            if date := self._sources[one.sentence.passage.source_id].date:
                best.setdefault(date, one)
        return list(best.values())


def _without_repeats(sentences: Iterable[_OnTopic]) -> list[_OnTopic]:
    """Keep the most relevant of the sentences that say nearly the same, with the rest as `also`."""
    kept: list[_OnTopic] = []
    for one in sorted(sentences, key=lambda o: -o.relevance):
        same = next((i for i, k in enumerate(kept) if k.likeness(one) >= _SAME), None)
        if same is None:
            kept.append(one)
        else:
            kept[same] = replace(kept[same], also=(*kept[same].also, one))
    return kept


def _diverse(sentences: Sequence[_OnTopic]) -> list[_OnTopic]:
    """Order sentences by maximal marginal relevance: relevant, and unlike those before them."""
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
    """Group lines by source, oldest source first."""
    groups: dict[str, list[Line]] = {}
    for line in _in_order(lines):
        groups.setdefault(line.quotation.source.id, []).append(line)
    return tuple(Group(key, tuple(of)) for key, of in groups.items())


def _in_order(lines: Iterable[Line]) -> list[Line]:
    return sorted(lines, key=lambda line: _chronology(line.quotation))


def _chronology(quotation: Quotation) -> _Chronology:
    return _Chronology(quotation.source.date or "9999", quotation.doc_id, quotation.span.start)
