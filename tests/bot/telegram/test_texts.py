"""What the bot says in its own words."""

from bot.adapters.telegram import texts
from index.phrases import Phrase


def test_the_bot_names_no_shell_command() -> None:
    """Who reads it has a chat, not a terminal."""
    said = [value.english for value in vars(texts).values() if isinstance(value, Phrase)]

    assert not [words for words in said if "`" in words or "briefing " in words]
