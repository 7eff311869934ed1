"""The page of settings has what `.env.example` has, which another test holds against the code."""

import re

from bot.settings import PREFIX, Settings
from tests.conftest import ROOT
from tests.docs.pages import read

_ROW = re.compile(rf"^\| `({PREFIX}\w+)` \| (?:`(.*?)` )?\| (.+) \|$", re.M)


def test_the_page_says_what_the_example_says() -> None:
    """Names, defaults and reasons, in the same order."""
    rows = _ROW.findall(read(ROOT / "docs" / "settings.md"))
    blocks = (ROOT / ".env.example").read_text(encoding="utf-8").split("\n\n")[1:]
    wanted = []
    for block in blocks:
        *why, setting = block.strip().splitlines()
        name, _, default = setting.partition("=")
        wanted.append((name, default, " ".join(line.removeprefix("# ") for line in why)))

    assert rows == wanted
    assert len(rows) == len(Settings.model_fields)
