"""Whose words are whose in real transcripts; see `tests.quality.who_speaks`."""

from pathlib import Path

from tests.conftest import ROOT
from tests.quality.who_speaks import measure, table, together


def test_real_transcripts_in_every_form(eval_data: Path) -> None:
    """Hardly a sentence is in a wrong mouth, whatever form the labels have."""
    tables = measure(eval_data / "briefings")
    print(table(tables))

    page = (ROOT / "docs" / "quality.md").read_text(encoding="utf-8")
    for name, shares in (
        ("as found", tables["as found"]),
        ("all forms together", together(tables)),
    ):
        figures = " | ".join(f"{shares.share(v):.1%}" for v in ("right", "none", "wrong"))
        row = f"| {name} | {shares.counts.total():,} | {figures} |"
        assert row.replace("%", " %") in page

    total = sum(shares.counts.total() for shares in tables.values())
    assert sum(s.counts["wrong"] for s in tables.values()) <= 0.001 * total
    assert sum(s.counts["right"] for s in tables.values()) >= 0.98 * total
