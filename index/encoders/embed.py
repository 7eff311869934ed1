"""Vectors for questions and passages: one pass gives a text's vector and those of its tokens.

`OnnxEncoder` is the answering path: ONNX Runtime and `tokenizers`, no torch; `export.py` prepares
the files it reads. `TransformerEncoder` runs sentence-transformers models that cannot be exported.
"""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from index.encoders.unigram import PIECES, UnigramTokenizer
from index.encoders.weights import WORDS, ModelFacts
from index.encoders.words import packed_words
from index.errors import ModelError

# As fast as any up to 1024; the intermediate results of larger batches overflow the CPU's cache.
BATCH_TOKENS = 512
# Running a batch costs as much as its tokens and this many more.
_BATCH_COST = 12
# With this many batches, some seconds' work, another session is worth the time it takes to start.
_MANY = 32


@dataclass(frozen=True, slots=True)
class Encoded:
    """One text's vectors.

    `vector`: (dim,) float32, L2-normalised mean of the tokens. `tokens`: (n, dim) float32, each
    L2-normalised, in context, without the special tokens; none from an encoder whose reader tells
    more than they do. `offsets`: (n, 2) int32, code points.
    """

    vector: NDArray[np.float32]
    tokens: NDArray[np.float32]
    offsets: NDArray[np.int32]


class Encoder(Protocol):
    """Embeds questions and passages by separate methods, for models that tell them apart.

    The same text always gives the same vectors, to within 1e-5, whatever else is in the batch.
    """

    @property
    def model_id(self) -> str: ...

    @property
    def dim(self) -> int: ...

    @property
    def in_context(self) -> bool:
        """Whether it was trained on passages with what is known of their source before them."""

    @property
    def is_multilingual(self) -> bool:
        """Whether it finds texts for questions in other languages than the texts'."""

    def encode_question(self, text: str) -> Encoded: ...

    def encode_passages(self, texts: Sequence[str], heads: Sequence[str] = ()) -> list[Encoded]:
        """Embed texts; `heads`: what goes before each, "" if nothing.

        A head changes a text's vectors; it has no tokens and no offsets in them.
        """


class OnnxEncoder:
    """Runs an exported model, from the folder with its `model.onnx` and `tokenizer.json`."""

    def __init__(self, folder: Path, facts: ModelFacts, *, threads: int = 0) -> None:
        self.model_id = facts.model_id
        self.dim = facts.dim
        self.in_context = facts.in_context
        self.is_multilingual = "multilingual" in facts.model_id
        self._facts = facts
        self._model = folder / "model.onnx"
        self._workers = threads or _cores()
        self._bulk: Any = None
        self._batches_seen = 0
        try:
            self._tokenizer = tokenizer_in(folder)
            self._asking = start_session(self._model, threads)
            self._words = packed_words(folder / WORDS, facts.words) if facts.is_packed else None
        except Exception as error:
            raise ModelError(
                f"the prepared model in {folder} cannot be run ({error}); delete that folder and "
                "run `briefing index build`"
            ) from error
        self._tokenizer.enable_truncation(facts.max_tokens)
        self._tokenizer.no_padding()

    def encode_question(self, text: str) -> Encoded:
        return self._encode(self._tokenized([text], self._facts.asking), self._asking)[0]

    def encode_passages(self, texts: Sequence[str], heads: Sequence[str] = ()) -> list[Encoded]:
        encodings = self._tokenized(texts, self._facts.saying, heads)
        # The longest first, so that the threads finish at about the same time.
        batches = list(_batches([len(text.ids) for text in encodings]))[::-1]
        session = self._session_for(len(batches))

        def encode(batch: list[int]) -> list[Encoded]:
            return self._encode([encodings[i] for i in batch], session)

        if session is self._asking:
            encoded = [encode(batch) for batch in batches]
        else:
            with ThreadPoolExecutor(self._workers) as pool:
                encoded = list(pool.map(encode, batches))
        order = [i for batch in batches for i in batch]
        found = dict(zip(order, (e for batch in encoded for e in batch), strict=True))
        return [found[i] for i in range(len(texts))]

    def _session_for(self, batches: int) -> Any:
        """Return the session to run some more batches in.

        A question needs a start in a fraction of a second and every core for its one text. Many
        batches get one thread each: no thread waits for another within a batch, and a core that is
        busy elsewhere delays only its own.
        """
        self._batches_seen += batches
        if self._batches_seen < _MANY or self._workers == 1:
            return self._asking
        if self._bulk is None:
            self._bulk = start_session(self._model, threads=1)
        return self._bulk

    def _tokenized(
        self, texts: Sequence[str], prompt: str, heads: Sequence[str] = ()
    ) -> list["_Tokenized"]:
        before = [f"{prompt}{head}. " if head else prompt for head in heads or [""] * len(texts)]
        whole = [lead + text for lead, text in zip(before, texts, strict=True)]
        encodings = self._tokenizer.encode_batch(whole)
        return [
            _Tokenized(encoding, text, len(lead))
            for encoding, text, lead in zip(encodings, whole, before, strict=True)
        ]

    def _encode(self, encodings: Sequence["_Tokenized"], session: Any) -> list[Encoded]:
        width = max(len(encoding.ids) for encoding in encodings)
        ids = np.zeros((len(encodings), width), np.int64)
        mask = np.zeros_like(ids)
        for row, encoding in enumerate(encodings):
            ids[row, : len(encoding.ids)] = encoding.ids
            mask[row, : len(encoding.ids)] = 1
        given = {"input_ids": ids} if self._words is None else {"embeds": self._words.rows(ids)}
        (states,) = session.run(None, given | {"attention_mask": mask})
        return [
            self._encoded(state[: len(encoding.ids)], encoding)
            for state, encoding in zip(np.asarray(states, np.float32), encodings, strict=True)
        ]

    def _encoded(self, states: NDArray[np.float32], text: "_Tokenized") -> Encoded:
        vector = _pooled(states, self._facts.pooling)
        if self.in_context:
            return Encoded(vector, np.zeros((0, self.dim), np.float32), np.zeros((0, 2), np.int32))
        return Encoded(vector, *_tokens(states, text))


def tokenizer_in(folder: Path) -> Any:
    """Return the tokenizer of a model's folder: of the package `tokenizers`, or one of its kind."""
    if (folder / PIECES).exists():
        return UnigramTokenizer(folder)
    from tokenizers import Tokenizer

    return Tokenizer.from_file(str(folder / "tokenizer.json"))


def start_session(model: Path | bytes, threads: int) -> Any:
    """Return an ONNX Runtime session for a model, given as a file or its content.

    With 0 threads it uses as many as there are cores.
    """
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    # Threads that spin between two batches would keep a shared machine's other cores busy.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.log_severity_level = 3
    # The highest level rearranges weights for convolutions, of which there are none here; it would
    # double the time to start.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    return onnxruntime.InferenceSession(
        model if isinstance(model, bytes) else str(model),
        options,
        providers=["CPUExecutionProvider"],
    )


def _cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class TransformerEncoder:
    """Runs any sentence-transformers model in torch; it takes several seconds longer to start."""

    def __init__(self, model: Any, model_id: str) -> None:
        self._model = model
        self.model_id = model_id
        self.dim = int(model.get_sentence_embedding_dimension())
        self.in_context = False
        self.is_multilingual = "multilingual" in model_id

    def encode_question(self, text: str) -> Encoded:
        return self._encode([text], self._model.encode_query)[0]

    def encode_passages(self, texts: Sequence[str], heads: Sequence[str] = ()) -> list[Encoded]:
        # It was not trained on heads, and is given none.
        return self._encode(texts, self._model.encode_document)

    def _encode(self, texts: Sequence[str], encode: Any) -> list[Encoded]:
        vectors = encode(list(texts), normalize_embeddings=True, show_progress_bar=False)
        states = encode(list(texts), output_value="token_embeddings", show_progress_bar=False)
        encodings = [self._model.tokenizer.backend_tokenizer.encode(text) for text in texts]
        results = []
        for text, vector, state, encoding in zip(texts, vectors, states, encodings, strict=True):
            tokens = np.asarray(state.cpu(), np.float32)
            # A prompt that the model puts before the text is not part of it.
            prompt = max(0, len(tokens) - len(encoding.ids))
            own = _Tokenized(encoding, text, 0)
            own_tokens = _tokens(tokens[prompt:][: len(own.ids)], own)
            results.append(Encoded(np.asarray(vector, np.float32), *own_tokens))
        return results


def unit(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    """Scale vectors, the last axis, to length one; a zero vector stays zero."""
    norms = np.linalg.norm(rows, axis=-1, keepdims=True)
    return np.asarray(rows / np.maximum(norms, 1e-12), np.float32)


@dataclass(frozen=True, slots=True)
class _Tokenized:
    """A text's tokens; the first `lead` characters are its prompt and its head."""

    encoding: Any
    whole: str
    lead: int

    @property
    def ids(self) -> Sequence[int]:
        ids: Sequence[int] = self.encoding.ids
        return ids

    def places(self) -> tuple[NDArray[np.bool_], NDArray[np.int32]]:
        """Return which tokens are the text's own, and where these are in it.

        A token of a Unigram model begins with the space before it, which is not cut.
        """
        offsets = np.array(self.encoding.offsets, np.int32).reshape(-1, 2)
        offsets[:, 0] = np.maximum(offsets[:, 0], self.lead)
        for i, (start, end) in enumerate(offsets.tolist()):
            while start < end and self.whole[start].isspace():
                start += 1
            offsets[i, 0] = start
        special = np.asarray(self.encoding.special_tokens_mask, bool)
        own = ~special & (offsets[:, 0] < offsets[:, 1])
        return own, offsets[own] - np.int32(self.lead)


def _pooled(states: NDArray[np.float32], pooling: str) -> NDArray[np.float32]:
    if pooling == "mean":
        return unit(states.mean(axis=0))
    return unit(states[0] if pooling == "cls" else states[-1])


def _tokens(
    states: NDArray[np.float32], text: _Tokenized
) -> tuple[NDArray[np.float32], NDArray[np.int32]]:
    """Return the vectors of a text's own tokens, and where these are in it."""
    own, offsets = text.places()
    return unit(states[own[: len(states)]]), offsets[: len(states)]


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Yield batches of indices, the shortest first, each of at most BATCH_TOKENS padded tokens.

    A text begins a new batch if padding the others to its length would cost more than a batch does.
    """
    batch: list[int] = []
    for i in sorted(range(len(lengths)), key=lambda i: (lengths[i], i)):
        if batch:
            padding = len(batch) * (lengths[i] - lengths[batch[-1]])
            if padding > _BATCH_COST or lengths[i] * (len(batch) + 1) > BATCH_TOKENS:
                yield batch
                batch = []
        batch.append(i)
    if batch:
        yield batch
