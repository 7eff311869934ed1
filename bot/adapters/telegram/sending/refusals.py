"""What it means when Telegram refuses a message; only the words of the error say so."""

from telegram.error import Forbidden, TelegramError


def is_shut_out(error: TelegramError) -> bool:
    """Say whether an error means that the bot cannot write to a chat at all."""
    return isinstance(error, Forbidden) or says(
        error, "not enough rights", "chat not found", "need administrator rights",
        "have no rights to send", "chat_write_forbidden",
    )  # fmt: skip


def is_topic_shut(error: TelegramError) -> bool:
    """Say whether an error means that a topic is closed or gone."""
    return says(error, "topic_closed", "topic_deleted", "message thread not found")


def says(error: TelegramError, *phrases: str) -> bool:
    """Say whether an error contains one of these phrases."""
    return any(phrase in str(error).casefold() for phrase in phrases)
