"""Questions altered so that their passage no longer answers them."""

import random

import pytest

from index.training.in_context.altered import altered, names_in

PASSAGE = "Unemployment rose to 7 per cent in 1982, Carla Hills said, and Japan imported less."


def _ways(question: str, names: tuple[str, ...] = ("Lund", "Peru")) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for seed in range(80):
        if changed := altered(question, PASSAGE, names, random.Random(seed)):
            found.setdefault(changed[1], set()).add(changed[0])
    return found


def test_another_name_number_and_the_opposite() -> None:
    found = _ways("Why did Carla Hills say that unemployment rose in 1982?")

    assert "Why did Lund say that unemployment rose in 1982?" in found["name"]
    assert "Why did Carla Hills say that unemployment fell in 1982?" in found["opposite"]
    assert "Why didn't Carla Hills say that unemployment rose in 1982?" in found["denial"]
    assert all("1982" not in question for question in found["number"])


def test_what_asks_for_yes_or_no_is_only_given_another_name() -> None:
    assert set(_ways("Did Carla Hills say that unemployment rose in 1982?")) <= {"name"}


@pytest.mark.parametrize("question", ["what was said?", "Wer hat das gesagt?"])
def test_nothing_to_alter(question: str) -> None:
    assert not set(_ways(question)) - {"denial"}


def test_an_altered_question_is_another() -> None:
    question = "How much did Japan import in 1982?"
    for ways in _ways(question, ("Japan",)).values():
        assert question not in ways


def test_names_are_words_in_capitals_that_do_not_begin_the_question() -> None:
    assert names_in("Did Carla Hills meet Kennedy in Oslo?") == ["Carla Hills", "Kennedy", "Oslo"]
