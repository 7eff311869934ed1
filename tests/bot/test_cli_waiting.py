"""What others may do while a page is waited for."""

from pathlib import Path

import pytest
from filelock import FileLock, Timeout

from index.ingestion.fetch import Fetcher
from index.ingestion.library import Library
from tests.bot.test_cli import Shell, own
from tests.index.ingestion.test_fetch import _Site, site

__all__ = ["own", "site"]

PAGE = b"<html><body><p>The harvest was poor.</p></body></html>"


class _Other:
    """Another writer, which comes while a page is fetched: whenever an address is judged."""

    def __init__(self, data_dir: Path) -> None:
        self._data_dir = data_dir
        self.has_written: list[bool] = []
        self.removes: str | None = None

    def permits(self, _: str) -> bool:
        try:
            with FileLock(self._data_dir / "build.lock", timeout=0):
                self.has_written.append(True)
                if self.removes:
                    with Library(self._data_dir) as library:
                        library.remove(self.removes)
        except Timeout:
            self.has_written.append(False)
        return True


@pytest.fixture
def other(own: Shell, monkeypatch: pytest.MonkeyPatch) -> _Other:
    """Another writer; and pages may be fetched from this machine."""
    made = _Other(own.data_dir)
    defaults = Fetcher.__init__.__kwdefaults__
    assert defaults is not None
    monkeypatch.setitem(defaults, "permits", made.permits)
    monkeypatch.setitem(defaults, "pause_s", 0)
    return made


def test_others_write_while_a_page_is_fetched(own: Shell, other: _Other, site: _Site) -> None:
    """To add it, to update it and to check its link; each has the lock when it writes."""
    site.pages["/farms"] = (200, {}, PAGE)
    added = own("index", "add", "--http", f"{site.url}/farms")
    assert added.stdout == "added: farms\n", added
    assert own("index", "update", "--http").stdout == "unchanged: 1\n"
    assert own("index", "check-links", "--http", "farms").stdout.startswith("reachable: farms")

    assert len(other.has_written) >= 3
    assert all(other.has_written)


@pytest.mark.parametrize("command", ["update", "check-links"])
def test_a_document_removed_while_its_page_is_fetched_stays_removed(
    own: Shell, other: _Other, site: _Site, command: str
) -> None:
    """Its page says something new, and does not bring it back."""
    site.pages["/farms"] = (200, {}, PAGE)
    own("index", "add", "--http", f"{site.url}/farms")
    site.pages["/farms"] = (200, {}, PAGE.replace(b"poor", b"rich"))
    other.removes = "farms"
    done = own("index", command, "--http")

    assert done.returncode == 0, done
    assert "farms" not in done.stdout
    with Library(own.data_dir) as library:
        assert "farms" not in library
