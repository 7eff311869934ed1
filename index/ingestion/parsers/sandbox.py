"""Files from strangers are read in a child process: bounded time and memory, nothing to lose.

A reader that a file drives into a loop, or to ask for all memory, is ended and its file refused;
the next file gets a new child.
"""

import multiprocessing
import resource
import signal
from multiprocessing.connection import Connection

from index.errors import CorpusError
from index.ingestion.parsers import Loaded, read

_MOST_SECONDS = 60.0
_MOST_BYTES_OF_MEMORY = 2 << 30
_MOST_WRITTEN = 256 << 20
# Larger files are refused unread.
MOST_BYTES = 200 << 20


class Sandbox:
    """Reads files, one at a time, in a child that is started when the first file comes."""

    def __init__(self, seconds: float = _MOST_SECONDS, memory: int = _MOST_BYTES_OF_MEMORY) -> None:
        self._seconds = seconds
        self._memory = memory
        self._child: multiprocessing.process.BaseProcess | None = None
        self._pipe: Connection | None = None

    def __enter__(self) -> "Sandbox":
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def read(self, content: bytes, name: str) -> list[Loaded]:
        """Read a file's documents; raise CorpusError where it cannot be read within the limits."""
        if len(content) > MOST_BYTES:
            raise CorpusError(
                f"{name}: {len(content):,} bytes; at most {MOST_BYTES:,} are read; split it"
            )
        pipe = self._pipe or self._start()
        try:
            pipe.send((content, name))
            if not pipe.poll(self._seconds):
                self._end()
                raise CorpusError(
                    f"{name}: not read within {self._seconds:.0f} seconds; it may be damaged, or "
                    "made to keep readers busy"
                )
            found = pipe.recv()
        except (EOFError, OSError) as error:
            self._end()
            raise CorpusError(
                f"{name}: reading it ended the reader (out of memory, or a fault of its format's "
                "library); it may be damaged"
            ) from error
        if isinstance(found, str):
            raise CorpusError(found)
        assert isinstance(found, list)
        return found

    def _start(self) -> Connection:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        self._child = context.Process(
            target=_serve, args=(theirs, self._memory), daemon=True, name="briefing-reader"
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


def _serve(pipe: Connection, memory: int) -> None:
    """Read what comes through the pipe, until it ends; answer with documents, or a reason."""
    # Ctrl-C is for whoever waits for the answer; the file at hand is read to its end.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    # Not nothing: the language model, for one, unpacks itself to a temporary file.
    resource.setrlimit(resource.RLIMIT_FSIZE, (_MOST_WRITTEN, _MOST_WRITTEN))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    while True:
        try:
            content, name = pipe.recv()
        except EOFError:
            return
        answer: list[Loaded] | str
        try:
            answer = read(content, name)
        except CorpusError as error:
            answer = str(error)
        except (MemoryError, RecursionError):
            answer = f"{name}: needs more memory than a text should; it may be damaged"
        except Exception as error:  # noqa: BLE001  # whatever a format's library raises is the file's fault here
            answer = f"{name}: cannot be read ({type(error).__name__}: {str(error)[:200]})"
        pipe.send(answer)
