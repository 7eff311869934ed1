"""Read question and passage together: how well each sentence answers, and whether any does.

The reader that ships is a small cross-encoder of our own (`data/reader/README.md` tells its data,
recipe and limits), run by ONNX Runtime. Any cross-encoder that sentence-transformers loads can be
named instead; it reads a sentence at a time, and costs seconds to start.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from index.encoders.embed import start_session
from index.encoders.weights import (
    DEFAULT_MODEL,
    DEFAULT_SHA256,
    default_words,
    weights_of,
    word_embeddings,
)
from index.errors import ModelError
from index.models import Span

INPUTS = ("embeds", "mask", "types", "question", "sentences")
OUTPUTS = ("logits", "null", "answerable")
QUESTION_TOKENS = 48


@dataclass(frozen=True, slots=True)
class ReaderFacts:
    """What is known of the shipped file: `max_tokens` of question and passage together."""

    reader_id: str
    onnx_sha256: str
    onnx_bytes: int
    embeddings_sha256: str
    max_tokens: int


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader says of one passage, in logits.

    `sentences`: (n,) float32, how well each sentence answers; `null`, how well it would be to say
    that none does; `answerable`, whether the passage answers at all.
    """

    sentences: NDArray[np.float32]
    null: float
    answerable: float


@dataclass(frozen=True, slots=True)
class Page:
    """A text to read, and the spans of its sentences in it, code points."""

    text: str
    sentences: tuple[Span, ...]


class Reader(Protocol):
    """Reads pages with a question; the same page always reads the same, to within 1e-4.

    `language`: the only one that it knows (ISO 639-1), or None where it may be given any.
    """

    @property
    def reader_id(self) -> str: ...

    @property
    def language(self) -> str | None: ...

    def read(self, question: str, pages: Sequence[Page]) -> list[Reading]: ...


class OnnxReader:
    """Runs the reader of a folder: `reader.onnx` and its facts; raises ModelError if altered."""

    def __init__(self, folder: Path, weights: Path, *, threads: int = 0) -> None:
        from tokenizers import Tokenizer

        facts = _read_facts(folder)
        content = (folder / "reader.onnx").read_bytes()
        if hashlib.sha256(content).hexdigest() != facts.onnx_sha256:
            raise ModelError(
                f"{folder / 'reader.onnx'} is not the file that its facts.json describes; "
                "reinstall Briefing, or set BRIEFING_READER=off"
            )
        self.reader_id = facts.reader_id
        self.language: str | None = "en"
        self._max_tokens = facts.max_tokens
        self._embeddings = word_embeddings(weights)
        self._tokenizer = Tokenizer.from_file(str(weights / "tokenizer.json"))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._cls, self._sep = self._tokenizer.encode("").ids
        self._session = start_session(content, threads)

    def read(self, question: str, pages: Sequence[Page]) -> list[Reading]:
        asked = self._tokens(question)[0][:QUESTION_TOKENS]
        room = self._max_tokens - len(asked) - 3
        readings = []
        # One page at a time: no padding, and the same numbers whatever else is read.
        for page in pages:
            told, offsets = self._tokens(page.text)
            readings.append(self._read(asked, told[:room], offsets[:room], page.sentences))
        return readings

    def _tokens(self, text: str) -> tuple[list[int], NDArray[np.int32]]:
        encoding = self._tokenizer.encode(text, add_special_tokens=False)
        return encoding.ids, np.asarray(encoding.offsets, np.int32).reshape(-1, 2)

    def _read(
        self, asked: list[int], told: list[int], offsets: NDArray[np.int32], spans: Sequence[Span]
    ) -> Reading:
        ids = [self._cls, *asked, self._sep, *told, self._sep]
        first = len(asked) + 2
        types = np.zeros((1, len(ids)), np.int64)
        types[:, first:] = 1
        question = np.zeros((1, len(ids)), np.float32)
        question[:, 1 : first - 1] = 1
        sentences = np.zeros((1, len(spans), len(ids)), np.float32)
        for i, span in enumerate(spans):
            inside = (offsets[:, 0] < span.end) & (offsets[:, 1] > span.start)
            sentences[0, i, first:-1] = inside
        values = (self._embeddings[ids][None], np.ones_like(types), types, question, sentences)
        logits, null, answerable = self._session.run(
            list(OUTPUTS), dict(zip(INPUTS, values, strict=True))
        )
        return Reading(logits[0], float(null[0]), float(answerable[0]))


class CrossEncoderReader:
    """Runs any cross-encoder of sentence-transformers in torch, on one sentence at a time.

    Its logit for a sentence is taken as it is, against a null of 0.
    """

    def __init__(self, model: Any, reader_id: str) -> None:
        self._model = model
        self.reader_id = reader_id
        self.language: str | None = None

    def read(self, question: str, pages: Sequence[Page]) -> list[Reading]:
        import torch

        pairs = [(question, span.cut(page.text)) for page in pages for span in page.sentences]
        scores = self._model.predict(
            pairs, activation_fn=torch.nn.Identity(), show_progress_bar=False
        )
        logits = np.asarray(scores, np.float32).reshape(len(pairs), -1)[:, -1]
        readings, first = [], 0
        for page in pages:
            own = logits[first : first + len(page.sentences)]
            readings.append(Reading(own, 0.0, float(own.max(initial=0.0))))
            first += len(page.sentences)
        return readings


def load_reader(name: str, *, threads: int = 0, models: Path | None = None) -> Reader | None:
    """Return the reader of a name, or None for "off".

    "on" is the reader that ships; anything else a local folder or hub id of a cross-encoder. Where
    the default model's package is not installed, what it gives the reader is among the prepared
    `models`.
    Raises ModelError where it cannot be found, is not what it should be, or cannot run.
    """
    if name == "off":
        return None
    if name == "on":
        return OnnxReader(shipped(), default_words(models), threads=threads)
    folder = weights_of(name, setting="BRIEFING_READER")
    try:
        from sentence_transformers import CrossEncoder

        model = CrossEncoder(str(folder), device="cpu", local_files_only=True)
    except Exception as error:
        raise ModelError(
            f"BRIEFING_READER names {name}, which sentence-transformers cannot load as a "
            f"cross-encoder ({error}); set it to on, off, or another model"
        ) from error
    return CrossEncoderReader(model, Path(name).name)


def shipped() -> Path:
    """Return the folder of the reader that travels with the package."""
    return Path(str(files("index").joinpath("data/reader")))


def _read_facts(folder: Path) -> ReaderFacts:
    try:
        facts = ReaderFacts(**json.loads((folder / "facts.json").read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise ModelError(
            f"the reader in {folder} cannot be read ({error}); reinstall Briefing, or set "
            "BRIEFING_READER=off"
        ) from error
    if facts.embeddings_sha256 != DEFAULT_SHA256:
        raise ModelError(
            f"the reader in {folder} was made for other word embeddings than {DEFAULT_MODEL} has"
        )
    return facts
