"""Training data as corpora: slabs of passages, and the questions as they stand to them."""

import gzip
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.models import Span

# Passages of a slab on the shelf, and of one that is a page of its own.
SLAB, PAGE = 25, 8
# Every so many slabs of each source is kept from the reader, for what is fitted on top of it.
_KEPT_EVERY = {"squad": 6, "wiki": 3, "search": 2}


@dataclass(frozen=True, slots=True)
class Example:
    """A question on a corpus, and where its answer stands there, if it does."""

    kind: str
    question: str
    doc_id: str = ""
    answer: Span | None = None


@dataclass(frozen=True, slots=True)
class Slab:
    """Consecutive passages of the training data, with their questions."""

    name: str
    passages: tuple[str, ...]
    answerable: Mapping[str, Sequence[tuple[str, int, str]]]
    adversarial: Mapping[str, Sequence[str]]
    is_kept: bool = False

    def write(self, folder: Path, size: int) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        text = "\n\n".join(self.passages[:size])
        (folder / f"{self.name}.txt").write_text(text, encoding="utf-8")

    def examples(self, size: int) -> Iterator[Example]:
        """Yield the questions as they stand to a document of the first `size` passages."""
        start = 0
        for i, passage in enumerate(self.passages):
            for question, at, answer in self.answerable.get(passage, ()):
                if i < size:
                    span = Span(start + at, start + at + len(answer))
                    yield Example("answerable", question, self.name, span)
                else:
                    yield Example("near_miss", question)
            if i < size:
                for question in self.adversarial.get(passage, ()):
                    yield Example("adversarial", question)
            start += len(passage) + 2


def read_slabs(train: Path) -> tuple[list[Slab], list[Slab], list[Slab]]:
    """Return slabs of encyclopaedia questions, of looser ones on others, of a search engine's."""
    adversarial: dict[str, list[str]] = defaultdict(list)
    for row in read_rows(train / "squad2_train_unanswerable.jsonl.gz"):
        adversarial[row["passage"].rstrip()].append(row["question"])
    wiki = [
        r for r in read_rows(train / "squadshifts.jsonl.gz") if r["source"].endswith("new_wiki")
    ]
    by_title = sorted(wiki, key=lambda row: str(row["title"]))
    return (
        _cut_slabs(
            "squad", read_rows(train / "squad1_train_answerable.jsonl.gz"), SLAB, adversarial
        ),
        _cut_slabs("wiki", by_title, SLAB, {}),
        _cut_slabs("search", read_rows(train / "qed_dev_nq.jsonl.gz"), PAGE, {}),
    )


def _cut_slabs(
    name: str,
    rows: Iterable[dict[str, Any]],
    size: int,
    adversarial: Mapping[str, Sequence[str]],
) -> list[Slab]:
    answerable: dict[str, list[tuple[str, int, str]]] = {}
    for row in rows:
        # Some end in a line break; one at the start would shift the answers.
        passage = row["passage"].rstrip()
        at, answer = row["answer_start"], row["answer_text"]
        entries = answerable.setdefault(passage, [])
        if at is not None and passage[at : at + len(answer)] == answer:
            entries.append((row["question"], at, answer))
    passages = [p for p in answerable if "\n" not in p and p == p.lstrip()]
    return [
        Slab(
            f"{name}-{i:05d}",
            tuple(passages[i : i + size]),
            answerable,
            adversarial,
            is_kept=i // size % _KEPT_EVERY[name] == 0,
        )
        for i in range(0, len(passages) - size, size)
    ]


def read_rows(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the rows of a file of the training data."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)
