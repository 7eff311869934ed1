"""The proxy hands on what Telegram sends, to where the bot listens."""

import re

from bot.settings import PREFIX, Settings
from tests.conftest import ROOT

CADDYFILE = (ROOT / "deploy" / "Caddyfile").read_text(encoding="utf-8")
(PATH,) = re.findall(r"^\thandle (/\S*) \{$", CADDYFILE, re.M)


def test_calls_reach_the_bot_where_it_listens_by_default() -> None:
    """Unless WEBHOOK_BACKEND names another place."""
    backends = re.findall(r"^\t+reverse_proxy \{\$WEBHOOK_BACKEND:(\S+)\}$", CADDYFILE, re.M)
    webhook = Settings.model_fields

    assert backends == [f"{webhook['webhook_listen'].default}:{webhook['webhook_port'].default}"]


def test_the_path_is_the_one_that_people_are_told_to_set() -> None:
    """Telegram calls the path of the URL that is set."""
    guide = (ROOT / "docs" / "deployment.md").read_text(encoding="utf-8")

    assert re.findall(rf"`{PREFIX}WEBHOOK_URL=https://[^/]+(/[^`]*)`", guide) == [PATH]
