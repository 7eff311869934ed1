"""Settings: read once from the environment and `.env`, bounded, passed down."""

from pathlib import Path

from platformdirs import user_data_path
from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.errors import SettingsError

PREFIX = "BRIEFING_"
# "123456789:" and 35 characters, as BotFather hands them out.
TOKEN_PATTERN = r"^\d{6,}:[A-Za-z0-9_-]{30,}$"


class Settings(BaseSettings):
    """Every setting, its default and its bounds; each is described in `.env.example`."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_file=".env", env_file_encoding="utf-8", extra="forbid",
        env_ignore_empty=True,
    )  # fmt: skip

    data_dir: Path = Field(default_factory=lambda: user_data_path("briefing", appauthor=False))
    corpus_dir: Path | None = None
    model: str = Field("all-MiniLM-L6-v2", min_length=1)
    threads: int = Field(0, ge=0, le=256)
    top: int = Field(3, ge=1, le=10)
    telegram_token: SecretStr | None = None

    @field_validator("data_dir", "corpus_dir")
    @classmethod
    def _expand(cls, path: Path | None) -> Path | None:
        return path.expanduser().absolute() if path else None


def load_settings() -> Settings:
    """Read the settings; raise SettingsError naming the first that cannot be used."""
    try:
        return Settings()
    except ValidationError as error:
        fault = error.errors()[0]
        name = "_".join(str(part) for part in fault["loc"]).removeprefix(PREFIX.lower()).upper()
        raise SettingsError(f"{PREFIX}{name}: {fault['msg']}; see .env.example") from error
    except UnicodeDecodeError as error:
        raise SettingsError(f".env is not UTF-8 (byte {error.start}); save it as UTF-8") from error
