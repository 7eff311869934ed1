"""A report's notes compared with the full speech they quote, once it is in the corpus."""

from pathlib import Path

import pytest

from index.answering.answer import Answerer
from index.answering.primary_sources import by_marker
from index.encoders.embed import Encoder
from index.indexing.build import build
from index.ingestion.corpus import Entry, open_corpus, read_document
from index.models import Found, Source
from index.store.local import LocalStore
from tests.conftest import CORPUS

URL = "https://www.nato.int/cps/en/natohq/opinions_166039.htm?selectedLocale=en"


def _speech() -> str:
    """Return a speech that contains everything the report's notes quote, and other words."""
    (report,) = (read_document(entry)[0] for entry in open_corpus(CORPUS).entries)
    quoted = [span for reference in report.references for span in reference.remarks]
    excerpts = [span.cut(report.document.text) for span in dict.fromkeys(quoted)]
    return "\n\n".join(["Good morning to all of you.", *excerpts, "Thank you."])


def _store(folder: Path, encoder: Encoder, source: Source) -> LocalStore:
    path = folder / "speech.txt"
    path.write_text(_speech(), encoding="utf-8")
    speech = Entry("speech", path, None, "en", source, is_read=True)
    corpus = open_corpus(CORPUS).with_library([speech], ())
    return LocalStore(build(corpus, folder / "data", encoder))


@pytest.mark.parametrize(
    "facts",
    [
        pytest.param({"url": URL.replace("https://www.", "https://")}, id="page"),
        pytest.param({"speaker": "J. Stoltenberg", "date": "2019-05-23"}, id="speaker and day"),
    ],
)
def test_a_report_is_compared_with_the_full_speech(
    tmp_path: Path, encoder: Encoder, facts: dict[str, str]
) -> None:
    """The speech is found by its URL or its speaker and date; the answer names it."""
    store = _store(tmp_path, encoder, Source("speech", "remarks", "Speech", **facts))
    report = store.get_document("cyber-defence-pledge-2019")
    assert report is not None
    originals = by_marker(report, store)

    assert originals["[1]"].doc_id == "speech"
    assert {c.fidelity for o in originals.values() for c in o.quoted} <= {
        "exact",
        "normalised",
        "elided",
    }
    answer = Answerer(store, encoder).answer("Can a cyber attack trigger Article 5?", top=10)
    assert isinstance(answer, Found)
    ties = [r for q in answer.quotations for r in q.references if r.marker == "[1]"]
    assert {r.original for r in ties if r.relation in ("cites", "cited_by")} == {"speech"}
    assert any(copy.doc_id != q.doc_id for q in answer.quotations for copy in q.copies)


def test_a_speech_of_another_day_is_not_the_original(tmp_path: Path, encoder: Encoder) -> None:
    """The same speaker said something else on another day."""
    other = Source("speech", "remarks", "Speech", speaker="Jens Stoltenberg", date="2019-05-24")
    store = _store(tmp_path, encoder, other)
    report = store.get_document("cyber-defence-pledge-2019")
    assert report is not None

    assert by_marker(report, store) == {}


def test_a_page_at_half_an_address_is_not_the_original(tmp_path: Path, encoder: Encoder) -> None:
    """Nor is it an error."""
    store = _store(tmp_path, encoder, Source("speech", "remarks", "Speech", url="http://[::1"))
    report = store.get_document("cyber-defence-pledge-2019")
    assert report is not None

    assert by_marker(report, store) == {}
