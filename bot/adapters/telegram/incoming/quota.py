"""How often a person, and a chat, may ask: so many times in any minute."""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice

from limits import RateLimitItem, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

_MINUTE_S = 60
# How many are dropped with each question, at most: more than it adds.
_AT_ONCE = 10


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a question may be answered now, and if not, in how many seconds.

    `is_first`: whether it is the first one refused in this minute; only then is the asker told.
    """

    is_granted: bool
    wait_s: int = 0
    is_first: bool = False


class Quota:
    """Counts questions; refused ones do not count."""

    def __init__(
        self, per_user: int, per_chat: int, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Take how many a person, and a chat, may ask in a minute."""
        self._clock = clock
        self._storage = MemoryStorage()
        self._windows = MovingWindowRateLimiter(self._storage)
        # When each was last counted, the longest ago first.
        self._counted: dict[str, float] = {}
        self._user = RateLimitItemPerMinute(per_user)
        self._chat = RateLimitItemPerMinute(per_chat)
        self._warned = RateLimitItemPerMinute(1)

    def take(self, asker_id: int, chat_id: int | None) -> Verdict:
        """Count a question, or refuse it."""
        self._drop_idle()
        asked = [(self._user, f"user:{asker_id}")]
        if chat_id is not None and chat_id != asker_id:
            asked.append((self._chat, f"chat:{chat_id}"))
        for item, key in asked:
            if not self._windows.test(item, key):
                reset = self._windows.get_window_stats(item, key).reset_time
                is_first = self._count(self._warned, f"warned:{key}")
                return Verdict(False, max(1, math.ceil(reset - time.time())), is_first)
        for item, key in asked:
            self._count(item, key)
        return Verdict(True)

    def __len__(self) -> int:
        """Return how many people, chats and refusals are counted now."""
        return len(self._storage.events)

    def _count(self, item: RateLimitItem, key: str) -> bool:
        stored = item.key_for(key)
        self._counted.pop(stored, None)
        self._counted[stored] = self._clock()
        return self._windows.hit(item, key)

    def _drop_idle(self) -> None:
        """Drop who asked nothing for a minute: the storage would keep everybody for ever."""
        for stored, at in list(islice(self._counted.items(), _AT_ONCE)):
            if self._clock() - at <= _MINUTE_S:
                break
            del self._counted[stored]
            self._storage.clear(stored)
