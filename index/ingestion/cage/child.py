"""The child of a cage: forks a process for each call, which closes the walls before it reads.

The parent writes a byte to wake the child, then the call's frames; the answer's frame comes back on
standard output. A byte on standard error says that the process of that call has ended, so that it
can neither read the next call nor answer it.
"""

import gc
import json
import os
import signal
import sys
from collections.abc import Callable
from importlib import import_module
from types import ModuleType

from index.ingestion.cage.frames import DONE, read_frame, write_frame
from index.ingestion.cage.walls import close_walls, die_with_parent

_MOST_ASKED = 1 << 30
# The status of a process that has answered; 0 is that of one that a library ended.
_ANSWERED = 82
# On macOS what a library has begun in the background does not survive a fork.
_CAN_FORK = hasattr(os, "fork") and sys.platform != "darwin"


def serve(name: str) -> None:
    """Serve calls to a module's functions until the parent closes the pipe."""
    # Ctrl-C is for the process that waits for the answer.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    die_with_parent()
    module = import_module(name)
    getattr(module, "prepare", lambda: None)()
    gc.freeze()  # a fork that looks for garbage among this would copy it
    while os.read(0, 1):
        if not _CAN_FORK:
            _answer(module)
            return
        pid = os.fork()
        if pid == 0:
            _answer(module)
            os._exit(_ANSWERED)
        if os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) != _ANSWERED:
            return
        os.write(2, DONE)


def _answer(module: ModuleType) -> None:
    """Answer one call, within its limits and behind the walls."""
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (1, 2):  # what a library prints is no answer
        os.dup2(nowhere, stream)
    asked = os.fdopen(0, "rb")
    name, head, seconds, memory, written = json.loads(read_frame(asked, _MOST_ASKED))
    close_walls(seconds, memory, written)
    content = read_frame(asked, _MOST_ASKED)
    function: Callable[[str, bytes], bytes] = getattr(module, name)
    write_frame(answers, function(head, content))
