"""Stand-ins for what is slow: an encoder of hashed words that runs the real FAISS path."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from index.encoders.embed import Encoded, unit

_WORD = re.compile(r"\w+")


class HashingEncoder:
    """Gives every word a fixed unit vector, and a text the mean of its words'."""

    def __init__(
        self, dim: int = 64, model_id: str = "hashing@1", *, in_context: bool = False
    ) -> None:
        self.dim, self.in_context, self.is_multilingual = dim, in_context, False
        self.model_id = model_id
        self.texts = 0

    def encode_question(self, text: str) -> Encoded:
        return self.encode_passages([text])[0]

    def encode_passages(self, texts: Sequence[str], heads: Sequence[str] = ()) -> list[Encoded]:
        self.texts += len(texts)
        encoded = [self._encode(text) for text in texts]
        for number, head in enumerate(heads):
            if head:
                around = self._encode(head).vector + encoded[number].vector
                encoded[number] = replace(encoded[number], vector=unit(around))
        return encoded

    def _encode(self, text: str) -> Encoded:
        spans = [match.span() for match in _WORD.finditer(text)]
        rows = [self._word(text[start:end].casefold()) for start, end in spans]
        tokens = np.array(rows, np.float32).reshape(-1, self.dim)
        mean = tokens.mean(axis=0) if len(tokens) else np.zeros(self.dim, np.float32)
        offsets = np.array(spans, np.int32).reshape(-1, 2)
        return Encoded(unit(mean), tokens, offsets)

    def _word(self, word: str) -> NDArray[np.float32]:
        seed = int.from_bytes(hashlib.sha256(word.encode()).digest()[:8], "big")
        return unit(np.random.default_rng(seed).standard_normal(self.dim).astype(np.float32))
