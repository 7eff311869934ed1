"""Compare Briefing with similar libraries: the same passages, the same model, one thread.

`contestants` lists them, `material` cuts the passages, `race` runs the contestants' scripts
alternately, `stopwatch` is the part that all the scripts share, and `table` shows the figures.
"""

import time

# Set before a contestant imports anything: the time to open is counted from here.
STARTED = time.perf_counter()
