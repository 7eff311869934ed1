"""Settings: the class and `.env.example` tell the same."""

import itertools
from pathlib import Path

import pytest

from bot.errors import SettingsError
from bot.settings import PREFIX, Settings, load_settings
from tests.conftest import ROOT


def _example() -> dict[str, str]:
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    pairs = (line.split("=", 1) for line in lines if line and not line.startswith("#"))
    return dict(pairs)


def test_the_example_names_every_setting_with_its_default(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Used as it is, `.env.example` changes nothing."""
    monkeypatch.chdir(tmp_path)
    plain = load_settings()
    (tmp_path / ".env").write_text((ROOT / ".env.example").read_text(encoding="utf-8"))

    assert load_settings() == plain
    assert {name.removeprefix(PREFIX).lower() for name in _example()} == set(Settings.model_fields)


def test_every_setting_has_a_line_of_why() -> None:
    """A comment stands above each."""
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    for above, line in itertools.pairwise(lines):
        if line.startswith(PREFIX):
            assert above.startswith("# ")


@pytest.mark.parametrize(("name", "value"), [("TOP", "0"), ("TOP", "many"), ("THREADS", "-1")])
def test_a_setting_out_of_bounds_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str, value: str
) -> None:
    """The message names the setting."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(f"{PREFIX}{name}", value)

    with pytest.raises(SettingsError, match=f"{PREFIX}{name}"):
        load_settings()


def test_a_token_is_never_shown(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The settings' own text hides it."""
    monkeypatch.chdir(tmp_path)
    token = "123456789:" + "A" * 35
    monkeypatch.setenv(f"{PREFIX}TELEGRAM_TOKEN", token)

    assert token not in repr(load_settings())
