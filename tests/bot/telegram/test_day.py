"""A day in a group: the bot speaks when it is asked, and hardly ever otherwise."""

from pathlib import Path

import pytest

from tests.bot.telegram.conftest import Bot, folder_over, running
from tests.bot.telegram.day import Day, report
from tests.bot.telegram.server import BotApi
from tests.bot.telegram.talk import rows

pytestmark = pytest.mark.slow
RATES = {"TELEGRAM_USER_RATE": "1000", "TELEGRAM_CHAT_RATE": "1000"}


def test_a_day_in_a_group(data_dir: Path, tmp_path: Path) -> None:
    """How often it spoke, rightly and needlessly, is printed (`-s` shows it)."""
    with BotApi(reads_all=True) as api, running(api, folder_over(data_dir, tmp_path), RATES) as bot:
        lines = Day(api, lambda number: _is_settled(bot, number)).run()
    print("\n" + report(lines))

    assert sum(line.is_needless for line in lines) <= 2
    assert sum(line.is_missed for line in lines) <= 2


def _is_settled(bot: Bot, update_id: int) -> bool:
    sql = "SELECT 1 FROM updates WHERE update_id = ? AND settled IS NOT NULL"
    return bool(rows(bot, sql, update_id))
