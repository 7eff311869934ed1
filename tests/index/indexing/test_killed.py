"""Builders killed at work: what they leave is the old index or the new, and never in the way."""

import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from types import FrameType

import pytest

from index.indexing import generation
from index.indexing.build import build
from index.indexing.integrity import verify_generation
from index.ingestion.corpus import Corpus, open_corpus
from index.store.local import LocalStore
from tests.corpora import marks, write_marked
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


SLOW_BUILDER = """
import sys, time
from pathlib import Path
from index.indexing.build import build
from index.ingestion.corpus import open_corpus
from tests.fakes import HashingEncoder
def tell(doc_id, *_):
    print(doc_id, flush=True)
    time.sleep(0.05)
build(open_corpus(Path(sys.argv[1])), Path(sys.argv[2]), HashingEncoder(), tell)
"""


class Killed(BaseException):
    """The end of a process, which nothing that it runs catches."""


@contextmanager
def killed_before_line(at: int) -> Iterator[list[int]]:
    """Be killed before the `at`th line of `index.indexing.generation` that is reached; yield them all."""
    reached: list[int] = []

    def trace(frame: FrameType, event: str, _: object) -> object:
        if frame.f_code.co_filename != generation.__file__:
            return None
        if event == "line" and frame.f_lineno not in reached:
            reached.append(frame.f_lineno)
            if len(reached) == at:
                raise Killed
        return trace

    before = sys.gettrace()
    sys.settrace(trace)  # type: ignore[arg-type]
    try:
        yield reached
    except Killed:
        return
    finally:
        sys.settrace(before)


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    return write_marked(tmp_path / "corpus", "old", 12)


@pytest.mark.slow
def test_a_builder_killed_before_any_line_leaves_the_old_or_the_new(
    tmp_path: Path, hashing: HashingEncoder
) -> None:
    """Wherever files are written, moved and removed: the next one works, and leaves nothing."""
    first, data = tmp_path / "first", tmp_path / "data"
    build(write_marked(tmp_path / "old", "old", 2), first, hashing)
    new = write_marked(tmp_path / "new", "new", 2)
    at = 0
    while True:
        at += 1
        shutil.rmtree(data, ignore_errors=True)
        shutil.copytree(first, data)
        with killed_before_line(at) as reached:
            build(new, data, hashing)
        if len(reached) < at:
            break
        assert marks(data) in ({"old"}, {"new"}), reached[-1]
        build(new, data, hashing)
        assert marks(data) == {"new"}, reached[-1]
        assert not list((data / "generations").glob(".building-*")), reached[-1]
    assert at > 50


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_a_builder_killed_at_any_instant_leaves_the_old_or_the_new(
    corpus: Corpus, tmp_path: Path, hashing: HashingEncoder, seed: int
) -> None:
    """Killed builders never leave a mixture, and the next one works."""
    data = tmp_path / "data"
    build(corpus, data, hashing)
    write_marked(tmp_path / "corpus", "new", 12)
    chance = random.Random(seed)
    killed = 0
    for _ in range(4):
        command = [sys.executable, "-c", BUILDER, str(tmp_path / "corpus"), str(data)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as builder:
            assert builder.stdout is not None
            builder.stdout.readline()
            time.sleep(chance.uniform(0, 0.9))
            builder.send_signal(signal.SIGKILL)
            killed += builder.wait() == -signal.SIGKILL

        assert marks(data) in ({"old"}, {"new"})
    assert killed
    build(open_corpus(tmp_path / "corpus"), data, hashing)
    assert marks(data) == {"new"}
    assert not list((data / "generations").glob(".building-*"))


def _counts(folder: Path) -> list[object]:
    """Return what is counted of words in a generation."""
    with closing(sqlite3.connect(folder / "texts.sqlite")) as db:
        queries = ("SELECT * FROM terms ORDER BY 1", "SELECT * FROM vocabulary ORDER BY 1")
        return [db.execute(query).fetchall() for query in queries]


@pytest.mark.slow
def test_what_a_killed_builder_embedded_is_not_embedded_again(
    corpus: Corpus, tmp_path: Path, hashing: HashingEncoder
) -> None:
    """The next goes on from it, and comes to the same index as one that was never killed."""
    data = tmp_path / "data"
    build(corpus, data, hashing)
    write_marked(tmp_path / "corpus", "new", 12)
    command = [sys.executable, "-c", SLOW_BUILDER, str(tmp_path / "corpus"), str(data)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as builder:
        assert builder.stdout is not None
        for _ in range(7):  # seven documents are begun, six of them done
            builder.stdout.readline()
        builder.send_signal(signal.SIGKILL)
    assert marks(data) == {"old"}
    new = open_corpus(tmp_path / "corpus")
    whole, rest = HashingEncoder(), HashingEncoder()
    expected = build(new, tmp_path / "anew", whole)
    resumed = build(new, data, rest)

    assert 0 < rest.texts <= whole.texts * 7 / 12
    assert list(verify_generation(resumed)) == []
    assert _counts(resumed) == _counts(expected)
    assert not list((data / "generations").glob(".building-*"))
    with closing(LocalStore(resumed)) as one, closing(LocalStore(expected)) as other:
        for question in ("new mark", "text number"):
            found = [
                {
                    (s.doc_id, s.passage.span)
                    for s in store.get_passages([h.passage_id for h in hits])
                }
                for store in (one, other)
                for hits in (
                    store.search_lexical(question, 50),
                    store.search_dense(hashing.encode_question(question).vector, 50),
                )
            ]
            assert found[:2] == found[2:]
