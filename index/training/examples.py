"""Training data as corpora: slabs of passages, and how each question relates to them."""

import gzip
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.models import Span

# How many passages of a slab are used on the shelf, and if it is a corpus by itself.
SLAB, DOCUMENT = 25, 8
# One in this many slabs of each source is kept from the reader, for what is fitted on top of it.
_KEPT_EVERY = {"squad": 6, "wiki": 3, "search": 2}


@dataclass(frozen=True, slots=True)
class Example:
    """A question put to a corpus, and where its answers are there, if it has any.

    Any of the `answers` is one.
    """

    kind: str
    question: str
    doc_id: str = ""
    answers: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Answered:
    """A question with its answer's words, which begin at `start` in the passage."""

    question: str
    start: int
    answer: str

    def span(self, shift: int = 0) -> Span:
        """Return where the answer is in a text in which the passage begins at `shift`."""
        return Span(shift + self.start, shift + self.start + len(self.answer))


@dataclass(frozen=True, slots=True)
class Slab:
    """Consecutive passages of the training data, with the questions on all of them.

    A passage's `answerable` questions have their answer in it, its `adversarial` ones only seem to.
    """

    name: str
    passages: tuple[str, ...]
    answerable: Mapping[str, Sequence[Answered]]
    adversarial: Mapping[str, Sequence[str]]
    is_kept: bool = False

    def write(self, folder: Path, size: int) -> None:
        """Write the first `size` passages as a document."""
        folder.mkdir(parents=True, exist_ok=True)
        text = "\n\n".join(self.passages[:size])
        (folder / f"{self.name}.txt").write_text(text, encoding="utf-8")

    def examples(self, size: int) -> Iterator[Example]:
        """Yield the questions as they relate to a document of the first `size` passages."""
        start = 0
        for i, passage in enumerate(self.passages):
            for asked in self.answerable.get(passage, ()):
                if i < size:
                    yield Example("answerable", asked.question, self.name, (asked.span(start),))
                else:
                    yield Example("near_miss", asked.question)
            if i < size:
                for question in self.adversarial.get(passage, ()):
                    yield Example("adversarial", question)
            start += len(passage) + 2


@dataclass(frozen=True, slots=True)
class Slabs:
    """Slabs by where their questions are from.

    `squad`: asked about encyclopaedia articles; `wiki`: asked more loosely, about others; `search`:
    asked of a search engine.
    """

    squad: tuple[Slab, ...]
    wiki: tuple[Slab, ...]
    search: tuple[Slab, ...]


def read_slabs(train: Path) -> Slabs:
    """Return the slabs of a folder of training data."""
    adversarial: dict[str, list[str]] = defaultdict(list)
    for row in read_rows(train / "squad2_train_unanswerable.jsonl.gz"):
        adversarial[row["passage"].rstrip()].append(row["question"])
    squad = read_rows(train / "squad1_train_answerable.jsonl.gz")
    shifts = read_rows(train / "squadshifts.jsonl.gz")
    wiki = [row for row in shifts if row["source"].endswith("new_wiki")]
    search = read_rows(train / "qed_dev_nq.jsonl.gz")
    return Slabs(
        squad=_cut_slabs("squad", squad, SLAB, adversarial),
        wiki=_cut_slabs("wiki", sorted(wiki, key=lambda row: str(row["title"])), SLAB),
        search=_cut_slabs("search", search, DOCUMENT),
    )


def _cut_slabs(
    name: str,
    rows: Iterable[dict[str, Any]],
    size: int,
    adversarial: Mapping[str, Sequence[str]] | None = None,
) -> tuple[Slab, ...]:
    answerable: dict[str, list[Answered]] = {}
    for row in rows:
        # Some passages end in a line break; at their beginning one would shift the answers.
        passage = row["passage"].rstrip()
        known = answerable.setdefault(passage, [])
        if asked := answered(row, passage, row["answer_start"]):
            known.append(asked)
    passages = [p for p in answerable if "\n" not in p and p == p.lstrip()]
    return tuple(
        Slab(
            f"{name}-{i:05d}",
            tuple(passages[i : i + size]),
            answerable,
            adversarial or {},
            is_kept=i // size % _KEPT_EVERY[name] == 0,
        )
        for i in range(0, len(passages) - size, size)
    )


def answered(row: Mapping[str, Any], passage: str, start: int | None) -> Answered | None:
    """Return a row's question with its answer, unless that is not at `start` in the passage."""
    if start is None or not passage.startswith(row["answer_text"], start):
        return None
    return Answered(row["question"], start, row["answer_text"])


def read_rows(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the rows of a file of training data."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)
