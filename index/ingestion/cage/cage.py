"""The keeper of a cage: starts the child, asks it, and kills it once it takes too long."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from select import select

from index.ingestion.cage.frames import DONE, read_frame, write_frame

# The most bytes of one answer.
_MOST_ANSWERED = 1 << 30
# The child sees these variables of the environment and no other: no token, no password.
_PASSED_ON = ("LANG", "LC_ALL", "LC_CTYPE", "SYSTEMROOT", "TZ")
# Isolated: neither the current folder nor the user's own packages are looked in.
_START = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from index.ingestion.cage.child import serve; serve(sys.argv[2])"
)


class CageError(Exception):
    """A call had no answer: the child died, or took longer than it may (`is_late`)."""

    def __init__(self, message: str, *, is_late: bool = False) -> None:
        super().__init__(message)
        self.is_late = is_late


@dataclass(frozen=True, slots=True)
class Limits:
    """What one call may use: seconds, bytes of memory, bytes in one file that it writes."""

    seconds: float
    memory: int
    written: int = 256 << 20


class Cage:
    """Calls functions of one module in a child, which the first call starts.

    Every call has a process of its own where the system can fork one, so that a call which is taken
    over by what it reads changes no other.
    """

    def __init__(self, module: str) -> None:
        self._module = module
        self._child: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()

    def __enter__(self) -> "Cage":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        with self._lock:
            self._end()

    def call(self, function: str, head: str, content: bytes, limits: Limits) -> bytes:
        """Return what `function(head, content)` returns; raise CageError if nothing comes back."""
        with self._lock:
            child = self._child or self._start()
            with _deadline(child, limits.seconds) as is_late:
                try:
                    return self._ask(child, function, head, content, limits)
                except (OSError, EOFError, ValueError) as error:
                    self._end()
                    raise CageError(str(error), is_late=is_late.is_set()) from error
                except BaseException:
                    self._end()
                    raise

    def _ask(
        self,
        child: subprocess.Popen[bytes],
        function: str,
        head: str,
        content: bytes,
        limits: Limits,
    ) -> bytes:
        assert child.stdin is not None
        assert child.stdout is not None
        assert child.stderr is not None
        call = json.dumps([function, head, limits.seconds, limits.memory, limits.written])
        child.stdin.write(b"\n")  # wakes the child, which reads no more of it than that
        write_frame(child.stdin, call.encode())
        write_frame(child.stdin, content)
        answer = read_frame(child.stdout, _MOST_ANSWERED)
        is_ready = child.stderr.read(1) == DONE
        if not is_ready or select([child.stdout], [], [], 0)[0]:  # more than the answer came
            self._end()
        return answer

    def _start(self) -> subprocess.Popen[bytes]:
        path = [os.path.abspath(entry) for entry in sys.path]
        self._child = subprocess.Popen(
            [sys.executable, "-I", "-c", _START, json.dumps(path), self._module],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            bufsize=0,
            env={name: os.environ[name] for name in _PASSED_ON if name in os.environ}
            # One thread: what forks must have no other.
            | {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
            cwd=os.path.abspath(os.sep),
            start_new_session=True,
        )
        return self._child

    def _end(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        _kill(child)
        child.wait()
        for pipe in (child.stdin, child.stdout, child.stderr):
            assert pipe
            with contextlib.suppress(OSError):  # what was not yet written has no reader
                pipe.close()


@contextlib.contextmanager
def _deadline(child: subprocess.Popen[bytes], seconds: float) -> Iterator[threading.Event]:
    """Kill the child after so many seconds, which ends every wait for it."""
    is_late = threading.Event()

    def kill() -> None:
        is_late.set()
        _kill(child)

    timer = threading.Timer(seconds, kill)
    timer.daemon = True
    timer.start()
    try:
        yield is_late
    finally:
        timer.cancel()


def _kill(child: subprocess.Popen[bytes]) -> None:
    """Kill the child and the processes that it forked."""
    if child.poll() is not None:
        return
    if hasattr(os, "killpg"):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
    else:
        child.kill()
