"""Choose the words: the sentence that answers best, and the smallest span that stands on its own.

A sentence is scored by idf-weighted MaxSim over token vectors in context (on SQuAD 2.0 this finds
more than cosine or shared words do), its own and its passage's, with what else its signals tell;
the weights are fitted (`index.fit`) and kept in `data/weights.json`.
"""

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from index.answer_types import AnswerType, has_type
from index.embed import Encoded
from index.models import Passage, Quotation, Sentence, Span
from index.query import Question
from index.search import Candidate
from index.terms import vocabulary
from index.turns import find_directions
from index.weights import fitted

MAX_SENTENCES = 3
# A sentence whose neighbour scores so little less that it is half as likely to answer is not told
# from it, and both are quoted: in the fit a score is the logarithm of a likelihood.
UNSURE = math.log(2)
# How well a question's word is met, at least, that stands there as a word, as an acronym, or only
# in the source's description, as its speaker's name does.
KNOWN = np.float32(0.8)
# How much of what the sentence before meets counts for one that leans on it.
CARRIED = 0.9
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
_ENDS_ASKING = re.compile(r"\?[\s\"'”’)\]]*$")
_ABOUT_ASKING = re.compile(r"\b(?:ask(?:s|ed|ing)?|question(?:s|ed)?|wonder(?:s|ed)?)\b", re.I)
_ELLIPSIS_END = re.compile(r"(?:…|\.\s?\.\s?\.)[.\s\"'”’)\]]*$")


@dataclass(frozen=True, slots=True)
class Signals:
    """What speaks for one sentence as the answer.

    All but the length lie between -1 and 1. The `type_` signals are 0 where the question does not
    ask for a time, a number or a name, else 1 or -1: whether the sentence holds one. The last four
    are a reader's, in tenths of logits, where there is one (`index.reread`): how much better the
    sentence answers than nothing does, whether its passage answers, how likely the sentence is
    among all that were read, and whether it was not.
    """

    maxsim: float
    maxsim_passage: float
    coverage_near: float
    cosine: float
    fused: float
    worst_word: float
    type_time: float
    type_number: float
    type_name: float
    length: float
    reader: float = 0.0
    answerable: float = 0.0
    share: float = 0.0
    unread: float = 0.0


@dataclass(frozen=True, slots=True)
class Choice:
    """A sentence of a candidate passage with its signals and its score."""

    candidate: Candidate
    sentence: int
    signals: Signals
    score: float

    @property
    def passage(self) -> Passage:
        return self.candidate.stored.passage

    @property
    def span(self) -> Span:
        return self.passage.sentences[self.sentence].span

    def is_in(self, quotation: Quotation) -> bool:
        """Say whether a quotation holds this sentence."""
        is_there = quotation.doc_id == self.candidate.stored.doc_id
        return is_there and quotation.span.covers(self.span)


def choose(
    question: Question,
    encoded: Encoded,
    candidates: Sequence[Candidate],
    texts: Mapping[str, str],
    described: Mapping[str, Set[str]],
    weights: Mapping[str, float] | None = None,
) -> list[Choice]:
    """Score every sentence of the candidates that may be quoted, best first.

    `texts` maps a document id to its text; `described` a source id to the stems of what is known
    about it, so that a speaker's name need not stand in his own words. A question, an interviewer's
    say, answers none, unless it is asked what somebody asked.
    """
    choices = []
    is_about_asking = _ABOUT_ASKING.search(question.text) is not None
    asked = _ask(question, encoded)
    alike = _word_similarities(question, encoded, [c.stored.vectors.tokens for c in candidates])
    for candidate, similar in zip(candidates, alike, strict=True):
        passage = candidate.stored.passage
        text = texts[candidate.stored.doc_id]
        known = described.get(passage.source_id, set())
        for i, signals in enumerate(_signals(asked, candidate, similar, text, known)):
            sentence = passage.sentences[i]
            is_question = _ENDS_ASKING.search(sentence.span.cut(text)) is not None
            if not sentence.is_heading and (is_about_asking or not is_question):
                choices.append(Choice(candidate, i, signals, 0.0))
    return rank(choices, fitted().sentence if weights is None else weights)


def rank(choices: Iterable[Choice], weights: Mapping[str, float]) -> list[Choice]:
    """Score choices by their signals, best first; ties go to the earlier passage and sentence."""
    scored = [
        replace(c, score=sum(weight * getattr(c.signals, name) for name, weight in weights.items()))
        for c in choices
    ]
    return sorted(scored, key=lambda c: (-c.score, c.candidate.stored.id, c.sentence))


def extend(choice: Choice, text: str, rivals: Iterable[Choice] = ()) -> Span:
    """Return the smallest span, of one to three sentences, that does not begin in mid-air.

    A sentence that opens with a pronoun or a conjunction takes the one before it along, and one
    whose neighbour among the `rivals`, best first, is at least half as likely to answer takes that:
    within its paragraph, but never across an ellipsis, where the source itself leaves words out.
    """
    sentences = choice.passage.sentences
    first = last = choice.sentence
    while choice.sentence - first + 1 < MAX_SENTENCES and _leans(sentences, first, text):
        first -= 1
    near = next((c.sentence for c in rivals if _is_as_good(c, choice)), choice.sentence)
    if last < near and _goes_on(sentences, near, text):
        last = near
    if near < first and _goes_on(sentences, first, text):
        first = near
    if last - first < MAX_SENTENCES:
        return Span(sentences[first].span.start, sentences[last].span.end)
    return Span(sentences[first].span.start, choice.span.end)


def _is_as_good(rival: Choice, choice: Choice) -> bool:
    """Say whether a rival is a neighbour that answers about as well; scores are log-likelihoods."""
    is_beside = abs(rival.sentence - choice.sentence) == 1
    is_near = 0 <= choice.score - rival.score <= UNSURE
    return is_beside and is_near and rival.candidate.stored.id == choice.candidate.stored.id


def runs(passage: Passage) -> Iterator[Span]:
    """Yield every span of a passage that may become a quotation: one to three sentences."""
    for first, sentence in enumerate(passage.sentences):
        for last in passage.sentences[first : first + MAX_SENTENCES]:
            yield Span(sentence.span.start, last.span.end)


def _leans(sentences: Sequence[Sentence], i: int, text: str) -> bool:
    """Say whether a sentence needs the one before it, and may take it along."""
    start = sentences[i].span.cut(text).lstrip(" \"'“‘(")
    dangles = bool(_DANGLING.match(start)) and not _EXPLETIVE.match(start)
    return dangles and _goes_on(sentences, i, text)


def _goes_on(sentences: Sequence[Sentence], i: int, text: str) -> bool:
    """Say whether a sentence goes on from the one before it: its paragraph's, nothing left out.

    A stage direction between the two parts them; a footnote's marker or an editor's tag does not.
    """
    if i == 0 or sentences[i - 1].paragraph != sentences[i].paragraph:
        return False
    if find_directions(text[sentences[i - 1].span.end : sentences[i].span.start]):
        return False
    return not _ELLIPSIS_END.search(sentences[i - 1].span.cut(text))


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question as sentences are held against it.

    `weights`, `content` (the weights without function words): (words,) float32, each of sum 1 or 0.
    `content_words`: which words are no function words.
    """

    question: Question
    encoded: Encoded
    weights: NDArray[np.float32]
    content: NDArray[np.float32]
    content_words: NDArray[np.int64]

    def met(self, stems: Set[str]) -> NDArray[np.bool_]:
        """Say of each word whether it stands among stems, or its acronym does: (words,)."""
        pairs = zip(self.question.words, self.question.aliases, strict=True)
        return np.array([w.stem in stems or bool(a and a in stems) for w, a in pairs], np.bool_)


def _ask(question: Question, encoded: Encoded) -> _Asked:
    weights = np.array(question.weights, np.float32)
    is_content = np.array([not word.is_function_word for word in question.words], np.bool_)
    content = _shares(np.where(is_content, weights, np.float32(0)))
    return _Asked(question, encoded, _shares(weights), content, np.flatnonzero(is_content))


def _shares(weights: NDArray[np.float32]) -> NDArray[np.float32]:
    return weights / (weights.sum() or np.float32(1))


def _signals(
    asked: _Asked,
    candidate: Candidate,
    similar: NDArray[np.float32],
    text: str,
    known: Set[str],
) -> list[Signals]:
    question, vectors = asked.question, candidate.stored.vectors
    passage = candidate.stored.passage.sentences
    sentences = [sentence.span.cut(text) for sentence in passage]
    leans = [_leans(passage, i, text) for i in range(len(passage))]
    is_known = asked.met(known)
    met = np.stack([asked.met(vocabulary(s, question.language)) | is_known for s in sentences])
    whole = float(asked.weights @ np.maximum(_best(similar), KNOWN * met.any(axis=0)))
    cosines = vectors.sentences @ asked.encoded.vector
    carried, cosine = np.zeros(len(question.words), np.float32), 0.0
    found = []
    for i, sentence in enumerate(passage):
        inside = similar[:, _within(vectors.offsets, sentence.span)]
        own = np.maximum(_best(inside), KNOWN * met[i])
        # "They come from states": what "they" are stands one or two sentences before.
        best = np.maximum(own, np.float32(CARRIED) * carried) if leans[i] else own
        near_cosine = CARRIED * cosine if leans[i] else -1.0
        carried, cosine = best, max(float(cosines[i]), near_cosine)
        worst = best[asked.content_words].min() if len(asked.content_words) else 0.0
        found.append(
            Signals(
                maxsim=float(asked.weights @ best),
                maxsim_passage=whole,
                coverage_near=float(asked.content @ met[max(0, i - 1) : i + 2].any(axis=0)),
                cosine=cosine,
                fused=candidate.fused,
                worst_word=float(worst),
                type_time=_type_signal(question, sentences[i], "time"),
                type_number=_type_signal(question, sentences[i], "number"),
                type_name=_type_signal(question, sentences[i], "name"),
                length=math.log1p(len(sentences[i])) / 6,
            )
        )
    return found


def _type_signal(question: Question, sentence: str, wanted: AnswerType) -> float:
    if question.answer_type != wanted:
        return 0.0
    return 1.0 if has_type(sentence, wanted, question.words) else -1.0


def _word_similarities(
    question: Question, encoded: Encoded, tokens: Sequence[NDArray[np.int8]]
) -> list[NDArray[np.float32]]:
    """Return (question words, passage tokens) cosines of every passage, by one product for all.

    A word of several pieces has their mean.
    """
    if not tokens:
        return []
    cosines = encoded.tokens @ (np.concatenate(tokens).astype(np.float32) / 127).T
    rows = np.zeros((len(question.words), cosines.shape[1]), np.float32)
    for i, word in enumerate(question.words):
        inside = _inside(encoded.offsets, word.span)
        if inside.any():
            rows[i] = cosines[inside].mean(axis=0)
    return np.split(rows, np.cumsum([len(part) for part in tokens])[:-1], axis=1)


def _inside(offsets: NDArray[np.int32], span: Span) -> NDArray[np.bool_]:
    return np.asarray((offsets[:, 0] >= span.start) & (offsets[:, 1] <= span.end), np.bool_)


def _within(offsets: NDArray[np.int32], span: Span) -> slice:
    """Return where the tokens of a span stand among those of its passage, which are in order."""
    first = np.searchsorted(offsets[:, 0], span.start)
    return slice(int(first), int(np.searchsorted(offsets[:, 1], span.end, side="right")))


def _best(similar: NDArray[np.float32]) -> NDArray[np.float32]:
    if not similar.shape[1]:
        return np.zeros(len(similar), np.float32)
    return np.asarray(similar.max(axis=1), np.float32)
