"""What a speaker holds comes before what he only quotes, reports or takes back."""

from collections.abc import Iterable, Set
from dataclasses import replace

from index.answering.corrections import corrected_by
from index.answering.quotation import TOO_CLOSE, is_cut_off
from index.answering.ranking import Ranking
from index.answering.scoring import ScoredSentence
from index.answering.stance import is_taken_back, stands_under
from index.models import Document, Quoting, Span
from index.retrieval import Question
from index.text import words
from index.text.reports import answers_for_another, says_for_someone

# So many of the best sentences are looked at; the rest is hardly ever shown.
_LOOKED_AT = 40


def by_own_words(ranking: Ranking) -> Ranking:
    """Return a ranking in which a speaker's own words win against others that match as well.

    Of two that are too close to call, what is quoted, reported or taken back gives way. What is
    taken back and cannot be shown with the words that do so is no answer at all.
    """
    best = ranking.sentences[:_LOOKED_AT]
    weighed = [
        replace(s, score=s.score - TOO_CLOSE) if _is_not_held(ranking, s) else s for s in best
    ]
    if any(w is not s for w, s in zip(weighed, best, strict=True)):
        ordered = sorted(
            (*weighed, *ranking.sentences[_LOOKED_AT:]),
            key=lambda s: (-s.score, s.passage_id, s.number),
        )
        ranking = replace(ranking, sentences=tuple(ordered))
    turned = [s for s in ranking.sentences[:_LOOKED_AT] if _is_cut_off(ranking, s)]
    if not turned:
        return ranking
    kept = tuple(s for s in ranking.sentences if not any(s is other for other in turned))
    return replace(ranking, sentences=kept)


def only_own_words(ranking: Ranking, theirs: Set[str]) -> Ranking:
    """Leave out what speakers only quote if their own words are asked for.

    `theirs`: the ids of the sources of those whose words are.
    """
    if not theirs or ranking.question.is_about_quoting:
        return ranking
    kept = [
        sentence
        for sentence in ranking.sentences
        if sentence.passage.source_id not in theirs
        or not any(
            quoting.span.overlaps(sentence.passage.span)
            for quoting in ranking.quotings(sentence.doc_id)
        )
        or not _is_quoted_at(ranking, sentence, ranking.span(sentence))
    ]
    return replace(ranking, sentences=tuple(kept))


def is_quoted(ranking: Ranking, sentence: ScoredSentence) -> bool:
    """Say whether a sentence is mostly the words of another, whom the question does not name."""
    return _is_quoted_at(ranking, sentence, sentence.span)


def _is_quoted_at(ranking: Ranking, sentence: ScoredSentence, span: Span) -> bool:
    quotings, document = ranking.quotings(sentence.doc_id), ranking.documents[sentence.doc_id]
    return is_anothers(ranking.question, span, quotings, document)


def is_anothers(
    question: Question, span: Span, quotings: Iterable[Quoting], document: Document
) -> bool:
    """Say whether what answers in a sentence is quoted from another, whom no question names.

    That is most of the sentence, or of the words that it shares with the question.
    """
    inside = [quoting for quoting in quotings if quoting.span.overlaps(span)]
    asked = {word.surface for word in question.words}
    named = {word.surface for q in inside for word in words(q.who or "")}
    if not inside or not asked.isdisjoint(named):
        return False
    covered = sum(min(q.span.end, span.end) - max(q.span.start, span.start) for q in inside)
    if 2 * covered > span.end - span.start:
        return True
    stems = {word.stem for word, _ in question.content}
    stems -= {word.stem for name in question.speakers for word in words(name, question.language)}
    shared = [w for w in words(span.cut(document.text), document.language) if w.stem in stems]
    at = (span.start + word.span.start for word in shared)
    quoted = sum(any(q.span.start <= start < q.span.end for q in inside) for start in at)
    return bool(shared) and (quoted == len(shared) or 2 * quoted > len(shared) > 1)


def is_hearsay(ranking: Ranking, sentence: ScoredSentence) -> bool:
    """Say whether a sentence of a speech answers yes or no only by what somebody else says."""
    document = ranking.documents[sentence.doc_id]
    if sentence.passage.source_id not in ranking.speeches:
        return False
    question, said = ranking.question.text, ranking.words(sentence)
    is_alone = ranking.span(sentence) == sentence.span
    return is_alone and answers_for_another(question, said, document.language)


def _is_not_held(ranking: Ranking, sentence: ScoredSentence) -> bool:
    document = ranking.documents[sentence.doc_id]
    sentences, language = sentence.passage.sentences, document.language
    if is_taken_back(sentences, sentence.number, document.text, language):
        return True
    if sentence.passage.source_id not in ranking.speeches:
        return False
    if stands_under(sentences, sentence.number, document.text, language) is not None:
        return True
    return is_quoted(ranking, sentence) or says_for_someone(ranking.words(sentence), language)


def _is_cut_off(ranking: Ranking, sentence: ScoredSentence) -> bool:
    """Say whether what turns a sentence is not a part of its quotation."""
    document = ranking.documents[sentence.doc_id]
    if annotated := ranking.annotated.get(sentence.doc_id):
        region = next((r for r in annotated.regions if r.span.covers(sentence.span)), None)
        if region and corrected_by(annotated, sentence.span, region):
            return True
    return is_cut_off(
        sentence.passage,
        ranking.span(sentence),
        document.text,
        document.language,
        is_speech=sentence.passage.source_id in ranking.speeches,
    )
