"""Processes killed while they open a SQLite file, before each of the statements they run."""

import subprocess
import sys
from pathlib import Path

_PROGRAM = """
import os, shutil, signal, sqlite3, sys
from pathlib import Path
{opening}
connect = sqlite3.connect

def killed_before(at):
    def dying(*arguments, **named):
        db, left = connect(*arguments, **named), [at]
        def count(_):
            left[0] -= 1
            if not left[0]:
                os.kill(os.getpid(), signal.SIGKILL)
        db.set_trace_callback(count)
        return db
    return dying

at, was_killed = 0, True
while was_killed:
    at += 1
    folder = Path(sys.argv[2]) / str(at)
    shutil.copytree(sys.argv[1], folder)
    process = os.fork()
    if not process:
        sqlite3.connect = killed_before(at)
        open_in(folder)
        os._exit(0)
    status = os.waitpid(process, 0)[1]
    was_killed = os.WIFSIGNALED(status)
    assert was_killed or status == 0, status
"""


def folders_of_the_killed(opening: str, folder: Path, copies: Path) -> list[Path]:
    """Return copies of a folder, each left by a process that was killed one statement later.

    `opening` is code that defines `open_in(folder)`, which opens a SQLite file there.
    """
    program = _PROGRAM.format(opening=opening)
    subprocess.run([sys.executable, "-c", program, folder, copies], check=True)
    *killed, _finished = sorted(copies.iterdir(), key=lambda copy: int(copy.name))
    return killed
