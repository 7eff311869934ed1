"""How work grows with its input: the ratio of the processor times for an input and one four times it.

A linear function takes four times as long, a quadratic one sixteen times. No time is compared with
a number of seconds, and a ratio that is too high is measured again, so that no busy machine fails.
The garbage collector rests meanwhile: it would go through all that earlier tests have left.
"""

import gc
from collections.abc import Callable
from time import process_time

STEP = 4
# Between four and sixteen; what is below is no more than a cache that a longer input misses.
MOST = 8.0
_AGAIN, _FEW = 8, 2


def growth(run: Callable[[int], object], size: int) -> float:
    """Return how many times as long `run` takes at `size` as at a quarter of it, at its best."""
    gc.collect()
    gc.disable()
    try:
        few, many = timed(run, size // STEP), timed(run, size)
        for again in range(_AGAIN):
            if many < MOST * few or (again >= _FEW and many > 1.5 * MOST * few):
                break  # no stall lasts as long
            few, many = min(few, timed(run, size // STEP)), min(many, timed(run, size))
        return many / max(few, 1e-7)
    finally:
        gc.enable()


def timed(run: Callable[[int], object], size: int) -> float:
    """Return the processor time of `run`, in seconds."""
    before = process_time()
    run(size)
    return process_time() - before
