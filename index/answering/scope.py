"""What a question is about, by the speakers, sources and years that it names: where to search.

A filter of the store confines the search, so that a speech is found in a corpus of any size. What a
filter cannot tell, such as a year in a text's words, is tested passage by passage.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from index.answering.documents import Documents
from index.models import SearchFilter, Source, Span
from index.retrieval import Catalogue, Part, Question
from index.retrieval.told import tells
from index.store import StoredPassage
from index.text import (
    LANGUAGES,
    has_words,
    name_tokens,
    names_year,
    people_in,
    year_in_words,
)

Keep = Callable[[StoredPassage], bool]
# A filter for more than this share of all sources would be a long list: each passage is tested.
_MOST_LISTED = 0.5


def is_own_words(source: Source) -> bool:
    """Say whether a source is in its speaker's own words: whatever has one, but for reports."""
    return bool(source.speaker) and source.kind != "report"


@dataclass(frozen=True, slots=True)
class _Group:
    """Sources to search.

    Their passages must have one of `names`, as words one behind the other; with `is_far`, it may
    stand anywhere in their documents. With `told`, they must tell what one of these people said.
    """

    ids: frozenset[str]
    names: Sequence[Sequence[str]] = ()
    is_far: bool = False
    told: Sequence[str] = ()


class Scope:
    """Where the answers to a question are searched for. Thread-safe: it holds no state."""

    def __init__(self, documents: Documents, catalogue: Catalogue) -> None:
        self._documents, self._catalogue = documents, catalogue
        self._all = frozenset(documents.sources)
        askers = {language.transcripts.questioner for language in LANGUAGES.values()}
        # What reporters, counsel and interviewers put to somebody is no answer.
        self._said = frozenset(
            id_
            for id_, source in documents.sources.items()
            if askers.isdisjoint((source.speaker, source.role))
        )
        self._nobodys = frozenset(
            id_ for id_, source in documents.sources.items() if not is_own_words(source)
        )

    def parts(
        self,
        question: Question,
        where: SearchFilter | None = None,
        without: tuple[str, Span] | None = None,
    ) -> list[Part]:
        """Return the parts of the corpus that a question is about.

        `without`: a document's id and a part of that document to ignore.
        """
        groups = self._of_named(question)
        if not question.is_about_asking and not (where and where.speaker):
            groups = [replace(group, ids=group.ids & self._said) for group in groups]
        if question.sources:
            groups = [replace(g, ids=g.ids.intersection(question.sources)) for g in groups]
        return [
            self._part(question, group, where, without, in_text)
            for group, in_text in self._in_time(question, groups)
            if group.ids
        ]

    def _of_named(self, question: Question) -> list[_Group]:
        """Return the sources of the speakers named, and the others' passages that name them.

        Another speaker's words are never those of who is asked for, even if they mention them; a
        report, or a text that is nobody's, may tell them. Who is only what a question is about may
        be spoken of by anybody, as "the President" or "he" too, in a document with the name. What
        an outsider said may be told by anybody who says so.
        """
        if question.is_of_outsiders:
            return [_Group(self._said, told=question.outsiders)]
        meant = question.asked or question.speakers
        if not meant and not question.reported:
            return [_Group(self._all)]
        own = frozenset().union(*(self._catalogue.sources_of[speaker] for speaker in meant))
        names = [person.surname for speaker in meant for person in people_in(speaker)]
        full = [tuple(token.key for token in name_tokens(name)) for name in question.reported]
        is_topic = bool(question.speakers) and not question.asked
        others = self._all if is_topic else self._nobodys
        return [_Group(own), _Group(others - own, [*names, *full], is_far=is_topic)]

    def _in_time(
        self, question: Question, groups: Sequence[_Group]
    ) -> Iterator[tuple[_Group, bool]]:
        """Yield the groups cut down to the years asked for, and whether the text must name one.

        A source without a date may be of any year. What was said in a year is in its sources only.
        """
        if not question.years:
            yield from ((group, False) for group in groups)
            return
        dated, years = self._catalogue.dated, question.said_in or question.years
        of_years = frozenset().union(*(dated.get(year, ()) for year in (*years, "")))
        for group in groups:
            yield replace(group, ids=group.ids & of_years), False
            if not question.said_in:
                yield replace(group, ids=group.ids - of_years), True

    def _part(
        self,
        question: Question,
        group: _Group,
        where: SearchFilter | None,
        without: tuple[str, Span] | None,
        in_text: bool,
    ) -> Part:
        is_listed = len(group.ids) <= _MOST_LISTED * len(self._all)
        within = replace(where or SearchFilter(), within=group.ids) if is_listed else where
        is_any = is_listed or group.ids == self._all
        if is_any and not (group.names or group.told) and without is None and not in_text:
            return Part(within)

        @cache  # many passages are of one document
        def has_name(text: str) -> bool:
            return has_words(text, group.names)

        def keep(stored: StoredPassage) -> bool:
            if without is not None and _overlaps(stored, *without):
                return False
            if not is_any and stored.passage.source_id not in group.ids:
                return False
            whole = self._documents.text(stored.doc_id) if group.is_far else self._text(stored)
            if group.names and not has_name(whole):
                return False
            if group.told and not self._tells(stored, group.told):
                return False
            return not in_text or self._names_year(question, stored)

        spelt = (w for year in question.years for w in year_in_words(year, question.language)[:2])
        return Part(within, keep, " ".join([question.text, *spelt]) if in_text else None)

    def _tells(self, stored: StoredPassage, people: Sequence[str]) -> bool:
        """Say whether a passage tells what one of these people said."""
        document = self._documents.get(stored.doc_id).document
        source = self._documents.sources[stored.passage.source_id]
        return tells(self._text(stored), people, document, source)

    def _names_year(self, question: Question, stored: StoredPassage) -> bool:
        """Say whether a passage names a year asked for, in any way."""
        date = self._documents.sources[stored.passage.source_id].date or ""
        language = self._documents.get(stored.doc_id).document.language
        return names_year(self._text(stored), question.years, date[:4], language)

    def _text(self, stored: StoredPassage) -> str:
        return stored.passage.span.cut(self._documents.text(stored.doc_id))


def _overlaps(stored: StoredPassage, doc_id: str, part: Span) -> bool:
    return stored.doc_id == doc_id and stored.passage.span.overlaps(part)
