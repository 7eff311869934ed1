"""How often a person, and a chat, may ask: so many times in any minute."""

import math
import time
from dataclasses import dataclass

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter


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

    def __init__(self, per_user: int, per_chat: int) -> None:
        self._windows = MovingWindowRateLimiter(MemoryStorage())
        self._user = RateLimitItemPerMinute(per_user)
        self._chat = RateLimitItemPerMinute(per_chat)
        self._warned = RateLimitItemPerMinute(1)

    def take(self, asker_id: int, chat_id: int | None) -> Verdict:
        """Count a question, or refuse it."""
        asked = [(self._user, f"user:{asker_id}")]
        if chat_id is not None and chat_id != asker_id:
            asked.append((self._chat, f"chat:{chat_id}"))
        for item, key in asked:
            if not self._windows.test(item, key):
                reset = self._windows.get_window_stats(item, key).reset_time
                is_first = self._windows.hit(self._warned, f"warned:{key}")
                return Verdict(False, max(1, math.ceil(reset - time.time())), is_first)
        for item, key in asked:
            self._windows.hit(item, key)
        return Verdict(True)
