"""Generations: written beside the old one, proven, and made current by one rename."""

import hashlib
import os
import random
import resource
import shutil
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from index.errors import (
    BuildError,
    CorpusError,
)
from index.indexing.build import build
from index.indexing.generation import read_current, read_manifest
from index.indexing.integrity import verify_generation
from index.indexing.lock import writing
from index.ingestion.corpus import Corpus, Entry, open_corpus, read_document
from index.models import AnnotatedDocument, Passage, Source, Span
from index.store.local import LocalStore
from tests.conftest import CORPUS
from tests.corpora import marks, write_marked, write_speeches
from tests.fakes import HashingEncoder

BUILDER = """
import sys
from pathlib import Path
from index.indexing.build import build
from index.ingestion.corpus import open_corpus
from tests.fakes import HashingEncoder
print("ready", flush=True)
build(open_corpus(Path(sys.argv[1])), Path(sys.argv[2]), HashingEncoder(), reuse=False)
"""

TALK = """MS. ROE: Thank you all.

MR. LIE: I have a question. {asked}

MS. ROE: Not before May.

MR. LIE: I see.
"""


def test_a_built_index_verifies(corpus: Corpus, tmp_path: Path, hashing: HashingEncoder) -> None:
    """A new index passes every check."""
    folder = build(corpus, tmp_path / "data", hashing)
    manifest = read_manifest(folder)

    assert list(verify_generation(folder)) == []
    assert manifest.counts["documents"] == 12
    assert manifest.corpus == corpus.fingerprint()


def test_a_span_that_is_not_cut_cleanly_is_never_published(
    corpus: Corpus, tmp_path: Path, hashing: HashingEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every span is proven before an index becomes current; if one fails, the old one stays."""
    data = tmp_path / "data"
    build(corpus, data, hashing)
    write_marked(tmp_path / "corpus", "new", 12)

    def shifted(entry: Entry) -> tuple[AnnotatedDocument, tuple[Passage, ...]]:
        annotated, passages = read_document(entry)
        first = passages[0].sentences[0]
        wrong = replace(first, span=Span(first.span.start, first.span.end + 1))
        return annotated, (replace(passages[0], sentences=(wrong,)), *passages[1:])

    # By its name in the package, `build` is the function.
    monkeypatch.setattr(import_module("index.indexing.build"), "read_document", shifted)
    with pytest.raises(BuildError, match="not cut cleanly"):
        build(open_corpus(tmp_path / "corpus"), data, hashing)
    assert marks(data) == {"old"}


def test_progress_is_told(corpus: Corpus, tmp_path: Path, hashing: HashingEncoder) -> None:
    """Progress reports every document, and the end."""
    told: list[tuple[str, float, int]] = []
    build(corpus, tmp_path / "data", hashing, lambda *facts: told.append(facts))

    assert [done for _, done, _ in told] == list(range(13))
    assert {total for _, _, total in told} == {12}


def test_a_corpus_fault_leaves_the_old_index(
    corpus: Corpus, tmp_path: Path, hashing: HashingEncoder
) -> None:
    """A text that cannot be read stops the build, and the old index stays."""
    build(corpus, tmp_path / "data", hashing)
    (tmp_path / "corpus" / "text-7.txt").write_bytes(b"\xff\xfe broken")

    with pytest.raises(CorpusError, match=r"text-7\.txt: byte 0 is not UTF-8"):
        build(open_corpus(tmp_path / "corpus"), tmp_path / "data", hashing)
    assert marks(tmp_path / "data") == {"old"}


def test_a_full_disk_leaves_the_old_index(
    corpus: Corpus, tmp_path: Path, hashing: HashingEncoder
) -> None:
    """If the disk is full, the build fails with a message and cleans up."""
    data = tmp_path / "data"
    build(corpus, data, hashing)
    write_marked(tmp_path / "corpus", "new", 12)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    for limit in (20_000, 200_000, 500_000):
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
        try:
            with pytest.raises(BuildError, match="cannot write"):
                build(open_corpus(tmp_path / "corpus"), data, hashing)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        assert marks(data) == {"old"}
        assert not list((data / "generations").glob(".building-*"))


@pytest.mark.slow
def test_two_builders_at_once_are_refused(corpus: Corpus, tmp_path: Path) -> None:
    """A second builder is told which process is building, and may build after it."""
    command = [sys.executable, "-c", BUILDER, str(corpus.folder), str(tmp_path / "data")]
    with writing(tmp_path / "data"):
        second = subprocess.run(command, capture_output=True, text=True, check=False)
        assert f"process {os.getpid()} on " in second.stderr
        assert "is writing to" in second.stderr

    subprocess.run(command, capture_output=True, check=True)


@pytest.mark.slow
def test_who_is_told_to_wait_writes_next(corpus: Corpus, tmp_path: Path) -> None:
    """It learns who is writing, and begins once that one ends."""
    data = tmp_path / "data"
    data.mkdir()
    holding = "import sys, pathlib; from index.indexing import writing\nwith writing(pathlib.Path(sys.argv[1])): print('held', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", holding, str(data)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as other:  # fmt: skip
        assert other.stdin is not None
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        told: list[str] = []
        stdin = other.stdin

        def wait(words: str) -> None:
            told.append(words)
            stdin.close()  # the other ends

        with writing(data, wait=wait):
            assert f"process {other.pid} on " in told[0]


def test_what_has_not_changed_is_not_embedded_again(
    corpus: Corpus, tmp_path: Path, hashing: HashingEncoder
) -> None:
    """Only the new passages of a changed document are embedded; the index is the same."""
    data = tmp_path / "data"
    build(corpus, data, hashing)
    path = corpus.folder / "text-3.txt"
    first = path.read_text(encoding="utf-8")
    path.write_text("A new beginning stands here now.\n\n" + first, encoding="utf-8")
    counting = HashingEncoder()
    changed = build(open_corpus(corpus.folder), data, counting)
    embedded = counting.texts
    anew = build(open_corpus(corpus.folder), tmp_path / "other", hashing)

    assert 0 < embedded < 20
    with closing(LocalStore(changed)) as one, closing(LocalStore(anew)) as other:
        for doc_id in one.document_ids():
            assert one.get_document(doc_id) == other.get_document(doc_id)
            pairs = zip(one.passages_of(doc_id), other.passages_of(doc_id), strict=True)
            for left, right in pairs:
                assert left.passage == right.passage
                assert (left.vectors.offsets == right.vectors.offsets).all()
                assert left.vectors.stems is not None
                assert right.vectors.stems is not None
                assert np.array_equal(left.vectors.stems, right.vectors.stems)
                assert np.allclose(left.vectors.sentences, right.vectors.sentences)
    assert list(verify_generation(changed)) == []


def test_a_passage_is_embedded_behind_what_is_known_of_its_source(tmp_path: Path) -> None:
    """A correction of that embeds its passages anew, and no others; sentences stand alone."""
    texts = {
        name: (speaker, "2019-05-23", "Harbour Office", f"{name.title()} is shut. Ships wait.")
        for name, speaker in (("lock", "Greta Holm"), ("quay", "Ivo Brandt"))
    }
    corpus, data = write_speeches(tmp_path / "corpus", texts), tmp_path / "data"
    build(corpus, data, HashingEncoder(in_context=True))
    plain = build(corpus, tmp_path / "plain", HashingEncoder())
    texts["quay"] = ("Ada Quill", *texts["quay"][1:])
    counting = HashingEncoder(in_context=True)
    changed = build(write_speeches(tmp_path / "corpus", texts), data, counting)

    assert counting.texts == 3  # a passage and its two sentences
    with closing(LocalStore(changed)) as one, closing(LocalStore(plain)) as other:
        for name in texts:
            (behind,), (alone,) = one.passages_of(name), other.passages_of(name)
            assert behind.passage.span == alone.passage.span
            assert behind.vectors.passage @ alone.vectors.passage < 0.99
            assert np.allclose(behind.vectors.sentences, alone.vectors.sentences)
            assert (behind.vectors.offsets == alone.vectors.offsets).all()


def test_an_answer_is_embedded_behind_its_question(corpus: Corpus, tmp_path: Path) -> None:
    """What is asked changes the vector of an answer, and of nothing else."""
    vectors: list[dict[str, NDArray[np.float32]]] = []
    for asked in ("Will the lock be shut?", "Who pays for the quay?"):
        path = tmp_path / f"{len(vectors)}.txt"
        path.write_text(TALK.format(asked=asked), encoding="utf-8")
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        entry = Entry("talk", path, digest, "en", Source("talk", "document", "Talk"), is_read=True)
        folder = build(
            corpus.with_library([entry], ()), tmp_path / "data", HashingEncoder(in_context=True)
        )
        with closing(LocalStore(folder)) as store:
            text = path.read_text("utf-8")
            found = store.passages_of("talk")
            vectors.append({one.passage.span.cut(text): one.vectors.passage for one in found})
    before, after = vectors

    assert before["Not before May."] @ after["Not before May."] < 0.99
    assert np.allclose(before["Thank you all."], after["Thank you all."])


def test_what_stands_twice_is_embedded_once(tmp_path: Path) -> None:
    """A passage of one sentence is that sentence, unless the encoder takes what is known of it."""
    texts = {
        name: (speaker, "2019-05-23", "Harbour Office", f"The {name} is shut until Easter.")
        for name, speaker in (("lock", "Greta Holm"), ("quay", "Ivo Brandt"))
    }
    corpus, counted = write_speeches(tmp_path / "corpus", texts), {}
    for in_context in (False, True):
        encoder = HashingEncoder(in_context=in_context)
        build(corpus, tmp_path / f"{in_context}", encoder)
        counted[in_context] = encoder.texts

    assert counted == {False: 2, True: 4}


def test_a_harmed_text_of_the_library_loses_no_other(
    corpus: Corpus, tmp_path: Path, hashing: HashingEncoder
) -> None:
    """A damaged document is skipped; all others are indexed."""
    paths = [tmp_path / f"{name}.txt" for name in ("one", "two")]
    entries = []
    for path in paths:
        path.write_text(f"The text {path.stem} stands here.", encoding="utf-8")
        sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
        source = Source(path.stem, "document", path.stem)
        entries.append(Entry(path.stem, path, sha256, "en", source, is_read=True))
    paths[0].write_text("Something else.", encoding="utf-8")
    folder = build(corpus.with_library(entries, ()), tmp_path / "data", hashing)

    with closing(LocalStore(folder)) as store:
        assert "two" in store.document_ids()
        assert "one" not in store.document_ids()


def test_many_changes_one_after_another_come_to_what_one_build_does(
    tmp_path: Path, hashing: HashingEncoder
) -> None:
    """Documents are added, changed and removed; segments are merged; nothing is lost or doubled."""
    corpus, data = tmp_path / "corpus", tmp_path / "data"
    chance = random.Random(3)
    write_marked(corpus, "first", 6)
    segments = set()
    for step in range(25):
        for _ in range(chance.randint(1, 3)):
            path = corpus / f"text-{chance.randrange(14)}.txt"
            if path.exists() and chance.random() < 0.4:
                path.unlink()
            else:
                text = " ".join(f"Sentence {j} of step {step} stands." for j in range(30))
                path.write_text(text, encoding="utf-8")
        folder = build(open_corpus(corpus), data, hashing)
        segments.add(len(list(folder.glob("layout-*.npy"))))
        assert list(verify_generation(folder)) == []
    anew = build(open_corpus(corpus), tmp_path / "anew", hashing)

    assert 3 <= max(segments) <= 7
    with closing(LocalStore(folder)) as one, closing(LocalStore(anew)) as other:
        assert one.document_ids() == other.document_ids()
        words = ["sentence", "step", "stand", "first", *map(str, range(30))]
        assert one.term_statistics(words, words) == other.term_statistics(words, words)
        assert one.vocabulary("s") == other.vocabulary("s")
        for question in ("Sentence 3 of step 24", "step 20 stands", "first document"):
            encoded = hashing.encode_question(question)
            found, expected = (
                [
                    (round(hit.score, 4), store.get_passages([hit.passage_id])[0].passage)
                    for hit in store.search_dense(encoded.vector, 5)
                ]
                for store in (one, other)
            )
            assert found == expected
            lexical, anew_lexical = (
                {
                    store.get_passages([h.passage_id])[0].doc_id
                    for h in store.search_lexical(question, 50)
                }
                for store in (one, other)
            )
            assert lexical == anew_lexical


def test_a_build_that_is_stopped_keeps_what_is_done(
    corpus: Corpus, tmp_path: Path, hashing: HashingEncoder
) -> None:
    """What was embedded becomes current, and the next build continues from there."""
    data = tmp_path / "data"
    seen: list[str] = []
    build(corpus, data, hashing, lambda doc_id, *_: seen.append(doc_id), stop=lambda: len(seen) > 5)
    with closing(LocalStore(read_current(data))) as store:
        assert len(store.document_ids()) == 5
    counting = HashingEncoder()
    build(corpus, data, counting)

    assert read_manifest(read_current(data)).counts["documents"] == 12
    assert counting.texts < 12 * 40


def test_a_long_document_tells_how_far_it_is_and_can_be_stopped(
    tmp_path: Path, hashing: HashingEncoder
) -> None:
    """Its passages are embedded a part at a time; a stop waits for one part, and loses no other."""
    folder, data = tmp_path / "corpus", tmp_path / "data"
    folder.mkdir()
    (folder / "a.txt").write_text("A short text of one sentence.\n", encoding="utf-8")
    numbers = (
        f"Harbour number {n} was closed by the council in the spring.\n" for n in range(4000)
    )
    (folder / "b.txt").write_text("\n".join(numbers), encoding="utf-8")
    told: list[float] = []
    progress = lambda _, done, __: told.append(done)  # noqa: E731
    build(open_corpus(folder), data, hashing, progress, stop=lambda: bool(told) and told[-1] > 1.2)

    assert told[:2] == [0, 1]
    assert 1.2 < told[-1] < 1.9
    assert read_manifest(read_current(data)).counts["documents"] == 1
    told.clear()
    build(open_corpus(folder), data, hashing, progress)
    assert told == sorted(set(told))
    assert len(told) > 4
    assert list(verify_generation(read_current(data))) == []


def test_a_data_folder_that_is_a_file(
    corpus: Corpus, tmp_path: Path, hashing: HashingEncoder
) -> None:
    """The error names a data folder that cannot be created, and the setting."""
    (tmp_path / "data").write_text("not a folder")

    with pytest.raises(BuildError, match="BRIEFING_DATA_DIR"):
        build(corpus, tmp_path / "data", hashing)


def test_the_shipped_corpus_builds(tmp_path: Path, hashing: HashingEncoder) -> None:
    """The report and the remarks it quotes are two sources of one document."""
    shutil.copytree(CORPUS, tmp_path / "corpus")
    folder = build(open_corpus(tmp_path / "corpus"), tmp_path / "data", hashing)

    assert read_manifest(folder).counts["sources"] == 2


def test_of_an_older_version_s_index_only_the_vectors_are_kept(
    corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is embedded again, tokens that are no longer compared go, and so do old files."""
    encoder = HashingEncoder(in_context=True)
    before = build(corpus, tmp_path, encoder)
    embedded = encoder.texts
    with closing(LocalStore(before)) as store:
        assert any(
            len(s.vectors.tokens) for d in store.document_ids() for s in store.passages_of(d)
        )
    monkeypatch.setattr(import_module("index.ingestion.corpus"), "_CUT", 0)
    after = build(corpus, tmp_path, encoder)

    assert after != before
    assert encoder.texts == embedded
    assert [path.name for path in after.glob("vectors-*")] == ["vectors-2.sqlite"]
    with closing(LocalStore(after)) as store:
        held = [s.vectors for d in store.document_ids() for s in store.passages_of(d)]
    assert held
    assert not any(len(vectors.tokens) or len(vectors.offsets) for vectors in held)
    assert list(verify_generation(after)) == []
