"""The assistant: when it answers, and from which generation."""

from pathlib import Path

import pytest

from bot import bootstrap
from bot.assistant import Assistant
from bot.settings import Settings
from index.encoders.embed import Encoder
from index.encoders.reader import Reader
from index.models import Found, NotFound
from index.store.local import LocalStore

QUESTION = "Can a cyber attack trigger Article 5?"


@pytest.fixture(scope="module")
def assistant(store: LocalStore, encoder: Encoder, reader: Reader) -> Assistant:
    return Assistant(store, encoder, reader)


def test_what_is_not_sure_enough_is_no_answer(assistant: Assistant) -> None:
    """An answer below the limit becomes "not found" with the nearest; one at the limit is given."""
    given = assistant.respond(QUESTION, None).answer
    assert isinstance(given, Found)
    kept = assistant.respond(QUESTION, None, least=given.confidence + 1e-6).answer
    at = assistant.respond(QUESTION, None, least=given.confidence).answer

    assert isinstance(kept, NotFound)
    assert kept.nearest == given.quotations
    assert (kept.reason, kept.confidence) == ("nothing_close", given.confidence)
    assert "my best guess" in kept.explanation
    assert at == given


def test_without_a_reader_everything_works(store: LocalStore, encoder: Encoder) -> None:
    """Search alone answers; the sentences then have no signals of a reader."""
    probe = Assistant(store, encoder).probe(QUESTION)

    assert isinstance(probe.answer, Found)
    assert all(c.signals.reader == c.signals.unread == 0 for c in probe.sentences)


def test_the_best_passages_are_read(assistant: Assistant) -> None:
    """The reader adds its signals to the best passages."""
    probe = assistant.probe(QUESTION)

    assert probe.sentences[0].signals.reader != 0
    assert probe.sentences[0].signals.unread == 0


def test_news_is_of_one_generation(
    store: LocalStore, encoder: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All topics are answered from one generation, whatever is built meanwhile."""
    monkeypatch.setattr("bot.assistant._LOOK_EVERY_S", 0.0)
    looked: list[str] = []

    def newer(held: str) -> tuple[LocalStore, str]:
        looked.append(held)
        return store, f"g{len(looked)}"

    running = Assistant(store, encoder, generation="g0", newer=newer)
    generation, news = running.news([(topic, frozenset()) for topic in ("attacks", "defence")])

    assert looked == ["g0"]
    assert generation == "g1"
    assert all(n.brief.lines for n in news)


def test_a_new_generation_is_taken_up_while_it_runs(
    tmp_path: Path,
    encoder: Encoder,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> None:
    """The next question is answered from a new generation; a damaged one is not opened."""
    monkeypatch.setattr("bot.assistant._LOOK_EVERY_S", 0.0)
    settings = Settings(data_dir=tmp_path, corpus_dir=tmp_path / "corpus", reader="off")
    _say(tmp_path / "corpus" / "grain.txt", "The grain harvest of the farmers was poor.")
    bootstrap.rebuild(settings, encoder=encoder)
    running = bootstrap.build_assistant(settings, encoder=encoder)
    request.addfinalizer(running.close)
    question = "Why did the bakers close their ovens?"
    first = running.generation
    assert isinstance(running.answer(question), NotFound)

    _say(tmp_path / "corpus" / "bread.txt", "The bakers close their ovens for want of flour.")
    assert isinstance(running.answer(question), NotFound)
    for _ in range(2):
        bootstrap.rebuild(settings, encoder=encoder)
        assert isinstance(running.answer(question), Found)
    second = running.generation
    assert second != first

    (tmp_path / "current").write_text("nowhere", encoding="utf-8")
    assert isinstance(running.answer(question), Found)
    assert running.generation == second


def _say(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
