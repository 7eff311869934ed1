"""Train the reader and write it as ONNX: `python -m index.training.reader TRAIN_DIR`.

180,000 pairs take about eighty minutes on two cores with bfloat16.

`TRAIN_DIR` holds gzip JSON Lines; `index.training.examples` and `mixture` name the files. Training
can be stopped and resumed: its checkpoint and curve are in `--work`.
"""

import argparse
import random
import shutil
import sys
from pathlib import Path

from index.encoders import load_encoder
from index.encoders.reader import shipped
from index.encoders.weights import SMALL_MODEL, weights_of

NAME = "briefing-reader-1"


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m index.training.reader", description="Train the reader."
    )
    parser.add_argument("train", type=Path, help="folder with the training data")
    parser.add_argument("--work", type=Path, required=True, help="folder for checkpoint and curve")
    parser.add_argument("--models", type=Path, help="folder of prepared models [WORK/models]")
    parser.add_argument("--onto", type=Path, help="folder of a reader to train further")
    parser.add_argument("--rate", type=float, help="the highest learning rate [1.5e-4]")
    parser.add_argument(
        "--pairs", type=int, default=180_000, help="pairs of question and passage; 0: only measure"
    )
    parser.add_argument("--out", type=Path, default=shipped(), help="folder for the reader")
    parser.add_argument("--seed", type=int, default=1, help="seed of the random choices [1]")
    parser.add_argument("--threads", type=int, default=2, help="threads to train with [2]")
    arguments = parser.parse_args()
    if not arguments.train.is_dir():
        sys.exit(f"{arguments.train} is not a folder; name the one with the training data")
    _train(arguments)


def _train(arguments: argparse.Namespace) -> None:
    from tokenizers import Tokenizer

    from index.training.reader.batches import Batcher
    from index.training.reader.look import Look, sample_of
    from index.training.reader.loop import RATE, Plan, Trainer
    from index.training.reader.mixture import mine, read_units
    from index.training.reader.model import ReaderNetwork
    from index.training.reader.ship import restore, ship

    arguments.work.mkdir(parents=True, exist_ok=True)
    learnt, kept = read_units(arguments.train, random.Random(arguments.seed))
    print(f"{len(learnt)} passages with {sum(len(u.asked) for u in learnt)} questions", flush=True)
    encoder = load_encoder(SMALL_MODEL, arguments.models or arguments.work / "models")
    mine(kept, encoder, sample_of(kept))
    weights = weights_of(SMALL_MODEL)
    network = ReaderNetwork(weights)
    if arguments.onto:
        restore(network, arguments.onto)
    batcher = Batcher(Tokenizer.from_file(str(weights / "tokenizer.json")))
    look = Look(network, batcher, kept)
    if not arguments.pairs:
        print(look())
        return
    mine(learnt, encoder)
    plan = Plan(
        pairs=arguments.pairs,
        seed=arguments.seed,
        threads=arguments.threads,
        rate=arguments.rate or RATE,
    )
    trainer = Trainer(network, plan, arguments.work)
    trainer.train(learnt, batcher, look)
    facts = ship(trainer.finished(), arguments.out, name=NAME)
    shutil.copyfile(arguments.work / "curve.txt", arguments.out / "curve.txt")
    print(
        f"wrote {arguments.out / 'reader.onnx'}, {facts.onnx_bytes} bytes; "
        "now run: python -m index.training.fit"
    )


if __name__ == "__main__":
    main()
