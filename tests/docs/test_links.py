"""No link leads nowhere, in the repository or in the site."""

import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.docs.pages import PAGES, name_of, prose, read

_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)|<img src=\"([^\"]+)\"")


def _anchors(page: Path) -> set[str]:
    """Return the anchors of a page's headings, as repositories and Sphinx make them."""
    headings = re.findall(r"^#+ (.+)$", prose(page), re.M)
    return {re.sub(r"[^\w\- ]", "", h.replace("`", "").lower()).replace(" ", "-") for h in headings}


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_link_within_the_repository_leads_somewhere(page: Path) -> None:
    """To a file, and to a heading where it names one."""
    links = [a or b for a, b in _LINK.findall(prose(page))]
    for link in links:
        if re.match(r"[a-z]+:", link):
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.is_file(), link
        assert not anchor or anchor in _anchors(target), link


def test_every_page_is_reached_from_the_readme() -> None:
    """Directly, so that nobody has to know that it is there."""
    for page in (ROOT / "docs").glob("*.md"):
        assert f"(docs/{page.name})" in read(ROOT / "README.md")


class _Fetched(HTMLParser):
    """Notes what a browser fetches to show a page."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        name = {"script": "src", "img": "src", "link": "href"}.get(tag)
        self.addresses.extend(value for key, value in attrs if key == name and value)


@pytest.mark.slow
def test_the_site_is_built_without_a_warning_and_needs_no_network(tmp_path: Path) -> None:
    """Every page is in it and can be searched; nothing is fetched from elsewhere to show it."""
    pytest.importorskip("furo", reason="the extra `docs` is not installed")
    subprocess.run(
        [sys.executable, "-m", "sphinx", "--fail-on-warning", "--quiet", "-c", "docs", ".", tmp_path],
        cwd=ROOT, check=True, capture_output=True,
    )  # fmt: skip
    searched = (tmp_path / "searchindex.js").read_text(encoding="utf-8")
    fetched = _Fetched()

    for page in PAGES:
        built = (tmp_path / page.relative_to(ROOT)).with_suffix(".html")
        assert f'"{name_of(page).removesuffix(".md")}"' in searched
        fetched.feed(built.read_text(encoding="utf-8"))
    assert fetched.addresses
    assert not [a for a in fetched.addresses if re.match(r"(https?:)?//", a)]
    assert "url=README.html" in (tmp_path / "index.html").read_text(encoding="utf-8")
