"""Gather what the reader of passages in context learns from, and the networks that begin."""

import json
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from torch import nn

from index.answering.documents import Documents
from index.answering.selection import Selector
from index.encoders import load_encoder
from index.encoders.e5_file import E5File
from index.encoders.embed import tokenizer_in
from index.encoders.multilingual import bert
from index.encoders.reader import shipped
from index.encoders.weights import MULTILINGUAL, SMALL_MODEL, prepared_folder, weights_of
from index.encoders.words import unfold
from index.training.desk import KEPT, LEARNED, indexed
from index.training.in_context.arrays import Arrays
from index.training.in_context.groups import Desk, Group, desk_groups, desk_rows, unit_groups
from index.training.in_context.tokenise import arrays_of
from index.training.reader.mixture import Unit, mine, read_units
from index.training.reader.model import ReaderNetwork
from index.training.reader.ship import restore

# How many questions of each kind to look at, of an encyclopaedia's.
_LOOKED_AT = 600

# Groups to learn from, and those to look at: an encyclopaedia's, and a desk's.
Gathered = tuple[list[Group], list[Group], list[Group]]


def gather(train: Path, desk: Path, more: Path, texts: Path, work: Path, seed: int = 1) -> Gathered:
    """Read the training data, a desk's questions (`index.training.desk`) and `more` of their form.

    `texts`: a folder of texts, with sidecars, that these are on and the desk lacks.
    """
    chance = random.Random(seed)
    units, kept = read_units(train, chance)
    small = load_encoder(SMALL_MODEL, work / "models")
    for one in (units, kept):
        mine(one, small)
        print(f"mined {len(one)} passages", flush=True)
    shares = json.loads((desk / "shares.json").read_text(encoding="utf-8"))
    asked = desk / "questions-train.jsonl"
    paths = [desk / "corpus" / name for share in LEARNED for name in shares[share]]
    paths += sorted(texts.glob("*.txt"))
    learned = _of_desk(paths, [asked, more], work / "learn", chance)
    paths = [desk / "corpus" / name for name in shares[KEPT]]
    looked_at = _of_desk(paths, [asked], work / "kept", random.Random(0), as_is=True)
    return [*unit_groups(units, chance), *learned], _sample(kept), looked_at


def _sample(kept: Sequence[Unit]) -> list[Group]:
    """Return as many questions without an answer as with one, on the same passages."""
    two_sided = [unit for unit in kept if any(not asked.right for asked in unit.asked)]
    groups = list(unit_groups(two_sided, random.Random(0), as_is=True))
    random.Random(0).shuffle(groups)
    answered = [group for group in groups if any(group.right)]
    others = [group for group in groups if not any(group.right)]
    return [*answered[:_LOOKED_AT], *others[:_LOOKED_AT]]


def _of_desk(
    paths: Sequence[Path], questions: Sequence[Path], folder: Path, chance: random.Random,
    *, as_is: bool = False,
) -> list[Group]:  # fmt: skip
    """Index some texts and return the groups of the questions on them."""
    encoder = load_encoder(MULTILINGUAL, folder.parent / "models")
    store = indexed(paths, folder, encoder)
    rows = desk_rows(questions, {path.name for path in paths})
    desk = Desk(store, Documents(store), Selector(store, encoder))
    groups = list(desk_groups(rows, desk, chance, as_is=as_is))
    store.close()
    return groups


def arrays_for_reader(gathered: Gathered, models: Path) -> Arrays:
    """Return groups as arrays by the multilingual model's tokenizer, prepared in `models`."""
    folder = prepared_folder(MULTILINGUAL, models)
    assert folder is not None
    return arrays_of(gathered, tokenizer_in(folder))


def arrays_for_teacher(gathered: Gathered, folder: Path) -> Arrays:
    """Return groups as arrays by the tokenizer in a teacher's folder."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return arrays_of(gathered, tokenizer)


def new_reader(arrays: Arrays, *, onto: Path | None) -> ReaderNetwork:
    """Return the multilingual model's network, or with `onto` that of a reader's folder."""
    file = E5File(weights_of(MULTILINGUAL) / "e5-small-q4.bin")
    encoder: Any = bert(file, file.state())
    packed = file.packed("emb.word").reshape(file.words, -1)[arrays.vocabulary]
    encoder.set_input_embeddings(nn.Embedding.from_pretrained(torch.from_numpy(unfold(packed))))
    encoder.config.vocab_size = len(arrays.vocabulary)
    network = ReaderNetwork(encoder, contradicts=True)
    if onto:
        restore(network, onto)
    return network


def reader_folder() -> Path:
    """Return the folder of the reader that ships for the multilingual model."""
    return shipped(MULTILINGUAL)
