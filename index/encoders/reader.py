"""Read a question and a passage together: how well each sentence answers, and whether any does.

The reader that ships is a small cross-encoder trained by this project and run by ONNX Runtime;
`data/reader/README.md` describes its data, recipe and limits. A setting can name any cross-encoder
that sentence-transformers loads instead; it reads a sentence at a time and takes seconds to start.
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

from index.encoders.embed import start_session, tokenizer_in
from index.encoders.onnx import unfold
from index.encoders.reader_input import ReaderInput, ReaderPassage, ReaderTokenizer, Tokens
from index.encoders.weights import (
    EXPORT_VERSION,
    MULTILINGUAL,
    MULTILINGUAL_SHA256,
    SMALL_MODEL,
    SMALL_SHA256,
    default_words,
    prepared_folder,
    read_facts,
    weights_of,
    word_embeddings,
)
from index.errors import ModelError

INPUTS = ("embeds", "mask", "types", "question", "sentences")
OUTPUTS = ("logits", "null", "answerable")
# What a reader says, too, that was trained for it.
CONTRADICTS = "contradicts"


@dataclass(frozen=True, slots=True)
class ReaderFacts:
    """What is known about a shipped file.

    `embeddings_sha256`: the weights of its base; `max_tokens`: for question and passage together;
    `in_context`: whether it takes a passage's head and what comes before it; `language`: the only
    one that it knows, if so.
    """

    reader_id: str
    onnx_sha256: str
    onnx_bytes: int
    embeddings_sha256: str
    max_tokens: int
    in_context: bool = False
    contradicts: bool = False
    language: str | None = "en"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader says about one passage, in logits.

    `sentences`: (n,) float32, how well each sentence answers; `null`: how well "none of them" would
    answer; `answerable`: whether the passage answers at all; `contradicts`: whether it denies or
    does not bear out what the question takes for granted, 0 if the reader cannot tell.
    """

    sentences: NDArray[np.float32]
    null: float
    answerable: float
    contradicts: float = 0.0


class Reader(Protocol):
    """Reads passages with a question; the same passage always reads the same, to within 1e-4.

    `language` is the only one that it knows (ISO 639-1), or None if it may be given any;
    `in_context`: whether it takes a passage's context.
    """

    @property
    def reader_id(self) -> str: ...

    @property
    def language(self) -> str | None: ...

    @property
    def in_context(self) -> bool: ...

    def read(self, question: str, passages: Sequence[ReaderPassage]) -> list[Reading]: ...


class OnnxReader:
    """Runs the reader in a folder, `reader.onnx` and its facts; raises ModelError if altered.

    `weights`: its base's folder; `prepared`: where to keep the reader with its weights unfolded.
    """

    def __init__(
        self, folder: Path, weights: Path, *, threads: int = 0, prepared: Path | None = None
    ) -> None:
        facts = _read_facts(folder)
        content = (folder / "reader.onnx").read_bytes()
        if hashlib.sha256(content).hexdigest() != facts.onnx_sha256:
            raise ModelError(
                f"{folder / 'reader.onnx'} is not the file that facts.json describes; "
                "reinstall Briefing, or set BRIEFING_READER=off"
            )
        self.reader_id = facts.reader_id
        self.language, self.in_context = facts.language, facts.in_context
        self._outputs = (*OUTPUTS, CONTRADICTS) if facts.contradicts else OUTPUTS
        self._words = word_embeddings(weights)
        self._tokenizer = ReaderTokenizer(tokenizer_in(weights), facts.max_tokens)
        mapped = _mapped(folder, facts, prepared)
        try:
            self._session = start_session(mapped or content, threads)
        except Exception as error:
            if mapped is None:
                raise
            raise ModelError(
                f"the prepared reader in {mapped.parent} cannot be run ({_in_line(error)}); delete "
                "that folder, and it is prepared again when it is needed"
            ) from error

    def read(self, question: str, passages: Sequence[ReaderPassage]) -> list[Reading]:
        asked = self._tokenizer.tokens(question)
        # One passage at a time: no padding, and the same numbers whatever else is read.
        return [self._read(self._input(asked, passage), passage) for passage in passages]

    def _input(self, asked: Tokens, passage: ReaderPassage) -> ReaderInput:
        text, head, before = map(
            self._tokenizer.tokens, (passage.text, passage.head, passage.before)
        )
        if not self.in_context:
            return self._tokenizer.input(asked, text)
        return self._tokenizer.input(asked, text, head, before)

    def _read(self, row: ReaderInput, passage: ReaderPassage) -> Reading:
        values = (
            self._words.rows(row.ids)[None],
            np.ones_like(row.ids)[None],
            row.types[None],
            row.question[None],
            row.sentences(passage.sentences)[None],
        )
        logits, *first = self._session.run(
            list(self._outputs), dict(zip(INPUTS, values, strict=True))
        )
        return Reading(logits[0], *(float(logit[0]) for logit in first))


class CrossEncoderReader:
    """Runs any cross-encoder of sentence-transformers in torch, on one sentence at a time.

    Its logit for a sentence is used as it is, against a null of 0.
    """

    def __init__(self, model: Any, reader_id: str) -> None:
        self._model = model
        self.reader_id = reader_id
        self.language: str | None = None
        self.in_context = False

    def read(self, question: str, passages: Sequence[ReaderPassage]) -> list[Reading]:
        import torch

        pairs = [(question, s.cut(passage.text)) for passage in passages for s in passage.sentences]
        scores = self._model.predict(
            pairs, activation_fn=torch.nn.Identity(), show_progress_bar=False
        )
        logits = np.asarray(scores, np.float32).reshape(len(pairs), -1)[:, -1]
        readings, first = [], 0
        for passage in passages:
            own = logits[first : first + len(passage.sentences)]
            readings.append(Reading(own, 0.0, float(own.max(initial=0.0))))
            first += len(passage.sentences)
        return readings


def load_reader(
    name: str, *, threads: int = 0, models: Path | None = None, base: str = SMALL_MODEL
) -> Reader | None:
    """Return the reader with a name, or None for "off".

    "on" is the reader that ships for a base, the model that the index is of; any other name is a
    cross-encoder's local folder or hub id. The shipped reader takes its word embeddings and its
    tokenizer from its base, as prepared in `models` or as the base's package has it.
    Raises ModelError if the reader cannot be found, is not what it should be, or cannot run.
    """
    if name == "off":
        return None
    if name == "on" and base == MULTILINGUAL and models:
        words = prepared_folder(base, models)
        if words is not None and read_facts(words):
            return OnnxReader(shipped(base), words, threads=threads, prepared=models)
    if name == "on":
        return OnnxReader(shipped(), default_words(models), threads=threads)
    folder = weights_of(name, setting="BRIEFING_READER")
    try:
        from sentence_transformers import CrossEncoder

        model = CrossEncoder(
            str(folder),
            device="cpu",
            local_files_only=True,
            trust_remote_code=False,
            model_kwargs={"use_safetensors": True},
        )
    except Exception as error:
        raise ModelError(
            f"BRIEFING_READER names {name}, which sentence-transformers cannot load as a "
            f"cross-encoder ({error}); set it to on, off, or another model"
        ) from error
    return CrossEncoderReader(model, Path(name).name)


def shipped(base: str = SMALL_MODEL) -> Path:
    """Return the folder of the reader in this package that was trained on a base."""
    name = "data/reader-multilingual" if base == MULTILINGUAL else "data/reader"
    return Path(str(files("index").joinpath(name)))


def _mapped(folder: Path, facts: ReaderFacts, prepared: Path | None) -> Path | None:
    """Return the reader as it is prepared, with weights to be mapped; None if it cannot be."""
    if prepared is None:
        return None
    try:
        name = f"{facts.reader_id}@{facts.onnx_sha256[:16]}-v{EXPORT_VERSION}"
        return unfold(folder / "reader.onnx", prepared / name)
    except OSError:  # a folder that is not to be written to
        return None


def _in_line(error: Exception) -> str:
    return " ".join(str(error).split())


def _read_facts(folder: Path) -> ReaderFacts:
    try:
        facts = ReaderFacts(**json.loads((folder / "facts.json").read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise ModelError(
            f"the reader in {folder} cannot be read ({error}); reinstall Briefing, or set "
            "BRIEFING_READER=off"
        ) from error
    if facts.embeddings_sha256 not in {SMALL_SHA256, MULTILINGUAL_SHA256}:
        raise ModelError(
            f"the reader in {folder} was not trained on the word embeddings of {SMALL_MODEL}; "
            "reinstall Briefing, or set BRIEFING_READER=off"
        )
    return facts
