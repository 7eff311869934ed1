"""Who speaks to the holder of an office does not hold it."""

import hashlib

import pytest

from index.answering.answer import Answerer
from index.indexing.build import build
from index.ingestion.corpus import open_corpus
from index.models import Found
from index.retrieval.addressed import addresses, offices_in
from index.store.local import LocalStore
from tests.fakes import HashingEncoder

# Who speaks, in which office if that is known, and the words.
_TEXTS = {
    "vind": (
        "Ib Vind", None,
        "Mr. Mayor, the longer harbour wall is folly. The longer harbour wall will drown the dune.",
    ),
    "roe": ("Ann Roe", None, "The longer harbour wall brings thirty ships a year to the town."),
    "news": (
        None, None,
        "“Mr. Mayor, stop!” cried a man. The longer harbour wall will be built, the mayor said.",
    ),
    "lund": (
        "Owen Lund", "Minister",
        "Mr. Minister, welcome to Aln from your country. The railway to Aln will be free in May.",
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Answerer:
    folder, encoder = tmp_path_factory.mktemp("addressed"), HashingEncoder()
    entries = ["version = 1"]
    for doc_id, (speaker, role, text) in _TEXTS.items():
        (folder / f"{doc_id}.txt").write_text(text, encoding="utf-8")
        sha256 = hashlib.sha256(text.encode()).hexdigest()
        kind = "remarks" if speaker else "document"
        facts = "".join(
            f', {name} = "{value}"'
            for name, value in (("speaker", speaker), ("role", role))
            if value
        )
        entries.append(
            f'[[document]]\nid = "{doc_id}"\npath = "{doc_id}.txt"\nsha256 = "{sha256}"\n'
            f'source = {{ id = "{doc_id}", kind = "{kind}", title = "{doc_id}"{facts} }}'
        )
    (folder / "manifest.toml").write_text("\n".join(entries), encoding="utf-8")
    return Answerer(LocalStore(build(open_corpus(folder), folder / "data", encoder)), encoder)


def _quoted(answerer: Answerer, question: str) -> set[str]:
    answer = answerer.answer(question, top=10)
    assert isinstance(answer, Found)
    return {quotation.source.id for quotation in answer.quotations}


def test_who_addresses_the_mayor_is_not_the_mayor(answerer: Answerer) -> None:
    """What a text without a speaker tells of the mayor is quoted, whomever it tells of besides."""
    asked = _quoted(answerer, "What did the mayor say about the longer harbour wall?")

    assert "news" in asked
    assert "vind" not in asked
    assert "vind" in _quoted(answerer, "What was said about the longer harbour wall?")


def test_who_is_known_to_hold_an_office_may_greet_another(answerer: Answerer) -> None:
    assert _quoted(answerer, "What did the minister say about the railway to Aln?") == {"lund"}


@pytest.mark.parametrize(
    ("language", "text", "office", "is_addressed"),
    [
        ("fr", "Monsieur le maire, la digue cède.", "maire", True),
        ("fr", "La digue cède, madame la maire.", "maire", True),
        ("fr", "Monsieur l’ambassadeur, la digue cède.", "ambassadeur", True),
        ("fr", "Monsieur le maire a dit que la digue tient.", "maire", False),
        ("fr", "Le maire, lui, se tait.", "maire", False),
        ("de", "Ich frage Sie: Herr Landrat, wann fährt der Zug?", "Landrat", True),
        ("de", "Der Herr Landrat fährt nach Bonn.", "Landrat", False),
        ("en", "Minister, will you answer?", "minister", True),
        ("en", "The Minister, Ann Roe, will answer.", "minister", False),
        ("en", "Thank you, Madam Secretary.", "secretary", True),
        ("es", "Señor alcalde, el dique cede.", "alcalde", True),
        ("es", "Señor Alcaldeira, el dique cede.", "alcalde", False),
        ("it", "Signora sindaca, la diga cede.", "sindaca", True),
        ("pt", "Senhor ministro, o dique cede.", "ministro", True),
        ("nl", "Mevrouw de burgemeester, de dijk breekt.", "burgemeester", True),
        ("pl", "Panie ministrze, tama pęka. Panie premier, proszę.", "premier", True),
        ("sv", "Herr statsråd, vallen brister.", "statsråd", True),
    ],
)
def test_who_is_spoken_to(language: str, text: str, office: str, is_addressed: bool) -> None:
    assert addresses(text, office, language) is is_addressed


def test_offices_are_those_that_a_question_calls_speakers_by() -> None:
    assert offices_in(["maire"], "fr") == ("maire",)
    assert offices_in(["Maire"], "fr") == ()
    assert offices_in(["the deputy minister", "Ann Roe", "the report"], "en") == ("minister",)
