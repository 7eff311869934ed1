"""Write the reader of the multilingual base as ONNX, from what training changed in that base.

`python -m index.training.reader.multilingual DIFFERENCES.npz`: the differences and the heads, by
the names of the base's file and of the network.
"""

import argparse
from pathlib import Path

import torch

from index.encoders.e5_file import E5File
from index.encoders.multilingual import bert, tuned_state, unscaled
from index.encoders.reader import shipped
from index.encoders.weights import MULTILINGUAL, MULTILINGUAL_SHA256, weights_of
from index.training.reader.model import ReaderNetwork
from index.training.reader.ship import ship

NAME = "briefing-reader-2"
_HEAD = "head."
_MAX_TOKENS = 400


def network_of(file: E5File, path: Path) -> ReaderNetwork:
    """Return the network that a file's differences and heads make of the base."""
    held = unscaled(path)
    encoder = bert(file, tuned_state(file.state(), held))
    network = ReaderNetwork(encoder, contradicts=True)
    own = network.state_dict()
    heads = {name.removeprefix(_HEAD): t for name, t in held.items() if name.startswith(_HEAD)}
    own.update({name: torch.from_numpy(tensor) for name, tensor in heads.items()})
    network.load_state_dict(own)
    return network


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m index.training.reader.multilingual", description="Write the reader as ONNX."
    )
    parser.add_argument("differences", type=Path, help="the file of what training changed")
    parser.add_argument("--out", type=Path, default=shipped(MULTILINGUAL), help="its folder")
    arguments = parser.parse_args()
    file = E5File(weights_of(MULTILINGUAL) / "e5-small-q4.bin")
    facts = ship(
        network_of(file, arguments.differences),
        arguments.out,
        name=NAME,
        embeddings_sha256=MULTILINGUAL_SHA256,
        max_tokens=_MAX_TOKENS,
        in_context=True,
        language=None,
    )
    print(f"wrote {arguments.out / 'reader.onnx'}, {facts.onnx_bytes} bytes")


if __name__ == "__main__":
    main()
