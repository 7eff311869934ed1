"""Score the sentences of the best passages with the reader, a cross-encoder.

The reader sees what a passage says, the search what the whole corpus contains. Together they find
more than either does alone, so the reader's signals are added to the search's.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

import numpy as np

from index.answering.scoring import ScoredSentence
from index.encoders import Reader, ReaderPassage, Reading, head_of
from index.models import AnnotatedDocument, Passage, Region, Span
from index.text import ASSUMED, language_of, name_of, rule, segment, spelt_year, words

# The most passages to read, best first; and by a reader of passages in context, whose search looks
# for what is meant: among 160 texts the right one is often its fifth to eighth.
MAX_READ, MAX_READ_IN_CONTEXT = 4, 8
# Reading stops early once this many passages are read and one of them answers by this margin
# (logits) while its search score is this far ahead of the next passage's.
MIN_READ, MIN_MARGIN, MIN_LEAD = 1, 1.0, 1.0
# The reader's logits are divided by this to bring them to the scale of the other signals.
SCALE = 10.0
_BOUND = 2.0
# So many characters before a passage hold the end of the sentence before it.
_BEFORE = 400


def read(
    question: str,
    sentences: Sequence[ScoredSentence],
    texts: Mapping[str, str],
    reader: Reader,
    speakers: Mapping[str, str] | None = None,
    annotated: Mapping[str, AnnotatedDocument] | None = None,
    asked: Collection[str] = (),
) -> list[ScoredSentence]:
    """Return the sentences with the reader's signals, in the same order.

    `sentences` come from `score_sentences`, best first; `texts` maps document ids to texts,
    `speakers` maps source ids to the speakers, `annotated` document ids to documents, which a
    reader of passages in context needs; `asked` are the speakers whose words are asked for.
    """
    speakers = speakers or {}
    best: dict[int, ScoredSentence] = {}
    for sentence in sentences:
        best.setdefault(sentence.passage_id, sentence)
    readings: dict[int, Reading] = {}
    most = MAX_READ_IN_CONTEXT if reader.in_context else MAX_READ
    for passage_id, sentence in list(best.items())[:most]:
        already_read = [(best[read_id], reading) for read_id, reading in readings.items()]
        if _is_settled(already_read, sentence):
            break
        speaker = speakers.get(sentence.passage.source_id)
        put = question
        if reader.in_context and annotated:
            given = in_context(sentence.passage, annotated[sentence.doc_id])
            put = topic_alone(question) if speaker in asked else question
        else:
            given = reader_input(sentence.passage, texts[sentence.doc_id], speaker)
        (readings[passage_id],) = reader.read(as_written(put, given.text), [given])
    if not readings:
        return list(sentences)
    logits = np.concatenate([reading.sentences for reading in readings.values()])
    log_total = float(logits.max() + np.log(np.exp(logits - logits.max()).sum()))
    return [_with_reading(s, readings.get(s.passage_id), log_total) for s in sentences]


def reader_input(passage: Passage, text: str, speaker: str | None = None) -> ReaderPassage:
    """Return a passage as the reader's input, prefixed with its speaker, as in a transcript.

    Without the prefix, a passage that does not mention Kennedy would not seem to answer "What did
    Kennedy say about …".
    """
    label = f"{speaker}: " if speaker else ""
    shift = len(label) - passage.span.start
    spans = (Span(s.span.start + shift, s.span.end + shift) for s in passage.sentences)
    return ReaderPassage(label + passage.span.cut(text), tuple(spans))


def in_context(passage: Passage, annotated: AnnotatedDocument) -> ReaderPassage:
    """Return a passage as the reader's input, with what is known of its source and what is before.

    If another speaks before it, the question or the sentence there has that one's name in front.
    """
    given = reader_input(passage, annotated.document.text)
    sources = {source.id: source for source in annotated.sources}
    head = head_of(sources[passage.source_id])
    start, text = passage.span.start, annotated.document.text
    own = next((r for r in annotated.regions if r.span.start == start and r.asked), None)
    region = max((r for r in annotated.regions if r.span.start < start), key=_begins, default=None)
    if region is None:
        return replace(given, head=head)
    end = min(start, region.span.end)
    stretch = Region(Span(max(region.span.start, end - _BEFORE), end), region.source_id)
    cut = segment(text, [stretch], language=annotated.document.language)
    before = cut[-1].sentences[-1].span.cut(text) if cut else ""
    before = own.asked.cut(text) if own and own.asked else before
    speaker = sources[region.source_id].speaker if region.source_id != passage.source_id else None
    return replace(given, head=head, before=f"{speaker}: {before}" if speaker else before)


def _begins(region: Region) -> int:
    return region.span.start


def topic_alone(question: str) -> str:
    """Return "What about the dam?" for "What did Doe say about the dam in 2019?".

    To the words of who is asked for: that these are theirs, and of when, the source shows better.
    Most questions of this form that the reader learned from had no answer.
    """
    asks = language_of(ASSUMED).questions
    match = rule(asks.said_on).match(question)
    return asks.what_about.format(match[1]) if match else question


def as_written(question: str, text: str) -> str:
    """Return a question with its numbers, years and acronyms as a text writes them.

    The reader knows 1500 for "1,500", 1912 for "nineteen hundred and twelve", and the "CTBTO" for
    the Comprehensive Nuclear-Test-Ban Treaty Organization, only where they look alike.
    """
    for word in reversed(words(question)):
        written = word.span.cut(question)
        is_number, is_acronym = written.isdigit() and len(written) > 3, written.isupper()
        if (is_number or is_acronym) and (other := _other_form(written, text)) is not None:
            question = question[: word.span.start] + other + question[word.span.end :]
    return question


def _other_form(written: str, text: str) -> str | None:
    """Return a number or an acronym in the form that a text has, or None if it has this one."""
    if written in text:
        return None
    if not written.isdigit():
        return name_of(written, text)
    grouped = (w.span.cut(text) for w in words(text) if w.surface == written)
    return next(grouped, None) or spelt_year(text, written)


def _is_settled(
    already_read: Sequence[tuple[ScoredSentence, Reading]], following: ScoredSentence
) -> bool:
    """Say whether a passage already read answers so well that the next need not be read."""
    return len(already_read) >= MIN_READ and any(
        reading.sentences.max() - reading.null >= MIN_MARGIN
        and sentence.score - following.score >= MIN_LEAD
        for sentence, reading in already_read
    )


def _with_reading(
    sentence: ScoredSentence, reading: Reading | None, log_total: float
) -> ScoredSentence:
    """Set the reader's signals; `log_total` is the log-sum-exp of all the logits read."""
    if reading is None:
        return replace(sentence, signals=replace(sentence.signals, unread=1.0))
    logit = float(reading.sentences[sentence.number])
    signals = replace(
        sentence.signals,
        reader=_bounded(logit - reading.null),
        answerable=_bounded(reading.answerable),
        share=_bounded(logit - log_total),
        contradicts=_bounded(reading.contradicts),
    )
    return replace(sentence, signals=signals)


def _bounded(logit: float) -> float:
    return max(-_BOUND, min(_BOUND, logit / SCALE))
