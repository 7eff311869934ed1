"""A quotation as it is cut: its context and its proof."""

import hashlib
import sqlite3
import zlib
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from index.answering.answer import Answerer
from index.answering.cite import cite
from index.answering.proof import prove
from index.answering.quotation import runs
from index.errors import DamagedIndexError, QuoteMismatchError
from index.indexing.build import build
from index.ingestion.corpus import Entry, open_corpus, read_document
from index.models import AnnotatedDocument, Document, Mark, Region, Source, Span
from index.store.local import LocalStore
from tests.fakes import HashingEncoder

HEARING = """MR. SMITH: The harvest was poor this year. Grain prices rose in spring.

MS. DOE: The river floods every year. Dams hold back the water.

MR. SMITH: Nobody built a dam here. We shall build one.
"""


@pytest.fixture
def hearing(tmp_path: Path) -> AnnotatedDocument:
    """A transcript of two speakers, each a source."""
    path = tmp_path / "hearing.txt"
    path.write_text(HEARING, encoding="utf-8")
    source = Source("hearing", "remarks", "A hearing")
    return read_document(Entry("hearing", path, None, "en", source, is_read=True))[0]


def _cut(annotated: AnnotatedDocument, words: str) -> Span:
    start = annotated.document.text.index(words)
    return Span(start, start + len(words))


@pytest.mark.parametrize(
    ("words", "before", "after"),
    [
        pytest.param("The harvest was poor this year.", "", " Grain prices rose in spring.", id="the text's first"),
        pytest.param("Grain prices rose in spring.", "The harvest was poor this year. ", "", id="a turn's last"),
        pytest.param("The river floods every year.", "", " Dams hold back the water.", id="a turn's first"),
    ],
)  # fmt: skip
def test_the_context_ends_where_the_speaker_does(
    hearing: AnnotatedDocument, words: str, before: str, after: str
) -> None:
    """What another speaker says is never shown as the surroundings of a quotation."""
    context = cite(hearing, _cut(hearing, words)).context

    assert (context.before, context.after) == (before, after)


def test_the_context_ends_where_two_sources_touch(hearing: AnnotatedDocument) -> None:
    """Nothing but the edge itself parts them: no label, no blank line."""
    text = "Grain prices rose. Farmers sold early. "
    edge = text.index("Farmers")
    one, other = hearing.regions[0].source_id, hearing.regions[1].source_id
    regions = (Region(Span(0, edge), one), Region(Span(edge, len(text)), other))
    document = Document("d", text, hashlib.sha256(text.encode()).hexdigest(), "d.txt", "D")
    touching = replace(hearing, document=document, regions=regions)
    left, right = (
        cite(touching, _cut(touching, words))
        for words in ("Grain prices rose.", "Farmers sold early.")
    )

    assert left.context.after == ""
    assert right.context.before == ""
    assert left.source != right.source


def test_every_context_is_of_the_quotations_source(store: LocalStore) -> None:
    """Of whatever may be quoted from the report and its notes: context and words are one slice."""
    for doc_id in store.document_ids():
        annotated = store.get_document(doc_id)
        assert annotated is not None
        for stored in store.passages_of(doc_id):
            for span in runs(stored.passage):
                q = cite(annotated, span)
                around = Span(span.start - len(q.context.before), span.end + len(q.context.after))
                whole = q.context.before + q.text + q.context.after
                regions = [r for r in annotated.regions if r.span.covers(around)]
                assert around.cut(annotated.document.text) == whole
                assert [r.source_id for r in regions] == [q.source.id], whole


def _fell(annotated: bytes) -> bytes:
    return zlib.compress(zlib.decompress(annotated).replace(b"rose", b"fell"))


def test_a_text_that_was_changed_after_indexing_is_not_quoted(
    tmp_path: Path, hashing: HashingEncoder
) -> None:
    """One letter of the stored text differs: the answer is refused, not given in other words."""
    (tmp_path / "corpus").mkdir()
    text = "Grain prices rose in spring. Farmers sold early."
    (tmp_path / "corpus" / "grain.txt").write_text(text, encoding="utf-8")
    folder = build(open_corpus(tmp_path / "corpus"), tmp_path / "data", hashing)
    with closing(LocalStore(folder)) as sound:
        quoted = Answerer(sound, hashing).citer.quotation("grain", Span(0, 28))
    with closing(sqlite3.connect(folder / "texts.sqlite")) as db, db:
        db.create_function("fell", 1, _fell)
        db.execute("UPDATE documents SET annotated = fell(annotated)")
    with closing(LocalStore(folder)) as changed:
        answerer = Answerer(changed, hashing)

        with pytest.raises(DamagedIndexError, match="has been altered"):
            answerer.answer("Did grain prices rise in spring?")
        with pytest.raises(DamagedIndexError):
            answerer.citer.quotation("grain", Span(0, 28))

    assert quoted.text == "Grain prices rose in spring."


def test_a_change_beside_the_quotation_fails_its_proof(hearing: AnnotatedDocument) -> None:
    """The quoted words stand where they stood; the document is another all the same."""
    document = hearing.document
    quotation = cite(hearing, _cut(hearing, "The river floods every year."))
    elsewhere = document.text.replace("We shall build one.", "We shall build two.")

    assert quotation.span.cut(elsewhere) == quotation.text
    with pytest.raises(QuoteMismatchError, match="is not the text that was indexed"):
        prove(quotation, replace(document, text=elsewhere))


def test_the_context_does_not_end_at_a_title() -> None:
    """ "Mr." before a name ends no sentence, before a quotation or behind it."""
    text = "Mr. Moen spoke. It rains. I thank Mrs. Roe for it. We go."
    document = Document("s", text, hashlib.sha256(text.encode()).hexdigest(), "s.txt", "S")
    source = Source("s", "remarks", "Speech", speaker="Jane Doe")
    annotated = AnnotatedDocument(document, (source,), (Region(Span(0, len(text)), "s"),))

    context = cite(annotated, _cut(annotated, "It rains.")).context

    assert context.before.strip() == "Mr. Moen spoke."
    assert context.after.strip() == "I thank Mrs. Roe for it."


def test_the_link_to_a_table_names_no_words(hearing: AnnotatedDocument) -> None:
    """The page has the cells in other words than the line that is quoted."""
    span = _cut(hearing, "Grain prices rose in spring.")
    url = "https://example.org/hearing"
    sources = tuple(replace(source, url=url) for source in hearing.sources)
    marks = (Mark("row", span),)
    table = replace(hearing, sources=sources, document=replace(hearing.document, marks=marks))

    assert cite(table, span).link == url
    assert "#:~:text=" in (cite(replace(hearing, sources=sources), span).link or "")


def test_the_context_does_not_end_at_an_ordinal() -> None:
    """Nor at an abbreviation: by the rules of the text's language."""
    text = "Es regnet. Am 3. Mai, z.B. um neun, wird es trocken. Das ist gut."
    document = Document("s", text, hashlib.sha256(text.encode()).hexdigest(), "s.txt", "S", "de")
    source = Source("s", "remarks", "Rede", speaker="Jane Doe")
    annotated = AnnotatedDocument(document, (source,), (Region(Span(0, len(text)), "s"),))

    quotation = cite(annotated, _cut(annotated, "Es regnet."))

    assert quotation.context.after.strip() == "Am 3. Mai, z.B. um neun, wird es trocken."


def test_a_quotation_has_its_footnotes_words(tmp_path: Path) -> None:
    """Those of its own sentence, in any document; without the number that leads to them."""
    path = tmp_path / "essay.txt"
    text = (
        "The dam leaks.[1] Nobody has mended it since.[2]\n\n"
        "[1] Report of the keeper, page 4, https://example.org/keeper.\n[2] Ibid. at 7.\n"
    )
    path.write_text(text, encoding="utf-8")
    entry = Entry("essay", path, None, "en", Source("essay", "document", "An essay"), is_read=True)
    essay = read_document(entry)[0]

    found = cite(essay, _cut(essay, "The dam leaks.")).references

    assert [(r.marker, r.relation, r.text) for r in found] == [
        ("[1]", "noted", "Report of the keeper, page 4, https://example.org/keeper.")
    ]
    assert essay.references[0].url == "https://example.org/keeper"
