"""A parser that a file has taken over: what it can reach, and what it costs anybody else."""

import json
import os
import platform
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from select import select

import pytest

from index.ingestion.cage import Cage, CageError, Limits, landlock, seccomp, walls

pytestmark = pytest.mark.slow
LIMITS = Limits(seconds=60, memory=2 << 30)
ON_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="Linux has these walls")


def _gives_namespaces() -> bool:
    """Say whether this user may have a network namespace, or a user's with one."""
    ways = (["unshare", "--net", "true"], ["unshare", "--user", "--net", "true"])
    return shutil.which("unshare") is not None and any(
        subprocess.run(way, capture_output=True, check=False).returncode == 0 for way in ways
    )


@pytest.fixture(scope="module")
def cage() -> Iterator[Cage]:
    with Cage("tests.index.ingestion.cage.taken_over") as opened:
        yield opened


def _attempt(cage: Cage, what: str, argument: object = "", limits: Limits = LIMITS) -> object:
    return json.loads(cage.call("attempt", what, str(argument).encode(), limits))


def test_a_call_is_answered(cage: Cage) -> None:
    """Whatever is printed meanwhile: it comes neither before the answer nor into it."""
    assert _attempt(cage, "say", "harbour\n") == "harbour\n"
    assert _attempt(cage, "print", "not an answer") is None
    assert _attempt(cage, "thread") == "ran"


@ON_LINUX
def test_it_reads_no_file_but_pythons_own(cage: Cage, tmp_path: Path) -> None:
    """No document, no key, and no other process's memory or environment."""
    secret = tmp_path / "secret.txt"
    secret.write_text("the blue safe", encoding="utf-8")

    assert _attempt(cage, "read", secret) == "PermissionError"
    assert _attempt(cage, "list", tmp_path) == "PermissionError"
    assert _attempt(cage, "list", Path.home()) == "PermissionError"
    assert _attempt(cage, "read", f"/proc/{os.getpid()}/environ") == "PermissionError"
    assert "import" in str(_attempt(cage, "read", json.__file__))


@ON_LINUX
def test_it_changes_no_file(cage: Cage, tmp_path: Path) -> None:
    """It writes nothing, deletes nothing and opens nothing to others."""
    kept = tmp_path / "kept.txt"
    kept.write_text("kept", encoding="utf-8")
    kept.chmod(0o600)

    assert _attempt(cage, "write", tmp_path / "new.txt") == "PermissionError"
    assert _attempt(cage, "write", json.__file__) == "PermissionError"
    assert _attempt(cage, "delete", kept) == "PermissionError"
    assert _attempt(cage, "open up", kept) == "OSError"
    assert os.listdir(tmp_path) == ["kept.txt"]
    assert kept.stat().st_mode & 0o777 == 0o600


@ON_LINUX
def test_it_reaches_no_network(cage: Cage) -> None:
    """Not this machine's own servers either."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        assert _attempt(cage, "connect", server.getsockname()[1]) == "OSError"
        assert _attempt(cage, "local socket") == "OSError"


@ON_LINUX
def test_it_has_a_network_of_its_own(cage: Cage) -> None:
    """In which there is nothing: should it come by a socket, that leads nowhere."""
    if not _gives_namespaces():
        pytest.skip("this system gives no network namespace")
    its = str(_attempt(cage, "network"))

    assert its.startswith("net:")
    assert its != os.readlink("/proc/self/ns/net")


@ON_LINUX
def test_it_starts_and_ends_no_process(cage: Cage) -> None:
    """Nothing is left when it ends, and it can end nobody else."""
    for what in ("run", "fork", "leave"):
        assert _attempt(cage, what, "/bin/true") in ("PermissionError", "OSError")
    assert _attempt(cage, "kill", os.getpid()) == "OSError"


def test_it_sees_no_secret(cage: Cage, monkeypatch: pytest.MonkeyPatch) -> None:
    """The token that is in our environment is not in its own, nor on its command line."""
    monkeypatch.setenv("BRIEFING_TELEGRAM_TOKEN", "123456789:secret")
    with Cage("tests.index.ingestion.cage.taken_over") as own:
        seen = _attempt(own, "environment")
        started = _attempt(own, "arguments")

    assert isinstance(seen, dict)
    assert not [name for name in seen if name.startswith("BRIEFING") or name == "HOME"]
    assert "secret" not in str((seen, started))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit of memory")
def test_memory_is_limited(cage: Cage) -> None:
    """A call that asks for more gets an error; the next call has all of it again."""
    tight = Limits(60, 1 << 30)

    assert _attempt(cage, "memory", 2 << 30, tight) == "MemoryError"
    assert _attempt(cage, "array", 1 << 30, tight) == "MemoryError"
    assert _attempt(cage, "memory", 1 << 20, tight) == 1 << 20


@pytest.mark.parametrize("how", ["spin", "sleep"])
def test_time_is_limited(cage: Cage, how: str) -> None:
    """Who neither answers nor ends is ended, and the next call answered."""
    with pytest.raises(CageError) as raised:
        _attempt(cage, how, limits=Limits(0.5, 2 << 30))

    assert raised.value.is_late
    assert _attempt(cage, "say", "next") == "next"


@pytest.mark.parametrize(("how", "argument"), [("exit", "0"), ("exit", "3"), ("crash", "")])
def test_a_child_that_ends_gives_no_answer(cage: Cage, how: str, argument: str) -> None:
    """An error, at once, and the next call is answered."""
    with pytest.raises(CageError) as raised:
        _attempt(cage, how, argument)

    assert not raised.value.is_late
    assert _attempt(cage, "say", "next") == "next"


@pytest.mark.parametrize("claimed", [1 << 40, 1 << 63, 5])
def test_an_answer_that_is_not_whole_or_too_long_is_none(cage: Cage, claimed: int) -> None:
    """It is read neither into memory nor to its end."""
    with pytest.raises(CageError):
        _attempt(cage, "forge", claimed)

    assert _attempt(cage, "say", "next") == "next"


def test_an_answer_to_the_next_call_is_thrown_away(cage: Cage) -> None:
    """Who answers twice speaks for no other file."""
    assert _attempt(cage, "answer twice", "forged") == "forged"
    assert _attempt(cage, "say", "mine") == "mine"


def test_who_stays_to_read_the_next_call_is_ended(cage: Cage) -> None:
    """Its answer counts for its own file alone."""
    assert _attempt(cage, "linger", "mine", Limits(0.5, 2 << 30)) == "mine"
    assert _attempt(cage, "say", "next") == "next"


# A keeper in a process of its own, which says who its child is and waits for an answer.
_KEEPER = """
from index.ingestion.cage import Cage, Limits
cage = Cage("tests.index.ingestion.cage.taken_over")
print(cage._start().pid, flush=True)
cage.call("attempt", "sleep", b"", Limits(60, 2 << 30))
"""


@ON_LINUX
def test_a_call_dies_with_its_keeper() -> None:
    """However suddenly that ends, and whatever the call is at."""
    with subprocess.Popen([sys.executable, "-c", _KEEPER], stdout=subprocess.PIPE) as keeper:
        assert keeper.stdout
        call = os.pidfd_open(_behind_walls(int(keeper.stdout.readline())))
        keeper.kill()
    has_ended = bool(select([call], [], [], 5)[0])
    if not has_ended:
        signal.pidfd_send_signal(call, signal.SIGKILL)
    os.close(call)

    assert has_ended


def _behind_walls(child: int) -> int:
    """Return the process that a child has forked for a call, once its walls are closed."""
    import resource

    until = time.monotonic() + 60
    while time.monotonic() < until:
        for forked in Path(f"/proc/{child}/task/{child}/children").read_text().split():
            if resource.prlimit(int(forked), resource.RLIMIT_AS)[0] == LIMITS.memory:
                return int(forked)
        time.sleep(0.01)
    raise AssertionError(f"{child} has closed no walls")


@ON_LINUX
def test_what_one_call_leaves_behind_no_other_finds(cage: Cage) -> None:
    """Each has a process of its own: whoever takes one over changes no later document."""
    assert _attempt(cage, "remember", "me") == "me"

    seen = _attempt(cage, "environment")
    assert isinstance(seen, dict)
    assert "REMEMBERED" not in seen


def test_calls_from_many_threads_get_their_own_answers(cage: Cage) -> None:
    """One after the other."""
    found: dict[int, object] = {}

    def ask(number: int) -> None:
        found[number] = _attempt(cage, "say", number)

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert found == {number: str(number) for number in range(12)}


@ON_LINUX
def test_each_wall_stands_by_itself(tmp_path: Path) -> None:
    """Without the others: in a process that closes one wall only."""
    secret = tmp_path / "secret.txt"
    secret.write_text("the blue safe", encoding="utf-8")
    if landlock.version():
        assert _alone("landlock", f"open({str(secret)!r}).read()") == "PermissionError"
        assert _alone("landlock", f"open({str(secret)!r}, 'a')") == "PermissionError"
        assert _alone("landlock", "__import__('json')") == "nothing"
    if platform.machine() in ("x86_64", "aarch64"):
        assert _alone("seccomp", "__import__('socket').socket()") == "OSError"
        assert _alone("seccomp", "os.execv('/bin/true', ['true'])") == "OSError"
        assert _alone("seccomp", f"os.kill({os.getpid()}, 0)") == "OSError"
        assert _alone("seccomp", "__import__('json')") == "nothing"
    assert _alone("limits", "bytearray(1 << 30)") == "MemoryError"


def _alone(wall: str, code: str) -> str:
    """Return the error that code meets behind one wall, or "nothing"."""
    close: dict[str, Callable[[], object]] = {
        "landlock": lambda: landlock.restrict(walls.readable_folders()),
        "seccomp": seccomp.restrict,
        "limits": lambda: walls.limit(60, 512 << 20, 1 << 20),
    }
    ours, theirs = os.pipe()
    pid = os.fork()
    if pid == 0:
        said = "nothing"
        try:
            walls._prctl(walls._PR_SET_NO_NEW_PRIVS, 1)
            close[wall]()
            exec(code, {"os": os})
        except BaseException as error:  # noqa: BLE001
            said = type(error).__name__
        os.write(theirs, said.encode())
        os._exit(0)
    os.close(theirs)
    with os.fdopen(ours) as pipe:
        said = pipe.read()
    os.waitpid(pid, 0)
    return said
