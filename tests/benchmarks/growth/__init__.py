"""What an index costs as it grows: `python -m tests.benchmarks.growth`."""
