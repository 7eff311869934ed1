"""Check whether a phrase is in the corpus, where, and whether it means there what it says."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from index.annotation import is_credit
from index.answering.corrections import corrected_by
from index.answering.discourse import lead_of
from index.models import (
    HONEST,
    AnnotatedDocument,
    Check,
    Comparison,
    Match,
    Sentence,
    Span,
    Surroundings,
)
from index.store import Hit, Store
from index.text import compare, compare_all, is_quoted, rank, words
from index.text.stance import denies, withdraws

# How many passages each search returns, how many of the rarest words are left out in turn, and how
# many characters on either side of a passage are compared.
_PASSAGES, _RAREST, _REACH = 50, 4, 2_000
# Of the passages with the most runs of a phrase, so many are compared before others.
_FEW = 5
# A passage that has a phrase whole scores at least this share of the best.
_LIKELY = 0.4
# So many of a phrase's longest words are looked for before it is compared.
_LONG_WORD, _LONGEST = re.compile(r"[^\W\d_]{4,}"), 3
# Fewer words in quotation marks are a name or a term.
_MIN_QUOTED = 4
_ELLIPSIS = re.compile(r"…|\.\s?\.")
_LONGEST_TEXT = 1 << 40
# How much of a paragraph is shown before words that are misleading without it, in characters.
_FAR = 600
_NOBODYS = "these are not the speaker's words: somebody calls them out, or the record adds them"
_LISTED_AS_DENIED = "the line that leads to the list there denies it"
_QUOTES_ANOTHER = "the speaker quotes somebody else there"


# What calls a note in a text that has it, and how long that is at most, with a mark before it.
_WRITTEN_CALL, _LONGEST_CALL = re.compile(r"\[(\d{1,3})\]"), 6
# What calls a note, as it comes along when words are copied from a page: "[1]", "cent,2 the",
# "in 2020.1 Traffic".
_COPIED_CALL = re.compile(
    r"\[\d{1,3}\]|(?:(?<=[^\W\d_][.,;:!?])|(?<=[^\W\d_][.,;:!?][\"”’')])|"
    r"(?<=\b(?:1\d|20)\d\d[.,;]))\d{1,3}(?=\s|$)"
)


def check(phrase: str, store: Store) -> Check:
    """Check whether a phrase is in the corpus and means there what it says alone.

    Ignores quotation marks, dashes, hyphens, ligatures, white space and letter case, and numbers of
    notes that were copied along; an ellipsis in the phrase matches omitted words. Compares only
    text that may be cited.
    """
    found = _checked(phrase, store)
    said = _COPIED_CALL.sub("", phrase)
    if said == phrase or found.status == "exact":
        return found
    numbers = Counter(re.findall(r"\d+", " ".join(_COPIED_CALL.findall(phrase))))
    without = _checked(said, store)
    matches = tuple(match for match in without.matches if numbers <= _calls_at(match, store))
    if not matches or without.status in ("altered", "absent"):
        return found
    is_nearer = not found.matches or _nearness(without) < _nearness(found)
    return Check(phrase, without.status, matches) if is_nearer else found


def _calls_at(match: Match, store: Store) -> Counter[str]:
    """Return the numbers of the notes that are called within a match, or right behind it."""
    annotated = store.get_document(match.doc_id)
    if annotated is None:
        return Counter()
    document, span = annotated.document, match.span
    calls = [m.value for m in document.marks if m.kind == "note"
             and span.start < m.span.start <= span.end + 1]  # fmt: skip
    written = _WRITTEN_CALL.findall(document.text, span.start, span.end + _LONGEST_CALL)
    return Counter([*calls, *written])


def _nearness(found: Check) -> tuple[int, int, int]:
    return rank(found.matches[0].comparison)


def _checked(phrase: str, store: Store) -> Check:
    hits = store.search_runs(phrase, _PASSAGES)
    # Whole, it is where most of its runs are; each hit costs reading a document.
    likely = [hit for hit in hits if hit.score >= _LIKELY * hits[0].score]
    matches = _found(phrase, _windows(phrase, likely, store), store, is_whole=True)
    for where in _places(phrase, hits, store):
        if matches and _is_nearest(phrase, matches[0].comparison):
            break
        matches = _found(phrase, where, store)
    if not matches:
        return Check(phrase, "absent", ())
    return Check(phrase, matches[0].comparison.fidelity, tuple(_alike(matches)))


def _places(phrase: str, hits: Sequence[Hit], store: Store) -> Iterator[dict[str, list[Span]]]:
    """Yield where to look for a phrase that is nowhere whole, in more and more places."""
    yield _windows(phrase, [hit for hit in hits[:_FEW] if hit.score == hits[0].score], store)
    yield _windows(phrase, hits, store)
    others = [*hits, *chain.from_iterable(_queries(phrase, store))]
    yield _windows(phrase, others, store) or _everywhere(store)


def _is_nearest(phrase: str, found: Comparison) -> bool:
    """Say whether nothing can be nearer to a phrase than what its runs led to.

    If one word differs, only the phrase itself could be, which all of its runs lead to. The pieces
    of one with an ellipsis may stand elsewhere.
    """
    _, changed, _ = rank(found)
    return found.fidelity in HONEST or (changed <= 1 and not _ELLIPSIS.search(phrase))


def _found(
    phrase: str, where: Mapping[str, list[Span]], store: Store, *, is_whole: bool = False
) -> list[Match]:
    """Return where the phrase is in some parts of documents, the nearest to it first."""
    matches: list[Match] = []
    for doc_id, windows in where.items():
        annotated = store.get_document(doc_id)
        if annotated is not None:
            matches.extend(_matches(phrase, annotated, windows, store, is_whole=is_whole))
    return sorted(matches, key=lambda m: (rank(m.comparison), m.doc_id, m.span))


def _alike(matches: list[Match]) -> Iterator[Match]:
    """Yield the places that share the best one's verdict; of altered ones, only the nearest."""
    best = matches[0].comparison
    for match in matches:
        found = match.comparison
        if best.fidelity in HONEST:
            is_alike = found.fidelity in HONEST
        elif best.fidelity == "altered":
            is_alike = rank(found) == rank(best)
        else:
            is_alike = found.fidelity == best.fidelity
        if is_alike:
            yield match


def _everywhere(store: Store) -> dict[str, list[Span]]:
    return {doc_id: [Span(0, _LONGEST_TEXT)] for doc_id in store.document_ids()}


def _windows(phrase: str, hits: Iterable[Hit], store: Store) -> dict[str, list[Span]]:
    """Return where to compare a phrase: around the passages found."""
    reach = max(_REACH, 2 * len(phrase))
    windows: dict[str, list[Span]] = {}
    for stored in store.get_passages(sorted({hit.passage_id for hit in hits})):
        span = stored.passage.span
        around = Span(max(0, span.start - reach), span.end + reach)
        windows.setdefault(stored.doc_id, []).append(around)
    return {doc_id: list(_merged(spans)) for doc_id, spans in windows.items()}


def _merged(spans: list[Span]) -> Iterator[Span]:
    """Yield the spans in order, merging those that touch."""
    start, end = -1, -1
    for span in sorted(spans):
        if start >= 0 and span.start > end:
            yield Span(start, end)
            start = -1
        start, end = (span.start, span.end) if start < 0 else (start, max(end, span.end))
    if start >= 0:
        yield Span(start, end)


def _queries(phrase: str, store: Store) -> Iterator[list[Hit]]:
    """Search the phrase, then without each of its rarest words, which may be the altered one."""
    yield store.search_lexical(phrase, _PASSAGES)
    language = store.language()
    rare = {word.stem: word for word in words(phrase, language) if not word.is_function_word}
    known = store.term_statistics(rare, [word.surface for word in rare.values()])
    rarest = sorted(rare.values(), key=lambda word: (-known.idf(word), word.stem))
    for left_out in rarest[:_RAREST]:
        rest = " ".join(word.surface for word in rarest if word is not left_out)
        if rest:
            yield store.search_lexical(rest, _PASSAGES)


def _matches(
    phrase: str,
    annotated: AnnotatedDocument,
    windows: list[Span],
    store: Store,
    *,
    is_whole: bool,
) -> Iterator[Match]:
    """Yield where a document has the phrase, once for each of its parts that has one speaker."""
    document = annotated.document
    parts = [
        Span(start, end)
        for region in annotated.regions
        for window in windows
        if (start := max(window.start, region.span.start))
        < (end := min(window.end, region.span.end))
    ]
    if is_whole:
        parts = [part for part in parts if _may_hold(phrase, part.cut(document.text))]
    if not parts:
        return
    around = [Span(max(0, one.start - _REACH), one.end + _REACH) for one in windows]
    stored = store.passages_of(document.doc_id, around)
    sentences = [sentence for each in stored for sentence in each.passage.sentences]
    for found in compare_all(
        phrase, document.text, parts, sentences, document.language, is_whole=is_whole
    ):
        yield _match(_as_quoted(phrase, found, annotated), annotated, sentences)


def _as_quoted(phrase: str, found: Comparison, annotated: AnnotatedDocument) -> Comparison:
    """Judge words by the quotation in which a report has them; it says whose they are.

    “It opens on Sundays,” said Ann Roe: who quotes her so does not mislead.
    """
    span, document = found.found, annotated.document
    if found.fidelity != "misleading" or span is None:
        return found
    region = next(r for r in annotated.regions if r.span.covers(span))
    source = next(s for s in annotated.sources if s.id == region.source_id)
    quoting = next((q for q in annotated.quotings if q.who and q.span.covers(span)), None)
    if source.speaker is not None or quoting is None or found.sentences is None:
        return found
    # Only who said it may stand beside it.
    before = document.text[found.sentences.start : quoting.span.start]
    behind = document.text[quoting.span.end : found.sentences.end]
    said, after = found.sentences.cut(document.text), document.text[found.sentences.end :][:_FAR]
    is_turned = denies(behind, None, document.language) or withdraws(
        after.strip(), said, document.language
    )
    is_apart = not any(map(str.isalnum, before))
    is_credited = is_apart or is_credit(before, quoting.who or "", document.language)
    if is_turned or not is_credited:
        return found
    words = quoting.span.cut(document.text)
    alone = compare(phrase, words, [Span(0, len(words))], language=document.language)
    return replace(found, fidelity=alone.fidelity, why="") if alone.fidelity in HONEST else found


def _may_hold(phrase: str, text: str) -> bool:
    """Say whether a text has the longest words of a phrase, as they are written there."""
    longest = sorted(_LONG_WORD.findall(phrase.casefold()), key=len)[-_LONGEST:]
    where = text.casefold()
    return all(word in where for word in longest)


def _match(found: Comparison, annotated: AnnotatedDocument, sentences: list[Sentence]) -> Match:
    """Return a place with the sentences around it.

    What is misleading is not shown without what makes it so: the place is then all of it.
    """
    text, span = annotated.document.text, found.found or Span(0, 0)
    found, whole = _in_quotation_marks(found, span, annotated), found.sentences or span
    found = _unsaid(_taken_back(found, span, annotated), span, sentences)
    region = next(r.span for r in annotated.regions if r.span.covers(span))
    within = sorted((s for s in sentences if region.covers(s.span)), key=lambda s: s.span)
    found = _in_list(found, whole, within, annotated)
    is_misleading = found.fidelity == "misleading"
    start = _start(whole, within, text, is_far=found.why == _QUOTES_ANOTHER)
    end = _end(whole, within)
    rest = text[whole.start : span.start] + text[span.end : whole.end]
    return Match(
        annotated.document.doc_id,
        Span(start, end) if is_misleading else span,
        found,
        Surroundings(
            span.cut(text),
            whole.cut(text),
            text[start : whole.start].strip(),
            text[whole.end : end].strip(),
        ),
        tuple(gap.cut(text).strip() for gap in found.left_out),
        any(character.isalnum() for character in rest),
    )


def _start(whole: Span, within: list[Sentence], text: str, *, is_far: bool) -> int:
    """Return where the context begins: with the sentence before, or far back in the paragraph.

    A line that leads to the paragraph, or to the list, with a colon belongs to it.
    """
    at = next((i for i, s in enumerate(within) if s.span.end > whole.start), 0)
    if not within:
        return whole.start
    if (lead := lead_of(within, at)) < at:
        return min(whole.start, within[lead].span.start)
    top = at
    while top and within[top - 1].paragraph == within[at].paragraph:
        top -= 1
    is_led_in = top > 0 and within[top - 1].span.cut(text).endswith(":")
    top -= is_led_in
    while not (is_far or is_led_in) and top < at - 1:
        top += 1
    while whole.start - within[top].span.start > _FAR and top < at - 1:
        top += 1
    return min(whole.start, within[top].span.start)


def _end(whole: Span, within: list[Sentence]) -> int:
    """Return where the context ends: with the next sentence, if it is in the same paragraph."""
    after = next((i for i, s in enumerate(within) if s.span.start >= whole.end), 0)
    is_same = after and within[after].paragraph == within[after - 1].paragraph
    return within[after].span.end if is_same else whole.end


def _unsaid(found: Comparison, span: Span, sentences: list[Sentence]) -> Comparison:
    """Call words misleading that stand between the speaker's: a heckle, a stage direction."""
    if found.fidelity not in HONEST or any(each.span.overlaps(span) for each in sentences):
        return found
    return replace(found, fidelity="misleading", why=_NOBODYS)


def _taken_back(found: Comparison, span: Span, annotated: AnnotatedDocument) -> Comparison:
    """Call words misleading that their speaker corrects, or withdraws, further on."""
    if found.fidelity not in HONEST or len(span.cut(annotated.document.text).split()) < _MIN_QUOTED:
        return found
    region = next(r for r in annotated.regions if r.span.covers(span))
    by = corrected_by(annotated, span, region)
    why = f"the text takes it back further on (“{by}”)"
    return replace(found, fidelity="misleading", why=why) if by else found


def _in_quotation_marks(found: Comparison, span: Span, annotated: AnnotatedDocument) -> Comparison:
    """Call words that a speaker quotes from another misleading: they are not the speaker's own."""
    region = next(r for r in annotated.regions if r.span.covers(span))
    source = next(s for s in annotated.sources if s.id == region.source_id)
    if found.fidelity not in HONEST or source.speaker is None:
        return found
    text = annotated.document.text
    is_anothers = is_quoted(text, span, region.span) or any(
        quoting.span.covers(span) for quoting in annotated.quotings
    )
    if len(span.cut(text).split()) < _MIN_QUOTED or not is_anothers:
        return found
    return replace(found, fidelity="misleading", why=_QUOTES_ANOTHER)


def _in_list(
    found: Comparison, whole: Span, within: list[Sentence], annotated: AnnotatedDocument
) -> Comparison:
    """Call an item of a list misleading if what leads to the list denies it."""
    at = next((i for i, s in enumerate(within) if s.span.end > whole.start), 0)
    if found.fidelity not in HONEST or not within or (lead := lead_of(within, at)) == at:
        return found
    document = annotated.document
    if whole.start <= within[lead].span.start:
        return found
    is_denied = denies(within[lead].span.cut(document.text), language=document.language)
    return replace(found, fidelity="misleading", why=_LISTED_AS_DENIED) if is_denied else found
