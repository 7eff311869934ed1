"""What Telegram's refusals of a message mean; it says so only in words."""

from telegram.error import Forbidden, TelegramError


def is_shut_out(error: TelegramError) -> bool:
    """Say whether a refusal means that a chat cannot be written to at all."""
    return isinstance(error, Forbidden) or says(
        error, "not enough rights", "chat not found", "need administrator rights",
        "have no rights to send", "chat_write_forbidden",
    )  # fmt: skip


def is_topic_shut(error: TelegramError) -> bool:
    """Say whether a refusal means that a topic is closed or gone."""
    return says(error, "topic_closed", "topic_deleted", "message thread not found")


def says(error: TelegramError, *phrases: str) -> bool:
    """Say whether a refusal has one of some phrases."""
    return any(phrase in str(error).casefold() for phrase in phrases)
