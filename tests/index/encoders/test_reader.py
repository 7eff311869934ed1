"""The reader: the one that ships, none, or any cross-encoder."""

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from index.encoders.reader import CrossEncoderReader, OnnxReader, Reader, load_reader, shipped
from index.encoders.reader_input import ReaderPassage
from index.encoders.weights import SMALL_MODEL, weights_of
from index.errors import ModelError
from index.models import Span

SENTENCES = (
    "The conference opened in the great hall.",
    "Stoltenberg spoke for twenty minutes.",
    "Lunch was served at noon.",
)


def _passage(*sentences: str) -> ReaderPassage:
    text, spans = " ".join(sentences), []
    for sentence in sentences:
        start = text.index(sentence)
        spans.append(Span(start, start + len(sentence)))
    return ReaderPassage(text, tuple(spans))


@pytest.mark.parametrize(
    ("question", "best"),
    [
        ("How long did Stoltenberg speak?", 1),
        ("When did they eat?", 2),
        ("Where did the conference begin?", 0),
        ("speech duration minutes", 1),
    ],
)
def test_the_sentence_that_answers_is_read(reader: Reader, question: str, best: int) -> None:
    """Whether or not it shares the question's words."""
    (reading,) = reader.read(question, [_passage(*SENTENCES)])

    assert int(reading.sentences.argmax()) == best


def test_a_passage_that_does_not_answer_is_recognised(reader: Reader) -> None:
    """Its sentences lead "none of them" by less, and its own logit is lower."""
    passage = _passage(*SENTENCES)
    (asked,), (off,) = (
        reader.read(question, [passage])
        for question in ("How long did Stoltenberg speak?", "What is the boiling point of lead?")
    )

    assert asked.sentences.max() - asked.null > off.sentences.max() - off.null + 2
    assert asked.answerable > off.answerable


def test_the_same_passage_reads_the_same_whatever_is_read_with_it(reader: Reader) -> None:
    """Alone, among others, and again."""
    passage, other = _passage(*SENTENCES), _passage("Nothing here.", "Or here.")
    (alone,) = reader.read("When did they eat?", [passage])
    _, among = reader.read("When did they eat?", [other, passage])

    np.testing.assert_array_equal(alone.sentences, among.sentences)
    assert (alone.null, alone.answerable) == (among.null, among.answerable)


def test_passages_of_any_size(reader: Reader) -> None:
    """One too long to be read whole keeps its first sentences; the others score lowest."""
    many = [f"Sentence number {i} says nothing in particular about it." for i in range(60)]
    (reading,) = reader.read("What does number 3 say? " * 30, [_passage(*many)])

    assert reading.sentences.shape == (60,)
    assert np.isfinite(reading.sentences).all()
    assert reading.sentences[59] < reading.sentences[:5].min()
    assert reader.read("Anything?", []) == []


def _copy(tmp_path: Path) -> Path:
    folder = tmp_path / "reader"
    shutil.copytree(shipped(), folder)
    return folder


def test_an_altered_file_is_refused(tmp_path: Path) -> None:
    """One byte is enough; the error says what to do."""
    folder = _copy(tmp_path)
    content = bytearray((folder / "reader.onnx").read_bytes())
    content[len(content) // 2] ^= 1
    (folder / "reader.onnx").write_bytes(content)

    with pytest.raises(ModelError, match="BRIEFING_READER=off"):
        OnnxReader(folder, weights_of(SMALL_MODEL))


@pytest.mark.parametrize(
    ("facts", "message"),
    [("{}", "cannot be read"), ("not json", "cannot be read"), (None, "word embeddings of")],
)
def test_facts_that_do_not_fit_are_refused(tmp_path: Path, facts: str | None, message: str) -> None:
    """Incomplete, damaged, or for another model."""
    folder = _copy(tmp_path)
    path = folder / "facts.json"
    other = json.loads(path.read_text(encoding="utf-8")) | {"embeddings_sha256": "0" * 64}
    path.write_text(json.dumps(other) if facts is None else facts, encoding="utf-8")

    with pytest.raises(ModelError, match=message):
        OnnxReader(folder, weights_of(SMALL_MODEL))


def test_off_means_no_reader() -> None:
    """Answers then come from the search alone."""
    assert load_reader("off") is None


@pytest.mark.slow
def test_a_name_that_is_not_a_model_is_refused(tmp_path: Path) -> None:
    """The error names the setting, for a missing path and for a folder of something else."""
    with pytest.raises(ModelError, match="BRIEFING_READER names"):
        load_reader(str(tmp_path / "nowhere"))
    (tmp_path / "config.json").write_text("{}", encoding="utf-8")
    with pytest.raises(ModelError, match="BRIEFING_READER names"):
        load_reader(str(tmp_path))


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_any_cross_encoder_may_be_named(tmp_path: Path) -> None:
    """A sentence-transformers model reads a sentence at a time, against a null of 0."""
    from sentence_transformers import CrossEncoder

    model = CrossEncoder(str(weights_of(SMALL_MODEL)), num_labels=1, device="cpu")
    model.save_pretrained(str(tmp_path / "mine"))
    named = load_reader(str(tmp_path / "mine"))
    assert isinstance(named, CrossEncoderReader)
    readings = named.read("When did they eat?", [_passage(*SENTENCES), _passage("Only one.")])
    (again,) = named.read("When did they eat?", [_passage("Only one.")])

    assert [len(r.sentences) for r in readings] == [3, 1]
    assert readings[0].null == 0.0
    assert named.reader_id == "mine"
    np.testing.assert_allclose(readings[1].sentences, again.sentences, atol=1e-5)


def test_a_prepared_reader_reads_the_same(reader: Reader, tmp_path: Path) -> None:
    """Its weights are unfolded into a file once; where that cannot be written, it does without."""
    words, passage = weights_of(SMALL_MODEL), _passage(*SENTENCES)
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    for models in (tmp_path / "models", tmp_path / "models", tmp_path / "file"):
        prepared = OnnxReader(shipped(), words, threads=1, prepared=models)
        (mine,), (theirs,) = (r.read("When did they eat?", [passage]) for r in (prepared, reader))
        np.testing.assert_allclose(mine.sentences, theirs.sentences, atol=1e-4)

    (folder,) = (tmp_path / "models").iterdir()
    assert sorted(path.name for path in folder.iterdir()) == [
        "SHA256SUMS",
        "model.bin",
        "model.onnx",
    ]


@pytest.mark.parametrize("name", ["model.onnx", "model.bin"])
def test_a_prepared_reader_that_is_damaged_is_named(tmp_path: Path, name: str) -> None:
    """As in a data folder of which half was copied."""
    words = weights_of(SMALL_MODEL)
    OnnxReader(shipped(), words, threads=1, prepared=tmp_path)
    (folder,) = tmp_path.iterdir()
    content = (folder / name).read_bytes()
    (folder / name).write_bytes(content[: len(content) // 2])
    with pytest.raises(ModelError, match=r"cannot be run .* delete that folder"):
        OnnxReader(shipped(), words, threads=1, prepared=tmp_path)
