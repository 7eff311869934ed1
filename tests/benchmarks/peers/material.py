"""The material for the comparison: texts, their passages as cut by Briefing, and questions."""

import json
import shutil
import tempfile
from collections.abc import Collection, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from index.files import file_sha256
from index.ingestion.corpus import MANIFEST, Entry, open_corpus, read_document
from tests.quality import sets


@dataclass(frozen=True, slots=True)
class Question:
    """A question, the article it is about, and the words there that answer it."""

    question: str
    doc_id: str
    answers: tuple[str, ...]

    def is_answered_by(self, passage: str) -> bool:
        """Say whether a passage contains an answer's words, which another may do by chance."""
        return any(answer in passage for answer in self.answers)


def lay_out(data: Path, folder: Path, passages: int) -> int:
    """Copy texts until they have enough passages or none are left; return the number of passages.

    Articles with questions come first, then the other articles, abstracts and speeches. Writes
    `passages.jsonl` and `corpus/`, where every text has a URL so that deep links are computed.
    """
    corpus = folder / "corpus"
    corpus.mkdir()
    texts: list[str] = []
    declared: list[str] = []
    with tempfile.TemporaryDirectory() as room:
        for entry in _entries(data, Path(room)):
            if len(texts) >= passages:
                break
            shutil.copy(entry.path, corpus)
            texts.extend(_passages(entry))
            declared.append(_declaration(entry))
    (corpus / MANIFEST).write_text("\n".join(["version = 1", *declared]), encoding="utf-8")
    lines = "".join(json.dumps({"text": text}) + "\n" for text in texts)
    (folder / "passages.jsonl").write_text(lines, encoding="utf-8")
    return len(texts)


def choose_questions(data: Path, folder: Path, most: int) -> tuple[Question, ...]:
    """Return questions that the laid out articles answer, spread evenly over them."""
    laid_out = {entry.doc_id for entry in open_corpus(folder / "corpus").entries}
    return choose([q for q in questions_of(data) if q.doc_id in laid_out], most)


def choose(questions: Sequence[Question], most: int) -> tuple[Question, ...]:
    """Return at most `most` questions, spaced evenly."""
    count = min(most, len(questions))
    return tuple(questions[i * len(questions) // count] for i in range(count))


def write_questions(questions: Collection[Question], path: Path) -> None:
    """Write questions, one per line, as the contestants' scripts read them."""
    lines = "".join(json.dumps(asdict(question)) + "\n" for question in questions)
    path.write_text(lines, encoding="utf-8")


def questions_of(data: Path) -> Iterator[Question]:
    """Yield the questions that the articles answer."""
    lines = (data / "squad2" / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    for row in map(json.loads, lines):
        if row["answerable"]:
            answers = tuple(answer["text"] for answer in row["answers"])
            yield Question(row["question"], row["doc_id"], answers)


def _entries(data: Path, room: Path) -> Iterator[Entry]:
    """Yield all the texts as files; texts that are not files yet are written to `room`."""
    asked_of = {question.doc_id for question in questions_of(data)}
    articles = open_corpus(data / "squad2" / "corpus").entries
    yield from sorted(articles, key=lambda entry: entry.doc_id not in asked_of)
    if (data / "scifact").is_dir():
        sets.write_scifact(data, room / "abstracts")
        yield from open_corpus(room / "abstracts").entries
    if (data / "speeches").is_dir():
        (room / "speeches").mkdir()
        for path in (data / "speeches").glob("*/*.txt"):
            copy = room / "speeches" / f"{path.parent.name}-{path.name}"
            copy.write_text(sets.speech(path), encoding="utf-8")
        yield from open_corpus(room / "speeches").entries


def _declaration(entry: Entry) -> str:
    """Return a document's entry in the manifest; these JSON strings are also TOML strings."""
    return f"""
[[document]]
id = {json.dumps(entry.doc_id)}
path = {json.dumps(entry.path.name)}
sha256 = "{file_sha256(entry.path)}"

[document.source]
id = {json.dumps(entry.doc_id)}
title = {json.dumps(entry.source.title)}
url = {json.dumps(f"https://example.org/{entry.doc_id}")}
"""


def _passages(entry: Entry) -> Iterator[str]:
    annotated, passages = read_document(entry)
    for passage in passages:
        yield passage.span.cut(annotated.document.text)
