"""Settings: the class and `.env.example` agree."""

import itertools
import sys
from pathlib import Path

import pytest

from bot.errors import SettingsError
from bot.settings import CREDENTIALS, PREFIX, Settings, load_settings, require_addresses
from tests.conftest import ROOT


def _example() -> dict[str, str]:
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    pairs = (line.split("=", 1) for line in lines if line and not line.startswith("#"))
    return dict(pairs)


def test_the_example_names_every_setting_with_its_default(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """`.env.example`, copied unchanged, has no effect."""
    monkeypatch.chdir(tmp_path)
    plain = load_settings()
    (tmp_path / ".env").write_text((ROOT / ".env.example").read_text(encoding="utf-8"))

    assert load_settings() == plain
    assert {name.removeprefix(PREFIX).lower() for name in _example()} == set(Settings.model_fields)


def test_every_setting_is_explained() -> None:
    """There is a comment above each."""
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    for above, line in itertools.pairwise(lines):
        if line.startswith(PREFIX):
            assert above.startswith("# ")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have another place for data")
def test_data_is_kept_in_the_users_data_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Whatever folder a command is run in."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))

    assert load_settings().data_dir == tmp_path / ".local" / "share" / "briefing"


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("TOP", "0", "“0” must be at least 1"),
        ("TOP", "11", "“11” must be at most 10"),
        ("TOP", "many", "“many” is not a whole number"),
        ("TELEGRAM_USERS", "@ann", "“@ann” is not a whole number"),
        ("TIMEZONE", "Sund", "Sund is not a time zone"),
    ],
)
def test_an_invalid_setting_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str, value: str, said: str
) -> None:
    """With what is wrong with it, in plain words."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(f"{PREFIX}{name}", value)

    with pytest.raises(SettingsError, match=f"^{PREFIX}{name}: {said}"):
        load_settings()


def test_a_token_is_never_shown(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The settings' repr hides it."""
    monkeypatch.chdir(tmp_path)
    token = "123456789:" + "A" * 35
    monkeypatch.setenv(f"{PREFIX}TELEGRAM_TOKEN", token)

    assert token not in repr(load_settings())


def test_a_secret_may_be_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Named after its setting, in the folder of systemd's credentials; the environment wins."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(CREDENTIALS, str(tmp_path))
    (tmp_path / "briefing_webhook_secret").write_text("from-a-file\n")
    (tmp_path / "briefing_top").write_text("2\n")
    monkeypatch.setenv(f"{PREFIX}TOP", "5")

    settings = load_settings()

    assert settings.webhook_secret
    assert settings.webhook_secret.get_secret_value() == "from-a-file"
    assert settings.top == 5


def test_a_secret_that_cannot_be_read_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The message has the setting, the folder, and what the file must be."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(CREDENTIALS, str(tmp_path))
    (tmp_path / "briefing_telegram_token").write_bytes(b"\xff")

    with pytest.raises(SettingsError, match=r"telegram_token.* must be UTF-8, and readable"):
        load_settings()


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("WEBHOOK_SECRET", "a b", "write 16 to 256 characters"),
        (
            "TELEGRAM_BASE_URL",
            "ftp://x",
            "“ftp://x” is no address; it begins with http:// or https://",
        ),
        ("WEBHOOK_URL", "http://x", "“http://x” is no address; it begins with https://"),
    ],
)
def test_what_is_wrong_with_a_value_is_told_in_words(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str, value: str, words: str
) -> None:
    """Not as a pattern."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(f"{PREFIX}{name}", value)
    with pytest.raises(SettingsError) as raised:
        load_settings()

    assert words in str(raised.value)
    assert "^" not in str(raised.value)


def test_a_folder_of_credentials_that_is_not_there_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(CREDENTIALS, str(tmp_path / "none"))
    with pytest.raises(SettingsError, match="which is no folder; unset it"):
        load_settings()


@pytest.mark.parametrize("name", ["webhook_listen", "metrics_listen"])
def test_an_address_to_listen_on_is_one(name: str) -> None:
    require_addresses(Settings(**{name: "127.0.0.1"}))  # type: ignore[arg-type]
    with pytest.raises(SettingsError, match="no address of this machine"):
        require_addresses(Settings(**{name: "no such address"}))  # type: ignore[arg-type]
