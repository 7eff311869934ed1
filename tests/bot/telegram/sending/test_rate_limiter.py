"""What is sent keeps to Telegram's limits, however fast the machine is."""

import asyncio
import selectors

from bot.adapters.telegram.sending import ChatRateLimiter

SENT = 100


class _Skipping(selectors.DefaultSelector):
    """Waits for nothing: where a loop would, its clock goes on by as much."""

    now = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        self.now += 1e-6 + (timeout or 0.0)
        return super().select(0)


class _Loop(asyncio.SelectorEventLoop):
    """A loop whose seconds take no time, and are never longer on a busy machine."""

    def __init__(self) -> None:
        self._skipping = _Skipping()
        super().__init__(self._skipping)

    def time(self) -> float:
        return self._skipping.now


async def _times(limiter: ChatRateLimiter) -> list[float]:
    """Return when each of many messages, all ready at once and to as many chats, was let out."""
    clock, at = asyncio.get_running_loop().time, list[float]()

    async def send() -> None:
        at.append(clock())

    await asyncio.gather(
        *(
            limiter.process_request(send, (), {}, "sendMessage", {"chat_id": chat_id}, None)
            for chat_id in range(1, SENT + 1)
        )
    )
    return at


def test_in_no_second_are_there_more_than_thirty() -> None:
    """Telegram counts any second, also the first one after silence."""
    with asyncio.Runner(loop_factory=_Loop) as runner:
        at = runner.run(_times(ChatRateLimiter()))

    assert len(at) == SENT
    assert max(sum(start <= t < start + 1 for t in at) for start in at) <= 30
    assert at[-1] - at[0] < SENT / 10
