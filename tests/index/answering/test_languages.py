"""The language of each document decides, from the file that is read to the words that are quoted."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from index.answering.answer import Answerer
from index.answering.discourse import is_continuation
from index.answering.ranking import Ranking
from index.answering.scoring import ScoredSentence
from index.indexing.build import build
from index.ingestion.corpus import Corpus, Entry, read_document
from index.ingestion.library import Library
from index.ingestion.parsers import parse
from index.ingestion.snapshot import read_loaded
from index.models import Sentence, Source, Span
from index.store.local import LocalStore
from tests.fakes import HashingEncoder

# An English pattern, if it ran over this, would fire: "This" leans, "No" counts, "May" is a time.
SERIES = "Die Serie begann im Herbst. This Is Us lief lange. Die No Angels sangen dazu.\n"
# More English than German, so that the corpus is English.
ENGLISH = "The harbour opens again. No ship was there before. It was closed for years.\n"

Make = Callable[..., Answerer]


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Make]:
    """Build an index of texts, each with its language, and open it."""
    stores: list[LocalStore] = []

    def make(**texts: tuple[str, str]) -> Answerer:
        entries = []
        for name, (language, text) in texts.items():
            path = tmp_path / f"{name}.txt"
            path.write_text(text, encoding="utf-8")
            source = Source(name, "document", name)
            entries.append(Entry(name, path, None, language, source, is_read=True))
        data = tmp_path / f"data{len(stores)}"
        stores.append(LocalStore(build(Corpus(tmp_path, tuple(entries)), data, HashingEncoder())))
        return Answerer(stores[-1], HashingEncoder())

    yield make
    for store in stores:
        store.close()


def _ranking(answerer: Answerer, question: str) -> Ranking:
    return answerer.selector.select(answerer.selector.analyse(question))


def _find(ranking: Ranking, words: str) -> ScoredSentence:
    return next(s for s in ranking.sentences if words in ranking.words(s))


@pytest.mark.parametrize(
    ("language", "quoted"),
    [
        ("de", "This Is Us lief lange."),
        ("en", "Die Serie begann im Herbst. This Is Us lief lange."),
    ],
)
def test_a_quotation_begins_by_its_documents_rules(make: Make, language: str, quoted: str) -> None:
    """ "This" takes the sentence before along in an English text alone."""
    ranking = _ranking(make(serie=(language, SERIES)), "Was lief lange?")
    sentence = _find(ranking, "This")
    alone = replace(ranking, sentences=(sentence,))

    assert alone.span(sentence).cut(ranking.documents["serie"].text) == quoted


def test_a_sentence_is_scored_by_its_documents_rules(make: Make) -> None:
    """In an English corpus too: what a German sentence holds, carries and leaves undenied."""
    answerer = make(
        one=("en", ENGLISH), two=("en", ENGLISH.replace("ship", "boat")), serie=("de", SERIES)
    )
    question = "How many ships, not Angels or This Is Us, opens lief?"
    ranking, evidence = _ranking(answerer, question), answerer.selector.evidence

    assert ranking.question.language == "en"
    assert ranking.question.answer_type == "number"
    assert _find(ranking, "No ship").signals.type_number == 1
    assert _find(ranking, "No Angels").signals.type_number == -1
    assert evidence(ranking, _find(ranking, "harbour")).leaves_undenied == 1
    assert evidence(ranking, _find(ranking, "This Is Us")).leaves_undenied == 0


@pytest.mark.parametrize(("language", "carried"), [("de", False), ("en", True)])
def test_what_leans_carries_by_its_documents_rules(
    make: Make, language: str, carried: bool
) -> None:
    """Where "This" leans, the sentence gets what the one before it meets of the question."""
    ranking = _ranking(make(serie=(language, SERIES)), "Serie im Herbst")

    assert (_find(ranking, "This Is Us").signals.maxsim > 0.7) is carried


def test_a_german_question_meets_no_english_rule(make: Make) -> None:
    """Words of an English question in a German one ask for nothing."""
    answerer = make(serie=("de", SERIES))
    asked = answerer.selector.analyse("Who liefen am 3 May 2019? Did Jane Doe say so?")

    assert asked.answer_type is None
    assert asked.sayers == ()
    assert "3" not in asked.missing


@pytest.mark.parametrize(("language", "is_there"), [("de", False), ("en", True)])
def test_a_question_about_a_question(make: Make, language: str, is_there: bool) -> None:
    """ "Ask" says so in English alone; else a sentence that asks is no answer."""
    answerer = make(frage=(language, "Die Serie begann. Kommt der Herbst bald?\n"))
    ranking = _ranking(answerer, "ask Herbst Serie")

    assert any(ranking.words(s).endswith("?") for s in ranking.sentences) is is_there


@pytest.mark.parametrize(("language", "goes_on"), [("de", True), ("en", False)])
def test_a_stage_direction_parts_sentences_by_its_documents_rules(
    language: str, goes_on: bool
) -> None:
    """An English one means nothing in a German text."""
    text = "Sie kamen. (Applause.) Sie gingen."
    sentences = (Sentence(Span(0, 10), 0), Sentence(Span(23, len(text)), 0))

    assert is_continuation(sentences, 1, text, language) is goes_on


TRANSCRIPT = """Remarks by Jane Doe at the Forum, Bonn, 3 May 2021

Host: Guten Tag.

Jane Doe: So ist es. (Applause.) Wir handeln. (Beifall.)

Richard Roe: Warum?

Jane Doe: Darum.

Richard Roe: Gut.
"""


@pytest.mark.parametrize(
    ("language", "speakers", "speaker", "left"),
    [
        ("en", {"Host", "Jane Doe", "Richard Roe"}, "Jane Doe", set()),
        ("de", {"Jane Doe", "Richard Roe"}, None, {"(Applause.)"}),
    ],
)
def test_a_document_is_read_by_its_own_rules(
    tmp_path: Path, language: str, speakers: set[str], speaker: str | None, left: set[str]
) -> None:
    """The head, the parts of a transcript, stage directions: from the library to the passages."""
    content = f"---\nlanguage: {language}\n---\n\n{TRANSCRIPT}".encode()
    (loaded,) = parse(content, "a.md")
    with Library(tmp_path) as library:
        doc_id, _ = library.put(read_loaded(loaded, content, "/a.md"), content, "/a.md")
        record, (entry,) = library.require(doc_id), tuple(library.entries())
    annotated, passages = read_document(entry)
    text = annotated.document.text
    said = " ".join(s.span.cut(text) for p in passages for s in p.sentences)

    assert record.guessed.get("speaker") == speaker
    assert {s.speaker for s in annotated.sources if s.kind == "remarks"} - {None} == speakers
    assert {words for words in ("(Applause.)", "(Beifall.)") if words in said} == left


NOTES = "Doe sprach vom Frieden.[1]\n\n[1] Remarks by Jane Doe, Oslo, 1 June 2020: “Frieden.”\n"


@pytest.mark.parametrize(("language", "speaker"), [("en", "Jane Doe"), ("de", None)])
def test_notes_are_read_by_their_documents_rules(
    tmp_path: Path, language: str, speaker: str | None
) -> None:
    """A line of attribution in English attributes nothing in a German report."""
    path = tmp_path / "a.txt"
    path.write_text(NOTES, encoding="utf-8")
    annotated, _ = read_document(Entry("a", path, None, language, Source("a", "report", "A")))

    assert annotated.sources[1].speaker == speaker
