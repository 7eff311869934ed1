"""Briefing and libraries of its kind on the same passages, with the same model, on one thread.

`stopwatch` is what every contestant's script does, `contestants` says who they are, `material` cuts
the passages, `race` runs the scripts in turn, `table` shows what came of it.
"""

import time

# Read before a contestant imports anything: opening is timed from here.
STARTED = time.perf_counter()
