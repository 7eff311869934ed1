"""Who may ask: people, chats and administrators on the lists."""

import pytest

from bot.adapters.telegram.incoming import Access, Asker

USERS, CHATS, ADMINS = frozenset({1}), frozenset({-10}), frozenset({7})


@pytest.mark.parametrize(
    ("asker", "is_allowed"),
    [
        (Asker(1, "private", 1), True),
        (Asker(7, "private", 7), True),
        (Asker(2, "private", 2), False),
        (Asker(-10, "supergroup", 2), True),
        (Asker(-11, "supergroup", 2), False),
        (Asker(-11, "supergroup", 1), True),
        (Asker(-10, "supergroup", None, -10), True),
        (Asker(-11, "supergroup", None, -11), False),
        (Asker(-11, "supergroup", None, -10), True),
        (Asker(-10, "channel", None, -10), True),
        (Asker(-99, "supergroup", 2), True),
        (Asker(None, None, 1), True),
        (Asker(None, None, 2), False),
    ],
    ids=[
        "a person listed", "an administrator", "a stranger", "anybody in a chat listed",
        "a stranger elsewhere", "a person listed elsewhere", "an anonymous administrator",
        "an anonymous administrator elsewhere", "a channel listed, writing elsewhere",
        "a channel listed", "a supergroup that was listed as a group", "inline", "inline, a stranger",
    ],
)  # fmt: skip
def test_the_lists(asker: Asker, is_allowed: bool) -> None:
    """A person, or the chat that he is in, must be listed."""
    access = Access(USERS, CHATS, ADMINS)

    assert access.allows(asker, lambda chat_id: {-99: -10}.get(chat_id)) == is_allowed


def test_empty_lists_are_open() -> None:
    """Administrators alone close nothing."""
    assert Access(frozenset(), frozenset(), ADMINS).allows(Asker(2, "private", 2), lambda _: None)
