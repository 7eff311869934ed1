"""What is sent keeps to Telegram's limits, however fast the machine is."""

import asyncio

from bot.adapters.telegram.sending import ChatRateLimiter

SENT = 100


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
    at = asyncio.run(_times(ChatRateLimiter()))

    assert len(at) == SENT
    assert max(sum(start <= t < start + 1 for t in at) for start in at) <= 30
    assert at[-1] - at[0] < SENT / 10
