"""Texts in other languages than English: which it is, and that its words are its own."""

from pathlib import Path

import pytest

from index.answering.answer import Answerer
from index.answering.check import check
from index.encoders.reader import Reader
from index.indexing.build import build
from index.ingestion.corpus import open_corpus
from index.models import Found
from index.retrieval.catalogue import make_catalogue
from index.retrieval.query import analyse
from index.retrieval.spelling import correct
from index.store.local import LocalStore
from index.text.language import detect_language, question_language
from index.text.terms import words
from tests.fakes import HashingEncoder

GERMAN = (
    "Die Panthers gaben in dieser Saison nur 308 Punkte ab. Ihre Verteidigung belegte damit den "
    "sechsten Platz der Liga.\n\nDas Spiel fand in einem Stadion in Kalifornien statt. Mehr als "
    "siebzigtausend Zuschauer verfolgten es. Eine Zwergkatze war dabei."
)


@pytest.fixture(scope="module")
def german(tmp_path_factory: pytest.TempPathFactory) -> LocalStore:
    folder = tmp_path_factory.mktemp("german")
    (folder / "corpus").mkdir()
    (folder / "corpus" / "spiel.txt").write_text(GERMAN, encoding="utf-8")
    (folder / "corpus" / "halbzeit.txt").write_text(
        "In der Halbzeit sang eine Gruppe aus London. Das Publikum war begeistert.",
        encoding="utf-8",
    )
    (folder / "corpus" / "note.txt").write_text(
        "The stadium was built by the city and opened two years before the game was played there.",
        encoding="utf-8",
    )
    return LocalStore(build(open_corpus(folder / "corpus"), folder / "data", HashingEncoder()))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (GERMAN, "de"),
        ("La défense des Panthers n’a concédé que 308 points cette saison.", "fr"),
        ("NATO leaders have agreed that a cyber attack could trigger Article 5.", "en"),
        ("1953", "en"),
        ("", "en"),
    ],
)
def test_the_language_of_a_text(text: str, language: str) -> None:
    """English where nothing tells."""
    assert detect_language(text) == language


def test_a_corpus_has_the_language_of_most_of_its_texts(
    german: LocalStore, store: LocalStore
) -> None:
    """Two German texts and one English one; the report's manifest says English."""
    assert german.language() == "de"
    assert store.language() == "en"


def test_words_are_a_languages_own() -> None:
    """Its stems, and its function words."""
    asked = words("Wie viele Punkte gaben die Panthers ab?", "de")

    assert [w.surface for w in asked if not w.is_function_word] == ["punkte", "gaben", "panthers"]
    assert {w.stem for w in asked} >= {"punkt", "gab"}


def test_a_german_noun_is_no_missing_name(german: LocalStore) -> None:
    """Every noun has a capital there; who has two words for a name still has one."""
    catalogue = make_catalogue(german.sources(), german.language())
    noun = analyse(
        "Wie gut spielte die Abwehr der Panthers gegen starke Gegner?", german, catalogue
    )
    name = analyse("Was sagte Angela Merkel über die Panthers?", german, catalogue)

    assert noun.missing == ()
    assert name.missing == ("Angela Merkel",)


def test_a_question_meets_a_sentence_by_its_languages_stems(german: LocalStore) -> None:
    """ "Verteidigungen" is "Verteidigung" to a German stemmer, not to an English one."""
    probe = Answerer(german, HashingEncoder()).probe(
        "Welche Verteidigungen belegten Plätze der Liga?"
    )
    met = [c for c in probe.sentences if "Verteidigung" in c.span.cut(GERMAN)]

    assert met[0].signals.coverage_near == pytest.approx(1)


def test_an_inflected_word_is_not_misspelt(german: LocalStore) -> None:
    """What the corpus has in another form is left as it was typed."""
    assert correct("Wo waren die Zwergkatzen?", german, "de") == "Wo waren die Zwergkatzen?"
    assert "zwergkatze" in correct("Wo war die Zwergkazte?", german, "de")


def test_german_questions_are_answered_by_search_alone(german: LocalStore, reader: Reader) -> None:
    """The reader that ships knows English only and is left out."""
    encoder = HashingEncoder()
    question = "Wie viele Punkte gaben die Panthers in dieser Saison ab?"
    answer, alone = (Answerer(german, encoder, r).answer(question) for r in (reader, None))

    assert isinstance(answer, Found)
    assert answer == alone
    assert "308 Punkte" in answer.quotations[0].text


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("de", "Kann ein Sturm die Mole zerstören?"),
        ("de", "Was kostete die Konferenz?"),
        ("fr", "Une tempête peut-elle détruire le môle ?"),
        ("pl", "Czy sztorm może zniszczyć molo?"),
        ("ru", "Может ли шторм разрушить мол?"),
        ("zh", "风暴会摧毁码头吗？"),
        ("ar", "هل يمكن للعاصفة أن تدمر الرصيف؟"),
        ("en", "Can a storm destroy the mole?"),
        ("en", "mole storm Thorsen"),
        ("en", "De Gaulle Algeria speech"),
        ("en", "storm destroied mole"),
    ],
)
def test_the_language_of_a_question(language: str, question: str) -> None:
    """A few words of it show it; names and keywords are in the corpus's."""
    assert question_language(question, "en") == language


def test_a_question_to_a_german_corpus_is_german_unless_it_shows_otherwise() -> None:
    assert question_language("Was ist mit der Mole?", "de") == "de"
    assert question_language("What did they say about it?", "de") == "en"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", "لن نرفع رسوم الميناء هذا العام، ولن نبيع رصيفا واحدا."),
        ("he", "לא נעלה את אגרת הנמל השנה ולא נמכור אפילו רציף אחד."),
        ("el", "Δεν θα αυξήσουμε τα λιμενικά τέλη φέτος."),
        ("ko", "올해는 항만 사용료를 올리지 않겠습니다."),
        ("zh", "今年我们不会提高港口费。"),
        ("ru", "В этом году мы не повысим портовые сборы и не продадим причалы."),
        ("en", "12 May 2019"),
    ],
)
def test_a_text_in_any_script_has_its_language(language: str, text: str) -> None:
    assert detect_language(text) == language


def test_texts_that_the_word_index_has_no_rules_for_are_found_with_others(tmp_path: Path) -> None:
    """In one corpus with English ones, by their words and as they stand."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "he.txt").write_text("שלום עולם. לא נמכור את הרציפים.", encoding="utf-8")
    (folder / "en.txt").write_text("NATO leaders agreed. We sell no quays.", encoding="utf-8")
    encoder = HashingEncoder()
    store = LocalStore(build(open_corpus(folder), tmp_path / "data", encoder))

    for words_, doc_id in (("NATO leaders", "en"), ("הרציפים", "he")):
        (hit, *_) = store.search_lexical(words_, 3)
        assert [s.doc_id for s in store.get_passages([hit.passage_id])] == [doc_id]
    assert check("לא נמכור את הרציפים.", store).status == "exact"
    store.close()
