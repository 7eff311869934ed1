"""Short reports that differ from each other, and what the tests do with them."""

import os
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from index.answering.answer import Answerer
from index.encoders.embed import Encoded
from index.indexing.build import build_into
from index.ingestion.corpus import Corpus, open_corpus
from index.models import Found
from index.store import Store
from index.store.postgres import PostgresStore
from tests.fakes import HashingEncoder

WORDS = (
    "treaty border harvest winter river council budget railway hospital island teacher engine "
    "village museum election sanction pipeline satellite vaccine embassy"
).split()


def write_reports(folder: Path, documents: int = 30, version: str = "first") -> Corpus:
    """Write documents, each with a number and two words by which to tell it from the others."""
    folder.mkdir(exist_ok=True)
    for i in range(documents):
        one, other = WORDS[i % 20], WORDS[(7 * i + 3) % 20]
        text = (
            f"The {one} report of number {i} was {version}. It tells of the {other} and the {one}.\n\n"
            f"Nobody asked about the {other} before. Number {i} answers what the {one} needs."
        )
        (folder / f"doc-{i:03}.txt").write_text(text, encoding="utf-8")
    return open_corpus(folder)


class Meeting(HashingEncoder):
    """An encoder that does not begin before another process has a document too.

    Both leave a file in the folder that is named by the environment.
    """

    def encode_passages(self, texts: Sequence[str], heads: Sequence[str] = ()) -> list[Encoded]:
        here = Path(os.environ["MEETING"])
        (here / str(os.getpid())).touch()
        while len(list(here.iterdir())) < 2:
            time.sleep(0.01)
        return super().encode_passages(texts, heads)


class Halting(HashingEncoder):
    """An encoder that embeds three documents and stops at the fourth until its process is killed."""

    def __init__(self) -> None:
        super().__init__()
        self._calls = 0

    def encode_passages(self, texts: Sequence[str], heads: Sequence[str] = ()) -> list[Encoded]:
        if self._calls == 3:
            time.sleep(3_600)
        self._calls += 1
        return super().encode_passages(texts, heads)


def build_index(address: str, corpus: Corpus) -> None:
    """Bring the index in a database up to date with a corpus."""
    with closing(PostgresStore(address, writable=True)) as store, store.writing():
        build_into(store, corpus, HashingEncoder())


def first_answer(store: Store, question: str) -> tuple[str | None, float | None]:
    """Return the id of the first quotation of the answer, and its confidence."""
    answer = Answerer(store, HashingEncoder()).answer(question)
    shown = answer.quotations if isinstance(answer, Found) else answer.nearest
    kind = type(answer).__name__
    return f"{kind} {shown[0].id if shown else None}", answer.confidence


def questions(corpus: Corpus) -> list[str]:
    """Return a question on each report."""
    return [f"What does number {i} say of the {WORDS[i % 20]}?" for i in range(len(corpus.entries))]
