"""Gather what the reader of passages in context learns from, and the networks that begin."""

import json
import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
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
from index.training.across import Across, key_of, read_across
from index.training.desk import KEPT, LEARNED, indexed
from index.training.in_context.arrays import Arrays
from index.training.in_context.groups import (
    Desk,
    Group,
    across_groups,
    desk_groups,
    desk_rows,
    unit_groups,
)
from index.training.in_context.tokenise import arrays_of
from index.training.reader.mixture import Unit, mine, read_units
from index.training.reader.model import ReaderNetwork
from index.training.reader.ship import restore

# How many questions of each kind to look at, of an encyclopaedia's.
_LOOKED_AT = 600
# How many of each kind of English groups are learned where little time is.
_SHORT = 1500
# Of the texts and passages that questions in many languages are on, one of so many is kept.
_KEPT = 10

# Groups to learn from, and those to look at: an encyclopaedia's, a desk's, and questions in many
# languages.
Gathered = tuple[list[Group], list[Group], list[Group], list[Group]]


@dataclass(frozen=True, slots=True)
class Sources:
    """Where what is learned from lies.

    `train`: a folder of passages with questions; `desk`: a desk's texts and questions
    (`index.training.desk`); `more`: a file of questions of their form; `texts`: a folder of texts,
    with sidecars, that these are on and the desk lacks; `across`: a file of questions in many
    languages on passages of both (`index.training.across`).
    """

    train: Path
    desk: Path
    more: Path
    texts: Path
    across: Path


def gather(sources: Sources, work: Path, seed: int = 1, *, is_short: bool = False) -> Gathered:
    """Read the groups to learn from, and those to look at; `is_short`: what two cores can learn."""
    chance = random.Random(seed)
    units, kept = read_units(sources.train, chance)
    questions = list(read_across(sources.across))
    if is_short:
        units, kept = _few(units, questions, chance), _few(kept, (), chance)
    small = load_encoder(SMALL_MODEL, work / "models")
    for read in (units, kept):
        mine(read, small)
        print(f"mined {len(read)} passages", flush=True)
    shares = json.loads((sources.desk / "shares.json").read_text(encoding="utf-8"))
    asked = sources.desk / "questions-train.jsonl"
    paths = [sources.desk / "corpus" / name for share in LEARNED for name in shares[share]]
    paths += sorted(sources.texts.glob("*.txt"))
    with _desk(paths, work / "learn") as desk:
        rows = desk_rows([asked, sources.more], {path.name for path in paths})
        if is_short:
            english = [row for row in rows if row.get("lang", "en") == "en"]
            foreign = [row for row in rows if row.get("lang", "en") != "en"]
            rows = [*chance.sample(english, min(_SHORT, len(english))), *foreign]
        learned = list(desk_groups(rows, desk, chance))
        parts: tuple[list[Across], list[Across]] = ([], [])
        for one in questions:
            parts[_is_kept(one)].append(one)
        across = list(across_groups(parts[0], units, desk, chance))
        looked_across = list(across_groups(parts[1], units, desk, random.Random(0)))
    plain = list(unit_groups(units, chance))
    if is_short:
        plain = [_cut(group, 1, chance) for group in chance.sample(plain, min(_SHORT, len(plain)))]
        learned = [_cut(group, 2, chance) for group in learned]
    paths = [sources.desk / "corpus" / name for name in shares[KEPT]]
    with _desk(paths, work / "kept") as desk:
        rows = desk_rows([asked], {path.name for path in paths})
        looked_at = list(desk_groups(rows, desk, random.Random(0), as_is=True))
    return [*plain, *learned, *across], _sample(kept), looked_at, looked_across


def _few(units: Sequence[Unit], across: Sequence[Across], chance: random.Random) -> list[Unit]:
    """Return a few units, among them those that questions in many languages are on."""
    asked = {one.passage for one in across}
    meant = [unit for unit in units if key_of(unit.piece.text) in asked]
    others = [unit for unit in units if key_of(unit.piece.text) not in asked]
    return [*meant, *chance.sample(others, min(_SHORT, len(others)))]


def _is_kept(one: Across) -> bool:
    """Return whether the questions on a text or passage are kept to look at."""
    return int(key_of(one.doc or one.passage), 16) % _KEPT == 0


def _cut(group: Group, wrong: int, chance: random.Random) -> Group:
    """Keep one passage that answers, or the first, and so many that do not."""
    own = next((i for i, right in enumerate(group.right) if right), 0)
    others = [i for i, right in enumerate(group.right) if i != own and not right]
    kept = [own, *chance.sample(others, min(wrong, len(others)))]
    return replace(
        group,
        passages=tuple(group.passages[i] for i in kept),
        right=tuple(group.right[i] for i in kept),
    )


def _sample(kept: Sequence[Unit]) -> list[Group]:
    """Return as many questions without an answer as with one, on the same passages."""
    two_sided = [unit for unit in kept if any(not asked.right for asked in unit.asked)]
    groups = list(unit_groups(two_sided, random.Random(0), as_is=True))
    random.Random(0).shuffle(groups)
    answered = [group for group in groups if any(group.right)]
    others = [group for group in groups if not any(group.right)]
    return [*answered[:_LOOKED_AT], *others[:_LOOKED_AT]]


@contextmanager
def _desk(paths: Sequence[Path], folder: Path) -> Iterator[Desk]:
    """Index some texts in a folder, and search them."""
    encoder = load_encoder(MULTILINGUAL, folder.parent / "models")
    store = indexed(paths, folder, encoder)
    try:
        yield Desk(store, Documents(store), Selector(store, encoder))
    finally:
        store.close()


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
