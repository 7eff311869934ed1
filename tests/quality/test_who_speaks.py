"""Whose words are whose in real transcripts; see `tests.quality.who_speaks`."""

from pathlib import Path

from tests.quality.who_speaks import measure, table


def test_real_transcripts_in_every_form(eval_data: Path) -> None:
    """Hardly a sentence is in a wrong mouth, whatever form the labels have."""
    tables = measure(eval_data / "briefings")
    print(table(tables))

    total = sum(shares.counts.total() for shares in tables.values())
    assert sum(s.counts["wrong"] for s in tables.values()) <= 0.001 * total
    assert sum(s.counts["right"] for s in tables.values()) >= 0.98 * total
