"""Measure one size: the cost of building, of the index itself and of asking, in separate processes.

    python -m tests.benchmarks.growth.measure build REAL FOLDER PASSAGES
    python -m tests.benchmarks.growth.measure texts REAL FOLDER PASSAGES
    python -m tests.benchmarks.growth.measure ask REAL FOLDER QUESTIONS
    python -m tests.benchmarks.growth.measure turns REAL FOLDER QUESTIONS
    python -m tests.benchmarks.growth.measure check REAL FOLDER SENTENCES
    python -m tests.benchmarks.growth.measure cold REAL FOLDER 1

`REAL` is a data folder with an index of real texts and the model that built it. `texts` builds an
index with hardly any vectors, to check sentences in.
"""

import json
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from index.answering.answer import Answerer
from index.answering.check import check
from index.encoders.embed import Encoder, unit
from index.encoders.export import load_encoder
from index.encoders.weights import SMALL_MODEL
from index.indexing.generation import read_current
from index.models import Found
from index.store import IndexedDocument
from index.store.local import LocalStore
from index.store.local.matrix import Matrix
from index.store.local.vectors import Segment
from index.store.quantised import restored
from tests.benchmarks.growth import generated
from tests.benchmarks.peers.material import Question, choose, questions_of
from tests.benchmarks.peers.stopwatch import p95

_WARMING_UP = 10
# Shorter sentences are often said in several places.
_LEAST_WORDS = 6
_SHORTEST_VECTOR = 8
_PARTS = {
    "texts_mb": ("texts.sqlite",),
    "passage_vectors_mb": ("vectors-*.sqlite",),
    "search_vectors_mb": ("*.npy", "*.ivf"),
    "words_mb": ("words/*",),
}


def main() -> None:
    """Run one phase and print its figures as one line of JSON."""
    phase, real, folder, count = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4])
    if phase == "cold":  # do nothing else that costs time
        encoder = load_encoder(SMALL_MODEL, real / "models", threads=1)
        Answerer(LocalStore(folder), encoder).answer("When did the Normans come to Normandy?")
        return
    store = LocalStore(read_current(real))
    indexed = set(store.document_ids())
    questions = [q for q in questions_of(Path(sys.argv[5])) if q.doc_id in indexed]
    asked_of = sorted({question.doc_id for question in questions})
    if phase in ("build", "texts"):
        facts = _build(store, folder, asked_of, count, is_searched=phase == "build")
    elif phase == "check":
        facts = _check(folder, asked_of, count)
    else:
        ask = _ask if phase == "ask" else _ask_in_turns
        facts = ask(folder, real / "models", choose(questions, count))
    print(json.dumps(facts))


def _build(
    real: LocalStore, folder: Path, asked_of: Sequence[str], passages: int, *, is_searched: bool
) -> dict[str, object]:
    started = time.perf_counter()
    made = documents(real, asked_of, passages)
    if is_searched:
        fill(folder, made, real)
    else:
        fill(folder, map(_without_vectors, made), real, dim=_SHORTEST_VECTOR)
    took, peak = time.perf_counter() - started, _status("VmHWM")
    sizes = {
        part: sum(path.stat().st_size for pattern in patterns for path in folder.glob(pattern))
        / 1e6
        for part, patterns in _PARTS.items()
    }
    built = LocalStore(folder)
    generated_count = sum(
        len(built.passages_of(doc_id))
        for doc_id in built.document_ids()
        if doc_id.startswith("generated-")
    )
    count = int(built.stats()["passages"])
    built.close()
    return {
        "passages": count, "generated": generated_count, "build_s": took,
        "build_peak_mb": peak, **sizes, "disk_mb": sum(sizes.values()),
    }  # fmt: skip


def documents(
    real: LocalStore, asked_of: Sequence[str], passages: int
) -> Iterator[IndexedDocument]:
    """Yield real documents, those that questions are on first, then generated ones."""
    ids = [*asked_of, *(i for i in real.document_ids() if i not in set(asked_of))]
    left = passages
    for doc_id in ids:
        annotated, held = real.get_document(doc_id), real.passages_of(doc_id)
        assert annotated is not None
        if left <= 0:
            return
        left -= len(held)
        yield IndexedDocument(annotated, [s.passage for s in held], [s.vectors for s in held])
    yield from generated.documents(real, asked_of, left)


def _without_vectors(document: IndexedDocument) -> IndexedDocument:
    """Return a document with vectors of the least length, and none of tokens."""
    cut = [
        replace(
            each,
            passage=unit(each.passage[:_SHORTEST_VECTOR]),
            sentences=unit(each.sentences[:, :_SHORTEST_VECTOR]),
            tokens=each.tokens[:0, :_SHORTEST_VECTOR],
            offsets=each.offsets[:0],
        )
        for each in document.vectors
    ]
    return replace(document, vectors=cut)


def fill(
    folder: Path, made: Iterator[IndexedDocument], real: LocalStore, dim: int | None = None
) -> None:
    """Write documents into a store in a folder, one at a time; they come from `real`.

    `real` is closed before the search structures are built, so that its mapped pages do not count
    as memory of the build.
    """
    store = LocalStore(folder, writable=True)
    facts = real.stats()
    store.ensure_schema(dim or int(facts["dim"]), str(facts["model_id"]))
    for document in made:
        store.replace_document(document)
    real.close()
    store.flush()
    store.close()


def _ask(folder: Path, models: Path, questions: Sequence[Question]) -> dict[str, object]:
    """Open an index and ask; return the times, the memory and the quality."""
    encoder = load_encoder(SMALL_MODEL, models, threads=1)
    encoder.encode_question("Is it warm?")
    started = time.perf_counter()
    store = LocalStore(folder)
    answerer = Answerer(store, encoder)
    opened = time.perf_counter() - started
    times, hits = [], 0
    for question in questions:
        started = time.perf_counter()
        answer = answerer.answer(question.question)
        times.append(1e3 * (time.perf_counter() - started))
        hits += _is_right(answer, question)
    # The peak includes pages of mapped files, which are released when other processes need memory.
    memory, own = _status("VmHWM"), _status("RssAnon")
    search = str(store.stats()["vectors"])
    warm = sorted(times[_WARMING_UP:])
    recall, exact = _against_exact(store, encoder, questions)
    return {
        "open_s": opened, "p50_ms": warm[len(warm) // 2], "p95_ms": p95(warm),
        "memory_mb": memory, "own_mb": own,
        "recall": recall, "hits": hits / len(questions), "exact_hits": exact, "search": search,
    }  # fmt: skip


def _ask_in_turns(folder: Path, models: Path, questions: Sequence[Question]) -> dict[str, object]:
    """Ask Briefing and the usual script, which finds the nearest passage, alternately."""
    encoder = load_encoder(SMALL_MODEL, models, threads=1)
    store = LocalStore(folder)
    answerer = Answerer(store, encoder)
    askers: list[Callable[[str], object]] = [answerer.answer, _usual_script(store, encoder.dim)]
    times: list[list[float]] = [[], []]
    for number, question in enumerate(questions):
        for i in (0, 1) if number % 2 else (1, 0):
            started = time.perf_counter()
            askers[i](question.question)
            times[i].append(1e3 * (time.perf_counter() - started))
    own, script = (each[_WARMING_UP:] for each in times)
    median = statistics.median(script)
    return {
        "turn_p50_ms": statistics.median(own), "turn_p95_ms": p95(own),
        "script_p50_ms": median, "times_script": statistics.median(own) / median,
    }  # fmt: skip


def _check(folder: Path, asked_of: Sequence[str], count: int) -> dict[str, object]:
    """Check sentences of real documents, as they are and with one word replaced."""
    store = LocalStore(folder)
    said = []
    for doc_id in asked_of:
        annotated = store.get_document(doc_id)
        assert annotated is not None
        for stored in store.passages_of(doc_id):
            said += [s.span.cut(annotated.document.text) for s in stored.passage.sentences]
    drawn = random.Random(0).sample([s for s in said if len(s.split()) >= _LEAST_WORDS], count)
    exact: list[float] = []
    altered: list[float] = []
    for sentence in drawn:
        first, *others = sentence.split()
        for times, phrase in (
            (exact, sentence),
            (altered, " ".join([first, "seldom", *others[1:]])),
        ):
            started = time.perf_counter()
            status = check(phrase, store).status
            times.append(1e3 * (time.perf_counter() - started))
            assert (status == "altered") == (times is altered) or status == "misleading", phrase
    exact, altered = exact[_WARMING_UP:], altered[_WARMING_UP:]
    return {
        "check_p50_ms": statistics.median(exact), "check_p95_ms": p95(exact),
        "altered_p50_ms": statistics.median(altered), "altered_p95_ms": p95(altered),
    }  # fmt: skip


def _usual_script(store: LocalStore, dim: int) -> Callable[[str], None]:
    """Return the usual script's search, over the same vectors."""
    import faiss

    from tests.benchmarks.peers import usual

    model = usual.load_model()
    flat = faiss.IndexFlatIP(dim)
    for segment in store._segments.searched:
        flat.add(segment.passages.of(segment.live))

    def ask(question: str) -> None:
        flat.search(model.encode([question], normalize_embeddings=True), 5)

    return ask


def _is_right(answer: object, question: Question) -> bool:
    if not isinstance(answer, Found):
        return False
    return any(words in answer.quotations[0].text for words in question.answers)


def _against_exact(
    store: LocalStore, encoder: Encoder, questions: Sequence[Question]
) -> tuple[float, float]:
    """Return the dense recall@10, and the hit rate of an exhaustive search."""
    vectors = [encoder.encode_question(q.question).vector for q in questions]
    found = [{hit.passage_id for hit in store.search_dense(v, 10)} for v in vectors]
    held = store._segments._searched
    held.update({number: _exactly(segment) for number, segment in held.items()})
    wanted = [{hit.passage_id for hit in store.search_dense(v, 10)} for v in vectors]
    answerer = Answerer(store, encoder)
    hits = sum(_is_right(answerer.answer(q.question), q) for q in questions)
    shared = sum(len(a & b) / len(b) for a, b in zip(found, wanted, strict=True))
    return shared / len(questions), hits / len(questions)


def _exactly(segment: Segment) -> Segment:
    passages, sentences = (
        Matrix(m.rows, restored(m.rows)) for m in (segment.passages, segment.sentences)
    )
    return replace(segment, passages=passages, sentences=sentences)


def _status(name: str) -> float:
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{name}:")) / 1024


if __name__ == "__main__":
    main()
