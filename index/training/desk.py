"""A desk's questions on speeches and reports, for the fit: those kept from training the reader.

The folder holds `corpus/` (texts, each with a sidecar of what is known of it, if anything is),
`shares.json` (a share's number -> its texts) and `questions-train.jsonl`, an object a line: `doc`,
`question`, `answerable`, and `quotes`, each a right answer by itself, or `kind`, why there is none.
"""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from index.answering.documents import Documents
from index.encoders import Encoder
from index.indexing import build
from index.ingestion import Corpus, Library
from index.ingestion.add import ingest
from index.ingestion.fetch import Fetcher
from index.models import Span
from index.store import Store
from index.store.local import LocalStore
from index.training.examples import Example

# Kinds of questions; those of the first have an answer.
DESK = ("desk", "desk_detail", "desk_premise", "desk_other", "desk_reverse", "desk_speaker")
# The share that the reader did not learn from, and those that it did: the crowd around it.
KEPT, LEARNED = "1", ("2", "3", "4", "5", "6")


def build_desk(folder: Path, scratch: Path, encoder: Encoder, *, in_crowd: bool) -> Store:
    """Add the kept texts, and with `in_crowd` those learned from, as files; return the index."""
    shares = json.loads((folder / "shares.json").read_text(encoding="utf-8"))
    names = [n for share in (KEPT, *(LEARNED if in_crowd else ())) for n in shares[share]]
    return indexed((folder / "corpus" / name for name in names), scratch, encoder)


def indexed(paths: Iterable[Path], folder: Path, encoder: Encoder) -> LocalStore:
    """Add files to a library in `folder`, index it there, and return the index."""
    with Library(folder) as library, Fetcher() as fetcher:
        ingest(library, map(str, paths), fetcher)
        return LocalStore(build(Corpus(folder, tuple(library.entries())), folder, encoder))


def desk_examples(folder: Path, store: Store, more: Path | None = None) -> Iterator[Example]:
    """Yield the questions on the kept texts, as they relate to an index of them.

    `more`: another file of questions on these texts.
    """
    documents = Documents(store)
    kept = set(json.loads((folder / "shares.json").read_text(encoding="utf-8"))[KEPT])
    for path in (folder / "questions-train.jsonl", *([more] if more else [])):
        for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            if row["doc"] not in kept:
                continue
            doc_id = Path(row["doc"]).stem.lower()
            if not row["answerable"]:
                yield Example(f"desk_{row['kind']}", row["question"])
                continue
            text = documents.get(doc_id).document.text
            found = (span for quote in row["quotes"] for span in places_of(quote, text))
            yield Example("desk", row["question"], doc_id, tuple(found))


def places_of(quote: str, text: str) -> Iterator[Span]:
    """Yield every place of some words in a text."""
    at = text.find(quote)
    while at >= 0:
        yield Span(at, at + len(quote))
        at = text.find(quote, at + 1)
