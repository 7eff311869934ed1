"""What the bot counts for Prometheus, and how long ago Telegram last answered."""

import time
from collections.abc import Callable

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

_BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0)


class Metrics:
    """The counters of one bot, in a registry of their own."""

    def __init__(
        self,
        jobs: Callable[[], int],
        in_hand: Callable[[], int],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Take functions that count the questions waiting and the updates in progress."""
        self._clock = clock
        self.registry = CollectorRegistry()
        self.answers = Counter(
            "briefing_answers", "Questions answered, by outcome.", ["outcome"],
            registry=self.registry,
        )  # fmt: skip
        self.latency = Histogram(
            "briefing_answer_seconds", "Time from taking a question to having sent its answer.",
            buckets=_BUCKETS, registry=self.registry,
        )  # fmt: skip
        self.telegram_errors = Counter(
            "briefing_telegram_errors", "Requests that Telegram refused or lost, by kind.",
            ["kind"], registry=self.registry,
        )  # fmt: skip
        queue = Gauge(
            "briefing_queue", "Questions waiting or being answered.", registry=self.registry
        )
        queue.set_function(jobs)
        hand = Gauge(
            "briefing_updates_in_hand", "Updates taken and not done yet.", registry=self.registry
        )
        hand.set_function(in_hand)
        self._heard = self._clock()
        silence = Gauge(
            "briefing_telegram_silence_seconds", "Time since Telegram last answered or called.",
            registry=self.registry,
        )  # fmt: skip
        silence.set_function(self.silence_s)

    def heard(self) -> None:
        """Note that Telegram answered or called."""
        self._heard = self._clock()

    def silence_s(self) -> float:
        """Return how many seconds ago Telegram last answered or called."""
        return self._clock() - self._heard
