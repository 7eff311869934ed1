"""Settings: read from the environment, `.env` and files, validated, and passed down."""

import logging
import os
import re
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated, Literal

from platformdirs import user_data_path
from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict
from pydantic_settings import SettingsError as UnreadableError

from bot.errors import SettingsError
from bot.schedule import is_zone
from bot.settings_files import misspelt, refuse_unknown, settings_files

logger = logging.getLogger(__name__)
PREFIX = "BRIEFING_"
# systemd sets it; its files are named after settings, such as briefing_telegram_token.
CREDENTIALS = "CREDENTIALS_DIRECTORY"
# "123456789:" and 35 characters, as issued by BotFather.
TOKEN_PATTERN = r"^\d{6,}:[A-Za-z0-9_-]{30,}$"
# So many characters cannot be tried out.
_LEAST_SECRET = 16
_URL_PATTERN = r"^https?://[^\s/]+"

# Telegram ids, separated by commas in the environment.
Ids = Annotated[frozenset[int], NoDecode]


class Settings(BaseSettings):
    """Every setting, its default and its bounds; each is described in `.env.example`."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_file=None, env_file_encoding="utf-8", extra="ignore",
        env_ignore_empty=True,
    )  # fmt: skip

    data_dir: Path = Field(default_factory=lambda: user_data_path("briefing", appauthor=False))
    corpus_dir: Path | None = None
    model: str | None = Field(None, min_length=1)
    reader: str = Field("on", min_length=1)
    store: SecretStr | None = None
    threads: int = Field(0, ge=0, le=256)
    top: int = Field(3, ge=1, le=10)

    timezone: str = "UTC"

    telegram_token: SecretStr | None = None
    telegram_base_url: str = Field("https://api.telegram.org", pattern=_URL_PATTERN)
    telegram_users: Ids = frozenset()
    telegram_chats: Ids = frozenset()
    telegram_admins: Ids = frozenset()
    telegram_user_rate: int = Field(20, ge=1, le=10_000)
    telegram_chat_rate: int = Field(20, ge=1, le=10_000)
    telegram_queue: int = Field(100, ge=1, le=10_000)
    telegram_keep_days: int = Field(90, ge=1, le=3_650)
    webhook_url: str | None = Field(None, pattern=r"^https://[^\s/]+")
    webhook_secret: SecretStr | None = None
    webhook_listen: str = "127.0.0.1"
    webhook_port: int = Field(8080, ge=1, le=65_535)
    metrics_listen: str = "127.0.0.1"
    metrics_port: int | None = Field(None, ge=1, le=65_535)
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"

    def secrets(self) -> Iterator[str]:
        """Yield what may be shown to nobody."""
        for name in type(self).model_fields:
            value = getattr(self, name)
            if isinstance(value, SecretStr):
                yield value.get_secret_value()
        yield self.telegram_base_url  # of an address only a password in it is secret

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, name: str) -> str:
        if not is_zone(name):
            raise ValueError(f"{name} is not a time zone; write one like Europe/Berlin")
        return name

    @field_validator("store")
    @classmethod
    def _address(cls, store: SecretStr | None) -> SecretStr | None:
        if store and not store.get_secret_value().startswith(("postgresql://", "postgres://")):
            raise ValueError(
                "write a database URL like postgresql://user:password@host:5432/database"
            )
        return store

    @field_validator("data_dir", "corpus_dir")
    @classmethod
    def _expand(cls, path: Path | None) -> Path | None:
        try:
            return path.expanduser().absolute() if path else None
        except RuntimeError as error:
            raise ValueError("nobody of that name has a home here; write the whole path") from error

    @field_validator("telegram_users", "telegram_chats", "telegram_admins", mode="before")
    @classmethod
    def _split(cls, ids: object) -> object:
        return [part.strip() for part in ids.split(",")] if isinstance(ids, str) else ids

    @field_validator("webhook_secret")
    @classmethod
    def _plain(cls, secret: SecretStr | None) -> SecretStr | None:
        if secret and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", secret.get_secret_value()):
            raise ValueError(
                f"write {_LEAST_SECRET} to 256 characters of A-Z, a-z, 0-9, _ and -; Telegram "
                "accepts no others"
            )
        return secret

    @field_validator("telegram_base_url", "webhook_url")
    @classmethod
    def _bare(cls, url: str | None) -> str | None:
        return url.rstrip("/") if url else url


def require_token(settings: Settings) -> str:
    """Return the Telegram token; raise SettingsError if it is missing or incomplete."""
    if settings.telegram_token is None:
        raise SettingsError(
            f"{PREFIX}TELEGRAM_TOKEN is not set; get a token from @BotFather and put it in .env"
        )
    token = settings.telegram_token.get_secret_value()
    if not re.match(TOKEN_PATTERN, token):
        raise SettingsError(
            f"{PREFIX}TELEGRAM_TOKEN is not of the form 123456789:ABC… that @BotFather issues; "
            "copy the whole token again"
        )
    return token


def require_secret(settings: Settings) -> str:
    """Return the webhook's secret, "" without a webhook; raise SettingsError if it is missing."""
    if settings.webhook_url is None:
        return ""
    if settings.webhook_secret is None:
        raise SettingsError(
            f"{PREFIX}WEBHOOK_SECRET is not set, and without it anybody could send updates to the "
            "webhook; set it to 32 random letters and digits"
        )
    secret = settings.webhook_secret.get_secret_value()
    if len(secret) < _LEAST_SECRET:
        raise SettingsError(
            f"{PREFIX}WEBHOOK_SECRET has fewer than {_LEAST_SECRET} characters and could be "
            "guessed; set it to 32 random letters and digits"
        )
    return secret


def require_addresses(settings: Settings) -> None:
    """Raise SettingsError if an address to listen on is none."""
    for name in ("webhook_listen", "metrics_listen"):
        address = getattr(settings, name)
        try:
            socket.getaddrinfo(address, None, flags=socket.AI_PASSIVE)
        except OSError as error:
            raise SettingsError(
                f"{PREFIX}{name.upper()}: “{address[:40]}” is no address of this machine "
                f"({error.strerror}); write one like 127.0.0.1"
            ) from error


def load_settings(say: Callable[[str], None] = logger.warning) -> Settings:
    """Read the settings; raise SettingsError naming the first invalid one.

    `say` is told which file in the current folder leads elsewhere, and what is almost a setting.
    """
    known = {
        f"{PREFIX}{name.upper()}": str(field.default)
        for name, field in Settings.model_fields.items()
    }
    files = settings_files(known, say)
    for path in files:
        refuse_unknown(path, PREFIX, known)
    credentials = os.environ.get(CREDENTIALS) or None
    if credentials and not Path(credentials).is_dir():
        raise SettingsError(f"{CREDENTIALS} names {credentials}, which is no folder; unset it")
    for said in misspelt(PREFIX, known, credentials):
        say(said)
    try:
        return Settings(_env_file=files or None, _secrets_dir=credentials)
    except ValidationError as error:
        fault = error.errors()[0]
        name = str(fault["loc"][0]).removeprefix(PREFIX.lower()).upper()
        raise SettingsError(f"{PREFIX}{name}: {_in_words(fault)}; see .env.example") from error
    except UnreadableError as error:
        raise SettingsError(
            f"{error} in {credentials} ({error.__cause__}); it must be UTF-8, and readable by the "
            "user that runs briefing"
        ) from error


def _in_words(fault: ErrorDetails) -> str:
    """Return what is wrong with a value as its reader would say it, not its programmer."""
    kind, bounds = fault["type"], fault.get("ctx", {})
    given = f"“{str(fault['input'])[:40]}”"
    if kind.startswith("int_"):
        return f"{given} is not a whole number"
    if kind in ("greater_than_equal", "less_than_equal"):
        side, bound = ("least", "ge") if "ge" in bounds else ("most", "le")
        return f"{given} must be at {side} {bounds[bound]}"
    if kind == "string_pattern_mismatch":
        schemes = "https://" if "s?" not in bounds["pattern"] else "http:// or https://"
        return f"{given} is no address; it begins with {schemes} and the name of a server"
    return fault["msg"].removeprefix("Value error, ")
