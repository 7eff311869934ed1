"""Parses files from strangers in a child process, with limited time and memory and nothing to lose.

A parser that a file sends into a loop, or makes ask for all memory, is killed and its file refused;
the next file gets a new child.
"""

import multiprocessing
import resource
import signal
from multiprocessing.connection import Connection
from pathlib import PurePath

from index.errors import CorpusError
from index.ingestion.parsers import Loaded, parse

_MOST_SECONDS = 60.0
# An archive of many documents, and a PDF of a thousand pages, may take so many times as long.
_TIMES = {".zip": 5, ".pdf": 3}
_MOST_BYTES_OF_MEMORY = 2 << 30
_MOST_WRITTEN = 256 << 20
# Larger files are refused unread.
MOST_BYTES = 200 << 20


class Sandbox:
    """Parses one file at a time, in a child that the first file starts.

    A document that is probably no text is refused, unless `accept_garbled`.
    """

    def __init__(
        self,
        seconds: float = _MOST_SECONDS,
        memory: int = _MOST_BYTES_OF_MEMORY,
        *,
        accept_garbled: bool = False,
    ) -> None:
        self._accept_garbled = accept_garbled
        self._seconds = seconds
        self._memory = memory
        self._child: multiprocessing.process.BaseProcess | None = None
        self._pipe: Connection | None = None

    def __enter__(self) -> "Sandbox":
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def parse(self, content: bytes, name: str) -> list[Loaded]:
        """Return a file's documents; raise CorpusError if it cannot be parsed within the limits."""
        if len(content) > MOST_BYTES:
            raise too_large(name, len(content))
        found = self._ask(content, name)
        if isinstance(found, str):
            raise CorpusError(found)
        assert isinstance(found, list)
        doubt = next((one.doubt for one in found if one.doubt), "")
        if doubt and not self._accept_garbled:
            raise CorpusError(f"{name}: {doubt}")
        return found

    def _ask(self, content: bytes, name: str) -> object:
        """Return what the child answers: documents, or why there are none."""
        pipe = self._pipe or self._start()
        try:
            pipe.send((content, name))
            seconds = self._seconds * _TIMES.get(PurePath(name).suffix.lower(), 1)
            if not pipe.poll(seconds):
                self._end()
                raise CorpusError(
                    f"{name}: not parsed within {seconds:.0f} seconds; it may be damaged, or "
                    "made to keep a parser busy; save it again, or as text"
                )
            return pipe.recv()
        except (EOFError, OSError) as error:
            self._end()
            raise CorpusError(
                f"{name}: its parser crashed (out of memory, or a fault in its format's library); "
                "the file may be damaged; save it again, or as text"
            ) from error

    def _start(self) -> Connection:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        self._child = context.Process(
            target=_serve, args=(theirs, self._memory), daemon=True, name="briefing-parser"
        )
        self._child.start()
        theirs.close()
        self._pipe = ours
        return ours

    def _end(self) -> None:
        if self._child is not None:
            self._child.kill()
            self._child.join()
        if self._pipe is not None:
            self._pipe.close()
        self._child = self._pipe = None


def too_large(name: str, size: int) -> CorpusError:
    """Return the error for a file of more than MOST_BYTES."""
    return CorpusError(f"{name}: {size:,} bytes; at most {MOST_BYTES:,} are read; split it")


def _serve(pipe: Connection, memory: int) -> None:
    """Parse what comes through the pipe until it closes; answer with documents, or a reason."""
    # Ctrl-C is for the process that waits for the answer; the child finishes the file at hand.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    # Not 0: the language model, for one, unpacks itself into a temporary file.
    resource.setrlimit(resource.RLIMIT_FSIZE, (_MOST_WRITTEN, _MOST_WRITTEN))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    while True:
        try:
            content, name = pipe.recv()
        except EOFError:
            return
        pipe.send(_documents_or_reason(content, name))


def _documents_or_reason(content: bytes, name: str) -> list[Loaded] | str:
    try:
        return parse(content, name)
    except CorpusError as error:
        return str(error)
    except (MemoryError, RecursionError):
        return (
            f"{name}: needs more memory than a text should; it may be damaged; save it again, or "
            "as text"
        )
    except Exception as error:  # noqa: BLE001  # whatever a format's library raises is the file's fault here
        return f"{name}: cannot be read ({type(error).__name__}: {str(error)[:200]})"
