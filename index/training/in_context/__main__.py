"""Train the reader of passages in context: `python -m index.training.in_context COMMAND`.

`gather` reads the training data and makes arrays of it; `learn` trains, on a GPU if there is one: a
teacher, what it thinks of each pair, and with that the reader; `ship` writes the reader as ONNX.
What each makes is kept in `--work`; what the teacher thinks is not asked twice, and the reader's
training, if it was stopped, goes on where it was. `learn` needs torch, transformers and NumPy
alone, so that it can run on another machine.
"""

import argparse
from pathlib import Path

from index.training.across import ACROSS

NAME = "briefing-reader-3"


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m index.training.in_context",
        description="Train the reader that goes with multilingual-e5-small.",
    )
    parser.add_argument("--work", type=Path, required=True, help="folder for all that is made")
    commands = parser.add_subparsers(required=True)
    gathering = commands.add_parser("gather", help="make arrays of the training data")
    gathering.add_argument("train", type=Path, help="folder with the training data")
    gathering.add_argument("--desk", type=Path, required=True, help="a desk's texts and questions")
    gathering.add_argument("--more", type=Path, help="folder with more questions [data/questions]")
    gathering.add_argument("--speeches", type=Path, help="folder with the texts they are cut from")
    gathering.add_argument("--across", type=Path, default=ACROSS, help="[data/questions]")
    gathering.add_argument("--short", action="store_true", help="no more than two cores can learn")
    gathering.add_argument("--teacher", type=Path, help="folder of an MPNet model")
    gathering.add_argument("--onto", type=Path, help="folder of a reader to train further")
    gathering.add_argument("--seed", type=int, default=1, help="seed of the random choices [1]")
    gathering.set_defaults(run=_gather)
    learning = commands.add_parser("learn", help="train; each of the three steps so many seconds")
    learning.add_argument("--teacher-seconds", type=float, default=185, help="[185]")
    learning.add_argument("--label-seconds", type=float, default=55, help="[55]")
    learning.add_argument("--seconds", type=float, default=255, help="for the reader [255]")
    learning.add_argument("--teacher-rate", type=float, default=8e-5, help="[8e-5]")
    learning.add_argument("--rate", type=float, default=2e-4, help="highest learning rate [2e-4]")
    learning.add_argument("--tokens", type=int, default=100_000, help="to a batch [100000]")
    learning.set_defaults(run=_learn)
    shipping = commands.add_parser("ship", help="write the reader as ONNX")
    shipping.add_argument("--out", type=Path, help="its folder [index/data/reader-multilingual]")
    shipping.add_argument(
        "--share", type=float, default=1.0,
        help="how much of the change to take: weights between those before and after [1]",
    )  # fmt: skip
    shipping.set_defaults(run=_ship)
    arguments = parser.parse_args()
    arguments.work.mkdir(parents=True, exist_ok=True)
    arguments.run(arguments)


def _gather(arguments: argparse.Namespace) -> None:
    from index.training.in_context import gather, models
    from index.training.in_context.written import written

    work = arguments.work
    texts = work / "texts"
    more = written(arguments.more, arguments.speeches, texts)
    sources = gather.Sources(arguments.train, arguments.desk, more, texts, arguments.across)
    gathered = gather.gather(sources, work, arguments.seed, is_short=arguments.short)
    arrays = gather.arrays_for_reader(gathered, work / "models")
    arrays.save(work / "reader.npz")
    models.save(gather.new_reader(arrays, onto=arguments.onto), work / "reader.start.pt")
    if arguments.teacher:
        arrays = gather.arrays_for_teacher(gathered, arguments.teacher)
        arrays.save(work / "teacher.npz")
        models.save(models.teacher(arguments.teacher, arrays.vocabulary), work / "teacher.start.pt")


def _learn(arguments: argparse.Namespace) -> None:
    import torch

    from index.training.in_context import models
    from index.training.in_context.arrays import load
    from index.training.in_context.batches import Pairs
    from index.training.in_context.judged import Soft, label, look
    from index.training.in_context.learn import Learner, Plan

    work, device = arguments.work, "cuda" if torch.cuda.is_available() else "cpu"
    soft_file = work / "soft.npz"
    if (work / "teacher.npz").exists() and not soft_file.exists():
        pairs = Pairs(load(work / "teacher.npz"), device)
        learner = Learner(
            models.load(work / "teacher.start.pt"),
            Plan(arguments.teacher_seconds, arguments.teacher_rate, arguments.tokens),
            device,
        )
        learner.learn(pairs)
        print("teacher:", look(learner.network, pairs), flush=True)
        models.save(learner.network, work / "teacher.pt")
        label(learner.network, pairs, arguments.label_seconds).save(soft_file)
    pairs = Pairs(load(work / "reader.npz"), device)
    soft = Soft.load(soft_file) if soft_file.exists() else None
    learner = Learner(
        models.load(work / "reader.start.pt"),
        Plan(arguments.seconds, arguments.rate, arguments.tokens),
        device,
    )
    learner.learn(pairs, soft, state=work / "reader.state.pt")
    models.save(learner.network.cpu(), work / "reader.pt")
    print("reader:", look(learner.network.to(device), pairs), flush=True)


def _ship(arguments: argparse.Namespace) -> None:
    from index.encoders.weights import MULTILINGUAL_SHA256
    from index.training.in_context import gather, models
    from index.training.in_context.tokenise import MAX_TOKENS
    from index.training.reader.ship import ship

    before, after = (models.load(arguments.work / f"reader{of}.pt") for of in (".start", ""))
    facts = ship(
        models.between(before, after, arguments.share),
        arguments.out or gather.reader_folder(),
        name=NAME,
        embeddings_sha256=MULTILINGUAL_SHA256,
        max_tokens=MAX_TOKENS,
        in_context=True,
        language=None,
    )
    print(f"wrote reader.onnx, {facts.onnx_bytes} bytes; now run: python -m index.training.fit")


if __name__ == "__main__":
    main()
