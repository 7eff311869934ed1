"""What the fit asks: corpora of three sizes, built from slabs, and the questions put to each."""

import random
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from index.encoders import Encoder, load_encoder
from index.encoders.weights import MULTILINGUAL, SMALL_MODEL
from index.indexing import build
from index.ingestion import Entry, open_corpus
from index.training.desk import build_desk, desk_examples
from index.training.examples import DOCUMENT, SLAB, Example, Slab, Slabs, read_slabs
from index.training.hard_negatives import TALK, name_speakers, redated, spoken, years_in

# A single document of eight passages; a shelf of nine hundred passages, or the shelf among those
# that the reader was trained on, some seven thousand; a desk's twenty texts, or these among others.
Size = Literal["document", "shelf", "crowd", "desk", "desks"]
_SHELF, _SPOKEN = 36, 24
_ALONE = {"wiki": 30, "search": 24}
# The multilingual model takes longer; it is asked every second question of a shelf, and about every
# fourth document.
_ASKED_EVERY, _ALONE_EVERY = 2, 4


@dataclass(frozen=True, slots=True)
class Task:
    """Questions for one corpus, an index of a `model`.

    With `weights`, those of the search, its best passages are also read.
    """

    size: Size
    data_dir: Path
    model: str
    models: Path
    examples: tuple[Example, ...]
    weights: Mapping[str, float] | None = None


@dataclass(frozen=True, slots=True)
class _Material:
    """The slabs kept from the reader, by their use.

    The `shelf`; those that are a corpus `alone`; and `spare` ones, whose questions are asked of
    corpora that do not have them.
    """

    shelf: Sequence[Slab]
    alone: Sequence[Slab]
    spare: Sequence[Slab]


def prepare(
    train: Path, scratch: Path, models: Path, chance: random.Random, model: str = SMALL_MODEL
) -> list[Task]:
    """Build all corpora with a model and return them with their questions.

    The multilingual model has no crowd, and is asked a part of the questions.
    """
    slabs = read_slabs(train)
    material = _divide(slabs, chance)
    shelf, spoken_of = material.shelf, material.shelf[:_SPOKEN]
    elsewhere = [
        Example("out_of_corpus", e.question) for slab in material.spare for e in slab.examples(SLAB)
    ]
    encoder = load_encoder(model, models)
    years = years_in(p for slab in shelf for p in slab.passages)
    chosen = _shelf_questions(shelf, elsewhere, years, chance)
    speakers = name_speakers(spoken_of, (p for slab in slabs.squad for p in slab.passages))
    said = list(spoken(spoken_of, SLAB, speakers, chance))
    if model != SMALL_MODEL:
        chance.shuffle(said)  # questions and mistaken ones take turns
    every, alone = (1, 1) if model == SMALL_MODEL else (_ASKED_EVERY, _ALONE_EVERY)
    folder = _build(shelf, SLAB, scratch / "shelf", encoder)
    tasks = [Task("shelf", folder, model, models, chosen[::every])]
    folder = _build(spoken_of, SLAB, scratch / "spoken", encoder, speakers)
    tasks.append(Task("shelf", folder, model, models, tuple(said[::every])))
    if model == SMALL_MODEL:
        crowd = [*shelf, *(slab for slab in slabs.squad if not slab.is_kept)]
        folder = _build(crowd, SLAB, scratch / "crowd", encoder)
        tasks.append(Task("crowd", folder, model, models, chosen[::2]))
    for slab in material.alone[::alone]:
        questions = _document_questions(slab, elsewhere, years, chance)
        folder = _build([slab], DOCUMENT, scratch / "documents" / slab.name, encoder)
        tasks.append(Task("document", folder, model, models, questions))
    return tasks


def prepare_desk(desk: Path, scratch: Path, models: Path, more: Path | None = None) -> list[Task]:
    """Build a desk's texts, alone and among others, with the multilingual model.

    `more`: another file of questions on the texts that are kept.
    """
    encoder = load_encoder(MULTILINGUAL, models)
    tasks = []
    for size in ("desk", "desks"):
        store = build_desk(desk, scratch / size, encoder, in_crowd=size == "desks")
        examples = tuple(desk_examples(desk, store, more))
        store.close()
        tasks.append(Task(size, scratch / size, MULTILINGUAL, models, examples))
    return tasks


def _divide(slabs: Slabs, chance: random.Random) -> _Material:
    squad, wiki, search = (
        [slab for slab in one if slab.is_kept] for one in (slabs.squad, slabs.wiki, slabs.search)
    )
    for kept in (squad, wiki, search):
        chance.shuffle(kept)
    return _Material(
        shelf=squad[:_SHELF],
        alone=[*squad[_SHELF:], *wiki[: _ALONE["wiki"]], *search[: _ALONE["search"]]],
        spare=[*wiki[_ALONE["wiki"] :], *search[_ALONE["search"] :]],
    )


def _shelf_questions(
    shelf: Sequence[Slab],
    elsewhere: Sequence[Example],
    years: Sequence[str],
    chance: random.Random,
) -> tuple[Example, ...]:
    asked = [e for slab in shelf for e in slab.examples(SLAB)]
    chance.shuffle(asked)
    answerable = [e for e in asked if e.kind == "answerable"]
    return (
        *answerable[:2000],
        *[replace(e, kind="near_miss") for e in answerable[1500:1900]],
        *[e for e in asked if e.kind == "adversarial"][:300],
        *chance.sample(elsewhere, 400),
        *redated(answerable, years, chance),
        *[Example("small_talk", text) for text in TALK],
    )


def _document_questions(
    slab: Slab, elsewhere: Sequence[Example], years: Sequence[str], chance: random.Random
) -> tuple[Example, ...]:
    by_kind = defaultdict(list)
    for example in slab.examples(DOCUMENT):
        by_kind[example.kind].append(example)
    return (
        *by_kind["answerable"][:30], *by_kind["near_miss"][:80:8],
        *by_kind["adversarial"][:8], *chance.sample(elsewhere, 8),
        *redated(by_kind["answerable"], years, chance)[:3],
        Example("small_talk", chance.choice(TALK)),
    )  # fmt: skip


def _build(
    slabs: Sequence[Slab],
    size: int,
    folder: Path,
    encoder: Encoder,
    speakers: Mapping[str, tuple[str, int]] | None = None,
) -> Path:
    """Build a corpus of slabs; with `speakers`, each slab has its own, in a year of its own."""
    for slab in slabs:
        slab.write(folder / "corpus", size)
    corpus = open_corpus(folder / "corpus")
    if speakers:
        corpus = replace(corpus, entries=tuple(_by(e, *speakers[e.doc_id]) for e in corpus.entries))
    build(corpus, folder / "data", encoder)
    return folder / "data"


def _by(entry: Entry, speaker: str, year: int) -> Entry:
    source = replace(entry.source, kind="remarks", speaker=speaker, date=f"{year}-01-01")
    return replace(entry, source=source)
