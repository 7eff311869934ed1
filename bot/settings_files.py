"""Which files settings are read from, and which of them may say what.

A file named by BRIEFING_SETTINGS is read alone. Without one, settings.env in the user's
configuration folder is read and then `.env` in the current folder, which a stranger may have
filled: only if it belongs to the user, who is told what it redirects.
"""

import os
import stat
from collections.abc import Callable, Collection, Mapping
from difflib import get_close_matches
from pathlib import Path

from dotenv import dotenv_values
from platformdirs import user_config_path

from bot.errors import SettingsError

NAMED = "BRIEFING_SETTINGS"
_LOCAL = ".env"
_TOKEN = "BRIEFING_TELEGRAM_TOKEN"
# What leads elsewhere: to other texts, another model, another server; who may ask and read along.
_REDIRECTS = (
    "BRIEFING_DATA_DIR", "BRIEFING_CORPUS_DIR", "BRIEFING_MODEL", "BRIEFING_READER",
    "BRIEFING_STORE", "BRIEFING_TELEGRAM_BASE_URL", "BRIEFING_TELEGRAM_USERS",
    "BRIEFING_TELEGRAM_CHATS", "BRIEFING_TELEGRAM_ADMINS", "BRIEFING_WEBHOOK_URL",
    "BRIEFING_WEBHOOK_SECRET", "BRIEFING_WEBHOOK_LISTEN", "BRIEFING_METRICS_LISTEN",
    "BRIEFING_LOG_LEVEL",
)  # fmt: skip


def user_file() -> Path:
    """Return the settings file in the user's configuration folder."""
    return user_config_path("briefing", appauthor=False) / "settings.env"


def settings_files(defaults: Mapping[str, str], say: Callable[[str], None]) -> list[Path]:
    """Return the files to be read, the last before the others; say what one redirects.

    `defaults`: the default of every setting, by its name in the environment. Raises SettingsError
    if a file is missing or may not say what it says.
    """
    if named := os.environ.get(NAMED):
        path = Path(os.path.expanduser(named)).absolute()
        if not path.is_file():
            raise SettingsError(f"{NAMED} names {named}, which is no file; name one, or unset it")
        return [path]
    local = Path.cwd() / _LOCAL
    found = [user_file()] if user_file().is_file() else []
    if local.is_file() and _is_ours(local, say):
        _tell(local, defaults, say)
        found.append(local)
    return found


def refuse_unknown(path: Path, prefix: str, known: Collection[str]) -> None:
    """Raise SettingsError for a setting in a file that does not exist, with the likeliest meant.

    What other programs keep in the same file is theirs.
    """
    for name in _values(path):
        is_meant = name.upper().startswith(prefix) or bool(meant(name, known))
        if is_meant and name.upper() not in known:
            raise SettingsError(f"{path}: {name} is no setting{meant(name, known)}")


def misspelt(prefix: str, known: Collection[str], credentials: str | None) -> list[str]:
    """Return, in words, what is almost a setting: in the environment, or a file of credentials."""
    names = [name for name in sorted(os.environ) if name.upper() not in {*known, NAMED}]
    said = [f"{name} is no setting{near}" for name in names if (near := meant(name, known))]
    folder = Path(credentials) if credentials else None
    for path in sorted(folder.iterdir()) if folder and folder.is_dir() else ():
        name = path.name.upper()
        full = name if name.startswith(prefix) else f"{prefix}{name}"
        if name not in known and (full in known or meant(name, known)):
            near = f"; did you mean {full.lower()}?" if full in known else meant(name, known)
            said.append(f"{path} is no setting{near}")
    return said


def meant(name: str, known: Collection[str]) -> str:
    """Return which setting was probably meant, as the rest of a sentence."""
    prefix, _, rest = name.upper().partition("_")
    # "BRIEFING_TOKEN" for BRIEFING_TELEGRAM_TOKEN
    ends = [one for one in known if one.startswith(f"{prefix}_") and one.endswith(f"_{rest}")]
    near = ends or get_close_matches(name.upper(), sorted(known), n=1, cutoff=0.85)
    return f"; did you mean {near[0]}?" if len(near) == 1 else ""


def _is_ours(path: Path, say: Callable[[str], None]) -> bool:
    """Say whether a file is the user's own and nobody else may write to it."""
    if not hasattr(os, "geteuid"):
        return True
    facts = path.stat()
    if {path.lstat().st_uid, facts.st_uid} != {os.geteuid()}:  # a link's own, and what it leads to
        say(f"{path} is not read: it belongs to another user; {NAMED}={path} reads it")
        return False
    if facts.st_mode & stat.S_IWOTH:
        say(f"{path} is not read: everybody may write to it; run `chmod o-w {path.resolve()}`")
        return False
    return True


def _tell(path: Path, defaults: Mapping[str, str], say: Callable[[str], None]) -> None:
    """Say what a file redirects; refuse a server for a token that is not in the same file."""
    values = {name.upper(): value for name, value in _values(path).items()}
    given = {name for name, value in values.items() if value and value != defaults.get(name)}
    if "BRIEFING_TELEGRAM_BASE_URL" in given and _TOKEN not in given:
        raise SettingsError(
            f"{path} names a Bot API server, but no token: it would get a token that stands "
            "elsewhere; write both into one file"
        )
    redirected = [name for name in _REDIRECTS if name in given]
    if _TOKEN in given and values[_TOKEN] != _token_elsewhere(values[_TOKEN]):
        redirected.append(_TOKEN)  # another bot's than the user's own
    if redirected:
        say(f"{path} sets {', '.join(redirected)}")


def _token_elsewhere(otherwise: str | None) -> str | None:
    """Return the token in the user's own file, or what is given if there is none."""
    own = _values(user_file()) if user_file().is_file() else {}
    return next((value for name, value in own.items() if name.upper() == _TOKEN), otherwise)


def _values(path: Path) -> Mapping[str, str | None]:
    try:
        return dotenv_values(path, interpolate=False, encoding="utf-8")
    except UnicodeDecodeError as error:
        raise SettingsError(
            f"{path} is not UTF-8 (byte {error.start}); save it as UTF-8"
        ) from error
    except OSError as error:
        raise SettingsError(
            f"{path} cannot be read ({error.strerror}); let the user that runs briefing read it"
        ) from error
