"""Killed builders leave the old index or the new, and nothing that disturbs the next one."""

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
import traceback
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

import index
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


# Begins seven documents, and there it stays until it is killed.
HALTING_BUILDER = """
import sys, time
from pathlib import Path
from index.indexing.build import build
from index.ingestion.corpus import open_corpus
from tests.fakes import HashingEncoder
begun = []
def tell(doc_id, *_):
    begun.append(doc_id)
    if len(begun) == 7:
        print("here", flush=True)
        time.sleep(3_600)
build(open_corpus(Path(sys.argv[1])), Path(sys.argv[2]), HashingEncoder(), tell)
"""


class Killed(BaseException):
    """The end of a process; no code catches it."""


# What Python tells of that changes a disk. SQLite and tantivy write by themselves: for them there
# is the killing at any instant, below.
_CHANGES = {"os.mkdir", "os.link", "os.rename", "os.remove", "os.rmdir", "sqlite3.connect"}
_WRITING = os.O_WRONLY | os.O_RDWR


class Killer:
    """Kills a builder before the `at`th change of the disk, or half way through it.

    Changes of one kind that one line of ours makes count once, and so does syncing without a change
    since the last: what is on the disk is the same.
    """

    def __init__(self, at: int) -> None:
        self.seen: list[str] = []
        self._at = at
        self._last = ""

    def changes(self, kind: str, opened: str | None = None) -> None:
        """Take note of a change that is about to be made; an `opened` file is first seen empty."""
        is_same, self._last = kind == self._last == "fsync", kind
        where = _lines()
        if not is_same:
            self._reach(f"{kind} at {where}")
        if opened is not None:
            self._reach(f"half of {kind} at {where}", opened)

    def _reach(self, what: str, opened: str | None = None) -> None:
        if what in self.seen:
            return
        self.seen.append(what)
        if len(self.seen) == self._at:
            self._at = 0  # what ends with it changes nothing more
            if opened is not None:
                Path(opened).write_bytes(b"")
            raise Killed


def _lines() -> str:
    """Return the lines of `index` on the stack, innermost first."""
    own = Path(index.__file__).parent
    frames = (frame for frame, _ in traceback.walk_stack(sys._getframe()))
    paths = ((Path(frame.f_code.co_filename), frame.f_lineno) for frame in frames)
    return " < ".join(f"{path.name}:{line}" for path, line in paths if path.is_relative_to(own))


_killer: Killer | None = None


def _tell(event: str, arguments: tuple[object, ...]) -> None:
    """Pass on what Python is about to do; a hook cannot be removed again."""
    if _killer is None or threading.current_thread() is not threading.main_thread():
        return
    if event in _CHANGES:
        _killer.changes(event)
    elif event == "open" and isinstance(arguments[2], int) and arguments[2] & _WRITING:
        _killer.changes(event, str(arguments[0]))


@contextmanager
def killed(at: int, monkeypatch: pytest.MonkeyPatch) -> Iterator[Killer]:
    """Kill the code in the block at its `at`th change of the disk; yield the killer."""
    global _killer
    killer = Killer(at)
    if not _hooked:
        sys.addaudithook(_tell)
        _hooked.append(True)
    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", lambda _: killer.changes("fsync"))
        _killer = killer
        try:
            yield killer
        except Killed:
            return
        finally:
            _killer = None


_hooked: list[bool] = []


@pytest.mark.slow
@pytest.mark.parametrize("documents", [2, 1], ids=["replaced", "removed"])
def test_a_builder_killed_at_any_change_leaves_the_old_or_the_new(
    tmp_path: Path, hashing: HashingEncoder, monkeypatch: pytest.MonkeyPatch, documents: int
) -> None:
    """Wherever files are written, moved or removed: the next build works, and cleans up."""
    first = tmp_path / "first"
    build(write_marked(tmp_path / "older", "older", 1), first, hashing)
    build(write_marked(tmp_path / "old", "old", 2), first, hashing)
    new = write_marked(tmp_path / "new", "new", documents)
    monkeypatch.setattr(os, "fsync", lambda _: None)  # the process dies here, not the machine
    at = 0
    while True:
        at += 1
        data = tmp_path / f"data-{at}"  # tantivy's own threads may still write to the last one
        shutil.copytree(first, data)
        with killed(at, monkeypatch) as killer:
            build(new, data, hashing)
        if len(killer.seen) < at:
            break
        assert marks(data) in ({"old"}, {"new"}), killer.seen[-1]
        build(new, data, hashing)
        assert marks(data) == {"new"}, killer.seen[-1]
        assert not list((data / "generations").glob(".building-*")), killer.seen[-1]
    assert at > 20
    assert {"fsync", "os.rename", "os.remove", "os.link", "open", "half"} <= {
        what.split()[0] for what in killer.seen
    }


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_a_builder_killed_at_any_instant_leaves_the_old_or_the_new(
    corpus: Corpus, tmp_path: Path, hashing: HashingEncoder, seed: int
) -> None:
    """Killed builders never leave a mixture, and the next build works."""
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
    """Return the word counts of a generation."""
    with closing(sqlite3.connect(folder / "texts.sqlite")) as db:
        queries = ("SELECT * FROM terms ORDER BY 1", "SELECT * FROM vocabulary ORDER BY 1")
        return [db.execute(query).fetchall() for query in queries]


@pytest.mark.slow
def test_what_a_killed_builder_embedded_is_not_embedded_again(
    corpus: Corpus, tmp_path: Path, hashing: HashingEncoder
) -> None:
    """The next build continues the work, and its index is that of an undisturbed build."""
    data = tmp_path / "data"
    build(corpus, data, hashing)
    write_marked(tmp_path / "corpus", "new", 12)
    command = [sys.executable, "-c", HALTING_BUILDER, str(tmp_path / "corpus"), str(data)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as builder:
        assert builder.stdout is not None
        assert builder.stdout.readline() == "here\n"
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
