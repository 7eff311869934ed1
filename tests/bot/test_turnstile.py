"""First come, first served."""

import time
from threading import Thread

from bot.turnstile import Turnstile


def test_threads_are_let_through_in_order() -> None:
    """Those that wait go before one that comes back at once."""
    turnstile, order = Turnstile(), list[str]()

    def wait(name: str) -> None:
        with turnstile:
            order.append(name)

    threads = [Thread(target=wait, args=(name,)) for name in "abcde"]
    with turnstile:
        for thread in threads:
            thread.start()
            while len(turnstile._waiting) <= threads.index(thread):
                time.sleep(0.001)
    with turnstile:
        order.append("back at once")
    for thread in threads:
        thread.join()

    assert order == [*"abcde", "back at once"]


def test_only_one_is_within() -> None:
    """Whatever comes at once, nobody meets another within."""
    turnstile, within, most = Turnstile(), 0, 0

    def pass_through() -> None:
        nonlocal within, most
        for _ in range(200):
            with turnstile:
                within += 1
                most = max(most, within)
                time.sleep(0)
                within -= 1

    threads = [Thread(target=pass_through) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert most == 1
    assert within == 0


def test_who_gives_up_waiting_stops_nobody() -> None:
    """Interrupted in the queue, or just as it comes up: the next is let through."""
    turnstile = Turnstile()
    with turnstile:
        thread = Thread(target=turnstile.__enter__)
        thread.start()
        while not turnstile._waiting:
            time.sleep(0.001)
        turn = turnstile._waiting[0]
        turnstile._give_up(turn)
        assert not turnstile._waiting
        turn.release()
        thread.join()
    with turnstile:
        pass
    turnstile.__enter__()
    turnstile._give_up(turn)

    assert not turnstile._is_taken
