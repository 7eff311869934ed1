"""How cost grows with the size of the index: `python -m tests.benchmarks.growth`."""
