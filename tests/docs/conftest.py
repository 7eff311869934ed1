"""A data folder as a new user's is: with the default model."""

from pathlib import Path

import pytest

from bot.bootstrap import build_assistant
from bot.settings import Settings
from index.encoders.weights import MULTILINGUAL, default_model
from tests.conftest import once


@pytest.fixture(scope="session")
def default_dir() -> Path:
    """A data folder with the default model and an index of the report; not to change."""
    if default_model() != MULTILINGUAL:
        pytest.skip("samples are of the default model, whose package is for Linux on x86-64 alone")

    def make(folder: Path) -> None:
        with build_assistant(Settings(data_dir=folder)) as assistant:
            assistant.answer("Can a cyber attack trigger Article 5?")

    return once("default", make)
