"""What everybody is measured on: whole texts, their passages as Briefing cuts them, questions."""

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
    """A question, the article that it is on, and the words that answer it there."""

    question: str
    doc_id: str
    answers: tuple[str, ...]

    def is_answered_by(self, passage: str) -> bool:
        """Say whether a passage holds an answer's words; by chance they stand elsewhere too."""
        return any(answer in passage for answer in self.answers)


def lay_out(data: Path, folder: Path, passages: int) -> int:
    """Copy texts until they have so many passages, or all are there; return how many they have.

    Articles that questions are on go first, then the other articles, abstracts, speeches. Writes
    `corpus/`, where each has an address, so that links into it are found, and `passages.jsonl`.
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
    """Return questions that the laid out articles answer, taken from all of them alike."""
    there = {entry.doc_id for entry in open_corpus(folder / "corpus").entries}
    return choose([question for question in questions_of(data) if question.doc_id in there], most)


def choose(questions: Sequence[Question], most: int) -> tuple[Question, ...]:
    """Return at most so many questions, as far apart as can be."""
    count = min(most, len(questions))
    return tuple(questions[i * len(questions) // count] for i in range(count))


def write_questions(questions: Collection[Question], path: Path) -> None:
    """Write questions, one a line, as a contestant's script reads them."""
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
    """Yield what there is, as files; those of sets that are none themselves are put into `room`."""
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
    """Return what the manifest says of a document; JSON's strings are TOML's."""
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
