"""Sentences of the report that say what the remarks say."""

from index.store.local import LocalStore


def test_the_reports_parallels(store: LocalStore, report_text: str) -> None:
    """Three sentences of the report tell in its own words what a quoted remark says."""
    annotated = store.get_document("cyber-defence-pledge-2019")
    assert annotated is not None
    pairs = {
        " ".join(pair.report.cut(report_text).split()[:4]): pair.remark.cut(report_text)
        for pair in annotated.parallels
    }

    assert set(pairs) == {
        "The new cyber dimension", "Stoltenberg made it very", "Stoltenberg referred to NATO's",
    }  # fmt: skip
    assert pairs["Stoltenberg referred to NATO's"].startswith("NATO leaders have agreed")
    assert pairs["Stoltenberg made it very"].startswith("For deterrence to have full effect")
