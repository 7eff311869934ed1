"""The page of all that the bot says is what the code and the catalogues say."""

import runpy

from tests.conftest import ROOT


def test_the_page_is_the_one_that_the_command_writes() -> None:
    """`python -m docs.messages` was run."""
    written = (ROOT / "docs" / "messages.md").read_text(encoding="utf-8")

    assert written == runpy.run_path(str(ROOT / "docs" / "messages.py"))["page"]()
