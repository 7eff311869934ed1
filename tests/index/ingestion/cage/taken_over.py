"""Stands in for a parser that a file has taken over: it does what its caller tells it to try."""

import contextlib
import ctypes
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from index.ingestion.cage.frames import DONE


def attempt(head: str, content: bytes) -> bytes:
    """Try one thing; answer what came of it: a value, or the name of the error."""
    try:
        return json.dumps(ATTEMPTS[head](content.decode())).encode()
    except BaseException as error:  # noqa: BLE001  # whatever stops the attempt is the answer
        return json.dumps(type(error).__name__).encode()


def read_file(_: str, content: bytes) -> bytes:
    """Answer what the file says."""
    return content


annotate_text = read_file


def _fork(_: str) -> str:
    if os.fork() == 0:
        time.sleep(600)
    return "forked"


def _thread(_: str) -> str:
    done: list[str] = []
    thread = threading.Thread(target=done.append, args=("ran",))
    thread.start()
    thread.join()
    return done[0]


def _linger(said: str) -> None:
    """Answer, claim to have ended, and stay to read the next call."""
    _write(_frame(json.dumps(said)) + DONE)
    time.sleep(600)


def _forge(claimed: str) -> None:
    """Answer that so many bytes follow, and end."""
    _write(int(claimed).to_bytes(8, "big"))
    os._exit(0)


def _answer_twice(said: str) -> str:
    """Answer, and leave an answer for the next call."""
    _write(_frame(json.dumps(said)))
    return said


def _frame(said: str) -> bytes:
    return len(said).to_bytes(8, "big") + said.encode()


def _write(content: bytes) -> None:
    """Write to whatever is open."""
    for number in range(1, 20):
        with contextlib.suppress(OSError):
            os.write(number, content)


def _run(program: str) -> str:
    return subprocess.run([program], capture_output=True, check=True).stdout.decode()


ATTEMPTS: dict[str, Callable[[str], object]] = {
    "say": lambda said: said,
    "read": lambda path: Path(path).read_text(encoding="utf-8"),
    "list": os.listdir,
    "write": lambda path: Path(path).write_text("mine", encoding="utf-8"),
    "delete": os.unlink,
    "open up": lambda path: os.chmod(path, 0o777),
    "connect": lambda port: socket.create_connection(("127.0.0.1", int(port)), 5).close(),
    "local socket": lambda _: socket.socket(socket.AF_UNIX).fileno(),
    "network": lambda _: os.readlink("/proc/self/ns/net"),
    "run": _run,
    "fork": _fork,
    "thread": _thread,
    "kill": lambda pid: os.kill(int(pid), signal.SIGKILL),
    "leave": lambda _: os.setsid(),
    "environment": lambda _: dict(os.environ),
    "arguments": lambda _: sys.orig_argv,
    "memory": lambda size: len(bytearray(int(size))),
    "array": lambda size: int(np.ones(int(size)).sum()),
    "spin": lambda _: [None for _ in iter(int, 1)],
    "sleep": lambda _: time.sleep(600),
    "exit": lambda code: os._exit(int(code)),
    "crash": lambda _: ctypes.string_at(0),
    "print": lambda said: print(said, flush=True),
    "remember": lambda said: os.environ.setdefault("REMEMBERED", said),
    "linger": _linger,
    "forge": _forge,
    "answer twice": _answer_twice,
}
