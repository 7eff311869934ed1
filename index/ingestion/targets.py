"""Which files and pages are meant: paths, folders, patterns and URLs."""

import os
import re
from collections.abc import Iterable, Iterator
from glob import glob
from pathlib import Path

from index.ingestion.addresses import is_url
from index.ingestion.parsers import PARSERS
from index.ingestion.parsers.refusals import remedy_for
from index.ingestion.regular_files import leads_outside
from index.ingestion.report import Report
from index.ingestion.sidecars import SIDECAR

# "www.un.org", "example.org/speech.html"; "speech.pdf" and "in/a.txt" are files.
_LIKE_A_HOST = re.compile(r"www\.\w|(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}/\S", re.I)


def expand(targets: Iterable[str], report: Report) -> Iterator[str]:
    """Yield the files and URLs that paths, folders, patterns and URLs stand for.

    Files in folders that no parser reads are skipped and counted, documents among them named,
    hidden ones just skipped. A link in a folder is followed only within it.
    """
    for target in targets:
        if is_url(target):
            yield target
            continue
        try:
            yield from _named(target, report)
        except (OSError, ValueError) as error:
            said = error.strerror if isinstance(error, OSError) else error
            report.failures[target] = f"cannot be read ({said}); check its name and permissions"


def _named(target: str, report: Report) -> Iterator[str]:
    if not target:  # a variable that is not set; it would name the current folder
        report.failures[target] = "an empty name; name a file, or . for the current folder"
        return
    path = Path(os.path.expanduser(target))  # somebody's home, if he has one
    if path.is_dir():
        yield from _in_folder(path.absolute(), report)
    elif path.exists():
        yield str(path.absolute())
    elif path.is_symlink():
        report.failures[target] = "a link that leads nowhere; remove it, or name another file"
    elif found := sorted(glob(str(path), recursive=True)):
        yield from expand(found, report)
    else:
        hint = "; a page's address begins with https://" if _LIKE_A_HOST.match(target) else ""
        report.failures[target] = (
            f"no such file or folder, and no file matches it as a pattern{hint}"
        )


def _in_folder(folder: Path, report: Report) -> Iterator[str]:
    def unreadable(error: OSError) -> None:
        report.failures[str(error.filename)] = (
            f"cannot be read ({error.strerror}); check its permissions"
        )

    for parent, folders, files in os.walk(folder, onerror=unreadable):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(parent, name)
            if name.startswith("."):
                continue
            if path.suffix.lower() in PARSERS or name.lower().endswith(".warc.gz"):
                if path.is_symlink() and leads_outside(path, folder):
                    report.failures[str(path)] = (
                        "a link that leads out of the folder; add what it leads to"
                    )
                else:
                    yield str(path)
            elif remedy := remedy_for(name):
                report.unread.append(f"{path}: not read: {remedy}")
            elif not name.endswith(SIDECAR):
                report.skipped += 1
