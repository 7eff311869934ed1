"""A day in a group: the bot speaks when it is asked, and hardly ever otherwise."""

from pathlib import Path

import pytest

from index.encoders import load_encoder, load_reader
from index.encoders.weights import default_model
from index.indexing.build import build
from index.ingestion.corpus import open_corpus
from tests.bot.telegram.conftest import Bot, folder_over, running
from tests.bot.telegram.day import Day, report
from tests.bot.telegram.server import BotApi
from tests.bot.telegram.talk import rows
from tests.conftest import CORPUS, once

pytestmark = pytest.mark.slow
RATES = {"TELEGRAM_USER_RATE": "1000", "TELEGRAM_CHAT_RATE": "1000"}


@pytest.fixture(scope="module")
def default_dir() -> Path:
    """A data folder with the model that a user gets, who sets none."""

    def make(folder: Path) -> None:
        model = default_model()
        build(open_corpus(CORPUS), folder, load_encoder(model, folder / "models"))
        load_reader("on", models=folder / "models", base=model)

    return once("briefing-default", make)


def test_a_day_in_a_group(default_dir: Path, tmp_path: Path) -> None:
    """How often it spoke, rightly and needlessly, is printed (`-s` shows it)."""
    folder = folder_over(default_dir, tmp_path)
    with BotApi(reads_all=True) as api, running(api, folder, RATES) as bot:
        lines = Day(api, lambda number: _is_settled(bot, number)).run()
    print("\n" + report(lines))

    assert sum(line.is_needless for line in lines) <= 1
    assert sum(line.did == "silence" for line in lines if line.expected == "refusal") == 0
    assert sum(line.did == "answer" for line in lines if line.expected == "refusal") <= 1


def _is_settled(bot: Bot, update_id: int) -> bool:
    sql = "SELECT 1 FROM updates WHERE update_id = ? AND settled IS NOT NULL"
    return bool(rows(bot, sql, update_id))
