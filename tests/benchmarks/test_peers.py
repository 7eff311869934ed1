"""The comparison with peers, without running any of them: its passages, questions and tables."""

import json
from pathlib import Path

import pytest

from index.ingestion.corpus import open_corpus
from tests.benchmarks.peers import contestants, stopwatch
from tests.benchmarks.peers.__main__ import main
from tests.benchmarks.peers.contestants import BRIEFING, EVERYBODY, SCRIPTS
from tests.benchmarks.peers.material import Question, choose, choose_questions, lay_out
from tests.benchmarks.peers.race import ROOT, Figures
from tests.benchmarks.peers.table import figures_table, ratios_table

OWN = Path("/usr/bin/env")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Two articles; the only question with an answer is about the second."""
    corpus = tmp_path / "squad2" / "corpus"
    corpus.mkdir(parents=True)
    (corpus / "alder.txt").write_text("Alders grow by water.", encoding="utf-8")
    (corpus / "birch.txt").write_text(
        "Birches have white bark.\n\nThey are trees.", encoding="utf-8"
    )
    rows = [
        {
            "question": "Where do alders sleep?",
            "doc_id": "alder",
            "answerable": False,
            "answers": [],
        },
        {
            "question": "Of what colour is a birch's bark?",
            "doc_id": "birch",
            "answerable": True,
            "answers": [{"text": "white", "start": 13, "end": 18}],
        },
    ]
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    (tmp_path / "squad2" / "questions.jsonl").write_text(lines, encoding="utf-8")
    return tmp_path


def _figures(name: str, times: float) -> Figures:
    return Figures(name, "1.0", 10 * times, times, times, times, times, 100 * times, 0.5)


def test_articles_with_questions_are_laid_out_first(data: Path, tmp_path: Path) -> None:
    """Only as many articles are used as needed, starting with those that have questions."""
    folder = tmp_path / "material"
    folder.mkdir()

    count = lay_out(data, folder, 1)

    material = stopwatch.read_material(folder)
    (entry,) = open_corpus(material.corpus).entries
    assert (entry.path.name, entry.source.url) == ("birch.txt", "https://example.org/birch")
    assert count == len(material.passages)
    assert material.passages[0].startswith("Birches")
    (question,) = choose_questions(data, folder, 5)
    assert question.is_answered_by(material.passages[0])


def test_questions_are_spread_evenly() -> None:
    """A few of many are chosen as far apart as possible; if there are too few, all are."""
    questions = [Question(str(number), "birch", ()) for number in range(10)]

    assert [q.question for q in choose(questions, 3)] == ["0", "3", "6"]
    assert choose(questions, 50) == tuple(questions)


def test_a_python_for_all_peers_spares_briefing_and_named_scripts(tmp_path: Path) -> None:
    """A path alone is for every peer, whatever the order; a path with a name is for that script."""
    python, other = tmp_path / "python", tmp_path / "other"
    python.touch()
    other.touch()

    found = contestants.interpreters([f"txtai={other}", str(python)], OWN)

    assert found.pop(BRIEFING) == OWN
    assert found.pop("txtai") == other
    assert set(found.values()) == {python}


@pytest.mark.parametrize("given", ["nobody=/usr/bin/env", "/no/such/python"])
def test_an_unknown_script_or_path_is_refused(given: str) -> None:
    """The message repeats the option."""
    with pytest.raises(ValueError, match=given):
        contestants.interpreters([given], OWN)


def test_every_contestant_has_a_script_and_pinned_requirements() -> None:
    """Every distribution that a peer needs is pinned in the requirements."""
    pinned = (ROOT / contestants.REQUIREMENTS).read_text(encoding="utf-8")

    for contestant in EVERYBODY:
        assert (Path(contestants.__file__).parent / f"{contestant.script}.py").exists()
        if contestant.script != BRIEFING:
            assert all(f"\n{name}==" in pinned for name in contestant.distributions)
    assert len(SCRIPTS) == len(EVERYBODY) - 1


def test_ratios_are_relative_to_the_usual_script() -> None:
    """Each figure is divided by the usual script's; both tables are aligned Markdown."""
    usual, ours = _figures("the usual script", 2), _figures("Briefing", 1)

    table = ratios_table([usual, ours], usual)

    assert table.splitlines()[-1].count("0.50") == 6
    for lines in (table.splitlines(), figures_table([usual, ours]).splitlines()):
        assert len({len(line) for line in lines}) == 1


def test_without_data_the_variable_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without question sets, the error names the variable to set."""
    monkeypatch.delenv("BRIEFING_EVAL_DATA", raising=False)

    with pytest.raises(SystemExit, match="BRIEFING_EVAL_DATA"):
        main([])
