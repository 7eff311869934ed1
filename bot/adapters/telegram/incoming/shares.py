"""How many updates each person, and each chat, has in hand: nobody may take up all the room."""

from collections import Counter

from bot.adapters.telegram.incoming.access import Asker

# A person who waits for an answer sends a few more; a group has many who do.
OF_A_PERSON, _OF_A_CHAT = 50, 200


class Shares:
    """Counts updates in hand by the ids of their senders and chats; a private chat has one id."""

    def __init__(self) -> None:
        self._ids: dict[int, frozenset[int]] = {}
        self._held: Counter[int] = Counter()

    def __len__(self) -> int:
        return len(self._ids)

    def has_room(self, asker: Asker | None) -> bool:
        """Say whether another update of somebody, in that chat, can be taken."""
        return all(self._held[own] < _most(own) for own in _ids_of(asker))

    def take(self, update_id: int, asker: Asker | None) -> None:
        self._ids[update_id] = _ids_of(asker)
        self._held.update(self._ids[update_id])

    def give_back(self, update_id: int) -> None:
        self._held -= Counter(self._ids.pop(update_id, ()))  # which drops what has come to 0


def _ids_of(asker: Asker | None) -> frozenset[int]:
    """Return the ids of a person and a chat; what nobody sent is counted under 0."""
    if asker is None:
        return frozenset({0})
    return frozenset({asker.id, asker.id if asker.chat_id is None else asker.chat_id})


def _most(own: int) -> int:
    """Return how many updates an id may have in hand; those of groups and channels are negative."""
    return OF_A_PERSON if own > 0 else _OF_A_CHAT
