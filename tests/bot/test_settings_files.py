"""Which files settings come from; what a stranger's `.env` in the current folder cannot do."""

import os
from pathlib import Path

import pytest

from bot import settings_files
from bot.errors import SettingsError
from bot.settings import Settings, load_settings
from bot.settings_files import NAMED

TOKEN = "123456789:" + "A" * 35


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Return the current folder of a user whose configuration folder is beside it."""
    for name in [name for name in os.environ if name.startswith("BRIEFING_")]:
        monkeypatch.delenv(name)
    monkeypatch.setattr(settings_files, "user_config_path", lambda *_, **__: tmp_path / "config")
    (tmp_path / "config").mkdir()
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    return tmp_path / "here"


def _loaded() -> tuple[Settings, list[str]]:
    said: list[str] = []
    return load_settings(said.append), said


def test_ones_own_file_is_read_and_what_it_redirects_is_said(home: Path) -> None:
    """Whoever unpacked a stranger's folder sees where the next answer comes from."""
    (home / ".env").write_text("BRIEFING_TOP=2\nBRIEFING_DATA_DIR=data\nBRIEFING_STORE=\n")
    settings, said = _loaded()

    assert settings.top == 2
    assert settings.data_dir == home / "data"
    assert said == [f"{home / '.env'} sets BRIEFING_DATA_DIR"]


def test_who_reads_along_is_said(home: Path) -> None:
    """An administrator sees what others ask; metrics and logs may show it to more."""
    (home / ".env").write_text(
        "BRIEFING_TELEGRAM_ADMINS=2002\nBRIEFING_TELEGRAM_USERS=2002\n"
        "BRIEFING_METRICS_LISTEN=0.0.0.0\nBRIEFING_LOG_LEVEL=DEBUG\n"
    )

    assert _loaded()[1] == [
        f"{home / '.env'} sets BRIEFING_TELEGRAM_USERS, BRIEFING_TELEGRAM_ADMINS, "
        "BRIEFING_METRICS_LISTEN, BRIEFING_LOG_LEVEL"
    ]


def test_another_bot_than_ones_own_is_said(home: Path, tmp_path: Path) -> None:
    """Whoever has that bot would be answered from these texts."""
    (tmp_path / "config" / "settings.env").write_text(f"BRIEFING_TELEGRAM_TOKEN={TOKEN}\n")
    (home / ".env").write_text(f"BRIEFING_TELEGRAM_TOKEN={TOKEN[:-1]}B\n")

    assert _loaded()[1] == [f"{home / '.env'} sets BRIEFING_TELEGRAM_TOKEN"]


def test_what_leads_nowhere_else_is_not_worth_a_word(home: Path) -> None:
    """As in most files: a token, a time zone."""
    (home / ".env").write_text(f"BRIEFING_TELEGRAM_TOKEN={TOKEN}\nBRIEFING_TIMEZONE=Asia/Tokyo\n")

    assert _loaded()[1] == []


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="files have no such owner here")
def test_anothers_file_is_not_read(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a shared folder anybody can leave one."""
    (home / ".env").write_text("BRIEFING_TOP=2\n")
    monkeypatch.setattr(os, "geteuid", lambda: 12_345)
    settings, said = _loaded()

    assert settings.top == 3
    assert said == [
        f"{home / '.env'} is not read: it belongs to another user; {NAMED}={home / '.env'} reads it"
    ]


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="files have no such owner here")
@pytest.mark.skipif(
    getattr(os, "geteuid", int)() != 0, reason="only the superuser gives files away"
)
def test_a_link_to_anothers_file_is_not_read(home: Path, tmp_path: Path) -> None:
    """The link is the user's own, what it leads to is not."""
    (tmp_path / "theirs").write_text("BRIEFING_TOP=2\n")
    os.chown(tmp_path / "theirs", 12_345, 12_345)
    (home / ".env").symlink_to(tmp_path / "theirs")

    assert _loaded()[0].top == 3


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="files have no such rights here")
def test_a_file_that_everybody_may_write_to_is_not_read(home: Path) -> None:
    """It says what anybody wrote."""
    (home / ".env").write_text("BRIEFING_TOP=2\n")
    (home / ".env").chmod(0o666)
    settings, said = _loaded()

    assert settings.top == 3
    assert said == [
        f"{home / '.env'} is not read: everybody may write to it; run `chmod o-w {home / '.env'}`"
    ]


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="files have no such rights here")
def test_a_link_to_a_file_that_everybody_may_write_to_is_not_read(home: Path) -> None:
    """The link is the user's own, and so is the file."""
    (home / "real").write_text("BRIEFING_TOP=2\n")
    (home / "real").chmod(0o666)
    (home / ".env").symlink_to(home / "real")
    settings, said = _loaded()

    assert settings.top == 3
    assert said == [
        f"{home / '.env'} is not read: everybody may write to it; run `chmod o-w {home / 'real'}`"
    ]


def test_a_server_gets_no_token_that_stands_elsewhere(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stranger's `.env` with his own Bot API address would be sent it."""
    monkeypatch.setenv("BRIEFING_TELEGRAM_TOKEN", TOKEN)
    (home / ".env").write_text("BRIEFING_TELEGRAM_BASE_URL=https://bot.example\n")
    with pytest.raises(SettingsError, match="would get a token that stands elsewhere"):
        load_settings()

    (home / ".env").write_text(
        f"BRIEFING_TELEGRAM_BASE_URL=https://bot.example\nBRIEFING_TELEGRAM_TOKEN={TOKEN}\n"
    )
    assert _loaded()[0].telegram_base_url == "https://bot.example"


def test_the_users_own_file_is_read_from_everywhere(home: Path) -> None:
    """The current folder's comes before it, the environment before both."""
    (home.parent / "config" / "settings.env").write_text("BRIEFING_TOP=2\nBRIEFING_THREADS=1\n")
    assert _loaded() == (_loaded()[0], [])
    assert (_loaded()[0].top, _loaded()[0].threads) == (2, 1)

    (home / ".env").write_text("BRIEFING_TOP=4\n")
    assert (_loaded()[0].top, _loaded()[0].threads) == (4, 1)


def test_a_file_that_is_named_is_read_alone(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that is missing is no reason to read another."""
    (home / ".env").write_text("BRIEFING_TOP=2\nBRIEFING_DATA_DIR=data\n")
    (home / "other.env").write_text("BRIEFING_THREADS=1\nBRIEFING_CORPUS_DIR=texts\n")
    monkeypatch.setenv(NAMED, "other.env")
    settings, said = _loaded()

    assert (settings.top, settings.threads, said) == (3, 1, [])
    monkeypatch.setenv(NAMED, "missing.env")
    with pytest.raises(SettingsError, match=r"names missing\.env, which is no file"):
        load_settings()


def test_a_misspelt_setting_is_named(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a file it is an error; in the environment something else may mean it."""
    monkeypatch.setenv("BRIEFING_TELEGRM_TOKEN", TOKEN)
    monkeypatch.setenv("BRIEFING_EVAL_DATA", "/data")
    assert _loaded()[1] == [
        "BRIEFING_TELEGRM_TOKEN is no setting; did you mean BRIEFING_TELEGRAM_TOKEN?"
    ]

    (home / ".env").write_text("BRIEFING_TIMEZOEN=Asia/Tokyo\nOTHER=1\n")
    with pytest.raises(
        SettingsError, match=r"BRIEFING_TIMEZOEN is no setting; did you mean BRIEFING_TIMEZONE\?"
    ):
        load_settings()


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("BRIEFNG_STORE", "BRIEFING_STORE"), ("briefing_stor", "BRIEFING_STORE"),
        ("BRIEFING_TOKEN", "BRIEFING_TELEGRAM_TOKEN"), ("BRIEFING_QUEUE", "BRIEFING_TELEGRAM_QUEUE"),
    ],
)  # fmt: skip
def test_what_is_almost_a_setting_is_named(
    home: Path, monkeypatch: pytest.MonkeyPatch, name: str, meant: str
) -> None:
    """Its prefix misspelt, in small letters, or without a word within."""
    monkeypatch.setenv(name, "x")

    assert _loaded()[1] == [f"{name} is no setting; did you mean {meant}?"]


def test_a_misspelt_credential_is_named(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file in the folder of systemd's credentials is named as its setting, with the prefix."""
    folder = home / "credentials"
    folder.mkdir()
    for name in ("telegram_token", "briefing_webhook_secrt", "somebody_elses"):
        (folder / name).write_text("x")
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(folder))

    assert _loaded()[1] == [
        f"{folder / 'briefing_webhook_secrt'} is no setting; did you mean BRIEFING_WEBHOOK_SECRET?",
        f"{folder / 'telegram_token'} is no setting; did you mean briefing_telegram_token?",
    ]


def test_what_other_programs_keep_in_the_same_file_is_theirs(home: Path) -> None:
    """A name that is almost a setting's is not."""
    (home / ".env").write_text("WEBHOOK_HOST=bot.example.org\nFOO=1\nBRIEFING_TOP=2\n")
    assert _loaded()[0].top == 2

    (home / ".env").write_text("API_KEY=x\nBREIFING_TOP=2\n")
    with pytest.raises(SettingsError, match=r"BREIFING_TOP is no setting; did you mean BRIEFING_T"):
        load_settings()


def test_a_file_that_is_no_text_is_named(home: Path) -> None:
    """With what to do."""
    (home / ".env").write_bytes(b"BRIEFING_TOP=\xff\n")
    with pytest.raises(SettingsError, match=r"\.env is not UTF-8 \(byte 13\); save it as UTF-8"):
        load_settings()
